//! Workbooks (XLSX, XLS, ODS): the first sheet that names its columns, a row an article.

use super::record::{Fields, Record};
use calamine::{Data, Reader, open_workbook_auto_from_rs};
use std::io::Cursor;

/// The records of a workbook.
///
/// # Errors
/// A reason, where the file is no workbook or no sheet has a column with the text.
pub(super) fn records(bytes: &[u8], fields: &Fields) -> Result<Vec<Result<Record, String>>, String> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| format!("not a workbook that can be read ({error})"))?;
    let mut seen = Vec::new();
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name).map_err(|error| format!("the sheet {name} cannot be read ({error})"))?;
        let mut rows = sheet.rows();
        let Some(head) = rows.next() else { continue };
        let columns: Vec<String> = head.iter().map(shown).collect();
        if fields.has_text(&columns) {
            let filled = rows.filter(|row| row.iter().any(|cell| !matches!(cell, Data::Empty)));
            return Ok(filled.map(|row| fields.record(columns.iter().cloned().zip(row.iter().map(shown)).collect())).collect());
        }
        seen.extend(columns.into_iter().take(12));
    }
    Err(format!("no sheet has a column with the text (columns: {}); say which it is with --map text=COLUMN", seen.join(", ")))
}

/// A cell as text; dates as ISO dates.
fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}
