//! run.json, read back: what made the tables, so that they can be made again.

use super::error::CodingError;
use crate::lexicon::Lexicon;
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// What made the tables of a folder.
#[derive(Clone, Debug, Deserialize)]
pub struct PastRun {
    program: String,
    version: String,
    /// The command.
    pub command: String,
    /// The options that were in effect.
    pub arguments: serde_json::Value,
    lexicon_sha256: String,
}

impl PastRun {
    /// Reads the run of a folder.
    ///
    /// # Errors
    /// Where there is none, or where another version of parallax made the tables.
    pub fn read(folder: &Path) -> Result<PastRun, CodingError> {
        let refused = |problem: String| CodingError::Folder { path: folder.to_owned(), problem };
        let path = folder.join("run.json");
        let text =
            fs::read(&path).map_err(|_| refused("there is no run.json; name the folder that parallax wrote its tables into".to_owned()))?;
        let run: PastRun = serde_json::from_slice(&text).map_err(|error| refused(format!("run.json cannot be read: {error}")))?;
        if run.program != "parallax" {
            return Err(refused("run.json is of another program".to_owned()));
        }
        if run.version != env!("CARGO_PKG_VERSION") {
            let (theirs, ours) = (&run.version, env!("CARGO_PKG_VERSION"));
            return Err(refused(format!(
                "parallax {theirs} made these tables and this is {ours}, which may find other things; use {theirs}"
            )));
        }
        Ok(run)
    }

    /// Whether the tables were made with these words and rules.
    ///
    /// # Errors
    /// Where they were made with others.
    pub fn check_lexicon(&self, folder: &Path, lexicon: &Lexicon) -> Result<(), CodingError> {
        if self.lexicon_sha256 == lexicon.hash() {
            return Ok(());
        }
        let problem = "the tables were made with another lexicon than the one in use; use that one, or code new tables".to_owned();
        Err(CodingError::Folder { path: folder.to_owned(), problem })
    }
}
