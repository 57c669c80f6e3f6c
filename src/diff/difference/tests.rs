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
fn a_quotation_whose_words_the_other_reports_with_the_tense_moved_back_is_no_difference() {
    let quoted = "The mayor said: “The old pump failed on the first night of the storm.”";
    assert_eq!(differences(quoted, "The mayor said the old pump had failed on the first night of the storm."), vec![]);
    let retold = differences(quoted, "The mayor said the old pump had not stood the first night of the storm.");
    assert!(retold.iter().any(|(kind, ..)| *kind == Kind::Quote), "{retold:?}");
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
    assert_eq!(found, told(Kind::Attribution, "Police believe", "witnesses said"));
}

#[test]
fn a_spokesman_is_whom_he_speaks_for_and_other_bodies_are_other_sources() {
    let two = |source: &str| format!("The rebels hold the mill at Brell, {source} said.");
    let found = differences(&two("a spokesman for the rebels"), &two("the rebels"));
    assert_eq!(found, []);
    let found = differences(&two("the interior ministry"), &two("the mill's owners"));
    assert_eq!(found, told(Kind::Attribution, "the interior ministry said", "the mill's owners said"));
}

#[test]
fn an_act_told_by_a_noun_lacks_its_actor() {
    let found = differences("The raid on the mill at Brell lasted an hour.", "The mill at Brell was raided by masked men for an hour.");
    assert_eq!(found, told(Kind::Agent, "raid", "masked men"));
    let owned = differences("Karsk's raid on the mill at Brell lasted an hour.", "The mill at Brell was raided by Karsk for an hour.");
    assert!(owned.iter().all(|(kind, ..)| *kind != Kind::Agent), "{owned:?}");
}

#[test]
fn a_name_that_says_where_is_no_actor() {
    let found = differences("Karsk opened the Kettle dam on Monday.", "The Kettle dam, which lies in Karsk, was opened on Monday.");
    assert_eq!(found, told(Kind::Agent, "Karsk", "was opened"));
}

#[test]
fn whom_an_outlet_has_it_from_directly_answers_for_it() {
    let reported = "The Ostrand Gazette reports that the ministry said the dam had cracked in May.";
    assert_eq!(
        differences(reported, "The ministry said the dam had cracked in May."),
        told(Kind::Attribution, "The Ostrand Gazette", "The ministry")
    );
}

#[test]
fn to_deny_that_it_was_so_is_to_say_that_it_was_not() {
    let denied = "The army denied that it had shelled the market in Anders.";
    assert_eq!(differences(denied, "The army said that it had not shelled the market in Anders."), []);
}

#[test]
fn one_utterance_has_one_speaker() {
    let found = differences(
        "The front-runner said on Sunday that her rival was “a stranger to the truth”.",
        "Ida Marsh said on Sunday that her rival was “a stranger to the truth”.",
    );
    assert_eq!(found, []);
}

#[test]
fn words_of_a_quotation_without_its_marks_are_no_other_words_and_other_pronouns_are() {
    let quoted = "Mayor Pell asked for “records of every flight” from the airline.";
    assert_eq!(differences(quoted, "Mayor Pell asked for records of every flight from the airline."), []);
}

#[test]
fn reserve_towards_a_thing_is_a_difference_of_certainty_and_towards_a_name_none() {
    let found = differences("The purported letter of the bishop was shown in Lisk.", "The letter of the bishop was shown in Lisk.");
    assert_eq!(found, told(Kind::Certainty, "purported letter", "The letter"));
    let same = differences("A possible Karskan attack worries the Orm council.", "A possible Karskan attack worries the council of Orm.");
    assert_eq!(same, []);
}

#[test]
fn a_verb_that_says_little_alone_contradicts_nothing() {
    let found = differences("The damage to the mill cannot be put into figures.", "The council puts the damage to the mill at $2m.");
    assert!(found.iter().all(|(kind, ..)| *kind != Kind::Polarity), "{found:?}");
}

#[test]
fn a_word_of_the_stem_of_a_label_is_none_and_an_inflection_with_a_doubled_letter_is_one() {
    let executive = differences("The executive of the mill in Brell was buried.", "The death of the man of the mill in Brell was told.");
    assert!(executive.iter().all(|(kind, ..)| *kind != Kind::Wording), "{executive:?}");
    let found = differences("Most governors skipped the dinner in Velmora.", "Most governors boycotted the dinner in Velmora.");
    assert_eq!(found, told(Kind::Wording, "skipped", "boycotted"));
}

