//! How words sound: the tables of labels, of words with a tone of their own and of words that judge.

use crate::diff::canonical::Synonyms;
use crate::diff::reading::{Reading, Word};
use crate::table::{Table, TableErrors};
use crate::text::stem;
use rustc_hash::{FxHashMap, FxHashSet};

/// Endings of inflected forms.
const ENDINGS: [&str; 13] = ["", "s", "es", "d", "ed", "ing", "e", "y", "ies", "ied", "er", "ers", "'s"];

/// How a word sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tone {
    Harsh,
    Plain,
    Kind,
}

/// A label met in a claim: its words, the thing it names and how it sounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    pub first: usize,
    pub last: usize,
    pub thing: u32,
    pub tone: Tone,
}

/// A label of the tables.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Label {
    words: Vec<Form>,
    thing: u32,
    tone: Tone,
}

/// A word of a label: as listed, and its stem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    listed: String,
    /// The stem of the word in its standard spelling and as listed, and that of its past, which drops a doubled letter:
    /// `boycott`, `boycot`.
    stems: [String; 3],
}

impl Form {
    /// Whether a word is this one in any of its inflections. `Executive` shares its stem with `execute` and is none.
    fn fits(&self, word: &Word) -> bool {
        let inflected = || is_inflection(&word.term.surface, &self.listed) || is_inflection(&word.lower, &self.listed);
        word.lower == self.listed || self.stems.contains(&word.term.canonical) && inflected()
    }
}

/// The tables `labels.tsv` and `tones.tsv` of `data/diff/` by stem, and `loaded.tsv` by form.
#[derive(Clone, Debug, Default)]
pub(super) struct Tones {
    /// Labels by their first stem: all their stems, the thing, the tone; longest first.
    labels: FxHashMap<String, Vec<Label>>,
    tones: FxHashMap<String, Tone>,
    loaded: FxHashSet<String>,
}

impl Tones {
    /// Reads the tables; `synonyms` gives the spellings.
    pub fn read(labels: &str, tones: &str, loaded: &str, synonyms: &Synonyms) -> Result<Tones, TableErrors> {
        let mut read = Tones::default();
        let mut errors = TableErrors::default();
        let stems = |word: &str| [synonyms.spelling(word), word, &format!("{word}ed")].map(|form| stem(form).into_owned());
        let table = Table::read("diff/labels.tsv", labels, &["thing", "neutral", "harsh"], &["kind"])?;
        for (row, thing) in table.rows().zip(0..) {
            let columns = [("neutral", Tone::Plain), ("harsh", Tone::Harsh), ("kind", Tone::Kind)];
            if columns.iter().filter(|(column, _)| !row.get(column).is_empty()).count() < 2 {
                errors.at(row, "a thing needs labels of at least two tones");
            }
            for (column, tone) in columns {
                for form in row.list(column).flat_map(spelled) {
                    let words = form.split(' ').map(|word| Form { listed: word.to_owned(), stems: stems(word) });
                    read.label(Label { words: words.collect(), thing, tone });
                }
            }
        }
        let table = Table::read("diff/tones.tsv", tones, &["tone", "words"], &[])?;
        for row in table.rows() {
            let tone = match row.get("tone") {
                "harsh" => Tone::Harsh,
                "kind" => Tone::Kind,
                other => {
                    errors.at(row, format!("unknown tone `{other}`; write harsh or kind"));
                    continue;
                }
            };
            read.tones.extend(row.list("words").flat_map(spelled).flat_map(|word| stems(&word)).map(|stem| (stem, tone)));
        }
        let table = Table::read("diff/loaded.tsv", loaded, &["words"], &[])?;
        read.loaded = table.rows().flat_map(|row| row.list("words").flat_map(spelled).collect::<Vec<_>>()).collect();
        errors.check(read)
    }

    fn label(&mut self, label: Label) {
        if let Some(first) = label.words.first() {
            let mut keys = first.stems.to_vec();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                let labels = self.labels.entry(key).or_default();
                labels.push(label.clone());
                labels.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then_with(|| a.cmp(b)));
            }
        }
    }

    /// The tone of a word; `None` for a plain one.
    pub fn of(&self, canonical: &str) -> Option<Tone> {
        self.tones.get(canonical).copied()
    }

    /// Whether a lower-case word judges what it names.
    pub fn judges(&self, word: &str) -> bool {
        self.loaded.contains(word)
    }

    /// The labels in a claim, outside quotation marks.
    pub fn labels(&self, reading: &Reading<'_>) -> Vec<Met> {
        let words = &reading.words;
        let mut met = Vec::new();
        for n in (0..words.len()).filter(|&n| !words[n].quoted && !words[n].name) {
            for label in self.labels.get(&words[n].term.canonical).into_iter().flatten() {
                let fits = |(k, form): (usize, &Form)| words.get(n + k).is_some_and(|w| !w.quoted && form.fits(w));
                if label.words.iter().enumerate().all(fits) {
                    met.push(Met { first: n, last: n + label.words.len() - 1, thing: label.thing, tone: label.tone });
                }
            }
        }
        met
    }
}

/// A form of the tables, and its American spelling where a word of it ends in -ise: the two have different stems.
fn spelled(form: &str) -> Vec<String> {
    let american = |word: &str| match word.rfind("is") {
        Some(at) if matches!(&word[at..], "ise" | "ised" | "ising" | "isation") => format!("{}iz{}", &word[..at], &word[at + 2..]),
        _ => word.to_owned(),
    };
    let words: Vec<String> = form.split(' ').map(american).collect();
    let mut forms = vec![form.to_owned(), words.join(" ")];
    forms.dedup();
    forms
}

/// Whether two forms of one stem are inflections of one word.
pub(super) fn is_inflection(word: &str, listed: &str) -> bool {
    let common = word.bytes().zip(listed.bytes()).take_while(|(x, y)| x == y).count();
    let (Some(rest), Some(base)) = (word.get(common..), listed.get(common..)) else { return false };
    // `Plan` and `planned`: a consonant is doubled.
    let doubled = word.get(common.saturating_sub(1)..common).is_some_and(|last| rest.starts_with(last));
    let ends = |rest: &str| ENDINGS.contains(&rest);
    ends(base) && (ends(rest) || doubled && rest.get(1..).is_some_and(ends))
}
