//! The rows of the coded tables, as they came back.

use super::code::{Code, Coded};
use super::error::CodingError;
use super::log::TABLE as LOG;
use super::sheet::{Sheet, SheetRow};
use crate::table::{TableError, TableErrors};
use rustc_hash::FxHashMap;
use std::path::Path;

/// A row that came back.
#[derive(Clone, Debug)]
pub(super) struct CodedRow {
    /// The file and line that it stands on.
    pub place: TableError,
    /// Its cells in the columns of [`Coded::checked`]; none of a row that only decisions.csv remembers.
    pub cells: Option<Vec<String>>,
    /// What was written beside it.
    pub code: Code,
}

impl CodedRow {
    /// A mistake in this row.
    pub(super) fn error(&self, problem: impl Into<String>) -> TableError {
        TableError { problem: problem.into(), ..self.place.clone() }
    }
}

/// The rows of one table, by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    by_id: FxHashMap<String, CodedRow>,
    /// The ids in the order of the file.
    ids: Vec<String>,
}

impl Rows {
    /// Takes a row out.
    pub(super) fn take(&mut self, id: &str) -> Option<CodedRow> {
        self.by_id.remove(id)
    }

    /// The rows that nobody took, in the order of the file.
    pub(super) fn left(&self) -> impl Iterator<Item = (&str, &CodedRow)> {
        self.ids.iter().filter_map(|id| Some((id.as_str(), self.by_id.get(id)?)))
    }

    fn add(&mut self, id: String, row: CodedRow, errors: &mut TableErrors) {
        if let Some(known) = self.by_id.get(&id) {
            if known.code != row.code {
                let line = known.place.line;
                errors.0.push(row.error(format!("`{id}` stands on line {line} as well, with other codes; keep one of the two")));
            }
            return;
        }
        self.ids.push(id.clone());
        self.by_id.insert(id, row);
    }
}

/// What a folder's tables hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The rows of each table of [`Coded::ALL`].
    pub rows: [Rows; 4],
    /// Mistakes in them.
    pub errors: TableErrors,
    /// Columns with something in them that parallax does not write, with their files.
    pub own_columns: Vec<String>,
    /// The files that were read, by name.
    pub files: Vec<String>,
}

/// Reads the coded tables of a folder, those that are there, and what decisions.csv remembers of rows that are in them no
/// more.
///
/// # Errors
/// A file that cannot be opened. Mistakes in rows are noted in what is found.
pub(super) fn read(folder: &Path, axes: &[&str], columns: impl Fn(Coded) -> Vec<String>) -> Result<Found, CodingError> {
    let mut found = Found::default();
    for table in Coded::ALL {
        let name = format!("{}.csv", table.name());
        let needed = [table.key(), table.checked(), &["keep", "recode", "note"]].concat();
        let Some(sheet) = open(&folder.join(&name), &needed, &mut found.errors)? else { continue };
        let known = columns(table);
        for column in sheet.columns().iter().filter(|column| !column.is_empty() && !known.contains(column)) {
            if sheet.rows().any(|row| !row.get(column).is_empty()) {
                found.own_columns.push(format!("`{column}` of {name}"));
            }
        }
        let permitted = table.terms(axes);
        for row in sheet.rows() {
            let id: Vec<String> = table.key().iter().map(|column| row.get(column).trim().to_lowercase()).collect();
            let cells = table.checked().iter().map(|column| row.get(column).to_owned()).collect();
            found.add(table, id.join(" "), row, Some(cells), &permitted);
        }
        found.files.push(name);
    }
    let name = format!("{LOG}.csv");
    if let Some(sheet) = open(&folder.join(&name), &["table", "row_id", "keep", "recode", "note"], &mut found.errors)? {
        for row in sheet.rows() {
            match Coded::ALL.into_iter().find(|table| table.name() == row.get("table")) {
                Some(table) if found.rows[table as usize].by_id.contains_key(row.get("row_id")) => {}
                Some(table) => found.add(table, row.get("row_id").to_owned(), row, None, &table.terms(axes)),
                None => found.errors.0.push(row.error(format!("`{}` is no table that can be coded", row.get("table")))),
            }
        }
        found.files.push(name);
    }
    Ok(found)
}

/// Opens a table, where there is one; a table that cannot be read is noted.
fn open(path: &Path, needed: &[&str], errors: &mut TableErrors) -> Result<Option<Sheet>, CodingError> {
    if !path.is_file() {
        return Ok(None);
    }
    match Sheet::read(path, needed) {
        Ok(sheet) => Ok(Some(sheet)),
        Err(CodingError::Rows(found)) => {
            errors.0.extend(found.0);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

impl Found {
    fn add(&mut self, table: Coded, id: String, row: SheetRow<'_>, cells: Option<Vec<String>>, permitted: &[String]) {
        match Code::read(row.get("keep"), row.get("recode"), row.get("note"), permitted) {
            Ok(code) => self.rows[table as usize].add(id, CodedRow { place: row.error(""), cells, code }, &mut self.errors),
            Err(problem) => {
                self.errors.0.push(row.error(problem));
                // Known all the same, so that it is not reported as missing too.
                self.rows[table as usize].add(id, CodedRow { place: row.error(""), cells, code: Code::default() }, &mut self.errors);
            }
        }
    }
}
