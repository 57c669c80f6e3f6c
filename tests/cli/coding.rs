//! Coding by hand: tables that a person and a spreadsheet changed, samples, agreement.

use crate::libreoffice::converted;
use crate::{Row, SEEDS, cell, compared, ends_with, files, refuses, rows, shown};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How a table is saved.
#[derive(Clone, Copy)]
struct Saved {
    delimiter: u8,
    mark: bool,
    crlf: bool,
    quoted: bool,
}

const PLAIN: Saved = Saved { delimiter: b',', mark: false, crlf: false, quoted: false };
const EXCEL: Saved = Saved { delimiter: b';', mark: true, crlf: true, quoted: false };
const LIBRE: Saved = Saved { delimiter: b',', mark: false, crlf: false, quoted: true };

fn save(folder: &Path, table: &str, rows: &[Row], how: Saved) {
    let mut builder = csv::WriterBuilder::new();
    builder.delimiter(how.delimiter);
    if how.crlf {
        builder.terminator(csv::Terminator::CRLF);
    }
    if how.quoted {
        builder.quote_style(csv::QuoteStyle::Always);
    }
    let mut writer = builder.from_writer(Vec::new());
    writer.write_record(rows[0].iter().map(|(name, _)| name)).unwrap();
    rows.iter().for_each(|row| writer.write_record(row.iter().map(|(_, value)| value)).unwrap());
    let mark: &[u8] = if how.mark { b"\xef\xbb\xbf" } else { b"" };
    fs::write(folder.join(format!("{table}.csv")), [mark, &writer.into_inner().unwrap()].concat()).unwrap();
}

fn set(row: &mut Row, column: &str, value: &str) {
    row.iter_mut().find(|(name, _)| name == column).unwrap().1 = value.to_owned();
}

/// Writes something into a column of the nth row, from 0, that `holds`; gives the row as it was.
fn code(rows: &mut [Row], nth: usize, holds: impl Fn(&Row) -> bool, column: &str, value: &str) -> Row {
    let row = rows.iter_mut().filter(|row| holds(row)).nth(nth).expect("such a row");
    let before = row.clone();
    set(row, column, value);
    before
}

/// Whether a column of a row has a value.
fn has(column: &'static str, value: &'static str) -> impl Fn(&Row) -> bool {
    move |row| cell(row, column) == value
}

/// Codes a few rows of every table, as a person does; `save` saves them.
fn coded_by_hand(out: &Path, save: impl Fn(&str, Vec<Row>)) {
    let mut evidence = rows(out, "evidence");
    let counted = |row: &Row| cell(row, "status") == "counted" && cell(row, "axis") == "epistemic";
    code(&mut evidence, 0, counted, "keep", "no");
    code(&mut evidence, 1, counted, "recode", "Doxastic");
    code(&mut evidence, 2, counted, "note", "'=sure; “quite”");
    code(&mut evidence, 0, has("status", "suppressed"), "keep", "TRUE");
    save("evidence", evidence);
    let mut attributions = rows(out, "attributions");
    code(&mut attributions, 3, |_| true, "keep", "FALSE");
    code(&mut attributions, 5, |_| true, "recode", "anonymous");
    save("attributions", attributions);
    let mut alignments = rows(out, "alignments");
    code(&mut alignments, 0, has("band", "same"), "keep", "no");
    save("alignments", alignments);
    let mut differences = rows(out, "differences");
    code(&mut differences, 4, has("kind", "number"), "recode", "wording");
    code(&mut differences, 0, has("kind", "quote"), "keep", "n");
    save("differences", differences);
}

#[test]
fn recoding_without_a_decision_changes_no_byte() {
    for command in [["compare", SEEDS], ["score", SEEDS]] {
        for profile in [["--profile", "data"], ["--profile", "excel"]] {
            let top = tempfile::tempdir().unwrap();
            let out = top.path().join("tables");
            ends_with(0, &[&command[..], &["--out", shown(&out)], &profile].concat());
            let before = files(&out);
            ends_with(0, &["recode", shown(&out)]);
            assert!(files(&out) == before, "{command:?} {profile:?}");
        }
    }
}

