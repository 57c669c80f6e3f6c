//! Who stands behind a claim, compared: the words of a source, and whether two may be the same.

use crate::attribution::{Attribution, SourceType, UNRESOLVED};
use crate::diff::canonical::{Synonyms, Term, Weight};
use crate::diff::pair::{Pair, spelled_alike};
use crate::diff::reading::{Reading, Word};

/// The source of a statement.
pub(super) struct Source<'a> {
    pub statement: &'a Attribution<'a>,
    /// The content words of the source as written and of the full name that it stands for, and whether each is a name.
    terms: Vec<(String, bool)>,
    /// The last name of a named person.
    surname: Option<String>,
}

impl<'a> Source<'a> {
    pub fn new(reading: &Reading<'_>, statement: &'a Attribution<'a>, synonyms: &Synonyms) -> Source<'a> {
        let surname = Some(statement).filter(|s| s.source_type == SourceType::NamedPerson).and_then(|s| surname(reading, s, synonyms));
        Source { statement, terms: terms(reading, statement, synonyms), surname }
    }

    /// Whether one cannot tell who it is.
    pub fn is_hidden(&self) -> bool {
        matches!(self.statement.source_type, SourceType::Anonymous | SourceType::Indefinite | SourceType::None)
    }

    fn is_person(&self) -> bool {
        self.statement.source_type == SourceType::NamedPerson
    }

    /// Whether one of its words is this.
    pub fn has(&self, canonical: &str) -> bool {
        self.terms.iter().any(|(term, _)| term == canonical)
    }

    /// Whether nothing in it says who it is.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether two sources may be the same: of the words of the shorter more than half meet the other's, or half where two
    /// persons share a name or two bodies what they are (the ministry in the capital, the defence ministry); or one is too
    /// general to tell. Forms of a name meet (Karsk, Karskan); synonyms do not make a person of a body (justice, court).
    pub fn may_be(&self, other: &Source<'_>, synonyms: &Synonyms) -> bool {
        let (fewer, more) = if self.terms.len() <= other.terms.len() { (&self.terms, &other.terms) } else { (&other.terms, &self.terms) };
        let (person, same_sort) = (self.is_person(), self.is_person() == other.is_person());
        let meet = |x: &str, y: &str| x == y || same_sort && synonyms.meet(x, y) || spelled_alike(x, y);
        let met: Vec<&(String, bool)> = fewer.iter().filter(|(term, _)| more.iter().any(|(other, _)| meet(term, other))).collect();
        let telling = || same_sort && met.iter().any(|(_, name)| *name == person);
        fewer.is_empty() || met.len() * 2 > fewer.len() || met.len() * 2 == fewer.len() && telling()
    }

    /// Whether most of the source's words stand among others, or a person's last name does.
    pub fn is_among<'w>(&self, words: impl Iterator<Item = &'w Word> + Clone) -> bool {
        let stands = |term: &str| words.clone().any(|w| !w.quoted && w.is_content() && w.term.canonical == term);
        self.surname.as_deref().is_some_and(stands) || self.terms.iter().filter(|(term, _)| stands(term)).count() * 2 > self.terms.len()
    }
}

/// Whether both claims are said by the same source, as far as one can tell.
pub(super) fn one_speaker(pair: &Pair<'_>) -> bool {
    match (pair.a.attribution(), pair.b.attribution()) {
        (Some(a), Some(b)) => Source::new(pair.a, a, pair.synonyms).may_be(&Source::new(pair.b, b, pair.synonyms), pair.synonyms),
        _ => false,
    }
}

/// Whether both claims name who says them, and it is not the same.
pub(super) fn two_speakers(pair: &Pair<'_>) -> bool {
    let named = |reading: &Reading<'_>| reading.attribution().is_some_and(|a| a.source.is_some());
    named(pair.a) && named(pair.b) && !one_speaker(pair)
}

/// The last word of a person's name, up to what a comma adds to it: `Rehn` of `Mayor Tomas Rehn, 61`.
fn surname(reading: &Reading<'_>, statement: &Attribution<'_>, synonyms: &Synonyms) -> Option<String> {
    let written = reading.at(statement.source?);
    let name = written.split([',', '(']).next()?.split_whitespace().rfind(|word| word.starts_with(char::is_uppercase))?;
    let bare = name.trim_end_matches("’s").trim_end_matches("'s");
    Some(synonyms.term(bare).canonical)
}

fn terms(reading: &Reading<'_>, statement: &Attribution<'_>, synonyms: &Synonyms) -> Vec<(String, bool)> {
    let written = statement.source.map(|s| reading.at(s)).unwrap_or_default();
    let full = if statement.source_resolved == UNRESOLVED { "" } else { statement.source_resolved.as_str() };
    let words = written.split_whitespace().chain(full.split_whitespace());
    let bare = words.map(|w| w.trim_end_matches("’s").trim_end_matches("'s").trim_matches(|c: char| !c.is_alphanumeric() && c != '.'));
    let says = |t: &Term| t.weight != Weight::Function && !t.canonical.is_empty() && !t.canonical.starts_with(|c: char| c.is_ascii_digit());
    let term = |w: &str| (synonyms.term(w), w.starts_with(char::is_uppercase));
    let mut terms: Vec<(Term, bool)> = bare.map(term).filter(|(t, _)| says(t)).collect();
    // A spokesman is whoever he speaks for.
    if terms.iter().any(|(t, _)| t.weight == Weight::Content) {
        terms.retain(|(t, _)| t.weight == Weight::Content);
    }
    let mut terms: Vec<(String, bool)> = terms.into_iter().map(|(t, name)| (t.canonical, name)).collect();
    terms.sort_unstable();
    terms.dedup_by(|x, y| x.0 == y.0);
    terms
}
