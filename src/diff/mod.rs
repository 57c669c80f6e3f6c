//! Aligns the claims of different articles, groups them, and says what differs.

mod canonical;
mod cluster;
mod compare_pair;
mod decided;
mod difference;
mod grammar;
mod group;
mod headline;
mod label;
mod link;
mod omission;
mod pair;
mod passing;
mod place;
mod profile;
mod reading;
mod reuse;
mod rival;
mod similarity;
mod slot;
mod source;
mod spelling;
mod story;
mod told;
mod versions;

pub use canonical::Synonyms;
pub use compare_pair::{PairComparison, compare_pair};
pub use decided::PairDecisions;
pub use label::Label;
pub use reuse::Passage;
pub use versions::{Change, VersionedClaim, compare_versions};

use crate::analysis::Analysis;
use decided::Rulings;
use group::Places;
use link::Link;
use pair::Pair;
use rayon::prelude::*;
use reading::Reading;
use rival::Rivals;
use rustc_hash::FxHashMap;
use serde::Serialize;
use similarity::{Edge, Profiles};
use std::collections::BTreeMap;
use told::{Told, tell};

/// One claim of one article: indices into the list of analyses and into that article's claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// Which analysis.
    pub article: u32,
    /// Which of its claims.
    pub claim: u32,
}

/// How close two claims are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// They state the same or contradict each other about it.
    Same,
    /// They share a proposition or a part.
    Related,
    /// They share words.
    Weak,
}

/// Two claims of different articles with their similarity.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// The claim of the earlier article.
    pub a: ClaimRef,
    /// The claim of the later article.
    pub b: ClaimRef,
    /// From 0 to 1.
    pub similarity: f32,
    /// Share of the weight of `a`'s words that `b` has too.
    pub coverage_a: f32,
    /// Share of the weight of `b`'s words that `a` has too.
    pub coverage_b: f32,
    /// How close they are.
    pub band: Band,
    /// The words that carried it, weightiest first, a blank between them.
    pub shared: Box<str>,
}

/// Claims of several outlets that state the same or contradict each other about it.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimGroup {
    /// What the group is about, in words of its claims.
    pub label: String,
    /// One representative per outlet, in the order of the outlets.
    pub members: Vec<ClaimRef>,
    /// Further claims of these outlets that state the same.
    pub support: Vec<ClaimRef>,
    /// Mean similarity of the members, from 0 to 1.
    pub cohesion: f32,
}

/// What kind of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Different numbers of the same thing.
    Number,
    /// One is surer than the other.
    Certainty,
    /// On whose authority.
    Attribution,
    /// Affirmed against negated or denied.
    Polarity,
    /// What each calls the same thing.
    Wording,
    /// The same utterance, quoted differently.
    Quote,
    /// A different day.
    Time,
    /// An actor named in one, missing in the other.
    Agent,
    /// A condition, cause or purpose that only one gives.
    Condition,
    /// One side leaves it out.
    Omission,
}

/// What differs between two claims of a group, between two that answer each other without one, between two of different matters
/// in what they have in common, or between the headline of an article and its own text.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Index of the group; `None` for a pair that stands alone.
    pub group: Option<u32>,
    /// What kind.
    pub kind: Kind,
    /// One claim.
    pub a: ClaimRef,
    /// The value there: its words.
    pub value_a: String,
    /// The other claim.
    pub b: ClaimRef,
    /// The value there.
    pub value_b: String,
    /// From 0 (a nuance) to 1 (they cannot both be right).
    pub severity: f32,
    /// A sentence a person would write.
    pub explanation: String,
}

impl Difference {
    /// Whether it is one between the headline of an article, which is `a`, and its own text.
    pub fn is_of_headline(&self) -> bool {
        self.a.article == self.b.article
    }
}

/// What an outlet of the story leaves out of a group: all of it, or the denial of what the outlet has.
#[derive(Clone, Debug, PartialEq)]
pub struct Omission {
    /// Index of the group.
    pub group: u32,
    /// The outlet without a match.
    pub outlet: String,
    /// The claims that it has no match for, one of each outlet that has one.
    pub covered_by: Vec<ClaimRef>,
    /// The best similarity that its claims reach with the group's, below the omission threshold; where only the denial is left
    /// out, that of its own denials, below the threshold of related claims.
    pub best: f32,
    /// Why the outlet could not have covered it (published before, too short), or empty.
    pub why_not: String,
    /// Whether a denial is left out: somebody is reported to say that it is not so.
    pub denial: bool,
}

