//! Claims and denials for which an outlet has no match, and whether it could have had one.

use super::group::Places;
use super::pair::Pair;
use super::reading::Reading;
use super::similarity::Edge;
use super::{DiffOptions, Kind, Omission, Story, difference};
use crate::analysis::Analysis;
use crate::claim::Polarity;
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// An outlet whose articles have fewer words in all is too short to cover a story.
const SHORT: u32 = 120;

/// For each group the outlets of the story that have no claim near it, and those that have what others report to be denied
/// and do not report that.
pub(super) fn omissions(story: &Story<'_>, options: &DiffOptions) -> Vec<Omission> {
    let mut outlets: Vec<&str> = story.articles.iter().map(|&nth| story.analyses[nth as usize].article.outlet.as_str()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let group_of = story.group_of();
    let near = story.meetings(&group_of, |edge| edge.similarity >= options.omission);
    let elsewhere = |edge: &Edge| group_of.get(&edge.a).zip(group_of.get(&edge.b)).is_some_and(|(a, b)| a != b);
    let both_deny = |edge: &Edge| edge.similarity >= options.related && story.denies(edge.a) && story.denies(edge.b);
    let denied_too = story.meetings(&group_of, |edge| both_deny(edge) && !elsewhere(edge));
    let of_group = |(n, group): (usize, &Places)| -> Vec<Omission> {
        let places: Vec<u32> = group.members.iter().chain(&group.support).copied().collect();
        let denials: Vec<u32> = places.iter().copied().filter(|&place| story.denies(place)).collect();
        let accused = story.contradicted(&group.members, &denials);
        let disputed = !accused.is_empty();
        let has = |places: &[u32], outlet: &str| places.iter().any(|&place| story.outlet(place) == outlet);
        let (mut without, mut undenied) = (Vec::new(), Vec::new());
        for &outlet in &outlets {
            if !has(&group.members, outlet) && !near.contains(&(n, outlet)) {
                without.push(outlet);
            } else if accused.contains(&outlet) && !has(&denials, outlet) && !denied_too.contains(&(n, outlet)) {
                undenied.push(outlet);
            }
        }
        let omission = |outlet: &str, left_out: &[u32], covered_by: &[u32], denial: bool, nearest: f32| Omission {
            group: story.first + n as u32,
            outlet: outlet.to_owned(),
            covered_by: covered_by.iter().map(|&place| story.profiles.claims()[place as usize]).collect(),
            best: nearest,
            why_not: story.why_not(outlet, left_out),
            denial,
        };
        // A pair that is more similar was dropped by a person.
        let nearest = story.nearest(&without, &places, |edge| edge.similarity < options.omission);
        let unlike = without.iter().zip(nearest).map(|(outlet, best)| omission(outlet, &places, &group.members, disputed, best));
        let denial = |edge: &Edge| story.denies(edge.a) && edge.similarity < options.related;
        let nearest = story.nearest(&undenied, &denials, denial);
        let deniers = story.one_per_outlet(&denials);
        let one_sided = undenied.iter().zip(nearest).map(|(outlet, best)| omission(outlet, &denials, &deniers, true, best));
        unlike.chain(one_sided).collect()
    };
    story.groups.par_iter().enumerate().flat_map_iter(of_group).collect()
}

impl<'s> Story<'s> {
    fn outlet(&self, place: u32) -> &'s str {
        &self.analyses[self.profiles.claims()[place as usize].article as usize].article.outlet
    }

    /// Whether somebody is reported to say that something is not so.
    fn denies(&self, place: u32) -> bool {
        let at = self.profiles.claims()[place as usize];
        let analysis = &self.analyses[at.article as usize];
        let claim = &analysis.claims[at.claim as usize];
        // `She accused him of theft, which he denies`: the claim is affirmed and holds the denial.
        let negations = claim.cues.iter().filter_map(|&nth| analysis.cues.get(nth as usize)).filter(|cue| cue.axis == "negation");
        claim.attribution.is_some() && (claim.polarity == Polarity::Negated || negations.count() > 0)
    }

    /// The groups of which a claim meets one of an outlet in an edge that counts, with that outlet.
    fn meetings(&self, group_of: &FxHashMap<u32, usize>, counts: impl Fn(&Edge) -> bool) -> FxHashSet<(usize, &'s str)> {
        let mut met = FxHashSet::default();
        for edge in self.edges.iter().filter(|edge| counts(edge)) {
            for (inside, outside) in [(edge.a, edge.b), (edge.b, edge.a)] {
                met.extend(group_of.get(&inside).map(|&group| (group, self.outlet(outside))));
            }
        }
        met
    }

    /// The outlets of the members that a denial of the group contradicts.
    fn contradicted(&self, members: &[u32], denials: &[u32]) -> Vec<&'s str> {
        let read = |place: u32| Reading::new(self.analyses, self.profiles.claims()[place as usize], self.synonyms);
        let denials: Vec<Reading<'_>> = denials.iter().filter_map(|&place| read(place)).collect();
        let is_denied = |place: &u32| {
            let Some(claim) = read(*place).filter(|_| !denials.is_empty() && !self.denies(*place)) else { return false };
            let differs = |denial| difference::between(&Pair::new(&claim, denial, self.synonyms), None);
            denials.iter().any(|denial| differs(denial).iter().any(|difference| difference.kind == Kind::Polarity))
        };
        members.iter().filter(|place| is_denied(place)).map(|&place| self.outlet(place)).collect()
    }

    /// For each of some outlets, how similar its claims are to any of `places`, of the pairs that count.
    fn nearest(&self, outlets: &[&str], places: &[u32], counts: impl Fn(&Edge) -> bool) -> Vec<f32> {
        let mut nearest = vec![0f32; outlets.len()];
        if outlets.is_empty() {
            return nearest;
        }
        let all = 0..self.profiles.claims().len() as u32;
        for edge in places.iter().flat_map(|&place| self.profiles.edges_of(place, all.clone(), f32::MIN_POSITIVE)).filter(counts) {
            if let Ok(at) = outlets.binary_search(&self.outlet(edge.a)) {
                nearest[at] = nearest[at].max(edge.similarity);
            }
        }
        nearest
    }

    /// The first claim of each outlet, by outlet.
    fn one_per_outlet(&self, places: &[u32]) -> Vec<u32> {
        let mut first = places.to_vec();
        first.sort_by_key(|&place| (self.outlet(place), place));
        first.dedup_by_key(|place| self.outlet(*place));
        first
    }

    /// Why an outlet could not have covered some claims, or nothing.
    fn why_not(&self, outlet: &str, places: &[u32]) -> String {
        let claimed = places.iter().map(|&place| &self.analyses[self.profiles.claims()[place as usize].article as usize]);
        let own = || self.articles.iter().map(|&nth| &self.analyses[nth as usize]).filter(|analysis| analysis.article.outlet == outlet);
        let words: u32 = own().map(|analysis| analysis.words.all()).sum();
        match (own().filter_map(date).max(), claimed.filter_map(date).min()) {
            (Some(last), Some(reported)) if last < reported => format!("published before ({last}; first report {reported})"),
            _ if words < SHORT => format!("too short ({words} words)"),
            _ => String::new(),
        }
    }
}

