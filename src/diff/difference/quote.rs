//! The same utterance, quoted in full, cut, altered or paraphrased. Function words and marks aside.

use super::{Detector, Found};
use crate::diff::Kind;
use crate::diff::pair::Pair;
use crate::diff::reading::Reading;
use std::ops::Range;

pub(super) struct Quote;

/// Least words of an utterance; what is shorter is a word in quotation marks.
const UTTERANCE: usize = 4;
/// Least share of the shorter quotation's words that meet in two quotations of one utterance.
const SAME: f32 = 0.5;
/// Least share of a quotation's words that meet in its paraphrase.
const PARAPHRASE: f32 = 0.4;

impl Detector for Quote {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let (ours, theirs) = (pair.a.quoted_runs(), pair.b.quoted_runs());
        let mut found = Vec::new();
        let mut answered = vec![false; theirs.len()];
        for run in &ours {
            let best = (0..theirs.len()).map(|n| (shared(pair, run, &theirs[n]), n)).max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            match best {
                Some((share, n)) if share >= SAME => {
                    answered[n] = true;
                    found.extend(altered(pair, run, &theirs[n]));
                }
                _ => found.extend(paraphrased(pair, run, true)),
            }
        }
        for (run, _) in theirs.iter().zip(answered).filter(|(_, answered)| !answered) {
            found.extend(paraphrased(pair, run, false));
        }
        found
    }
}

fn content(reading: &Reading<'_>, run: &Range<usize>) -> Vec<usize> {
    run.clone().filter(|&n| reading.words[n].is_content()).collect()
}

/// Share of the shorter run's content words that meet in the other.
fn shared(pair: &Pair<'_>, ours: &Range<usize>, theirs: &Range<usize>) -> f32 {
    let (a, b) = (content(pair.a, ours), content(pair.b, theirs));
    let met = a.iter().filter(|&&n| pair.from_a[n].is_some_and(|(place, _)| theirs.contains(&place))).count();
    met as f32 / a.len().min(b.len()).max(1) as f32
}

/// Two quotations of one utterance.
fn altered(pair: &Pair<'_>, ours: &Range<usize>, theirs: &Range<usize>) -> Option<Found> {
    let spelled = |reading: &Reading<'_>, run: &Range<usize>| -> Vec<String> {
        content(reading, run).into_iter().map(|n| reading.words[n].term.surface.clone()).collect()
    };
    let (a, b) = (spelled(pair.a, ours), spelled(pair.b, theirs));
    if a == b || ours.len().max(theirs.len()) < UTTERANCE {
        return None;
    }
    let within = |short: &[String], long: &[String]| long.windows(short.len().max(1)).any(|w| w == short);
    let (what, severity) = if within(&a, &b) {
        ("quotes a part of what the other quotes", 0.3)
    } else if within(&b, &a) {
        ("quotes more than the other", 0.3)
    } else {
        ("quotes it in other words", 0.6)
    };
    Some(found(pair, pair.a.written(ours.start, ours.end - 1), pair.b.written(theirs.start, theirs.end - 1), what, severity))
}

/// A quotation that the other gives in its own words.
fn paraphrased(pair: &Pair<'_>, run: &Range<usize>, a_side: bool) -> Option<Found> {
    let (with, meets, without) = if a_side { (pair.a, &pair.from_a, pair.b) } else { (pair.b, &pair.from_b, pair.a) };
    let content = content(with, run);
    let places: Vec<usize> =
        content.iter().filter_map(|&n| meets[n]).map(|(place, _)| place).filter(|&p| !without.words[p].quoted).collect();
    if run.len() < UTTERANCE || places.len() < 2 || (places.len() as f32) < PARAPHRASE * content.len() as f32 {
        return None;
    }
    let (first, last) = (*places.iter().min()?, *places.iter().max()?);
    let (quoted, told) = (with.written(run.start, run.end - 1), without.written(first, last));
    let (value_a, value_b) = if a_side { (quoted, told) } else { (told, quoted) };
    let what = if a_side { "quotes what the other tells in its own words" } else { "tells in its own words what the other quotes" };
    Some(found(pair, value_a, value_b, what, 0.25))
}

fn found(pair: &Pair<'_>, value_a: String, value_b: String, what: &str, severity: f32) -> Found {
    let explanation = format!("{} {what}: “{value_a}”; {}: “{value_b}”", pair.a.outlet(), pair.b.outlet());
    Found { kind: Kind::Quote, value_a, value_b, severity, explanation }
}
