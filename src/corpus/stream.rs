//! Files of many records that are read one record at a time, so that a file of any size passes: JSON lines, CSV, TSV.

use super::format::Format;
use super::json;
use super::record::{Fields, Record};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A record before it is understood, which happens on all cores.
#[derive(Debug)]
pub(super) enum Raw {
    /// A line of JSON.
    Json(Vec<u8>),
    /// Columns and cells.
    Cells(Vec<(String, String)>),
}

impl Raw {
    /// What it says.
    ///
    /// # Errors
    /// A reason, where it holds no text.
    pub(super) fn record(self, fields: &Fields) -> Result<Record, String> {
        match self {
            Raw::Json(line) => json::line(&line, fields),
            Raw::Cells(cells) => fields.record(cells),
        }
    }

    /// Its size in bytes.
    pub(super) fn size(&self) -> usize {
        match self {
            Raw::Json(line) => line.len(),
            Raw::Cells(cells) => cells.iter().map(|(_, cell)| cell.len()).sum(),
        }
    }
}

/// The records of a file, each with a reason where it cannot be read.
pub(super) type Records = Box<dyn Iterator<Item = Result<Raw, String>> + Send>;

/// The lines of a file of JSON lines; blank lines are passed over.
pub(super) fn json_lines(source: Box<dyn Read + Send>, max_size: u64) -> Records {
    let mut reader = BufReader::with_capacity(1 << 16, source);
    let mut first = true;
    let mut ended = false;
    Box::new(std::iter::from_fn(move || {
        while !ended {
            let mut line = Vec::new();
            match reader.by_ref().take(max_size + 1).read_until(b'\n', &mut line) {
                Ok(0) => ended = true,
                Ok(_) if line.len() as u64 > max_size && line.last() != Some(&b'\n') => {
                    ended = skip_line(&mut reader).is_err();
                    return Some(Err(format!("longer than {max_size} bytes in one line; raise the limit with --max-size")));
                }
                Ok(_) => {
                    if std::mem::take(&mut first) && line.starts_with(b"\xef\xbb\xbf") {
                        line.drain(..3);
                    }
                    if !line.trim_ascii().is_empty() {
                        return Some(Ok(Raw::Json(line)));
                    }
                }
                Err(error) => {
                    ended = true;
                    return Some(Err(format!("cannot be read on: {error}")));
                }
            }
        }
        None
    }))
}

/// Passes over the rest of a line without keeping it.
fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok(());
        }
        let (length, found) = match bytes.iter().position(|&b| b == b'\n') {
            Some(at) => (at + 1, true),
            None => (bytes.len(), false),
        };
        reader.consume(length);
        if found {
            return Ok(());
        }
    }
}

/// Counts the bytes read since the last record and stops a record that grows beyond the limit.
struct Guard<R> {
    inner: R,
    since: Arc<AtomicU64>,
    limit: u64,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        if self.since.fetch_add(length as u64, Ordering::Relaxed) > self.limit {
            let message =
                format!("a record longer than {} bytes; is a quotation mark left open? Else raise the limit with --max-size", self.limit);
            return Err(io::Error::other(message));
        }
        Ok(length)
    }
}

/// The columns that trafilatura's tables have, which come without a header.
const TRAFILATURA: [&str; 11] =
    ["url", "id", "fingerprint", "source_hostname", "title", "image", "date", "text", "comments", "license", "pagetype"];

