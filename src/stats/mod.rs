//! Rates, intervals, effect sizes and keyness from counts per article. It knows numbers only.
//!
//! Articles, not words, are the independent unit: words of one article hang together, and tests that treat them as
//! independent call random splits of one pool different far too often (Lijffijt et al. 2016). So intervals resample
//! articles and tests permute them.

mod alpha;
mod bootstrap;
mod keyness;
mod permutation;
mod random;
mod sampling;
mod score;
mod sums;
mod tally;
mod units;

pub use alpha::{Agreement, Codes, Scale, agreement};
pub use keyness::{Keyness, TermTally};
pub use sampling::{Estimate, Judged, Validity, allocate, shuffled, validity};
pub use score::{Score, scores};
pub use tally::{ArticleCounts, Feature, HEDGE_AXES, Stretch, Tally, Total};

/// Resamplings and permutations per table.
pub const DRAWS: usize = 2000;
/// Seed of every resampling; stated in `run.json`.
pub const SEED: u64 = 20_220_124;

#[cfg(test)]
mod tests;
