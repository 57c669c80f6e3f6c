//! The columns of the tables: those that other programs rely on, and the pages that explain them and what coders write.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use parallax::lexicon::Lexicon;
use parallax::report::cell::Row;
use parallax::report::coding::{Sampled, codebook};
use parallax::report::schema::{Column, Kind, Schema};
use parallax::report::{TABLES, schemas, versions};
use std::fmt::Write;
use std::fs;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");

/// Columns that other programs read: they stand first in their table, by these names and in this order.
const CONTRACT: [(&str, &str); 12] = [
    ("articles", "article_id path outlet published title language words sentences quoted_words excluded_words wire story_id"),
    (
        "scores",
        "outlet feature voice articles words hits articles_with_hit rate_per_1000 rate_low rate_high interval log_ratio q_value note",
    ),
    ("evidence", "evidence_id article_id outlet sentence start end text axis form rule status voice weight context keep recode note"),
    (
        "attributions",
        "attribution_id article_id outlet sentence source_start source_end source source_resolved source_type cue_spans cue \
         cue_lemma cue_class content_spans content form negated parent_id rule confidence told_to citing",
    ),
    (
        "claims",
        "claim_id group_id article_id outlet sentence start end spans text voice certainty polarity attribution_id source \
         source_type cue_class quantities names time",
    ),
    ("comparison", "group_id label outlets_covering outlets_missing differences"),
    ("alignments", "claim_a outlet_a claim_b outlet_b similarity coverage_a coverage_b band shared"),
    ("differences", "group_id kind outlet_a claim_a value_a outlet_b claim_b value_b severity explanation"),
    ("omissions", "group_id label covered_by missing_from why_not"),
    ("rejects", "path record reason"),
    ("outlets", "outlet articles words"),
    ("terms", "outlet"),
];

#[test]
fn columns_that_other_programs_read_stand_first_and_in_order() {
    let schemas = schemas();
    for (table, columns) in CONTRACT {
        let schema = schemas.iter().find(|schema| schema.name == table).expect(table);
        let expected: Vec<&str> = columns.split_whitespace().collect();
        let found: Vec<&str> = schema.columns.iter().map(|column| column.name.as_str()).take(expected.len()).collect();
        assert_eq!(found, expected, "{table}");
    }
}

#[test]
fn every_table_is_described_in_the_order_of_the_list() {
    assert_eq!(schemas().iter().map(|schema| schema.name).collect::<Vec<_>>(), TABLES);
}

#[test]
fn an_outlet_has_a_block_of_five_columns_in_comparison() {
    let comparison = schemas().into_iter().find(|schema| schema.name == "comparison").unwrap();
    let block: Vec<&str> = comparison.columns.iter().filter_map(|column| column.name.strip_prefix("OUTLET: ")).collect();
    assert_eq!(block, ["claim", "certainty", "attribution", "number", "voice"]);
}

#[test]
fn no_two_columns_of_a_table_have_one_name_and_all_are_explained() {
    for schema in schemas() {
        let mut names: Vec<&str> = schema.columns.iter().map(|column| column.name.as_str()).collect();
        assert!(schema.key.iter().all(|key| names.contains(key)), "{}", schema.name);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), schema.columns.len(), "{}", schema.name);
        assert!(schema.columns.iter().all(|column| column.description.ends_with('.')), "{}", schema.name);
    }
}

#[test]
fn the_page_of_the_tables_is_current() {
    current("tables.md", &page());
}

#[test]
fn the_page_of_the_codebook_is_current() {
    current("codebook.md", &codebook_page());
}

/// Whether a page of docs/ is as it should be; with `UPDATE_DOCS` it is made so.
fn current(name: &str, page: &str) {
    let path = format!("{DOCS}/{name}");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, page).unwrap();
    }
    let stands = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(stands == page, "docs/{name} is stale; write it anew with: UPDATE_DOCS=1 cargo test --test columns");
}

