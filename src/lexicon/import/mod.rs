//! Reads the lexicons of other programs as tables of ours: LIWC (`.dic`, `.dicx`), quanteda (YAML), plain lists, weighted
//! CSV.
//!
//! Real files break in known ways (carriage returns only, blanks for tabs, zero-padded numbers, Latin-1, syntax of a
//! version that nobody documents), so the readers are lenient where the meaning is plain. What has no meaning here is
//! skipped and named with its line; what leaves nothing to count is an error, never an empty lexicon.

mod list;
mod liwc;
mod spreadsheet;
mod yaml;

use super::TableText;
use super::form::{self, Cutter};
use crate::hash::hex;
use crate::table::{TableError, TableErrors};
use encoding_rs::{Encoding, WINDOWS_1252};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

/// A user's lexicon as a table of ours.
#[derive(Clone, Debug)]
pub struct Import {
    /// The table, ready for [`Lexicon::read`](super::Lexicon::read).
    pub table: TableText,
    /// What was left out, with its line and the reason.
    pub skipped: Vec<TableError>,
    /// The format that was recognised.
    pub format: &'static str,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

/// Reads a user's lexicon, whatever its format: by the ending of its name, else by how it begins. A table of ours is
/// handed through.
///
/// # Errors
/// Every malformed line; a file that holds no form.
///
/// ```
/// let import = parallax::lexicon::import("moral.dic", b"%\r1\tcare\r%\rkind*\t01\r").unwrap();
/// assert_eq!(import.table.text, "axis\tform\tweight\ncare\tkind*\t1\n");
/// ```
pub fn import(name: &str, bytes: &[u8]) -> Result<Import, TableErrors> {
    let (text, sha256) = (decoded(bytes), hex(Sha256::new_with_prefix(bytes)));
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if is_own(&text) {
        let table = TableText { name: name.to_owned(), text };
        return Ok(Import { table, skipped: Vec::new(), format: "parallax", sha256 });
    }
    let mut forms = Forms::new(name);
    let format = match ending.as_str() {
        "dic" => liwc::read(&text, &mut forms),
        "dicx" | "csv" => spreadsheet::read(&text, &mut forms),
        "yml" | "yaml" => yaml::read(&text, &mut forms),
        _ if text.trim_start().starts_with('%') => liwc::read(&text, &mut forms),
        _ => list::read(&text, &mut forms),
    };
    forms.finish(format, sha256)
}

/// Text of any encoding a lexicon comes in, with line feeds for line ends.
fn decoded(bytes: &[u8]) -> String {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => WINDOWS_1252.decode(bytes).0,
        },
    };
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Whether a text is a table of ours: tab-separated, with a column that only ours have.
fn is_own(text: &str) -> bool {
    let columns = text.lines().find(|line| !line.starts_with('#') && !line.trim().is_empty()).unwrap_or("");
    let mut cells = columns.split('\t').map(str::trim);
    cells.any(|cell| cell == "form") || columns.starts_with("rule\t") || columns.starts_with("class\t")
}

/// The forms read so far.
struct Forms {
    name: String,
    cutter: Cutter,
    /// Axes and phrases, cut as texts are, so that `can't` repeats `can not`.
    seen: FxHashSet<(String, Vec<Vec<String>>)>,
    rows: String,
    skipped: Vec<TableError>,
    errors: TableErrors,
}

impl Forms {
    fn new(name: &str) -> Self {
        Forms {
            name: name.to_owned(),
            cutter: Cutter::new(),
            seen: FxHashSet::default(),
            rows: String::from("axis\tform\tweight\n"),
            skipped: Vec::new(),
            errors: TableErrors::default(),
        }
    }

    /// The file's name without folder and ending: the axis of a list that names none.
    fn stem(&self) -> String {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name);
        file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned()
    }

    /// Adds a form; one that repeats an earlier one is taken once.
    fn add(&mut self, line: usize, form: &str, axis: &str, weight: f32) {
        let form = form.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let axis = axis.split_whitespace().collect::<Vec<_>>().join(" ");
        if axis.is_empty() {
            return self.wrong(line, format!("`{form}` has a category without a name"));
        }
        if form.contains(['|', '(', ')']) || form.contains(" / ") {
            return self.skip(line, format!("`{form}` holds |, ( or /, which mean something in a form"));
        }
        match form::phrases(&form, &self.cutter) {
            Err(problem) => self.skip(line, problem),
            Ok(phrases) => {
                if self.seen.insert((axis.clone(), phrases)) {
                    self.rows.push_str(&format!("{axis}\t{form}\t{weight}\n"));
                }
            }
        }
    }

    /// Notes what is left out.
    fn skip(&mut self, line: usize, reason: impl Into<String>) {
        self.skipped.push(TableError { table: self.name.clone(), line, problem: format!("skipped: {}", reason.into()) });
    }

    /// Notes a mistake.
    fn wrong(&mut self, line: usize, problem: impl Into<String>) {
        self.errors.0.push(TableError { table: self.name.clone(), line, problem: problem.into() });
    }

    fn finish(mut self, format: &'static str, sha256: String) -> Result<Import, TableErrors> {
        if self.seen.is_empty() && self.errors.0.is_empty() {
            self.wrong(1, format!("no form was read from this {format} lexicon, so it would count nothing; is it another format?"));
            self.errors.0.append(&mut self.skipped);
        }
        let table = TableText { name: self.name, text: self.rows };
        self.errors.check(Import { table, skipped: self.skipped, format, sha256 })
    }
}

#[cfg(test)]
mod tests;
