//! A text with the classes of its tokens: what every rule of attribution looks at.

use super::Reporting;
use super::tables::{Classes, Entry, Lexeme, class, inflection};
use crate::text::{Case, Text, Token, TokenKind};
use std::ops::Range;

/// A range of tokens.
pub(super) type Tokens = Range<usize>;

/// No quotation.
const NONE: u32 = u32::MAX;

/// A text read word by word: every distinct word was looked up once.
pub(super) struct Reader<'t, 'a> {
    /// The text.
    pub text: &'t Text<'t>,
    /// The tables.
    pub reporting: &'a Reporting,
    lexemes: Vec<Lexeme>,
    /// The lexeme of each token.
    words: Vec<u32>,
    /// The outermost quotation that holds a token, its marks included.
    quotation: Vec<u32>,
}

impl<'t, 'a> Reader<'t, 'a> {
    /// Looks up the words of a text.
    pub fn new(text: &'t Text<'t>, reporting: &'a Reporting) -> Self {
        let mut lexemes: Vec<Lexeme> = text
            .vocabulary
            .words()
            .map(|(_, word)| {
                let known = reporting.lexemes.get(word).copied();
                let mut lexeme = known.unwrap_or_default();
                lexeme.classes |= if known.is_some_and(|l| l.classes & class::NOUN != 0) { 0 } else { shape(word) };
                lexeme
            })
            .collect();
        for token in text.tokens.iter().filter(|t| t.kind == TokenKind::Number) {
            lexemes[token.word.0 as usize].classes |= class::NUMBER;
        }
        // A full stop inside a sentence belongs to an abbreviation and ends nothing; a name has no ending of a verb or adverb.
        let plain = lexemes.len() as u32;
        lexemes.push(Lexeme::default());
        let mut words: Vec<u32> = text.tokens.iter().map(|t| t.word.0).collect();
        for sentence in &text.sentences {
            let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            for (nth, around) in text.tokens[first..end].windows(3).enumerate() {
                let [before, stop, after] = around else { continue };
                if stop.span.of(text.source) == "." && before.kind == TokenKind::Word && after.kind != TokenKind::Quote {
                    words[first + nth + 1] = plain;
                }
            }
            for at in first..end {
                // `US` is no `us`, `WHO` no `who`: a form in capitals may have a row of its own.
                if text.tokens[at].case == Case::Upper
                    && let Some(known) = reporting.lexemes.get(text.written(at))
                {
                    words[at] = lexemes.len() as u32;
                    lexemes.push(*known);
                } else if text.tokens[at].is_capitalised() && reads_as_name(&lexemes, &words, first, at) {
                    let Lexeme { source, gender, .. } = lexemes[words[at] as usize];
                    words[at] = if gender.is_some() || source.is_some() { lexemes.len() as u32 } else { plain };
                    if words[at] != plain {
                        lexemes.push(Lexeme { source, gender, ..Lexeme::default() });
                    }
                }
            }
        }
        let mut quotation = vec![NONE; text.tokens.len()];
        for (nth, found) in text.quotations.iter().enumerate().filter(|(_, q)| q.depth == 0) {
            quotation[found.whole()].fill(nth as u32);
        }
        Reader { text, reporting, lexemes, words, quotation }
    }

    /// What the tables know of the word at a token.
    pub fn lexeme(&self, at: usize) -> Lexeme {
        self.words.get(at).map_or(Lexeme::default(), |word| self.lexemes[*word as usize])
    }

    /// Whether a token is of one of the classes.
    pub fn is(&self, at: usize, classes: Classes) -> bool {
        self.words.get(at).is_some_and(|word| self.lexemes[*word as usize].classes & classes != 0)
    }

