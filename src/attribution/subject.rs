//! The subject of a verb, with its appositions and asides, and that of a whole clause.

use super::reader::{Reader, Tokens};
use super::tables::{Classes, class, inflection};

/// Tokens that are looked back over for the other half of a bracket or a pair of dashes.
const ASIDE: usize = 60;
/// What stands before the subject of a clause, where it does not open the sentence.
const LEADS: Classes = class::BREAK | class::COORDINATOR | class::SUBORDINATOR | class::THAT | class::WH;
/// Tokens of a quotation, marks included, that can be part of a name.
const NICKNAME: usize = 6;

/// Where a source was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The verb's own subject.
    Own(Tokens),
    /// A relative pronoun.
    Relative(Tokens),
    /// None of its own: it shares that of an earlier verb.
    Shared,
}

impl Reader<'_, '_> {
    /// The subject of the verb group that begins at `group`, looking back no further than `lo`.
    pub fn subject(&self, group: usize, lo: usize) -> Subject {
        let Some(before) = group.checked_sub(1).filter(|b| *b >= lo) else { return Subject::Shared };
        if self.is(before, class::RELATIVE) {
            return Subject::Relative(before..group);
        }
        if self.is(before, class::COORDINATOR) {
            return Subject::Shared;
        }
        let group = self.before_time(group, lo);
        let Some(end) = self.before_asides(group, lo) else { return Subject::Shared };
        if end < group && end > lo && self.is(end - 1, class::RELATIVE) {
            return Subject::Relative(end - 1..end);
        }
        let start = self.past_openers(self.phrase_start(end, lo), end);
        if start >= end {
            return Subject::Shared;
        }
        // An aside that does not tell who it is (`, in turn,`) is no part of the source.
        let aside = class::PREPOSITION | class::ADVERB | class::SUBORDINATOR | class::ING | class::ED;
        let names = !(self.is(end, class::COMMA) && self.is(end + 1, aside) && !self.is(end + 1, class::RELATIVE));
        Subject::Own(start..if names { self.without_closing_comma(group).max(end) } else { end })
    }

    /// Where a phrase of time begins that stands between a subject and its verb: `the mayor | on Tuesday | said`.
    fn before_time(&self, end: usize, lo: usize) -> usize {
        let mut start = end;
        while start > lo && self.is(start - 1, class::TIME | class::NUMBER) && !self.is(start - 1, class::MODAL & !class::TIME) {
            start -= 1;
        }
        if start == end || !(start..end).any(|i| self.is(i, class::TIME)) {
            return end;
        }
        if start > lo && self.is(start - 1, class::DETERMINER) {
            start -= 1;
        }
        if start > lo && self.is(start - 1, class::PREPOSITION) {
            start -= 1;
        }
        if start == lo
            || self.is(start - 1, class::BREAK & !class::COMMA & !class::CLOSE)
            || self.is(start - 1, class::COORDINATOR | class::SUBORDINATOR)
        {
            end
        } else {
            start
        }
    }

    fn without_closing_comma(&self, end: usize) -> usize {
        if end > 0 && self.is(end - 1, class::COMMA | class::DASH) { end - 1 } else { end }
    }

    /// Where the noun phrase itself ends, before appositions, brackets and dashes: `Smith | , 45, a teacher, said`.
    fn before_asides(&self, group: usize, lo: usize) -> Option<usize> {
        let mut end = group;
        loop {
            let last = end.checked_sub(1).filter(|l| *l >= lo)?;
            if self.is(last, class::CLOSE) {
                end = (lo.max(last.saturating_sub(ASIDE))..last).rev().find(|i| self.is(*i, class::OPEN))?;
            } else if self.is(last, class::DASH) {
                end = (lo.max(last.saturating_sub(ASIDE))..last).rev().find(|i| self.is(*i, class::DASH))?;
            } else if self.is(last, class::COMMA) {
                return self.before_apposition(last, lo);
            } else if self.quoted(last) && !self.same_voice(last, group) {
                return None;
            } else {
                return Some(end);
            }
        }
    }

    /// The comma that opens an apposition which ends at the comma `close`.
    fn before_apposition(&self, close: usize, lo: usize) -> Option<usize> {
        let mut best = None;
        for at in (lo.max(close.saturating_sub(ASIDE))..close).rev() {
            let speech = self.quotation(at).is_some_and(|q| q.len() > NICKNAME && !self.same_voice(at, close));
            if self.is(at, class::STOP | class::SEMICOLON | class::COLON) || speech {
                break;
            }
            if !self.is(at, class::COMMA) || !self.may_be_apposition(at + 1, close) {
                continue;
            }
            let phrase = self.phrase_start(at, lo);
            // `The bridge is safe, his aide, Ann Orr,`: what ends a clause is not whom the words behind it describe.
            if best.is_some() && phrase > lo && !self.is(phrase - 1, LEADS) && self.same_voice(phrase - 1, phrase) {
                break;
            }
            let start = self.past_openers(phrase, at);
            // `Still, Ann Orr, the mayor,`: an opener is nobody.
            let opener =
                at - start == 1 && self.is(start, class::ADVERB | class::TIME) && !self.is(start, class::SUBJECT | class::PRONOMINAL);
            if start < at && !opener {
                best = Some(at);
            }
        }
        best
    }

