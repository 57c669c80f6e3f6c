//! Reads the files that were found, a batch at a time, on all cores.

use super::article::{Origin, article};
use super::find::{Found, Input, find};
use super::format::{Format, Held, records};
use super::record::CorpusTables;
use super::stream::{self, Raw, Records};
use super::unpack;
use super::{Article, CorpusError, ReadOptions, Reject};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Files and records in a batch: enough for every core, few enough for memory to stay bounded.
const BATCH: usize = 512;
/// Bytes of input in a batch, roughly.
const BATCH_BYTES: u64 = 24 << 20;

/// Articles that were read together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The articles, in the order of their ids.
    pub articles: Vec<Article>,
    /// What could not be read.
    pub rejects: Vec<Reject>,
}

/// Reads articles batch by batch; ids run on from one batch to the next.
pub struct Reader {
    inputs: std::vec::IntoIter<Input>,
    open: Option<Open>,
    rejects: Vec<Reject>,
    unlisted: Vec<String>,
    manifest: Option<PathBuf>,
    files: usize,
    columns: Vec<String>,
    read: usize,
    options: ReadOptions,
    tables: CorpusTables,
}

/// A file of many records that is being read.
struct Open {
    origin: Arc<Origin>,
    records: Records,
    read: u32,
}

/// What one core reads at a time.
enum Unit {
    File(Box<Origin>),
    Record(Arc<Origin>, u32, Result<Raw, String>),
    Broken(Reject),
}

impl Reader {
    /// Finds what is to be read.
    ///
    /// # Errors
    /// A path that does not exist, or mistakes in the manifest.
    pub fn open(paths: &[PathBuf], options: &ReadOptions) -> Result<Reader, CorpusError> {
        let Found { inputs, rejects, unlisted, manifest } = find(paths, options)?;
        let files = inputs.len();
        let first = inputs.iter().find_map(|input| input.entry.as_ref());
        let columns = first.map_or_else(Vec::new, |entry| entry.extra.iter().map(|(name, _)| name.clone()).collect());
        let tables = CorpusTables::new(&options.map);
        let inputs = inputs.into_iter();
        Ok(Reader { inputs, open: None, rejects, unlisted, manifest, files, columns, read: 0, options: options.clone(), tables })
    }

    /// Files beside the manifest that it does not list.
    pub fn unlisted(&self) -> &[String] {
        &self.unlisted
    }

    /// The manifest in use.
    pub fn manifest(&self) -> Option<&Path> {
        self.manifest.as_deref()
    }

    /// The manifest's further columns, in its order.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many files are to be read in all.
    pub fn files(&self) -> usize {
        self.files
    }

    /// The next file or record, with its size in bytes.
    fn next_unit(&mut self) -> Option<(Unit, u64)> {
        if let Some(open) = &mut self.open {
            if let Some(raw) = open.records.next() {
                open.read += 1;
                let size = raw.as_ref().map_or(0, Raw::size) as u64;
                return Some((Unit::Record(Arc::clone(&open.origin), open.read, raw), size));
            }
            let empty = open.read == 0;
            let path = open.origin.path.clone();
            self.open = None;
            if empty {
                let reason = "empty: the file has no record".to_owned();
                return Some((Unit::Broken(Reject { path, record: None, reason }), 0));
            }
        }
        let origin = Origin::new(self.inputs.next()?);
        let format = Format::of(&origin.path);
        if !format.is_streamed() {
            let size = std::fs::metadata(&origin.input.file).map_or(0, |data| data.len());
            return Some((Unit::File(Box::new(origin)), size));
        }
        let max_size = self.options.max_size;
        let records = unpack::open(&origin.input.file).and_then(|source| stream::records(format, source, max_size, &self.tables.fields));
        match records {
            Ok(records) => {
                self.open = Some(Open { origin: Arc::new(origin), records, read: 0 });
                self.next_unit()
            }
            Err(reason) => Some((Unit::Broken(Reject { path: origin.path, record: None, reason }), 0)),
        }
    }
}

impl Iterator for Reader {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let mut units = Vec::new();
        let mut bytes = 0;
        while units.len() < BATCH && bytes < BATCH_BYTES {
            let Some((unit, size)) = self.next_unit() else { break };
            bytes += size;
            units.push(unit);
        }
        let rejects = std::mem::take(&mut self.rejects);
        if units.is_empty() && rejects.is_empty() {
            return None;
        }
        let (options, tables) = (&self.options, &self.tables);
        let read: Vec<Vec<_>> = units.into_par_iter().map(|unit| read(unit, options, tables)).collect();
        let mut batch = Batch { articles: Vec::with_capacity(read.len()), rejects };
        for result in read.into_iter().flatten() {
            match result {
                Ok(mut article) => {
                    self.read += 1;
                    article.id = format!("a{:05}", self.read);
                    batch.articles.push(article);
                }
                Err(reject) => batch.rejects.push(reject),
            }
        }
        Some(batch)
    }
}

/// An article, or why there is none.
type Outcome = Result<Article, Reject>;

fn read(unit: Unit, options: &ReadOptions, tables: &CorpusTables) -> Vec<Outcome> {
    match unit {
        Unit::File(origin) => read_file(&origin, options, tables),
        Unit::Record(origin, nth, raw) => {
            let record = raw.and_then(|raw| raw.record(&tables.fields));
            vec![outcome(&origin, Some(nth), record, options, tables)]
        }
        Unit::Broken(reject) => vec![Err(reject)],
    }
}

fn read_file(origin: &Origin, options: &ReadOptions, tables: &CorpusTables) -> Vec<Outcome> {
    let bytes = unpack::open(&origin.input.file).and_then(|source| unpack::whole(source, options.max_size));
    if Format::of(&origin.path) != Format::Zip {
        return held(origin, bytes, options, tables);
    }
    match bytes.and_then(|bytes| unpack::zip(&bytes, options.max_size)) {
        Ok(members) => members.into_iter().flat_map(|(name, bytes)| held(&origin.member(&name), bytes, options, tables)).collect(),
        Err(reason) => vec![Err(Reject { path: origin.path.clone(), record: None, reason })],
    }
}

/// The articles in the bytes of one file.
fn held(origin: &Origin, bytes: Result<Vec<u8>, String>, options: &ReadOptions, tables: &CorpusTables) -> Vec<Outcome> {
    match bytes.and_then(|bytes| records(Format::of(&origin.path), &bytes, options.max_size, tables)) {
        Ok(Held::One(record)) => vec![outcome(origin, None, Ok(*record), options, tables)],
        Ok(Held::Many(records)) => {
            let numbered = (1..).zip(records);
            numbered.map(|(nth, record)| outcome(origin, Some(nth), record, options, tables)).collect()
        }
        Err(reason) => vec![Err(Reject { path: origin.path.clone(), record: None, reason })],
    }
}

fn outcome(
    origin: &Origin,
    nth: Option<u32>,
    record: Result<super::record::Record, String>,
    options: &ReadOptions,
    tables: &CorpusTables,
) -> Outcome {
    let article = record.and_then(|record| article(origin, nth, record, tables)).and_then(|article| match &options.language {
        Some(wanted) if !article.language.is_empty() && !article.language.starts_with(wanted.as_str()) => {
            Err(format!("language is {}, not {wanted}", article.language))
        }
        _ => Ok(article),
    });
    article.map_err(|reason| Reject { path: origin.path.clone(), record: nth, reason })
}
