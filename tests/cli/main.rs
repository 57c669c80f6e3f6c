//! Runs the program as a user does, and looks at what it prints and writes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod articles;
mod coding;
mod folder;
mod input;
mod lexicon;
mod libreoffice;
mod reports;
mod tables;
mod versions;
mod workbook;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The sample story.
const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");

/// Runs parallax with some arguments.
fn parallax(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parallax")).args(arguments).output().expect("the program starts")
}

/// Runs parallax and gives what it printed on standard output, once it ended with `code`.
fn ends_with(code: i32, arguments: &[&str]) -> String {
    let output = parallax(arguments);
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{printed}\n{}", String::from_utf8_lossy(&output.stderr));
    printed
}

/// Tables of the sample story in a folder of their own.
fn compared(arguments: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let top = tempfile::tempdir().unwrap();
    let out = top.path().join("tables");
    ends_with(0, &[&["compare", SEEDS, "--out", shown(&out)], arguments].concat());
    (top, out)
}

/// The files of a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    names.map(|name| (name.clone(), fs::read(folder.join(&name)).unwrap())).collect()
}

/// What parallax says on standard error when it ends with 2.
fn refuses(arguments: &[&str]) -> String {
    let output = parallax(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A path as an argument.
fn shown(path: &Path) -> &str {
    path.to_str().expect("a path of the test")
}

/// A row of a table: its columns in order, each as name and value.
type Row = Vec<(String, String)>;

/// The rows of a table.
fn rows(folder: &Path, table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(folder.join(format!("{table}.csv"))).expect("the table is there");
    let headers = reader.headers().expect("a header").clone();
    let pairs = |row: csv::StringRecord| headers.iter().zip(&row).map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
    reader.records().map(|row| pairs(row.expect("a row"))).collect()
}

/// A cell of a row.
fn cell<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    row.iter().find(|(name, _)| name == column).map(|(_, value)| value.as_str()).expect("the column is there")
}
