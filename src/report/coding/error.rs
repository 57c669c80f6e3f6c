//! Why coded tables could not be read back, and what to do.

use crate::table::{TableError, TableErrors};
use std::io;
use std::path::PathBuf;

/// What went wrong while coded tables were read back. Nothing has been written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CodingError {
    /// A file cannot be opened.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The folder holds no tables that could be made again.
    #[error("{}: {problem}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What is wrong and what to do.
        problem: String,
    },
    /// Mistakes in the tables, each with its line.
    #[error(transparent)]
    Rows(#[from] TableErrors),
}

impl From<TableError> for CodingError {
    fn from(error: TableError) -> Self {
        CodingError::Rows(TableErrors(vec![error]))
    }
}
