//! Quantities as the range of numbers that their words allow: `about 90,000 troops`, `$1.2bn`, `nearly half`.

mod exempt;
mod number;

pub(super) use number::{compound, parts};

use super::Quantity;
use super::classes::Classes;
use super::tables::ClaimTables;
use crate::span::Span;
use crate::text::{Text, TokenKind, stem};
use number::{Number, joined};
use std::ops::Range;

/// How far `about` reaches to either side.
const ABOUT: f64 = 0.10;
/// How far below a number `nearly` begins.
const NEARLY: f64 = 0.10;
/// Words between a number and the noun it counts.
const REACH: usize = 6;

/// The quantities in a range of tokens.
pub(super) fn find(classes: &Classes<'_>, tokens: Range<usize>) -> Vec<Quantity> {
    let reader = Reader { classes, text: classes.text, tables: classes.tables, end: tokens.end, start: tokens.start };
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        match classes.may_be_number(at).then(|| reader.quantity(at)).flatten() {
            Some((quantity, end)) => {
                found.push(quantity);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'s> {
    classes: &'s Classes<'s>,
    text: &'s Text<'s>,
    tables: &'s ClaimTables,
    start: usize,
    end: usize,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        if at < self.end { self.text.word(at) } else { "" }
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.text.tokens.get(at).filter(|_| at < self.end).map(|t| t.kind)
    }

    fn quantity(&self, at: usize) -> Option<(Quantity, usize)> {
        let mut number = self.number(at)?;
        let first = number.tokens.start;
        let first = if first > self.start && self.is_sign(first - 1) { first - 1 } else { first };
        if let Some(share) = self.share(&number) {
            number = share;
        } else if first > self.start
            && matches!(self.word(first - 1), "between" | "from")
            && matches!(self.word(number.tokens.end), "and" | "to")
            && let Some(upper) = self.signed(number.tokens.end + 1)
        {
            number = joined(number, &upper);
        } else if matches!(self.word(number.tokens.end), "-" | "–" | "to" | "or")
            && let Some(upper) = self.signed(number.tokens.end + 1).filter(|upper| upper.low > number.high)
        {
            number = joined(number, &upper);
        }
        let mut end = number.tokens.end;
        let mut start = number.tokens.start;
        let mut unit = String::new();
        if start > self.start
            && let Some(known) = self.tables.units_before.get(self.text.word(start - 1))
        {
            unit.clone_from(known);
            start -= 1;
        }
        if unit.is_empty()
            && let Some((known, after)) = self.unit_after(end)
        {
            unit = known;
            end = after;
        }
        if self.is_no_quantity(&number, &unit, start) {
            return None;
        }
        let (qualifier, start) = self.qualifier(start, &number);
        let start = if start > self.start && number.low < number.high && self.word(start - 1) == "between" { start - 1 } else { start };
        let noun = self.counted(end);
        let counted = noun.map_or_else(String::new, |at| stem(self.word(at)).into_owned());
        let thing = noun.map_or_else(Span::default, |at| self.text.span(at..at + 1));
        let (low, high) = bounds(&number, qualifier);
        let kind = if number.order {
            "order"
        } else if qualifier.is_empty() && number.low < number.high {
            "range"
        } else if qualifier.is_empty() {
            "exact"
        } else {
            qualifier
        };
        let unit = if number.fraction && unit.is_empty() { "%".to_owned() } else { unit };
        let scale = if number.fraction { 100.0 } else { 1.0 };
        let (low, high) = (low * scale, high * scale);
        let quantity = Quantity { span: self.text.span(start..end), low, high, unit, counted, thing, qualifier: kind };
        Some((quantity, end))
    }

    /// Whether a token is a unit that stands before its number: `$`.
    fn is_sign(&self, at: usize) -> bool {
        at < self.end && self.tables.units_before.contains_key(self.text.word(at))
    }

    /// The qualifier before a quantity, and where it begins.
    fn qualifier(&self, start: usize, number: &Number) -> (&'static str, usize) {
        let mut at = start;
        let mut qualifier = "";
        // Several may stand together: more than an estimated 125,000. The outermost bound decides.
        for _ in 0..3 {
            let matched = self.tables.qualifiers.iter().find(|(words, _)| {
                at >= self.start + words.len() && words.iter().enumerate().all(|(n, word)| self.text.word(at - 1 - n) == word)
            });
            match matched {
                Some((words, kind)) => {
                    at -= words.len();
                    qualifier = kind;
                }
                None => break,
            }
        }
        if number.order { ("", at) } else { (qualifier, at) }
    }

    /// The noun that is counted: the last word of the noun phrase after the number.
    fn counted(&self, mut at: usize) -> Option<usize> {
        if self.word(at) == "of" {
            at += 1;
            while matches!(self.word(at), "the" | "its" | "their" | "his" | "her" | "all" | "these" | "those") {
                at += 1;
            }
        } else if matches!(self.word(at), "more" | "other" | "further" | "new" | "additional") {
            at += 1;
        }
        let mut head = None;
        for n in at..self.end.min(at + REACH) {
            let word = self.word(n);
            let stops = !matches!(self.kind(n), Some(TokenKind::Word))
                || self.classes.is_function(n)
                || self.classes.is_verb(n) && head.is_some()
                || word.ends_with("ed") && head.is_some()
                || word.ends_with("ing") && head.is_some()
                || head.is_some_and(|head| is_plural(self.word(head)) && !is_plural(word));
            if stops {
                break;
            }
            // `15,000 heavily armed troops`
            if word.ends_with("ly") && head.is_none() && self.word(n + 1).ends_with("ed") {
                continue;
            }
            if word.ends_with("ly") {
                break;
            }
            head = Some(n);
        }
        head
    }
}

/// Whether a noun is a plural, as far as its form tells. Behind one only another goes on: `200 people | homeless`.
fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") || matches!(word, "people" | "men" | "women" | "children")
}

fn bounds(number: &Number, qualifier: &str) -> (f64, f64) {
    match qualifier {
        "about" => (number.low * (1.0 - ABOUT), number.high * (1.0 + ABOUT)),
        "at_least" | "more_than" => (number.low, f64::INFINITY),
        "at_most" | "less_than" => (0.0, number.high),
        "nearly" => (number.low * (1.0 - NEARLY), number.high),
        _ => (number.low, number.high),
    }
}

#[cfg(test)]
mod tests;
