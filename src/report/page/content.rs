//! Everything that the page shows, as the sections read it.

use super::sheet::Sheet;
use crate::analysis::Analysis;
use crate::claim::Claim;
use crate::diff::{ClaimRef, Comparison};
use crate::report::{comparison, id};
use crate::stats::Score;

/// What the page shows.
pub(super) struct Content<'c> {
    /// Articles, groups, differences, omissions, labels.
    pub comparison: &'c Comparison<'c>,
    /// The rows of scores.csv.
    pub scores: &'c [Score],
    /// The rows of citations.csv.
    pub citations: Sheet,
    /// The rows of terms.csv.
    pub terms: Sheet,
    /// The rows of rejects.csv.
    pub rejects: Sheet,
    /// Rows that a person coded.
    pub decisions: u64,
}

impl<'c> Content<'c> {
    /// A claim with its article.
    pub fn claim(&self, at: ClaimRef) -> Option<(&'c Analysis<'c>, &'c Claim)> {
        comparison::claim(self.comparison, at)
    }

    /// The id of a claim.
    pub fn id(&self, at: ClaimRef) -> String {
        id::claim_of(self.comparison.analyses, at)
    }

    /// The outlet of a claim.
    pub fn outlet(&self, at: ClaimRef) -> &'c str {
        comparison::outlet_of(self.comparison, at)
    }

    /// The outlet that printed a claim's passage first, where the claim repeats it word for word.
    pub fn copied_from(&self, at: ClaimRef) -> Option<&'c str> {
        let passage = self.comparison.passages.get(&at)?;
        self.comparison.analyses.get(passage.article as usize).map(|analysis| analysis.article.outlet.as_str())
    }

    /// The place of an outlet among [`Comparison::outlets`], by which filters know it.
    pub fn place(&self, outlet: &str) -> usize {
        self.comparison.outlets.binary_search_by(|known| known.as_str().cmp(outlet)).unwrap_or(usize::MAX)
    }

    /// The places of outlets as an attribute holds them: each once, blanks between them.
    pub fn places<'o>(&self, outlets: impl Iterator<Item = &'o str>) -> String {
        let mut places: Vec<usize> = outlets.map(|outlet| self.place(outlet)).collect();
        places.sort_unstable();
        places.dedup();
        places.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
    }
}
