//! Where contents end.

use super::frame::Frame;
use super::reader::Reader;
use super::tables::{class, inflection};

/// Tokens that a source may take before its cue.
const CLAUSE: usize = 20;
/// Members of a list that are looked over for its `and`.
const MEMBERS: usize = 8;

impl Reader<'_, '_> {
    /// The end of a clause that begins at `start`: what follows belongs to the teller again.
    pub fn clause_end(&self, start: usize, hi: usize) -> usize {
        let mut at = start;
        while at < hi {
            if !self.quoted(start)
                && let Some(quotation) = self.opens(at)
            {
                at = quotation.end;
                if at < hi && self.is(at - 2, class::COMMA) && self.ends_after_comma(at, hi) {
                    return at;
                }
                continue;
            }
            if self.quoted(start) != self.quoted(at) {
                return at;
            }
            let aside = self.is(at, class::COMMA) && self.text.word(at + 1) == "which";
            if at > start && (self.ends_clause(at, hi) || aside && (start + 1..at).any(|i| self.is_finite(i, start))) {
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
            let named = self.capital(at + 1) || self.is(at + 1, class::SUBJECT | class::PERSON);
            return self.resumes(at + 1) || named && self.told_by(at + 1, hi, false);
        }
        if self.is(at, class::COLON) {
            return self.opens(at + 1).is_some();
        }
        self.is(at, class::COMMA) && self.ends_after_comma(at + 1, hi) || self.is(at, class::DASH) && self.told_by(at + 1, hi, false)
    }

    /// Whether what begins at `first`, after a comma, is the teller's again: `, but`, `, according to`, `, adding`.
    fn ends_after_comma(&self, first: usize, hi: usize) -> bool {
        let mut next = first;
        // `that wages would fall, but that prices would not`
        if self.is(next, class::CONTRAST) && !self.is(next + 1, class::THAT) || self.text.word(next) == "according" {
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
        if form & inflection::ING != 0 && self.is(first, class::ADVERB | class::ING) {
            return true;
        }
        self.resumes(next) || self.told_by(next, hi, self.is(first, class::COORDINATOR))
    }

    /// Whether the verb of a main clause of speech stands here: `those who fish there | said they were worried`.
    pub fn tells(&self, at: usize, relative: bool) -> bool {
        let lexeme = self.lexeme(at);
        let present = relative && lexeme.inflection & (inflection::BASE | inflection::S) != 0 && !self.is(at, class::HOMOGRAPH);
        let past = present || self.is(at, class::FINITE) && lexeme.inflection & inflection::PAST != 0;
        let speech = lexeme.verb.is_some_and(|verb| self.entry(verb).takes(Frame::QUOTE) && self.entry(verb).takes(Frame::BARE));
        past && speech
            && !self.is(
                at - 1,
                class::DETERMINER
                    | class::SUBJECT
                    | class::RELATIVE
                    | class::AUXILIARY
                    | class::PREPOSITION
                    | class::COORDINATOR
                    | class::COMMA
                    | class::NOT,
            )
            && (self.is(at + 1, class::THAT | class::SUBJECT | class::DETERMINER | class::TIME | class::COMMA | class::COLON)
                || self.capital(at + 1)
                || self.opens(at + 1).is_some())
    }

    /// Whether a further verb of the teller's clause stands here: `and said`.
    pub fn resumes(&self, at: usize) -> bool {
        let at = if self.is(at, class::ADVERB) { at + 1 } else { at };
        let lexeme = self.lexeme(at);
        let speech = lexeme.verb.is_some_and(|verb| self.entry(verb).takes(Frame::QUOTE));
        speech && lexeme.inflection & inflection::PAST != 0 && !self.capital(at)
    }

    /// Whether a source and its cue stand here: `, he said`, `, and Ann Orr, the harbour master, said`.
    fn told_by(&self, at: usize, hi: usize, asides: bool) -> bool {
        for verb in at..hi.min(at + CLAUSE) {
            let stop = class::THAT | class::SUBORDINATOR | class::BREAK | class::MODAL | class::BE | class::TO;
            let aside = asides && self.is(verb, class::COMMA) || self.is(verb, class::GENITIVE) || self.text.word(verb) == "who";
            if self.is(verb, stop) && !aside || self.quoted(verb) != self.quoted(at) {
                return false;
            }
            let lexeme = self.lexeme(verb);
            let pronoun = self.is(verb.saturating_sub(1), class::SUBJECT) && lexeme.inflection & inflection::BASE != 0;
            let form = lexeme.inflection & (inflection::PAST | inflection::S) != 0 || pronoun;
            let closes = self.closes_sentence(verb, verb.saturating_sub(1), lexeme.inflection);
            let told = closes || form && !self.is(verb, class::HOMOGRAPH);
            if verb > at && told && lexeme.verb.is_some_and(|v| self.entry(v).takes(Frame::QUOTE)) {
                return self.is(verb - 1, class::AMOUNT) || !self.is(verb - 1, class::DETERMINER | class::PREPOSITION | class::POSSESSIVE);
            }
        }
        false
    }

    /// Where a second verb of the teller's stands that is coordinated with the cue: `vowed to stay | and promised`. Inside a
    /// clause only a verb of speech is taken for the teller's; after an object or infinitive any reporting verb is.
    pub fn coordinated_end(&self, start: usize, end: usize, form: u8, clause: bool) -> usize {
        let form = form & (inflection::PAST | inflection::S | inflection::ING);
        for at in start + 1..end {
            if !self.is(at, class::COORDINATOR) || self.quoted(at) {
                continue;
            }
            let mut next = at + 1;
            while self.is(next, class::ADVERB) {
                next += 1;
            }
            let lexeme = self.lexeme(next);
            let verb = lexeme.verb.is_some_and(|v| !clause || self.entry(v).takes(Frame::QUOTE));
            let doubtful = self.is(next, class::HOMOGRAPH) && lexeme.inflection & inflection::S != 0;
            if verb && lexeme.inflection & form != 0 && !doubtful && !self.capital(next) {
                return if self.is(at - 1, class::COMMA) { at - 1 } else { at };
            }
        }
        end
    }

    /// Where the content of a clause that depends on another ends: `When the mayor said it was late |, the council left`.
    pub fn dependent_end(&self, start: usize, end: usize, relative: bool) -> usize {
        for at in start + 1..end {
            let closes = self.closes(at).is_some() && self.is(at - 1, class::COMMA) && !self.quoted(at + 1);
            let comma = self.is(at, if relative { class::COMMA | class::DASH } else { class::COMMA }) && !self.quoted(at);
            if !comma && !closes {
                continue;
            }
            let mut next = at + 1;
            while self.is(next, class::ADVERB) {
                next += 1;
            }
            let goes_on = if relative {
                self.is_finite(next, start) || self.lexeme(next).inflection & inflection::PAST != 0
            } else {
                !self.is(next, class::COORDINATOR | class::RELATIVE)
            };
            if goes_on {
                return if closes { at + 1 } else { at };
            }
        }
        end
    }

    /// Whether a list goes on after the comma at `comma`, as far as its `and`: `the dam, | the bridge and the harbour`.
    fn lists(&self, comma: usize, hi: usize) -> bool {
        let mut at = comma;
        for _ in 0..MEMBERS {
            let first = at + 1 + usize::from(self.is(at, class::COMMA) && self.is(at + 1, class::COORDINATOR));
            let last = self.is(first - 1, class::COORDINATOR);
            // `the towns, or even the villages`
            let adverb = self.is(first, class::ADVERB) && !self.is(first, class::TIME | class::SUBORDINATOR);
            let first = first + usize::from(last && adverb && !self.is(first + 1, class::AUXILIARY | class::FINITE));
            let end = self.full_phrase(first, hi);
            let no_member = class::ING | class::RELATIVE | class::SUBJECT | class::ADVERB | class::TIME | class::SUBORDINATOR;
            let clause = || self.is_finite(end, first) || last && self.opens_clause(first, hi);
            if end == first || self.is(first, no_member) || self.is(at + 1, class::CONTRAST) || self.is(at, class::CONTRAST) || clause() {
                return false;
            }
            if last {
                return true;
            }
            if !self.is(end, class::COMMA | class::COORDINATOR) || self.quoted(end) {
                return false;
            }
            at = end;
        }
        false
    }

    /// The end of an object that begins at `start`.
    pub fn object_end(&self, start: usize, hi: usize) -> usize {
        let mut at = start;
        while at < hi {
            if let Some(quotation) = self.opens(at)
                && !self.quoted(start)
            {
                at = quotation.end;
                // `called it “a scandal,” adding that`
                if at < hi && self.is(at - 2, class::COMMA) && self.ends_after_comma(at, hi) {
                    return at;
                }
                continue;
            }
            if self.quoted(start) != self.quoted(at) && self.closes(at.wrapping_sub(1)).is_none() && self.opens(start).is_none() {
                return at;
            }
            if at > start {
                let lists = self.is(at, class::COMMA) && (matches!(self.text.word(at + 1), "including" | "such") || self.lists(at, hi));
                if self.is(at, class::COMMA | class::SEMICOLON | class::COLON | class::DASH) && !lists {
                    return at;
                }
                let goes_on = matches!(self.text.word(at), "as" | "than" | "whether" | "where" | "if" | "except");
                if self.is(at, class::SUBORDINATOR) && !goes_on || self.tells(at, false) {
                    return at;
                }
                let acts = || self.is(at + 1, class::FINITE) && !self.is(at + 1, class::AUXILIARY | class::ASPECT);
                let tells = || self.resumes(at + 1) || acts() || self.capital(at + 1) && self.told_by(at + 1, hi, false);
                if self.is(at, class::COORDINATOR) && tells() || self.text.word(at) == "but" {
                    return at;
                }
                let bare = self.is(at, class::TIME)
                    && !self.is(at, class::PREPOSITION | class::ADVERB)
                    && !self.capital(at)
                    && self.text.word(at) != "last";
                if !bare && self.is_time_phrase(at, hi) && !self.is(at - 1, class::DETERMINER | class::GENITIVE) {
                    return at;
                }
                let word = self.text.word(at);
                if word == "while" || word == "as" && self.is(at + 1, class::SUBJECT) {
                    return at;
                }
            }
            at += 1;
        }
        at.max(start)
    }
}
