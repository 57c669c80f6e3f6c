//! Tests of the comparison over small invented articles.

use super::*;
use crate::Knowledge;
use crate::analysis::analyze_all;
use crate::corpus::Article;

fn articles(texts: &[(&str, &str)]) -> Vec<Article> {
    let article = |(n, (outlet, text)): (usize, &(&str, &str))| Article {
        id: format!("a{n:05}"),
        outlet: (*outlet).to_owned(),
        text: (*text).to_owned(),
        ..Default::default()
    };
    texts.iter().enumerate().map(article).collect()
}

#[test]
fn nothing_to_compare_is_no_error() {
    let knowledge = Knowledge::builtin();
    for articles in [articles(&[]), articles(&[("A", "")]), articles(&[("A", "The dam broke."), ("B", "…")])] {
        let analyses = analyze_all(&articles, &knowledge);
        let comparison = compare(&analyses, &Synonyms::builtin(), &DiffOptions::default());
        assert!(comparison.groups.is_empty());
    }
}

#[test]
fn two_stories_in_one_input_are_told_apart_and_the_manifest_comes_first() {
    let words = |stem: &str| {
        (0..70).map(|n| format!("{stem}{} ", ["alpha", "beta", "gamma", "delta"][n % 4].repeat(n / 4 + 1))).collect::<String>()
    };
    let (dam, fair) = (words("dam"), words("fair"));
    let mut articles = articles(&[("A", &dam), ("B", &fair), ("C", &dam), ("D", &fair)]);
    let knowledge = Knowledge::builtin();
    let stories = |articles: &[Article]| {
        let analyses = analyze_all(articles, &knowledge);
        compare(&analyses, &Synonyms::builtin(), &DiffOptions::default()).stories
    };
    assert_eq!(stories(&articles), ["s001", "s002", "s001", "s002"]);
    articles.iter_mut().for_each(|a| a.story = "one".to_owned());
    assert_eq!(stories(&articles), ["s001"; 4]);
}

/// The label of the one group of some articles of one story.
fn label_of(texts: &[(&str, &str)]) -> String {
    let mut articles = articles(texts);
    articles.iter_mut().for_each(|article| article.story = "one".to_owned());
    let knowledge = Knowledge::builtin();
    let analyses = analyze_all(&articles, &knowledge);
    let groups = compare(&analyses, &Synonyms::builtin(), &DiffOptions::default()).groups;
    assert_eq!(groups.len(), 1);
    groups[0].label.clone()
}

#[test]
fn a_group_is_named_by_a_clause_that_begins_with_its_subject() {
    let number = label_of(&[
        ("A", "Nine people have drowned in the Sallow valley."),
        ("B", "At least seven people have drowned in the Sallow valley."),
    ]);
    assert_eq!(number, "People have drowned in the Sallow valley");
    let pronoun =
        label_of(&[("A", "The mayor said it had repaired the old harbour wall."), ("B", "The council repaired the old harbour wall.")]);
    assert_eq!(pronoun, "Council repaired the old harbour wall");
    let denial =
        label_of(&[("A", "The council opened the old harbour gates at night."), ("B", "The council did not open the old harbour gates.")]);
    assert_eq!(denial, "Council opened the old harbour gates at night");
    let none = "No warning reached the harbour office before the storm.";
    assert_eq!(label_of(&[("A", none), ("B", none)]), "No warning reached the harbour office before the storm");
}

#[test]
fn a_label_that_does_not_end_with_its_clause_says_so() {
    let long =
        "The council repaired the old harbour wall before the storm that nobody had foreseen came in from the western sea last night.";
    let label = label_of(&[("A", long), ("B", long)]);
    assert!(label.starts_with("Council repaired") && label.ends_with(" …"), "{label}");
}

#[test]
fn how_many_pairs_are_listed_does_not_change_the_groups() {
    let texts = [
        ("A", "The council repaired the old harbour wall. The ferry to Sallow was late again. Nine people drowned in the Sallow valley."),
        ("B", "The harbour wall was repaired by the council of Sallow. At least seven people drowned in the valley."),
        ("C", "The council repaired the ferry. People of the valley saw the wall of water that drowned nine of them."),
    ];
    let mut articles = articles(&texts);
    articles.iter_mut().for_each(|article| article.story = "one".to_owned());
    let knowledge = Knowledge::builtin();
    let analyses = analyze_all(&articles, &knowledge);
    let compared =
        |min_similarity: f32| compare(&analyses, &Synonyms::builtin(), &DiffOptions { min_similarity, ..DiffOptions::default() });
    let (few, many) = (compared(0.5), compared(0.01));
    assert!(few.alignments.len() < many.alignments.len());
    assert_eq!(few.groups, many.groups);
}

