//! Percentile intervals by resampling articles (Efron and Tibshirani 1993).

use super::random::Stream;
use super::tally::{ArticleCounts, Feature};
use rayon::prelude::*;

/// The 95 % interval of each feature's rate per 1,000 in the articles of one outlet; `None` where a resampled rate is
/// never defined. `articles` must not be empty.
pub(super) fn intervals(articles: &[&ArticleCounts], features: &[Feature], draws: usize, seed: u64) -> Vec<Option<(f64, f64)>> {
    let rates: Vec<Vec<f32>> = (0..draws)
        .into_par_iter()
        .map(|draw| {
            let mut stream = Stream::new(seed, draw);
            let mut times = vec![0u32; articles.len()];
            for _ in 0..articles.len() {
                times[stream.below(articles.len())] += 1;
            }
            resampled(articles, &times, features)
        })
        .collect();
    (0..features.len()).map(|feature| percentiles(rates.iter().map(|draw| draw[feature]).filter(|rate| !rate.is_nan()).collect())).collect()
}

/// Rates per 1,000 where each article counts as often as it was drawn; not a number where the denominator is 0.
fn resampled(articles: &[&ArticleCounts], times: &[u32], features: &[Feature]) -> Vec<f32> {
    let mut hits = vec![0u64; features.len()];
    for (article, &times) in articles.iter().zip(times) {
        for &(feature, count) in article.hits() {
            hits[feature as usize] += u64::from(count) * u64::from(times);
        }
    }
    let total = |feature: &Feature| -> u64 {
        articles.iter().zip(times).map(|(article, &times)| u64::from(article.total(feature.total)) * u64::from(times)).sum()
    };
    let mut known = Vec::new();
    features
        .iter()
        .zip(hits)
        .map(|(feature, hits)| {
            let denominator = match known.iter().find(|(of, _)| *of == feature.total) {
                Some(&(_, sum)) => sum,
                None => {
                    let sum = total(feature);
                    known.push((feature.total, sum));
                    sum
                }
            };
            if denominator == 0 { f32::NAN } else { (1000.0 * hits as f64 / denominator as f64) as f32 }
        })
        .collect()
}

fn percentiles(mut values: Vec<f32>) -> Option<(f64, f64)> {
    values.sort_unstable_by(f32::total_cmp);
    let at = |share: f64| values.get(((values.len() as f64 - 1.0) * share).round() as usize).map(|&v| f64::from(v));
    Some((at(0.025)?, at(0.975)?))
}
