//! Who says what, in sentences of our own: every pattern and trap, whom sources stand for, and what one stray mark may do.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod marks;

use parallax::attribution::{Attribution, Form, Reporting};
use parallax::span::Span;
use parallax::table::Table;
use parallax::text::{Abbreviations, Text};
use std::collections::BTreeMap;

/// Sentences of each pattern and trap that must be found, from which as many must not be.
const LEAST: usize = 4;

/// A passage with its marks taken out, and what each pair of braces held: its letter and its words.
fn unmarked(passage: &str) -> (String, Vec<(char, Span)>) {
    let (mut plain, mut marks) = (String::new(), Vec::new());
    for (n, piece) in passage.replace(" ¶ ", "\n\n").split(['{', '}']).enumerate() {
        let (mark, words) = if n % 2 == 1 { piece.split_at(2) } else { ("", piece) };
        let start = plain.len();
        plain.push_str(words);
        marks.extend(mark.chars().next().map(|letter| (letter, Span::new(start, plain.len()))));
    }
    (plain, marks)
}

/// The attributions of a text that stand by themselves: neither in another's content nor quotations without a cue.
fn standing(text: &str) -> Vec<Attribution<'static>> {
    all(text).into_iter().filter(|a| a.parent.is_none() && a.form != Form::Orphan).collect()
}

/// Every attribution of a text.
fn all(text: &str) -> Vec<Attribution<'static>> {
    static REPORTING: std::sync::LazyLock<Reporting> = std::sync::LazyLock::new(Reporting::builtin);
    REPORTING.attributions(&Text::new(text, &[], &Abbreviations::builtin()), &[])
}

