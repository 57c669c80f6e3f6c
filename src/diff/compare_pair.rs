//! Two given texts, each taken as a small article: how close they are and what differs.

use super::canonical::Synonyms;
use super::pair::Pair;
use super::reading::Reading;
use super::similarity::{Edge, Profiles};
use super::{Band, DiffOptions, Difference, difference};
use crate::analysis::Analysis;

/// What comparing two texts gives.
#[derive(Clone, Debug, PartialEq)]
pub struct PairComparison {
    /// Similarity of the closest claims of the two texts, from 0 to 1.
    pub similarity: f32,
    /// Share of the weight of the first text's words that the second has too, from 0 to 1.
    pub coverage_a: f32,
    /// Share of the weight of the second text's words that the first has too, from 0 to 1.
    pub coverage_b: f32,
    /// How close they are.
    pub band: Band,
    /// The words that they share, weightiest first, a blank between them.
    pub shared: Box<str>,
    /// What differs; `article` of a claim is 0 for the first text and 1 for the second, `group` is `None`.
    pub differences: Vec<Difference>,
}

/// Least similarity of two claims that are laid side by side when a text has several.
const SIDE_BY_SIDE: f32 = 0.15;

/// Which claims are laid beside each other, of pairs in the order of their similarity: each claim beside the closest that is
/// free, and then what is left beside the closest of all.
fn side_by_side(edges: &[Edge]) -> Vec<&Edge> {
    let mut laid: Vec<u32> = Vec::new();
    let mut pairs: Vec<&Edge> = Vec::new();
    for alone in [true, false] {
        for (nth, edge) in edges.iter().enumerate() {
            let taken = [edge.a, edge.b].map(|claim| laid.contains(&claim));
            if taken == [true, true] || alone && taken != [false, false] || nth > 0 && edge.similarity < SIDE_BY_SIDE {
                continue;
            }
            laid.extend([edge.a, edge.b]);
            pairs.push(edge);
        }
    }
    pairs
}

/// Compares two texts that the user holds to tell the same: every claim of one is laid beside the closest of the other.
///
/// The outlets' names in explanations are those of the analysed articles; a date of publication, where both have one, is
/// used for numbers and days.
pub fn compare_pair(texts: &[Analysis<'_>; 2], synonyms: &Synonyms, options: &DiffOptions) -> PairComparison {
    let profiles = Profiles::of(texts, &[0, 1], synonyms);
    let mut edges = profiles.edges(f32::MIN_POSITIVE);
    edges.sort_by(|x, y| y.similarity.total_cmp(&x.similarity).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut differences: Vec<Difference> = Vec::new();
    for (nth, edge) in side_by_side(&edges).into_iter().enumerate() {
        let read = |place: u32| Reading::new(texts, profiles.claims()[place as usize], synonyms);
        let (Some(mut a), Some(mut b)) = (read(edge.a), read(edge.b)) else { continue };
        if nth == 0 {
            (a, b) = (a.widened(), b.widened());
        }
        let mut pair = Pair::new(&a, &b, synonyms);
        pair.given = nth == 0;
        for difference in difference::between(&pair, None) {
            let known = |d: &Difference| d.kind == difference.kind && (d.value_a == difference.value_a || d.value_b == difference.value_b);
            if !differences.iter().any(known) {
                differences.push(difference);
            }
        }
    }
    differences.sort_by_key(|d| (d.kind, d.a, d.b));
    let best = edges.first().map(|edge| profiles.alignment(edge, options));
    match best {
        Some(best) => PairComparison {
            similarity: best.similarity,
            coverage_a: best.coverage_a,
            coverage_b: best.coverage_b,
            band: best.band,
            shared: best.shared,
            differences,
        },
        None => PairComparison { similarity: 0.0, coverage_a: 0.0, coverage_b: 0.0, band: Band::Weak, shared: Box::default(), differences },
    }
}
