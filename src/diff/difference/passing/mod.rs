//! What two claims differ in though they need not be about the same matter: one leaves a question open that the other answers,
//! one denies that a thing exists that the other tells of, both deny the same and one is not sure of it.
//!
//! Each has its own evidence in the words of both, so that it is looked for wherever two claims have a word in common.

mod absence;
mod denial;
mod forms;
mod question;

use super::{Detector, Found};
use crate::diff::Kind;
use crate::diff::canonical::Synonyms;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::reading::Reading;
use crate::table::TableErrors;
use rustc_hash::FxHashSet;

/// Severity of a question left open against its answer, and of a denial that is not sure against one that is.
const LEFT_OPEN: f32 = 0.4;
const UNSURE: f32 = 0.4;
/// That of a thing that does not exist against one that does something.
const ABSENT: f32 = 0.9;

/// Finds what two claims differ in beside what they are about.
#[derive(Clone, Debug, Default)]
pub(super) struct Passing {
    questions: question::Questions,
    absences: absence::Absences,
    fates: denial::Fates,
}

/// Two claims in the order in which a finder looks at them, with where the words of the first meet those of the second.
struct Sides<'a> {
    one: &'a Reading<'a>,
    other: &'a Reading<'a>,
    meets: &'a [Option<(usize, Meeting)>],
}

/// The words of the first claim and of the second.
type Values = (String, String);

impl Passing {
    /// Reads the tables of `data/diff/`; `light` are the stems of verbs that say little alone.
    pub fn read(light: FxHashSet<String>, synonyms: &Synonyms) -> Result<Passing, TableErrors> {
        let agents = include_str!("../../../../data/diff/agents.tsv");
        Ok(Passing {
            questions: question::Questions::read(include_str!("../../../../data/diff/questions.tsv"), agents, light)?,
            absences: absence::Absences::read(include_str!("../../../../data/diff/absences.tsv"))?,
            fates: denial::Fates::read(include_str!("../../../../data/diff/fates.tsv"), synonyms)?,
        })
    }
}

impl Detector for Passing {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let question = either_way(pair, |sides| self.questions.answered(sides)).map(|(values, open, answer)| {
            let (asks, says) = in_order(pair, &values, open);
            let explanation = format!("{} leaves open (“{asks}”) what {} tells (“{says}”)", open.outlet(), answer.outlet());
            found(Kind::Certainty, values, LEFT_OPEN, explanation)
        });
        let denial = either_way(pair, |sides| self.fates.doubted(sides)).map(|(values, unsure, sure)| {
            let (doubts, denies) = in_order(pair, &values, unsure);
            let explanation = format!("{} is not sure (“{doubts}”) of what {} denies flatly (“{denies}”)", unsure.outlet(), sure.outlet());
            found(Kind::Certainty, values, UNSURE, explanation)
        });
        let absence = either_way(pair, |sides| self.absences.contradicted(sides)).map(|(values, no, yes)| {
            let (absent, told) = in_order(pair, &values, no);
            let says = |reading: &Reading<'_>, value: &str| format!("{} ({}) “{value}”", reading.outlet(), reading.voice());
            let explanation = format!("They contradict each other: {}, {}", says(no, &absent), says(yes, &told));
            found(Kind::Polarity, values, ABSENT, explanation)
        });
        [question.or(denial), absence].into_iter().flatten().collect()
    }
}

/// What a finder finds in a pair, with its first claim as either: the values in the order of the pair, then the two claims in the
/// order in which they were looked at.
fn either_way<'a>(pair: &Pair<'a>, find: impl Fn(&Sides<'_>) -> Option<Values>) -> Option<(Values, &'a Reading<'a>, &'a Reading<'a>)> {
    let straight = Sides { one: pair.a, other: pair.b, meets: &pair.from_a };
    let crossed = Sides { one: pair.b, other: pair.a, meets: &pair.from_b };
    let found = find(&straight).map(|values| (values, pair.a, pair.b));
    found.or_else(|| find(&crossed).map(|(x, y)| ((y, x), pair.b, pair.a)))
}

/// The values of a pair with that of a given claim first.
fn in_order(pair: &Pair<'_>, (a, b): &Values, first: &Reading<'_>) -> Values {
    if std::ptr::eq(pair.a, first) { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) }
}

fn found(kind: Kind, (value_a, value_b): Values, severity: f32, explanation: String) -> Found {
    Found { kind, value_a, value_b, severity, explanation }
}

/// Whether a claim hangs on a condition.
fn is_conditional(reading: &Reading<'_>) -> bool {
    let hull = reading.claim.hull();
    reading.analysis.cues.iter().any(|cue| cue.axis == "conditional" && hull.contains(cue.span))
}

#[cfg(test)]
mod tests;