/// Thresholds of the comparison, all similarities from 0 to 1. The defaults are measured: see docs.
#[derive(Clone, Debug, PartialEq)]
pub struct DiffOptions {
    /// Pairs below it are not listed.
    pub min_similarity: f32,
    /// At or above it two claims are in band `same`.
    pub same: f32,
    /// At or above it two claims are in band `related`.
    pub related: f32,
    /// At or above it an edge may join two claims into a group, in a short story at or above a part of it.
    pub group: f32,
    /// A new member must reach this mean similarity with the group's other outlets, or a part of it while the group is small.
    pub guard: f32,
    /// Below it an outlet has no match for a claim.
    pub omission: f32,
}

impl Default for DiffOptions {
    fn default() -> Self {
        DiffOptions { min_similarity: 0.18, same: 0.27, related: 0.18, group: 0.25, guard: 0.19, omission: 0.12 }
    }
}

impl DiffOptions {
    /// The band of a similarity.
    pub fn band(&self, similarity: f32) -> Band {
        if similarity >= self.same {
            Band::Same
        } else if similarity >= self.related {
            Band::Related
        } else {
            Band::Weak
        }
    }
}

/// Everything that comparing found. Indices point into `analyses`.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// The articles that were compared, in the order of their ids.
    pub analyses: &'a [Analysis<'a>],
    /// Outlets in the order in which tables show them: by name.
    pub outlets: Vec<String>,
    /// Story of each analysis, `s001`, in the order of the analyses.
    pub stories: Vec<String>,
    /// Pairs at or above `min_similarity`, by story and then by claims.
    pub alignments: Vec<Alignment>,
    /// Groups, those with the most outlets first within a story.
    pub groups: Vec<ClaimGroup>,
    /// Differences, by story: in the order of the groups; then those of claims that answer each other without standing side by
    /// side in a group; then those of claims of different matters; then those of headlines, in the order of the articles.
    pub differences: Vec<Difference>,
    /// Claims and denials without a match, in the order of the groups.
    pub omissions: Vec<Omission>,
    /// What each outlet calls the same thing, in the order of the groups.
    pub labels: Vec<Label>,
    /// The claims that an earlier article of another outlet has word for word, with where they were first seen.
    pub passages: BTreeMap<ClaimRef, Passage>,
}

/// Compares the claims of all articles, story by story.
pub fn compare<'a>(analyses: &'a [Analysis<'a>], synonyms: &Synonyms, options: &DiffOptions) -> Comparison<'a> {
    compare_decided(analyses, synonyms, options, &PairDecisions::new())
}

/// Compares the claims of all articles, where a person decided on some pairs of claims: a pair that was dropped or recoded
/// to `related` or `weak` is in no group together, one that was recoded to `same` is in one. The alignments are listed as
/// without decisions.
pub fn compare_decided<'a>(
    analyses: &'a [Analysis<'a>],
    synonyms: &Synonyms,
    options: &DiffOptions,
    decisions: &PairDecisions,
) -> Comparison<'a> {
    let mut outlets: Vec<String> = analyses.iter().map(|a| a.article.outlet.clone()).collect();
    outlets.sort();
    outlets.dedup();
    let stories = story::stories(analyses, synonyms);
    let mut comparison = Comparison {
        analyses,
        outlets,
        stories: stories.iter().map(|n| format!("s{:03}", n + 1)).collect(),
        alignments: Vec::new(),
        groups: Vec::new(),
        differences: Vec::new(),
        omissions: Vec::new(),
        labels: Vec::new(),
        passages: BTreeMap::new(),
    };
    for articles in by_story(&stories) {
        compare_story(&mut comparison, &articles, synonyms, options, decisions);
    }
    comparison
}

