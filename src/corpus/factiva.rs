//! Factiva's HTML in full article format, in any language of its interface.
//!
//! A record is a `div` of class `article`: the headline, then lines without labels (author, count of words, date,
//! outlet, code, page, language, copyright), then paragraphs of class `articleParagraph`. The date is told by its shape;
//! what stands above it is the count of words, what stands below the outlet, whatever the language.

use super::html::{Piece, attribute, pieces, plain};
use super::record::{CorpusTables, Record};

/// Whether a page is an export of this kind.
pub(super) fn is_export(html: &str) -> bool {
    html.contains("articleParagraph")
}

/// One stretch of text of a record and what encloses it.
struct Stretch {
    class: String,
    text: String,
}

/// The records of an export.
pub(super) fn records(html: &str, tables: &CorpusTables) -> Vec<Result<Record, String>> {
    let mut records = Vec::new();
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut inside = false;
    for piece in pieces(html) {
        match piece {
            Piece::Open(name, attributes) => {
                let class = attribute(attributes, "class").unwrap_or("");
                if name.eq_ignore_ascii_case("div") && class.split_whitespace().any(|c| c == "article") {
                    if stretches.iter().any(|s| !s.text.trim().is_empty()) {
                        records.push(record(&stretches, tables));
                    }
                    stretches.clear();
                    inside = true;
                } else if inside && class.contains("Headline") {
                    stretches.push(Stretch { class: "headline".to_owned(), text: String::new() });
                } else if inside && ["div", "p", "table", "br", "h1", "h2"].iter().any(|n| name.eq_ignore_ascii_case(n)) {
                    stretches.push(Stretch { class: class.to_owned(), text: String::new() });
                }
            }
            Piece::Text(text) => {
                if let Some(stretch) = stretches.last_mut() {
                    stretch.text.push_str(text);
                }
            }
            Piece::Close(name) => {
                if inside && ["div", "p"].iter().any(|n| name.eq_ignore_ascii_case(n)) {
                    stretches.push(Stretch { class: String::new(), text: String::new() });
                }
            }
        }
    }
    if stretches.iter().any(|s| !s.text.trim().is_empty()) {
        records.push(record(&stretches, tables));
    }
    records
}

fn record(stretches: &[Stretch], tables: &CorpusTables) -> Result<Record, String> {
    let lines = stretches.iter().map(|s| (s.class.as_str(), plain(&s.text).trim().to_owned())).filter(|(_, text)| !text.is_empty());
    let lines: Vec<(&str, String)> = lines.collect();
    let is_body = |class: &str| class.contains("articleParagraph");
    let body = lines.iter().position(|(class, _)| is_body(class)).unwrap_or(lines.len());
    let mut record = Record::default();
    for (class, text) in &lines[..body] {
        match *class {
            "headline" => record.title = text.clone(),
            "author" => record.extra.push(("author".to_owned(), text.clone())),
            _ => {}
        }
    }
    let dated = lines[..body].iter().position(|(class, text)| class.is_empty() && text.len() < 40 && tables.months.day(text).is_some());
    if let Some(at) = dated {
        record.published = lines[at].1.clone();
        // A time may stand between the date and the outlet.
        let is_time = |text: &str| text.len() <= 8 && text.contains(':') && text.starts_with(|c: char| c.is_ascii_digit());
        record.outlet = lines[at + 1..body].iter().map(|(_, text)| text).find(|text| !is_time(text)).cloned().unwrap_or_default();
    }
    let paragraphs = lines.iter().filter(|(class, _)| is_body(class)).map(|(_, text)| text.as_str());
    record.text = paragraphs.collect::<Vec<_>>().join("\n\n");
    if record.text.is_empty() {
        let title = if record.title.is_empty() { "untitled" } else { &record.title };
        return Err(format!("the record `{}` has no paragraph of text", title.chars().take(60).collect::<String>()));
    }
    Ok(record.with_headline())
}
