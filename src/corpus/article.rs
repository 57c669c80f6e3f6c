//! An article from a record and all else that is known of it: the manifest before the file, the file before its name.

use super::date::Written;
use super::find::Input;
use super::record::{CorpusTables, Record};
use super::{Article, Excluded, Provenance, Published};
use super::{dateline, headline, outlet};
use crate::span::Span;
use jiff::civil::Date;

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
    let mut article = Article { path: origin.path.clone(), record: nth, ..Article::default() };
    name_outlet(&mut article, origin, &record, tables);
    date(&mut article, origin, &record, tables);
    let entry = origin.input.entry.clone().unwrap_or_default();
    (article.title, article.title_from) = first([(entry.title, Provenance::Manifest), (record.title, Provenance::File)]);
    article.headline = headline::find(&record.text, record.from, &article.title);
    clean(&mut article, record.text, record.from, record.excluded, tables);
    if !has_words(&article.text, &article.excluded) {
        return Err("no article text is left once blanks and page furniture are set aside".to_owned());
    }
    if let Some(headline) = article.headline.filter(|_| article.title.is_empty()) {
        (article.title, article.title_from) = (headline.of(&article.text).to_owned(), Provenance::Text);
    }
    let detected = tables.languages.detect(article.text.get(record.from..).unwrap_or(""));
    (article.language, article.language_from) = first([
        (tables.languages.code(&entry.language), Provenance::Manifest),
        (tables.languages.code(&record.language), Provenance::File),
        (detected.to_owned(), Provenance::Text),
    ]);
    let author = tables.furniture.without_byword(&record.author).to_owned();
    (article.author, _) = first([(author, Provenance::File), (byline(&article), Provenance::Text)]);
    let (place, wire) = dateline::of_field(&record.place, &tables.furniture, &tables.months);
    (article.place, _) = first([(place, Provenance::File), (article.place, Provenance::Text)]);
    (article.wire, _) = first([(article.wire, Provenance::Text), (wire, Provenance::File)]);
    (article.url, _) = first([(entry.url, Provenance::Manifest), (record.url, Provenance::File)]);
    (article.story, _) = first([(entry.story, Provenance::Manifest), (record.story, Provenance::File)]);
    article.extra = entry.extra;
    article.extra.extend(record.extra);
    Ok(article)
}

/// The first value that is not empty, with where it is from.
fn first<const N: usize>(values: [(String, Provenance); N]) -> (String, Provenance) {
    values.into_iter().find(|(value, _)| !value.is_empty()).unwrap_or_default()
}

/// The outlet as somebody names it, else as the path suggests; and the one name for its many spellings. What a manifest
/// says is changed by the user's own table only.
fn name_outlet(article: &mut Article, origin: &Origin, record: &Record, tables: &CorpusTables) {
    let listed = origin.input.entry.as_ref().map_or("", |entry| &entry.outlet);
    let (written, from) = if !listed.is_empty() {
        (listed.to_owned(), Provenance::Manifest)
    } else if !record.outlet.is_empty() {
        (record.outlet.clone(), Provenance::File)
    } else if origin.stem == "-" {
        ("standard input".to_owned(), Provenance::Unknown)
    } else {
        outlet::infer(origin.input.folder.as_deref(), &origin.stem)
    };
    let known = || tables.outlets.name(&written).filter(|_| from != Provenance::Manifest);
    let name = tables.own_outlets.name(&written).or_else(known).unwrap_or(&written).to_owned();
    article.outlet_from = from;
    article.outlet_written = if name == written { String::new() } else { written };
    article.outlet = name;
}

/// The day of publication, as far as anybody says it.
fn date(article: &mut Article, origin: &Origin, record: &Record, tables: &CorpusTables) {
    let listed = origin.input.entry.as_ref().and_then(|entry| entry.published.clone());
    article.written = tables.months.written(listed.as_ref().map_or(&record.published, |published| &published.raw));
    let filed = || article.written.day().map(|date| Published { date, raw: article.written.raw.clone(), from: Provenance::File });
    article.published = listed.or_else(filed);
    if article.published.is_none()
        && article.written.raw.is_empty()
        && let Some((date, raw)) = date_of_name(&origin.stem)
    {
        article.written = Written { raw: raw.to_owned(), ..tables.months.written(&date.to_string()) };
        article.published = Some(Published { date, raw: raw.to_owned(), from: Provenance::FileName });
    }
}

/// The date that the name of a file holds: `2022-02-16` or `20220216`.
fn date_of_name(stem: &str) -> Option<(Date, &str)> {
    let dashed = (0..stem.len()).filter_map(|at| stem.get(at..at + 10)).find_map(|part| Some((part.parse::<Date>().ok()?, part)));
    let compact = |part: &'_ str| -> Option<Date> {
        let digits = part.get(..8).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()) && digits.starts_with(['1', '2']))?;
        Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
    };
    dashed.or_else(|| stem.split(['_', '-', ' ', '.']).find_map(|part| Some((compact(part)?, part))))
}

/// Sets aside what is not the article, and notes what those blocks say of it.
fn clean(article: &mut Article, text: String, from: usize, marked: Vec<Excluded>, tables: &CorpusTables) {
    let filed = dateline::read(&text, from, &tables.furniture);
    let mut excluded = marked;
    excluded.extend(tables.furniture.blocks(&text, from));
    excluded.extend(filed.blocks);
    if article.record.is_some() {
        excluded.extend(repeated_title(&text, article.headline));
    }
    article.excluded = disjoint(excluded);
    article.wire = filed.agency;
    article.place = filed.place;
    article.text = text;
}

/// Who wrote an article, by its first byline.
fn byline(article: &Article) -> String {
    let block = article.excluded.iter().find(|block| block.reason == "byline");
    let words = block.and_then(|block| block.span.of(&article.text).split_once(' ')).map_or("", |(_, names)| names);
    words.split([',', '|']).next().unwrap_or("").split(" in ").next().unwrap_or("").trim().to_owned()
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
