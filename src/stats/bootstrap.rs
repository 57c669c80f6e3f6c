//! Percentile intervals by resampling articles (Efron and Tibshirani 1993).

use super::random::Stream;
use super::sums::Sums;
use super::tally::{ArticleCounts, Feature};
use rayon::prelude::*;

/// The 95 % interval of each feature's rate per 1,000 in the articles of one outlet; `None` where a resampled rate is
/// never defined. `articles` must not be empty.
pub(super) fn intervals(articles: &[&ArticleCounts], features: &[Feature], draws: usize, seed: u64) -> Vec<Option<(f64, f64)>> {
    let rates: Vec<Vec<f32>> = (0..draws)
        .into_par_iter()
        .map_init(
            || (vec![0u32; articles.len()], Sums::new(1, features.len())),
            |(times, sums), draw| {
                draw_times(times, &mut Stream::new(seed, draw));
                sums.clear();
                for (article, &times) in articles.iter().zip(times.iter()).filter(|(_, times)| **times > 0) {
                    sums.add(0, article, u64::from(times));
                }
                rates(sums, features)
            },
        )
        .collect();
    let of = |feature: usize| rates.iter().map(|draw| draw[feature]).filter(|rate| !rate.is_nan()).collect();
    (0..features.len()).into_par_iter().map(|feature| percentiles(of(feature))).collect()
}

/// How often each article is drawn when as many are drawn as there are.
fn draw_times(times: &mut [u32], stream: &mut Stream) {
    times.fill(0);
    for _ in 0..times.len() {
        times[stream.below(times.len())] += 1;
    }
}

/// Rates per 1,000; not a number where the denominator is 0.
fn rates(sums: &Sums, features: &[Feature]) -> Vec<f32> {
    let rate = |(at, feature): (usize, &Feature)| match sums.total(0, feature.total) {
        0 => f32::NAN,
        total => (1000.0 * sums.hits(0, at) as f64 / total as f64) as f32,
    };
    features.iter().enumerate().map(rate).collect()
}

/// The 2.5th and 97.5th percentile; `None` of no values.
pub(super) fn percentiles(mut values: Vec<f32>) -> Option<(f64, f64)> {
    let last = values.len().checked_sub(1)? as f64;
    let mut at = |share: f64| f64::from(*values.select_nth_unstable_by((last * share).round() as usize, f32::total_cmp).1);
    Some((at(0.025), at(0.975)))
}
