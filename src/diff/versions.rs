//! Two versions of one article: which claims stayed, which were changed and how, which came and which went.

use super::canonical::Synonyms;
use super::pair::Pair;
use super::reading::Reading;
use super::similarity::{Edge, Profiles};
use super::{ClaimRef, DiffOptions, Difference, difference};
use crate::analysis::Analysis;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// How a claim fared from the old version to the new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It stands in both, word for word.
    Kept,
    /// It stands in both, in other words.
    Changed,
    /// Only the new version has it.
    Added,
    /// Only the old version has it.
    Dropped,
}

/// A claim of one version or of both.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionedClaim {
    /// How it fared.
    pub change: Change,
    /// It in the old version; `article` is 0.
    pub old: Option<ClaimRef>,
    /// It in the new version; `article` is 1.
    pub new: Option<ClaimRef>,
    /// How close the two are, from 0 to 1; 1 where it was kept.
    pub similarity: f32,
    /// What differs, typed as between outlets; `a` is the old claim. Empty where a change has no type: it was reworded.
    pub differences: Vec<Difference>,
}

/// Compares the old version of an article with the new, in the order of the new; what was dropped stands where it stood.
pub fn compare_versions(versions: &[Analysis<'_>; 2], synonyms: &Synonyms, options: &DiffOptions) -> Vec<VersionedClaim> {
    let profiles = Profiles::of(versions, &[0, 1], synonyms);
    let old_count = versions[0].claims.len();
    let mut partner_of: Vec<Option<(usize, f32)>> = vec![None; old_count];
    let mut taken = vec![false; versions[1].claims.len()];
    for (old, new) in verbatim(versions) {
        partner_of[old] = Some((new, 1.0));
        taken[new] = true;
    }
    for edge in strongest_first(&profiles, options.group) {
        // Claims of both articles are numbered through, those of the old version first.
        let (old, new) = (edge.a as usize, edge.b as usize - old_count);
        if partner_of[old].is_none() && !taken[new] {
            partner_of[old] = Some((new, edge.similarity));
            taken[new] = true;
        }
    }
    let mut found: Vec<(usize, VersionedClaim)> = Vec::new();
    let mut place = 0;
    for (old, partner) in partner_of.into_iter().enumerate() {
        match partner {
            Some((new, similarity)) => {
                place = new + 1;
                found.push((new, both(versions, synonyms, [old, new], similarity)));
            }
            None => found.push((place, single(Change::Dropped, old))),
        }
    }
    found.extend((0..taken.len()).filter(|&new| !taken[new]).map(|new| (new, single(Change::Added, new))));
    found.sort_by_key(|(place, claim)| (*place, claim.new.is_some(), claim.old));
    found.into_iter().map(|(_, claim)| claim).collect()
}

/// Claims that stand in both versions word for word; of equal ones the first with the first.
fn verbatim(versions: &[Analysis<'_>; 2]) -> Vec<(usize, usize)> {
    let mut new: FxHashMap<Vec<String>, Vec<usize>> = FxHashMap::default();
    for at in (0..versions[1].claims.len()).rev() {
        new.entry(written(&versions[1], at)).or_default().push(at);
    }
    let partner = |old: usize| new.get_mut(&written(&versions[0], old)).and_then(Vec::pop).map(|new| (old, new));
    (0..versions[0].claims.len()).filter_map(partner).collect()
}

/// The words of a claim, whatever breaks the lines between them and whatever marks are curly, with who states it.
fn written(analysis: &Analysis<'_>, claim: usize) -> Vec<String> {
    let claim = &analysis.claims[claim];
    let straight = |word: &str| word.replace(['‘', '’'], "'").replace(['“', '”'], "\"");
    let words = claim.spans.iter().flat_map(|span| span.of(&analysis.article.text).split_whitespace());
    words.map(straight).chain(claim.sources.last().cloned()).collect()
}

/// The pairs at or above a similarity, the strongest first; of equal ones those at like places.
fn strongest_first(profiles: &Profiles, least: f32) -> Vec<Edge> {
    let mut edges = profiles.edges(least);
    edges.sort_by(|x, y| y.similarity.total_cmp(&x.similarity).then((x.a, x.b).cmp(&(y.a, y.b))));
    edges
}

/// A claim of both versions with what differs.
fn both(versions: &[Analysis<'_>; 2], synonyms: &Synonyms, [old, new]: [usize; 2], similarity: f32) -> VersionedClaim {
    let (a, b) = (ClaimRef { article: 0, claim: old as u32 }, ClaimRef { article: 1, claim: new as u32 });
    let differences = match (Reading::new(versions, a, synonyms), Reading::new(versions, b, synonyms)) {
        (Some(a), Some(b)) => difference::between(&Pair::new(&a, &b, synonyms), None),
        _ => Vec::new(),
    };
    let same = written(&versions[0], old) == written(&versions[1], new) && differences.is_empty();
    let change = if same { Change::Kept } else { Change::Changed };
    VersionedClaim { change, old: Some(a), new: Some(b), similarity, differences }
}

/// A claim that the other version does not have.
fn single(change: Change, claim: usize) -> VersionedClaim {
    let claim = claim as u32;
    let (old, new) = match change {
        Change::Dropped => (Some(ClaimRef { article: 0, claim }), None),
        _ => (None, Some(ClaimRef { article: 1, claim })),
    };
    VersionedClaim { change, old, new, similarity: 0.0, differences: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;
    use crate::diff::Kind;
    use crate::{Knowledge, analyze};

    fn changes(old: &str, new: &str) -> Vec<(Change, Vec<Kind>)> {
        let article = |outlet: &str, text: &str| Article { outlet: outlet.to_owned(), text: text.to_owned(), ..Article::default() };
        let articles = [article("old", old), article("new", new)];
        let knowledge = Knowledge::builtin();
        let versions = [analyze(&articles[0], &knowledge), analyze(&articles[1], &knowledge)];
        let found = compare_versions(&versions, &Synonyms::builtin(), &DiffOptions::default());
        let kinds = |claim: &VersionedClaim| claim.differences.iter().map(|d| d.kind).collect();
        found.iter().map(|claim| (claim.change, kinds(claim))).collect()
    }

    #[test]
    fn an_article_against_itself_only_keeps() {
        let text =
            "The ferry sank off Marlby on Tuesday. Nine passengers drowned, the coastguard said.\n\n“We saw nothing,” the mayor said.";
        let found = changes(text, text);
        assert!(found.len() > 2 && found.iter().all(|(change, kinds)| *change == Change::Kept && kinds.is_empty()), "{found:?}");
    }

    #[test]
    fn other_blanks_and_curly_marks_change_nothing() {
        let found = changes("The mayor's  boat sank off Marlby on Tuesday.", "The mayor’s boat sank off Marlby on Tuesday.");
        assert_eq!(found, [(Change::Kept, vec![])]);
    }

    #[test]
    fn a_claim_that_came_one_that_went_and_one_that_changed_are_told_apart() {
        let old = "The ferry sank off Marlby on Tuesday. At least 9 passengers drowned in the cold water. The owner praised the crew.";
        let new = "The ferry sank off Marlby on Tuesday. At least 14 passengers drowned in the cold water. Divers will search the wreck.";
        let found = changes(old, new);
        assert_eq!(
            found.iter().map(|(change, _)| *change).collect::<Vec<_>>(),
            [Change::Kept, Change::Changed, Change::Dropped, Change::Added]
        );
        assert!(found[1].1.contains(&Kind::Number), "{found:?}");
    }

    #[test]
    fn against_an_empty_version_all_is_added_or_dropped() {
        let text = "The ferry sank off Marlby on Tuesday.";
        assert_eq!(changes("", text), [(Change::Added, vec![])]);
        assert_eq!(changes(text, ""), [(Change::Dropped, vec![])]);
        assert!(changes("", "").is_empty());
    }

    #[test]
    fn repeated_claims_are_kept_one_by_one() {
        let once = "The ferry sank off Marlby on Tuesday.";
        let found = changes(once, &format!("{once} {once}"));
        assert_eq!(found.iter().filter(|(change, _)| *change == Change::Kept).count(), 1);
        assert_eq!(found.iter().filter(|(change, _)| *change == Change::Added).count(), 1);
    }
}
