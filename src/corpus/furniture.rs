//! Finds the lines of a page that are not the article, by a table of patterns.
//!
//! A pattern is a line of words in which `*` stands for any words or none, `<number>` for a number, `<month>` for the name
//! of a month in any language of `months.tsv`, `<time>` for a time of day, `<zone>` for the letters of a time zone and
//! `<name>` for one to six capitalised words. Letter case and marks around a word make no difference, but for a colon that
//! the pattern has. `where` says what is excluded: the `line`, the `prefix` of a line that the pattern matches, the `block`
//! of lines up to the next blank one, or the `rest` of the text from a line in its second half on.

use super::Excluded;
use super::date::Months;
use crate::span::Span;
use crate::table::{Table, TableErrors};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The patterns of `data/corpus/furniture.tsv` and the agencies of `data/corpus/agencies.tsv`, ready to match.
#[derive(Clone, Debug)]
pub struct Furniture {
    patterns: Vec<Pattern>,
    /// Patterns by the word that they begin with.
    by_first: FxHashMap<String, Vec<usize>>,
    /// Patterns that begin with no certain word.
    open: Vec<usize>,
    months: Months,
    pub(super) agencies: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
struct Pattern {
    parts: Vec<Part>,
    /// Letters that every line has which the pattern matches.
    letters: String,
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
    Month,
    Time,
    Zone,
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
/// Words of a line that are looked at: no pattern takes a longer one.
const LONGEST: usize = 60;
/// Longest run of words that `<name>` takes.
const NAME_WORDS: usize = 6;

impl Furniture {
    /// The built-in tables.
    pub fn builtin() -> Self {
        crate::table::builtin(Self::read(
            include_str!("../../data/corpus/furniture.tsv"),
            include_str!("../../data/corpus/agencies.tsv"),
            include_str!("../../data/corpus/months.tsv"),
        ))
    }

    /// Reads the tables and holds every pattern to its examples.
    ///
    /// # Errors
    /// Every malformed row, and every pattern that misses its example or matches its counterexample, with its line.
    pub fn read(furniture: &str, agencies: &str, months: &str) -> Result<Self, TableErrors> {
        let table =
            Table::read("corpus/furniture.tsv", furniture, &["pattern", "where", "reason", "most_words", "example"], &["counterexample"])?;
        let months = Months::read(months)?;
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
            let parts = parts(row.get("pattern"));
            let letters = letters(&parts);
            let pattern = Pattern { parts, letters, place, reason: row.get("reason").to_owned(), most_words };
            if pattern.matches(row.get("example"), &months).is_none() {
                errors.at(row, format!("the pattern does not match its example `{}`", row.get("example")));
            }
            if !row.get("counterexample").is_empty() && pattern.matches(row.get("counterexample"), &months).is_some() {
                errors.at(row, format!("the pattern matches its counterexample `{}`", row.get("counterexample")));
            }
            patterns.push(pattern);
        }
        let table = Table::read("corpus/agencies.tsv", agencies, &["form", "agency"], &[])?;
        let agencies = table.rows().map(|row| (row.get("form").to_lowercase(), row.get("agency").to_owned())).collect();
        let mut furniture = Furniture { patterns, by_first: FxHashMap::default(), open: Vec::new(), months, agencies };
        furniture.index();
        errors.check(furniture)
    }

    /// Sorts the patterns by their first words, so that a line meets only those that could match it.
    fn index(&mut self) {
        for (nth, pattern) in self.patterns.iter().enumerate() {
            match pattern.parts.first() {
                Some(Part::Word(word, _)) => self.by_first.entry(word.clone()).or_default().push(nth),
                _ => self.open.push(nth),
            }
        }
    }

    /// The names in a byline, without the word that a pattern of bylines begins with: `By`, `Von`.
    pub(super) fn without_byword<'t>(&self, byline: &'t str) -> &'t str {
        let Some((first, names)) = byline.split_once(' ') else { return byline };
        let patterns = self.by_first.get(&bare(first)).into_iter().flatten().filter_map(|&nth| self.patterns.get(nth));
        if patterns.into_iter().any(|pattern| pattern.reason == "byline") { names.trim() } else { byline }
    }

    /// The blocks of `text` from byte `from` on that the patterns name, sorted.
    pub(super) fn blocks(&self, text: &str, from: usize) -> Vec<Excluded> {
        let mut found = Vec::new();
        let mut at = from;
        let lower = text.to_ascii_lowercase();
        let paragraphs = text.get(from..).unwrap_or("").split_inclusive('\n');
        // The other mark is rare, and looking for one is faster.
        let lines = paragraphs.flat_map(|paragraph| paragraph.split_inclusive('\u{2028}'));
        for line in lines {
            let begun = line.trim_start();
            let words = begun.trim_end();
            let start = at + line.len() - begun.len();
            at += line.len();
            let lower = &lower[start..start + words.len()];
            let Some((pattern, length)) = self.first_match(words, lower, start * 2 > text.len()) else { continue };
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

    /// The first pattern of the table that matches a line, and how many of its bytes it takes. The line is given in lower
    /// case too, as far as it is ASCII.
    fn first_match(&self, line: &str, lower: &str, second_half: bool) -> Option<(&Pattern, usize)> {
        let first = line.split_whitespace().next()?;
        let bare = if first.is_ascii() { Cow::Borrowed(unmarked(&lower[..first.len()])) } else { Cow::Owned(bare(first)) };
        let certain = self.by_first.get(bare.as_ref()).into_iter().flatten();
        let could = |pattern: &Pattern| {
            (pattern.place != Place::Rest || second_half)
                && pattern.parts.first().is_some_and(|part| part.may_begin(first, &bare, &self.months))
                && lower.contains(&pattern.letters)
        };
        let tried = || certain.clone().chain(&self.open).filter(|nth| could(&self.patterns[**nth]));
        let line = Line::new(line, tried().map(|&nth| self.patterns[nth].words()).max()?, &self.months);
        let matched = tried().filter_map(|&nth| Some((nth, self.patterns[nth].matched(&line)?)));
        matched.min().map(|(nth, length)| (&self.patterns[nth], length))
    }
}

/// A line of text as patterns see it: its first words.
struct Line<'l> {
    text: &'l str,
    words: Vec<&'l str>,
    months: &'l Months,
}

