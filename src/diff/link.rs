//! Claims that answer each other though they stand in no common group, or not as what represents their outlets: the guards of
//! the groups keep claims apart that tell much besides what they share, and two claims that are each other's closest in both
//! articles differ in what they share all the same.

use super::group::{Places, tells_of_one_event};
use super::similarity::Edge;
use super::{DiffOptions, Story};
use rustc_hash::{FxHashMap, FxHashSet};

/// Least part of the lesser claim that the other has too, besides names, however few words that are.
const HELD: f32 = 0.6;

/// The pairs of claims of different outlets, the earlier first, that are each other's closest in both articles and in band
/// `same`, where no group lays them side by side already.
pub(super) fn links(story: &Story<'_>, options: &DiffOptions) -> Vec<(u32, u32)> {
    let claims = story.profiles.claims();
    let article = |place: u32| claims[place as usize].article;
    let outlet = |place: u32| story.analyses[article(place) as usize].article.outlet.as_str();
    let near = || story.edges.iter().filter(|edge| edge.similarity >= options.same && outlet(edge.a) != outlet(edge.b));
    let sides = |edge: &Edge| [(edge.a, article(edge.b)), (edge.b, article(edge.a))];
    let mut closest: FxHashMap<(u32, u32), &Edge> = FxHashMap::default();
    for edge in near() {
        for side in sides(edge) {
            let known = closest.entry(side).or_insert(edge);
            if edge.similarity > known.similarity {
                *known = edge;
            }
        }
    }
    let represents = members(story.groups);
    let apart = |edge: &&Edge| !represents.contains_key(&edge.a) || represents.get(&edge.a) != represents.get(&edge.b);
    let mutual = |edge: &&Edge| sides(edge).iter().all(|side| closest.get(side) == Some(edge));
    let one_event = |edge: &&Edge| tells_of_one_event(story.profiles, edge) || story.profiles.beyond_names(edge).0 >= HELD;
    let mut laid: FxHashSet<(u32, u32)> = FxHashSet::default();
    let pairs = near().filter(apart).filter(mutual).filter(one_event).map(|edge| (edge.a, edge.b));
    pairs.filter(|&pair| laid.insert(pair)).collect()
}

/// The group that each claim represents its outlet in.
fn members(groups: &[Places]) -> FxHashMap<u32, usize> {
    groups.iter().enumerate().flat_map(|(n, group)| group.members.iter().map(move |&place| (place, n))).collect()
}
