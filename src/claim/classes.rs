//! What the tables say of an article's words, looked up once per distinct word.

use super::quantity::{compound, parts};
use super::tables::{ClaimTables, Joint};
use crate::text::{Text, TokenKind};

/// Says nothing of what a claim is about.
const FUNCTION: u8 = 1;
/// A finite verb, by the table or by its ending.
const VERB: u8 = 2;
/// Begins a number in words.
const NUMBER: u8 = 4;
/// A month, a weekday, a word such as yesterday.
const CALENDAR: u8 = 8;

/// A text with the classes of its words.
pub(super) struct Classes<'s> {
    pub text: &'s Text<'s>,
    pub tables: &'s ClaimTables,
    of_word: Vec<u8>,
    joints: Vec<Option<Joint>>,
}

impl<'s> Classes<'s> {
    pub(super) fn new(text: &'s Text<'s>, tables: &'s ClaimTables) -> Self {
        let class = |word: &str| {
            let bit = |is: bool, bit: u8| if is { bit } else { 0 };
            bit(tables.function_words.contains(word), FUNCTION)
                | bit(tables.verbs.contains(word) || word.ends_with("ed") && word.len() > 4, VERB)
                | bit(
                    tables.numbers.contains_key(word)
                        || matches!(word, "a" | "an")
                        || compound(word, tables).or_else(|| parts(word, tables)).is_some(),
                    NUMBER,
                )
                | bit(tables.calendar.contains_key(word), CALENDAR)
        };
        let words = || text.vocabulary.words().map(|(_, word)| word);
        let joints = words().map(|word| tables.joints.get(word).copied()).collect();
        Classes { text, tables, of_word: words().map(class).collect(), joints }
    }

    fn has(&self, at: usize, class: u8) -> bool {
        self.text.tokens.get(at).is_some_and(|token| self.of_word[token.word.0 as usize] & class != 0)
    }

    /// Whether a token is a word or number that says what a claim is about.
    pub(super) fn is_content(&self, at: usize) -> bool {
        matches!(self.text.tokens[at].kind, TokenKind::Word | TokenKind::Number) && !self.has(at, FUNCTION)
    }

    /// Whether a token is a function word.
    pub(super) fn is_function(&self, at: usize) -> bool {
        self.has(at, FUNCTION)
    }

    /// What a token does where clauses meet.
    pub(super) fn joint(&self, at: usize) -> Option<Joint> {
        self.text.tokens.get(at).and_then(|token| self.joints[token.word.0 as usize])
    }

    /// Whether a token is, most likely, a finite verb: a name in `-ed` is none, nor an `'s` that is a genitive, nor what an
    /// article or a possessive stands before: `its forces`, `a retired teacher`.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        if !self.has(at, VERB) {
            return false;
        }
        let word = self.text.word(at);
        let name = self.text.tokens[at].is_capitalised() && word.ends_with("ed");
        let determined = at > 0 && self.joint(at - 1) == Some(Joint::Determines);
        let genitive = word == "'s" && (at == 0 || !self.is_function(at - 1));
        !(name || determined || genitive)
    }

    /// Whether a number may begin at a token.
    pub(super) fn may_be_number(&self, at: usize) -> bool {
        self.text.tokens[at].kind == TokenKind::Number || self.has(at, NUMBER)
    }

    /// Whether a time may begin at a token.
    pub(super) fn may_be_time(&self, at: usize) -> bool {
        self.text.tokens[at].kind == TokenKind::Number || self.has(at, CALENDAR)
    }

    /// Whether a token names a month, a weekday or a day.
    pub(super) fn is_calendar(&self, at: usize) -> bool {
        self.has(at, CALENDAR)
    }
}
