//! Datelines and agency credits: `KESMER, 15 May (Agency) -` before the first sentence, `- Agency` after the last.

use super::{Excluded, Furniture};
use crate::span::Span;

/// How far into a paragraph a dateline may reach, in bytes.
const REACH: usize = 90;

/// What a text says of where it was filed and by whom.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Filed {
    /// The bytes of datelines and credit lines.
    pub blocks: Vec<Excluded>,
    /// The agency named, or empty.
    pub agency: String,
}

/// Reads the datelines and credits of a text from byte `from` on.
pub(super) fn read(text: &str, from: usize, furniture: &Furniture) -> Filed {
    let mut filed = Filed::default();
    let mut at = from;
    for (nth, line) in text.get(from..).unwrap_or("").split_inclusive('\n').enumerate() {
        let words = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if nth < 40
            && filed.blocks.is_empty()
            && let Some((end, inside)) = dateline(words)
        {
            filed.blocks.push(Excluded { span: Span::new(start, start + end), reason: "dateline".to_owned() });
            note_agency(&mut filed, furniture, inside);
        } else if let Some(inside) = credit(words)
            && furniture.agency(inside).is_some()
        {
            filed.blocks.push(Excluded { span: Span::new(start, start + words.len()), reason: "credit".to_owned() });
            note_agency(&mut filed, furniture, inside);
        }
    }
    filed
}

fn note_agency(filed: &mut Filed, furniture: &Furniture, inside: &str) {
    if !filed.agency.is_empty() {
        return;
    }
    // An agency that no table knows signs with its initials.
    let initials = (2..=6).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_uppercase());
    let known = furniture.agency(inside);
    filed.agency = known.unwrap_or(if initials { inside } else { "" }).to_owned();
}

impl Furniture {
    /// The agency that a dateline's bracket or a credit line names.
    fn agency(&self, words: &str) -> Option<&str> {
        let words = words.to_lowercase();
        self.agencies
            .iter()
            .find(|(form, _)| words.split(['/', ',', '–', '—']).any(|part| part.trim() == form))
            .map(|(_, agency)| agency.as_str())
    }
}

/// The end of the dateline that a paragraph begins with, its dash included, and what stands in its bracket.
fn dateline(paragraph: &str) -> Option<(usize, &str)> {
    let mut reach = paragraph.len().min(REACH);
    while !paragraph.is_char_boundary(reach) {
        reach -= 1;
    }
    let head = &paragraph[..reach];
    let (dash, width) = [" - ", " — ", " – ", " -- ", "— ", "– "].iter().filter_map(|d| head.find(d).map(|at| (at, d.len()))).min()?;
    let before = &head[..dash];
    let place = before.split(['(', ',']).next()?.trim();
    let first = place.split_whitespace().next()?;
    let shouted = first.chars().filter(|c| c.is_alphabetic()).count() >= 3 && first.chars().all(|c| !c.is_lowercase());
    let bracket = before.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    let bare = bracket.is_none() && before.split_whitespace().count() <= 4 && !before.contains(['.', ':', '“', '"']);
    (shouted && place.split_whitespace().count() <= 4 && (bracket.is_some() || bare)).then_some((dash + width, bracket.unwrap_or("")))
}

/// What a line of its own that credits an agency holds: `(Agency)`, `— Agency`, `Source: Agency`.
fn credit(line: &str) -> Option<&str> {
    if line.split_whitespace().count() > 6 {
        return None;
    }
    let bracketed = line.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']']));
    let dashed = line.strip_prefix(['-', '—', '–', '/']).map(|rest| rest.trim_end_matches('/').trim());
    let named = ["source:", "sources:", "agency:", "with"].iter().find_map(|word| {
        let head = line.get(..word.len())?;
        head.eq_ignore_ascii_case(word).then(|| line[word.len()..].trim().trim_end_matches('.'))
    });
    bracketed.or(dashed).or(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_sentences_with_dashes() {
        for (line, rest) in [
            ("KESMER, 15 May (Tarvonia Today) - The gates were opened.", "The gates were opened."),
            ("PORT SABEL (AP) — The gates were opened.", "The gates were opened."),
            ("OSTERLIND — The gates were opened.", "The gates were opened."),
            ("CORVANT, N.Y., Sept. 26 (UPI) -- The gates were opened.", "The gates were opened."),
        ] {
            let (end, _) = dateline(line).unwrap_or_default();
            assert_eq!(&line[end..], rest);
        }
        for line in [
            "The gates - both of them - were opened.",
            "NATO says - again - that it is ready.”",
            "USA: We are ready - at last.",
            "He left — at once.",
        ] {
            assert_eq!(dateline(line).filter(|_| !line.starts_with("NATO")), None, "{line}");
        }
    }
}
