//! What holds for every table of the sample story.

use crate::{Row, SEEDS, cell, compared, ends_with, files, rows, shown};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// run.json without how the inputs were named.
fn run_but_inputs(bytes: &[u8]) -> serde_json::Value {
    let mut run: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    let arguments = run["arguments"].as_object_mut().unwrap();
    assert!(arguments.remove("inputs").is_some() && arguments.remove("sources").is_some());
    run
}

/// The characters of each article, by id.
fn articles(out: &Path) -> BTreeMap<String, Vec<char>> {
    let text = |row: &[(String, String)]| {
        let path = Path::new(cell(row, "path")).file_name().unwrap().to_owned();
        fs::read_to_string(Path::new(SEEDS).join(path)).unwrap().chars().collect()
    };
    rows(out, "articles").iter().map(|row| (cell(row, "article_id").to_owned(), text(row))).collect()
}

/// The words that a spans cell names, joined as tables join them.
fn named(text: &[char], spans: &str) -> String {
    let piece = |span: &str| {
        let (start, end) = span.split_once('-').unwrap();
        text[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
    };
    spans.split(';').map(piece).collect::<Vec<_>>().join(" … ")
}

/// A cell as tables write words: line breaks are blanks.
fn flat(words: &str) -> String {
    words.replace(['\r', '\n', '\t'], " ").trim_start_matches('\'').to_owned()
}

#[test]
fn every_rows_offsets_give_the_rows_words() {
    let (_top, out) = compared(&[]);
    let articles = articles(&out);
    let mut checked = 0;
    let mut check = |table: &str, spans: &dyn Fn(&Row) -> String, column: &str| {
        for row in rows(&out, table) {
            let spans = spans(&row);
            if !spans.is_empty() {
                let words = named(&articles[cell(&row, "article_id")], &spans);
                assert_eq!(flat(cell(&row, column)), flat(&words), "{table} {row:?}");
                checked += 1;
            }
        }
    };
    let hull = |start: &'static str, end: &'static str| {
        move |row: &Row| {
            if cell(row, start).is_empty() { String::new() } else { format!("{}-{}", cell(row, start), cell(row, end)) }
        }
    };
    check("evidence", &hull("start", "end"), "text");
    check("attributions", &hull("source_start", "source_end"), "source");
    check("attributions", &|row| cell(row, "cue_spans").to_owned(), "cue");
    check("attributions", &|row| cell(row, "content_spans").to_owned(), "content");
    check("claims", &|row| cell(row, "spans").to_owned(), "text");
    assert!(checked > 1000, "{checked} rows");
}

#[test]
fn excluded_lines_give_no_claim_and_no_cue() {
    let (_top, out) = compared(&[]);
    for table in ["evidence", "claims"] {
        for row in rows(&out, table) {
            let text = cell(&row, "text").to_lowercase();
            for furniture in ["read more", "share this", "newsletter", "all rights reserved", "leave a reply", "chief reporter"] {
                assert!(!text.contains(furniture), "{table}: {text}");
            }
        }
    }
}

#[test]
fn the_same_bytes_for_any_number_of_threads_and_any_order_of_inputs() {
    let (_top, out) = compared(&["--xlsx"]);
    let expected = files(&out);
    let mut names: Vec<String> = fs::read_dir(SEEDS).unwrap().map(|e| e.unwrap().path().display().to_string()).collect();
    names.retain(|name| !name.ends_with(".csv") && !name.contains("README"));
    names.sort();
    let manifest = format!("{SEEDS}/sources.csv");
    for (threads, reverse) in [("1", false), ("8", true)] {
        if reverse {
            names.reverse();
        }
        let top = tempfile::tempdir().unwrap();
        let again = top.path().join("tables");
        let status = Command::new(env!("CARGO_BIN_EXE_parallax"))
            .env("RAYON_NUM_THREADS", threads)
            .arg("compare")
            .args(&names)
            .args(["--sources", &manifest, "--xlsx", "--out", shown(&again)])
            .output()
            .unwrap()
            .status;
        assert!(status.success());
        assert_eq!(files(&again).keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (name, bytes) in files(&again) {
            if name == "run.json" {
                assert_eq!(run_but_inputs(&bytes), run_but_inputs(&expected[&name]));
                continue;
            }
            assert!(bytes == expected[&name], "{name} differs with {threads} threads");
        }
    }
}

#[test]
fn records_of_many_batches_are_scored_in_their_order_by_any_number_of_threads() {
    let top = tempfile::tempdir().unwrap();
    let records = top.path().join("records.jsonl");
    // Every seventh record says nothing, and those of one thousand and those of the next say the same.
    let record = |nth: u32| match nth % 7 {
        0 => format!("{{\"outlet\": \"Lantern\", \"title\": \"Gate {nth}\"}}\n"),
        _ => format!(
            "{{\"outlet\": \"Lantern\", \"text\": \"Gate {0} may have been opened, the mayor of ward {0} said. It cost {0} crowns.\"}}\n",
            nth % 1000
        ),
    };
    fs::write(&records, (1..=3000).map(record).collect::<String>()).unwrap();
    let made = ["1", "8"].map(|threads| {
        let out = top.path().join(threads);
        let mut score = Command::new(env!("CARGO_BIN_EXE_parallax"));
        let score = score.env("RAYON_NUM_THREADS", threads).args(["score", shown(&records), "--out", shown(&out)]);
        assert_eq!(score.output().unwrap().status.code(), Some(1));
        let place = |row: &Row| cell(row, "record").parse::<u32>().unwrap();
        let read: Vec<u32> = rows(&out, "evidence").iter().map(|row| cell(row, "article_id")[1..].parse().unwrap()).collect();
        assert!(read.is_sorted() && read.len() > 800, "{}", read.len());
        let rejected: Vec<u32> = rows(&out, "rejects").iter().map(place).collect();
        assert_eq!(rejected, (7..=3000).step_by(7).collect::<Vec<_>>());
        let mut listed: Vec<u32> = rows(&out, "articles").iter().map(place).collect();
        listed.sort_unstable();
        assert_eq!(listed, (1..=3000).filter(|nth| nth % 7 != 0).collect::<Vec<_>>());
        files(&out)
    });
    assert!(made[0].iter().zip(&made[1]).all(|(one, other)| one.0 == "run.json" || one == other));
}

#[test]
fn keys_name_rows_that_exist() {
    let (_top, out) = compared(&[]);
    let ids = |table: &str, column: &str| rows(&out, table).iter().map(|row| cell(row, column).to_owned()).collect::<Vec<_>>();
    let (claims, groups) = (ids("claims", "claim_id"), ids("comparison", "group_id"));
    for (table, column) in [("alignments", "claim_a"), ("alignments", "claim_b"), ("differences", "claim_a"), ("differences", "claim_b")] {
        assert!(ids(table, column).iter().all(|id| claims.contains(id)), "{table}.{column}");
    }
    for table in ["claims", "differences", "omissions"] {
        assert!(ids(table, "group_id").iter().all(|id| id.is_empty() || groups.contains(id)), "{table}");
    }
    let mut unique = claims.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), claims.len());
}

