//! comparison.xlsx: every table as a sheet of one workbook, with what spreadsheets can do and CSV cannot: types, filters,
//! widths, colours, links from a claim group to its claims, charts.
//!
//! The sheets are made from the CSV files, so that a cell of a sheet equals the cell of the table. Nothing in the workbook
//! depends on the clock.

mod about;
mod charts;
mod places;
mod print;
mod sheet;
mod style;

#[cfg(test)]
mod tests;

use super::TABLES;
use super::error::ReportError;
use super::export::{Export, Tables};
use super::output::Written;
use places::Places;
use rust_xlsxwriter as xlsx;
use std::io;
use style::Style;

/// The file's name.
const FILE: &str = "comparison.xlsx";

/// The tables that come first, in the order in which one reads them; the others follow in the order of lists.
const FIRST: [&str; 7] = ["comparison", "outlets", "scores", "differences", "evidence", "attributions", "terms"];

/// Rows that a sheet holds below its header.
const ROWS: u32 = 1_048_575;

/// The day that the workbook says it was made on: always the same, so that the same tables give the same bytes.
const CREATED: (u16, u8, u8) = (2000, 1, 1);

/// Writes the workbook.
#[derive(Clone, Copy, Debug)]
pub struct Workbook {
    /// A sheet's rows below its header; a table with more goes on in a further sheet.
    rows: u32,
}

impl Default for Workbook {
    fn default() -> Self {
        Workbook { rows: ROWS }
    }
}

impl Export for Workbook {
    fn write(&self, tables: &Tables<'_>) -> Result<Vec<String>, ReportError> {
        let sheets = ordered(tables);
        let style = Style::new();
        let places = Places::find(tables, self.rows)?;
        let mut book = xlsx::Workbook::new();
        let (year, month, day) = CREATED;
        let created = xlsx::ExcelDateTime::from_ymd(year, month, day)?;
        book.set_properties(&xlsx::DocProperties::new().set_title("How outlets tell one story").set_creation_datetime(&created));
        about::write(book.add_worksheet(), &sheets, self.rows, &style)?;
        for table in &sheets {
            sheet::write(&mut book, table, tables.rows(table)?, &style, &places, self.rows)?;
            if table.schema.name == "outlets" {
                charts::write(book.add_worksheet(), tables.scores, &style)?;
            }
        }
        about::columns(book.add_worksheet(), &sheets, &style)?;
        book.save(tables.path(FILE))?;
        Ok(vec![FILE.to_owned()])
    }
}

/// The tables in the order of their sheets.
fn ordered<'r>(tables: &Tables<'r>) -> Vec<&'r Written> {
    let rest = TABLES.iter().filter(|name| !FIRST.contains(name));
    FIRST.iter().chain(rest).filter_map(|name| tables.get(name)).collect()
}

/// The name of a table's sheet; `part` counts its sheets from 0.
fn name(table: &str, part: u32) -> String {
    if part == 0 { table.to_owned() } else { format!("{table} {}", part + 1) }
}

impl From<xlsx::XlsxError> for ReportError {
    fn from(error: xlsx::XlsxError) -> Self {
        ReportError::Io { action: "write", path: FILE.into(), source: io::Error::other(error) }
    }
}
