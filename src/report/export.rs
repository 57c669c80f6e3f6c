//! Further forms of a report, for programs that open something else than CSV: one file per form, all behind [`Export`].

use super::cell::Value;
use super::error::ReportError;
use super::output::Written;
use super::profile::Profile;
use super::schema::{Kind, Schema};
use crate::stats::Score;
use std::io;
use std::path::{Path, PathBuf};

/// A form of a report beside its CSV tables. What else than the tables it shows, such as a comparison's articles, it
/// brings along itself.
pub trait Export {
    /// Writes its files into the folder of the tables; gives their names.
    ///
    /// # Errors
    /// Where a table cannot be read or a file cannot be written. The report is then given up as a whole.
    fn write(&self, tables: &Tables<'_>) -> Result<Vec<String>, ReportError>;
}

/// The tables of a report, all written, before its folder is put in its place.
pub struct Tables<'r> {
    pub(super) folder: &'r Path,
    pub(super) profile: &'r Profile,
    pub(super) written: &'r [Written],
    /// The rows of scores.csv.
    pub scores: &'r [Score],
}

impl<'r> Tables<'r> {
    /// The tables, in the order of [`super::TABLES`].
    pub fn iter(&self) -> impl Iterator<Item = &'r Written> {
        self.written.iter()
    }

    /// A table by its name, where this report has it.
    pub fn get(&self, table: &str) -> Option<&'r Written> {
        self.iter().find(|written| written.schema.name == table)
    }

    /// Where a further file goes.
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    /// The rows of a table, its cells as its columns say, read back one by one: tables can be larger than memory.
    ///
    /// # Errors
    /// Where the table cannot be read.
    pub fn rows(&self, table: &'r Written) -> Result<impl Iterator<Item = Result<Vec<Value<'static>>, ReportError>>, ReportError> {
        let path = self.path(&table.file());
        let mut builder = ::csv::ReaderBuilder::new();
        builder.delimiter(self.profile.delimiter as u8).flexible(true);
        let reader = builder.from_path(&path).map_err(io::Error::from).map_err(ReportError::io("read", &path))?;
        let kinds = kinds(&table.schema);
        Ok(reader.into_records().map(move |record| {
            let record = record.map_err(io::Error::from).map_err(ReportError::io("read", &path))?;
            Ok(kinds.iter().zip(&record).map(|(kind, cell)| Value::read(*kind, cell)).collect())
        }))
    }
}

fn kinds(schema: &Schema) -> Vec<Kind> {
    schema.columns.iter().map(|column| column.kind).collect()
}
