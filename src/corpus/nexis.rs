//! Records of LexisNexis: the old plain text and HTML with `1 of 262 DOCUMENTS` above each, and the documents of Nexis
//! Uni and Lexis Advance with `End of Document` below each. Both come here as lines.

use super::date::Precision;
use super::label::{Labels, Part};
use super::record::{CorpusTables, Record, refuse_cut_off};

/// Blanks before a line from which on it counts as centred.
const CENTRED: usize = 6;

/// Lines of an order's cover, at most: the first record begins below it.
const COVER: usize = 400;

/// A record, or why it is none.
pub(super) type Read = Result<Record, String>;

/// Whether a text is an export of this kind.
pub(super) fn is_old_export(text: &str, labels: &Labels) -> bool {
    text.lines().take(COVER).any(|line| labels.starts(line))
}

/// The records of an old export; what stands above the first is the order's cover.
pub(super) fn old_export(text: &str, tables: &CorpusTables) -> Vec<Read> {
    let lines: Vec<&str> = text.lines().collect();
    let starts: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| tables.labels.starts(line)).map(|(n, _)| n).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let records = starts.iter().zip(ends).map(|(&start, end)| &lines[start + 1..end]);
    let whole: Vec<bool> = records.clone().map(|lines| has_foot(lines, &tables.labels)).collect();
    let mut records: Vec<Read> = records.map(|lines| old_record(lines, tables)).collect();
    refuse_cut_off(&mut records, &whole);
    records
}

/// Whether a label of the foot, such as `LOAD-DATE:`, stands among the lines of a record.
fn has_foot(lines: &[&str], labels: &Labels) -> bool {
    lines.iter().any(|line| labels.shouted(line.trim()).is_some_and(|labelled| labelled.part == Part::Foot))
}

/// Lines without a blank line between them.
struct Block<'t> {
    lines: Vec<&'t str>,
    centred: bool,
}

impl<'t> Block<'t> {
    fn joined(&self) -> String {
        joined(&self.lines)
    }

    /// The lines below a copyright notice.
    fn below_notice(&self, labels: &Labels) -> &[&'t str] {
        &self.lines[labels.notice(&self.lines)..]
    }
}

