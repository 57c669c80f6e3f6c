//! A finished table, read back for the sections that show its rows as they are.

use crate::report::cell::Value;
use crate::report::csv;
use crate::report::error::ReportError;
use crate::report::export::Tables;

/// The rows of a table with the names of its columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Value<'static>>>,
}

impl Sheet {
    /// Reads a table of a report; a report without it gives no rows.
    ///
    /// # Errors
    /// Where the table cannot be read.
    pub fn read(tables: &Tables<'_>, name: &str) -> Result<Self, ReportError> {
        let Some(table) = tables.get(name) else { return Ok(Sheet::default()) };
        let columns = table.schema.columns.iter().map(|column| column.name.clone()).collect();
        Ok(Sheet { columns, rows: tables.rows(table)?.collect::<Result<_, _>>()? })
    }

    /// The records of the table.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.rows.iter().map(|cells| Record { sheet: self, cells })
    }
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Record<'s> {
    sheet: &'s Sheet,
    cells: &'s [Value<'static>],
}

impl<'s> Record<'s> {
    fn cell(&self, column: &str) -> Option<&'s Value<'static>> {
        self.cells.get(self.sheet.columns.iter().position(|name| name == column)?)
    }

    /// A cell as text; empty where the table has no such column.
    pub fn text(&self, column: &str) -> String {
        match self.cell(column) {
            Some(Value::Text(text)) => text.clone().into_owned(),
            Some(value) => csv::text(value).into_owned(),
            None => String::new(),
        }
    }

    /// A cell as a number; 0 where it holds none.
    pub fn number(&self, column: &str) -> f64 {
        match self.cell(column) {
            Some(Value::Integer(number)) => *number as f64,
            Some(Value::Number(number)) => *number,
            _ => 0.0,
        }
    }
}
