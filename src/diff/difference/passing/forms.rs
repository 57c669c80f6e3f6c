//! Forms of one or several words, found where they stand.

use crate::diff::reading::Word;
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
    /// How many words the longest form takes up that stands at a place.
    pub fn at(&self, words: &[Word], place: usize) -> Option<usize> {
        let fits = |form: &&Vec<String>| form.iter().enumerate().all(|(k, word)| words.get(place + k).is_some_and(|w| w.lower == *word));
        self.0.get(&words.get(place)?.lower)?.iter().find(fits).map(Vec::len)
    }
}
