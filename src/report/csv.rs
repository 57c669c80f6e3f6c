//! What a cell of a CSV file holds, so that a spreadsheet opens it without running, cutting off or rewriting anything.

use super::cell::Value;
use std::borrow::Cow;

/// The most that a cell of a spreadsheet holds, in UTF-16 units.
pub(super) const LONGEST: usize = 32_767;
/// Bytes that are looked at together.
const BLOCK: usize = 16;

/// A cell as its file has it, with a decimal point in numbers.
pub fn text<'a>(value: &'a Value<'_>) -> Cow<'a, str> {
    match value {
        Value::Empty => Cow::Borrowed(""),
        Value::Text(text) => safe(text),
        Value::Term(term) => Cow::Borrowed(term),
        Value::Integer(number) => Cow::Owned(number.to_string()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Boolean(yes) => Cow::Borrowed(if *yes { "true" } else { "false" }),
        Value::Date(date) => Cow::Owned(date.to_string()),
    }
}

/// What starts a formula, in either width.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a character ends a line or has no place in a cell: workbooks are XML, which has none for the last two.
fn breaks(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// The bytes that could begin a character that breaks.
const MAY_BREAK: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        may[byte] = byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef);
        byte += 1;
    }
    may
};

/// Whether any character of a text breaks: [`breaks`] without decoding, since every cell is asked.
fn is_broken(text: &str) -> bool {
    let bytes = text.as_bytes();
    let breaks_at = |at: usize| match bytes[at..] {
        [0xc2, second, ..] => second < 0xa0,
        [0xe2, 0x80, third, ..] => matches!(third, 0xa8 | 0xa9),
        [0xef, 0xbf, third, ..] => third >= 0xbe,
        [first, ..] => first < 0x80,
        [] => false,
    };
    let any = |from: usize, to: usize| (from..to).any(|at| MAY_BREAK[bytes[at] as usize] && breaks_at(at));
    // Plain blocks, which are most, are passed over whole.
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let is_plain = |block: &[u8; BLOCK]| block.iter().fold(true, |plain, &byte| plain & (b' '..0x7f).contains(&byte));
    let broken = |(nth, block)| !is_plain(block) && any(nth * BLOCK, (nth + 1) * BLOCK);
    blocks.iter().enumerate().any(broken) || any(bytes.len() - rest.len(), bytes.len())
}

/// Whether a spreadsheet could run text as a formula (CWE-1236). Blanks and apostrophes in front do not count, so that
/// taking off the one that was added gives the text back.
fn runs(text: &str) -> bool {
    // Most cells begin with a letter or a digit, which settles it.
    !text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.trim_start_matches(|c| c == '\'' || c == ' ' || breaks(c)).starts_with(FORMULA)
}

/// Text on one line, no longer than a cell holds, and with an apostrophe before what would run as a formula.
fn safe(text: &str) -> Cow<'_, str> {
    let formula = runs(text);
    let broken = is_broken(text);
    let long = text.len() > LONGEST && text.encode_utf16().count() >= LONGEST;
    if !formula && !broken && !long {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 1);
    if formula {
        safe.push('\'');
    }
    let mut units = safe.len();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if c == '\r' && characters.peek() == Some(&'\n') {
            continue;
        }
        let c = if breaks(c) { ' ' } else { c };
        units += c.len_utf16();
        if long && units >= LONGEST {
            safe.push('…');
            break;
        }
        safe.push(c);
    }
    Cow::Owned(safe)
}

/// A safe cell's text as it was before an apostrophe was put in front of it.
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| runs(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_would_run_as_a_formula_is_made_safe_and_numbers_are_not_touched() {
        for text in ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "＝1", "'=1"] {
            assert!(safe(text).starts_with('\''), "{text}");
        }
        assert_eq!(safe("a = b"), "a = b");
        assert_eq!(super::text(&Value::Number(-1.5)), "-1.5");
        assert_eq!(super::text(&Value::Integer(-3)), "-3");
    }

    #[test]
    fn line_breaks_become_one_blank() {
        assert_eq!(safe("a\r\nb\nc\u{2028}d"), "a b c d");
    }

    #[test]
    fn characters_that_break_are_told_by_their_bytes() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_broken(&format!("{}{c} a", "–".repeat(30))), breaks(c), "{c:?}");
        }
    }

    #[test]
    fn no_cell_is_longer_than_a_spreadsheet_holds() {
        let cell = safe(&"a𝄞".repeat(20_000)).into_owned();
        assert!(cell.encode_utf16().count() <= LONGEST);
        assert!(cell.ends_with('…'));
        assert_eq!(safe(&"ä".repeat(LONGEST - 1)).chars().count(), LONGEST - 1);
    }

    proptest! {
        #[test]
        fn taking_the_apostrophe_off_gives_the_text_back(text in "['=+@a -]{0,6}") {
            let guarded = safe(&text);
            prop_assert_eq!(plain(&guarded), text.as_str());
        }
    }
}
