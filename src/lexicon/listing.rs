//! What `parallax lexicon list` and `show` tell of the tables in use.

use super::form::Cutter;
use super::{Axis, FormRow, Lexicon, Verdict};

/// An axis with the size of its tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisSummary<'a> {
    /// Its name, its table and the card on top of it.
    pub axis: &'a Axis,
    /// Rows.
    pub rows: usize,
    /// Words and phrases, every inflection counted.
    pub forms: usize,
    /// The first example of its tables that counts; empty where they give none.
    pub example: &'a str,
}

impl Axis {
    /// What it is, in the first sentence of its card.
    pub fn about(&self) -> String {
        let is_setting = |line: &&String| line.starts_with("language:") || line.starts_with("default:");
        let card = self.card.iter().filter(|line| !is_setting(line)).map(String::as_str).collect::<Vec<_>>().join(" ");
        card.find(". ").map_or(card.as_str(), |end| &card[..=end]).to_owned()
    }
}

/// Where a form stands: a row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing<'a> {
    /// Its axis.
    pub axis: &'a str,
    /// The form as the table writes it, inflections and all.
    pub form: &'a str,
    /// From 0 to 1.
    pub weight: f32,
    /// Table and line.
    pub table: &'a str,
    /// Line number in the table, from 1.
    pub line: usize,
    /// Whether the row is an exception, never counted.
    pub except: bool,
    /// An example that counts.
    pub counts: &'a str,
    /// An example that does not.
    pub not: &'a str,
    /// The lines of its context rules in the order in which they are tried.
    pub rules: Vec<RuleLine<'a>>,
}

/// A line of a context rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLine<'a> {
    /// The rule's name.
    pub rule: &'a str,
    /// Its tests.
    pub when: &'a str,
    /// What becomes of the form where they hold.
    pub verdict: Verdict,
    /// What the line is for.
    pub why: &'a str,
}

impl Lexicon {
    /// The axes with the size of their tables.
    pub fn summary(&self) -> Vec<AxisSummary<'_>> {
        let count = |nth: usize| {
            let phrases: Vec<u32> = self.phrases.iter().filter(|(axis, _, _)| usize::from(*axis) == nth).map(|(_, _, row)| *row).collect();
            let mut rows = phrases.clone();
            rows.sort_unstable();
            rows.dedup();
            (rows.len(), phrases.len())
        };
        let axes = self.axes.iter().enumerate();
        axes.map(|(nth, axis)| {
            let (rows, forms) = count(nth);
            let example = self.rows.iter().find(|row| usize::from(row.axis) == nth && !row.except && !row.counts.is_empty());
            AxisSummary { axis, rows, forms, example: example.map_or("", |row| &row.counts) }
        })
        .collect()
    }

    /// The forms that a table adds, each with its axis.
    pub fn forms_of(&self, table: &str) -> impl Iterator<Item = (&Axis, &str)> {
        let mut rows: Vec<u32> = self.phrases.iter().map(|(_, _, row)| *row).chain(self.quotations.iter().copied()).collect();
        rows.sort_unstable();
        rows.dedup();
        let rows = rows.into_iter().map(|row| &self.rows[row as usize]);
        rows.filter(move |row| row.table == table && !row.except).map(|row| (&self.axes[usize::from(row.axis)], row.headword.as_str()))
    }

    /// Where a word or phrase stands, on every axis; nothing where it stands nowhere.
    ///
    /// ```
    /// let lexicon = parallax::lexicon::Lexicon::builtin();
    /// assert_eq!(lexicon.show("believed")[0].axis, "doxastic");
    /// ```
    pub fn show(&self, form: &str) -> Vec<Standing<'_>> {
        let words = Cutter::new().words(form);
        let stands = |phrase: &[String]| phrase.len() == words.len() && phrase.iter().zip(&words).all(|(term, word)| fits(term, word));
        let found = self.phrases.iter().filter(|(_, phrase, _)| stands(phrase));
        found.filter_map(|(_, _, row)| self.rows.get(*row as usize)).map(|row| self.standing(row)).collect()
    }

    fn standing<'a>(&'a self, row: &'a FormRow) -> Standing<'a> {
        let clauses = row.clauses.iter().filter_map(|&clause| self.clauses.get(clause as usize));
        let line = |clause: &'a super::tables::Clause| RuleLine {
            rule: &clause.rule,
            when: &clause.when,
            verdict: clause.verdict,
            why: &clause.why,
        };
        Standing {
            axis: &self.axes[usize::from(row.axis)].name,
            form: &row.written,
            weight: row.weight,
            table: &row.table,
            line: row.line,
            except: row.except,
            counts: &row.counts,
            not: &row.not,
            rules: clauses.map(line).collect(),
        }
    }
}

/// Whether a word is a term, which may be a wildcard.
pub(super) fn fits(term: &str, word: &str) -> bool {
    let bare = term.trim_matches('*');
    match (term.starts_with('*'), term.ends_with('*')) {
        _ if term == word => true,
        (true, true) => word.contains(bare),
        (true, false) => word.ends_with(bare),
        (false, true) => word.starts_with(bare),
        (false, false) => false,
    }
}
