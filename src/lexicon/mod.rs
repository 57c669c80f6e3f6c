//! Finds cues: words and phrases that carry a property (an axis), by tables and their context rules.
//!
//! It knows forms, axes and context; it gives no verdict on an outlet. A match that a rule suppresses is kept and marked
//! so, since a reader may ask why a word was not counted.

mod context;
mod examples;
mod form;
mod import;
mod listing;
mod matching;
mod rule;
mod tables;
mod terms;
mod trie;

pub use import::{Import, import};
pub use listing::{AxisSummary, RuleLine, Standing};
pub use tables::TableText;

use crate::span::Span;
use crate::table::TableErrors;
use serde::Serialize;
use std::ops::Range;

/// Whose words a stretch of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The outlet's own.
    #[default]
    Narrator,
    /// Inside quotation marks.
    Quoted,
    /// Indirect content of an attribution.
    Attributed,
}

/// A word or phrase that carries a property.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue<'a> {
    /// Its bytes.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Its sentence.
    pub sentence: u32,
    /// Its axis: `epistemic`, `doxastic`, …
    pub axis: &'a str,
    /// The headword of the table's row that matched: `believe` for “believed”.
    pub form: &'a str,
    /// The context rule that decided; `default` where none did.
    pub rule: &'a str,
    /// What the deciding line of that rule is for; empty where none did.
    pub why: &'a str,
    /// Whether the rule counts it; else it was suppressed.
    pub counted: bool,
    /// Whose words it is in. Quoted or narrator when found; attributed only once attributions are known.
    pub voice: Voice,
    /// From 0 (hardly) to 1 (surely carries the property).
    pub weight: f32,
}

/// What a context rule says of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is a cue and counts.
    Count,
    /// It might be taken for a cue, but does not count: kept, so that a reader may ask why.
    Suppress,
    /// Nobody would take it for a cue (“about” in “talk about it”): not kept.
    Ignore,
}

/// A property that cues carry, with the table that first named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// `epistemic`, `booster`, … or a user's own.
    pub name: String,
    /// The table that holds its forms.
    pub table: String,
    /// What the table measures, its source and its limits: the comment lines on top of it.
    pub card: Vec<String>,
    /// The language of its forms, as a two-letter code: what the card's line `language: de` says, else `en`. An axis may
    /// stand once for each language.
    pub language: String,
    /// Whether its cues are looked for. A card with the line `default: off` leaves its axis off until it is asked for.
    pub on: bool,
}

/// A row of a table: a form with its inflections.
#[derive(Clone, Debug)]
pub(crate) struct FormRow {
    axis: u16,
    headword: String,
    written: String,
    weight: f32,
    rules: Vec<String>,
    /// The most words of a quotation, where the form is one (`“up to 3 words”`).
    quotation: Option<u32>,
    /// Whether the row is an exception, never counted.
    except: bool,
    clauses: Vec<u32>,
    table: String,
    line: usize,
    counts: String,
    not: String,
}

/// Lexicon tables, ready to match.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    axes: Vec<Axis>,
    rows: Vec<FormRow>,
    clauses: Vec<tables::Clause>,
    terms: terms::Terms,
    /// What `next past adverbs` passes over.
    adverbs: rule::Sought,
    trie: trie::Trie,
    /// Rows whose form is a quotation.
    quotations: Vec<u32>,
    /// Every phrase with its axis and row, in alphabetical order on each axis.
    phrases: Vec<(u16, Vec<String>, u32)>,
    hash: String,
}

/// Embeds tables of `data/lexicon/`.
macro_rules! embedded {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../../data/", $name)))),*]
    };
}

