//! Affirmed against negated or denied, and words that contradict each other.

use super::{Detector, Found};
use crate::claim::Polarity as Sign;
use crate::diff::Kind;
use crate::diff::canonical::Synonyms;
use crate::diff::pair::Pair;
use crate::diff::reading::Reading;
use crate::table::{Table, TableErrors};
use crate::text::stem;
use rustc_hash::FxHashMap;

/// Least share of the smaller claim's words that must meet before a negation is laid beside a claim without one.
const SHARED: f32 = 0.4;

/// Pairs of words that contradict each other, from `data/diff/antonyms.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Polarity {
    /// Row and side of each stem.
    sides: FxHashMap<String, Vec<(u32, bool)>>,
}

impl Polarity {
    pub fn read(antonyms: &str, synonyms: &Synonyms) -> Result<Polarity, TableErrors> {
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
        errors.check(Polarity { sides })
    }

    fn contradict(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (self.sides.get(a), self.sides.get(b)) else { return false };
        a.iter().any(|&(row, side)| b.contains(&(row, !side)))
    }

    /// Words of opposite meaning where neither has a counterpart of its own.
    fn antonyms(&self, pair: &Pair<'_>) -> Option<Found> {
        let lone = |reading: &Reading<'_>, n: usize| reading.words[n].is_content() && !reading.words[n].quoted;
        for x in (0..pair.a.words.len()).filter(|&x| lone(pair.a, x) && pair.from_a[x].is_none()) {
            for y in (0..pair.b.words.len()).filter(|&y| lone(pair.b, y) && pair.from_b[y].is_none()) {
                let (p, q) = (&pair.a.words[x], &pair.b.words[y]);
                if self.contradict(&p.term.canonical, &q.term.canonical) && pair.neighbours_meet(x, y, 4) {
                    return Some(contradiction((pair.a.at(p.span), pair.b.at(q.span)), pair, 0.8));
                }
            }
        }
        None
    }
}

impl Detector for Polarity {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let (a, b) = (pair.a.claim.polarity, pair.b.claim.polarity);
        if a == b {
            return self.antonyms(pair).into_iter().collect();
        }
        let (negated, meets) = if a == Sign::Negated { (pair.a, &pair.from_a) } else { (pair.b, &pair.from_b) };
        let Some((phrase, head)) = negation(negated) else { return Vec::new() };
        let counterpart = head.and_then(|h| meets.get(h).copied().flatten()).map(|(place, _)| place);
        let affirmed = if a == Sign::Negated { &pair.b } else { &pair.a };
        // What is negated must be affirmed there; of a denial, enough of what is denied.
        if pair.overlap() < SHARED || head.is_some() && counterpart.is_none() {
            return Vec::new();
        }
        let plain = match counterpart {
            Some(place) => affirmed.written(place.saturating_sub(1), place),
            None => affirmed.written(0, affirmed.words.len().saturating_sub(1).min(7)),
        };
        let values = if a == Sign::Negated { (phrase, plain) } else { (plain, phrase) };
        vec![contradiction(values, pair, 0.9)]
    }
}

fn contradiction(values: (String, String), pair: &Pair<'_>, severity: f32) -> Found {
    let explanation =
        format!("{}: “{}”, {}; {}: “{}”, {}", pair.a.outlet(), values.0, pair.a.voice(), pair.b.outlet(), values.1, pair.b.voice());
    Found { kind: Kind::Polarity, value_a: values.0, value_b: values.1, severity, explanation }
}

/// The words that negate a claim, and the place of the word that they bear on.
fn negation(reading: &Reading<'_>) -> Option<(String, Option<usize>)> {
    if let Some(cue) = reading.cues().find(|c| c.axis == "negation" && reading.claim.hull().contains(c.span)) {
        let first = reading.word_at(cue.span.start);
        let head = (reading.word_at(cue.span.end)..reading.words.len()).take(5).find(|&n| reading.words[n].is_content());
        let phrase = head.map_or_else(|| reading.at(cue.span), |head| reading.written(first.saturating_sub(1), head));
        return Some((phrase, head));
    }
    let statement = reading.attribution()?;
    let cue = statement.cue.first()?;
    Some((reading.at(*cue), None))
}
