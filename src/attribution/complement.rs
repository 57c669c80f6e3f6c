//! What follows a reporting word: its content, by frames.

use super::frame::Frame;
use super::reader::{Reader, Tokens};
use super::tables::{Entry, class, inflection};

/// A content found after its cue.
#[derive(Clone, Debug)]
pub(super) struct Complement {
    /// The frame that it has.
    pub frame: Frame,
    /// Its tokens.
    pub content: Tokens,
    /// The end of the cue, prepositions included: `called for |`.
    pub cue_end: usize,
    /// Whom it was told.
    pub addressee: Option<Tokens>,
}

/// How many phrases of time and occasion may stand between a cue and its content.
const OCCASIONS: usize = 3;
/// Tokens that a relative clause between a subject and its verb may take.
const ASIDE: usize = 30;

impl Reader<'_, '_> {
    /// The content after the reporting word `entry`, whose cue ends at `cue_end`; the sentence's words end at `hi`.
    pub fn complement(&self, entry: &Entry, cue_end: usize, hi: usize) -> Option<Complement> {
        let found = |frame, content: Tokens, cue_end| {
            (content.start < content.end).then_some(Complement { frame, content, cue_end, addressee: None })
        };
        if cue_end >= hi && self.opens(cue_end).is_none() && !self.is(cue_end, class::COLON) {
            return None;
        }
        if let Some(direct) = self.clausal(entry, cue_end, hi) {
            return Some(Complement { cue_end, ..direct });
        }
        if let Some(frame) = Frame::named(self.text.word(cue_end))
            && entry.takes(frame)
            && self.is(cue_end, class::PREPOSITION)
            && !self.is_time_phrase(cue_end, hi)
        {
            let after = cue_end + 1;
            // `lash out at`, `look forward to`, `point out that`
            if matches!(self.text.word(cue_end), "out" | "back" | "forward") {
                if let Some(clause) = self.clausal(entry, after, hi) {
                    return found(frame, clause.content, after);
                }
                let start = if self.is(after, class::PREPOSITION | class::TO) { after + 1 } else { after };
                return found(frame, start..self.object_end(start, hi), start);
            }
            if self.is(after, class::WH) {
                return found(frame, after..self.clause_end(after, hi), after);
            }
            let end = self.object_end(after, hi);
            return found(frame, after..end, after);
        }
        if entry.takes(Frame::ADDRESSEE)
            && let Some(told) = self.told(entry, cue_end, hi)
        {
            return Some(told);
        }
        let past = self.past_occasions(cue_end, hi);
        if past > cue_end
            && let Some(clause) = self.clausal(entry, past, hi)
            && (clause.frame != Frame::BARE || self.is(clause.content.start, class::SUBJECT))
        {
            return Some(Complement { cue_end, ..clause });
        }
        if entry.takes(Frame::NP) && self.opens_object(cue_end) {
            return found(Frame::NP, cue_end..self.object_end(cue_end, hi), cue_end);
        }
        None
    }

    /// A content that is a clause or a quotation and begins at `at`.
    fn clausal(&self, entry: &Entry, at: usize, hi: usize) -> Option<Complement> {
        let found =
            |frame, content: Tokens| (content.start < content.end).then_some(Complement { frame, content, cue_end: at, addressee: None });
        if entry.takes(Frame::QUOTE)
            && let Some(content) = self.quotation_after(at, hi)
        {
            return found(Frame::QUOTE, content);
        }
        if self.is(at, class::THAT)
            && entry.takes(Frame::THAT)
            && !self.is(at + 1, class::BREAK & !class::COMMA)
            && !self.is_finite(at + 1, at)
        {
            return found(Frame::THAT, at..self.clause_end(at, hi));
        }
        // `said when asked` tells the occasion, `asked when` and `knows when` what it is about.
        let occasion = self.text.word(at) == "when" && entry.takes(Frame::QUOTE) && entry.lemma != "ask";
        if self.is(at, class::WH) && entry.takes(Frame::WH) && !occasion {
            return found(Frame::WH, at..self.clause_end(at, hi));
        }
        if self.is(at, class::TO)
            && entry.takes(Frame::TO)
            && !self.is(at + 1, class::DETERMINER | class::POSSESSIVE | class::OBJECT)
            && !self.capital(at + 1)
        {
            return found(Frame::TO, at..self.clause_end(at, hi));
        }
        if entry.takes(Frame::BARE) && self.opens_clause(at, hi) {
            return found(Frame::BARE, at..self.clause_end(at, hi));
        }
        None
    }

    /// A quotation after a comma, a colon or nothing, with what of the sentence goes on after it.
    pub fn quotation_after(&self, at: usize, hi: usize) -> Option<Tokens> {
        let at = if self.is(at, class::COMMA | class::COLON) { at + 1 } else { at };
        let at = if self.is(at, class::THAT) && self.is(at + 1, class::COMMA) { at + 2 } else { at };
        if at >= hi && self.is(at - 1, class::COLON) {
            return self.next_paragraph(at);
        }
        let quotation = self.opens(at)?;
        let end = if quotation.end < hi && !self.is(quotation.end - 2, class::STOP | class::COMMA) {
            self.clause_end(at, hi)
        } else {
            quotation.end
        };
        Some(at..end)
    }

