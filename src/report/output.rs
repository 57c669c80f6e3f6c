//! Writes tables into the output folder and remembers what it wrote.

use super::cell::{Row, Value};
use super::error::ReportError;
use super::export::{Export, Tables};
use super::folder::Folder;
use super::package;
use super::profile::Profile;
use super::rows::{Rows, preamble};
use super::run::{Run, hash_of};
use super::schema::Schema;
use crate::hash::hex;
use crate::stats::Score;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Rows that are kept in memory before they are written.
const PENDING: usize = 16_384;
/// Rows of them that become bytes at a time.
const CHUNK: usize = 1024;
/// Bytes of a table that are written at a time.
const BUFFER: usize = 1 << 18;

/// A folder of tables in the making.
pub struct Output {
    folder: Folder,
    profile: Profile,
    written: Vec<Written>,
}

/// A table that was written.
#[derive(Clone, Debug)]
pub struct Written {
    /// What it holds.
    pub schema: Schema,
    /// Its rows, without the header.
    pub rows: u64,
    /// Its size.
    pub bytes: u64,
    /// Its hash.
    pub sha256: String,
}

impl Written {
    /// The file's name.
    pub fn file(&self) -> String {
        format!("{}.csv", self.schema.name)
    }
}

impl Output {
    /// Begins a folder that will stand at `target` once it is finished.
    ///
    /// # Errors
    /// Where `target` is a file, holds what parallax did not write (unless `force`), or cannot be written.
    pub fn begin(target: &Path, profile: Profile, force: bool) -> Result<Self, ReportError> {
        Output::over(target, profile, force, &[])
    }

    /// The same over a folder whose files named in `read` were read: changes in them are not lost.
    ///
    /// # Errors
    /// As [`Output::begin`].
    pub fn over(target: &Path, profile: Profile, force: bool, read: &[String]) -> Result<Self, ReportError> {
        Ok(Output { folder: Folder::begin(target, force, read)?, profile, written: Vec::new() })
    }

    /// The hidden folder that is to be deleted where a run is interrupted.
    pub fn staging(&self) -> &Path {
        self.folder.staging()
    }

    /// The shape of the files.
    pub(super) fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Opens a table and writes its header.
    pub(super) fn open(&self, schema: Schema) -> Result<TableFile, ReportError> {
        let path = self.folder.path().join(format!("{}.csv", schema.name));
        let file = File::create(&path).map_err(ReportError::io("write", &path))?;
        let mut table = TableFile { schema, path, file: BufWriter::with_capacity(BUFFER, file), rows: 0, bytes: 0, hash: Sha256::new() };
        table.append(&header(&table.schema, &self.profile), 0)?;
        Ok(table)
    }

    /// Finishes a table.
    pub(super) fn close(&mut self, table: TableFile) -> Result<(), ReportError> {
        self.written.push(table.close()?);
        Ok(())
    }

    /// Writes a whole table from rows of cells.
    pub(super) fn cells<'v>(&mut self, schema: Schema, rows: impl Iterator<Item = Vec<Value<'v>>>) -> Result<(), ReportError> {
        self.each(schema, rows, |row, pending| pending.push(row))
    }

    /// Writes a whole table from its rows.
    pub(super) fn table<R: Row + Sync>(&mut self, rows: impl Iterator<Item = R>) -> Result<(), ReportError> {
        self.each(R::schema(), rows, |row, pending| pending.row(row))
    }

    /// Writes a whole table; rows become bytes on all cores.
    fn each<R: Sync>(
        &mut self,
        schema: Schema,
        mut rows: impl Iterator<Item = R>,
        push: impl Fn(&R, &mut Rows) + Sync,
    ) -> Result<(), ReportError> {
        let mut table = self.open(schema)?;
        let bytes = |chunk: &[R]| {
            let mut pending = Rows::new(&self.profile);
            chunk.iter().for_each(|row| push(row, &mut pending));
            pending
        };
        loop {
            let pending: Vec<R> = rows.by_ref().take(PENDING).collect();
            let chunks: Vec<Rows> = pending.par_chunks(CHUNK).map(bytes).collect();
            chunks.into_iter().try_for_each(|chunk| table.extend(chunk))?;
            if pending.len() < PENDING {
                break;
            }
        }
        self.close(table)
    }

    /// Writes the descriptor, the further files and `run.json`, and puts the folder in its place.
    pub(super) fn publish(
        mut self,
        mut run: Run,
        scores: &[Score],
        exports: &[Box<dyn Export + '_>],
    ) -> Result<(PathBuf, Vec<Written>), ReportError> {
        self.written.sort_by_key(|table| order(table.schema.name));
        let descriptor = self.json("datapackage.json", &package::descriptor(&self.written, &self.profile))?;
        run.rows = self.written.iter().map(|table| (table.schema.name.to_owned(), table.rows)).collect();
        run.outputs = self.written.iter().map(|table| (table.file(), table.sha256.clone())).collect();
        run.outputs.insert("datapackage.json".to_owned(), descriptor);
        let folder = self.folder.path();
        let tables = Tables { folder: &folder, profile: &self.profile, written: &self.written, scores };
        for export in exports {
            for file in export.write(&tables)? {
                let path = folder.join(&file);
                let hash = hash_of(&path).map_err(ReportError::io("read", &path))?;
                run.outputs.insert(file, hash);
            }
        }
        self.json("run.json", &run)?;
        Ok((self.folder.publish()?, self.written))
    }

    /// Writes a JSON file; gives its hash.
    fn json(&self, name: &str, value: &impl serde::Serialize) -> Result<String, ReportError> {
        let path = self.folder.path().join(name);
        let mut text = serde_json::to_vec_pretty(value).map_err(io::Error::from).map_err(ReportError::io("write", &path))?;
        text.push(b'\n');
        fs::write(&path, &text).map_err(ReportError::io("write", &path))?;
        Ok(hex(Sha256::new_with_prefix(&text)))
    }
}

/// The place of a table in lists: from what was read to what was found.
fn order(table: &str) -> usize {
    super::TABLES.iter().position(|name| *name == table).unwrap_or(usize::MAX)
}

fn header(schema: &Schema, profile: &Profile) -> Vec<u8> {
    let mut rows = Rows::new(profile);
    rows.push(&schema.columns.iter().map(|column| Value::from(column.name.as_str())).collect::<Vec<_>>());
    [preamble(profile), &rows.into_bytes().0].concat()
}

/// A table being written.
pub(super) struct TableFile {
    schema: Schema,
    path: PathBuf,
    file: BufWriter<File>,
    rows: u64,
    bytes: u64,
    hash: Sha256,
}

impl TableFile {
    /// Adds rows.
    pub(super) fn extend(&mut self, rows: Rows) -> Result<(), ReportError> {
        let (bytes, count) = rows.into_bytes();
        self.append(&bytes, count)
    }

    /// Adds rows that are bytes already.
    pub(super) fn append(&mut self, bytes: &[u8], rows: u64) -> Result<(), ReportError> {
        self.file.write_all(bytes).map_err(ReportError::io("write", &self.path))?;
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.rows += rows;
        Ok(())
    }

    fn close(self) -> Result<Written, ReportError> {
        self.file.into_inner().map_err(|error| ReportError::io("write", &self.path)(error.into_error()))?;
        Ok(Written { schema: self.schema, rows: self.rows, bytes: self.bytes, sha256: hex(self.hash) })
    }
}
