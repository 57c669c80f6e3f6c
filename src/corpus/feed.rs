//! Feeds (RSS, Atom) that carry the whole text of their articles, and the XML that trafilatura writes.

use super::html;
use super::record::Record;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Characters below which the text of a feed's entry is taken for a summary.
const SUMMARY: usize = 600;
/// Deepest nesting of elements.
const DEEPEST: usize = 200;

/// The records of a feed.
///
/// # Errors
/// A reason, where nothing is found that is known.
pub(super) fn records(xml: &str) -> Result<Vec<Result<Record, String>>, String> {
    let mut feed = Feed::default();
    let mut reader = Reader::from_str(xml);
    let fault = loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if feed.path.len() == DEEPEST => {
                break Some(format!(
                    "elements are nested deeper than {DEEPEST}, at `{}`",
                    String::from_utf8_lossy(tag.name().as_ref().as_ref())
                ));
            }
            Ok(Event::Start(tag)) => feed.open(&tag),
            Ok(Event::Empty(tag)) => {
                feed.open(&tag);
                feed.close();
            }
            Ok(Event::End(_)) => feed.close(),
            Ok(Event::Text(text)) => feed.text.push_str(&text),
            Ok(Event::CData(text)) => feed.text.push_str(&text),
            Ok(Event::GeneralRef(name)) => feed.text.push_str(&html::entity(&name).unwrap_or_else(|| format!("&{};", &*name))),
            Ok(Event::Eof) => break (!feed.path.is_empty()).then(|| "the file breaks off within the record".to_owned()),
            Ok(_) => {}
            Err(error) => break Some(format!("not valid XML: {error}")),
        }
    };
    let known = !feed.records.is_empty() || feed.entry.is_some();
    if let Some(fault) = fault {
        if !known {
            return Err(fault);
        }
        feed.records.push(Err(fault));
    }
    if feed.records.is_empty() { Err("XML that is neither a feed nor a document of trafilatura".to_owned()) } else { Ok(feed.records) }
}

/// A feed that is being read.
#[derive(Default)]
struct Feed {
    /// The elements around the reader.
    path: Vec<String>,
    /// Text since the last tag of interest.
    text: String,
    outlet: String,
    language: String,
    entry: Option<Entry>,
    records: Vec<Result<Record, String>>,
}

/// An entry that is being read.
#[derive(Default)]
struct Entry {
    record: Record,
    /// Depth of its element.
    depth: usize,
    summary: String,
    /// Whether it is a document of trafilatura, whose text is its paragraphs.
    is_document: bool,
}

impl Feed {
    fn open(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name().as_ref().to_string();
        let value = |key: &str| attribute(tag, key);
        match (name.as_str(), &mut self.entry) {
            ("item" | "entry", None) => self.entry = Some(Entry { depth: self.path.len(), ..Entry::default() }),
            ("doc", None) => {
                let (outlet, url, language) = (value("sitename"), value("source"), value("language"));
                let record = Record {
                    outlet,
                    url,
                    language,
                    title: value("title"),
                    published: value("date"),
                    author: value("author"),
                    ..Record::default()
                };
                self.entry = Some(Entry { record, depth: self.path.len(), is_document: true, ..Entry::default() });
            }
            ("link", Some(entry)) if entry.record.url.is_empty() => entry.record.url = value("href"),
            _ => {}
        }
        let is_document = self.entry.as_ref().is_some_and(|entry| entry.is_document);
        // Elements inside a paragraph, or inside XHTML that a feed embeds, leave the text as it grows.
        let inline = matches!(name.as_str(), "hi" | "ref" | "a" | "b" | "i" | "em" | "strong" | "span" | "lb" | "br");
        if !inline {
            if !is_document && self.is_content() {
                self.text.push_str("\n\n");
            } else {
                self.text.clear();
            }
        }
        self.path.push(name);
    }

    /// Whether the reader is inside an element that holds the text of an entry.
    fn is_content(&self) -> bool {
        self.entry.as_ref().is_some_and(|entry| self.path[entry.depth..].iter().any(|name| matches!(name.as_str(), "content" | "encoded")))
    }

    fn close(&mut self) {
        let Some(name) = self.path.pop() else { return };
        let depth = self.path.len();
        let Some(entry) = &mut self.entry else {
            match name.as_str() {
                "title" if self.outlet.is_empty() => self.outlet = html::plain(&self.text).trim().to_owned(),
                "language" => self.language = self.text.trim().to_owned(),
                _ => {}
            }
            return;
        };
        if depth == entry.depth {
            let entry = self.entry.take().unwrap_or_default();
            self.finish(entry);
        } else if entry.is_document {
            let is_block = matches!(name.as_str(), "p" | "head" | "item" | "quote" | "cell");
            if is_block && !self.path.iter().any(|name| name == "comments") {
                let words = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !words.is_empty() {
                    entry.record.text = format!("{}\n\n{words}", entry.record.text).trim_start().to_owned();
                }
                self.text.clear();
            }
        } else if depth == entry.depth + 1 {
            let text = std::mem::take(&mut self.text);
            let plain = || html::plain(&text).trim().to_owned();
            match name.as_str() {
                "title" => entry.record.title = plain(),
                "link" if entry.record.url.is_empty() => entry.record.url = plain(),
                "pubDate" | "published" | "date" => entry.record.published = plain(),
                "updated" if entry.record.published.is_empty() => entry.record.published = plain(),
                "creator" | "author" => entry.record.author = plain(),
                "encoded" | "content" => entry.record.text = html::paragraphs(&text),
                "description" | "summary" => entry.summary = html::paragraphs(&text),
                _ => {}
            }
        }
    }

    fn finish(&mut self, entry: Entry) {
        let Entry { mut record, summary, is_document, .. } = entry;
        if record.text.is_empty() {
            record.text = summary;
        }
        let length = record.text.chars().count();
        if record.outlet.is_empty() {
            record.outlet = self.outlet.clone();
        }
        if record.language.is_empty() {
            record.language = self.language.clone();
        }
        let enough = length >= SUMMARY || (is_document && length > 0);
        self.records.push(if enough {
            Ok(record.with_headline())
        } else {
            Err(format!("the feed has {length} characters of `{}`, a summary at most; save the page itself", record.called()))
        });
    }
}

fn attribute(tag: &BytesStart<'_>, key: &str) -> String {
    let found = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == key);
    found.map_or_else(String::new, |found| html::plain(&found.value).trim().to_owned())
}
