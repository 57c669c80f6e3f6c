//! Words, numbers and marks.

use super::vocabulary::{Vocabulary, WordId};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, or an abbreviation with inner dots (`U.S.`).
    Word,
    /// The cut-off end of a word: `'s`, `n't`.
    Clitic,
    /// Begins with a digit: `8,500`, `1.2bn`, `1990s`.
    Number,
    /// A quotation mark of any style, or an apostrophe that stands alone.
    Quote,
    /// Any other mark: `.`, `,`, `–`, `(`, an ellipsis.
    Mark,
    /// Currency signs, per cent, ampersands and the like.
    Symbol,
    /// A web or mail address.
    Url,
}

/// How a token is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No capital letter.
    Lower,
    /// The first letter only.
    Capitalised,
    /// All of two or more letters.
    Upper,
    /// Capitals elsewhere: `iPhone`, `McKay`.
    Mixed,
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// Its word in the article's vocabulary. Marks have one too.
    pub word: WordId,
    /// What it is.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub case: Case,
    /// Whether it lies inside quotation marks; the marks themselves do.
    pub quoted: bool,
}

impl Token {
    /// Whether the first letter is a capital.
    pub fn is_capitalised(&self) -> bool {
        !matches!(self.case, Case::Lower) && self.kind == TokenKind::Word
    }
}

/// Reads the tokens of one paragraph.
pub(super) fn scan<'a>(source: &'a str, paragraph: Span, vocabulary: &mut Vocabulary<'a>, tokens: &mut Vec<Token>) {
    let mut scanner =
        Scanner { source, bytes: source.as_bytes(), at: paragraph.start as usize, end: paragraph.end as usize, vocabulary, tokens };
    while scanner.at < scanner.end {
        scanner.step();
    }
}

/// Longest acronym and longest address that are looked for, in bytes: hostile text must not cost the square of its length.
const LONGEST_ACRONYM: usize = 24;
const LONGEST_ADDRESS: usize = 2048;

struct Scanner<'a, 's> {
    source: &'a str,
    bytes: &'a [u8],
    at: usize,
    end: usize,
    vocabulary: &'s mut Vocabulary<'a>,
    tokens: &'s mut Vec<Token>,
}

