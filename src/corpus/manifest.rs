//! The manifest: a CSV table that says which files are compared, and what is known of them.

use super::{CorpusError, ManifestError, Provenance, Published};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

/// What a manifest says of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub line: u64,
    pub file: PathBuf,
    pub outlet: String,
    pub published: Option<Published>,
    pub title: String,
    pub url: String,
    pub language: String,
    pub story: String,
    pub extra: Vec<(String, String)>,
}

/// A manifest that was read.
#[derive(Clone, Debug)]
pub(super) struct Manifest {
    pub path: PathBuf,
    pub entries: Vec<Entry>,
}

/// Columns with a meaning of their own; the others are kept as they are.
const KNOWN: [&str; 7] = ["path", "outlet", "published", "title", "url", "language", "story_id"];

impl Manifest {
    /// Reads a manifest. Paths in it are relative to its folder.
    ///
    /// # Errors
    /// All mistakes at once: no `path` column, empty cells that must not be, malformed dates, a path listed twice.
    pub(super) fn read(path: &Path) -> Result<Manifest, CorpusError> {
        let name = super::find::shown(path);
        let problem = |problem: String| CorpusError::Input { path: name.clone(), problem };
        let bytes = std::fs::read(path).map_err(|error| problem(format!("the manifest cannot be read: {error}")))?;
        let text = super::decode::decode(&bytes).map_err(|reason| problem(format!("the manifest cannot be read: {reason}")))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        parse(&text, &name, folder).map(|entries| Manifest { path: path.to_owned(), entries }).map_err(CorpusError::Manifest)
    }
}

fn parse(text: &str, name: &str, folder: &Path) -> Result<Vec<Entry>, Vec<ManifestError>> {
    let mut errors = Vec::new();
    let mut note = |line: u64, problem: String| errors.push(ManifestError { path: name.to_owned(), line, problem });
    let delimiter =
        [b';', b'\t'].into_iter().find(|&d| text.lines().next().is_some_and(|l| l.contains(d as char) && !l.contains(','))).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) => headers.iter().map(|h| h.trim_start_matches('\u{feff}').to_owned()).collect::<Vec<_>>(),
        Err(error) => {
            note(1, format!("not a CSV table: {error}"));
            return Err(errors);
        }
    };
    if !headers.iter().any(|h| h == "path") {
        note(1, format!("no column `path`; the columns are {}, of which only `path` is needed", KNOWN.join(", ")));
        return Err(errors);
    }
    let mut entries: Vec<Entry> = Vec::new();
    let mut lines: FxHashMap<PathBuf, u64> = FxHashMap::default();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                match entry(&headers, &record, line, folder) {
                    Ok(entry) => {
                        if let Some(first) = lines.insert(entry.file.clone(), line) {
                            note(
                                line,
                                format!("`{}` is listed on line {first} too; remove one of the lines", super::find::shown(&entry.file)),
                            );
                        }
                        entries.push(entry);
                    }
                    Err(problem) => note(line, problem),
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                let hint = match error.kind() {
                    csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                        format!("{len} cells where the first line has {expected_len}; put a cell that holds a comma in quotation marks")
                    }
                    _ => error.to_string(),
                };
                note(line, hint);
            }
        }
    }
    if entries.is_empty() && errors.is_empty() {
        errors.push(ManifestError { path: name.to_owned(), line: 1, problem: "lists no file".to_owned() });
    }
    if errors.is_empty() { Ok(entries) } else { Err(errors) }
}

fn entry(headers: &[String], record: &csv::StringRecord, line: u64, folder: &Path) -> Result<Entry, String> {
    let mut entry = Entry { line, ..Entry::default() };
    for (header, cell) in headers.iter().zip(record) {
        match header.as_str() {
            "path" if cell.is_empty() => return Err("the column `path` is empty".to_owned()),
            "path" => entry.file = folder.join(cell),
            "outlet" => entry.outlet = cell.to_owned(),
            "published" if !cell.is_empty() => entry.published = Some(published(cell, Provenance::Manifest)?),
            "title" => entry.title = cell.to_owned(),
            "url" => entry.url = cell.to_owned(),
            "language" => entry.language = cell.to_lowercase(),
            "story_id" => entry.story = cell.to_owned(),
            "published" => {}
            _ => entry.extra.push((header.clone(), cell.to_owned())),
        }
    }
    Ok(entry)
}

/// Reads an ISO date, alone or with a time after it.
///
/// # Errors
/// What to write instead.
pub(super) fn published(raw: &str, from: Provenance) -> Result<Published, String> {
    let day = raw.get(..10).unwrap_or(raw);
    match day.parse::<jiff::civil::Date>() {
        Ok(date) => Ok(Published { date, raw: raw.to_owned(), from }),
        Err(_) => Err(format!("`{raw}` is no date; write it as year-month-day, such as 2022-02-16")),
    }
}
