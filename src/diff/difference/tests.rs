//! Tests of the kinds of difference over invented pairs: what must be told, and what must not.

use crate::Knowledge;
use crate::analysis::analyze;
use crate::corpus::Article;
use crate::diff::{DiffOptions, Kind, Synonyms, compare_pair};

/// Kind and values of the differences between two texts.
fn differences(a: &str, b: &str) -> Vec<(Kind, String, String)> {
    let article = |id: &str, outlet: &str, text: &str| Article {
        id: id.to_owned(),
        outlet: outlet.to_owned(),
        text: text.to_owned(),
        ..Article::default()
    };
    let (a, b) = (article("a", "Courier", a), article("b", "Herald", b));
    let knowledge = Knowledge::builtin();
    let texts = [analyze(&a, &knowledge), analyze(&b, &knowledge)];
    let found = compare_pair(&texts, &Synonyms::builtin(), &DiffOptions::default()).differences;
    found.into_iter().map(|d| (d.kind, d.value_a, d.value_b)).collect()
}

fn told(kind: Kind, value_a: &str, value_b: &str) -> Vec<(Kind, String, String)> {
    vec![(kind, value_a.to_owned(), value_b.to_owned())]
}

#[test]
fn an_actor_is_given_with_the_nouns_that_it_is_tied_to() {
    let found = differences("On Friday soldiers of the Karsk army shelled the mill at Brell.", "The mill at Brell was shelled on Friday.");
    assert_eq!(found, told(Kind::Agent, "soldiers of the Karsk army", "was shelled"));
}

#[test]
fn a_participle_after_the_noun_it_is_done_to_lacks_its_actor() {
    let found = differences("The council named Ida Marsh to the board of the mine.", "Ida Marsh named to the board of the mine");
    assert_eq!(found, told(Kind::Agent, "The council", "Marsh named"));
}

#[test]
fn a_circumstance_after_by_is_no_actor_and_a_negated_passive_lacks_none() {
    assert_eq!(differences("The mill at Brell was closed by Friday.", "The mill at Brell was closed on Friday."), []);
    let found = differences("The bodies were not found in the mill at Brell.", "Divers found no bodies in the mill at Brell.");
    assert!(found.iter().all(|(kind, ..)| *kind != Kind::Agent), "{found:?}");
}

#[test]
fn a_plan_against_a_deed_is_a_difference_of_certainty_and_a_plan_against_a_plan_is_none() {
    let found = differences("The Hale family plans to sue the city of Brell.", "The Hale family will sue the city of Brell.");
    assert_eq!(found, told(Kind::Certainty, "plans to sue", "will sue"));
    assert_eq!(differences("The Hale family plans to sue the city of Brell.", "The Hale family intends to sue the city of Brell."), []);
}

#[test]
fn two_names_of_days_differ_without_a_date_of_publication_and_one_name_does_not() {
    let found = differences("Parliament will vote on the dam law on 3 May.", "Parliament will vote on the dam law on 10 May.");
    assert_eq!(found, told(Kind::Time, "3 May", "10 May"));
    let coarser = differences("Parliament will vote on the dam law on 3 May.", "Parliament will vote on the dam law in May.");
    assert_eq!(coarser, []);
}

#[test]
fn a_number_that_agrees_settles_what_it_counts() {
    let a = "The storm killed 12 people in Brell and left 300 people homeless.";
    assert_eq!(differences(a, "The storm killed 12 people in Brell, of its 9,000 people."), []);
    let found = differences("The storm killed 12 people in Brell.", "The storm killed 15 people in Brell.");
    assert_eq!(found, told(Kind::Number, "12", "15"));
}

#[test]
fn who_denies_a_thing_in_the_claim_itself_is_its_source() {
    let found = differences("Karsk denied that it had closed the mill at Brell.", "Karsk had closed the mill at Brell, the union said.");
    let kinds: Vec<Kind> = found.iter().map(|(kind, ..)| *kind).collect();
    assert!(kinds.contains(&Kind::Polarity), "{found:?}");
    assert!(found.iter().all(|(_, a, b)| a != "own voice" && b != "own voice"), "{found:?}");
}

#[test]
fn the_frame_within_a_quotation_is_the_speakers() {
    let a = "\"We warned the town of Brell in time and will pay for the damage,\" Ida Marsh said.";
    let found = differences(a, "\"We warned the town of Brell in time,\" Ida Marsh said.");
    assert_eq!(found.iter().map(|(kind, ..)| *kind).collect::<Vec<_>>(), [Kind::Quote]);
    assert!(found[0].1.starts_with("We warned"), "{found:?}");
}

#[test]
fn who_holds_a_hedge_is_no_hearsay() {
    let found = differences(
        "Police believe the driver deliberately drove into the crowd at the theatre.",
        "The driver deliberately drove into the crowd at the theatre, witnesses said.",
    );
    assert_eq!(found, told(Kind::Attribution, "Police", "witnesses"));
}

#[test]
fn a_spokesman_is_whom_he_speaks_for_and_other_bodies_are_other_sources() {
    let two = |source: &str| format!("The rebels hold the mill at Brell, {source} said.");
    let found = differences(&two("a spokesman for the rebels"), &two("the rebels"));
    assert_eq!(found, []);
    let found = differences(&two("the interior ministry"), &two("the mill's owners"));
    assert_eq!(found, told(Kind::Attribution, "the interior ministry", "the mill's owners"));
}
