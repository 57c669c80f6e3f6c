//! Users' lexicons, as they are read, counted, checked and shown.

use crate::{SEEDS, cell, ends_with, parallax, refuses, rows, shown};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with a file in it.
fn file(name: &str, content: &str) -> (tempfile::TempDir, PathBuf) {
    let top = tempfile::tempdir().unwrap();
    let path = top.path().join(name);
    fs::write(&path, content).unwrap();
    (top, path)
}

/// Scores the sample story and gives the folder of tables with what was said on standard error.
fn scored(arguments: &[&str]) -> (tempfile::TempDir, PathBuf, String) {
    let top = tempfile::tempdir().unwrap();
    let out = top.path().join("tables");
    let output = parallax(&[&["score", SEEDS, "--out", shown(&out)], arguments].concat());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    (top, out, said)
}

/// Hits of a feature in all words of all outlets; none where the table has no such feature.
fn hits(out: &Path, feature: &str) -> Option<u64> {
    let rows = rows(out, "scores");
    let of = rows.iter().filter(|row| cell(row, "feature") == feature && cell(row, "voice") == "all");
    let hits: Vec<u64> = of.map(|row| cell(row, "hits").parse().unwrap()).collect();
    (!hits.is_empty()).then(|| hits.iter().sum())
}

/// What made the tables.
fn origin(out: &Path) -> String {
    fs::read_to_string(out.join("run.json")).unwrap()
}

#[test]
fn a_lexicon_of_another_program_is_counted_and_named_in_run_json() {
    let (_top, dic) = file("ours.dic", "%\r1\tarticles\r2\tnever\r%\rthe\t01\rzzyzx*\t2\r");
    let (_out, out, said) = scored(&["--lexicon", shown(&dic)]);
    assert!(hits(&out, "articles").is_some_and(|hits| hits > 20));
    assert!(hits(&out, "hedge").is_some_and(|hits| hits > 0), "the built-in axes stay");
    assert!(said.contains("no article has a word of: never"), "{said}");
    let run = origin(&out);
    assert!(run.contains("ours.dic") && run.contains("\"sha256\""), "{run}");
    let (_plain, plain, _) = scored(&[]);
    let hash = |run: &str| run.lines().find(|line| line.contains("lexicon_sha256")).unwrap().to_owned();
    assert_ne!(hash(&run), hash(&origin(&plain)));
}

#[test]
fn a_table_adds_removes_and_excepts() {
    let (_top, table) = file("mine.tsv", "form\taxis\tdo\n*\tepistemic\tremove\nthe\tepistemic\tadd\nthe us\tepistemic\texcept\n");
    let (_out, out, _) = scored(&["--lexicon", shown(&table)]);
    let evidence = rows(&out, "evidence");
    let forms = evidence.iter().filter(|row| cell(row, "axis") == "epistemic").map(|row| cell(row, "form"));
    assert!(forms.into_iter().all(|form| ["the", "the us"].contains(&form)));
}

#[test]
fn a_lexicon_that_replaces_leaves_no_rate_that_nobody_measured() {
    let (_top, list) = file("sides.txt", "# mine\nthe\n");
    let (_out, out, _) = scored(&["--lexicon", shown(&list), "--replace"]);
    assert!(hits(&out, "sides").is_some_and(|hits| hits > 0));
    assert_eq!(hits(&out, "hedge"), None);
    assert_eq!(hits(&out, "booster"), None);
}

#[test]
fn axes_are_switched_on_and_off() {
    let (_out, out, _) = scored(&["--with", "frame_*,war_journalism", "--without", "loaded"]);
    assert!(hits(&out, "frame_conflict").is_some_and(|hits| hits > 0));
    assert!(hits(&out, "war_journalism").is_some());
    assert_eq!((hits(&out, "loaded"), hits(&out, "peace_journalism")), (None, None));
    assert!(refuses(&["score", SEEDS, "--with", "frame_nothing"]).contains("frame_conflict"));
}

#[test]
fn every_mistake_of_every_lexicon_is_told_at_once_and_nothing_is_written() {
    let (top, dic) = file("broken.dic", "%\n1\tcare\n%\nkind\t7\nsafe\tx\n");
    let table = top.path().join("broken.tsv");
    fs::write(&table, "form\tweight\tdo\nmay\t7\t\nhmm\t\tdrop\n").unwrap();
    let out = top.path().join("tables");
    let said =
        refuses(&["compare", SEEDS, "--out", shown(&out), "--lexicon", shown(&dic), "--lexicon", shown(&table), "--lexicon", "none.tsv"]);
    for place in ["broken.dic:4", "broken.dic:5", "broken.tsv:2", "broken.tsv:3", "none.tsv:1"] {
        assert!(said.contains(place), "{place} in {said}");
    }
    assert!(!out.exists());
    assert!(refuses(&["lexicon", "check", shown(&dic), shown(&table)]).contains("broken.tsv:3"));
}

