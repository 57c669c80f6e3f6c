//! An actor named in one claim and missing in the other: a passive without its agent against an active or a "by".

use super::polarity::is_negated;
use super::{Detector, Found};
use crate::diff::Kind;
use crate::diff::canonical::Weight;
use crate::diff::grammar::Role;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::reading::{Part, Reading};
use crate::table::{Table, TableErrors};
use crate::text::TokenKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// What a word does for finding an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Be,
    Undergo,
    Between,
    Joins,
    Where,
    Time,
    Circumstance,
    Act,
    Toward,
    Face,
    State,
}

/// The tables `participles.tsv` and `agents.tsv` of `data/diff/`.
#[derive(Clone, Debug, Default)]
pub(super) struct Agent {
    /// Past participles that do not end in -ed.
    irregular: FxHashSet<String>,
    pub(super) classes: FxHashMap<String, Class>,
}

/// Words before a participle among which its "be" stands.
const NEAR: usize = 3;
/// Words after a verb among which its "by" stands, and around it among which the thing done to stands.
pub(super) const CLAUSE: usize = 8;
/// Words around a passive within which its actor counts as named.
pub(super) const NAMED_NEAR: usize = 12;
/// Most words of an actor's noun phrase.
const PHRASE: usize = 5;
/// Most phrases that are tied to it on its left: `the head of the army of Karsk`.
const TIED: usize = 2;
/// Words before a passive among which its patient stands, and before the patient those of its verb.
const BEFORE: usize = 5;
/// Severity of an actor left out.
pub(super) const SEVERITY: f32 = 0.5;

/// A passive that names no actor.
struct Passive {
    start: usize,
    verb: usize,
    /// Whether it is more than a participle after a noun.
    whole: bool,
    /// Whether it is a noun for an act without whom it was done to: `the attacks`.
    bare: bool,
}

impl Agent {
    pub fn read(participles: &str, agents: &str) -> Result<Agent, TableErrors> {
        let mut read = Agent::default();
        let mut errors = TableErrors::default();
        for row in Table::read("diff/participles.tsv", participles, &["forms"], &[])?.rows() {
            read.irregular.extend(row.list("forms").map(str::to_owned));
        }
        for row in Table::read("diff/agents.tsv", agents, &["class", "words"], &[])?.rows() {
            let class = match row.get("class") {
                "be" => Class::Be,
                "undergo" => Class::Undergo,
                "between" => Class::Between,
                "joins" => Class::Joins,
                "where" => Class::Where,
                "time" => Class::Time,
                "circumstance" => Class::Circumstance,
                "act" => Class::Act,
                "toward" => Class::Toward,
                "face" => Class::Face,
                "state" => Class::State,
                other => {
                    errors.at(
                        row,
                        format!(
                            "unknown class `{other}`; the classes are be, undergo, between, joins, where, time, circumstance, act, toward, face, state"
                        ),
                    );
                    continue;
                }
            };
            read.classes.extend(row.list("words").map(|word| (word.to_owned(), class)));
        }
        errors.check(read)
    }

    pub(super) fn is(&self, reading: &Reading<'_>, place: usize, class: Class) -> bool {
        self.classes.get(&reading.words[place].lower) == Some(&class)
    }

    fn is_participle(&self, lower: &str) -> bool {
        (lower.len() > 3 && lower.ends_with("ed")) || self.irregular.contains(lower)
    }

    fn joins(&self, reading: &Reading<'_>, place: usize) -> bool {
        self.is(reading, place, Class::Joins) || self.is(reading, place, Class::Where)
    }

    /// Whether a name stands after a preposition of place: it says where, and not who.
    fn is_place(&self, reading: &Reading<'_>, place: usize) -> bool {
        let before = (0..place).rev().find(|&n| reading.words[n].lower != "the");
        reading.words[place].name && before.is_some_and(|n| self.is(reading, n, Class::Where))
    }

    /// The "be" that makes the word at a place a passive.
    fn be(&self, reading: &Reading<'_>, place: usize) -> Option<usize> {
        (place.saturating_sub(NEAR)..place).rev().find(|&n| self.is(reading, n, Class::Be))
    }

