//! LIWC-22 `.dicx` and weighted CSV: a column of terms, and one column per category with `X`, a weight, or nothing. A
//! second column of words names the category instead.

use super::Forms;

pub(super) fn read(text: &str, forms: &mut Forms) -> &'static str {
    let first = text.lines().next().unwrap_or("");
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|&d| (first.bytes().filter(|&b| b == d).count(), d == b',')).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let columns = match reader.headers() {
        Ok(columns) => columns.clone(),
        Err(error) => {
            forms.wrong(1, format!("no column names: {error}"));
            return "CSV";
        }
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => rows.push((record.position().map_or(0, |at| at.line() as usize), record)),
            Err(error) => forms.wrong(error.position().map_or(0, |at| at.line() as usize), format!("cannot be read: {error}")),
        }
    }
    for column in 1..columns.len() {
        read_column(column, columns.get(column).unwrap_or(""), &rows, forms);
    }
    if columns.len() == 1 {
        let axis = forms.stem();
        rows.iter().for_each(|(n, row)| forms.add(*n, row.get(0).unwrap_or(""), &axis, 1.0));
    }
    "CSV"
}

/// What a cell says of its term.
enum Cell<'c> {
    Nothing,
    Weight(f32),
    Words(&'c str),
}

fn cell(written: &str) -> Cell<'_> {
    let written = written.trim();
    match written.parse::<f32>() {
        _ if written.is_empty() => Cell::Nothing,
        _ if written.eq_ignore_ascii_case("x") => Cell::Weight(1.0),
        Ok(0.0) => Cell::Nothing,
        Ok(weight) => Cell::Weight(weight),
        Err(_) => Cell::Words(written),
    }
}

fn read_column(column: usize, name: &str, rows: &[(usize, csv::StringRecord)], forms: &mut Forms) {
    let of = |row: &csv::StringRecord| row.get(column).unwrap_or("").to_owned();
    let outside = rows.iter().find(|(_, row)| matches!(cell(&of(row)), Cell::Weight(w) if !(0.0..=1.0).contains(&w)));
    if let Some((n, row)) = outside {
        let weight = of(row);
        return forms.skip(*n, format!("the column `{name}`, since its weight {weight} is not from 0 to 1; divide by the largest"));
    }
    for (n, row) in rows {
        let term = row.get(0).unwrap_or("");
        match cell(&of(row)) {
            Cell::Nothing => {}
            Cell::Weight(weight) => forms.add(*n, term, name, weight),
            Cell::Words(axis) if column == 1 => forms.add(*n, term, axis, 1.0),
            Cell::Words(words) => forms.wrong(*n, format!("`{words}` in column `{name}`; write X, a weight from 0 to 1, or nothing")),
        }
    }
}