#[test]
fn decisions_take_effect_are_counted_and_stay() {
    let (_top, out) = compared(&[]);
    let before = ["evidence", "attributions", "alignments", "differences"].map(|table| rows(&out, table));
    coded_by_hand(&out, |table, rows| save(&out, table, &rows, PLAIN));
    let said = ends_with(0, &["recode", shown(&out)]);
    assert!(said.contains("decisions on evidence: 1 dropped, 1 restored, 1 recoded, 1 noted"), "{said}");
    assert!(said.contains("decisions on attributions: 1 dropped, 1 recoded"), "{said}");
    let run: serde_json::Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(run["decisions"]["evidence"]["dropped"], 1);

    let after = ["evidence", "attributions", "alignments", "differences"].map(|table| rows(&out, table));
    assert_eq!(after[0].len(), before[0].len(), "cues that do not count stay in evidence");
    let changed: Vec<(&Row, &Row)> = before[0]
        .iter()
        .zip(&after[0])
        .filter(|(a, b)| cell(a, "axis") != cell(b, "axis") || cell(a, "status") != cell(b, "status"))
        .collect();
    assert_eq!(changed.len(), 3);
    assert!(changed.iter().all(|(_, row)| cell(row, "rule") == "by_hand"));
    assert_eq!(after[1].len(), before[1].len() - 1);
    assert_eq!(after[2].len(), before[2].len() - 1);
    let note = after[0].iter().find(|row| !cell(row, "note").is_empty()).unwrap();
    assert_eq!(cell(note, "note"), "'=sure; “quite”", "a note that a spreadsheet would run is guarded");
    let log = rows(&out, "decisions");
    assert_eq!(log.iter().filter(|row| cell(row, "effect") == "dropped").count(), 4, "{log:?}");

    let once = files(&out);
    ends_with(0, &["recode", shown(&out)]);
    assert!(files(&out) == once, "the same decisions give the same tables again");
}

#[test]
fn a_dropped_hedge_is_in_no_rate_and_in_no_claim() {
    let top = tempfile::tempdir().unwrap();
    let (articles, out) = (top.path().join("articles"), top.path().join("tables"));
    fs::create_dir(&articles).unwrap();
    fs::write(articles.join("a.txt"), "The old bridge may close on Monday. It is safe.\n").unwrap();
    ends_with(0, &["compare", shown(&articles), "--out", shown(&out)]);
    let state = || {
        let hedge = rows(&out, "scores").into_iter().find(|row| cell(row, "feature") == "hedge" && cell(row, "voice") == "all").unwrap();
        (cell(&hedge, "hits").to_owned(), cell(&rows(&out, "claims")[0], "certainty").to_owned())
    };
    assert_eq!(state(), ("1".to_owned(), "possible".to_owned()));
    let untouched = rows(&out, "evidence");
    let mut evidence = untouched.clone();
    code(&mut evidence, 0, has("text", "may"), "keep", "no");
    save(&out, "evidence", &evidence, PLAIN);
    ends_with(0, &["recode", shown(&out)]);
    assert_eq!(state(), ("0".to_owned(), "certain".to_owned()));
    save(&out, "evidence", &untouched, PLAIN);
    ends_with(0, &["recode", shown(&out)]);
    assert_eq!(state(), ("1".to_owned(), "possible".to_owned()), "an emptied cell takes the decision back");
}

