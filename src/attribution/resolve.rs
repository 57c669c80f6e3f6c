//! Whom a source stands for in its article: the full name behind a surname, the person behind a title, the antecedent of a
//! pronoun. Only what is plain is resolved; a pronoun whose person is not plain stays `unresolved`, and so does its type.

use super::people::People;
use super::pronoun::Pronoun;
use super::reader::{Reader, Tokens};
use super::tables::class;
use super::transcript;
use super::{Attribution, SourceType};
use crate::text::WordId;
use rustc_hash::FxHashSet;

/// What stands in `source_resolved` where a pronoun's person or body is not plain.
pub const UNRESOLVED: &str = "unresolved";
/// What stands there for the article's author.
pub const AUTHOR: &str = "the author";

/// Sources before one that are looked at for whom or what it stands for.
pub(super) const WINDOW: usize = 64;

/// A source that is known by name, or by the words that describe it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Known {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: SourceType,
    /// The person, where it is one with a name.
    pub person: Option<usize>,
    /// Whether it is more than one.
    pub plural: bool,
    /// Its tokens where it was named.
    pub tokens: Tokens,
    /// Whether that is inside what somebody else says.
    pub nested: bool,
}

impl Known {
    /// Whether it is somebody, named or not.
    pub fn is_somebody(&self) -> bool {
        use SourceType::{Anonymous, NamedPerson, Spokesperson, Title};
        !self.plural && matches!(self.kind, NamedPerson | Spokesperson | Title | Anonymous)
    }

    /// Whether `it` can stand for it.
    pub fn is_something(&self) -> bool {
        use SourceType::{Document, Government, Media, Organisation};
        !self.plural && matches!(self.kind, Organisation | Government | Media | Document)
    }
}

/// What is known when a source is resolved.
pub(super) struct Context<'c> {
    /// The people of the article.
    pub people: &'c People,
    /// The names that are of places.
    pub places: &'c FxHashSet<WordId>,
    /// The sources before, in the order of the text, those that were resolved.
    pub before: &'c [Known],
    /// The source of the attribution that holds this one, where it is resolved.
    pub holder: Option<&'c Known>,
}

