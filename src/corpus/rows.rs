//! Tables as text, read a row at a time so that a table of any size passes.
//!
//! A row that is longer than the limit, or whose quotation mark is never closed, is broken: its first line is refused and
//! reading goes on with the next line, so that one bad row never takes the rows below it along.

use super::record::{Fields, Record};
use super::stream::{Raw, Records};
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// The columns that trafilatura's tables have, which come without a header.
const TRAFILATURA: [&str; 11] =
    ["url", "id", "fingerprint", "source_hostname", "title", "image", "date", "text", "comments", "license", "pagetype"];

/// How the rows of a table are to be read.
#[derive(Debug)]
pub(super) struct Layout {
    columns: Vec<String>,
    delimiter: u8,
    /// Whether quotation marks enclose cells.
    quoting: bool,
}

impl Layout {
    /// The record of a row.
    ///
    /// # Errors
    /// A reason: the row has not as many cells as the table has columns, or none with a text.
    pub(super) fn record(&self, row: &[u8], fields: &Fields) -> Result<Record, String> {
        let cells = self.cells(row)?;
        if cells.len() != self.columns.len() {
            return Err(format!(
                "{} cells where the first line names {} columns; put cells with delimiters in quotation marks",
                cells.len(),
                self.columns.len()
            ));
        }
        fields.record(self.columns.iter().cloned().zip(cells).collect())
    }

    fn cells(&self, row: &[u8]) -> Result<Vec<String>, String> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .quoting(self.quoting)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(row.len().max(64))
            .from_reader(row);
        let mut cells = csv::ByteRecord::new();
        reader.read_byte_record(&mut cells).map_err(|error| error.to_string())?;
        // trafilatura writes `null` where it knows nothing.
        Ok(cells.iter().map(|bytes| if !self.quoting && bytes == b"null" { String::new() } else { cell(bytes) }).collect())
    }
}

/// A cell's text: UTF-8, else Windows-1252.
fn cell(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The rows of a table. Its delimiter is told from its first line, which names the columns.
///
/// # Errors
/// A reason, where the table cannot be read or no column holds a text.
pub(super) fn table(mut source: Box<dyn BufRead + Send>, max_size: u64, fields: &Fields) -> Result<Records, String> {
    let unreadable = |error: io::Error| format!("cannot be read: {error}");
    let line = |source: &mut dyn BufRead| {
        let mut line = Vec::new();
        source.take(max_size).read_until(b'\n', &mut line).map(|_| line).map_err(unreadable)
    };
    let mut first = line(&mut source)?;
    let declared = first.strip_prefix(b"sep=").and_then(|rest| rest.first().copied());
    if declared.is_some() {
        first = line(&mut source)?;
    }
    let delimiter = declared.unwrap_or_else(|| most_frequent(&first));
    let bare: Vec<&[u8]> = first.split(|&b| b == delimiter).collect();
    let headless = delimiter == b'\t' && bare.len() == TRAFILATURA.len() && (bare[0].starts_with(b"http") || bare[0] == b"null");
    let mut layout = Layout { columns: TRAFILATURA.map(str::to_owned).to_vec(), delimiter, quoting: !headless };
    let mut rows = Rows::new(source, layout.quoting.then_some(delimiter), max_size);
    rows.again = first;
    if !headless {
        let header = rows.next().transpose()?.unwrap_or_default();
        layout.columns = layout.cells(&header)?;
    }
    if !fields.has_text(&layout.columns) {
        let names = layout.columns.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
        return Err(format!("no column holds the text (columns: {names}); say which does with --map text=COLUMN"));
    }
    let layout = Arc::new(layout);
    Ok(Box::new(rows.map(move |row| row.map(|bytes| Raw::Row(bytes, Arc::clone(&layout))))))
}

/// The delimiter that a line has most of outside quotation marks; a comma before others.
fn most_frequent(line: &[u8]) -> u8 {
    let mut quoted = false;
    let outside: Vec<u8> = line
        .iter()
        .copied()
        .filter(|&b| {
            quoted ^= b == b'"';
            !quoted
        })
        .collect();
    let count = |mark: u8| outside.iter().filter(|&&b| b == mark).count();
    [b',', b';', b'\t', b'|'].into_iter().max_by_key(|&mark| (count(mark), mark == b',')).unwrap_or(b',')
}

/// Cuts a stream into rows, each with its line end; blank rows are passed over. Without a delimiter a row is a line.
pub(super) struct Rows<R> {
    source: R,
    delimiter: Option<u8>,
    limit: u64,
    /// Bytes that were read and are to be read once more, before the stream.
    again: Vec<u8>,
    ended: bool,
}

/// Where in a row the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    CellStart,
    Plain,
    Quoted,
    /// Behind a quotation mark that closes the cell, unless another follows.
    Closing,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(source: R, delimiter: Option<u8>, limit: u64) -> Self {
        Rows { source, delimiter, limit, again: Vec::new(), ended: false }
    }

    /// Adds the next line to a row, or as much of it as the limit lets in. Gives how many bytes that are.
    fn line(&mut self, row: &mut Vec<u8>) -> io::Result<usize> {
        let before = row.len();
        if !self.again.is_empty() {
            let end = self.again.iter().position(|&b| b == b'\n').map_or(self.again.len(), |at| at + 1);
            row.extend(self.again.drain(..end));
        }
        if row.last() != Some(&b'\n') || row.len() == before {
            let room = (self.limit + 1).saturating_sub(row.len() as u64);
            self.source.by_ref().take(room).read_until(b'\n', row)?;
        }
        Ok(row.len() - before)
    }

    /// Where a row stands behind these bytes.
    fn pass(&self, at: At, bytes: &[u8]) -> At {
        let Some(delimiter) = self.delimiter else { return At::Plain };
        bytes.iter().fold(at, |at, &b| match (at, b) {
            (At::CellStart, b'"') | (At::Closing, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Closing,
            (At::Quoted, _) => At::Quoted,
            (_, b) if b == delimiter || b == b'\n' => At::CellStart,
            (At::Closing, b'\r') => At::Closing,
            _ => At::Plain,
        })
    }

    /// Refuses the first line of a broken row; what is below it is read again.
    fn refuse(&mut self, mut row: Vec<u8>, reason: String) -> Result<Vec<u8>, String> {
        match row.iter().position(|&b| b == b'\n') {
            Some(end) => {
                let mut below = row.split_off(end + 1);
                below.append(&mut self.again);
                self.again = below;
            }
            None => self.ended = skip_line(&mut self.source).is_err(),
        }
        Err(reason)
    }

    fn row(&mut self) -> io::Result<Option<Result<Vec<u8>, String>>> {
        let mut row = Vec::new();
        let mut at = At::CellStart;
        loop {
            let read = self.line(&mut row)?;
            if read == 0 {
                let open = at == At::Quoted;
                let reason = || "a quotation mark is opened and never closed".to_owned();
                return Ok((!row.is_empty()).then(|| if open { self.refuse(row, reason()) } else { Ok(row) }));
            }
            if row.len() as u64 > self.limit {
                let reason =
                    format!("longer than {} bytes; is a quotation mark left open? Else raise the limit with --max-size", self.limit);
                return Ok(Some(self.refuse(row, reason)));
            }
            at = self.pass(at, &row[row.len() - read..]);
            if at != At::Quoted && row.ends_with(b"\n") {
                return Ok(Some(Ok(row)));
            }
        }
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Result<Vec<u8>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.row() {
                Ok(Some(Ok(row))) if row.trim_ascii().is_empty() => {}
                Ok(row) => return row,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(format!("cannot be read on: {error}")));
                }
            }
        }
        None
    }
}

