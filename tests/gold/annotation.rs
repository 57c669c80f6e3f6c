//! The annotation itself: every string that it gives occurs where it says.

use crate::{attributions, claims, differences, numbers, seeds, unmarked};
use parallax::table::Row;
use std::collections::BTreeMap;
use std::fs;

/// The sample's articles by outlet, as its manifest names them.
fn articles() -> BTreeMap<String, String> {
    let mut manifest = csv::Reader::from_path(seeds().join("sources.csv")).unwrap();
    let rows = manifest.records().map(|row| row.unwrap());
    rows.map(|row| (row[1].to_owned(), fs::read_to_string(seeds().join(&row[0])).unwrap())).collect()
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
