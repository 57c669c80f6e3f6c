//! Where an article's headline stands.

use crate::span::Span;

/// Most words of a first line that is taken for a headline.
const MOST_WORDS: usize = 25;

/// The headline in `text`: the known title where it stands among the first lines, else a first line that is short, ends
/// without a full stop and is followed by longer ones. `from` is where the text begins (after front matter).
pub(super) fn find(text: &str, from: usize, title: &str) -> Option<Span> {
    let lines = lines(text, from);
    if !title.is_empty() {
        let known = lines.iter().take(12).find(|(_, line)| same(line.trim_start_matches(['#', ' ']), title));
        if let Some(&(at, line)) = known {
            return Some(within(at, line));
        }
    }
    let &(at, line) = lines.first()?;
    let words = line.split_whitespace().count();
    let open_end = !line.ends_with(['.', ',', ';', ':']) && !line.ends_with(".”") && !line.ends_with(".\"");
    let followed = lines.iter().skip(1).any(|(_, line)| line.split_whitespace().count() > words.max(12));
    (line.starts_with("# ") || (2..=MOST_WORDS).contains(&words) && open_end && followed).then(|| within(at, line))
}

/// A headline without the marks of Markdown.
fn within(at: usize, line: &str) -> Span {
    let words = line.trim_start_matches(['#', ' ']);
    Span::new(at + line.len() - words.len(), at + line.len())
}

/// The first lines that hold something, with where they start.
fn lines(text: &str, from: usize) -> Vec<(usize, &str)> {
    let mut at = from;
    let mut found = Vec::new();
    for line in text.get(from..).unwrap_or("").split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            found.push((at + line.len() - line.trim_start().len(), words));
            if found.len() == 40 {
                break;
            }
        }
        at += line.len();
    }
    found
}

/// Whether two titles have the same letters and digits.
pub(super) fn same(a: &str, b: &str) -> bool {
    letters(a).eq(letters(b))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}
