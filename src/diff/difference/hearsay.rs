//! Hedges that say that somebody says so without saying who.

use crate::table::{Table, TableErrors};

/// The beginnings of such hedges, from `data/diff/hearsay.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Hearsay {
    beginnings: Vec<String>,
}

impl Hearsay {
    pub fn read(hearsay: &str) -> Result<Hearsay, TableErrors> {
        let table = Table::read("diff/hearsay.tsv", hearsay, &["beginnings"], &[])?;
        let beginnings = table.rows().flat_map(|row| row.list("beginnings").map(str::to_owned).collect::<Vec<_>>());
        Ok(Hearsay { beginnings: beginnings.collect() })
    }

    /// Whether the form of a hedge is hearsay.
    pub fn is(&self, form: &str) -> bool {
        self.beginnings.iter().any(|beginning| form.starts_with(beginning))
    }
}
