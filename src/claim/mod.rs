//! Turns sentences and attributions into claims: propositions with their voice, certainty, polarity, quantities, names
//! and time.

mod aside;
mod certainty;
mod classes;
mod names;
mod quantity;
mod segment;
mod tables;
mod time;

pub use tables::ClaimTables;

use crate::attribution::{Attribution, CueClass, SourceType, UNRESOLVED, standing};
use crate::corpus::Article;
use crate::lexicon::{Cue, Voice};
use crate::span::Span;
use crate::text::Text;
use classes::Classes;
use segment::Segment;
use serde::Serialize;
use std::ops::Range;

/// How sure a claim is, after FactBank (Saurí and Pustejovsky 2009).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Stated as fact.
    #[default]
    Certain,
    /// Likely, believed, expected.
    Probable,
    /// May, could.
    Possible,
    /// Asked or left open.
    Unknown,
}

/// Whether a claim is affirmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// It is so.
    #[default]
    Affirmed,
    /// It is not so, or somebody denies it.
    Negated,
}

/// A quantity as the range of numbers that its words allow.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its words, qualifier included: `more than an estimated 125,000`.
    pub span: Span,
    /// Smallest value meant.
    pub low: f64,
    /// Greatest value meant; infinite for `more than`.
    pub high: f64,
    /// `%`, `USD`, `km`, … or empty for a count.
    pub unit: String,
    /// The stem of the thing counted (`troop`), or empty.
    pub counted: String,
    /// The word for the thing counted (`troops`), empty where there is none.
    pub thing: Span,
    /// `exact`, `about`, `at_least`, `more_than`, `at_most`, `less_than`, `nearly`, `order` (tens of thousands), `range`.
    pub qualifier: &'static str,
}

/// A time that a claim names, as days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its words.
    pub span: Span,
    /// First day meant.
    pub first: jiff::civil::Date,
    /// Last day meant.
    pub last: jiff::civil::Date,
}

/// A word of a claim, as similarity sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimWord {
    /// Its bytes.
    pub span: Span,
    /// Whether it stands beside the claim in its sentence: what a claim is about is told by its sentence too.
    pub context: bool,
}

/// A proposition that an article states.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its sentence.
    pub sentence: u32,
    /// Its pieces, in order.
    pub spans: Vec<Span>,
    /// Whose words it is in.
    pub voice: Voice,
    /// How sure it is.
    pub certainty: Certainty,
    /// Whether it is affirmed.
    pub polarity: Polarity,
    /// Index of the innermost attribution whose content it is.
    pub attribution: Option<u32>,
    /// Who states it, from the outlet's direct source to the innermost: `multiple sources`, `Bloomberg`.
    pub sources: Vec<String>,
    /// What the innermost source is; `None` in the outlet's own voice.
    pub source_type: SourceType,
    /// Stance of the innermost cue.
    pub cue_class: CueClass,
    /// Indices of the counted cues that lie in it or decide its certainty.
    pub cues: Vec<u32>,
    /// Numbers in it.
    pub quantities: Vec<Quantity>,
    /// Names in it, in full where the article gives the full name.
    pub names: Vec<String>,
    /// The time it speaks of.
    pub time: Option<Time>,
    /// Its words for similarity, with those of the rest of its sentence.
    pub words: Vec<ClaimWord>,
}

impl Claim {
    /// From its first byte to its last.
    pub fn hull(&self) -> Span {
        self.spans.iter().copied().reduce(Span::hull).unwrap_or_default()
    }
}

