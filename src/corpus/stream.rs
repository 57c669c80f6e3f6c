//! Files of many records that are read one record at a time, so that a file of any size passes: JSON lines and lists,
//! tables, web archives.

use super::format::Format;
use super::record::{CorpusTables, Record};
use super::rows::{Layout, Rows};
use super::warc::{Crawled, Warc};
use super::{decode, json, page, rows, unpack};
use std::io::{BufRead, BufReader, Cursor, Read};
use std::sync::Arc;

/// A record before it is understood, which happens on all cores.
#[derive(Debug)]
pub(super) enum Raw {
    /// An object of JSON.
    Json(Vec<u8>),
    /// A row of a table.
    Row(Vec<u8>, Arc<Layout>),
    /// A page that a crawler stored.
    Page(Box<Crawled>),
}

impl Raw {
    /// What it says.
    ///
    /// # Errors
    /// A reason, where it holds no text.
    pub(super) fn record(self, tables: &CorpusTables) -> Result<Record, String> {
        match self {
            Raw::Json(object) => json::object(&object, &tables.fields),
            Raw::Row(row, layout) => layout.record(&row, &tables.fields),
            Raw::Page(crawled) => page::crawled(*crawled),
        }
    }

    /// Its size in bytes.
    pub(super) fn size(&self) -> usize {
        match self {
            Raw::Json(bytes) | Raw::Row(bytes, _) => bytes.len(),
            Raw::Page(crawled) => crawled.body.len(),
        }
    }
}

/// The records of a file, each with a reason where it cannot be read.
pub(super) type Records = Box<dyn Iterator<Item = Result<Raw, String>> + Send>;

/// The records of a file of one of the streamed formats.
///
/// # Errors
/// A reason, where the file cannot be read or is no such file.
pub(super) fn records(format: Format, source: Box<dyn Read + Send>, max_size: u64, tables: &CorpusTables) -> Result<Records, String> {
    match format {
        Format::Table => rows::table(unmarked(source, max_size)?, max_size, &tables.fields),
        Format::Warc => Ok(Box::new(Warc::new(BufReader::with_capacity(1 << 16, source), max_size).map(|page| page.map(Raw::Page)))),
        Format::JsonList => Ok(Box::new(json::Objects::new(unmarked(source, max_size)?, max_size).map(|object| object.map(Raw::Json)))),
        _ => Ok(Box::new(Rows::new(unmarked(source, max_size)?, None, max_size).map(|line| line.map(Raw::Json)))),
    }
}

/// A stream in UTF-8 without a byte order mark. What is in UTF-16 is read whole, up to the limit.
fn unmarked(source: Box<dyn Read + Send>, max_size: u64) -> Result<Box<dyn BufRead + Send>, String> {
    let mut source = BufReader::with_capacity(1 << 16, source);
    let head = source.fill_buf().map_err(|error| format!("cannot be read: {error}"))?;
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Ok(Box::new(Cursor::new(decode::decode(&unpack::whole(source, max_size)?)?.into_bytes())));
    }
    if head.starts_with(b"\xef\xbb\xbf") {
        source.consume(3);
    }
    Ok(Box::new(source))
}

/// All records of such a file that is in memory already, as in an archive.
///
/// # Errors
/// As [`records`].
pub(super) fn all(format: Format, bytes: Vec<u8>, max_size: u64, tables: &CorpusTables) -> Result<Vec<Result<Record, String>>, String> {
    let read = records(format, Box::new(Cursor::new(bytes)), max_size, tables)?;
    Ok(read.map(|raw| raw.and_then(|raw| raw.record(tables))).collect())
}
