//! The labels of archive records: `LENGTH: 355 words`, `AUTOR: ...`, `Body`.

use crate::table::{Table, TableErrors};
use rustc_hash::FxHashMap;

/// Which part of a record a label belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Metadata above the text.
    Head,
    /// The text begins.
    Body,
    /// The text has ended.
    Foot,
}

/// The labels of `data/corpus/labels.tsv`.
#[derive(Clone, Debug)]
pub(super) struct Labels(FxHashMap<String, (Part, String)>);

/// A line that begins with a label.
pub(super) struct Labelled<'t> {
    pub part: Part,
    pub field: &'t str,
    pub value: &'t str,
}

impl Labels {
    pub(super) fn read(text: &str) -> Result<Self, TableErrors> {
        let table = Table::read("corpus/labels.tsv", text, &["label", "part"], &["field"])?;
        let mut errors = TableErrors::default();
        let mut labels = FxHashMap::default();
        for row in table.rows() {
            let part = match row.get("part") {
                "head" => Part::Head,
                "body" => Part::Body,
                "foot" => Part::Foot,
                other => {
                    errors.at(row, format!("`{other}` in column `part`; write head, body or foot"));
                    continue;
                }
            };
            labels.insert(row.get("label").to_owned(), (part, row.get("field").to_owned()));
        }
        errors.check(Labels(labels))
    }

    /// The label that a line begins with, in capitals as the old exports write it.
    pub(super) fn shouted<'t>(&'t self, line: &'t str) -> Option<Labelled<'t>> {
        let (label, _) = line.split_once(':')?;
        label.chars().all(|c| !c.is_lowercase()).then(|| self.labelled(line)).flatten()
    }

    /// The label that a line begins with, or is where it stands alone.
    pub(super) fn labelled<'t>(&'t self, line: &'t str) -> Option<Labelled<'t>> {
        let (label, value) = line.split_once(':').unwrap_or((line, ""));
        let (part, field) = self.0.get(&label.trim().to_lowercase())?;
        Some(Labelled { part: *part, field, value: value.trim() })
    }
}
