//! Affirmed against negated or denied, and words that contradict each other.

use super::{Detector, Found};
use crate::claim::Polarity as Sign;
use crate::diff::Kind;
use crate::diff::canonical::Synonyms;
use crate::diff::grammar::Role;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::place::Sort;
use crate::diff::reading::{Part, Reading, Word};
use crate::diff::source::one_speaker;
use crate::lexicon::{Cue, Voice};
use crate::span::Span;
use crate::table::{Row, Table, TableErrors};
use crate::text::{TokenKind, stem};
use rustc_hash::{FxHashMap, FxHashSet};

/// Least weight of a cue that negates and does nothing else.
const PLAIN: f32 = 0.8;
/// Words that a negation reaches.
const REACH: usize = 5;
/// Words around a negated word of which one must have its counterpart around the affirmed one.
const AROUND: usize = 6;
/// Words after a refusal among which its `to` or `from` stands.
const TIED: usize = 3;
/// Most words that are shown of what is affirmed.
const SHOWN: usize = 8;
/// A verb of the table of antonyms that every denial contradicts.
const ADMIT: &str = "admit";
/// Both cannot be right.
const SEVERITY: f32 = 0.9;

/// Pairs of words that contradict each other, from `data/diff/antonyms.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Polarity {
    /// Row and side of each stem.
    sides: FxHashMap<String, Vec<(u32, bool)>>,
    /// Stems of verbs that say little alone, from `data/diff/light.tsv`.
    light: FxHashSet<String>,
    /// Forms that say that an act was not done, from `data/diff/refusals.tsv`.
    refusals: FxHashSet<String>,
}

impl Polarity {
    pub fn read(antonyms: &str, light: FxHashSet<String>, refusals: &str, synonyms: &Synonyms) -> Result<Polarity, TableErrors> {
        let table = Table::read("diff/antonyms.tsv", antonyms, &["one", "other"], &[])?;
        let mut errors = TableErrors::default();
        let mut sides: FxHashMap<String, Vec<(u32, bool)>> = FxHashMap::default();
        for (row, nth) in table.rows().zip(0..) {
            for (column, side) in [("one", true), ("other", false)] {
                if row.list(column).next().is_none() {
                    errors.at(row, format!("the column `{column}` is empty"));
                }
                for word in row.list(column) {
                    sides.entry(stem(synonyms.spelling(word)).into_owned()).or_default().push((nth, side));
                }
            }
        }
        let refusals = Table::read("diff/refusals.tsv", refusals, &["words"], &[])?;
        let forms = |row: Row<'_>| row.list("words").map(str::to_owned).collect::<Vec<_>>();
        let refusals = refusals.rows().flat_map(forms).collect();
        errors.check(Polarity { sides, light, refusals })
    }

    fn contradict(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (self.sides.get(a), self.sides.get(b)) else { return false };
        a.iter().any(|&(row, side)| b.contains(&(row, !side)))
    }

    /// A negated word that the other claim has without a negation: the words of both.
    fn negated(
        &self,
        pair: &Pair<'_>,
        no: &Reading<'_>,
        yes: &Reading<'_>,
        meets: &[Option<(usize, Meeting)>],
    ) -> Option<(String, String)> {
        negations(no).find_map(|cue| {
            let first = no.word_at(cue.span.start);
            // `Will not necessarily end it` denies the end.
            let qualifies = |n: usize| no.words[n].lower.ends_with("ly") && meets[n].is_none();
            let clause = (no.word_at(cue.span.end)..no.words.len()).take(REACH).take_while(|&n| !opens_clause(&no.words[n]));
            let head = clause.into_iter().find(|&n| no.words[n].is_told() && !qualifies(n))?;
            let head = planned(no, head).unwrap_or(head);
            // `Three, not five` corrects a number, and `not a Republican` says who somebody is.
            if no.words[head].kind != TokenKind::Word || no.words[head].name || self.light.contains(&no.words[head].term.canonical) {
                return None;
            }
            let affirmed = |&place: &usize| {
                let (x, y) = if std::ptr::eq(no, pair.a) { (head, place) } else { (place, head) };
                !yes.words[place].quoted
                    && yes.words[place].is_told()
                    && !is_negated(yes, place)
                    && !is_negated_after(yes, place)
                    && !is_infinitive(yes, place)
                    && !self.is_refused(yes, place)
                    && (pair.given && yes.sort(place) == Sort::Verb || pair.neighbours_meet(x, y, AROUND))
            };
            let place = counterparts(pair, yes, &no.words[head], meets[head]).find(affirmed)?;
            Some((no.written(first.saturating_sub(1), head), yes.written(place.saturating_sub(1), place)))
        })
    }

