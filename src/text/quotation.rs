//! Stretches in quotation marks, in every style that outlets print.
//!
//! A mark's role is read off its neighbours and off what is open. Whatever goes wrong stays in its paragraph: a mark that
//! is never closed reaches to the end of its sentence, or of its paragraph where it opens that, as the marks of a speech over
//! several paragraphs do. A mark that ends speech and was never opened reaches back to the beginning of its
//! paragraph, as in a sentence that was cut from a longer speech.

use super::Text;
use super::token::{Token, TokenKind};
use crate::span::Span;
use std::ops::Range;

/// A stretch in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its bytes with the marks.
    pub span: Span,
    /// Its bytes between the marks.
    pub inner: Span,
    /// Its tokens between the marks.
    pub tokens: Range<u32>,
    /// Its paragraph.
    pub paragraph: u32,
    /// Whether an opening mark was found.
    pub opened: bool,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Whether it carries on a quotation that the paragraph before left open.
    pub continues: bool,
    /// How many quotations it is nested in.
    pub depth: u8,
}

impl Quotation {
    /// Its tokens with the marks.
    pub fn whole(&self) -> Range<usize> {
        self.tokens.start as usize - usize::from(self.opened)..self.tokens.end as usize + usize::from(self.closed)
    }
}

/// The family of a mark: what may close what.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Double,
    Single,
    Guillemet,
}

/// What a mark can do where it stands.
#[derive(Clone, Copy)]
struct Role {
    style: Style,
    opens: bool,
    closes: bool,
}

struct Open {
    style: Style,
    token: usize,
    at: usize,
}

/// Every quotation of a text, ordered by its start.
pub(super) fn find(text: &Text<'_>) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut left_open = false;
    for (nth, paragraph) in text.paragraphs.iter().enumerate() {
        let tokens = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
        let first = found.len();
        let opens_with_mark = role(text, tokens.start, &tokens).is_some_and(|r| r.opens && r.style != Style::Single);
        let dangling = in_paragraph(text, nth as u32, tokens, &mut found);
        if left_open
            && opens_with_mark
            && let Some(quotation) = found.get_mut(first)
        {
            quotation.continues = true;
        }
        left_open = dangling;
    }
    found
}

/// Adds the quotations of one paragraph and tells whether a double one was left open.
fn in_paragraph(text: &Text<'_>, nth: u32, tokens: Range<usize>, found: &mut Vec<Quotation>) -> bool {
    let first = found.len();
    let mut stack: Vec<Open> = Vec::new();
    for at in tokens.clone() {
        let Some(role) = role(text, at, &tokens) else { continue };
        let top = stack.iter().rposition(|open| open.style == role.style);
        match top {
            Some(depth) if role.closes && (!role.opens || closes_better(text, at)) => {
                if role.style == Style::Single && !is_single_close(text, at, &tokens) {
                    continue;
                }
                stack.truncate(depth + 1);
                if let Some(open) = stack.pop() {
                    close(text, found, open.at, open.token, at, true);
                }
            }
            _ if role.opens => {
                if role.style == Style::Single && !has_single_close(text, at, &tokens) {
                    continue;
                }
                // The same mark opening again means that the one before was never closed.
                if let Some(depth) = top {
                    for lost in stack.drain(depth..).rev().filter(|open| open.style != Style::Single) {
                        close(text, found, lost.at, lost.token, at.min(sentence_end(text, lost.token)), false);
                    }
                }
                stack.push(Open { style: role.style, token: at, at: found.len() });
                found.push(placeholder(text, at, nth, stack.len() as u8 - 1));
            }
            None if found.len() == first && role.style == Style::Double && ends_speech(text, at, &tokens) => {
                found.push(unopened(text, tokens.start..at, nth));
            }
            _ => {}
        }
    }
    let dangling = stack.iter().any(|open| open.style != Style::Single);
    for open in stack.into_iter().filter(|open| open.style != Style::Single) {
        // Where the next paragraph begins with a mark too is no matter: a stray mark there must not change this one.
        let end = if open.token == tokens.start { tokens.end } else { sentence_end(text, open.token).min(tokens.end) };
        close(text, found, open.at, open.token, end, false);
    }
    let mut at = 0;
    found.retain(|quotation| {
        at += 1;
        at <= first || !quotation.tokens.is_empty()
    });
    dangling
}

fn placeholder(text: &Text<'_>, at: usize, paragraph: u32, depth: u8) -> Quotation {
    let span = text.tokens[at].span;
    let tokens = at as u32 + 1..at as u32 + 1;
    let inner = Span { start: span.end, end: span.end };
    Quotation { span, inner, tokens, paragraph, opened: true, closed: false, continues: false, depth }
}

/// A quotation without an opening mark, whose closing mark follows its tokens.
fn unopened(text: &Text<'_>, tokens: Range<usize>, paragraph: u32) -> Quotation {
    let (inner, span) = (text.span(tokens.clone()), text.span(tokens.start..tokens.end + 1));
    let tokens = tokens.start as u32..tokens.end as u32;
    Quotation { span, inner, tokens, paragraph, opened: false, closed: true, continues: false, depth: 0 }
}

