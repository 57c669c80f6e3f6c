//! Verbs that report, in every place that a clause has for them.

use super::CueClass;
use super::complement::Complement;
use super::found::Found;
use super::frame::Frame;
use super::noun_phrase::Subject;
use super::reader::{Reader, Tokens};
use super::tables::{Entry, class};
use super::verb_group::{Shape, VerbGroup};

/// Tokens that are looked back over for the clause that a verb goes on.
const CLAUSES: usize = 60;

/// The stretch that a verb is read in: its sentence less the quotation that it begins with.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// The sentence.
    pub sentence: Tokens,
    /// First token that the verb's clause may reach.
    pub lo: usize,
    /// End of the words, less the full stop.
    pub hi: usize,
    /// Whether it is set like a headline.
    pub headline: bool,
}

impl<'t, 'a> Reader<'t, 'a> {
    /// The attribution whose cue is the verb at `head`.
    pub fn verbal(&self, head: usize, stretch: &Stretch, earlier: &[Found<'a>]) -> Option<Found<'a>> {
        let number = self.lexeme(head).verb?;
        let entry = self.entry(number);
        if self.capital(head) && head != stretch.lo && !stretch.headline && !self.after_mark(head) {
            return None;
        }
        let group = self.verb_group(head, stretch.lo, stretch.headline)?;
        if group.passive {
            return self.passive(entry, group, stretch);
        }
        if let Some(found) = self.inverted(entry, group, stretch) {
            return Some(found);
        }
        let complement = self.complement(entry, head + 1, stretch.hi);
        let (source, relative) = self.source_of(group, stretch, earlier);
        if let Some(mut complement) = complement {
            let depends = source
                .as_ref()
                .filter(|s| s.end <= group.start && s.start > stretch.lo)
                .is_some_and(|s| self.is(s.start - 1, class::SUBORDINATOR));
            let clause = matches!(complement.frame, Frame::THAT | Frame::BARE | Frame::WH | Frame::QUOTE | Frame::ADDRESSEE);
            let form = if group.shape == Shape::Infinitive { 0 } else { self.lexeme(head).inflection };
            let content = &mut complement.content;
            content.end = self.coordinated_end(content.start, content.end, form, clause);
            if relative || depends {
                let content = &mut complement.content;
                content.end = self.dependent_end(content.start, content.end, relative);
            }
            return Some(self.with_complement(entry, group, complement, source, relative));
        }
        if let Some(content) = self.after_as(entry, group, source.as_ref(), stretch) {
            let mut found = self.found(
                entry,
                group.start..head + 1,
                "as_source_cue",
                entry.confidence(Frame::QUOTE).max(entry.confidence(Frame::BARE)),
            );
            found.source = source;
            found.content = vec![content];
            return Some(found);
        }
        let content = self.fronted(entry, group, source.as_ref(), stretch)?;
        let (rule, frame) = if self.quoted(content.end - 1) { ("quote_source_cue", Frame::QUOTE) } else { ("fronted", Frame::BARE) };
        let mut found = self.found(entry, group.start..head + 1, rule, entry.confidence(frame));
        found.negated = group.negated;
        found.source = source;
        found.content = vec![content];
        self.add_rest(&mut found, head + 1, stretch);
        Some(found)
    }

    fn after_mark(&self, at: usize) -> bool {
        at > 0 && self.is(at - 1, class::BREAK) || self.quoted(at.wrapping_sub(1))
    }

    /// An attribution without source and content.
    pub fn found(&self, entry: &'a Entry, cue: Tokens, rule: &'static str, confidence: f32) -> Found<'a> {
        Found {
            source: None,
            cue,
            content: Vec::new(),
            addressee: None,
            lemma: &entry.lemma,
            class: entry.class,
            negated: false,
            rule,
            confidence,
        }
    }

    /// The source of a verb in the active voice, and whether it is a relative pronoun.
    fn source_of(&self, group: VerbGroup, stretch: &Stretch, earlier: &[Found<'a>]) -> (Option<Tokens>, bool) {
        let shared = || {
            let nearest = earlier.iter().rev().find(|f| f.source.is_some() && f.rule != "noun" && self.same_voice(f.cue.start, group.head));
            let adjoins = |f: &Found<'a>| {
                let end = f.content.last().map_or(f.cue.end, |c| c.end.max(f.cue.end));
                end <= group.start && group.start - end < 4
            };
            match nearest {
                Some(found) if found.rule.contains("quote") || adjoins(found) => found.source.clone(),
                _ => {
                    let lo = if self.quoted(stretch.sentence.start) { stretch.lo } else { stretch.sentence.start };
                    let lo = if group.shape == Shape::Finite { self.clause_before(group.start, lo) } else { lo };
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
                // `sent a letter saying`, `spent Thursday praising`: the sender speaks.
                let sent = noun.as_ref().is_some_and(|n| self.is(n.end - 1, class::SPEECH_PLACE | class::TIME));
                (if sent { shared().or(noun) } else { noun }, false)
            }
            Shape::Infinitive => {
                // `led her to declare`, `allows Rubio to offer`
                let to = (stretch.lo..group.head).rev().find(|i| self.is(*i, class::TO)).unwrap_or(group.start);
                let object = self
                    .noun_before(to, stretch.lo)
                    .filter(|n| n.len() < 4 && (self.is(n.start, class::OBJECT) || self.capital(n.end - 1)));
                let source = object.or_else(shared).filter(|s| !matches!(self.text.word(s.start), "it" | "there"));
                (source, false)
            }
        }
    }

    /// The beginning of the clause that a verb without a subject of its own goes on: the last one with a subject.
    fn clause_before(&self, end: usize, lo: usize) -> usize {
        let begins = |i: usize| {
            self.is(i, class::SEMICOLON)
                || self.is(i, class::COMMA) && self.is(i + 1, class::COORDINATOR)
                || self.is(i, class::SUBORDINATOR) && !self.is(i, class::PREPOSITION)
        };
        let mut starts = (lo.max(end.saturating_sub(CLAUSES))..end.saturating_sub(2)).rev().filter(|i| begins(*i) && !self.quoted(*i));
        starts.find(|i| self.main_subject(i + 1, end).is_some_and(|s| s.start <= i + 3)).map_or(lo, |i| i + 1)
    }

    /// Whether only an opening preposition or conjunction stands before a verb in its sentence.
    fn opens_sentence(&self, start: usize, stretch: &Stretch) -> bool {
        (stretch.lo..start).all(|i| self.is(i, class::PREPOSITION | class::COORDINATOR | class::ADVERB | class::SUBORDINATOR))
    }

    /// The subject of the main clause after an opening participle: `Citing costs, the council voted`.
    fn subject_after(&self, head: usize, hi: usize) -> Option<Tokens> {
        let comma = (head..hi).find(|i| (self.is(*i, class::COMMA) || self.closes(*i).is_some()) && !self.quoted(*i + 1))?;
        let end = self.full_phrase(comma + 1, hi);
        (end > comma + 1).then_some(comma + 1..end)
    }

    fn with_complement(
        &self,
        entry: &'a Entry,
        group: VerbGroup,
        complement: Complement,
        source: Option<Tokens>,
        relative: bool,
    ) -> Found<'a> {
        let rule = match (group.shape, complement.frame) {
            _ if relative => "relative",
            (Shape::Participle, _) => "participle",
            (Shape::Gerund, _) => "gerund",
            (Shape::Infinitive, _) => "infinitive",
            (Shape::Reduced, _) => "reduced",
            (_, Frame::QUOTE) => "source_cue_quote",
            (_, Frame::THAT) => "source_cue_that",
            (_, Frame::BARE) => "source_cue_clause",
            (_, Frame::WH) => "source_cue_wh",
            (_, Frame::TO) => "source_cue_to",
            (_, Frame::NP) => "source_cue_object",
            (_, Frame::ADDRESSEE) => "source_cue_addressee",
            _ => "source_cue_preposition",
        };
        let factor = match group.shape {
            Shape::Finite if relative => 0.7,
            Shape::Finite if source.is_some() || entry.class == CueClass::Hedged => 1.0,
            Shape::Participle => 0.95,
            Shape::Infinitive => 0.6,
            _ => 0.7,
        };
        let mut complement = complement;
        if matches!(group.shape, Shape::Participle | Shape::Gerund)
            && let Some(source) = source.as_ref().filter(|s| s.start > group.head && complement.content.start < s.start)
        {
            complement.content.end =
                complement.content.end.min(if self.is(source.start - 1, class::COMMA) { source.start - 1 } else { source.start });
        }
        let confidence = entry.confidence(complement.frame) * factor;
        let mut found = self.found(entry, group.start..complement.cue_end.max(group.head + 1), rule, confidence);
        found.negated = group.negated;
        found.content = vec![complement.content];
        found.addressee = complement.addressee;
        // What seems so is said by nobody: the subject is part of the content.
        if entry.class == CueClass::Hedged {
            found.content.extend(source.filter(|s| s.end <= group.start));
            found.content.rotate_right(1);
        } else {
            found.source = source;
        }
        found
    }

    /// Passives: `was told that`, `is believed to`, `was criticised by`.
    fn passive(&self, entry: &'a Entry, group: VerbGroup, stretch: &Stretch) -> Option<Found<'a>> {
        let head = group.head;
        let subject = match self.subject(group.start, stretch.lo) {
            Subject::Own(tokens) | Subject::Relative(tokens) => Some(tokens),
            Subject::Shared => self.main_subject(stretch.lo, group.start),
        };
        let relative = subject.as_ref().is_some_and(|s| self.is(s.start, class::WH));
        let mut found = self.found(entry, group.start..head + 1, "passive", entry.confidence(Frame::PASSIVE));
        found.negated = group.negated;
        if self.text.word(head + 1) == "by" {
            let end = self.source_after(head + 2, stretch.hi);
            if end == head + 2 {
                return None;
            }
            found.cue = group.start..head + 2;
            found.source = Some(head + 2..end);
            found.rule = "passive_by";
            if self.is(end, class::AUXILIARY) {
                return None;
            }
            if group.start > stretch.lo && self.text.word(group.start - 1) == "as" && self.is(end, class::COMMA) {
                found.content = vec![end + 1..self.clause_end(end + 1, stretch.hi)];
            } else if let Some(complement) =
                self.complement(entry, end, stretch.hi).filter(|c| c.frame != Frame::NP && c.frame != Frame::QUOTE)
            {
                found.content = vec![complement.content];
            } else {
                found.content = vec![subject?];
            }
            return Some(found);
        }
        let mut complement = self.complement(entry, head + 1, stretch.hi)?;
        if relative {
            complement.content.end = self.dependent_end(complement.content.start, complement.content.end, true);
        }
        found.content = vec![complement.content];
        if complement.frame == Frame::TO || complement.frame == Frame::NP || complement.frame.index() > Frame::ING.index() {
            found.content.extend(subject);
            found.content.rotate_right(1);
        }
        Some(found)
    }
}