    /// Whether a verb that holds a negation (decline, refuse) stands right before a word.
    fn is_refused(&self, reading: &Reading<'_>, place: usize) -> bool {
        let refuses = |word: &Word| self.sides.get(&word.term.canonical).is_some_and(|rows| rows.iter().any(|&(_, affirms)| !affirms));
        reading.words[place.saturating_sub(2)..place].iter().any(refuses)
    }

    /// Whether an act is refused or prevented where it stands.
    fn is_withheld(&self, reading: &Reading<'_>, place: usize) -> bool {
        let before = place.saturating_sub(TIED + 1)..place;
        before.into_iter().any(|n| self.refusals.contains(&reading.words[n].lower)) || self.is_refused(reading, place)
    }

    /// An act that one side refuses or fails to do, or prevents, and the other does: `his refusal to sign it`, `he signed it`.
    fn refused(
        &self,
        pair: &Pair<'_>,
        no: &Reading<'_>,
        yes: &Reading<'_>,
        meets: &[Option<(usize, Meeting)>],
    ) -> Option<(String, String)> {
        let words = &no.words;
        let ties = |n: usize| words.get(n).is_some_and(|w| matches!(w.lower.as_str(), "to" | "from"));
        let refusals =
            (0..words.len()).filter(|&n| words[n].part != Part::Beside && !words[n].quoted && self.refusals.contains(&words[n].lower));
        refusals.filter(|&n| !is_negated(no, n)).find_map(|n| {
            let tie = (n + 1..=n + TIED).find(|&m| ties(m))?;
            let act = (tie + 1..words.len()).take(2).find(|&m| words[m].is_content() && !words[m].lower.ends_with("ly"))?;
            let (place, _) = meets[act].filter(|_| !self.light.contains(&words[act].term.canonical))?;
            let (x, y) = if std::ptr::eq(no, pair.a) { (act, place) } else { (place, act) };
            // Both may tell of the refusal.
            let again = |m: usize| yes.words[m].term.canonical == words[act].term.canonical && self.is_withheld(yes, m);
            if (0..yes.words.len()).any(again) {
                return None;
            }
            let told = &yes.words[place];
            let done = told.is_content() && !told.quoted && !is_negated(yes, place) && !is_infinitive(yes, place);
            (done && !self.is_withheld(yes, place) && pair.neighbours_meet(x, y, AROUND))
                .then(|| (no.written(n, act), yes.written(place.saturating_sub(1), place)))
        })
    }

    /// What a source denies and the other claim affirms: the cue of the denial and the words affirmed.
    fn denied(&self, no: &Reading<'_>, yes: &Reading<'_>, meets: &[Option<(usize, Meeting)>]) -> Option<(String, String)> {
        let denies = |reading: &Reading<'_>| reading.claim.polarity == Sign::Negated && reading.cues().all(|c| c.axis != "negation");
        if !denies(no)
            || denies(yes)
            || negations(yes).next().is_some()
            || yes.words.iter().any(|word| self.contradict(&word.term.canonical, ADMIT))
        {
            return None;
        }
        let cue = no.attribution()?.cue.first()?;
        let met = no.words.iter().zip(meets).filter(|(w, _)| w.is_told()).filter_map(|(_, meeting)| *meeting).map(|(place, _)| place);
        let (first, last) = (met.clone().min()?, met.max()?);
        Some((no.at(*cue), yes.written(first, last.min(first + SHOWN))))
    }

    /// Words of opposite meaning where neither has a counterpart of its own.
    fn antonyms(&self, pair: &Pair<'_>) -> Option<(String, String)> {
        let lone = |word: &Word, meeting: &Option<(usize, Meeting)>| {
            word.is_content() && !word.quoted && !matches!(meeting, Some((_, Meeting::Same)))
        };
        for x in (0..pair.a.words.len()).filter(|&x| lone(&pair.a.words[x], &pair.from_a[x])) {
            for y in (0..pair.b.words.len()).filter(|&y| lone(&pair.b.words[y], &pair.from_b[y])) {
                let (p, q) = (&pair.a.words[x], &pair.b.words[y]);
                let one_negated = is_negated(pair.a, x) != is_negated(pair.b, y);
                if !one_negated && self.contradict(&p.term.canonical, &q.term.canonical) && pair.neighbours_meet(x, y, 3) {
                    return Some((pair.a.at(p.span), pair.b.at(q.span)));
                }
            }
        }
        None
    }
}