/// The differences of some articles of one story.
fn differences_of(texts: &[(&str, &str)]) -> Vec<Difference> {
    let mut articles = articles(texts);
    articles.iter_mut().for_each(|article| article.story = "one".to_owned());
    let knowledge = Knowledge::builtin();
    let analyses = analyze_all(&articles, &knowledge);
    compare(&analyses, &Synonyms::builtin(), &DiffOptions::default()).differences
}

#[test]
fn claims_that_answer_each_other_differ_though_one_does_not_represent_its_outlet() {
    let found = differences_of(&[
        (
            "A",
            "Karsk opened the gates of the Kettle dam on Monday night and sent water into the Orm valley, killing 11 people in their beds.",
        ),
        ("B", "At least nine people have been killed in the Orm valley.\n\nThe gates of the Kettle dam were opened on Monday night."),
    ]);
    let agent = found.iter().find(|d| d.kind == Kind::Agent && d.value_b.contains("opened"));
    assert!(agent.is_some_and(|d| d.value_a == "Karsk"), "{found:?}");
}

#[test]
fn what_many_outlets_tell_in_the_same_words_differs_from_another_telling_once() {
    let names: Vec<String> = (0..told::MANY + 4).map(|n| format!("Outlet {n:02}")).collect();
    let told = |n: usize| {
        if n == 0 { "Fourteen miners were hurt in the Brell pit on Friday." } else { "Nine miners were hurt in the Brell pit on Friday." }
    };
    let texts: Vec<(&str, &str)> = names.iter().enumerate().map(|(n, name)| (name.as_str(), told(n))).collect();
    let numbers = |texts: &[(&str, &str)]| differences_of(texts).iter().filter(|d| d.kind == Kind::Number).count();
    assert_eq!([numbers(&texts), numbers(&texts[..5])], [1, 4]);
}

/// The groups of some articles of one story, each as the words of its members and then of its support.
fn groups_of(texts: &[(&str, &str)]) -> Vec<(Vec<String>, Vec<String>)> {
    let mut articles = articles(texts);
    articles.iter_mut().for_each(|article| article.story = "one".to_owned());
    let knowledge = Knowledge::builtin();
    let analyses = analyze_all(&articles, &knowledge);
    let words = |at: &ClaimRef| {
        let article = &analyses[at.article as usize];
        article.claims[at.claim as usize].hull().of(&article.article.text).to_owned()
    };
    let all = |claims: &[ClaimRef]| claims.iter().map(words).collect();
    let groups = compare(&analyses, &Synonyms::builtin(), &DiffOptions::default()).groups;
    groups.iter().map(|group| (all(&group.members), all(&group.support))).collect()
}

#[test]
fn what_somebody_was_told_is_held_against_what_somebody_was_told() {
    let groups = groups_of(&[
        ("A", "Insiders say that the operator had told the Lorvian council weeks before that the siren of the pit was broken."),
        ("B", "A letter shows that the operator told the Lorvian council that the siren of the pit did not sound."),
    ]);
    let members = &groups[0].0;
    assert!(members.iter().all(|member| member.contains("council")), "{groups:?}");
}

#[test]
fn an_outlet_that_tells_both_sides_contradicts_one_that_tells_only_the_denial() {
    let found = differences_of(&[
        (
            "A",
            "Lorvia's government says that Karsk poisoned the river deliberately.\n\nKarsk denies that it poisoned the river deliberately.",
        ),
        ("B", "Karsk did not poison the river deliberately, its president stressed."),
    ]);
    let polarity: Vec<_> = found.iter().filter(|d| d.kind == Kind::Polarity).collect();
    assert!(polarity.iter().any(|d| d.value_a.contains("poisoned") && d.value_b.contains("did not")), "{found:?}");
}

