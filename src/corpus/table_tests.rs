//! What tables, JSON and workbooks of articles must give.

use super::fixture::{BODY, expected, read, read_with, told, zipped};
use super::*;

#[test]
fn tables_are_read_with_any_delimiter_mark_and_encoding() {
    let rows = |d: &str| format!("Newspaper{d}Headline{d}Date{d}Body\nThe Lantern{d}Gates open{d}16.05.2024{d}\"Zoë said:\n\n{BODY}\"\n");
    let windows = encoding_rs::WINDOWS_1252.encode(&rows(";")).0.into_owned();
    let utf16: Vec<u8> = format!("\u{feff}{}", rows("\t")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, Vec<u8>); 6] = [
        ("a.csv", rows(",").into_bytes()),
        ("b.csv", format!("\u{feff}{}", rows(";")).into_bytes()),
        ("c.csv", format!("sep=;\r\n{}", rows(";")).into_bytes()),
        ("d.csv", windows),
        ("e.tsv", rows("\t").into_bytes()),
        ("f.csv", utf16),
    ];
    for (name, bytes) in files {
        let corpus = read(name, bytes);
        assert_eq!(corpus.rejects, [], "{name}");
        let text = format!("Zoë said:\n\n{BODY}");
        assert_eq!(
            corpus.articles.iter().map(told).collect::<Vec<_>>(),
            [expected("The Lantern", "2024-05-16", "Gates open", &text)],
            "{name}"
        );
        assert_eq!(corpus.articles[0].record, Some(1));
    }
}

#[test]
fn broken_rows_are_rejected_with_their_number_and_the_rest_is_read() {
    let corpus = read("a.csv", format!("outlet,text\nThe Lantern,{BODY:?}\none,two,three\nThe Ferry,\nThe Herald,{BODY:?}\n"));
    assert_eq!(corpus.articles.iter().map(|a| a.record).collect::<Vec<_>>(), [Some(1), Some(4)]);
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2), Some(3)]);
    let corpus = read("b.jsonl", format!("{{\"text\": {BODY:?}}}\n\n{{\"text\": \n[1]\n{{\"title\": \"x\"}}\n{{\"text\": {BODY:?}}}\n"));
    assert_eq!(corpus.articles.iter().map(|a| a.record).collect::<Vec<_>>(), [Some(1), Some(5)]);
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2), Some(3), Some(4)]);
}

#[test]
fn a_column_of_any_name_is_read_where_the_user_names_it() {
    let table = format!("paper,words\nThe Lantern,{BODY:?}\n");
    let corpus = read("a.csv", &table);
    assert!(corpus.rejects[0].reason.contains("--map text=COLUMN"), "{:?}", corpus.rejects);
    let map = vec![("text".to_owned(), "Words".to_owned()), ("outlet".to_owned(), "paper".to_owned())];
    let corpus = read_with("a.csv", table, &ReadOptions { map, ..ReadOptions::default() });
    assert_eq!(told(&corpus.articles[0]).0, "The Lantern");
}

#[test]
fn a_record_without_end_is_refused_and_memory_stays_bounded() {
    let options = ReadOptions { max_size: 4096, ..ReadOptions::default() };
    let line = format!("{{\"text\": {BODY:?}}}\n");
    let corpus = read_with("a.jsonl", format!("{line}{{\"text\": \"{}\"}}\n{line}", "x".repeat(1 << 20)), &options);
    assert_eq!((corpus.articles.len(), corpus.rejects[0].record), (2, Some(2)));
    let rows = format!("outlet,text\nThe Lantern,{BODY:?}\n\"{}The Ferry,{BODY:?}\n", "x\n".repeat(4000));
    let corpus = read_with("b.csv", rows, &options);
    assert_eq!((corpus.articles.len(), corpus.rejects.len()), (2, 4000));
    assert!(corpus.rejects[0].reason.contains("4096"), "{:?}", corpus.rejects[0]);
}

#[test]
fn a_crawlers_table_without_header_is_known_by_its_shape() {
    let row =
        format!("https://www.lantern.example/a\tnull\t12ab\tlantern.example\tGates open\tnull\t2024-05-16\t{BODY}\tnull\tnull\tarticle\n");
    let corpus = read("a.csv", row);
    assert_eq!(corpus.articles.iter().map(told).collect::<Vec<_>>(), [expected("lantern.example", "2024-05-16", "Gates open", BODY)]);
}

#[test]
fn lists_of_json_are_read_member_by_member() {
    let member = format!("{{\"text\": {BODY:?}}}");
    let corpus = read("a.json", format!("[{member}, {{\"text\": }}, 7,\n {member}, {{\"text\": \"cut"));
    assert_eq!(corpus.articles.iter().map(|a| a.record).collect::<Vec<_>>(), [Some(1), Some(4)]);
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2), Some(3), Some(5)]);
    let lines = read("b.json", format!("{member}\n{member}\n"));
    assert_eq!(lines.articles.len(), 2, "lines of JSON under another name");
    let deep = read("c.json", "[".repeat(100_000));
    assert!(deep.articles.is_empty() && !deep.rejects.is_empty());
}

/// A workbook with one sheet of these rows.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: &&[&str]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{}</sheetData></worksheet>", rows.iter().map(row).collect::<String>());
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"News\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let kinds = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    zipped(&[
        ("[Content_Types].xml", kinds.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn workbooks_are_read_by_their_first_row() {
    let corpus = read(
        "a.xlsx",
        workbook(&[&["Outlet", "Title", "Date", "Text"], &["The Lantern", "Gates open", "16 May 2024", BODY], &["The Ferry"]]),
    );
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2)], "{:?}", corpus.rejects);
    assert_eq!(corpus.articles.iter().map(told).collect::<Vec<_>>(), [expected("The Lantern", "2024-05-16", "Gates open", BODY)]);
}