    /// Passives without "by", deaths without a cause and nouns for acts.
    fn agentless(&self, reading: &Reading<'_>) -> Vec<Passive> {
        let words = &reading.words;
        let mut found = Vec::new();
        for n in (0..words.len()).filter(|&n| !words[n].quoted && words[n].part == Part::Claim && !self.is(reading, n, Class::State)) {
            let passive = self.be(reading, n).filter(|_| self.is_participle(&words[n].lower) && !is_negated(reading, n));
            let start = passive.or_else(|| self.is(reading, n, Class::Undergo).then_some(n));
            let reduced = n > 0 && self.is_participle(&words[n].lower) && self.is_after_its_noun(reading, n);
            let nominal = self.is_act(reading, n);
            let faced = if nominal { None } else { self.faced(reading, n) };
            let start = start.or_else(|| reduced.then(|| n - 1)).or_else(|| nominal.then_some(n)).or(faced);
            let whole = passive.is_some() || nominal || faced.is_some() || self.is(reading, n, Class::Undergo);
            let bare = start.is_none() && self.is_bare_act(reading, n);
            let start = start.or_else(|| bare.then_some(n));
            found.extend(start.filter(|_| self.by(reading, n).is_none()).map(|start| Passive { start, verb: n, whole, bare }));
        }
        found
    }

    /// Whether a participle stands between a noun and words that no object begins with: `Benjamin named to the post`.
    fn is_after_its_noun(&self, reading: &Reading<'_>, place: usize) -> bool {
        let before = place.checked_sub(1).map(|n| &reading.words[n]);
        let noun = before.is_some_and(|w| w.is_content() && !w.lower.ends_with("ly"));
        noun && reading.words.get(place + 1).is_some_and(|w| w.lower == "to" || self.joins(reading, place + 1))
    }

    /// The place of the "by" that belongs to a verb.
    fn by(&self, reading: &Reading<'_>, verb: usize) -> Option<usize> {
        let act = self.is(reading, verb, Class::Act);
        let ends = |n: usize| reading.words[n].is_a(Role::Stop) || act && self.is(reading, n, Class::Be);
        let mut clause = (verb + 1..reading.words.len()).take(CLAUSE).take_while(|&n| !ends(n));
        clause.find(|&n| reading.words[n].lower == "by" && self.names_somebody(reading, n + 1))
    }

    /// Whether what follows "by" can act: no time, circumstance, number or gerund.
    pub(super) fn names_somebody(&self, reading: &Reading<'_>, place: usize) -> bool {
        phrase_after(reading, place).is_some_and(|(first, last)| {
            let number = |n: usize| reading.words[n].lower.starts_with(|c: char| c.is_ascii_digit());
            let acts = |n: usize| !self.is(reading, n, Class::Time) && !self.is(reading, n, Class::Circumstance) && !number(n);
            !reading.words[last].lower.ends_with("ing") && (first..=last).all(acts)
        })
    }

    /// The actor of the verb at a place: the noun phrase after its "by", or before an active verb.
    fn actor(&self, reading: &Reading<'_>, verb: usize) -> Option<(usize, usize)> {
        match self.by(reading, verb) {
            Some(by) => phrase_after(reading, by + 1),
            None if self.is_charged(reading, verb) => self.phrase_before(reading, verb - 1),
            // Who plans to do it is not who did it.
            None if reading.words[verb].lower.ends_with("ing") => self.doing(reading, verb),
            // `Suspected of`, `picked to`: a participle, and whoever stands before it is no actor.
            None if self.be(reading, verb).is_some()
                || reading.words.get(verb + 1).is_some_and(|w| matches!(w.lower.as_str(), "to" | "of")) =>
            {
                None
            }
            None => self.phrase_before(reading, verb).or_else(|| self.phrase_before(reading, self.joined(reading, verb)?)),
        }
    }

    /// Whether a verb is what somebody named before it is accused of: `accused the mayor of hiding it`.
    fn is_charged(&self, reading: &Reading<'_>, verb: usize) -> bool {
        verb > 1 && reading.words[verb].lower.ends_with("ing") && matches!(reading.words[verb - 1].lower.as_str(), "of" | "for")
    }

