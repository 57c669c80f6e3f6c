//! Writes rows as CSV that a spreadsheet opens without running, cutting off or rewriting anything.

use super::cell::{Row, Value};
use super::profile::Profile;
use std::borrow::Cow;
use std::fmt::{self, Write};
use std::io;

/// The most that a cell of a spreadsheet holds, in UTF-16 units.
const CELL: usize = 32_767;
/// Bytes that are looked at together.
const BLOCK: usize = 16;

/// The file's first bytes: the byte order mark where the profile has one.
pub(super) fn preamble(profile: &Profile) -> &'static [u8] {
    if profile.byte_order_mark { "\u{feff}".as_bytes() } else { b"" }
}

/// Rows as bytes of a CSV file.
pub(super) struct Rows {
    writer: ::csv::Writer<Vec<u8>>,
    decimal: char,
    count: u64,
    /// The digits of a cell, kept so that they need no memory of their own.
    digits: String,
}

impl Rows {
    /// No rows yet.
    pub(super) fn new(profile: &Profile) -> Self {
        let mut builder = ::csv::WriterBuilder::new();
        builder.delimiter(profile.delimiter as u8).flexible(true);
        if profile.crlf {
            builder.terminator(::csv::Terminator::CRLF);
        }
        Rows { writer: builder.from_writer(Vec::new()), decimal: profile.decimal, count: 0, digits: String::new() }
    }

    /// Adds a row of cells.
    pub(super) fn push(&mut self, values: &[Value<'_>]) -> io::Result<()> {
        values.iter().try_for_each(|value| self.cell(value))?;
        self.end_row()
    }

    /// Adds a row.
    pub(super) fn row(&mut self, row: &impl Row) -> io::Result<()> {
        self.begin_row(row)?;
        self.end_row()
    }

    /// Adds the cells of a row that has further ones.
    pub(super) fn begin_row(&mut self, row: &impl Row) -> io::Result<()> {
        row.cells(&mut |value| self.cell(&value))
    }

    /// Adds a cell.
    pub(super) fn cell(&mut self, value: &Value<'_>) -> io::Result<()> {
        match value {
            Value::Number(number) => self.digits(|digits| write!(digits, "{number}"))?,
            Value::Integer(number) => self.digits(|digits| write!(digits, "{number}"))?,
            _ => self.writer.write_field(text(value).as_bytes())?,
        }
        Ok(())
    }

    /// Adds a cell of digits, with the decimal mark of the profile.
    fn digits(&mut self, digits: impl FnOnce(&mut String) -> fmt::Result) -> io::Result<()> {
        self.digits.clear();
        digits(&mut self.digits).map_err(io::Error::other)?;
        if self.decimal != '.' {
            self.digits = self.digits.replace('.', self.decimal.encode_utf8(&mut [0; 4]));
        }
        Ok(self.writer.write_field(self.digits.as_bytes())?)
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) -> io::Result<()> {
        self.writer.write_record(None::<&[u8]>)?;
        self.count += 1;
        Ok(())
    }

    /// The bytes and how many rows they are.
    pub(super) fn into_bytes(self) -> io::Result<(Vec<u8>, u64)> {
        let bytes = self.writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        Ok((bytes, self.count))
    }
}

/// A cell as its file has it, with a decimal point in numbers.
pub fn text<'a>(value: &'a Value<'_>) -> Cow<'a, str> {
    match value {
        Value::Empty => Cow::Borrowed(""),
        Value::Text(text) => safe(text),
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
    let long = text.len() > CELL && text.encode_utf16().count() >= CELL;
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
        if long && units >= CELL {
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
        assert!(cell.encode_utf16().count() <= CELL);
        assert!(cell.ends_with('…'));
        assert_eq!(safe(&"ä".repeat(CELL - 1)).chars().count(), CELL - 1);
    }

    proptest! {
        #[test]
        fn taking_the_apostrophe_off_gives_the_text_back(text in "['=+@a -]{0,6}") {
            let guarded = safe(&text);
            prop_assert_eq!(plain(&guarded), text.as_str());
        }
    }
}
