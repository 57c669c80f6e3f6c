//! Reads the files that were found, a batch at a time, on all cores.

use super::find::{Found, Input, find, shown};
use super::front_matter::FrontMatter;
use super::{Article, CorpusError, Excluded, Furniture, Provenance, Published, ReadOptions, Reject};
use super::{dateline, decode, headline, manifest, markdown, outlet};
use rayon::prelude::*;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Files in a batch: enough for every core, few enough for memory to stay bounded.
const BATCH: usize = 256;

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
    rejects: Vec<Reject>,
    unlisted: Vec<String>,
    manifest: Option<PathBuf>,
    files: usize,
    columns: Vec<String>,
    read: usize,
    options: ReadOptions,
    furniture: Furniture,
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
        let furniture = Furniture::builtin();
        Ok(Reader { inputs: inputs.into_iter(), rejects, unlisted, manifest, files, columns, read: 0, options: options.clone(), furniture })
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
}

impl Iterator for Reader {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let inputs: Vec<Input> = self.inputs.by_ref().take(BATCH).collect();
        let rejects = std::mem::take(&mut self.rejects);
        if inputs.is_empty() && rejects.is_empty() {
            return None;
        }
        let (options, furniture) = (&self.options, &self.furniture);
        let read: Vec<_> = inputs.into_par_iter().map(|input| read(input, options, furniture)).collect();
        let mut batch = Batch { articles: Vec::with_capacity(read.len()), rejects };
        for result in read {
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

fn read(input: Input, options: &ReadOptions, furniture: &Furniture) -> Result<Article, Reject> {
    let path = shown(&input.file);
    let rejected = |reason: String| Reject { path: path.clone(), record: None, reason };
    let bytes = bytes(&input.file, options.max_size).map_err(rejected)?;
    if bytes.is_empty() {
        return Err(rejected("empty: the file has no bytes".to_owned()));
    }
    let text = decode::decode(&bytes).map_err(rejected)?;
    let article = article(input, path.clone(), text, furniture).map_err(rejected)?;
    match &options.language {
        Some(wanted) if !article.language.is_empty() && !article.language.starts_with(wanted.as_str()) => {
            Err(rejected(format!("language is {}, not {wanted}", article.language)))
        }
        _ => Ok(article),
    }
}

/// The bytes of a file or of standard input.
fn bytes(file: &Path, max_size: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let source: Box<dyn Read> = if file.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(file).map_err(|error| format!("cannot be opened: {error}"))?)
    };
    source.take(max_size + 1).read_to_end(&mut bytes).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > max_size.min(u64::from(u32::MAX)) {
        return Err(format!("larger than {max_size} bytes; raise the limit with --max-size"));
    }
    Ok(bytes)
}

/// An article from its text and all that is known of it: the manifest before the file, the file before its name.
fn article(input: Input, path: String, text: String, furniture: &Furniture) -> Result<Article, String> {
    let front = FrontMatter::read(&text);
    let field = |keys: &[&str]| front.as_ref().and_then(|f| f.get(keys)).unwrap_or("").to_owned();
    let entry = input.entry.unwrap_or_default();
    let stem = input.file.file_stem().map_or_else(|| "standard input".to_owned(), |s| s.to_string_lossy().into_owned());
    let (outlet, outlet_from) = if !entry.outlet.is_empty() {
        (entry.outlet, Provenance::Manifest)
    } else if !field(&["outlet", "source", "publisher", "site"]).is_empty() {
        (field(&["outlet", "source", "publisher", "site"]), Provenance::File)
    } else if stem == "-" {
        ("standard input".to_owned(), Provenance::Unknown)
    } else {
        outlet::infer(input.folder.as_deref(), &stem)
    };
    let title = if entry.title.is_empty() { field(&["title", "headline"]) } else { entry.title };
    let published = entry.published.or_else(|| front_date(&field(&["published", "date"])));
    let from = front.as_ref().map_or(0, |f| f.span.end as usize);
    let headline = headline::find(&text, from, &title);
    let filed = dateline::read(&text, from, furniture);
    let mut excluded: Vec<Excluded> = front.iter().map(|f| Excluded { span: f.span, reason: "front_matter".to_owned() }).collect();
    excluded.extend(furniture.blocks(&text, from));
    excluded.extend(filed.blocks);
    if input.file.extension().is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown")) {
        excluded.extend(markdown::markup(&text));
    }
    let excluded = disjoint(excluded);
    if !has_words(&text, &excluded) {
        return Err("no article text is left once blanks and page furniture are set aside".to_owned());
    }
    let title = if title.is_empty() { headline.map_or_else(String::new, |span| span.of(&text).to_owned()) } else { title };
    Ok(Article {
        id: String::new(),
        path,
        record: None,
        outlet,
        outlet_from,
        published,
        title,
        headline,
        url: if entry.url.is_empty() { field(&["url", "link"]) } else { entry.url },
        language: if entry.language.is_empty() { field(&["language", "lang"]).to_lowercase() } else { entry.language },
        story: if entry.story.is_empty() { field(&["story_id", "story"]) } else { entry.story },
        wire: filed.agency,
        extra: entry.extra,
        text,
        excluded,
    })
}

fn front_date(raw: &str) -> Option<Published> {
    manifest::published(raw, Provenance::File).ok()
}

/// Sorted blocks without overlaps: of two that overlap the first, and the longer of two that begin together, wins.
fn disjoint(mut blocks: Vec<Excluded>) -> Vec<Excluded> {
    blocks.retain(|block| !block.span.is_empty());
    blocks.sort_by_key(|block| (block.span.start, std::cmp::Reverse(block.span.end)));
    let mut kept: Vec<Excluded> = Vec::with_capacity(blocks.len());
    for block in blocks {
        if kept.last().is_none_or(|last| last.span.end <= block.span.start) {
            kept.push(block);
        }
    }
    kept
}

fn has_words(text: &str, excluded: &[Excluded]) -> bool {
    let mut at = 0;
    let mut outside = String::new();
    for block in excluded {
        outside.push_str(text.get(at..block.span.start as usize).unwrap_or(""));
        at = block.span.end as usize;
    }
    outside.push_str(text.get(at..).unwrap_or(""));
    outside.chars().any(char::is_alphanumeric)
}
