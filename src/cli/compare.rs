//! `parallax compare`

use super::options::CompareOptions;
use super::{Ended, input, interrupt, own_lexicon, summary};
use anyhow::{Result, bail};
use parallax::corpus::{Article, Duplicate, Reject};
use parallax::diff::Synonyms;
use parallax::report::{Output, Page, Report};
use parallax::{DiffOptions, Knowledge, analyze_all, compare};
use serde_json::json;
use std::collections::BTreeMap;

/// Reads, analyses, compares, and writes all tables.
pub fn run(options: &CompareOptions) -> Result<Ended> {
    let (lexicon, mut arguments) = own_lexicon::open(&options.lexicon)?;
    let reader = input::open(&options.input)?;
    let output = Output::begin(&options.output.out, options.output.profile(), options.output.force)?;
    interrupt::clean_up(output.staging());
    let knowledge = Knowledge { lexicon, ..Knowledge::builtin() };
    let (articles, rejects) = read(reader);
    if articles.is_empty() {
        bail!("no article to compare{}", summary::reasons(&rejects));
    }
    // An outlet's own repetitions say nothing new; what another outlet reprints is compared and not counted.
    let (articles, repeated): (Vec<Article>, Vec<Article>) =
        articles.into_iter().partition(|article| matches!(article.duplicate, None | Some(Duplicate::Reprint)));
    let analyses = analyze_all(&articles, &knowledge);
    let diff = DiffOptions { min_similarity: options.min_similarity, ..DiffOptions::default() };
    let comparison = compare(&analyses, &Synonyms::builtin().in_language(language(&articles)), &diff);
    let mut report = Report::begin(output, &knowledge.lexicon, extra(&articles))?;
    report.comparison(&comparison)?;
    report.repeated(&analyze_all(&repeated, &knowledge))?;
    if options.output.pairwise {
        report.compare_terms_pairwise();
    }
    arguments.extend([
        ("min_similarity", json!(options.min_similarity)),
        ("profile", json!(options.output.profile())),
        ("pairwise", json!(options.output.pairwise)),
    ]);
    let mut exports = options.output.exports();
    if options.html {
        exports.push(Box::new(Page { comparison: &comparison }));
    }
    let done = report.finish(&rejects, "compare", arguments, &exports)?;
    own_lexicon::warn_of_silence(&options.lexicon, &knowledge.lexicon, &done.notes);
    summary::print(&done, Some(&comparison), &rejects)?;
    Ok(if rejects.is_empty() { Ended::Well } else { Ended::WithRejects })
}

fn read(reader: parallax::corpus::Reader) -> (Vec<Article>, Vec<Reject>) {
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
fn language(articles: &[Article]) -> &str {
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
