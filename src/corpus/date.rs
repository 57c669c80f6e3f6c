//! Dates as newspapers, archives and crawlers write them.

use crate::table::{Table, TableErrors};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

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

    /// The day that `raw` names: ISO, `20220216`, a named month with day and year in any order, or day, month and year
    /// in numbers where only one order is possible. A weekday, time or edition beside it makes no difference. `None`
    /// where the day is not certain: `03/04/2022` could be two days, and a month without a day is none.
    pub(super) fn day(&self, raw: &str) -> Option<Date> {
        let raw = raw.trim();
        if raw.len() > 80 {
            return None;
        }
        iso(raw).or_else(|| self.named(raw)).or_else(|| numeric(raw))
    }

    fn named(&self, raw: &str) -> Option<Date> {
        let words: Vec<String> = raw.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let at = words.iter().position(|word| self.0.contains_key(word))?;
        let month = *self.0.get(&words[at])?;
        let day = |n: usize| {
            let digits = words.get(n)?.trim_end_matches(|c: char| c.is_alphabetic());
            digits.parse::<i8>().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
        };
        let year = |n: usize| words.get(n).filter(|word| word.len() == 4)?.parse::<i16>().ok().filter(|y| (1500..2200).contains(y));
        let before = at.checked_sub(1).and_then(day).zip(year(at + 1));
        let after = day(at + 1).zip(year(at + 2));
        let spanish = at.checked_sub(2).and_then(day).filter(|_| words[at - 1] == "de").zip(year(at + 1).or_else(|| year(at + 2)));
        let (day, year) = before.or(after).or(spanish)?;
        Date::new(year, month, day).ok()
    }
}

fn iso(raw: &str) -> Option<Date> {
    let head = raw.get(..10)?;
    if let Ok(date) = head.parse::<Date>() {
        let next = raw[10..].chars().next();
        return next.is_none_or(|c| !c.is_ascii_digit()).then_some(date);
    }
    None
}

/// `16.02.2022`, `2022/02/16`, `20220216T1130`, `16/02/2022`.
fn numeric(raw: &str) -> Option<Date> {
    let first = raw.split([' ', 'T', ',']).next()?;
    if first.len() == 8 && first.bytes().all(|b| b.is_ascii_digit()) {
        return Date::new(first[..4].parse().ok()?, first[4..6].parse().ok()?, first[6..].parse().ok()?).ok();
    }
    let parts: Vec<i16> = first.split(['.', '/', '-']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let &[a, b, c] = parts.as_slice() else { return None };
    let date = |year: i16, month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match (a, b) {
        (1500.., _) => date(a, b, c),
        _ if c < 1500 => None,
        _ if first.contains('.') || a > 12 || a == b => date(c, b, a),
        _ if b > 12 => date(c, a, b),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_archives_are_read_and_uncertain_ones_are_not() {
        let months = Months::read(include_str!("../../data/corpus/months.tsv")).unwrap();
        for (raw, day) in [
            ("2024-05-16", "2024-05-16"),
            ("2024-05-16 17:03:00", "2024-05-16"),
            ("2024-05-16T17:03:00Z", "2024-05-16"),
            ("20240516T0703", "2024-05-16"),
            ("May 16, 2024 Thursday 11:21 AM GMT", "2024-05-16"),
            ("Mittwoch 31. Juli 2024", "2024-07-31"),
            ("3 août 2002", "2002-08-03"),
            ("16 de mayo de 2024", "2024-05-16"),
            ("Thu, 16 May 2024 07:03:00 +0000", "2024-05-16"),
            ("16.05.2024", "2024-05-16"),
            ("16/05/2024", "2024-05-16"),
            ("05/16/2024", "2024-05-16"),
            ("2024/5/16", "2024-05-16"),
        ] {
            assert_eq!(months.day(raw).map(|d| d.to_string()).as_deref(), Some(day), "{raw}");
        }
        for raw in ["03/04/2022", "Summer, 2008", "May 2024", "2000 um 4", "part 1", "99.99.2024", "", "16 May"] {
            assert_eq!(months.day(raw), None, "{raw}");
        }
    }
}