#[test]
fn a_dropped_attribution_leaves_its_content_in_the_outlets_own_voice() {
    let (_top, out) = compared(&[]);
    let claims = rows(&out, "claims");
    let mut attributions = rows(&out, "attributions");
    let reports = |row: &Row| claims.iter().any(|claim| cell(claim, "attribution_id") == cell(row, "attribution_id"));
    let outermost = |row: &Row| cell(row, "parent_id").is_empty() && cell(row, "form") == "indirect" && reports(row);
    let dropped = code(&mut attributions, 0, outermost, "keep", "no");
    save(&out, "attributions", &attributions, PLAIN);
    ends_with(0, &["recode", shown(&out)]);
    let id = cell(&dropped, "attribution_id");
    let again = rows(&out, "claims");
    let spans =
        |claims: &[Row]| claims.iter().map(|row| (cell(row, "claim_id").to_owned(), cell(row, "spans").to_owned())).collect::<Vec<_>>();
    assert_eq!(spans(&again), spans(&claims), "claims are cut and numbered as before");
    for (before, after) in claims.iter().zip(&again).filter(|(before, _)| cell(before, "attribution_id") == id) {
        assert_eq!((cell(after, "attribution_id"), cell(after, "voice"), cell(after, "source")), ("", "narrator", ""), "{before:?}");
    }
    assert!(rows(&out, "attributions").iter().all(|row| cell(row, "attribution_id") != id));
}

#[test]
fn pairs_that_a_person_parts_or_joins_are_in_no_group_or_in_one_together() {
    let (_top, out) = compared(&[]);
    let group_of = |claim: &str| {
        rows(&out, "claims").iter().find(|row| cell(row, "claim_id") == claim).map(|row| cell(row, "group_id").to_owned()).unwrap()
    };
    let mut alignments = rows(&out, "alignments");
    let grouped = |row: &Row| {
        let group = group_of(cell(row, "claim_a"));
        !group.is_empty() && group == group_of(cell(row, "claim_b")) && cell(row, "outlet_a") != cell(row, "outlet_b")
    };
    let lone = |row: &Row| {
        [cell(row, "claim_a"), cell(row, "claim_b")].iter().all(|claim| group_of(claim).is_empty())
            && cell(row, "outlet_a") != cell(row, "outlet_b")
    };
    let parted = code(&mut alignments, 0, grouped, "recode", "weak");
    let joined = code(&mut alignments, 0, lone, "recode", "same");
    save(&out, "alignments", &alignments, PLAIN);
    ends_with(0, &["recode", shown(&out)]);
    let groups = |row: &Row| (group_of(cell(row, "claim_a")), group_of(cell(row, "claim_b")));
    let (a, b) = groups(&parted);
    assert!(a != b || a.is_empty(), "{parted:?}");
    let (a, b) = groups(&joined);
    assert!(a == b && !a.is_empty(), "{joined:?}");
}

#[test]
fn what_spreadsheets_change_changes_nothing_but_what_was_coded() {
    let (_top, plain) = compared(&[]);
    coded_by_hand(&plain, |table, rows| save(&plain, table, &rows, PLAIN));
    ends_with(0, &["recode", shown(&plain)]);
    for (profile, how) in [("data", EXCEL), ("data", LIBRE), ("excel", EXCEL)] {
        let (_other, out) = compared(&["--profile", profile]);
        let strip = |rows: Vec<Row>| -> Vec<Row> {
            rows.into_iter()
                .map(|row| row.into_iter().map(|(name, value)| (name.trim_start_matches('\u{feff}').to_owned(), value)).collect())
                .collect()
        };
        coded_by_hand_of(&out, strip, |table, rows| save(&out, table, &as_a_spreadsheet(table, rows), how));
        let recoded = out.with_file_name("recoded");
        ends_with(0, &["recode", shown(&out), "--out", shown(&recoded)]);
        for table in ["evidence", "attributions", "alignments", "differences", "comparison", "claims", "scores", "decisions"] {
            assert_eq!(strip(rows(&recoded, table)), rows(&plain, table), "{profile} {table}");
        }
    }
}

/// As [`coded_by_hand`] of tables whose header may begin with a byte order mark.
fn coded_by_hand_of(out: &Path, strip: impl Fn(Vec<Row>) -> Vec<Row>, save_as: impl Fn(&str, Vec<Row>)) {
    for table in ["evidence", "attributions", "alignments", "differences"] {
        save(out, table, &strip(rows(out, table)), PLAIN);
    }
    coded_by_hand(out, save_as);
}