fn date(analysis: &Analysis<'_>) -> Option<Date> {
    analysis.article.published.as_ref().map(|published| published.date)
}

#[cfg(test)]
mod tests {
    use crate::corpus::Article;
    use crate::diff::{DiffOptions, Omission, Synonyms, compare};
    use crate::{Knowledge, analyze_all};

    /// Says nothing of the dispute.
    const BESIDE: &str = "Pastry cooks of six towns met for a feast with music in the old market hall.";

    fn omissions(texts: &[(&str, &str)]) -> Vec<Omission> {
        let article = |&(outlet, text): &(&str, &str)| Article {
            outlet: outlet.to_owned(),
            text: text.to_owned(),
            story: "one".to_owned(),
            language: "en".to_owned(),
            ..Article::default()
        };
        let articles: Vec<Article> = texts.iter().map(article).collect();
        let knowledge = Knowledge::builtin();
        let analyses = analyze_all(&articles, &knowledge);
        compare(&analyses, &Synonyms::builtin(), &DiffOptions::default()).omissions
    }

    fn named(omissions: &[Omission]) -> Vec<(&str, bool)> {
        omissions.iter().map(|omission| (omission.outlet.as_str(), omission.denial)).collect()
    }

    #[test]
    fn a_denial_that_an_outlet_leaves_out_is_named_as_such() {
        let accused = "The mill poisoned the Ellbrook with dye on Sunday.";
        let denied =
            "The mill poisoned the Ellbrook with dye on Sunday, anglers said. The mill denied that it had poisoned the Ellbrook with dye.";
        let found = omissions(&[("A", accused), ("B", denied)]);
        assert_eq!(named(&found), [("A", true)]);
        assert_eq!(found[0].covered_by.iter().map(|claim| claim.article).collect::<Vec<_>>(), [1]);
        assert_eq!(named(&omissions(&[("A", denied), ("B", denied)])), [], "both report it");
        assert_eq!(named(&omissions(&[("A", accused), ("B", accused)])), [], "nobody denies it");
        let both = "Anglers have accused the mill of poisoning the Ellbrook with dye on Sunday, which the mill denies.";
        assert_eq!(named(&omissions(&[("A", both), ("B", denied)])), [], "one sentence has both");
    }

    #[test]
    fn what_nobody_contradicts_is_no_denial() {
        let unhurt = "The mayor of Ellbrook said that nobody was hurt when the mill burned on Sunday.";
        assert_eq!(named(&omissions(&[("A", unhurt), ("B", unhurt), ("C", BESIDE)])), [("C", false)]);
    }

    #[test]
    fn the_best_similarity_is_what_the_outlets_claims_reach() {
        let mill = "The mill at Ellbrook burned down on Sunday.";
        let found =
            omissions(&[("A", mill), ("B", mill), ("C", "The town band of Ellbrook plays waltzes for the pastry cooks of six towns.")]);
        assert_eq!(named(&found), [("C", false)]);
        assert!(found[0].best > 0.0 && found[0].best < DiffOptions::default().omission, "{found:?}");
        let found = omissions(&[("A", mill), ("B", mill), ("C", BESIDE)]);
        assert!(found[0].best < 0.05, "{found:?}");
    }
}
