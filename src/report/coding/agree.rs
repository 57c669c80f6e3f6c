//! How far coders agree with each other, and the program with them.

use super::code::axes;
use super::error::CodingError;
use super::sample::variables;
use super::sheet::{Sheet, SheetRow};
use super::variable::Variable;
use super::words;
use crate::lexicon::Lexicon;
use crate::stats::{self, Agreement, Judged, Scale, Validity, agreement, validity};
use crate::table::TableErrors;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Hedges as one category of the variable `axis`.
const HEDGE: &str = "hedge";

/// What coders' files say.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// Units that some coder coded.
    pub units: usize,
    /// How far coders agree on each variable.
    pub variables: Vec<(Variable, Agreement)>,
    /// How far the program agrees with them on each category; empty without a key.
    pub categories: Vec<Category>,
}

/// A category of a variable.
#[derive(Clone, Debug)]
pub struct Category {
    /// The variable.
    pub variable: String,
    /// The category; `hedge` is epistemic, doxastic and investigation together.
    pub name: String,
    /// Units to which the program gave it.
    pub found: usize,
    /// Units to which coders gave it; a unit on which they differ counts for a share.
    pub coded: f64,
    /// Precision and recall, in the whole that the sample was drawn from.
    pub validity: Validity,
}

/// One coder's codes: of each unit, one for each variable.
type Codes = BTreeMap<String, Vec<Option<String>>>;

/// Compares coders' files with each other, and with the key of the sample where there is one.
///
/// # Errors
/// Files that cannot be opened; every code that is not permitted, with its line; files of different samples.
pub fn agree(files: &[PathBuf], key: Option<&Path>, lexicon: &Lexicon, seed: u64) -> Result<Agreed, CodingError> {
    let axes = axes(lexicon);
    let mut errors = TableErrors::default();
    let sheets: Vec<Sheet> = files.iter().map(|file| Sheet::read(file, &["unit"])).collect::<Result<_, _>>()?;
    let shared = |variable: &Variable| sheets.iter().all(|sheet| sheet.columns().contains(&variable.name));
    let variables: Vec<Variable> = sheets.first().map_or_else(Vec::new, |sheet| variables(sheet.columns(), &axes));
    let variables: Vec<Variable> = variables.into_iter().filter(shared).collect();
    let mut seen: BTreeMap<String, SheetRow<'_>> = BTreeMap::new();
    let coders: Vec<Codes> = sheets.iter().map(|sheet| read(sheet, &variables, &mut seen, &mut errors)).collect();
    errors.check(())?;
    let units: BTreeSet<&String> = coders.iter().flat_map(|codes| codes.keys()).collect();
    let of = |coder: &Codes, unit: &String, nth: usize| coder.get(unit).and_then(|codes| codes[nth].clone());
    let mut agreed = Agreed { units: units.len(), variables: Vec::new(), categories: Vec::new() };
    let key = key.map(|path| read_key(path, &seen)).transpose()?;
    for (nth, variable) in variables.into_iter().enumerate() {
        let codes: Vec<Vec<String>> = units.iter().map(|unit| coders.iter().filter_map(|coder| of(coder, unit, nth)).collect()).collect();
        if let Some(key) = &key {
            let keyed: Vec<(&Known, &Vec<String>)> = units.iter().filter_map(|unit| key.get(*unit)).zip(&codes).collect();
            agreed.categories.extend(categories(&variable, &keyed));
        }
        let numbered = numbered(&variable, &codes);
        let found = agreement(&numbered, variable.scale, stats::DRAWS, seed);
        agreed.variables.push((variable, found));
    }
    Ok(agreed)
}

/// The codes of one file.
fn read<'s>(sheet: &'s Sheet, variables: &[Variable], seen: &mut BTreeMap<String, SheetRow<'s>>, errors: &mut TableErrors) -> Codes {
    let mut codes = Codes::new();
    for row in sheet.rows() {
        let unit = row.get("unit").trim().to_lowercase();
        if let Some(other) = seen.get(&unit) {
            let differs = super::sample::SHOWN.iter().find(|column| !words::same(row.get(column), other.get(column)));
            if let Some(column) = differs {
                let problem = format!("unit {unit} has another {column} than in the other file; are these files of one sample?");
                errors.0.push(row.error(problem));
                continue;
            }
        }
        seen.entry(unit.clone()).or_insert(row);
        let mut own = Vec::with_capacity(variables.len());
        for variable in variables {
            own.push(variable.read(row.get(&variable.name)).unwrap_or_else(|problem| {
                errors.0.push(row.error(problem));
                None
            }));
        }
        if codes.insert(unit.clone(), own).is_some() {
            errors.0.push(row.error(format!("unit {unit} stands twice in this file; keep one of the two")));
        }
    }
    codes
}

