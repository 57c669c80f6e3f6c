//! Reads the files that were found, a batch at a time, on all cores.

use super::article::{Origin, article};
use super::date::Order;
use super::duplicate::{Seen, Sketch};
use super::find::{Found, Input, find};
use super::format::{Format, Held, records};
use super::outlet::Outlets;
use super::record::{CorpusTables, Record};
use super::stream::{self, Raw, Records};
use super::template::Template;
use super::unpack;
use super::{Article, CorpusError, Provenance, Published, ReadOptions, Reject};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
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
    seen: Seen,
    orders: Orders,
    options: ReadOptions,
    tables: CorpusTables,
}

/// The orders of day and month that the dates of each file have shown: the day first, the month first.
type Orders = FxHashMap<String, [bool; 2]>;

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
    /// A path that does not exist, or mistakes in the manifest, the template or the table of outlets.
    pub fn open(paths: &[PathBuf], options: &ReadOptions) -> Result<Reader, CorpusError> {
        let Found { inputs, rejects, unlisted, manifest } = find(paths, options)?;
        let files = inputs.len();
        let first = inputs.iter().find_map(|input| input.entry.as_ref());
        let columns = first.map_or_else(Vec::new, |entry| entry.extra.iter().map(|(name, _)| name.clone()).collect());
        let mut tables = CorpusTables::new(&options.map);
        if let Some(path) = &options.template {
            tables.template = Some(own(path, |_, text| Template::read(text))?);
        }
        if let Some(path) = &options.outlets {
            tables.own_outlets = own(path, |name, text| Outlets::own(name, text).map_err(|errors| errors.to_string()))?;
        }
        Ok(Reader {
            inputs: inputs.into_iter(),
            open: None,
            rejects,
            unlisted,
            manifest,
            files,
            columns,
            read: 0,
            seen: Seen::default(),
            orders: Orders::default(),
            options: options.clone(),
            tables,
        })
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
        let max_size = self.options.max_size;
        let records = match format_of(&origin) {
            Ok(format) if format.is_streamed() => {
                unpack::open(&origin.input.file).and_then(|source| stream::records(format, source, max_size, &self.tables))
            }
            Ok(_) => {
                let size = std::fs::metadata(&origin.input.file).map_or(0, |data| data.len());
                return Some((Unit::File(Box::new(origin)), size));
            }
            Err(reason) => Err(reason),
        };
        match records {
            Ok(records) => {
                self.open = Some(Open { origin: Arc::new(origin), records, read: 0 });
                self.next_unit()
            }
            Err(reason) => Some((Unit::Broken(Reject { path: origin.path, record: None, reason }), 0)),
        }
    }

    /// Gives an article its id, and marks it where it repeats an earlier one.
    fn number(&mut self, article: &mut Article, sketch: Option<Sketch>) {
        let id = |nth: usize| format!("a{:05}", nth + 1);
        article.id = id(self.read);
        if let Some((first, how)) = sketch.and_then(|sketch| self.seen.note(self.read, sketch)) {
            article.duplicate_of = id(first);
            article.duplicate = Some(how);
        }
        self.read += 1;
    }

    /// Settles ambiguous dates by the order of the other dates of their file, as far as it was read.
    fn settle_dates(&mut self, articles: &mut [Article]) {
        for article in articles.iter() {
            if let Some(order) = article.written.order() {
                self.orders.entry(article.path.clone()).or_default()[order as usize] = true;
            }
        }
        for article in articles {
            let order = match self.orders.get(&article.path) {
                Some([true, false]) => Order::DayFirst,
                Some([false, true]) => Order::MonthFirst,
                _ => continue,
            };
            if let Some(date) = article.written.settle(order) {
                article.published = Some(Published { date, raw: article.written.raw.clone(), from: Provenance::OtherDates });
            }
        }
    }
}

/// A file of the user's own, read.
fn own<T>(path: &Path, read: impl FnOnce(&str, &str) -> Result<T, String>) -> Result<T, CorpusError> {
    let name = super::find::shown(path);
    let text = std::fs::read(path).map_err(|error| format!("cannot be read: {error}")).and_then(|bytes| super::decode::decode(&bytes));
    text.and_then(|text| read(&name, &text)).map_err(|problem| CorpusError::Input { path: name, problem })
}

/// The format of a file; JSON is looked into, since a list in it is read member by member.
fn format_of(origin: &Origin) -> Result<Format, String> {
    let format = Format::of(&origin.path);
    if format != Format::Json {
        return Ok(format);
    }
    let mut head = Vec::new();
    let read = std::io::Read::take(unpack::open(&origin.input.file)?, 1024);
    std::io::Read::read_to_end(&mut { read }, &mut head).map_err(|error| format!("cannot be read: {error}"))?;
    Ok(format.seen(&head))
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
                Ok((mut article, sketch)) => {
                    self.number(&mut article, sketch);
                    batch.articles.push(article);
                }
                Err(reject) => batch.rejects.push(reject),
            }
        }
        self.settle_dates(&mut batch.articles);
        Some(batch)
    }
}

/// An article with the sketch that tells duplicates, or why there is none.
type Outcome = Result<(Article, Option<Sketch>), Reject>;

fn read(unit: Unit, options: &ReadOptions, tables: &CorpusTables) -> Vec<Outcome> {
    match unit {
        Unit::File(origin) => read_file(&origin, options, tables),
        Unit::Record(origin, nth, raw) => {
            let record = raw.and_then(|raw| raw.record(tables));
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

fn outcome(origin: &Origin, nth: Option<u32>, record: Result<Record, String>, options: &ReadOptions, tables: &CorpusTables) -> Outcome {
    let article = record.and_then(|record| article(origin, nth, record, tables)).and_then(|article| match &options.language {
        Some(wanted) if !article.language.is_empty() && !article.language.starts_with(wanted.as_str()) => {
            Err(format!("language is {}, not {wanted}", article.language))
        }
        _ => Ok(article),
    });
    let sketched = article.map(|article| {
        let sketch = (!options.keep_duplicates).then(|| Sketch::new(&article));
        (article, sketch)
    });
    sketched.map_err(|reason| Reject { path: origin.path.clone(), record: nth, reason })
}