    /// The verb whose subject another shares that "and" joins to it: `walked` of `a guard walked in and shot his chief`.
    fn joined(&self, reading: &Reading<'_>, verb: usize) -> Option<usize> {
        let joins = |n: usize| n > 0 && reading.words[n - 1].lower == "and";
        let before = |n: usize| {
            let clause = (1..n - 1).rev().take_while(|&m| reading.words[m].lower != ";" && !reading.words[m].is_a(Role::Subject));
            clause.into_iter().find(|&m| self.is_verb(reading, m) && !reading.words[m].lower.ends_with("ing"))
        };
        let first = Some(verb).filter(|&n| joins(n)).and_then(before)?;
        if joins(first) { before(first) } else { Some(first) }
    }

    /// The actor of a present participle: before its "be", or behind a comma whoever does what the main verb says (`a guard left
    /// his post, killing two`).
    fn doing(&self, reading: &Reading<'_>, verb: usize) -> Option<(usize, usize)> {
        let before = verb.checked_sub(1)?;
        if self.is(reading, before, Class::Be) {
            return self.phrase_before(reading, before);
        }
        let finite = |n: &usize| self.is_verb(reading, *n) && !reading.words[*n].lower.ends_with("ing") && has_object(reading, *n);
        let main = (1..before).rev().find(finite);
        if reading.words[before].lower == "," { self.phrase_before(reading, main?) } else { self.phrase_before(reading, verb) }
    }

    /// Whether a word is, most likely, a past form or a participle of a verb.
    fn is_verb(&self, reading: &Reading<'_>, n: usize) -> bool {
        let word = &reading.words[n];
        let irregular = word.term.surface != word.lower && !word.lower.ends_with('s');
        word.kind == TokenKind::Word && !word.name && (irregular || word.lower.ends_with("ing") || self.is_participle(&word.lower))
    }

    /// The verb of the other claim that has whom a passive is about for its object: `Hale was picked` against `the board named
    /// Hale`.
    fn done_to(&self, pair: &Pair<'_>, passive: &Passive, names: &Reading<'_>, meets: &[Option<(usize, Meeting)>]) -> Option<usize> {
        let lacks = if std::ptr::eq(names, pair.a) { pair.b } else { pair.a };
        let told = |n: &usize| lacks.words[*n].is_content() && lacks.words[*n].kind != TokenKind::Number;
        let patient = (passive.start.saturating_sub(BEFORE)..passive.start).rev().find(told)?;
        let (place, _) = meets[patient].filter(|_| pair.given && passive.verb > passive.start)?;
        let within = |n: &usize| {
            let word = &names.words[*n];
            word.is_content() || word.is_a(Role::Determiner) || word.is_a(Role::Owner)
        };
        let left = (place.saturating_sub(BEFORE)..place).rev().take_while(within);
        let mut verbs = left.into_iter().filter(|&n| self.is_verb(names, n));
        verbs.find(|&n| {
            !names.words[n].lower.ends_with("ing") || n > 0 && (names.words[n - 1].lower == "," || self.is(names, n - 1, Class::Be))
        })
    }

    /// The noun phrase that ends before an active verb, with what it is tied to on its left.
    fn phrase_before(&self, reading: &Reading<'_>, verb: usize) -> Option<(usize, usize)> {
        let words = &reading.words;
        // `The board on Friday named Hale`
        let dates = |word: &str| matches!(word, "on" | "last" | "this");
        let timed = |n: usize| self.is(reading, n, Class::Time) || dates(&words[n].lower) && self.is(reading, n + 1, Class::Time);
        let verb = behind_its_noun(reading, verb);
        let last = (0..verb).rev().take(NEAR + 1).find(|&n| !self.is(reading, n, Class::Between) && !timed(n))?;
        // Of `opened fire` the noun is met, and its verb is no part of the actor.
        let last = if self.is_participle(&words[last].lower) { last.checked_sub(1)? } else { last };
        if matches!(words[last].lower.as_str(), "he" | "she" | "they") {
            return self.antecedent(reading, last);
        }
        if !words[last].is_content() || words[last].lower.ends_with("ly") {
            return None;
        }
        // Of `police allege Dorn Hale` the name is whoever acts.
        let tells = |n: usize| words[n].term.weight == Weight::Telling && !words[n].name && n < last;
        let names = |n: usize| words[n].is_content() && !self.is(reading, n, Class::Time) && !tells(n);
        let within = |n: usize| names(n) || matches!(words[n].lower.as_str(), "the" | "'s");
        let phrase = |end: usize| (0..=end).rev().take(PHRASE).take_while(|&n| within(n)).last();
        let mut first = phrase(last)?;
        for _ in 0..TIED {
            let Some(tie) = (0..first).rev().take(2).find(|&n| self.joins(reading, n)) else { break };
            let Some(before) = tie.checked_sub(1).filter(|&n| words[n].is_content()).and_then(phrase) else { break };
            first = before;
        }
        Some((first, last))
    }