impl Reader<'_, '_> {
    /// Gives every attribution the name and type of its source.
    pub(super) fn resolve_sources(&self, list: &mut [Attribution<'_>], sources: &[Option<Tokens>]) {
        let places = self.places();
        let people = People::of(self, sources, &places);
        let mut known: Vec<Option<Known>> = vec![None; list.len()];
        let mut before: Vec<Known> = Vec::new();
        let mut turns = None;
        // Whoever speaks inside a quotation is known once its holder is, which may come after it.
        for speakers in [false, true] {
            for nth in 0..list.len() {
                let Some(source) = sources.get(nth).and_then(Option::as_ref) else { continue };
                let pronoun = self.pronoun(source);
                let speaker = pronoun == Some(Pronoun::Speaker);
                if list[nth].rule == transcript::RULE && self.is_turn(source) {
                    let first = *turns.get_or_insert(source.start);
                    known[nth] = self.turn(source, first, &people);
                    continue;
                }
                if speaker != speakers || self.names_nobody(source) {
                    continue;
                }
                let holder = list[nth].parent.and_then(|parent| known[parent as usize].as_ref());
                let context = Context { people: &people, places: &places, before: &before, holder };
                known[nth] = match pronoun {
                    Some(pronoun) => self.antecedent(pronoun, source, &context),
                    None => Some(self.named(source, &context)),
                };
                if let Some(found) = known[nth].as_ref().filter(|_| !speaker && !self.quoted(source.start)) {
                    before.push(Known { tokens: source.clone(), nested: list[nth].parent.is_some(), ..found.clone() });
                }
            }
        }
        self.add_chain(list, &Context { people: &people, places: &places, before: &before, holder: None });
        for ((attribution, source), known) in list.iter_mut().zip(sources).zip(known) {
            // What nobody says is a negated attribution without a source.
            attribution.negated |= source.as_ref().is_some_and(|s| self.is(s.start, class::NEGATIVE));
            match (source, known) {
                (None, _) => {}
                (Some(_), Some(known)) => {
                    attribution.source_type = known.kind;
                    attribution.source_resolved = known.name;
                }
                (Some(source), None) if self.names_nobody(source) => {}
                (Some(_), None) => {
                    attribution.source_type = SourceType::Unresolved;
                    attribution.source_resolved = UNRESOLVED.to_owned();
                }
            }
        }
    }

    /// Whether a source is nobody: `no one`, `none of them`. Of `neither Orr nor Lind` each is somebody.
    fn names_nobody(&self, source: &Tokens) -> bool {
        self.is(source.start, class::NEGATIVE) && !source.clone().any(|i| self.capital(i) && i > source.start)
    }

    /// A source that is no pronoun.
    pub(super) fn named(&self, source: &Tokens, context: &Context<'_>) -> Known {
        // `neither Orr nor Lind`
        let first = source.start + usize::from(self.is(source.start, class::NEGATIVE) && source.len() > 1);
        let head = first..self.simple_phrase(first, source.end).max(first + 1);
        let kind = self.source_type(&head, source);
        let known = |name, kind, person, plural| Known { name, kind, person, plural, tokens: source.clone(), nested: false };
        if let Some(persons) = self.persons(source, &head, context.people) {
            let names: Vec<&str> = persons.iter().map(|p| context.people.list[*p].name.as_str()).collect();
            let speaks = kind == SourceType::Spokesperson || persons.iter().all(|p| context.people.list[*p].speaks_for);
            let kind = if speaks { SourceType::Spokesperson } else { SourceType::NamedPerson };
            let only = (persons.len() == 1).then(|| persons[0]);
            return known(names.join(" and "), kind, only, only.is_none());
        }
        if let Some(person) = self.role(&head).and_then(|role| context.people.only_one_called(&role, head.start)) {
            return Known { tokens: source.clone(), ..context.people.known(person, head.start) };
        }
        if let Some(fuller) = self.fuller(&head, context.before) {
            return Known { tokens: source.clone(), ..fuller.clone() };
        }
        // A country that acts stands for its government.
        let place = kind == SourceType::NamedPerson && head.len() == 1 && context.places.contains(&self.text.tokens[head.start].word);
        let kind = if place { SourceType::Government } else { kind };
        known(self.plain_name(source, kind), kind, None, self.is_plural(&head))
    }

    /// The persons whom a source names: the one its head is, the one an apposition names, or those of a list.
    fn persons(&self, source: &Tokens, head: &Tokens, people: &People) -> Option<Vec<usize>> {
        let mentions = people.within(source);
        let first = mentions.iter().find(|m| m.tokens.start < head.end && self.reaches(m.tokens.end, head.end));
        if let Some(first) = first {
            let mut persons = vec![first.person];
            let mut end = first.tokens.end;
            for next in mentions.iter().filter(|m| m.tokens.start > first.tokens.start) {
                let joined = (end..next.tokens.start)
                    .all(|i| self.is(i, class::COMMA | class::COORDINATOR | class::NEGATIVE) || self.capital(i) || self.is_role(i));
                if !joined
                    || !(end..next.tokens.start).any(|i| self.is(i, class::COORDINATOR | class::NEGATIVE))
                        && !self.lists_on(next.tokens.end)
                {
                    break;
                }
                persons.push(next.person);
                end = next.tokens.end;
            }
            persons.dedup();
            return Some(persons);
        }
        // `the paper's owner, Mara Sabel`
        let role = self.is_role(head.end - 1) || self.lexeme(head.end - 1).source.is_none();
        let after = mentions.iter().find(|m| m.tokens.start > head.end && role);
        let apposed = after.filter(|m| {
            // `Foreign Minister and Deputy Chair Anna Orr`
            let both = self.is(head.end, class::COORDINATOR) && !self.is(head.start, class::DETERMINER);
            let comma = (head.end..m.tokens.start).rev().find(|i| self.is(*i, class::COMMA)).or(both.then_some(head.end));
            comma.is_some_and(|c| (c + 1..m.tokens.start).all(|i| self.capital(i) || self.is_role(i) || self.text.word(i) == "."))
                && (m.tokens.end == source.end || self.is(m.tokens.end, class::COMMA | class::OPEN))
        });
        apposed.map(|m| vec![m.person])
    }

    /// Whether a name that ends at `end` goes as far as its phrase, a genitive ending and the full stop of `Jr.` aside.
    pub(super) fn reaches(&self, end: usize, phrase: usize) -> bool {
        end >= phrase || end + 1 == phrase && (self.is(end, class::GENITIVE) || self.text.word(end) == ".")
    }

    fn lists_on(&self, at: usize) -> bool {
        self.is(at, class::COMMA | class::COORDINATOR | class::NEGATIVE)
    }

    /// The words of a role that one person has, as `the minister` says.
    fn role(&self, head: &Tokens) -> Option<Vec<WordId>> {
        let told = head.len() > 1 && self.text.word(head.start) == "the" && self.is_role(head.end - 1);
        told.then(|| self.text.tokens[head.start + 1..head.end].iter().map(|t| t.word).collect())
    }

    /// What `the ministry` was called more fully before, where only one source was called so.
    fn fuller<'k>(&self, head: &Tokens, before: &'k [Known]) -> Option<&'k Known> {
        if head.len() < 2 || self.text.word(head.start) != "the" {
            return None;
        }
        let words = |tokens: &Tokens| -> Vec<WordId> { self.text.tokens[tokens.clone()].iter().map(|t| t.word).collect() };
        let own = words(&(head.start + 1..head.end));
        let noun = own.last();
        let called = before.iter().rev().take(WINDOW).filter(|k| k.person.is_none() && !k.plural).filter_map(|k| {
            let phrase = words(&(k.tokens.start..self.simple_phrase(k.tokens.start, k.tokens.end)));
            let fuller = phrase.len() > own.len() + 1 && own.iter().all(|word| phrase.contains(word));
            (phrase.last() == noun).then_some((k, fuller))
        });
        let mut names = called.filter(|(_, fuller)| *fuller).map(|(k, _)| k);
        let first = names.next()?;
        names.all(|k| k.name == first.name).then_some(first)
    }

    /// The words of a source without its appositions, the article in small letters or, before a name, left out.
    fn plain_name(&self, source: &Tokens, kind: SourceType) -> String {
        let end = (source.start + 1..source.end)
            .find(|i| self.is(*i, class::COMMA | class::OPEN | class::DASH | class::RELATIVE))
            .unwrap_or(source.end);
        let end = if self.is(end - 1, class::GENITIVE) && end - 1 > source.start { end - 1 } else { end };
        let article = self.text.word(source.start) == "the" && source.start + 1 < end;
        let start = source.start + usize::from(article && self.capital(source.start + 1));
        let words = self.text.span(start..end).of(self.text.source);
        let mut name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let opens = self.text.sentences.get(self.text.sentence_of(start)).is_some_and(|s| s.tokens.start as usize == start);
        let common = matches!(kind, SourceType::Anonymous | SourceType::Indefinite | SourceType::Title | SourceType::Document);
        let small = self.is(start, class::DETERMINER | class::POSSESSIVE) || opens && common && end == start + 1;
        if small && self.token(start).is_some_and(|t| t.case == crate::text::Case::Capitalised) {
            name = name.to_lowercase().chars().take(1).chain(name.chars().skip(1)).collect();
        }
        name
    }

    /// Whether a phrase is a plural: by the noun that tells what it is, or because it is a list.
    fn is_plural(&self, head: &Tokens) -> bool {
        let told = head.clone().rev().find(|i| self.lexeme(*i).source.is_some() && !self.capital(*i));
        let noun = told.unwrap_or(head.end - 1);
        let listed = self.is(head.end, class::COORDINATOR);
        listed
            || !self.capital(noun) && self.plural(noun) && !self.is(noun, class::COMMA | class::CLOSE)
            || self.is(noun, class::PLURAL | class::PRONOMINAL)
            || self.capital(noun) && self.lexeme(noun).source == Some(SourceType::Group)
    }
}
