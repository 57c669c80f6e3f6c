//! What `compare` and `score` say on standard output when they are done.

use super::layout;
use anstyle::Style;
use anyhow::Result;
use parallax::corpus::Reject;
use parallax::diff::{Comparison, Kind};
use parallax::report::coding::Counts;
use parallax::report::{Done, Notes};
use parallax::stats::{Score, Stretch};
use std::io::Write;

/// Width of the outlets' column.
const NAME: usize = 28;
/// Outlets that are listed; of more, outlets.csv has the rest.
const OUTLETS: usize = 25;
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Prints the outlets with their rates, what was found, and where the tables are.
pub fn print(done: &Done, comparison: Option<&Comparison<'_>>, rejects: &[Reject]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    writeln!(out, "{BOLD}{:NAME$} {:>8} {:>8} {:>12} {:>12}{BOLD:#}", "outlet", "articles", "words", "hedges", "attributions")?;
    writeln!(out, "{DIM}{:NAME$} {:>8} {:>8} {:>12} {:>12}{DIM:#}", "", "", "", "per 1,000", "per 1,000")?;
    let outlets: Vec<&[Score]> = done.scores.chunk_by(Score::stands_with).collect();
    for scores in outlets.iter().take(OUTLETS) {
        let find = |feature: &str| scores.iter().find(|s| s.feature == feature && s.voice == Stretch::All);
        let rate = |score: Option<&Score>| score.and_then(|s| s.rate_per_1000).map_or_else(|| "-".to_owned(), |rate| format!("{rate:.1}"));
        if let Some(hedge) = find("hedge") {
            writeln!(
                out,
                "{} {:>8} {:>8} {:>12} {:>12}",
                layout::cell(&hedge.outlet, NAME),
                hedge.articles,
                hedge.words,
                rate(Some(hedge)),
                rate(find("attributions"))
            )?;
        }
    }
    if outlets.len() > OUTLETS {
        writeln!(out, "{DIM}and {} more outlets, in outlets.csv{DIM:#}", outlets.len() - OUTLETS)?;
    }
    writeln!(out)?;
    if let Some(comparison) = comparison {
        compared(&mut out, comparison)?;
    }
    for note in notes(&done.notes) {
        writeln!(out, "{}", layout::paragraph(&note, "", "  "))?;
    }
    for (table, counts) in &done.decisions {
        writeln!(out, "decisions on {table}: {}", decided(counts))?;
    }
    if !rejects.is_empty() {
        writeln!(out, "not read: {}{}", rejects.len(), reasons(rejects))?;
    }
    let first = if comparison.is_some() { "comparison.csv" } else { "outlets.csv" };
    writeln!(out, "tables in {}: start with {first}", shown(&done.folder))?;
    Ok(())
}

/// What a reader of the scores must know of the articles, a line each.
fn notes(notes: &Notes) -> Vec<String> {
    let mut lines = Vec::new();
    if notes.duplicates > 0 {
        lines.push(format!(
            "not counted: {} that repeat earlier articles (duplicate_of in articles.csv; --keep-duplicates counts them)",
            notes.duplicates
        ));
    }
    for (language, count) in &notes.not_scored {
        lines.push(format!("not scored: {count} in {language}, which no lexicon declares"));
    }
    if notes.ambiguous_dates > 0 {
        lines.push(format!("no day known: {} whose date could be two days (published_raw in articles.csv)", notes.ambiguous_dates));
    }
    lines
}

/// What decisions did: `3 dropped, 1 recoded`.
fn decided(counts: &Counts) -> String {
    let Counts { confirmed, dropped, restored, recoded, noted, gone } = *counts;
    let all =
        [(dropped, "dropped"), (restored, "restored"), (recoded, "recoded"), (confirmed, "confirmed"), (noted, "noted"), (gone, "gone")];
    all.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect::<Vec<_>>().join(", ")
}

fn compared(out: &mut impl Write, comparison: &Comparison<'_>) -> Result<()> {
    let kinds = [
        (Kind::Number, "number"),
        (Kind::Certainty, "certainty"),
        (Kind::Attribution, "attribution"),
        (Kind::Polarity, "polarity"),
        (Kind::Wording, "wording"),
        (Kind::Quote, "quote"),
        (Kind::Time, "time"),
        (Kind::Agent, "agent"),
        (Kind::Condition, "condition"),
    ];
    let most = comparison.groups.iter().map(|group| group.members.len()).max().unwrap_or(0);
    writeln!(out, "claim groups: {} (the largest shared by {most} outlets)", comparison.groups.len())?;
    let counts = kinds.map(|(kind, name)| (name, comparison.differences.iter().filter(|d| d.kind == kind).count()));
    let listed: Vec<String> = counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name} {count}")).collect();
    let of_kinds = if listed.is_empty() { String::new() } else { format!(" ({})", listed.join(", ")) };
    writeln!(out, "{}", layout::paragraph(&format!("differences: {}{of_kinds}", comparison.differences.len()), "", "  "))?;
    let denials = match comparison.omissions.iter().filter(|omission| omission.denial).count() {
        0 => String::new(),
        count => format!(" ({count} of a denial)"),
    };
    writeln!(out, "no match found: {}{denials}", comparison.omissions.len())?;
    match comparison.passages.len() {
        0 => {}
        1 => writeln!(out, "copied: 1 claim shares a passage word for word with an earlier article")?,
        count => writeln!(out, "copied: {count} claims share a passage word for word with an earlier article")?,
    }
    Ok(())
}

/// The first few rejects with their reasons, each on a line of its own.
pub fn reasons(rejects: &[Reject]) -> String {
    let mut text = String::new();
    for reject in rejects.iter().take(5) {
        text.push_str(&format!("\n  {}: {}", reject.path, reject.reason));
    }
    if rejects.len() > 5 {
        text.push_str(&format!("\n  and {} more", rejects.len() - 5));
    }
    text
}

/// A folder as seen from where the user stands.
pub fn shown(folder: &std::path::Path) -> String {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    folder.strip_prefix(&here).ok().filter(|path| !path.as_os_str().is_empty()).unwrap_or(folder).display().to_string()
}
