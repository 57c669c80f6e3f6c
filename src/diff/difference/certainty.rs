//! One claim is surer than the other about the same thing: a hedge bears on words that the other states flatly.

use super::hearsay::Hearsay;
use super::{Detector, Found};
use crate::claim::Certainty as Level;
use crate::diff::Kind;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::reading::Reading;
use crate::lexicon::{Cue, Voice};
use crate::span::Span;
use crate::text::TokenKind;

/// Finds differences of certainty.
#[derive(Clone, Debug, Default)]
pub(super) struct Certainty {
    pub hearsay: Hearsay,
}

/// Content words after a hedge of which one must stand in the other claim too.
const BEARS_ON: usize = 2;
/// Words before a word within which a hedge bears on it.
const REACH: usize = 6;
/// Words around a hedge of which one must have its counterpart around the flat words.
const AROUND: usize = 6;

impl Detector for Certainty {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let (a, b) = (pair.a.claim.certainty, pair.b.claim.certainty);
        if a == b || !pair.same_matter() {
            return Vec::new();
        }
        let a_is_sure = a < b;
        let (sure, unsure) = if a_is_sure { (pair.a, pair.b) } else { (pair.b, pair.a) };
        let meets = if a_is_sure { &pair.from_b } else { &pair.from_a };
        let found = hedges(unsure).into_iter().find_map(|cue| {
            // "Reportedly" against a named source is a matter of attribution.
            if self.hearsay.is(cue.form) && sure.attribution().is_some() {
                return None;
            }
            laid_beside(pair, unsure, sure, meets, cue)
        });
        let Some((hedged, flat)) = found else { return Vec::new() };
        let severity = match (a.max(b), a.min(b)) {
            (Level::Unknown, Level::Certain) => 0.7,
            (Level::Possible, Level::Certain) => 0.6,
            (Level::Probable, Level::Certain) => 0.45,
            _ => 0.25,
        };
        let explanation = format!(
            "{} gives as {} (“{hedged}”) what {} gives as {} (“{flat}”)",
            unsure.outlet(),
            name(a.max(b)),
            sure.outlet(),
            name(a.min(b))
        );
        let (value_a, value_b) = if a_is_sure { (flat, hedged) } else { (hedged, flat) };
        vec![Found { kind: Kind::Certainty, value_a, value_b, severity, explanation }]
    }
}

fn name(level: Level) -> &'static str {
    match level {
        Level::Certain => "certain",
        Level::Probable => "probable",
        Level::Possible => "possible",
        Level::Unknown => "open",
    }
}

/// The hedges of a claim in the outlet's or the source's indirect words: a quoted hedge is the speaker's. Those that say
/// most of how sure it is come first.
fn hedges<'a>(reading: &Reading<'a>) -> Vec<&'a Cue<'a>> {
    let axes = ["epistemic", "doxastic", "investigation", "weasel"];
    let rank = |cue: &Cue<'_>| axes.iter().position(|axis| *axis == cue.axis);
    let reports = unsourced_report(reading);
    let reporting = reading.analysis.cues.iter().filter(|c| c.counted && reports.iter().any(|span| span.overlaps(c.span)));
    let mut cues: Vec<&Cue<'_>> = reading.cues().chain(reporting).filter(|c| c.voice != Voice::Quoted && rank(c).is_some()).collect();
    cues.sort_by_key(|cue| (rank(cue), cue.span.start));
    cues
}

/// The words that report a claim without a source: `it appears`, `is thought to`.
fn unsourced_report<'a>(reading: &Reading<'a>) -> &'a [Span] {
    reading.attribution().filter(|a| a.source.is_none()).map_or(&[], |a| &a.cue)
}

/// The hedge with the words that it bears on, and the same words of the surer claim; `None` where it bears on what the
/// surer claim does not say, or hedges too.
fn laid_beside(
    pair: &Pair<'_>,
    unsure: &Reading<'_>,
    sure: &Reading<'_>,
    meets: &[Option<(usize, Meeting)>],
    cue: &Cue<'_>,
) -> Option<(String, String)> {
    let (first, after) = (unsure.word_at(cue.span.start), unsure.word_at(cue.span.end));
    let bears_on: Vec<usize> = (after..unsure.words.len()).filter(|&n| unsure.words[n].is_told()).take(BEARS_ON).collect();
    let heads: Vec<(usize, usize)> = bears_on.iter().filter_map(|&n| meets[n].map(|(place, _)| (n, place))).collect();
    let &(head, place) = heads.first().filter(|(head, _)| bears_on.first() == Some(head))?;
    // Of two hedged claims only those are compared whose hedges bear on the same words.
    let hedges_less = sure.claim.certainty != Level::Certain;
    let stated = !sure.words[place].quoted && is_hedged(sure, place) == hedges_less;
    let (x, y) = if std::ptr::eq(unsure, pair.a) { (head, place) } else { (place, head) };
    if !stated || !pair.neighbours_meet(x, y, AROUND) {
        return None;
    }
    // A noun alone says nothing of how sure it is: its verb belongs to it.
    let next = heads.get(1).filter(|(_, second)| *second > place && second - place <= 3);
    let (last_hedged, last_flat) = if is_noun(sure, place) { *next? } else { (head, place) };
    let start = (0..place).rev().take(2).take_while(|&n| sure.words[n].is_word() && !sure.words[n].is_content()).last().unwrap_or(place);
    Some((unsure.written(first, last_hedged), sure.written(start, last_flat)))
}

/// Whether a hedge of a claim bears on the word at a place.
fn is_hedged(reading: &Reading<'_>, place: usize) -> bool {
    hedges(reading).iter().any(|cue| {
        let after = reading.word_at(cue.span.end);
        after <= place && place - after < REACH
    })
}

/// Whether the word at a place stands after an article or is part of a name.
fn is_noun(reading: &Reading<'_>, place: usize) -> bool {
    let before = place.checked_sub(1).map(|n| reading.words[n].lower.as_str());
    let word = &reading.words[place];
    word.name || word.kind != TokenKind::Word || matches!(before, None | Some("the" | "a" | "an" | "his" | "her" | "its" | "their"))
}
