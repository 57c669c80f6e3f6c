//! Where paragraphs begin and end.
//!
//! News text keeps a paragraph on one line, so a line break ends it. Text that was wrapped by hand or by a mail program
//! is recognised by its lines, which could not have taken the next line's first word; there only a blank line ends one.

use crate::span::Span;

/// Longest line, in characters, that counts as wrapped by hand.
const WRAPPED: usize = 100;
/// Lines of one paragraph needed before wrapping is assumed.
const EVIDENCE: usize = 6;

/// The paragraphs of `source` outside the `excluded` spans, in order, without surrounding blanks, each in its pieces: an
/// excluded span within a line, such as a mark of Markdown, leaves a hole in its paragraph and does not end it.
pub(super) fn split(source: &str, excluded: &[Span]) -> Vec<Vec<Span>> {
    let wrapped = is_wrapped(source);
    let mut paragraphs: Vec<Vec<Span>> = Vec::new();
    let mut start = 0;
    let mut joins = false;
    let ends = excluded.iter().map(|block| (block.start as usize, block.end as usize)).chain([(source.len(), source.len())]);
    for (end, next) in ends {
        let mut stretch = lines(source, start, end, wrapped).into_iter();
        if joins && let Some(open) = paragraphs.last_mut() {
            open.extend(stretch.next());
        }
        paragraphs.extend(stretch.map(|span| vec![span]));
        joins = within_a_line(source, end, next) && !paragraphs.is_empty();
        start = start.max(next);
    }
    paragraphs
}

/// Whether words stand on the same line before and after a stretch.
fn within_a_line(source: &str, start: usize, end: usize) -> bool {
    let before = source.get(..start).and_then(|text| text.rsplit('\n').next()).unwrap_or("");
    let after = source.get(end..).and_then(|text| text.split('\n').next()).unwrap_or("");
    let inside = source.get(start..end).unwrap_or("");
    !before.trim().is_empty() && !after.trim().is_empty() && !inside.contains('\n')
}

/// The paragraphs of one stretch that holds no excluded block.
fn lines(source: &str, start: usize, end: usize, wrapped: bool) -> Vec<Span> {
    let mut paragraphs = Vec::new();
    let Some(stretch) = source.get(start..end) else { return paragraphs };
    let mut open: Option<Span> = None;
    let mut at = start;
    for line in stretch.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let words = line.trim();
        let from = at + (line.len() - line.trim_start().len());
        at += line.len();
        if words.is_empty() {
            // The line feed of a CR LF pair is no blank line.
            if line != "\n" || !source[..at - 1].ends_with('\r') {
                paragraphs.extend(open.take());
            }
            continue;
        }
        let span = Span::new(from, from + words.len());
        match open {
            Some(before) if wrapped && !starts_item(words) => open = Some(before.hull(span)),
            _ => paragraphs.extend(open.replace(span)),
        }
    }
    paragraphs.extend(open);
    paragraphs
}

/// Whether a line opens an item of a list.
fn starts_item(line: &str) -> bool {
    let bullet = line.strip_prefix(['•', '*', '-', '–', '·', '▪', '#']);
    bullet.is_some_and(|rest| rest.starts_with([' ', '\t', '#']))
        || line.split_once(['.', ')']).is_some_and(|(n, rest)| n.len() < 3 && n.parse::<u8>().is_ok() && rest.starts_with(' '))
}

/// Whether line breaks inside paragraphs come from wrapping: lines are short, and each could not take in the first word
/// of the next.
fn is_wrapped(source: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim_end).collect();
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    if width > WRAPPED {
        return false;
    }
    let mut full = 0;
    let mut short = 0;
    for pair in lines.windows(2) {
        if let [line, next] = pair
            && let (false, Some(word)) = (line.trim().is_empty(), next.split_whitespace().next())
        {
            if line.chars().count() + 1 + word.chars().count() > width.saturating_sub(12) { full += 1 } else { short += 1 }
        }
    }
    full >= EVIDENCE && full > 4 * short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'t>(text: &'t str, excluded: &[Span]) -> Vec<&'t str> {
        split(text, excluded).into_iter().flatten().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_line_is_a_paragraph() {
        assert_eq!(parts("One.\n\n  Two.  \r\nThree.\r\n", &[]), ["One.", "Two.", "Three."]);
    }

    #[test]
    fn an_excluded_line_is_left_out_and_ends_a_paragraph() {
        let text = "One.\nRead more\nTwo.";
        assert_eq!(split(text, &[Span::new(5, 14)]).len(), 2);
        assert_eq!(parts(text, &[Span::new(5, 14)]), ["One.", "Two."]);
    }

    #[test]
    fn an_excluded_mark_within_a_line_leaves_a_hole_in_its_paragraph() {
        let text = "The **gates** were open.\nNobody knew.";
        assert_eq!(parts(text, &[Span::new(4, 6), Span::new(11, 13)]), ["The", "gates", "were open.", "Nobody knew."]);
        assert_eq!(split(text, &[Span::new(4, 6), Span::new(11, 13)]).len(), 2);
    }

    #[test]
    fn lines_wrapped_by_hand_are_joined() {
        let text = "The council of the harbour town voted on\nTuesday evening to close the old swing\nbridge, which engineers had called unsafe\nfor years, and to put a ferry in its place\nuntil a new bridge stands. The vote was\nclose, and several members left the hall\nbefore it was over.\n\nThe ferry starts in May.\n";
        let parts = parts(text, &[]);
        assert_eq!(parts.len(), 2);
        assert!(parts[0].ends_with("before it was over."));
    }
}
