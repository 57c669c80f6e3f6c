use super::*;
use crate::lexicon::Lexicon;
use crate::text::{Abbreviations, Text};
use proptest::prelude::*;

fn rows(name: &str, bytes: &[u8]) -> Vec<String> {
    let import = import(name, bytes).unwrap_or_else(|errors| panic!("{errors}"));
    import.table.text.lines().skip(1).map(|row| row.replace('\t', " ")).collect()
}

fn problems(name: &str, bytes: &[u8]) -> Vec<(usize, String)> {
    import(name, bytes).unwrap_err().0.into_iter().map(|error| (error.line, error.problem)).collect()
}

#[test]
fn liwc_is_read_with_tabs_or_blanks_and_any_line_end() {
    let expected = ["care kind* 1", "care safe and sound 1", "harm safe and sound 1", "harm hurt 1"];
    for end in ["\n", "\r\n", "\r"] {
        let tabs = ["%", "01\tcare", "2\tharm", "%", "kind*\t1", "safe and sound\t01\t\t02", "", "hurt\t2"].join(end);
        assert_eq!(rows("m.dic", tabs.as_bytes()), expected);
        let blanks = ["%", "1 care", "02  harm", "%", "kind* 1", "safe and sound   1 2", "hurt 2"].join(end);
        assert_eq!(rows("m.dic", blanks.as_bytes()), expected);
    }
}

#[test]
fn latin_1_is_read() {
    assert_eq!(rows("de.dic", b"%\n1\tF\xfcrsorge\n%\nsch\xfctz*\t1\n"), ["Fürsorge schütz* 1"]);
}

#[test]
fn conditions_of_liwc_2007_are_skipped_and_named() {
    let import = import("l.dic", b"%\n125\taffect\n%\nlike (02 134)125/464\nkind\t<of>131/125\ngood\t125\n").unwrap();
    assert_eq!(import.skipped.iter().map(|s| s.line).collect::<Vec<_>>(), [4, 5]);
    assert!(import.table.text.ends_with("affect\tgood\t1\n"));
}

#[test]
fn every_mistake_of_a_liwc_file_is_reported_with_its_line() {
    let found = problems("l.dic", b"%\n1\tcare\nx\tharm\n%\nkind\t1\t9\nlost\t\nodd\tone\n");
    assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 5, 6, 7], "{found:?}");
    assert!(problems("l.dic", b"1\tcare\n%\nkind\t1\n")[0].1.contains("no line of %"));
    assert!(problems("l.dic", b"%\n1\tcare\nkind\t1\n").iter().any(|(_, p)| p.contains("no category") || p.contains("second line")));
}

#[test]
fn dicx_and_weighted_csv_are_read_by_column() {
    assert_eq!(
        rows("a.dicx", b"DicTerm,care,harm\nkind*,X,\n\"safe, sound\",x,0.5\n"),
        ["care kind* 1", "care safe, sound 1", "harm safe, sound 0.5"]
    );
    assert_eq!(rows("w.csv", b"word;care_p\nkind;0.25\nhurt;0\n"), ["care_p kind 0.25"]);
    assert_eq!(rows("c.csv", b"word,category\nkind,care\nhurt,harm\n"), ["care kind 1", "harm hurt 1"]);
}

#[test]
fn a_column_of_other_weights_is_skipped_and_named() {
    let import = import("e.csv", b"word,p,sent\nkind,0.5,-0.4\n").unwrap();
    assert_eq!(import.table.text, "axis\tform\tweight\np\tkind\t0.5\n");
    assert!(import.skipped[0].problem.contains("`sent`"));
}

#[test]
fn nested_yaml_is_read() {
    let yaml = "---\n# a card\npopulism:\n  elite:\n    - elit*  # all of them\n    - \"the few\"\n  people: [people, 'common man',\n    folk*]\nother: single\nflat:\n- a\n- b\n";
    let expected = ["populism.elite elit* 1", "populism.elite the few 1", "populism.people people 1", "populism.people common man 1"];
    let rows = rows("q.yml", yaml.as_bytes());
    assert_eq!(rows[..4], expected);
    assert_eq!(rows[4..], ["populism.people folk* 1", "other single 1", "flat a 1", "flat b 1"]);
}

#[test]
fn mistakes_in_yaml_are_reported_with_their_line() {
    let found = problems("q.yml", b"a:\n\t- x\nnonsense\nb: [x, y\n");
    assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 4], "{found:?}");
}

#[test]
fn plain_lists_are_read_without_their_comments() {
    assert_eq!(rows("dir/hedges.txt", b"; old\n# new\nMaybe\nsort of\t0.4\n\n"), ["hedges maybe 1", "hedges sort of 0.4"]);
    assert_eq!(problems("h.txt", b"a\tx\nb\t7\n").len(), 2);
}

#[test]
fn what_would_count_nothing_is_an_error() {
    for (name, bytes) in [
        ("e.txt", &b""[..]),
        ("e.dic", b"%\n1\ta\n%\n"),
        ("e.yml", b"a:\n"),
        ("e.csv", b"word,a\n"),
        ("e.csv", b"word,a\nx,\n"),
        ("s.txt", b"a*b\n"),
    ] {
        assert!(import(name, bytes).is_err(), "{name} {bytes:?}");
    }
}

#[test]
fn an_imported_lexicon_counts_what_its_wildcards_say() {
    let import = import("m.dic", b"%\n1\tstate\n%\ngov*\t1\n*ocracy\t1\nrule of law\t1\n").unwrap();
    let lexicon = Lexicon::read(&[import.table]).unwrap();
    let text = Text::new("The government upheld democracy and the Rule of Law.", &[], &Abbreviations::builtin());
    let found: Vec<_> = lexicon.cues(&text).iter().map(|cue| (cue.axis, cue.span.of(text.source))).collect();
    assert_eq!(found, [("state", "government"), ("state", "democracy"), ("state", "Rule of Law")]);
}

proptest! {
    #[test]
    fn no_bytes_make_an_importer_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), ending in "dic|dicx|csv|yml|txt|tsv") {
        let _ = import(&format!("x.{ending}"), &bytes);
    }

    #[test]
    fn no_near_lexicon_makes_an_importer_panic(text in "[%a-c*:\\[\\]\"'#,\\-|() \t\r\n0-9<>/X;]{0,200}", ending in "dic|dicx|csv|yml|txt|tsv") {
        if let Ok(import) = import(&format!("x.{ending}"), text.as_bytes()) {
            let _ = Lexicon::read(&[import.table]);
        }
    }
}
