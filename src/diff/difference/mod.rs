//! What differs between two claims that state the same: one file per kind, each a [`Detector`].
//!
//! One cause has one kind: a named source against a hedge such as `reportedly` is a difference of attribution and not of
//! certainty besides; what stands inside a quotation is the speaker's and is no difference but of the quotation.

mod agent;
mod attribution;
mod certainty;
mod condition;
mod forthcoming;
mod hearsay;
mod number;
mod passing;
mod polarity;
mod quote;
mod received;
mod stance;
mod strength;
mod time;
mod tone;
mod unsettled;
mod wording;

use super::canonical::Synonyms;
use super::pair::Pair;
use super::reading::Word;
use super::{Difference, Kind};
use crate::table::{Row, Table, TableErrors};
use crate::text::stem;
use rustc_hash::FxHashSet;

/// A difference between the two claims of a pair.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub kind: Kind,
    pub value_a: String,
    pub value_b: String,
    pub severity: f32,
    pub explanation: String,
}

/// Finds differences of one kind.
trait Detector {
    /// The differences of a pair, in the order of its first claim.
    fn find(&self, pair: &Pair<'_>) -> Vec<Found>;
}

/// All kinds, with their tables of `data/diff/`.
#[derive(Clone, Debug, Default)]
pub(super) struct Detectors {
    attribution: attribution::Attribution,
    certainty: certainty::Certainty,
    wording: wording::Wording,
    polarity: polarity::Polarity,
    time: time::Time,
    agent: agent::Agent,
    condition: condition::Condition,
    passing: passing::Passing,
}

impl Detectors {
    /// Reads the tables; `synonyms` gives the spellings.
    pub fn read(synonyms: &Synonyms) -> Result<Detectors, TableErrors> {
        let hearsay = hearsay::Hearsay::read(include_str!("../../../data/diff/hearsay.tsv"))?;
        let light = stems("diff/light.tsv", include_str!("../../../data/diff/light.tsv"), synonyms)?;
        Ok(Detectors {
            attribution: attribution::Attribution::read(
                hearsay.clone(),
                include_str!("../../../data/diff/pronouns.tsv"),
                include_str!("../../../data/diff/speakers.tsv"),
                stems("diff/persons.tsv", include_str!("../../../data/diff/persons.tsv"), synonyms)?,
            )?,
            certainty: certainty::Certainty::read(
                hearsay,
                include_str!("../../../data/diff/intentions.tsv"),
                include_str!("../../../data/diff/reserves.tsv"),
                include_str!("../../../data/diff/futures.tsv"),
                unsettled::Unsettled::read(include_str!("../../../data/diff/unsettled.tsv"))?,
            )?,
            wording: wording::Wording::read(
                tone::Tones::read(
                    include_str!("../../../data/diff/labels.tsv"),
                    include_str!("../../../data/diff/tones.tsv"),
                    include_str!("../../../data/diff/loaded.tsv"),
                    synonyms,
                )?,
                strength::Fields::read(include_str!("../../../data/diff/fields.tsv"), synonyms)?,
                light.clone(),
                include_str!("../../../data/diff/prefixes.tsv"),
            )?,
            passing: passing::Passing::read(light.clone(), synonyms)?,
            polarity: polarity::Polarity::read(
                include_str!("../../../data/diff/antonyms.tsv"),
                light,
                include_str!("../../../data/diff/refusals.tsv"),
                synonyms,
            )?,
            time: time::Time::read(include_str!("../../../data/claim/calendar.tsv"))?,
            agent: agent::Agent::read(include_str!("../../../data/diff/participles.tsv"), include_str!("../../../data/diff/agents.tsv"))?,
            condition: condition::Condition::read(include_str!("../../../data/diff/conditions.tsv"))?,
        })
    }

    /// Whether a word in lower case is a pronoun that can be a subject.
    pub fn is_subject(&self, word: &str) -> bool {
        self.attribution.is_subject(word)
    }