#[test]
fn labels_of_what_is_done_to_one_thing_differ_however_little_else_is_told_alike() {
    let found = differences(
        "Some 900 people were moved from their flats as a precaution.",
        "More than 900 people have been driven from their flats by the worst leak that Brell has seen.",
    );
    assert!(found.contains(&(Kind::Wording, "moved".to_owned(), "driven".to_owned())), "{found:?}");
}

#[test]
fn a_number_alone_before_its_verb_counts_what_the_one_before_it_does() {
    let found = differences(
        "Nine divers were hurt and about 40 were flown to Quell after the blast.",
        "Nine divers were hurt and more than 60 were flown to Quell after the blast.",
    );
    assert_eq!(found, told(Kind::Number, "about 40", "more than 60"));
}

#[test]
fn what_is_only_charged_or_feared_is_less_sure_than_the_same_told_as_done() {
    let found = differences("After a heavy loss in Brell, Tane quit the race.", "Tane faces the prospect of a heavy loss in Brell.");
    assert_eq!(found, told(Kind::Certainty, "heavy loss", "prospect of a heavy loss"));
    let both = differences("Tane faces the risk of a heavy loss in Brell.", "Tane faces the prospect of a heavy loss in Brell.");
    assert_eq!(both, []);
}

#[test]
fn no_plan_to_do_something_contradicts_the_deed() {
    let found = differences("The bishop has no plans to meet the rebels in Quell.", "The bishop met the rebels in Quell on Sunday.");
    assert!(found.contains(&(Kind::Polarity, "has no plans to meet".to_owned(), "bishop met".to_owned())), "{found:?}");
}

#[test]
fn a_refusal_that_both_tell_of_contradicts_nothing() {
    let found =
        differences("Rehn refused to back the mayor of Lisk.", "Rehn refused to back the mayor of Lisk, whom he would support later.");
    assert!(found.iter().all(|(kind, ..)| *kind != Kind::Polarity), "{found:?}");
}

#[test]
fn what_a_source_said_and_did_not_say_contradict_each_other() {
    let found = differences("Marsh said she had never proposed a tax.", "Marsh said she had proposed a tax.");
    assert_eq!(found.iter().filter(|(kind, ..)| *kind == Kind::Polarity).count(), 1, "{found:?}");
}

#[test]
fn shares_told_in_words_differ_and_the_same_share_told_otherwise_does_not() {
    let found = differences("Three in five pupils in Orm walk to school.", "In Orm two-thirds of pupils walk to school.");
    assert_eq!(found, told(Kind::Number, "Three in five", "two-thirds"));
    let found = differences("She lost three of the last five games in Orm.", "She lost two of the past four games in Orm.");
    assert_eq!(found, told(Kind::Number, "three of the last five", "two of the past four"));
    assert_eq!(differences("One in five pupils in Orm walks to school.", "In Orm 20 percent of pupils walk to school."), []);
}

#[test]
fn a_noun_that_two_numbers_stand_before_is_what_both_count() {
    let found = differences("Only 4,120 people cast a ballot in Quell.", "In Quell 4,000 people voted.");
    assert!(found.contains(&(Kind::Number, "4,120".to_owned(), "4,000".to_owned())), "{found:?}");
}

#[test]
fn a_name_against_just_somebody_is_a_difference_of_actor() {
    let found = differences("Dorn Hale, 61, opened fire at the mill in Brell.", "A former guard opened fire at the mill in Brell.");
    assert!(found.contains(&(Kind::Agent, "Dorn Hale".to_owned(), "former guard".to_owned())), "{found:?}");
    let same = differences("Dorn Hale opened fire at the mill in Brell.", "The guard opened fire at the mill in Brell.");
    assert!(same.iter().all(|(kind, ..)| *kind != Kind::Agent), "{same:?}");
}

#[test]
fn a_state_is_no_act_of_somebody() {
    let found = differences("Six votes are needed to pass the law in Orm.", "The party needs six votes to pass the law in Orm.");
    assert!(found.iter().all(|(kind, ..)| *kind != Kind::Agent), "{found:?}");
}

