//! A claim read again word by word, for saying what differs: similarity needs stems only, differences need function words,
//! marks and their order too.

use super::ClaimRef;
use super::canonical::{Synonyms, Term, Weight};
use super::grammar::{Role, Roles};
use super::source::Source;
use crate::analysis::Analysis;
use crate::attribution::{Attribution, CueClass, Form, UNRESOLVED};
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
    /// What it does in the sentence.
    pub roles: Roles,
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

    /// Whether it does this in the sentence.
    pub fn is_a(&self, role: Role) -> bool {
        self.roles.has(role)
    }

    /// Whether it is a word or a number rather than a mark.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic)
    }
}

/// Whose statement a claim is.
#[derive(Clone, Copy, Debug, Default)]
struct Statement<'a> {
    attribution: Option<&'a Attribution<'a>>,
    /// Whether source and cue stand in the claim itself, since the content alone is none.
    within: bool,
}

/// A claim with its words.
pub(super) struct Reading<'a> {
    pub reference: ClaimRef,
    pub analysis: &'a Analysis<'a>,
    pub claim: &'a Claim,
    statement: Statement<'a>,
    /// The words of the claim and of the frame of its attribution, in the order of the text.
    pub words: Vec<Word>,
    /// The other words of its sentences.
    pub beside: Vec<Word>,
    /// Who states it: the innermost source, then who that is told by (Reuters reports that the ministry said …).
    sources: Vec<Source<'a>>,
    /// Who states anything in its sentences.
    pub heard: Vec<Source<'a>>,
}

impl<'a> Reading<'a> {
    /// Reads a claim. `None` where the reference names no claim.
    pub fn new(analyses: &'a [Analysis<'a>], reference: ClaimRef, synonyms: &Synonyms) -> Option<Reading<'a>> {
        let analysis = analyses.get(reference.article as usize)?;
        let claim = analysis.claims.get(reference.claim as usize)?;
        let (statement, spoken) = statement(analysis, claim);
        let places = Places { told: claim.spans.iter().copied().chain(spoken).collect(), frame: frame(analysis, statement.attribution) };
        let mut all = Vec::new();
        for span in sentences(analysis, claim) {
            read_sentence(analysis, claim, &places, span, synonyms, &mut all);
        }
        let (beside, words) = all.into_iter().partition(|word: &Word| word.part == Part::Beside);
        let source = |attribution| Source::new(analysis, attribution, synonyms);
        let sources = statement.attribution.into_iter().chain(tellers(analysis, statement.attribution)).map(source).collect();
        let mut reading = Reading { reference, analysis, claim, statement, words, beside, sources, heard: Vec::new() };
        let within = claim.sentence..=reading.last_sentence();
        let heard = analysis.attributions.iter().filter(|a| within.contains(&a.sentence));
        reading.heard = heard.map(|attribution| Source::new(analysis, attribution, synonyms)).collect();
        Some(reading)
    }

    /// The claim with all of its sentences: where a user holds that two texts tell the same, all that they tell is compared.
    pub fn widened(mut self) -> Reading<'a> {
        self.words.append(&mut self.beside);
        self.words.sort_by_key(|word| word.span.start);
        self.words.iter_mut().filter(|word| word.part == Part::Beside).for_each(|word| word.part = Part::Claim);
        self
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

    /// Whose statement the claim is: the innermost attribution outside quotation marks that has it as its content.
    pub fn attribution(&self) -> Option<&'a Attribution<'a>> {
        self.statement.attribution
    }

    /// Who states the claim, where it is not the outlet itself.
    pub fn source(&self) -> Option<&Source<'a>> {
        self.sources.first()
    }

    /// Who states the claim, from the innermost source to the outlet's own.
    pub fn sources(&self) -> &[Source<'a>] {
        &self.sources
    }

    /// Whether the claim's own words name who states it: `Orr denied it`.
    pub fn names_its_source(&self) -> bool {
        self.statement.within
    }

    /// The counted cues that lie in the claim or decide its certainty.
    pub fn cues(&self) -> impl Iterator<Item = &'a Cue<'a>> + use<'a> {
        let analysis = self.analysis;
        self.claim.cues.iter().filter_map(|&n| analysis.cues.get(n as usize)).filter(|c| c.counted)
    }

    /// The counted cues in its words, the frame of its attribution set aside.
    pub fn told_cues(&self) -> impl Iterator<Item = &'a Cue<'a>> {
        let told = |cue: &&Cue<'_>| {
            self.words.get(self.word_at(cue.span.start)).is_some_and(|w| w.part == Part::Claim && cue.span.overlaps(w.span))
        };
        self.analysis.cues.iter().filter(|cue| cue.counted).filter(told)
    }

    /// The last of its sentences.
    pub fn last_sentence(&self) -> u32 {
        let end = self.claim.hull().end;
        (self.analysis.sentences.partition_point(|s| s.span.start < end).max(1) - 1) as u32
    }

    /// Who states it, as a person would put it.
    pub fn voice(&self) -> String {
        self.attribution().map_or_else(|| "in its own voice".to_owned(), |attribution| self.voice_of(attribution))
    }

    /// The source of a statement, as a person would put it.
    pub fn voice_of(&self, attribution: &Attribution<'_>) -> String {
        match attribution.source {
            Some(source) => {
                let written = self.at(source);
                let full = &attribution.source_resolved;
                let says_nothing = self.words.iter().filter(|w| source.contains(w.span)).all(|w| !w.is_content());
                if says_nothing && !full.is_empty() && full != UNRESOLVED { full.clone() } else { written }
            }
            None => format!(
                "a source that it does not name (“{}”)",
                attribution.cue.iter().map(|&cue| self.at(cue)).collect::<Vec<_>>().join(" … ")
            ),
        }
    }

    /// Stretches of words in quotation marks.
    pub fn quoted_runs(&self) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for n in (0..self.words.len()).filter(|&n| self.words[n].quoted && self.words[n].is_word() && self.words[n].part == Part::Claim) {
            match runs.last_mut() {
                // Marks within a quotation do not end it, nor does the apostrophe of a genitive.
                Some(run)
                    if (run.end..n).all(|m| {
                        self.words[m].quoted && (self.words[m].kind != TokenKind::Quote || n == m + 1 && self.words[m].lower == "'")
                    }) =>
                {
                    run.end = n + 1
                }
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

/// Bytes before a source that opens a claim: `On Friday, `.
const OPENING: u32 = 20;
/// Least confidence of an attribution whose cue reports rather than acts.
const REPORTS: f32 = 0.7;
/// The same where the content alone is no claim.
const SURELY_REPORTS: f32 = 0.95;
/// Patterns whose content is a clause, which states something however short it is.
const CLAUSES: [&str; 4] = ["source_cue_that", "source_cue_clause", "source_cue_wh", "source_cue_addressee"];
/// Most attributions in one another; a longer chain is a mistake of the nesting.
const NESTED: usize = 5;

/// Whose statement a claim is, and the words of its sentence that belong to what is stated although the claim leaves them out:
/// of `"We warned them," he said` the claim is `them`, and `We warned` is told with it.
fn statement<'a>(analysis: &'a Analysis<'a>, claim: &Claim) -> (Statement<'a>, Vec<Span>) {
    let at = |n: Option<u32>| n.and_then(|n| analysis.attributions.get(n as usize));
    let mut told = Vec::new();
    let mut next = at(claim.attribution);
    for _ in 0..NESTED {
        let Some(attribution) = next else { break };
        let outer = at(attribution.parent);
        let quoted = outer.is_some_and(|outer| matches!(outer.form, Form::Direct | Form::Orphan));
        if !quoted && (reports(attribution) || attribution.form == Form::Orphan) {
            return (Statement { attribution: next, within: false }, told);
        }
        told.extend(attribution.source.iter().chain(&attribution.cue));
        next = outer;
    }
    let within = if told.is_empty() { stated_within(analysis, claim) } else { None };
    (Statement { attribution: within, within: within.is_some() }, told)
}

/// The statements that a statement stands in, from the inside out, as far as they report.
fn tellers<'a>(analysis: &'a Analysis<'a>, innermost: Option<&'a Attribution<'a>>) -> Vec<&'a Attribution<'a>> {
    let outer = |a: &&'a Attribution<'a>| a.parent.and_then(|n| analysis.attributions.get(n as usize));
    let chain = std::iter::successors(innermost, outer).skip(1).take(NESTED);
    chain.filter(|a| reports(a) && a.source.is_some() && !matches!(a.form, Form::Direct | Form::Orphan)).collect()
}

