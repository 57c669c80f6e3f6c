//! Tests of each outlet's rates against those of all others, by exchanging the outlets of articles.
//!
//! Under the hypothesis that outlets do not differ, an article could as well have come from any outlet that told its
//! story. Where articles belong to several stories, labels are exchanged within a story only, and only between units of
//! one size (see [`super::units`]). What all outlets have together is the same for every exchange, so a draw adds up only
//! the outlets that are tested.

use super::random::Stream;
use super::sums::Sums;
use super::tally::{Feature, Tally};
use super::units::Unit;
use rayon::prelude::*;

/// Two-sided p-values, `[outlet][feature]`: how often random labels give a difference of rates at least as large.
/// `None` where the outlet or the others have fewer than two articles, or no denominator.
pub(super) fn p_values(tally: &Tally, units: &[Unit<'_>], draws: usize, seed: u64) -> Vec<Vec<Option<f64>>> {
    let mut articles = vec![0usize; tally.outlets.len()];
    for article in &tally.articles {
        articles[article.outlet as usize] += 1;
    }
    let tested: Vec<usize> = (0..articles.len()).filter(|&o| articles[o] >= 2 && tally.articles.len() - articles[o] >= 2).collect();
    let mut p_values = vec![vec![None; tally.features.len()]; tally.outlets.len()];
    if !tested.is_empty() {
        for (outlet, tests) in tested.iter().zip(Exchange::new(tally, units, &tested).p_values(draws, seed)) {
            p_values[*outlet] = tests;
        }
    }
    p_values
}

/// The label of a unit whose outlet is not tested.
const UNTESTED: usize = usize::MAX;
/// Exchanges that are added up side by side: the counts of many units come from memory once for all of them.
const LANES: usize = 8;

/// What stays the same from one exchange of labels to the next.
struct Exchange<'t> {
    features: &'t [Feature],
    units: &'t [Unit<'t>],
    /// The place of each unit's outlet among those tested.
    labels: Vec<usize>,
    outlets: usize,
    /// The units of one size of each story.
    strata: Vec<Vec<usize>>,
    /// Of all outlets together.
    all: Sums,
}

impl<'t> Exchange<'t> {
    fn new(tally: &'t Tally, units: &'t [Unit<'t>], tested: &[usize]) -> Self {
        let mut places = vec![UNTESTED; tally.outlets.len()];
        tested.iter().enumerate().for_each(|(place, &outlet)| places[outlet] = place);
        let labels = units.iter().map(|unit| places[unit.counts.outlet as usize]).collect();
        let stratum = |at: usize| (&units[at].counts.story, units[at].group);
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|&at| stratum(at));
        let strata = order.chunk_by(|&a, &b| stratum(a) == stratum(b)).map(<[usize]>::to_vec).collect();
        let mut all = Sums::new(1, tally.features.len());
        units.iter().for_each(|unit| all.add(0, &unit.counts));
        Exchange { features: &tally.features, units, labels, outlets: tested.len(), strata, all }
    }

    /// p-values by place and feature.
    fn p_values(&self, draws: usize, seed: u64) -> Vec<Vec<Option<f64>>> {
        let features = self.features.len();
        let mut observed = Vec::new();
        let mut sums = vec![Sums::new(self.outlets, features)];
        self.add_up(std::slice::from_ref(&self.labels), &mut sums);
        self.differences(&sums[0], &mut observed);
        let (exceeded, ..) = (0..draws.div_ceil(LANES))
            .into_par_iter()
            .fold(
                || (vec![0u32; observed.len()], vec![Sums::new(self.outlets, features); LANES], Vec::new()),
                |(mut counts, mut sums, mut drawn), block| {
                    let drawn_here = block * LANES..draws.min((block + 1) * LANES);
                    let labels: Vec<Vec<usize>> = drawn_here.map(|draw| self.permuted(&mut Stream::new(seed, draw))).collect();
                    self.add_up(&labels, &mut sums);
                    for sums in &sums[..labels.len()] {
                        self.differences(sums, &mut drawn);
                        for ((count, drawn), seen) in counts.iter_mut().zip(&drawn).zip(&observed) {
                            *count += u32::from(drawn.abs() >= seen.abs() - 1e-12);
                        }
                    }
                    (counts, sums, drawn)
                },
            )
            .reduce(
                || (vec![0; observed.len()], Vec::new(), Vec::new()),
                |(a, sums, drawn), (b, ..)| (a.iter().zip(b).map(|(a, b)| a + b).collect(), sums, drawn),
            );
        let p_value = |(seen, exceeded): (&f64, &u32)| (!seen.is_nan()).then(|| f64::from(exceeded + 1) / (draws + 1) as f64);
        let rows = observed.chunks(features.max(1)).zip(exceeded.chunks(features.max(1)));
        rows.map(|(observed, exceeded)| observed.iter().zip(exceeded).map(p_value).collect()).collect()
    }

    /// Adds up the units by the labels of several exchanges, each unit once for all of them.
    fn add_up(&self, exchanges: &[Vec<usize>], sums: &mut [Sums]) {
        sums.iter_mut().for_each(Sums::clear);
        for (nth, unit) in self.units.iter().enumerate() {
            for (labels, sums) in exchanges.iter().zip(sums.iter_mut()).filter(|(labels, _)| labels[nth] != UNTESTED) {
                sums.add(labels[nth], &unit.counts);
            }
        }
    }

    /// The labels, exchanged within each stratum.
    fn permuted(&self, stream: &mut Stream) -> Vec<usize> {
        let mut result = self.labels.clone();
        for stratum in &self.strata {
            let mut own: Vec<usize> = stratum.iter().map(|&at| self.labels[at]).collect();
            stream.shuffle(&mut own);
            for (&at, label) in stratum.iter().zip(own) {
                result[at] = label;
            }
        }
        result
    }

    /// Rate of each tested outlet less the rate of all others, by place and feature; not a number without a denominator.
    fn differences(&self, sums: &Sums, differences: &mut Vec<f64>) {
        differences.clear();
        for outlet in 0..self.outlets {
            differences.extend(self.features.iter().enumerate().map(|(at, feature)| {
                let (hits, own) = (sums.hits(outlet, at), sums.total(outlet, feature.total));
                let (rest_hits, rest) = (self.all.hits(0, at) - hits, self.all.total(0, feature.total) - own);
                if own == 0 || rest == 0 { f64::NAN } else { hits as f64 / own as f64 - rest_hits as f64 / rest as f64 }
            }));
        }
    }
}
