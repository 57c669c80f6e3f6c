//! Where contents end.

use super::frame::Frame;
use super::reader::Reader;
use super::tables::{class, inflection};

impl Reader<'_, '_> {
    /// The end of a clause that begins at `start`: what follows belongs to the teller again.
    pub fn clause_end(&self, start: usize, hi: usize) -> usize {
        let mut at = start;
        while at < hi {
            if !self.quoted(start)
                && let Some(quotation) = self.opens(at)
            {
                at = quotation.end;
                continue;
            }
            if self.quoted(start) != self.quoted(at) {
                return at;
            }
            if at > start && self.ends_clause(at, hi) {
                return at;
            }
            at += 1;
        }
        at.max(hi)
    }

    fn ends_clause(&self, at: usize, hi: usize) -> bool {
        if self.is(at, class::SEMICOLON) {
            return true;
        }
        if self.is(at, class::COORDINATOR) {
            return self.resumes(at + 1);
        }
        if self.is(at, class::COLON) {
            return self.opens(at + 1).is_some();
        }
        if !self.is(at, class::COMMA) {
            return false;
        }
        let mut next = at + 1;
        if self.is(next, class::CONTRAST) || matches!(self.text.word(next), "according" | "which") {
            return true;
        }
        if self.is(next, class::COORDINATOR) {
            next += 1;
            if self.resumes(next) {
                return true;
            }
        }
        while self.is(next, class::ADVERB) {
            next += 1;
        }
        let form = self.lexeme(next).inflection;
        if form & inflection::ING != 0 && self.is(at + 1, class::ADVERB | class::ING) {
            return true;
        }
        self.told_by(next, hi)
    }

    /// Whether a further verb of the teller's clause stands here: `and said`.
    fn resumes(&self, at: usize) -> bool {
        let at = if self.is(at, class::ADVERB) { at + 1 } else { at };
        let lexeme = self.lexeme(at);
        let speech = lexeme.verb.is_some_and(|verb| self.entry(verb).takes(Frame::QUOTE));
        speech && lexeme.inflection & inflection::PAST != 0 && !self.capital(at)
    }

    /// Whether a source and its cue stand here: `, he said`.
    fn told_by(&self, at: usize, hi: usize) -> bool {
        let end = self.simple_phrase(at, hi);
        end > at && end < hi && {
            let verb = if self.is(end, class::ADVERB | class::HAVE) { end + 1 } else { end };
            let lexeme = self.lexeme(verb);
            lexeme.verb.is_some() && lexeme.inflection & (inflection::PAST | inflection::S) != 0 && !self.is(verb, class::HOMOGRAPH)
        }
    }

    /// The end of an object that begins at `start`.
    pub fn object_end(&self, start: usize, hi: usize) -> usize {
        let mut at = start;
        while at < hi {
            if let Some(quotation) = self.opens(at)
                && !self.quoted(start)
            {
                at = quotation.end;
                continue;
            }
            if self.quoted(start) != self.quoted(at) && self.closes(at.wrapping_sub(1)).is_none() && self.opens(start).is_none() {
                return at;
            }
            if at > start {
                if self.is(at, class::COMMA | class::SEMICOLON | class::COLON | class::DASH) {
                    return at;
                }
                if self.is(at, class::SUBORDINATOR) && !matches!(self.text.word(at), "as" | "than" | "whether") {
                    return at;
                }
                if self.is(at, class::COORDINATOR) && self.resumes(at + 1) || self.text.word(at) == "but" {
                    return at;
                }
                if self.is_time_phrase(at, hi) && !self.is(at - 1, class::DETERMINER | class::GENITIVE) {
                    return at;
                }
                if matches!(self.text.word(at), "during" | "while") {
                    return at;
                }
            }
            at += 1;
        }
        at.max(start)
    }
}
