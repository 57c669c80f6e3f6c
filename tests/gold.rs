//! Holds the hand annotation of the sample story to its articles, and the program to the annotation.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use parallax::table::{Row, Table};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The sample's articles by outlet, as its manifest names them.
fn articles() -> BTreeMap<String, String> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut manifest = csv::Reader::from_path(seeds.join("sources.csv")).unwrap();
    let rows = manifest.records().map(|row| row.unwrap());
    rows.map(|row| (row[1].to_owned(), fs::read_to_string(seeds.join(&row[0])).unwrap())).collect()
}

/// A table of the annotation.
fn gold(name: &str, columns: &[&str], optional: &[&str]) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(name);
    Table::read(name, &fs::read_to_string(path).unwrap(), columns, optional).unwrap()
}

fn claims() -> Table {
    gold("claims.tsv", &["group", "outlet", "words"], &[])
}

fn attributions() -> Table {
    gold("attributions.tsv", &["outlet", "form", "source_type", "passage"], &[])
}

fn numbers() -> Table {
    gold("numbers.tsv", &["outlet", "passage", "low", "high", "unit", "counted", "qualifier"], &[])
}

fn differences() -> Table {
    gold("differences.tsv", &["kind", "group", "outlet_a", "value_a", "outlet_b", "value_b"], &["note"])
}

/// A passage without its braces and the letters that name them, and what stands between the braces, in order.
fn unmarked(passage: &str) -> (String, Vec<&str>) {
    let mut plain = String::new();
    let mut marked = Vec::new();
    for (n, piece) in passage.split(['{', '}']).enumerate() {
        let words = ["s:", "c:", "t:"].iter().find_map(|mark| piece.strip_prefix(mark)).unwrap_or(piece);
        if n % 2 == 1 {
            marked.push(words);
        }
        plain.push_str(words);
    }
    (plain, marked)
}

/// Complains of rows whose words do not occur exactly once in the outlet's article.
fn misplaced<'t>(rows: impl Iterator<Item = Row<'t>>, words: impl Fn(Row<'t>) -> String) -> Vec<String> {
    let articles = articles();
    rows.filter_map(|row| {
        let words = words(row);
        let times = articles[row.get("outlet")].matches(&words).count();
        (times != 1).then(|| row.error(format!("occurs {times} times: {words}")).to_string())
    })
    .collect()
}

#[test]
fn every_annotated_claim_occurs_once_in_its_article() {
    assert_eq!(misplaced(claims().rows(), |row| row.get("words").to_owned()), Vec::<String>::new());
}

#[test]
fn every_annotated_passage_occurs_once_in_its_article() {
    assert_eq!(misplaced(attributions().rows(), |row| unmarked(row.get("passage")).0), Vec::<String>::new());
    assert_eq!(misplaced(numbers().rows(), |row| unmarked(row.get("passage")).0), Vec::<String>::new());
}

#[test]
fn every_attribution_marks_source_cue_and_content() {
    for row in attributions().rows() {
        let passage = row.get("passage");
        assert!(["{s:", "{c:", "{t:"].iter().all(|mark| passage.matches(mark).count() == 1), "{}", row.error(passage));
    }
}

#[test]
fn every_planted_difference_lies_in_a_group_of_both_outlets() {
    let (claims, articles) = (claims(), articles());
    let states = |group: &str, outlet: &str| claims.rows().any(|row| row.get("group") == group && row.get("outlet") == outlet);
    for row in differences().rows() {
        for (outlet, value) in [("outlet_a", "value_a"), ("outlet_b", "value_b")] {
            let (outlet, value) = (row.get(outlet), row.get(value));
            let left_out = row.get("kind") == "omission" && value.is_empty();
            assert!(states(row.get("group"), outlet) || left_out, "{}", row.error(outlet));
            assert!(value == "own voice" || articles[outlet].contains(value), "{}", row.error(value));
        }
    }
}
