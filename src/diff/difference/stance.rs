//! The same source with a verb of another stance: `said` here, `claimed` there.

use super::Found;
use crate::attribution::{Attribution as Statement, CueClass, SourceType};
use crate::claim::Polarity;
use crate::diff::Kind;
use crate::diff::pair::Pair;
use crate::diff::reading::Reading;

/// Severity of another stance.
const SEVERITY: f32 = 0.3;

/// The same source, but with a verb that takes a side.
pub(super) fn stance(pair: &Pair<'_>, a: &Statement<'_>, b: &Statement<'_>) -> Option<Found> {
    let takes_side = |class: CueClass| {
        matches!(class, CueClass::Distancing | CueClass::Conceding | CueClass::Attacking | CueClass::Asserting | CueClass::Hedged)
    };
    let document = |s: &Statement<'_>| s.source_type == SourceType::Document;
    // What one affirms and the other denies is a contradiction and no matter of the verb.
    if pair.a.claim.polarity != pair.b.claim.polarity || a.negated != b.negated {
        return None;
    }
    // To deny that it was so is to say that it was not.
    let denies = |s: &Statement<'_>, reading: &Reading<'_>| {
        reading.claim.polarity == Polarity::Negated && reading.cues().all(|c| c.axis != "negation") && s.cue_class != CueClass::Neutral
    };
    if denies(a, pair.a) != denies(b, pair.b) && pair.a.claim.polarity == Polarity::Negated {
        return None;
    }
    // A claim that holds its cue is about what that cue says: "the minister rejected the plan".
    let holds_cue =
        |reading: &Reading<'_>, s: &Statement<'_>| s.cue.iter().any(|cue| reading.claim.spans.iter().any(|span| span.contains(*cue)));
    if holds_cue(pair.a, a) || holds_cue(pair.b, b) {
        return None;
    }
    // A document shows or says; that it claims takes a side.
    let claims = a.cue_class == CueClass::Distancing || b.cue_class == CueClass::Distancing;
    let shows = (document(a) || document(b)) && !claims;
    if a.cue_class == b.cue_class || !(takes_side(a.cue_class) || takes_side(b.cue_class)) || shows {
        return None;
    }
    let cue =
        |reading: &Reading<'_>, statement: &Statement<'_>| statement.cue.iter().map(|s| reading.at(*s)).collect::<Vec<_>>().join(" … ");
    let values = (cue(pair.a, a), cue(pair.b, b));
    let explanation = format!("Of {}, {} writes “{}” and {} “{}”", pair.a.voice(), pair.a.outlet(), values.0, pair.b.outlet(), values.1);
    Some(Found { kind: Kind::Attribution, value_a: values.0, value_b: values.1, severity: SEVERITY, explanation })
}