/// A table after a person sorted it, filtered rows away, moved a column, added one, and a spreadsheet of a country with
/// decimal commas wrote numbers and truth values its own way.
fn as_a_spreadsheet(table: &str, mut rows: Vec<Row>) -> Vec<Row> {
    let coded = |row: &Row| ["keep", "recode", "note"].iter().any(|column| !cell(row, column).is_empty());
    let mut nth = 0;
    rows.retain(|row| {
        nth += 1;
        coded(row) || nth % 3 != 0
    });
    rows.reverse();
    for row in &mut rows {
        for (name, value) in row.iter_mut() {
            *value = match (name.as_str(), value.as_str()) {
                ("negated", truth) => truth.to_uppercase(),
                ("weight" | "similarity" | "confidence" | "severity" | "coverage_a" | "coverage_b", number) => number.replace('.', ","),
                ("start" | "end", number) if number.len() > 3 => format!("{}.{}", &number[..number.len() - 3], &number[number.len() - 3..]),
                ("cue_spans", _) => "12. Mai".to_owned(),
                (_, text) => text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text).to_owned(),
            };
        }
        let last = row.pop().unwrap();
        row.insert(0, last);
        row.push(("coder".to_owned(), format!("me, on {table}")));
    }
    rows
}

#[test]
fn every_mistake_is_named_with_its_file_and_line_and_nothing_is_written() {
    let (_top, out) = compared(&[]);
    let mut evidence = rows(&out, "evidence");
    set(&mut evidence[0], "keep", "perhaps");
    set(&mut evidence[1], "recode", "certainty");
    set(&mut evidence[2], "evidence_id", "e00099-1");
    set(&mut evidence[3], "text", "quite another word");
    set(&mut evidence[4], "start", "7");
    set(&mut evidence[5], "keep", "no");
    set(&mut evidence[5], "recode", "weasel");
    save(&out, "evidence", &evidence, EXCEL);
    let mut differences = rows(&out, "differences");
    set(&mut differences[0], "difference_id", "d0000000000");
    set(&mut differences[1], "recode", "omission");
    save(&out, "differences", &differences, PLAIN);
    let mut alignments = rows(&out, "alignments");
    set(&mut alignments[0], "claim_a", "c00001-999");
    save(&out, "alignments", &alignments, PLAIN);
    let before = files(&out);
    let said = refuses(&["recode", shown(&out)]);
    for (place, problem) in [
        ("evidence.csv:2: ", "write yes or no"),
        ("evidence.csv:3: ", "epistemic"),
        ("evidence.csv:4: ", "e00099-1"),
        ("evidence.csv:5: ", "quite another word"),
        ("evidence.csv:6: ", "at 7 to"),
        ("evidence.csv:7: ", "empty one of them"),
        ("alignments.csv:2: ", "c00001-999"),
        ("differences.csv:2: ", "d0000000000"),
        ("differences.csv:3: ", "number, certainty"),
    ] {
        let line = said.lines().find(|line| line.contains(place)).unwrap_or_else(|| panic!("{place} in\n{said}"));
        assert!(line.contains(problem), "{line}");
    }
    assert_eq!(said.lines().count(), 9, "{said}");
    assert!(files(&out) == before);
}

