//! The language of context rules, as tables write it.
//!
//! ```text
//! next is to | that
//! previous past adverbs is not @be, sentence has if | unless
//! case is lower
//! ```
//!
//! A condition is one or more tests with commas between them, all of which must hold. A test names a place, a relation
//! and what is looked for, alternatives separated by `|`:
//!
//! | place | is |
//! |---|---|
//! | `next`, `next 2`, … `next 6` | the word so many after the match |
//! | `previous`, `previous 2`, … | the word so many before it |
//! | `next past adverbs`, `previous past adverbs` | the nearest word that is no `@adverb` |
//! | `form` | the match itself |
//! | `within 4 after`, `within 4 before` | any of so many words |
//! | `after`, `before`, `sentence` | anywhere later, earlier or else in the sentence |
//!
//! The relation is `is`, `is not`, `has` or `has no` (the first two read better for one word, the last two for many;
//! they mean the same). What is looked for is a word, a phrase, a wildcard (`*ing`), or a class: `@be` of `classes.tsv`
//! or `@number`, `@word`, `@mark`, `@quote`, `@capitalised`, `@lower`, `@end` (nothing more in the sentence). The tests
//! `case is lower`, `case is capitalised`, `case is upper`, `sentence start`, `not sentence start`, `in quotes`,
//! `not in quotes` and `always` stand alone.

use super::form::Cutter;
use super::terms::{TermId, TermSet, Terms};
use rustc_hash::FxHashMap;

/// Furthest word that a rule may look at.
const FURTHEST: usize = 12;

/// Properties of a token that `@` names beside the classes of the table.
pub(super) mod kind {
    pub const NUMBER: u8 = 1;
    pub const WORD: u8 = 2;
    pub const MARK: u8 = 4;
    pub const QUOTE: u8 = 8;
    pub const CAPITALISED: u8 = 16;
    pub const LOWER: u8 = 32;
    pub const END: u8 = 64;
}

/// What a test looks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Sought {
    pub(super) terms: TermSet,
    pub(super) kinds: u8,
    pub(super) phrases: Vec<Vec<TermId>>,
    /// First words of the phrases, so that most tokens are done with one look.
    pub(super) starts: TermSet,
}

impl Sought {
    fn merge(&mut self, other: &Sought) {
        self.terms.merge(&other.terms);
        self.starts.merge(&other.starts);
        self.kinds |= other.kinds;
        self.phrases.extend(other.phrases.iter().cloned());
    }
}

/// Where a test looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// So many words after the match (1 is the next) or before it (-1 is the previous).
    At(i8),
    /// The first (1) or last (-1) word beyond adverbs.
    PastAdverbs(i8),
    /// The match.
    Form,
    /// So many words after (positive) or before (negative).
    Within(i8),
    /// The whole sentence but the match.
    Sentence,
}

/// One test of a condition.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Has { place: Place, sought: Sought, wanted: bool },
    Case { capitalised: bool, upper: bool },
    SentenceStart(bool),
    InQuotes(bool),
    Always,
}

/// The named word classes of the tables, and the numbers of all words.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes {
    sets: FxHashMap<String, Sought>,
}

impl Classes {
    /// Adds words to a class.
    ///
    /// # Errors
    /// What is wrong with its words.
    pub(super) fn add(&mut self, name: &str, words: &str, terms: &mut Terms, cutter: &Cutter) -> Result<(), String> {
        let mut sought = self.sought(words, terms, cutter)?;
        if let Some(known) = self.sets.remove(name) {
            sought.merge(&known);
        }
        self.sets.insert(name.to_owned(), sought);
        Ok(())
    }

    /// The words of a class, empty where there is none of that name.
    pub(super) fn get(&self, name: &str) -> Sought {
        self.sets.get(name).cloned().unwrap_or_default()
    }

    /// Reads alternatives with `|` between them.
    fn sought(&self, written: &str, terms: &mut Terms, cutter: &Cutter) -> Result<Sought, String> {
        let mut sought = Sought::default();
        for item in written.split('|').map(str::trim) {
            if let Some(class) = item.strip_prefix('@').filter(|class| !class.is_empty()) {
                match (kind_named(class), self.sets.get(class)) {
                    (Some(kind), _) => sought.kinds |= kind,
                    (None, Some(known)) => sought.merge(known),
                    (None, None) => return Err(format!("no class `@{class}`; add it to classes.tsv above its first use")),
                }
                continue;
            }
            let words: Vec<TermId> = cutter.words(item).iter().map(|word| terms.intern(word)).collect();
            match words.as_slice() {
                [] => return Err(format!("nothing between two | in `{written}`")),
                [one] => sought.terms.insert(*one),
                [first, ..] => {
                    sought.starts.insert(*first);
                    sought.phrases.push(words);
                }
            }
        }
        Ok(sought)
    }
}