impl ClaimTables {
    /// The claims of an article in the order of the text.
    pub fn claims(&self, article: &Article, text: &Text<'_>, cues: &[Cue<'_>], attributions: &[Attribution<'_>]) -> Vec<Claim> {
        let classes = Classes::new(text, self);
        let names = names::Names::find(&classes);
        let published = article.published.as_ref().map(|p| p.date);
        let segments = segment::segments(&classes, attributions);
        let asides: Vec<Range<usize>> = segments.iter().filter(|s| s.aside).flat_map(|s| s.pieces.iter().cloned()).collect();
        segments
            .into_iter()
            .map(|segment| {
                let pieces = &segment.pieces;
                let spans: Vec<Span> = pieces.iter().map(|piece| text.span(piece.clone())).collect();
                let innermost = standing(attributions, segment.attribution);
                let attribution = innermost.and_then(|nth| attributions.get(nth as usize));
                let assessed = certainty::assess(&classes, pieces, cues, attribution);
                let mut named = Vec::new();
                pieces.iter().for_each(|piece| names.within(text, piece, &mut named));
                Claim {
                    sentence: text.sentence_of(pieces[0].start) as u32,
                    voice: voice(text, pieces, attribution.is_some()),
                    certainty: assessed.certainty,
                    polarity: assessed.polarity,
                    attribution: innermost,
                    sources: chain(text, attributions, innermost),
                    source_type: attribution.map_or(SourceType::None, Attribution::origin_type),
                    cue_class: attribution.map_or(CueClass::Neutral, |a| a.cue_class),
                    cues: assessed.cues,
                    quantities: pieces.iter().flat_map(|piece| quantity::find(&classes, piece.clone())).collect(),
                    names: named,
                    time: pieces.iter().find_map(|piece| time::find(&classes, piece.clone(), published)),
                    words: words(&classes, &segment, &asides, attribution),
                    spans,
                }
            })
            .collect()
    }
}

/// Quoted where most of it stands in quotation marks.
fn voice(text: &Text<'_>, pieces: &[Range<usize>], attributed: bool) -> Voice {
    let tokens = pieces.iter().cloned().flatten();
    let (quoted, all) = tokens.fold((0, 0), |(quoted, all), at| (quoted + usize::from(text.tokens[at].quoted), all + 1));
    match (quoted * 10 > all * 7, attributed) {
        (true, _) => Voice::Quoted,
        (false, true) => Voice::Attributed,
        (false, false) => Voice::Narrator,
    }
}

/// Who states a claim, from the outlet's direct source to the innermost.
fn chain(text: &Text<'_>, attributions: &[Attribution<'_>], innermost: Option<u32>) -> Vec<String> {
    let mut sources = Vec::new();
    let mut next = innermost;
    while let Some(attribution) = next.and_then(|nth| attributions.get(nth as usize)) {
        let written =
            attribution.source.map_or(String::new(), |span| span.of(text.source).split_whitespace().collect::<Vec<_>>().join(" "));
        let resolved = &attribution.source_resolved;
        // From the inside out: a diplomat, whom the paper cites; a source, who told another outlet.
        sources.push(attribution.citing.clone());
        sources.push(if resolved.is_empty() || resolved == UNRESOLVED { written } else { resolved.clone() });
        sources.push(attribution.told_to.clone());
        // A chain longer than this is a mistake of the nesting.
        next = standing(attributions, attribution.parent).filter(|_| sources.len() < 15);
    }
    sources.retain(|source| !source.is_empty());
    sources.reverse();
    sources
}

/// The words of the sentences that a claim's pieces lie in, as far as they say what a claim is about. What its attribution
/// frames it with is context even where the claim holds it; what is told beside a sentence is about something else.
fn words(classes: &Classes<'_>, segment: &Segment, asides: &[Range<usize>], attribution: Option<&Attribution<'_>>) -> Vec<ClaimWord> {
    let pieces = &segment.pieces;
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return Vec::new() };
    let text = classes.text;
    let sentences = &text.sentences[text.sentence_of(first.start)..=text.sentence_of(last.end - 1)];
    let (start, end) = (sentences[0].tokens.start as usize, sentences[sentences.len() - 1].tokens.end as usize);
    let framed = |span: Span| attribution.is_some_and(|a| a.source.iter().chain(&a.cue).any(|frame| frame.contains(span)));
    let holds = |ranges: &[Range<usize>], at: usize| ranges.iter().any(|range| range.contains(&at));
    let about = |at: usize| if segment.aside { holds(pieces, at) } else { !holds(asides, at) };
    let content = (start..end).filter(|&at| classes.is_content(at) && about(at));
    content
        .map(|at| {
            let span = text.tokens[at].span;
            ClaimWord { span, context: framed(span) || !holds(pieces, at) }
        })
        .collect()
}

#[cfg(test)]
mod tests;
