//! Who stands behind a claim, compared: the words of a source, and whether two may be the same.

use super::canonical::{Synonyms, Term, Weight};
use super::pair::{Pair, spelled_alike};
use super::reading::{Reading, Word};
use crate::analysis::Analysis;
use crate::attribution::{Attribution, SourceType, UNRESOLVED};

/// The source of a statement.
pub(super) struct Source<'a> {
    pub statement: &'a Attribution<'a>,
    /// The content words of the source as written and of the full name that it stands for, and whether each is a name.
    terms: Vec<(Term, bool)>,
    /// The last name of a named person.
    surname: Option<String>,
}

impl<'a> Source<'a> {
    pub fn new(analysis: &Analysis<'_>, statement: &'a Attribution<'a>, synonyms: &Synonyms) -> Source<'a> {
        let written = statement.source.map_or("", |span| span.of(&analysis.article.text));
        let surname = if statement.source_type == SourceType::NamedPerson { surname(written, synonyms) } else { None };
        Source { statement, terms: terms(written, statement, synonyms), surname }
    }

    /// Whether one cannot tell who it is.
    pub fn is_hidden(&self) -> bool {
        matches!(self.statement.source_type, SourceType::Anonymous | SourceType::Indefinite | SourceType::None)
    }

    /// Whether it is a person with a name.
    pub fn is_person(&self) -> bool {
        self.statement.source_type == SourceType::NamedPerson
    }

    /// Whether one of its words is this.
    pub fn has(&self, canonical: &str) -> bool {
        self.terms.iter().any(|(term, _)| term.canonical == canonical)
    }

    /// Whether it holds a name.
    pub fn is_name(&self) -> bool {
        self.terms.iter().any(|(_, name)| *name)
    }

    /// Whether nothing in it says who it is.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether two sources may be the same: of the words of the shorter more than half meet the other's, or half where two
    /// persons share a name or two bodies what they are (the ministry in the capital, the defence ministry); or one is too
    /// general to tell. Forms of a name meet (Karsk, Karskan); synonyms do not make a person of a body (justice, court).
    pub fn may_be(&self, other: &Source<'_>) -> bool {
        let (fewer, more) = if self.terms.len() <= other.terms.len() { (&self.terms, &other.terms) } else { (&other.terms, &self.terms) };
        let (person, same_sort) = (self.is_person(), self.is_person() == other.is_person());
        let meet = |x: &Term, y: &Term| {
            let synonyms = || same_sort && x.groups.iter().any(|group| y.groups.contains(group));
            x.canonical == y.canonical || synonyms() || spelled_alike(&x.canonical, &y.canonical)
        };
        let met: Vec<&(Term, bool)> = fewer.iter().filter(|(term, _)| more.iter().any(|(other, _)| meet(term, other))).collect();
        let telling = || same_sort && met.iter().any(|(_, name)| *name == person);
        fewer.is_empty() || met.len() * 2 > fewer.len() || met.len() * 2 == fewer.len() && telling()
    }

    /// Whether most of the source's words stand among others, or a person's last name does.
    pub fn is_among<'w>(&self, words: impl Iterator<Item = &'w Word> + Clone) -> bool {
        let stands = |term: &str| words.clone().any(|w| !w.quoted && w.is_content() && w.term.canonical == term);
        self.surname.as_deref().is_some_and(stands)
            || self.terms.iter().filter(|(term, _)| stands(&term.canonical)).count() * 2 > self.terms.len()
    }
}

/// Whether both claims are said by the same source, as far as one can tell.
pub(super) fn one_speaker(pair: &Pair<'_>) -> bool {
    pair.a.source().zip(pair.b.source()).is_some_and(|(a, b)| a.may_be(b))
}

/// Whether both claims name who says them, and it is not the same.
pub(super) fn two_speakers(pair: &Pair<'_>) -> bool {
    let named = |reading: &Reading<'_>| reading.attribution().is_some_and(|a| a.source.is_some());
    named(pair.a) && named(pair.b) && !one_speaker(pair)
}

/// The last word of a person's name, up to what a comma adds to it: `Rehn` of `Mayor Tomas Rehn, 61`.
fn surname(written: &str, synonyms: &Synonyms) -> Option<String> {
    let name = written.split([',', '(']).next()?.split_whitespace().rfind(|word| word.starts_with(char::is_uppercase))?;
    Some(synonyms.term(bare(name)).canonical)
}

fn terms(written: &str, statement: &Attribution<'_>, synonyms: &Synonyms) -> Vec<(Term, bool)> {
    let full = if statement.source_resolved == UNRESOLVED { "" } else { statement.source_resolved.as_str() };
    let words = written.split_whitespace().chain(full.split_whitespace()).map(bare);
    let says = |t: &Term| t.weight != Weight::Function && !t.canonical.is_empty() && !t.canonical.starts_with(|c: char| c.is_ascii_digit());
    let term = |w: &str| (synonyms.term(w), w.starts_with(char::is_uppercase));
    let mut terms: Vec<(Term, bool)> = words.map(term).filter(|(t, _)| says(t)).collect();
    // A spokesman is whoever he speaks for.
    if terms.iter().any(|(t, _)| t.weight == Weight::Content) {
        terms.retain(|(t, _)| t.weight == Weight::Content);
    }
    terms.sort_unstable_by(|x, y| (&x.0.canonical, x.1).cmp(&(&y.0.canonical, y.1)));
    terms.dedup_by(|x, y| x.0.canonical == y.0.canonical);
    terms
}

/// A word without its genitive and the marks around it.
fn bare(word: &str) -> &str {
    let word = word.trim_end_matches("’s").trim_end_matches("'s");
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
}
