//! Hits and denominators of outlets, added up over articles.

use super::tally::{ArticleCounts, TOTALS, Total};

/// One sum per outlet and feature, and one per outlet and denominator.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    features: usize,
    hits: Vec<u64>,
    totals: Vec<[u64; TOTALS]>,
}

impl Sums {
    /// Nothing yet.
    pub(super) fn new(outlets: usize, features: usize) -> Self {
        Sums { features, hits: vec![0; outlets * features], totals: vec![[0; TOTALS]; outlets] }
    }

    /// Back to nothing, in the same memory.
    pub(super) fn clear(&mut self) {
        self.hits.fill(0);
        self.totals.fill([0; TOTALS]);
    }

    /// Adds an article to an outlet.
    pub(super) fn add(&mut self, outlet: usize, article: &ArticleCounts) {
        let hits = &mut self.hits[outlet * self.features..][..self.features];
        for &(feature, count) in article.hits() {
            hits[feature as usize] += u64::from(count);
        }
        for (sum, &total) in self.totals[outlet].iter_mut().zip(article.totals()) {
            *sum += u64::from(total);
        }
    }

    /// How often a feature occurs in an outlet.
    pub(super) fn hits(&self, outlet: usize, feature: usize) -> u64 {
        self.hits[outlet * self.features + feature]
    }

    /// A denominator of an outlet.
    pub(super) fn total(&self, outlet: usize, total: Total) -> u64 {
        self.totals[outlet][total.index()]
    }
}
