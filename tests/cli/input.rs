//! What can be read, what is refused, and how the program ends.

use crate::{SEEDS, cell, ends_with, parallax, refuses, rows, shown};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

const STORY: &str = "The council voted on Monday. It may rain on the bridge, the mayor said, and nobody knows when it will open.\n";

#[test]
fn bad_usage_and_missing_inputs_end_with_2_and_say_what_is_wrong() {
    assert!(refuses(&["compare", "no/such/folder"]).contains("no/such/folder: no such file or folder"));
    assert!(refuses(&["compare", SEEDS, "--min-similarity", "7"]).contains("from 0 to 1"));
    assert!(refuses(&["weigh", SEEDS]).contains("unrecognized subcommand"));
}

#[test]
fn rejected_inputs_end_with_1_and_have_a_row_each() {
    let top = tempfile::tempdir().unwrap();
    let input = top.path().join("in");
    fs::create_dir(&input).unwrap();
    fs::write(input.join("good.txt"), STORY).unwrap();
    fs::write(input.join("empty.txt"), "").unwrap();
    fs::write(input.join("paper.txt"), b"%PDF-1.4").unwrap();
    let out = top.path().join("out");
    let said = ends_with(1, &["score", shown(&input), "--out", shown(&out)]);
    assert!(said.contains("not read: 2"), "{said}");
    let rejects = rows(&out, "rejects");
    assert_eq!(rejects.len(), 2);
    assert!(cell(&rejects[0], "path").ends_with("empty.txt") && cell(&rejects[0], "reason").starts_with("empty"));
}

#[test]
fn one_article_is_read_from_standard_input() {
    let top = tempfile::tempdir().unwrap();
    let out = top.path().join("out");
    let mut child = Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(["score", "-", "--out", shown(&out)])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(STORY.as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let evidence = rows(&out, "evidence");
    assert!(evidence.iter().any(|row| cell(row, "text") == "may" && cell(row, "status") == "counted"));
}

#[test]
fn the_manifests_further_columns_are_columns_of_articles() {
    let top = tempfile::tempdir().unwrap();
    let input = top.path().join("in");
    fs::create_dir(&input).unwrap();
    fs::write(input.join("a.txt"), STORY).unwrap();
    fs::write(input.join("sources.csv"), "path,outlet,leaning\na.txt,The Herald,left\n").unwrap();
    let out = top.path().join("out");
    for command in ["score", "compare"] {
        ends_with(0, &[command, shown(&input), "--out", shown(&out)]);
        assert_eq!(cell(&rows(&out, "articles")[0], "leaning"), "left");
    }
}

#[test]
fn pairs_keep_their_columns_and_get_their_differences() {
    let top = tempfile::tempdir().unwrap();
    let (table, out) = (top.path().join("pairs.csv"), top.path().join("out.csv"));
    fs::write(
        &table,
        "n,text_a,text_b\n1,Nine people died in the flood.,About 20 people died in the flood.\n2,The bridge is open.,The bridge is open.\n",
    )
    .unwrap();
    ends_with(0, &["pairs", shown(&table), "--out", shown(&out)]);
    let mut reader = csv::Reader::from_path(&out).unwrap();
    let kinds = reader.headers().unwrap().iter().position(|h| h == "kinds").unwrap();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!((&rows[0][0], &rows[0][kinds], &rows[1][kinds]), ("1", "number", ""));
    fs::write(&table, "left,right\na,b\n").unwrap();
    assert!(refuses(&["pairs", shown(&table)]).contains("text_a"));
}

#[test]
fn inspect_shows_cues_and_on_request_why_others_do_not_count() {
    let top = tempfile::tempdir().unwrap();
    let file = top.path().join("a.txt");
    fs::write(&file, format!("{STORY}It opens in May.\n")).unwrap();
    let plain = ends_with(0, &["inspect", shown(&file)]);
    assert!(plain.contains("may (epistemic") && !plain.contains("suppressed"), "{plain}");
    assert!(ends_with(0, &["inspect", shown(&file), "--explain"]).contains("suppressed"));
}

#[test]
fn lexicons_are_listed_shown_checked_and_converted() {
    assert!(ends_with(0, &["lexicon", "list"]).contains("epistemic"));
    assert!(ends_with(0, &["lexicon", "show", "may"]).contains("May is a month"));
    assert!(refuses(&["lexicon", "show", "zzyzx"]).contains("stands in no table"));
    let top = tempfile::tempdir().unwrap();
    let (good, bad) = (top.path().join("moral.dic"), top.path().join("bad.tsv"));
    fs::write(&good, "%\r1\tcare\r%\rkind*\t01\r").unwrap();
    fs::write(&bad, "form\tweight\tcolour\nkind\t7\tred\n").unwrap();
    assert!(ends_with(0, &["lexicon", "check", shown(&good)]).contains("no mistake"));
    assert!(ends_with(0, &["lexicon", "import", shown(&good)]).contains("care\tkind*"));
    assert!(refuses(&["lexicon", "check", shown(&bad)]).contains("bad.tsv:1"));
}

#[test]
fn help_has_examples_and_completions_are_printed() {
    for command in ["compare", "score", "articles", "pairs", "inspect"] {
        assert!(ends_with(0, &[command, "--help"]).contains("Example"), "{command}");
    }
    assert!(ends_with(0, &["completions", "bash"]).contains("_parallax"));
    assert!(!String::from_utf8_lossy(&parallax(&["--help"]).stdout).contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_parallax")).args(["lexicon", "list"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