/// Whether a mark that closes stands after a comma or a stop, as marks of speech do and inches do not.
fn ends_speech(text: &Text<'_>, at: usize, paragraph: &Range<usize>) -> bool {
    at > paragraph.start
        && matches!(text.source[..text.tokens[at].span.start as usize].chars().next_back(), Some(',' | '.' | '!' | '?' | '…'))
}

/// Fills in a quotation whose end is known: the closing mark, or the first token that is no longer part of it.
fn close(text: &Text<'_>, found: &mut [Quotation], nth: usize, open: usize, end: usize, closed: bool) {
    let Some(quotation) = found.get_mut(nth) else { return };
    if open + 1 >= end {
        return;
    }
    quotation.tokens = open as u32 + 1..end as u32;
    quotation.inner = text.span(open + 1..end);
    quotation.span = text.tokens[open].span.hull(if closed { text.tokens[end].span } else { quotation.inner });
    quotation.closed = closed;
}

/// The first token after the sentence that holds `at`.
fn sentence_end(text: &Text<'_>, at: usize) -> usize {
    // A sentence that ends right after the mark belongs to what came before it.
    let own = text.sentence_of(at);
    let end = text.sentences.get(own).map_or(at, |s| s.tokens.end as usize);
    if end > at + 1 { end } else { text.sentences.get(own + 1).map_or(end, |s| s.tokens.end as usize) }
}

/// What the quotation mark at `at` can do; `None` for other tokens.
fn role(text: &Text<'_>, at: usize, paragraph: &Range<usize>) -> Option<Role> {
    let token = text.tokens.get(at).filter(|t| t.kind == TokenKind::Quote && paragraph.contains(&at))?;
    let (before, after) = (neighbour_before(text, at, paragraph), neighbour_after(text, at, paragraph));
    let free_before = before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '“' | '‘' | '"' | '\'' | '«' | '/' | '…' | ':')
    });
    let free_after = after.is_none_or(char::is_whitespace);
    let (style, opens, closes) = match token.span.of(text.source) {
        "“" | "‟" => (Style::Double, !free_after || free_before, !free_before && free_after),
        "„" => (Style::Double, true, false),
        "”" => (Style::Double, free_before && !free_after, !free_before || free_after),
        "\"" | "＂" | "''" | "``" => (Style::Double, free_before && !free_after, !free_before || free_after),
        "«" | "‹" => (Style::Guillemet, true, false),
        "»" | "›" => (Style::Guillemet, false, true),
        "‘" | "‚" => (Style::Single, !free_after, false),
        "’" => (Style::Single, false, !free_before),
        _ => (Style::Single, free_before && after.is_some_and(char::is_alphabetic), !free_before),
    };
    Some(Role { style, opens, closes })
}

/// Whether a mark that could open or close stands closer to what comes before it.
fn closes_better(text: &Text<'_>, at: usize) -> bool {
    let start = text.tokens[at].span.start as usize;
    let end = text.tokens[at].span.end as usize;
    let blank_before = text.source[..start].ends_with(char::is_whitespace);
    let blank_after = text.source[end..].starts_with(char::is_whitespace);
    !blank_before || blank_after
}

fn neighbour_before(text: &Text<'_>, at: usize, paragraph: &Range<usize>) -> Option<char> {
    (at > paragraph.start).then(|| text.source[..text.tokens[at].span.start as usize].chars().next_back()).flatten()
}

fn neighbour_after(text: &Text<'_>, at: usize, paragraph: &Range<usize>) -> Option<char> {
    (at + 1 < paragraph.end).then(|| text.source[text.tokens[at].span.end as usize..].chars().next()).flatten()
}

/// How far a single quotation may reach, in tokens.
const SINGLE_REACH: usize = 120;

/// Whether a single mark that opens has a closing partner; else it is an apostrophe.
fn has_single_close(text: &Text<'_>, at: usize, paragraph: &Range<usize>) -> bool {
    (at + 1..paragraph.end.min(at + SINGLE_REACH))
        .any(|i| role(text, i, paragraph).is_some_and(|r| r.style == Style::Single && r.closes) && is_single_close(text, i, paragraph))
}

/// Whether a single mark closes rather than marks a possessive: `the players’ union`.
fn is_single_close(text: &Text<'_>, at: usize, paragraph: &Range<usize>) -> bool {
    let possessive = neighbour_before(text, at, paragraph).is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x'))
        && neighbour_after(text, at, paragraph).is_some_and(char::is_whitespace)
        && text.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word);
    // With another single mark still to come, this one is the possessive; the last chance is the closing mark.
    !possessive
        || !(at + 1..paragraph.end.min(at + SINGLE_REACH))
            .any(|i| role(text, i, paragraph).is_some_and(|r| r.style == Style::Single && r.closes && !r.opens))
}

/// Marks the tokens that lie inside quotation marks, the marks included.
pub(super) fn mark_tokens(quotations: &[Quotation], tokens: &mut [Token]) {
    for quotation in quotations.iter().filter(|q| q.depth == 0) {
        for token in &mut tokens[quotation.whole()] {
            token.quoted = true;
        }
    }
}