    /// The name that a pronoun in its clause stands for, where the claim opens with one: `Mayor Hale announced that he is naming`.
    fn antecedent(&self, reading: &Reading<'_>, pronoun: usize) -> Option<(usize, usize)> {
        let first = (0..pronoun).find(|&n| reading.words[n].is_content())?;
        let last = (first..pronoun).take(PHRASE).take_while(|&n| reading.words[n].is_content() && !self.is_verb(reading, n)).last()?;
        reading.words[last].name.then_some((first, last))
    }

    /// The noun of a phrase that names who it is: the last one before what it is tied to.
    fn head(&self, reading: &Reading<'_>, first: usize, last: usize) -> Option<usize> {
        let phrase = (first..=last).take_while(|&n| !self.joins(reading, n));
        phrase.filter(|&n| reading.words[n].is_content()).last()
    }

    /// Whoever does the same in both claims, with a name in one and as just somebody in the other: `Dorn Hale opened fire`, `a
    /// former guard opened fire`.
    fn unnamed(&self, pair: &Pair<'_>) -> Option<Found> {
        let verb = |reading: &Reading<'_>, n: usize| {
            let word = &reading.words[n];
            let told = !word.quoted && word.part == Part::Claim && !word.lower.ends_with("ing");
            told && self.is_verb(reading, n) && self.be(reading, n).is_none()
        };
        let done = (0..pair.a.words.len()).filter(|_| pair.given).filter_map(|x| pair.from_a[x].map(|(y, _)| (x, y)));
        done.filter(|&(x, y)| verb(pair.a, x) && verb(pair.b, y) && pair.neighbours_meet(x, y, CLAUSE)).find_map(|(x, y)| {
            let (ours, theirs) = (self.phrase_before(pair.a, x)?, self.phrase_before(pair.b, y)?);
            // A word that opens the sentence is part of the name behind it.
            let name = |reading: &Reading<'_>, n: usize| reading.words[n].name || n == 0 && reading.words[0].is_content();
            let named = |reading: &Reading<'_>, (first, last): (usize, usize)| (first..=last).filter(|&n| name(reading, n)).count() > 1;
            let somebody = |reading: &Reading<'_>, (first, last): (usize, usize)| {
                let one = |n: usize| matches!(reading.words[n].lower.as_str(), "a" | "an");
                first > 0 && one(first - 1) && (first..=last).all(|n| !reading.words[n].name)
            };
            if !(named(pair.a, ours) && somebody(pair.b, theirs) || somebody(pair.a, ours) && named(pair.b, theirs)) {
                return None;
            }
            let (value_a, value_b) = (pair.a.written(ours.0, ours.1), pair.b.written(theirs.0, theirs.1));
            let explanation = format!("{} says who did it: “{value_a}”, {}: “{value_b}”", pair.a.outlet(), pair.b.outlet());
            Some(Found { kind: Kind::Agent, value_a, value_b, severity: SEVERITY, explanation })
        })
    }

    /// An actor that one side names where the other has none.
    fn side(&self, pair: &Pair<'_>, a_lacks: bool) -> Option<Found> {
        let (lacks, meets, names, back) =
            if a_lacks { (pair.a, &pair.from_a, pair.b, &pair.from_b) } else { (pair.b, &pair.from_b, pair.a, &pair.from_a) };
        for passive in self.agentless(lacks) {
            let Passive { start, verb, whole, bare } = passive;
            let verb_there = |n: usize| names.words[n].part == Part::Claim && !names.words[n].quoted && self.is_verb(names, n);
            // Of an act in a noun only its own verb tells who did it.
            let same = |&(place, how): &(usize, Meeting)| !bare || pair.given && how == Meeting::Same && verb_there(place);
            let done = meets[verb].filter(same).map(|(place, _)| place).or_else(|| self.done_to(pair, &passive, names, meets));
            let done = done.or_else(|| pair.slot(a_lacks, verb, verb_there).filter(|_| pair.given && whole));
            let Some(place) = done else { continue };
            let other = &names.words[place];
            if other.quoted || other.part != Part::Claim || self.is(names, place, Class::Undergo) {
                continue;
            }
            let Some((first, last)) = self.actor(names, place) else { continue };
            let near = |own: usize| own.abs_diff(verb) <= NAMED_NEAR || pair.given && !qualifies(lacks, own);
            let named_near = |n: usize| back[n].is_some_and(|(own, _)| near(own) && !(own < start && self.is_place(lacks, own)));
            let Some(head) = self.head(names, first, last) else { continue };
            if named_near(head) || !one_patient(meets, start, verb, place) {
                continue;
            }
            // `Benjamin named to the post` against `the mayor named Benjamin`; else the noun before is its subject.
            if !whole && !bare && meets[start].is_none_or(|(patient, _)| patient <= place) {
                continue;
            }
            let (without, with) = (lacks.written(start, verb), names.written(first, last));
            let explanation = format!("{} names who did it (“{with}”), {} does not (“{without}”)", names.outlet(), lacks.outlet());
            let (value_a, value_b) = if a_lacks { (without, with) } else { (with, without) };
            return Some(Found { kind: Kind::Agent, value_a, value_b, severity: SEVERITY, explanation });
        }
        None
    }
}