/// The rows of a table of cases.
fn cases(name: &str, text: &'static str, columns: &'static [&'static str]) -> Vec<Vec<&'static str>> {
    let table: &'static Table = Box::leak(Box::new(Table::read(name, text, columns, &[]).unwrap()));
    table.rows().map(|row| columns.iter().map(|column| row.get(column)).collect()).collect()
}

fn patterns() -> Vec<(&'static str, &'static str)> {
    let rows = cases("patterns.tsv", include_str!("patterns.tsv"), &["pattern", "passage"]);
    rows.iter().map(|row| (row[0], row[1])).collect()
}

#[test]
fn every_pattern_and_trap_has_its_sentences_and_as_many_that_are_none() {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (pattern, passage) in patterns() {
        let (found, none) = counts.entry(pattern).or_default();
        *(if passage.contains('{') { found } else { none }) += 1;
    }
    let short: Vec<_> = counts.iter().filter(|(_, (found, none))| *found < LEAST || *none < LEAST).collect();
    assert!(short.is_empty(), "too few sentences: {short:?}");
}

#[test]
fn each_sentence_of_a_pattern_gives_its_source_cue_and_content() {
    let mut wrong = Vec::new();
    for (pattern, passage) in patterns().into_iter().filter(|(_, passage)| passage.contains('{')) {
        let (plain, marks) = unmarked(passage);
        let marked = |letter: char| -> Vec<Span> { marks.iter().filter(|(l, _)| *l == letter).map(|(_, span)| *span).collect() };
        let expected = |a: &Attribution<'_>| a.source == marked('s').first().copied() && a.cue == marked('c') && a.content == marked('t');
        let found = standing(&plain);
        if !found.iter().any(expected) {
            wrong.push(format!("{pattern}: {passage}\n    found {:?}", found.iter().map(|a| words(&plain, a)).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sentence_that_reports_nothing_gives_no_attribution() {
    let mut wrong = Vec::new();
    for (pattern, passage) in patterns().into_iter().filter(|(_, passage)| !passage.contains('{')) {
        let (plain, _) = unmarked(passage);
        wrong.extend(standing(&plain).iter().map(|a| format!("{pattern}: {passage}\n    found {}", words(&plain, a))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_source_stands_for_whom_the_article_names_and_for_nobody_where_two_could_be_meant() {
    let rows = cases("resolutions.tsv", include_str!("resolutions.tsv"), &["what", "passage", "resolved", "source_type"]);
    let mut wrong = Vec::new();
    for row in rows {
        let (plain, marks) = unmarked(row[1]);
        let found: Vec<(String, String)> = all(&plain)
            .iter()
            .filter(|a| a.source == Some(marks[0].1))
            .map(|a| (a.source_resolved.clone(), serde_json::to_value(a.source_type).unwrap().as_str().unwrap().to_owned()))
            .collect();
        if !found.iter().any(|(resolved, kind)| resolved == row[2] && kind == row[3]) {
            wrong.push(format!("{}: {}\n    found {found:?}", row[0], row[1]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_quotation_without_a_cue_carries_the_source_before_it_forward() {
    let orphans = |text: &str| -> Vec<String> {
        let found = all(text).into_iter().filter(|a| a.form == Form::Orphan);
        found.map(|a| format!("{}: {}", a.source_resolved, a.content[0].of(text))).collect()
    };
    let second = "“The wall broke in the night and the boats sank.”";
    for (before, source) in [
        ("“It was cold and dark,” said Jim Lind.", "Jim Lind"),
        ("Anna Orr, the mayor, said that it was cold.", "Anna Orr"),
        ("The crew said it was cold, according to Anna Orr.", "Anna Orr"),
        ("Jim Lind left. He said that it was cold.", "Jim Lind"),
    ] {
        assert_eq!(orphans(&format!("{before}\n\n{second}")), [format!("{source}: {second}")], "{before}");
    }
    for before in
        ["The mayor left early.", "It was cold in Harven.", "Jim Lind said it was cold.\n\nRain fell all night.", "Rain fell all night."]
    {
        assert_eq!(orphans(&format!("{before}\n\n{second}")), [format!(": {second}")], "{before}");
    }
}

#[test]
fn a_quotation_that_is_a_heading_carries_no_source_forward() {
    let heading = "Jim Lind said that it was cold.\n\n‘The wall broke in the night’\n\nThe boats sank.";
    let orphan = all(heading).into_iter().find(|a| a.form == Form::Orphan);
    assert!(orphan.is_some_and(|a| a.source.is_none()));
}

#[test]
fn what_a_dash_opens_is_direct_speech() {
    let form = |text: &str| all(text).first().map(|a| a.form);
    for text in ["– It was dark, says Jim Lind.", "— It was dark, — said Anna Orr."] {
        assert_eq!(form(text), Some(Form::Direct), "{text}");
    }
    for text in ["- It was dark, says Jim Lind.", "It was dark – very dark – says Jim Lind.", "It was dark, says Jim Lind."] {
        assert_ne!(form(text), Some(Form::Direct), "{text}");
    }
}

#[test]
fn what_nobody_says_is_negated() {
    for text in ["No one said it was cold.", "Nobody believes it was cold.", "Neither Anna Orr nor Jim Lind said it was cold."] {
        assert!(standing(text).iter().any(|a| a.negated), "{text}");
    }
    for text in ["Anna Orr said it was cold.", "Some said nobody came."] {
        assert!(standing(text).iter().all(|a| !a.negated), "{text}");
    }
}

#[test]
fn an_outlet_that_was_told_and_a_source_that_is_cited_are_links_of_the_chain() {
    let links = |text: &str| -> Vec<(String, String)> { all(text).into_iter().map(|a| (a.told_to, a.citing)).collect() };
    let link = |told: &str, citing: &str| (told.to_owned(), citing.to_owned());
    assert!(links("Two officials told Bloomberg that the dam was old.").contains(&link("Bloomberg", "")));
    assert!(links("The dam was old, Anna Orr told the New York Times on Monday.").contains(&link("New York Times", "")));
    assert!(links("Anna Orr said in an interview with Reuters that the dam was old.").contains(&link("Reuters", "")));
    assert!(
        links("The newspaper reports that the dam was old, citing a source in the ministry.")
            .contains(&link("", "a source in the ministry"))
    );
    assert!(links("The agency said the dam was old, citing officials.").contains(&link("", "officials")));
    for text in [
        "Anna Orr told the council that the dam was old.",
        "Anna Orr said that Bloomberg was wrong about the dam.",
        "Bloomberg said that the dam was old.",
        "The company closed the mine, citing slow growth, and said it was old.",
    ] {
        assert!(links(text).iter().all(|l| *l == link("", "")), "{text} {:?}", links(text));
    }
}

/// `source | cue | content`, pieces joined by ` … `.
fn words(text: &str, attribution: &Attribution<'_>) -> String {
    let join = |spans: &[Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" … ");
    format!("{} | {} | {}", attribution.source.map_or("", |s| s.of(text)), join(&attribution.cue), join(&attribution.content))
}