impl Scanner<'_, '_> {
    fn step(&mut self) {
        let start = self.at;
        match self.bytes[start] {
            b if b.is_ascii_whitespace() => self.at += 1,
            b if b.is_ascii_alphabetic() => self.word(start),
            b if b.is_ascii_digit() => self.number(start),
            b if b.is_ascii() => self.mark(start, b as char),
            _ => match self.char_at(start) {
                Some(c) if c.is_alphabetic() => self.word(start),
                Some(c) if c.is_numeric() => self.number(start),
                Some(c) if c.is_whitespace() || is_invisible(c) => self.at += c.len_utf8(),
                Some(c) => self.mark(start, c),
                None => self.at += 1,
            },
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        if at >= self.end {
            return None;
        }
        match self.bytes[at] {
            b if b.is_ascii() => Some(b as char),
            _ => self.source.get(at..self.end).and_then(|rest| rest.chars().next()),
        }
    }

    /// Moves past letters, digits, combining marks and underscores.
    fn letters(&mut self) {
        while self.at < self.end {
            let b = self.bytes[self.at];
            if b.is_ascii_alphanumeric() || b == b'_' {
                self.at += 1;
            } else if b.is_ascii() {
                return;
            } else {
                match self.char_at(self.at) {
                    Some(c) if c.is_alphanumeric() || is_combining(c) => self.at += c.len_utf8(),
                    _ => return,
                }
            }
        }
    }

    fn word(&mut self, start: usize) {
        loop {
            self.letters();
            let Some(c) = self.char_at(self.at) else { break };
            let next = self.char_at(self.at + c.len_utf8());
            let joined = next.is_some_and(char::is_alphanumeric);
            match c {
                '-' | '‑' | '‐' | '&' | '/' if joined => self.at += c.len_utf8(),
                '\'' | '’' | 'ʼ' if next.is_some_and(char::is_alphabetic) => {
                    if let Some(cut) = self.contraction(start, self.at, c) {
                        let (word, suffix) = cut;
                        self.push_contraction(start, word, suffix);
                        return;
                    }
                    self.at += c.len_utf8();
                }
                '.' if self.is_acronym(start) => {
                    self.at += 1;
                    if !joined {
                        break;
                    }
                }
                '.' | ':' | '@' if next.is_some_and(|n| n.is_ascii_lowercase() || (c == ':' && n == '/')) && self.address(start) => return,
                _ => break,
            }
        }
        self.push(start, self.at, TokenKind::Word);
    }

    /// Whether what was read so far is single letters with dots between them, the next dot included, and more than one
    /// letter in all: `U.S`, `a.m`.
    fn is_acronym(&self, start: usize) -> bool {
        let so_far = &self.source[start..self.at];
        if so_far.len() > LONGEST_ACRONYM {
            return false;
        }
        let dotted = so_far.split('.').all(|part| part.chars().count() == 1);
        let goes_on = self.char_at(self.at + 1).is_some_and(char::is_alphabetic)
            && self.char_at(self.at + 1).map(|c| self.char_at(self.at + 1 + c.len_utf8())).is_some_and(|after| after == Some('.'));
        dotted && (so_far.contains('.') || goes_on)
    }

    /// Reads a web or mail address, if the word begins one.
    fn address(&mut self, start: usize) -> bool {
        let mut reach = self.end.min(start + LONGEST_ADDRESS);
        while !self.source.is_char_boundary(reach) {
            reach -= 1;
        }
        let rest = &self.source[start..reach];
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | ')' | ']' | '’')).unwrap_or(rest.len());
        let candidate = rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
        let host = candidate.split_once("://").map_or(candidate, |(_, host)| host);
        let name = host.split(['/', '?', '#']).next().unwrap_or(host);
        let labels: Vec<&str> = name.rsplit('@').next().unwrap_or(name).split('.').collect();
        let is_address = labels.len() >= 2
            && labels.iter().all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
            && labels.last().is_some_and(|top| (2..=6).contains(&top.len()) && top.bytes().all(|b| b.is_ascii_lowercase()))
            && (candidate.contains("://")
                || candidate.starts_with("www.")
                || name.contains('@')
                || labels.len() > 2
                || is_top_level(labels[1]));
        if is_address {
            self.at = start + candidate.len();
            self.push(start, self.at, TokenKind::Url);
        }
        is_address
    }

    /// Where a contraction is cut: `Russia|’s`, `could|n’t`. `None` for an apostrophe inside a word (`O’Brien`).
    fn contraction(&self, start: usize, apostrophe: usize, mark: char) -> Option<(usize, usize)> {
        let rest = &self.source[apostrophe + mark.len_utf8()..self.end];
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let end = apostrophe + mark.len_utf8() + length;
        let suffix = &rest[..length];
        if suffix.eq_ignore_ascii_case("t") && self.bytes[apostrophe - 1].eq_ignore_ascii_case(&b'n') && apostrophe - 1 > start {
            return Some((apostrophe - 1, end));
        }
        let known = ["s", "re", "ve", "ll", "d", "m"].iter().any(|s| suffix.eq_ignore_ascii_case(s));
        known.then_some((apostrophe, end))
    }

    fn push_contraction(&mut self, start: usize, cut: usize, end: usize) {
        let negated = self.bytes[cut].eq_ignore_ascii_case(&b'n');
        let full = match &self.source[start..cut] {
            "ca" | "Ca" if negated => Some("can"),
            "wo" | "Wo" if negated => Some("will"),
            "sha" | "Sha" if negated => Some("shall"),
            _ => None,
        };
        self.push(start, cut, TokenKind::Word);
        if let (Some(full), Some(token)) = (full, self.tokens.last_mut()) {
            token.word = self.vocabulary.intern(full);
        }
        self.push(cut, end, TokenKind::Clitic);
        self.at = end;
    }

    fn number(&mut self, start: usize) {
        while self.at < self.end {
            match self.char_at(self.at) {
                Some(c) if c.is_numeric() => self.at += c.len_utf8(),
                Some('.' | ',') if self.char_at(self.at + 1).is_some_and(|c| c.is_ascii_digit()) => self.at += 1,
                _ => break,
            }
        }
        self.letters();
        // A compound such as “30-year” is one token, a range such as “10-12” three.
        let mut kind = TokenKind::Number;
        while let Some(c @ ('-' | '‑')) = self.char_at(self.at)
            && self.char_at(self.at + c.len_utf8()).is_some_and(char::is_alphabetic)
        {
            self.at += c.len_utf8();
            self.letters();
            kind = TokenKind::Word;
        }
        self.push(start, self.at, kind);
    }

    fn mark(&mut self, start: usize, c: char) {
        self.at += c.len_utf8();
        let rest = &self.bytes[self.at..self.end];
        let kind = match c {
            '\'' | '`' if rest.first() == Some(&(c as u8)) => {
                self.at += 1;
                TokenKind::Quote
            }
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '\'' | '`' | '＂' => {
                TokenKind::Quote
            }
            '.' | '-' | '!' | '?' => {
                self.at += rest.iter().take_while(|&&b| b == c as u8).count();
                TokenKind::Mark
            }
            '@' | '#' if self.char_at(self.at).is_some_and(|n| n.is_alphanumeric() || n == '_') => {
                self.letters();
                TokenKind::Word
            }
            '$' | '£' | '€' | '¥' | '₴' | '₽' | '₹' | '%' | '‰' | '&' | '+' | '=' | '<' | '>' | '~' | '^' | '|' | '°' | '§' | '©' | '®'
            | '™' => TokenKind::Symbol,
            _ => TokenKind::Mark,
        };
        self.push(start, self.at, kind);
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        let form = &self.source[start..end];
        let case = if kind == TokenKind::Word { case_of(form) } else { Case::Lower };
        self.tokens.push(Token { span: Span::new(start, end), word: self.vocabulary.intern(form), kind, case, quoted: false });
    }
}

fn case_of(form: &str) -> Case {
    if form.bytes().all(|b| b.is_ascii_lowercase()) {
        return Case::Lower;
    }
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() { upper += 1 } else { lower += 1 }
    }
    match (first, upper, lower) {
        (true, 0, _) => Case::Capitalised,
        (true, _, 0) => Case::Upper,
        (false, 0, _) => Case::Lower,
        _ if first && form.contains('-') => Case::Capitalised,
        _ => Case::Mixed,
    }
}

/// Characters that take no room: soft hyphens, joiners, direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}') || c.is_control()
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}')
}

/// Endings of addresses that are written without `www.`: `example.com`.
fn is_top_level(label: &str) -> bool {
    matches!(label, "com" | "org" | "net" | "co" | "uk" | "gov" | "edu" | "info" | "eu" | "de" | "fr" | "ru" | "ua" | "io" | "tv" | "news")
}
