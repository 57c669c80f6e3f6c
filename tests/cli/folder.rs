//! The output folder appears whole or not at all.

use crate::{SEEDS, ends_with, refuses, shown};
use std::fs;

#[test]
fn a_second_run_replaces_the_tables_of_the_first() {
    let top = tempfile::tempdir().unwrap();
    let out = top.path().join("tables");
    for _ in 0..2 {
        ends_with(0, &["score", SEEDS, "--out", shown(&out)]);
    }
    assert!(out.join("scores.csv").is_file());
    let left: Vec<_> = fs::read_dir(top.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["tables"], "nothing is left beside the tables");
}

#[test]
fn a_folder_that_parallax_did_not_write_is_kept_without_force() {
    let top = tempfile::tempdir().unwrap();
    fs::write(top.path().join("thesis.txt"), "years of work").unwrap();
    let said = refuses(&["score", SEEDS, "--out", shown(top.path())]);
    assert!(said.contains("thesis.txt") && said.contains("--force"), "{said}");
    assert!(top.path().join("thesis.txt").is_file());
}

#[test]
fn tables_that_somebody_changed_are_kept_without_force() {
    let top = tempfile::tempdir().unwrap();
    let out = top.path().join("tables");
    ends_with(0, &["score", SEEDS, "--out", shown(&out)]);
    fs::write(out.join("evidence.csv"), "coded by hand").unwrap();
    let said = refuses(&["score", SEEDS, "--out", shown(&out)]);
    assert!(said.contains("evidence.csv"), "{said}");
    assert_eq!(fs::read_to_string(out.join("evidence.csv")).unwrap(), "coded by hand");
    ends_with(0, &["score", SEEDS, "--out", shown(&out), "--force"]);
}

#[test]
fn a_run_that_fails_leaves_the_old_tables_as_they_were() {
    let top = tempfile::tempdir().unwrap();
    let out = top.path().join("tables");
    ends_with(0, &["score", SEEDS, "--out", shown(&out)]);
    let before = fs::read(out.join("scores.csv")).unwrap();
    let empty = top.path().join("empty");
    fs::create_dir(&empty).unwrap();
    refuses(&["score", shown(&empty), "--out", shown(&out)]);
    assert_eq!(fs::read(out.join("scores.csv")).unwrap(), before);
}

#[test]
fn a_file_in_the_way_is_never_replaced() {
    let top = tempfile::tempdir().unwrap();
    let file = top.path().join("tables");
    fs::write(&file, "a file").unwrap();
    let said = refuses(&["score", SEEDS, "--out", shown(&file), "--force"]);
    assert!(said.contains("is a file"), "{said}");
}
