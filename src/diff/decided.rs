//! Pairs of claims that a person put together or took apart, before claims are grouped.

use super::similarity::{Edge, Profiles};
use super::{Band, ClaimRef};
use crate::decision::Decision;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Decisions on pairs of claims, the claim of the earlier article first.
pub type PairDecisions = BTreeMap<(ClaimRef, ClaimRef), Decision<Band>>;

/// The decisions on the pairs of one story, as places in [`Profiles::claims`].
#[derive(Default)]
pub(super) struct Rulings {
    together: FxHashSet<(u32, u32)>,
    apart: FxHashSet<(u32, u32)>,
    dropped: FxHashSet<(u32, u32)>,
}

impl Rulings {
    pub(super) fn new(profiles: &Profiles, decisions: &PairDecisions) -> Self {
        let mut rulings = Rulings::default();
        if decisions.is_empty() {
            return rulings;
        }
        let places: FxHashMap<ClaimRef, u32> = profiles.claims().iter().copied().zip(0..).collect();
        for ((a, b), decision) in decisions {
            let (Some(&a), Some(&b)) = (places.get(a), places.get(b)) else { continue };
            let pair = (a.min(b), a.max(b));
            match decision {
                Decision::Keep => {}
                Decision::Recode(Band::Same) => {
                    rulings.together.insert(pair);
                }
                Decision::Recode(_) => {
                    rulings.apart.insert(pair);
                }
                Decision::Drop => {
                    rulings.apart.insert(pair);
                    rulings.dropped.insert(pair);
                }
            }
        }
        rulings
    }

    /// The edges without the pairs that a person dropped.
    pub(super) fn stand(&self, mut edges: Vec<Edge>) -> Vec<Edge> {
        edges.retain(|edge| !self.dropped.contains(&(edge.a, edge.b)));
        edges
    }

    /// Whether a person put the two claims together, whatever their similarity.
    pub(super) fn join(&self, edge: &Edge) -> bool {
        self.together.contains(&(edge.a, edge.b))
    }

    /// Whether a person took a claim of one cluster and one of the other apart.
    pub(super) fn part(&self, one: &[u32], other: &[u32]) -> bool {
        !self.apart.is_empty() && one.iter().any(|&x| other.iter().any(|&y| self.apart.contains(&(x.min(y), x.max(y)))))
    }
}
