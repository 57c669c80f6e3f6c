//! Writes tables, and knows how the programs that open them read.
//!
//! A table is described once (see [`schema`]); its rows are cells (see [`cell`]) that a file's format then makes safe.
//! [`Report`] takes articles as they are analysed, so that any number of them passes through in bounded memory, and at the
//! end puts the whole folder in its place in one step.

mod alignments;
mod articles;
mod attributions;
pub mod cell;
mod citations;
mod claims;
pub mod coding;
mod comparison;
pub mod csv;
mod error;
mod evidence;
mod export;
mod folder;
mod gathered;
mod id;
mod labels;
mod outlets;
mod output;
mod package;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod profile;
mod rejects;
mod rows;
mod run;
pub mod schema;
mod scores;
mod single;
mod spans;
mod tables;
mod texts;
pub mod versions;
mod workbook;

pub use error::ReportError;
pub use export::{Export, Tables};
pub use gathered::Notes;
pub use output::{Output, Written};
pub use page::Page;
#[cfg(feature = "parquet")]
pub use parquet::Parquet;
pub use profile::Profile;
pub use run::Run;
pub use single::write_table;
pub use tables::{Done, Report};
pub use texts::Texts;
pub use workbook::Workbook;

use crate::corpus::Reject;
use crate::stats::{Keyness, Score};
use cell::Row;
use schema::Schema;

/// The tables, in the order in which lists name them. The last is there only where a person decided something.
pub const TABLES: [&str; 15] = [
    "comparison",
    "outlets",
    "scores",
    "differences",
    "omissions",
    "labels",
    "citations",
    "terms",
    "articles",
    "claims",
    "alignments",
    "attributions",
    "evidence",
    "rejects",
    "decisions",
];

/// What each table holds, in the order of [`TABLES`]; comparison with the block of one outlet, OUTLET.
pub fn schemas() -> Vec<Schema> {
    vec![
        comparison::schema(&["OUTLET".to_owned()]),
        outlets::schema(),
        Score::schema(),
        alignments::DifferenceRow::schema(),
        alignments::OmissionRow::schema(),
        labels::LabelRow::schema(),
        citations::CitationRow::schema(),
        Keyness::schema(),
        articles::ArticleRow::schema(),
        claims::ClaimRow::schema(),
        alignments::AlignmentRow::schema(),
        attributions::AttributionRow::schema(),
        evidence::EvidenceRow::schema(),
        Reject::schema(),
        coding::DecisionRow::schema(),
    ]
}
