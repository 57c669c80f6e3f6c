//! What follows a reporting word: its content, by frames.

use super::CueClass;
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
/// Tokens that an occasion between a cue and its content may take.
const OCCASION: usize = 16;
/// Tokens among which the number stands that something comes to: `at up to a fifth`.
const QUALIFIED: usize = 5;
/// Tokens between a verb and the reporting noun that is its object.
const LIGHT: usize = 5;
/// Tokens that a relative clause between a subject and its verb may take.
const ASIDE: usize = 30;

impl Reader<'_, '_> {
    /// The content after the reporting word `entry`, whose cue ends at `cue_end`; the sentence's words end at `hi`.
    pub fn complement(&self, entry: &Entry, cue_end: usize, hi: usize) -> Option<Complement> {
        let found = |frame, content: Tokens, cue_end| {
            let empty = content.is_empty() || self.is(content.start, class::COMMA);
            (!empty).then_some(Complement { frame, content, cue_end, addressee: None })
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
                if let Some(clause) = self
                    .clausal(entry, after, hi)
                    .or_else(|| self.clausal(entry, self.past_occasions(after, hi), hi).filter(|c| c.frame != Frame::BARE))
                {
                    return found(frame, clause.content, after);
                }
                let start = if self.is(after, class::PREPOSITION | class::TO) { after + 1 } else { after };
                if start >= hi || self.is(start, class::COMMA) {
                    return None;
                }
                return found(frame, start..self.object_end(start, hi), start);
            }
            // `said of the mayor, “…”`
            if let Some(content) = self.quotation_past(entry, after, hi) {
                return found(Frame::QUOTE, content, cue_end);
            }
            if self.is(after, class::WH) {
                return found(frame, after..self.clause_end(after, hi), after);
            }
            // `attacked for suggesting on Monday that …`
            let tells = self.lexeme(after).verb.is_some() && self.lexeme(after).inflection & inflection::ING != 0;
            let end = if tells { self.clause_end(after, hi) } else { self.object_end(after, hi) };
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
            && (clause.frame != Frame::TO || entry.class != CueClass::Hedged)
            && (clause.frame != Frame::QUOTE || !self.is(past - 1, class::GENITIVE | class::DETERMINER | class::POSSESSIVE))
        {
            return Some(Complement { cue_end, ..clause });
        }
        if let Some(clause) = self.past_aside(entry, cue_end, hi) {
            return Some(Complement { cue_end, ..clause });
        }
        if let Some(content) = self.quotation_past(entry, past, hi) {
            return found(Frame::QUOTE, content, cue_end);
        }
        // `announced on Monday a new plan`
        let past_tense = self.lexeme(cue_end - 1).inflection & inflection::PAST != 0;
        let tells = past_tense && entry.takes(Frame::NP) && entry.takes(Frame::THAT);
        if tells && past > cue_end && self.is(past, class::DETERMINER) && self.is_time_phrase(cue_end, hi) {
            return found(Frame::NP, past..self.object_end(past, hi), cue_end);
        }
        // `a bridge that she said was safe`
        if entry.takes(Frame::QUOTE)
            && entry.takes(Frame::BARE)
            && self.is(cue_end, class::FINITE | class::MODAL)
            && !self.is(cue_end, class::DO)
        {
            return found(Frame::BARE, cue_end..self.clause_end(cue_end, hi), cue_end);
        }
        if entry.takes(Frame::TO_OBJECT) && self.is(cue_end, class::TO) {
            return self.after_to(entry, cue_end, hi);
        }
        if entry.takes(Frame::LIGHT)
            && let Some(noun) = self.light_object(cue_end, hi)
        {
            return Some(noun);
        }
        if entry.takes(Frame::AMOUNT)
            && let Some(content) = self.amount(cue_end, hi)
        {
            return found(Frame::AMOUNT, content, cue_end);
        }
        if entry.takes(Frame::NP) && self.opens_object(cue_end) {
            return found(Frame::NP, cue_end..self.object_end(cue_end, hi), cue_end);
        }
        None
    }

    /// An object and what it is said to come to: `the damage at up to $2bn`.
    fn amount(&self, at: usize, hi: usize) -> Option<Tokens> {
        let content = at..if self.opens_object(at) { self.object_end(at, hi) } else { at };
        let number = |at: usize| (at..content.end.min(at + QUALIFIED)).any(|i| self.is(i, class::NUMBER | class::AMOUNT));
        content.clone().skip(1).any(|i| self.text.word(i) == "at" && number(i + 1)).then_some(content)
    }

