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
mod comparison;
pub mod csv;
mod error;
mod evidence;
mod folder;
mod id;
mod labels;
mod outlets;
mod output;
mod package;
mod profile;
mod rejects;
mod run;
pub mod schema;
mod scores;
mod spans;
mod tables;
mod texts;

pub use error::ReportError;
pub use output::{Output, Written};
pub use profile::Profile;
pub use run::Run;
pub use tables::{Done, Notes, Report};
pub use texts::Texts;

/// The tables, in the order in which lists name them.
pub const TABLES: [&str; 14] = [
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
];
