//! Noun phrases read forward: as far as the noun, with the phrases that narrow it, with what tells who it is.

use super::SourceType;
use super::frame::Frame;
use super::reader::{Reader, Tokens};
use super::tables::{class, inflection};

/// Tokens that are looked ahead over for the other half of a bracket.
const ASIDE: usize = 60;

impl Reader<'_, '_> {
    /// Whether a number with its qualifier begins here: `about half`, `at least 21,000`, `just over a quarter`.
    pub fn counts(&self, at: usize, end: usize) -> bool {
        let number = (at..end.min(at + 4)).find(|i| !self.is(*i, class::QUALIFIER)).unwrap_or(end);
        number < end && self.is(number, class::NUMBER | class::AMOUNT) && !self.is(number + 1, class::TIME | class::BREAK)
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
            // `reports citing a diplomat`
            if self.lexeme(at).inflection & inflection::ING != 0 && at > start && self.lexeme(at - 1).source.is_some() {
                break;
            }
            // `the Harven Morning Courier`: a name goes on behind a time.
            let goes_on = self.capital(at.wrapping_sub(1)) && self.capital(at + 1) && !self.is(at + 1, class::TIME);
            if self.is(at, class::TIME) && self.capital(at) && at > start && !self.is(at - 1, class::DETERMINER) && !goes_on {
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
            // `a report by the bank`
            let by = self.text.word(end) == "by" && self.lexeme(end - 1).source == Some(SourceType::Document);
            let narrows = (by || self.is(end, class::NARROWING)) && !self.is_time_phrase(end, hi);
            let joins =
                self.is(end, class::COORDINATOR) && !self.is(end, class::CONTRAST) && self.capital(end - 1) && self.capital(end + 1);
            let inner = self.simple_phrase(end + 1, hi);
            // `the mayor | for suggesting it`
            let acts = self.lexeme(end + 1).verb.is_some() && self.lexeme(end + 1).inflection & inflection::ING != 0;
            if !(narrows || joins) || inner == end + 1 || acts {
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
            } else if end < hi && self.is(end, class::COMMA) && (self.opens_apposition(end + 1, hi) || self.names_role(end, hi)) {
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

    /// Whether a name after the comma at `comma` tells who has the role before it: `said its chairman, | Tom Arkin.`
    fn names_role(&self, comma: usize, hi: usize) -> bool {
        let name = comma + 1..(comma + 1..hi).find(|i| !self.capital(*i)).unwrap_or(hi);
        let role = self.is_role(comma - 1) && !self.capital(comma - 1);
        role && !name.is_empty()
            && !self.is(name.start, class::TIME | class::DETERMINER)
            && (name.end == hi || self.is(name.end, class::BREAK))
    }

    fn opens_apposition(&self, at: usize, hi: usize) -> bool {
        if at >= hi || self.is(at, class::THAT | class::TO) || self.opens_frame(at, hi) {
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
                        | class::WH
                        | class::FINITE
                        | class::AUXILIARY,
                )
                && self.lexeme(at).verb.is_none()
                && !(self.is(at, class::ED) && self.is(at + 1, class::DETERMINER | class::POSSESSIVE | class::OBJECT))
            || self.capital(at) && self.is(at + 1, class::COMMA | class::STOP) && !self.is(at, class::TIME)
            || self.text.word(at) == "a"
    }

    /// Whether somebody and a verb of speech follow up to the next mark: `said a clerk, | the ministry pointed out`.
    fn opens_frame(&self, at: usize, hi: usize) -> bool {
        let verb = self.full_phrase(at, hi);
        let speaks = self.lexeme(verb).verb.is_some_and(|v| self.entry(v).takes(Frame::QUOTE));
        verb > at && verb < hi && speaks && self.lexeme(verb).inflection & inflection::PAST != 0
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
}
