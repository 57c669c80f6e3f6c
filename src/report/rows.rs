//! Rows of cells as the bytes of a CSV file (RFC 4180).
//!
//! Tables are several times as large as the articles that they are made of, so that writing them is a good part of a run:
//! cells go straight into the bytes, and a cell that needs nothing is copied as it is.

use super::cell::{Row, Value};
use super::csv::{self, LONGEST};
use super::profile::Profile;

/// The file's first bytes: the byte order mark where the profile has one.
pub(super) fn preamble(profile: &Profile) -> &'static [u8] {
    if profile.byte_order_mark { "\u{feff}".as_bytes() } else { b"" }
}

/// Bytes that the rows of most articles take in a table.
const ROOM: usize = 1 << 13;

/// Rows as bytes of a CSV file.
pub(super) struct Rows {
    bytes: Vec<u8>,
    count: u64,
    /// Cells of the row that is being written.
    cells: u32,
    delimiter: u8,
    decimal: char,
    ending: &'static [u8],
}

impl Rows {
    /// No rows yet.
    pub(super) fn new(profile: &Profile) -> Self {
        let ending: &[u8] = if profile.crlf { b"\r\n" } else { b"\n" };
        let (delimiter, decimal) = (profile.delimiter as u8, profile.decimal);
        Rows { bytes: Vec::with_capacity(ROOM), count: 0, cells: 0, delimiter, decimal, ending }
    }

    /// Adds a row of cells.
    pub(super) fn push(&mut self, values: &[Value<'_>]) {
        values.iter().for_each(|value| self.cell(value));
        self.end_row();
    }

    /// Adds a row.
    pub(super) fn row(&mut self, row: &impl Row) {
        self.begin_row(row);
        self.end_row();
    }

    /// Adds the cells of a row that has further ones.
    pub(super) fn begin_row(&mut self, row: &impl Row) {
        row.cells(&mut |value| self.cell(&value));
    }

    /// Adds a cell.
    pub(super) fn cell(&mut self, value: &Value<'_>) {
        if self.cells > 0 {
            self.bytes.push(self.delimiter);
        }
        self.cells += 1;
        match value {
            Value::Empty => {}
            Value::Integer(number) => self.bytes.extend_from_slice(itoa::Buffer::new().format(*number).as_bytes()),
            Value::Number(number) => self.number(*number),
            Value::Term(term) => self.bytes.extend_from_slice(term.as_bytes()),
            Value::Text(words) => self.text(words),
            _ => self.field(&csv::text(value)),
        }
    }

    /// Adds a number, with the decimal mark of the profile. Those of few decimals, which most are, need only whole numbers.
    fn number(&mut self, number: f64) {
        let scaled = (number * 1e4).round();
        // Fewer than sixteen digits that read back are the shortest that do.
        if !(0.0..1e15).contains(&scaled) || scaled / 1e4 != number {
            return self.field(&number.to_string().replace('.', self.decimal.encode_utf8(&mut [0; 4])));
        }
        let (whole, decimals) = (scaled as u64 / 10_000, scaled as u64 % 10_000);
        self.bytes.extend_from_slice(itoa::Buffer::new().format(whole).as_bytes());
        if decimals > 0 {
            self.bytes.push(self.decimal as u8);
            // With a one in front no zero is lost.
            let mut digits = itoa::Buffer::new();
            self.bytes.extend_from_slice(digits.format(10_000 + decimals)[1..].trim_end_matches('0').as_bytes());
        }
    }

    /// Adds text, made safe where a spreadsheet could run, cut or rewrite it: never where it begins with a letter or a digit
    /// and is of printed characters of ASCII, as most is.
    fn text(&mut self, words: &str) {
        let marks = marks(words);
        if marks & BEYOND == 0 && words.len() < LONGEST && words.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            self.marked(words, marks);
        } else {
            self.field(&csv::text(&Value::from(words)));
        }
    }

    /// Adds text that is safe.
    fn field(&mut self, text: &str) {
        self.marked(text, marks(text));
    }

    /// Adds text, in quotation marks where what is in it asks for them; those in it are doubled. No cell holds the end of a
    /// line, nor any other control character.
    fn marked(&mut self, text: &str, marks: u8) {
        if marks & QUOTATION != 0 {
            self.bytes.push(b'"');
            self.bytes.extend_from_slice(text.replace('"', "\"\"").as_bytes());
            self.bytes.push(b'"');
        } else if marks & SEPARATOR != 0 && text.as_bytes().contains(&self.delimiter) {
            self.bytes.push(b'"');
            self.bytes.extend_from_slice(text.as_bytes());
            self.bytes.push(b'"');
        } else {
            self.bytes.extend_from_slice(text.as_bytes());
        }
    }

