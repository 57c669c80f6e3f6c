//! Facts that a sentence tells beside its own: what an event led to, in numbers (`, killing 11 people`), and when somebody who
//! is named as a source did what (`Orr, the banker who bought the port in 2016, said`).

use super::classes::Classes;
use super::tables::Joint;
use crate::text::TokenKind;
use std::ops::Range;

/// Words among which the number stands that a result tells: `leaving more than 200 people homeless`.
const REACH: usize = 5;
/// Participles that tell what a thing is part of rather than what it led to.
const NO_RESULT: [&str; 6] = ["concerning", "counting", "excluding", "following", "including", "regarding"];
/// Content words that a relative clause needs to state a fact.
const LEAST_FACT: usize = 3;

/// Whether a participle with a number behind it begins at `at`: `killing at least 11 people`, but not `including 11 people`.
pub(super) fn begins_result(classes: &Classes<'_>, at: usize, end: usize) -> bool {
    let text = classes.text;
    let word = |at: usize| text.tokens[at].kind != TokenKind::Mark && classes.joint(at).is_none_or(|joint| joint == Joint::Determines);
    let participle = at < end
        && text.word(at).ends_with("ing")
        && !NO_RESULT.contains(&text.word(at))
        && word(at)
        && !classes.is_function(at)
        && !text.tokens[at].is_capitalised();
    participle && (at + 1..end.min(at + 1 + REACH)).take_while(|&next| word(next)).any(|next| counts(classes, next))
}

/// What a source's own words tell of it with a date or a number, as the tokens of the source up to where that ends.
pub(super) fn fact_of_source(classes: &Classes<'_>, source: Range<usize>) -> Option<Range<usize>> {
    let text = classes.text;
    let who = source.clone().skip(1).find(|&at| matches!(text.word(at), "who" | "which" | "whose"))?;
    let verb = (who + 1..source.end).find(|&at| classes.is_verb(at))?;
    let end = (verb..source.end).find(|&at| text.written(at) == ",").unwrap_or(source.end);
    let content = (who + 1..end).filter(|&at| classes.is_content(at)).count();
    let dated = (who + 1..end).any(|at| text.tokens[at].kind == TokenKind::Number || classes.is_calendar(at));
    (content >= LEAST_FACT && dated).then_some(source.start..end)
}

/// Whether a token is a number, or a word for one other than an article.
fn counts(classes: &Classes<'_>, at: usize) -> bool {
    classes.may_be_number(at) && !matches!(classes.text.word(at), "a" | "an")
}
