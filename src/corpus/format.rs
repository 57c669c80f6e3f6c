//! From the bytes of a file to its records: which format it is, by its name and by what it holds.

use super::record::{CorpusTables, Record};
use super::{Excluded, markdown};
use super::{decode, docx, factiva, feed, front_matter, html, json, nexis, page, rtf, stream, workbook};

/// What kind of file a name promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Json,
    /// JSON that is a list; told from other JSON by its first byte.
    JsonList,
    JsonLines,
    Table,
    Html,
    Mhtml,
    Feed,
    Warc,
    Docx,
    Rtf,
    Workbook,
    Zip,
}

impl Format {
    /// The format of a file by its name, which may end in `.gz` or `.zst`.
    pub(super) fn of(name: &str) -> Format {
        let name = name.to_lowercase();
        let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
        match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "md" | "markdown" => Format::Markdown,
            "json" => Format::Json,
            "jsonl" | "ndjson" | "jl" => Format::JsonLines,
            "csv" | "tsv" | "tab" => Format::Table,
            "html" | "htm" | "xhtml" => Format::Html,
            "mhtml" | "mht" => Format::Mhtml,
            "xml" | "rss" | "atom" => Format::Feed,
            "warc" => Format::Warc,
            "docx" => Format::Docx,
            "rtf" => Format::Rtf,
            "xlsx" | "xlsm" | "xls" | "ods" => Format::Workbook,
            "zip" => Format::Zip,
            _ => Format::Text,
        }
    }

    /// The format of a file by its name and its first bytes.
    pub(super) fn seen(self, head: &[u8]) -> Format {
        let first = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start().first();
        if self == Format::Json && first == Some(&b'[') { Format::JsonList } else { self }
    }

    /// Whether a file of it is read record by record, whatever its size.
    pub(super) fn is_streamed(self) -> bool {
        matches!(self, Format::JsonLines | Format::JsonList | Format::Table | Format::Warc)
    }
}

/// What a file holds: one article, or records that are counted from 1.
pub(super) enum Held {
    One(Box<Record>),
    Many(Vec<Result<Record, String>>),
}

/// The records of a whole file.
///
/// # Errors
/// A reason, where nothing of the file can be read.
pub(super) fn records(format: Format, bytes: &[u8], max_size: u64, tables: &CorpusTables) -> Result<Held, String> {
    if bytes.is_empty() {
        return Err("empty: the file has no bytes".to_owned());
    }
    match format.seen(bytes) {
        Format::Docx => paragraphs(docx::lines(bytes, max_size)?, tables),
        Format::Rtf => paragraphs(rtf::lines(bytes)?, tables),
        Format::Workbook => workbook::records(bytes, &tables.fields).map(Held::Many),
        Format::Zip => Err("an archive inside an archive; unpack it first".to_owned()),
        Format::Json => json_file(&decode::decode(bytes)?, max_size, tables),
        streamed @ (Format::JsonList | Format::JsonLines | Format::Table | Format::Warc) => {
            stream::all(streamed, bytes.to_vec(), max_size, tables).map(Held::Many)
        }
        Format::Html => page_records(&decode::decode(bytes)?, tables),
        Format::Mhtml => page::saved(bytes).map(one),
        Format::Feed => feed::records(&decode::decode(bytes)?).map(Held::Many),
        Format::Text | Format::Markdown if rtf::is_rtf(bytes) => paragraphs(rtf::lines(bytes)?, tables),
        Format::Text | Format::Markdown => {
            let text = decode::decode(bytes)?;
            if let Some(template) = &tables.template {
                return template.records(&text, tables).map(Held::Many);
            }
            if nexis::is_old_export(&text, &tables.labels) {
                return Ok(Held::Many(nexis::old_export(&text, tables)));
            }
            Ok(one(plain(text, format == Format::Markdown)))
        }
    }
}

/// The paragraphs of an office document: an archive's export, or one article.
fn paragraphs(lines: Vec<String>, tables: &CorpusTables) -> Result<Held, String> {
    if let Some(template) = &tables.template {
        return template.records(&lines.join("\n"), tables).map(Held::Many);
    }
    if nexis::is_document(&lines, &tables.labels) {
        return Ok(Held::Many(nexis::document(&lines, tables)));
    }
    let text = lines.join("\n");
    if nexis::is_old_export(&text, &tables.labels) {
        return Ok(Held::Many(nexis::old_export(&text, tables)));
    }
    if lines.iter().any(|line| factiva::ends_record(line)) {
        return Err("an export of Factiva in a format without marks between its records; export it as HTML".to_owned());
    }
    let paragraphs: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    Ok(one(Record { text: paragraphs.join("\n\n"), ..Record::default() }))
}

/// A file of JSON: an object, or what is in fact one object a line.
fn json_file(text: &str, max_size: u64, tables: &CorpusTables) -> Result<Held, String> {
    let whole = json::records(text, &tables.fields);
    let is_lines = text.lines().take(2).filter(|line| line.starts_with('{') && line.trim_end().ends_with('}')).count() == 2;
    if whole.is_err() && is_lines {
        return stream::all(Format::JsonLines, text.as_bytes().to_vec(), max_size, tables).map(Held::Many);
    }
    whole.map(single)
}

fn one(record: Record) -> Held {
    Held::One(Box::new(record))
}

/// A file of one record is one article.
fn single(mut records: Vec<Result<Record, String>>) -> Held {
    match records.pop() {
        Some(Ok(record)) if records.is_empty() => one(record),
        last => {
            records.extend(last);
            Held::Many(records)
        }
    }
}

fn page_records(text: &str, tables: &CorpusTables) -> Result<Held, String> {
    if let Some(template) = &tables.template {
        return template.records(&html::lines(text), tables).map(Held::Many);
    }
    if factiva::is_export(text) {
        return Ok(Held::Many(factiva::records(text, tables)));
    }
    if text.contains("DOC_ID") || text.contains(" DOCUMENTS") {
        let lines = html::lines(text);
        if nexis::is_old_export(&lines, &tables.labels) {
            return Ok(Held::Many(nexis::old_export(&lines, tables)));
        }
    }
    page::record(text).map(one)
}

/// A text as it stands, with the metadata of its front matter.
fn plain(text: String, is_markdown: bool) -> Record {
    let mut record = Record::default();
    if let Some(front) = front_matter::FrontMatter::read(&text) {
        let field = |keys: &[&str]| front.get(keys).unwrap_or("").to_owned();
        record.outlet = field(&["outlet", "source", "publisher", "site"]);
        record.title = field(&["title", "headline"]);
        record.published = field(&["published", "date"]);
        record.url = field(&["url", "link"]);
        record.language = field(&["language", "lang"]);
        record.story = field(&["story_id", "story"]);
        record.author = field(&["author", "byline"]);
        record.from = front.span.end as usize;
        record.excluded.push(Excluded { span: front.span, reason: "front_matter".to_owned() });
    }
    if is_markdown {
        record.excluded.extend(markdown::markup(&text));
    }
    record.text = text;
    record
}
