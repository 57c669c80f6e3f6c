//! Noun phrases read backward from their end: where the subject of a verb begins.

use super::reader::Reader;
use super::tables::{Classes, class, inflection};

/// Tokens that are looked back over for the other half of a bracket.
const ASIDE: usize = 60;

impl Reader<'_, '_> {
    /// Where the noun phrase that ends at `end` begins.
    pub fn phrase_start(&self, end: usize, lo: usize) -> usize {
        let mut at = end;
        while at > lo {
            let before = at - 1;
            if self.is(before, class::CLOSE)
                && let Some(open) = (lo.max(before.saturating_sub(ASIDE))..before).rev().find(|i| self.is(*i, class::OPEN))
                && open > lo
            {
                at = open;
                continue;
            }
            if self.is(before, class::BREAK) || !self.same_voice(before, end - 1) {
                break;
            }
            // `more than half`
            if self.text.word(before) == "than" && before > lo && self.is(before - 1, class::QUALIFIER) && self.counts(before, end) {
                at = before - 1;
                continue;
            }
            if self.is(before, class::SUBORDINATOR | class::WH | class::THAT) && !(self.is(before, class::RELATIVE) && at < end) {
                // `as` and `that` may stand inside a phrase; after them the phrase begins here all the same.
                break;
            }
            if self.is(before, class::RELATIVE) {
                if self.leads_over(before, end, lo) {
                    break;
                }
                at = before;
                continue;
            }
            if self.is(before, class::COORDINATOR) {
                if self.is(before, class::CONTRAST) {
                    break;
                }
                let left = self.phrase_start(before, lo);
                let joins = left < before
                    && (left == lo || self.is(left - 1, class::BREAK | class::SUBORDINATOR | class::WH | class::THAT))
                    && !self.is(left, class::PREPOSITION);
                return if joins { self.list_start(left, lo) } else { at };
            }
            if self.is(before, class::SUBJECT) {
                return if at == end { before } else { at };
            }
            if self.is_finite(before, lo) {
                match self.relative_before(before, lo) {
                    Some(relative) => {
                        at = relative;
                        continue;
                    }
                    None => break,
                }
            }
            if at < end && self.opens_second(at, end, lo) {
                break;
            }
            at = before;
        }
        self.past_verbal(at, end)
    }

    /// Whether a pronoun before `end` leads over to the phrase that ends there rather than standing in it: `the idea that |
    /// the star`, `claims which | the probe`, against `people who | fish`, `the dam that | the town built`.
    fn leads_over(&self, pronoun: usize, end: usize, lo: usize) -> bool {
        if self.points_out(pronoun, end, lo) {
            return false;
        }
        let adverb = |i: usize| self.is(i, class::ADVERB | class::NOT) && !self.is(i, class::DETERMINER | class::HOMOGRAPH);
        let first = (pronoun + 1..end).find(|i| !adverb(*i)).unwrap_or(end);
        let who = self.text.word(pronoun) == "who";
        let noun = class::DETERMINER | class::POSSESSIVE | class::SUBJECT | class::NUMBER;
        let named = self.capital(first) || self.is(first, noun) && !self.is(first, class::AUXILIARY);
        if who && !named {
            return false;
        }
        let verb = self.lexeme(first).verb.is_some() && !self.is(first, class::HOMOGRAPH);
        let acts = !named && (verb || self.is(first, class::FINITE | class::AUXILIARY | class::ED));
        !acts && !(first + 1..end).any(|i| self.is_finite(i, first))
    }

    /// Whether `that` points out a noun: `that person said`, `people who fit that profile`.
    fn points_out(&self, that: usize, end: usize, lo: usize) -> bool {
        let first = that + 1;
        let noun =
            first < end && !self.capital(first) && !self.plural(first) && self.lexeme(first).classes & !(class::ED | class::ING) == 0;
        noun && self.is(that, class::THAT)
            && (that == lo || self.is(that - 1, class::BREAK | class::PREPOSITION) || self.near_before(that, lo, class::RELATIVE))
    }