/// docs/codebook.md as it should be.
fn codebook_page() -> String {
    let mut page = String::from(
        "# The codebook\n\n\
         Written by `UPDATE_DOCS=1 cargo test --test columns` from what `parallax sample` writes as `codebook.csv`; do not edit it here,\n\
         edit [data/coding/codes.tsv](../data/coding/codes.tsv) or the card on top of a lexicon table. Examples are invented; what is to\n\
         be judged stands in double brackets.\n",
    );
    let lexicon = Lexicon::builtin();
    let tables = [
        ("evidence", Sampled::Evidence),
        ("attributions", Sampled::Attributions),
        ("claims", Sampled::Claims),
        ("differences", Sampled::Differences),
    ];
    for (name, table) in tables {
        write!(page, "\n## --table {name}\n\n| column | code | meaning | example |\n|---|---|---|---|\n").unwrap();
        for row in codebook(table, &lexicon) {
            let code = if row.code.is_empty() { String::new() } else { format!("`{}`", row.code) };
            writeln!(page, "| `{}` | {code} | {} | {} |", row.column, row.meaning, row.example).unwrap();
        }
    }
    page
}

/// docs/tables.md as it should be.
fn page() -> String {
    let mut page = String::from(
        "# The tables\n\n\
         Written by `UPDATE_DOCS=1 cargo test --test columns` from the same descriptions as `datapackage.json`; do not edit it here.\n\n\
         - **Empty is missing**, never 0 and never \"NA\". Days are `2022-02-16`, numbers have a point and at most four decimals, yes and\n  \
           no are `true` and `false`.\n\
         - **Positions** are Unicode code points from 0, half-open, into the article's decoded text: `text[start:end]` in Python,\n  \
           `substr(text, start + 1, end)` in R. Line breaks of the text are blanks in a cell.\n\
         - **Ids** begin with a letter, so that no spreadsheet takes one for a number or a date.\n\
         - **A formula is text.** Where a text cell begins like one (`=`, `+`, `-`, `@`) an apostrophe stands in front. Numbers are\n  \
           never touched. No cell is longer than a spreadsheet's 32,767 characters; one that would be ends in `…`.\n\
         - **keep, recode, note** are empty: they are for a person who checks the rows.\n\
         - `--profile excel` writes a byte order mark and CRLF for a double click in Excel; with `--delimiter ';'` numbers have a\n  \
           decimal comma, as Excel expects where it expects `;`. `datapackage.json` says which was used.\n",
    );
    for schema in schemas() {
        section(&mut page, &schema);
    }
    section(&mut page, &versions::VersionRow::schema());
    page
}

fn section(page: &mut String, schema: &Schema) {
    write!(page, "\n## {}.csv\n\n{}\n\n| column | type | meaning |\n|---|---|---|\n", schema.name, schema.about).unwrap();
    for Column { name, kind, description } in &schema.columns {
        writeln!(page, "| `{name}` | {} | {} |", shown(*kind), description.replace('|', "\\|")).unwrap();
    }
    if !schema.key.is_empty() {
        writeln!(page, "\nRows differ in {}.", listed(schema.key)).unwrap();
    }
    for reference in schema.references {
        writeln!(
            page,
            "{}`{}` names a row of [{}](#{}csv).",
            gap(schema, reference.column),
            reference.column,
            reference.table,
            reference.table
        )
        .unwrap();
    }
}

/// Empty lines before the first sentence on references, where no sentence on keys stands before it.
fn gap(schema: &Schema, column: &str) -> &'static str {
    let first = schema.references.first().is_some_and(|reference| reference.column == column);
    if first && schema.key.is_empty() { "\n" } else { "" }
}

fn shown(kind: Kind) -> &'static str {
    match kind {
        Kind::String => "text",
        Kind::Integer => "whole number",
        Kind::Number => "number",
        Kind::Boolean => "true or false",
        Kind::Date => "day",
    }
}

fn listed(columns: &[&str]) -> String {
    columns.iter().map(|column| format!("`{column}`")).collect::<Vec<_>>().join(", ")
}