    /// Ends a row. One empty cell is written as such, since an empty line is no row.
    pub(super) fn end_row(&mut self) {
        if self.cells == 1 && self.bytes.last().is_none_or(|&byte| byte == b'\n') {
            self.bytes.extend_from_slice(b"\"\"");
        }
        self.bytes.extend_from_slice(self.ending);
        self.cells = 0;
        self.count += 1;
    }

    /// The bytes and how many rows they are.
    pub(super) fn into_bytes(self) -> (Vec<u8>, u64) {
        (self.bytes, self.count)
    }
}

/// What may be among the bytes of a text, each as a bit.
const QUOTATION: u8 = 1;
/// What may be the delimiter of cells.
const SEPARATOR: u8 = 2;
/// Anything beyond the printed characters of ASCII.
const BEYOND: u8 = 4;

const fn mark(byte: u8) -> u8 {
    let is_separator = byte == b',' || byte == b';' || byte == b'|';
    let is_beyond = byte < b' ' || byte >= 0x7f;
    ((byte == b'"') as u8 * QUOTATION) | (is_separator as u8 * SEPARATOR) | (is_beyond as u8 * BEYOND)
}

/// The mark of each byte.
const MARKS: [u8; 256] = {
    let mut marks = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        marks[byte] = mark(byte as u8);
        byte += 1;
    }
    marks
};

/// What is among the bytes of a text. Those of long texts are compared many at a time; short ones are looked up.
fn marks(text: &str) -> u8 {
    if text.len() < 16 {
        text.bytes().fold(0, |marks, byte| marks | MARKS[usize::from(byte)])
    } else {
        text.bytes().fold(0, |marks, byte| marks | mark(byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(profile: &Profile, rows: &[Vec<String>]) -> Vec<u8> {
        let mut table = Rows::new(profile);
        rows.iter().for_each(|row| table.push(&row.iter().map(|cell| Value::from(cell.as_str())).collect::<Vec<_>>()));
        table.into_bytes().0
    }

    proptest! {
        #[test]
        fn numbers_are_the_shortest_digits_that_read_back_as_they_are(ten_thousandths in -100_000_000i64..100_000_000, other in any::<f64>()) {
            for number in [ten_thousandths as f64 / 1e4, other] {
                let mut rows = Rows::new(&Profile::data());
                rows.push(&[Value::Number(number), Value::Empty]);
                // Zero has no sign.
                prop_assert_eq!(String::from_utf8(rows.into_bytes().0).unwrap(), format!("{},\n", number + 0.0));
            }
        }

        #[test]
        fn a_reader_of_csv_reads_back_what_was_written(rows in prop::collection::vec(prop::collection::vec("[a-c,;|\" é“”\t]{0,20}", 1..4), 0..5)) {
            for profile in [Profile::data(), Profile::excel(), Profile::excel().with_delimiter(';'), Profile::data().with_delimiter('|')] {
                let bytes = written(&profile, &rows);
                let mut reader = ::csv::ReaderBuilder::new();
                let mut reader = reader.has_headers(false).flexible(true).delimiter(profile.delimiter as u8).from_reader(bytes.as_slice());
                let read: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
                let safe = |cell: &String| csv::text(&Value::from(cell.as_str())).into_owned();
                let expected: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(safe).collect()).collect();
                prop_assert_eq!(read, expected);
            }
        }
    }

    #[test]
    fn only_cells_that_need_marks_have_them() {
        let row = ["plain", "a, b", "a; b", "say \"no\"", "“no”", "this|that"].map(str::to_owned).to_vec();
        assert_eq!(
            written(&Profile::data(), std::slice::from_ref(&row)),
            "plain,\"a, b\",a; b,\"say \"\"no\"\"\",“no”,this|that\n".as_bytes()
        );
        let german = Profile::excel().with_delimiter(';');
        assert_eq!(written(&german, std::slice::from_ref(&row)), "plain;a, b;\"a; b\";\"say \"\"no\"\"\";“no”;this|that\r\n".as_bytes());
        let piped = Profile::data().with_delimiter('|');
        assert_eq!(written(&piped, &[row]), "plain|a, b|a; b|\"say \"\"no\"\"\"|“no”|\"this|that\"\n".as_bytes());
    }

    #[test]
    fn numbers_have_the_decimal_mark_of_the_profile() {
        let row = [Value::Number(-0.25), Value::Number(0.0375), Value::Number(10.0), Value::Integer(-3), Value::Number(1e21)];
        let digits = |profile: &Profile| {
            let mut rows = Rows::new(profile);
            rows.push(&row);
            String::from_utf8(rows.into_bytes().0).unwrap()
        };
        assert_eq!(digits(&Profile::data()), "-0.25,0.0375,10,-3,1000000000000000000000\n");
        assert_eq!(digits(&Profile::excel().with_delimiter(';')), "-0,25;0,0375;10;-3;1000000000000000000000\r\n");
    }
}
