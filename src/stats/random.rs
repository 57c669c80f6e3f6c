//! Random numbers that are the same on every machine and for every number of threads: each draw has its own stream.

use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng;

/// The stream of one draw.
pub(super) struct Stream(Pcg64Mcg);

impl Stream {
    /// Stream number `draw` of a seed.
    pub(super) fn new(seed: u64, draw: usize) -> Self {
        // Odd multiplier of splitmix64: neighbouring draws start far apart.
        let state = (seed ^ (draw as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)) as u128;
        Stream(Pcg64Mcg::new(state << 64 | state | 1))
    }

    /// A number below `bound`.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((self.0.next_u64() as u128 * bound as u128) >> 64) as usize
    }

    /// Puts a slice into random order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
