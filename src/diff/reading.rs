//! A claim read again word by word, for saying what differs: similarity needs stems only, differences need function words,
//! marks and their order too.

use super::ClaimRef;
use super::canonical::{Synonyms, Term, Weight};
use crate::analysis::Analysis;
use crate::attribution::Attribution;
use crate::claim::Claim;
use crate::lexicon::{Cue, Voice};
use crate::span::Span;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// A word, number or mark of a claim.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its bytes in the article.
    pub span: Span,
    /// In lower case, straight apostrophes, contractions in full.
    pub lower: String,
    /// What it is compared as.
    pub term: Term,
    pub kind: TokenKind,
    /// Whether it is capitalised and does not open the sentence: part of a name, mostly.
    pub name: bool,
    /// Whether somebody is quoted with it.
    pub quoted: bool,
}

impl Word {
    /// Whether it says what the claim is about.
    pub fn is_content(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number) && self.term.weight != Weight::Function
    }

    /// Whether it is a word or a number rather than a mark.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic)
    }
}

/// A claim with its words.
pub(super) struct Reading<'a> {
    pub reference: ClaimRef,
    pub analysis: &'a Analysis<'a>,
    pub claim: &'a Claim,
    pub words: Vec<Word>,
}

impl<'a> Reading<'a> {
    /// Reads a claim. `None` where the reference names no claim.
    pub fn new(analyses: &'a [Analysis<'a>], reference: ClaimRef, synonyms: &Synonyms) -> Option<Reading<'a>> {
        let analysis = analyses.get(reference.article as usize)?;
        let claim = analysis.claims.get(reference.claim as usize)?;
        let mut words = Vec::new();
        for span in sentences(analysis, claim) {
            read_sentence(analysis, claim, span, synonyms, &mut words);
        }
        Some(Reading { reference, analysis, claim, words })
    }

    /// The outlet's name.
    pub fn outlet(&self) -> &'a str {
        &self.analysis.article.outlet
    }

    /// Words of the article from one word of the claim to another, both included, on one line.
    pub fn written(&self, first: usize, last: usize) -> String {
        match (self.words.get(first), self.words.get(last)) {
            (Some(first), Some(last)) if first.span.start <= last.span.end => self.at(first.span.hull(last.span)),
            _ => String::new(),
        }
    }

    /// Words of the article on one line.
    pub fn at(&self, span: Span) -> String {
        span.of(&self.analysis.article.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The innermost attribution whose content the claim is.
    pub fn attribution(&self) -> Option<&'a Attribution<'a>> {
        self.claim.attribution.and_then(|n| self.analysis.attributions.get(n as usize))
    }

    /// The counted cues that lie in the claim or decide its certainty.
    pub fn cues(&self) -> impl Iterator<Item = &'a Cue<'a>> + use<'a> {
        let analysis = self.analysis;
        self.claim.cues.iter().filter_map(|&n| analysis.cues.get(n as usize)).filter(|c| c.counted)
    }

    /// Who states it, as a person would put it.
    pub fn voice(&self) -> String {
        let Some(attribution) = self.attribution() else { return "in its own voice".to_owned() };
        match attribution.source {
            Some(source) => {
                let written = self.at(source);
                let full = &attribution.source_resolved;
                let pronoun = matches!(written.to_lowercase().as_str(), "he" | "she" | "they" | "it" | "we" | "i");
                if pronoun && !full.is_empty() && full != "unresolved" { full.clone() } else { written }
            }
            None => "an unnamed source".to_owned(),
        }
    }

    /// Stretches of words in quotation marks.
    pub fn quoted_runs(&self) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for n in (0..self.words.len()).filter(|&n| self.words[n].quoted && self.words[n].is_word()) {
            match runs.last_mut() {
                // Marks within a quotation do not end it.
                Some(run) if (run.end..n).all(|m| self.words[m].quoted && self.words[m].kind != TokenKind::Quote) => run.end = n + 1,
                _ => runs.push(n..n + 1),
            }
        }
        runs
    }

    /// The first word that starts at or after a byte of the article.
    pub fn word_at(&self, byte: u32) -> usize {
        self.words.partition_point(|w| w.span.start < byte)
    }
}

/// The sentences that the claim's pieces touch.
fn sentences<'a>(analysis: &'a Analysis<'_>, claim: &'a Claim) -> impl Iterator<Item = Span> + 'a {
    let hull = claim.hull();
    let first = analysis.sentences.partition_point(|s| s.span.end <= hull.start);
    analysis.sentences[first..].iter().map(|s| s.span).take_while(move |s| s.start < hull.end)
}

fn read_sentence(analysis: &Analysis<'_>, claim: &Claim, sentence: Span, synonyms: &Synonyms, words: &mut Vec<Word>) {
    let text = Text::new(sentence.of(&analysis.article.text), &[], synonyms.abbreviations());
    let mut opens = true;
    for (n, token) in text.tokens.iter().enumerate() {
        let span = Span { start: token.span.start + sentence.start, end: token.span.end + sentence.start };
        let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let name = token.is_capitalised() && !opens;
        opens &= !is_word;
        if !claim.spans.iter().any(|piece| piece.contains(span)) {
            continue;
        }
        let lower = text.word(n).to_owned();
        let term = synonyms.term(text.written(n));
        let quoted = token.quoted || claim.voice == Voice::Quoted;
        words.push(Word { span, lower, term, kind: token.kind, name, quoted });
    }
}
