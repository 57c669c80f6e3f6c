//! `parallax score`

use super::options::ScoreOptions;
use super::recode::Recoding;
use super::{Ended, input, interrupt, own_lexicon, summary};
use anyhow::{Result, bail};
use parallax::corpus::Article;
use parallax::report::coding::Coding;
use parallax::report::{Output, Report};
use parallax::{Analysis, Knowledge, analyze_all};
use rayon::prelude::*;

/// Reads, analyses and writes the tables of single articles, batch by batch, so that any number of them passes.
pub fn run(options: &ScoreOptions) -> Result<Ended> {
    make(options, None)
}

/// Makes the tables, with the decisions of a person who coded them where they were made before.
pub fn make(options: &ScoreOptions, recoding: Option<&Recoding<'_>>) -> Result<Ended> {
    let (lexicon, own) = own_lexicon::open(&options.lexicon)?;
    let reader = input::open(&options.input)?;
    let knowledge = Knowledge { lexicon, ..Knowledge::builtin() };
    let coding = recoding.map_or_else(|| Ok(Coding::default()), |recoding| recoding.coding(&knowledge))?;
    let output = Output::over(&options.output.out, options.output.profile(), options.output.force, coding.files())?;
    interrupt::clean_up(output.staging());
    input::warn_of_unlisted(&reader);
    let bar = input::progress(&reader);
    let mut report = Report::begin(output, &knowledge.lexicon, reader.columns().to_vec())?;
    report.coding = coding;
    let (mut read, mut rejects) = (0, Vec::new());
    for batch in input::ahead(reader) {
        bar.inc((batch.articles.len() + batch.rejects.len()) as u64);
        read += batch.articles.len();
        let analyses = analyze_all(&batch.articles, &knowledge);
        let (mut counted, repeated): (Vec<Analysis<'_>>, Vec<_>) = analyses.into_iter().partition(|analysis| is_counted(analysis.article));
        report.coding.decide(&mut counted, &knowledge);
        report.coding.meet(repeated.iter().map(|analysis| analysis.article));
        report.articles(&counted)?;
        report.repeated(&repeated)?;
        // What thousands of articles were taken apart into is given back on all cores.
        counted.into_par_iter().for_each(drop);
        rejects.extend(batch.rejects);
    }
    bar.finish_and_clear();
    if read == 0 {
        bail!("no article to score{}", summary::reasons(&rejects));
    }
    if options.output.pairwise {
        report.compare_terms_pairwise();
    }
    report.coding.check()?;
    let done = report.finish(&rejects, "score", own_lexicon::arguments(options, own)?, &options.output.exports())?;
    own_lexicon::warn_of_silence(&options.lexicon, &knowledge.lexicon, &done.notes);
    summary::print(&done, None, &rejects)?;
    Ok(if rejects.is_empty() { Ended::Well } else { Ended::WithRejects })
}

/// Whether an article counts: it repeats no other.
pub fn is_counted(article: &Article) -> bool {
    article.duplicate.is_none()
}
