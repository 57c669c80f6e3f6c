//! Acts in nouns: what was done to somebody or what he receives, told with and without whom it comes from (`criticism of the
//! mayor`, `criticism from nurses`).

use super::Found;
use super::agent::{Agent, CLAUSE, Class, NAMED_NEAR, SEVERITY, phrase_after};
use crate::diff::Kind;
use crate::diff::grammar::Role;
use crate::diff::pair::Pair;
use crate::diff::place::Sort;
use crate::diff::reading::{Part, Reading};
use crate::text::TokenKind;

/// Words before what somebody faces among which that verb stands.
const FACED: usize = 4;

impl Agent {
    /// Whether a word is a noun for what somebody did, with whom it was done to and without who did it: `the attack on the mill`.
    pub(super) fn is_act(&self, reading: &Reading<'_>, n: usize) -> bool {
        let words = &reading.words;
        let done_to = words.get(n + 1).is_some_and(|w| w.is_a(Role::Patient));
        let before = n.checked_sub(1).map(|n| &words[n]);
        let owned = before.is_some_and(|w| w.name || w.is_a(Role::Owner));
        self.is(reading, n, Class::Act) && done_to && !owned
    }

    /// Whether a word is a noun for what somebody did, with nobody whose it is: `the attacks`.
    pub(super) fn is_bare_act(&self, reading: &Reading<'_>, n: usize) -> bool {
        let words = &reading.words;
        let owned = (n.saturating_sub(2)..n).any(|m| words[m].is_a(Role::Owner) && words[m].lower != "'");
        let act = |lower: &str| self.classes.get(lower.strip_suffix('s').unwrap_or(lower)) == Some(&Class::Act);
        let noun = n > 0 && words[n - 1].kind != TokenKind::Mark && reading.sort(n) != Sort::Verb && !words[n - 1].name;
        act(&words[n].lower) && noun && !owned && words.get(n + 1).is_none_or(|w| !w.is_content())
    }

    /// The verb that says that somebody receives what a noun names: `faces` of `faces two charges`.
    pub(super) fn faced(&self, reading: &Reading<'_>, n: usize) -> Option<usize> {
        let noun = reading.words[n].is_content() && reading.sort(n) != Sort::Verb && reading.words[n].kind == TokenKind::Word;
        let within = |m: &usize| !reading.words[*m].is_a(Role::Preposition) && !reading.words[*m].is_a(Role::Stop);
        let before = (n.saturating_sub(FACED)..n).rev().take_while(within);
        before.into_iter().find(|&m| self.is(reading, m, Class::Face)).filter(|_| noun)
    }

    /// Whoever directs at another what both claims name, where only one says who.
    pub(super) fn received(&self, pair: &Pair<'_>) -> Option<Found> {
        let met = pair.from_a.iter().enumerate().filter_map(|(x, meeting)| meeting.map(|(y, _)| (x, y)));
        let told = |reading: &Reading<'_>, n: usize| {
            let word = &reading.words[n];
            self.is(reading, n, Class::Toward) && word.part == Part::Claim && !word.quoted
        };
        met.filter(|&(x, y)| told(pair.a, x) && told(pair.b, y)).find_map(|(x, y)| {
            let (with, without) = (self.giver(pair.a, x), self.giver(pair.b, y));
            let (giver, a_names) = match (with, without) {
                (Some(giver), None) => (giver, true),
                (None, Some(giver)) => (giver, false),
                _ => return None,
            };
            let (lacks, n, names, back) = if a_names { (pair.b, y, pair.a, &pair.from_a) } else { (pair.a, x, pair.b, &pair.from_b) };
            let named = |m: usize| back[m].is_some_and(|(own, _)| own.abs_diff(n) <= NAMED_NEAR);
            if owned(lacks, n) || (giver.0..=giver.1).any(named) {
                return None;
            }
            let first = (0..n).rev().take_while(|&m| lacks.words[m].is_content() && !lacks.words[m].name).last().unwrap_or(n);
            let (value, actor) = (lacks.written(first, n), names.written(giver.0, giver.1));
            let explanation = format!("{} names who did it (“{actor}”), {} does not (“{value}”)", names.outlet(), lacks.outlet());
            let (value_a, value_b) = if a_names { (actor, value) } else { (value, actor) };
            Some(Found { kind: Kind::Agent, value_a, value_b, severity: SEVERITY, explanation })
        })
    }

    /// Whom it comes from: the phrase after `from` or `by`.
    fn giver(&self, reading: &Reading<'_>, n: usize) -> Option<(usize, usize)> {
        let clause = (n + 1..reading.words.len()).take(CLAUSE).take_while(|&m| !reading.words[m].is_a(Role::Stop));
        let from = clause.into_iter().find(|&m| matches!(reading.words[m].lower.as_str(), "from" | "by"))?;
        if self.names_somebody(reading, from + 1) { phrase_after(reading, from + 1) } else { None }
    }
}

/// Whether somebody stands right before a noun whose it is.
fn owned(reading: &Reading<'_>, n: usize) -> bool {
    let before = (0..n).rev().find(|&m| !reading.words[m].is_content() || reading.words[m].name);
    before.is_some_and(|m| reading.words[m].is_a(Role::Owner) || reading.words[m].name)
}
