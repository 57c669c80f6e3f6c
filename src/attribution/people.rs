//! The people whom an article names: full names with their later short forms, what they are called by, man or woman.

use super::SourceType;
use super::reader::{Reader, Tokens};
use super::resolve::Known;
use super::tables::{Gender, class};
use crate::text::{Case, WordId};
use rustc_hash::{FxHashMap, FxHashSet};

/// A person whom the article names.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The fullest name that the article gives.
    pub name: String,
    /// He or she, where a form of address, a role or the given name tells.
    pub gender: Option<Gender>,
    /// The words of each title or role beside the name, its noun last: `prime minister`.
    pub roles: Vec<Vec<WordId>>,
    /// Whether one of the roles is to speak for others.
    pub speaks_for: bool,
    /// The first token of the first place and of the last one, so far, that names the person.
    seen: Option<(usize, usize)>,
}

impl Person {
    /// Whether `he` or `she` can stand for the person.
    pub fn may_be(&self, gender: Gender) -> bool {
        self.gender.is_none_or(|g| g == gender)
    }

    /// What the person is as a source.
    pub fn kind(&self) -> SourceType {
        if self.speaks_for { SourceType::Spokesperson } else { SourceType::NamedPerson }
    }
}

/// A place where a person is named.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The name, without titles.
    pub tokens: Tokens,
    /// Its place in [`People::list`].
    pub person: usize,
}

/// The people of an article.
#[derive(Debug, Default)]
pub(super) struct People {
    /// In the order in which their fullest names occur.
    pub list: Vec<Person>,
    /// In the order of the text.
    pub mentions: Vec<Mention>,
    /// Who has a role, by its noun.
    by_role: FxHashMap<WordId, Vec<usize>>,
}

/// Words in a row that begin with a capital, with what stands before the name in them.
struct Run {
    /// The name.
    name: Tokens,
    /// The title beside it: `Foreign Minister`, `spokesman`.
    role: Tokens,
    /// What a form of address or a role tells.
    gender: Option<Gender>,
    /// Whether a form of address or a role stands before it.
    addressed: bool,
}

impl People {
    /// Those named in a text; `sources` are known to be sources, so that a name there is one without further evidence, unless it
    /// is of one of the `places`.
    pub fn of(reader: &Reader<'_, '_>, sources: &[Option<Tokens>], places: &FxHashSet<WordId>) -> Self {
        let mut starts: Vec<&Tokens> = sources.iter().flatten().collect();
        starts.sort_by_key(|s| s.start);
        let speaks = |run: &Run| {
            let near = starts.partition_point(|s| s.start <= run.name.start);
            near.checked_sub(1).is_some_and(|n| reader.reaches(run.name.end, reader.simple_phrase(starts[n].start, starts[n].end)))
        };
        let runs: Vec<Run> =
            reader.text.sentences.iter().flat_map(|s| runs(reader, s.tokens.start as usize..s.tokens.end as usize)).collect();
        let mut people = People::default();
        let mut full: FxHashMap<(WordId, WordId), usize> = FxHashMap::default();
        let mut by_surname: FxHashMap<WordId, Vec<usize>> = FxHashMap::default();
        let mut by_given: FxHashMap<WordId, Vec<usize>> = FxHashMap::default();
        for run in &runs {
            let (given, surname) = (reader.text.tokens[run.name.start].word, reader.surname(&run.name));
            let told = run.addressed || reader.lexeme(run.name.start).gender.is_some() || reader.tells_who(run.name.end) || speaks(run);
            if given == surname || !told || reader.is_body(run.name.end - 1) {
                continue;
            }
            let person = *full.entry((given, surname)).or_insert_with(|| {
                by_surname.entry(surname).or_default().push(people.list.len());
                by_given.entry(given).or_default().push(people.list.len());
                people.add(reader.written_name(&run.name))
            });
            people.list[person].gender =
                people.list[person].gender.or(reader.lexeme(run.name.start).gender).filter(|g| *g != Gender::Either);
            people.learn(reader, run, person);
        }
        for run in &runs {
            let (given, surname) = (reader.text.tokens[run.name.start].word, reader.surname(&run.name));
            let known = match full.get(&(given, surname)) {
                Some(person) => Some(*person),
                None if given != surname => None,
                // A given name alone stands for the only one who has it.
                None => people.nearest(by_surname.get(&surname), run).or_else(|| match by_given.get(&given)?[..] {
                    [only] => Some(only),
                    _ => None,
                }),
            };
            let person = match known {
                Some(person) => person,
                None if given == surname
                    && !reader.is_body(run.name.start)
                    && (run.addressed || speaks(run) && reader.may_be_name(run.name.start) && !places.contains(&given)) =>
                {
                    // `Mr Sabel` beside `Mara Sabel` is somebody else.
                    let address = if by_surname.contains_key(&surname) && run.gender.is_some() { run.role.start } else { run.name.start };
                    by_surname.entry(surname).or_default().push(people.list.len());
                    people.add(reader.written_name(&(address.min(run.name.start)..run.name.end)))
                }
                None => continue,
            };
            people.learn(reader, run, person);
            let at = run.name.start;
            people.list[person].seen = Some((people.list[person].seen.map_or(at, |(first, _)| first), at));
            people.mentions.push(Mention { tokens: run.name.clone(), person });
        }
        people
    }

