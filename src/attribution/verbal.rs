//! Verbs that report, in every place that a clause has for them.

use super::CueClass;
use super::complement::Complement;
use super::found::Found;
use super::frame::Frame;
use super::reader::{Reader, Tokens};
use super::subject::Subject;
use super::tables::{Entry, class};
use super::verb_group::{Shape, VerbGroup};

/// Tokens, marks included, up to which a quotation in an object may be a title or a scare quote.
const SCARE: usize = 4;
/// What of the doubt a quotation in an object takes away.
const QUOTED: f32 = 0.5;
/// What of the confidence of an object is left where it is the subject of a passive with `by`.
const BY: f32 = 0.8;

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
        // `the film “He Said Nothing”`: a title speaks to nobody.
        if self.capital(head) && self.quoted(head) && !stretch.headline && (self.capital(head + 1) || self.capital(head.wrapping_sub(1))) {
            return None;
        }
        // `the United States`
        if self.is_second_of_noun(head) {
            return None;
        }
        let group = self.verb_group(head, stretch.lo, stretch.headline)?;
        let group = if self.lacks_whom(head) { VerbGroup { shape: Shape::Reduced, passive: true, ..group } } else { group };
        if group.passive {
            return self.passive(entry, group, &self.within_clause(head, stretch, earlier));
        }
        if let Some(found) = self.inverted(entry, group, stretch) {
            return Some(found);
        }
        let (source, relative) = self.source_of(group, stretch, earlier);
        let after_quotation =
            !relative && entry.takes(Frame::QUOTE) && group.shape == Shape::Finite && self.follows_quotation(group, source.as_ref());
        let complement = self.complement(entry, head + 1, stretch.hi).filter(|c| {
            !after_quotation || matches!(c.frame, Frame::THAT | Frame::WH | Frame::ADDRESSEE | Frame::LIGHT | Frame::TO_OBJECT)
        });
        if let Some(mut complement) = complement {
            let depends = source
                .as_ref()
                .filter(|s| s.end <= group.start && s.start > stretch.lo)
                .is_some_and(|s| self.is(s.start - 1, class::SUBORDINATOR));
            let clause = matches!(complement.frame, Frame::THAT | Frame::BARE | Frame::WH | Frame::QUOTE | Frame::ADDRESSEE);
            let form = if group.shape == Shape::Infinitive { 0 } else { self.lexeme(head).inflection };
            let content = &mut complement.content;
            content.end = self.coordinated_end(content.start, content.end, form, clause);
            // `voters supporting the mayor | have asked`
            if group.shape == Shape::Reduced && complement.frame == Frame::NP && !entry.takes(Frame::THAT) {
                let content = &mut complement.content;
                let narrowed =
                    content.clone().find(|i| self.is(*i, class::RELATIVE | class::WH | class::SUBORDINATOR)).unwrap_or(content.end);
                content.end = (content.start + 1..narrowed)
                    .find(|i| self.is(*i, class::AUXILIARY) && !self.is(*i, class::GENITIVE))
                    .unwrap_or(content.end);
            }
            if relative {
                let content = &mut complement.content;
                content.end = (content.start + 1..content.end).find(|i| self.tells(*i, true)).unwrap_or(content.end);
            }
            // `the deal, which the bank said was fair |, fell through`
            let object = source
                .as_ref()
                .is_some_and(|s| s.start > stretch.lo && self.is(s.start - 1, class::RELATIVE) && !self.is(s.start - 1, class::THAT));
            if relative || depends || object {
                let content = &mut complement.content;
                content.end = self.dependent_end(content.start, content.end, relative || object);
            }
            return Some(self.with_complement(entry, group, complement, source, relative));
        }
        if let Some(content) = self.after_as(entry, group, source.as_ref(), stretch) {
            let mut found = self.found(
                entry,
                group.start..head + 1 + usize::from(self.points_out_what(head)),
                "as_source_cue",
                entry.confidence(Frame::QUOTE).max(entry.confidence(Frame::BARE)),
            );
            found.source = source;
            found.content = vec![content];
            return Some(found);
        }
        if relative {
            return None;
        }
        let content = self.fronted(entry, group, source.as_ref(), stretch)?;
        let parenthetical = self.is(head + 1, class::COMMA) && head + 2 < stretch.hi;
        let content = if parenthetical { self.past_told(content, earlier) } else { content };
        let (rule, frame) = if self.quoted(content.end - 1) { ("quote_source_cue", Frame::QUOTE) } else { ("fronted", Frame::BARE) };
        let particle =
            Frame::named(self.text.word(head + 1)).filter(|f| entry.takes(*f) && matches!(self.text.word(head + 1), "out" | "back"));
        let end = head + 1 + usize::from(particle.is_some());
        let mut found = self.found(entry, group.start..end, rule, entry.confidence(frame));
        found.negated = group.negated;
        found.source = source;
        found.content = vec![content];
        // `And yet, he told the paper, it held`
        let told = if entry.takes(Frame::ADDRESSEE) { self.full_phrase(end, stretch.hi) } else { end };
        self.add_rest(&mut found, if self.is(told, class::COMMA) { told } else { end }, stretch);
        Some(found)
    }

    /// The stretch of the clause that somebody is told to say and a verb lies in: `the lawsuit states | Lind was asked to leave`.
    fn within_clause(&self, head: usize, stretch: &Stretch, earlier: &[Found<'a>]) -> Stretch {
        let holds = |f: &&Found<'a>| f.rule == "source_cue_clause" && f.content.iter().any(|c| c.contains(&head) && c.start >= f.cue.end);
        let start = earlier.iter().rev().find(holds).and_then(|f| f.content.first()).map(|content| content.start);
        Stretch { lo: start.map_or(stretch.lo, |start| start.max(stretch.lo)), ..stretch.clone() }
    }

    /// Whether source and verb follow a quotation that leads over to them: `“As mayor,” she said, “I will”`.
    fn follows_quotation(&self, group: VerbGroup, source: Option<&Tokens>) -> bool {
        let start = source.filter(|s| s.end <= group.start).map_or(group.start, |s| s.start);
        let own = source.is_none_or(|s| s.end <= group.start && (s.end == group.start || self.is(s.end, class::COMMA)));
        let Some(last) = start.checked_sub(1).filter(|_| own && !self.quoted(start)) else { return false };
        self.closes(last).is_some_and(|q| self.is(q.end - 2, class::COMMA))
            || self.is(last, class::COMMA) && self.closes(last.wrapping_sub(1)).is_some()
    }

    /// The part of a content before its cue that nobody else is said to say: `he said it was old, older, she said, than`.
    fn past_told(&self, content: Tokens, earlier: &[Found<'a>]) -> Tokens {
        let told = earlier.iter().rev().find(|f| content.contains(&f.cue.start) && !self.quoted(f.cue.start) && f.rule.contains("cue_"));
        let Some(told) = told.filter(|_| !self.quoted(content.end - 1) && !self.quoted(content.start)) else { return content };
        let breaks = class::COMMA | class::DASH | class::SEMICOLON;
        match (told.cue.end..content.end - 1).rev().find(|i| self.is(*i, breaks) && !self.quoted(*i)) {
            Some(last) => last + 1..content.end,
            None => content,
        }
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
        let mut confidence = entry.confidence(complement.frame);
        // Whose words an object gives is said by somebody: `found “no sign” of it`.
        let words = |quotation: &Tokens| quotation.len() > SCARE && !self.quoted(group.head);
        if complement.frame == Frame::NP && complement.content.clone().filter_map(|i| self.opens(i)).any(|q| words(&q)) {
            confidence += (1.0 - confidence) * QUOTED;
        }
        let confidence = confidence * factor;
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
            // After `As reported by X,` comes the content, no apposition.
            let as_by = group.start > stretch.lo && self.text.word(group.start - 1) == "as";
            let end = if as_by { self.full_phrase(head + 2, stretch.hi) } else { self.source_after(head + 2, stretch.hi) };
            if end == head + 2 {
                return None;
            }
            found.cue = group.start..head + 2;
            found.source = Some(head + 2..end);
            found.rule = "passive_by";
            // Who says it is named, so that the passive is as sure as the active voice, or nearly.
            found.confidence = found.confidence.max(entry.confidence(Frame::NP) * BY);
            if self.is(end, class::AUXILIARY) {
                return None;
            }
            if as_by && self.is(end, class::COMMA) {
                found.content = vec![end + 1..self.clause_end(end + 1, stretch.hi)];
            } else if let Some(complement) =
                self.complement(entry, end, stretch.hi).filter(|c| c.frame != Frame::NP && c.frame != Frame::QUOTE)
            {
                let mut content = complement.content;
                if self.opens_sentence(group.start, stretch) {
                    content.end = self.dependent_end(content.start, content.end, false);
                }
                found.content = vec![content];
            } else {
                found.content = vec![subject?];
            }
            return Some(found);
        }
        let mut complement = self.complement(entry, head + 1, stretch.hi)?;
        let led = group.start > stretch.lo && self.is(group.start - 1, class::SUBORDINATOR);
        if relative || led {
            complement.content.end = self.dependent_end(complement.content.start, complement.content.end, relative);
        }
        if group.shape == Shape::Reduced && complement.frame.leads_phrase() {
            complement.content.end = self.before_verb(&complement.content);
        }
        found.content = vec![complement.content];
        if complement.frame == Frame::TO || complement.frame == Frame::NP || complement.frame.index() > Frame::ING.index() {
            found.content.extend(subject);
            found.content.rotate_right(1);
        }
        Some(found)
    }
}
