//! Records of LexisNexis: the old plain text and HTML with `1 of 262 DOCUMENTS` above each, and the documents of Nexis
//! Uni and Lexis Advance with `End of Document` below each. Both come here as lines.

use super::label::{Labels, Part};
use super::record::{CorpusTables, Record};

/// Blanks before a line from which on it counts as centred.
const CENTRED: usize = 6;

/// A record, or why it is none.
pub(super) type Read = Result<Record, String>;

/// The numbers of `1 of 262 DOCUMENTS`, which begins a record.
fn is_start(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    matches!(words.as_slice(), [n, of, all, last] if number(n) && number(all) && ["of", "von", "de", "van", "di"].contains(of)
        && ["DOCUMENTS", "DOCUMENT", "DOKUMENTEN", "DOKUMENTE", "DOCUMENTEN", "DOCUMENTOS", "DOCUMENTI"].contains(last))
}

/// Whether a text is an export of this kind.
pub(super) fn is_old_export(text: &str) -> bool {
    text.lines().take(400).any(is_start)
}

/// The records of an old export; what stands above the first is the order's cover.
pub(super) fn old_export(text: &str, tables: &CorpusTables) -> Vec<Read> {
    let lines: Vec<&str> = text.lines().collect();
    let starts: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| is_start(line)).map(|(n, _)| n).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).map(|(&start, end)| old_record(&lines[start + 1..end], tables)).collect()
}

/// Lines without a blank line between them.
struct Block<'t> {
    lines: Vec<&'t str>,
    centred: bool,
}

impl Block<'_> {
    fn joined(&self) -> String {
        self.lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
    }

    /// The lines below those that claim a right.
    fn without_copyright(&self) -> String {
        let claims = |line: &&str| is_copyright(line.trim());
        let last = self.lines.iter().rposition(claims).filter(|_| self.lines.iter().take(1).any(claims));
        let below = last.map_or(0, |last| last + 1);
        self.lines[below..].iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
    }
}

fn is_copyright(line: &str) -> bool {
    let line = line.to_lowercase();
    line.starts_with("copyright")
        || line.starts_with('©')
        || line.contains("all rights reserved")
        || line.contains("alle rechte vorbehalten")
}

fn blocks<'t>(lines: &[&'t str]) -> Vec<Block<'t>> {
    let mut blocks: Vec<Block<'t>> = Vec::new();
    for lines in lines.split(|line| line.trim().is_empty()).filter(|lines| !lines.is_empty()) {
        // A centred line may fill the width, so that the last, which is the shortest, tells.
        let centred = lines.last().is_some_and(|line| line.len() - line.trim_start().len() >= CENTRED);
        blocks.push(Block { lines: lines.to_vec(), centred });
    }
    blocks
}

