//! The chain behind a statement: the outlet that was told first, and the source that a cited outlet relies on.

use super::reader::{Reader, Tokens};
use super::resolve::Context;
use super::tables::class;
use super::{Attribution, SourceType};
use crate::span::Span;

/// Tokens after a cue that are looked at for whom it was told.
const TOLD: usize = 14;
/// Attributions around one that cites that can share its source.
const NEAR: usize = 8;

impl Reader<'_, '_> {
    /// Fills in `told_to` and `citing`.
    pub(super) fn add_chain(&self, list: &mut [Attribution<'_>], context: &Context<'_>) {
        let tokens = |span: Span| self.text.token_at(span.start)..self.text.token_at(span.end);
        for attribution in list.iter_mut() {
            let Some(cue) = attribution.cue.last().map(|c| tokens(*c)) else { continue };
            if attribution.source.is_none_or(|s| tokens(s).start < cue.end) {
                let starts = attribution.content.iter().map(|c| tokens(*c).start).filter(|start| *start >= cue.end);
                let end = starts.min().unwrap_or(usize::MAX).min(cue.end + TOLD).min(self.sentence(cue.start).end);
                attribution.told_to = self.outlet_told(cue.end..end).unwrap_or_default();
            }
        }
        let citing = |a: &Attribution<'_>| a.cue.last().is_some_and(|c| tokens(*c).any(|i| self.is(i, class::CITING)));
        for nth in 0..list.len() {
            let Some(phrase) = list[nth].content.first().map(|c| tokens(*c)).filter(|_| citing(&list[nth])) else { continue };
            if phrase.is_empty() || list[nth].source.is_none() || self.pronoun(&phrase).is_some() {
                continue;
            }
            // `citing slow growth` gives a reason and no source.
            let known = self.named(&phrase, context);
            let head = self.simple_phrase(phrase.start, phrase.end).max(phrase.start + 1) - 1;
            if known.person.is_none() && self.lexeme(head).source.is_none() {
                continue;
            }
            let (sentence, source) = (list[nth].sentence, list[nth].source);
            for other in nth.saturating_sub(NEAR)..list.len().min(nth + NEAR) {
                let attribution = &mut list[other];
                if other != nth && attribution.sentence == sentence && attribution.source == source {
                    (attribution.citing, attribution.citing_type) = (known.name.clone(), known.kind);
                }
            }
        }
    }

    /// The outlet in the words after a cue: `told | Bloomberg`, `said | in an interview with the Harven Post`.
    fn outlet_told(&self, words: Tokens) -> Option<String> {
        let (start, hi) = (words.start, words.end);
        let end = words.clone().find(|i| self.is(*i, class::BREAK) || self.quoted(*i) != self.quoted(start)).unwrap_or(hi);
        let outlet = (start..end).find(|i| self.capital(*i) && self.lexeme(*i).source == Some(SourceType::Media))?;
        let named = |i: &usize| self.capital(*i) && !self.is(*i, class::DETERMINER | class::TIME);
        let first = (start..outlet).rev().take_while(named).last().unwrap_or(outlet);
        let last = (outlet..end).take_while(named).last().unwrap_or(outlet);
        Some(self.written_name(&(first..last + 1)))
    }
}
