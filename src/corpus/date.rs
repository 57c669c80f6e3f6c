//! Dates as newspapers, archives and crawlers write them.

use crate::table::{Table, TableErrors};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// Longest text that is looked at as a date, in bytes.
const LONGEST: usize = 80;

/// How much of a date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// The day and the time of day.
    Minute,
    /// The day.
    Day,
    /// The month only: `January 2009`.
    Month,
    /// The year only: `Summer, 2008`.
    Year,
    /// `03/04/2022`, which could be two days.
    Ambiguous,
    /// No date, or none that can be read.
    #[default]
    Unknown,
}

/// A date as a source writes it, and what is certain of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The source's own words.
    pub raw: String,
    /// How much is known.
    pub precision: Precision,
    /// What is known in ISO 8601, no more than that: `2024-05-16T07:03`, `2024-05-16`, `2009-01`, `2008`, or empty.
    pub iso: String,
    /// The time zone as it is written: `Z`, `+02:00`, `GMT`; empty where none is.
    pub zone: String,
    /// The two days that an ambiguous date could be: with the day first, with the month first.
    pub(super) either: Option<[Date; 2]>,
}

/// Which number of `03/04/2022` comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

impl Written {
    /// The day, where it is certain.
    pub fn day(&self) -> Option<Date> {
        self.iso.get(..10)?.parse().ok()
    }

    /// Decides an ambiguous date.
    pub(super) fn settle(&mut self, order: Order) -> Option<Date> {
        let [day_first, month_first] = self.either.take()?;
        let day = if order == Order::DayFirst { day_first } else { month_first };
        self.iso = day.to_string();
        self.precision = Precision::Day;
        Some(day)
    }

    /// The order of a date in numbers that only one order makes a date.
    pub(super) fn order(&self) -> Option<Order> {
        let [a, b, _] = numbers(&self.raw)?;
        match (a, b) {
            (13..=31, 1..=12) => Some(Order::DayFirst),
            (1..=12, 13..=31) => Some(Order::MonthFirst),
            _ => None,
        }
    }
}

/// What a text says of the day.
enum Known {
    Day(Date),
    Either([Date; 2]),
    Month(i16, i8),
    Year(i16),
}

/// The names of months in `data/corpus/months.tsv`.
#[derive(Clone, Debug)]
pub(super) struct Months(FxHashMap<String, i8>);

impl Months {
    pub(super) fn read(text: &str) -> Result<Self, TableErrors> {
        let table = Table::read("corpus/months.tsv", text, &["name", "month"], &[])?;
        let mut errors = TableErrors::default();
        let mut months = FxHashMap::default();
        for row in table.rows() {
            match row.get("month").parse() {
                Ok(month) if (1..=12).contains(&month) => {
                    months.insert(row.get("name").to_lowercase(), month);
                }
                _ => errors.at(row, "column `month` must hold a number from 1 to 12"),
            }
        }
        errors.check(Months(months))
    }

