//! Why a report could not be written, and what to do.

use std::io;
use std::path::{Path, PathBuf};

/// What went wrong while writing a report. The folder that was there before is left as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The system refused.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which path.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file is where the folder should be.
    #[error("{} is a file; --out takes the folder that the tables go into", .0.display())]
    IsFile(PathBuf),
    /// The folder holds something that parallax did not write.
    #[error("{} holds files that parallax did not write ({files}); choose another folder, or --force to delete the folder first", path.display())]
    NotOurs {
        /// The folder.
        path: PathBuf,
        /// Some of them.
        files: String,
    },
    /// Somebody changed tables since they were written, and would lose that.
    #[error(
        "{files} in {} changed since parallax wrote them (coded by hand?); choose another folder, or --force to lose the changes",
        path.display()
    )]
    Changed {
        /// The folder.
        path: PathBuf,
        /// The changed files.
        files: String,
    },
}

impl ReportError {
    /// Says what was tried with a path when the system refused.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> ReportError {
        let path = path.to_owned();
        move |source| ReportError::Io { action, path, source }
    }
}
