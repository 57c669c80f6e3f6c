//! citations.csv: which outlet leans on which other outlet, agency or document.

use super::schema::row;
use crate::analysis::Analysis;
use crate::attribution::SourceType;
use std::collections::BTreeMap;

row! {
    /// One row per outlet and thing that it cites: another outlet, an agency, a document.
    "citations", key ["outlet", "cited", "kind"], references [];
    CitationRow {
        /// The outlet that cites.
        outlet: String,
        /// What it cites, as its articles name it most fully.
        cited: String,
        /// media (an outlet or broadcaster), document (a report, poll, letter), agency (named in a dateline or credit line).
        kind: &'static str,
        /// How many attributions name it as their source, as whom the source told, or as what the source cites; for an agency in a dateline or credit line how many articles.
        citations: u32,
        /// In how many articles.
        articles: u32,
    }
}

/// Counts citations as articles come.
#[derive(Default)]
pub(super) struct Citations {
    counts: BTreeMap<(String, String, &'static str), (u32, u32)>,
}

impl Citations {
    /// Counts those of one article.
    pub(super) fn add(&mut self, analysis: &Analysis<'_>) {
        let mut found: BTreeMap<(String, &'static str), u32> = BTreeMap::new();
        for attribution in analysis.attributions.iter().filter(|attribution| !attribution.dropped) {
            let cited = [
                (attribution.source_resolved.as_str(), attribution.source_type),
                (attribution.told_to.as_str(), SourceType::Media),
                (attribution.citing.as_str(), attribution.citing_type),
            ];
            for (name, kind) in cited {
                let kind = match kind {
                    SourceType::Media => "media",
                    SourceType::Document => "document",
                    _ => continue,
                };
                let itself = name.eq_ignore_ascii_case(analysis.article.outlet.trim_start_matches("The "));
                if !name.is_empty() && !itself {
                    *found.entry((name.to_owned(), kind)).or_default() += 1;
                }
            }
        }
        if !analysis.article.wire.is_empty() {
            found.insert((analysis.article.wire.clone(), "agency"), 1);
        }
        for ((cited, kind), count) in found {
            let sum = self.counts.entry((analysis.article.outlet.clone(), cited, kind)).or_default();
            sum.0 += count;
            sum.1 += 1;
        }
    }

    /// The rows, by outlet.
    pub(super) fn rows(self) -> impl Iterator<Item = CitationRow> {
        let row = |((outlet, cited, kind), (citations, articles))| CitationRow { outlet, cited, kind, citations, articles };
        self.counts.into_iter().map(row)
    }
}
