//! Verb groups: auxiliaries, negation, adverbs and the verb (`has not publicly said`).

use super::SourceType;
use super::frame::Frame;
use super::reader::{Reader, Tokens};
use super::tables::{class, inflection};
use crate::text::Case;

/// How a verb stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// With a subject of its own, or one shared with a verb before.
    Finite,
    /// After `to`.
    Infinitive,
    /// `, saying`: its subject is the main clause's.
    Participle,
    /// After a preposition: `after saying`.
    Gerund,
    /// After its noun: `voters supporting`, `a plan announced by`.
    Reduced,
}

/// A verb with what belongs to it on its left.
#[derive(Clone, Copy, Debug)]
pub(super) struct VerbGroup {
    /// Its first token.
    pub start: usize,
    /// The verb.
    pub head: usize,
    /// How it stands.
    pub shape: Shape,
    /// Whether it is in the passive.
    pub passive: bool,
    /// Whether it is negated.
    pub negated: bool,
}

impl Reader<'_, '_> {
    /// The group of a verb; `None` where the word is no verb here.
    pub fn verb_group(&self, head: usize, lo: usize, headline: bool) -> Option<VerbGroup> {
        let form = self.lexeme(head).inflection;
        let (mut start, mut be, mut helped, mut negated, mut infinitive) = (head, false, false, false, false);
        while start > lo && self.same_voice(start - 1, head) {
            let before = start - 1;
            if self.is(before, class::GENITIVE) && !self.is(before, class::BE | class::HAVE) {
                break;
            }
            if self.is(before, class::GENITIVE) && !self.contracts(before) {
                break;
            }
            if self.is(before, class::NOT) {
                negated = true;
            } else if self.is(before, class::BE) {
                let perfect = self.is(before, class::GENITIVE) && !matches!(self.text.word(head + 1), "to" | "by" | "of" | "as");
                be |= !helped && (!perfect || form & inflection::PARTICIPLE == 0);
                helped = true;
            } else if self.is(before, class::HAVE | class::DO | class::MODAL) && !infinitive {
                helped = true;
            } else if self.is(before, class::TO) && form & inflection::BASE != 0 && !helped {
                infinitive = true;
                // `continued to argue`, `is trying to show`, `went on to say`: one cue.
                let verb = if self.text.word(before.wrapping_sub(1)) == "on" { before.wrapping_sub(2) } else { before.wrapping_sub(1) };
                if before == lo || !self.is(verb, class::ASPECT) {
                    break;
                }
                start = verb;
                infinitive = false;
                helped = true;
                be = false;
                continue;
            } else if !self.is(before, class::ADVERB) || self.is(before, class::WH | class::SUBORDINATOR) {
                // `who once said`
                if !(self.text.word(before) == "once" && before > lo && self.is(before - 1, class::RELATIVE | class::SUBJECT)) {
                    break;
                }
            } else {
                let after_subject = before > lo && self.is(before - 1, class::SUBJECT | class::AUXILIARY);
                if self.is(before, class::DETERMINER) && !after_subject {
                    break;
                }
            }
            start = before;
        }
        // An adverb opens the group only after a subject; at the start of a clause it belongs to the clause.
        while start < head
            && self.is(start, class::ADVERB)
            && !self.is(start, class::AUXILIARY | class::NOT)
            && (start == lo || self.is(start - 1, class::BREAK & !class::COMMA))
        {
            start += 1;
        }
        let participle = form & inflection::PARTICIPLE != 0;
        let group = |shape, passive| Some(VerbGroup { start, head, shape, passive, negated });
        if infinitive {
            return group(Shape::Infinitive, false);
        }
        if form & inflection::ING != 0 {
            return match start.checked_sub(1).filter(|b| *b >= lo) {
                _ if be => group(Shape::Finite, false),
                // `had opposing views`
                _ if helped => None,
                None => group(Shape::Participle, false),
                Some(before)
                    if self.is(before, class::COMMA | class::COORDINATOR | class::DASH) || self.quoted(before) != self.quoted(head) =>
                {
                    group(Shape::Participle, false)
                }
                Some(before) if self.is(before, class::PREPOSITION | class::SUBORDINATOR) => group(Shape::Gerund, false),
                Some(before) if self.is(before, class::DETERMINER | class::POSSESSIVE | class::GENITIVE | class::BREAK) => None,
                Some(_) => group(Shape::Reduced, false),
            };
        }
        // `these are states where`: after `be` stands a participle or a noun.
        if helped && be && !participle {
            return None;
        }
        if helped {
            return group(Shape::Finite, be && participle);
        }
        // `a state seen as critical`, `when asked about it`: nobody is named who sees or asks.
        let noun_next = start > lo && self.is(start - 1, class::DETERMINER | class::POSSESSIVE | class::GENITIVE);
        // `who once said` has a subject.
        let subject = start > lo + 1 && self.is(start - 2, class::RELATIVE | class::SUBJECT);
        let led = start > lo && self.is(start - 1, class::SUBORDINATOR) && !subject && !self.is(head + 1, class::BREAK);
        if participle
            && !noun_next
            && (form & inflection::PAST == 0 || led && form & inflection::BASE == 0)
            && self.text.word(head + 1) != "by"
        {
            return group(Shape::Reduced, true);
        }
        let done_by = self.text.word(head + 1) == "by" && !self.is(head + 2, class::ING);
        if participle && (done_by || start > lo && self.completes_be(start, lo)) {
            return group(Shape::Reduced, true);
        }
        // `Reports say`: a noun that looks like a verb, and its verb.
        let opens = start == lo && head == start && self.is(head, class::HOMOGRAPH);
        let noun = opens && self.lexeme(head + 1).verb.is_some();
        if noun && !self.is(head + 1, class::HOMOGRAPH) {
            return None;
        }
        // `State rules say`: a base form that opens a sentence commands, and news does not.
        if opens && form & inflection::BASE != 0 && form & inflection::PAST == 0 && !self.is(head + 1, class::THAT | class::COLON) {
            return None;
        }
        (start == lo || self.may_be_finite(start, lo, head, form, headline)).then_some(())?;
        group(Shape::Finite, false)
    }

