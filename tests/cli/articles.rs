//! `parallax articles`, and what inputs meant to do harm come to.

use crate::{Row, cell, ends_with, parallax, refuses, rows, shown};
use std::fs;
use std::path::Path;

const STORY: &str = "The gates of the dam were opened in the night, and nobody in the valley had been told of it, an engineer said.";

/// The rows that `parallax articles` prints.
fn listed(code: i32, arguments: &[&str]) -> Vec<Row> {
    let printed = ends_with(code, &[&["articles"], arguments].concat());
    let mut reader = csv::Reader::from_reader(printed.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let pairs = |row: csv::StringRecord| headers.iter().zip(&row).map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
    reader.records().map(|row| pairs(row.unwrap())).collect()
}

fn column(rows: &[Row], name: &str) -> Vec<String> {
    rows.iter().map(|row| cell(row, name).to_owned()).collect()
}

#[test]
fn every_article_and_every_reject_has_a_row_that_says_where_things_are_from() {
    let top = tempfile::tempdir().unwrap();
    fs::create_dir(top.path().join("the-ferry")).unwrap();
    fs::write(top.path().join("the-ferry/2024-05-16_dam.txt"), format!("By Ines Vollmer\n\n{STORY}\n\nRead more\n")).unwrap();
    fs::write(top.path().join("z.jsonl"), format!("{{\"text\": {STORY:?}, \"source\": \"The Lantern\"}}\n{{\"text\": \n")).unwrap();
    let rows = listed(1, &[shown(top.path())]);
    assert_eq!(column(&rows, "status"), ["read", "reprint", "rejected"]);
    assert_eq!(column(&rows, "outlet"), ["the ferry", "The Lantern", ""]);
    assert_eq!(column(&rows, "outlet_from"), ["folder", "file", ""]);
    assert_eq!((cell(&rows[0], "published"), cell(&rows[0], "published_from")), ("2024-05-16", "file_name"));
    assert_eq!(cell(&rows[0], "excluded"), "byline: By Ines Vollmer; read_more: Read more");
    assert_eq!((cell(&rows[1], "record"), cell(&rows[1], "duplicate_of")), ("1", "a00001"));
    assert_eq!(cell(&rows[2], "record"), "2");
    assert!(cell(&rows[2], "reason").starts_with("not valid JSON"));
}

#[test]
fn the_texts_are_those_that_offsets_point_into() {
    let top = tempfile::tempdir().unwrap();
    let (input, texts, out) = (top.path().join("a.txt"), top.path().join("texts"), top.path().join("out"));
    fs::write(&input, format!("\u{feff}“It may rain,” said Zoë Blüm.\r\n\r\n{STORY}")).unwrap();
    listed(0, &[shown(&input), "--text", shown(&texts)]);
    let text: Vec<char> = fs::read_to_string(texts.join("a00001.txt")).unwrap().chars().collect();
    ends_with(0, &["score", shown(&input), "--out", shown(&out)]);
    let evidence = rows(&out, "evidence");
    assert!(!evidence.is_empty());
    for row in evidence {
        let at = |name: &str| cell(&row, name).parse::<usize>().unwrap();
        assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), cell(&row, "text"));
    }
    assert!(refuses(&["articles", shown(&input), "--text", shown(&texts)]).contains("--force"));
    listed(0, &[shown(&input), "--text", shown(&texts), "--force"]);
}

#[test]
fn articles_that_repeat_others_are_listed_and_not_counted() {
    let top = tempfile::tempdir().unwrap();
    let (input, out) = (top.path().join("a.jsonl"), top.path().join("out"));
    let row = format!("{{\"text\": {STORY:?}, \"source\": \"The Lantern\"}}\n");
    fs::write(&input, row.repeat(3)).unwrap();
    for (command, keep, counted) in [("score", None, "1"), ("compare", None, "1"), ("score", Some("--keep-duplicates"), "3")] {
        let arguments: Vec<&str> = [command, shown(&input), "--out", shown(&out), "--force"].into_iter().chain(keep).collect();
        ends_with(0, &arguments);
        assert_eq!(rows(&out, "articles").len(), 3, "{arguments:?}");
        let scores = rows(&out, "scores");
        assert!(scores.iter().all(|row| cell(row, "articles") == counted), "{arguments:?}");
    }
}

