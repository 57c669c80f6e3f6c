//! Percentile intervals by resampling articles (Efron and Tibshirani 1993), many of them in groups (see [`super::units`]).

use super::random::Stream;
use super::tally::{ArticleCounts, Feature, TOTALS};
use super::units::Unit;
use rayon::prelude::*;

/// Draws that are added up side by side: a unit is looked at once for all of them.
const LANES: usize = 8;

/// The 95 % interval of each feature's rate per 1,000 in the units of one outlet; `None` where a resampled rate is never
/// defined. `units` must not be empty.
pub(super) fn intervals(units: &[Unit<'_>], features: &[Feature], draws: usize, seed: u64) -> Vec<Option<(f64, f64)>> {
    let blocks: Vec<Vec<[f32; LANES]>> = (0..draws.div_ceil(LANES))
        .into_par_iter()
        .map_init(
            || (vec![[0; LANES]; units.len()], Resampled::new(features.len())),
            |(times, sums), block| {
                draw_times(times, block * LANES, seed);
                sums.clear();
                units.iter().zip(times.iter()).for_each(|(unit, times)| sums.add(&unit.counts, times));
                sums.rates(features)
            },
        )
        .collect();
    let of = |feature: usize| blocks.iter().flat_map(|rates| rates[feature]).take(draws).filter(|rate| !rate.is_nan()).collect();
    (0..features.len()).into_par_iter().map(|feature| percentiles(of(feature))).collect()
}

/// How often each unit is drawn, in each of the draws from one on, when as many are drawn as there are.
fn draw_times(times: &mut [[u32; LANES]], first: usize, seed: u64) {
    times.fill([0; LANES]);
    for lane in 0..LANES {
        let mut stream = Stream::new(seed, first + lane);
        for _ in 0..times.len() {
            times[stream.below(times.len())][lane] += 1;
        }
    }
}

/// Sums of the drawn units: hits by feature, and denominators.
struct Resampled {
    hits: Vec<[u64; LANES]>,
    totals: [[u64; LANES]; TOTALS],
}

impl Resampled {
    fn new(features: usize) -> Self {
        Resampled { hits: vec![[0; LANES]; features], totals: [[0; LANES]; TOTALS] }
    }

    /// Back to nothing, in the same memory.
    fn clear(&mut self) {
        self.hits.fill([0; LANES]);
        self.totals.fill([0; LANES]);
    }

    /// Adds a unit to each draw as often as it was drawn there.
    fn add(&mut self, unit: &ArticleCounts, times: &[u32; LANES]) {
        let add = |sums: &mut [u64; LANES], count: u32| {
            sums.iter_mut().zip(times).for_each(|(sum, &times)| *sum += u64::from(count) * u64::from(times));
        };
        unit.hits().iter().for_each(|&(feature, count)| add(&mut self.hits[feature as usize], count));
        self.totals.iter_mut().zip(unit.totals()).for_each(|(sums, &total)| add(sums, total));
    }

    /// Rates per 1,000 by feature; not a number where the denominator is 0.
    fn rates(&self, features: &[Feature]) -> Vec<[f32; LANES]> {
        let rate = |hits: u64, total: u64| if total == 0 { f32::NAN } else { (1000.0 * hits as f64 / total as f64) as f32 };
        let rates = |(hits, feature): (&[u64; LANES], &Feature)| {
            let totals = &self.totals[feature.total.index()];
            std::array::from_fn(|lane| rate(hits[lane], totals[lane]))
        };
        self.hits.iter().zip(features).map(rates).collect()
    }
}

/// The 2.5th and 97.5th percentile; `None` of no values.
pub(super) fn percentiles(mut values: Vec<f32>) -> Option<(f64, f64)> {
    let last = values.len().checked_sub(1)? as f64;
    let mut at = |share: f64| f64::from(*values.select_nth_unstable_by((last * share).round() as usize, f32::total_cmp).1);
    Some((at(0.025), at(0.975)))
}
