//! A group in a few words of its claims, and what each outlet calls the same thing.

use super::ClaimRef;
use super::canonical::{Synonyms, Weight};
use super::grammar::Role;
use super::pair::{Meeting, Pair};
use super::place::Sort;
use super::reading::{Part, Reading, Word};
use crate::claim::Polarity;
use crate::text::TokenKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What two outlets call the same thing, where the words differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Index of the group.
    pub group: u32,
    /// One claim.
    pub a: ClaimRef,
    /// What it calls the thing.
    pub words_a: String,
    /// The other claim.
    pub b: ClaimRef,
    /// What that calls it.
    pub words_b: String,
}

/// Fewest and most words of a group's label.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=12;
/// What each word of a label costs: a short one is read at a glance.
const WORD: f32 = 0.3;
/// What a label gains that ends where its clause does, and what it loses that begins behind a pronoun or inside a clause.
const WHOLE: f32 = 2.0;
const HEADLESS: f32 = 3.0;
/// What the words of a denial lose: the matter is what is denied.
const DENIAL: f32 = 2.0;

/// What the group is about: the stretch of one member that holds most of what the members share.
pub(super) fn label(readings: &[Reading<'_>], synonyms: &Synonyms) -> String {
    let mut holders: FxHashMap<&str, u32> = FxHashMap::default();
    for reading in readings {
        let mut terms: Vec<&str> = reading.words.iter().filter(|w| w.is_told()).map(|w| w.term.canonical.as_str()).collect();
        terms.sort_unstable();
        terms.dedup();
        terms.into_iter().for_each(|term| *holders.entry(term).or_insert(0) += 1);
    }
    let mut best: Option<(f32, String)> = None;
    for reading in readings {
        for length in LENGTHS {
            for first in 0..reading.words.len().saturating_sub(length - 1) {
                let Some(worth) = worth(reading, first..first + length, &holders) else { continue };
                let whole = reading.words.get(first + length).is_none_or(|next| is_outside(reading, next));
                let headless = !begins_clause(reading, first, synonyms);
                let denies = reading.claim.polarity == Polarity::Negated;
                let score = worth + weighs(whole, WHOLE) - weighs(headless, HEADLESS) - weighs(denies, DENIAL);
                if best.as_ref().is_none_or(|(known, _)| score > *known) {
                    let cut = if whole { "" } else { " …" };
                    let from = first - usize::from(first > 0 && negates(reading, &reading.words[first - 1]));
                    best = Some((score, reading.written(from, first + length - 1) + cut));
                }
            }
        }
    }
    capitalised(&best.map_or_else(|| short(readings), |(_, words)| words))
}

fn weighs(holds: bool, weight: f32) -> f32 {
    if holds { weight } else { 0.0 }
}

/// How well a stretch names the group; `None` where it reads badly.
fn worth(reading: &Reading<'_>, stretch: Range<usize>, holders: &FxHashMap<&str, u32>) -> Option<f32> {
    let words = reading.words.get(stretch)?;
    let (first, last) = (words.first()?, words.last()?);
    let whole = !words.iter().any(|w| is_outside(reading, w));
    let ends = |w: &Word| w.is_content() && w.term.weight == Weight::Content && !counts(reading, w);
    if !whole || !ends(first) || !ends(last) {
        return None;
    }
    let shared = |w: &Word| match holders.get(w.term.canonical.as_str()) {
        Some(&n) if n > 1 && w.is_content() && !counts(reading, w) => n as f32,
        _ => 0.0,
    };
    let numbers = words.iter().filter(|w| counts(reading, w)).count() as f32;
    let quoted = words.iter().filter(|w| w.quoted).count() as f32;
    Some(words.iter().map(shared).sum::<f32>() - WORD * words.len() as f32 - numbers - 0.1 * quoted)
}

/// Whether a clause can begin at a word of a claim: since the claim's beginning or the last mark there is nothing but numbers
/// and words that say nothing, and no pronoun, which would be the subject.
fn begins_clause(reading: &Reading<'_>, first: usize, synonyms: &Synonyms) -> bool {
    let opening = reading.words[..first].iter().rev().take_while(|w| !is_outside(reading, w));
    opening.into_iter().all(|w| (counts(reading, w) || !w.is_content()) && !synonyms.detectors().is_subject(&w.lower))
}

/// Whether a word negates: a label without the `no` before it would say the opposite.
fn negates(reading: &Reading<'_>, word: &Word) -> bool {
    reading.cues().any(|cue| cue.axis == "negation" && cue.span.contains(word.span))
}

/// Whether a word belongs to a number: outlets differ in those.
fn counts(reading: &Reading<'_>, word: &Word) -> bool {
    word.kind == TokenKind::Number || reading.claim.quantities.iter().any(|quantity| quantity.span.contains(word.span))
}

/// Whether a word is a mark, or stands outside the claim. Who says it belongs to a claim that cannot be read without.
fn is_outside(reading: &Reading<'_>, word: &Word) -> bool {
    !word.is_word() || word.part != Part::Claim && !reading.claim.spans.iter().any(|span| span.contains(word.span))
}

/// The first words of the shortest member, where no stretch reads well.
fn short(readings: &[Reading<'_>]) -> String {
    let shortest = readings.iter().min_by_key(|r| r.words.iter().filter(|w| w.is_told()).count());
    shortest.map_or_else(String::new, |r| r.written(0, r.words.len().saturating_sub(1).min(*LENGTHS.end() - 1)))
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The synonyms that two claims of a group use at the same place.
pub(super) fn labels(pair: &Pair<'_>, group: u32) -> Vec<Label> {
    let mut labels = Vec::new();
    for (x, meeting) in pair.from_a.iter().enumerate() {
        let &Some((y, Meeting::Synonym)) = meeting else { continue };
        let (a, b) = (&pair.a.words[x], &pair.b.words[y]);
        let told = |w: &Word| w.kind == TokenKind::Word && w.term.weight == Weight::Content && !w.quoted;
        if told(a) && told(b) && pair.neighbours_meet(x, y, 4) && stand_alike(pair, x, y) {
            let (words_a, words_b) = (pair.a.written(x, x), pair.b.written(y, y));
            labels.push(Label { group, a: pair.a.reference, words_a, b: pair.b.reference, words_b });
        }
    }
    labels
}

/// Whether two words that mean the same name the same where they stand: `lost` of `lost their lives` names nothing alone, and
/// neither do `deadly` of a flood and `death` of a toll.
fn stand_alike(pair: &Pair<'_>, x: usize, y: usize) -> bool {
    let (ours, theirs) = (behind(pair.a, x), behind(pair.b, y));
    if pair.a.words[x].is_verbal() || pair.b.words[y].is_verbal() {
        let met = |behind: Option<usize>, meetings: &[Option<(usize, Meeting)>]| behind.is_none_or(|n| meetings[n].is_some());
        return met(ours, &pair.from_a) && met(theirs, &pair.from_b);
    }
    ours.zip(theirs).is_none_or(|(ours, theirs)| pair.from_a[ours].is_some_and(|(met, _)| met == theirs))
}

/// The noun right behind a word, which it acts on or describes.
fn behind(reading: &Reading<'_>, n: usize) -> Option<usize> {
    let words = &reading.words;
    let leads = |m: &usize| words[*m].is_a(Role::Determiner) || words[*m].is_a(Role::Owner);
    let next = (n + 1..words.len()).find(|m| !leads(m))?;
    (words[next].is_content() && words[next].kind == TokenKind::Word && reading.sort(next) != Sort::Verb).then_some(next)
}
