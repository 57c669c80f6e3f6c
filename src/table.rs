//! Reads the tables in `data/`: the program's knowledge of words, kept where a linguist can edit it.
//!
//! A table is tab-separated text. Lines that start with `#` are its card (what it holds, where it is from), the first
//! other line names the columns, each further line is a row. Cells may be left off at the end of a row. Every mistake is
//! reported with its line, all of them at once.

use std::fmt;

/// A table as read: named columns, rows that remember their line.
#[derive(Debug)]
pub struct Table {
    /// Path below `data/`, or the user's path, as error messages give it.
    pub name: String,
    /// The comment lines above the column names, without their `#`.
    pub card: Vec<String>,
    columns: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    table: &'t Table,
    /// Line number in the file, from 1.
    pub line: usize,
    cells: &'t [String],
}

/// A mistake in a table: where it is and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{table}:{line}: {problem}")]
pub struct TableError {
    /// The table's name.
    pub table: String,
    /// Line number, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub problem: String,
}

/// All mistakes of one or several tables, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableErrors(pub Vec<TableError>);

impl fmt::Display for TableErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, error) in self.0.iter().enumerate() {
            write!(f, "{}{error}", if n == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for TableErrors {}

impl TableErrors {
    /// Notes a mistake at a row.
    pub fn at(&mut self, row: Row<'_>, problem: impl Into<String>) {
        self.0.push(row.error(problem));
    }

    /// `Ok(value)` where no mistake was noted, else all of them.
    pub fn check<T>(self, value: T) -> Result<T, TableErrors> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl Table {
    /// Reads a table that must have the columns in `required`; it may have those in `optional` and no others.
    ///
    /// # Errors
    /// Every malformed line: missing or unknown columns, more cells than columns.
    pub fn read(name: &str, text: &str, required: &[&str], optional: &[&str]) -> Result<Table, TableErrors> {
        let mut table = Table { name: name.to_owned(), card: Vec::new(), columns: Vec::new(), rows: Vec::new() };
        let mut errors = TableErrors::default();
        for (n, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim_end_matches('\r');
            if let Some(comment) = line.strip_prefix('#') {
                if table.columns.is_empty() {
                    table.card.push(comment.strip_prefix(' ').unwrap_or(comment).to_owned());
                }
            } else if line.trim().is_empty() {
                continue;
            } else {
                let cells: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
                if table.columns.is_empty() {
                    table.check_columns(n + 1, &cells, required, optional, &mut errors);
                    table.columns = cells;
                } else if cells.len() > table.columns.len() {
                    let (found, expected) = (cells.len(), table.columns.len());
                    errors.0.push(
                        table.error(n + 1, format!("{found} cells in a table of {expected} columns; cells are separated by one tab each")),
                    );
                } else {
                    table.rows.push((n + 1, cells));
                }
            }
        }
        if table.columns.is_empty() {
            errors.0.push(table.error(1, format!("no column names; the first line must be: {}", required.join("<tab>"))));
        }
        errors.check(table)
    }

    fn check_columns(&self, line: usize, found: &[String], required: &[&str], optional: &[&str], errors: &mut TableErrors) {
        for missing in required.iter().filter(|column| !found.iter().any(|f| f == *column)) {
            errors.0.push(self.error(line, format!("the column `{missing}` is missing; the columns are: {}", required.join(", "))));
        }
        for unknown in found.iter().filter(|f| !required.contains(&f.as_str()) && !optional.contains(&f.as_str())) {
            errors.0.push(self.error(line, format!("unknown column `{unknown}`; the columns are: {}", required.join(", "))));
        }
    }

    fn error(&self, line: usize, problem: String) -> TableError {
        TableError { table: self.name.clone(), line, problem }
    }

    /// The rows, in the file's order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl<'t> Row<'t> {
    /// The cell of a column; empty where the row or the table has none.
    pub fn get(&self, column: &str) -> &'t str {
        let at = self.table.columns.iter().position(|c| c == column);
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    /// The parts of a cell that lists several values with `|` between them.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// A mistake at this row.
    pub fn error(&self, problem: impl Into<String>) -> TableError {
        self.table.error(self.line, problem.into())
    }
}

/// The value of a built-in table, which the tests keep free of mistakes.
///
/// # Panics
/// Where a built-in table has a mistake: the message names its line.
pub(crate) fn builtin<T>(read: Result<T, TableErrors>) -> T {
    match read {
        Ok(value) => value,
        Err(errors) => panic!("built-in table with a mistake:\n{errors}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_know_their_line_and_may_leave_off_last_cells() {
        let table = Table::read("t", "# a card\nform\tclass\n\nmay\tmodal\n# note\nmight\n", &["form"], &["class"]).unwrap();
        let rows: Vec<_> = table.rows().map(|r| (r.line, r.get("form"), r.get("class"))).collect();
        assert_eq!(rows, [(4, "may", "modal"), (6, "might", "")]);
        assert_eq!(table.card, ["a card"]);
    }

    #[test]
    fn every_mistake_is_reported_with_its_line() {
        let errors = Table::read("t", "form\tcolour\na\tb\tc\nd\te\tf\n", &["form", "class"], &[]).unwrap_err();
        let lines: Vec<_> = errors.0.iter().map(|e| e.line).collect();
        assert_eq!(lines, [1, 1, 2, 3]);
        assert!(errors.to_string().starts_with("t:1: the column `class` is missing"));
    }
}