    fn add(&mut self, name: String) -> usize {
        self.list.push(Person { name, gender: None, roles: Vec::new(), speaks_for: false, seen: None });
        self.list.len() - 1
    }

    /// Adds what a mention tells of a person.
    fn learn(&mut self, reader: &Reader<'_, '_>, run: &Run, nth: usize) {
        let person = &mut self.list[nth];
        person.gender = person.gender.or(run.gender).filter(|g| *g != Gender::Either);
        for role in [run.role.clone(), reader.role_after(run.name.end)] {
            let words: Vec<WordId> = role.clone().filter(|i| reader.is_word(*i)).map(|i| reader.text.tokens[i].word).collect();
            let Some(head) = role.clone().next_back().filter(|h| reader.is_role(*h)) else { continue };
            person.gender = person.gender.or(reader.lexeme(head).gender);
            person.speaks_for |= reader.lexeme(head).source == Some(SourceType::Spokesperson);
            let Some(noun) = words.last().copied().filter(|_| !person.roles.contains(&words)) else { continue };
            person.roles.push(words);
            let called = self.by_role.entry(noun).or_default();
            if !called.contains(&nth) {
                called.push(nth);
            }
        }
    }

    /// Whom a surname or given name alone stands for: of several with the name the last one mentioned that a form of address
    /// does not rule out.
    fn nearest(&self, candidates: Option<&Vec<usize>>, run: &Run) -> Option<usize> {
        let fits = |p: usize| run.gender.is_none() || self.list[p].gender.is_none() || self.list[p].gender == run.gender;
        let mut fitting: FxHashSet<usize> = candidates?.iter().copied().filter(|p| fits(*p)).collect();
        // `Mrs` is the woman of two whose names are known.
        if run.gender.is_some() && candidates?.iter().any(|p| self.list[*p].gender == run.gender) {
            fitting.retain(|p| self.list[*p].gender.is_some());
        }
        candidates?.iter().copied().filter(|p| fitting.contains(p)).rev().max_by_key(|p| self.list[*p].seen.map(|(_, last)| last))
    }

    /// A person as the source at a token.
    pub fn known(&self, person: usize, at: usize) -> Known {
        let found = &self.list[person];
        Known { name: found.name.clone(), kind: found.kind(), person: Some(person), tokens: at..at + 1, ..Known::default() }
    }

    /// The only person with a role, if named before a token: `prime minister` is what they were called, `minister` too.
    pub fn only_one_called(&self, role: &[WordId], before: usize) -> Option<usize> {
        let (noun, narrowed) = role.split_last()?;
        let called = |p: &&usize| {
            let mut roles = self.list[**p].roles.iter();
            roles.any(|known| known.last() == Some(noun) && narrowed.iter().all(|word| known.contains(word)))
        };
        let mut persons = self.by_role.get(noun)?.iter().filter(called);
        let only = *persons.next()?;
        let named = self.list[only].seen.is_some_and(|(first, _)| first < before);
        (persons.next().is_none() && named).then_some(only)
    }

    /// The mentions that begin in a range of tokens.
    pub fn within(&self, tokens: &Tokens) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < tokens.end);
        &self.mentions[from..to.max(from)]
    }
}

