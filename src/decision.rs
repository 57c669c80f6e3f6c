//! What a person decides about something that the program found, after reading it in the article.
//!
//! A decision takes effect inside the analysis and the comparison, so that every figure that rests on the thing follows.
//! It never renumbers: a cue or an attribution that is dropped keeps its place, and claims are cut as without decisions,
//! so that ids name the same words before and after.

use crate::attribution::{Attribution, SourceType};
use crate::lexicon::{Cue, Lexicon};
use std::collections::BTreeMap;

/// A decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision<T> {
    /// It is what it was taken for, and counts.
    Keep,
    /// It is not, and does not count.
    Drop,
    /// It counts as something else: another axis, source type, band or kind of difference.
    Recode(T),
}

/// Decisions on one article, by the place of the cue or attribution in its analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleDecisions {
    /// On cues; recoded to the axis of that name.
    pub cues: BTreeMap<u32, Decision<String>>,
    /// On attributions; recoded to another type of source.
    pub attributions: BTreeMap<u32, Decision<SourceType>>,
}

impl ArticleDecisions {
    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.cues.is_empty() && self.attributions.is_empty()
    }

    /// Lets the decisions overrule what was found. An axis that the lexicon does not have changes nothing.
    pub(crate) fn apply<'a>(&self, lexicon: &'a Lexicon, cues: &mut [Cue<'a>], attributions: &mut [Attribution<'_>]) {
        for (&nth, decision) in &self.cues {
            if let Some(cue) = cues.get_mut(nth as usize) {
                decide_cue(cue, decision, lexicon);
            }
        }
        for (&nth, decision) in &self.attributions {
            let Some(attribution) = attributions.get_mut(nth as usize) else { continue };
            match decision {
                Decision::Keep => {}
                Decision::Drop => attribution.dropped = true,
                Decision::Recode(source_type) => attribution.source_type = *source_type,
            }
        }
    }
}

/// The rule that tables name where a person overruled the program.
const BY_HAND: &str = "by_hand";

fn decide_cue<'a>(cue: &mut Cue<'a>, decision: &Decision<String>, lexicon: &'a Lexicon) {
    let before = (cue.counted, cue.axis);
    match decision {
        Decision::Keep => cue.counted = true,
        Decision::Drop => cue.counted = false,
        Decision::Recode(name) => {
            if let Some(axis) = lexicon.axes().iter().find(|axis| axis.name == *name) {
                (cue.counted, cue.axis) = (true, &axis.name);
            }
        }
    }
    if before != (cue.counted, cue.axis) {
        cue.rule = BY_HAND;
    }
}
