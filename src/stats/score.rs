//! The rows of scores.csv.

use super::sums::Sums;
use super::tally::{Stretch, Tally, Total};
use super::units::units;
use super::{bootstrap, permutation};
use serde::Serialize;

/// A rate of one outlet, with everything needed to defend it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Score {
    /// The outlet.
    pub outlet: String,
    /// The language whose lexicons scored the articles. An outlet has rows for each language that it writes in.
    pub language: String,
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
    /// How the interval was made: `bootstrap` (articles resampled, most of very many in groups) or `none`.
    pub interval: &'static str,
    /// log2 of the rate over the rate of all other outlets together; half a hit is added to both where one has none.
    pub log_ratio: Option<f64>,
    /// Two-sided permutation test over articles, after Benjamini and Hochberg (1995) over all rows of the language.
    pub q_value: Option<f64>,
    /// Why something is missing.
    pub note: &'static str,
    /// What the rate is a share of: `words`, `attributions`, `human_sources`, `known_sources`.
    pub total_of: &'static str,
    /// The denominator: how many of them.
    pub total: u64,
    /// Articles of the outlet that name no agency in a dateline or credit line.
    pub articles_without_wire: u32,
    /// The rate in those articles; `None` where they have nothing to divide by.
    pub rate_without_wire: Option<f64>,
}

/// All scores: outlets by name, features in the order of the tally.
pub fn scores(tally: &Tally, draws: usize, seed: u64) -> Vec<Score> {
    let units = units(&tally.articles);
    let q_values = adjusted(permutation::p_values(tally, &units, draws, seed).into_iter().flatten());
    let mut of_outlet = vec![Vec::new(); tally.outlets.len()];
    units.into_iter().for_each(|unit| of_outlet[unit.counts.outlet as usize].push(unit));
    let counts = Counts::of(tally);
    let features = tally.features.len();
    let mut order: Vec<usize> = (0..tally.outlets.len()).collect();
    order.sort_by(|&a, &b| tally.outlets[a].cmp(&tally.outlets[b]));
    let mut rows = Vec::with_capacity(q_values.len());
    for outlet in order {
        let own = &of_outlet[outlet];
        let intervals = if own.len() > 1 { bootstrap::intervals(own, &tally.features, draws, seed) } else { vec![None; features] };
        for (at, interval) in intervals.into_iter().enumerate() {
            rows.push(counts.row(tally, outlet, at, interval, q_values[outlet * features + at]));
        }
    }
    rows
}

/// What the rows are made of, counted in one pass over the articles.
struct Counts {
    /// The articles of each outlet.
    articles: Vec<usize>,
    /// Those that name no agency.
    without_agency: Vec<u32>,
    by_outlet: Sums,
    /// Without articles of agencies.
    without_wire: Sums,
    all: Sums,
    /// Articles with a hit, `outlet * features + feature`.
    with_hit: Vec<u32>,
}

impl Counts {
    fn of(tally: &Tally) -> Self {
        let (outlets, features) = (tally.outlets.len(), tally.features.len());
        let mut counts = Counts {
            articles: vec![0; outlets],
            without_agency: vec![0; outlets],
            by_outlet: Sums::new(outlets, features),
            without_wire: Sums::new(outlets, features),
            all: Sums::new(1, features),
            with_hit: vec![0; outlets * features],
        };
        for article in &tally.articles {
            let outlet = article.outlet as usize;
            counts.articles[outlet] += 1;
            counts.by_outlet.add(outlet, article);
            if !article.wire {
                counts.without_agency[outlet] += 1;
                counts.without_wire.add(outlet, article);
            }
            counts.all.add(0, article);
            for (feature, _) in article.hits().iter().filter(|(_, hits)| *hits > 0) {
                counts.with_hit[outlet * features + *feature as usize] += 1;
            }
        }
        counts
    }

    fn row(&self, tally: &Tally, outlet: usize, at: usize, interval: Option<(f64, f64)>, q_value: Option<f64>) -> Score {
        let feature = &tally.features[at];
        let (hits, total) = (self.by_outlet.hits(outlet, at), self.by_outlet.total(outlet, feature.total));
        let (rest_hits, rest_total) = (self.all.hits(0, at) - hits, self.all.total(0, feature.total) - total);
        let articles = self.articles[outlet];
        Score {
            outlet: tally.outlets[outlet].clone(),
            language: tally.language.clone(),
            feature: feature.name.clone(),
            voice: feature.stretch,
            articles: articles as u32,
            words: self.by_outlet.total(outlet, Total::Words(feature.stretch)),
            hits,
            articles_with_hit: self.with_hit[outlet * tally.features.len() + at],
            rate_per_1000: rate(hits, total),
            rate_low: interval.map(|i| i.0),
            rate_high: interval.map(|i| i.1),
            interval: if interval.is_some() { "bootstrap" } else { "none" },
            log_ratio: log_ratio(hits, total, rest_hits, rest_total),
            q_value,
            note: note(articles, tally.articles.len() - articles, total),
            total_of: feature.total.name(),
            total,
            articles_without_wire: self.without_agency[outlet],
            rate_without_wire: rate(self.without_wire.hits(outlet, at), self.without_wire.total(outlet, feature.total)),
        }
    }
}

impl Score {
    /// Whether two rows are of the same outlet in the same language.
    pub fn stands_with(&self, other: &Score) -> bool {
        self.outlet == other.outlet && self.language == other.language
    }
}

/// Hits per 1,000.
fn rate(hits: u64, total: u64) -> Option<f64> {
    (total > 0).then(|| 1000.0 * hits as f64 / total as f64)
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
