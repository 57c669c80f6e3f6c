//! What one claim tells as done and the other leaves open, where the user holds that both tell the same: looked for behind every
//! word that leaves something open, and at whatever place of the other claim it stands.

use super::polarity::is_negated;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::place::Sort;
use crate::diff::reading::{Part, Reading};
use crate::lexicon::Voice;
use crate::table::{Table, TableErrors};
use crate::text::TokenKind;
use rustc_hash::FxHashMap;

/// Words after one that leaves something open among which that stands.
const NEXT: usize = 5;
/// Words that it reaches.
const REACH: usize = 6;
/// Words after a reserve among which the noun that it bears on stands.
const PHRASE: usize = 3;
/// Words around two that meet of which others must meet too.
const AROUND: usize = 6;

/// Words that leave something open, from `data/diff/unsettled.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Unsettled {
    /// Forms by their first word, longest first.
    forms: FxHashMap<String, Vec<Vec<String>>>,
}

/// Words of a claim that leave something open: the first of them, and the one after them.
type Opening = (usize, usize);

impl Unsettled {
    pub fn read(unsettled: &str) -> Result<Unsettled, TableErrors> {
        let mut read = Unsettled::default();
        for row in Table::read("diff/unsettled.tsv", unsettled, &["words"], &[])?.rows() {
            for form in row.list("words") {
                let words: Vec<String> = form.split(' ').map(str::to_owned).collect();
                let forms = read.forms.entry(words[0].clone()).or_default();
                forms.push(words);
                forms.sort_by(|x, y| y.len().cmp(&x.len()).then_with(|| x.cmp(y)));
            }
        }
        Ok(read)
    }

    /// What leaves something open in a claim, quotations aside: hedges, and the words of the table.
    fn openings(&self, reading: &Reading<'_>) -> Vec<Opening> {
        let words = &reading.words;
        let hedge = |axis: &str| matches!(axis, "epistemic" | "doxastic" | "investigation");
        let cues = reading.told_cues().filter(|cue| hedge(cue.axis) && cue.voice != Voice::Quoted);
        let mut openings: Vec<Opening> = cues.map(|cue| (reading.word_at(cue.span.start), reading.word_at(cue.span.end))).collect();
        for n in (0..words.len()).filter(|&n| !words[n].quoted && words[n].part != Part::Beside) {
            let fits = |form: &&Vec<String>| form.iter().enumerate().all(|(k, word)| words.get(n + k).is_some_and(|w| w.lower == *word));
            let form = self.forms.get(&words[n].lower).and_then(|forms| forms.iter().find(fits));
            openings.extend(form.map(|form| (n, n + form.len())));
        }
        openings.sort_unstable();
        openings
    }

