//! A different day for the same event. A coarser date is no difference.

use super::{Detector, Found};
use crate::claim::Time as Named;
use crate::diff::Kind;
use crate::diff::pair::Pair;
use crate::diff::reading::{Part, Reading};

pub(super) struct Time;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Severity of a different day.
const SEVERITY: f32 = 0.5;

impl Detector for Time {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        if !pair.same_matter() {
            return Vec::new();
        }
        let values = match (&pair.a.claim.time, &pair.b.claim.time) {
            (Some(a), Some(b)) if a.first != b.first && is_day(a) && is_day(b) => (pair.a.at(a.span), pair.b.at(b.span)),
            (Some(_), Some(_)) => return Vec::new(),
            // Without a date of publication a weekday is no day of the calendar, but two weekdays are two days.
            _ => match (weekday(pair.a), weekday(pair.b)) {
                (Some(a), Some(b)) if pair.a.words[a].lower != pair.b.words[b].lower => (pair.a.written(a, a), pair.b.written(b, b)),
                _ => return Vec::new(),
            },
        };
        let explanation = format!("{} dates it “{}”, {} “{}”", pair.a.outlet(), values.0, pair.b.outlet(), values.1);
        vec![Found { kind: Kind::Time, value_a: values.0, value_b: values.1, severity: SEVERITY, explanation }]
    }
}

/// Whether a time is one day rather than a month or a year.
fn is_day(time: &Named) -> bool {
    time.first == time.last
}

/// The only weekday that a claim names.
fn weekday(reading: &Reading<'_>) -> Option<usize> {
    let words = &reading.words;
    let mut days = (0..words.len()).filter(|&n| words[n].part == Part::Claim && WEEKDAYS.contains(&words[n].lower.as_str()));
    let first = days.next()?;
    days.next().is_none().then_some(first)
}
