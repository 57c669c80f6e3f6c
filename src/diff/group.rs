//! Joins claims of several outlets into groups: greedy single link over the strongest edges, with guards against chains
//! and against two events that only share names.

use super::cluster::Clusters;
use super::decided::Rulings;
use super::rival::Rivals;
use super::similarity::{Edge, Profiles};
use super::{ClaimRef, DiffOptions};
use crate::analysis::Analysis;
use crate::attribution::SourceType;
use crate::claim::Claim;
use crate::lexicon::Voice;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Least part of the lesser claim that two claims must share besides names for an edge to join them.
const BEYOND_NAMES: f32 = 0.3;
/// Fewest words besides names that they must share, unless they are as similar as this otherwise.
const WORDS_BEYOND_NAMES: usize = 2;
const SIMILAR: f32 = 0.35;
/// Claims of one group that share less than this besides names tell of two events, and count as not similar at all.
const ONE_EVENT: f32 = 0.15;
/// Pairs of claims of two clusters, at most, that are looked at one by one for a shared count where they have no edge.
const FEW: usize = 36;
/// What part of the least strength joins two claims of a short story, and how many claims a short and a long one have: the more
/// claims there are, the more are alike by chance.
const LEAST_JOIN: f32 = 0.8;
const SHORT: f32 = 200.0;
const LONG: f32 = 2000.0;
/// What part of the guard two claims alone must reach, and how many claims must reach all of it: the larger a group, the more
/// its claims share with each other already, and the sooner it draws in what is only like some of them.
const LEAST_GUARD: f32 = 0.8;
const LARGE: usize = 12;
/// Least share of the pairs of claims of two clusters that are alike at all: a sentence that tells of two events is like the
/// claims about either, and these are not like each other.
const LEAST_LIKE: f32 = 0.6;
/// Least similarity of a quotation and what somebody else says for them to be one claim: two people who are quoted mostly say two
/// things.
const ECHO: f32 = 0.4;
/// What an edge gains in strength where both claims count the same thing in numbers of like size, however they put it.
const SAME_COUNT: f32 = 0.12;
/// Least similarity of two claims, the shared count aside, for an edge to join them.
const LEAST_EDGE: f32 = 0.13;

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
    rivals: &Rivals,
    options: &DiffOptions,
) -> Vec<Places> {
    let outlet = |place: u32| analyses[profiles.claims()[place as usize].article as usize].article.outlet.as_str();
    let strength = |edge: &Edge| {
        if two_sayings(analyses, profiles, edge) {
            0.0
        } else if profiles.count_the_same(edge.a as usize, edge.b as usize) {
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
    let least = options.group * joined(profiles.claims().len());
    strong.retain(|(strength, edge)| *strength >= least && edge.similarity >= LEAST_EDGE || rulings.join(edge));
    strong.retain(|(_, edge)| outlet(edge.a) != outlet(edge.b));
    strong.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1.a, x.1.b).cmp(&(y.1.a, y.1.b))));
    strong.sort_by_key(|(_, edge)| !rulings.join(edge));

    let mut clusters = Clusters::new(profiles.claims().len(), edges.iter().zip(&strengths), outlet);
    for (strength, edge) in strong {
        let (a, b) = (clusters.of[edge.a as usize], clusters.of[edge.b as usize]);
        let (one, other) = (clusters.members(a), clusters.members(b));
        let guard = options.guard * guarded(one.len() + other.len());
        let alike = |(mean, share): (f32, f32)| mean >= guard && share >= LEAST_LIKE;
        let counted = || one.len() * other.len() <= FEW && alike(mean(one, other, outlet, similarity));
        // Nothing but the edge itself speaks for two claims alone, so that it must be as strong as those of one claim are.
        let begins = one.len() + other.len() == 2;
        let alike = || {
            (!begins || strength >= options.same)
                && (alike(clusters.cohesion(a, b)) || counted())
                && (tells_of_one_event(profiles, edge) || profiles.count_the_same(edge.a as usize, edge.b as usize))
        };
        if a == b || rulings.part(one, other) || !(rulings.join(edge) || alike() && !rivals.part(one, other)) {
            continue;
        }
        clusters.join(a, b);
    }
    let groups = clusters.members.into_par_iter().filter(|c| c.len() > 1).map(|mut cluster| {
        cluster.sort_unstable();
        represent(&by_depth(analyses, profiles.claims(), &cluster), outlet, similarity)
    });
    let mut groups: Vec<Places> = groups.collect();
    groups.sort_by_key(|g| (Reverse(g.members.len()), Reverse(g.support.len()), g.members.iter().min().copied()));
    groups
}

