//! One table as a file of its own.

use super::ReportError;
use super::cell::{Row, Value};
use super::profile::Profile;
use super::rows::{Rows, preamble};
use std::io::Write;
use std::path::Path;

/// Writes a table to a file, which appears whole or not at all.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_table<R: Row>(path: &Path, profile: &Profile, rows: impl Iterator<Item = R>) -> Result<(), ReportError> {
    let failed = |error| ReportError::io("write", path)(error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut table = Rows::new(profile);
    let schema = R::schema();
    table.push(&schema.columns.iter().map(|column| Value::from(column.name.as_str())).collect::<Vec<_>>());
    rows.for_each(|row| table.row(&row));
    let (bytes, _) = table.into_bytes();
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(preamble(profile)).and_then(|()| file.write_all(&bytes)).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}