    /// Whether a word of a class stands close before a token.
    fn near_before(&self, at: usize, lo: usize, classes: Classes) -> bool {
        (lo.max(at.saturating_sub(4))..at).any(|i| self.is(i, classes))
    }

    /// Whether a second noun phrase begins at `at`, right after a noun: `the day | the council`, `lies | Orr`. Its verb is
    /// that of a clause which narrows the first.
    fn opens_second(&self, at: usize, end: usize, lo: usize) -> bool {
        let before = at - 1;
        let marks = class::DETERMINER
            | class::POSSESSIVE
            | class::PREPOSITION
            | class::COORDINATOR
            | class::NOT
            | class::ADVERB
            | class::TO
            | class::WH
            | class::ED
            | class::ING
            | class::AUXILIARY
            | class::GENITIVE
            | class::AMOUNT
            | class::QUALIFIER;
        let own = before == lo || self.is_word(before - 1);
        let noun = own && self.is_word(before) && !self.capital(before) && !self.is(before, marks) && self.lexeme(before).verb.is_none();
        if !noun || self.lexeme(before).source.is_some() || self.near_before(before, lo + 1, class::RELATIVE | class::TO) {
            return false;
        }
        let determined =
            self.is(at, class::DETERMINER | class::POSSESSIVE) && !self.is(at, class::AMOUNT | class::ADVERB | class::NEGATIVE);
        let named = || (at..end).all(|i| self.capital(i)) && !self.is(end, class::COORDINATOR);
        determined || self.plural(before) && named()
    }

    /// Past a verb that the phrase seems to begin with: `insisting to Lind that Orr`, against `leading figures`.
    pub fn past_verbal(&self, start: usize, end: usize) -> usize {
        let lexeme = self.lexeme(start);
        let form = inflection::PAST | inflection::PARTICIPLE | inflection::ING;
        let verbal = self.is(start, class::ED | class::ING) || lexeme.inflection & form != 0 && !self.is(start, class::HOMOGRAPH);
        if !verbal || self.capital(start) || self.is(start, class::NOUN | class::PREPOSITION) || lexeme.source.is_some() || start + 1 >= end
        {
            return start;
        }
        let object = class::DETERMINER
            | class::POSSESSIVE
            | class::PREPOSITION
            | class::TO
            | class::OBJECT
            | class::SUBJECT
            | class::ADVERB
            | class::WH;
        let next = start + 1;
        let governs = self.is(next, object) || self.capital(next) && lexeme.verb.is_some() && self.lexeme(next).source.is_none();
        if !governs {
            return start;
        }
        self.noun_before(end, next).map_or(end, |noun| noun.start)
    }

    /// Where a list of names begins whose last ones stand at `start`: `Orr, Lind and Vass`.
    fn list_start(&self, start: usize, lo: usize) -> usize {
        let mut first = start;
        while first > lo + 1 && self.is(first - 1, class::COMMA) && self.capital(first) && self.capital(first - 2) {
            let mut left = first - 1;
            while left > lo && self.capital(left - 1) {
                left -= 1;
            }
            if first - 1 - left > 3 {
                break;
            }
            first = left;
        }
        first
    }

    /// The relative pronoun whose clause holds the verb at `verb`: `people who support`.
    fn relative_before(&self, verb: usize, lo: usize) -> Option<usize> {
        for at in (lo.max(verb.saturating_sub(4))..verb).rev() {
            if self.is(at, class::RELATIVE)
                && at > lo
                && !self.is(at - 1, class::BREAK | class::FINITE)
                && self.lexeme(at - 1).verb.is_none()
            {
                // `told the board that he supported a plan`: with a subject of its own the clause narrows nothing.
                let complement = self.is(at, class::THAT) && self.is(at + 1, class::SUBJECT);
                return (!complement).then_some(at);
            }
            if self.is(at, class::BREAK | class::SUBORDINATOR) {
                return None;
            }
        }
        None
    }
}