fn joined(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
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
    let text = old_head(&blocks, &mut record, tables);
    let foot = blocks[text..].iter().position(|block| part(block) == Some(Part::Foot)).map_or(blocks.len(), |n| text + n);
    // Some exports put labels of the head below the text.
    let heads = blocks[text..foot].iter().rev().take_while(|block| part(block) == Some(Part::Head)).count();
    let end = foot - heads;
    for block in &blocks[end..] {
        keep_label(&mut record, labels, &block.joined());
    }
    let text = blocks[text..end].iter().filter(|block| !(block.centred && block.below_notice(labels).len() < block.lines.len()));
    record.text = text.map(|block| body_text(block, labels)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    finished(record)
}

/// Reads the blocks above the text; gives where the text begins.
fn old_head(blocks: &[Block<'_>], record: &mut Record, tables: &CorpusTables) -> usize {
    let labels = &tables.labels;
    let mut titled = false;
    let mut labelled = false;
    for (at, block) in blocks.iter().enumerate() {
        let line = block.joined();
        match labels.shouted(block.lines[0].trim()).map(|found| (found.part, found.value.is_empty())) {
            Some((Part::Head, _)) => {
                // A centred label stands above the headline, not below it.
                labelled |= !block.centred;
                keep_label(record, labels, &line);
                continue;
            }
            Some((Part::Body, alone)) => return at + usize::from(alone && block.lines.len() == 1),
            Some((Part::Foot, _)) => return at,
            Some((Part::Tail, _)) | None => {}
        }
        let lines = block.below_notice(labels);
        let words = joined(lines);
        let dated = lines.iter().position(|line| is_date(line, block.centred, tables)).filter(|_| record.published.is_empty());
        if let Some(date) = dated {
            record.published = lines[date].trim().to_owned();
            if record.outlet.is_empty() && date > 0 {
                record.outlet = lines[0].trim().to_owned();
            }
        } else if words.is_empty() {
        } else if record.outlet.is_empty() {
            record.outlet = words;
        } else if block.centred {
        } else if labelled {
            return at;
        } else if words.starts_with("http") && record.url.is_empty() {
            record.url = words.replace(' ', "");
        } else if labels.is_length(&words) {
            labelled = true;
            record.extra.push(("length".to_owned(), words));
        } else if !titled {
            titled = true;
            record.title = line;
        } else if is_sentence(&words) || !heads_follow(&blocks[at..], labels) {
            return at;
        }
    }
    blocks.len()
}

/// Whether a line of a head is the date. A month or a year alone is one only where it is centred.
fn is_date(line: &str, centred: bool, tables: &CorpusTables) -> bool {
    match tables.months.written(line).precision {
        Precision::Minute | Precision::Day => true,
        Precision::Ambiguous | Precision::Month | Precision::Year => centred,
        Precision::Unknown => false,
    }
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

fn keep_label(record: &mut Record, labels: &Labels, line: &str) {
    let Some(labelled) = labels.labelled(line) else { return };
    let value = labelled.value.to_owned();
    match labelled.field {
        _ if value.is_empty() => {}
        "title" if record.title.is_empty() => record.title = value,
        "url" if record.url.is_empty() => record.url = value,
        "language" if record.language.is_empty() => record.language = value,
        "author" if record.author.is_empty() => record.author = value,
        "dateline" if record.place.is_empty() => record.place = value,
        field => {
            let label = line.split(':').next().unwrap_or("").trim().to_lowercase();
            record.extra.push((if field.is_empty() { label } else { field.to_owned() }, value));
        }
    }
}

fn finished(record: Record) -> Read {
    if record.text.trim().is_empty() {
        return Err(format!("no text between the head and the foot of the record `{}`", record.called()));
    }
    Ok(record.with_headline())
}

/// Whether lines are a document of Nexis Uni.
pub(super) fn is_document(lines: &[String], labels: &Labels) -> bool {
    lines.iter().any(|line| labels.ends(line))
}

/// The records of a Nexis Uni document; the cover page stands before the first and is left out.
pub(super) fn document(lines: &[String], tables: &CorpusTables) -> Vec<Read> {
    let labels = &tables.labels;
    let mut records: Vec<Read> = Vec::new();
    for part in lines.split_inclusive(|line| labels.ends(line)) {
        match part.split_last() {
            Some((last, part)) if labels.ends(last) => records.push(document_record(part, tables)),
            _ if part.iter().any(|line| begins_body(line, labels)) => {
                records.push(Err("the file ends within the record; export it again".to_owned()));
            }
            _ => {}
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
    let (head, text) = (&lines[..body], &lines[body + 1..]);
    if let Some(second) = text.iter().position(|line| begins_body(line, labels))
        && text[..second].iter().any(|line| labels.labelled(line.trim()).is_some_and(|labelled| labelled.field == "length"))
    {
        return Err("two records in one: the line `End of Document` is missing between them; export the file again".to_owned());
    }
    let head: Vec<&str> = head.iter().map(|line| line.trim()).collect();
    let mut record = Record::default();
    let rest = document_head(&head, &mut record, tables);
    for line in &head[rest..] {
        keep_label(&mut record, labels, line);
    }
    let end = text.iter().position(|line| begins_foot(line.trim(), labels)).unwrap_or(text.len());
    for line in &text[end..] {
        keep_label(&mut record, labels, line.trim());
    }
    let paragraphs = text[..end].iter().filter(|line| !begins_body(line, labels)).map(|line| line.trim()).filter(|line| !line.is_empty());
    record.text = paragraphs.collect::<Vec<_>>().join("\n\n");
    finished(record)
}

/// Reads title, outlet and date, which stand one below the other above the copyright notice; gives where labels follow.
fn document_head(head: &[&str], record: &mut Record, tables: &CorpusTables) -> usize {
    let labels = &tables.labels;
    let is_label = |line: &&str| line.contains(':') && labels.labelled(line).is_some_and(|labelled| labelled.part == Part::Head);
    let notice = head.iter().position(|line| labels.claims_right(line));
    let limit = notice.or_else(|| head.iter().position(is_label)).unwrap_or(head.len());
    let day = |lines: &[&str]| lines.iter().rposition(|line| !is_label(line) && tables.months.day(line).is_some());
    let last = |lines: &[&str]| lines.iter().rposition(|line| !line.is_empty());
    // The line above the notice may name a month only; then no other line is the date, though a title may hold one.
    let above = last(&head[..limit]);
    let precise = above.filter(|&at| is_date(head[at], true, tables) && tables.months.written(head[at]).precision != Precision::Year);
    let coarse = || above.filter(|&at| is_date(head[at], true, tables));
    let dated = precise.or_else(|| day(&head[..limit])).or_else(coarse).or_else(|| day(head));
    if let Some(at) = dated {
        record.published = head[at].to_owned();
    }
    let below = dated.unwrap_or(limit);
    if let Some(source) = last(&head[..below]) {
        record.outlet = head[source].trim_end_matches('.').to_owned();
        record.title = last(&head[..source]).map_or("", |at| head[at]).to_owned();
    }
    below
}

/// `Classification`, `Load-Date: May 17, 2024`.
fn begins_foot(line: &str, labels: &Labels) -> bool {
    let alone = line.contains(':') || line.split_whitespace().count() == 1;
    alone && line.starts_with(char::is_uppercase) && labels.labelled(line).is_some_and(|labelled| labelled.part == Part::Foot)
}
