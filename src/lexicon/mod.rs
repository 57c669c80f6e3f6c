//! Finds cues: words and phrases that carry a property (an axis), by tables and their context rules.
//!
//! It knows forms, axes and context; it gives no verdict on an outlet.

use crate::span::Span;
use crate::text::Text;
use serde::Serialize;
use std::ops::Range;

/// Whose words a stretch of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The outlet's own.
    #[default]
    Narrator,
    /// Inside quotation marks.
    Quoted,
    /// Indirect content of an attribution.
    Attributed,
}

/// A word or phrase that carries a property.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue<'a> {
    /// Its bytes.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Its sentence.
    pub sentence: u32,
    /// Its axis: `epistemic`, `doxastic`, …
    pub axis: &'a str,
    /// The form of the table that matched.
    pub form: &'a str,
    /// The context rule that decided; `default` where none did.
    pub rule: &'a str,
    /// Whether the rule counts it; else it was suppressed.
    pub counted: bool,
    /// Whose words it is in. Quoted or narrator when found; attributed only once attributions are known.
    pub voice: Voice,
    /// From 0 (hardly) to 1 (surely carries the property).
    pub weight: f32,
}

/// Lexicon tables, ready to match.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The built-in tables of `data/lexicon/`.
    pub fn builtin() -> Self {
        Lexicon::default()
    }

    /// Every cue of a text in the order of the text, suppressed ones too.
    pub fn cues<'a>(&'a self, text: &Text<'_>) -> Vec<Cue<'a>> {
        let _ = text;
        Vec::new()
    }
}
