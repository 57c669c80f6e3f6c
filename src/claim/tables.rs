//! The tables of `data/claim/`.

use super::Certainty;
use crate::table::{Table, TableErrors};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a number word does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumberWord {
    /// Adds: seven.
    Unit(f64),
    /// Multiplies: thousand.
    Scale(f64),
    /// Part of a whole: half.
    Fraction(f64),
    /// An order of magnitude: dozens.
    Order(f64),
    /// Written onto digits: the `bn` of 1.2bn.
    Suffix(f64),
}

/// A calendar word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CalendarWord {
    Month(i8),
    Weekday(i8),
    /// Days from publication.
    Day(i8),
}

/// The tables of `data/claim/`, ready to use.
#[derive(Clone, Debug, Default)]
pub struct ClaimTables {
    pub(super) function_words: FxHashSet<String>,
    pub(super) verbs: FxHashSet<String>,
    pub(super) joints: FxHashMap<String, Joint>,
    pub(super) units_before: FxHashMap<String, String>,
    pub(super) units_after: FxHashMap<String, String>,
    pub(super) numbers: FxHashMap<String, NumberWord>,
    /// Words in reverse order with the qualifier, longest first.
    pub(super) qualifiers: Vec<(Vec<String>, &'static str)>,
    /// By axis and form.
    pub(super) certainty: FxHashMap<String, FxHashMap<String, Certainty>>,
    pub(super) denials: FxHashSet<String>,
    pub(super) calendar: FxHashMap<String, CalendarWord>,
    /// Words after a number of metres.
    pub(super) extents: FxHashSet<String>,
    /// Words before a number of metres.
    pub(super) motions: FxHashSet<String>,
    /// Numbers that shares are counted in.
    pub(super) wholes: Vec<f64>,
    /// Words after a number of times in which something happens.
    pub(super) courses: FxHashSet<String>,
    /// Words before a number of things in a row.
    pub(super) series: FxHashSet<String>,
}

/// What a word does where clauses meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Joins a further clause: and.
    Adds,
    /// Joins a contrast: but.
    Contrasts,
    /// Joins a contrast, or opens a clause that another bounds: while.
    Concedes,
    /// Opens what is said: that.
    Reports,
    /// Opens a clause or a phrase inside another: who.
    Nests,
    /// Opens a clause that says when: since.
    Times,
    /// Opens an infinitive: to.
    Infinitive,
    /// Opens a question: whether.
    Asks,
    /// Can be the whole subject of a clause: he.
    Subject,
    /// Begins a subject: the.
    Determines,
}

const JOINTS: [(&str, Joint); 10] = [
    ("adds", Joint::Adds),
    ("contrasts", Joint::Contrasts),
    ("concedes", Joint::Concedes),
    ("reports", Joint::Reports),
    ("nests", Joint::Nests),
    ("times", Joint::Times),
    ("infinitive", Joint::Infinitive),
    ("asks", Joint::Asks),
    ("subject", Joint::Subject),
    ("determines", Joint::Determines),
];

const QUALIFIERS: [&str; 6] = ["about", "at_least", "more_than", "at_most", "less_than", "nearly"];

impl ClaimTables {
    /// The built-in tables.
    pub fn builtin() -> Self {
        crate::table::builtin(Self::read())
    }

