//! Turns sentences and attributions into claims: propositions with their voice, certainty, polarity, quantities, names
//! and time.

use crate::attribution::{Attribution, CueClass, SourceType};
use crate::corpus::Article;
use crate::lexicon::{Cue, Voice};
use crate::span::Span;
use crate::text::Text;
use serde::Serialize;

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
    /// Its stem's number in [`crate::Analysis::stems`].
    pub stem: u32,
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
    /// Its words for similarity.
    pub words: Vec<ClaimWord>,
}

impl Claim {
    /// From its first byte to its last.
    pub fn hull(&self) -> Span {
        self.spans.iter().copied().reduce(Span::hull).unwrap_or_default()
    }
}

/// The tables of `data/claim/`, ready to use.
#[derive(Clone, Debug, Default)]
pub struct ClaimTables {}

impl ClaimTables {
    /// The built-in tables.
    pub fn builtin() -> Self {
        ClaimTables::default()
    }

    /// The claims of an article in the order of the text, and the stems that their words number.
    pub fn claims(
        &self,
        article: &Article,
        text: &Text<'_>,
        cues: &[Cue<'_>],
        attributions: &[Attribution<'_>],
    ) -> (Vec<Claim>, Vec<Box<str>>) {
        let _ = (article, text, cues, attributions);
        (Vec::new(), Vec::new())
    }
}
