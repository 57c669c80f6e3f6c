//! Whether a cell that came back from a spreadsheet still says what an article says.

use crate::report::cell::Value;
use crate::report::csv;

/// Longest text that spreadsheets take for a number or a date and write anew.
const REWRITTEN: usize = 24;

/// Whether a cell holds these words. Blanks, marks and case do not matter; letters that an old code page lacks may be
/// anything; and of short text with a digit only a digit must be left, since spreadsheets make dates and numbers of it:
/// the offsets beside it decide.
pub(super) fn same(cell: &str, text: &str) -> bool {
    let text = csv::text(&Value::from(text)).into_owned();
    let (found, expected) = (letters(cell), letters(&text));
    if found == expected {
        return true;
    }
    let digit = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    let rewritten = digit(cell) && digit(&text) && text.chars().count() <= REWRITTEN;
    rewritten || garbled(&found, &expected)
}

/// Letters and digits in lower case.
fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether `found` is what a code page made of `expected`: the plain letters are all there, in order, and what stands
/// between them is no more than what the others may have become.
fn garbled(found: &[char], expected: &[char]) -> bool {
    let mut rest = found.iter();
    let others = expected.iter().filter(|c| !c.is_ascii()).count();
    let plain = expected.iter().filter(|c| c.is_ascii());
    others > 0 && plain.clone().all(|c| rest.any(|f| f == c)) && found.len() <= plain.count() + 3 * others
}

/// Whether a cell holds a whole number, with whatever marks of thousands and decimals (`1.234`, `1 234,0`).
pub(super) fn same_number(cell: &str, number: u32) -> bool {
    let cell = cell.trim();
    let whole = cell.rsplit_once(['.', ',']).filter(|(_, decimals)| decimals.len() != 3 && decimals.chars().all(|c| c == '0'));
    let mut groups = whole.map_or(cell, |(whole, _)| whole).split(|c: char| !c.is_ascii_digit());
    let first = groups.next().unwrap_or("").to_owned();
    let digits = groups.try_fold(first, |digits, group| (group.len() == 3).then(|| digits + group));
    digits.is_some_and(|digits| digits == number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_do_to_a_cell_does_not_matter() {
        for (cell, text) in [
            ("may", "may"),
            ("TRUE", "true"),
            ("a b", "a\nb"),
            ("=likely", "=likely"),
            ("1000", "1,000"),
            ("09. Nov", "9/11"),
            ("'at least'", "“at least”"),
            ("Krak?w said", "Kraków said"),
            ("Krakow said", "Kraków said"),
            ("Kraków said", "Kraków said"),
            ("?????", "Киева"),
        ] {
            assert!(same(cell, text), "{cell} {text}");
        }
    }

    #[test]
    fn other_words_are_other_words() {
        for (cell, text) in [("might", "may"), ("", "may"), ("may", "may be"), ("Krakow denied", "Kraków said"), ("may", "9/11")] {
            assert!(!same(cell, text), "{cell} {text}");
        }
    }

    #[test]
    fn numbers_are_read_in_every_locale() {
        for cell in ["1234", "1.234", "1,234", "1 234", "1\u{a0}234", "1234.0", "1234,00", "1.234,0"] {
            assert!(same_number(cell, 1234), "{cell}");
        }
        for cell in ["", "1235", "12.34", "0", "1234,5"] {
            assert!(!same_number(cell, 1234), "{cell}");
        }
        assert!(same_number("0", 0) && same_number("120000", 120_000) && same_number("0,0", 0));
    }
}
