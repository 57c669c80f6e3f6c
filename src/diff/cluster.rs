//! Clusters of claims that grow by joining two at a time, with the mean similarity of any two of them always at hand:
//! sums of edges are carried along, so that asking costs nothing and joining no more than the edges of the smaller.

use super::similarity::Edge;
use rustc_hash::FxHashMap;

/// Clusters of the claims of one story. Claims and clusters are numbers; a cluster that was joined to another is empty.
pub(super) struct Clusters {
    /// The claims of each cluster.
    pub members: Vec<Vec<u32>>,
    /// The cluster of each claim.
    pub of: Vec<u32>,
    /// How many claims of each outlet a cluster has.
    outlets: Vec<FxHashMap<u32, u32>>,
    /// What is between the claims of different outlets of two clusters, for each cluster by the other.
    between: Vec<FxHashMap<u32, Between>>,
}

/// The edges between two clusters.
#[derive(Clone, Copy, Default)]
struct Between {
    /// Sum of their strengths.
    sum: f32,
    /// How many have any strength.
    edges: u32,
}

impl Clusters {
    /// A cluster for each claim. Edges come with their strengths.
    pub(super) fn new<'e, 'o>(claims: usize, edges: impl Iterator<Item = (&'e Edge, &'e f32)>, outlet: impl Fn(u32) -> &'o str) -> Self {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut outlet_of = Vec::with_capacity(claims);
        for claim in 0..claims as u32 {
            let next = numbers.len() as u32;
            outlet_of.push(*numbers.entry(outlet(claim)).or_insert(next));
        }
        let mut between: Vec<FxHashMap<u32, Between>> = vec![FxHashMap::default(); claims];
        for (edge, &strength) in edges.filter(|(edge, _)| outlet_of[edge.a as usize] != outlet_of[edge.b as usize]) {
            let both = Between { sum: strength, edges: u32::from(strength > 0.0) };
            between[edge.a as usize].insert(edge.b, both);
            between[edge.b as usize].insert(edge.a, both);
        }
        Clusters {
            members: (0..claims as u32).map(|claim| vec![claim]).collect(),
            of: (0..claims as u32).collect(),
            outlets: outlet_of.into_iter().map(|outlet| FxHashMap::from_iter([(outlet, 1)])).collect(),
            between,
        }
    }

    /// The claims of a cluster.
    pub(super) fn members(&self, cluster: u32) -> &[u32] {
        &self.members[cluster as usize]
    }

    /// Mean similarity between the claims of two clusters, over pairs of different outlets, and the share of these pairs that have
    /// any; 0 where there is none.
    pub(super) fn cohesion(&self, a: u32, b: u32) -> (f32, f32) {
        let [(ours, few), (theirs, many)] = [a, b].map(|c| (self.members(c).len(), &self.outlets[c as usize]));
        let (few, many) = if few.len() < many.len() { (few, many) } else { (many, few) };
        let same: usize = few.iter().map(|(outlet, n)| *n as usize * many.get(outlet).map_or(0, |m| *m as usize)).sum();
        let pairs = ours * theirs - same;
        let Between { sum, edges } = self.between[a as usize].get(&b).copied().unwrap_or_default();
        if pairs == 0 { (0.0, 0.0) } else { (sum / pairs as f32, edges as f32 / pairs as f32) }
    }

    /// Makes one cluster of two: the smaller goes over to the larger.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (small, large) = if self.members(a).len() < self.members(b).len() { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut self.members[small as usize]);
        for &claim in &moved {
            self.of[claim as usize] = large;
        }
        self.members[large as usize].extend(moved);
        // Each sum changes once, so that the order of a hash map does not show.
        std::mem::take(&mut self.outlets[small as usize]).into_iter().for_each(|(outlet, n)| {
            *self.outlets[large as usize].entry(outlet).or_default() += n;
        });
        self.between[large as usize].remove(&small);
        std::mem::take(&mut self.between[small as usize]).into_iter().filter(|(other, _)| *other != large).for_each(|(other, more)| {
            self.between[other as usize].remove(&small);
            for (one, with) in [(other, large), (large, other)] {
                let both = self.between[one as usize].entry(with).or_default();
                *both = Between { sum: both.sum + more.sum, edges: both.edges + more.edges };
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTLETS: [&str; 5] = ["A", "B", "C", "A", "B"];

    fn clusters() -> Clusters {
        let edges: Vec<Edge> =
            [(0, 1, 0.5), (0, 2, 0.25), (1, 2, 1.0), (2, 3, 0.75), (0, 3, 0.9)].map(|(a, b, similarity)| Edge { a, b, similarity }).into();
        let strengths: Vec<f32> = edges.iter().map(|edge| edge.similarity).collect();
        Clusters::new(5, edges.iter().zip(&strengths), |claim| OUTLETS[claim as usize])
    }

    #[test]
    fn cohesion_is_the_mean_over_pairs_of_different_outlets() {
        let mut clusters = clusters();
        assert_eq!([clusters.cohesion(0, 1), clusters.cohesion(0, 3), clusters.cohesion(0, 4)], [(0.5, 1.0), (0.0, 0.0), (0.0, 0.0)]);
        clusters.join(0, 1);
        let joined = clusters.of[0];
        assert_eq!(clusters.of[1], joined);
        assert_eq!(clusters.cohesion(joined, 2), ((0.25 + 1.0) / 2.0, 1.0));
        // Claim 3 is of the outlet of claim 0, so that only the pair with claim 1 counts, which has no edge.
        assert_eq!(clusters.cohesion(3, joined), (0.0, 0.0));
        clusters.join(joined, 2);
        let joined = clusters.of[2];
        assert_eq!(clusters.cohesion(joined, 3), (0.75 / 2.0, 0.5));
    }

    #[test]
    fn an_empty_cluster_is_left_behind() {
        let mut clusters = clusters();
        clusters.join(2, 3);
        let sizes: Vec<usize> = clusters.members.iter().map(Vec::len).collect();
        assert_eq!(sizes.iter().sum::<usize>(), 5);
        assert_eq!(sizes.iter().filter(|size| **size == 0).count(), 1);
    }
}
