//! One claim is surer than the other.

use super::attribution::hearsay;
use super::{Detector, Found};
use crate::claim::Certainty as Level;
use crate::diff::Kind;
use crate::diff::pair::Pair;
use crate::diff::reading::Reading;
use crate::lexicon::{Cue, Voice};

pub(super) struct Certainty;

/// Content words after a hedge of which one must stand in the other claim too.
const BEARS_ON: usize = 2;

impl Detector for Certainty {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let (a, b) = (pair.a.claim.certainty, pair.b.claim.certainty);
        if a == b {
            return Vec::new();
        }
        let (sure, unsure) = if a < b { (pair.a, pair.b) } else { (pair.b, pair.a) };
        let Some(cue) = hedge(unsure) else { return Vec::new() };
        // A quoted hedge is the speaker's; "reportedly" against a named source is a matter of attribution.
        if cue.voice == Voice::Quoted || hearsay(cue.form) && sure.attribution().is_some() {
            return Vec::new();
        }
        let hedged = phrase(unsure, cue);
        let Some(flat) = counterpart(pair, unsure, cue) else { return Vec::new() };
        let values = if a < b { (flat, hedged) } else { (hedged, flat) };
        let severity = match (a.max(b), a.min(b)) {
            (Level::Unknown, Level::Certain) => 0.7,
            (Level::Possible, Level::Certain) => 0.6,
            (Level::Probable, Level::Certain) => 0.45,
            _ => 0.25,
        };
        let name = |level: Level| match level {
            Level::Certain => "certain",
            Level::Probable => "probable",
            Level::Possible => "possible",
            Level::Unknown => "left open",
        };
        let side = |reading: &Reading<'_>, value: &str| format!("{}: {} (“{value}”)", reading.outlet(), name(reading.claim.certainty));
        let explanation = format!("{}; {}", side(pair.a, &values.0), side(pair.b, &values.1));
        vec![Found { kind: Kind::Certainty, value_a: values.0, value_b: values.1, severity, explanation }]
    }
}

/// The cue that makes a claim less than certain.
fn hedge<'a>(reading: &Reading<'a>) -> Option<&'a Cue<'a>> {
    let hedges = reading.cues().filter(|c| matches!(c.axis, "epistemic" | "doxastic" | "investigation" | "conditional" | "weasel"));
    let rank = |cue: &Cue<'_>| {
        (cue.voice == Voice::Quoted, ["epistemic", "doxastic", "investigation"].iter().position(|x| *x == cue.axis).unwrap_or(3))
    };
    hedges.min_by_key(|cue| (rank(cue), cue.span.start))
}

/// The cue with the word that it bears on: `could invade`.
fn phrase(reading: &Reading<'_>, cue: &Cue<'_>) -> String {
    let first = reading.word_at(cue.span.start);
    let after = reading.word_at(cue.span.end);
    let head = (after..reading.words.len().min(after + 4)).find(|&n| reading.words[n].is_content());
    match head {
        Some(head) if first < head => reading.written(first, head),
        _ => reading.at(cue.span),
    }
}

/// The words of the surer claim at the place of the other's hedge. `None` where the hedge bears on what the surer claim
/// does not say.
fn counterpart(pair: &Pair<'_>, unsure: &Reading<'_>, cue: &Cue<'_>) -> Option<String> {
    let hedged_is_a = std::ptr::eq(unsure, pair.a);
    let (meets, sure) = if hedged_is_a { (&pair.from_a, pair.b) } else { (&pair.from_b, pair.a) };
    let after = unsure.word_at(cue.span.end);
    let bears_on = (after..unsure.words.len()).filter(|&n| unsure.words[n].is_content()).take(BEARS_ON);
    let (place, _) = bears_on.filter_map(|n| meets[n]).next()?;
    let first = (0..place).rev().take(2).take_while(|&n| sure.words[n].is_word() && !sure.words[n].is_content()).last().unwrap_or(place);
    Some(sure.written(first, place))
}
