//! decisions.csv: what a person decided, what it changed, and what the row said before. Rows that a decision takes out of
//! their table live on here.

use super::code::{Code, Coded};
use crate::report::schema::row;
use serde::Serialize;
use std::collections::BTreeMap;

/// The table's name.
pub(super) const TABLE: &str = "decisions";

row! {
    /// One row per row that a person coded. A row that is in its table speaks for itself when the tables are coded again; one that
    /// was dropped from its table is remembered here.
    "decisions", key ["table", "row_id"], references [];
    DecisionRow {
        /// The table that was coded: evidence, attributions, alignments, differences.
        table: &'static str,
        /// The id of the row there; of alignments the two claims with a blank between them.
        row_id: String,
        /// What the decision did: confirmed, dropped, restored (a suppressed cue that counts after all), recoded, noted (a remark only), gone (a difference that other decisions made disappear).
        effect: &'static str,
        /// What the program had found: an axis, a type of source, a band, a kind.
        before: String,
        /// yes or no.
        keep: &'static str,
        /// The term that a person gave instead.
        recode: String,
        /// A remark.
        note: String,
        /// The words that it is about.
        text: String,
    }
}

/// What a decision did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Effect {
    Confirmed,
    Dropped,
    Restored,
    Recoded,
    Noted,
    Gone,
}

impl Effect {
    fn name(self) -> &'static str {
        match self {
            Effect::Confirmed => "confirmed",
            Effect::Dropped => "dropped",
            Effect::Restored => "restored",
            Effect::Recoded => "recoded",
            Effect::Noted => "noted",
            Effect::Gone => "gone",
        }
    }
}

/// How many decisions of a table did what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows that are as the program said.
    pub confirmed: u32,
    /// Rows that count no more.
    pub dropped: u32,
    /// Suppressed cues that count after all.
    pub restored: u32,
    /// Rows that count as something else.
    pub recoded: u32,
    /// Rows with a remark and no decision.
    pub noted: u32,
    /// Differences that other decisions made disappear.
    pub gone: u32,
}

/// What was decided, in the order in which it was applied.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    rows: Vec<(Coded, DecisionRow)>,
    counts: BTreeMap<&'static str, Counts>,
}

impl Log {
    /// Remembers a decision. A row with a remark only is `Noted`, whatever `effect` is.
    pub(super) fn add(&mut self, table: Coded, row_id: &str, code: &Code, effect: Effect, before: &str, text: &str) {
        let effect = if code.keep.is_none() && code.recode.is_empty() { Effect::Noted } else { effect };
        let counts = self.counts.entry(table.name()).or_default();
        *match effect {
            Effect::Confirmed => &mut counts.confirmed,
            Effect::Dropped => &mut counts.dropped,
            Effect::Restored => &mut counts.restored,
            Effect::Recoded => &mut counts.recoded,
            Effect::Noted => &mut counts.noted,
            Effect::Gone => &mut counts.gone,
        } += 1;
        let row = DecisionRow {
            table: table.name(),
            row_id: row_id.to_owned(),
            effect: effect.name(),
            before: before.to_owned(),
            keep: code.keep_cell(),
            recode: code.recode.clone(),
            note: code.note.clone(),
            text: text.to_owned(),
        };
        self.rows.push((table, row));
    }

    /// How many decisions of each table did what; tables without any are left out.
    pub(super) fn counts(&self) -> &BTreeMap<&'static str, Counts> {
        &self.counts
    }

    /// The rows, table by table.
    pub(super) fn rows(&self) -> Vec<DecisionRow> {
        let mut rows = self.rows.clone();
        rows.sort_by_key(|(table, _)| *table);
        rows.into_iter().map(|(_, row)| row).collect()
    }
}
