use super::*;
use crate::corpus::Reject;
use crate::report::{Output, Profile, Run, csv};
use calamine::{Data, Reader, Xlsx, open_workbook};
use std::path::Path;

/// A folder with a table of these reasons and its workbook.
fn written(folder: &Path, reasons: &[&str], rows: u32) -> Xlsx<std::io::BufReader<std::fs::File>> {
    let target = folder.join("tables");
    let mut output = Output::begin(&target, Profile::data(), false).unwrap();
    output.table(reasons.iter().map(|reason| Reject { path: "a.txt".to_owned(), record: None, reason: (*reason).to_owned() })).unwrap();
    output.publish(Run::default(), &[], &[Box::new(Workbook { rows })]).unwrap();
    open_workbook(target.join(FILE)).unwrap()
}

#[test]
fn a_table_that_one_sheet_does_not_hold_goes_on_in_the_next_and_the_first_sheet_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = written(folder.path(), &["one", "two", "three", "four", "five"], 2);
    assert_eq!(book.sheet_names(), ["about", "rejects", "rejects 2", "rejects 3", "columns"]);
    let heights: Vec<usize> = ["rejects", "rejects 2", "rejects 3"].map(|sheet| book.worksheet_range(sheet).unwrap().height()).to_vec();
    assert_eq!(heights, [3, 3, 2]);
    let about = book.worksheet_range("about").unwrap();
    assert!(about.cells().any(|(.., cell)| cell.to_string().contains("goes on in rejects 2 to rejects 3")));
}

#[test]
fn a_table_that_just_fits_is_one_sheet() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(written(folder.path(), &["one", "two"], 2).sheet_names(), ["about", "rejects", "columns"]);
}

#[test]
fn strange_text_comes_back_as_the_tables_have_it_and_never_runs() {
    let long = "ä".repeat(40_000);
    let texts = ["=1+1", "_x0041_", "a\u{1}b\u{fffe}c", "two\nlines", "<b>&amp;\"", " blanks ", "𝄞", "-5", "007", "1E5", &long];
    let folder = tempfile::tempdir().unwrap();
    let range = written(folder.path(), &texts, ROWS).worksheet_range("rejects").unwrap();
    for (row, text) in range.rows().skip(1).zip(texts) {
        assert_eq!(row[2], Data::String(csv::text(&text.into()).into_owned()), "{text}");
    }
}

/// The part of a sheet's XML that says how it prints.
fn printed(path: &Path, sheet: usize) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(&format!("xl/worksheets/sheet{sheet}.xml")).unwrap(), &mut xml).unwrap();
    xml.split_once("<printOptions").map_or(xml.clone(), |(_, rest)| rest.to_owned())
}

#[test]
fn sheets_print_on_their_side_with_a_footer_and_a_narrow_one_on_one_page_across() {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path(), &["one"], ROWS);
    for sheet in 1..=3 {
        let xml = printed(&folder.path().join("tables").join(FILE), sheet);
        assert!(xml.contains("orientation=\"landscape\"") && xml.contains("fitToHeight=\"0\""), "{xml}");
        assert!(xml.contains("<oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter>"), "{xml}");
    }
}
