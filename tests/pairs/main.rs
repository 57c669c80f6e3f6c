//! Measures the typed differences of invented pairs of sentences: those that rules were written with, and others held out.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use parallax::corpus::Article;
use parallax::diff::{Difference, Synonyms, compare_pair};
use parallax::report::cell::term;
use parallax::table::Table;
use parallax::{DiffOptions, Knowledge, analyze};
use std::collections::BTreeSet;

/// Least precision and recall on the pairs that rules were written with.
const TUNED: [f64; 2] = [0.95, 0.90];
/// The same on those held out.
const HELD_OUT: [f64; 2] = [0.93, 0.85];

/// A difference that a reader finds: its kind and the words on either side.
struct Expected {
    kind: String,
    sides: [BTreeSet<String>; 2],
}

/// What was found, and how much of it is right.
#[derive(Default)]
struct Tally {
    expected: usize,
    met: usize,
    reported: usize,
    right: usize,
}

fn words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Reads `kind=words of a / words of b || …`.
fn expected(cell: &str) -> Vec<Expected> {
    let one = |part: &str| {
        let (kind, values) = part.split_once('=').unwrap();
        let (a, b) = values.split_once(" / ").unwrap();
        Expected { kind: kind.to_owned(), sides: [words(a), words(b)] }
    };
    cell.split(" || ").filter(|part| !part.is_empty()).map(one).collect()
}

/// Whether a reported difference is the expected one: its kind, and words of both its sides.
fn fits(expected: &Expected, found: &Difference) -> bool {
    let touches = |side: usize, value: &str| !expected.sides[side].is_disjoint(&words(value));
    expected.kind == term(&found.kind) && touches(0, &found.value_a) && touches(1, &found.value_b)
}

impl Tally {
    fn add(&mut self, expected: &[Expected], found: &[Difference]) {
        self.expected += expected.len();
        self.met += expected.iter().filter(|e| found.iter().any(|f| fits(e, f))).count();
        self.reported += found.len();
        self.right += found.iter().filter(|f| expected.iter().any(|e| fits(e, f))).count();
    }

    /// Precision and recall.
    fn shares(&self) -> [f64; 2] {
        [self.right as f64 / self.reported as f64, self.met as f64 / self.expected as f64]
    }
}

/// What is found in the pairs of a table.
fn tally(name: &str, pairs: &str) -> Tally {
    let table = Table::read(name, pairs, &["text_a", "text_b", "differences"], &[]).unwrap();
    let (knowledge, synonyms, options) = (Knowledge::builtin(), Synonyms::builtin(), DiffOptions::default());
    let mut tally = Tally::default();
    for row in table.rows() {
        let article = |id: &str, outlet: &str, column: &str| Article {
            id: id.to_owned(),
            outlet: outlet.to_owned(),
            text: row.get(column).to_owned(),
            ..Article::default()
        };
        let (a, b) = (article("a", "Courier", "text_a"), article("b", "Herald", "text_b"));
        let found = compare_pair(&[analyze(&a, &knowledge), analyze(&b, &knowledge)], &synonyms, &options);
        tally.add(&expected(row.get("differences")), &found.differences);
    }
    tally
}

fn reaches(tally: &Tally, floor: [f64; 2]) {
    let [precision, recall] = tally.shares();
    assert!(precision >= floor[0] && recall >= floor[1], "precision {precision:.3}, recall {recall:.3}; at least {floor:?}");
}

#[test]
fn differences_of_pairs_that_rules_were_written_with_are_found_and_few_in_vain() {
    reaches(&tally("pairs.tsv", include_str!("pairs.tsv")), TUNED);
}

#[test]
fn differences_of_pairs_held_out_are_found_and_few_in_vain() {
    reaches(&tally("held_out.tsv", include_str!("held_out.tsv")), HELD_OUT);
}
