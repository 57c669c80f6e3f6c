//! An attribution in tokens, before its source is known by name.

use super::CueClass;
use super::reader::Tokens;

/// An attribution in tokens.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    /// Who says it.
    pub source: Option<Tokens>,
    /// The words that report.
    pub cue: Tokens,
    /// What is said, in pieces.
    pub content: Vec<Tokens>,
    /// Whom it was told.
    pub addressee: Option<Tokens>,
    /// Base form of the cue.
    pub lemma: &'a str,
    /// Stance of the cue.
    pub class: CueClass,
    /// Whether the cue is negated.
    pub negated: bool,
    /// The pattern.
    pub rule: &'static str,
    /// How sure.
    pub confidence: f32,
}
