//! The workbook holds what the tables hold, whoever reads it.

use crate::libreoffice::converted;
use crate::{compared, ends_with, shown};
use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

type Table = Vec<Vec<String>>;

/// All cells of a CSV file, its header first.
fn table(path: &Path) -> Table {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// All tables of a folder, by name.
fn tables(folder: &Path) -> BTreeMap<String, Table> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let tables = paths.filter(|path| path.extension().is_some_and(|end| end == "csv"));
    tables.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), table(&path))).collect()
}

fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}

#[test]
fn every_cell_equals_the_tables() {
    let (_top, out) = compared(&["--xlsx"]);
    let mut book: Xlsx<_> = open_workbook(out.join("comparison.xlsx")).unwrap();
    assert_eq!(book.sheet_names()[..4], ["about", "comparison", "outlets", "charts"]);
    for (name, table) in tables(&out) {
        let sheet = book.worksheet_range(&name).unwrap();
        assert_eq!(sheet.height(), table.len(), "{name}");
        for (row, expected) in sheet.rows().zip(table) {
            assert_eq!(row.iter().map(cell).collect::<Vec<_>>(), expected, "{name}");
        }
    }
}

#[test]
fn numbers_are_numbers_and_days_are_days() {
    let (_top, out) = compared(&["--xlsx"]);
    let mut book: Xlsx<_> = open_workbook(out.join("comparison.xlsx")).unwrap();
    let mut first = |sheet: &str, column: &str| {
        let range = book.worksheet_range(sheet).unwrap();
        let at = range.rows().next().unwrap().iter().position(|head| head.get_string() == Some(column)).unwrap();
        range.get((1, at)).unwrap().clone()
    };
    assert!(first("outlets", "hedge_rate").is_float());
    assert!(first("differences", "severity").is_float());
    assert!(first("articles", "published").is_datetime());
    assert!(first("claims", "claim_id").is_string());
}

/// A chart of the workbook, as its XML.
fn chart(folder: &Path) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(folder.join("comparison.xlsx")).unwrap()).unwrap();
    let mut xml = String::new();
    archive.by_name("xl/charts/chart1.xml").unwrap().read_to_string(&mut xml).unwrap();
    xml
}

#[test]
fn charts_show_an_interval_where_outlets_have_several_articles_and_none_where_they_have_one() {
    let (top, out) = compared(&["--xlsx"]);
    assert!(!chart(&out).contains("<c:errBars>"));
    let input = top.path().join("in");
    fs::create_dir(&input).unwrap();
    let mut manifest = "path,outlet\n".to_owned();
    for (nth, text) in ["It may rain on the bridge.", "The bridge is open.", "Perhaps it is closed.", "It might open."].iter().enumerate() {
        fs::write(input.join(format!("{nth}.txt")), format!("{text} The council met on Monday and voted.\n")).unwrap();
        manifest.push_str(&format!("{nth}.txt,{}\n", if nth < 2 { "The Herald" } else { "The Mail" }));
    }
    fs::write(input.join("sources.csv"), manifest).unwrap();
    ends_with(0, &["score", shown(&input), "--xlsx", "--out", shown(&out), "--force"]);
    assert!(chart(&out).contains("<c:errBars>"));
}

/// Exports all sheets, unformatted, as UTF-8.
const ALL_SHEETS: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

#[test]
fn libreoffice_reads_every_cell_of_the_workbook_as_the_tables_have_it() {
    let (top, out) = compared(&["--xlsx"]);
    if !converted(&out.join("comparison.xlsx"), &["--convert-to", ALL_SHEETS], top.path()) {
        return;
    }
    for (name, expected) in tables(&out) {
        let read = table(&top.path().join(format!("comparison-{name}.csv")));
        let logical = |cell: &String| if ["TRUE", "FALSE"].contains(&cell.as_str()) { cell.to_lowercase() } else { cell.clone() };
        let read: Table = read.iter().map(|row| row.iter().map(logical).collect()).collect();
        assert_eq!(read, expected, "{name}");
    }
}

#[test]
fn libreoffice_changes_no_cell_of_a_table_of_the_excel_profile() {
    let (top, out) = compared(&["--profile", "excel"]);
    let back = top.path().join("back");
    fs::create_dir(&back).unwrap();
    if !converted(&out.join("comparison.csv"), &["--infilter=CSV:44,34,76,1", "--convert-to", "ods"], top.path()) {
        return;
    }
    converted(&top.path().join("comparison.ods"), &["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1"], &back);
    assert_eq!(table(&back.join("comparison.csv")), table(&out.join("comparison.csv")));
}
