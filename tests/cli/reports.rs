//! The example output in `reports/` is what the program writes today.

use crate::{cell, ends_with, rows, shown};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_committed_reports_are_current() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let top = tempfile::tempdir().unwrap();
    let out = top.path().join("reports");
    // From the package's folder, as the paths in the tables are as they were given.
    ends_with(0, &["compare", "seeds", "--out", shown(&out), "--xlsx", "--html"]);
    let renew = "write them anew with: cargo run --release -- compare seeds --out reports --xlsx --html";
    assert_eq!(names(&committed), names(&out), "other files in reports/; {renew}");
    for name in names(&out) {
        assert!(fs::read(committed.join(&name)).unwrap() == fs::read(out.join(&name)).unwrap(), "reports/{name} is stale; {renew}");
    }
}

#[test]
fn the_row_that_the_readme_shows_is_in_the_committed_reports() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(package.join("README.md")).unwrap();
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut lines = readme.lines().skip_while(|line| !line.starts_with("One row of `comparison.csv`")).skip(2).map(cells);
    let header = lines.next().unwrap();
    let table = rows(&package.join("reports"), "comparison");
    let group = table.iter().find(|row| cell(row, "label") == header[0]).unwrap();
    let outlets: Vec<Vec<String>> = lines.skip(1).take_while(|cells| cells.len() == header.len()).collect();
    assert!(outlets.len() > 1);
    for outlet in outlets {
        for (column, shown) in header.iter().zip(&outlet).skip(1) {
            assert_eq!(cell(group, &format!("{}: {column}", outlet[0])), shown);
        }
    }
}

#[test]
fn a_card_without_a_group_names_the_headline_where_it_shows_one_and_else_both_outlets() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/report.html")).unwrap();
    let cards = page.split("<article class=\"card\"").skip(1).map(|rest| rest.split("</article>").next().unwrap());
    let of_headline: Vec<bool> =
        cards.clone().filter(|card| card.contains("Headline and text of")).map(|card| card.contains("(headline)")).collect();
    assert!(!of_headline.is_empty() && of_headline.iter().all(|shows| *shows));
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let outlets = rows(&reports, "differences").into_iter().filter(|row| cell(row, "group_id").is_empty());
    let outlets = outlets.map(|row| ["outlet_a", "outlet_b"].map(|column| cell(&row, column).to_owned()));
    let between: Vec<[String; 2]> = outlets.filter(|[a, b]| a != b).collect();
    assert!(!between.is_empty());
    for [a, b] in between {
        assert!(cards.clone().any(|card| card.contains(&format!("</span> {a} and {b}</h3>"))), "{a}, {b}");
    }
}
