//! Reads a table back that a spreadsheet may have saved: delimiter, encoding, quoting, line ends, the order of rows and
//! columns can all be other than they were written.

use super::error::CodingError;
use crate::corpus::decode;
use crate::report::csv::plain;
use crate::table::TableError;
use std::fs;
use std::path::Path;

/// What can stand between cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A table that came back.
pub(super) struct Sheet {
    /// The file, as messages name it.
    pub file: String,
    /// Its columns, in lower case.
    columns: Vec<String>,
    rows: Vec<(usize, csv::StringRecord)>,
}

/// One of its rows.
#[derive(Clone, Copy)]
pub(super) struct SheetRow<'s> {
    sheet: &'s Sheet,
    /// The line of the file that it begins on, from 1.
    pub line: usize,
    cells: &'s csv::StringRecord,
}

impl Sheet {
    /// Reads a table that must have the columns in `needed`.
    ///
    /// # Errors
    /// A file that cannot be opened, is no text, or lacks one of the columns.
    pub(super) fn read(path: &Path, needed: &[&str]) -> Result<Sheet, CodingError> {
        let bytes = fs::read(path).map_err(|source| CodingError::Io { path: path.to_owned(), source })?;
        let file = path.display().to_string();
        let at = |line: usize, problem: String| CodingError::from(TableError { table: file.clone(), line, problem });
        let text = decode(&bytes).map_err(|reason| at(1, reason))?;
        Sheet::parse(&file, &text, needed).map_err(|(line, problem)| at(line, problem))
    }

    fn parse(file: &str, text: &str, needed: &[&str]) -> Result<Sheet, (usize, String)> {
        // Line ends as one character, so that lines are counted alike; spreadsheets of old Macs write CR alone.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let body = text.trim_start_matches('\u{feff}');
        let body = if body.starts_with("sep=") { body.split_once('\n').map_or("", |(_, rest)| rest) } else { body };
        let above = text.lines().count() - body.lines().count();
        let header = |delimiter: u8| -> Vec<String> {
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(body.as_bytes());
            reader.headers().map(|names| names.iter().map(|name| name.trim().to_lowercase()).collect()).unwrap_or_default()
        };
        let known = |delimiter: &u8| header(*delimiter).iter().filter(|name| needed.contains(&name.as_str())).count();
        let delimiter = DELIMITERS.into_iter().rev().max_by_key(known).unwrap_or(b',');
        let columns = header(delimiter);
        if let Some(missing) = needed.iter().find(|name| !columns.iter().any(|column| column == *name)) {
            let problem = format!("the column `{missing}` is missing; put it back from the table as parallax wrote it");
            return Err((above + 1, problem));
        }
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(body.as_bytes());
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| (1, error.to_string()))?;
            let line = above + record.position().map_or(0, |position| position.line() as usize);
            if record.len() > columns.len() && record.iter().skip(columns.len()).any(|cell| !cell.is_empty()) {
                return Err((
                    line,
                    format!("{} cells in a table of {} columns; put quotation marks around cells", record.len(), columns.len()),
                ));
            }
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                rows.push((line, record));
            }
        }
        Ok(Sheet { file: file.to_owned(), columns, rows })
    }

    /// The rows, in the file's order.
    pub(super) fn rows(&self) -> impl Iterator<Item = SheetRow<'_>> {
        self.rows.iter().map(|(line, cells)| SheetRow { sheet: self, line: *line, cells })
    }

    /// The columns, in the file's order.
    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }
}

impl<'s> SheetRow<'s> {
    /// The cell of a column, without the apostrophe that guards a formula; empty where there is none.
    pub(super) fn get(&self, column: &str) -> &'s str {
        let at = self.sheet.columns.iter().position(|name| name == column);
        plain(at.and_then(|at| self.cells.get(at)).unwrap_or(""))
    }

    /// A mistake in this row.
    pub(super) fn error(&self, problem: impl Into<String>) -> TableError {
        TableError { table: self.sheet.file.clone(), line: self.line, problem: problem.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<(usize, String, String)> {
        let top = tempfile::tempdir().unwrap();
        let path = top.path().join("t.csv");
        fs::write(&path, bytes).unwrap();
        let sheet = Sheet::read(&path, &["id", "text"]).unwrap();
        sheet.rows().map(|row| (row.line, row.get("id").to_owned(), row.get("text").to_owned())).collect()
    }

    fn utf16(text: &str) -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }

    #[test]
    fn every_way_of_saving_a_table_gives_the_same_cells() {
        let expected = [(2, "e1".to_owned(), "Zoë; “may”".to_owned()), (3, "e2".to_owned(), "-5".to_owned())];
        for (how, bytes) in [
            ("as written", "id,text\ne1,Zoë; “may”\ne2,'-5\n".as_bytes().to_vec()),
            ("Excel, semicolons", "\u{feff}id;text\r\ne1;\"Zoë; “may”\"\r\ne2;-5\r\n".as_bytes().to_vec()),
            ("everything quoted", "\"id\",\"text\"\n\"e1\",\"Zoë; “may”\"\n\"e2\",\"-5\"".as_bytes().to_vec()),
            ("columns reordered and added", "text,mine,ID \nZoë; “may”,x,e1\n-5,,e2\n".as_bytes().to_vec()),
            ("Excel, Unicode text", utf16("id\ttext\r\ne1\t\"Zoë; “may”\"\r\ne2\t-5\r\n")),
            ("Windows-1252", b"id;text\r\ne1;\"Zo\xeb; \x93may\x94\"\r\ne2;-5\r\n".to_vec()),
            ("old Macs", "id,text\re1,Zoë; “may”\re2,-5\r".as_bytes().to_vec()),
            ("blank cells at the end", "id,text\ne1,Zoë; “may”,,\ne2,-5\n,\n".as_bytes().to_vec()),
        ] {
            assert_eq!(cells(&bytes), expected, "{how}");
        }
    }

    #[test]
    fn a_line_that_names_the_delimiter_is_counted_and_passed_over() {
        assert_eq!(cells(b"sep=;\r\nid;text\r\ne1;a\r\n"), [(3, "e1".to_owned(), "a".to_owned())]);
    }

    #[test]
    fn a_missing_column_and_a_broken_row_are_refused_with_their_line() {
        let refused = |text: &str| Sheet::parse("t.csv", text, &["id", "text"]).err().unwrap();
        assert!(refused("id,txt\n").1.contains("`text` is missing"));
        assert_eq!(refused("id,text\ne1,a\ne2,b,c\n").0, 3);
    }
}