impl Detector for Agent {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let left_out = self.side(pair, true).or_else(|| self.side(pair, false));
        left_out.or_else(|| self.unnamed(pair)).or_else(|| self.received(pair)).into_iter().collect()
    }
}

/// Whether what follows a verb begins an object.
fn has_object(reading: &Reading<'_>, verb: usize) -> bool {
    // `Carried out a raid`
    let particle = reading.words.get(verb + 1).is_some_and(|w| w.is_a(Role::Particle) && !w.is_a(Role::Preposition));
    reading.words.get(verb + 1 + usize::from(particle)).is_some_and(|w| w.name || w.is_a(Role::Determiner))
}

/// The comma before what is put between a noun and its verb (`Dorn Hale, 61, opened fire`); else the verb.
fn behind_its_noun(reading: &Reading<'_>, verb: usize) -> usize {
    let comma = |n: &usize| reading.words[*n].lower == ",";
    let Some(last) = verb.checked_sub(1).filter(comma) else { return verb };
    (last.saturating_sub(CLAUSE)..last).rev().find(comma).unwrap_or(verb)
}

/// Whether a word says of what sort the noun after it is: `terrorist` of `a terrorist attack` names nobody.
fn qualifies(reading: &Reading<'_>, n: usize) -> bool {
    let (word, next) = (&reading.words[n], reading.words.get(n + 1));
    !word.name && next.is_some_and(|w| w.is_content() && !w.is_verbal())
}

/// Whether two verbs are about the same thing: a word around one meets a word around the other.
fn one_patient(meets: &[Option<(usize, Meeting)>], start: usize, verb: usize, place: usize) -> bool {
    let around = start.saturating_sub(CLAUSE)..(verb + CLAUSE).min(meets.len());
    around.filter(|&n| n != verb).any(|n| meets[n].is_some_and(|(other, _)| other != place && other.abs_diff(place) <= NAMED_NEAR))
}

/// The noun phrase that starts at a place: to its first content word that is followed by none.
pub(super) fn phrase_after(reading: &Reading<'_>, place: usize) -> Option<(usize, usize)> {
    let words = &reading.words;
    let first = (place..words.len().min(place + NEAR)).find(|&n| words[n].is_content())?;
    let last = (first..words.len().min(first + PHRASE)).take_while(|&n| words[n].is_content() || words[n].lower == "'s").last()?;
    Some((place.min(first), last))
}
