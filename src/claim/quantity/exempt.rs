//! Numbers that are no quantities.

use super::Reader;
use super::number::Number;
use crate::claim::tables::CalendarWord;
use crate::text::TokenKind;

impl Reader<'_> {
    /// Years, days of a month, times, ages in commas, numbered names and the pronoun one.
    pub(super) fn is_no_quantity(&self, number: &Number, unit: &str, start: usize) -> bool {
        let first = number.tokens.start;
        let before = if first > self.start { self.text.word(first - 1) } else { "" };
        let before2 = if first > self.start + 1 { self.text.word(first - 2) } else { "" };
        let after = self.word(number.tokens.end);
        let whole = number.tokens.len() == 1 && number.low == number.high;
        let written = self.text.written(first);
        let month = |word: &str| matches!(self.tables.calendar.get(word), Some(CalendarWord::Month(_)));
        let year = whole && written.len() == 4 && !written.contains(',') && (1500.0..2100.0).contains(&number.low) && unit.is_empty();
        let day = whole
            && number.low <= 31.0
            && unit.is_empty()
            && (month(before) && (before != "may" || self.text.tokens[first - 1].is_capitalised())
                || before == "." && month(before2)
                || month(after) && self.text.tokens.get(number.tokens.end).is_some_and(|t| t.is_capitalised()));
        let time = whole
            && (after == ":" && self.kind(number.tokens.end + 1) == Some(TokenKind::Number)
                || before == ":" && self.kind(first.wrapping_sub(2)) == Some(TokenKind::Number)
                || matches!(after, "a.m." | "p.m." | "am" | "pm" | "o'clock" | "gmt"));
        let age = whole && before == "," && matches!(after, "," | ")" | ".") && unit.is_empty() && start == first && number.low < 120.0;
        let named = matches!(self.word(first), "one" | "two" | "half")
            && matches!(before, "this" | "that" | "another" | "every" | "each" | "any" | "no")
            || matches!(before, "no" | "number" | "article" | "chapter" | "page" | "section" | "route" | "flight" | "figure");
        let pronoun = self.word(first) == "one"
            && whole
            && (after == "of"
                || self.counted(number.tokens.end).is_none()
                || matches!(before, "no" | "the" | "this" | "that" | "any" | "every" | "each" | "another"));
        let iso = before == "-" && self.kind(first.wrapping_sub(2)) == Some(TokenKind::Number)
            || after == "-" && self.kind(number.tokens.end + 1) == Some(TokenKind::Number) && written.len() == 4;
        let title = number.fraction && matches!(after, "time" | "hour" | "century" | "way" | "year")
            || self.word(first) == "half" && matches!(after, "-" | "hearted");
        year || day || time || age || named || pronoun || iso || title
    }
}
