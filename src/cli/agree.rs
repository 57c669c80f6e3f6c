//! `parallax agree`

use super::options::AgreeOptions;
use super::{Ended, layout, own_lexicon};
use anstyle::Style;
use anyhow::Result;
use parallax::report::coding::{Agreed, Category, Variable, agree};
use parallax::stats::{Agreement, Estimate, Scale};
use std::io::Write;
use std::path::PathBuf;

const BOLD: Style = Style::new().bold();
/// Widths of the columns that name a variable and a category.
const VARIABLE: usize = 14;
const CATEGORY: usize = 25;

/// Compares coders with each other and the program with them.
pub fn run(options: &AgreeOptions) -> Result<Ended> {
    let (lexicon, _) = own_lexicon::open(&options.lexicon)?;
    let beside = || options.files.first().and_then(|file| file.parent()).map(|folder| folder.join("key.csv")).filter(|key| key.is_file());
    let key: Option<PathBuf> = options.key.clone().or_else(beside);
    let agreed = agree(&options.files, key.as_deref(), &lexicon, options.seed)?;
    let mut out = anstream::stdout().lock();
    reliability(&mut out, &agreed, options.files.len())?;
    if key.is_none() {
        writeln!(out, "\nno key.csv is beside the files: name it with --key to have the program judged too")?;
    } else if !agreed.categories.is_empty() {
        valid(&mut out, &agreed.categories)?;
    }
    Ok(Ended::Well)
}

fn reliability(out: &mut impl Write, agreed: &Agreed, coders: usize) -> Result<()> {
    writeln!(out, "{} units, coders: {coders}\n", agreed.units)?;
    writeln!(
        out,
        "{BOLD}{:VARIABLE$} {:8} {:>6} {:>9} {:>7}  {:16}{BOLD:#}",
        "variable", "scale", "units", "agreement", "alpha", "95 % interval"
    )?;
    for (variable, found) in &agreed.variables {
        let percent = found.percent.map_or_else(|| "-".to_owned(), |share| format!("{:.1} %", 100.0 * share));
        let alpha = found.alpha.map_or_else(|| "-".to_owned(), |alpha| format!("{alpha:.3}"));
        let line = format!(
            "{:VARIABLE$} {:8} {:>6} {percent:>9} {alpha:>7}  {:16} {}",
            variable.name,
            scale(variable),
            found.units,
            interval(found.interval),
            verdict(found)
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn valid(out: &mut impl Write, categories: &[Category]) -> Result<()> {
    let about = "the program against the coders, weighted to all rows that the sample was drawn from";
    writeln!(out, "\n{}\n", layout::paragraph(about, "", ""))?;
    writeln!(out, "{BOLD}{:CATEGORY$} {:>5} {:>6}  {:19} recall{BOLD:#}", "category", "found", "coded", "precision")?;
    for variable in categories.chunk_by(|a, b| a.variable == b.variable) {
        for category in variable {
            let name =
                if category.variable == "axis" { category.name.clone() } else { format!("{}: {}", category.variable, category.name) };
            let [precision, recall] = [category.validity.precision, category.validity.recall].map(estimate);
            let line = format!("{name:CATEGORY$} {:>5} {:>6.1}  {precision:19} {recall}", category.found, category.coded);
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    let limits = "Recall is among the rows that the program looked at: what it never noticed is in no sample.";
    writeln!(out, "\n{}", layout::paragraph(limits, "", ""))?;
    Ok(())
}

fn scale(variable: &Variable) -> &'static str {
    match variable.scale {
        Scale::Nominal => "nominal",
        Scale::Ordinal => "ordinal",
    }
}

fn interval(interval: Option<(f64, f64)>) -> String {
    interval.map_or_else(|| "-".to_owned(), |(low, high)| format!("{low:.3} to {high:.3}"))
}

fn estimate(share: Option<Estimate>) -> String {
    share.map_or_else(|| "-".to_owned(), |Estimate { value, interval: (low, high) }| format!("{value:.3} ({low:.3}–{high:.3})"))
}

/// What Krippendorff (2004, page 241) holds of an alpha.
fn verdict(found: &Agreement) -> &'static str {
    match found.alpha {
        Some(alpha) if alpha >= 0.8 => "reliable",
        Some(alpha) if alpha >= 0.667 => "tentative",
        Some(_) => "unreliable",
        None if found.units == 0 => "no two codes",
        None => "no variation",
    }
}
