//! On whose authority: a fact here and somebody's word there, a named source against a hidden one, another source, or the
//! same source with a verb of another stance.

use super::{Detector, Found};
use crate::attribution::{Attribution as Statement, CueClass, SourceType};
use crate::diff::Kind;
use crate::diff::canonical::{Synonyms, Weight};
use crate::diff::pair::Pair;
use crate::diff::reading::Reading;

pub(super) struct Attribution;

/// Whether a hedge is hearsay: it says that somebody else says so without saying who.
pub(super) fn hearsay(form: &str) -> bool {
    ["reported", "alleged", "allegation", "purported", "said to", "apparent", "accused", "believed", "thought to", "suspected"]
        .iter()
        .any(|h| form.contains(h))
}

impl Detector for Attribution {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let found = match (pair.a.attribution(), pair.b.attribution()) {
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => Some(told_as_fact(pair)),
            (Some(a), Some(b)) => between(pair, a, b),
        };
        found.into_iter().collect()
    }
}

fn told_as_fact(pair: &Pair<'_>) -> Found {
    let say = |reading: &Reading<'_>| match reading.attribution() {
        Some(_) => format!("on the word of {}", reading.voice()),
        None => match vague(reading) {
            Some(cue) => format!("on nobody’s word (“{cue}”)"),
            None => "in its own voice".to_owned(),
        },
    };
    let value = |reading: &Reading<'_>| {
        if reading.attribution().is_some() { reading.voice() } else { vague(reading).unwrap_or_else(|| "own voice".to_owned()) }
    };
    let explanation = format!("{}: {}; {}: {}", pair.a.outlet(), say(pair.a), pair.b.outlet(), say(pair.b));
    Found { kind: Kind::Attribution, value_a: value(pair.a), value_b: value(pair.b), severity: 0.5, explanation }
}

/// A hearsay hedge in a claim without a source.
fn vague(reading: &Reading<'_>) -> Option<String> {
    reading.cues().find(|cue| hearsay(cue.form)).map(|cue| reading.at(cue.span))
}

fn between(pair: &Pair<'_>, a: &Statement<'_>, b: &Statement<'_>) -> Option<Found> {
    let (named_a, named_b) = (standing(a), standing(b));
    let severity = if named_a != named_b {
        0.4
    } else if !same_source(pair, a, b) {
        0.3
    } else {
        return stance(pair, a, b);
    };
    let explanation =
        format!("{}: on the word of {}; {}: on the word of {}", pair.a.outlet(), pair.a.voice(), pair.b.outlet(), pair.b.voice());
    Some(Found { kind: Kind::Attribution, value_a: pair.a.voice(), value_b: pair.b.voice(), severity, explanation })
}

/// Whether one can tell who it is.
#[derive(PartialEq)]
enum Standing {
    Known,
    Hidden,
}

fn standing(statement: &Statement<'_>) -> Standing {
    match statement.source_type {
        SourceType::Anonymous | SourceType::Indefinite | SourceType::None => Standing::Hidden,
        _ => Standing::Known,
    }
}

/// Whether two sources may be the same: they share a name or a word, or one is too general to tell.
fn same_source(pair: &Pair<'_>, a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (x, y) = (terms(pair.a, a, pair.synonyms), terms(pair.b, b, pair.synonyms));
    if x.is_empty() || y.is_empty() {
        return true;
    }
    x.iter().any(|term| y.iter().any(|other| pair.synonyms.meet(term, other)))
}

/// The content words of a source and of the full name that it stands for.
fn terms(reading: &Reading<'_>, statement: &Statement<'_>, synonyms: &Synonyms) -> Vec<String> {
    let written = statement.source.map(|s| reading.at(s)).unwrap_or_default();
    let full = if statement.source_resolved == "unresolved" { "" } else { statement.source_resolved.as_str() };
    let words = written.split_whitespace().chain(full.split_whitespace());
    let bare = words.map(|w| w.trim_end_matches("’s").trim_end_matches("'s").trim_matches(|c: char| !c.is_alphanumeric() && c != '.'));
    bare.map(|w| synonyms.term(w)).filter(|t| t.weight != Weight::Function && !t.canonical.is_empty()).map(|t| t.canonical).collect()
}

/// The same source, but with a verb that takes a side.
fn stance(pair: &Pair<'_>, a: &Statement<'_>, b: &Statement<'_>) -> Option<Found> {
    let marked = |class: CueClass| {
        matches!(class, CueClass::Distancing | CueClass::Conceding | CueClass::Attacking | CueClass::Asserting | CueClass::Hedged)
    };
    if a.cue_class == b.cue_class || !(marked(a.cue_class) || marked(b.cue_class)) {
        return None;
    }
    let cue =
        |reading: &Reading<'_>, statement: &Statement<'_>| statement.cue.iter().map(|s| reading.at(*s)).collect::<Vec<_>>().join(" … ");
    let values = (cue(pair.a, a), cue(pair.b, b));
    let explanation =
        format!("{}: {} “{}”; {}: {} “{}”", pair.a.outlet(), pair.a.voice(), values.0, pair.b.outlet(), pair.b.voice(), values.1);
    Some(Found { kind: Kind::Attribution, value_a: values.0, value_b: values.1, severity: 0.3, explanation })
}
