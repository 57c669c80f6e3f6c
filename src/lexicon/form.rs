//! How a form is written in a table.
//!
//! Words are separated by blanks; `|` separates the inflections of one word; a word in parentheses may be missing; ` / `
//! separates whole phrases: `believe|believes|believed`, `not (yet|fully) clear|certain`, `in excess of / upwards of`. The form
//! `“up to 3 words”` is any quotation as short as that.

use crate::text::{Abbreviations, Text};

/// The most phrases that one form may stand for.
const MOST: usize = 2_000;
/// The most words of a form.
const LONGEST: usize = 12;

/// Cuts the words of tables as texts are cut (`won't` is `will n't`), so that both agree.
pub(super) struct Cutter(Abbreviations);

impl Cutter {
    pub(super) fn new() -> Self {
        Cutter(Abbreviations::builtin())
    }

    /// The words of a stretch of a table, in lower case. Wildcards stay as they are.
    pub(super) fn words(&self, written: &str) -> Vec<String> {
        let mut words = Vec::new();
        for part in written.split_whitespace() {
            let first = words.len();
            let bare = part.trim_matches('*');
            let text = Text::new(bare, &[], &self.0);
            words.extend((0..text.tokens.len()).map(|token| text.word(token).to_owned()));
            if words.len() == first || bare.contains('*') {
                words.truncate(first);
                words.push(part.to_lowercase());
                continue;
            }
            if part.starts_with('*') {
                words[first].insert(0, '*');
            }
            if part.ends_with('*')
                && let Some(last) = words.last_mut()
            {
                last.push('*');
            }
        }
        words
    }
}

/// The most words of a quotation, where the form stands for one: `“up to 3 words”`.
pub(super) fn quotation(form: &str) -> Option<u32> {
    form.strip_prefix("“up to ")?.strip_suffix(" words”")?.parse().ok()
}

/// A form as its phrases, each a list of words in lower case. The first phrase is the headword.
///
/// # Errors
/// What is wrong and how to mend it.
pub(super) fn phrases(form: &str, cutter: &Cutter) -> Result<Vec<Vec<String>>, String> {
    let mut all = Vec::new();
    for alternative in form.split(" / ") {
        all.append(&mut multiplied(alternative, cutter)?);
    }
    Ok(all)
}

/// One alternative, its inflections and optional words multiplied out.
fn multiplied(form: &str, cutter: &Cutter) -> Result<Vec<Vec<String>>, String> {
    let mut phrases: Vec<Vec<String>> = vec![Vec::new()];
    for part in form.split_whitespace() {
        let (choices, optional) = match part.strip_prefix('(') {
            Some(rest) => match rest.strip_suffix(')') {
                Some(inner) => (inner, true),
                None => return Err(format!("the parenthesis of `{part}` is not closed; write (yet|fully) without blanks inside")),
            },
            None => (part, false),
        };
        let choices: Vec<Vec<String>> = choices.split('|').map(|choice| cutter.words(choice)).collect();
        if choices.iter().any(Vec::is_empty) {
            return Err(format!("`{part}` has an empty inflection; write a|b with a word on both sides of each |"));
        }
        if phrases.len() * (choices.len() + usize::from(optional)) > MOST {
            return Err(format!("the form stands for more than {MOST} phrases; split it over several rows"));
        }
        let mut longer = if optional { phrases.clone() } else { Vec::new() };
        for choice in &choices {
            longer.extend(phrases.iter().map(|phrase| [phrase.as_slice(), choice].concat()));
        }
        phrases = longer;
    }
    phrases.retain(|phrase| !phrase.is_empty());
    if phrases.is_empty() {
        return Err("the form is empty; write a word or phrase".to_owned());
    }
    if let Some(word) = phrases.iter().flatten().find(|word| word.trim_matches('*').contains('*') || word.trim_matches('*').is_empty()) {
        return Err(format!("`{word}` has a star inside or nothing else; a star stands at the beginning or end of a word: gov*"));
    }
    if phrases.iter().any(|phrase| phrase.len() > LONGEST) {
        return Err(format!("the form has more than {LONGEST} words; shorten it"));
    }
    Ok(phrases)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(form: &str) -> Vec<String> {
        phrases(form, &Cutter::new()).unwrap().iter().map(|p| p.join(" ")).collect()
    }

    #[test]
    fn inflections_and_optional_words_are_multiplied_out() {
        assert_eq!(joined("believe|believes"), ["believe", "believes"]);
        assert_eq!(joined("not (yet|so) clear"), ["not clear", "not yet clear", "not so clear"]);
        assert_eq!(joined("in fact / of course"), ["in fact", "of course"]);
        assert_eq!(joined("won’t|gov*"), ["will n't", "gov*"]);
        assert_eq!(joined("schütz*"), ["schütz*"]);
    }

    #[test]
    fn a_malformed_form_is_refused() {
        for form in ["", "a||b", "(yet clear", "|", "a|b|c|d|e|f|g a|b|c|d|e|f|g a|b|c|d|e|f|g a|b|c|d|e|f|g"] {
            assert!(phrases(form, &Cutter::new()).is_err(), "{form}");
        }
    }
}
