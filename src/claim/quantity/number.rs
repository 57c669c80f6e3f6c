//! Bare numbers: digits, number words, or both, and the shares that two of them make.

use super::Reader;
use crate::claim::tables::{ClaimTables, NumberWord};
use crate::text::TokenKind;
use std::ops::Range;

/// A bare number.
pub(super) struct Number {
    pub low: f64,
    pub high: f64,
    pub tokens: Range<usize>,
    /// Whether it names an order of magnitude only: tens of thousands.
    pub order: bool,
    pub fraction: bool,
}

impl Reader<'_> {
    /// The number that begins at `at`, with or without a unit before it.
    pub(super) fn signed(&self, at: usize) -> Option<Number> {
        self.number(if self.is_sign(at) { at + 1 } else { at })
    }

    /// The number that begins at `at`: digits, number words, or both.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let start = at;
        let mut at = if matches!(self.word(at), "a" | "an") { at + 1 } else { at };
        let mut value: Option<f64> = None;
        let mut total = 0.0;
        let (mut order, mut fraction) = (false, false);
        let digits = self.kind(at) == Some(TokenKind::Number);
        if digits {
            value = Some(self.digits(at)?);
            at += 1;
        }
        while at < self.end {
            let Some(word) = self.tables.numbers.get(self.word(at)) else {
                if let Some(sum) = compound(self.word(at), self.tables) {
                    value = Some(value.unwrap_or(0.0) + sum);
                    at += 1;
                    continue;
                }
                if let Some(part) = parts(self.word(at), self.tables).filter(|_| value.is_none()) {
                    (value, fraction) = (Some(part), true);
                    at += 1;
                }
                break;
            };
            match *word {
                NumberWord::Unit(n) if digits || start < at && value.is_none() => {
                    let _ = n;
                    break;
                }
                NumberWord::Unit(n) => value = Some(value.unwrap_or(0.0) + n),
                NumberWord::Scale(n) if value.is_some() || start < at => {
                    let scaled = value.unwrap_or(1.0) * n;
                    if n >= 1000.0 {
                        total += scaled;
                        value = Some(0.0);
                    } else {
                        value = Some(scaled);
                    }
                }
                NumberWord::Scale(_) | NumberWord::Suffix(_) => break,
                NumberWord::Fraction(n) if value.is_some_and(|v| v < 10.0) || value.is_none() => {
                    // “the third man”, “a second half” are no fractions.
                    if value.is_none() && self.word(at) != "half" && start == at {
                        return None;
                    }
                    value = Some(value.unwrap_or(1.0) * n);
                    fraction = true;
                    at += 1;
                    break;
                }
                NumberWord::Fraction(_) => break,
                NumberWord::Order(n) => {
                    order = true;
                    value = Some(value.unwrap_or(1.0) * n);
                    if self.word(at + 1) == "of"
                        && self.tables.numbers.get(self.word(at + 2)).is_some_and(|w| matches!(w, NumberWord::Order(_)))
                    {
                        at += 1;
                    }
                }
            }
            at += 1;
            if self.word(at) == "and"
                && matches!(self.tables.numbers.get(self.word(at + 1)), Some(NumberWord::Unit(_)))
                && !digits
                && value.is_some_and(|v| v >= 100.0)
            {
                at += 1;
            }
        }
        let value = total + value?;
        let plural = order.then_some(if value >= 20.0 { 2.0 } else { 1.0 });
        (at > start && (at > start + 1 || self.word(start) != "a")).then(|| Number {
            low: value * plural.unwrap_or(1.0),
            high: if order { value * 10.0 - 1.0 } else { value },
            tokens: start..at,
            order,
            fraction,
        })
    }

    /// The share that a number makes with the one behind it: `six in 10`, `one out of every four`, `two of the
    /// last five`.
    pub(super) fn share(&self, number: &Number) -> Option<Number> {
        let next = number.tokens.end;
        let (of, in_a_row) = match [0, 1, 2].map(|n| self.word(next + n)) {
            ["in", "every", _] => (next + 2, false),
            ["in", ..] => (next + 1, false),
            ["out", "of", "every"] => (next + 3, false),
            ["out", "of", _] => (next + 2, false),
            ["of", "the" | "its" | "his" | "her" | "their", last] if self.tables.series.contains(last) => (next + 3, true),
            _ => return None,
        };
        let usual = |whole: &Number| in_a_row && whole.low <= 100.0 || self.tables.wholes.contains(&whole.low);
        let whole = self.number(of).filter(|whole| usual(whole) && !whole.fraction && !whole.order)?;
        let exact = number.low == number.high && !number.fraction && number.low < whole.low;
        let lasts = !in_a_row && self.tables.courses.contains(self.word(whole.tokens.end));
        let share = |n: f64| n / whole.low;
        (exact && !lasts).then(|| Number {
            low: share(number.low),
            high: share(number.high),
            tokens: number.tokens.start..whole.tokens.end,
            order: false,
            fraction: true,
        })
    }

    /// The value of a token that begins with a digit, with its suffix; `None` for ordinals, times and the like.
    fn digits(&self, at: usize) -> Option<f64> {
        let form = self.word(at);
        let split = form.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(form.len());
        let value: f64 = form[..split].replace(',', "").parse().ok()?;
        match &form[split..] {
            "" => Some(value),
            "m" if self.is_length(at) => Some(value),
            suffix => match self.tables.numbers.get(suffix) {
                Some(NumberWord::Suffix(scale)) => Some(value * scale),
                _ => self.tables.units_after.contains_key(suffix).then_some(value),
            },
        }
    }

    /// Whether `200m` is a length rather than a sum: no sign of money stands before it, and a word of extent after it or one of
    /// moving before it.
    fn is_length(&self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n).filter(|&at| at >= self.start).map_or("", |at| self.word(at));
        let extent = |word: &str| self.tables.extents.contains(word);
        let sum = before(1).chars().any(|c| !c.is_alphanumeric()) && self.is_sign(at - 1);
        let moved = (1..=3).map(before).any(|word| self.tables.motions.contains(word));
        let counts = matches!(self.kind(at + 1), Some(TokenKind::Word)) && !self.classes.is_function(at + 1);
        self.kind(at) == Some(TokenKind::Number) && !sum && (extent(self.word(at + 1)) || moved && !counts)
    }

    pub(super) fn unit_after(&self, at: usize) -> Option<(String, usize)> {
        let two = format!("{} {}", self.word(at), self.word(at + 1));
        let known = |form: &str| self.tables.units_after.get(form).cloned();
        if let Some(unit) = known(&two) {
            return Some((unit, at + 2));
        }
        if let Some(unit) = known(self.word(at)) {
            return Some((unit, at + 1));
        }
        let form = self.word(at.checked_sub(1)?);
        if form.ends_with('m') && self.is_length(at - 1) {
            return known("metres").map(|unit| (unit, at));
        }
        let split = form.find(|c: char| c.is_ascii_alphabetic())?;
        known(&form[split..]).map(|unit| (unit, at))
    }
}

/// `twenty-five`.
pub(in crate::claim) fn compound(word: &str, tables: &ClaimTables) -> Option<f64> {
    let (tens, units) = word.split_once('-')?;
    match (tables.numbers.get(tens)?, tables.numbers.get(units)?) {
        (NumberWord::Unit(tens), NumberWord::Unit(units)) if *tens >= 20.0 && *units < 10.0 => Some(tens + units),
        _ => None,
    }
}

/// `two-thirds`.
pub(in crate::claim) fn parts(word: &str, tables: &ClaimTables) -> Option<f64> {
    let (times, part) = word.split_once('-')?;
    match (tables.numbers.get(times)?, tables.numbers.get(part)?) {
        (NumberWord::Unit(times), NumberWord::Fraction(part)) if *times < 10.0 => Some(times * part),
        _ => None,
    }
}

/// A range from a lower and an upper number; a scale written once holds for both: `1.5 to 2 billion`.
pub(super) fn joined(lower: Number, upper: &Number) -> Number {
    Number {
        low: lower.low,
        high: upper.high,
        tokens: lower.tokens.start..upper.tokens.end,
        order: false,
        fraction: lower.fraction || upper.fraction,
    }
}