    /// Whether a lower-case word names a month.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    /// The day that `raw` names, where it names one for certain.
    pub(super) fn day(&self, raw: &str) -> Option<Date> {
        match self.known(raw.trim()) {
            Some(Known::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// What `raw` says: ISO, `20220216`, seconds since 1970, a named month with day and year in any order, or day, month
    /// and year in numbers. A weekday, time or edition beside it makes no difference.
    pub(super) fn written(&self, raw: &str) -> Written {
        let raw = raw.trim();
        let mut written = Written { raw: raw.to_owned(), ..Written::default() };
        if let Some((day, time)) = since_1970(raw) {
            return Written { precision: Precision::Minute, iso: format!("{day}T{time}"), zone: "Z".to_owned(), ..written };
        }
        match self.known(raw) {
            Some(Known::Day(day)) => {
                (written.precision, written.iso) = (Precision::Day, day.to_string());
                if let Some((time, zone)) = clock(raw) {
                    written.precision = Precision::Minute;
                    written.iso = format!("{day}T{time}");
                    written.zone = zone;
                }
            }
            Some(Known::Either(days)) => (written.precision, written.either) = (Precision::Ambiguous, Some(days)),
            Some(Known::Month(year, month)) => (written.precision, written.iso) = (Precision::Month, format!("{year:04}-{month:02}")),
            Some(Known::Year(year)) => (written.precision, written.iso) = (Precision::Year, format!("{year:04}")),
            None => {}
        }
        written
    }

    fn known(&self, raw: &str) -> Option<Known> {
        if raw.len() > LONGEST {
            return None;
        }
        iso(raw).or_else(|| self.named(raw)).or_else(|| numeric(raw)).or_else(|| year_alone(raw))
    }

    fn named(&self, raw: &str) -> Option<Known> {
        let words: Vec<String> = raw.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let months = || words.iter().enumerate().filter_map(|(at, word)| Some((at, *self.0.get(word)?)));
        let year = |n: usize| words.get(n).filter(|word| word.len() == 4)?.parse::<i16>().ok().filter(|y| (1500..2200).contains(y));
        let day = |n: usize| {
            let digits = words.get(n)?.trim_end_matches(char::is_alphabetic);
            digits.parse::<i8>().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
        };
        let whole = months().find_map(|(at, month)| {
            // Spanish and Portuguese put `de` before the month and before the year.
            let first = at.checked_sub(1).and_then(|n| if words[n] == "de" { n.checked_sub(1) } else { Some(n) });
            let then = if words.get(at + 1).is_some_and(|word| word == "de" || word == "del") { at + 2 } else { at + 1 };
            let before = first.and_then(day).zip(year(then));
            let after = day(at + 1).zip(year(at + 2));
            let (day, year) = before.or(after).or_else(|| first.and_then(year).and_then(|year| Some((day(at + 1)?, year))))?;
            Date::new(year, month, day).ok()
        });
        let month = || months().find_map(|(at, month)| Some(Known::Month(year(at + 1)?, month)).filter(|_| words.len() <= 4));
        whole.map(Known::Day).or_else(month)
    }
}

/// `2022-02-16` with anything but a digit after it, or `2022-02`.
fn iso(raw: &str) -> Option<Known> {
    if let Some(Ok(date)) = raw.get(..10).map(str::parse::<Date>) {
        return raw[10..].chars().next().is_none_or(|c| !c.is_ascii_digit()).then_some(Known::Day(date));
    }
    let (year, month) = raw.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some(Known::Month(year.parse().ok()?, month))
}

/// `16.02.2022`, `2022/02/16`, `2022年2月16日`, `20220216T1130`, `16/02/2022`.
fn numeric(raw: &str) -> Option<Known> {
    let first = raw.split([' ', 'T', ',']).next()?;
    if first.len() == 8 && first.bytes().all(|b| b.is_ascii_digit()) {
        return Date::new(first[..4].parse().ok()?, first[4..6].parse().ok()?, first[6..].parse().ok()?).ok().map(Known::Day);
    }
    let [a, b, c] = numbers(raw)?;
    let date = |year: i16, month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match (a, b) {
        (1500.., _) => date(a, b, c).map(Known::Day),
        _ if c < 1500 => None,
        _ if first.contains('.') || a > 12 || a == b => date(c, b, a).map(Known::Day),
        _ if b > 12 => date(c, a, b).map(Known::Day),
        _ => Some(Known::Either([date(c, b, a)?, date(c, a, b)?])),
    }
}

/// The three numbers of a date in numbers.
fn numbers(raw: &str) -> Option<[i16; 3]> {
    let compact: String = if raw.contains('年') { raw.split_whitespace().collect() } else { raw.to_owned() };
    let first = compact.split([' ', 'T', ',', '日']).next()?;
    let parts: Vec<i16> = first.split(['.', '/', '-', '年', '月']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    parts.try_into().ok()
}

/// A year as the only number among few words: `Summer, 2008`.
fn year_alone(raw: &str) -> Option<Known> {
    let mut numbers = raw.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let year = numbers.next().filter(|digits| digits.len() == 4)?.parse().ok().filter(|year| (1500..2200).contains(year))?;
    (numbers.next().is_none() && raw.split_whitespace().count() <= 2).then_some(Known::Year(year))
}

/// The day and the time of seconds or milliseconds since 1970, as crawlers write them.
fn since_1970(raw: &str) -> Option<(Date, String)> {
    let number: i64 = raw.parse().ok()?;
    let seconds = match raw.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let at = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
    Some((at.date(), format!("{:02}:{:02}", at.hour(), at.minute())))
}

/// The time of day in a date, `07:03`, and its zone as it is written.
fn clock(raw: &str) -> Option<(String, String)> {
    let colon = raw.match_indices(':').map(|(at, _)| at).find(|&at| {
        let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let bytes = raw.as_bytes();
        at > 0 && digit(bytes.get(at - 1)) && digit(bytes.get(at + 1)) && digit(bytes.get(at + 2))
    })?;
    let digits = raw[..colon].bytes().rev().take_while(u8::is_ascii_digit).count();
    let hour: u32 = raw[colon - digits..colon].parse().ok()?;
    let minute: u32 = raw[colon + 1..colon + 3].parse().ok()?;
    let rest = raw[colon + 3..].trim_start_matches(|c: char| c == ':' || c == '.' || c.is_ascii_digit()).trim();
    let lower = rest.to_lowercase();
    let (hour, rest) = match lower.get(..2) {
        Some("pm") if hour < 12 => (hour + 12, &rest[2..]),
        Some("am") if hour == 12 => (0, &rest[2..]),
        Some("am" | "pm") => (hour, &rest[2..]),
        _ => (hour, rest),
    };
    let token = rest.split_whitespace().next().unwrap_or("");
    let offset = token.starts_with(['+', '-', '−']) && token.len() > 2;
    let named = (1..=5).contains(&token.len()) && token.bytes().all(|b| b.is_ascii_uppercase());
    (hour < 24 && minute < 60).then(|| (format!("{hour:02}:{minute:02}"), if offset || named { token.to_owned() } else { String::new() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months() -> Months {
        Months::read(include_str!("../../data/corpus/months.tsv")).unwrap()
    }

    #[test]
    fn dates_of_archives_are_read_and_uncertain_ones_are_not() {
        let months = months();
        for (raw, day) in [
            ("2024-05-16", "2024-05-16"),
            ("2024-05-16 17:03:00", "2024-05-16"),
            ("20240516T0703", "2024-05-16"),
            ("May 16, 2024 Thursday 11:21 AM GMT", "2024-05-16"),
            ("Mittwoch 31. Juli 2024", "2024-07-31"),
            ("mar. 16 mai 2024", "2024-05-16"),
            ("3 août 2002", "2002-08-03"),
            ("1er mai 2024", "2024-05-01"),
            ("16 de mayo de 2024", "2024-05-16"),
            ("quinta-feira, 16 de maio de 2024", "2024-05-16"),
            ("6. januar 2010 onsdag", "2010-01-06"),
            ("donderdag 16 mei 2024", "2024-05-16"),
            ("Thu, 16 May 2024 07:03:00 +0000", "2024-05-16"),
            ("2024 May 16", "2024-05-16"),
            ("16.05.2024", "2024-05-16"),
            ("16/05/2024", "2024-05-16"),
            ("05/16/2024", "2024-05-16"),
            ("2024/5/16", "2024-05-16"),
            ("2024 年 5 月 16 日", "2024-05-16"),
            ("1715843000", "2024-05-16"),
        ] {
            assert_eq!(months.written(raw).day().map(|d| d.to_string()).as_deref(), Some(day), "{raw}");
        }
        for raw in ["03/04/2022", "Summer, 2008", "May 2024", "2000 um 4", "part 1", "99.99.2024", "", "16 May", "31 June 2024"] {
            assert_eq!(months.written(raw).day(), None, "{raw}");
        }
    }

    #[test]
    fn no_more_is_claimed_than_the_source_says() {
        let months = months();
        for (raw, precision, iso, zone) in [
            ("2024-05-16T17:03:00Z", Precision::Minute, "2024-05-16T17:03", "Z"),
            ("2024-05-16 07:03:00+02:00", Precision::Minute, "2024-05-16T07:03", "+02:00"),
            ("May 16, 2024 Thursday 8:27 PM AEST", Precision::Minute, "2024-05-16T20:27", "AEST"),
            ("May 16, 2024 12:05 AM GMT", Precision::Minute, "2024-05-16T00:05", "GMT"),
            ("16 May 2024", Precision::Day, "2024-05-16", ""),
            ("January 2009", Precision::Month, "2009-01", ""),
            ("2009-01", Precision::Month, "2009-01", ""),
            ("Summer, 2008", Precision::Year, "2008", ""),
            ("03/04/2022", Precision::Ambiguous, "", ""),
            ("part 1 of 2024", Precision::Unknown, "", ""),
            ("2000 um 4", Precision::Unknown, "", ""),
        ] {
            let written = months.written(raw);
            assert_eq!((written.precision, written.iso.as_str(), written.zone.as_str()), (precision, iso, zone), "{raw}");
        }
    }

    #[test]
    fn an_ambiguous_date_is_settled_by_the_order_of_another() {
        let months = months();
        let day = |order| months.written("03/04/2022").settle(order).map(|day| day.to_string());
        assert_eq!(months.written("16/04/2022").order(), Some(Order::DayFirst));
        assert_eq!(months.written("04/16/2022").order(), Some(Order::MonthFirst));
        assert_eq!(months.written("2022-04-16").order(), None);
        assert_eq!(day(Order::DayFirst).as_deref(), Some("2022-04-03"));
        assert_eq!(day(Order::MonthFirst).as_deref(), Some("2022-03-04"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(raw in "\\PC{0,40}") {
            months().written(&raw);
        }
    }
}
