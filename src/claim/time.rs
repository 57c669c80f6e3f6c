//! The day that a claim speaks of, told from the day of publication. A bare weekday looks back.

use super::Time;
use super::classes::Classes;
use super::tables::{CalendarWord, ClaimTables};
use crate::text::{Text, TokenKind};
use jiff::civil::{Date, date};
use jiff::{Span as Days, ToSpan};
use std::ops::Range;

/// The first time that a range of tokens names.
pub(super) fn find(classes: &Classes<'_>, tokens: Range<usize>, published: Option<Date>) -> Option<Time> {
    let reader = Reader { text: classes.text, tables: classes.tables, end: tokens.end, start: tokens.start, published };
    tokens.filter(|&at| classes.may_be_time(at)).find_map(|at| reader.time(at))
}

struct Reader<'s> {
    text: &'s Text<'s>,
    tables: &'s ClaimTables,
    start: usize,
    end: usize,
    published: Option<Date>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        if at < self.end { self.text.word(at) } else { "" }
    }

    fn number(&self, at: usize) -> Option<i16> {
        let token = self.text.tokens.get(at).filter(|_| at < self.end)?;
        (token.kind == TokenKind::Number)
            .then(|| self.text.word(at).trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok())
            .flatten()
    }

    fn calendar(&self, at: usize) -> Option<CalendarWord> {
        let word = self.tables.calendar.get(self.word(at)).copied()?;
        let capital = self.text.tokens.get(at).is_some_and(|t| t.is_capitalised());
        (capital || matches!(word, CalendarWord::Day(_))).then_some(word)
    }

    fn time(&self, at: usize) -> Option<Time> {
        self.iso(at)
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.month(at))
            .or_else(|| self.year(at))
    }

    fn made(&self, tokens: Range<usize>, first: Date, last: Date) -> Option<Time> {
        Some(Time { span: self.text.span(tokens), first, last })
    }

    fn iso(&self, at: usize) -> Option<Time> {
        let (year, month, day) = (self.number(at)?, self.number(at + 2)?, self.number(at + 4)?);
        (self.word(at + 1) == "-" && self.word(at + 3) == "-").then_some(())?;
        let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        self.made(at..at + 5, day, day)
    }

    /// `7 December 2021`
    fn day_month(&self, at: usize) -> Option<Time> {
        let day = self.number(at)?;
        let CalendarWord::Month(month) = self.calendar(at + 1)? else { return None };
        let year = self.number(at + 2).filter(|y| (1500..2100).contains(y));
        let end = at + 2 + usize::from(year.is_some());
        let date = self.dated(year, month, day)?;
        self.made(at..end, date, date)
    }

    /// `Dec. 7, 2021`
    fn month_day(&self, at: usize) -> Option<Time> {
        let CalendarWord::Month(month) = self.calendar(at)? else { return None };
        let dot = usize::from(self.word(at + 1) == ".");
        let day = self.number(at + 1 + dot).filter(|d| (1..=31).contains(d))?;
        let comma = usize::from(self.word(at + 2 + dot) == ",");
        let year = self.number(at + 2 + dot + comma).filter(|y| (1500..2100).contains(y));
        let end = if year.is_some() { at + 3 + dot + comma } else { at + 2 + dot };
        let date = self.dated(year, month, day)?;
        self.made(at..end, date, date)
    }

    /// A day of a month; without a year the one nearest to the day of publication.
    fn dated(&self, year: Option<i16>, month: i8, day: i16) -> Option<Date> {
        let day = i8::try_from(day).ok()?;
        if let Some(year) = year {
            return Date::new(year, month, day).ok();
        }
        let published = self.published?;
        let near = |year: i16| Date::new(year, month, day).ok();
        let distance = |date: &Date| published.until(*date).map_or(i32::MAX, |span| span.get_days().abs());
        [published.year() - 1, published.year(), published.year() + 1].into_iter().filter_map(near).min_by_key(distance)
    }

    /// `on Tuesday`: the last one, the day of publication included; after `next` or with a future verb the coming one.
    fn weekday(&self, at: usize) -> Option<Time> {
        let CalendarWord::Weekday(weekday) = self.calendar(at)? else { return None };
        let published = self.published?;
        let today = published.weekday().to_monday_one_offset();
        let back = i64::from((today - weekday).rem_euclid(7));
        let next = at > self.start && self.text.word(at - 1) == "next";
        let future = (self.start..at).any(|i| matches!(self.text.word(i), "will" | "due" | "'ll" | "scheduled" | "set"));
        let days = if next || future && back != 0 { 7 - back } else { -back };
        let day = published.checked_add(days.days()).ok()?;
        self.made(at..at + 1, day, day)
    }

    /// `yesterday`, `last week`, `this month`, `last year`.
    fn relative(&self, at: usize) -> Option<Time> {
        let published = self.published?;
        if let CalendarWord::Day(days) = self.calendar(at)? {
            let day = published.checked_add(Days::new().days(i64::from(days))).ok()?;
            return self.made(at..at + 1, day, day);
        }
        None
    }

    /// `in March`, `March 2014`.
    fn month(&self, at: usize) -> Option<Time> {
        let CalendarWord::Month(month) = self.calendar(at)? else { return None };
        let named = self.number(at + 1).filter(|y| (1500..2100).contains(y));
        let preceded =
            at > self.start && matches!(self.text.word(at - 1), "in" | "since" | "of" | "by" | "until" | "early" | "late" | "last");
        if named.is_none() && !preceded {
            return None;
        }
        let year = match (named, self.published) {
            (Some(year), _) => year,
            (None, Some(published)) => published.year() - i16::from(month > published.month()),
            (None, None) => return None,
        };
        let first = Date::new(year, month, 1).ok()?;
        self.made(at..at + 1 + usize::from(named.is_some()), first, first.last_of_month())
    }

    /// `in 2014`.
    fn year(&self, at: usize) -> Option<Time> {
        let year = self.number(at).filter(|y| (1500..2100).contains(y) && self.word(at).len() == 4)?;
        let preceded =
            at > self.start && matches!(self.text.word(at - 1), "in" | "since" | "of" | "by" | "until" | "from" | "early" | "late");
        preceded.then(|| self.made(at..at + 1, date(year, 1, 1), date(year, 12, 31))).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Abbreviations;

    fn read(source: &str) -> Option<(String, String, String)> {
        let text = Text::new(source, &[], &Abbreviations::builtin());
        // A Thursday.
        let tables = ClaimTables::builtin();
        let found = find(&Classes::new(&text, &tables), 0..text.tokens.len(), Some(date(2024, 5, 16)));
        found.map(|t| (t.span.of(source).to_owned(), t.first.to_string(), t.last.to_string()))
    }

    #[test]
    fn times_are_told_from_the_day_of_publication_looking_back() {
        for (source, words, first, last) in [
            ("It fell on Wednesday.", "Wednesday", "2024-05-15", "2024-05-15"),
            ("It fell on Thursday.", "Thursday", "2024-05-16", "2024-05-16"),
            ("It fell on Friday.", "Friday", "2024-05-10", "2024-05-10"),
            ("They will meet on Friday.", "Friday", "2024-05-17", "2024-05-17"),
            ("It fell yesterday.", "yesterday", "2024-05-15", "2024-05-15"),
            ("It fell on 7 December.", "7 December", "2023-12-07", "2023-12-07"),
            ("It fell on April 13, 2017.", "April 13, 2017", "2017-04-13", "2017-04-13"),
            ("It fell on Jan. 6.", "Jan. 6", "2024-01-06", "2024-01-06"),
            ("It was filed on 2021-11-12.", "2021-11-12", "2021-11-12", "2021-11-12"),
            ("It fell in March.", "March", "2024-03-01", "2024-03-31"),
            ("It fell in 2014.", "2014", "2014-01-01", "2014-12-31"),
        ] {
            assert_eq!(read(source), Some((words.to_owned(), first.to_owned(), last.to_owned())), "{source}");
        }
    }

    #[test]
    fn may_the_verb_and_numbers_are_no_times() {
        for source in ["It may fall.", "May left the room.", "They bought 2014 boats.", "He marched 7 miles."] {
            assert_eq!(read(source), None, "{source}");
        }
    }
}