/// Whether a cue in its pattern mostly reports what somebody says rather than what he does: `would sign the bill`.
fn reports(attribution: &Attribution<'_>) -> bool {
    attribution.confidence >= REPORTS
}

/// The attribution whose content makes up most of a claim that is no content itself, or a quarter of it as a clause: `Orr denied
/// that it was so`.
fn stated_within<'a>(analysis: &'a Analysis<'a>, claim: &Claim) -> Option<&'a Attribution<'a>> {
    let hull = claim.hull();
    // What somebody is accused of goes on behind a comma: `of hiding, delaying and losing it`.
    let said = |a: &Attribution<'_>| match a.content.first().filter(|span| hull.contains(**span)) {
        Some(first) if a.cue_class == CueClass::Attacking => (hull.end - first.start) as usize,
        _ => a.content.iter().filter(|span| hull.contains(**span)).map(|span| span.len()).sum::<usize>(),
    };
    let opens = |a: &Attribution<'_>| {
        let near = |source: Span| hull.contains(source) && source.start - hull.start <= OPENING;
        a.source.is_some_and(|source| near(source) && a.content.iter().all(|content| source.start < content.start))
    };
    let clause = |a: &Attribution<'_>| CLAUSES.contains(&a.rule);
    let most = |a: &Attribution<'_>| said(a) * if clause(a) { 4 } else { 2 } >= hull.len();
    let states = |a: &&Attribution<'_>| opens(a) && a.confidence >= SURELY_REPORTS && a.cue_class != CueClass::Desire && most(a);
    analysis.attributions.iter().find(states)
}

/// Sources and cues of the attributions whose content a claim is, the innermost first.
fn frame(analysis: &Analysis<'_>, innermost: Option<&Attribution<'_>>) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut next = innermost;
    for _ in 0..NESTED {
        let Some(attribution) = next else { break };
        spans.extend(attribution.source);
        spans.extend(&attribution.cue);
        next = attribution.parent.and_then(|n| analysis.attributions.get(n as usize));
    }
    spans
}

/// Which bytes of a claim's sentences say what.
struct Places {
    told: Vec<Span>,
    frame: Vec<Span>,
}

fn read_sentence(analysis: &Analysis<'_>, claim: &Claim, places: &Places, sentence: Span, synonyms: &Synonyms, words: &mut Vec<Word>) {
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
        let part = if within(&places.frame) {
            Part::Frame
        } else if within(&places.told) {
            Part::Claim
        } else {
            Part::Beside
        };
        let quoted = part != Part::Frame && (token.quoted || part == Part::Claim && unmarked);
        let (lower, term) = (text.word(n).to_owned(), synonyms.term(text.written(n)));
        let roles = synonyms.roles(&lower);
        words.push(Word { span, lower, term, kind: token.kind, roles, name, quoted, part });
    }
}