    /// Whether two words are of one field, of whatever strength.
    fn are_of_one_field(&self, x: &Word, y: &Word) -> bool {
        self.wording.are_of_one_field(x, y)
    }

    /// Whether a word in lower case names a day or a month.
    pub fn is_of_calendar(&self, word: &str) -> bool {
        self.time.is_of_calendar(word)
    }

    /// Every difference of a pair, by kind.
    pub fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let detectors: [&dyn Detector; 9] = [
            &number::Number,
            &self.attribution,
            &self.certainty,
            &self.polarity,
            &quote::Quote,
            &self.wording,
            &self.time,
            &self.agent,
            &self.condition,
        ];
        let mut found: Vec<Found> = detectors.iter().flat_map(|detector| detector.find(pair)).collect();
        let quoted: Vec<[String; 2]> =
            found.iter().filter(|f| f.kind == Kind::Quote).map(|f| [f.value_a.clone(), f.value_b.clone()]).collect();
        // Of one cause one kind: words in quotation marks are those of an utterance, or a label that an outlet keeps away from.
        found.retain(|f| {
            f.kind != Kind::Wording || !quoted.iter().flatten().any(|q| [&f.value_a, &f.value_b].iter().any(|v| is_marked(v, q)))
        });
        // A plan against a deed, or a denial, is no matter of words: `is expected to win` against `crushed her rival`.
        let graver: Vec<[String; 2]> = found
            .iter()
            .filter(|f| matches!(f.kind, Kind::Certainty | Kind::Polarity))
            .map(|f| [f.value_a.clone(), f.value_b.clone()])
            .collect();
        let told_there = |f: &Found| graver.iter().any(|[a, b]| a.contains(&f.value_a) && b.contains(&f.value_b));
        found.retain(|f| f.kind != Kind::Wording || !told_there(f));
        let passing = self.passing.find(pair);
        found.extend(passing.into_iter().filter(|new| !found.iter().any(|f| f.kind == new.kind)).collect::<Vec<_>>());
        found
    }

    /// The differences that two claims of different matters may have all the same.
    fn in_passing(&self, pair: &Pair<'_>) -> Vec<Found> {
        self.passing.find(pair).into_iter().chain(self.wording.behind_a_measure(pair)).collect()
    }
}

/// The stems of a table of words.
fn stems(name: &str, table: &str, synonyms: &Synonyms) -> Result<FxHashSet<String>, TableErrors> {
    let table = Table::read(name, table, &["words"], &[])?;
    let stems = |row: Row<'_>| row.list("words").map(|word| stem(synonyms.spelling(word)).into_owned()).collect::<Vec<_>>();
    Ok(table.rows().flat_map(stems).collect())
}

/// Whether a value is these words in quotation marks.
fn is_marked(value: &str, words: &str) -> bool {
    value.strip_prefix('“').and_then(|value| value.strip_suffix('”')) == Some(words)
}

/// What differs between the two claims of a pair.
pub(super) fn between(pair: &Pair<'_>, group: Option<u32>) -> Vec<Difference> {
    tied(pair, group, pair.synonyms.detectors().find(pair))
}

/// What differs between two claims that need not be about the same matter, where their own words show it.
pub(super) fn in_passing(pair: &Pair<'_>, group: Option<u32>) -> Vec<Difference> {
    tied(pair, group, pair.synonyms.detectors().in_passing(pair))
}

fn tied(pair: &Pair<'_>, group: Option<u32>, found: Vec<Found>) -> Vec<Difference> {
    let tie = |found: Found| Difference {
        group,
        kind: found.kind,
        a: pair.a.reference,
        value_a: found.value_a,
        b: pair.b.reference,
        value_b: found.value_b,
        severity: found.severity,
        explanation: found.explanation,
    };
    found.into_iter().map(tie).collect()
}

#[cfg(test)]
mod tests;
