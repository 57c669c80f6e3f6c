//! The labels and fixed lines of archive records: `1 of 262 DOCUMENTS`, `LENGTH: 355 words`, `AUTOR: ...`, `Body`.

use crate::table::{Table, TableErrors};
use rustc_hash::{FxHashMap, FxHashSet};

/// Which part of a record a label belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Metadata above the text.
    Head,
    /// The text begins.
    Body,
    /// The text has ended.
    Foot,
    /// Metadata below the text, with a label that texts have as well.
    Tail,
}

/// The labels of `data/corpus/labels.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels {
    labels: FxHashMap<String, (Part, String)>,
    /// Lines that begin a record, with `<number>` for each number.
    starts: FxHashSet<String>,
    ends: FxHashSet<String>,
    rights: Vec<String>,
    units: FxHashSet<String>,
}

/// A line that begins with a label.
pub(super) struct Labelled<'t> {
    pub part: Part,
    pub field: &'t str,
    pub value: &'t str,
}

impl Labels {
    pub(super) fn read(text: &str) -> Result<Self, TableErrors> {
        let table = Table::read("corpus/labels.tsv", text, &["label", "part"], &["field"])?;
        let mut errors = TableErrors::default();
        let mut read = Labels::default();
        for row in table.rows() {
            let label = row.get("label").to_lowercase();
            let mut labelled = |part| read.labels.insert(label.clone(), (part, row.get("field").to_owned())).is_none();
            let new = match row.get("part") {
                "head" => labelled(Part::Head),
                "body" => labelled(Part::Body),
                "foot" => labelled(Part::Foot),
                "tail" => labelled(Part::Tail),
                "start" => read.starts.insert(label.clone()),
                "end" => read.ends.insert(label.clone()),
                "unit" => read.units.insert(label.clone()),
                "rights" => {
                    read.rights.push(label.clone());
                    true
                }
                other => {
                    errors.at(row, format!("`{other}` in column `part`; write head, body, foot, tail, start, end, rights or unit"));
                    true
                }
            };
            if !new {
                errors.at(row, format!("`{label}` is listed twice; remove one of the lines"));
            }
        }
        errors.check(read)
    }

    /// The label that a line begins with, in capitals as the old exports write it.
    pub(super) fn shouted<'t>(&'t self, line: &'t str) -> Option<Labelled<'t>> {
        let (label, _) = line.split_once(':')?;
        label.chars().all(|c| !c.is_lowercase()).then(|| self.labelled(line)).flatten()
    }

    /// The label that a line begins with, or is where it stands alone.
    pub(super) fn labelled<'t>(&'t self, line: &'t str) -> Option<Labelled<'t>> {
        let (label, value) = line.split_once(':').unwrap_or((line, ""));
        let label = label.trim();
        if label.len() > 40 {
            return None;
        }
        let (part, field) = self.labels.get(&label.to_lowercase())?;
        Some(Labelled { part: *part, field, value: value.trim() })
    }

    /// Whether a line begins a record: `1 of 262 DOCUMENTS`.
    pub(super) fn starts(&self, line: &str) -> bool {
        let line = line.trim();
        if line.len() > 60 || !line.bytes().any(|b| b.is_ascii_digit()) {
            return false;
        }
        let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        let words = line.split_whitespace().map(|word| if number(word) { "<number>".to_owned() } else { word.to_lowercase() });
        let shape = words.collect::<Vec<_>>().join(" ");
        self.starts.contains(shape.strip_prefix("focus - ").unwrap_or(&shape))
    }

    /// Whether a line ends a record: `End of Document`.
    pub(super) fn ends(&self, line: &str) -> bool {
        self.ends.contains(&line.trim().to_lowercase())
    }

    /// `184 words`, which counts the text.
    pub(super) fn is_length(&self, line: &str) -> bool {
        line.split_once(' ').is_some_and(|(count, unit)| {
            !count.is_empty()
                && count.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
                && self.units.contains(&unit.trim().to_lowercase())
        })
    }

    /// Whether a line claims a right: `Copyright 2009`, `All Rights Reserved`.
    pub(super) fn claims_right(&self, line: &str) -> bool {
        let line = line.trim().to_lowercase();
        line.starts_with("copyright") || line.starts_with('©') || self.rights.iter().any(|words| line.contains(words.as_str()))
    }

    /// How many of these lines, from the first on, claim a right; a notice may run over lines.
    pub(super) fn notice(&self, lines: &[&str]) -> usize {
        let first = lines.iter().take_while(|line| self.claims_right(line)).count();
        let joined = |count: usize| lines[..count].iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").to_lowercase();
        if first == 0 {
            return 0;
        }
        // `..., All` and `Rights Reserved` on the next line.
        let wrapped = (first + 1..=lines.len().min(first + 3)).find(|&count| {
            let (before, with) = (joined(count - 1), joined(count));
            self.rights.iter().any(|words| with.contains(words.as_str()) && !before.contains(words.as_str()))
        });
        wrapped.unwrap_or(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels() -> Labels {
        Labels::read(include_str!("../../data/corpus/labels.tsv")).unwrap()
    }

    #[test]
    fn records_begin_and_end_in_the_languages_of_the_interfaces() {
        let labels = labels();
        for line in ["  1 of 262 DOCUMENTS", "3 von 9 DOKUMENTEN", "Dokument 1 von 10", "Document 2 de 7", "FOCUS - 1 of 15 DOCUMENTS"] {
            assert!(labels.starts(line), "{line}");
        }
        for line in ["1 of 262", "There were 3 of 9 documents", "DOCUMENTS", "one of two documents"] {
            assert!(!labels.starts(line), "{line}");
        }
        assert!(labels.ends(" End of Document") && labels.ends("Ende des Dokuments") && !labels.ends("The end of document two"));
    }

    #[test]
    fn a_copyright_notice_may_run_over_lines_and_leaves_the_outlet_below_it() {
        let labels = labels();
        assert_eq!(labels.notice(&["Copyright 2009 Lantern Media Ltd., All", "Rights Reserved"]), 2);
        assert_eq!(labels.notice(&["Copyright 2009 The Lantern", "The Lantern"]), 1);
        assert_eq!(labels.notice(&["Copyright 2009 The Lantern", "All Rights Reserved", "The Lantern"]), 2);
        assert_eq!(labels.notice(&["The Lantern", "Copyright 2009"]), 0);
    }
}