    /// The paragraph after one that ends in a colon: `She wrote:`.
    fn next_paragraph(&self, at: usize) -> Option<Tokens> {
        let nth = self.text.paragraphs.iter().position(|p| p.tokens.end as usize == at)?;
        self.text.paragraphs.get(nth + 1).map(|p| p.tokens.start as usize..p.tokens.end as usize)
    }

    /// Whether a clause with a subject and a finite verb begins here.
    fn opens_clause(&self, at: usize, hi: usize) -> bool {
        if self.is(at, class::BREAK | class::TO | class::COORDINATOR | class::WH)
            || self.is(at, class::TIME) && !self.is(at, class::DETERMINER)
        {
            return false;
        }
        if self.is(at, class::SUBORDINATOR) {
            return matches!(self.text.word(at), "if" | "because" | "when" | "while" | "once" | "although");
        }
        if self.is(at, class::SUBJECT) && !self.is(at, class::OBJECT) {
            return true;
        }
        let mut verb = at;
        for _ in 0..4 {
            verb = self.full_phrase(verb, hi);
            while self.is(verb, class::ADVERB | class::NOT) && !self.is(verb, class::FINITE | class::AUXILIARY) {
                verb += 1;
            }
            if verb > at && verb < hi && (self.is(verb, class::AUXILIARY | class::FINITE) || self.is_finite(verb, at)) {
                return true;
            }
            if verb > at && self.is(verb, class::COMMA) && self.is(verb + 1, class::RELATIVE | class::WH) {
                // `said the bridge, which is old, will close`
                let Some(comma) = (verb + 1..hi.min(verb + ASIDE)).find(|i| self.is(*i, class::COMMA)) else { return false };
                let s_form = self.lexeme(comma + 1).inflection & inflection::S != 0;
                return s_form || self.is_finite(comma + 1, at);
            }
            if verb < hi && self.is(verb, class::PREPOSITION | class::COORDINATOR | class::RELATIVE) && !self.is(verb, class::BREAK) {
                verb += 1;
            } else {
                return verb > at && verb < hi && self.lexeme(verb).inflection & (inflection::BASE | inflection::S) != 0;
            }
        }
        false
    }

    fn opens_object(&self, at: usize) -> bool {
        self.is(at, class::DETERMINER | class::POSSESSIVE | class::OBJECT | class::NUMBER | class::ING | class::THAT)
            || self.opens(at).is_some()
            || self.is_word(at)
                && !self.is(
                    at,
                    class::PREPOSITION
                        | class::COORDINATOR
                        | class::SUBORDINATOR
                        | class::TO
                        | class::BREAK
                        | class::ADVERB
                        | class::AUXILIARY
                        | class::WH,
                )
                && !self.is(at, class::TIME)
    }

    /// `told the council that`, `asked him whether`, `urged them to`.
    fn told(&self, entry: &Entry, at: usize, hi: usize) -> Option<Complement> {
        let end = self.full_phrase(at, hi);
        if end == at || self.opens(at).is_some() {
            return None;
        }
        let mut after = self.past_occasions(end, hi);
        for _ in 0..2 {
            if let Some(clause) = self.clausal(entry, after, hi) {
                return Some(Complement { cue_end: at, addressee: Some(at..end), frame: Frame::ADDRESSEE, ..clause });
            }
            if self.is(after, class::COMMA) {
                break;
            }
            if let Some(frame) = Frame::named(self.text.word(after)).filter(|f| entry.takes(*f) && self.is(after, class::PREPOSITION)) {
                let content = after + 1..self.object_end(after + 1, hi);
                return (content.start < content.end).then_some(Complement { frame, content, cue_end: at, addressee: Some(at..end) });
            }
            after = self.source_after(at, hi);
            if after == end {
                break;
            }
        }
        None
    }

    /// Moves past adverbs and phrases of time and occasion: `on Tuesday`, `in an interview with the paper`.
    pub fn past_occasions(&self, start: usize, hi: usize) -> usize {
        let mut at = start;
        for _ in 0..OCCASIONS {
            while at < hi && self.is(at, class::ADVERB | class::TIME) && !self.is(at, class::MODAL | class::SUBJECT) {
                at += 1;
            }
            if at < hi && self.is(at, class::PREPOSITION) && !self.is(at, class::THAT) {
                let end = self.full_phrase(at + 1, hi);
                if end == at + 1 {
                    break;
                }
                at = end;
            } else if at < hi && self.is(at, class::DETERMINER) && self.is_time_phrase(at + 1, hi) && self.is(at + 1, class::TIME) {
                at = self.simple_phrase(at, hi);
            } else {
                break;
            }
        }
        at
    }
}
