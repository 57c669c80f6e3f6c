//! What a source is: a named person, an official without a name, a document.

use super::SourceType;
use super::reader::{Reader, Tokens};
use super::tables::class;
use crate::text::WordId;
use rustc_hash::FxHashSet;

/// Adjectives of a country are its name and one of these: `Chilean`, `Jordanian`.
const DEMONYM_ENDINGS: [&str; 3] = ["n", "an", "ian"];

impl Reader<'_, '_> {
    /// The type of a source that is no pronoun, by the noun at its head.
    pub(super) fn source_type(&self, head: &Tokens, source: &Tokens) -> SourceType {
        use SourceType::{Anonymous, Government, Group, Indefinite, Media, NamedPerson, Organisation, Spokesperson, Title};
        let speaks = |i: usize| self.kind(i, source.start) == Some(Spokesperson);
        if source.clone().any(speaks) {
            return Spokesperson;
        }
        let start = head.start;
        let last = if self.is(head.end - 1, class::GENITIVE) && head.len() > 1 { head.end - 2 } else { head.end - 1 };
        let kind = self.kind(last, start);
        // Of `Ann Bishop` the last word is a name, of `Prime Minister` a role.
        let surname = last > start && self.capital(last) && self.lexeme(last - 1).gender.is_some() && self.capital(last - 1);
        let kind_before = (start..last).rev().find_map(|i| self.lexeme(i).source);
        let body = kind_before.filter(|k| !matches!(k, Title | Anonymous | Group | Indefinite));
        match kind {
            // `the Tass agency`
            Some(Organisation | Government) if last > start && self.kind(last - 1, start) == Some(Media) => Media,
            Some(kind) if !surname => kind,
            _ if !self.capital(last) => self.kind_joined(head, source).or(kind_before).unwrap_or(Indefinite),
            // `Three in five`
            _ if head.len() == 1 && self.counts(start, source.end) => Indefinite,
            // `Part of the council`: a capital that only opens the sentence makes no name.
            _ if last == start && self.text.word(head.end) == "of" && self.opens_its_sentence(start) => Indefinite,
            // `the Harven Council Fund`, `the Lower House`, `the FCO`
            _ if self.is(start, class::DETERMINER) && kind_before.is_none() => Organisation,
            _ if self.is(start, class::DETERMINER) && body.is_some() => body.unwrap_or(Organisation),
            _ if self.token(last).is_some_and(|t| t.case == crate::text::Case::Upper && t.span.len() > 1) && last == start => Organisation,
            _ => NamedPerson,
        }
    }

    /// What a noun tells of a source, where a row has it with the word before it by both.
    fn kind(&self, at: usize, lo: usize) -> Option<SourceType> {
        let before = at.checked_sub(1).filter(|before| *before >= lo);
        before.and_then(|before| self.kind_of_both(before)).or(self.lexeme(at).source)
    }

    /// What a noun of two words tells that begins at `first`.
    fn kind_of_both(&self, first: usize) -> Option<SourceType> {
        self.reporting.lexemes.get(&format!("{} {}", self.text.word(first), self.text.word(first + 1)))?.source
    }

    /// Whether a word that may be a verb is the second of a noun of two words: `the United | States`.
    pub(super) fn is_second_of_noun(&self, at: usize) -> bool {
        self.is(at, class::HOMOGRAPH) && at > 0 && self.kind_of_both(at - 1).is_some()
    }

    /// What the noun is that a phrase shares with the one joined to it: `defence and security | officials`.
    fn kind_joined(&self, head: &Tokens, source: &Tokens) -> Option<SourceType> {
        let next = head.end + 1;
        let joined = next < source.end && self.is(head.end, class::COORDINATOR) && !self.capital(next);
        let end = joined.then(|| self.simple_phrase(next, source.end)).filter(|end| *end > next)?;
        self.kind(end - 1, next)
    }

    /// Whether a token is the first of its sentence.
    pub(super) fn opens_its_sentence(&self, at: usize) -> bool {
        self.sentence(at).start == at
    }

    /// The names of the article that are of places: they stand after `in`, and no name goes on behind them, or beside an
    /// adjective made of them: `troops in Meravia`, `Meravian troops`.
    pub(super) fn places(&self) -> FxHashSet<WordId> {
        let words = &self.text.tokens;
        let known: FxHashSet<&str> = (0..words.len()).filter(|i| self.capital(*i)).map(|i| self.text.word(i)).collect();
        let mut places = FxHashSet::default();
        for at in (1..words.len()).filter(|i| self.capital(*i) && self.lexeme(*i).source.is_none()) {
            let alone = !self.capital(at + 1) && !self.capital(at - 1);
            let word = self.text.word(at);
            let inside = alone && self.text.word(at - 1) == "in" && !self.is(at, class::TIME | class::DEMONYM);
            if inside || word.ends_with('a') && DEMONYM_ENDINGS.iter().any(|ending| known.contains(format!("{word}{ending}").as_str())) {
                places.insert(words[at].word);
            }
        }
        places
    }
}
