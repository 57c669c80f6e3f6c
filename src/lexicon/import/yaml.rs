//! Dictionaries of quanteda in YAML: categories, perhaps nested, with lists of patterns.
//!
//! Only what such dictionaries use is read: mappings by indentation, `- item` and `[a, b]` lists, quoted strings, comments.

use super::Forms;

/// A category that is open, with its indentation.
struct Level {
    indent: usize,
    name: String,
}

pub(super) fn read(text: &str, forms: &mut Forms) -> &'static str {
    let mut levels: Vec<Level> = Vec::new();
    let mut flow: Option<(usize, String)> = None;
    for (n, line) in text.lines().enumerate() {
        let n = n + 1;
        let line = without_comment(line);
        let content = line.trim();
        if content.is_empty() || content == "---" || content == "..." {
            continue;
        }
        if let Some((start, mut so_far)) = flow.take() {
            so_far.push(' ');
            so_far.push_str(content);
            flow = if content.ends_with(']') { items(start, so_far, &levels, forms) } else { Some((start, so_far)) };
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        if line[..indent].contains('\t') {
            forms.wrong(n, "a tab before the first word; YAML indents with blanks only");
            continue;
        }
        if let Some(item) = content.strip_prefix("- ").or_else(|| content.strip_prefix('-').filter(|rest| rest.starts_with(['"', '\'']))) {
            // A list may stand at the indentation of its category.
            while levels.last().is_some_and(|level| level.indent > indent) {
                levels.pop();
            }
            match key(item) {
                Some((name, rest)) => {
                    let indent = indent + 2;
                    flow = category(n, indent, name, rest, &mut levels, forms);
                }
                None => flow = items(n, item.trim().to_owned(), &levels, forms),
            }
        } else if let Some((name, rest)) = key(content) {
            flow = category(n, indent, name, rest, &mut levels, forms);
        } else {
            forms.wrong(n, format!("`{content}` is neither a category (`name:`) nor an item (`- word`)"));
        }
    }
    if let Some((start, _)) = flow {
        forms.wrong(start, "the list that begins here has no closing ]");
    }
    "YAML"
}

/// Opens a category, and reads what stands on its line.
fn category(n: usize, indent: usize, name: &str, rest: &str, levels: &mut Vec<Level>, forms: &mut Forms) -> Option<(usize, String)> {
    while levels.last().is_some_and(|level| level.indent >= indent) {
        levels.pop();
    }
    levels.push(Level { indent, name: unquoted(name).to_owned() });
    if rest.is_empty() { None } else { items(n, rest.to_owned(), levels, forms) }
}

/// Adds an item or a list in brackets; gives back a list that goes on in the next line.
fn items(n: usize, written: String, levels: &[Level], forms: &mut Forms) -> Option<(usize, String)> {
    let axis = levels.iter().map(|level| level.name.as_str()).collect::<Vec<_>>().join(".");
    let axis = if axis.is_empty() { forms.stem() } else { axis };
    let Some(list) = written.strip_prefix('[') else {
        forms.add(n, unquoted(&written), &axis, 1.0);
        return None;
    };
    let Some(list) = list.trim_end().strip_suffix(']') else {
        return Some((n, written));
    };
    for item in split_outside_quotes(list, ',') {
        if !item.trim().is_empty() {
            forms.add(n, unquoted(item), &axis, 1.0);
        }
    }
    None
}

/// A key and what follows its colon.
fn key(content: &str) -> Option<(&str, &str)> {
    let parts = split_outside_quotes(content, ':');
    let name = *parts.first()?;
    let rest = content.get(name.len() + 1..)?;
    (parts.len() > 1 && (rest.is_empty() || rest.starts_with(char::is_whitespace))).then(|| (name.trim(), rest.trim()))
}

fn without_comment(line: &str) -> &str {
    let part = split_outside_quotes(line, '#').first().copied().unwrap_or("");
    // A # inside a word is no comment.
    if part.len() == line.len() || part.is_empty() || part.ends_with(char::is_whitespace) { part } else { line }
}

fn unquoted(written: &str) -> &str {
    let written = written.trim();
    let inner = |mark: char| written.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(written)
}

/// Cuts at a mark, but not inside quotation marks that begin an item.
fn split_outside_quotes(line: &str, mark: char) -> Vec<&str> {
    let (mut parts, mut start, mut quote, mut fresh) = (Vec::new(), 0, None, true);
    for (at, c) in line.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if (c == '"' || c == '\'') && fresh => quote = Some(c),
            None if c == mark => {
                parts.push(&line[start..at]);
                start = at + c.len_utf8();
            }
            None => {}
        }
        fresh = c.is_whitespace() && (fresh || quote.is_none()) || matches!(c, '[' | ',' | '-') && quote.is_none();
    }
    parts.push(&line[start..]);
    parts
}
