//! Decides a context rule at one match.

use super::rule::{Place, Sought, Test, kind};
use super::terms::ArticleTerms;
use crate::text::{Case, Text, TokenKind};
use std::ops::Range;

/// How far `sentence`, `before` and `after` look on either side: further than any sentence of prose, near enough to
/// keep a text without full stops from costing the square of its length.
const FAR: usize = 96;

/// A match in its sentence.
pub(super) struct Context<'c, 'a> {
    pub(super) text: &'c Text<'a>,
    pub(super) terms: &'c ArticleTerms,
    pub(super) adverbs: &'c Sought,
    pub(super) sentence: Range<usize>,
    pub(super) found: Range<usize>,
}

impl Context<'_, '_> {
    /// Whether every test of a condition holds.
    pub(super) fn holds(&self, tests: &[Test]) -> bool {
        tests.iter().all(|test| self.test(test))
    }

    fn test(&self, test: &Test) -> bool {
        let mut found = self.text.tokens[self.found.clone()].iter();
        let first = found.find(|token| token.kind == TokenKind::Word).unwrap_or(&self.text.tokens[self.found.start]);
        match test {
            Test::Always => true,
            Test::Has { place, sought, wanted } => self.finds(*place, sought) == *wanted,
            Test::Case { capitalised: false, .. } => first.case == Case::Lower,
            Test::Case { upper: true, .. } => first.case == Case::Upper,
            Test::Case { .. } => first.case != Case::Lower,
            Test::SentenceStart(wanted) => self.at_start() == *wanted,
            Test::InQuotes(wanted) => first.quoted == *wanted,
        }
    }

    fn finds(&self, place: Place, sought: &Sought) -> bool {
        let Range { start, end } = self.found;
        match place {
            Place::Form => self.is(start, end, sought),
            Place::At(n) if n > 0 => self.is(end + n as usize - 1, self.sentence.end, sought),
            Place::At(n) => match start.checked_sub(n.unsigned_abs() as usize) {
                Some(at) if at >= self.sentence.start => self.is(at, start, sought) || self.phrase_before(at + 1, sought),
                _ => sought.kinds & kind::END != 0,
            },
            Place::PastAdverbs(n) if n > 0 => {
                let at = (end..self.sentence.end).take(4).find(|&at| !self.is(at, at + 1, self.adverbs));
                at.map_or(sought.kinds & kind::END != 0, |at| self.is(at, self.sentence.end, sought))
            }
            Place::PastAdverbs(_) => {
                let at = (self.sentence.start..start).rev().take(4).find(|&at| !self.is(at, at + 1, self.adverbs));
                at.map_or(sought.kinds & kind::END != 0, |at| self.is(at, at + 1, sought) || self.phrase_before(at + 1, sought))
            }
            Place::Within(n) if n > 0 => self.any(end..self.sentence.end.min(end + n as usize), sought),
            Place::Within(n) => self.any(self.sentence.start.max(start.saturating_sub(n.unsigned_abs() as usize))..start, sought),
            Place::Sentence => {
                self.any(self.sentence.start.max(start.saturating_sub(FAR))..start, sought)
                    || self.any(end..self.sentence.end.min(end + FAR), sought)
            }
        }
    }

    fn any(&self, range: Range<usize>, sought: &Sought) -> bool {
        range.clone().any(|at| self.is(at, range.end, sought))
    }

    /// Whether what is sought stands at a token, phrases reaching no further than `end`.
    fn is(&self, at: usize, end: usize, sought: &Sought) -> bool {
        if at >= self.sentence.end {
            return sought.kinds & kind::END != 0;
        }
        let token = &self.text.tokens[at];
        let terms = self.terms.of(token.word);
        terms.iter().any(|&term| sought.terms.contains(term))
            || sought.kinds != 0 && sought.kinds & self.kinds(at) != 0
            || terms.iter().any(|&term| sought.starts.contains(term))
                && sought.phrases.iter().any(|phrase| at + phrase.len() <= end && self.phrase(at, phrase))
    }

    /// Whether a phrase that is sought ends before a token.
    fn phrase_before(&self, end: usize, sought: &Sought) -> bool {
        let mut phrases = sought.phrases.iter();
        phrases.any(|phrase| end >= self.sentence.start + phrase.len() && self.phrase(end - phrase.len(), phrase))
    }

