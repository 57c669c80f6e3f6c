//! One article, analysed: the pure function that one thread does here and that one task of a cluster can do later.

use crate::attribution::{Attribution, Form, Reporting};
use crate::claim::{Claim, ClaimTables};
use crate::corpus::Article;
use crate::decision::ArticleDecisions;
use crate::lexicon::{Cue, Lexicon, Voice};
use crate::span::Span;
use crate::text::{Abbreviations, Text, TokenKind};
use rayon::prelude::*;
use std::borrow::Cow;

/// Every table of `data/` that analysing an article needs, read once. It holds no article and no file; building it is
/// cheap enough for every task of a cluster.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// Abbreviations, for sentences.
    pub abbreviations: Abbreviations,
    /// Cues.
    pub lexicon: Lexicon,
    /// Reporting words and sources.
    pub reporting: Reporting,
    /// Units, number words, certainty of cues.
    pub claims: ClaimTables,
}

impl Knowledge {
    /// The built-in tables.
    pub fn builtin() -> Self {
        Knowledge {
            abbreviations: Abbreviations::builtin(),
            lexicon: Lexicon::builtin(),
            reporting: Reporting::builtin(),
            claims: ClaimTables::builtin(),
        }
    }
}

/// A sentence as tables need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentenceInfo {
    /// Its bytes.
    pub span: Span,
    /// Its words.
    pub words: u32,
    /// Whether it stands in the headline.
    pub headline: bool,
}

/// Words of an article by voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordCounts {
    /// In the outlet's own words.
    pub narrator: u32,
    /// Inside quotation marks.
    pub quoted: u32,
    /// In indirect contents of attributions.
    pub attributed: u32,
    /// In the headline, whatever the voice.
    pub headline: u32,
}

impl WordCounts {
    /// Words in all.
    pub fn all(&self) -> u32 {
        self.narrator + self.quoted + self.attributed
    }
}

/// What is known of one article once it is analysed. Its tokens are gone; spans point into the article's text.
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    /// The article.
    pub article: &'a Article,
    /// The language whose lexicons scored it; none where no lexicon declares the article's. Then it has claims but no cues.
    pub scored_in: Option<&'a str>,
    /// Its sentences.
    pub sentences: Vec<SentenceInfo>,
    /// Its words by voice. Words and numbers count; marks, symbols and cut-off endings such as `'s` do not.
    pub words: WordCounts,
    /// Its cues, counted and suppressed, in the order of the text.
    pub cues: Vec<Cue<'a>>,
    /// Its attributions, in the order of the text.
    pub attributions: Vec<Attribution<'a>>,
    /// Its claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// The distinct words in lower case with how often each occurs, in the order of first use.
    pub terms: Vec<(Cow<'a, str>, u32)>,
}

/// Analyses one article. The result depends on the article and the tables and on nothing else.
pub fn analyze<'a>(article: &'a Article, knowledge: &'a Knowledge) -> Analysis<'a> {
    analyze_decided(article, knowledge, &ArticleDecisions::default())
}

/// Analyses one article, and lets a person's decisions overrule what is found before anything is made of it: voices,
/// claims and their certainty follow from the cues and attributions that stand.
pub fn analyze_decided<'a>(article: &'a Article, knowledge: &'a Knowledge, decisions: &ArticleDecisions) -> Analysis<'a> {
    let excluded: Vec<Span> = article.excluded.iter().map(|block| block.span).collect();
    let text = Text::new(&article.text, &excluded, &knowledge.abbreviations);
    let scored_in = knowledge.lexicon.scores(&article.language);
    let mut cues = scored_in.map_or_else(Vec::new, |language| knowledge.lexicon.cues_in(language, &text));
    let reports = Reporting::reads(scored_in.unwrap_or(&article.language));
    let mut attributions = if reports { knowledge.reporting.attributions(&text, &cues) } else { Vec::new() };
    decisions.apply(&knowledge.lexicon, &mut cues, &mut attributions);
    let voices = voices(&text, &attributions);
    for cue in &mut cues {
        cue.voice = voices.get(cue.tokens.start as usize).copied().unwrap_or_default();
    }
    let claims = knowledge.claims.claims(article, &text, &cues, &attributions);
    let headline = article.headline.unwrap_or_default();
    let (sentences, words) = count(&text, headline, &voices);
    Analysis { article, scored_in, sentences, words, cues, attributions, claims, terms: terms(text) }
}

/// Analyses all articles on all cores; the results are in the order of the articles.
pub fn analyze_all<'a>(articles: &'a [Article], knowledge: &'a Knowledge) -> Vec<Analysis<'a>> {
    articles.par_iter().map(|article| analyze(article, knowledge)).collect()
}

/// The voice of every token: quotation marks before attributions, since quoted words are the speaker's own.
fn voices(text: &Text<'_>, attributions: &[Attribution<'_>]) -> Vec<Voice> {
    let mut voices: Vec<Voice> = text.tokens.iter().map(|t| if t.quoted { Voice::Quoted } else { Voice::Narrator }).collect();
    for attribution in attributions.iter().filter(|a| !a.dropped && matches!(a.form, Form::Indirect | Form::Mixed)) {
        for span in &attribution.content {
            for voice in &mut voices[text.token_at(span.start)..text.token_at(span.end)] {
                if *voice == Voice::Narrator {
                    *voice = Voice::Attributed;
                }
            }
        }
    }
    voices
}

/// The sentences for tables, and the words by voice.
fn count(text: &Text<'_>, headline: Span, voices: &[Voice]) -> (Vec<SentenceInfo>, WordCounts) {
    let mut counts = WordCounts::default();
    let mut sentences = Vec::with_capacity(text.sentences.len());
    for sentence in &text.sentences {
        let in_headline = headline.contains(sentence.span);
        let mut words = 0;
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        for (token, voice) in text.tokens[range.clone()].iter().zip(&voices[range]) {
            if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
                continue;
            }
            words += 1;
            match voice {
                Voice::Narrator => counts.narrator += 1,
                Voice::Quoted => counts.quoted += 1,
                Voice::Attributed => counts.attributed += 1,
            }
        }
        if in_headline {
            counts.headline += words;
        }
        sentences.push(SentenceInfo { span: sentence.span, words, headline: in_headline });
    }
    (sentences, counts)
}

/// The words of a text and how often each occurs; numbers and marks are no words.
fn terms(text: Text<'_>) -> Vec<(Cow<'_, str>, u32)> {
    let mut counts = vec![0; text.vocabulary.len()];
    for token in text.tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        counts[token.word.0 as usize] += 1;
    }
    text.vocabulary.into_words().into_iter().zip(counts).filter(|(_, count)| *count > 0).collect()
}
