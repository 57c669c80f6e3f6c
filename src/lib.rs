//! Compares how news outlets tell one story.
//!
//! Data flows one way, and a module imports only from those to its left:
//!
//! ```text
//! corpus -> text -> lexicon -> attribution -> claim -> diff -> stats -> report
//! ```
//!
//! [`corpus`] reads articles; [`text`] takes each apart; [`lexicon`] finds cues, [`attribution`] who says what, [`claim`]
//! the propositions. Those four are one pure function, [`analyze`], which every core does for one article at a time.
//! [`diff`] aligns the claims of different outlets and says what differs, [`stats`] turns counts into rates with their
//! intervals, [`report`] writes tables.

pub mod analysis;
pub mod attribution;
pub mod claim;
pub mod corpus;
pub mod decision;
pub mod diff;
mod hash;
pub mod lexicon;
pub mod report;
pub mod span;
pub mod stats;
pub mod table;
pub mod text;

pub use analysis::{Analysis, Knowledge, analyze, analyze_all, analyze_decided};
pub use diff::{Comparison, DiffOptions, align, compare, compare_decided};