    /// Whether a clitic `'s` is short for `is` or `has` rather than a genitive.
    fn contracts(&self, at: usize) -> bool {
        at > 0 && self.is(at - 1, class::SUBJECT | class::WH | class::RELATIVE)
    }

    /// Whether a form without auxiliaries is a verb with a subject: nouns that look like verbs were over half of the false
    /// alarms of a first try on annotated news.
    fn may_be_finite(&self, start: usize, lo: usize, head: usize, form: u8, headline: bool) -> bool {
        // Before a verb that opens a sentence there is no token, which is in no class.
        let before = start.wrapping_sub(1);
        if self.is(before, class::SUBJECT | class::RELATIVE) {
            return true;
        }
        if self.is_attributive(head, start) {
            return false;
        }
        let alone = self.is(before, class::PRONOMINAL) && !self.is(head, class::HOMOGRAPH);
        if alone && self.lexeme(head).verb.is_some_and(|v| self.entry(v).takes(Frame::BARE)) {
            return true;
        }
        if self.is(before, class::DETERMINER | class::POSSESSIVE | class::GENITIVE | class::PREPOSITION | class::TO) {
            return false;
        }
        if form & (inflection::PAST | inflection::PARTICIPLE) != 0 {
            return true;
        }
        if form & inflection::BASE != 0
            && form & inflection::PAST == 0
            && self.token(before).is_some_and(|t| !self.plural(before) && t.kind == crate::text::TokenKind::Word)
            && !self.plural_narrowed(start, lo)
            && !self.is(before, class::COORDINATOR | class::COMMA)
        {
            return false;
        }
        if self.is(head, class::HOMOGRAPH) && !headline {
            let next = head + 1;
            return self.lexeme(before).source == Some(SourceType::Document) && form & (inflection::S | inflection::BASE) != 0
                || self.is(next, class::THAT) && !self.is_finite(next + 1, next)
                || self.is(next, class::SUBJECT | class::OBJECT | class::WH | class::DETERMINER | class::POSSESSIVE | class::COLON)
                || self.opens(next).is_some()
                || form & inflection::BASE != 0 && self.plural(before) && self.points_out_what(head)
                || self.is(next, class::COMMA) && self.opens(next + 1).is_some()
                || form & inflection::S != 0 && self.is(next, class::BREAK) && self.is_name_after_comma(before)
                || form & inflection::S != 0 && self.capital(before) && self.is(next, class::COMMA) && self.is(next + 1, class::CITING)
                || self.closes_sentence(head, before, form) && self.stands_aside(start, lo)
                || self.is(next, class::COMMA) && (self.plural(before) || form & inflection::S != 0) && self.leads_with_as(start, lo)
                || form & inflection::S != 0 && self.tells_news(before) && self.tells_of_somebody(head)
                || form & inflection::S != 0
                    && self.lexeme(before).source.is_some()
                    && self.capital(next)
                    && !self.is(next, class::TIME)
                    && self.lexeme(head).verb.is_some_and(|v| self.entry(v).takes(Frame::BARE))
                || form & inflection::S != 0
                    && self.capital(before)
                    && !self.is(before, class::DEMONYM)
                    && self.is(next, class::TO | class::PREPOSITION);
        }
        true
    }

