//! Attributions without a verb: `according to`, a colon after a name.

use super::found::Found;
use super::reader::{Reader, Tokens};
use super::tables::class;
use super::verbal::Stretch;
use super::{CueClass, SourceType};
use crate::text::Case;

/// Tokens that a label before a colon may take.
const LABEL: usize = 5;
/// How often a colon attributes, and one between whoever can be a source and a clause.
const COLON: f32 = 0.6;
const CLAUSE: f32 = 0.75;
/// Tokens, marks included, from which a quotation after a colon is speech.
const SPEECH: usize = 6;

impl<'a> Reader<'_, 'a> {
    /// `according to the ministry`, before its content or after it.
    pub fn according_to(&self, at: usize, stretch: &Stretch) -> Option<Found<'a>> {
        if self.text.word(at) != "according" || !self.is(at + 1, class::TO) {
            return None;
        }
        // `reported that, according to the ministry, the bridge was closed`: it is that clause which the ministry says.
        let inside = at > stretch.lo + 1 && self.is(at - 1, class::COMMA) && self.is(at - 2, class::THAT);
        let first = inside || self.past_openers(stretch.lo, at) >= at;
        // After `according to X,` at the start comes the content, no apposition.
        let end = if first { self.full_phrase(at + 2, stretch.hi) } else { self.source_after(at + 2, stretch.hi) };
        if end == at + 2 {
            return None;
        }
        let mut found = Found {
            source: Some(at + 2..end),
            cue: at..at + 2,
            content: Vec::new(),
            addressee: None,
            lemma: "according to",
            class: CueClass::Neutral,
            negated: false,
            rule: "according_to",
            confidence: 0.95,
        };
        if first {
            found.rule = "according_to_first";
            let start = if self.is(end, class::COMMA) { end + 1 } else { end };
            let stop = self.clause_end(start, stretch.hi);
            (start < stop).then(|| found.content.push(start..stop));
            return Some(found);
        }
        let stop = if self.is(at - 1, class::COMMA) { at - 1 } else { at };
        let start = if self.closes(at - 1).is_some() {
            self.quotation(at - 1).map_or(stretch.lo, |q| self.sentence(q.start).start)
        } else {
            stretch.sentence.start
        };
        let start = if self.is(start, class::COORDINATOR) { start + 1 } else { start };
        (start < stop).then(|| found.content.push(start..stop));
        // `In 2014, according to the ministry, the bridge was closed`
        let next = end + 1;
        let aside = class::RELATIVE | class::COORDINATOR | class::ING | class::PREPOSITION | class::SUBORDINATOR;
        if self.is(end, class::COMMA) && next < stretch.hi && !self.is(next, aside) && (next..stretch.hi).any(|i| self.is_finite(i, next)) {
            found.content.push(next..self.clause_end(next, stretch.hi));
        }
        Some(found)
    }

    /// A quotation after a colon that no verb leads in: `That surprised the pollster Ann Orr: “…”`.
    fn led_in(&self, colon: usize, stretch: &Stretch) -> Option<Found<'a>> {
        // After a comma inside the marks comes the cue: `…: “It is old,” she said`.
        let quotation = self.opens(colon + 1).filter(|q| q.len() > SPEECH && !self.is(q.end - 2, class::COMMA))?;
        // `sent a message to Lind: “…”`: whom it was sent to does not speak, whom it comes from does.
        let governed = |n: &Tokens| n.start > stretch.lo && self.is(n.start - 1, class::PREPOSITION | class::TO);
        let comes_from = |n: &Tokens| matches!(self.text.word(n.start - 1), "from" | "by");
        let name = self.noun_before(colon, stretch.lo).filter(|n| self.capital(n.end - 1) && !self.is(n.end - 1, class::TIME));
        let name = name.filter(|n| !governed(n) || comes_from(n));
        // `From the complaint: “…”`
        let document = self.noun_before(colon, stretch.lo).filter(|n| self.lexeme(n.end - 1).source == Some(SourceType::Document));
        let name = name.or_else(|| document.filter(|n| n.start == stretch.lo + 1 && governed(n) && comes_from(n)));
        Some(Found {
            content: vec![quotation],
            rule: "colon_after_clause",
            ..self.by_colon(name.or_else(|| self.main_subject(stretch.lo, colon)), colon)
        })
    }

    /// Gives a quotation after a colon to the attribution whose content ends there: `He adds that there are two ways: “…”`.
    pub fn goes_on_after_colon(&self, at: usize, found: &mut [Found<'a>]) -> bool {
        let quotation = self.is(at, class::COLON).then(|| self.opens(at + 1)).flatten();
        let (Some(quotation), Some(last)) = (quotation, found.last_mut()) else { return false };
        let adjoins = last.content.last().is_some_and(|c| c.end == at) && !self.quoted(last.cue.start) && last.source.is_some();
        if adjoins {
            last.content.push(quotation);
        }
        adjoins
    }

    fn by_colon(&self, source: Option<Tokens>, colon: usize) -> Found<'a> {
        Found {
            source,
            cue: colon..colon + 1,
            content: Vec::new(),
            addressee: None,
            lemma: ":",
            class: CueClass::Neutral,
            negated: false,
            rule: "colon",
            confidence: COLON,
        }
    }

    /// A colon between a speaker and a quotation, or in a headline or transcript.
    pub fn colon(&self, at: usize, stretch: &Stretch, after_cue: bool) -> Option<Found<'a>> {
        if !self.is(at, class::COLON) || at <= stretch.lo || after_cue {
            return None;
        }
        let start = stretch.lo;
        let quoted = self.opens(at + 1).is_some();
        let whole = at - start <= LABEL && at + 1 < stretch.hi && self.may_label(&(start..at));
        // `Officials: The dam is safe.`: whoever can be a source, and a clause.
        let clause = || self.lexeme(at - 1).source.is_some() && self.opens_clause(at + 1, stretch.hi);
        if !(whole && (stretch.headline || quoted || clause())) {
            return self.led_in(at, stretch);
        }
        let content = if quoted { self.quotation_after(at, stretch.hi)? } else { at + 1..stretch.hi };
        // `Place: Harven`
        if content.len() < 2 {
            return None;
        }
        let confidence = if !stretch.headline && !quoted { CLAUSE } else { COLON };
        Some(Found { content: vec![content], confidence, ..self.by_colon(Some(start..at), at) })
    }

    /// Whether words before a colon can be a speaker: `Sabel`, `Harven's mayor`, not `UPDATE` or `Win for the Mayor`.
    fn may_label(&self, words: &Tokens) -> bool {
        let mark = class::OPEN | class::CLOSE | class::DASH | class::COMMA | class::GENITIVE;
        let no_name = class::TIME | class::AUXILIARY | class::FINITE | class::PREPOSITION | class::WH;
        let shouted = |i: usize| self.token(i).is_some_and(|t| t.case == Case::Upper && t.span.len() > 3);
        let known = |i: usize| self.lexeme(i).source.is_some() || self.lexeme(i).gender.is_some();
        let fits = |i: usize| self.is(i, mark) || self.capital(i) && (!self.is(i, no_name) || known(i)) || self.text.word(i) == "of";
        let lone = words.len() == 1 && self.is(words.start, class::ED | class::ING | class::ADVERB) && !known(words.start);
        let headed = !self.is(words.start, class::DETERMINER) || words.clone().any(known);
        words.clone().all(fits) && headed && !lone && (!words.clone().all(shouted) || words.clone().any(known))
    }
}