#[test]
fn a_cause_is_held_against_the_words_around_it_however_much_else_a_claim_tells() {
    let a = "Officials who met in Lisk to talk of roads, schools and bridges closed the Brell mine because of a gas leak.";
    let b = "After months of argument over wages in the valley the Brell mine was closed by officials.";
    assert!(
        differences(a, b).iter().any(|(kind, a, _)| *kind == Kind::Condition && a == "because of a gas leak"),
        "{:?}",
        differences(a, b)
    );
}

#[test]
fn an_adjective_of_a_name_is_no_speaker_that_both_name() {
    let found = differences("Karskan forces freed nine sailors off Orm.", "Forces freed nine sailors off Orm, Karsk said.");
    assert!(found.iter().any(|(kind, ..)| *kind == Kind::Attribution), "{found:?}");
}

/// Whether a difference of a kind is among those of two texts, with these values.
fn tells(a: &str, b: &str, kind: Kind, values: (&str, &str)) -> bool {
    differences(a, b).contains(&(kind, values.0.to_owned(), values.1.to_owned()))
}

/// Whether a difference of a kind is among those of two texts.
fn has(a: &str, b: &str, kind: Kind) -> bool {
    differences(a, b).iter().any(|(found, ..)| *found == kind)
}

#[test]
fn a_beginning_that_judges_a_word_is_a_wording() {
    let (a, b) =
        ("Her handling of secret files cost Marsh the vote in Orm.", "That she mishandled secret files cost Marsh the vote in Orm.");
    assert!(tells(a, b, Kind::Wording, ("handling", "mishandled")), "{:?}", differences(a, b));
    assert!(!has("He rebuilt the mill at Orm in 1990.", "He built the mill at Orm in 1990.", Kind::Wording), "rebuilt judges nothing");
}

#[test]
fn a_judging_word_before_an_amount_is_a_wording_and_a_rounding_is_none() {
    let (a, b) = ("Hale Mining took a massive $9 million loss in Orm.", "Hale Mining lost $9 million in Orm.");
    assert!(tells(a, b, Kind::Wording, ("massive $9 million", "9 million")), "{:?}", differences(a, b));
    assert!(!has("Hale Mining lost nearly $9 million in Orm.", "Hale Mining lost $9 million in Orm.", Kind::Wording));
}

#[test]
fn a_word_that_modifies_stands_for_no_head_of_a_phrase() {
    let (a, b) = ("Marsh gave a victory speech in Quell on Tuesday.", "Marsh marked the end of the race in Quell on Tuesday.");
    assert!(!has(a, b, Kind::Wording), "{:?}", differences(a, b));
}

#[test]
fn words_of_one_field_are_held_against_each_other_beside_a_word_that_meets() {
    let (a, b) = ("A grandmother killed by a lorry in Orm was 61.", "A woman killed by a lorry in Orm was 61.");
    assert!(tells(a, b, Kind::Wording, ("grandmother", "woman")), "{:?}", differences(a, b));
}

#[test]
fn what_is_expected_and_done_is_no_matter_of_words() {
    let (a, b) =
        ("Marsh is expected to win after a short race in Orm.", "After trouncing Tane in a short race in Orm, Marsh must raise money.");
    assert!(has(a, b, Kind::Certainty) && !has(a, b, Kind::Wording), "{:?}", differences(a, b));
}

#[test]
fn the_infinitive_of_a_headline_is_still_to_come() {
    let (a, b) = ("Verrick To Name Ida Marsh as Mine Inspector", "President Verrick has named Ida Marsh to be inspector of mines.");
    assert!(tells(a, b, Kind::Certainty, ("To Name", "has named")), "{:?}", differences(a, b));
}

#[test]
fn a_question_leaves_open_what_the_other_states() {
    let (a, b) = ("Verrick and the Orm mine: a sale or a rumour?", "Verrick has sold the Orm mine.");
    assert!(has(a, b, Kind::Certainty), "{:?}", differences(a, b));
}

#[test]
fn what_is_meant_and_what_a_headline_tells_as_done_differ_in_certainty() {
    let (a, b) = ("On Monday Verrick announced his intent to close the Orm mine.", "Verrick closes the Orm mine");
    assert!(tells(a, b, Kind::Certainty, ("intent to close", "Verrick closes")), "{:?}", differences(a, b));
}

