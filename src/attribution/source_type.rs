//! What a source is: a named person, an official without a name, a document.

use super::reader::{Reader, Tokens};
use super::tables::class;
use super::{Attribution, SourceType};

impl Reader<'_, '_> {
    /// Gives every attribution the type of its source.
    pub(super) fn type_sources(&self, list: &mut [Attribution<'_>], sources: &[Option<Tokens>]) {
        for (attribution, source) in list.iter_mut().zip(sources) {
            attribution.source_type = source.as_ref().map_or(SourceType::None, |s| self.source_type(s.clone()));
        }
    }

    fn source_type(&self, tokens: Tokens) -> SourceType {
        let head_end = self.simple_phrase(tokens.start, tokens.end).max(tokens.start + 1);
        let phrase = tokens.start..head_end;
        if matches!(self.text.word(tokens.start), "i" | "we" | "my" | "our") && !self.quoted(tokens.start) {
            return SourceType::Author;
        }
        let kinds = || phrase.clone().filter_map(|i| self.lexeme(i).source.map(|kind| (i, kind)));
        if tokens.clone().any(|i| self.lexeme(i).source == Some(SourceType::Spokesperson)) {
            return SourceType::Spokesperson;
        }
        let last = head_end - 1;
        let head = self.lexeme(last).source;
        let named = self.capital(last) && !(last == tokens.start && self.is(last, class::DETERMINER | class::SUBJECT));
        match head {
            Some(
                kind @ (SourceType::Media | SourceType::Government | SourceType::Organisation | SourceType::Document | SourceType::Group),
            ) => kind,
            Some(kind) if !named || kind == SourceType::Indefinite => kind,
            _ if named
                && kinds().any(|(_, kind)| matches!(kind, SourceType::Organisation | SourceType::Government | SourceType::Media))
                && self.is(tokens.start, class::DETERMINER) =>
            {
                kinds().map(|(_, kind)| kind).next_back().unwrap_or(SourceType::Organisation)
            }
            _ if named => SourceType::NamedPerson,
            _ if self.is(last, class::PERSON) || self.is(last, class::POSSESSIVE) => SourceType::NamedPerson,
            _ => kinds().map(|(_, kind)| kind).next_back().unwrap_or(SourceType::Indefinite),
        }
    }
}
