//! A different day for the same event. A coarser date is no difference.

use super::{Detector, Found};
use crate::claim::Time as Named;
use crate::diff::Kind;
use crate::diff::pair::Pair;
use crate::diff::reading::{Part, Reading};
use crate::table::{Table, TableErrors};
use crate::text::TokenKind;
use rustc_hash::FxHashSet;

/// The weekdays and months of `data/claim/calendar.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Time {
    weekdays: FxHashSet<String>,
    months: FxHashSet<String>,
}

/// Severity of a different day.
const SEVERITY: f32 = 0.5;

impl Time {
    pub fn read(calendar: &str) -> Result<Time, TableErrors> {
        let table = Table::read("claim/calendar.tsv", calendar, &["form", "kind", "value"], &[])?;
        let of = |kind: &str| table.rows().filter(|row| row.get("kind") == kind).map(|row| row.get("form").to_owned()).collect();
        Ok(Time { weekdays: of("weekday"), months: of("month") })
    }

    /// Whether a word in lower case names a day or a month.
    pub fn is_of_calendar(&self, word: &str) -> bool {
        self.weekdays.contains(word) || self.months.contains(word)
    }

    /// The only day that a claim names, as first and last word: a weekday, or a number beside a month.
    fn day(&self, reading: &Reading<'_>) -> Option<(usize, usize)> {
        let words = &reading.words;
        let of_month = |n: usize| words.get(n).is_some_and(|w| w.kind == TokenKind::Number && w.lower.len() <= 2);
        let mut days = (0..words.len()).filter(|&n| words[n].part == Part::Claim).filter_map(|n| {
            if self.weekdays.contains(&words[n].lower) {
                return Some((n, n));
            }
            let month = self.months.contains(&words[n].lower);
            let before = n.checked_sub(1).filter(|&d| month && of_month(d)).map(|d| (d, n));
            before.or_else(|| (month && of_month(n + 1)).then_some((n, n + 1)))
        });
        let first = days.next()?;
        days.next().is_none().then_some(first)
    }
}

impl Detector for Time {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        if !pair.same_matter() {
            return Vec::new();
        }
        let values = match (&pair.a.claim.time, &pair.b.claim.time) {
            (Some(a), Some(b)) if a.first != b.first && is_day(a) && is_day(b) => (pair.a.at(a.span), pair.b.at(b.span)),
            (Some(_), Some(_)) => return Vec::new(),
            // Without a date of publication a day is none of the calendar, but two names of the same sort are two days.
            _ => match (self.day(pair.a), self.day(pair.b)) {
                (Some(a), Some(b)) if a.1 - a.0 == b.1 - b.0 => (pair.a.written(a.0, a.1), pair.b.written(b.0, b.1)),
                _ => return Vec::new(),
            },
        };
        // Of one story `Friday` and `Friday` are one day, whatever the days of publication make of them.
        if values.0.eq_ignore_ascii_case(&values.1) {
            return Vec::new();
        }
        let explanation = format!("{} dates it “{}”, {} “{}”", pair.a.outlet(), values.0, pair.b.outlet(), values.1);
        vec![Found { kind: Kind::Time, value_a: values.0, value_b: values.1, severity: SEVERITY, explanation }]
    }
}

/// Whether a time is one day rather than a month or a year.
fn is_day(time: &Named) -> bool {
    time.first == time.last
}
