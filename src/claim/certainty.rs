//! How sure a claim is, and whether it is affirmed, from the cues in it and the verb that reports it.

use super::tables::ClaimTables;
use super::{Certainty, Polarity};
use crate::attribution::{Attribution, CueClass};
use crate::lexicon::Cue;
use crate::span::Span;

/// What the cues say of a claim.
pub(super) struct Assessment {
    pub certainty: Certainty,
    pub polarity: Polarity,
    /// Indices of the counted cues in it.
    pub cues: Vec<u32>,
}

/// Reads the counted cues in a claim's spans, and the cue of its attribution.
pub(super) fn assess(spans: &[Span], cues: &[Cue<'_>], attribution: Option<&Attribution<'_>>, tables: &ClaimTables) -> Assessment {
    let hull = spans.iter().copied().reduce(Span::hull).unwrap_or_default();
    let first = cues.partition_point(|cue| cue.span.end <= hull.start);
    let mut result = Assessment { certainty: Certainty::Certain, polarity: Polarity::Affirmed, cues: Vec::new() };
    let mut negations = 0;
    for (nth, cue) in cues.iter().enumerate().skip(first).take_while(|(_, cue)| cue.span.start < hull.end) {
        if !cue.counted || !spans.iter().any(|span| span.contains(cue.span)) {
            continue;
        }
        result.cues.push(nth as u32);
        if cue.axis == "negation" {
            negations += 1;
        } else if let Some(certainty) = of(cue, tables) {
            result.certainty = result.certainty.max(certainty);
        }
    }
    if let Some(attribution) = attribution {
        if attribution.cue_class == CueClass::Hedged {
            result.certainty = result.certainty.max(Certainty::Probable);
        }
        if tables.denials.contains(attribution.cue_lemma) {
            negations += 1;
        }
    }
    if negations % 2 == 1 {
        result.polarity = Polarity::Negated;
    }
    result
}

fn of(cue: &Cue<'_>, tables: &ClaimTables) -> Option<Certainty> {
    let axis = tables.certainty.get(cue.axis)?;
    axis.get(cue.form).or_else(|| axis.get("*")).copied()
}
