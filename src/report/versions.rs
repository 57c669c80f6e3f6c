//! The table that `diff` writes: one row per claim of two versions of an article.

use super::cell::term;
use super::schema::row;
use super::{id, spans};
use crate::analysis::Analysis;
use crate::diff::{Change, ClaimRef, VersionedClaim};
use std::borrow::Cow;

row! {
    /// Written by `parallax diff --out`: one row per claim of two versions of an article, in the order of the new version;
    /// what was dropped stands where it stood.
    "versions", key [], references [];
    VersionRow<'a> {
        /// kept, changed, added, dropped.
        change: Change,
        /// The kinds of difference, ; between them; empty where the claim was only reworded.
        kinds: String,
        /// How close the two are, from 0 to 1; empty where only one version has it.
        similarity: Option<f32>,
        /// The claim of the old version.
        claim_old: String,
        /// Its words.
        text_old: Cow<'a, str>,
        /// The claim of the new version.
        claim_new: String,
        /// Its words.
        text_new: Cow<'a, str>,
        /// What differs, one sentence each.
        explanation: String,
    }
}

/// The rows of two versions.
pub fn rows<'v>(versions: &'v [Analysis<'_>; 2], claims: &'v [VersionedClaim]) -> impl Iterator<Item = VersionRow<'v>> {
    claims.iter().map(move |claim| {
        let each = |what: &dyn Fn(&crate::diff::Difference) -> &str, between: &str| {
            claim.differences.iter().map(what).collect::<Vec<_>>().join(between)
        };
        let id = |at: Option<ClaimRef>| at.map_or_else(String::new, |at| id::claim_of(versions, at));
        VersionRow {
            change: claim.change,
            kinds: each(&|d| term(&d.kind), "; "),
            similarity: claim.old.and(claim.new).map(|_| claim.similarity),
            claim_old: id(claim.old),
            text_old: claim.old.map_or_else(Cow::default, |at| text(versions, at)),
            claim_new: id(claim.new),
            text_new: claim.new.map_or_else(Cow::default, |at| text(versions, at)),
            explanation: each(&|d| &d.explanation, " "),
        }
    })
}

/// The words of a claim of one of two versions.
pub fn text<'v>(versions: &'v [Analysis<'_>; 2], at: ClaimRef) -> Cow<'v, str> {
    let analysis = versions.get(at.article as usize);
    let claim = analysis.and_then(|analysis| Some((analysis, analysis.claims.get(at.claim as usize)?)));
    claim.map_or_else(Cow::default, |(analysis, claim)| spans::words(&analysis.article.text, &claim.spans))
}
