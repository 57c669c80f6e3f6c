//! Noun phrases as sources: the subject before a verb, the phrase after `by` or `said`.

use super::reader::{Reader, Tokens};
use super::tables::{class, inflection};

/// Tokens that are looked back over for the other half of a bracket or a pair of dashes.
const ASIDE: usize = 60;
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
            let start = self.past_openers(self.phrase_start(at, lo), at);
            if start < at {
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

    /// Where the noun phrase that ends at `end` begins.
    fn phrase_start(&self, end: usize, lo: usize) -> usize {
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
            if self.is(before, class::SUBORDINATOR | class::WH | class::THAT) && !(self.is(before, class::RELATIVE) && at < end) {
                // `as` and `that` may stand inside a phrase; after them the phrase begins here all the same.
                break;
            }
            if self.is(before, class::RELATIVE) {
                at = before;
                continue;
            }
            if self.is(before, class::COORDINATOR) {
                if self.text.word(before) == "but" {
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
            at = before;
        }
        at
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
                return Some(at);
            }
            if self.is(at, class::BREAK | class::SUBORDINATOR) {
                return None;
            }
        }
        None
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
            let frames = self.is(at, class::TIME) || self.is(at, class::ADVERB) && !self.is(at, class::DETERMINER | class::SUBJECT);
            if !(joins || frames && at + 1 < end) {
                return at;
            }
            at += 1;
        }
        at
    }

    /// Whether a number with its qualifier begins here: `about half`, `at least 21,000`, `just over a quarter`.
    pub fn counts(&self, at: usize, end: usize) -> bool {
        let qualifies = |i: usize| {
            matches!(
                self.text.word(i),
                "about"
                    | "over"
                    | "under"
                    | "around"
                    | "nearly"
                    | "roughly"
                    | "almost"
                    | "at"
                    | "least"
                    | "most"
                    | "more"
                    | "fewer"
                    | "less"
                    | "than"
                    | "just"
                    | "up"
                    | "to"
                    | "only"
                    | "some"
                    | "a"
            )
        };
        let amount = |i: usize| {
            self.is(i, class::NUMBER)
                || matches!(
                    self.text.word(i),
                    "half"
                        | "quarter"
                        | "third"
                        | "two-thirds"
                        | "three-quarters"
                        | "one"
                        | "two"
                        | "three"
                        | "four"
                        | "five"
                        | "six"
                        | "seven"
                        | "eight"
                        | "nine"
                        | "ten"
                        | "dozens"
                        | "hundreds"
                )
        };
        let number = (at..end.min(at + 4)).find(|i| !qualifies(*i)).unwrap_or(end);
        number < end && amount(number) && !self.is(number + 1, class::TIME | class::BREAK)
    }

    /// The name that a prepositional phrase without a comma ran into: `In a statement Trump said`.
    fn trailing_name(&self, start: usize, end: usize) -> usize {
        let mut at = end;
        while at > start && (self.capital(at - 1) || self.text.word(at - 1) == ".") {
            at -= 1;
        }
        if at == start || at == end { end } else { at }
    }

    /// The end of the plain noun phrase at `start`: determiners, adjectives, nouns, genitives, no prepositions.
    pub fn simple_phrase(&self, start: usize, hi: usize) -> usize {
        let mut at = start;
        while at < hi {
            let stop = class::BREAK
                | class::COORDINATOR
                | class::SUBORDINATOR
                | class::WH
                | class::TO
                | class::MODAL
                | class::DO
                | class::HAVE
                | class::NOT;
            let month = self.is(at, class::TIME) && self.capital(at);
            if self.is(at, stop) && !month || self.quoted(at) != self.quoted(start) {
                break;
            }
            if self.is(at, class::SUBJECT | class::OBJECT) && !self.is(at, class::POSSESSIVE | class::DETERMINER) {
                return if at == start { at + 1 } else { at };
            }
            if at > start && self.is(at, class::THAT | class::DETERMINER | class::POSSESSIVE) && !self.is(at - 1, class::DETERMINER) {
                break;
            }
            if self.is(at, class::PREPOSITION) && !(at == start && self.is(at, class::DETERMINER)) {
                break;
            }
            if at > start && (self.is(at, class::FINITE | class::BE) && !self.is(at, class::GENITIVE) || self.is_finite(at, start)) {
                break;
            }
            if self.is(at, class::TIME) && self.capital(at) && at > start && !self.is(at - 1, class::DETERMINER) {
                break;
            }
            if at > start
                && self.is(at, class::ADVERB)
                && !self.capital(at)
                && !self.is(at - 1, class::DETERMINER | class::POSSESSIVE | class::GENITIVE)
            {
                break;
            }
            at += 1;
        }
        at
    }

    /// The end of the noun phrase at `start` with the phrases that tell which one is meant: `the mayor of Boston`.
    pub fn full_phrase(&self, start: usize, hi: usize) -> usize {
        let mut end = self.simple_phrase(start, hi);
        while end > start && end < hi {
            let word = self.text.word(end);
            let narrows = matches!(word, "of" | "for" | "from" | "with" | "at" | "in") && !self.is_time_phrase(end, hi);
            let joins = self.is(end, class::COORDINATOR) && word != "but" && self.capital(end - 1) && self.capital(end + 1);
            let inner = self.simple_phrase(end + 1, hi);
            if !(narrows || joins) || inner == end + 1 {
                break;
            }
            end = inner;
        }
        end
    }

    /// Whether a phrase of time or of the occasion begins here: `on Tuesday`, `in an interview`, `last week`.
    pub fn is_time_phrase(&self, at: usize, hi: usize) -> bool {
        if self.is(at, class::TIME) {
            return !self.is(at, class::MODAL) || self.capital(at);
        }
        if !self.is(at, class::PREPOSITION) {
            return false;
        }
        let place = if matches!(self.text.word(at), "in" | "at" | "during" | "on" | "via") { class::SPEECH_PLACE } else { 0 };
        (at + 1..hi.min(at + 5)).take_while(|i| !self.is(*i, class::BREAK | class::PREPOSITION)).any(|i| self.is(i, class::TIME | place))
    }

    /// The end of a source that follows its cue, with appositions and relative clauses: `said Ann Orr, who runs the port`.
    pub fn source_after(&self, start: usize, hi: usize) -> usize {
        let mut end = self.full_phrase(start, hi);
        if end == start {
            return end;
        }
        loop {
            if self.is(end, class::OPEN) {
                match (end..hi.min(end + ASIDE)).find(|i| self.is(*i, class::CLOSE)) {
                    Some(close) => end = close + 1,
                    None => return end,
                }
            } else if end < hi && self.is(end, class::COMMA) && self.opens_apposition(end + 1, hi) {
                let next = (end + 1..hi)
                    .find(|i| self.is(*i, class::COMMA | class::SEMICOLON | class::DASH) || self.opens(*i).is_some())
                    .unwrap_or(hi);
                end = next;
            } else if end < hi && self.text.word(end) == "who" {
                end = (end + 1..hi)
                    .find(|i| self.is(*i, class::COMMA | class::SEMICOLON | class::DASH) || self.opens(*i).is_some())
                    .unwrap_or(hi);
            } else {
                return end;
            }
        }
    }

    /// The noun phrase that ends at `end`, without what it depends on: `with | polls | showing`.
    pub fn noun_before(&self, end: usize, lo: usize) -> Option<Tokens> {
        let mut start = end;
        while start > lo
            && (self.is_word(start - 1) || self.is(start - 1, class::NUMBER | class::GENITIVE) || self.text.word(start - 1) == ".")
        {
            let stop = class::PREPOSITION
                | class::COORDINATOR
                | class::SUBORDINATOR
                | class::AUXILIARY
                | class::TO
                | class::THAT
                | class::WH
                | class::BREAK;
            if self.is(start - 1, stop) || self.is_finite(start - 1, lo) {
                break;
            }
            start -= 1;
            if self.is(start, class::DETERMINER | class::POSSESSIVE) {
                break;
            }
        }
        (start < end).then_some(start..end)
    }

    fn opens_apposition(&self, at: usize, hi: usize) -> bool {
        if at >= hi {
            return false;
        }
        let word = self.text.word(at);
        word == "who"
            || word == "which"
            || word == "whose"
            || self.is(at, class::NUMBER)
            || self.is(at, class::DETERMINER) && !self.is(at, class::SUBJECT)
            || self.lexeme(at).source.is_some() && !self.capital(at)
            || self.is_word(at)
                && !self.capital(at)
                && !self.is(
                    at,
                    class::COORDINATOR
                        | class::SUBORDINATOR
                        | class::ADVERB
                        | class::ING
                        | class::SUBJECT
                        | class::PREPOSITION
                        | class::TIME
                        | class::WH,
                )
                && self.lexeme(at).verb.is_none()
            || self.capital(at) && self.is(at + 1, class::COMMA | class::STOP) && !self.is(at, class::TIME)
            || self.text.word(at) == "a"
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
