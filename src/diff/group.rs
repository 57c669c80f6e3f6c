//! Joins claims of several outlets into groups: greedy single link over the strongest edges, with guards against chains
//! and against two events that only share names.

use super::DiffOptions;
use super::cluster::Clusters;
use super::decided::Rulings;
use super::similarity::{Edge, Profiles};
use crate::analysis::Analysis;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Least part of the lesser claim that two claims must share besides names for an edge to join them.
const BEYOND_NAMES: f32 = 0.3;
/// Fewest words besides names that they must share, unless they are as similar as this otherwise.
const WORDS_BEYOND_NAMES: usize = 2;
const SIMILAR: f32 = 0.4;
/// Claims of one group that share less than this besides names tell of two events, and count as not similar at all.
const ONE_EVENT: f32 = 0.15;
/// Pairs of claims of two clusters, at most, that are looked at one by one for a shared count where they have no edge.
const FEW: usize = 36;
/// What an edge gains in strength where both claims count the same thing in numbers of like size, however they put it.
const SAME_COUNT: f32 = 0.12;

/// A group as places in [`Profiles::claims`]: one representative per outlet, and the others.
pub(super) struct Places {
    pub members: Vec<u32>,
    pub support: Vec<u32>,
    pub cohesion: f32,
}

/// The groups of one story, those with the most outlets first. `edges` are ordered by later and then by earlier claim.
pub(super) fn group(
    analyses: &[Analysis<'_>],
    profiles: &Profiles,
    edges: &[Edge],
    rulings: &Rulings,
    options: &DiffOptions,
) -> Vec<Places> {
    let outlet = |place: u32| analyses[profiles.claims()[place as usize].article as usize].article.outlet.as_str();
    let strength = |edge: &Edge| {
        if profiles.count_the_same(edge.a as usize, edge.b as usize) {
            edge.similarity + SAME_COUNT
        } else if profiles.beyond_names(edge).0 >= ONE_EVENT {
            edge.similarity
        } else {
            0.0
        }
    };
    let strengths: Vec<f32> = edges.par_iter().map(strength).collect();
    let similarity = |x: u32, y: u32| {
        match edges.binary_search_by_key(&(x.max(y), x.min(y)), |edge| (edge.b, edge.a)) {
            Ok(at) => strengths[at],
            // No edge, so too little in common to be similar; the same count still binds them.
            Err(_) if profiles.count_the_same(x as usize, y as usize) => SAME_COUNT,
            Err(_) => 0.0,
        }
    };
    let mut strong: Vec<(f32, &Edge)> = strengths.iter().copied().zip(edges).collect();
    strong.retain(|(strength, edge)| *strength >= options.group || rulings.join(edge));
    strong.retain(|(_, edge)| outlet(edge.a) != outlet(edge.b));
    strong.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1.a, x.1.b).cmp(&(y.1.a, y.1.b))));
    strong.sort_by_key(|(_, edge)| !rulings.join(edge));

    let mut clusters = Clusters::new(profiles.claims().len(), edges.iter().zip(&strengths), outlet);
    for (_, edge) in strong {
        let (a, b) = (clusters.of[edge.a as usize], clusters.of[edge.b as usize]);
        let counted = || {
            let (one, other) = (clusters.members(a), clusters.members(b));
            one.len() * other.len() <= FEW && mean(one, other, outlet, similarity) >= options.guard
        };
        let alike = || {
            (clusters.cohesion(a, b) >= options.guard || counted())
                && (tells_of_one_event(profiles, edge) || profiles.count_the_same(edge.a as usize, edge.b as usize))
        };
        if a == b || rulings.part(clusters.members(a), clusters.members(b)) || !(rulings.join(edge) || alike()) {
            continue;
        }
        clusters.join(a, b);
    }
    let groups = clusters.members.into_par_iter().filter(|c| c.len() > 1).map(|cluster| represent(cluster, outlet, similarity));
    let mut groups: Vec<Places> = groups.collect();
    groups.sort_by_key(|g| (Reverse(g.members.len()), Reverse(g.support.len()), g.members.iter().min().copied()));
    groups
}

/// Whether two claims share enough besides names.
pub(super) fn tells_of_one_event(profiles: &Profiles, edge: &Edge) -> bool {
    let (share, words) = profiles.beyond_names(edge);
    share >= BEYOND_NAMES && (words >= WORDS_BEYOND_NAMES || edge.similarity >= SIMILAR)
}

/// Mean similarity between the claims of two clusters, over pairs of different outlets.
fn mean<'o>(a: &[u32], b: &[u32], outlet: impl Fn(u32) -> &'o str, similarity: impl Fn(u32, u32) -> f32) -> f32 {
    let (mut sum, mut pairs) = (0.0, 0);
    for &x in a {
        for &y in b.iter().filter(|&&y| outlet(x) != outlet(y)) {
            sum += similarity(x, y);
            pairs += 1;
        }
    }
    if pairs == 0 { 0.0 } else { sum / pairs as f32 }
}

/// Picks for each outlet the claim that is closest to those of the other outlets.
fn represent<'o>(mut cluster: Vec<u32>, outlet: impl Fn(u32) -> &'o str, similarity: impl Fn(u32, u32) -> f32) -> Places {
    cluster.sort_unstable();
    let closeness = |x: u32| -> f32 { cluster.iter().filter(|&&y| outlet(x) != outlet(y)).map(|&y| similarity(x, y)).sum() };
    let mut ranked: Vec<(u32, f32)> = cluster.iter().map(|&x| (x, closeness(x))).collect();
    ranked.sort_by(|x, y| outlet(x.0).cmp(outlet(y.0)).then(y.1.total_cmp(&x.1)).then(x.0.cmp(&y.0)));
    let mut members: Vec<u32> = Vec::new();
    let mut support = Vec::new();
    for (place, _) in ranked {
        match members.last() {
            Some(&last) if outlet(last) == outlet(place) => support.push(place),
            _ => members.push(place),
        }
    }
    let pairs: Vec<f32> =
        members.iter().enumerate().flat_map(|(n, &x)| members[..n].iter().map(move |&y| (x, y))).map(|(x, y)| similarity(x, y)).collect();
    let cohesion = pairs.iter().sum::<f32>() / pairs.len().max(1) as f32;
    Places { members, support, cohesion }
}
