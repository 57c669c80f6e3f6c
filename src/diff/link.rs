//! Claims that answer each other though they stand in no common group, or not as what represents their outlets: the guards of
//! the groups keep claims apart that tell much besides what they share, and two claims that are each other's closest in both
//! articles differ in what they share all the same.

use super::group::{Places, holds, tells_of_one_event, two_sayings};
use super::similarity::Edge;
use super::told::MANY;
use super::{DiffOptions, Story};
use crate::claim::Polarity;
use rustc_hash::{FxHashMap, FxHashSet};

/// Least part of the lesser claim that the other has too, besides names, however few words that are.
const HELD: f32 = 0.6;

/// Two claims that answer each other, the earlier first.
pub(super) struct Link {
    pub a: u32,
    pub b: u32,
    /// Whether one denies the other, and nothing else is to be said of them.
    pub contradict: bool,
}

/// The pairs of claims of different outlets, the earlier first, that are each other's closest in both articles and in band
/// `same`, where no group lays them side by side already.
pub(super) fn links(story: &Story<'_>, options: &DiffOptions) -> Vec<Link> {
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
    let said = |edge: &&Edge| !two_sayings(story.analyses, story.profiles, edge);
    let mut laid: FxHashSet<(u32, u32)> = FxHashSet::default();
    let groups = story.group_of();
    let nested = |place: u32, group: usize| {
        let mut places = story.groups[group].members.iter().chain(&story.groups[group].support);
        let holds = |outer: u32, inner: u32| holds(story.analyses, claims[outer as usize], claims[inner as usize]);
        let inner = places.clone().any(|&other| holds(other, place));
        (inner, inner || places.any(|&other| holds(place, other)))
    };
    // Where both outlets tell who was told, and what, the first is compared with the first in the group.
    let level = |edge: &&Edge| match (groups.get(&edge.a), groups.get(&edge.b)) {
        (Some(&group), Some(&other)) if group == other => {
            let (a, b) = (nested(edge.a, group), nested(edge.b, group));
            !(a.0 && b.1 || b.0 && a.1)
        }
        _ => true,
    };
    let pairs = near().filter(apart).filter(mutual).filter(one_event).filter(said).filter(level).map(|edge| (edge.a, edge.b));
    let pairs = pairs.map(|(a, b)| Link { a, b, contradict: false });
    pairs.chain(story.groups.iter().flat_map(|group| contradicted(story, group))).filter(|link| laid.insert((link.a, link.b))).collect()
}

/// Of a group, the claims of outlets that have only one side against the other side where an outlet that has both is
/// represented by the same one.
fn contradicted(story: &Story<'_>, group: &Places) -> Vec<Link> {
    let claims = story.profiles.claims();
    let analysis = |place: u32| &story.analyses[claims[place as usize].article as usize];
    let outlet = |place: u32| analysis(place).article.outlet.as_str();
    let polarity = |place: u32| analysis(place).claims[claims[place as usize].claim as usize].polarity;
    let other_side = |member: u32| {
        let own = group.support.iter().copied().filter(move |&place| outlet(place) == outlet(member));
        own.into_iter().find(move |&place| polarity(place) != polarity(member))
    };
    let (both, one): (Vec<u32>, Vec<u32>) = group.members.iter().partition(|&&member| other_side(member).is_some());
    let other_sides = both.into_iter().filter_map(|member| Some((polarity(member), other_side(member)?)));
    let against = |(shown, other): (Polarity, u32)| {
        let same = one.iter().filter(move |&&member| polarity(member) == shown);
        same.map(move |&member| Link { a: member.min(other), b: member.max(other), contradict: true })
    };
    // What many outlets tell is told once.
    let most = if group.members.len() > MANY { 1 } else { usize::MAX };
    other_sides.flat_map(against).take(most).collect()
}

/// The group that each claim represents its outlet in.
fn members(groups: &[Places]) -> FxHashMap<u32, usize> {
    groups.iter().enumerate().flat_map(|(n, group)| group.members.iter().map(move |&place| (place, n))).collect()
}