#[test]
fn articles_in_other_languages_are_read_and_compared_and_not_scored() {
    let top = tempfile::tempdir().unwrap();
    let out = top.path().join("out");
    let german =
        "Die Tore des Damms wurden in der Nacht von Soldaten geöffnet. Niemand im Tal hatte davon gewusst. Vielleicht werden es bald mehr.";
    let other = "In der Nacht wurden die Tore des Dammes von einem Soldaten geöffnet. Im Tal habe niemand davon gewusst. Es regnet seit Tagen stark.";
    for (name, text) in [("hafenbote.txt", german), ("talblatt.txt", other)] {
        fs::write(top.path().join(name), format!("{text}\n\n{text}\n")).unwrap();
    }
    let said = ends_with(0, &["compare", shown(top.path()), "--out", shown(&out)]);
    assert!(said.contains("not scored: 2 in de"), "{said}");
    let articles = rows(&out, "articles");
    assert_eq!(column(&articles, "not_scored"), ["no lexicon declares de", "no lexicon declares de"]);
    assert!(rows(&out, "evidence").is_empty() && !rows(&out, "claims").is_empty());
    assert!(!rows(&out, "alignments").is_empty(), "soldaten and soldat meet by their German stem");
}

#[test]
fn a_record_of_two_hundred_megabytes_in_one_line_is_refused_and_the_rest_is_read() {
    let top = tempfile::tempdir().unwrap();
    let line = format!("{{\"text\": {STORY:?}}}\n");
    let long = "x".repeat(200 << 20);
    for (name, text) in [
        ("a.jsonl", format!("{line}{{\"text\": \"{long}\"}}\n{line}")),
        ("b.csv", format!("outlet,text\nThe Lantern,{STORY:?}\nThe Ferry,\"{long}\"\nThe Post,{STORY:?}\n")),
    ] {
        fs::write(top.path().join(name), text).unwrap();
        let rows = listed(1, &[shown(&top.path().join(name)), "--keep-duplicates"]);
        assert_eq!(column(&rows, "status"), ["read", "read", "rejected"], "{name}");
        assert_eq!(cell(&rows[2], "record"), "2");
        fs::remove_file(top.path().join(name)).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn loops_unreadable_files_and_names_that_are_no_text_are_passed_over_with_a_reason() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let top = tempfile::tempdir().unwrap();
    let path = |name: &str| top.path().join(name);
    fs::write(path("good.txt"), STORY).unwrap();
    symlink(top.path(), path("loop")).unwrap();
    symlink(path("gone.txt"), path("broken.txt")).unwrap();
    fs::write(top.path().join(Path::new(std::ffi::OsStr::from_bytes(b"caf\xe9.txt"))), STORY).unwrap();
    std::os::unix::net::UnixListener::bind(path("socket")).unwrap();
    let rows = listed(1, &[shown(top.path())]);
    assert_eq!(column(&rows, "status").iter().filter(|status| *status == "read").count(), 1);
    let mut reasons: Vec<String> = column(&rows, "reason").into_iter().filter(|reason| !reason.is_empty()).collect();
    reasons.sort();
    for (reason, part) in
        reasons.iter().zip(["a link that leads back", "cannot be read", "its name is not valid UTF-8", "neither a file nor a folder"])
    {
        assert!(reason.starts_with(part), "{reason}");
    }
    assert_eq!(reasons.len(), 4);
}

#[test]
fn mistakes_in_the_users_own_tables_end_with_2_and_name_their_line() {
    let top = tempfile::tempdir().unwrap();
    let (input, outlets) = (top.path().join("a.txt"), top.path().join("outlets.csv"));
    fs::write(&input, STORY).unwrap();
    fs::write(&outlets, "alias,outlet\na,One\na,Two\n").unwrap();
    assert!(refuses(&["articles", shown(&input), "--outlets", shown(&outlets)]).contains("outlets.csv:3"));
    let said = parallax(&["articles", shown(&input), "--template", shown(&top.path().join("none.toml"))]);
    assert!(String::from_utf8_lossy(&said.stderr).contains("none.toml"));
}