    /// The token.
    pub fn token(&self, at: usize) -> Option<&'t Token> {
        self.text.tokens.get(at)
    }

    /// An entry of the tables.
    pub fn entry(&self, number: u16) -> &'a Entry {
        &self.reporting.entries[number as usize]
    }

    /// Whether a word begins with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalised)
    }

    /// Whether a token is a word.
    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether a token is a quotation mark of an outermost quotation, or inside one.
    pub fn quoted(&self, at: usize) -> bool {
        self.quotation.get(at).is_some_and(|q| *q != NONE)
    }

    /// The tokens of the outermost quotation that holds a token, marks included.
    pub fn quotation(&self, at: usize) -> Option<Tokens> {
        let nth = *self.quotation.get(at)?;
        let found = self.text.quotations.get(nth as usize)?;
        Some(found.whole())
    }

    /// Whether two tokens lie in the same outermost quotation, or both in none.
    pub fn same_voice(&self, a: usize, b: usize) -> bool {
        self.quotation.get(a) == self.quotation.get(b)
    }

    /// The quotation that opens at a token.
    pub fn opens(&self, at: usize) -> Option<Tokens> {
        self.quotation(at).filter(|q| q.start == at)
    }

    /// The quotation whose last token is `at`.
    pub fn closes(&self, at: usize) -> Option<Tokens> {
        // Of three single marks in a row one closes, and the double mark is left over.
        let leftover = at > 0 && !self.quoted(at) && self.token(at).is_some_and(|t| t.kind == TokenKind::Quote);
        let at = if leftover { at - 1 } else { at };
        self.quotation(at).filter(|q| q.end == at + 1)
    }

    /// The tokens of the sentence that holds a token, less what lies in another quotation at its edges.
    pub fn sentence(&self, at: usize) -> Tokens {
        let sentence = &self.text.sentences[self.text.sentence_of(at)];
        sentence.tokens.start as usize..sentence.tokens.end as usize
    }

    /// The number of the paragraph that holds a token.
    pub fn paragraph(&self, at: usize) -> u32 {
        self.text.sentences.get(self.text.sentence_of(at)).map_or(u32::MAX, |s| s.paragraph)
    }

    /// Whether the sentence is set like a headline: most longer words with a capital.
    pub fn is_headline(&self, sentence: &Tokens) -> bool {
        let (mut capital, mut lower) = (0, 0);
        for token in &self.text.tokens[sentence.clone()] {
            if token.kind == TokenKind::Word && token.span.len() > 3 {
                if token.case == Case::Lower { lower += 1 } else { capital += 1 }
            }
        }
        capital > 2 * lower && capital > 1
    }

    /// The first token that ends a sentence's words: its full stop, or its end.
    pub fn words_end(&self, sentence: &Tokens) -> usize {
        let mut end = sentence.end;
        // `(…, he said.)`: the bracket that closes a whole sentence is none of its words.
        if end > sentence.start + 1 && self.is(end - 1, class::CLOSE) && self.is(end - 2, class::STOP) {
            end -= 1;
        }
        while end > sentence.start && self.is(end - 1, class::STOP) {
            end -= 1;
        }
        end
    }
}

/// Whether a word with a capital is a name that only ends like a verb or an adverb: `Kelly`, `Ahmed`, `Beijing`.
fn reads_as_name(lexemes: &[Lexeme], words: &[u32], first: usize, at: usize) -> bool {
    let lexeme = &lexemes[words[at] as usize];
    let ending = class::ADVERB | class::ED | class::ING;
    let only_shape = lexeme.classes & ending != 0 && lexeme.classes & !ending == 0 && lexeme.verb.is_none();
    // At the start of a sentence a capital tells nothing, but no adverb stands before its verb there.
    let told = || {
        words.get(at + 1).map(|next| &lexemes[*next as usize]).is_some_and(|next| next.classes & class::FINITE != 0 && next.verb.is_some())
    };
    // `Will said` is a man, `Will they say` is not.
    let next = words.get(at + 1).map_or(0, |next| lexemes[*next as usize].inflection);
    let finite = next & (inflection::PAST | inflection::S) != 0 && next & inflection::BASE == 0;
    let named = lexeme.classes & class::MODAL != 0 && lexeme.classes & class::TIME == 0 && finite;
    only_shape && (at > first || told()) || named
}

/// The classes that a word's own letters tell.
fn shape(word: &str) -> Classes {
    match word {
        "," => class::COMMA,
        ":" => class::COLON,
        ";" => class::SEMICOLON,
        "—" | "–" | "-" | "--" | "---" | "―" => class::DASH,
        "(" | "[" => class::OPEN,
        ")" | "]" => class::CLOSE,
        "'s" | "s" => class::GENITIVE,
        _ if word.starts_with(['.', '!', '?', '…']) => class::STOP,
        _ if word.len() > 4 && word.ends_with("ly") => class::ADVERB,
        _ if word.len() > 4 && word.ends_with("ed") => class::ED,
        _ if word.len() > 4 && word.ends_with("ing") => class::ING,
        _ => 0,
    }
}
