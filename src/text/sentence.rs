//! Where sentences begin and end.
//!
//! A full stop ends a sentence unless a table says that its word is an abbreviation that goes on. The Unicode rules
//! (UAX #29) only ever cut too much on news, and knowing abbreviations mends most of it; doing both in one pass over the
//! tokens costs a tenth of the time.

use super::token::{Case, Token, TokenKind};
use crate::span::Span;
use crate::table::{Table, TableErrors};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A sentence, headlines and list items included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes, closing quotation marks included.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Its paragraph.
    pub paragraph: u32,
}

/// What may follow an abbreviation within its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follows {
    /// A name: `Mr. Orr`. Never ends a sentence before a capital.
    Name,
    /// A number: `No. 10`, `Jan. 6`.
    Number,
    /// Anything; ends a sentence before a word that commonly begins one: `the Acme Inc. The`.
    Any,
}

/// The abbreviations and sentence openers that the splitter knows, from `data/text/`.
#[derive(Clone, Debug)]
pub struct Abbreviations {
    follows: FxHashMap<String, Follows>,
    openers: FxHashSet<String>,
}

impl Abbreviations {
    /// The built-in tables.
    ///
    /// ```
    /// parallax::text::Abbreviations::builtin();
    /// ```
    pub fn builtin() -> Self {
        let tables = Self::read(include_str!("../../data/text/abbreviations.tsv"), include_str!("../../data/text/openers.tsv"));
        crate::table::builtin(tables)
    }

    /// Reads the two tables.
    ///
    /// # Errors
    /// Every malformed row, with its line.
    pub fn read(abbreviations: &str, openers: &str) -> Result<Self, TableErrors> {
        let table = Table::read("text/abbreviations.tsv", abbreviations, &["form", "before"], &["note"])?;
        let mut errors = TableErrors::default();
        let mut follows = FxHashMap::default();
        for row in table.rows() {
            let kind = match row.get("before") {
                "name" => Follows::Name,
                "number" => Follows::Number,
                "any" => Follows::Any,
                other => {
                    errors.at(row, format!("`{other}` in column `before`; write name, number or any"));
                    continue;
                }
            };
            if follows.insert(row.get("form").to_lowercase(), kind).is_some() {
                errors.at(row, format!("`{}` stands in the table twice; remove one row", row.get("form")));
            }
        }
        let openers = Table::read("text/openers.tsv", openers, &["form"], &[])?;
        let openers = openers.rows().map(|row| row.get("form").to_lowercase()).collect();
        errors.check(Abbreviations { follows, openers })
    }

    fn follows(&self, form: &str) -> Option<Follows> {
        if form.len() > 12 {
            return None;
        }
        self.follows.get(form.to_lowercase().as_str()).copied()
    }

    fn opens(&self, form: &str) -> bool {
        form.len() <= 12 && self.openers.contains(form.to_lowercase().as_str())
    }
}

/// Adds the sentences of one paragraph.
pub(super) fn split(
    source: &str,
    tokens: &[Token],
    paragraph: Range<u32>,
    nth: u32,
    abbreviations: &Abbreviations,
    sentences: &mut Vec<Sentence>,
) {
    let end = paragraph.end as usize;
    let mut first = paragraph.start as usize;
    let mut at = first;
    let mut push = |first: usize, after: usize| {
        let span = tokens[first].span.hull(tokens[after - 1].span);
        sentences.push(Sentence { span, tokens: first as u32..after as u32, paragraph: nth });
    };
    let context = Context { source, tokens: &tokens[..end], abbreviations };
    while at < end {
        let after = if context.may_end(first, at) { context.after_closers(at) } else { 0 };
        let too_long = at - first >= LONGEST;
        if too_long {
            push(first, at);
            first = at;
        } else if after > 0 && after < end && context.ends(first, at, after) {
            push(first, after);
            first = after;
            at = after;
        } else {
            at += 1;
        }
    }
    if first < end {
        push(first, end);
    }
}