#[test]
fn a_sentence_that_tells_two_events_does_not_make_one_group_of_them() {
    let groups = groups_of(&[
        ("A", "At least nine miners were killed in the Brell pit after the sluice of the lake was opened late on Monday."),
        ("B", "Nine miners were killed in the Brell pit.\n\nThe sluice of the lake was opened on Monday night."),
        ("C", "Seven miners were killed in the Brell pit.\n\nThe sluice of the lake was opened shortly before midnight on Monday."),
        ("D", "Eight miners were killed in the pit.\n\nSomebody opened the sluice of the lake on Monday."),
    ]);
    let mixed = |(members, support): &(Vec<String>, Vec<String>)| {
        let all: Vec<&String> = members.iter().chain(support).collect();
        let only = |word: &str, other: &str| all.iter().any(|claim| claim.contains(word) && !claim.contains(other));
        only("killed", "sluice") && only("sluice", "killed")
    };
    assert!(!groups.iter().any(mixed), "{groups:?}");
}

#[test]
fn what_two_people_are_quoted_with_is_one_claim_only_where_it_is_nearly_the_same() {
    let told = |words: &str| {
        groups_of(&[
            ("A", "“The flood of the Sallow was only the first wave,” said Mara Lind."),
            ("B", &format!("{words}, Tomas Rook said.")),
        ])
    };
    assert!(told("If the dam had not held the first rain, the wave would have been twice as high").is_empty());
    assert_eq!(told("“The flood of the Sallow was the first wave”").len(), 1);
}

/// The groups of some articles, as the outlets of their claims' articles with the first words of each claim.
fn grouped(texts: &[(&str, &str)]) -> Vec<Vec<String>> {
    let articles = articles(texts);
    let knowledge = Knowledge::builtin();
    let analyses = analyze_all(&articles, &knowledge);
    let comparison = compare(&analyses, &Synonyms::builtin(), &DiffOptions::default());
    let first = |at: &ClaimRef| {
        let text = &analyses[at.article as usize].article.text;
        let claim = analyses[at.article as usize].claims[at.claim as usize].hull().of(text);
        claim.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
    };
    comparison.groups.iter().map(|group| group.members.iter().chain(&group.support).map(first).collect()).collect()
}

#[test]
fn what_was_done_to_two_rivals_is_two_events_however_alike_the_sentences_are() {
    let sent_off =
        |name: &str, day: &str| format!("Harven Rovers keeper {name} was fined on {day} for biting a linesman during a cup match.");
    let (lind, sabel) = (sent_off("Tomas Lind", "Monday"), sent_off("Pavel Sabel", "Friday"));
    let [lind_too, sabel_too] = [
        "Rovers keeper Tomas Lind has been fined for biting a linesman during a cup match in Harven.",
        "Rovers keeper Pavel Sabel has been fined for biting a linesman during a cup match in Harven.",
    ];
    let third = |name: &str| format!("Keeper {name} of Harven Rovers bit a linesman during a cup match and was fined.");
    let (more, most) = (third("Tomas Lind"), third("Pavel Sabel"));
    let groups = grouped(&[("A", &lind), ("B", &sabel), ("C", lind_too), ("D", sabel_too), ("E", &more), ("F", &most)]);
    let mixed = |group: &Vec<String>| group.len() > 3;
    assert!(groups.len() == 2 && !groups.iter().any(mixed), "{groups:?}");
}

#[test]
fn claims_that_share_names_and_a_vague_word_are_no_group() {
    let (a, b) = (
        "Karsk has moved its fleet, including three frigates, to the border with Velmora.",
        "Farmers on the border of Karsk and Velmora grow several crops, including barley and flax.",
    );
    assert_eq!(grouped(&[("A", a), ("B", b)]), Vec::<Vec<String>>::new());
}

#[test]
fn a_label_is_no_piece_of_a_phrase_that_names_the_thing_as_a_whole() {
    let labels = |texts: &[(&str, &str)]| -> Vec<(String, String)> {
        let mut articles = articles(texts);
        articles.iter_mut().for_each(|article| article.story = "one".to_owned());
        let knowledge = Knowledge::builtin();
        let analyses = analyze_all(&articles, &knowledge);
        let comparison = compare(&analyses, &Synonyms::builtin(), &DiffOptions::default());
        comparison.labels.into_iter().map(|label| (label.words_a, label.words_b)).collect()
    };
    let troops = labels(&[("A", "Soldiers shelled the Sallow mill on Monday."), ("B", "Troops shelled the Sallow mill on Monday.")]);
    assert_eq!(troops, [("Soldiers".to_owned(), "Troops".to_owned())]);
    let lives = [
        ("A", "Nine people lost their lives in the Sallow valley on Monday."),
        ("B", "Nine people were killed in the Sallow valley on Monday."),
    ];
    assert_eq!(labels(&lives), []);
}
