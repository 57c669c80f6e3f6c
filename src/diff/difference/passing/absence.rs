//! A thing that does not exist, as somebody says, and that does something in the other claim: `the letter does not exist`, `the
//! letter was sent in April`.

use super::forms::Forms;
use super::{Sides, Values, is_conditional};
use crate::claim::{Certainty, Polarity};
use crate::diff::canonical::Weight;
use crate::diff::difference::polarity::is_negated;
use crate::diff::grammar::Role;
use crate::diff::place::Sort;
use crate::diff::reading::{Part, Reading, Word};
use crate::table::{Table, TableErrors};
use crate::text::TokenKind;

/// Words before a thing among which its article stands.
const ARTICLE: usize = 4;
/// Words after a thing among which what it does stands.
const ACT: usize = 5;

/// Words that deny that a thing exists, from `data/diff/absences.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Absences {
    /// Verbs of existence and happening.
    verbs: Forms,
    /// Words in front of what does not exist.
    before: Forms,
}

impl Absences {
    pub fn read(absences: &str) -> Result<Absences, TableErrors> {
        let table = Table::read("diff/absences.tsv", absences, &["place", "words"], &[])?;
        let [verbs, before] = Forms::by_class(&table, "place", ["verb", "before"])?;
        Ok(Absences { verbs, before })
    }

    /// What one claim says is not there and the other tells of: the words of both.
    pub fn contradicted(&self, sides: &Sides<'_>) -> Option<Values> {
        let (no, yes) = (sides.one, sides.other);
        let flat = |reading: &Reading<'_>| reading.claim.certainty == Certainty::Certain && !is_conditional(reading);
        if no.claim.polarity != Polarity::Negated || yes.claim.polarity != Polarity::Affirmed || !flat(no) || !flat(yes) {
            return None;
        }
        let (thing, first, last) = (0..no.words.len()).find_map(|n| self.denied_at(no, n))?;
        let there = |&n: &usize| yes.words[n].term.canonical == no.words[thing].term.canonical && is_thing(yes, n) && !is_negated(yes, n);
        let place = (0..yes.words.len()).find(there)?;
        let act = (place + 1..yes.words.len()).take(ACT).find(|&n| yes.words[n].is_told()).unwrap_or(place);
        Some((no.written(first, last), yes.written(place, act)))
    }

    /// What is denied to exist by the words at a place: the thing, and the first and last word of the denial.
    fn denied_at(&self, no: &Reading<'_>, n: usize) -> Option<(usize, usize, usize)> {
        let words = &no.words;
        let names = |thing: usize| words.get(thing).is_some_and(is_plain_noun).then_some(thing);
        if words[n].quoted || words[n].part == Part::Beside {
            return None;
        }
        if let Some(length) = self.before.at(words, n) {
            return names(n + length).map(|thing| (thing, n, thing));
        }
        let last = n + self.verbs.at(words, n)? - 1;
        // What does not exist in one place or at one time may exist in another.
        let ends = words.get(last + 1).is_none_or(|after| !after.is_word());
        let verb_group = |m: &usize| words[*m].is_a(Role::Auxiliary) || words[*m].is_a(Role::Adverb);
        let thing = (0..n).rev().find(|m| !verb_group(m)).and_then(names)?;
        (ends && is_negated(no, n)).then_some((thing, thing + 1, last))
    }
}

/// Whether a word names a thing by what it is.
fn is_plain_noun(word: &Word) -> bool {
    word.kind == TokenKind::Word && !word.name && !word.quoted && word.part != Part::Beside && word.term.weight == Weight::Content
}

/// Whether a word names a thing that the claim takes to be there: the last of its noun phrase, behind an article or an owner.
fn is_thing(reading: &Reading<'_>, n: usize) -> bool {
    let words = &reading.words;
    let led = |m: usize| words[m].is_a(Role::Determiner) || words[m].is_a(Role::Owner);
    let inside = words.get(n + 1).is_some_and(|w| w.is_content() && !w.is_verbal() && !w.name && reading.sort(n + 1) != Sort::Verb);
    is_plain_noun(&words[n]) && !inside && (n.saturating_sub(ARTICLE)..n).any(led)
}