/// The built-in tables, in the order in which they are read.
const BUILTIN: &[(&str, &str)] = &embedded![
    "lexicon/classes.tsv" "lexicon/rules.tsv"
    "lexicon/epistemic.tsv" "lexicon/doxastic.tsv" "lexicon/investigation.tsv" "lexicon/conditional.tsv"
    "lexicon/weasel.tsv" "lexicon/approximator.tsv" "lexicon/booster.tsv" "lexicon/attribution.tsv" "lexicon/negation.tsv"
    "lexicon/loaded.tsv" "lexicon/scare_quote.tsv" "lexicon/agentless_passive.tsv"
    "lexicon/frame_conflict.tsv" "lexicon/frame_responsibility.tsv" "lexicon/frame_human_interest.tsv"
    "lexicon/frame_morality.tsv" "lexicon/frame_economic.tsv" "lexicon/war_journalism.tsv" "lexicon/peace_journalism.tsv"
];

impl Lexicon {
    /// The built-in tables of `data/lexicon/`.
    ///
    /// ```
    /// use parallax::{lexicon::Lexicon, text::{Abbreviations, Text}};
    /// let lexicon = Lexicon::builtin();
    /// let text = Text::new("In May he may leave.", &[], &Abbreviations::builtin());
    /// let counted: Vec<_> = lexicon.cues(&text).iter().map(|cue| (cue.form, cue.counted)).collect();
    /// assert_eq!(counted, [("may", false), ("may", true)]);
    /// ```
    pub fn builtin() -> Self {
        crate::table::builtin(tables::read(&Self::builtin_tables()))
    }

    /// The built-in tables as text, to be read together with a user's own.
    pub fn builtin_tables() -> Vec<TableText> {
        BUILTIN.iter().map(|&(name, text)| TableText { name: name.to_owned(), text: text.to_owned() }).collect()
    }

    /// The built-in tables of word classes and context rules alone, for a lexicon without the built-in forms.
    pub fn builtin_rules() -> Vec<TableText> {
        let mut tables = Self::builtin_tables();
        tables.retain(|table| ["lexicon/classes.tsv", "lexicon/rules.tsv"].contains(&table.name.as_str()));
        tables
    }

    /// Reads tables in order. A later table may add forms, replace those of an earlier one, remove them (`remove` in the
    /// column `do`) or except phrases (`except`).
    ///
    /// # Errors
    /// Every mistake of every table, with its line.
    pub fn read(tables: &[TableText]) -> Result<Self, TableErrors> {
        tables::read(tables)
    }

    /// The axes, in the order of the tables.
    pub fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// The languages that axes which are on declare, each once, in the order of the tables.
    pub fn languages(&self) -> Vec<&str> {
        let mut languages: Vec<&str> = Vec::new();
        for axis in self.axes.iter().filter(|axis| axis.on) {
            if !languages.contains(&axis.language.as_str()) {
                languages.push(&axis.language);
            }
        }
        languages
    }

    /// In which language an article is scored: its own, where an axis that is on declares it; the first one declared, where
    /// nobody knows the article's; none where no lexicon declares it.
    ///
    /// ```
    /// let lexicon = parallax::lexicon::Lexicon::builtin();
    /// assert_eq!([lexicon.scores("en"), lexicon.scores(""), lexicon.scores("de")], [Some("en"), Some("en"), None]);
    /// ```
    pub fn scores(&self, language: &str) -> Option<&str> {
        let fits = |axis: &&Axis| axis.on && (language.is_empty() || axis.language == language);
        self.axes.iter().find(fits).map(|axis| axis.language.as_str())
    }

    /// Looks for the cues of an axis or leaves them, in every language; `false` where there is no axis of that name.
    ///
    /// ```
    /// let mut lexicon = parallax::lexicon::Lexicon::builtin();
    /// assert!(lexicon.switch("frame_conflict", true));
    /// assert!(!lexicon.switch("no such axis", true));
    /// ```
    pub fn switch(&mut self, axis: &str, on: bool) -> bool {
        let mut known = false;
        for found in self.axes.iter_mut().filter(|found| found.name == axis) {
            (found.on, known) = (on, true);
        }
        known
    }

    /// SHA-256 of the tables' text, in hexadecimal: two runs with the same hash used the same words and rules.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

#[cfg(test)]
mod tests;
