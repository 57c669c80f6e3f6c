//! alignments.csv, differences.csv and omissions.csv: what comparing found between claims.

use super::coding::{Coded, Coding, pair_id};
use super::comparison::{claim, outlet_of};
use super::schema::row;
use super::{id, spans};
use crate::diff::{Band, ClaimRef, Comparison, Kind};
use std::borrow::Cow;

row! {
    /// One row per pair of claims of different articles that are similar enough to be listed. keep, recode and note are for a
    /// person who checks the pair.
    "alignments", key ["claim_a", "claim_b"],
    references ["claim_a" => "claims"."claim_id", "claim_b" => "claims"."claim_id"];
    AlignmentRow<'a> {
        /// The claim of the earlier article.
        claim_a: String,
        /// Its outlet.
        outlet_a: &'a str,
        /// The claim of the later article.
        claim_b: String,
        /// Its outlet.
        outlet_b: &'a str,
        /// From 0 (nothing in common) to 1 (the same words).
        similarity: f32,
        /// Share of the weight of the first claim's words that the second has too, from 0 to 1.
        coverage_a: f32,
        /// Share of the weight of the second claim's words that the first has too, from 0 to 1.
        coverage_b: f32,
        /// same, related, weak.
        band: Band,
        /// The words that carried it, weightiest first.
        shared: &'a str,
        /// The first claim as written.
        text_a: Cow<'a, str>,
        /// The second claim as written.
        text_b: Cow<'a, str>,
        /// For a person: yes or no.
        keep: &'a str,
        /// For a person: the band that it should have.
        recode: &'a str,
        /// For a person: a remark.
        note: &'a str,
        /// Whether both are one passage word for word outside quotation marks, such as agency copy: then the two are one report.
        reused: bool,
    }
}

row! {
    /// One row per difference between two claims of a group, between two that are each other's closest in their articles without
    /// standing side by side in a group or that contradict each other in one, and between the headline of an article, which is
    /// then claim_a, and its own text. The last three columns are for a person who checks it.
    "differences", key ["difference_id"],
    references ["group_id" => "comparison"."group_id", "claim_a" => "claims"."claim_id", "claim_b" => "claims"."claim_id"];
    DifferenceRow<'a> {
        /// The claim group; of a headline that of the text's claim. Empty where no group has both claims.
        group_id: String,
        /// number, certainty, attribution, polarity, wording, quote, time, agent, condition, omission.
        kind: Kind,
        /// One outlet.
        outlet_a: &'a str,
        /// Its claim.
        claim_a: String,
        /// The words there that differ.
        value_a: &'a str,
        /// The other outlet; the same one where a headline is compared with its own text.
        outlet_b: &'a str,
        /// Its claim.
        claim_b: String,
        /// The words there that differ.
        value_b: &'a str,
        /// From 0 (a nuance) to 1 (they cannot both be right).
        severity: f32,
        /// The difference in a sentence.
        explanation: &'a str,
        /// The difference's id.
        difference_id: String,
        /// For a person: yes or no.
        keep: &'a str,
        /// For a person: the kind that it should have.
        recode: &'a str,
        /// For a person: a remark.
        note: &'a str,
    }
}

row! {
    /// One row per claim group and outlet that tells the story without any claim like the group's, or that has what others report
    /// to be denied and not the denial. An omission is a fact about these articles, not about what the outlet reported elsewhere.
    "omissions", key ["group_id", "missing_from"], references ["group_id" => "comparison"."group_id"];
    OmissionRow<'a> {
        /// The claim group.
        group_id: String,
        /// What it is about.
        label: &'a str,
        /// The outlets that have it; of a denial, those that report the denial.
        covered_by: String,
        /// The outlet without it.
        missing_from: &'a str,
        /// Why the outlet could not have it, or why one should not read much into it: published before, too short.
        why_not: &'a str,
        /// The best similarity of the outlet's claims with the group's, from 0 to 1; where it has the claim and not the denial, that of its own denials.
        best_similarity: f32,
        /// Whether a denial is left out: others report that somebody says it is not so.
        denial: bool,
    }
}

/// The pairs of a comparison.
pub(super) fn alignments<'c>(comparison: &'c Comparison<'_>, coding: &'c Coding) -> impl Iterator<Item = AlignmentRow<'c>> {
    comparison.alignments.iter().map(move |pair| {
        let code = coding.code(Coded::Alignments, &pair_id(comparison.analyses, pair));
        AlignmentRow {
            claim_a: id::claim_of(comparison.analyses, pair.a),
            outlet_a: outlet_of(comparison, pair.a),
            claim_b: id::claim_of(comparison.analyses, pair.b),
            outlet_b: outlet_of(comparison, pair.b),
            similarity: pair.similarity,
            coverage_a: pair.coverage_a,
            coverage_b: pair.coverage_b,
            band: pair.band,
            shared: &pair.shared,
            text_a: words(comparison, pair.a),
            text_b: words(comparison, pair.b),
            keep: code.keep_cell(),
            recode: &code.recode,
            note: &code.note,
            reused: comparison.share_passage(pair.a, pair.b),
        }
    })
}

/// The words of a claim; empty where there is no such claim.
pub(super) fn words<'c>(comparison: &'c Comparison<'_>, at: ClaimRef) -> Cow<'c, str> {
    claim(comparison, at).map_or_else(Cow::default, |(analysis, claim)| spans::words(&analysis.article.text, &claim.spans))
}

/// The differences of a comparison.
pub(super) fn differences<'c>(comparison: &'c Comparison<'_>, coding: &'c Coding) -> impl Iterator<Item = DifferenceRow<'c>> {
    comparison.differences.iter().map(move |difference| {
        let difference_id = id::difference(comparison.analyses, difference);
        let code = coding.code(Coded::Differences, &difference_id);
        DifferenceRow {
            group_id: difference.group.map_or_else(String::new, id::group),
            kind: difference.kind,
            outlet_a: outlet_of(comparison, difference.a),
            claim_a: id::claim_of(comparison.analyses, difference.a),
            value_a: &difference.value_a,
            outlet_b: outlet_of(comparison, difference.b),
            claim_b: id::claim_of(comparison.analyses, difference.b),
            value_b: &difference.value_b,
            severity: difference.severity,
            explanation: &difference.explanation,
            difference_id,
            keep: code.keep_cell(),
            recode: &code.recode,
            note: &code.note,
        }
    })
}

/// The omissions of a comparison.
pub(super) fn omissions<'c>(comparison: &'c Comparison<'_>) -> impl Iterator<Item = OmissionRow<'c>> {
    comparison.omissions.iter().map(|omission| {
        let group = comparison.groups.get(omission.group as usize);
        let covering = omission.covered_by.iter().map(|&at| outlet_of(comparison, at));
        OmissionRow {
            group_id: id::group(omission.group),
            label: group.map_or("", |g| &g.label),
            covered_by: covering.collect::<Vec<_>>().join("; "),
            missing_from: &omission.outlet,
            why_not: &omission.why_not,
            best_similarity: omission.best,
            denial: omission.denial,
        }
    })
}
