//! On whose authority: a fact here and somebody's word there, a named source against a hidden one, another source, or the
//! same source with a verb of another stance.

use super::hearsay::Hearsay;
use super::{Detector, Found};
use crate::attribution::{Attribution as Statement, CueClass, SourceType};
use crate::diff::Kind;
use crate::diff::canonical::{Synonyms, Term, Weight};
use crate::diff::pair::{Pair, spelled_alike};
use crate::diff::reading::{Part, Reading, Word};

/// Finds differences of authority.
#[derive(Clone, Debug, Default)]
pub(super) struct Attribution {
    pub hearsay: Hearsay,
}

/// Severity of a fact against somebody's word, of a known source against a hidden one, of another source or another stance.
const FACT: f32 = 0.5;
const HIDDEN: f32 = 0.4;
const OTHER: f32 = 0.3;

impl Attribution {
    /// One tells on somebody's word what the other tells as a fact, or on nobody's word.
    fn told_as_fact(&self, pair: &Pair<'_>, statement: &Statement<'_>, told: &Reading<'_>, flat: &Reading<'_>) -> Option<Found> {
        let source = terms(told, statement, pair.synonyms);
        if statement.source.is_none() || is_nobody(told, statement) || also_named(pair, &source, told, flat) {
            return None;
        }
        let vague = flat.cues().find(|cue| self.hearsay.is(cue.form)).map(|cue| flat.at(cue.span));
        let teller = told.voice();
        let explanation = match &vague {
            Some(cue) => format!("{} has it from {teller}, {} on nobody’s word (“{cue}”)", told.outlet(), flat.outlet()),
            None => format!("{} has it from {teller}, {} states it in its own voice", told.outlet(), flat.outlet()),
        };
        let plain = vague.unwrap_or_else(|| "own voice".to_owned());
        let (value_a, value_b) = if std::ptr::eq(told, pair.a) { (teller, plain) } else { (plain, teller) };
        Some(Found { kind: Kind::Attribution, value_a, value_b, severity: FACT, explanation })
    }
}

impl Detector for Attribution {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        if !pair.same_matter() {
            return Vec::new();
        }
        let found = match (teller(pair, pair.a, pair.b), teller(pair, pair.b, pair.a)) {
            (None, None) => None,
            (Some(statement), None) => self.told_as_fact(pair, statement, pair.a, pair.b),
            (None, Some(statement)) => self.told_as_fact(pair, statement, pair.b, pair.a),
            (Some(a), Some(b)) => between(pair, a, b),
        };
        found.into_iter().collect()
    }
}

/// `No one said that …` is nobody's word.
fn is_nobody(reading: &Reading<'_>, statement: &Statement<'_>) -> bool {
    let negates = |source: crate::span::Span| reading.analysis.cues.iter().any(|c| c.axis == "negation" && source.contains(c.span));
    statement.source.is_some_and(negates)
}

/// Who states a claim, unless its own words name him and the other has them too: `Orr threatened to leave` is what the other
/// claim has from somebody.
fn teller<'a>(pair: &Pair<'_>, reading: &Reading<'a>, other: &Reading<'_>) -> Option<&'a Statement<'a>> {
    let statement = reading.attribution()?;
    let source = terms(reading, statement, pair.synonyms);
    let cue = |w: &Word| statement.cue.iter().any(|span| span.contains(w.span));
    let cues: Vec<&str> = reading.words.iter().filter(|w| cue(w)).map(|w| w.term.canonical.as_str()).collect();
    let tells = |of: &dyn Fn(&str) -> bool| other.words.iter().any(|w| w.is_told() && of(&w.term.canonical));
    let told_too = || tells(&|term| source.iter().any(|t| t == term)) && tells(&|term| cues.contains(&term));
    (!reading.names_its_source() || !told_too()).then_some(statement)
}

/// Whether the other side names the source too. Then it tells of the speech or of the speaker in another way, unless the
/// claim is about the source itself: `the navy said it had seized the boat` against `the navy seized the boat`.
fn also_named(pair: &Pair<'_>, source: &[String], told: &Reading<'_>, flat: &Reading<'_>) -> bool {
    let (first, last) = (flat.claim.sentence, flat.last_sentence());
    let speaks =
        |a: &Statement<'_>| (first..=last).contains(&a.sentence) && terms(flat, a, pair.synonyms).iter().any(|t| source.contains(t));
    if flat.analysis.attributions.iter().any(speaks) {
        return true;
    }
    let named = |word: &Word| !word.quoted && word.is_content() && source.contains(&word.term.canonical);
    if flat.beside.iter().any(named) {
        return true;
    }
    let Some(at) = flat.words.iter().position(named) else { return false };
    !(speaks_of_itself(told) && does(pair, told, flat, at))
}

/// Whether a claim's subject is a pronoun.
fn speaks_of_itself(reading: &Reading<'_>) -> bool {
    let first = reading.words.iter().find(|w| w.part == Part::Claim && w.is_word() && w.lower != "that");
    first.is_some_and(|w| matches!(w.lower.as_str(), "he" | "she" | "it" | "they" | "we" | "i"))
}

