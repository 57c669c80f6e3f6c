//! What in Markdown is markup and not the article: link targets, emphasis marks, pictures, code fences.

use super::Excluded;
use crate::span::Span;

/// The markup of a Markdown text, sorted.
pub(super) fn markup(text: &str) -> Vec<Excluded> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut fenced: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.starts_with("```") {
            match fenced.take() {
                Some(start) => found.push(excluded(start, at + line.trim_end().len(), "code")),
                None => fenced = Some(at),
            }
        } else if fenced.is_none() {
            in_line(line, at, &mut found);
        }
        at += line.len();
    }
    found
}

fn in_line(line: &str, start: usize, found: &mut Vec<Excluded>) {
    let bytes = line.as_bytes();
    let mut at = bytes.iter().take_while(|&&b| b == b'#').count();
    if (1..=6).contains(&at) && bytes.get(at) == Some(&b' ') {
        found.push(excluded(start, start + at + 1, "markup"));
    } else {
        at = 0;
    }
    while at < bytes.len() {
        let rest = &line[at..];
        if rest.starts_with("![")
            && let Some(end) = link_end(rest)
        {
            found.push(excluded(start + at, start + at + end, "picture"));
            at += end;
        } else if rest.starts_with("](")
            && let Some(end) = rest.find(')')
        {
            found.push(excluded(start + at, start + at + end + 1, "markup"));
            at += end + 1;
        } else if rest.starts_with('[') && rest.find("](").is_some_and(|close| !rest[1..close].contains('['))
            || rest.starts_with("**")
            || rest.starts_with("__")
        {
            let width = if rest.starts_with('[') { 1 } else { 2 };
            found.push(excluded(start + at, start + at + width, "markup"));
            at += width;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
}

fn link_end(rest: &str) -> Option<usize> {
    let close = rest.find("](")?;
    Some(close + rest[close..].find(')')? + 1)
}

fn excluded(start: usize, end: usize, reason: &str) -> Excluded {
    Excluded { span: Span::new(start, end), reason: reason.to_owned() }
}
