//! Cases for the whole of the module, on text of our own.

use super::*;
use proptest::prelude::*;

fn text(source: &str) -> Text<'_> {
    Text::new(source, &[], &Abbreviations::builtin())
}

fn sentences(source: &str) -> Vec<&str> {
    let text = text(source);
    text.sentences.iter().map(|s| s.span.of(source)).collect()
}

fn quoted(source: &str) -> Vec<&str> {
    let text = text(source);
    text.quotations.iter().map(|q| q.inner.of(source)).collect()
}

fn tokens(source: &str) -> Vec<&str> {
    let text = text(source);
    text.tokens.iter().map(|t| t.span.of(source)).collect()
}

#[test]
fn tokens_keep_news_words_whole_and_cut_contractions() {
    for (source, expected) in [
        ("They couldn't stop Orr's 30-year plan.", "They could n't stop Orr 's 30-year plan ."),
        ("We won’t pay $1.2bn, or 30%.", "We wo n’t pay $ 1.2bn , or 30 % ."),
        ("At 5 a.m. the U.S. fleet left.", "At 5 a.m. the U.S. fleet left ."),
        ("O’Brien of AT&T wrote to j.orr@example.org.", "O’Brien of AT&T wrote to j.orr@example.org ."),
        ("See https://example.org/a?b=1, then reply...", "See https://example.org/a?b=1 , then reply ..."),
        ("An RC-135 -- one of 10-12 -- flew 8,500km.", "An RC-135 -- one of 10 - 12 -- flew 8,500km ."),
        ("He left.Then she spoke at 10:30.", "He left . Then she spoke at 10 : 30 ."),
    ] {
        assert_eq!(tokens(source).join(" "), expected);
    }
}

#[test]
fn a_cut_contraction_is_known_by_its_full_word() {
    let text = text("They can’t, won't and shan't.");
    let words: Vec<_> = (0..text.tokens.len()).map(|i| text.word(i)).collect();
    assert_eq!(words.join(" "), "they can n't , will n't and shall n't .");
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    for (source, expected) in [
        ("Mr. Orr met Gen. J. K. Abel on Jan. 6 in St. Olin. He left.", 2),
        ("The U.S. Senate voted. In the U.S. The vote was close.", 3),
        ("Prices rose 1.5 percent to $3.20 at 5 p.m. on Monday.", 1),
        ("“We will not go.” The mayor smiled.", 2),
        ("“Will you go?” he asked. “No!” she said.", 2),
        ("He paused... and went on. Then... The lights went out.", 3),
        ("Acme Inc. sold it to Bell Co. The price is secret.", 2),
        ("She lives at No. 10. No. The house is empty.", 3),
        ("(The plan failed.) They tried again.", 2),
        ("A harbour town decides", 1),
        ("Sen. Ada Bly, D-Ore., said no. Rep. Lund agreed.", 2),
        ("1. Close the bridge", 1),
        ("It ended.Nobody spoke.", 2),
        ("He said ''we won.'' The crowd left.", 2),
        ("Yesterday it was Plan B. Today it is Plan C.", 2),
    ] {
        assert_eq!(sentences(source).len(), expected, "{source}: {:?}", sentences(source));
    }
}

#[test]
fn every_style_of_quotation_mark_is_read() {
    for source in [
        "She called it \"a mistake\" today.",
        "She called it “a mistake” today.",
        "She called it ''a mistake'' today.",
        "She called it 'a mistake' today.",
        "She called it ‘a mistake’ today.",
        "She called it «a mistake» today.",
        "She called it „a mistake“ today.",
        "She called it ”a mistake” today.",
    ] {
        assert_eq!(quoted(source), ["a mistake"], "{source}");
    }
}

#[test]
fn apostrophes_are_no_quotation_marks() {
    for source in [
        "The players' union and the ministers' aides met in the '90s.",
        "Rock ’n’ roll isn’t dead, it’s the bands’ fault.",
        "It was the workers’ right; the owners’ answer was no.",
    ] {
        assert!(quoted(source).is_empty(), "{source}: {:?}", quoted(source));
    }
    assert_eq!(quoted("He said: ‘The players’ union won’t pay.’ Then he left."), ["The players’ union won’t pay."]);
}

