//! Attributions without a verb: `according to`, a colon after a name.

use super::CueClass;
use super::found::Found;
use super::reader::Reader;
use super::tables::class;
use super::verbal::Stretch;

impl<'a> Reader<'_, 'a> {
    /// `according to the ministry`, before its content or after it.
    pub fn according_to(&self, at: usize, stretch: &Stretch) -> Option<Found<'a>> {
        if self.text.word(at) != "according" || !self.is(at + 1, class::TO) {
            return None;
        }
        let first = self.past_openers(stretch.lo, at) >= at;
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
        Some(found)
    }

    /// A colon between a speaker and a quotation, or in a headline or transcript.
    pub fn colon(&self, at: usize, stretch: &Stretch, after_cue: bool) -> Option<Found<'a>> {
        if !self.is(at, class::COLON) || at == stretch.lo || after_cue {
            return None;
        }
        let start = stretch.lo;
        let name = (start..at).all(|i| {
            self.capital(i)
                || self.is(i, class::OPEN | class::CLOSE | class::DASH | class::COMMA)
                || matches!(self.text.word(i), "of" | "the" | "'s")
        });
        let quoted = self.opens(at + 1).is_some();
        let whole = at - start <= 5 && name && at + 1 < stretch.hi;
        if !(whole
            && (stretch.headline || quoted || (start..at).all(|i| self.token(i).is_some_and(|t| t.case == crate::text::Case::Upper))))
        {
            return None;
        }
        let content = if quoted { self.quotation_after(at, stretch.hi)? } else { at + 1..stretch.hi };
        Some(Found {
            source: Some(start..at),
            cue: at..at + 1,
            content: vec![content],
            addressee: None,
            lemma: ":",
            class: CueClass::Neutral,
            negated: false,
            rule: "colon",
            confidence: 0.6,
        })
    }
}
