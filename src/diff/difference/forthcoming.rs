//! What is still to come in one claim and told as done in the other, without a word for it but the grammar: the infinitive of a
//! headline, a speech that will be made, a question.

use super::polarity::is_negated;
use crate::diff::grammar::Role;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::place::Sort;
use crate::diff::reading::{Part, Reading};
use crate::diff::source::one_speaker;

/// Least share of words that meet where one claim asks what the other states.
const ASKED: f32 = 0.5;
/// Words before a cue among which its auxiliary stands.
const BEFORE: usize = 2;

/// What `open` announces and `done` tells as done: the words of both. `is_future` says which words put a verb into the future.
pub(super) fn forthcoming(pair: &Pair<'_>, [open, done]: [&Reading<'_>; 2], is_future: impl Fn(&str) -> bool) -> Option<(String, String)> {
    headline(pair, open, done).or_else(|| speech(pair, open, done, is_future)).or_else(|| question(pair, open, done))
}

/// `Orr to sign the bill` against `Orr has signed the bill`.
fn headline(pair: &Pair<'_>, open: &Reading<'_>, done: &Reading<'_>) -> Option<(String, String)> {
    let meets = if std::ptr::eq(open, pair.a) { &pair.from_a } else { &pair.from_b };
    let words = &open.words;
    let clause = |n: usize| (0..n).rev().take_while(|&m| !matches!(words[m].lower.as_str(), ":" | ";" | "." | "-" | "–" | "—"));
    let is_verbless = |n: usize| clause(n).all(|m| !words[m].is_a(Role::Auxiliary) && (words[m].name || open.sort(m) != Sort::Verb));
    (1..words.len().saturating_sub(1)).find_map(|n| {
        let announces = words[n].lower == "to"
            && words[n].part == Part::Claim
            && !words[n].quoted
            && (words[n - 1].name || n == 1 && words[0].is_content());
        let (place, _) = meets[n + 1].filter(|(_, how)| announces && *how == Meeting::Same && is_verbless(n))?;
        let told = done.words[place].is_told() && !done.words[place].quoted && is_done(done, place);
        told.then(|| (open.written(n, n + 1), done.written(place - 1, place)))
    })
}

/// `Orr will say` against `Orr said`, of the same words.
fn speech(pair: &Pair<'_>, open: &Reading<'_>, done: &Reading<'_>, is_future: impl Fn(&str) -> bool) -> Option<(String, String)> {
    let future = |reading: &Reading<'_>, cue: usize| {
        (cue.saturating_sub(BEFORE)..=cue).find(|&n| reading.words.get(n).is_some_and(|w| !w.quoted && is_future(&w.lower)))
    };
    let cue = |reading: &Reading<'_>| {
        let span = *reading.attribution()?.cue.last()?;
        reading.word_at(span.end).checked_sub(1).filter(|&n| n < reading.words.len())
    };
    let (ours, theirs) = (cue(open)?, cue(done)?);
    let first = future(open, ours)?;
    let said = future(done, theirs).is_none() && done.words[theirs].is_verbal() && one_speaker(pair);
    said.then(|| (open.written(first, ours), done.written(theirs.saturating_sub(1), theirs)))
}

/// `Did Orr sign the bill?` against `Orr has signed the bill`.
fn question(pair: &Pair<'_>, open: &Reading<'_>, done: &Reading<'_>) -> Option<(String, String)> {
    let asks = |reading: &Reading<'_>| reading.words.iter().any(|w| w.lower == "?");
    let last = open.words.len().checked_sub(2)?;
    let ends = open.words.last().is_some_and(|w| w.lower == "?" && !w.quoted) && !open.words[last].quoted;
    if !ends || asks(done) || pair.overlap() < ASKED {
        return None;
    }
    let opens = (0..last).rev().find(|&n| matches!(open.words[n].lower.as_str(), ":" | ";" | "." | "," | "–" | "—"));
    let states = |n: &usize| done.words[*n].is_told() && !done.words[*n].quoted && !done.words[*n].name && is_done(done, *n);
    let verb = (1..done.words.len()).find(states).filter(|&n| !is_negated(done, n))?;
    Some((open.written(opens.map_or(0, |n| n + 1), last), done.written(verb - 1, verb)))
}

/// Whether a word tells of something done or being done, and of nothing to come.
fn is_done(reading: &Reading<'_>, n: usize) -> bool {
    let Some(before) = n.checked_sub(1).map(|m| &reading.words[m]) else { return false };
    let past = reading.words[n].is_verbal() && reading.sort(n) == Sort::Verb;
    (past || reading.tells_of_now(n)) && before.lower != "to" && !before.is_a(Role::Modal)
}