#[test]
fn a_lost_mark_stays_in_its_sentence() {
    assert_eq!(quoted("He said \"the plan is good. She left. \"It is not,\" she said."), ["the plan is good.", "It is not,"]);
    assert_eq!(quoted("“We won, he said.\nNobody spoke. “Fine,” she said."), ["We won, he said.", "Fine,"]);
}

#[test]
fn speech_whose_opening_mark_is_lost_begins_with_its_paragraph() {
    assert_eq!(quoted("She left.\nThe plan is good,” he said. “It is,” she said."), ["The plan is good,", "It is,"]);
    assert_eq!(quoted("A door of 7'4\" was found."), Vec::<&str>::new());
    assert_eq!(quoted("“It is,” she said of the 40\" screen."), ["It is,"]);
}

#[test]
fn what_the_next_paragraph_opens_with_changes_no_quotation_before_it() {
    let speech = "“Nobody was told. The mayor left.";
    for next in ["“It is safe,” she said.", "It is safe,” she said.", "It is safe."] {
        assert_eq!(quoted(&format!("{speech}\n{next}"))[0], "Nobody was told. The mayor left.", "{next}");
    }
}

#[test]
fn a_speech_over_paragraphs_continues() {
    let text = text("“We are here.\n“We will stay,” she said.");
    let seen: Vec<_> = text.quotations.iter().map(|q| (q.inner.of(text.source), q.closed, q.continues)).collect();
    assert_eq!(seen, [("We are here.", false, false), ("We will stay,", true, true)]);
}

#[test]
fn nested_quotations_know_their_depth() {
    let text = text("“He told me ‘go home’ and left,” she said.");
    let seen: Vec<_> = text.quotations.iter().map(|q| (q.inner.of(text.source), q.depth)).collect();
    assert_eq!(seen, [("He told me ‘go home’ and left,", 0), ("go home", 1)]);
}

/// Each of these took the square of its length before scanning was bounded; at this size that is minutes.
#[test]
fn hostile_text_takes_time_in_proportion_to_its_length() {
    for piece in ["a.", "a.bb", "?)", "\"", "' ", "'s", "“", "…", "\n", "x’", "Mr. ", "1,", "—", "\u{300}"] {
        let source = piece.repeat(400_000 / piece.len());
        text(&source);
    }
}

#[test]
fn a_stretch_without_a_stop_is_cut_into_sentences_of_bounded_length() {
    let source = "said ".repeat(2_000);
    let text = text(&source);
    assert_eq!(text.sentences.iter().map(|s| s.tokens.len()).sum::<usize>(), 2_000);
    assert!(text.sentences.len() == 5 && text.sentences.iter().all(|s| s.tokens.len() <= 400));
}

proptest! {
    #[test]
    fn spans_are_ordered_whole_and_inside_their_parents(source in "([A-Za-z’']{1,9}|[0-9.,%$]{1,6}|[.!?…]{1,3}|[\"“”‘’'«»()]{1,2}|[ \n]{1,2}|Mr\\. |\\PC){0,80}") {
        let text = text(&source);
        let mut at = 0;
        for token in &text.tokens {
            prop_assert!(token.span.start >= at && !token.span.is_empty());
            prop_assert!(!token.span.of(&source).is_empty());
            at = token.span.end;
        }
        let in_sentences: usize = text.sentences.iter().map(|s| s.tokens.len()).sum();
        prop_assert_eq!(in_sentences, text.tokens.len());
        for sentence in &text.sentences {
            prop_assert!(text.paragraphs[sentence.paragraph as usize].span.contains(sentence.span));
        }
        for quotation in &text.quotations {
            prop_assert!(quotation.span.contains(quotation.inner));
            prop_assert!(text.paragraphs[quotation.paragraph as usize].span.contains(quotation.span));
        }
    }

    #[test]
    fn any_text_is_taken_apart_without_panic(source in "\\PC*") {
        text(&source);
    }
}