fn kind_named(name: &str) -> Option<u8> {
    Some(match name {
        "number" => kind::NUMBER,
        "word" => kind::WORD,
        "mark" => kind::MARK,
        "quote" => kind::QUOTE,
        "capitalised" => kind::CAPITALISED,
        "lower" => kind::LOWER,
        "end" => kind::END,
        _ => return None,
    })
}

/// Reads a condition.
///
/// # Errors
/// The first test that cannot be read, and how tests are written.
pub(super) fn condition(written: &str, classes: &Classes, terms: &mut Terms, cutter: &Cutter) -> Result<Vec<Test>, String> {
    written.split(',').map(|test| read_test(test.trim(), classes, terms, cutter)).collect()
}

fn read_test(written: &str, classes: &Classes, terms: &mut Terms, cutter: &Cutter) -> Result<Test, String> {
    match written {
        "always" => return Ok(Test::Always),
        "case is lower" => return Ok(Test::Case { capitalised: false, upper: false }),
        "case is capitalised" => return Ok(Test::Case { capitalised: true, upper: false }),
        "case is upper" => return Ok(Test::Case { capitalised: true, upper: true }),
        "sentence start" => return Ok(Test::SentenceStart(true)),
        "not sentence start" => return Ok(Test::SentenceStart(false)),
        "in quotes" => return Ok(Test::InQuotes(true)),
        "not in quotes" => return Ok(Test::InQuotes(false)),
        "" => return Err("an empty test; write one such as `next is to | that`, with commas between tests".to_owned()),
        _ => {}
    }
    let words: Vec<&str> = written.split_whitespace().collect();
    let Some(relation) = words.iter().position(|&word| word == "is" || word == "has") else {
        return Err(format!("`{written}` has no `is` or `has`; write for example `next is to | that` or `sentence has if`"));
    };
    let place = place(&words[..relation])?;
    // `previous is not | never` looks for the word “not”.
    let negated = matches!(words[relation + 1..], ["not" | "no", what, ..] if what != "|");
    let rest = words[relation + 1 + usize::from(negated)..].join(" ");
    if rest.is_empty() {
        return Err(format!("`{written}` does not say what to look for; write for example `{written} to | that`"));
    }
    let sought = classes.sought(&rest, terms, cutter)?;
    Ok(Test::Has { place, sought, wanted: !negated })
}

fn place(words: &[&str]) -> Result<Place, String> {
    let number = |word: &str| word.parse::<usize>().ok().filter(|n| (1..=FURTHEST).contains(n)).map(|n| n as i8);
    let far = FURTHEST as i8 * 8;
    let place = match words {
        ["next"] => Some(Place::At(1)),
        ["previous"] => Some(Place::At(-1)),
        ["next", n] => number(n).map(Place::At),
        ["previous", n] => number(n).map(|n| Place::At(-n)),
        ["next", "past", "adverbs"] => Some(Place::PastAdverbs(1)),
        ["previous", "past", "adverbs"] => Some(Place::PastAdverbs(-1)),
        ["form"] => Some(Place::Form),
        ["within", n, "after"] => number(n).map(Place::Within),
        ["within", n, "before"] => number(n).map(|n| Place::Within(-n)),
        ["after"] => Some(Place::Within(far)),
        ["before"] => Some(Place::Within(-far)),
        ["sentence"] => Some(Place::Sentence),
        _ => None,
    };
    place.ok_or_else(|| {
        format!(
            "`{}` is no place; write next, next 2, previous, next past adverbs, previous past adverbs, form, within 4 after, \
             within 4 before, after, before or sentence (numbers up to {FURTHEST})",
            words.join(" ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Result<Vec<Test>, String> {
        let (mut classes, mut terms, cutter) = (Classes::default(), Terms::default(), Cutter::new());
        classes.add("be", "is | was", &mut terms, &cutter).unwrap();
        condition(written, &classes, &mut terms, &cutter)
    }

    #[test]
    fn conditions_that_a_linguist_would_write_are_read() {
        for written in [
            "next is to | that",
            "previous is not @be, case is lower",
            "sentence has if | unless",
            "within 4 after has no by",
            "next is @number",
            "next past adverbs is *ing",
            "always",
            "previous is not",
        ] {
            assert!(read(written).is_ok(), "{written}: {:?}", read(written));
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_a_hint() {
        for written in
            ["", "next to", "nxt is to", "next is @no-such", "next is", "next is a || b", "next 99 is a", "next is a,", "case is odd"]
        {
            assert!(read(written).is_err(), "{written}");
        }
    }
}