/// The runs of capitals in a sentence that may be names.
fn runs(reader: &Reader<'_, '_>, sentence: Tokens) -> Vec<Run> {
    let mut found = Vec::new();
    let headline = reader.is_headline(&sentence);
    let mut at = sentence.start;
    while at < sentence.end {
        if !reader.capital(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < sentence.end {
            let goes_on = reader.capital(end)
                && !(headline && reader.lexeme(end).verb.is_some() || reader.is(end, class::PREPOSITION | class::AUXILIARY))
                || reader.is(end, class::PARTICLE) && reader.capital(end + 1)
                || reader.text.word(end) == "." && end + 1 < sentence.end && reader.capital(end + 1) && reader.is_short(end - 1);
            if !goes_on || !reader.same_voice(end, at) {
                break;
            }
            end += 1;
        }
        found.extend(reader.run(at, end, sentence.start));
        at = end;
    }
    found
}

impl Reader<'_, '_> {
    /// The name in a run of capitals, less the titles and openers before it.
    fn run(&self, start: usize, end: usize, lo: usize) -> Option<Run> {
        let role = |i: usize| self.lexeme(i).source.is_some() || self.is(i, class::HONORIFIC);
        let opener = class::DETERMINER
            | class::PREPOSITION
            | class::SUBORDINATOR
            | class::COORDINATOR
            | class::ADVERB
            | class::TIME
            | class::DEMONYM
            | class::AUXILIARY
            | class::WH;
        let mut first = start;
        // A given name ends the titles: of `Ann Bishop` the last word is no role.
        let titles =
            (start..end.saturating_sub(1)).take_while(|i| self.lexeme(*i).gender.is_none() || role(*i)).filter(|i| role(*i)).last();
        if let Some(title) = titles {
            first = title + 1;
        }
        while first < end
            && (self.text.word(first) == "." || self.lexeme(first).gender.is_none() && self.is(first, opener | class::SUBJECT))
        {
            first += 1;
        }
        let mut last = end;
        while last > first && (self.is(last - 1, class::HONORIFIC) || self.text.word(last - 1) == ".") {
            last -= 1;
        }
        if first >= last {
            return None;
        }
        let mut from = first;
        while from > start && (self.capital(from - 1) || self.text.word(from - 1) == ".") && !self.is(from - 1, opener & !class::DEMONYM) {
            from -= 1;
        }
        // `spokesman Jim Lind`, `prime minister Mara Sabel`
        if from == first {
            while from > lo
                && first - from < 3
                && self.is_word(from - 1)
                && !self.is(from - 1, opener & !class::DEMONYM | class::FINITE | class::POSSESSIVE)
            {
                if from == first && !self.is_role(from - 1) || self.lexeme(from - 1).verb.is_some() && from < first {
                    break;
                }
                from -= 1;
            }
        }
        let mut role_end = first;
        while role_end > from && self.text.word(role_end - 1) == "." {
            role_end -= 1;
        }
        let gender = (from..first).rev().find_map(|i| self.lexeme(i).gender);
        let addressed = (from..role_end).any(|i| self.is(i, class::HONORIFIC) || self.is_role(i));
        Some(Run { name: first..last, role: from..role_end, gender, addressed })
    }

    /// The role after a name: `Mara Sabel, | the transport minister |,`.
    fn role_after(&self, end: usize) -> Tokens {
        let start = end + 1;
        if !self.is(end, class::COMMA) || !self.is(start, class::DETERMINER) && !self.is_role(start) {
            return end..end;
        }
        let stop = self.simple_phrase(start, (start + 6).min(self.text.tokens.len()));
        let start = start + usize::from(self.is(start, class::DETERMINER));
        start..stop.max(start)
    }

    /// Whether a word is a role or title that a person can have.
    pub fn is_role(&self, at: usize) -> bool {
        matches!(self.lexeme(at).source, Some(SourceType::Title | SourceType::Spokesperson | SourceType::Anonymous))
    }

    /// Whether a word names a body, a document or a role rather than a person: `House`, `Minister`, not the last of `Ann Bishop`.
    fn is_body(&self, at: usize) -> bool {
        let named = at > 0 && self.capital(at - 1) && self.lexeme(at - 1).gender.is_some();
        let upper = |at: usize| self.token(at).is_some_and(|t| t.case == Case::Upper);
        // `JIM LIND` of a transcript is a man, `the FCO` a body.
        let acronym = upper(at) && self.token(at).is_some_and(|t| (2..=6).contains(&t.span.len())) && !(named && upper(at - 1));
        self.lexeme(at).source.is_some() && !named || acronym || self.is(at, class::TIME) && !self.is(at, class::MODAL)
    }

    /// Whether a single word with a capital may be a person's name: no acronym, no function word.
    fn may_be_name(&self, at: usize) -> bool {
        let function = class::DETERMINER
            | class::SUBJECT
            | class::OBJECT
            | class::WH
            | class::POSSESSIVE
            | class::DEMONYM
            | class::ADVERB
            | class::AUXILIARY
            | class::ED
            | class::ING;
        let amount = self.text.word(at + 1) == "of" && self.opens_its_sentence(at);
        let plain = !(self.is(at, function) || amount || at > 0 && self.is(at - 1, class::DETERMINER));
        self.token(at).is_some_and(|t| t.case != Case::Upper) && plain && self.lexeme(at).source.is_none()
    }

    /// Whether an age or a relative clause after a name shows that it is a person's: `Jim Lind, 45,`.
    fn tells_who(&self, end: usize) -> bool {
        let next = end + 1;
        self.is(end, class::COMMA) && (self.text.word(next) == "who" || self.is(next, class::NUMBER) && self.is(next + 1, class::COMMA))
    }

    /// Whether a word is an initial or a form of address, so that a full stop after it ends nothing.
    fn is_short(&self, at: usize) -> bool {
        self.is(at, class::HONORIFIC) || self.token(at).is_some_and(|t| t.span.len() == 1)
    }

    fn surname(&self, name: &Tokens) -> WordId {
        self.text.tokens[name.end - 1].word
    }

    /// A name as written, on one line.
    pub fn written_name(&self, name: &Tokens) -> String {
        self.text.span(name.clone()).of(self.text.source).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