/// Whether what the source does on the flat side is what the claim tells: one of the next content words meets.
fn does(pair: &Pair<'_>, told: &Reading<'_>, flat: &Reading<'_>, at: usize) -> bool {
    let meets = if std::ptr::eq(told, pair.a) { &pair.from_b } else { &pair.from_a };
    let next = (at + 1..flat.words.len()).filter(|&n| flat.words[n].is_content()).take(3);
    next.into_iter().any(|n| meets[n].is_some())
}

fn between(pair: &Pair<'_>, a: &Statement<'_>, b: &Statement<'_>) -> Option<Found> {
    if is_nobody(pair.a, a) || is_nobody(pair.b, b) || a.source.is_none() && b.source.is_none() {
        return None;
    }
    let (ours, theirs) = (terms(pair.a, a, pair.synonyms), terms(pair.b, b, pair.synonyms));
    let same = same_source(pair, &ours, &theirs);
    // Who is told of in the other claim may be its subject rather than left out as its source.
    let beside = |source: &[String], own: &Reading<'_>, other: &Reading<'_>| named_beside(other, source) && !speaks_of_itself(own);
    let severity = if hidden(a) != hidden(b) && !same {
        HIDDEN
    } else if !same && !beside(&ours, pair.a, pair.b) && !beside(&theirs, pair.b, pair.a) {
        OTHER
    } else {
        return stance(pair, a, b);
    };
    let values = (pair.a.voice(), pair.b.voice());
    let explanation = format!("{} has it from {}, {} from {}", pair.a.outlet(), values.0, pair.b.outlet(), values.1);
    Some(Found { kind: Kind::Attribution, value_a: values.0, value_b: values.1, severity, explanation })
}

/// Whether a claim or its sentence names a source that is not its own.
fn named_beside(reading: &Reading<'_>, source: &[String]) -> bool {
    let words = reading.words.iter().chain(&reading.beside);
    words.into_iter().any(|w| !w.quoted && w.is_content() && source.contains(&w.term.canonical))
}

/// Whether one cannot tell who it is.
fn hidden(statement: &Statement<'_>) -> bool {
    matches!(statement.source_type, SourceType::Anonymous | SourceType::Indefinite | SourceType::None)
}

/// Whether two sources may be the same: more than half of the words of the shorter meet the other's, or one is too general
/// to tell. Forms of a name meet (Karsk, Karskan).
fn same_source(pair: &Pair<'_>, ours: &[String], theirs: &[String]) -> bool {
    let (fewer, more) = if ours.len() <= theirs.len() { (ours, theirs) } else { (theirs, ours) };
    let meets = |term: &&String| more.iter().any(|other| pair.synonyms.meet(term, other) || spelled_alike(term, other));
    fewer.is_empty() || fewer.iter().filter(meets).count() * 2 > fewer.len()
}

/// Whether two statements have the same source, as far as one can tell.
pub(super) fn one_source(pair: &Pair<'_>, a: &Statement<'_>, b: &Statement<'_>) -> bool {
    same_source(pair, &terms(pair.a, a, pair.synonyms), &terms(pair.b, b, pair.synonyms))
}

/// The content words of a source and of the full name that it stands for.
fn terms(reading: &Reading<'_>, statement: &Statement<'_>, synonyms: &Synonyms) -> Vec<String> {
    let written = statement.source.map(|s| reading.at(s)).unwrap_or_default();
    let full = if statement.source_resolved == "unresolved" { "" } else { statement.source_resolved.as_str() };
    let words = written.split_whitespace().chain(full.split_whitespace());
    let bare = words.map(|w| w.trim_end_matches("’s").trim_end_matches("'s").trim_matches(|c: char| !c.is_alphanumeric() && c != '.'));
    let says = |t: &Term| t.weight != Weight::Function && !t.canonical.is_empty() && !t.canonical.starts_with(|c: char| c.is_ascii_digit());
    let mut terms: Vec<Term> = bare.map(|w| synonyms.term(w)).filter(says).collect();
    // A spokesman is whoever he speaks for.
    if terms.iter().any(|t| t.weight == Weight::Content) {
        terms.retain(|t| t.weight == Weight::Content);
    }
    let mut terms: Vec<String> = terms.into_iter().map(|t| t.canonical).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The same source, but with a verb that takes a side.
fn stance(pair: &Pair<'_>, a: &Statement<'_>, b: &Statement<'_>) -> Option<Found> {
    let takes_side = |class: CueClass| {
        matches!(class, CueClass::Distancing | CueClass::Conceding | CueClass::Attacking | CueClass::Asserting | CueClass::Hedged)
    };
    let document = |s: &Statement<'_>| s.source_type == SourceType::Document;
    // What one affirms and the other denies is a contradiction and no matter of the verb.
    if pair.a.claim.polarity != pair.b.claim.polarity {
        return None;
    }
    if a.cue_class == b.cue_class || !(takes_side(a.cue_class) || takes_side(b.cue_class)) || document(a) || document(b) {
        return None;
    }
    let cue =
        |reading: &Reading<'_>, statement: &Statement<'_>| statement.cue.iter().map(|s| reading.at(*s)).collect::<Vec<_>>().join(" … ");
    let values = (cue(pair.a, a), cue(pair.b, b));
    let explanation = format!("Of {}, {} writes “{}” and {} “{}”", pair.a.voice(), pair.a.outlet(), values.0, pair.b.outlet(), values.1);
    Some(Found { kind: Kind::Attribution, value_a: values.0, value_b: values.1, severity: OTHER, explanation })
}
