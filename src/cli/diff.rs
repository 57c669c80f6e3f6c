//! `parallax diff`

use super::layout::paragraph;
use super::options::VersionsOptions;
use super::{Ended, summary};
use anstyle::{AnsiColor, Style};
use anyhow::{Result, bail};
use parallax::corpus::{Article, Corpus, ReadOptions};
use parallax::diff::{Change, Synonyms, VersionedClaim, compare_versions};
use parallax::report::cell::term;
use parallax::report::{Profile, versions, write_table};
use parallax::{Analysis, DiffOptions, Knowledge, analyze};
use std::io::{self, Write};
use std::path::Path;

const BOLD: Style = Style::new().bold();
const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();

/// Shows what changed between two versions of an article, and writes all claims as a table where one is asked for.
pub fn run(options: &VersionsOptions) -> Result<Ended> {
    let articles = [read(&options.old, "old")?, read(&options.new, "new")?];
    let knowledge = Knowledge::builtin();
    let analyses = articles.each_ref().map(|article| analyze(article, &knowledge));
    let claims = compare_versions(&analyses, &Synonyms::builtin(), &DiffOptions::default());
    let mut out = anstream::stdout().lock();
    for claim in claims.iter().filter(|claim| claim.change != Change::Kept) {
        show(&mut out, &analyses, claim)?;
    }
    let count = |change: Change| claims.iter().filter(|claim| claim.change == change).count();
    let counts =
        [Change::Kept, Change::Changed, Change::Added, Change::Dropped].map(|change| format!("{} {}", term(&change), count(change)));
    writeln!(out, "claims: {}", counts.join(", "))?;
    if let Some(path) = &options.out {
        write_table(path, &Profile::data(), versions::rows(&analyses, &claims))?;
        writeln!(out, "table in {}", path.display())?;
    }
    Ok(Ended::Well)
}

/// The one article of a file; explanations call its outlet by the version.
fn read(path: &Path, version: &str) -> Result<Article> {
    let mut corpus = Corpus::read(&[path.to_owned()], &ReadOptions::default())?;
    match corpus.articles.pop() {
        Some(article) if corpus.articles.is_empty() => Ok(Article { outlet: version.to_owned(), ..article }),
        None => bail!("no article in {}{}", path.display(), summary::reasons(&corpus.rejects)),
        Some(_) => bail!("{} holds {} articles; diff compares two versions of one", path.display(), corpus.articles.len() + 1),
    }
}

/// A claim that did not stay as it was.
fn show(out: &mut impl Write, analyses: &[Analysis<'_>; 2], claim: &VersionedClaim) -> io::Result<()> {
    let mut kinds: Vec<&str> = claim.differences.iter().map(|difference| term(&difference.kind)).collect();
    kinds.dedup();
    let kinds = if claim.change == Change::Changed && kinds.is_empty() { "reworded".to_owned() } else { kinds.join(", ") };
    writeln!(out, "{BOLD}{}{BOLD:#}{}{kinds}", term(&claim.change), if kinds.is_empty() { "" } else { ": " })?;
    for (at, mark, style) in [(claim.old, "  - ", OLD), (claim.new, "  + ", NEW)] {
        if let Some(at) = at {
            writeln!(out, "{style}{}{style:#}", paragraph(&versions::text(analyses, at), mark, "    "))?;
        }
    }
    for difference in &claim.differences {
        writeln!(out, "{}", paragraph(&difference.explanation, "    ", "    "))?;
    }
    writeln!(out)
}
