//! The distinct words of one article, numbered.

use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The number of a distinct word in one article's [`Vocabulary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// The distinct words of an article in lower case, numbered in the order in which they first occur.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary<'a> {
    /// Every way of writing met so far, with its word.
    by_form: FxHashMap<&'a str, WordId>,
    /// Words that differ from the form that brought them.
    by_word: FxHashMap<Cow<'a, str>, WordId>,
    words: Vec<Cow<'a, str>>,
}

impl<'a> Vocabulary<'a> {
    /// The number of a word as written, which is given one if it has none yet.
    pub(super) fn intern(&mut self, form: &'a str) -> WordId {
        if let Some(&id) = self.by_form.get(form) {
            return id;
        }
        let word = lower(form);
        let id = match self.by_word.get(&word) {
            Some(&id) => id,
            None => {
                let id = WordId(self.words.len() as u32);
                self.words.push(word.clone());
                self.by_word.insert(word, id);
                id
            }
        };
        self.by_form.insert(form, id);
        id
    }

    /// The lower-case form of a word.
    pub fn word(&self, id: WordId) -> &str {
        self.words.get(id.0 as usize).map_or("", Cow::as_ref)
    }

    /// All words with their numbers, in the order of the numbers.
    pub fn words(&self) -> impl ExactSizeIterator<Item = (WordId, &str)> {
        self.words.iter().enumerate().map(|(n, word)| (WordId(n as u32), word.as_ref()))
    }

    /// All words, in the order of their numbers.
    pub fn into_words(self) -> Vec<Cow<'a, str>> {
        self.words
    }

    /// How many distinct words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Lower case with straight apostrophes and plain hyphens, so that typography makes no difference between words.
fn lower(form: &str) -> Cow<'_, str> {
    if form.is_ascii() {
        let is_lower = !form.bytes().any(|b| b.is_ascii_uppercase());
        return if is_lower { Cow::Borrowed(form) } else { Cow::Owned(form.to_ascii_lowercase()) };
    }
    let lower = form
        .chars()
        .map(|c| match c {
            '’' | '‘' | 'ʼ' => '\'',
            '‑' | '‐' => '-',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect();
    Cow::Owned(lower)
}
