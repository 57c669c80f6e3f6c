//! Tests of each outlet's rates against those of all others, by exchanging the outlets of articles.
//!
//! Under the hypothesis that outlets do not differ, an article could as well have come from any outlet that told its
//! story. Where articles belong to several stories, labels are exchanged within a story only.

use super::random::Stream;
use super::tally::{Tally, Total};
use rayon::prelude::*;

/// Two-sided p-values, `[outlet][feature]`: how often random labels give a difference of rates at least as large.
/// `None` where the outlet or the others have fewer than two articles, or no denominator.
pub(super) fn p_values(tally: &Tally, draws: usize, seed: u64) -> Vec<Vec<Option<f64>>> {
    let labels: Vec<u32> = tally.articles.iter().map(|article| article.outlet).collect();
    let mut sizes = vec![0usize; tally.outlets.len()];
    for &label in &labels {
        sizes[label as usize] += 1;
    }
    let observed = differences(tally, &labels);
    let stories = strata(tally);
    let exceeded = (0..draws)
        .into_par_iter()
        .fold(
            || vec![0u32; observed.len()],
            |mut counts, draw| {
                let differences = differences(tally, &permuted(&labels, &stories, &mut Stream::new(seed, draw)));
                for ((count, drawn), seen) in counts.iter_mut().zip(differences).zip(&observed) {
                    *count += u32::from(drawn.abs() >= seen.abs() - 1e-12);
                }
                counts
            },
        )
        .reduce(|| vec![0; observed.len()], |a, b| a.iter().zip(b).map(|(a, b)| a + b).collect());
    let features = tally.features.len();
    (0..tally.outlets.len())
        .map(|outlet| {
            let testable = sizes[outlet] >= 2 && labels.len() - sizes[outlet] >= 2;
            (0..features)
                .map(|feature| {
                    let at = outlet * features + feature;
                    (testable && !observed[at].is_nan()).then(|| f64::from(exceeded[at] + 1) / (draws + 1) as f64)
                })
                .collect()
        })
        .collect()
}

/// The articles of each story.
fn strata(tally: &Tally) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..tally.articles.len()).collect();
    order.sort_by_key(|&at| &tally.articles[at].story);
    order.chunk_by(|&a, &b| tally.articles[a].story == tally.articles[b].story).map(<[usize]>::to_vec).collect()
}

fn permuted(labels: &[u32], stories: &[Vec<usize>], stream: &mut Stream) -> Vec<u32> {
    let mut result = labels.to_vec();
    for story in stories {
        let mut own: Vec<u32> = story.iter().map(|&at| labels[at]).collect();
        stream.shuffle(&mut own);
        for (&at, label) in story.iter().zip(own) {
            result[at] = label;
        }
    }
    result
}

/// Rate of each outlet less the rate of all others, `outlet * features + feature`; not a number without a denominator.
fn differences(tally: &Tally, labels: &[u32]) -> Vec<f64> {
    let features = tally.features.len();
    let mut hits = vec![0u64; tally.outlets.len() * features];
    let mut all_hits = vec![0u64; features];
    for (article, &label) in tally.articles.iter().zip(labels) {
        for &(feature, count) in article.hits() {
            hits[label as usize * features + feature as usize] += u64::from(count);
            all_hits[feature as usize] += u64::from(count);
        }
    }
    let mut totals: Vec<(Total, Vec<u64>)> = Vec::new();
    for feature in &tally.features {
        if !totals.iter().any(|(of, _)| *of == feature.total) {
            let mut sums = vec![0u64; tally.outlets.len()];
            for (article, &label) in tally.articles.iter().zip(labels) {
                sums[label as usize] += u64::from(article.total(feature.total));
            }
            totals.push((feature.total, sums));
        }
    }
    let mut result = Vec::with_capacity(hits.len());
    for outlet in 0..tally.outlets.len() {
        for (at, feature) in tally.features.iter().enumerate() {
            let sums = totals.iter().find(|(of, _)| *of == feature.total).map_or(&[][..], |(_, sums)| sums);
            let own = sums.get(outlet).copied().unwrap_or(0);
            let rest = sums.iter().sum::<u64>() - own;
            let hit = hits[outlet * features + at];
            let difference =
                if own == 0 || rest == 0 { f64::NAN } else { hit as f64 / own as f64 - (all_hits[at] - hit) as f64 / rest as f64 };
            result.push(difference);
        }
    }
    result
}
