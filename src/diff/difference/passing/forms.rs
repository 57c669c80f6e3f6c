//! Forms of one or several words, found where they stand.

use crate::diff::reading::Word;
use crate::table::{Table, TableErrors};
use rustc_hash::FxHashMap;

/// Forms by their first word, longest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Forms(FxHashMap<String, Vec<Vec<String>>>);

impl<'f> FromIterator<&'f str> for Forms {
    fn from_iter<I: IntoIterator<Item = &'f str>>(forms: I) -> Self {
        let mut by_first: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
        for form in forms {
            let words: Vec<String> = form.split(' ').map(str::to_owned).collect();
            let known = by_first.entry(words[0].clone()).or_default();
            known.push(words);
            known.sort_by(|x, y| y.len().cmp(&x.len()).then_with(|| x.cmp(y)));
        }
        Forms(by_first)
    }
}

impl Forms {
    /// The forms of each class of a table, in this order. A column names the class of a row, another lists its words.
    ///
    /// # Errors
    /// Rows of other classes, with their lines.
    pub fn by_class<const N: usize>(table: &Table, column: &str, classes: [&str; N]) -> Result<[Forms; N], TableErrors> {
        let mut errors = TableErrors::default();
        for row in table.rows().filter(|row| !classes.contains(&row.get(column))) {
            errors.at(row, format!("unknown {column} `{}`; write one of {}", row.get(column), classes.join(", ")));
        }
        let of = |class: &str| table.rows().filter(|row| row.get(column) == class).flat_map(|row| row.list("words")).collect();
        errors.check(classes.map(of))
    }

    /// How many words the longest form takes up that stands at a place.
    pub fn at(&self, words: &[Word], place: usize) -> Option<usize> {
        let fits = |form: &&Vec<String>| form.iter().enumerate().all(|(k, word)| words.get(place + k).is_some_and(|w| w.lower == *word));
        self.0.get(&words.get(place)?.lower)?.iter().find(fits).map(Vec::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_an_unknown_class_is_refused_with_its_line() {
        let table = Table::read("diff/absences.tsv", "place\twords\nverb\texist\nbehind\tmissing\n", &["place", "words"], &[]).unwrap();
        let wrong = Forms::by_class(&table, "place", ["verb", "before"]).unwrap_err().to_string();
        assert!(wrong.contains("diff/absences.tsv:3") && wrong.contains("`behind`") && wrong.contains("verb, before"), "{wrong}");
    }
}