/// Codes as numbers: of an ordinal variable their ranks.
fn numbered(variable: &Variable, units: &[Vec<String>]) -> Vec<stats::Codes> {
    let mut known: Vec<&String> = if variable.scale == Scale::Ordinal {
        variable.codes.iter().collect()
    } else {
        units.iter().flatten().collect::<BTreeSet<_>>().into_iter().collect()
    };
    known.dedup();
    units.iter().map(|codes| codes.iter().filter_map(|code| known.iter().position(|k| *k == code)).collect()).collect()
}

/// What the key says of a unit.
struct Known {
    /// How many rows of the whole it stands for.
    weight: f64,
    /// The program's values, by variable.
    found: BTreeMap<String, String>,
}

fn read_key(path: &Path, units: &BTreeMap<String, SheetRow<'_>>) -> Result<BTreeMap<String, Known>, CodingError> {
    let sheet = Sheet::read(path, &["unit", "stratum_rows", "stratum_drawn"])?;
    let mut errors = TableErrors::default();
    let mut key = BTreeMap::new();
    for row in sheet.rows() {
        let number = |column: &str| row.get(column).trim().replace(',', ".").parse::<f64>().ok().filter(|number| *number >= 1.0);
        let Some((rows, drawn)) = number("stratum_rows").zip(number("stratum_drawn")) else {
            errors.0.push(row.error("stratum_rows and stratum_drawn must be numbers; use the key as parallax wrote it"));
            continue;
        };
        let found = sheet.columns().iter().map(|column| (column.clone(), row.get(column).trim().to_lowercase())).collect();
        key.insert(row.get("unit").trim().to_lowercase(), Known { weight: rows / drawn, found });
    }
    let missing = units.iter().filter(|(unit, _)| !key.contains_key(*unit));
    errors
        .0
        .extend(missing.map(|(unit, row)| row.error(format!("unit {unit} is not in {}; is that the key of this sample?", path.display()))));
    errors.check(key).map_err(CodingError::from)
}

/// How far the program agrees with the coders on each category of a variable that it knows.
fn categories(variable: &Variable, units: &[(&Known, &Vec<String>)]) -> Vec<Category> {
    let value = |known: &Known| known.found.get(&variable.name).cloned().unwrap_or_default();
    let coded: Vec<(&Known, &Vec<String>)> = units.iter().copied().filter(|(_, codes)| !codes.is_empty()).collect();
    if coded.iter().all(|(known, _)| value(known).is_empty()) {
        return Vec::new();
    }
    let given: BTreeSet<String> = coded.iter().flat_map(|(known, codes)| codes.iter().cloned().chain([value(known)])).collect();
    let known = variable.codes.iter().filter(|code| given.contains(*code) && variable.is_category(code));
    let mut names: Vec<(&str, Vec<&str>)> = known.map(|code| (code.as_str(), vec![code.as_str()])).collect();
    if variable.name == "axis" {
        names.insert(0, (HEDGE, stats::HEDGE_AXES.to_vec()));
    }
    let judged = |among: &[&str]| -> Vec<Judged> {
        let share = |codes: &[String]| codes.iter().filter(|code| among.contains(&code.as_str())).count() as f64 / codes.len() as f64;
        let judge = |(known, codes): &(&Known, &Vec<String>)| Judged {
            weight: known.weight,
            found: among.contains(&value(known).as_str()),
            coded: share(codes),
        };
        coded.iter().map(judge).collect()
    };
    let category = |(name, among): (&str, Vec<&str>)| {
        let units = judged(&among);
        Category {
            variable: variable.name.clone(),
            name: name.to_owned(),
            found: units.iter().filter(|unit| unit.found).count(),
            coded: units.iter().map(|unit| unit.coded).sum(),
            validity: validity(&units),
        }
    };
    names.into_iter().map(category).collect()
}
