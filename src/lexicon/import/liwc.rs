//! LIWC dictionaries: categories between two lines of `%`, then terms with the numbers of their categories.

use super::Forms;
use std::collections::BTreeMap;

pub(super) fn read(text: &str, forms: &mut Forms) -> &'static str {
    let mut categories = BTreeMap::new();
    let mut marks = 0;
    for (n, line) in text.lines().enumerate() {
        let (n, line) = (n + 1, line.trim());
        if line.is_empty() {
            continue;
        }
        if line == "%" || line.starts_with("%\t") || line.starts_with("% ") {
            marks += 1;
        } else if marks == 0 {
            forms.wrong(n, "no line of % above the categories; write % on a line, then `1<tab>name` lines, then % and the terms");
            return "LIWC";
        } else if marks == 1 {
            match line.split_once(char::is_whitespace).map(|(id, name)| (id.parse::<u32>(), name.trim())) {
                Some((Ok(id), name)) => drop(categories.insert(id, name.to_owned())),
                _ => forms.wrong(n, format!("`{line}` is no category; write a number, a tab and a name, and % after the last one")),
            }
        } else {
            term(n, line, &categories, forms);
        }
    }
    if marks < 2 {
        forms.wrong(text.lines().count(), "no second line of %; write % between the categories and the terms");
    }
    "LIWC"
}

/// Reads a term with its categories; the term may hold blanks, and blanks may stand for tabs.
fn term(n: usize, line: &str, categories: &BTreeMap<u32, String>, forms: &mut Forms) {
    // LIWC2007: `like (02 134)125/464` counts by the word before, `kind <of>131/125` by the word after.
    if line.contains('<') || line.split_once('(').is_some_and(|(_, rest)| rest.contains(')') && rest.contains('/')) {
        return forms.skip(n, format!("`{line}` is a condition in the syntax of LIWC2007; write it as a rule of parallax instead"));
    }
    let (form, numbers) = match line.split_once('\t') {
        Some((form, numbers)) => (form.trim(), numbers),
        None => line.split_at(numbers_at(line)),
    };
    let numbers: Vec<&str> = numbers.split_whitespace().collect();
    if numbers.is_empty() {
        return forms.wrong(n, format!("`{form}` has no category; write a tab and the number of one after it"));
    }
    for number in numbers {
        match number.parse::<u32>().map(|id| categories.get(&id)) {
            Ok(Some(category)) => forms.add(n, form, category, 1.0),
            Ok(None) => forms.wrong(n, format!("`{form}` has the category {number}, which is not among those above")),
            Err(_) => forms.wrong(n, format!("`{number}` is no number of a category; after the tab only numbers may stand")),
        }
    }
}

/// Where the numbers at the end of a line without tabs begin.
fn numbers_at(line: &str) -> usize {
    let mut at = line.len();
    while let Some(blank) = line[..at].trim_end().rfind(char::is_whitespace) {
        let last = line[blank..at].trim();
        if last.is_empty() || !last.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        at = blank;
    }
    at
}
