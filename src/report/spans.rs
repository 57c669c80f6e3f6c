//! Offsets and words of an article as cells.

use crate::span::{CodePoints, Span};
use std::borrow::Cow;

/// Sentences shown beside a cue are cut to about this many characters around it.
const CONTEXT: usize = 500;
/// Bytes that a piece takes as a cell, in an article of usual length.
const PIECE: usize = 12;

/// Pieces of an article's text, as code points: `12-20;31-40`.
pub fn cell(points: &CodePoints<'_>, spans: &[Span]) -> String {
    let mut cell = String::with_capacity(PIECE * spans.len());
    for &span in spans {
        let (start, end) = points.range(span);
        let between = if cell.is_empty() { "" } else { ";" };
        cell.extend([between, itoa::Buffer::new().format(start), "-", itoa::Buffer::new().format(end)]);
    }
    cell
}

/// The words of the pieces, ` … ` between them.
pub fn words<'a>(text: &'a str, spans: &[Span]) -> Cow<'a, str> {
    match spans {
        [] => Cow::Borrowed(""),
        [only] => Cow::Borrowed(only.of(text)),
        _ => Cow::Owned(spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ")),
    }
}

/// The sentence around a span; of a very long one, the part around the span.
pub fn context(text: &str, sentence: Span, around: Span) -> Cow<'_, str> {
    let whole = sentence.of(text);
    if whole.len() <= CONTEXT {
        return Cow::Borrowed(whole);
    }
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let room = CONTEXT.saturating_sub(around.len()) / 2;
    let start = boundary((around.start as usize).saturating_sub(room)).max(sentence.start as usize);
    let end = boundary((around.end as usize + room).min(sentence.end as usize));
    let cut = Span::new(start, end.max(start)).of(text);
    let before = if start > sentence.start as usize { "…" } else { "" };
    let after = if end < sentence.end as usize { "…" } else { "" };
    Cow::Owned(format!("{before}{cut}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_shown_around_the_cue_and_never_cut_inside_a_character() {
        let text = format!("{} may {}", "ä".repeat(600), "ö".repeat(600));
        let may = text.find("may").unwrap();
        let shown = context(&text, Span::new(0, text.len()), Span::new(may, may + 3)).into_owned();
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains(" may "));
        assert!(shown.len() < CONTEXT + 20);
    }

    #[test]
    fn pieces_are_counted_in_code_points() {
        let text = "“Nein”, sagt er, “nie”.";
        let piece = |words: &str| Span::new(text.find(words).unwrap(), text.find(words).unwrap() + words.len());
        let spans = [piece("Nein"), piece("nie")];
        assert_eq!(cell(&CodePoints::new(text), &spans), "1-5;18-21");
        assert_eq!(words(text, &spans), "Nein … nie");
    }
}
