//! Quantities as the range of numbers that their words allow: `about 90,000 troops`, `$1.2bn`, `nearly half`.

use super::Quantity;
use super::classes::Classes;
use super::tables::{CalendarWord, ClaimTables, NumberWord};
use crate::span::Span;
use crate::text::{Text, TokenKind, stem};
use std::ops::Range;

/// How far `about` reaches to either side.
const ABOUT: f64 = 0.10;
/// How far below a number `nearly` begins.
const NEARLY: f64 = 0.10;
/// Words between a number and the noun it counts.
const REACH: usize = 6;

/// A bare number.
struct Number {
    low: f64,
    high: f64,
    tokens: Range<usize>,
    /// Whether it names an order of magnitude only: tens of thousands.
    order: bool,
    fraction: bool,
}

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
        if first > self.start
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

    /// The number that begins at `at`, with or without a unit before it.
    fn signed(&self, at: usize) -> Option<Number> {
        self.number(if self.is_sign(at) { at + 1 } else { at })
    }

    /// The number that begins at `at`: digits, number words, or both.
    fn number(&self, at: usize) -> Option<Number> {
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

    fn unit_after(&self, at: usize) -> Option<(String, usize)> {
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

    /// Years, days of a month, times, ages in commas, numbered names and the pronoun one.
    fn is_no_quantity(&self, number: &Number, unit: &str, start: usize) -> bool {
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
                || word.ends_with("ly");
            if stops {
                break;
            }
            head = Some(n);
        }
        head
    }
}

/// `twenty-five`.
pub(super) fn compound(word: &str, tables: &ClaimTables) -> Option<f64> {
    let (tens, units) = word.split_once('-')?;
    match (tables.numbers.get(tens)?, tables.numbers.get(units)?) {
        (NumberWord::Unit(tens), NumberWord::Unit(units)) if *tens >= 20.0 && *units < 10.0 => Some(tens + units),
        _ => None,
    }
}

/// A range from a lower and an upper number; a scale written once holds for both: `1.5 to 2 billion`.
fn joined(lower: Number, upper: &Number) -> Number {
    Number {
        low: lower.low,
        high: upper.high,
        tokens: lower.tokens.start..upper.tokens.end,
        order: false,
        fraction: lower.fraction || upper.fraction,
    }
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
mod tests {
    use super::*;
    use crate::text::Abbreviations;

    fn read(source: &str) -> Vec<(String, f64, f64, String, String, &'static str)> {
        let text = Text::new(source, &[], &Abbreviations::builtin());
        let tables = ClaimTables::builtin();
        let found = find(&Classes::new(&text, &tables), 0..text.tokens.len());
        found.into_iter().map(|q| (q.span.of(source).to_owned(), q.low.round(), q.high.round(), q.unit, q.counted, q.qualifier)).collect()
    }

    #[test]
    fn quantities_are_read_with_their_qualifier_unit_and_noun() {
        for (source, words, low, high, unit, counted, qualifier) in [
            ("He has about 90,000 northern troops near it.", "about 90,000", 81_000.0, 99_000.0, "", "troop", "about"),
            (
                "It moved more than an estimated 125,000 troops.",
                "more than an estimated 125,000",
                125_000.0,
                f64::INFINITY,
                "",
                "troop",
                "more_than",
            ),
            ("They were 8,500 soldiers in all.", "8,500", 8500.0, 8500.0, "", "soldier", "exact"),
            ("Tens of thousands of people left.", "Tens of thousands", 20_000.0, 99_999.0, "", "peopl", "order"),
            ("It costs $1.2bn a year.", "$1.2bn", 1.2e9, 1.2e9, "USD", "", "exact"),
            ("It costs $1.2 billion.", "$1.2 billion", 1.2e9, 1.2e9, "USD", "", "exact"),
            ("Prices rose by 30 per cent.", "30 per cent", 30.0, 30.0, "%", "", "exact"),
            ("Prices rose by 8.2%.", "8.2%", 8.0, 8.0, "%", "", "exact"),
            ("At least nine people died.", "At least nine", 9.0, f64::INFINITY, "", "peopl", "at_least"),
            ("Nearly half of its available battalions went.", "Nearly half", 45.0, 50.0, "%", "battalion", "nearly"),
            ("About a third of them sleep there.", "About a third", 30.0, 37.0, "%", "", "about"),
            ("Between 10 and 12 boats sank.", "Between 10 and 12", 10.0, 12.0, "", "boat", "range"),
            ("It costs between $1.5bn and $2bn.", "between $1.5bn and $2bn", 1.5e9, 2e9, "USD", "", "range"),
            ("It costs $1.5bn to $2bn a year.", "$1.5bn to $2bn", 1.5e9, 2e9, "USD", "", "range"),
            ("Some 10-12 boats sank.", "Some 10-12", 9.0, 13.0, "", "boat", "about"),
            ("Twenty-five men came.", "Twenty-five", 25.0, 25.0, "", "men", "exact"),
            ("A dozen boats sank.", "A dozen", 12.0, 12.0, "", "boat", "exact"),
            ("Two-thirds of 3 million voters came.", "3 million", 3e6, 3e6, "", "voter", "exact"),
            ("Up to 500 houses burned.", "Up to 500", 0.0, 500.0, "", "hous", "at_most"),
            ("Three hundred and fifty houses burned.", "Three hundred and fifty", 350.0, 350.0, "", "hous", "exact"),
        ] {
            let seen = read(source);
            let expected = (words.to_owned(), low, high, unit.to_owned(), counted.to_owned(), qualifier);
            assert!(seen.contains(&expected), "{source}: {seen:?}");
        }
    }

    #[test]
    fn a_number_with_m_is_a_length_where_something_moves_or_extends_so_far() {
        let units = |source: &str| read(source).into_iter().map(|q| (q.1, q.3)).collect::<Vec<_>>();
        for source in
            ["The climber fell 200m.", "He fell about 200m into a gorge.", "The 200m high mast broke.", "It lies 200m below the pass."]
        {
            assert_eq!(units(source), [(if source.contains("about") { 180.0 } else { 200.0 }, "m".to_owned())], "{source}");
        }
        for source in ["It has 200m users.", "It spent 200m on boats.", "They fell by $200m."] {
            assert!(units(source)[0].0 > 1e6, "{source}");
        }
    }

    #[test]
    fn years_dates_times_ages_and_pronouns_are_no_quantities() {
        for source in [
            "It fell in 2014.",
            "It fell on 16 May and on May 3.",
            "It fell at 10:30, or at 5 p.m.",
            "Orr, 34, left.",
            "No one came, and one of them knew.",
            "It was the 3rd time and the third man.",
            "One says this and another that.",
            "It was filed on 2021-11-12.",
        ] {
            assert_eq!(read(source), [], "{source}");
        }
    }
}