impl Detector for Polarity {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        if !pair.given && !pair.same_matter() {
            return Vec::new();
        }
        let values = self
            .antonyms(pair)
            .or_else(|| self.negated(pair, pair.a, pair.b, &pair.from_a))
            .or_else(|| self.negated(pair, pair.b, pair.a, &pair.from_b).map(swapped))
            .or_else(|| self.refused(pair, pair.a, pair.b, &pair.from_a))
            .or_else(|| self.refused(pair, pair.b, pair.a, &pair.from_b).map(swapped))
            .or_else(|| self.denied(pair.a, pair.b, &pair.from_a))
            .or_else(|| self.denied(pair.b, pair.a, &pair.from_b).map(swapped));
        let values = values.or_else(|| unsaid(pair));
        values.map(|values| contradiction(values, pair)).into_iter().collect()
    }
}

/// What a source says here and did not say there: the cues of both.
fn unsaid(pair: &Pair<'_>) -> Option<(String, String)> {
    let (ours, theirs) = (pair.a.attribution()?, pair.b.attribution()?);
    let written = |reading: &Reading<'_>, spans: &[Span]| spans.iter().map(|&cue| reading.at(cue)).collect::<Vec<_>>().join(" … ");
    (ours.negated != theirs.negated && one_speaker(pair)).then(|| (written(pair.a, &ours.cue), written(pair.b, &theirs.cue)))
}

fn swapped((a, b): (String, String)) -> (String, String) {
    (b, a)
}

fn contradiction(values: (String, String), pair: &Pair<'_>) -> Found {
    let says = |reading: &Reading<'_>, value: &str| format!("{} ({}) “{value}”", reading.outlet(), reading.voice());
    let explanation = format!("They contradict each other: {}, {}", says(pair.a, &values.0), says(pair.b, &values.1));
    Found { kind: Kind::Polarity, value_a: values.0, value_b: values.1, severity: SEVERITY, explanation }
}

/// The words that negate in a claim, quotations aside: not, no, never. Verbs that hold a negation (fail, refuse) are left to
/// the table of antonyms, since what they deny is an act and seldom the claim.
pub(super) fn negations<'a>(reading: &Reading<'a>) -> impl Iterator<Item = &'a Cue<'a>> + use<'a> {
    let hull = reading.claim.hull();
    reading.cues().filter(move |c| c.axis == "negation" && c.weight >= PLAIN && c.voice != Voice::Quoted && hull.contains(c.span))
}

/// Whether any negation stands shortly before a place, or a verb that holds one.
pub(super) fn is_negated(reading: &Reading<'_>, place: usize) -> bool {
    // A negation in a sentence before is none of this one.
    let begin = reading.words.first().map_or(0, |word| word.span.start);
    let cues = reading.analysis.cues.iter().filter(|c| c.axis == "negation" && c.span.start >= begin);
    cues.into_iter().any(|cue| {
        let after = reading.word_at(cue.span.end);
        after <= place && place - after < REACH && !(after..place).any(|n| opens_clause(&reading.words[n]))
    })
}

/// Whether a clause begins at a word that a negation before it does not reach: `cannot, because he is audited`.
fn opens_clause(word: &Word) -> bool {
    word.is_a(Role::Contrast)
}

/// Where the other claim has a word too: where it meets it, or anywhere where the user holds that both tell the same.
fn counterparts(pair: &Pair<'_>, other: &Reading<'_>, word: &Word, meets: Option<(usize, Meeting)>) -> impl Iterator<Item = usize> {
    let met = meets.filter(|(_, how)| *how == Meeting::Same).map(|(place, _)| place);
    let same = |n: &usize| pair.given && Some(*n) != met && other.words[*n].term.canonical == word.term.canonical;
    met.into_iter().chain((0..other.words.len()).filter(same)).collect::<Vec<_>>().into_iter()
}

/// What is planned: of `no plans to meet` the meeting is what is denied.
fn planned(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let to = reading.words.get(noun + 1).is_some_and(|w| w.lower == "to");
    reading.words.get(noun + 2).filter(|w| to && w.is_content()).map(|_| noun + 2)
}

/// Whether a word is only what somebody may do: `enough to win`. Who managed to win has won.
fn is_infinitive(reading: &Reading<'_>, place: usize) -> bool {
    let manages = |n: usize| reading.words[n].is_a(Role::Achieving);
    place > 0 && reading.words[place - 1].lower == "to" && !place.checked_sub(2).is_some_and(manages)
}

/// Whether a negation stands right after a word: `pleaded not guilty`.
fn is_negated_after(reading: &Reading<'_>, place: usize) -> bool {
    negations(reading).any(|cue| reading.word_at(cue.span.start) == place + 1)
}
