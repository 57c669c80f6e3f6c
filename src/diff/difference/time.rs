//! A different day for the same event. A coarser date is no difference.

use super::{Detector, Found};
use crate::diff::Kind;
use crate::diff::pair::Pair;
use crate::diff::reading::Reading;

pub(super) struct Time;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Detector for Time {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let values = match (&pair.a.claim.time, &pair.b.claim.time) {
            (Some(a), Some(b)) if a.last < b.first || b.last < a.first => (pair.a.at(a.span), pair.b.at(b.span)),
            (Some(_), Some(_)) => return Vec::new(),
            // Without a date of publication a weekday is no day of the calendar, but two weekdays are two days.
            _ => match (weekday(pair.a), weekday(pair.b)) {
                (Some(a), Some(b)) if pair.a.words[a].lower != pair.b.words[b].lower => (pair.a.written(a, a), pair.b.written(b, b)),
                _ => return Vec::new(),
            },
        };
        vec![Found::new(Kind::Time, pair, values, 0.5, |value| format!("“{value}”"))]
    }
}

/// The only weekday that a claim names.
fn weekday(reading: &Reading<'_>) -> Option<usize> {
    let mut days = (0..reading.words.len()).filter(|&n| WEEKDAYS.contains(&reading.words[n].lower.as_str()));
    let first = days.next()?;
    days.next().is_none().then_some(first)
}
