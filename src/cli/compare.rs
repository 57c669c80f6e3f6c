//! `parallax compare`

use super::options::CompareOptions;
use super::recode::Recoding;
use super::{Ended, input, interrupt, own_lexicon, summary};
use anyhow::{Result, bail};
use parallax::corpus::{Article, Duplicate, Reject};
use parallax::diff::Synonyms;
use parallax::report::coding::Coding;
use parallax::report::{Output, Page, Report};
use parallax::{DiffOptions, Knowledge, analyze_all, compare_decided};
use std::collections::BTreeMap;

/// Reads, analyses, compares, and writes all tables.
pub fn run(options: &CompareOptions) -> Result<Ended> {
    make(options, None)
}

/// Makes the tables, with the decisions of a person who coded them where they were made before.
pub fn make(options: &CompareOptions, recoding: Option<&Recoding<'_>>) -> Result<Ended> {
    let (lexicon, own) = own_lexicon::open(&options.lexicon)?;
    let reader = input::open(&options.input)?;
    let knowledge = Knowledge { lexicon, ..Knowledge::builtin() };
    let mut coding = recoding.map_or_else(|| Ok(Coding::default()), |recoding| recoding.coding(&knowledge))?;
    let output = Output::over(&options.output.out, options.output.profile(), options.output.force, coding.files())?;
    interrupt::clean_up(output.staging());
    let (articles, rejects) = read(reader);
    if articles.is_empty() {
        bail!("no article to compare{}", summary::reasons(&rejects));
    }
    // An outlet's own repetitions say nothing new; what another outlet reprints is compared and not counted.
    let (articles, repeated): (Vec<Article>, Vec<Article>) = articles.into_iter().partition(is_compared);
    let mut analyses = analyze_all(&articles, &knowledge);
    coding.decide(&mut analyses, &knowledge);
    coding.meet(&repeated);
    let synonyms = Synonyms::builtin().in_language(language(&articles));
    let mut comparison = compare_decided(&analyses, &synonyms, &diff(options), &coding.pairs(&analyses));
    coding.settle(&mut comparison);
    coding.check()?;
    let mut report = Report::begin(output, &knowledge.lexicon, extra(&articles))?;
    report.coding = coding;
    report.comparison(&comparison)?;
    report.repeated(&analyze_all(&repeated, &knowledge))?;
    if options.output.pairwise {
        report.compare_terms_pairwise();
    }
    let mut exports = options.output.exports();
    if options.html {
        exports.push(Box::new(Page { comparison: &comparison }));
    }
    let done = report.finish(&rejects, "compare", own_lexicon::arguments(options, own)?, &exports)?;
    own_lexicon::warn_of_silence(&options.lexicon, &knowledge.lexicon, &done.notes);
    summary::print(&done, Some(&comparison), &rejects)?;
    Ok(if rejects.is_empty() { Ended::Well } else { Ended::WithRejects })
}

/// How the options ask to compare.
pub fn diff(options: &CompareOptions) -> DiffOptions {
    DiffOptions { min_similarity: options.min_similarity as f32, ..DiffOptions::default() }
}

/// Whether an article's claims are compared with those of others.
pub fn is_compared(article: &Article) -> bool {
    matches!(article.duplicate, None | Some(Duplicate::Reprint))
}

/// All articles, with what was rejected.
pub fn read(reader: parallax::corpus::Reader) -> (Vec<Article>, Vec<Reject>) {
    input::warn_of_unlisted(&reader);
    let bar = input::progress(&reader);
    let (mut articles, mut rejects) = (Vec::new(), Vec::new());
    for batch in reader {
        bar.inc((batch.articles.len() + batch.rejects.len()) as u64);
        articles.extend(batch.articles);
        rejects.extend(batch.rejects);
    }
    bar.finish_and_clear();
    (articles, rejects)
}

/// The language that most articles are in; English where nobody knows it.
pub fn language(articles: &[Article]) -> &str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for article in articles.iter().filter(|article| !article.language.is_empty()) {
        *counts.entry(&article.language).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(code, count)| (count, code == "en")).map_or("en", |(code, _)| code)
}

/// The names of the manifest's further columns, in the order in which articles have them.
fn extra(articles: &[Article]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in articles.iter().flat_map(|article| &article.extra) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}
