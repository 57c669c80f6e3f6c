//! Finds who says what: source, cue and content of every attribution, by rules and tables.

mod chain;
mod clause;
mod complement;
mod dash;
mod formula;
mod found;
mod frame;
mod fronted;
mod nesting;
mod nominal;
mod noun_phrase;
mod orphan;
mod people;
mod phrase_start;
mod pronoun;
mod reader;
mod resolve;
mod source;
mod source_type;
mod subject;
mod tables;
mod transcript;
mod verb_group;
mod verbal;

use crate::lexicon::Cue;
use crate::span::Span;
use crate::text::Text;
use found::Found;
use reader::{Reader, Tokens};
pub use resolve::UNRESOLVED;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use verbal::Stretch;

/// What stands behind a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// A pronoun whose person or body is not known: it may be any of the others.
    Unresolved,
    /// Nobody is named.
    #[default]
    None,
}

/// The stance of a reporting cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// Wholly in quotation marks, or set off by a dash.
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
    /// The full name that the source stands for in this article, or [`UNRESOLVED`]; empty where there is no source.
    pub source_resolved: String,
    /// What the source is.
    pub source_type: SourceType,
    /// Whom it was told: `told the council`.
    pub addressee: Option<Span>,
    /// The outlet that was told, and so was the first to have it: `told Bloomberg`, `said in an interview with Reuters`.
    pub told_to: String,
    /// What the source relies on in its turn: `the paper reports, citing a diplomat`.
    pub citing: String,
    /// What that is.
    pub citing_type: SourceType,
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
    /// Whether a person dropped it: it keeps its place, so that no other is renumbered, and counts nowhere.
    pub dropped: bool,
}

/// The attribution at a place in an article's list; where a person dropped that, the nearest one around it that stands.
pub fn standing(attributions: &[Attribution<'_>], nth: Option<u32>) -> Option<u32> {
    let mut at = nth;
    // Bounded by the length of the list, should attributions ever lie in one another.
    for _ in attributions {
        match at.and_then(|nth| attributions.get(nth as usize)) {
            Some(attribution) if attribution.dropped => at = attribution.parent,
            _ => break,
        }
    }
    at
}

impl Attribution<'_> {
    /// What the innermost source is that the statement comes from.
    pub fn origin_type(&self) -> SourceType {
        if self.citing.is_empty() { self.source_type } else { self.citing_type }
    }
}

/// The tables of `data/attribution/`, ready to match.
#[derive(Clone, Debug)]
pub struct Reporting {
    entries: Vec<tables::Entry>,
    lexemes: FxHashMap<String, tables::Lexeme>,
}

/// Confidence below which a candidate is no attribution, chosen on annotated news: lower gains little and costs precision.
const LEAST_CONFIDENCE: f32 = 0.5;

impl Reporting {
    /// Whether attributions are looked for in a language, given as a two-letter code. One that nobody knows is tried.
    pub fn reads(language: &str) -> bool {
        matches!(language, "en" | "")
    }

    /// The built-in tables.
    pub fn builtin() -> Self {
        crate::table::builtin(Self::read(&tables::TableTexts {
            verbs: include_str!("../../data/attribution/verbs.tsv"),
            nouns: include_str!("../../data/attribution/nouns.tsv"),
            adjectives: include_str!("../../data/attribution/adjectives.tsv"),
            words: include_str!("../../data/attribution/words.tsv"),
            sources: include_str!("../../data/attribution/sources.tsv"),
            names: include_str!("../../data/attribution/names.tsv"),
        }))
    }

    /// Every attribution of a text, in the order of their cues.
    pub fn attributions<'a>(&'a self, text: &Text<'_>, cues: &[Cue<'_>]) -> Vec<Attribution<'a>> {
        let _ = cues;
        let reader = Reader::new(text, self);
        let mut found = Vec::new();
        for sentence in &text.sentences {
            reader.read_sentence(sentence.tokens.start as usize..sentence.tokens.end as usize, &mut found);
        }
        dash::set_off(&reader, &mut found);
        transcript::add(&reader, &mut found);
        found.sort_by_key(|f| f.cue.start);
        let mut found = nesting::untangle(found);
        orphan::attach(&reader, &mut found);
        let mut list: Vec<Attribution<'a>> = found.iter().map(|f| reader.attribution(f)).collect();
        let mut tokens: Vec<Option<Tokens>> = found.iter().map(|f| f.source.clone()).collect();
        orphan::add(&reader, &found, &mut list, &mut tokens);
        nesting::set_parents(&mut list);
        reader.resolve_sources(&mut list, &tokens);
        list
    }
}

