//! What may stand in the columns keep, recode and note.

use crate::attribution::SourceType;
use crate::decision::Decision;
use crate::diff::{Band, Kind};
use crate::lexicon::Lexicon;
use crate::report::cell::term;
use serde::Serialize;

/// A table that a person can code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Coded {
    /// Cues; recode names the axis.
    Evidence,
    /// Attributions; recode names the type of source.
    Attributions,
    /// Pairs of claims; recode names the band.
    Alignments,
    /// Differences; recode names the kind.
    Differences,
}

/// Every type of source.
pub(super) const SOURCE_TYPES: [SourceType; 13] = {
    use SourceType::*;
    [NamedPerson, Spokesperson, Title, Anonymous, Indefinite, Group, Organisation, Government, Media, Document, Author, Unresolved, None]
};
/// Every band.
pub(super) const BANDS: [Band; 3] = [Band::Same, Band::Related, Band::Weak];
/// The kinds of difference between two claims.
pub(super) const KINDS: [Kind; 9] = {
    use Kind::*;
    [Number, Certainty, Attribution, Polarity, Wording, Quote, Time, Agent, Condition]
};

impl Coded {
    /// The tables, in the order of lists.
    pub const ALL: [Coded; 4] = [Coded::Evidence, Coded::Attributions, Coded::Alignments, Coded::Differences];

    /// The table's name, without `.csv`.
    pub fn name(self) -> &'static str {
        term(&self)
    }

    /// The columns that name a row.
    pub(super) fn key(self) -> &'static [&'static str] {
        match self {
            Coded::Evidence => &["evidence_id"],
            Coded::Attributions => &["attribution_id"],
            Coded::Alignments => &["claim_a", "claim_b"],
            Coded::Differences => &["difference_id"],
        }
    }

    /// The columns by which a row is seen to be the one that its id names, the words last.
    pub(super) fn checked(self) -> &'static [&'static str] {
        match self {
            Coded::Evidence => &["article_id", "start", "end", "text"],
            Coded::Attributions => &["article_id", "source_start", "source_end", "source", "cue"],
            Coded::Alignments => &["text_a", "text_b"],
            Coded::Differences => &["claim_a", "claim_b", "value_a", "value_b"],
        }
    }

    /// What recode may hold.
    pub(super) fn terms(self, axes: &[&str]) -> Vec<String> {
        match self {
            Coded::Evidence => axes.iter().map(|&axis| axis.to_owned()).collect(),
            Coded::Attributions => SOURCE_TYPES.iter().map(|kind| term(kind).to_owned()).collect(),
            Coded::Alignments => BANDS.iter().map(|band| term(band).to_owned()).collect(),
            Coded::Differences => KINDS.iter().map(|kind| term(kind).to_owned()).collect(),
        }
    }
}

/// The axes that a lexicon looks for; one that stands in several languages once.
pub(super) fn axes(lexicon: &Lexicon) -> Vec<&str> {
    let on = lexicon.axes().iter().filter(|axis| axis.on).map(|axis| axis.name.as_str());
    let mut axes: Vec<&str> = Vec::new();
    for axis in on {
        if !axes.contains(&axis) {
            axes.push(axis);
        }
    }
    axes
}

/// The value of a list whose term is `name`.
pub(super) fn named<T: Copy + Serialize>(list: &[T], name: &str) -> Option<T> {
    list.iter().copied().find(|value| term(value) == name)
}

/// What a person wrote beside a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// Whether it is what the row says.
    pub keep: Option<bool>,
    /// The term that the row should have, or empty.
    pub recode: String,
    /// A remark.
    pub note: String,
}

/// Nothing written.
pub(super) static BLANK: Code = Code { keep: None, recode: String::new(), note: String::new() };

impl Code {
    /// Reads the three cells.
    ///
    /// # Errors
    /// What is not permitted, and what is.
    pub(super) fn read(keep: &str, recode: &str, note: &str, permitted: &[String]) -> Result<Code, String> {
        let keep = match keep.trim().to_lowercase().as_str() {
            "" => None,
            "yes" | "y" | "true" | "1" => Some(true),
            "no" | "n" | "false" | "0" => Some(false),
            _ => return Err(format!("keep is `{keep}`; write yes or no, or leave it empty")),
        };
        let recode = folded(recode);
        if !recode.is_empty() && !permitted.contains(&recode) {
            return Err(format!("recode is `{recode}`; write one of {}, or leave it empty", permitted.join(", ")));
        }
        if keep == Some(false) && !recode.is_empty() {
            return Err(format!("keep is no and recode is `{recode}`: it cannot be dropped and be something else; empty one of them"));
        }
        Ok(Code { keep, recode, note: note.trim().to_owned() })
    }

    /// Whether nothing was written.
    pub fn is_blank(&self) -> bool {
        *self == BLANK
    }

    /// The cell of keep.
    pub(in crate::report) fn keep_cell(&self) -> &'static str {
        match self.keep {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        }
    }

    /// The decision, where one was made; `read` gives the value that a term of recode stands for.
    pub(super) fn decision<T>(&self, read: impl Fn(&str) -> Option<T>) -> Option<Decision<T>> {
        match self.keep {
            Some(false) => Some(Decision::Drop),
            _ if !self.recode.is_empty() => read(&self.recode).map(Decision::Recode),
            Some(true) => Some(Decision::Keep),
            None => None,
        }
    }
}

/// A term as tables write it: `Named person` is `named_person`.
pub(super) fn folded(cell: &str) -> String {
    cell.trim().to_lowercase().replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(keep: &str, recode: &str) -> Result<Code, String> {
        Code::read(keep, recode, " a remark ", &Coded::Attributions.terms(&[]))
    }

    #[test]
    fn yes_and_no_are_read_as_people_and_spreadsheets_write_them() {
        for yes in ["yes", "YES", " y ", "TRUE", "true", "1"] {
            assert_eq!(read(yes, "").unwrap().keep, Some(true), "{yes}");
        }
        for no in ["no", "No", "n", "FALSE", "0"] {
            assert_eq!(read(no, "").unwrap().keep, Some(false), "{no}");
        }
        assert_eq!(read("", "Named person").unwrap().recode, "named_person");
        assert_eq!(read("", "").unwrap(), Code { note: "a remark".to_owned(), ..Code::default() });
    }

    #[test]
    fn what_is_not_permitted_is_refused_with_what_is() {
        assert!(read("maybe", "").unwrap_err().contains("yes or no"));
        assert!(read("", "journalist").unwrap_err().contains("named_person, spokesperson"));
        assert!(read("no", "media").unwrap_err().contains("empty one of them"));
    }
}