/// The cells of a table of the excel profile, without its mark.
fn excel_cells(folder: &Path, table: &str, delimiter: u8) -> Vec<csv::StringRecord> {
    let bytes = fs::read(folder.join(format!("{table}.csv"))).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbf") && bytes.ends_with(b"\r\n"));
    csv::ReaderBuilder::new().delimiter(delimiter).from_reader(&bytes[3..]).records().map(Result::unwrap).collect()
}

#[test]
fn the_excel_profile_has_a_mark_and_line_ends_of_its_own_and_the_same_cells() {
    let (_top, data) = compared(&[]);
    let (_other, excel) = compared(&["--profile", "excel"]);
    for table in ["comparison", "scores", "evidence"] {
        let plain: Vec<_> = csv::Reader::from_path(data.join(format!("{table}.csv"))).unwrap().records().map(Result::unwrap).collect();
        assert_eq!(excel_cells(&excel, table, b','), plain);
    }
}

#[test]
fn numbers_have_a_decimal_comma_where_excel_expects_semicolons_and_text_keeps_its_points() {
    let (_top, data) = compared(&[]);
    let (_other, excel) = compared(&["--profile", "excel", "--delimiter", ";"]);
    let (_third, tidy) = compared(&["--delimiter", ";"]);
    let column = |name: &str| rows(&data, "differences")[0].iter().position(|(column, _)| column == name).unwrap();
    let (severity, explanation) = (column("severity"), column("explanation"));
    for (row, cells) in rows(&data, "differences").iter().zip(excel_cells(&excel, "differences", b';')) {
        assert_eq!(cells[severity], cell(row, "severity").replace('.', ","));
        assert_eq!(cells[explanation], *cell(row, "explanation"));
    }
    assert!(fs::read_to_string(tidy.join("differences.csv")).unwrap().contains(";0."), "programs read a decimal point");
}

