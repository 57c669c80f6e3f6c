//! How many of the planted differences the program reports, each with its kind and the words on either side.

use crate::{differences, seeds};
use parallax::table::Row;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Least number of planted differences that are found: all of them.
const FOUND: usize = 57;

/// Words that say nothing about which words differ.
const SMALL: [&str; 9] = ["a", "an", "the", "of", "in", "on", "was", "were", "it"];

type Record = BTreeMap<String, String>;

/// The differences that the program writes for the sample story.
fn reported() -> Vec<Record> {
    let out = tempfile::tempdir().unwrap();
    let mut compare = Command::new(env!("CARGO_BIN_EXE_parallax"));
    compare.arg("compare").arg(seeds()).arg("--out").arg(out.path());
    assert!(compare.output().unwrap().status.success());
    read(&out.path().join("differences.csv"))
}

fn read(path: &Path) -> Vec<Record> {
    csv::Reader::from_path(path).unwrap().deserialize().map(|row| row.unwrap()).collect()
}

fn words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !SMALL.contains(word));
    words.map(str::to_owned).collect()
}

/// Whether a reported difference is the planted one, its sides in this order. A group gives a difference of attribution once,
/// for whichever two outlets it meets first.
fn fits(planted: &Row<'_>, found: &Record, order: [&str; 2]) -> bool {
    let side = |of: &str, at: &str| {
        let (outlet, value) = (planted.get(&format!("outlet_{of}")), planted.get(&format!("value_{of}")));
        let touches = !words(value).is_disjoint(&words(&found[&format!("value_{at}")]));
        (outlet == found[&format!("outlet_{at}")], touches)
    };
    let ((outlet_a, value_a), (outlet_b, value_b)) = (side("a", order[0]), side("b", order[1]));
    let once = planted.get("kind") == "attribution";
    value_a && value_b && if once { outlet_a || outlet_b } else { outlet_a && outlet_b }
}

#[test]
fn planted_differences_are_found_with_their_kinds() {
    let (table, reported) = (differences(), reported());
    // An omission is no difference of two claims; `omissions.csv` has it.
    let planted: Vec<Row<'_>> = table.rows().filter(|row| row.get("kind") != "omission").collect();
    let is_found = |row: &&Row<'_>| {
        let same_kind = reported.iter().filter(|found| found["kind"] == row.get("kind"));
        same_kind.into_iter().any(|found| fits(row, found, ["a", "b"]) || fits(row, found, ["b", "a"]))
    };
    let found = planted.iter().filter(is_found).count();
    let missed: Vec<String> = planted.iter().filter(|row| !is_found(row)).map(|row| row.error("not found").to_string()).collect();
    assert!(found >= FOUND, "{found} of {} are found; {}", planted.len(), missed.join("; "));
}