    /// What one claim leaves open and the other tells as done: the words of both.
    /// `counts` says which of the words that leave something open count, from their first to the one after them.
    pub fn settled(
        &self,
        pair: &Pair<'_>,
        [open, done]: [&Reading<'_>; 2],
        counts: impl Fn(usize, usize) -> bool,
    ) -> Option<(String, String)> {
        let of_a = std::ptr::eq(open, pair.a);
        let meets = if of_a { &pair.from_a } else { &pair.from_b };
        let (openings, others) = (self.openings(open), self.openings(done));
        let left_open = |n: usize| others.iter().any(|&(_, after)| after <= n && n < after + REACH);
        let told = |n: usize| {
            let word = &done.words[n];
            let to = n > 0 && done.words[n - 1].lower == "to";
            let states = word.is_told() && !word.quoted && !word.name && !word.lower.ends_with("ly");
            states && !to && !left_open(n)
        };
        openings.into_iter().filter(|&(first, after)| counts(first, after)).find_map(|(first, after)| {
            let head = head(open, after).filter(|&n| !is_negated(open, n))?;
            // A noun is what is open only behind a noun or a charge (`the prospect of a loss`).
            let tied = matches!(open.words[after - 1].lower.as_str(), "of" | "with");
            let told = |n: usize| told(n) && (tied || done.sort(n) == Sort::Verb || done.tells_of_now(n) || done.tells_in_passing(n));
            let place = match meets[head] {
                Some((place, Meeting::Same)) if told(place) => place,
                Some((place, _)) if told(place) => {
                    let (x, y) = if of_a { (head, place) } else { (place, head) };
                    pair.neighbours_meet(x, y, AROUND).then_some(place)?
                }
                // Of a crime that somebody is charged with another word may tell: `the fatal shooting`, `killing`.
                Some(_) => (0..done.words.len()).find(|&n| tied && told(n) && is_told_as(pair, of_a, head, n))?,
                None => {
                    let at_its_place = |&(x, y): &(usize, usize)| if of_a { (x == head).then_some(y) } else { (y == head).then_some(x) };
                    let places = pair.places();
                    let placed = places.iter().find_map(at_its_place).filter(|&n| told(n));
                    let act = open.words[after - 1].lower == "to";
                    let other = |n: usize| act && of_one_field(pair, of_a, head, n) || tied && is_told_as(pair, of_a, head, n);
                    placed.or_else(|| (0..done.words.len()).find(|&n| told(n) && other(n)))?
                }
            };
            let start = place.checked_sub(1).filter(|&n| done.words[n].is_word()).unwrap_or(place);
            Some((open.written(first, head), done.written(start, place)))
        })
    }
}

/// Whether a word is a synonym of another that another word meets, near words that meet.
fn is_told_as(pair: &Pair<'_>, of_a: bool, own: usize, other: usize) -> bool {
    let (x, y) = if of_a { (own, other) } else { (other, own) };
    let (ours, theirs) = (&pair.a.words[x].term, &pair.b.words[y].term);
    ours.groups.iter().any(|group| theirs.groups.contains(group)) && pair.neighbours_meet(x, y, AROUND)
}

/// Whether a word of either claim says in another strength what a word of the other says near words that meet: `win`, `trounce`.
fn of_one_field(pair: &Pair<'_>, of_a: bool, own: usize, other: usize) -> bool {
    let (x, y) = if of_a { (own, other) } else { (other, own) };
    let free = pair.from_a[x].is_none() && pair.from_b[y].is_none();
    let (ours, theirs) = (&pair.a.words[x], &pair.b.words[y]);
    free && pair.synonyms.detectors().are_of_one_field(ours, theirs) && pair.neighbours_meet(x, y, AROUND)
}

/// What is left open: the first word after the opening that is neither a name nor an adverb.
fn head(reading: &Reading<'_>, after: usize) -> Option<usize> {
    let clause = (after..reading.words.len()).take(NEXT).take_while(|&n| reading.words[n].is_word());
    let mut told = clause.into_iter().filter(|&n| {
        let word = &reading.words[n];
        word.is_told() && !word.name && !word.quoted && !word.lower.ends_with("ly")
    });
    let first = told.next()?;
    // Of `a humiliating loss` the loss is what is told.
    let qualifies = reading.sort(first) == Sort::Noun;
    let mut rest = told.zip(first + 1..).take_while(|(n, next)| qualifies && n == next);
    Some(rest.by_ref().last().map_or(first, |(n, _)| n))
}

/// A noun named with reserve and the noun at its place in the other claim, where the user holds that both tell the same:
/// `the alleged victim`, `the 40-year-old man`.
pub(super) fn named_otherwise(pair: &Pair<'_>, unsure: &Reading<'_>, sure: &Reading<'_>, reserve: usize) -> Option<(String, String)> {
    let of_a = std::ptr::eq(unsure, pair.a);
    let noun = |n: &usize| unsure.words[*n].is_told() && unsure.words[*n].kind == TokenKind::Word && !unsure.words[*n].is_verbal();
    let head = (reserve + 1..unsure.words.len()).take(PHRASE).take_while(noun).last().filter(|_| pair.given)?;
    let place = pair.qualified_alike().into_iter().find_map(|(x, y)| match of_a {
        true => (x == head).then_some(y),
        false => (y == head).then_some(x),
    })?;
    let named = sure.words[place].is_told() && !sure.words[place].quoted && !sure.words[place].name && !sure.words[place].is_verbal();
    named.then(|| (unsure.written(reserve, head), sure.written(place, place)))
}