/// A record of an old export. Its head is centred lines (outlet, date, edition), the headline, and labels; its foot
/// begins with the first label of the foot after the text.
fn old_record(lines: &[&str], tables: &CorpusTables) -> Read {
    let labels = &tables.labels;
    let blocks = blocks(lines);
    let mut record = Record::default();
    let part = |block: &Block<'_>| labels.shouted(block.lines[0].trim()).map(|labelled| labelled.part);
    let mut at = 0;
    let mut titled = false;
    let mut labelled = false;
    while let Some(block) = blocks.get(at) {
        let words = block.without_copyright();
        let line = block.joined();
        match part(block) {
            Some(Part::Head) => {
                labelled = true;
                keep_label(&mut record, labels, &line);
            }
            Some(Part::Body) => {
                at += usize::from(labels.shouted(&line).is_some_and(|l| l.value.is_empty()));
                break;
            }
            Some(Part::Foot) => break,
            None if words.is_empty() => {}
            None if record.published.is_empty() && block.lines.iter().any(|l| l.len() < 90 && tables.months.day(l).is_some()) => {
                record.published = block.lines.iter().find(|l| tables.months.day(l).is_some()).map_or("", |l| l.trim()).to_owned();
            }
            None if record.outlet.is_empty() => record.outlet = words,
            None if block.centred => {}
            None if labelled => break,
            None if words.starts_with("http") && record.url.is_empty() => record.url = words.replace(' ', ""),
            None if is_length(&words) => labelled = true,
            None if !titled => {
                titled = true;
                record.title = line;
            }
            None if is_sentence(&words) || !heads_follow(&blocks[at..], labels) => break,
            None => {}
        }
        at += 1;
    }
    let end = blocks[at..].iter().position(|block| part(block) == Some(Part::Foot)).map_or(blocks.len(), |n| at + n);
    for block in &blocks[end..] {
        keep_label(&mut record, labels, &block.joined());
    }
    let text = blocks[at..end].iter().filter(|block| part(block).is_none() || !in_head(block, labels, &mut record));
    let text = text.filter(|block| !(block.centred && block.lines.iter().any(|line| is_copyright(line.trim()))));
    record.text = text.map(|block| body_text(block, labels)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    finished(record)
}

/// Keeps a head label that stands among or below the text, as some exports have it.
fn in_head(block: &Block<'_>, labels: &Labels, record: &mut Record) -> bool {
    let line = block.joined();
    let is_head = labels.shouted(&line).is_some_and(|labelled| labelled.part == Part::Head);
    if is_head {
        keep_label(record, labels, &line);
    }
    is_head
}

/// The text of a block, its lines as they were wrapped; a label such as `BODY:` is left out.
fn body_text(block: &Block<'_>, labels: &Labels) -> String {
    let first = block.lines[0].trim();
    let rest = block.lines.iter().skip(1).map(|line| line.trim());
    let first = labels.shouted(first).filter(|labelled| labelled.part == Part::Body).map_or(first, |labelled| labelled.value);
    [first].into_iter().chain(rest).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a label of the head stands among the next few blocks: what is above it then still belongs to the head.
fn heads_follow(blocks: &[Block<'_>], labels: &Labels) -> bool {
    blocks.iter().take(4).any(|b| labels.shouted(b.lines[0].trim()).is_some_and(|l| l.part == Part::Head))
}

/// Whether words end as a sentence does, which a line of a head does not.
fn is_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?'])
}

/// `184 words`, with or without its label.
fn is_length(line: &str) -> bool {
    let words = ["words", "word", "woorden", "wörter", "mots", "palabras", "parole", "ord"];
    line.split_once(' ').is_some_and(|(n, unit)| n.bytes().all(|b| b.is_ascii_digit()) && words.contains(&unit.to_lowercase().trim()))
}

fn keep_label(record: &mut Record, labels: &Labels, line: &str) {
    let Some(labelled) = labels.labelled(line) else { return };
    match labelled.field {
        _ if labelled.value.is_empty() => {}
        "title" if record.title.is_empty() => record.title = labelled.value.to_owned(),
        "url" if record.url.is_empty() => record.url = labelled.value.to_owned(),
        field => {
            let label = line.split(':').next().unwrap_or("").trim().to_lowercase();
            let name = if field.is_empty() { label } else { field.to_owned() };
            record.extra.push((name, labelled.value.to_owned()));
        }
    }
}

fn finished(record: Record) -> Read {
    if record.text.trim().is_empty() {
        let title = if record.title.is_empty() { "untitled" } else { &record.title };
        return Err(format!("no text between the head and the foot of the record `{}`", title.chars().take(60).collect::<String>()));
    }
    Ok(record.with_headline())
}

/// Whether lines are a document of Nexis Uni.
pub(super) fn is_document(lines: &[String]) -> bool {
    lines.iter().any(|line| is_end(line))
}

fn is_end(line: &str) -> bool {
    ["end of document", "ende des dokuments", "fin du document", "fin de documento", "einde van document"]
        .contains(&line.trim().to_lowercase().as_str())
}

/// The records of a Nexis Uni document; the cover page stands before the first and is left out.
pub(super) fn document(lines: &[String], tables: &CorpusTables) -> Vec<Read> {
    let mut records: Vec<Read> = Vec::new();
    for part in lines.split_inclusive(|line| is_end(line)) {
        let (ended, part) = match part.split_last() {
            Some((last, rest)) if is_end(last) => (true, rest),
            _ => (false, part),
        };
        if ended {
            records.push(document_record(part, tables));
        } else if part.iter().any(|line| begins_body(line, &tables.labels)) {
            records.push(Err("the file ends within the record; export it again".to_owned()));
        }
    }
    records
}

fn begins_body(line: &str, labels: &Labels) -> bool {
    !line.contains(':') && labels.labelled(line.trim()).is_some_and(|labelled| labelled.part == Part::Body)
}

fn document_record(lines: &[String], tables: &CorpusTables) -> Read {
    let labels = &tables.labels;
    let Some(body) = lines.iter().position(|line| begins_body(line, labels)) else {
        return Err("the record has no line `Body`, so its text was not found".to_owned());
    };
    let head: Vec<&str> = lines[..body].iter().map(|line| line.trim()).collect();
    let mut record = Record::default();
    let day = head.iter().rposition(|line| line.len() < 90 && !line.contains(':') && tables.months.day(line).is_some());
    let dated = day
        .or_else(|| head.iter().rposition(|line| line.len() < 90 && tables.months.day(line).is_some() && labels.labelled(line).is_none()));
    let before = |at: usize| head[..at].iter().rposition(|line| !line.is_empty());
    let above = match dated {
        Some(at) => {
            record.published = head[at].to_owned();
            at
        }
        None => head.iter().position(|line| is_copyright(line)).unwrap_or(head.len()),
    };
    if let Some(source) = before(above) {
        record.outlet = head[source].trim_end_matches('.').to_owned();
        record.title = before(source).map_or("", |at| head[at]).to_owned();
    }
    for line in &head[above..] {
        keep_label(&mut record, labels, line);
    }
    let is_foot = |line: &String| {
        let line = line.trim();
        let label = labels.labelled(line).filter(|labelled| labelled.part == Part::Foot);
        label.is_some_and(|_| line.contains(':') || line.split_whitespace().count() == 1) && line.starts_with(char::is_uppercase)
    };
    let text = &lines[body + 1..];
    let end = text.iter().position(is_foot).unwrap_or(text.len());
    for line in &text[end..] {
        keep_label(&mut record, labels, line.trim());
    }
    let paragraphs = text[..end].iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    record.text = paragraphs.collect::<Vec<_>>().join("\n\n");
    finished(record)
}
