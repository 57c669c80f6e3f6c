//! Contents before their cue: `“…,” she said`, `Taxes will rise, said the mayor`, `As the mayor said, …`.

use super::found::Found;
use super::frame::Frame;
use super::reader::{Reader, Tokens};
use super::subject::Subject;
use super::tables::{Entry, class, inflection};
use super::verb_group::{Shape, VerbGroup};
use super::verbal::Stretch;

impl<'a> Reader<'_, 'a> {
    /// `"…," said Ann Orr`: the source after the cue.
    pub fn inverted(&self, entry: &'a Entry, group: VerbGroup, stretch: &Stretch) -> Option<Found<'a>> {
        let head = group.head;
        if group.start == stretch.sentence.start && group.start == head {
            return self.cue_first(entry, head, stretch);
        }
        if group.start == 0
            || self.lexeme(head).inflection & (inflection::PAST | inflection::S | inflection::BASE) == 0
            || group.shape != Shape::Finite
        {
            return None;
        }
        let before = group.start - 1;
        let before = before - usize::from(self.ends_speech(before, stretch.sentence.start));
        let quoted = !self.quoted(head) && self.closes(before).is_some();
        if !quoted && !self.is(before, class::COMMA) || !entry.takes(Frame::QUOTE) && !entry.takes(Frame::BARE) {
            return None;
        }
        // `…, said Ann Orr` against `Ann Orr, 45, told Reuters`: a name follows a verb that takes clauses and no addressee.
        let named = self.capital(head + 1) && entry.takes(Frame::BARE) && !entry.takes(Frame::ADDRESSEE);
        if !quoted && (group.start == stretch.lo || !named && !matches!(self.subject(group.start, stretch.lo), Subject::Shared)) {
            return None;
        }
        let end = self.source_after(head + 1, stretch.hi);
        if end == head + 1 || self.is(head + 1, class::OBJECT) && !self.is(head + 1, class::SUBJECT) || self.is(head + 1, class::THAT) {
            return None;
        }
        let end = if quoted || self.capital(head + 1) { end } else { self.past_narrowing(end, stretch.hi) };
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

    /// The end of a source that a participle narrows to the end of its sentence: `, said a clerk | involved in the talks`.
    fn past_narrowing(&self, end: usize, hi: usize) -> usize {
        let participle = self.is(end, class::ED) || self.lexeme(end).inflection & inflection::PARTICIPLE != 0;
        let narrows = participle
            && self.is(end + 1, class::PREPOSITION)
            && !self.is(end + 1, class::TO)
            && !(end + 1..hi).any(|i| self.is_finite(i, end));
        if narrows { hi } else { end }
    }

    /// `Said Orr: “…”`, at the start of a sentence.
    fn cue_first(&self, entry: &'a Entry, head: usize, stretch: &Stretch) -> Option<Found<'a>> {
        let end = self.source_after(head + 1, stretch.hi);
        let leads = self.is(end, class::COMMA | class::COLON) && self.opens(end + 1).is_some();
        if end == head + 1 || !leads || !self.capital(head + 1) || self.lexeme(head).inflection & (inflection::PAST | inflection::S) == 0 {
            return None;
        }
        let mut found = self.found(entry, head..head + 1, "cue_source_quote", entry.confidence(Frame::QUOTE));
        found.source = Some(head + 1..end);
        found.content = vec![self.quotation_after(end, stretch.hi)?];
        Some(found)
    }

    /// The content beside `as`: `As the mayor said, the bridge is old`, `The bridge is old, as the mayor said`.
    pub fn after_as(&self, entry: &Entry, group: VerbGroup, source: Option<&Tokens>, stretch: &Stretch) -> Option<Tokens> {
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
        // `As Orr pointed out, …`
        let after = group.head + 1 + usize::from(self.points_out_what(group.head));
        let whom = if entry.takes(Frame::ADDRESSEE) { self.simple_phrase(after, stretch.hi) } else { after };
        let comma = self.past_occasions(whom, stretch.hi);
        (self.is(comma, class::COMMA) && comma + 1 < stretch.hi).then(|| comma + 1..self.clause_end(comma + 1, stretch.hi))
    }

    /// The content before a source and its cue: `"…," he said`, `Taxes will rise, he said`.
    pub fn fronted(&self, entry: &Entry, group: VerbGroup, source: Option<&Tokens>, stretch: &Stretch) -> Option<Tokens> {
        if !entry.takes(Frame::QUOTE) && !entry.takes(Frame::BARE) || group.shape != Shape::Finite && group.shape != Shape::Participle {
            return None;
        }
        let start = source.filter(|s| s.end <= group.start).map_or(group.start, |s| s.start);
        // `Sales fell, which the bank confirmed`: what the pronoun stands for is the content.
        let which = start > stretch.lo + 1 && self.text.word(start - 1) == "which" && self.is(start - 2, class::COMMA);
        let start = start - usize::from(which);
        let before = start.checked_sub(1)?;
        let before = before - usize::from(self.ends_speech(before, stretch.sentence.start));
        let particle = entry.takes(Frame::named(self.text.word(group.head + 1)).unwrap_or(Frame::TO_OBJECT))
            && matches!(self.text.word(group.head + 1), "out" | "back" | "in");
        let after = group.head + 1 + usize::from(particle);
        let ends = after >= stretch.hi
            || self.is(after, class::BREAK)
            || self.opens(after).is_some()
            || self.is_time_phrase(after, stretch.hi)
            || self.is(after, class::PREPOSITION | class::ADVERB | class::SUBORDINATOR | class::NUMBER)
            || entry.takes(Frame::ADDRESSEE);
        if !ends {
            return None;
        }
        if self.closes(before).is_some() && !self.quoted(start) {
            return self.content_before(before, stretch);
        }
        if !self.is(before, class::COMMA) || start <= stretch.lo {
            return None;
        }
        let content = self.content_before(before, stretch)?;
        // `In April, the council reported` opens with a time and has no content before the cue.
        let opener = content.len() == 1
            || self.past_openers(content.start, content.end) >= content.end
            || self.is(content.start, class::PREPOSITION) && !content.clone().any(|i| self.is_finite(i, content.start));
        (!opener || self.is(after, class::COMMA)).then_some(content)
    }

    /// The content that ends at the comma or closing mark `last`.
    fn content_before(&self, last: usize, stretch: &Stretch) -> Option<Tokens> {
        if let Some(quotation) = self.closes(last).filter(|_| !self.quoted(last + 1) || self.opens(last + 1).is_some()) {
            let sentence = self.sentence(quotation.start);
            if self.paragraph(last) != self.paragraph(last + 1) {
                return None;
            }
            // `…, “But no,” she said`: a sentence of its own needs nothing before it.
            let before = quotation.start.saturating_sub(1);
            let whole =
                quotation.start > sentence.start && self.is(before, class::COMMA | class::COLON) && self.capital(quotation.start + 1);
            let start = if whole { quotation.start } else { self.clause_start(quotation.start, sentence.start) };
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
    pub fn add_rest(&self, found: &mut Found<'a>, after: usize, stretch: &Stretch) {
        // `Taxes, he said, will rise.`
        let next = after + 1;
        if !found.rule.contains("quote") && self.is(after, class::COMMA) && next < stretch.hi && self.opens(next).is_none() {
            if !self.is(next, class::RELATIVE | class::ING) && !self.resumes(next + 1) {
                found.content.push(next..self.clause_end(next, stretch.hi));
            }
            return;
        }
        let mut at = after;
        let limit = stretch.hi.max(after);
        while at < limit && self.opens(at).is_none() && !(self.is(at, class::COMMA | class::COLON) && self.opens(at + 1).is_some()) {
            // A further cue of the same source takes what follows: `, adding that`, `and said`.
            let lexeme = self.lexeme(at);
            let further = lexeme.verb.is_some() && lexeme.inflection & (inflection::PAST | inflection::ING | inflection::S) != 0;
            if further && self.is(at - 1, class::COMMA | class::COORDINATOR | class::ADVERB) {
                return;
            }
            at += 1;
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
            // The marks of a quotation inside may stand between the full stop and the closing mark.
            let last = (quotation.start..after).rev().find(|i| self.token(*i).is_some_and(|t| t.kind != crate::text::TokenKind::Quote));
            let own = !last.is_some_and(|i| self.is(i, class::STOP)) && self.closes(after - 1).is_some();
            if !own {
                found.content.push(quotation);
            } else if after < end && at < stretch.hi {
                found.content.push(at..self.clause_end(at, stretch.hi));
            }
        }
    }
}
