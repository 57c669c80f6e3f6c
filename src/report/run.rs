//! run.json: what made the tables, so that they can be made again.

use super::coding::Counts;
use crate::hash::hex;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// What made the tables. It names no clock and no output folder: the same input gives the same bytes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Run {
    /// Always `parallax`.
    pub program: &'static str,
    /// Of the program.
    pub version: &'static str,
    /// The command.
    pub command: String,
    /// The options in effect, those not given included; inputs in the order of their names.
    pub arguments: serde_json::Value,
    /// SHA-256 over the hashes of all articles' texts in the order of the rows of articles.csv.
    pub inputs_sha256: String,
    /// SHA-256 of the lexicon tables.
    pub lexicon_sha256: String,
    /// Seed of every resampling.
    pub seed: u64,
    /// Resamplings and permutations.
    pub draws: usize,
    /// How many decisions of a person on each table did what.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub decisions: BTreeMap<&'static str, Counts>,
    /// Rows of each table.
    pub rows: BTreeMap<String, u64>,
    /// SHA-256 of each file, by which a later run sees whether somebody changed it.
    pub outputs: BTreeMap<String, String>,
}

/// The files that a run wrote, with their hashes; none where `run.json` is missing or not of parallax.
pub(super) fn outputs(run: &Path) -> BTreeMap<String, String> {
    let read = || -> Option<BTreeMap<String, String>> {
        let run: serde_json::Value = serde_json::from_reader(io::BufReader::new(File::open(run).ok()?)).ok()?;
        if run.get("program")?.as_str()? != "parallax" {
            return None;
        }
        let outputs = run.get("outputs")?.as_object()?;
        Some(outputs.iter().filter_map(|(name, hash)| Some((name.clone(), hash.as_str()?.to_owned()))).collect())
    };
    read().unwrap_or_default()
}

/// SHA-256 of a file, in hexadecimal.
pub(super) fn hash_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(hash)),
            read => hash.update(&buffer[..read]),
        }
    }
}
