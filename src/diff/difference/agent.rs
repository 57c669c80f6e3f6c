//! An actor named in one claim and missing in the other: a passive without its agent against an active or a "by".

use super::{Detector, Found};
use crate::diff::Kind;
use crate::diff::pair::Pair;
use crate::diff::reading::{Part, Reading};
use crate::table::{Table, TableErrors};
use rustc_hash::FxHashSet;

/// Past participles that do not end in -ed, from `data/diff/participles.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Agent {
    irregular: FxHashSet<String>,
}

const BE: [&str; 9] = ["is", "are", "was", "were", "be", "been", "being", "gets", "got"];
/// Verbs and nouns of what happens to a person without saying who did it.
const UNDERGO: [&str; 4] = ["die", "dead", "death", "perish"];

impl Agent {
    pub fn read(participles: &str) -> Result<Agent, TableErrors> {
        let table = Table::read("diff/participles.tsv", participles, &["forms"], &[])?;
        Ok(Agent { irregular: table.rows().flat_map(|row| row.list("forms").map(str::to_owned).collect::<Vec<_>>()).collect() })
    }

    fn is_participle(&self, lower: &str) -> bool {
        (lower.len() > 3 && lower.ends_with("ed")) || self.irregular.contains(lower)
    }

    /// Places of passives without "by", and of deaths without a cause.
    fn agentless(&self, reading: &Reading<'_>) -> Vec<(usize, usize)> {
        let words = &reading.words;
        let mut found = Vec::new();
        for n in (0..words.len()).filter(|&n| !words[n].quoted && words[n].part == Part::Claim) {
            let undergoes = UNDERGO.contains(&words[n].term.canonical.as_str());
            let start = (n.saturating_sub(3)..n).rev().find(|&k| BE.contains(&words[k].lower.as_str()));
            let passive = self.is_participle(&words[n].lower) && start.is_some();
            if (passive || undergoes) && by(reading, n).is_none() {
                found.push((if passive { start.unwrap_or(n) } else { n }, n));
            }
        }
        found
    }

    /// The actor of the verb at a place: the noun phrase after its "by", or before an active verb.
    fn actor(&self, reading: &Reading<'_>, verb: usize) -> Option<(usize, usize)> {
        if let Some(by) = by(reading, verb) {
            return phrase_after(reading, by + 1);
        }
        let words = &reading.words;
        let passive = (verb.saturating_sub(3)..verb).any(|k| BE.contains(&words[k].lower.as_str()));
        if passive || verb == 0 {
            return None;
        }
        phrase_before(reading, verb)
    }
}

impl Detector for Agent {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        self.side(pair, true).or_else(|| self.side(pair, false)).into_iter().collect()
    }
}

impl Agent {
    /// An actor that one side names where the other has none.
    fn side(&self, pair: &Pair<'_>, a_lacks: bool) -> Option<Found> {
        let (lacks, meets, names, back) =
            if a_lacks { (pair.a, &pair.from_a, pair.b, &pair.from_b) } else { (pair.b, &pair.from_b, pair.a, &pair.from_a) };
        for (start, verb) in self.agentless(lacks) {
            let Some((place, _)) = meets[verb] else { continue };
            let other = &names.words[place];
            if other.quoted || other.part != Part::Claim || UNDERGO.contains(&other.term.canonical.as_str()) {
                continue;
            }
            let Some((first, last)) = self.actor(names, place) else { continue };
            let content = (first..=last).filter(|&n| names.words[n].is_content());
            if content.clone().next().is_none() || content.clone().any(|n| back[n].is_some()) {
                continue;
            }
            let (without, with) = (lacks.written(start, verb), names.written(first, last));
            let explanation = format!("{} names who did it (“{with}”), {} does not (“{without}”)", names.outlet(), lacks.outlet());
            let (value_a, value_b) = if a_lacks { (without, with) } else { (with, without) };
            return Some(Found { kind: Kind::Agent, value_a, value_b, severity: 0.5, explanation });
        }
        None
    }
}

/// The place of the "by" that belongs to a participle.
fn by(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let clause =
        (verb + 1..reading.words.len()).take(8).take_while(|&n| !matches!(reading.words[n].lower.as_str(), "," | ";" | "and" | "but"));
    clause.into_iter().find(|&n| reading.words[n].lower == "by" && names_somebody(reading, n + 1))
}

/// Whether what follows "by" can act: no time, number or gerund.
fn names_somebody(reading: &Reading<'_>, place: usize) -> bool {
    phrase_after(reading, place).is_some_and(|(first, last)| {
        let times = [
            "day",
            "week",
            "month",
            "year",
            "hour",
            "noon",
            "midnight",
            "night",
            "morning",
            "weekend",
            "time",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ];
        !reading.words[last].lower.ends_with("ing")
            && !(first..=last).any(|n| {
                times.contains(&reading.words[n].lower.as_str()) || reading.words[n].lower.starts_with(|c: char| c.is_ascii_digit())
            })
    })
}

/// The noun phrase that starts at a place: to its first content word that is followed by none.
fn phrase_after(reading: &Reading<'_>, place: usize) -> Option<(usize, usize)> {
    let words = &reading.words;
    let first = (place..words.len().min(place + 3)).find(|&n| words[n].is_content())?;
    let last = (first..words.len().min(first + 5)).take_while(|&n| words[n].is_content() || words[n].lower == "'s").last()?;
    Some((place.min(first), last))
}

/// The noun phrase that ends before an active verb.
fn phrase_before(reading: &Reading<'_>, verb: usize) -> Option<(usize, usize)> {
    let words = &reading.words;
    let auxiliary = |n: usize| {
        matches!(words[n].lower.as_str(), "has" | "have" | "had" | "will" | "would" | "may" | "could" | "also" | "then" | "later" | "who")
    };
    let last = (0..verb).rev().take(4).find(|&n| !auxiliary(n))?;
    if !words[last].is_content() || words[last].lower.ends_with("ly") {
        return None;
    }
    let first =
        (0..=last).rev().take(5).take_while(|&n| words[n].is_content() || words[n].lower == "the" || words[n].lower == "'s").last()?;
    Some((first, last))
}
