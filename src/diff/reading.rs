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
    /// Where it stands.
    pub part: Part,
}

/// Where a word of a claim's sentences stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// In the claim.
    Claim,
    /// In the source or the cue of an attribution that the claim is the content of.
    Frame,
    /// Elsewhere in its sentences.
    Beside,
}

impl Word {
    /// Whether it says what the claim is about.
    pub fn is_content(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number) && self.term.weight != Weight::Function
    }

    /// Whether it says what the claim is about and stands in the claim rather than in the frame of its attribution.
    pub fn is_told(&self) -> bool {
        self.is_content() && self.part == Part::Claim
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
    /// The words of the claim and of the frame of its attribution, in the order of the text.
    pub words: Vec<Word>,
    /// The other words of its sentences.
    pub beside: Vec<Word>,
}

impl<'a> Reading<'a> {
    /// Reads a claim. `None` where the reference names no claim.
    pub fn new(analyses: &'a [Analysis<'a>], reference: ClaimRef, synonyms: &Synonyms) -> Option<Reading<'a>> {
        let analysis = analyses.get(reference.article as usize)?;
        let claim = analysis.claims.get(reference.claim as usize)?;
        let frame = frame(analysis, claim);
        let mut all = Vec::new();
        for span in sentences(analysis, claim) {
            read_sentence(analysis, claim, &frame, span, synonyms, &mut all);
        }
        let (beside, words) = all.into_iter().partition(|word: &Word| word.part == Part::Beside);
        Some(Reading { reference, analysis, claim, words, beside })
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

    /// The last of its sentences.
    pub fn last_sentence(&self) -> u32 {
        let end = self.claim.hull().end;
        (self.analysis.sentences.partition_point(|s| s.span.start < end).max(1) - 1) as u32
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
        for n in (0..self.words.len()).filter(|&n| self.words[n].quoted && self.words[n].is_word() && self.words[n].part == Part::Claim) {
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

/// Sources and cues of the attributions whose content the claim is, the innermost first.
fn frame(analysis: &Analysis<'_>, claim: &Claim) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut next = claim.attribution;
    // A longer chain is a mistake of the nesting.
    for _ in 0..5 {
        let Some(attribution) = next.and_then(|n| analysis.attributions.get(n as usize)) else { break };
        spans.extend(attribution.source);
        spans.extend(&attribution.cue);
        next = attribution.parent;
    }
    spans
}

fn read_sentence(analysis: &Analysis<'_>, claim: &Claim, frame: &[Span], sentence: Span, synonyms: &Synonyms, words: &mut Vec<Word>) {
    let text = Text::new(sentence.of(&analysis.article.text), &[], synonyms.abbreviations());
    // A sentence inside a long quotation has no marks of its own.
    let unmarked = claim.voice == Voice::Quoted && text.tokens.iter().all(|t| !t.quoted);
    let mut opens = true;
    for (n, token) in text.tokens.iter().enumerate() {
        let span = Span { start: token.span.start + sentence.start, end: token.span.end + sentence.start };
        let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let name = token.is_capitalised() && !opens;
        opens &= !is_word;
        let within = |pieces: &[Span]| pieces.iter().any(|piece| piece.contains(span));
        let part = if within(&claim.spans) {
            Part::Claim
        } else if within(frame) {
            Part::Frame
        } else {
            Part::Beside
        };
        let quoted = part != Part::Frame && (token.quoted || part == Part::Claim && unmarked);
        let (lower, term) = (text.word(n).to_owned(), synonyms.term(text.written(n)));
        words.push(Word { span, lower, term, kind: token.kind, name, quoted, part });
    }
}