#[test]
fn articles_that_changed_came_or_went_are_refused() {
    let top = tempfile::tempdir().unwrap();
    let (articles, out) = (top.path().join("articles"), top.path().join("tables"));
    fs::create_dir(&articles).unwrap();
    fs::write(articles.join("a.txt"), "The bridge may close on Monday.\n").unwrap();
    fs::write(articles.join("b.txt"), "The bridge will close on Monday.\n").unwrap();
    ends_with(0, &["compare", shown(&articles), "--out", shown(&out)]);
    fs::write(articles.join("b.txt"), "The bridge will not close on Monday.\n").unwrap();
    assert!(refuses(&["recode", shown(&out)]).contains("b.txt changed since"));
    fs::remove_file(articles.join("b.txt")).unwrap();
    assert!(refuses(&["recode", shown(&out)]).contains("b.txt is not among the inputs any more"));
    assert!(refuses(&["sample", shown(&out), "--out", shown(&top.path().join("s"))]).contains("not among the inputs"));
    fs::write(articles.join("b.txt"), "The bridge will close on Monday.\n").unwrap();
    fs::write(articles.join("c.txt"), "The bridge is new.\n").unwrap();
    assert!(refuses(&["recode", shown(&out)]).contains("c.txt is new"));
    assert!(refuses(&["recode", shown(&articles)]).contains("no run.json"));
}

#[test]
fn columns_of_a_persons_own_and_tables_changed_beside_are_not_lost() {
    let (_top, out) = compared(&[]);
    let mut evidence = rows(&out, "evidence");
    evidence.iter_mut().for_each(|row| row.push(("coder".to_owned(), "me".to_owned())));
    save(&out, "evidence", &evidence, PLAIN);
    assert!(refuses(&["recode", shown(&out)]).contains("`coder` of evidence.csv would be lost"));
    ends_with(0, &["recode", shown(&out), "--out", shown(&out.with_file_name("recoded"))]);
    let (_top, out) = compared(&[]);
    fs::write(out.join("scores.csv"), "my own figures").unwrap();
    assert!(refuses(&["recode", shown(&out)]).contains("scores.csv"));
}

#[test]
fn a_row_that_left_its_table_comes_back_by_its_decision() {
    let (_top, out) = compared(&[]);
    let original = files(&out);
    let mut differences = rows(&out, "differences");
    set(&mut differences[2], "keep", "no");
    save(&out, "differences", &differences, PLAIN);
    ends_with(0, &["recode", shown(&out)]);
    assert_eq!(rows(&out, "differences").len(), differences.len() - 1);
    let mut log = rows(&out, "decisions");
    set(&mut log[0], "keep", "");
    save(&out, "decisions", &log, PLAIN);
    ends_with(0, &["recode", shown(&out)]);
    assert!(files(&out) == original);
}

#[test]
fn coders_get_the_same_rows_in_their_own_order_and_no_verdict() {
    let (top, out) = compared(&[]);
    let folder = top.path().join("sample");
    let said = ends_with(0, &["sample", shown(&out), "--n", "120", "--coders", "3", "--out", shown(&folder)]);
    assert!(said.contains("120 units of"), "{said}");
    let coders = ["coder_1", "coder_2", "coder_3"].map(|name| rows(&folder, name));
    let order = |rows: &[Row]| rows.iter().map(|row| cell(row, "unit").to_owned()).collect::<Vec<_>>();
    let sorted = |rows: &[Row]| {
        let mut rows = rows.to_vec();
        rows.sort();
        rows
    };
    assert_ne!(order(&coders[0]), order(&coders[1]));
    assert_eq!(sorted(&coders[0]), sorted(&coders[1]));
    assert_eq!(sorted(&coders[0]), sorted(&coders[2]));
    let columns: Vec<&str> = coders[0][0].iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(columns, ["unit", "context", "text", "axis", "note"]);
    assert!(coders[0].iter().all(|row| cell(row, "axis").is_empty() && cell(row, "context").contains("[[")));
    let codebook = rows(&folder, "codebook");
    let explained = |code: &str| codebook.iter().any(|row| cell(row, "column") == "axis" && cell(row, "code") == code);
    let key = rows(&folder, "key");
    assert!(key.iter().all(|row| explained(cell(row, "axis"))), "coders are told what every code means");
    let strata = |of: &dyn Fn(&Row) -> String| key.iter().map(of).collect::<std::collections::BTreeSet<_>>().len();
    assert!(strata(&|row| cell(row, "stratum").to_owned()) > 50 && strata(&|row| cell(row, "outlet").to_owned()) == 6);
    assert!(key.iter().any(|row| cell(row, "axis") == "none"), "suppressed cues are in the sample");
    let again = top.path().join("again");
    ends_with(0, &["sample", shown(&out), "--n", "120", "--coders", "3", "--out", shown(&again)]);
    assert!(files(&again) == files(&folder), "the same seed, the same sample");
    assert!(refuses(&["sample", shown(&out), "--out", shown(&folder)]).contains("did not write"), "codes are never overwritten");
    assert!(refuses(&["sample", shown(&out), "--n", "3", "--out", shown(&top.path().join("small"))]).contains("too small"));
}

