use super::*;
use crate::text::{Abbreviations, Text};
use proptest::prelude::*;

fn text(source: &str) -> Text<'_> {
    Text::new(source, &[], &Abbreviations::builtin())
}

fn tables(user: &[(&str, &str)]) -> Vec<TableText> {
    user.iter().map(|(name, text)| TableText { name: (*name).to_owned(), text: (*text).to_owned() }).collect()
}

/// The built-in tables and a user's after them.
fn with(user: &str) -> Result<Lexicon, TableErrors> {
    let mut all = Lexicon::builtin_tables();
    all.extend(tables(&[("my/hedges.tsv", user)]));
    Lexicon::read(&all)
}

fn found(lexicon: &Lexicon, source: &str) -> Vec<String> {
    let cues = lexicon.cues(&text(source)).into_iter();
    cues.map(|c| format!("{}:{}:{}{}", c.axis, c.span.of(source), c.rule, if c.counted { "" } else { "!" })).collect()
}

#[test]
fn every_row_counts_its_first_example_and_not_its_second() {
    let mut lexicon = Lexicon::builtin();
    lexicon.axes.iter_mut().for_each(|axis| axis.on = true);
    lexicon.run_examples().unwrap_or_else(|errors| panic!("{errors}"));
}

#[test]
fn every_row_has_both_examples() {
    let lexicon = Lexicon::builtin();
    let without = lexicon.rows.iter().filter(|row| row.not.is_empty() || row.counts.is_empty() && !row.except);
    assert_eq!(without.map(|row| format!("{}:{}", row.table, row.line)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn every_rule_is_used_and_its_lines_stand_together() {
    let lexicon = Lexicon::builtin();
    let mut names: Vec<_> = lexicon.clauses.iter().map(|clause| clause.rule.as_str()).collect();
    names.dedup();
    let unused = names.iter().filter(|name| !lexicon.rows.iter().any(|row| row.rules.iter().any(|rule| rule == *name)));
    assert_eq!(unused.collect::<Vec<_>>(), [&""; 0]);
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "the lines of a rule stand apart");
}

#[test]
fn an_example_that_fails_is_reported_with_its_line() {
    let lexicon = with("form\taxis\trule\tcounts\tnot\nwarily\tepistemic\t\tHe left.\tHe warily left.\n").unwrap();
    let errors = lexicon.run_examples().unwrap_err();
    assert_eq!(errors.0.iter().map(|e| e.line).collect::<Vec<_>>(), [2, 2]);
    assert!(errors.0[0].problem.contains("does not hold the form"));
}

#[test]
fn a_form_is_shown_where_a_wildcard_takes_it_too() {
    let lexicon = Lexicon::read(&tables(&[("state.tsv", "form\ngov*\nrule of law\n")])).unwrap();
    assert_eq!(lexicon.show("Government")[0].form, "gov*");
    assert_eq!(lexicon.show("rule of law")[0].line, 3);
    assert!(lexicon.show("law").is_empty());
}

#[test]
fn the_longest_match_of_an_axis_wins_and_axes_do_not_disturb_each_other() {
    let lexicon = Lexicon::read(&tables(&[("a.tsv", "form\nnot clear\nclear\n"), ("b.tsv", "form\nnot\nclear\n")])).unwrap();
    assert_eq!(found(&lexicon, "It is not clear."), ["a:not clear:default", "b:not:default", "b:clear:default"]);
}

#[test]
fn a_match_does_not_cross_the_end_of_a_sentence() {
    let lexicon = Lexicon::read(&tables(&[("a.tsv", "form\ngone maybe\n")])).unwrap();
    assert!(found(&lexicon, "He is gone. Maybe she is.").is_empty());
}

#[test]
fn a_suppressed_match_is_kept_with_the_rule_that_suppressed_it() {
    assert_eq!(found(&Lexicon::builtin(), "They met in May."), ["epistemic:May:may-month!"]);
}

#[test]
fn a_cue_in_quotation_marks_is_in_a_quoted_voice() {
    let (lexicon, source) = (Lexicon::builtin(), text("“It may rain,” he said. It may."));
    let voices: Vec<_> = lexicon.cues(&source).iter().filter(|c| c.form == "may").map(|c| c.voice).collect();
    assert_eq!(voices, [Voice::Quoted, Voice::Narrator]);
}

#[test]
fn a_users_table_adds_replaces_removes_and_excepts() {
    let user =
        "form\taxis\tweight\tdo\nmethinks\tepistemic\t0.4\nprobably\tepistemic\t0.1\nperhaps\t\t\tremove\nmay day\tepistemic\t\texcept\n";
    let lexicon = with(user).unwrap();
    assert_eq!(found(&lexicon, "Methinks they left perhaps."), ["epistemic:Methinks:default"]);
    assert_eq!(lexicon.show("probably")[0].weight, 0.1);
    assert_eq!(found(&lexicon, "It was a may day."), ["epistemic:may day:except!"]);
}

#[test]
fn removing_everything_from_an_axis_leaves_the_others() {
    let lexicon = with("form\taxis\tdo\n*\tepistemic\tremove\nwhoa\tepistemic\tadd\n").unwrap();
    assert_eq!(found(&lexicon, "Perhaps he believes it, whoa."), ["doxastic:believes:default", "epistemic:whoa:default"]);
}

#[test]
fn a_quotation_is_replaced_and_removed_like_any_form() {
    let source = "The “very long plan” failed and the “plan” failed.";
    let counted = |user: &str| found(&with(user).unwrap(), source).iter().filter(|cue| cue.starts_with("scare_quote")).count();
    assert_eq!(counted("form\naxe\n"), 2);
    assert_eq!(counted("form\taxis\n“up to 1 words”\tscare_quote\n"), 1);
    assert_eq!(counted("form\taxis\tdo\n“up to 3 words”\tscare_quote\tremove\n"), 0);
    assert_eq!(counted("form\taxis\tdo\n*\t\tremove\n"), 0);
}

#[test]
fn a_cue_tells_why_its_rule_decided_so() {
    let lexicon = Lexicon::builtin();
    let why: Vec<_> = lexicon.cues(&text("They met in May. Perhaps.")).iter().map(|cue| cue.why).collect();
    assert_eq!(why, ["May is a month or a name", ""]);
}

#[test]
fn the_rules_alone_count_nothing_until_forms_come() {
    let mut all = Lexicon::builtin_rules();
    assert!(Lexicon::read(&all).unwrap().axes().is_empty());
    all.extend(tables(&[("my.tsv", "form\trule\nmay\tmay-month\n")]));
    assert_eq!(found(&Lexicon::read(&all).unwrap(), "It may rain in May, perhaps."), ["my:may:default", "my:May:may-month!"]);
}

#[test]
fn a_user_may_bring_rules_and_classes() {
    let user = tables(&[
        ("c.tsv", "class\twords\npet\tcat | dog*\n"),
        ("r.tsv", "rule\twhen\tverdict\twhy\npets\tprevious is @pet\tcount\tpets only\npets\talways\tsuppress\tno pets\n"),
        ("noise.tsv", "form\trule\nbark*\tpets\n"),
    ]);
    let lexicon = Lexicon::read(&user).unwrap();
    assert_eq!(found(&lexicon, "The dogs barked. The tree barked."), ["noise:barked:pets", "noise:barked:pets!"]);
}

#[test]
fn every_mistake_of_every_table_is_reported_at_once() {
    let user = tables(&[
        ("r.tsv", "rule\twhen\tverdict\twhy\na\tnxt is b\tcount\tx\nb\talways\tmaybe\tx\nc\talways\tcount\t\n"),
        ("f.tsv", "form\tweight\trule\tdo\nmay\t2\nmight\t\tnone\ncould\nCould\nx\t\t\tdrop\na*b\nzzz\t\t\tremove\n"),
    ]);
    let errors = Lexicon::read(&user).unwrap_err();
    let places: Vec<_> = errors.0.iter().map(|e| format!("{}:{}", e.table, e.line)).collect();
    assert_eq!(places, ["r.tsv:2", "r.tsv:3", "r.tsv:4", "f.tsv:2", "f.tsv:3", "f.tsv:5", "f.tsv:6", "f.tsv:7", "f.tsv:8"], "{errors}");
}

#[test]
fn a_table_that_would_count_nothing_is_refused() {
    assert!(with("form\taxis\n").is_err());
    assert!(with("").is_err());
}

#[test]
fn an_axis_that_is_switched_off_is_not_looked_for() {
    let mut lexicon = Lexicon::builtin();
    assert!(lexicon.cues(&text("The economy shrank.")).is_empty());
    lexicon.switch("frame_economic", true);
    assert_eq!(found(&lexicon, "The economy shrank."), ["frame_economic:economy:default"]);
    lexicon.switch("epistemic", false);
    assert!(found(&lexicon, "Perhaps.").is_empty());
}

#[test]
fn the_hash_changes_with_a_single_letter() {
    let one = Lexicon::read(&tables(&[("a.tsv", "form\nmay\n")])).unwrap();
    let other = Lexicon::read(&tables(&[("a.tsv", "form\nmax\n")])).unwrap();
    assert_ne!(one.hash(), other.hash());
    assert_eq!(one.hash().len(), 64);
}

#[test]
fn an_axis_stands_once_for_each_language_and_its_table_removes_from_its_own() {
    let table = |name: &str, text: &str| TableText { name: name.to_owned(), text: text.to_owned() };
    let english = table("a.tsv", "form\taxis\nmay\thedge\nperhaps\thedge\n");
    let german = table("b.tsv", "# language: de\nform\taxis\nmay\thedge\n");
    let lexicon = Lexicon::read(&[english.clone(), german.clone()]).unwrap();
    assert_eq!(lexicon.languages(), ["en", "de"]);
    let source = text("It may rain, perhaps.");
    assert_eq!(
        [lexicon.cues_in("en", &source).len(), lexicon.cues_in("de", &source).len(), lexicon.cues_in("fr", &source).len()],
        [2, 1, 0]
    );
    let cleared = table("c.tsv", "# language: de\nform\taxis\tdo\n*\thedge\tremove\nxyz\thedge\t\n");
    let lexicon = Lexicon::read(&[english, german, cleared]).unwrap();
    assert_eq!([lexicon.cues_in("en", &source).len(), lexicon.cues_in("de", &source).len()], [2, 0]);
    let wrong = Lexicon::read(&[table("d.tsv", "# A card.\n# language: german\nform\nx\n")]).unwrap_err();
    assert!(wrong.to_string().starts_with("d.tsv:2: `german` is no language"), "{wrong}");
}

proptest! {
    #[test]
    fn cues_mark_their_tokens_in_the_order_of_the_text(source in "((may|could|if|it|is|“|”|not|clear|,|\\.|\n\n|about|5|é|seems|to|be) ?){0,60}") {
        let (lexicon, text) = (Lexicon::builtin(), text(&source));
        let mut before = 0;
        for cue in lexicon.cues(&text) {
            prop_assert_eq!(text.span(cue.tokens.start as usize..cue.tokens.end as usize), cue.span);
            prop_assert!(!cue.span.of(&source).is_empty() && cue.span.start >= before);
            prop_assert!(text.sentences[cue.sentence as usize].span.contains(cue.span));
            before = cue.span.start;
        }
    }

    #[test]
    fn no_table_makes_the_reader_or_the_engine_panic(table in "(form|rule|when|class|words|verdict|why|do|axis)(\t(form|rule|when|words|verdict|why|do))*(\n[a-c@*|(),/ \t“”3-]{0,30}){0,6}") {
        if let Ok(lexicon) = Lexicon::read(&tables(&[("x.tsv", &table)])) {
            lexicon.cues(&text("a b c a*b a-b “a b” c, (a) c"));
        }
    }
}
