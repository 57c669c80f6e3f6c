//! `parallax score`

use super::options::ScoreOptions;
use super::{Ended, input, interrupt, own_lexicon, summary};
use anyhow::{Result, bail};
use parallax::report::{Output, Report};
use parallax::{Knowledge, analyze_all};
use serde_json::json;

/// Reads, analyses and writes the tables of single articles, batch by batch, so that any number of them passes.
pub fn run(options: &ScoreOptions) -> Result<Ended> {
    let (lexicon, mut arguments) = own_lexicon::open(&options.lexicon)?;
    let reader = input::open(&options.input)?;
    let output = Output::begin(&options.output.out, options.output.profile(), options.output.force)?;
    interrupt::clean_up(output.staging());
    let knowledge = Knowledge { lexicon, ..Knowledge::builtin() };
    input::warn_of_unlisted(&reader);
    let bar = input::progress(&reader);
    let mut report = Report::begin(output, &knowledge.lexicon, reader.columns().to_vec())?;
    let (mut read, mut rejects) = (0, Vec::new());
    for batch in input::ahead(reader) {
        bar.inc((batch.articles.len() + batch.rejects.len()) as u64);
        read += batch.articles.len();
        let (counted, repeated): (Vec<_>, Vec<_>) =
            analyze_all(&batch.articles, &knowledge).into_iter().partition(|analysis| analysis.article.duplicate.is_none());
        report.articles(&counted)?;
        report.repeated(&repeated)?;
        rejects.extend(batch.rejects);
    }
    bar.finish_and_clear();
    if read == 0 {
        bail!("no article to score{}", summary::reasons(&rejects));
    }
    if options.output.pairwise {
        report.compare_terms_pairwise();
    }
    arguments.extend([("profile", json!(options.output.profile())), ("pairwise", json!(options.output.pairwise))]);
    let done = report.finish(&rejects, "score", arguments, &options.output.exports())?;
    own_lexicon::warn_of_silence(&options.lexicon, &knowledge.lexicon, &done.notes);
    summary::print(&done, None, &rejects)?;
    Ok(if rejects.is_empty() { Ended::Well } else { Ended::WithRejects })
}
