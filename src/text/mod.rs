//! Takes an article's text apart: paragraphs, sentences, tokens, quotations, all as byte spans. It knows spans and
//! letter case and nothing of meaning.
//!
//! Excluded blocks (see [`crate::corpus`]) yield no tokens and end paragraphs. Words are interned per article, so that
//! every later stage looks a distinct word up once and compares numbers after that.

mod paragraph;
mod quotation;
mod sentence;
mod stem;
mod token;
mod vocabulary;

pub use quotation::Quotation;
pub use sentence::{Abbreviations, Sentence};
pub use stem::{stem, stem_in};
pub use token::{Case, Token, TokenKind};
pub use vocabulary::{Vocabulary, WordId};

use crate::span::Span;
use std::ops::Range;

/// A paragraph: a stretch of text between line breaks or excluded blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes, without surrounding blanks.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Its sentences.
    pub sentences: Range<u32>,
}

/// An article's text taken apart. All parts are in the order of the text.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// The text that every span points into.
    pub source: &'a str,
    /// Paragraphs; no token lies outside one.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences; every token of a paragraph lies in one of its sentences.
    pub sentences: Vec<Sentence>,
    /// Words, numbers and marks.
    pub tokens: Vec<Token>,
    /// Stretches in quotation marks, an outer one before those nested in it.
    pub quotations: Vec<Quotation>,
    /// The distinct words, in lower case.
    pub vocabulary: Vocabulary<'a>,
}

impl<'a> Text<'a> {
    /// Takes `source` apart, leaving out the `excluded` spans (sorted, not overlapping).
    ///
    /// ```
    /// use parallax::text::{Abbreviations, Text};
    /// let text = Text::new("Mr. Orr won’t go. “Never,” he said.", &[], &Abbreviations::builtin());
    /// assert_eq!(text.sentences.len(), 2);
    /// assert_eq!(text.quotations[0].inner.of(text.source), "Never,");
    /// assert_eq!(text.word(3), "will");
    /// ```
    pub fn new(source: &'a str, excluded: &[Span], abbreviations: &Abbreviations) -> Self {
        let mut text = Text {
            source,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::with_capacity(source.len() / 5),
            quotations: Vec::new(),
            vocabulary: Vocabulary::default(),
        };
        for pieces in paragraph::split(source, excluded) {
            let (first_token, first_sentence) = (text.tokens.len() as u32, text.sentences.len() as u32);
            for &piece in &pieces {
                token::scan(source, piece, &mut text.vocabulary, &mut text.tokens);
            }
            let span = pieces.into_iter().reduce(Span::hull).unwrap_or_default();
            let tokens = first_token..text.tokens.len() as u32;
            if tokens.is_empty() {
                continue;
            }
            let nth = text.paragraphs.len() as u32;
            sentence::split(source, &text.tokens, tokens.clone(), nth, abbreviations, &mut text.sentences);
            text.paragraphs.push(Paragraph { span, tokens, sentences: first_sentence..text.sentences.len() as u32 });
        }
        text.quotations = quotation::find(&text);
        quotation::mark_tokens(&text.quotations, &mut text.tokens);
        text
    }

    /// The lower-case form of a token: straight apostrophes, and the full word where a contraction cut it (`wo|n’t` is
    /// `will` and `n't`).
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| self.vocabulary.word(t.word))
    }

    /// A token as written.
    pub fn written(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.source))
    }

    /// The bytes that a range of tokens covers, from the first to the last.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens) {
            Some([first, .., last]) => first.span.hull(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// Index of the first token that starts at or after a byte.
    pub fn token_at(&self, byte: u32) -> usize {
        self.tokens.partition_point(|t| t.span.start < byte)
    }

    /// Index of the sentence that holds a token, where the token exists.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token as u32)
    }
}

#[cfg(test)]
mod tests;
