//! The outlet where nobody names it: from the folder, else from the file's name.

use super::Provenance;

/// Folder names that say nothing of an outlet.
const GENERIC: [&str; 18] = [
    "articles", "article", "news", "text", "texts", "txt", "data", "corpus", "input", "inputs", "files", "seeds", "raw", "in", "tmp",
    "sample", "samples", "docs",
];

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
