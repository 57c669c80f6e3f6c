//! What is known of an article beside its text: its date, its outlet, whether it repeats another.

use super::archive_tests::docx;
use super::fixture::{BODY, read, read_with};
use super::*;
use std::fs;

#[test]
fn an_uncertain_date_is_kept_as_it_was_written_and_not_guessed() {
    let corpus = read("a.jsonl", format!("{{\"text\": {BODY:?}, \"date\": \"03/04/2022\"}}\n"));
    let article = &corpus.articles[0];
    assert_eq!((article.published.as_ref(), article.written.precision), (None, Precision::Ambiguous));
    assert_eq!(article.written.raw, "03/04/2022");
}

#[test]
fn the_other_dates_of_a_file_settle_an_uncertain_one_unless_they_disagree() {
    let row = |date: &str| format!("{{\"text\": {BODY:?}, \"date\": {date:?}}}\n");
    let days = |dates: &[&str]| {
        let corpus = read("a.jsonl", dates.iter().map(|date| row(date)).collect::<String>());
        let day = corpus.articles[0].published.as_ref().map(|p| (p.date.to_string(), p.from));
        day.unwrap_or_default()
    };
    assert_eq!(days(&["03/04/2022", "16/04/2022"]), ("2022-04-03".to_owned(), Provenance::OtherDates));
    assert_eq!(days(&["03/04/2022", "04/16/2022"]), ("2022-03-04".to_owned(), Provenance::OtherDates));
    assert_eq!(days(&["03/04/2022", "04/16/2022", "16/04/2022"]).0, "");
}

#[test]
fn the_text_of_a_title_is_no_date_and_a_month_is_no_day() {
    let lines =
        ["Part 1: what 2000 engineers saw on May 1, 2023", "The Lantern", "January 2024", "Copyright 2024 The Lantern", "Length: 19 words"];
    let corpus = read("export.docx", docx(&[&lines[..], &["Body", BODY, "End of Document"]].concat()));
    let article = &corpus.articles[0];
    assert_eq!((article.outlet.as_str(), article.published.as_ref()), ("The Lantern", None));
    assert_eq!((article.written.precision, article.written.iso.as_str()), (Precision::Month, "2024-01"));
}

#[test]
fn names_of_outlets_are_made_one_and_the_users_own_come_first() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("names.csv");
    fs::write(&table, "alias,outlet\nlantern.example,The Lantern\nThe Ferry (Kesmer),The Ferry\n").unwrap();
    let options = ReadOptions { outlets: Some(table), ..ReadOptions::default() };
    let row = |outlet: &str| format!("{{\"text\": {BODY:?}, \"outlet\": {outlet:?}}}\n");
    let rows = ["news.lantern.example", "the ferry(Kesmer)", "The Post"].map(row).concat();
    let seen: Vec<_> = read_with("a.jsonl", rows, &options).articles.into_iter().map(|a| (a.outlet, a.outlet_written)).collect();
    assert_eq!(
        seen,
        [("The Lantern", "news.lantern.example"), ("The Ferry", "the ferry(Kesmer)"), ("The Post", "")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
}

#[test]
fn repeated_articles_are_marked_and_kept_unmarked_on_request() {
    let row = |outlet: &str| format!("{{\"text\": {BODY:?}, \"outlet\": {outlet:?}}}\n");
    let rows = ["The Lantern", "The Ferry", "The Lantern"].map(row).concat();
    let marks = |options: &ReadOptions| {
        let corpus = read_with("a.jsonl", &rows, options);
        corpus.articles.into_iter().map(|a| (a.duplicate, a.duplicate_of)).collect::<Vec<_>>()
    };
    let first = "a00001".to_owned();
    let expected = [(None, String::new()), (Some(Duplicate::Reprint), first.clone()), (Some(Duplicate::Same), first)];
    assert_eq!(marks(&ReadOptions::default()), expected);
    let all = ReadOptions { keep_duplicates: true, ..ReadOptions::default() };
    assert!(marks(&all).iter().all(|(mark, _)| mark.is_none()));
}