/// Aligns the claims of all articles, story by story, and leaves it at that: every pair of claims of different articles at or
/// above [`DiffOptions::min_similarity`], in the order of [`Comparison::alignments`].
pub fn align(analyses: &[Analysis<'_>], synonyms: &Synonyms, options: &DiffOptions) -> Vec<Alignment> {
    let of_story = |articles: Vec<u32>| {
        let profiles = Profiles::of(analyses, &articles, synonyms);
        let edges = profiles.edges(options.min_similarity);
        edges.iter().map(|edge| profiles.alignment(edge, options)).collect::<Vec<_>>()
    };
    by_story(&story::stories(analyses, synonyms)).into_iter().flat_map(of_story).collect()
}

/// The articles of each story, in order.
fn by_story(stories: &[u32]) -> Vec<Vec<u32>> {
    let count = stories.iter().max().map_or(0, |last| *last as usize + 1);
    let mut articles = vec![Vec::new(); count];
    for (article, &story) in stories.iter().enumerate() {
        articles[story as usize].push(article as u32);
    }
    articles
}

/// Least similarity that counts when the claims of a group are held against each other.
const COHESION: f32 = 0.08;

/// Compares the articles of one story and adds what it finds.
fn compare_story(comparison: &mut Comparison<'_>, articles: &[u32], synonyms: &Synonyms, options: &DiffOptions, decisions: &PairDecisions) {
    comparison.passages.append(&mut reuse::passages(comparison.analyses, articles, synonyms));
    let profiles = Profiles::of(comparison.analyses, articles, synonyms);
    let edges = profiles.edges(options.min_similarity.min(COHESION));
    let listed = edges.iter().filter(|e| e.similarity >= options.min_similarity);
    comparison.alignments.extend(listed.map(|e| profiles.alignment(e, options)));
    let rulings = Rulings::new(&profiles, decisions);
    let mut edges = rulings.stand(edges);
    // How many pairs are listed must not change the groups.
    edges.retain(|edge| edge.similarity >= COHESION || rulings.join(edge));
    let rivals = Rivals::new(&profiles, synonyms);
    let groups = group::group(comparison.analyses, &profiles, &edges, &rulings, &rivals, options);
    let first = comparison.groups.len() as u32;
    let analyses = comparison.analyses;
    let story = Story { analyses, articles, profiles: &profiles, edges: &edges, groups: &groups, first, synonyms };
    comparison.omissions.extend(omission::omissions(&story, options));
    let told: Vec<Told> =
        groups.par_iter().enumerate().map(|(n, places)| tell(analyses, profiles.claims(), places, first + n as u32, synonyms)).collect();
    for Told { group, differences, labels } in told {
        comparison.groups.push(group);
        comparison.differences.extend(differences);
        comparison.labels.extend(labels);
    }
    comparison.differences.extend(between_links(&story, options));
    comparison.differences.extend(passing::differences(&story));
    comparison.differences.extend(headline::differences(&story, options));
}

/// The differences between claims that answer each other without standing side by side in a group; with the group that both
/// are in, where there is one.
fn between_links(story: &Story<'_>, options: &DiffOptions) -> Vec<Difference> {
    let (claims, group_of) = (story.profiles.claims(), story.group_of());
    let read = |place: u32| Reading::new(story.analyses, claims[place as usize], story.synonyms);
    let between = |&Link { a, b, contradict }: &Link| {
        let group = group_of.get(&a).filter(|group| group_of.get(&b) == Some(group)).map(|&group| story.first + group as u32);
        let (Some(a), Some(b)) = (read(a), read(b)) else { return Vec::new() };
        let pair = Pair::new(&a, &b, story.synonyms);
        // What two people say in claims that no group joins are two sayings.
        let mut found = if group.is_none() && source::two_speakers(&pair) { Vec::new() } else { difference::between(&pair, group) };
        found.retain(|difference| !contradict || difference.kind == Kind::Polarity);
        found
    };
    link::links(story, options).par_iter().flat_map_iter(between).collect()
}

/// The articles of one story: their claims, how close these are, and their groups.
struct Story<'s> {
    analyses: &'s [Analysis<'s>],
    articles: &'s [u32],
    profiles: &'s Profiles,
    edges: &'s [Edge],
    groups: &'s [Places],
    /// The number of the first group.
    first: u32,
    synonyms: &'s Synonyms,
}

impl<'s> Story<'s> {
    /// Which of the groups each claim is in, where it is in one.
    fn group_of(&self) -> FxHashMap<u32, usize> {
        let places = |group: &'s Places| group.members.iter().chain(&group.support).copied();
        self.groups.iter().enumerate().flat_map(|(n, group)| places(group).map(move |place| (place, n))).collect()
    }
}

#[cfg(test)]
mod tests;
