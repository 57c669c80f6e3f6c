//! What differs between claims of different matters, over invented articles, and what does not.

use crate::Knowledge;
use crate::analysis::analyze_all;
use crate::corpus::Article;
use crate::diff::{DiffOptions, Kind, Synonyms, compare};

/// Words that both articles begin with, so that they are one story whose claims are told apart.
const STORY: &str = "The Lodden bridge fell into the gorge on Friday evening. The council of Brell met at midnight and sent for divers. \
                     A hotel owner let forty stranded guests sleep in his dining room. Schools in the valley stay shut until Wednesday. ";

/// The differences of a kind between two articles of one story: their values.
fn differences(kind: Kind, a: &str, b: &str) -> Vec<(String, String)> {
    let article = |id: &str, outlet: &str, text: &str| Article {
        id: id.to_owned(),
        outlet: outlet.to_owned(),
        text: format!("{STORY}\n\n{text}"),
        ..Article::default()
    };
    let articles = [article("a", "Courier", a), article("b", "Herald", b)];
    let knowledge = Knowledge::builtin();
    let analyses = analyze_all(&articles, &knowledge);
    let comparison = compare(&analyses, &Synonyms::builtin(), &DiffOptions::default());
    let mut found: Vec<_> = comparison.differences.into_iter().filter(|d| d.kind == kind).map(|d| (d.value_a, d.value_b)).collect();
    found.dedup();
    found
}

fn one(a: &str, b: &str) -> Vec<(String, String)> {
    vec![(a.to_owned(), b.to_owned())]
}

#[test]
fn a_question_left_open_differs_from_its_answer() {
    let certainty = |a, b| differences(Kind::Certainty, a, b);
    let found = certainty("It is unclear who gave the permit.", "The permit for the lorry came from the harbour master, she said.");
    assert_eq!(found, one("unclear who gave the permit", "came from the harbour master"));
    let found = certainty("It is not clear whether the inspectors saw the crack.", "Two inspectors saw the crack in May, a welder said.");
    assert_eq!(found, one("not clear whether the inspectors saw the crack", "inspectors saw"));
    let found = certainty("Nobody knows why the cable snapped.", "The cable snapped because a bolt had rusted through, a welder said.");
    assert_eq!(found, one("Nobody knows why the cable snapped", "because a bolt had rusted"));
}

#[test]
fn a_question_is_not_answered_by_what_is_about_something_else_or_is_open_too() {
    let certainty = |a, b| differences(Kind::Certainty, a, b);
    let open = "It is unclear who gave the permit.";
    assert_eq!(certainty(open, "The permit for the lorry was renewed by Friday, she said."), []);
    assert_eq!(certainty(open, "The permit for the lorry may have come from the harbour master."), []);
    assert_eq!(certainty("It is not clear whether the inspectors saw the crack.", "The inspectors wanted to see the crack."), []);
}

#[test]
fn a_thing_that_does_not_exist_contradicts_what_is_told_of_it() {
    let polarity = |a, b| differences(Kind::Polarity, a, b);
    let found = polarity("The memo does not exist, the minister said.", "The company's memo was written on 3 May, a clerk said.");
    assert_eq!(found, one("does not exist", "memo was written"));
    let found = polarity("There was no such call, the minister said.", "The call lasted six minutes, a clerk said.");
    assert_eq!(found, one("no such call", "call lasted"));
}

#[test]
fn a_thing_may_exist_elsewhere_or_under_a_condition_or_be_denied_by_both() {
    let polarity = |a, b| differences(Kind::Polarity, a, b);
    let denial = "The memo does not exist, the minister said.";
    assert_eq!(polarity("The memo does not exist in Karsk, the minister said.", "The company's memo was written on 3 May."), []);
    assert_eq!(polarity(denial, "If the memo is real, the company is covered."), []);
    assert_eq!(polarity(denial, "The company's memo was never written, a clerk said."), []);
    assert_eq!(polarity("The minister said it did not happen.", "The minister said the tunnel was safe."), []);
}

#[test]
fn a_denial_with_a_hedge_differs_from_the_same_without_one() {
    let certainty = |a, b| differences(Kind::Certainty, a, b);
    let found = certainty("The alert that she meant may never have been read.", "But no alert ever reached the wardens.");
    assert_eq!(found, one("may never have been read", "no alert ever reached"));
    assert_eq!(certainty("The alert may never have been paid for.", "But no alert ever reached the wardens."), []);
    assert_eq!(certainty("The parcel may never have been delivered.", "But no alert ever reached the wardens."), []);
}

#[test]
fn a_label_of_what_is_measured_alike_differs_whatever_the_claims_tell() {
    let wording = |a, b| differences(Kind::Wording, a, b);
    let found =
        wording("She blamed five days of heavy rain in the hills.", "The gates were opened on Sunday after five days of freak rain.");
    assert_eq!(found, one("heavy", "freak"));
    assert_eq!(wording("She blamed five days of heavy rain in the hills.", "The fair was saved after five days of freak luck."), []);
}