#[test]
fn coders_who_follow_the_key_agree_and_find_the_program_right() {
    let (top, out) = compared(&[]);
    for (table, variable) in [("evidence", "axis"), ("attributions", "source_type"), ("claims", "certainty"), ("differences", "kind")] {
        let folder = top.path().join(table);
        ends_with(0, &["sample", shown(&out), "--table", table, "--out", shown(&folder)]);
        let key: BTreeMap<String, String> =
            rows(&folder, "key").iter().map(|row| (cell(row, "unit").to_owned(), cell(row, variable).to_owned())).collect();
        for (coder, how) in [("coder_1", PLAIN), ("coder_2", EXCEL)] {
            let mut coded = rows(&folder, coder);
            coded.iter_mut().for_each(|row| {
                let code = key[cell(row, "unit")].clone();
                set(row, variable, &code);
            });
            save(&folder, coder, &coded, how);
        }
        let (a, b) = (folder.join("coder_1.csv"), folder.join("coder_2.csv"));
        let said = ends_with(0, &["agree", shown(&a), shown(&b)]);
        let line = said.lines().find(|line| line.starts_with(variable)).unwrap();
        assert!(line.contains("100.0 %") && line.contains("1.000 to 1.000") && line.ends_with("reliable"), "{said}");
        assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
        let after = said.split("recall\n").nth(1).unwrap();
        let figures = after.lines().take_while(|line| !line.is_empty());
        assert!(
            figures.clone().count() > 1
                && figures.clone().all(|line| line.matches(" 1.000 (").count() == 2 || line.contains(" 0    0.0  -")),
            "{said}"
        );
    }
}

#[test]
fn codes_that_are_not_permitted_and_files_of_other_samples_are_refused() {
    let (top, out) = compared(&[]);
    let (one, other) = (top.path().join("one"), top.path().join("other"));
    ends_with(0, &["sample", shown(&out), "--n", "80", "--out", shown(&one)]);
    ends_with(0, &["sample", shown(&out), "--n", "80", "--seed", "7", "--out", shown(&other)]);
    let coder = |folder: &Path| folder.join("coder_1.csv");
    assert!(refuses(&["agree", shown(&coder(&one)), shown(&coder(&other))]).contains("files of one sample"));
    let mut coded = rows(&one, "coder_1");
    set(&mut coded[3], "axis", "hedgy");
    save(&one, "coder_1", &coded, PLAIN);
    let said = refuses(&["agree", shown(&coder(&one))]);
    assert!(said.contains("coder_1.csv:5: axis is `hedgy`") && said.contains("none"), "{said}");
    assert!(refuses(&["agree", shown(&out.join("evidence.csv"))]).contains("`unit` is missing"));
}

