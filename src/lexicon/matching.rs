//! Walks an article's words through the phrases of the tables.

use super::context::Context;
use super::terms::ArticleTerms;
use super::trie::Entry;
use super::{Axis, Cue, FormRow, Lexicon, Verdict, Voice};
use crate::text::{Quotation, Text, TokenKind};
use std::ops::Range;

/// The longest match on each axis at one word.
struct Longest {
    /// End and row by axis; an end of 0 is no match.
    found: Vec<(usize, u32)>,
    /// Axes with a match here.
    axes: Vec<u16>,
}

impl Longest {
    fn note(&mut self, end: usize, entry: Entry) {
        let best = &mut self.found[entry.axis as usize];
        if best.0 == 0 {
            self.axes.push(entry.axis);
        }
        if best.0 < end {
            *best = (end, entry.row);
        }
    }
}

impl Lexicon {
    /// Every cue of a text in the order of the text, suppressed ones too, on every axis that is on. On one axis the longest
    /// match wins; a word may carry several axes.
    pub fn cues<'a>(&'a self, text: &Text<'_>) -> Vec<Cue<'a>> {
        self.cues_on(text, |axis| axis.on)
    }

    /// The cues of a text in a language: those of the axes that declare it.
    pub fn cues_in<'a>(&'a self, language: &str, text: &Text<'_>) -> Vec<Cue<'a>> {
        self.cues_on(text, |axis| axis.on && axis.language == language)
    }

    fn cues_on<'a>(&'a self, text: &Text<'_>, is_on: impl Fn(&Axis) -> bool) -> Vec<Cue<'a>> {
        let on: Vec<bool> = self.axes.iter().map(is_on).collect();
        let terms = self.terms.of_article(&text.vocabulary);
        let mut cues = Vec::new();
        let mut longest = Longest { found: vec![(0, 0); self.axes.len()], axes: Vec::new() };
        let mut taken = vec![0; self.axes.len()];
        for (nth, sentence) in text.sentences.iter().enumerate() {
            let sentence = sentence.tokens.start as usize..sentence.tokens.end as usize;
            for at in sentence.clone() {
                for &term in terms.of(text.tokens[at].word) {
                    self.walk(self.trie.root(term), at + 1, sentence.end, text, &terms, &mut longest);
                }
                longest.axes.sort_unstable();
                for axis in longest.axes.drain(..) {
                    let (end, row) = std::mem::take(&mut longest.found[axis as usize]);
                    if at >= taken[axis as usize] && on[axis as usize] {
                        let context = Context { text, terms: &terms, adverbs: &self.adverbs, sentence: sentence.clone(), found: at..end };
                        if let Some(cue) = self.cue(&self.rows[row as usize], nth as u32, &context) {
                            taken[axis as usize] = end;
                            cues.push(cue);
                        }
                    }
                }
            }
        }
        self.quotations(text, &terms, &on, &mut cues);
        cues
    }

    /// Adds the short quotations that are forms of some table, in their places.
    fn quotations<'a>(&'a self, text: &Text<'_>, terms: &ArticleTerms, on: &[bool], cues: &mut Vec<Cue<'a>>) {
        let before = cues.len();
        let rows = self.quotations.iter().map(|&row| &self.rows[row as usize]);
        for row in rows.filter(|row| on[row.axis as usize]) {
            let most = row.quotation.unwrap_or(0);
            let fits = |q: &&Quotation| q.closed && (1..=most).contains(&(q.tokens.end - q.tokens.start));
            for quotation in text.quotations.iter().filter(fits) {
                // The marks belong to the match, so that `previous` is the word before them.
                let found = (quotation.tokens.start as usize).saturating_sub(1)..(quotation.tokens.end as usize + 1).min(text.tokens.len());
                let nth = text.sentence_of(found.start);
                let Some(sentence) = text.sentences.get(nth) else { continue };
                let sentence = sentence.tokens.start as usize..sentence.tokens.end as usize;
                if found.end <= sentence.end && text.tokens[found.clone()].iter().any(|t| t.kind == TokenKind::Word) {
                    cues.extend(self.cue(row, nth as u32, &Context { text, terms, adverbs: &self.adverbs, sentence, found }));
                }
            }
        }
        if cues.len() > before {
            cues.sort_by_key(|cue| cue.span.start);
        }
    }

    /// Notes every phrase that ends at a node or further on.
    fn walk(&self, node: u32, next: usize, end: usize, text: &Text<'_>, terms: &ArticleTerms, longest: &mut Longest) {
        if node == 0 {
            return;
        }
        for &entry in self.trie.ends(node) {
            longest.note(next, entry);
        }
        if next < end && self.trie.goes_on(node) {
            for &term in terms.of(text.tokens[next].word) {
                self.walk(self.trie.child(node, term), next + 1, end, text, terms, longest);
            }
        }
    }

    fn cue<'a>(&'a self, row: &'a FormRow, sentence: u32, context: &Context<'_, '_>) -> Option<Cue<'a>> {
        let Range { start, end } = context.found;
        let deciding = row.clauses.iter().map(|&clause| &self.clauses[clause as usize]).find(|clause| context.holds(&clause.tests));
        let (rule, why, verdict) = match deciding {
            _ if row.except => ("except", "the lexicon excepts this phrase", Verdict::Suppress),
            Some(clause) => (clause.rule.as_str(), clause.why.as_str(), clause.verdict),
            None => ("default", "", Verdict::Count),
        };
        if verdict == Verdict::Ignore {
            return None;
        }
        let quoted = context.text.tokens[start].quoted;
        Some(Cue {
            span: context.text.span(start..end),
            tokens: start as u32..end as u32,
            sentence,
            axis: &self.axes[row.axis as usize].name,
            form: &row.headword,
            rule,
            why,
            counted: verdict == Verdict::Count,
            voice: if quoted { Voice::Quoted } else { Voice::Narrator },
            weight: row.weight,
        })
    }
}