/// Tokens of the longest sentence. What goes on longer without a stop is a list or a table, and is cut, so that no text makes
/// work that grows with the square of its length.
const LONGEST: usize = 400;
/// Closing marks after a full stop that are looked at.
const MOST_CLOSERS: usize = 8;

struct Context<'a> {
    source: &'a str,
    tokens: &'a [Token],
    abbreviations: &'a Abbreviations,
}

impl Context<'_> {
    fn form(&self, at: usize) -> &str {
        self.tokens[at].span.of(self.source)
    }

    /// Whether a token can be the last of a sentence, leaving aside closing quotation marks and brackets.
    fn may_end(&self, first: usize, at: usize) -> bool {
        let token = &self.tokens[at];
        let last = self.source.as_bytes()[token.span.end as usize - 1];
        match token.kind {
            TokenKind::Mark => matches!(last, b'.' | b'!' | b'?') || self.form(at) == "…",
            TokenKind::Word => last == b'.' && at > first,
            _ => false,
        }
    }

    /// The index after the closing marks that belong to the stop at `at`.
    fn after_closers(&self, at: usize) -> usize {
        let mut after = at + 1;
        while after < self.tokens.len().min(at + MOST_CLOSERS) && !self.blank_before(after) {
            let form = self.form(after);
            let closes = matches!(form, "\"" | "”" | "’" | "'" | "''" | "»" | "›" | ")" | "]" | "?" | "!" | "." | "…" | "＂");
            if !closes {
                break;
            }
            after += 1;
        }
        after
    }

    fn blank_before(&self, at: usize) -> bool {
        at == 0 || self.tokens[at - 1].span.end < self.tokens[at].span.start
    }

    /// Whether the sentence that begins at `first` ends with the stop at `stop`, the next token being `next`.
    fn ends(&self, first: usize, stop: usize, next: usize) -> bool {
        let mark = self.form(stop);
        let glued = !self.blank_before(next) && self.tokens[next].kind != TokenKind::Quote;
        let Some(word) = self.next_word(next) else { return false };
        let token = &self.tokens[word];
        let capital = token.is_capitalised();
        let number = token.kind == TokenKind::Number;
        if token.kind == TokenKind::Word && !capital && self.form(word).starts_with(char::is_lowercase) {
            return false;
        }
        if mark.ends_with(['!', '?']) || mark == "…" || mark.len() > 1 && self.tokens[stop].kind == TokenKind::Mark {
            return !glued || capital;
        }
        if self.tokens[stop].kind == TokenKind::Word {
            return capital && self.abbreviations.opens(self.form(word));
        }
        if stop == first {
            return false;
        }
        if glued {
            return capital && self.tokens[stop - 1].case == Case::Lower && self.form(stop - 1).len() > 2;
        }
        let closed = next > stop + 1;
        !self.abbreviates(first, stop - 1, word, capital, number) || closed && self.tokens[stop - 1].case != Case::Capitalised
    }

    /// Whether the word before a full stop is an abbreviation that the sentence goes on after.
    fn abbreviates(&self, first: usize, before: usize, next: usize, capital: bool, number: bool) -> bool {
        let form = self.form(before);
        if self.blank_before(before + 1) {
            return false;
        }
        // A numbered item: “1. The council …”
        if before == first && self.tokens[before].kind == TokenKind::Number && form.len() <= 2 {
            return true;
        }
        let initial = form.chars().count() == 1 && self.tokens[before].is_capitalised();
        if initial {
            return capital && !self.abbreviations.opens(self.form(next)) || before == first;
        }
        match self.abbreviations.follows(form) {
            Some(Follows::Name) => self.tokens[before].is_capitalised() || number,
            Some(Follows::Number) => number,
            Some(Follows::Any) => !(capital && self.abbreviations.opens(self.form(next))),
            None => false,
        }
    }

    /// The first word or number at or after `at`, past opening marks.
    fn next_word(&self, at: usize) -> Option<usize> {
        (at..self.tokens.len()).take(4).find(|&i| matches!(self.tokens[i].kind, TokenKind::Word | TokenKind::Number | TokenKind::Url))
    }
}
