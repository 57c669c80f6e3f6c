//! Numbers for the words and wildcards of all tables, and which of them each word of an article is.

use crate::text::{Vocabulary, WordId};
use rustc_hash::FxHashMap;

/// The number of a word or wildcard (`gov*`, `*ing`) that some table names.
pub(super) type TermId = u32;

/// Every word and wildcard of the tables, numbered.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    words: FxHashMap<String, TermId>,
    prefixes: FxHashMap<String, TermId>,
    suffixes: FxHashMap<String, TermId>,
    /// `*vaccin*`: looked for in every word, so there had better be few.
    inner: Vec<(String, TermId)>,
    longest_prefix: usize,
    longest_suffix: usize,
    count: TermId,
}

impl Terms {
    /// The number of a word or wildcard in lower case, which is given one if it has none yet.
    pub(super) fn intern(&mut self, term: &str) -> TermId {
        let fresh = self.count;
        let bare = term.trim_matches('*').to_owned();
        let id = match (term.starts_with('*'), term.ends_with('*')) {
            _ if bare.is_empty() => *self.words.entry(term.to_owned()).or_insert(fresh),
            (false, false) => *self.words.entry(bare).or_insert(fresh),
            (false, true) => {
                self.longest_prefix = self.longest_prefix.max(bare.len());
                *self.prefixes.entry(bare).or_insert(fresh)
            }
            (true, false) => {
                self.longest_suffix = self.longest_suffix.max(bare.len());
                *self.suffixes.entry(bare).or_insert(fresh)
            }
            (true, true) => match self.inner.iter().find(|(known, _)| *known == bare) {
                Some((_, id)) => *id,
                None => {
                    self.inner.push((bare, fresh));
                    fresh
                }
            },
        };
        if id == fresh {
            self.count += 1;
        }
        id
    }

    /// Which terms each word of an article is: one look-up per distinct word, and numbers after that.
    pub(super) fn of_article(&self, vocabulary: &Vocabulary<'_>) -> ArticleTerms {
        let mut article = ArticleTerms { ends: Vec::with_capacity(vocabulary.len()), terms: Vec::new() };
        for (_, word) in vocabulary.words() {
            article.terms.extend(self.words.get(word));
            self.wildcards(word, &mut article.terms);
            article.ends.push(article.terms.len() as u32);
        }
        article
    }

    fn wildcards(&self, word: &str, terms: &mut Vec<TermId>) {
        for cut in 1..=self.longest_prefix.min(word.len()) {
            terms.extend(word.get(..cut).and_then(|start| self.prefixes.get(start)));
        }
        for cut in 1..=self.longest_suffix.min(word.len()) {
            terms.extend(word.get(word.len() - cut..).and_then(|end| self.suffixes.get(end)));
        }
        terms.extend(self.inner.iter().filter(|(part, _)| word.contains(part.as_str())).map(|(_, id)| id));
    }
}

/// The terms that each word of one article is.
#[derive(Debug)]
pub(super) struct ArticleTerms {
    ends: Vec<u32>,
    terms: Vec<TermId>,
}

impl ArticleTerms {
    /// The terms of a word: none for most, one for a listed word, more where wildcards match too.
    pub(super) fn of(&self, word: WordId) -> &[TermId] {
        let at = word.0 as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.terms[start as usize..self.ends[at] as usize]
    }
}

/// A set of terms.
#[derive(Clone, Debug, Default)]
pub(super) struct TermSet {
    bits: Vec<u64>,
}

impl TermSet {
    pub(super) fn insert(&mut self, term: TermId) {
        let block = term as usize / 64;
        if self.bits.len() <= block {
            self.bits.resize(block + 1, 0);
        }
        self.bits[block] |= 1 << (term % 64);
    }

    /// Adds every term of another set.
    pub(super) fn merge(&mut self, other: &TermSet) {
        self.bits.resize(self.bits.len().max(other.bits.len()), 0);
        self.bits.iter_mut().zip(&other.bits).for_each(|(block, more)| *block |= more);
    }

    pub(super) fn contains(&self, term: TermId) -> bool {
        self.bits.get(term as usize / 64).is_some_and(|block| block & (1 << (term % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Abbreviations, Text};

    #[test]
    fn a_word_is_every_term_that_fits_it() {
        let mut terms = Terms::default();
        let ids: Vec<_> = ["governing", "gov*", "*ing", "*vern*", "g*", "govern*x"].iter().map(|t| terms.intern(t)).collect();
        let text = Text::new("governing bodies", &[], &Abbreviations::builtin());
        let article = terms.of_article(&text.vocabulary);
        let mut found = article.of(text.tokens[0].word).to_vec();
        found.sort_unstable();
        assert_eq!(found, ids[..5]);
        assert!(article.of(text.tokens[1].word).is_empty());
    }
}