    /// A clause or quotation past an aside between commas: `said, among other things, that`.
    fn past_aside(&self, entry: &Entry, at: usize, hi: usize) -> Option<Complement> {
        let open = self.past_occasions(at, hi);
        if !self.is(open, class::COMMA) {
            return None;
        }
        let mut inside = open + 1..hi.min(open + OCCASION);
        let comma = inside.find(|i| self.is(*i, class::COMMA | class::STOP) || self.quoted(*i) || self.is_finite(*i, open))?;
        self.is(comma, class::COMMA).then(|| self.clausal(entry, comma + 1, hi)).flatten().filter(|c| c.frame != Frame::BARE)
    }

    /// A quotation set off by a comma or colon from what it is said of, or where: `wrote in a note to staff: “…”`.
    fn quotation_past(&self, entry: &Entry, at: usize, hi: usize) -> Option<Tokens> {
        if !entry.takes(Frame::QUOTE) || self.quoted(at) {
            return None;
        }
        let mark = (at..hi.min(at + OCCASION)).find(|i| self.is(*i, class::BREAK) || self.quoted(*i) || self.is_finite(*i, at))?;
        let sets_off = self.is(mark, class::COMMA | class::COLON) && self.capital(mark + 2);
        sets_off.then(|| self.quotation_after(mark, hi)).flatten()
    }

    /// `referred to the plan`, `talked to the mayor about the bridge`.
    fn after_to(&self, entry: &Entry, to: usize, hi: usize) -> Option<Complement> {
        let start = to + 1;
        let end = self.full_phrase(start, hi);
        let topic = Frame::named(self.text.word(end)).filter(|frame| entry.takes(*frame) && self.is(end, class::PREPOSITION));
        let (frame, start, addressee) = match topic {
            Some(frame) if frame != Frame::named("of").unwrap_or(frame) || !self.capital(start) => (frame, end + 1, Some(start..end)),
            _ => (Frame::TO_OBJECT, start, None),
        };
        let content = start..self.object_end(start, hi);
        let cue_end = if addressee.is_some() { to } else { start };
        (content.start < content.end).then_some(Complement { frame, content, cue_end, addressee })
    }

