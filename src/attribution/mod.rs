//! Finds who says what: source, cue and content of every attribution, by rules and tables.

use crate::lexicon::Cue;
use crate::span::Span;
use crate::text::Text;
use serde::Serialize;

/// What stands behind a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceType {
    /// A person with a name.
    NamedPerson,
    /// A spokesperson, named or not.
    Spokesperson,
    /// A title or role without a name: the president.
    Title,
    /// A person who is hidden: an official, a source.
    Anonymous,
    /// Some, many, others.
    Indefinite,
    /// Voters, critics, Republicans.
    Group,
    /// A company, party, body.
    Organisation,
    /// A government, ministry, country or capital that stands for one.
    Government,
    /// A newspaper, agency, broadcaster.
    Media,
    /// A report, poll, letter, record.
    Document,
    /// The article's author.
    Author,
    /// Nobody is named.
    #[default]
    None,
}

/// The stance of a reporting cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CueClass {
    /// say
    #[default]
    Neutral,
    /// claim, allege
    Distancing,
    /// admit
    Conceding,
    /// note, reveal: presumes it true
    Asserting,
    /// slam
    Attacking,
    /// believe
    Cognition,
    /// hope, want
    Desire,
    /// show
    Evidence,
    /// reportedly
    Hedged,
}

/// How the content is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Wholly in quotation marks.
    Direct,
    /// Partly in quotation marks.
    Mixed,
    /// Without quotation marks.
    #[default]
    Indirect,
    /// A quotation whose cue stands elsewhere; its source is carried forward.
    Orphan,
}

/// An attribution.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution<'a> {
    /// The source as written, where one is.
    pub source: Option<Span>,
    /// The full name that the source stands for in this article, or `unresolved`; empty where there is no source.
    pub source_resolved: String,
    /// What the source is.
    pub source_type: SourceType,
    /// The cue, in as many pieces as it has: `did not … say`.
    pub cue: Vec<Span>,
    /// Base form of the cue: `say`, `according to`, `:`.
    pub cue_lemma: &'a str,
    /// Stance of the cue.
    pub cue_class: CueClass,
    /// The content, in as many pieces as it has.
    pub content: Vec<Span>,
    /// How the content is given.
    pub form: Form,
    /// Whether the cue is negated: `did not say`.
    pub negated: bool,
    /// Index, in the article's list, of the attribution in whose content this one lies.
    pub parent: Option<u32>,
    /// The pattern that found it.
    pub rule: &'static str,
    /// From 0 to 1: how often the cue, met in this pattern, is an attribution in annotated news.
    pub confidence: f32,
    /// The sentence of the cue; for an orphan that of the content.
    pub sentence: u32,
}

/// The tables of `data/attribution/`, ready to match.
#[derive(Clone, Debug, Default)]
pub struct Reporting {}

impl Reporting {
    /// The built-in tables.
    pub fn builtin() -> Self {
        Reporting::default()
    }

    /// Every attribution of a text, in the order of their cues.
    pub fn attributions<'a>(&'a self, text: &Text<'_>, cues: &[Cue<'_>]) -> Vec<Attribution<'a>> {
        let _ = (text, cues);
        Vec::new()
    }
}