/// Opens a table in LibreOffice, saves it as a spreadsheet, opens that again and saves it over the table as CSV, as a program of
/// a country with decimal commas does: semicolons, a byte order mark, CRLF. False where there is no LibreOffice.
fn through_libreoffice(folder: &Path, table: &str, spreadsheet: &str) -> bool {
    const OPENED: &str = "--infilter=CSV:44,34,76,1,,0,false,true";
    const SAVED: &str = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true";
    let work = folder.with_file_name("work");
    fs::create_dir_all(&work).unwrap();
    let file = folder.join(format!("{table}.csv"));
    if !converted(&file, &[OPENED, "--convert-to", spreadsheet], &work)
        || !converted(&work.join(format!("{table}.{spreadsheet}")), &["--convert-to", SAVED], &work)
    {
        return false;
    }
    let text = fs::read_to_string(work.join(format!("{table}.csv"))).unwrap();
    fs::write(file, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    true
}

#[test]
fn a_round_trip_through_libreoffice_changes_exactly_what_was_recoded() {
    let trip = |out: &Path| {
        [("evidence", "ods"), ("attributions", "xlsx"), ("alignments", "ods"), ("differences", "xlsx")].into_iter().all(
            |(table, format)| {
                let before = fs::read(out.join(format!("{table}.csv"))).unwrap();
                let done = through_libreoffice(out, table, format);
                assert!(!done || fs::read(out.join(format!("{table}.csv"))).unwrap() != before, "LibreOffice writes {table} its own way");
                done
            },
        )
    };
    let (_top, untouched) = compared(&[]);
    let before = files(&untouched);
    if !trip(&untouched) {
        return;
    }
    ends_with(0, &["recode", shown(&untouched)]);
    assert!(files(&untouched) == before, "nothing was coded, nothing changes");

    let (_top, plain) = compared(&[]);
    let (_other, out) = compared(&[]);
    coded_by_hand(&plain, |table, rows| save(&plain, table, &rows, PLAIN));
    coded_by_hand(&out, |table, rows| save(&out, table, &rows, PLAIN));
    trip(&out);
    ends_with(0, &["recode", shown(&plain)]);
    ends_with(0, &["recode", shown(&out)]);
    assert!(files(&out) == files(&plain));
}

#[test]
fn tables_made_with_a_lexicon_of_ones_own_are_recoded_with_it() {
    let top = tempfile::tempdir().unwrap();
    let (articles, out, words) = (top.path().join("articles"), top.path().join("tables"), top.path().join("words.dic"));
    fs::create_dir(&articles).unwrap();
    fs::write(&words, "%\n1\tweather\n%\nstorm*\t1\n").unwrap();
    fs::write(articles.join("a.txt"), "A storm may close the old bridge on Monday.\n").unwrap();
    fs::write(articles.join("b.txt"), "A storm may close the old bridge on Monday.\n").unwrap();
    ends_with(0, &["compare", shown(&articles), "--lexicon", shown(&words), "--html", "--xlsx", "--out", shown(&out)]);
    let before = files(&out);
    ends_with(0, &["recode", shown(&out)]);
    assert!(files(&out) == before, "no decision, no change: neither in the page nor in the workbook");

    let mut evidence = rows(&out, "evidence");
    code(&mut evidence, 0, has("text", "may"), "recode", "weather");
    code(&mut evidence, 0, has("text", "storm"), "keep", "no");
    save(&out, "evidence", &evidence, PLAIN);
    let sample = top.path().join("sample");
    assert!(ends_with(0, &["sample", shown(&out), "--n", "20", "--out", shown(&sample)]).contains("units of"));
    assert!(rows(&sample, "key").iter().any(|row| cell(row, "axis") == "weather"));
    ends_with(0, &["recode", shown(&out)]);
    let after = rows(&out, "evidence");
    assert!(after.iter().any(|row| cell(row, "text") == "may" && cell(row, "axis") == "weather"));
    let page = |files: &BTreeMap<String, Vec<u8>>| String::from_utf8(files["report.html"].clone()).unwrap();
    assert!(page(&files(&out)).contains("decided on 2 of them") && !page(&before).contains("decided on"), "the page tells of decisions");
    assert!(files(&out)["comparison.xlsx"] != before["comparison.xlsx"], "and so does the workbook");

    fs::write(&words, "%\n1\tweather\n%\nrain\t1\n").unwrap();
    assert!(refuses(&["recode", shown(&out)]).contains("another lexicon"));
}
