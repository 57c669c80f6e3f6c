//! labels.csv: what each outlet calls the same thing.

use super::comparison::outlet_of;
use super::id;
use super::schema::row;
use crate::diff::Comparison;

row! {
    /// One row per pair of words that two outlets have at the same place of a claim that both make.
    "labels", key [], references ["group_id" => "comparison"."group_id", "claim_a" => "claims"."claim_id", "claim_b" => "claims"."claim_id"];
    LabelRow<'a> {
        /// The claim group.
        group_id: String,
        /// One outlet.
        outlet_a: &'a str,
        /// Its claim.
        claim_a: String,
        /// Its words.
        label_a: &'a str,
        /// The other outlet.
        outlet_b: &'a str,
        /// Its claim.
        claim_b: String,
        /// Its words.
        label_b: &'a str,
    }
}

/// The labels of a comparison.
pub(super) fn labels<'c>(comparison: &'c Comparison<'_>) -> impl Iterator<Item = LabelRow<'c>> {
    comparison.labels.iter().map(|label| LabelRow {
        group_id: id::group(label.group),
        outlet_a: outlet_of(comparison, label.a),
        claim_a: id::claim_of(comparison.analyses, label.a),
        label_a: &label.words_a,
        outlet_b: outlet_of(comparison, label.b),
        claim_b: id::claim_of(comparison.analyses, label.b),
        label_b: &label.words_b,
    })
}
