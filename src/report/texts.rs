//! The texts that the offsets of tables point into, a file each.

use super::error::ReportError;
use super::folder::Folder;
use crate::corpus::Article;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of texts in the making; it appears whole or not at all.
pub struct Texts {
    folder: Folder,
}

impl Texts {
    /// Begins a folder that will stand at `target`.
    ///
    /// # Errors
    /// Where `target` is a file, holds anything (unless `force`), or cannot be written.
    pub fn begin(target: &Path, force: bool) -> Result<Self, ReportError> {
        Folder::begin(target, force, &[]).map(|folder| Texts { folder })
    }

    /// What to delete when the run is interrupted.
    pub fn staging(&self) -> &Path {
        self.folder.staging()
    }

    /// Writes an article's decoded text, as UTF-8 and unedited, into a file named by its id.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn add(&self, article: &Article) -> Result<(), ReportError> {
        let path = self.folder.path().join(format!("{}.txt", article.id));
        fs::write(&path, &article.text).map_err(ReportError::io("write", &path))
    }

    /// Puts the folder in its place.
    ///
    /// # Errors
    /// Where it cannot be put there; what was there before is left.
    pub fn publish(self) -> Result<PathBuf, ReportError> {
        self.folder.publish()
    }
}
