//! `parallax diff`, as a user runs it.

use crate::{ends_with, refuses, shown};
use std::fs;

const OLD: &str = "The ferry sank off Marlby on Tuesday. At least 9 passengers drowned in the cold water, the coastguard said. \
                   The owner of the ferry praised the crew.\n";
const NEW: &str = "The ferry sank off Marlby on Tuesday. At least 14 passengers drowned in the cold water, the coastguard said. \
                   Divers will search the wreck of the ferry for the other 30 passengers, whose families wait in the harbour.\n";

#[test]
fn diff_shows_what_changed_and_writes_all_claims() {
    let top = tempfile::tempdir().unwrap();
    let [old, new, out] = ["old.txt", "new.txt", "changes.csv"].map(|name| top.path().join(name));
    fs::write(&old, OLD).unwrap();
    fs::write(&new, NEW).unwrap();
    let printed = ends_with(0, &["diff", shown(&old), shown(&new), "--out", shown(&out)]);
    assert!(printed.contains("changed: number") && printed.contains("  - At least 9") && printed.contains("  + At least 14"), "{printed}");
    assert!(printed.contains("claims: kept 1, changed 1, added 1, dropped 1"), "{printed}");
    assert!(printed.lines().all(|line| line.chars().count() <= 80 || line.starts_with("table in")), "{printed}");
    assert!(!printed.contains('\u{1b}'), "colours in a pipe");
    let mut table = csv::Reader::from_path(out).unwrap();
    let changes: Vec<String> = table.records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert_eq!(changes, ["kept", "changed", "dropped", "added"]);
}

#[test]
fn diff_refuses_what_is_no_article() {
    let top = tempfile::tempdir().unwrap();
    let article = top.path().join("a.txt");
    fs::write(&article, OLD).unwrap();
    assert!(refuses(&["diff", shown(&article), shown(&top.path().join("none.txt"))]).contains("none.txt"));
    let empty = top.path().join("empty.txt");
    fs::write(&empty, "").unwrap();
    assert!(refuses(&["diff", shown(&article), shown(&empty)]).contains("no article"));
}