    fn may_be_apposition(&self, start: usize, end: usize) -> bool {
        // `Orr, when asked whether it was safe, said`
        let asked =
            self.is(start, class::SUBORDINATOR) && self.lexeme(start + 1).inflection & (inflection::PARTICIPLE | inflection::ING) != 0;
        asked
            || end > start
                && !self.is(start, class::SUBJECT | class::COORDINATOR | class::MODAL)
                && (self.is(start, class::RELATIVE) || !self.is(start, class::SUBORDINATOR | class::THAT))
                && !(start..end).take_while(|i| !self.is(*i, class::RELATIVE | class::WH)).any(|i| i > start && self.is_finite(i, start))
    }

    /// Moves past what opens a clause before its subject: `But on Tuesday`, `Meanwhile`, `In an interview`.
    pub fn past_openers(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end {
            if self.counts(at, end) {
                return at;
            }
            if self.is(at, class::PREPOSITION) && !self.is(at, class::DETERMINER) {
                let after = self.simple_phrase(at + 1, end);
                if after >= end || after == at + 1 {
                    return if after >= end { self.trailing_name(at + 1, end) } else { at + 1 };
                }
                at = after;
                continue;
            }
            let joins = self.is(at, class::COORDINATOR | class::SUBORDINATOR | class::COMMA);
            // `Last year's figures show`: a time that owns is no opener.
            let times = (at..end).find(|i| !self.is(*i, class::TIME)).unwrap_or(end);
            if times > at && self.is(times, class::GENITIVE) {
                return at;
            }
            let frames = self.is(at, class::TIME) || self.is(at, class::ADVERB) && !self.is(at, class::DETERMINER | class::SUBJECT);
            if !(joins || frames && at + 1 < end) {
                return at;
            }
            at += 1;
        }
        at
    }

    /// The name that a prepositional phrase without a comma ran into: `In a statement Trump said`.
    fn trailing_name(&self, start: usize, end: usize) -> usize {
        let mut at = end;
        while at > start && (self.capital(at - 1) || self.text.word(at - 1) == ".") {
            at -= 1;
        }
        if at == start || at == end { end } else { at }
    }

    /// The subject of the main clause in `lo..hi`, for participles and verbs that share it.
    pub fn main_subject(&self, lo: usize, hi: usize) -> Option<Tokens> {
        let mut start = if self.is(lo, class::COORDINATOR) { lo + 1 } else { lo };
        let opener =
            class::PREPOSITION | class::SUBORDINATOR | class::ING | class::ED | class::ADVERB | class::TIME | class::TO | class::WH;
        while self.is(start, opener) && !self.is(start, class::DETERMINER) && !self.counts(start, hi) {
            let Some(comma) = (start..hi).find(|i| self.is(*i, class::COMMA) && !self.quoted(*i)) else { break };
            // `By Sunday she had left, …`: the comma does not close the opening phrase.
            if !self.is(start, class::SUBORDINATOR | class::WH) && (start + 1..comma).any(|i| self.is_finite(i, start)) {
                break;
            }
            start = comma + 1;
        }
        for at in start + 1..hi {
            let past = self.is(at, class::ED) || self.lexeme(at).inflection & inflection::PAST != 0;
            let after_aside = past && self.is(at - 1, class::COMMA) && self.before_apposition(at - 1, start).is_some();
            if !self.is_finite(at, start) && !after_aside || self.quoted(at) {
                continue;
            }
            let mut group = at;
            while group > start && self.is(group - 1, class::ADVERB | class::NOT) {
                group -= 1;
            }
            match self.subject(group, start) {
                Subject::Own(found) => return Some(found),
                Subject::Relative(_) => continue,
                Subject::Shared => continue,
            }
        }
        // A long subject may hide its verb: `Officers with no hand in it chafed at this and said`.
        let phrase = start..self.full_phrase(start, hi);
        let opens = self.is(start, class::DETERMINER | class::POSSESSIVE | class::SUBJECT) || self.capital(start);
        (opens && !phrase.is_empty() && phrase.end < hi && !self.quoted(start)).then_some(phrase)
    }
}