impl<'a> Reader<'_, 'a> {
    /// Adds the attributions whose cues lie in one sentence.
    fn read_sentence(&self, sentence: Tokens, found: &mut Vec<Found<'a>>) {
        let headline = self.is_headline(&sentence);
        let mut stretch = Stretch { lo: sentence.start, hi: self.words_end(&sentence), sentence: sentence.clone(), headline };
        let first = found.len();
        for at in sentence.clone() {
            if at == sentence.start || !self.same_voice(at, at - 1) {
                stretch.lo = at;
                stretch.hi = self.words_end(&sentence);
                if let Some(quotation) = self.quotation(at) {
                    stretch.lo = if quotation.start == at { at + 1 } else { at };
                    stretch.hi = stretch.hi.min(quotation.end.saturating_sub(1)).max(at);
                } else if at > sentence.start {
                    stretch.lo = self.resume(at, sentence.start);
                }
            }
            if self.goes_on_after_colon(at, &mut found[first..]) {
                continue;
            }
            let lexeme = self.lexeme(at);
            let candidate = None
                .or_else(|| lexeme.adjective.and_then(|_| self.adjective_cue(at, &stretch)))
                .or_else(|| lexeme.verb.and_then(|_| self.verbal(at, &stretch, &found[first..])))
                .or_else(|| lexeme.noun.and_then(|_| self.noun_cue(at, &stretch)))
                .or_else(|| self.according_to(at, &stretch))
                .or_else(|| {
                    self.colon(
                        at,
                        &stretch,
                        found.last().is_some_and(|f: &Found<'_>| f.cue.end == at || f.content.iter().any(|c| c.contains(&(at + 1)))),
                    )
                });
            let Some(mut candidate) = candidate else { continue };
            candidate.source = candidate.source.filter(|source| self.names_something(source));
            if candidate.confidence >= LEAST_CONFIDENCE && found.last().is_none_or(|f| f.cue.end <= candidate.cue.start) {
                found.push(candidate);
            }
        }
    }

    /// Whether a source has a word that can be somebody or something: `a` alone or a mark is none.
    fn names_something(&self, source: &Tokens) -> bool {
        let article = |i: usize| self.is(i, tables::class::DETERMINER) && !self.is(i, tables::class::PRONOMINAL | tables::class::RELATIVE);
        source.clone().any(|i| (self.is_word(i) || self.is(i, tables::class::NUMBER)) && !(article(i) && source.len() == 1))
    }

    /// Where the narrator's clause began that a short quotation interrupts: `the “deal” was good, he said`.
    fn resume(&self, at: usize, start: usize) -> usize {
        match self.closes(at - 1) {
            Some(quotation) if quotation.start > start => {
                let inner_end = quotation.end - 1;
                if self.is(inner_end - 1, tables::class::COMMA | tables::class::STOP) || self.is(at, tables::class::COMMA) {
                    at
                } else {
                    start
                }
            }
            _ => at,
        }
    }

    fn attribution(&self, found: &Found<'a>) -> Attribution<'a> {
        let span = |tokens: &Tokens| self.text.span(tokens.clone());
        let content: Vec<Span> = found.content.iter().map(span).collect();
        Attribution {
            source: found.source.as_ref().map(span),
            addressee: found.addressee.as_ref().map(span),
            cue: vec![span(&found.cue)],
            cue_lemma: found.lemma,
            cue_class: found.class,
            form: if found.rule == dash::RULE { Form::Direct } else { self.form(&found.content) },
            content,
            negated: found.negated,
            rule: found.rule,
            confidence: found.confidence,
            sentence: self.text.sentence_of(found.cue.start) as u32,
            ..Attribution::default()
        }
    }

    /// How a content is given: by how many of its words are in quotation marks.
    fn form(&self, content: &[Tokens]) -> Form {
        let words = content.iter().cloned().flatten().filter(|i| self.is_word(*i));
        let (mut quoted, mut all) = (0, 0);
        for at in words {
            all += 1;
            quoted += usize::from(self.quoted(at));
        }
        match quoted {
            0 => Form::Indirect,
            _ if quoted == all => Form::Direct,
            _ => Form::Mixed,
        }
    }
}