    /// Whether a past form is an adjective between a number and its noun: `two alleged members`, `the 52-year-old alleged victim`.
    fn is_attributive(&self, head: usize, start: usize) -> bool {
        let digits = |at: usize| self.text.word(at).starts_with(|c: char| c.is_ascii_digit());
        let past = self.lexeme(head).inflection & inflection::PAST != 0;
        let number = past && start == head && start > 0 && (self.is(start - 1, class::NUMBER | class::AMOUNT) || digits(start - 1));
        let clause = class::DETERMINER
            | class::POSSESSIVE
            | class::SUBJECT
            | class::OBJECT
            | class::THAT
            | class::WH
            | class::PREPOSITION
            | class::TO
            | class::ADVERB
            | class::TIME
            | class::NUMBER
            | class::COORDINATOR
            | class::SUBORDINATOR
            | class::BREAK;
        number && self.is_word(head + 1) && !self.capital(head + 1) && !self.is(head + 1, clause) && !self.quoted(head + 1)
    }

    /// Whether a verb that may be a noun has a plural or a name for its subject and nothing behind it: `…, critics claim.`
    pub fn closes_sentence(&self, verb: usize, before: usize, form: u8) -> bool {
        let agrees = form & inflection::BASE != 0 && self.plural(before) && self.is_word(before)
            || form & inflection::S != 0 && self.capital(before) && !self.is(before, class::DEMONYM);
        agrees && self.is(verb + 1, class::STOP)
    }

    /// Whether the phrase before a verb stands behind a comma or a quotation: `…, | the neighbours claim`.
    fn stands_aside(&self, end: usize, lo: usize) -> bool {
        let start = self.phrase_start(end, lo);
        start > lo && start < end && (self.is(start - 1, class::COMMA) || self.closes(start - 1).is_some())
    }

    /// Whether the phrase before a verb stands behind `as` where a clause begins: `As | the Courier notes, …`, not `such as`.
    fn leads_with_as(&self, end: usize, lo: usize) -> bool {
        let before = self.phrase_start(end, lo);
        let Some(word) = before.checked_sub(1).filter(|at| *at >= lo && before < end && self.text.word(*at) == "as") else { return false };
        word == lo || self.is(word - 1, class::COMMA)
    }

    /// Whether a noun before a verb names a body that tells news: a source in capitals or an acronym.
    fn tells_news(&self, at: usize) -> bool {
        let acronym = self.token(at).is_some_and(|t| t.case == Case::Upper && t.span.len() > 2);
        self.capital(at) && !self.is(at, class::DEMONYM) && (acronym || self.lexeme(at).source.is_some())
    }

    /// Whether a clause about somebody follows: `reports | Lind is out on bail`, `reports | 56-year-old Ann Orr left`.
    fn tells_of_somebody(&self, verb: usize) -> bool {
        let (next, hi) = (verb + 1, self.words_end(&self.sentence(verb)));
        let aged = self.text.word(next).starts_with(|c: char| c.is_ascii_digit()) && self.text.word(next).ends_with("-old");
        let takes = self.lexeme(verb).verb.is_some_and(|v| self.entry(v).takes(Frame::BARE));
        takes && (self.capital(next) && !self.is(next, class::TIME) || aged) && self.opens_clause(next, hi)
    }

    /// Whether a name ends at `last` of which a comma or a closing mark stands before: `…, the Karsk Courier reports`.
    fn is_name_after_comma(&self, last: usize) -> bool {
        let Some(before) = (0..=last).rev().find(|&at| !self.capital(at)).filter(|&at| at < last) else { return false };
        let before = if self.text.word(before) == "the" { before.checked_sub(1) } else { Some(before) };
        before.is_some_and(|at| self.is(at, class::COMMA) || self.closes(at).is_some())
    }

    /// Whether a particle makes a verb of a word that is a noun as often: `critics point out`.
    pub fn points_out_what(&self, head: usize) -> bool {
        let particle = Frame::named(self.text.word(head + 1)).filter(|_| self.text.word(head + 1) == "out");
        particle.is_some_and(|frame| self.lexeme(head).verb.is_some_and(|v| self.entry(v).takes(frame)))
    }

    /// Whether a noun may be a plural: the subject of a base form.
    pub fn plural(&self, at: usize) -> bool {
        let word = self.text.word(at);
        word.ends_with('s')
            || self.is(at, class::PRONOMINAL | class::NUMBER | class::AMOUNT | class::PLURAL)
            || self.is(at, class::CLOSE | class::COMMA)
    }

