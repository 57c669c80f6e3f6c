//! Paragraphs of an office document (DOCX): a zip archive with XML in it.

use quick_xml::events::Event;
use std::io::{Cursor, Read};

/// Greatest size of a document's XML, as a multiple of the greatest size of a file: XML is wordy.
const WORDY: u64 = 16;

/// The paragraphs of a document, one line each; a forced line break begins a new line.
///
/// # Errors
/// A reason, where the bytes are no such document.
pub(super) fn lines(bytes: &[u8], max_size: u64) -> Result<Vec<String>, String> {
    let broken = |error: String| format!("not a whole DOCX document ({error}); save or export it again");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let member = archive.by_name("word/document.xml").map_err(|error| broken(error.to_string()))?;
    let limit = max_size.saturating_mul(WORDY);
    let mut xml = Vec::new();
    member.take(limit + 1).read_to_end(&mut xml).map_err(|error| broken(error.to_string()))?;
    if xml.len() as u64 > limit {
        return Err(format!("unpacks to more than {limit} bytes; split it, or raise the limit with --max-size"));
    }
    paragraphs(&String::from_utf8_lossy(&xml)).map_err(broken)
}

fn paragraphs(xml: &str) -> Result<Vec<String>, String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut in_text = false;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) if tag.local_name().as_ref() == "t" => in_text = true,
            Event::End(tag) if tag.local_name().as_ref() == "t" => in_text = false,
            Event::End(tag) if tag.local_name().as_ref() == "p" => lines.push(std::mem::take(&mut line).replace('\u{a0}', " ")),
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "tab" => line.push(' '),
                "br" | "cr" => lines.push(std::mem::take(&mut line).replace('\u{a0}', " ")),
                "p" => lines.push(String::new()),
                "noBreakHyphen" => line.push('-'),
                _ => {}
            },
            Event::Text(text) if in_text => line.push_str(&text),
            Event::GeneralRef(entity) if in_text => {
                line.push_str(&super::html::entity(&entity).unwrap_or_else(|| format!("&{};", &*entity)));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    Ok(lines)
}
