//! Datelines and agency credits: `KESMER, 15 May (Agency) -` before the first sentence, `- Agency` after the last.

use super::date::Months;
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
    /// The place named, or empty.
    pub place: String,
}

/// A dateline: where it ends, its dash included, and what it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Dateline<'t> {
    end: usize,
    place: &'t str,
    /// What stands in its bracket, which may be an agency.
    bracket: &'t str,
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
            && let Some(found) = dateline(words, |bracket| furniture.agency(bracket).is_some())
        {
            filed.blocks.push(Excluded { span: Span::new(start, start + found.end), reason: "dateline".to_owned() });
            filed.place = found.place.to_owned();
            note_agency(&mut filed, furniture, found.bracket);
        } else if let Some(inside) = credit(words)
            && furniture.agency(inside).is_some()
        {
            filed.blocks.push(Excluded { span: Span::new(start, start + words.len()), reason: "credit".to_owned() });
            note_agency(&mut filed, furniture, inside);
        }
    }
    filed
}

/// Place and agency of a dateline that an archive gives as a field of its own, with or without its date:
/// `KESMER, 15 May 2013 (Agency)`.
pub(super) fn of_field(field: &str, furniture: &Furniture, months: &Months) -> (String, String) {
    let mut words: Vec<&str> = field.split_whitespace().collect();
    let mut agency = String::new();
    while let [_, .., last] = words.as_slice() {
        let last = last.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(known) = furniture.agency(last) {
            known.clone_into(&mut agency);
        } else if !last.is_empty() && !last.starts_with(|c: char| c.is_ascii_digit()) && !months.contains(&last.to_lowercase()) {
            break;
        }
        words.pop();
    }
    (words.join(" ").trim_end_matches(',').to_owned(), agency)
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

/// The dateline that a paragraph begins with: a place in capitals, or in any letters before a bracket with an agency.
fn dateline(paragraph: &str, is_agency: impl Fn(&str) -> bool) -> Option<Dateline<'_>> {
    let mut reach = paragraph.len().min(REACH);
    while !paragraph.is_char_boundary(reach) {
        reach -= 1;
    }
    let head = &paragraph[..reach];
    if !head.contains(['-', '—', '–']) {
        return None;
    }
    let (dash, width) =
        [" - ", " — ", " – ", " -- ", "— ", "– ", "--"].iter().filter_map(|d| head.find(d).map(|at| (at, d.len()))).min()?;
    let before = &head[..dash];
    let place = before.split(['(', ',']).next()?.trim();
    let first = place.split_whitespace().next()?;
    let shouted = first.chars().filter(|c| c.is_alphabetic()).count() >= 3 && first.chars().all(|c| !c.is_lowercase());
    let bracket = before.split_once('(').and_then(|(_, rest)| rest.trim_end().strip_suffix(')'));
    let agency = bracket.is_some_and(is_agency) && first.starts_with(char::is_uppercase);
    let words = before.split_whitespace().count();
    // `PORT SABEL, Jan. 8 --`: a full stop belongs to the month.
    let dated = before.contains(',') && words <= 6 && before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let bare = bracket.is_none() && !before.contains([':', '“', '"']) && (dated || (words <= 4 && !before.contains('.')));
    let fits = place.split_whitespace().count() <= 4 && ((shouted && (bracket.is_some() || bare)) || agency);
    fits.then_some(Dateline { end: dash + width, place, bracket: bracket.unwrap_or("") })
}

/// What a line of its own that credits an agency holds: `(Agency)`, `— Agency`, `Source: Agency`.
fn credit(line: &str) -> Option<&str> {
    let bracketed = line.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']']));
    let dashed = line.strip_prefix(['-', '—', '–', '/']).map(|rest| rest.trim_end_matches('/').trim());
    let named = ["source:", "sources:", "agency:", "with"].iter().find_map(|word| {
        let head = line.get(..word.len())?;
        head.eq_ignore_ascii_case(word).then(|| line[word.len()..].trim().trim_end_matches('.'))
    });
    bracketed.or(dashed).or(named).filter(|_| line.split_whitespace().nth(6).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::record::CorpusTables;

    fn is_agency(bracket: &str) -> bool {
        bracket == "Tarvonia Today"
    }

    #[test]
    fn a_dateline_in_a_field_of_its_own_gives_its_place_without_date_and_agency() {
        let tables = CorpusTables::new(&[]);
        for (field, place, agency) in [
            ("KESMER, March 14 2013", "KESMER", ""),
            ("PORT SABEL Jan 20", "PORT SABEL", ""),
            ("Port Sabel, Tarvonia, 15 May (AP)", "Port Sabel, Tarvonia", "AP"),
            ("OSTERLIND UPI", "OSTERLIND", "UPI"),
            ("PA", "PA", ""),
            ("", "", ""),
        ] {
            let found = of_field(field, &tables.furniture, &tables.months);
            assert_eq!((found.0.as_str(), found.1.as_str()), (place, agency), "{field}");
        }
    }

    #[test]
    fn datelines_are_told_from_sentences_with_dashes() {
        for (line, place, rest) in [
            ("KESMER, 15 May (Tarvonia Today) - The gates were opened.", "KESMER", "The gates were opened."),
            ("Kesmer (Tarvonia Today) - The gates were opened.", "Kesmer", "The gates were opened."),
            ("PORT SABEL (AP) — The gates were opened.", "PORT SABEL", "The gates were opened."),
            ("PORT SABEL, Jan. 8 -- The gates were opened.", "PORT SABEL", "The gates were opened."),
            ("OSTERLIND — The gates were opened.", "OSTERLIND", "The gates were opened."),
            ("CORVANT, N.Y., Sept. 26 (UPI) -- The gates were opened.", "CORVANT", "The gates were opened."),
        ] {
            let found = dateline(line, is_agency).unwrap_or_default();
            assert_eq!((found.place, &line[found.end..]), (place, rest));
        }
        for line in [
            "The gates - both of them - were opened.",
            "Kesmer (the capital) - The gates were opened.",
            "USA: We are ready - at last.",
            "He left — at once.",
            "Kesmer, Jan. 8 -- a day of rain.",
        ] {
            assert_eq!(dateline(line, is_agency), None, "{line}");
        }
    }
}
