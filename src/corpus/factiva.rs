//! Factiva's HTML, in any language of its interface.
//!
//! A record is a `div` or `table` of class `article`. In the full article format it is the headline, then lines without
//! labels (author, count of words, date, outlet, code, page, language, copyright), then paragraphs of class
//! `articleParagraph`: the date is told by its shape; what stands above it is the count of words, what stands below the
//! outlet, whatever the language. In the format with indexing each line has a label of two letters in a cell before it.

use super::html::{Piece, attribute, pieces, plain};
use super::record::{CorpusTables, Record, refuse_cut_off};

/// The class of a paragraph of text.
const PARAGRAPH: &str = "articleParagraph";
/// The labels of the format with indexing, which are the same in every language.
const LABELS: [&str; 25] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF", "CO", "IN", "NS", "RE",
    "IPD", "PUB", "AN",
];
/// Elements that begin a line.
const LINES: [&str; 8] = ["div", "p", "table", "tr", "td", "br", "h1", "h2"];

/// Whether a page is an export of this kind.
pub(super) fn is_export(html: &str) -> bool {
    html.contains(PARAGRAPH) || html.contains("<b>HD</b>")
}

/// Whether a line is the one that Factiva puts below a record: `Document LNTRN00020240516ek5g0001t`.
pub(super) fn ends_record(line: &str) -> bool {
    line.trim().strip_prefix("Document ").is_some_and(names_record)
}

fn names_record(code: &str) -> bool {
    code.len() >= 20 && code.bytes().all(|b| b.is_ascii_alphanumeric()) && code.bytes().filter(u8::is_ascii_digit).count() >= 8
}

/// A break in a line as Factiva's own markup writes it, which no browser knows.
const SOFT_RETURN: &str = "&softReturn;";

/// One line of a record and the class of what encloses it.
struct Line {
    class: String,
    text: String,
}

/// The records of an export.
pub(super) fn records(html: &str, tables: &CorpusTables) -> Vec<Result<Record, String>> {
    let mut records = Vec::new();
    let mut whole = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut inside = false;
    let mut finish = |lines: &mut Vec<Line>| {
        lines.iter_mut().for_each(|line| line.text = plain(&line.text.replace(SOFT_RETURN, " ")).trim().to_owned());
        lines.retain(|line| !line.text.is_empty());
        if !lines.is_empty() {
            whole.push(lines.iter().any(|line| line.text == "AN" || is_code(line)));
            records.push(record(lines, tables));
        }
        lines.clear();
    };
    for piece in pieces(html) {
        match piece {
            Piece::Open(name, attributes) => {
                let class = attribute(attributes, "class").unwrap_or("");
                if is(name, &["div", "table"]) && class.split_whitespace().any(|c| c == "article") {
                    finish(&mut lines);
                    inside = true;
                } else if inside && class.contains("Headline") {
                    lines.push(Line { class: "headline".to_owned(), text: String::new() });
                } else if inside && is(name, &LINES) {
                    // A line break keeps to its paragraph.
                    let class = lines.last().filter(|_| is(name, &["br"])).map_or(class, |line| &line.class).to_owned();
                    lines.push(Line { class, text: String::new() });
                }
            }
            Piece::Text(text) => {
                if let Some(line) = lines.last_mut() {
                    line.text.push_str(text);
                }
            }
            Piece::Close(name) => {
                if inside && is(name, &["div", "p", "td"]) {
                    lines.push(Line { class: String::new(), text: String::new() });
                }
            }
        }
    }
    finish(&mut lines);
    refuse_cut_off(&mut records, &whole);
    if records.is_empty() {
        records.push(Err("an export of Factiva without a record; export it again".to_owned()));
    }
    records
}

/// Whether a line is the code of a record, which stands at its end: `Document LNTRN00020240516ek5g0001t`.
fn is_code(line: &Line) -> bool {
    line.class.is_empty() && line.text.split_once(' ').is_some_and(|(_, code)| names_record(code.trim()))
}

fn is(name: &str, names: &[&str]) -> bool {
    names.iter().any(|n| name.eq_ignore_ascii_case(n))
}

fn record(lines: &[Line], tables: &CorpusTables) -> Result<Record, String> {
    let is_labelled = lines.iter().any(|line| line.text == "HD");
    let record = if is_labelled { labelled(lines) } else { by_shape(lines, tables) };
    if record.text.is_empty() {
        return Err(format!("the record `{}` has no paragraph of text", record.called()));
    }
    Ok(record.with_headline())
}

/// A record whose lines are told by their shape.
fn by_shape(lines: &[Line], tables: &CorpusTables) -> Record {
    let is_body = |line: &Line| line.class.contains(PARAGRAPH);
    let (head, _) = lines.split_at(lines.iter().position(is_body).unwrap_or(lines.len()));
    let mut record = Record::default();
    for line in head {
        match line.class.as_str() {
            "headline" => record.title = join(&record.title, &line.text, " "),
            "author" => record.author = line.text.clone(),
            _ => {}
        }
    }
    let is_day = |line: &Line| line.class.is_empty() && line.text.len() < 40 && tables.months.day(&line.text).is_some();
    if let Some(at) = head.iter().position(is_day) {
        record.published = head[at].text.clone();
        if let Some(length) = at.checked_sub(1).map(|above| &head[above]).filter(|line| line.text.starts_with(|c: char| c.is_ascii_digit()))
        {
            record.extra.push(("length".to_owned(), length.text.clone()));
        }
        // A time may stand between the date and the outlet.
        let is_time = |text: &str| text.len() <= 8 && text.contains(':') && text.starts_with(|c: char| c.is_ascii_digit());
        let mut below = head[at + 1..].iter().filter(|line| !is_time(&line.text));
        record.outlet = below.next().map_or_else(String::new, |line| line.text.clone());
        record.language = below.map(|line| tables.languages.code(&line.text)).find(|code| !code.is_empty()).unwrap_or_default();
    }
    let paragraphs = lines.iter().filter(|line| is_body(line)).map(|line| line.text.as_str());
    record.text = paragraphs.collect::<Vec<_>>().join("\n\n");
    record
}

/// A record whose lines have labels of two or three letters before them.
fn labelled(lines: &[Line]) -> Record {
    let mut record = Record::default();
    let mut label = "";
    for line in lines {
        if LABELS.contains(&line.text.as_str()) {
            label = &line.text;
            continue;
        }
        match label {
            "HD" => record.title = join(&record.title, &line.text, " "),
            "SN" => record.outlet = join(&record.outlet, &line.text, " "),
            "PD" => record.published = join(&record.published, &line.text, " "),
            "ET" => record.published = join(&record.published, &line.text, " "),
            "LA" => record.language = line.text.clone(),
            "LP" | "TD" => record.text = join(&record.text, &line.text, "\n\n"),
            "BY" => record.author = line.text.clone(),
            "SE" => record.extra.push(("section".to_owned(), line.text.clone())),
            "WC" => record.extra.push(("length".to_owned(), line.text.clone())),
            _ => {}
        }
    }
    record
}

fn join(before: &str, text: &str, between: &str) -> String {
    if before.is_empty() { text.to_owned() } else { format!("{before}{between}{text}") }
}
