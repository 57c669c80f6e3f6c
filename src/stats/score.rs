//! The rows of scores.csv.

use super::tally::{ArticleCounts, Stretch, Tally};
use super::{bootstrap, permutation};
use serde::Serialize;

/// A rate of one outlet, with everything needed to defend it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Score {
    /// The outlet.
    pub outlet: String,
    /// What is counted.
    pub feature: String,
    /// In which words.
    pub voice: Stretch,
    /// Articles of the outlet.
    pub articles: u32,
    /// Words of the outlet in this voice.
    pub words: u64,
    /// How often it occurs.
    pub hits: u64,
    /// In how many articles it occurs: its dispersion.
    pub articles_with_hit: u32,
    /// Hits per 1,000 of `total`; `None` where there is nothing to divide by.
    pub rate_per_1000: Option<f64>,
    /// Lower end of the 95 % interval.
    pub rate_low: Option<f64>,
    /// Upper end of the 95 % interval.
    pub rate_high: Option<f64>,
    /// How the interval was made: `bootstrap` (articles resampled) or `none`.
    pub interval: &'static str,
    /// log2 of the rate over the rate of all other outlets together; half a hit is added to both where one has none.
    pub log_ratio: Option<f64>,
    /// Two-sided permutation test over articles, after Benjamini and Hochberg (1995) over the whole table.
    pub q_value: Option<f64>,
    /// Why something is missing.
    pub note: &'static str,
    /// What the rate is a share of: `words`, `attributions`, `human_sources`.
    pub total_of: &'static str,
    /// The denominator: how many of them.
    pub total: u64,
}

/// All scores: outlets by name, features in the order of the tally.
pub fn scores(tally: &Tally, draws: usize, seed: u64) -> Vec<Score> {
    let p_values = permutation::p_values(tally, draws, seed);
    let q_values = adjusted(p_values.iter().flatten().copied());
    let features = tally.features.len();
    let mut order: Vec<usize> = (0..tally.outlets.len()).collect();
    order.sort_by(|&a, &b| tally.outlets[a].cmp(&tally.outlets[b]));
    let mut rows = Vec::with_capacity(q_values.len());
    for outlet in order {
        let (own, rest): (Vec<&ArticleCounts>, Vec<&ArticleCounts>) = tally.articles.iter().partition(|a| a.outlet as usize == outlet);
        let intervals = if own.len() > 1 { bootstrap::intervals(&own, &tally.features, draws, seed) } else { vec![None; features] };
        for (at, interval) in intervals.into_iter().enumerate() {
            rows.push(row(tally, outlet, at, (&own, &rest), interval, q_values[outlet * features + at]));
        }
    }
    rows
}

fn row(
    tally: &Tally,
    outlet: usize,
    at: usize,
    (own, rest): (&[&ArticleCounts], &[&ArticleCounts]),
    interval: Option<(f64, f64)>,
    q_value: Option<f64>,
) -> Score {
    let feature = &tally.features[at];
    let hits_of = |article: &ArticleCounts| {
        article.hits().binary_search_by_key(&(at as u32), |hit| hit.0).map_or(0, |i| u64::from(article.hits()[i].1))
    };
    let sum = |articles: &[&ArticleCounts]| -> (u64, u64) {
        articles.iter().fold((0, 0), |(hits, total), a| (hits + hits_of(a), total + u64::from(a.total(feature.total))))
    };
    let (hits, total) = sum(own);
    let (rest_hits, rest_total) = sum(rest);
    Score {
        outlet: tally.outlets[outlet].clone(),
        feature: feature.name.clone(),
        voice: feature.stretch,
        articles: own.len() as u32,
        words: own.iter().map(|a| u64::from(a.total(super::Total::Words(feature.stretch)))).sum(),
        hits,
        articles_with_hit: own.iter().filter(|a| hits_of(a) > 0).count() as u32,
        rate_per_1000: (total > 0).then(|| 1000.0 * hits as f64 / total as f64),
        rate_low: interval.map(|i| i.0),
        rate_high: interval.map(|i| i.1),
        interval: if interval.is_some() { "bootstrap" } else { "none" },
        log_ratio: log_ratio(hits, total, rest_hits, rest_total),
        q_value,
        note: note(own.len(), rest.len(), total),
        total_of: feature.total.name(),
        total,
    }
}

fn note(own: usize, rest: usize, total: u64) -> &'static str {
    match (own, rest, total) {
        (_, _, 0) => "nothing to divide by: no words of this voice, or no attributions",
        (1, ..) => "one article: no interval over articles exists and no test is made; describes this article only",
        (_, 0, _) => "one outlet: nothing to compare with",
        (2..5, ..) => "fewer than 5 articles: the interval is rough",
        _ => "",
    }
}

/// log2 of the ratio of two rates.
fn log_ratio(hits: u64, total: u64, rest_hits: u64, rest_total: u64) -> Option<f64> {
    if total == 0 || rest_total == 0 || hits + rest_hits == 0 {
        return None;
    }
    let add = if hits == 0 || rest_hits == 0 { 0.5 } else { 0.0 };
    Some((((hits as f64 + add) / total as f64) / ((rest_hits as f64 + add) / rest_total as f64)).log2())
}

/// q-values after Benjamini and Hochberg (1995), in the order of the p-values.
pub(super) fn adjusted(p_values: impl Iterator<Item = Option<f64>>) -> Vec<Option<f64>> {
    let mut result: Vec<Option<f64>> = p_values.collect();
    let mut order: Vec<usize> = (0..result.len()).filter(|&i| result[i].is_some()).collect();
    order.sort_by(|&a, &b| result[b].unwrap_or(1.0).total_cmp(&result[a].unwrap_or(1.0)));
    let tests = order.len() as f64;
    let mut least: f64 = 1.0;
    for (place, &i) in order.iter().enumerate() {
        let rank = tests - place as f64;
        least = least.min(result[i].unwrap_or(1.0) * tests / rank);
        result[i] = Some(least);
    }
    result
}
