//! Which claims invented sentences hold, and who answers for each.

use crate::corpus::Article;
use crate::{Knowledge, analyze};

/// The claims of a text: whose each is and its words; nothing before `|` is the narrator's own.
fn claims(text: &str) -> Vec<String> {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let knowledge = Knowledge::builtin();
    let analysis = analyze(&article, &knowledge);
    let words = |spans: &[crate::span::Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ");
    analysis.claims.iter().map(|claim| format!("{}|{}", claim.sources.join(" > "), words(&claim.spans))).collect()
}

#[test]
fn what_is_said_is_the_sources_without_its_frame() {
    assert_eq!(claims("Mayor Anna Quell said on Monday that the old bridge had collapsed."), ["Anna Quell|the old bridge had collapsed"]);
}

#[test]
fn a_content_that_cannot_be_read_alone_keeps_its_frame_and_its_source() {
    for text in [
        "Lorvia accused its neighbour of poisoning the river.",
        "The ministry spoke of about 400 missing people.",
        "Doctors said that both should recover.",
        "Lorvia says that it warned its neighbours.",
    ] {
        let [claim] = <[String; 1]>::try_from(claims(text)).unwrap_or_else(|all| panic!("{all:?}"));
        assert!(claim.ends_with(&format!("|{text}")) && !claim.starts_with('|'), "{claim}");
    }
}

#[test]
fn a_verb_inside_a_quotation_does_not_break_the_quotation() {
    let text = "“We warned our partners in good time, and we will not pay for the damage,” President Odo Brenn said.";
    assert_eq!(claims(text), ["Odo Brenn|“We warned our partners in good time, and we will not pay for the damage,”"]);
}

#[test]
fn clauses_with_subjects_of_their_own_are_claims_of_their_own() {
    assert_eq!(
        claims("Six miners have been rescued and about 40 were flown to hospital."),
        ["|Six miners have been rescued", "|about 40 were flown to hospital."]
    );
    assert_eq!(
        claims("The minister praised the firefighters and the volunteers of the town."),
        ["|The minister praised the firefighters and the volunteers of the town."]
    );
}

#[test]
fn what_an_event_led_to_in_numbers_is_a_claim_of_its_own() {
    assert_eq!(
        claims("A mine collapsed near Lorvia on Monday, killing at least 12 people and a dog."),
        ["|A mine collapsed near Lorvia on Monday", "|killing at least 12 people and a dog."]
    );
    for whole in ["The fair drew 40 traders, including 11 farmers.", "The mine collapsed on Monday, killing a dog."] {
        assert_eq!(claims(whole), [format!("|{whole}")]);
    }
}

#[test]
fn a_dated_fact_about_a_source_is_the_narrators_and_no_part_of_what_the_source_says() {
    let text = "Odo Brenn, the banker who bought the yard of Corle in 2016, said that nobody had warned his crews.";
    assert_eq!(claims(text), ["|Odo Brenn, the banker who bought the yard of Corle in 2016", "Odo Brenn|nobody had warned his crews"]);
    let (article, knowledge) = (Article { text: text.to_owned(), ..Article::default() }, Knowledge::builtin());
    let analysis = analyze(&article, &knowledge);
    let words = |nth: usize| analysis.claims[nth].words.iter().map(|word| word.span.of(text)).collect::<Vec<_>>().join(" ");
    assert!(words(0).contains("bought") && !words(0).contains("warned"), "{}", words(0));
    assert!(words(1).contains("warned") && !words(1).contains("bought"), "{}", words(1));
    let plain = "Odo Brenn, who asked not to be quoted again, said that nobody had warned his crews.";
    assert_eq!(claims(plain), ["Odo Brenn|nobody had warned his crews"]);
}

#[test]
fn headings_are_no_claims_and_headlines_are() {
    let text = "Fire in the harbour of Corle\n\nTwo warehouses burned down on Sunday.\n\nSmoke over the town\n\nSchools were closed.";
    assert_eq!(claims(text), ["|Fire in the harbour of Corle", "|Two warehouses burned down on Sunday.", "|Schools were closed."]);
}

#[test]
fn no_part_of_what_is_said_becomes_the_narrators_own() {
    let text = "The plan to close the yard came from the ministry, she said, although it never showed a letter about it.";
    for claim in claims(text) {
        assert!(claim.starts_with("she|"), "{claim}");
    }
}

/// Whether the first claim of a text is affirmed or negated.
fn polarity(text: &str) -> super::Polarity {
    let article = Article { text: text.to_owned(), ..Article::default() };
    analyze(&article, &Knowledge::builtin()).claims[0].polarity
}

#[test]
fn a_claim_is_negated_where_its_main_clause_is() {
    for text in [
        "The old bridge did not collapse.",
        "The report, which came out on Monday, did not name the owner.",
        "As the river rose, the operator never opened the gates.",
        "The mayor who opened the fair in April has not returned.",
        "The league has so far not taken a decision.",
        "Talks between the miners and the owners failed to bridge the gap.",
    ] {
        assert_eq!(polarity(text), super::Polarity::Negated, "{text}");
    }
}

#[test]
fn a_negation_in_another_clause_leaves_a_claim_affirmed() {
    for text in [
        "The league has given its neighbours a promise that it will not expand.",
        "As if the flood was not enough, soldiers fired on a boat.",
        "After the talks did not bring peace, the envoy left the city.",
        "The harbour bought 40 cranes that have never worked.",
        "“We warned our partners in time and we will not pay for the damage,” he said.",
    ] {
        assert_eq!(polarity(text), super::Polarity::Affirmed, "{text}");
    }
}
