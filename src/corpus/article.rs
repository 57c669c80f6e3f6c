//! An article from a record and all else that is known of it: the manifest before the file, the file before its name.

use super::find::Input;
use super::record::{CorpusTables, Record};
use super::{Article, Excluded, Provenance, Published};
use super::{dateline, headline, language, outlet};
use crate::span::Span;

/// Where a record was found.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub input: Input,
    /// The path as tables show it; of a file in an archive, with its name in the archive.
    pub path: String,
    /// The file's name without its endings.
    pub stem: String,
}

impl Origin {
    pub(super) fn new(input: Input) -> Self {
        let path = super::find::shown(&input.file);
        let stem = stem(&path);
        Origin { input, path, stem }
    }

    /// The origin of a file inside this one.
    pub(super) fn member(&self, name: &str) -> Self {
        Origin { input: self.input.clone(), path: format!("{}/{name}", self.path), stem: stem(name) }
    }
}

fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name.to_owned(),
    }
}

/// Puts an article together, sets page furniture aside and infers what nobody says.
///
/// # Errors
/// A reason, where no article text is left.
pub(super) fn article(origin: &Origin, nth: Option<u32>, record: Record, tables: &CorpusTables) -> Result<Article, String> {
    let entry = origin.input.entry.clone().unwrap_or_default();
    let either = |listed: String, found: String| if listed.is_empty() { found } else { listed };
    let (outlet, outlet_from) = if !entry.outlet.is_empty() {
        (entry.outlet, Provenance::Manifest)
    } else if !record.outlet.is_empty() {
        (record.outlet, Provenance::File)
    } else if origin.stem == "-" {
        ("standard input".to_owned(), Provenance::Unknown)
    } else {
        outlet::infer(origin.input.folder.as_deref(), &origin.stem)
    };
    let raw = record.published;
    let dated = || tables.months.day(&raw).map(|date| Published { date, raw: raw.clone(), from: Provenance::File });
    let published = entry.published.or_else(dated);
    let mut extra = entry.extra;
    if published.is_none() && !raw.is_empty() {
        extra.push(("published_uncertain".to_owned(), raw));
    }
    let title = either(entry.title, record.title);
    let text = record.text;
    let headline = headline::find(&text, record.from, &title);
    let filed = dateline::read(&text, record.from, &tables.furniture);
    let mut excluded = record.excluded;
    excluded.extend(tables.furniture.blocks(&text, record.from));
    excluded.extend(filed.blocks);
    if nth.is_some() {
        excluded.extend(repeated_title(&text, headline));
    }
    let excluded = disjoint(excluded);
    if !has_words(&text, &excluded) {
        return Err("no article text is left once blanks and page furniture are set aside".to_owned());
    }
    let title = either(title, headline.map_or_else(String::new, |span| span.of(&text).to_owned()));
    let said = either(language::code(&entry.language), language::code(&record.language));
    let language = either(said, language::detect(text.get(record.from..).unwrap_or("")).to_owned());
    extra.extend(record.extra);
    Ok(Article {
        id: String::new(),
        path: origin.path.clone(),
        record: nth,
        outlet,
        outlet_from,
        published,
        title,
        headline,
        url: either(entry.url, record.url),
        language,
        story: either(entry.story, record.story),
        wire: filed.agency,
        extra,
        text,
        excluded,
    })
}

/// The headline where the text repeats it right below.
fn repeated_title(text: &str, headline: Option<Span>) -> Option<Excluded> {
    let headline = headline?;
    let below = text.get(headline.end as usize..)?;
    let line = below.trim_start().lines().next()?.trim_end();
    let start = headline.end as usize + below.len() - below.trim_start().len();
    (line == headline.of(text)).then(|| Excluded { span: Span::new(start, start + line.len()), reason: "repeated_title".to_owned() })
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
    let starts = excluded.iter().map(|block| block.span.start as usize).chain([text.len()]);
    let ends = excluded.iter().map(|block| block.span.end as usize).chain([text.len()]);
    starts.zip(ends).any(|(start, end)| {
        let outside = text.get(at..start).unwrap_or("");
        at = end;
        outside.chars().any(char::is_alphanumeric)
    })
}
