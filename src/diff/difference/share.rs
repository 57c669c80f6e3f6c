//! Shares that are told in words: `6 in 10`, `nearly two-thirds`, `three of the last five`. A claim has no quantity for them,
//! since neither number counts anything alone.

use super::number::written;
use super::{Detector, Found};
use crate::diff::Kind;
use crate::diff::pair::Pair;
use crate::diff::reading::{Part, Reading};
use crate::table::{Table, TableErrors};
use crate::text::TokenKind;
use rustc_hash::FxHashMap;

/// Number words, from `data/claim/numbers.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Share {
    units: FxHashMap<String, f64>,
    fractions: FxHashMap<String, f64>,
}

/// A share, from its first word to its last.
struct Told {
    first: usize,
    last: usize,
    value: f64,
}

/// Words between `of` and the number that it is a share of: `of the last five`.
const BETWEEN: usize = 3;
/// Words around two shares of which one must meet where the user does not hold that both tell the same.
const AROUND: usize = 4;
/// Least distance of two shares that are not the same one, and the greatest of two that may be of the same thing.
const SAME: f64 = 0.01;
const NEAR: f64 = 0.15;
/// Severity of another share.
const SEVERITY: f32 = 0.3;

impl Share {
    pub fn read(numbers: &str) -> Result<Share, TableErrors> {
        let mut read = Share::default();
        let mut errors = TableErrors::default();
        for row in Table::read("claim/numbers.tsv", numbers, &["form", "value", "kind"], &[])?.rows() {
            let Ok(value) = row.get("value").parse::<f64>() else {
                errors.at(row, "the value is no number");
                continue;
            };
            match row.get("kind") {
                "unit" => read.units.insert(row.get("form").to_owned(), value),
                "fraction" => read.fractions.insert(row.get("form").to_owned(), value),
                _ => None,
            };
        }
        errors.check(read)
    }

    fn number(&self, reading: &Reading<'_>, n: usize) -> Option<f64> {
        let word = reading.words.get(n).filter(|w| w.part != Part::Beside && !w.quoted)?;
        match word.kind {
            TokenKind::Number => word.lower.replace(',', "").parse().ok(),
            _ => self.units.get(&word.lower).copied(),
        }
    }

    /// `Two-thirds`, `three quarters`; a fraction alone is mostly no share but a noun.
    fn fraction(&self, reading: &Reading<'_>, n: usize) -> Option<Told> {
        let word = reading.words.get(n).filter(|w| w.part != Part::Beside && !w.quoted)?;
        let (times, of, last) = match word.lower.split_once('-') {
            Some((times, of)) => (self.units.get(times).copied()?, of, n),
            None => (self.number(reading, n)?, reading.words.get(n + 1)?.lower.as_str(), n + 1),
        };
        self.fractions.get(of).map(|part| Told { first: n, last, value: times * part })
    }

    /// `6 in 10`, `six out of ten`, `three of the last five`.
    fn ratio(&self, reading: &Reading<'_>, n: usize) -> Option<Told> {
        let (part, next) = (self.number(reading, n)?, reading.words.get(n + 1)?);
        let from = match next.lower.as_str() {
            "in" | "of" => n + 2,
            "out" if reading.words.get(n + 2).is_some_and(|w| w.lower == "of") => n + 3,
            _ => return None,
        };
        let words = (from..from + BETWEEN).take_while(|&m| reading.words.get(m).is_some_and(|w| w.is_word()));
        let last = words.into_iter().find(|&m| self.number(reading, m).is_some())?;
        let whole = self.number(reading, last).filter(|&whole| part < whole && whole <= 100.0)?;
        Some(Told { first: n, last, value: part / whole })
    }

    fn told(&self, reading: &Reading<'_>) -> Vec<Told> {
        let percents = reading.claim.quantities.iter().filter(|q| q.unit == "%").filter_map(|q| {
            let (first, last) = (reading.word_at(q.span.start), reading.word_at(q.span.end).saturating_sub(1));
            written(q).map(|value| Told { first, last, value: value / 100.0 })
        });
        let words = (0..reading.words.len()).filter_map(|n| self.ratio(reading, n).or_else(|| self.fraction(reading, n)));
        percents.chain(words).collect()
    }
}

impl Detector for Share {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let (ours, theirs) = (self.told(pair.a), self.told(pair.b));
        let percent = |reading: &Reading<'_>, share: &Told| reading.written(share.first, share.last).contains(['%']);
        let agrees = |one: &Told, others: &[Told]| others.iter().any(|other| (one.value - other.value).abs() < SAME);
        let (left, free): (Vec<&Told>, Vec<&Told>) =
            (ours.iter().filter(|share| !agrees(share, &theirs)).collect(), theirs.iter().filter(|share| !agrees(share, &ours)).collect());
        let differ = |(x, y): (&&Told, &&Told)| {
            let near = (x.value - y.value).abs() <= NEAR && (pair.given || pair.neighbours_meet(x.first, y.first, AROUND));
            // Two percentages are quantities of the claims.
            near && !(percent(pair.a, x) && percent(pair.b, y)) && pair.a.written(x.first, x.last) != pair.b.written(y.first, y.last)
        };
        let Some((x, y)) = left.iter().zip(free.iter()).find(|&both| differ(both)) else { return Vec::new() };
        let (value_a, value_b) = (pair.a.written(x.first, x.last), pair.b.written(y.first, y.last));
        let explanation = format!("{} has “{value_a}”, {} “{value_b}”", pair.a.outlet(), pair.b.outlet());
        vec![Found { kind: Kind::Number, value_a, value_b, severity: SEVERITY, explanation }]
    }
}
