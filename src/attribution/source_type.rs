//! What a source is: a named person, an official without a name, a document.

use super::SourceType;
use super::reader::{Reader, Tokens};
use super::tables::class;

impl Reader<'_, '_> {
    /// The type of a source that is no pronoun, by the noun at its head.
    pub(super) fn source_type(&self, head: &Tokens, source: &Tokens) -> SourceType {
        use SourceType::{Anonymous, Group, Indefinite, NamedPerson, Organisation, Spokesperson, Title};
        if source.clone().any(|i| self.lexeme(i).source == Some(Spokesperson)) {
            return Spokesperson;
        }
        let start = head.start;
        let last = if self.is(head.end - 1, class::GENITIVE) && head.len() > 1 { head.end - 2 } else { head.end - 1 };
        let kind = self.lexeme(last).source;
        // Of `Ann Bishop` the last word is a name, of `Prime Minister` a role.
        let surname = last > start && self.capital(last) && self.lexeme(last - 1).gender.is_some() && self.capital(last - 1);
        let kind_before = (start..last).rev().find_map(|i| self.lexeme(i).source);
        let body = kind_before.filter(|k| !matches!(k, Title | Anonymous | Group | Indefinite));
        match kind {
            Some(kind) if !surname => kind,
            _ if !self.capital(last) => kind_before.unwrap_or(Indefinite),
            // `the Harven Council Fund`, `the Lower House`, `the FCO`
            _ if self.is(start, class::DETERMINER) && kind_before.is_none() => Organisation,
            _ if self.is(start, class::DETERMINER) && body.is_some() => body.unwrap_or(Organisation),
            _ if self.token(last).is_some_and(|t| t.case == crate::text::Case::Upper && t.span.len() > 1) && last == start => Organisation,
            _ => NamedPerson,
        }
    }
}