#[test]
fn whom_criticism_comes_from_is_an_actor() {
    let a = "After intense criticism of Ida Marsh the council of Lisk met again.";
    let b = "Ida Marsh faced criticism from nurses in Lisk, and the council met again.";
    assert!(tells(a, b, Kind::Agent, ("intense criticism", "nurses")), "{:?}", differences(a, b));
}

#[test]
fn a_span_of_years_is_no_condition_nor_is_a_purpose_that_both_tell() {
    let (a, b) = ("He paid no tax in Orm for as long as 18 years.", "He paid no tax in Orm for years.");
    assert!(!has(a, b, Kind::Condition), "{:?}", differences(a, b));
    let a = "Marsh toured the valley towns in hopes of beating Tane by some votes in Quell.";
    let b = "Marsh toured the valley towns and has a real chance of beating Tane.";
    assert!(!has(a, b, Kind::Condition), "{:?}", differences(a, b));
}

#[test]
fn a_plural_more_is_no_other_quotation() {
    let (a, b) = ("\"We kept to the laws of Orm in every mine,\" Marsh said.", "\"We kept to the law of Orm in every mine,\" Marsh said.");
    assert!(!has(a, b, Kind::Quote), "{:?}", differences(a, b));
}

#[test]
fn who_is_charged_with_a_killing_is_less_sure_than_the_killing_told_as_done() {
    let a = "A guard was charged in connection with the fatal shooting of a miner at the Quell mill.";
    let b = "A guard walked into the Quell mill, killing a miner.";
    assert!(has(a, b, Kind::Certainty), "{:?}", differences(a, b));
}

#[test]
fn hearsay_before_a_person_doubts_who_somebody_is_and_reports_nothing() {
    let (a, b) = ("The alleged thief ran from the mill on Monday.", "The thief ran from the mill on Monday, police said.");
    assert!(differences(a, b).iter().all(|(kind, a, _)| *kind != Kind::Attribution || a == "own voice"));
    let (a, b) = ("The alleged theft of the bell took place on Monday.", "The theft of the bell took place on Monday, police said.");
    assert!(differences(a, b).contains(&(Kind::Attribution, "alleged".to_owned(), "police".to_owned())));
}

#[test]
fn hearsay_about_what_only_one_side_tells_reports_nothing_of_the_rest() {
    let (a, b) =
        ("Ann Orr was shot on the quay, police said.", "Ann Orr was shot on the quay after she allegedly waved a knife at bathers.");
    assert_eq!(differences(a, b), told(Kind::Attribution, "police", "own voice"));
}

#[test]
fn a_body_that_does_something_beside_what_it_says_is_not_named_as_the_source() {
    let (a, b) =
        ("Police hold a suspect after a crash that killed a girl in Brell.", "A crash in Brell killed a girl, according to police.");
    assert_eq!(differences(a, b), told(Kind::Attribution, "own voice", "police"));
    let (a, b) = ("Police said the mill was burned down on Monday.", "The mill was burned down on Monday, a police spokesman said.");
    assert_eq!(differences(a, b), []);
}

#[test]
fn a_document_that_claims_takes_a_side_and_one_that_shows_does_not() {
    let (a, b) = ("The lawsuit claims the clerk was left with a limp.", "The lawsuit says the clerk was left with a limp.");
    assert_eq!(differences(a, b), told(Kind::Attribution, "claims", "says"));
    let (a, b) = ("The report shows the clerk was left with a limp.", "The report says the clerk was left with a limp.");
    assert_eq!(differences(a, b), []);
}

#[test]
fn a_quotation_that_shares_a_name_and_a_word_with_another_claim_is_not_retold_by_it() {
    let article = |outlet: &str, text: &str| Article {
        id: outlet.to_owned(),
        outlet: outlet.to_owned(),
        text: text.to_owned(),
        ..Article::default()
    };
    let a = "Reports of Karskan deployments on the border convinced the allies that Karsk could \"soon order troops into Velmora\".";
    let b = "Karskan deployments go on: troops, among them pilots, gather on the Velmora border, some of them at night.";
    let (articles, knowledge) = ([article("A", a), article("B", b)], Knowledge::builtin());
    let analyses = crate::analysis::analyze_all(&articles, &knowledge);
    let comparison = crate::diff::compare(&analyses, &Synonyms::builtin(), &DiffOptions::default());
    assert!(comparison.differences.iter().all(|d| d.kind != Kind::Quote), "{:?}", comparison.differences);
}