    /// The content of a reporting noun that is the object of a verb with little meaning: `expressed | concern that`.
    fn light_object(&self, at: usize, hi: usize) -> Option<Complement> {
        let head =
            (at..hi.min(at + LIGHT)).find(|i| self.lexeme(*i).noun.is_some() || !self.is_word(*i) || self.is(*i, class::PREPOSITION))?;
        let noun = self.entry(self.lexeme(head).noun?);
        let inner = self.complement(noun, head + 1, hi).filter(|c| c.frame != Frame::QUOTE)?;
        Some(Complement { frame: Frame::LIGHT, ..inner })
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
        let refuses = at > 1 && self.is(at - 2, class::NOT);
        let occasion = self.text.word(at) == "when" && entry.takes(Frame::QUOTE) && entry.lemma != "ask" && !refuses;
        if self.is(at, class::WH) && entry.takes(Frame::WH) && !occasion {
            return found(Frame::WH, at..self.clause_end(at, hi));
        }
        // `urged them not to leave`
        let to = at + usize::from(self.is(at, class::NOT));
        if self.is(to, class::TO)
            && entry.takes(Frame::TO)
            && !self.is(to + 1, class::DETERMINER | class::POSSESSIVE | class::OBJECT)
            && (!self.capital(to + 1) || self.capital(to))
        {
            return found(Frame::TO, at..self.clause_end(at, hi));
        }
        // Of `told Ann Orr` the name is whom, of `said Ann Orr would` it begins what.
        let whom = entry.takes(Frame::ADDRESSEE) && !self.is(at, class::SUBJECT);
        if entry.takes(Frame::BARE) && !whom && self.opens_clause(at, hi) {
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
        // `said “Harbour Lights” was hers`: a quotation may be the first words of a clause.
        let closed = quotation.end >= hi || self.is(quotation.end - 2, class::STOP | class::COMMA);
        // `declared “a scandal” for the town`: words quoted in the midst of a sentence are no sentence of their own.
        let part = !self.capital(at + 1)
            && self.is_word(quotation.end)
            && !self.is(quotation.end, class::COORDINATOR | class::SUBORDINATOR | class::ADVERB)
            && !self.is_time_phrase(quotation.end, hi);
        let goes_on = !closed && (part || self.is_finite(quotation.end, at) || self.is(quotation.end, class::AUXILIARY));
        let end = if goes_on { self.clause_end(quotation.end, hi) } else { quotation.end };
        Some(at..end)
    }

    /// The paragraph after one that ends in a colon: `She wrote:`.
    fn next_paragraph(&self, at: usize) -> Option<Tokens> {
        let nth = self.text.paragraphs.iter().position(|p| p.tokens.end as usize == at)?;
        self.text.paragraphs.get(nth + 1).map(|p| p.tokens.start as usize..p.tokens.end as usize)
    }

    /// Whether a clause with a subject and a finite verb begins here.
    pub fn opens_clause(&self, at: usize, hi: usize) -> bool {
        let occasion = self.is(at, class::PREPOSITION | class::TIME)
            && !self.is(at, class::DETERMINER | class::SUBJECT)
            && !self.is(at + 1, class::GENITIVE);
        if self.is(at, class::BREAK | class::TO | class::COORDINATOR | class::WH) || occasion && !self.counts(at, hi) {
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
            if verb > at && self.is(verb, class::THAT) && !self.is_finite(verb + 1, at) {
                return false;
            }
            while self.is(verb, class::ADVERB | class::NOT) && !self.is(verb, class::FINITE | class::AUXILIARY) {
                verb += 1;
            }
            if verb > at && verb < hi && (self.is(verb, class::AUXILIARY | class::FINITE) || self.is_finite(verb, at)) {
                return true;
            }
            // `said Ann Orr, 34, left the town`, `said Ann Orr, 34, and two friends left`
            if verb > at && self.is(verb, class::COMMA) && self.is(verb + 1, class::NUMBER) && self.is(verb + 2, class::COMMA) {
                let after = verb + 3;
                if self.is(after, class::COORDINATOR) {
                    verb = after + 1;
                    continue;
                }
                let verbal = self.is(after, class::FINITE | class::AUXILIARY | class::ED);
                return after < hi && (verbal || self.lexeme(after).inflection & (inflection::PAST | inflection::S) != 0);
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
        let topic = |at: usize| Frame::named(self.text.word(at)).filter(|f| entry.takes(*f) && self.is(at, class::PREPOSITION));
        let mut after = if topic(end).is_some() { end } else { self.past_occasions(end, hi) };
        for _ in 0..2 {
            let bare = || entry.takes(Frame::BARE) && self.opens_clause(after, hi);
            let clause = self.clausal(entry, after, hi).or_else(|| {
                bare().then(|| Complement { frame: Frame::BARE, content: after..self.clause_end(after, hi), cue_end: at, addressee: None })
            });
            // `told a man who fished`: after a noun `who` asks nothing.
            let narrows = self.is(after, class::RELATIVE) && !self.is(after, class::THAT) && after == end && !self.is(at, class::OBJECT);
            if let Some(clause) = clause.filter(|c| !(narrows && c.frame == Frame::WH)) {
                return Some(Complement { cue_end: at, addressee: Some(at..end), frame: Frame::ADDRESSEE, ..clause });
            }
            if self.is(after, class::COMMA) {
                // `told Jim Lind, the club's chairman, that`
                let apposed = self.source_after(at, hi);
                let led = |c: &Complement| matches!(c.frame, Frame::THAT | Frame::WH | Frame::TO);
                let clause = (apposed > end && self.is(apposed, class::COMMA)).then(|| self.clausal(entry, apposed + 1, hi)).flatten();
                return clause.filter(led).map(|clause| Complement {
                    cue_end: at,
                    addressee: Some(at..apposed),
                    frame: Frame::ADDRESSEE,
                    ..clause
                });
            }
            if let Some(frame) = topic(after) {
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
            while at < hi && self.is(at, class::ADVERB | class::TIME) && !self.is(at, class::MODAL | class::SUBJECT | class::NOT) {
                at += 1;
            }
            let infinitive = self.is(at, class::TO)
                && !self.capital(at + 1)
                && !self.is(at + 1, class::DETERMINER | class::POSSESSIVE | class::OBJECT | class::SPEECH_PLACE)
                && self.lexeme(at + 1).source.is_none();
            if at < hi && self.is(at, class::PREPOSITION) && !self.is(at, class::THAT) && !infinitive {
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
