//! Groups for which an outlet has no match, and whether it could have had one.

use super::group::Places;
use super::similarity::{Edge, Profiles};
use super::{DiffOptions, Omission};
use crate::analysis::Analysis;
use crate::claim::Polarity;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// An outlet whose articles have fewer words in all is too short to cover a story.
const SHORT: u32 = 120;

/// The outlets of a story without a claim near a group. `first` is the number of the first group.
pub(super) fn omissions(
    analyses: &[Analysis<'_>],
    articles: &[u32],
    profiles: &Profiles,
    edges: &[Edge],
    groups: &[Places],
    first: u32,
    options: &DiffOptions,
) -> Vec<Omission> {
    let outlet = |place: u32| analyses[profiles.claims()[place as usize].article as usize].article.outlet.as_str();
    let mut group_of: FxHashMap<u32, usize> = FxHashMap::default();
    for (n, group) in groups.iter().enumerate() {
        group_of.extend(group.members.iter().chain(&group.support).map(|&place| (place, n)));
    }
    let mut best: FxHashMap<(usize, &str), f32> = FxHashMap::default();
    for edge in edges {
        for (inside, outside) in [(edge.a, edge.b), (edge.b, edge.a)] {
            if let Some(&group) = group_of.get(&inside) {
                let known = best.entry((group, outlet(outside))).or_insert(0.0);
                *known = known.max(edge.similarity);
            }
        }
    }
    let mut outlets: Vec<&str> = articles.iter().map(|&a| analyses[a as usize].article.outlet.as_str()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let mut omissions = Vec::new();
    for (n, group) in groups.iter().enumerate() {
        let claims = || group.members.iter().chain(&group.support).map(|&p| profiles.claims()[p as usize]);
        let reported = claims().filter_map(|c| date(&analyses[c.article as usize])).min();
        let denial = claims().any(|c| analyses[c.article as usize].claims[c.claim as usize].polarity == Polarity::Negated);
        for &missing in outlets.iter().filter(|o| !group.members.iter().any(|&p| outlet(p) == **o)) {
            let best = best.get(&(n, missing)).copied().unwrap_or(0.0);
            if best < options.omission {
                let own = || articles.iter().map(|&a| &analyses[a as usize]).filter(|a| a.article.outlet == missing);
                let why_not = why_not(own().filter_map(date).max(), reported, own().map(|a| a.words.all()).sum());
                omissions.push(Omission { group: first + n as u32, outlet: missing.to_owned(), best, why_not, denial });
            }
        }
    }
    omissions
}

fn date(analysis: &Analysis<'_>) -> Option<Date> {
    analysis.article.published.as_ref().map(|p| p.date)
}

/// Why an outlet could not have covered a claim, or nothing.
fn why_not(last: Option<Date>, reported: Option<Date>, words: u32) -> String {
    match (last, reported) {
        (Some(last), Some(reported)) if last < reported => format!("published before ({last}; first report {reported})"),
        _ if words < SHORT => format!("too short ({words} words)"),
        _ => String::new(),
    }
}