impl<'l> Line<'l> {
    /// A line of which patterns look at so many words.
    fn new(text: &'l str, words: usize, months: &'l Months) -> Self {
        Line { text, words: text.split_whitespace().take(words).collect(), months }
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
            "<month>" => Part::Month,
            "<time>" => Part::Time,
            "<zone>" => Part::Zone,
            "<name>" => Part::Name,
            other => Part::Word(bare(other), other.len() > 1 && other.ends_with(':')),
        })
        .collect()
}

/// The longest word of a pattern, in ASCII; empty where it has none.
fn letters(parts: &[Part]) -> String {
    let words = parts.iter().filter_map(|part| if let Part::Word(word, _) = part { Some(word.as_str()) } else { None });
    words.filter(|word| word.is_ascii()).max_by_key(|word| word.len()).unwrap_or("").to_owned()
}

/// A word without marks around it; a mark that stands alone is kept.
fn unmarked(word: &str) -> &str {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    if inner.is_empty() { word } else { inner }
}

/// The characters of a word without marks around it, in lower case.
fn bare_chars(word: &str) -> impl Iterator<Item = char> {
    unmarked(word).chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c })
}

/// A word in lower case without marks around it.
fn bare(word: &str) -> String {
    bare_chars(word).collect()
}

/// Whether a word is another that is in lower case, marks around it aside.
fn is_bare(word: &str, lower: &str) -> bool {
    if word.is_ascii() { unmarked(word).eq_ignore_ascii_case(lower) } else { bare_chars(word).eq(lower.chars()) }
}

impl Pattern {
    /// How many bytes of a line the pattern takes, if it matches.
    fn matches(&self, line: &str, months: &Months) -> Option<usize> {
        self.matched(&Line::new(line, self.words(), months))
    }

    /// Words of a line that it looks at: no more than tell that a line is too long.
    fn words(&self) -> usize {
        if self.place == Place::Prefix { LONGEST } else { self.most_words.min(LONGEST) + 1 }
    }

    /// How many bytes of the line the pattern takes, if it matches.
    fn matched(&self, line: &Line<'_>) -> Option<usize> {
        if self.place != Place::Prefix && line.words.len() > self.most_words {
            return None;
        }
        let taken = self.take(0, line, 0)?;
        let last = line.words.get(taken.checked_sub(1)?)?;
        Some(last.as_ptr() as usize + last.len() - line.text.as_ptr() as usize)
    }

    /// How many words are taken once the parts from `part` on match the words from `at` on.
    fn take(&self, part: usize, line: &Line<'_>, at: usize) -> Option<usize> {
        let Some(expected) = self.parts.get(part) else {
            return (self.place == Place::Prefix || at == line.words.len()).then_some(at);
        };
        match expected {
            Part::Any => (at..=line.words.len()).find_map(|next| self.take(part + 1, line, next)),
            Part::Name => {
                if !expected.may_begin(line.words.get(at)?, "", line.months) {
                    return None;
                }
                let most = line.words[at..].iter().take(NAME_WORDS).take_while(|word| is_name(word)).count();
                (1..=most).rev().find_map(|length| self.take(part + 1, line, at + length))
            }
            one => {
                let word = *line.words.get(at)?;
                let found = match one {
                    Part::Word(expected, colon) => is_bare(word, expected) && (!colon || word.ends_with(':')),
                    Part::Zone => (2..=5).contains(&unmarked(word).len()) && unmarked(word).bytes().all(|b| b.is_ascii_uppercase()),
                    other => other.may_begin(word, &bare(word), line.months),
                };
                found.then(|| self.take(part + 1, line, at + 1)).flatten()
            }
        }
    }
}

impl Part {
    /// Whether what the part stands for may begin with a word.
    fn may_begin(&self, word: &str, bare: &str, months: &Months) -> bool {
        match self {
            Part::Number => unmarked(word).starts_with(|c: char| c.is_ascii_digit()),
            Part::Month => months.contains(bare),
            Part::Time => is_time(bare),
            Part::Name => word.starts_with(char::is_uppercase),
            Part::Word(..) | Part::Any | Part::Zone => true,
        }
    }
}

/// Whether a word may stand inside a name.
fn is_name(word: &str) -> bool {
    word.trim_start_matches(['“', '"', '(', '@']).starts_with(char::is_uppercase) || NAME_LINKS.contains(&word)
}

/// `09:42`, `9.42am`, `9h42`.
fn is_time(bare: &str) -> bool {
    let bare = bare.strip_suffix("am").or_else(|| bare.strip_suffix("pm")).unwrap_or(bare);
    let number = |part: &str, most: u8| part.parse::<u8>().is_ok_and(|number| number < most);
    let parts = bare.split_once([':', '.', 'h']);
    parts.is_some_and(|(hour, minute)| hour.len() <= 2 && number(hour, 25) && minute.len() == 2 && number(minute, 60))
}
