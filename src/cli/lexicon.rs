//! `parallax lexicon list|show|check|import`

use super::options::LexiconCommand;
use super::{Ended, own_lexicon};
use anstyle::Style;
use anyhow::{Result, bail};
use parallax::lexicon::Lexicon;
use parallax::report::cell::term;
use std::io::Write;
use std::path::{Path, PathBuf};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Runs one of the commands.
pub fn run(command: &LexiconCommand) -> Result<Ended> {
    match command {
        LexiconCommand::List { lexicon } => list(&own_lexicon::open(lexicon)?.0),
        LexiconCommand::Show { form, lexicon } => show(&own_lexicon::open(lexicon)?.0, &form.join(" ")),
        LexiconCommand::Check { files } => check(files),
        LexiconCommand::Import { file } => converted(file),
    }
}

fn list(lexicon: &Lexicon) -> Result<Ended> {
    let mut out = anstream::stdout().lock();
    for summary in lexicon.summary() {
        let off = if summary.axis.on { "" } else { ", off" };
        writeln!(
            out,
            "{BOLD}{}{BOLD:#}  {} rows, {} forms{off}  {DIM}{}{DIM:#}",
            summary.axis.name, summary.rows, summary.forms, summary.axis.table
        )?;
        for line in summary.axis.card.iter().filter(|line| !line.starts_with("default:")) {
            writeln!(out, "  {line}")?;
        }
    }
    writeln!(out, "\nsha256 {}", lexicon.hash())?;
    Ok(Ended::Well)
}

fn show(lexicon: &Lexicon, form: &str) -> Result<Ended> {
    let standings = lexicon.show(form);
    if standings.is_empty() {
        bail!("`{form}` stands in no table; see `parallax lexicon list`");
    }
    let mut out = anstream::stdout().lock();
    for standing in standings {
        let except = if standing.except { ", an exception" } else { "" };
        writeln!(
            out,
            "{BOLD}{}{BOLD:#}  {} (weight {}{except})  {DIM}{}:{}{DIM:#}",
            standing.axis, standing.form, standing.weight, standing.table, standing.line
        )?;
        writeln!(out, "  counts      {}\n  does not    {}", standing.counts, standing.not)?;
        for line in standing.rules {
            writeln!(out, "  {:12}{} when {} {DIM}({}){DIM:#}", line.rule, term(&line.verdict), line.when, line.why)?;
        }
    }
    Ok(Ended::Well)
}

/// Checks users' lexicons, together with the built-in tables whose rules they may name.
fn check(files: &[PathBuf]) -> Result<Ended> {
    let (lexicon, own) = own_lexicon::read(files, false)?;
    let mut out = anstream::stdout().lock();
    for import in &own {
        writeln!(out, "{}: {}, lines left out: {}", import.table.name, import.format, import.skipped.len())?;
        for skipped in &import.skipped {
            writeln!(out, "  {skipped}")?;
        }
    }
    lexicon.run_examples()?;
    writeln!(out, "no mistake found")?;
    Ok(Ended::Well)
}

/// Writes another program's lexicon as a table of ours.
fn converted(file: &Path) -> Result<Ended> {
    let imported = own_lexicon::read_file(file)?;
    for skipped in &imported.skipped {
        anstream::eprintln!("{skipped}");
    }
    write!(anstream::stdout(), "{}", imported.table.text)?;
    Ok(Ended::Well)
}
