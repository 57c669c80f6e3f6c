//! Holds the hand annotation of the sample story to its articles, and the program to the annotation.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod annotation;
mod groups;
mod planted;

use parallax::table::Table;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the sample story.
fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// A table of the annotation.
fn gold(name: &str, columns: &[&str], optional: &[&str]) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(name);
    Table::read(name, &fs::read_to_string(path).unwrap(), columns, optional).unwrap()
}

/// Claims that several outlets state or contradict, with the group that each belongs to.
fn claims() -> Table {
    gold("claims.tsv", &["group", "outlet", "words"], &[])
}

/// Who says what.
fn attributions() -> Table {
    gold("attributions.tsv", &["outlet", "form", "source_type", "passage"], &[])
}

/// Numbers with their ranges.
fn numbers() -> Table {
    gold("numbers.tsv", &["outlet", "passage", "low", "high", "unit", "counted", "qualifier"], &[])
}

/// Differences planted between two outlets.
fn differences() -> Table {
    gold("differences.tsv", &["kind", "group", "outlet_a", "value_a", "outlet_b", "value_b"], &["note"])
}

/// A passage without its marks, and what each mark holds with where it starts in the passage.
fn unmarked(passage: &str) -> (String, Vec<(usize, &str)>) {
    let mut plain = String::new();
    let mut marked = Vec::new();
    for (n, piece) in passage.split(['{', '}']).enumerate() {
        let words = ["s:", "c:", "t:"].iter().find_map(|mark| piece.strip_prefix(mark)).unwrap_or(piece);
        if n % 2 == 1 {
            marked.push((plain.len(), words));
        }
        plain.push_str(words);
    }
    (plain, marked)
}