/// Whether one of two claims that are not nearly the same is a quotation, and the other somebody else's saying.
pub(super) fn two_sayings(analyses: &[Analysis<'_>], profiles: &Profiles, edge: &Edge) -> bool {
    use SourceType::{Anonymous, Group, Indefinite, NamedPerson, Spokesperson, Title};
    let [a, b] = [edge.a, edge.b].map(|place| {
        let at = profiles.claims()[place as usize];
        &analyses[at.article as usize].claims[at.claim as usize]
    });
    let people = |claim: &Claim| matches!(claim.source_type, Anonymous | Group | Indefinite | NamedPerson | Spokesperson | Title);
    let quoted = a.voice == Voice::Quoted || b.voice == Voice::Quoted;
    let (Some(one), Some(other)) = (a.sources.last(), b.sources.last()) else { return false };
    let name = |word: &&str| word.len() > 3;
    let same = one.split_whitespace().filter(name).any(|word| other.split_whitespace().any(|theirs| theirs == word));
    edge.similarity < ECHO && quoted && people(a) && people(b) && !same
}

/// What part of the least strength of an edge counts in a story of so many claims.
fn joined(claims: usize) -> f32 {
    let grown = (claims.max(1) as f32 / SHORT).ln() / (LONG / SHORT).ln();
    LEAST_JOIN + (1.0 - LEAST_JOIN) * grown.clamp(0.0, 1.0)
}

/// What part of the guard counts for so many claims together.
fn guarded(claims: usize) -> f32 {
    let grown = claims.saturating_sub(2) as f32 / (LARGE - 2) as f32;
    LEAST_GUARD + (1.0 - LEAST_GUARD) * grown.min(1.0)
}

/// Whether two claims share enough besides names.
pub(super) fn tells_of_one_event(profiles: &Profiles, edge: &Edge) -> bool {
    let (share, words) = profiles.beyond_names(edge);
    share >= BEYOND_NAMES && (words >= WORDS_BEYOND_NAMES || edge.similarity >= SIMILAR)
}

/// Mean similarity between the claims of two clusters, over pairs of different outlets, and the share of these that have any.
fn mean<'o>(a: &[u32], b: &[u32], outlet: impl Fn(u32) -> &'o str, similarity: impl Fn(u32, u32) -> f32) -> (f32, f32) {
    let (mut sum, mut like, mut pairs) = (0.0, 0, 0);
    for &x in a {
        for &y in b.iter().filter(|&&y| outlet(x) != outlet(y)) {
            let similarity = similarity(x, y);
            sum += similarity;
            like += i32::from(similarity > 0.0);
            pairs += 1;
        }
    }
    if pairs == 0 { (0.0, 0.0) } else { (sum / pairs as f32, like as f32 / pairs as f32) }
}

/// Whether one claim holds another of its article: what somebody is said to have said, and what that was.
pub(super) fn holds(analyses: &[Analysis<'_>], outer: ClaimRef, inner: ClaimRef) -> bool {
    let hull = |at: ClaimRef| analyses[at.article as usize].claims[at.claim as usize].hull();
    outer.article == inner.article && outer != inner && hull(outer).contains(hull(inner)) && hull(outer) != hull(inner)
}

/// The claims of a cluster, ascending, and whether each lies in another of its article.
fn by_depth(analyses: &[Analysis<'_>], claims: &[ClaimRef], cluster: &[u32]) -> Vec<(u32, bool)> {
    let at = |place: u32| claims[place as usize];
    let articles = cluster.chunk_by(|&x, &y| at(x).article == at(y).article);
    let inner = |own: &[u32], x: u32| own.iter().any(|&y| holds(analyses, at(y), at(x)));
    articles.flat_map(|own| own.iter().map(move |&x| (x, inner(own, x)))).collect()
}

/// Picks for each outlet the outermost claim that is closest to those of the other outlets: what one outlet has an official told
/// is not held against what another says that somebody told him.
fn represent<'o>(cluster: &[(u32, bool)], outlet: impl Fn(u32) -> &'o str, similarity: impl Fn(u32, u32) -> f32) -> Places {
    let outermost = || cluster.iter().filter(|(_, inner)| !inner).map(|(place, _)| *place);
    let closeness = |x: u32| -> f32 { outermost().filter(|&y| outlet(x) != outlet(y)).map(|y| similarity(x, y)).sum() };
    let mut ranked: Vec<(u32, bool, f32)> = cluster.iter().map(|&(x, inner)| (x, inner, closeness(x))).collect();
    ranked.sort_by(|x, y| outlet(x.0).cmp(outlet(y.0)).then(x.1.cmp(&y.1)).then(y.2.total_cmp(&x.2)).then(x.0.cmp(&y.0)));
    let mut members: Vec<u32> = Vec::new();
    let mut support = Vec::new();
    for (place, ..) in ranked {
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
