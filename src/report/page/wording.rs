//! The page's words for the terms of the tables.

use crate::attribution::{CueClass, SourceType};
use crate::claim::{Certainty, Claim, Polarity};
use crate::diff::Kind;
use crate::lexicon::Voice;
use crate::report::cell::term;

/// A term of the tables as running text: `named person`.
pub(super) fn spoken<T: serde::Serialize>(value: &T) -> String {
    term(value).replace('_', " ")
}

/// Every kind of difference that a group can have, in the order of the filter.
pub(super) const KINDS: [Kind; 9] = [
    Kind::Number,
    Kind::Certainty,
    Kind::Attribution,
    Kind::Polarity,
    Kind::Wording,
    Kind::Quote,
    Kind::Time,
    Kind::Agent,
    Kind::Condition,
];

/// What a kind of difference is.
pub(super) fn meaning(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "different numbers of the same thing",
        Kind::Certainty => "one is surer than the other",
        Kind::Attribution => "on whose authority it is said",
        Kind::Polarity => "one affirms what the other denies",
        Kind::Wording => "what each calls the same thing",
        Kind::Quote => "the same words quoted differently",
        Kind::Time => "a different day",
        Kind::Agent => "who did it is named in one only",
        Kind::Condition => "a condition, cause or purpose in one only",
        Kind::Omission => "one side leaves it out",
    }
}

/// How grave a difference is, in a word. The bounds halve the scale between a nuance and a contradiction.
pub(super) fn grade(severity: f32) -> &'static str {
    match severity {
        ..0.34 => "slight",
        ..0.67 => "clear",
        _ => "grave",
    }
}

/// Whose words a claim is in.
pub(super) fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Narrator => "in its own words",
        Voice::Quoted => "in quotation marks",
        Voice::Attributed => "reported",
    }
}

/// How sure a claim is.
pub(super) fn certainty(claim: &Claim) -> String {
    match claim.polarity {
        Polarity::Affirmed => term(&claim.certainty).to_owned(),
        Polarity::Negated => format!("{}, denied", term(&claim.certainty)),
    }
}

/// What a certainty means.
pub(super) fn sureness(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "stated as fact",
        Certainty::Probable => "likely, believed, expected",
        Certainty::Possible => "may, could",
        Certainty::Unknown => "asked or left open",
    }
}

/// The stance of a reporting word.
pub(super) fn stance(class: CueClass) -> &'static str {
    match class {
        CueClass::Neutral => "neutral (say)",
        CueClass::Distancing => "distancing (claim, allege)",
        CueClass::Conceding => "conceding (admit)",
        CueClass::Asserting => "presumes it true (reveal)",
        CueClass::Attacking => "attacking (slam)",
        CueClass::Cognition => "thought (believe)",
        CueClass::Desire => "wish (want)",
        CueClass::Evidence => "evidence (show)",
        CueClass::Hedged => "hedged (reportedly)",
    }
}

/// On whose authority a claim is made.
pub(super) fn authority(claim: &Claim) -> String {
    match (claim.attribution, claim.sources.is_empty(), claim.source_type) {
        (None, ..) => "the outlet’s own".to_owned(),
        (_, false, kind) => source(&claim.sources.join(" → "), kind),
        (_, true, SourceType::None) => "nobody named".to_owned(),
        (_, true, kind) => spoken(&kind),
    }
}

/// A source and what it is.
pub(super) fn source(words: &str, kind: SourceType) -> String {
    match kind {
        SourceType::None => words.to_owned(),
        kind => format!("{words} ({})", spoken(&kind)),
    }
}
