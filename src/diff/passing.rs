//! Claims of different matters that differ all the same in what they have in common: a question left open here and answered there,
//! a thing that is said not to exist and does something there. No group joins them and none should, so that they are sought among
//! all claims that are somewhat alike, and only where a claim is of the sort.

use super::pair::Pair;
use super::reading::Reading;
use super::similarity::Edge;
use super::{Difference, Kind, Story, difference};
use crate::claim::{Certainty, Claim, Polarity, Quantity};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// Least similarity of two such claims: a word that few claims of the story have.
const LEAST: f32 = 0.15;
/// Most words of a claim that says that a thing does not exist, or leaves a question open.
const SHORT: usize = 8;

/// The differences in passing between claims of different outlets that no group lays side by side, those of the most similar
/// claims first. Of a claim each kind is told once for every other article.
pub(super) fn differences(story: &Story<'_>) -> Vec<Difference> {
    let claims = story.profiles.claims();
    let outlet = |place: u32| story.analyses[claims[place as usize].article as usize].article.outlet.as_str();
    let claim = |place: u32| &story.analyses[claims[place as usize].article as usize].claims[claims[place as usize].claim as usize];
    let group_of = story.group_of();
    let common = |edge: &Edge| group_of.get(&edge.a).copied().filter(|group| group_of.get(&edge.b) == Some(group));
    let side_by_side =
        |edge: &Edge| common(edge).is_some_and(|group| [edge.a, edge.b].iter().all(|place| story.groups[group].members.contains(place)));
    let near = story.edges.iter().filter(|edge| edge.similarity >= LEAST && outlet(edge.a) != outlet(edge.b));
    let mut near: Vec<&Edge> = near.filter(|edge| may_differ(claim(edge.a), claim(edge.b))).filter(|edge| !side_by_side(edge)).collect();
    near.sort_by(|x, y| y.similarity.total_cmp(&x.similarity).then((x.a, x.b).cmp(&(y.a, y.b))));
    let between = |edge: &&Edge| {
        let group = common(edge).map(|group| story.first + group as u32);
        let read = |place: u32| Reading::new(story.analyses, claims[place as usize], story.synonyms);
        let (Some(a), Some(b)) = (read(edge.a), read(edge.b)) else { return Vec::new() };
        difference::in_passing(&Pair::new(&a, &b, story.synonyms), group)
    };
    let found: Vec<Difference> = near.par_iter().flat_map_iter(between).collect();
    let mut told: FxHashSet<(Kind, u32, u32, u32)> = FxHashSet::default();
    let is_new = |d: &Difference| {
        let sides = [(d.kind, d.a.article, d.a.claim, d.b.article), (d.kind, d.b.article, d.b.claim, d.a.article)];
        let new = sides.iter().all(|side| !told.contains(side));
        told.extend(if new { sides.to_vec() } else { Vec::new() });
        new
    };
    found.into_iter().filter(is_new).collect()
}

/// Whether two claims are of the sorts that may differ in passing.
fn may_differ(a: &Claim, b: &Claim) -> bool {
    let own = |claim: &Claim| claim.words.iter().filter(|word| !word.context).count();
    let asks = |x: &Claim, y: &Claim| x.certainty == Certainty::Unknown && y.certainty == Certainty::Certain && own(x) <= SHORT;
    let denies = |x: &Claim, y: &Claim| x.polarity == Polarity::Negated && y.polarity == Polarity::Affirmed && own(x) <= SHORT / 2;
    let doubts = a.polarity == Polarity::Negated && b.polarity == Polarity::Negated && a.certainty != b.certainty;
    let same = |x: &Quantity, y: &Quantity| (x.low, x.high, &x.unit, &x.counted) == (y.low, y.high, &y.unit, &y.counted);
    let measured = || a.quantities.iter().any(|x| !x.unit.is_empty() && b.quantities.iter().any(|y| same(x, y)));
    asks(a, b) || asks(b, a) || denies(a, b) || denies(b, a) || doubts || measured()
}
