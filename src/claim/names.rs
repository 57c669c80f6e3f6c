//! Names in an article, each in its longest form.

use super::classes::Classes;
use crate::text::{Text, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The names of an article: where each stands, and the longest form for its last word.
pub(super) struct Names<'a> {
    runs: Vec<Range<usize>>,
    full: FxHashMap<&'a str, String>,
}

impl<'a> Names<'a> {
    /// Finds the names of a text.
    pub(super) fn find(classes: &'a Classes<'_>) -> Self {
        let text = classes.text;
        let mut runs = Vec::new();
        for sentence in &text.sentences {
            let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            let mut at = first;
            while at < end {
                let length = (at..end).take_while(|&i| is_name_word(classes, i)).count();
                // One capital at the start of a sentence or quotation proves nothing.
                let opens = at == first || text.tokens[at - 1].kind == TokenKind::Quote;
                if length > 1 || length == 1 && !opens {
                    runs.push(at..at + length);
                }
                at += length.max(1);
            }
        }
        let mut full: FxHashMap<&str, String> = FxHashMap::default();
        for run in runs.iter().filter(|run| run.len() > 1 && run.len() < 5) {
            let name = written(text, run.clone());
            let known = full.entry(text.written(run.end - 1)).or_default();
            if name.len() > known.len() {
                *known = name;
            }
        }
        Names { runs, full }
    }

    /// The names that lie in a range of tokens, in order, each once.
    pub(super) fn within(&self, text: &Text<'_>, tokens: &Range<usize>, into: &mut Vec<String>) {
        let first = self.runs.partition_point(|run| run.start < tokens.start);
        for run in self.runs[first..].iter().take_while(|run| run.end <= tokens.end) {
            let name = match self.full.get(text.written(run.start)) {
                Some(full) if run.len() == 1 => full.clone(),
                _ => written(text, run.clone()),
            };
            if !into.contains(&name) {
                into.push(name);
            }
        }
    }
}

fn is_name_word(classes: &Classes<'_>, at: usize) -> bool {
    classes.text.tokens[at].is_capitalised() && !classes.is_function(at) && !classes.is_calendar(at)
}

fn written(text: &Text<'_>, run: Range<usize>) -> String {
    text.span(run).of(text.source).split_whitespace().collect::<Vec<_>>().join(" ")
}
