//! One sentence of our own for each pattern and trap, at least four of each where the pattern is common.

use super::{Attribution, Reporting};
use crate::text::{Abbreviations, Text};

/// `source | cue | content` of every attribution of a text, pieces joined by ` … `.
fn read(source: &str) -> Vec<String> {
    let text = Text::new(source, &[], &Abbreviations::builtin());
    let reporting = Reporting::builtin();
    reporting.attributions(&text, &[]).iter().filter(|a| a.parent.is_none()).map(|a| row(source, a)).collect()
}

fn row(source: &str, attribution: &Attribution<'_>) -> String {
    let join = |spans: &[crate::span::Span]| spans.iter().map(|s| s.of(source)).collect::<Vec<_>>().join(" … ");
    format!("{} | {} | {}", attribution.source.map_or("", |s| s.of(source)), join(&attribution.cue), join(&attribution.content))
}

#[test]
fn a_quotation_before_its_source_and_cue() {
    assert_eq!(read("“The bridge is safe,” Ann Orr said."), ["Ann Orr | said | “The bridge is safe,”"]);
    assert_eq!(read("\"We will rebuild,\" he said. \"It takes a year.\""), ["he | said | \"We will rebuild,\" … \"It takes a year.\""]);
}

#[test]
fn a_cue_before_its_source() {
    assert_eq!(
        read("“The bridge is safe,” said Ann Orr, the harbour master."),
        ["Ann Orr, the harbour master | said | “The bridge is safe,”"]
    );
}

#[test]
fn a_clause_with_and_without_that() {
    assert_eq!(read("The mayor said that the bridge would close."), ["The mayor | said | that the bridge would close"]);
    assert_eq!(read("Officials said the bridge would close."), ["Officials | said | the bridge would close"]);
}

#[test]
fn according_to_in_both_places() {
    assert_eq!(read("The bridge is unsafe, according to the ministry."), ["the ministry | according to | The bridge is unsafe"]);
    assert_eq!(read("According to the ministry, the bridge is unsafe."), ["the ministry | According to | the bridge is unsafe"]);
}
