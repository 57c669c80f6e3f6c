//! What is a hedge and what never is, in sentences of our own.

use parallax::lexicon::{Cue, Lexicon};
use parallax::text::{Abbreviations, Text};

const HEDGES: [&str; 4] = ["epistemic", "doxastic", "investigation", "conditional"];

/// The sentences of a file, without its comments.
fn sentences(file: &str) -> Vec<&str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// The counted hedges of a sentence: bytes and words with axis and rule.
fn hedges(lexicon: &Lexicon, sentence: &str) -> Vec<(usize, usize, String)> {
    let text = Text::new(sentence, &[], &Abbreviations::builtin());
    let counted = |cue: &&Cue<'_>| cue.counted && HEDGES.contains(&cue.axis);
    let cues = lexicon.cues(&text);
    let described = |cue: &Cue<'_>| format!("{} ({}, {})", cue.span.of(sentence), cue.axis, cue.rule);
    cues.iter().filter(counted).map(|cue| (cue.span.start as usize, cue.span.end as usize, described(cue))).collect()
}

/// A sentence without its brackets, and the bytes that they enclosed.
fn unbracketed(sentence: &str) -> (String, Vec<(usize, usize)>) {
    let (mut plain, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for c in sentence.chars() {
        match c {
            '[' => start = plain.len(),
            ']' => spans.push((start, plain.len())),
            _ => plain.push(c),
        }
    }
    (plain, spans)
}

#[test]
fn what_is_never_a_hedge_is_not_counted() {
    let lexicon = Lexicon::builtin();
    let never = sentences(include_str!("hedges/never.txt"));
    assert!(never.len() >= 120, "{} sentences", never.len());
    let wrong: Vec<_> = never.iter().map(|s| (*s, hedges(&lexicon, s))).filter(|(_, found)| !found.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_hedge_is_counted_and_nothing_beside_it() {
    let lexicon = Lexicon::builtin();
    let always = sentences(include_str!("hedges/always.txt"));
    assert!(always.len() >= 120, "{} sentences", always.len());
    let mut wrong = Vec::new();
    for sentence in always {
        let (plain, mut expected) = unbracketed(sentence);
        let found = hedges(&lexicon, &plain);
        let mut spans: Vec<_> = found.iter().map(|(start, end, _)| (*start, *end)).collect();
        spans.sort_unstable();
        spans.dedup();
        expected.sort_unstable();
        if spans != expected {
            wrong.push((sentence, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
