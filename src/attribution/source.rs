//! Who says it: the source of a verb in the active voice, in every way that a verb can stand to its subject.

use super::SourceType;
use super::found::Found;
use super::frame::Frame;
use super::reader::{Reader, Tokens};
use super::subject::Subject;
use super::tables::{class, inflection};
use super::verb_group::{Shape, VerbGroup};
use super::verbal::Stretch;

/// Tokens that are looked back over for the clause that a verb goes on.
const CLAUSES: usize = 60;

/// Rules whose source is a noun inside the clause, not the subject that a later participle shares.
const OF_NOUNS: [&str; 3] = ["reduced", "passive", "passive_by"];

impl<'a> Reader<'_, 'a> {
    /// The source of a verb in the active voice, and whether it is a relative pronoun.
    pub fn source_of(&self, group: VerbGroup, stretch: &Stretch, earlier: &[Found<'a>]) -> (Option<Tokens>, bool) {
        let shared = || {
            let own = |f: &&Found<'a>| f.source.is_some() && f.rule != "noun" && self.same_voice(f.cue.start, group.head);
            let nearest = earlier.iter().rev().find(own);
            // `Orr wrote the crew knew of it, saying`: who wrote goes on, not who knew.
            let holds = |f: &&Found<'a>| {
                nearest.is_some_and(|n| f.rule.starts_with("source_cue") && f.content.iter().any(|c| c.contains(&n.cue.start)))
            };
            let nearest =
                earlier.iter().find(|f| own(f) && holds(f)).filter(|_| self.is(group.start.saturating_sub(1), class::COMMA)).or(nearest);
            let adjoins = |f: &Found<'a>| {
                let end = f.content.last().map_or(f.cue.end, |c| c.end.max(f.cue.end));
                end <= group.start && group.start - end < 4
            };
            // `Orr, who won votes by saying`: the verb stays in the relative clause.
            if group.shape != Shape::Finite
                && let Some(who) = self.who_before(group.start, stretch.lo)
            {
                return Some(who);
            }
            let coordinated = group.start > 0 && self.is(group.start - 1, class::COORDINATOR);
            match nearest {
                Some(found) if found.rule.contains("quote") || adjoins(found) && (coordinated || !OF_NOUNS.contains(&found.rule)) => {
                    found.source.clone()
                }
                _ => {
                    let lo = if self.quoted(stretch.sentence.start) { stretch.lo } else { stretch.sentence.start };
                    let lo = self.clause_before(group.start, lo);
                    let phrase = || {
                        let comma = group.start.checked_sub(1).filter(|c| *c > lo && self.is(*c, class::COMMA))?;
                        match self.subject(comma, lo) {
                            Subject::Own(tokens) => Some(tokens),
                            _ => None,
                        }
                    };
                    self.main_subject(lo, group.start).or_else(|| nearest.and_then(|f| f.source.clone())).or_else(phrase)
                }
            }
        };
        match group.shape {
            Shape::Finite => match self.subject(group.start, stretch.lo) {
                Subject::Own(tokens) => (Some(tokens), false),
                Subject::Relative(tokens) => (Some(tokens), true),
                Subject::Shared if group.start == stretch.lo => (None, false),
                Subject::Shared => (shared(), false),
            },
            Shape::Participle | Shape::Gerund if self.opens_sentence(group.start, stretch) => {
                (self.subject_after(group.head, stretch.hi), false)
            }
            Shape::Participle | Shape::Gerund => (shared(), false),
            Shape::Reduced => {
                let before = group.start.saturating_sub(1);
                // `began praising`, `has avoided naming`: the other verb's subject.
                if before > stretch.lo
                    && (self.lexeme(before).verb.is_some() || self.is(before, class::ASPECT | class::ED))
                    && self.lexeme(before).source.is_none()
                    && !self.capital(before)
                {
                    return (self.main_subject(stretch.lo, group.start), false);
                }
                let noun = self.noun_before(group.start, stretch.lo);
                if noun.as_ref().is_none_or(|n| self.passes_on(group, n, stretch.lo))
                    && let Some(main) = self.main_subject(stretch.lo, group.start)
                {
                    return (Some(main), false);
                }
                // `sent a letter saying`, `spent Thursday praising`: the sender speaks.
                let sent = noun.as_ref().is_some_and(|n| self.is(n.end - 1, class::SPEECH_PLACE | class::TIME));
                (if sent { shared().or(noun) } else { noun }, false)
            }
            Shape::Infinitive => {
                // `led her to declare`, `allows Rubio to offer`
                let to = (stretch.lo..group.head).rev().find(|i| self.is(*i, class::TO)).unwrap_or(group.start);
                let object = self.noun_before(to, stretch.lo).filter(|n| n.len() < 5 && n.start > stretch.lo && self.is_led(n));
                let source = object.or_else(shared).filter(|s| !matches!(self.text.word(s.start), "it" | "there"));
                (source, false)
            }
        }
    }

    /// Whether a noun before `saying` is not who says it: `can be heard saying`, `sent supporters a note saying`.
    fn passes_on(&self, group: VerbGroup, noun: &Tokens, lo: usize) -> bool {
        let last = self.lexeme(noun.end - 1);
        let participle = last.inflection & inflection::PARTICIPLE != 0 || self.is(noun.end - 1, class::ED);
        if participle && !self.capital(noun.end - 1) {
            return true;
        }
        let speech = self.lexeme(group.head).verb.is_some_and(|v| self.entry(v).takes(Frame::QUOTE) && self.entry(v).takes(Frame::BARE));
        let object = noun.start > lo && {
            let before = self.lexeme(noun.start - 1);
            before.verb.is_some() || self.is(noun.start - 1, class::FINITE | class::ED | class::TO) && !self.is(noun.start - 1, class::BE)
        };
        let thing = last.source.is_none() && !self.capital(noun.end - 1) && !self.is(noun.start, class::OBJECT);
        if thing && noun.start > lo && (object || self.is(noun.start - 1, class::PREPOSITION)) {
            return true;
        }
        speech && object && last.source != Some(SourceType::Document) && !self.is(noun.start, class::OBJECT)
    }

    /// Whether a person before an infinitive is led to it: `led her to declare`, `allows Rubio to offer`.
    fn is_led(&self, noun: &Tokens) -> bool {
        let last = noun.end - 1;
        let person =
            self.is(noun.start, class::OBJECT) || self.capital(last) && !self.is(last, class::TIME) || self.lexeme(last).source.is_some();
        let verb = self.lexeme(noun.start - 1);
        person && (verb.verb.is_some() || self.is(noun.start - 1, class::FINITE | class::ED))
    }

    /// The beginning of the clause that a verb without a subject of its own goes on: the last one with a subject.
    fn clause_before(&self, end: usize, lo: usize) -> usize {
        let begins = |i: usize| {
            self.is(i, class::SEMICOLON)
                || self.is(i, class::COMMA) && self.is(i + 1, class::COORDINATOR)
                || self.is(i, class::SUBORDINATOR) && !self.is(i, class::PREPOSITION)
        };
        let mut starts = (lo.max(end.saturating_sub(CLAUSES))..end.saturating_sub(2)).rev().filter(|i| begins(*i) && !self.quoted(*i));
        let begins = starts.find(|i| self.main_subject(i + 1, end).is_some_and(|s| s.start <= i + 3));
        // `In June, while the others paid, Orr waited, saying`: after a clause that comes first stands the one that goes on.
        let first = |i: usize| self.is(i, class::SUBORDINATOR) && (i == lo || self.is(i - 1, class::COMMA));
        begins.map_or(lo, |i| if first(i) { i } else { i + 1 })
    }

    /// The `who` whose clause goes on to `end` without a comma.
    fn who_before(&self, end: usize, lo: usize) -> Option<Tokens> {
        let mut clause = (lo..end).rev().take_while(|i| !self.is(*i, class::BREAK) && !self.quoted(*i));
        clause.find(|i| self.text.word(*i) == "who").map(|who| who..who + 1)
    }

    /// Whether only an opening preposition or conjunction stands before a verb in its sentence.
    pub fn opens_sentence(&self, start: usize, stretch: &Stretch) -> bool {
        // What goes on after a quotation opens nothing.
        let after_quotation = stretch.lo > stretch.sentence.start && self.closes(stretch.lo - 1).is_some();
        let opens = class::PREPOSITION | class::COORDINATOR | class::ADVERB | class::SUBORDINATOR | class::TIME | class::NUMBER;
        !after_quotation && (stretch.lo..start).all(|i| self.is(i, opens | class::DETERMINER))
    }

    /// The subject of the main clause after an opening participle: `Citing costs, the council voted`.
    fn subject_after(&self, head: usize, hi: usize) -> Option<Tokens> {
        let ends = |i: &usize| (self.is(*i, class::COMMA) || self.closes(*i).is_some()) && !self.quoted(*i + 1);
        let phrase = |comma: usize| comma + 1..self.full_phrase(comma + 1, hi);
        let no_subject = class::RELATIVE | class::COORDINATOR | class::SUBORDINATOR | class::PREPOSITION | class::ING;
        let subject = |tokens: &Tokens| {
            let verb = (tokens.end..hi).find(|i| !self.is(*i, class::ADVERB | class::NOT)).unwrap_or(hi);
            let past = self.is(verb, class::ED) || self.lexeme(verb).inflection & (inflection::PAST | inflection::S) != 0;
            let finite = past || self.is_finite(verb, tokens.start) || self.is(verb, class::COMMA | class::OPEN);
            !tokens.is_empty() && !self.is(tokens.start, no_subject) && finite
        };
        let first = (head..hi).find(ends)?;
        let found = (head..hi).filter(ends).map(phrase).find(subject);
        found.or_else(|| Some(phrase(first))).filter(|tokens| !tokens.is_empty())
    }
}
