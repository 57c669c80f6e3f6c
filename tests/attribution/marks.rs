//! One stray quotation mark changes attributions only in its paragraph and the next.

use crate::all;
use parallax::span::Span;
use proptest::prelude::*;

/// Opening and closing marks as outlets print them.
const STYLES: [(&str, &str); 4] = [("“", "”"), ("\"", "\""), ("''", "''"), ("‘", "’")];

/// Sentences with `<` and `>` where a quotation opens and closes; the last two leave one open, as speech over paragraphs does.
const SENTENCES: [&str; 14] = [
    "<The bridge is safe,> said Anna Orr.",
    "<We will rebuild,> he said. <It takes a year.>",
    "Jim Lind said that the dam was <a disgrace> and left.",
    "The mayor said the bridge would close.",
    "<As mayor,> she said, <I will rebuild it.>",
    "The dam is old, according to the ministry.",
    "Rain fell all night in Harven.",
    "The so-called <miracle> took a year.",
    "Anna Orr told the council: <Nobody was asked.>",
    "The crew's boat left, and the fishermen's huts stood empty.",
    "<The pumps failed in the night, and the water rose.>",
    "Critics said the minister had <lied>, adding that nobody believed him.",
    "<Nobody was told, and the water rose.",
    "<We have no boats,> said Anna Orr. <The sirens were silent.",
];

/// An article as paragraphs of sentences, in one style of marks.
fn article() -> impl Strategy<Value = Vec<String>> {
    let paragraph = prop::collection::vec(0..SENTENCES.len(), 1..4);
    (prop::collection::vec(paragraph, 2..9), 0..STYLES.len()).prop_map(|(paragraphs, style)| {
        let (open, close) = STYLES[style];
        let sentence = |n: &usize| SENTENCES[*n].replace('<', open).replace('>', close);
        paragraphs.iter().map(|p| p.iter().map(sentence).collect::<Vec<_>>().join(" ")).collect()
    })
}

/// Source, cue and content of each attribution by the paragraph of its cue or, without one, of its content; offsets count from
/// the start of the paragraph.
fn by_paragraph(paragraphs: &[String]) -> Vec<Vec<String>> {
    let text = paragraphs.join("\n\n");
    let mut starts = Vec::new();
    let mut start = 0;
    for paragraph in paragraphs {
        starts.push(start);
        start += paragraph.len() + 2;
    }
    let mut found = vec![Vec::new(); paragraphs.len()];
    for attribution in all(&text) {
        let at = attribution.cue.first().or(attribution.content.first()).map_or(0, |s| s.start as usize);
        let paragraph = starts.partition_point(|s| *s <= at) - 1;
        let words = |spans: &[Span]| spans.iter().map(|s| s.of(&text)).collect::<Vec<_>>().join(" … ");
        let source = attribution.source.map_or("", |s| s.of(&text));
        let from = at - starts[paragraph];
        found[paragraph].push(format!(
            "{from} {source} | {} | {} | {:?}",
            words(&attribution.cue),
            words(&attribution.content),
            attribution.form
        ));
    }
    found
}

/// Whether everything but a paragraph and the next is as before.
fn only_near(before: &[String], after: &[String], changed: usize) -> Result<(), TestCaseError> {
    let (old, new) = (by_paragraph(before), by_paragraph(after));
    for nth in (0..before.len()).filter(|nth| !(changed..=changed + 1).contains(nth)) {
        prop_assert_eq!(&old[nth], &new[nth], "paragraph {} of {:?}, changed in {}", nth, after, changed);
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_mark_added_changes_attributions_only_near_it(paragraphs in article(), nth in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), style in 0..STYLES.len(), closing in any::<bool>()) {
        let changed = nth.index(paragraphs.len());
        let mut after = paragraphs.clone();
        let places: Vec<usize> = after[changed].char_indices().map(|(at, _)| at).collect();
        let mark = if closing { STYLES[style].1 } else { STYLES[style].0 };
        after[changed].insert_str(places[at.index(places.len())], mark);
        only_near(&paragraphs, &after, changed)?;
    }

    #[test]
    fn a_mark_removed_changes_attributions_only_near_it(paragraphs in article(), nth in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()) {
        let changed = nth.index(paragraphs.len());
        let mark = |c: char| matches!(c, '“' | '”' | '"' | '\'' | '‘' | '’');
        let places: Vec<(usize, char)> = paragraphs[changed].char_indices().filter(|(_, c)| mark(*c)).collect();
        prop_assume!(!places.is_empty());
        let (from, removed) = places[at.index(places.len())];
        let mut after = paragraphs.clone();
        after[changed].replace_range(from..from + removed.len_utf8(), "");
        only_near(&paragraphs, &after, changed)?;
    }
}

/// Words and marks that patterns look for, at places where a sentence never has them.
const PIECES: [&str; 36] = [
    "said",
    "that",
    "her",
    "attack",
    "on",
    "“",
    "”",
    ",",
    ":",
    "who",
    "to",
    "not",
    "the",
    "minister",
    "Verrick",
    "according",
    "claims",
    "by",
    "of",
    "and",
    "'s",
    "—",
    "(",
    ")",
    ".",
    "reported",
    "told",
    "reporters",
    "was",
    "in",
    "May",
    "nobody",
    "denied",
    "from",
    "12",
    "adding",
];

proptest! {
    #[test]
    fn words_in_any_order_are_read(order in prop::collection::vec(0..PIECES.len(), 1..30)) {
        all(&order.into_iter().map(|nth| PIECES[nth]).collect::<Vec<_>>().join(" "));
    }
}