#[test]
fn agency_copy_that_two_outlets_print_is_marked_and_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let copy = "The harbour of Brennick will stay closed for ships until the wreck is raised, the port authority said.";
    let write = |name: &str, words: &str| fs::write(folder.path().join(name), words).unwrap();
    write("gull_2031-03-04.txt", &format!("{copy}\n\nFishermen in Brennick mended nets and drank tea."));
    write("kite_2031-03-03.txt", &format!("Nobody was hurt when the freighter sank.\n\n{copy}"));
    write("rook_2031-03-05.txt", "The port of Brennick is closed to all ships, and cranes must raise the wreck before any can sail.");
    let out = folder.path().join("out");
    let printed = ends_with(0, &["compare", shown(folder.path()), "--out", shown(&out)]);
    assert!(printed.contains("copied: 1 claim shares a passage word for word with an earlier article"), "{printed}");

    let articles: BTreeMap<String, String> =
        rows(&out, "articles").iter().map(|row| (cell(row, "outlet").to_owned(), cell(row, "article_id").to_owned())).collect();
    let claims = rows(&out, "claims");
    let copied: Vec<&Row> = claims.iter().filter(|row| !cell(row, "shared_passage").is_empty()).collect();
    assert_eq!(copied.len(), 1, "{copied:?}");
    assert_eq!((cell(copied[0], "outlet"), cell(copied[0], "shared_passage")), ("gull", articles["kite"].as_str()));

    let reused = |row: &&Row| cell(row, "reused") == "true";
    let pairs = rows(&out, "alignments");
    let outlets: Vec<[&str; 2]> = pairs.iter().filter(reused).map(|row| [cell(row, "outlet_a"), cell(row, "outlet_b")]).collect();
    assert_eq!(outlets, [["gull", "kite"]]);
    let groups = rows(&out, "comparison");
    let harbour = groups.iter().find(|row| cell(row, "coverage") == "3").expect("all three tell of the harbour");
    assert_eq!(cell(harbour, "independent_outlets"), "2");
}

#[test]
fn an_outlet_that_has_the_accusation_and_not_its_denial_is_named_for_the_denial() {
    let (_top, out) = compared(&[]);
    let omissions = rows(&out, "omissions");
    let denials: Vec<&Row> = omissions.iter().filter(|row| cell(row, "denial") == "true").collect();
    let lantern = denials.iter().find(|row| cell(row, "missing_from") == "The Daily Lantern" && cell(row, "label").contains("releas"));
    let covered_by = cell(lantern.expect("the Lantern writes of the release and of no denial"), "covered_by");
    assert!(covered_by.contains("PBM News") && covered_by.contains("Tarvonia Today"), "{covered_by}");
    assert!(denials.iter().all(|row| cell(row, "missing_from") != "PBM News"), "PBM News reports every denial");
    assert!(omissions.iter().any(|row| cell(row, "denial") == "false" && cell(row, "best_similarity") != "0"));
}

#[test]
fn no_line_of_a_summary_in_a_pipe_is_wider_than_eighty_columns() {
    let top = tempfile::tempdir().unwrap();
    let articles = top.path().join("articles");
    fs::create_dir(&articles).unwrap();
    let text = "Nine barges sank near the Orrin bridge on Monday night, and the harbour office closed the lock for three days. ".repeat(12);
    for name in ["a.txt", "b.txt", "c.txt"] {
        fs::write(articles.join(name), &text).unwrap();
    }
    let said = ends_with(0, &["compare", shown(&articles), "--out", shown(&top.path().join("tables"))]);
    assert!(said.contains("not counted: 2 that repeat earlier articles"), "{said}");
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
}