/// Passes over the rest of a line without keeping it.
pub(super) fn skip_line(source: &mut impl BufRead) -> io::Result<()> {
    loop {
        let bytes = source.fill_buf()?;
        if bytes.is_empty() {
            return Ok(());
        }
        let (length, found) = match bytes.iter().position(|&b| b == b'\n') {
            Some(at) => (at + 1, true),
            None => (bytes.len(), false),
        };
        source.consume(length);
        if found {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, limit: u64) -> Vec<Result<String, String>> {
        let rows = Rows::new(text.as_bytes(), Some(b','), limit);
        rows.map(|row| row.map(|bytes| String::from_utf8(bytes).unwrap())).collect()
    }

    #[test]
    fn a_row_may_have_many_lines_and_marks_inside_words() {
        let found = rows("a,\"b\nc\"\n\n6\" pipe,d\n\"e \"\"f\"\"\n\",g", 100);
        assert_eq!(found, ["a,\"b\nc\"\n", "6\" pipe,d\n", "\"e \"\"f\"\"\n\",g"].map(|row| Ok(row.to_owned())));
    }

    #[test]
    fn a_mark_left_open_costs_one_line() {
        let found = rows("a,b\n\"c,d\ne,f\ng,h\n", 100);
        assert_eq!(found.iter().map(|row| row.as_deref().unwrap_or("refused")).collect::<Vec<_>>(), ["a,b\n", "refused", "e,f\n", "g,h\n"]);
    }

    #[test]
    fn a_row_without_end_is_refused_and_the_next_is_read() {
        let found = rows(&format!("a\n{}\nb\n\"{}\nc\n", "x".repeat(1000), "y\n".repeat(100)), 50);
        assert_eq!((found[0].as_deref(), found[2].as_deref()), (Ok("a\n"), Ok("b\n")));
        assert!(found[1].is_err() && found[3].is_err());
        assert_eq!(found.last().unwrap().as_deref(), Ok("c\n"));
    }

    proptest! {
        #[test]
        fn rows_without_fault_put_together_give_the_table(text in "[ab,\"\n]{0,60}") {
            let found = rows(&text, 1000);
            if found.iter().all(Result::is_ok) {
                let joined: String = found.into_iter().map(Result::unwrap).collect();
                let blank = |text: &str| text.replace('\n', "");
                prop_assert_eq!(blank(&joined), blank(&text));
            }
        }
    }
}