    /// Whether the phrase before `end` is what somebody or something is, so that a participle narrows it: `would be part of a
    /// force | intended to stay`.
    fn completes_be(&self, end: usize, lo: usize) -> bool {
        let start = self.phrase_start(end, lo);
        let noun =
            !self.is(end - 1, class::DETERMINER | class::POSSESSIVE | class::NUMBER | class::AMOUNT | class::PREPOSITION | class::NOT);
        noun && start > lo && start < end && self.is(start - 1, class::BE) && !self.is(start - 1, class::GENITIVE)
    }

    /// Whether the phrase before `end` is a plural with what narrows it: `Doctors at the hospital | say`, `people who fish here`.
    fn plural_narrowed(&self, end: usize, lo: usize) -> bool {
        let start = self.past_openers(self.phrase_start(end, lo), end);
        let noun = self.simple_phrase(start, end);
        // `officials familiar with it`, `sources close to him`
        let somebody = |noun: usize| noun > start + 1 && self.lexeme(noun - 2).source.is_some() && self.plural(noun - 2);
        // `those asked say`
        let asked = noun == end && end - start == 2 && self.is(start, class::PRONOMINAL) && self.is(end - 1, class::ED);
        asked
            || start < noun
                && noun < end
                && self.is(noun, class::PREPOSITION | class::RELATIVE | class::ED | class::ING)
                && (self.plural(noun - 1) || self.is(start, class::PRONOMINAL) || somebody(noun))
    }

    /// Whether the one who does it follows with `by`: `told by the mayor`, `sent out by her`; not `answered by saying`.
    fn done_by(&self, at: usize) -> bool {
        let by = at + 1 + usize::from(self.text.word(at + 1) != "by" && !self.is(at + 1, class::BREAK));
        let first = by + 1 + usize::from(self.is(by + 1, class::ADVERB));
        self.text.word(by) == "by" && !self.is(first, class::ING)
    }

    /// Whether a verb that always has a person for its object stands without one, so that it narrows a noun: `a man accused of
    /// theft`, `people briefed on the plan`.
    pub fn lacks_whom(&self, at: usize) -> bool {
        let lexeme = self.lexeme(at);
        let takes = lexeme.inflection & inflection::PARTICIPLE != 0 && lexeme.verb.is_some_and(|v| self.entry(v).takes(Frame::WHOM));
        takes && self.is(at + 1, class::PREPOSITION) && at > 0 && !self.is(at - 1, class::AUXILIARY | class::SUBJECT | class::ADVERB)
    }

    /// Where the finite verb stands that a phrase behind a preposition ran into, or where it ends: `her remarks about the boat |
    /// have shocked the town`. Clauses inside it have verbs of their own.
    pub fn before_verb(&self, phrase: &Tokens) -> usize {
        let inner = class::THAT | class::WH | class::RELATIVE | class::SUBORDINATOR | class::ING;
        let words = (phrase.start..phrase.end).take_while(|i| !self.is(*i, inner) || self.is(*i, class::PREPOSITION));
        words.skip(1).find(|i| self.is_finite(*i, phrase.start) && !self.quoted(*i)).unwrap_or(phrase.end)
    }

    /// Whether a token is the finite verb of a clause, as far as its form and neighbours tell.
    pub fn is_finite(&self, at: usize, lo: usize) -> bool {
        if self.is(at, class::MODAL | class::BE | class::HAVE | class::DO) {
            return !self.is(at, class::GENITIVE) || at > lo && self.contracts(at);
        }
        if self.is(at, class::FINITE) {
            // `a letter sent out by the mayor`: what is done by somebody is a participle, unless a pronoun stands before it.
            return !self.done_by(at) || self.is(at.wrapping_sub(1), class::SUBJECT | class::RELATIVE);
        }
        if at == lo || self.capital(at) {
            return false;
        }
        let noun_before = !self.is(
            at - 1,
            class::DETERMINER
                | class::POSSESSIVE
                | class::GENITIVE
                | class::PREPOSITION
                | class::TO
                | (class::BREAK & !class::CLOSE)
                | class::COORDINATOR
                | class::AUXILIARY,
        );
        let form = self.lexeme(at).inflection;
        if form & inflection::PAST != 0 {
            return noun_before && !self.done_by(at) && !self.lacks_whom(at);
        }
        if form & inflection::S != 0 && !self.is(at, class::HOMOGRAPH) {
            return noun_before;
        }
        if self.is(at, class::ED) && (self.capital(at - 1) || self.is(at - 1, class::SUBJECT)) && !self.done_by(at) {
            return true;
        }
        self.is(at, class::ED)
            && noun_before
            && !self.done_by(at)
            && !self.capital(at + 1)
            && self.is(
                at + 1,
                class::DETERMINER
                    | class::POSSESSIVE
                    | class::OBJECT
                    | class::PREPOSITION
                    | class::TO
                    | class::THAT
                    | class::ADVERB
                    | class::NUMBER,
            )
    }
}