/// The rows of a table. Its delimiter is told from its first line, which names the columns.
///
/// # Errors
/// A reason, where the table cannot be read or no column holds a text.
pub(super) fn table(mut source: Box<dyn Read + Send>, max_size: u64, fields: &Fields) -> Result<Records, String> {
    let unreadable = |error: io::Error| format!("cannot be read: {error}");
    let mut head = Vec::new();
    source.by_ref().take(1 << 16).read_to_end(&mut head).map_err(unreadable)?;
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        source.take(max_size).read_to_end(&mut head).map_err(unreadable)?;
        head = super::decode::decode(&head)?.into_bytes();
        source = Box::new(io::empty());
    }
    let mut skip = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let line_end = |from: usize| head[from..].iter().position(|&b| b == b'\n').map_or(head.len(), |at| from + at + 1);
    let mut first = String::from_utf8_lossy(&head[skip..line_end(skip)]).into_owned();
    let mut delimiter = None;
    if let Some(mark) = first.trim_end().strip_prefix("sep=") {
        delimiter = mark.bytes().next();
        skip = line_end(skip);
        first = String::from_utf8_lossy(&head[skip..line_end(skip)]).into_owned();
    }
    let count = |mark: u8| outside_quotes(&first).filter(|&b| b == mark).count();
    let delimiter =
        delimiter.unwrap_or_else(|| [b',', b';', b'\t', b'|'].into_iter().max_by_key(|&mark| (count(mark), mark == b',')).unwrap_or(b','));
    let bare: Vec<&str> = first.trim_end().split(delimiter as char).collect();
    let headless = delimiter == b'\t' && bare.len() == TRAFILATURA.len() && (bare[0].starts_with("http") || bare[0] == "null");
    let since = Arc::new(AtomicU64::new(0));
    let inner = Cursor::new(head.split_off(skip)).chain(source);
    let guarded = Guard { inner, since: Arc::clone(&since), limit: max_size };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(!headless).flexible(true).quoting(!headless).from_reader(guarded);
    let columns: Vec<String> = if headless {
        TRAFILATURA.iter().map(|&name| name.to_owned()).collect()
    } else {
        let headers = reader.byte_headers().map_err(|error| format!("not a table: {error}"))?;
        headers.iter().map(cell).collect()
    };
    if !fields.has_text(&columns) {
        let names = columns.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
        return Err(format!("no column holds the text (columns: {names}); say which does with --map text=COLUMN"));
    }
    let mut ended = false;
    Ok(Box::new(std::iter::from_fn(move || {
        let mut row = csv::ByteRecord::new();
        if ended {
            return None;
        }
        let read = reader.read_byte_record(&mut row);
        since.store(0, Ordering::Relaxed);
        match read {
            Ok(true) if row.len() != columns.len() => Some(Err(format!(
                "{} cells where the first line names {} columns; put cells with delimiters in quotation marks",
                row.len(),
                columns.len()
            ))),
            Ok(true) => Some(Ok(Raw::Cells(columns.iter().cloned().zip(row.iter().map(|bytes| value(bytes, headless))).collect()))),
            Ok(false) => None,
            Err(error) => {
                ended = true;
                Some(Err(format!("the table cannot be read on: {error}")))
            }
        }
    })))
}

/// The bytes of a line that stand outside quotation marks.
fn outside_quotes(line: &str) -> impl Iterator<Item = u8> + '_ {
    let mut quoted = false;
    line.bytes().filter(move |&b| {
        quoted ^= b == b'"';
        !quoted
    })
}

/// A cell; trafilatura writes `null` where it knows nothing.
fn value(bytes: &[u8], headless: bool) -> String {
    if headless && bytes == b"null" { String::new() } else { cell(bytes) }
}

/// A cell's text: UTF-8, else Windows-1252.
fn cell(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The records of a file of one of the streamed formats.
///
/// # Errors
/// As [`table`].
pub(super) fn records(format: Format, source: Box<dyn Read + Send>, max_size: u64, fields: &Fields) -> Result<Records, String> {
    match format {
        Format::Table => table(source, max_size, fields),
        _ => Ok(json_lines(source, max_size)),
    }
}

/// All records of such a file that is in memory already, as in an archive.
///
/// # Errors
/// As [`table`].
pub(super) fn all(format: Format, bytes: Vec<u8>, max_size: u64, fields: &Fields) -> Result<Vec<Result<Record, String>>, String> {
    let read = records(format, Box::new(Cursor::new(bytes)), max_size, fields)?;
    Ok(read.map(|raw| raw.and_then(|raw| raw.record(fields))).collect())
}
