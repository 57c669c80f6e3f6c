//! Reads what users hold into [`Article`]s, and says of everything else why it was not read.
//!
//! It knows file formats, encodings, metadata, and which blocks of a text are not the article. Cleaning marks blocks as
//! excluded and never edits the text, so that offsets point into what the user gave.

mod article;
mod date;
mod dateline;
mod decode;
mod docx;
mod duplicate;
mod factiva;
mod feed;
mod find;
mod format;
mod front_matter;
mod furniture;
mod headline;
mod html;
mod json;
mod label;
mod language;
mod manifest;
mod markdown;
mod nexis;
mod outlet;
mod page;
mod reader;
mod record;
mod rows;
mod rtf;
mod stream;
mod template;
mod unpack;
mod warc;
mod workbook;

pub use date::{Precision, Written};
pub use duplicate::Duplicate;
pub use furniture::Furniture;
pub use reader::{Batch, Reader};

pub(crate) use decode::decode;

use crate::span::Span;
use serde::Serialize;
use std::path::PathBuf;

/// How a piece of metadata came to be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// The manifest says so.
    Manifest,
    /// The file says so: front matter, or a field of the record.
    File,
    /// Inferred from the name of the folder.
    Folder,
    /// Inferred from the name of the file.
    FileName,
    /// Inferred from words of the text: a dateline, a credit line.
    Text,
    /// The file says so, in an order of day and month that its other dates settle.
    OtherDates,
    /// Not known.
    #[default]
    Unknown,
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub date: jiff::civil::Date,
    /// The date as it was written.
    pub raw: String,
    /// How it is known.
    pub from: Provenance,
}

/// A block of the text that is not the article: furniture of the page, a byline, front matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excluded {
    /// Its bytes.
    pub span: Span,
    /// Why it is excluded, the name of the rule in `data/corpus/`: `read_more`, `byline`.
    pub reason: String,
}

/// One article, decoded, with its metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Letter-first id, `a00001`, given in the order of the sorted paths.
    pub id: String,
    /// The path as found, with `/` between its parts.
    pub path: String,
    /// Which record of the file this is, from 1; `None` where the file is one article.
    pub record: Option<u32>,
    /// The outlet's name; never empty.
    pub outlet: String,
    /// How the outlet is known.
    pub outlet_from: Provenance,
    /// The outlet as it is written, where a table gives it another name.
    pub outlet_written: String,
    /// When it was published, where the day is known.
    pub published: Option<Published>,
    /// The date as it is written, and how much of it is known.
    pub written: Written,
    /// The title, where known.
    pub title: String,
    /// How the title is known.
    pub title_from: Provenance,
    /// Where the title stands in the text, if it does.
    pub headline: Option<Span>,
    /// The address it was published at, or empty.
    pub url: String,
    /// The language as a two-letter code, or empty where not known.
    pub language: String,
    /// How the language is known.
    pub language_from: Provenance,
    /// Who wrote it, as a field or a byline says, or empty.
    pub author: String,
    /// Where it was filed, as a field or a dateline says, or empty.
    pub place: String,
    /// The id of the earlier article that it repeats, or empty.
    pub duplicate_of: String,
    /// How it repeats that article.
    pub duplicate: Option<Duplicate>,
    /// The story that the manifest names, or empty.
    pub story: String,
    /// The agency whose copy it is, as a dateline or credit names it, or empty.
    pub wire: String,
    /// The manifest's further columns, name and value, in its order.
    pub extra: Vec<(String, String)>,
    /// The decoded text, unedited.
    pub text: String,
    /// Blocks that are not the article, sorted, not overlapping.
    pub excluded: Vec<Excluded>,
}

/// Something that could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reject {
    /// The path as found.
    pub path: String,
    /// Which record of the file, from 1; empty where it is the whole file.
    pub record: Option<u32>,
    /// Why, and what to do.
    pub reason: String,
}

/// What to read and what to refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The manifest; `None` looks for `sources.csv` in a folder that is to be read.
    pub manifest: Option<PathBuf>,
    /// Greatest size of a file in bytes.
    pub max_size: u64,
    /// Articles that say they are in another language than this two-letter code are rejected.
    pub language: Option<String>,
    /// Which column or key of a table holds a field, as field and name: `("text", "Body")`. The fields are text, title,
    /// outlet, published, url, language, story, author and place.
    pub map: Vec<(String, String)>,
    /// The user's own record format, as TOML, by which text files are read.
    pub template: Option<PathBuf>,
    /// The user's own names of outlets, a table of the columns `alias` and `outlet`.
    pub outlets: Option<PathBuf>,
    /// Whether articles that repeat an earlier one are read like all others, unmarked.
    pub keep_duplicates: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions {
            manifest: None,
            max_size: 16 << 20,
            language: None,
            map: Vec::new(),
            template: None,
            outlets: None,
            keep_duplicates: false,
        }
    }
}

/// Why nothing could be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CorpusError {
    /// A path that was asked for does not exist or cannot be opened.
    #[error("{path}: {problem}")]
    Input {
        /// The path as given.
        path: String,
        /// What is wrong and what to do.
        problem: String,
    },
    /// The manifest has mistakes.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Manifest(Vec<ManifestError>),
}

/// A mistake in a manifest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}: {problem}")]
pub struct ManifestError {
    /// The manifest.
    pub path: String,
    /// Line number, from 1.
    pub line: u64,
    /// What is wrong and how to mend it.
    pub problem: String,
}

/// All articles of an input, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// The articles, in the order of their ids.
    pub articles: Vec<Article>,
    /// What could not be read.
    pub rejects: Vec<Reject>,
    /// Files beside the manifest that it does not list.
    pub unlisted: Vec<String>,
}

impl Corpus {
    /// Reads everything at once. [`Reader`] does the same in batches, for inputs of any size.
    ///
    /// # Errors
    /// A path that does not exist, or mistakes in the manifest. Files that cannot be read are `rejects`, not errors.
    pub fn read(paths: &[PathBuf], options: &ReadOptions) -> Result<Corpus, CorpusError> {
        let reader = Reader::open(paths, options)?;
        let mut corpus = Corpus { unlisted: reader.unlisted().to_vec(), ..Corpus::default() };
        for batch in reader {
            corpus.articles.extend(batch.articles);
            corpus.rejects.extend(batch.rejects);
        }
        Ok(corpus)
    }
}

#[cfg(test)]
mod archive_tests;
#[cfg(test)]
mod broken_tests;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod metadata_tests;
#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;