    fn phrase(&self, at: usize, phrase: &[u32]) -> bool {
        phrase.iter().enumerate().all(|(n, term)| self.terms.of(self.text.tokens[at + n].word).contains(term))
    }

    fn kinds(&self, at: usize) -> u8 {
        let token = &self.text.tokens[at];
        let kind = match token.kind {
            TokenKind::Number => kind::NUMBER,
            TokenKind::Word => kind::WORD,
            TokenKind::Mark => kind::MARK,
            TokenKind::Quote => kind::QUOTE,
            TokenKind::Clitic | TokenKind::Symbol | TokenKind::Url => 0,
        };
        let case = if token.is_capitalised() {
            kind::CAPITALISED
        } else if token.kind == TokenKind::Word {
            kind::LOWER
        } else {
            0
        };
        kind | case
    }

    /// Whether no word stands before the match in its sentence; marks may.
    fn at_start(&self) -> bool {
        let mut before = self.sentence.start..self.found.start;
        before.all(|at| matches!(self.text.tokens[at].kind, TokenKind::Mark | TokenKind::Quote | TokenKind::Symbol))
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Lexicon, TableText};
    use crate::text::{Abbreviations, Text};

    /// Whether a condition holds for the word “cue” in a sentence.
    fn holds(when: &str, sentence: &str) -> bool {
        let table = |name: &str, text: String| TableText { name: name.to_owned(), text };
        let tables = [
            table("c.tsv", "class\twords\nadverb\t*ly | not\nbe\tis | was\n".to_owned()),
            table("r.tsv", format!("rule\twhen\tverdict\twhy\nr\t{when}\tcount\tx\nr\talways\tsuppress\ty\n")),
            table("f.tsv", "form\trule\ncue\tr\n".to_owned()),
        ];
        let lexicon = Lexicon::read(&tables).unwrap_or_else(|errors| panic!("{errors}"));
        let text = Text::new(sentence, &[], &Abbreviations::builtin());
        lexicon.cues(&text).first().is_some_and(|cue| cue.counted)
    }

    #[test]
    fn every_place_is_looked_at() {
        for (when, yes, no) in [
            ("next is to | that", "cue that", "cue of that"),
            ("next 2 is to", "cue so to", "cue to so"),
            ("next is to be", "cue to be", "cue to the be"),
            ("previous is the", "the cue", "the odd cue"),
            ("previous 2 is the", "the odd cue", "the cue"),
            ("previous is in the", "in the cue", "in a cue"),
            ("next past adverbs is to", "cue really not to", "cue big to"),
            ("previous past adverbs is @be", "it was not really cue", "it was big cue"),
            ("form is cue", "a cue", "cued"),
            ("within 2 after has by", "cue went by", "cue went far by"),
            ("within 2 before has by", "by the cue", "by the old cue"),
            ("after has if", "cue is good if it", "if it is cue"),
            ("before has if", "if it is cue", "cue if"),
            ("sentence has if | unless", "if it is cue", "it is cue. If it is"),
            ("sentence has as if", "cue as it is as if", "cue as it if"),
            ("next is not to", "cue of", "cue to"),
            ("sentence has no if", "cue", "cue if"),
            ("next is @end", "a cue", "cue a"),
            ("previous is @end", "cue a", "a cue"),
            ("next is @mark", "cue, a", "cue a"),
            ("next is @number", "cue 5", "cue five"),
            ("next is @capitalised", "cue Rome", "cue rome"),
            ("next is *ing", "cue going", "cue gone"),
            ("case is lower", "cue", "Cue"),
            ("case is capitalised", "Cue", "cue"),
            ("case is upper", "CUE", "Cue"),
            ("sentence start", "“Cue it", "a cue"),
            ("in quotes", "“a cue”", "a cue"),
            ("not in quotes, next is it", "cue it", "“cue it”"),
        ] {
            assert!(holds(when, yes), "{when}: {yes}");
            assert!(!holds(when, no), "{when}: {no}");
        }
    }

    #[test]
    fn a_place_beyond_the_sentence_holds_no_word() {
        assert!(!holds("next is to", "A cue. To go."));
        assert!(!holds("previous is go", "To go. Cue it."));
    }
}
