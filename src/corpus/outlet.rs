//! The name of an outlet: one name for its many spellings and addresses, and what a path suggests where nobody names it.

use super::Provenance;
use super::record::domain;
use crate::table::{Table, TableErrors};
use rustc_hash::FxHashMap;

/// Folder names that say nothing of an outlet.
const GENERIC: [&str; 18] = [
    "articles", "article", "news", "text", "texts", "txt", "data", "corpus", "input", "inputs", "files", "seeds", "raw", "in", "tmp",
    "sample", "samples", "docs",
];

/// The names of outlets by the ways in which sources write them: `data/corpus/outlets.tsv`, and the user's own table.
#[derive(Clone, Debug, Default)]
pub(super) struct Outlets(FxHashMap<String, String>);

impl Outlets {
    /// Reads a table of names. An alias with a dot and no blank is a domain, which stands for its subdomains too.
    ///
    /// # Errors
    /// Every malformed row, and every alias that is given to two outlets.
    pub(super) fn read(name: &str, text: &str) -> Result<Self, TableErrors> {
        let table = Table::read(name, text, &["alias", "outlet"], &[])?;
        let mut errors = TableErrors::default();
        let mut names = FxHashMap::default();
        for row in table.rows() {
            let (alias, outlet) = (folded(row.get("alias")), row.get("outlet").to_owned());
            if alias.is_empty() || outlet.is_empty() {
                errors.at(row, "both columns, `alias` and `outlet`, must be filled");
            } else if names.insert(alias, outlet.clone()).is_some_and(|other| other != outlet) {
                errors.at(row, format!("`{}` stands for another outlet on an earlier line", row.get("alias")));
            }
        }
        for outlet in table.rows().map(|row| row.get("outlet")) {
            names.entry(folded(outlet)).or_insert_with(|| outlet.to_owned());
        }
        errors.check(Outlets(names))
    }

    /// Reads the user's own table, whose cells are separated by tabs, commas or semicolons.
    ///
    /// # Errors
    /// As [`Outlets::read`].
    pub(super) fn own(name: &str, text: &str) -> Result<Self, TableErrors> {
        let head = text.lines().find(|line| !line.starts_with('#')).unwrap_or("");
        let Some(delimiter) = [b'\t', b',', b';'].into_iter().find(|&mark| head.contains(mark as char)).filter(|&mark| mark != b'\t')
        else {
            return Self::read(name, text);
        };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
        let rows = reader.records().flatten().map(|row| row.iter().map(|cell| cell.replace('\t', " ")).collect::<Vec<_>>().join("\t"));
        Self::read(name, &rows.collect::<Vec<_>>().join("\n"))
    }

    /// The name that the table gives for a name or a domain as a source writes it.
    pub(super) fn name(&self, written: &str) -> Option<&str> {
        let key = folded(written);
        if let Some(name) = self.0.get(&key) {
            return Some(name);
        }
        if key.contains(' ') || !key.contains('.') {
            return None;
        }
        let mut rest = if key.contains("://") { domain(&key) } else { key.as_str() };
        loop {
            if let Some(name) = self.0.get(rest) {
                return Some(name);
            }
            rest = rest.split_once('.')?.1;
        }
    }
}

/// Lower case, single blanks, a bracket set off by one.
fn folded(name: &str) -> String {
    let name = name.to_lowercase().replace('(', " (").replace('’', "'");
    name.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
}

/// The outlet that a path suggests: the name of a folder below the one that was given, else the part of the file's name
/// before a date or number. `folder` is that folder's name, where the file was found in one below the input.
pub(super) fn infer(folder: Option<&str>, stem: &str) -> (String, Provenance) {
    if let Some(folder) = folder.filter(|f| !f.is_empty() && !GENERIC.contains(&f.to_lowercase().as_str())) {
        return (readable(folder), Provenance::Folder);
    }
    let words: Vec<&str> = stem.split(['_', ' ', '-', '.']).filter(|part| !part.is_empty()).collect();
    let is_number = |word: &str| word.chars().next().is_some_and(|c| c.is_ascii_digit());
    let from = words.iter().position(|word| !is_number(word)).unwrap_or(words.len());
    // `guardian_2022-02-02_title`: what stands before the date; else all but a running number.
    let until = words[from..].iter().position(|word| is_number(word) && word.len() >= 4).map_or(words.len(), |n| from + n);
    let name = if stem.contains('_') && until == words.len() && from < words.len() {
        stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_').split('_').next().unwrap_or(stem).to_owned()
    } else {
        words[from..until].join(" ")
    };
    let name = if name.is_empty() { stem.to_owned() } else { name };
    (readable(&name), Provenance::FileName)
}

/// Underscores and hyphens as blanks.
fn readable(name: &str) -> String {
    let name = name.replace(['_', '-'], " ");
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_is_known_by_its_spellings_and_addresses() {
        let table = "alias\toutlet\nthe lantern (kesmer)\tThe Lantern\nlantern.example\tThe Lantern\n";
        let outlets = Outlets::read("t", table).unwrap();
        for written in
            ["THE LANTERN", "The Lantern(Kesmer)", "THE LANTERN  (KESMER).", "www.lantern.example", "https://news.lantern.example/a?b=c"]
        {
            assert_eq!(outlets.name(written), Some("The Lantern"), "{written}");
        }
        for written in ["Lantern", "lantern.example.org", "notlantern.example", "the lantern.example", ""] {
            assert_eq!(outlets.name(written), None, "{written}");
        }
    }

    #[test]
    fn a_table_of_a_spreadsheet_does_as_well() {
        let outlets = Outlets::own("t.csv", "alias;outlet\n\"Lantern; Kesmer\";The Lantern\n").unwrap();
        assert_eq!(outlets.name("lantern; kesmer"), Some("The Lantern"));
    }

    #[test]
    fn an_alias_of_two_outlets_is_refused_with_its_line() {
        let errors = Outlets::read("t", "alias\toutlet\na\tOne\na\tTwo\nb\t\n").unwrap_err();
        assert_eq!(errors.0.iter().map(|e| e.line).collect::<Vec<_>>(), [3, 4]);
    }
}
