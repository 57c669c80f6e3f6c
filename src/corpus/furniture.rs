//! Finds the lines of a page that are not the article, by a table of patterns.
//!
//! A pattern is a line of words in which `*` stands for any words or none, `<number>` for a number and `<name>` for one to six
//! capitalised words. Letter case and marks around a word make no
//! difference, but for a colon that the pattern has. `where` says what is excluded: the
//! `line`, the `prefix` of a line that the pattern matches, the `block` of lines up to the next blank one, or the `rest` of the text from a line in its second half on.

use super::Excluded;
use crate::span::Span;
use crate::table::{Table, TableErrors};

/// The patterns of `data/corpus/furniture.tsv` and the agencies of `data/corpus/agencies.tsv`, ready to match.
#[derive(Clone, Debug)]
pub struct Furniture {
    patterns: Vec<Pattern>,
    pub(super) agencies: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
struct Pattern {
    parts: Vec<Part>,
    place: Place,
    reason: String,
    most_words: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// A word, and whether a colon must follow it.
    Word(String, bool),
    Any,
    Number,
    Name,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Line,
    Prefix,
    Block,
    Rest,
}

/// Words that may stand inside a name.
const NAME_LINKS: [&str; 14] = ["of", "the", "and", "de", "van", "von", "al", "bin", "for", "in", "&", "la", "der", "del"];
/// Longest run of words that `<name>` takes.
const NAME_WORDS: usize = 6;

impl Furniture {
    /// The built-in tables.
    pub fn builtin() -> Self {
        let read = Self::read(include_str!("../../data/corpus/furniture.tsv"), include_str!("../../data/corpus/agencies.tsv"));
        crate::table::builtin(read)
    }

    /// Reads both tables and holds every pattern to its examples.
    ///
    /// # Errors
    /// Every malformed row, and every pattern that misses its example or matches its counterexample, with its line.
    pub fn read(furniture: &str, agencies: &str) -> Result<Self, TableErrors> {
        let table =
            Table::read("corpus/furniture.tsv", furniture, &["pattern", "where", "reason", "most_words", "example"], &["counterexample"])?;
        let mut errors = TableErrors::default();
        let mut patterns = Vec::new();
        for row in table.rows() {
            let place = match row.get("where") {
                "line" => Place::Line,
                "prefix" => Place::Prefix,
                "block" => Place::Block,
                "rest" => Place::Rest,
                other => {
                    errors.at(row, format!("`{other}` in column `where`; write line, prefix, block or rest"));
                    continue;
                }
            };
            let Ok(most_words) = row.get("most_words").parse() else {
                errors.at(row, "column `most_words` must hold a whole number");
                continue;
            };
            let pattern = Pattern { parts: parts(row.get("pattern")), place, reason: row.get("reason").to_owned(), most_words };
            if pattern.matched(row.get("example")).is_none() {
                errors.at(row, format!("the pattern does not match its example `{}`", row.get("example")));
            }
            if !row.get("counterexample").is_empty() && pattern.matched(row.get("counterexample")).is_some() {
                errors.at(row, format!("the pattern matches its counterexample `{}`", row.get("counterexample")));
            }
            patterns.push(pattern);
        }
        let table = Table::read("corpus/agencies.tsv", agencies, &["form", "agency"], &[])?;
        let agencies = table.rows().map(|row| (row.get("form").to_lowercase(), row.get("agency").to_owned())).collect();
        errors.check(Furniture { patterns, agencies })
    }

    /// The blocks of `text` from byte `from` on that the patterns name, sorted.
    pub(super) fn blocks(&self, text: &str, from: usize) -> Vec<Excluded> {
        let mut found = Vec::new();
        let mut at = from;
        for line in text.get(from..).unwrap_or("").split_inclusive(['\n', '\u{2028}']) {
            let words = line.trim();
            let start = at + line.len() - line.trim_start().len();
            at += line.len();
            let Some((pattern, length)) = self.first_match(words, start * 2 > text.len()) else { continue };
            let end = match pattern.place {
                Place::Line => start + words.len(),
                Place::Prefix => start + length,
                Place::Rest => text.trim_end().len(),
                Place::Block => block_end(text, start),
            };
            found.push(Excluded { span: Span::new(start, end), reason: pattern.reason.clone() });
            if pattern.place == Place::Rest {
                break;
            }
        }
        found
    }

    fn first_match(&self, line: &str, second_half: bool) -> Option<(&Pattern, usize)> {
        if line.is_empty() {
            return None;
        }
        let tried = self.patterns.iter().filter(|p| p.place != Place::Rest || second_half);
        tried.filter_map(|pattern| pattern.matched(line).map(|length| (pattern, length))).next()
    }
}

/// Where the lines that begin at `start` end: before a blank line.
fn block_end(text: &str, start: usize) -> usize {
    let mut end = start;
    for line in text.get(start..).unwrap_or("").split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    start + text.get(start..end).unwrap_or("").trim_end().len()
}

/// A pattern's words.
fn parts(pattern: &str) -> Vec<Part> {
    pattern
        .split_whitespace()
        .map(|word| match word {
            "*" => Part::Any,
            "<number>" => Part::Number,
            "<name>" => Part::Name,
            other => Part::Word(bare(other), other.len() > 1 && other.ends_with(':')),
        })
        .collect()
}

/// A word in lower case without marks around it; a mark that stands alone is kept.
fn bare(word: &str) -> String {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    if inner.is_empty() { word.to_owned() } else { inner.to_lowercase().replace('’', "'") }
}

impl Pattern {
    /// How many bytes of the line the pattern takes, if it matches.
    fn matched(&self, line: &str) -> Option<usize> {
        // No pattern needs more words than this to decide; a long line is no furniture unless a prefix of it is.
        let limit = if self.place == Place::Prefix { 40 } else { self.most_words + 1 };
        let words: Vec<&str> = line.split_whitespace().take(limit).collect();
        if self.place != Place::Prefix && words.len() > self.most_words {
            return None;
        }
        let bare: Vec<String> = words.iter().map(|word| bare(word)).collect();
        let taken = self.take(0, &words, &bare, 0)?;
        let last = words.get(taken.checked_sub(1)?)?;
        Some(last.as_ptr() as usize + last.len() - line.as_ptr() as usize)
    }

    /// How many words are taken once the parts from `part` on match the words from `at` on.
    fn take(&self, part: usize, words: &[&str], bare: &[String], at: usize) -> Option<usize> {
        let Some(expected) = self.parts.get(part) else {
            return (self.place == Place::Prefix || at == words.len()).then_some(at);
        };
        match expected {
            Part::Any => (at..=words.len()).find_map(|next| self.take(part + 1, words, bare, next)),
            Part::Word(word, colon) => {
                let found = bare.get(at)? == word && (!colon || words[at].ends_with(':'));
                found.then(|| self.take(part + 1, words, bare, at + 1)).flatten()
            }
            Part::Number => {
                let number = bare.get(at)?.starts_with(|c: char| c.is_ascii_digit());
                number.then(|| self.take(part + 1, words, bare, at + 1)).flatten()
            }
            Part::Name => {
                let is_name = |at: usize| {
                    words.get(at).is_some_and(|w| {
                        w.trim_start_matches(['“', '"', '(', '@']).starts_with(char::is_uppercase) || NAME_LINKS.contains(w)
                    })
                };
                if !words.get(at)?.starts_with(char::is_uppercase) {
                    return None;
                }
                let most = (at..words.len().min(at + NAME_WORDS)).take_while(|&n| is_name(n)).count();
                (1..=most).rev().find_map(|length| self.take(part + 1, words, bare, at + length))
            }
        }
    }
}