#[test]
fn a_lexicon_that_would_count_nothing_is_refused() {
    for (name, content) in [("empty.dic", "%\n1\tcare\n%\n"), ("empty.txt", "# nothing\n"), ("empty.tsv", "form\taxis\n")] {
        let (_top, path) = file(name, content);
        assert!(refuses(&["score", SEEDS, "--lexicon", shown(&path)]).contains("count nothing"), "{name}");
    }
}

#[test]
fn inspect_explains_what_was_suppressed() {
    let (_top, article) = file("harbour.txt", "They met in May.\n\nIt may rain in Marrow Point, and methinks soon.\n");
    let (_own, own) = file("own.tsv", "form\taxis\nmethinks\tepistemic\n");
    let plain = ends_with(0, &["inspect", shown(&article), "--lexicon", shown(&own)]);
    assert!(plain.contains("methinks (epistemic") && !plain.contains("suppressed"), "{plain}");
    let explained = ends_with(0, &["inspect", shown(&article), "--explain"]);
    let flowing = explained.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flowing.contains("suppressed, rule may-month: May is a month or a name"), "{explained}");
}

#[test]
fn a_form_is_shown_with_its_rules_and_a_lexicon_is_converted() {
    let shown_form = ends_with(0, &["lexicon", "show", "appeared"]);
    assert!(shown_form.contains("epistemic") && shown_form.contains("in court"), "{shown_form}");
    let (_top, yaml) = file("q.yml", "people:\n  elite: [elit*, 'the few']\n");
    assert_eq!(
        ends_with(0, &["lexicon", "import", shown(&yaml)]),
        "axis\tform\tweight\npeople.elite\telit*\t1\npeople.elite\tthe few\t1\n"
    );
    assert!(ends_with(0, &["lexicon", "list", "--lexicon", shown(&yaml)]).contains("people.elite"));
}

#[test]
fn outlets_are_compared_in_pairs_on_request() {
    let (_out, out, _) = scored(&["--pairwise"]);
    let outlets: Vec<String> = rows(&out, "outlets").iter().map(|row| cell(row, "outlet").to_owned()).collect();
    let terms = rows(&out, "terms");
    assert!(terms.iter().any(|row| cell(row, "against") == "rest"));
    assert!(terms.iter().any(|row| outlets.iter().any(|outlet| outlet == cell(row, "against"))));
}

#[test]
fn own_forms_on_a_built_in_axis_that_no_article_has_are_named() {
    let (_top, table) = file("mine.tsv", "form\taxis\nzzyzx\tepistemic\n");
    let (_out, _, said) = scored(&["--lexicon", shown(&table)]);
    assert!(said.contains("no article has a word of: epistemic ("), "{said}");
    let (_top, table) = file("mine.tsv", "form\taxis\nthe\tepistemic\n");
    let (_out, _, said) = scored(&["--lexicon", shown(&table)]);
    assert!(!said.contains("no article has a word of"), "{said}");
}

/// An article in German and one in English, of about 300 characters each.
const TWO_LANGUAGES: [(&str, &str); 2] = [
    (
        "Talpost.txt",
        "Die Tore des Damms wurden vermutlich in der Nacht geöffnet, teilte die Gemeinde am Dienstag mit. Vielleicht waren es die \
         Ingenieure selbst, die das Wasser ablassen wollten. Rund 200 Menschen mussten ihre Häuser verlassen. Der Bürgermeister \
         dankte allen, die in dieser Nacht geholfen haben.",
    ),
    (
        "Valley News.txt",
        "The gates of the dam were probably opened in the night, a spokesman for the town said on Tuesday. Perhaps it was the \
         engineers themselves who wanted to let the water out. About 200 people had to leave their homes. The mayor thanked \
         everybody who had helped in that night.",
    ),
];

#[test]
fn a_lexicon_scores_articles_in_the_language_that_its_card_declares_and_no_others() {
    let top = tempfile::tempdir().unwrap();
    for (name, text) in TWO_LANGUAGES {
        fs::write(top.path().join(name), text).unwrap();
    }
    let (_german, german) = file("german.tsv", "# language: de\nform\taxis\nvermutlich|vielleicht|the\tepistemic\n");
    let out = top.path().join("tables");
    for (lexicon, scored) in [
        (&[][..], vec![("Valley News", "en", "2")]),
        (&["--lexicon", shown(&german)][..], vec![("Talpost", "de", "2"), ("Valley News", "en", "2")]),
    ] {
        ends_with(0, &[&["score", shown(top.path()), "--out", shown(&out), "--force"], lexicon].concat());
        let rows = rows(&out, "scores");
        let hedges = rows.iter().filter(|row| cell(row, "feature") == "hedge" && cell(row, "voice") == "all");
        assert_eq!(hedges.map(|row| (cell(row, "outlet"), cell(row, "language"), cell(row, "hits"))).collect::<Vec<_>>(), scored);
        assert!(rows.iter().all(|row| cell(row, "log_ratio").is_empty()), "rates of two languages are not compared");
        assert!(
            !rows.iter().any(|row| cell(row, "language") == "de" && cell(row, "feature") == "attributions"),
            "not looked for, so not 0"
        );
    }
}