    fn read() -> Result<Self, TableErrors> {
        let mut errors = TableErrors::default();
        let mut tables = ClaimTables {
            function_words: forms("claim/function_words.tsv", include_str!("../../data/claim/function_words.tsv"), "form")?,
            verbs: forms("claim/verbs.tsv", include_str!("../../data/claim/verbs.tsv"), "form")?,
            denials: forms("claim/denials.tsv", include_str!("../../data/claim/denials.tsv"), "lemma")?,
            ..ClaimTables::default()
        };
        let units = Table::read("claim/units.tsv", include_str!("../../data/claim/units.tsv"), &["form", "unit", "where"], &[])?;
        for row in units.rows() {
            let units = match row.get("where") {
                "before" => &mut tables.units_before,
                "after" => &mut tables.units_after,
                other => {
                    errors.at(row, format!("`{other}` in column `where`; write before or after"));
                    continue;
                }
            };
            units.insert(row.get("form").to_owned(), row.get("unit").to_owned());
        }
        let numbers = Table::read("claim/numbers.tsv", include_str!("../../data/claim/numbers.tsv"), &["form", "value", "kind"], &[])?;
        for row in numbers.rows() {
            match (row.get("value").parse(), row.get("kind")) {
                (Ok(value), "unit") => drop(tables.numbers.insert(row.get("form").to_owned(), NumberWord::Unit(value))),
                (Ok(value), "scale") => drop(tables.numbers.insert(row.get("form").to_owned(), NumberWord::Scale(value))),
                (Ok(value), "fraction") => drop(tables.numbers.insert(row.get("form").to_owned(), NumberWord::Fraction(value))),
                (Ok(value), "order") => drop(tables.numbers.insert(row.get("form").to_owned(), NumberWord::Order(value))),
                (Ok(value), "suffix") => drop(tables.numbers.insert(row.get("form").to_owned(), NumberWord::Suffix(value))),
                _ => errors.at(row, "write a number and one of unit, scale, fraction, order, suffix"),
            }
        }
        let qualifiers = Table::read("claim/qualifiers.tsv", include_str!("../../data/claim/qualifiers.tsv"), &["form", "qualifier"], &[])?;
        for row in qualifiers.rows() {
            match QUALIFIERS.iter().find(|known| **known == row.get("qualifier")) {
                Some(known) => tables.qualifiers.push((row.get("form").split(' ').rev().map(str::to_owned).collect(), known)),
                None => errors.at(row, format!("`{}` is no qualifier; write one of {}", row.get("qualifier"), QUALIFIERS.join(", "))),
            }
        }
        tables.qualifiers.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        let joints = Table::read("claim/joints.tsv", include_str!("../../data/claim/joints.tsv"), &["form", "does"], &[])?;
        for row in joints.rows() {
            match JOINTS.iter().find(|(name, _)| *name == row.get("does")) {
                Some((_, joint)) => drop(tables.joints.insert(row.get("form").to_owned(), *joint)),
                None => {
                    let known = JOINTS.map(|(name, _)| name).join(", ");
                    errors.at(row, format!("`{}` in column `does`; write one of {known}", row.get("does")));
                }
            }
        }
        let certainty =
            Table::read("claim/certainty.tsv", include_str!("../../data/claim/certainty.tsv"), &["axis", "form", "certainty"], &[])?;
        for row in certainty.rows() {
            let certainty = match row.get("certainty") {
                "certain" => Certainty::Certain,
                "probable" => Certainty::Probable,
                "possible" => Certainty::Possible,
                "unknown" => Certainty::Unknown,
                other => {
                    errors.at(row, format!("`{other}` is no certainty; write certain, probable, possible or unknown"));
                    continue;
                }
            };
            tables.certainty.entry(row.get("axis").to_owned()).or_default().insert(row.get("form").to_owned(), certainty);
        }
        let calendar = Table::read("claim/calendar.tsv", include_str!("../../data/claim/calendar.tsv"), &["form", "kind", "value"], &[])?;
        for row in calendar.rows() {
            let word = match (row.get("kind"), row.get("value").parse()) {
                ("month", Ok(value)) => CalendarWord::Month(value),
                ("weekday", Ok(value)) => CalendarWord::Weekday(value),
                ("day", Ok(value)) => CalendarWord::Day(value),
                _ => {
                    errors.at(row, "write month, weekday or day and a whole number");
                    continue;
                }
            };
            tables.calendar.insert(row.get("form").to_owned(), word);
        }
        let lengths = Table::read("claim/lengths.tsv", include_str!("../../data/claim/lengths.tsv"), &["form", "kind"], &[])?;
        for row in lengths.rows() {
            match row.get("kind") {
                "extent" => drop(tables.extents.insert(row.get("form").to_owned())),
                "motion" => drop(tables.motions.insert(row.get("form").to_owned())),
                _ => errors.at(row, "write extent or motion"),
            }
        }
        let shares = Table::read("claim/shares.tsv", include_str!("../../data/claim/shares.tsv"), &["form", "kind"], &[])?;
        for row in shares.rows() {
            let form = row.get("form");
            match (row.get("kind"), form.parse()) {
                ("whole", Ok(number)) => tables.wholes.push(number),
                ("whole", Err(_)) => errors.at(row, format!("`{form}` is no number")),
                ("course", _) => drop(tables.courses.insert(form.to_owned())),
                ("series", _) => drop(tables.series.insert(form.to_owned())),
                _ => errors.at(row, "write whole, course or series"),
            }
        }
        errors.check(tables)
    }
}

fn forms(name: &str, text: &str, column: &str) -> Result<FxHashSet<String>, TableErrors> {
    let table = Table::read(name, text, &[column], &[])?;
    Ok(table.rows().map(|row| row.get(column).to_owned()).collect())
}
