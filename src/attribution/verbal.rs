//! Verbs that report, in every place that a clause has for them.

use super::CueClass;
use super::complement::Complement;
use super::found::Found;
use super::frame::Frame;
use super::noun_phrase::Subject;
use super::reader::{Reader, Tokens};
use super::tables::{Entry, class, inflection};
use super::verb_group::{Shape, VerbGroup};

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
            let nearest = earlier.iter().rev().take_while(|f| f.cue.start >= stretch.lo).find(|f| f.source.is_some() && f.rule != "noun");
            match nearest {
                Some(found) if found.rule.contains("quote") => found.source.clone(),
                _ => self.main_subject(stretch.lo, group.start).or_else(|| nearest.and_then(|f| f.source.clone())),
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
                (object.or_else(shared), false)
            }
        }
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

    /// `"…," said Ann Orr`: the source after the cue.
    fn inverted(&self, entry: &'a Entry, group: VerbGroup, stretch: &Stretch) -> Option<Found<'a>> {
        let head = group.head;
        if group.start == 0
            || self.lexeme(head).inflection & (inflection::PAST | inflection::S | inflection::BASE) == 0
            || group.shape != Shape::Finite
        {
            return None;
        }
        let before = group.start - 1;
        let quoted = !self.quoted(head) && self.closes(before).is_some();
        if !quoted && !self.is(before, class::COMMA) || !entry.takes(Frame::QUOTE) && !entry.takes(Frame::BARE) {
            return None;
        }
        if !quoted && (group.start == stretch.lo || !matches!(self.subject(group.start, stretch.lo), Subject::Shared)) {
            return None;
        }
        let end = self.source_after(head + 1, stretch.hi);
        if end == head + 1 || self.is(head + 1, class::OBJECT) && !self.is(head + 1, class::SUBJECT) || self.is(head + 1, class::THAT) {
            return None;
        }
        // A subject and verb after the cue make it an ordinary clause: `, said he would go`.
        if !quoted
            && (end < stretch.hi && self.is_finite(end, head + 1)
                || !self.is(end, class::BREAK) && end < stretch.hi && !self.is_time_phrase(end, stretch.hi))
        {
            return None;
        }
        let content = self.content_before(before, stretch)?;
        let (rule, frame) = if quoted { ("quote_cue_source", Frame::QUOTE) } else { ("fronted_cue_source", Frame::BARE) };
        let mut found = self.found(entry, group.start..head + 1, rule, entry.confidence(frame));
        found.source = Some(head + 1..end);
        found.content = vec![content];
        self.add_rest(&mut found, end, stretch);
        Some(found)
    }

    /// The content beside `as`: `As the mayor said, the bridge is old`, `The bridge is old, as the mayor said`.
    fn after_as(&self, entry: &Entry, group: VerbGroup, source: Option<&Tokens>, stretch: &Stretch) -> Option<Tokens> {
        let start = source.filter(|s| s.end <= group.start).map_or(group.start, |s| s.start);
        let as_word = start.checked_sub(1).filter(|a| *a >= stretch.lo && self.text.word(*a) == "as")?;
        if !entry.takes(Frame::QUOTE) && !entry.takes(Frame::BARE) {
            return None;
        }
        if as_word > stretch.lo && self.is(as_word - 1, class::COMMA) {
            let after = self.past_occasions(group.head + 1, stretch.hi);
            if after < stretch.hi && !self.is(after, class::BREAK) {
                return None;
            }
            return self.content_before(as_word - 1, stretch);
        }
        let comma = self.past_occasions(group.head + 1, stretch.hi);
        (self.is(comma, class::COMMA) && comma + 1 < stretch.hi).then(|| comma + 1..self.clause_end(comma + 1, stretch.hi))
    }

    /// The content before a source and its cue: `"…," he said`, `Taxes will rise, he said`.
    fn fronted(&self, entry: &Entry, group: VerbGroup, source: Option<&Tokens>, stretch: &Stretch) -> Option<Tokens> {
        if !entry.takes(Frame::QUOTE) && !entry.takes(Frame::BARE) || group.shape != Shape::Finite && group.shape != Shape::Participle {
            return None;
        }
        let start = source.filter(|s| s.end <= group.start).map_or(group.start, |s| s.start);
        let before = start.checked_sub(1)?;
        let after = group.head + 1;
        let ends = after >= stretch.hi
            || self.is(after, class::BREAK)
            || self.opens(after).is_some()
            || self.is_time_phrase(after, stretch.hi)
            || self.is(after, class::PREPOSITION | class::ADVERB | class::SUBORDINATOR)
            || entry.takes(Frame::ADDRESSEE);
        if !ends {
            return None;
        }
        if self.closes(before).is_some() && !self.quoted(start) {
            return self.content_before(before, stretch);
        }
        (self.is(before, class::COMMA) && start > stretch.lo).then(|| self.content_before(before, stretch)).flatten()
    }

    /// The content that ends at the comma or closing mark `last`.
    fn content_before(&self, last: usize, stretch: &Stretch) -> Option<Tokens> {
        if let Some(quotation) = self.closes(last).filter(|_| !self.quoted(last + 1) || self.opens(last + 1).is_some()) {
            let sentence = self.sentence(quotation.start);
            if self.paragraph(last) != self.paragraph(last + 1) {
                return None;
            }
            let start = self.clause_start(quotation.start, sentence.start);
            return Some(start..quotation.end);
        }
        let start = self.clause_start(last, stretch.sentence.start.min(stretch.lo));
        (start < last).then_some(start..last)
    }

    /// The beginning of a content that goes on to `end`: the sentence's, past a conjunction.
    fn clause_start(&self, end: usize, lo: usize) -> usize {
        let mut start = lo;
        for at in lo..end {
            if self.is(at, class::SEMICOLON) && !self.quoted(at) {
                start = at + 1;
            }
        }
        if self.is(start, class::COORDINATOR) && !self.quoted(start) && end > start + 1 { start + 1 } else { start }
    }

    /// Adds what goes on after `"…," he said.`: the rest of the sentence and quotations that follow in the paragraph.
    fn add_rest(&self, found: &mut Found<'a>, after: usize, stretch: &Stretch) {
        let mut at = after;
        let limit = stretch.hi.max(after);
        while at < limit && self.opens(at).is_none() && !(self.is(at, class::COMMA | class::COLON) && self.opens(at + 1).is_some()) {
            if self.lexeme(at).verb.is_some() && self.lexeme(at).inflection & (inflection::PAST | inflection::ING | inflection::S) != 0 {
                return;
            }
            at += 1;
        }
        // `Taxes, he said, will rise.`
        let next = after + 1;
        if !found.rule.contains("quote") && self.is(after, class::COMMA) && next < stretch.hi && at >= stretch.hi {
            if !self.is(next, class::COORDINATOR | class::WH | class::SUBORDINATOR | class::ING) {
                found.content.push(next..self.clause_end(next, stretch.hi));
            }
            return;
        }
        if self.is(at, class::COMMA | class::COLON) {
            at += 1;
        }
        if at >= stretch.hi {
            at = stretch.sentence.end.max(at);
            while self.is(at, class::STOP) {
                at += 1;
            }
        }
        let paragraph = self.paragraph(found.cue.start) as usize;
        let end = self.text.paragraphs[paragraph].tokens.end as usize;
        if at < end
            && let Some(quotation) = self.opens(at)
        {
            let after = quotation.end;
            let own = !self.is(after - 2, class::STOP) && self.closes(after - 1).is_some();
            if !own {
                found.content.push(quotation);
            } else if after < end && at < stretch.hi {
                found.content.push(at..self.clause_end(at, stretch.hi));
            }
        }
    }

    /// Passives: `was told that`, `is believed to`, `was criticised by`.
    fn passive(&self, entry: &'a Entry, group: VerbGroup, stretch: &Stretch) -> Option<Found<'a>> {
        let head = group.head;
        let subject = match self.subject(group.start, stretch.lo) {
            Subject::Own(tokens) | Subject::Relative(tokens) => Some(tokens),
            Subject::Shared => self.main_subject(stretch.lo, group.start),
        };
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
        let complement = self.complement(entry, head + 1, stretch.hi)?;
        found.content = vec![complement.content];
        if complement.frame == Frame::TO || complement.frame == Frame::NP || complement.frame.index() > Frame::ING.index() {
            found.content.extend(subject);
            found.content.rotate_right(1);
        }
        Some(found)
    }
}
