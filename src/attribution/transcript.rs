//! Transcripts and interviews: `ORR: The bridge is safe.`, `Q: Is it?`, `A. It is.`

use super::found::Found;
use super::people::People;
use super::reader::{Reader, Tokens};
use super::resolve::{AUTHOR, Known};
use super::tables::class;
use super::{CueClass, SourceType};
use crate::text::TokenKind;

/// Turns from which a text is a transcript.
const LEAST_TURNS: usize = 3;
/// Tokens that a speaker's label may take.
const LABEL: usize = 5;

/// The rule of the turns of a transcript.
pub(super) const RULE: &str = "transcript";

/// Adds the turns of a transcript. A text is one where a speaker has more than one turn, by name or surname; a lone label is a
/// heading.
pub(super) fn add<'a>(reader: &Reader<'_, 'a>, found: &mut Vec<Found<'a>>) {
    let labels: Vec<Tokens> = reader.text.sentences.iter().filter_map(|s| label(reader, s.tokens.start as usize)).collect();
    let surname = |label: &Tokens| reader.text.word(label.end - 1);
    let repeats = |nth: usize| labels[..nth].iter().any(|l| surname(l) == surname(&labels[nth]));
    // A table of results has labels that repeat too, but no sentences after them.
    let speech = labels.iter().filter(|label| reader.is_word(label.end + 1) && reader.is_word(label.end + 2)).count();
    if labels.len() < LEAST_TURNS || 2 * speech < labels.len() || !(1..labels.len().min(LABEL * LABEL)).any(repeats) {
        return;
    }
    for (nth, label) in labels.iter().enumerate() {
        let paragraph = reader.paragraph(label.start) as usize;
        let end = reader.text.paragraphs.get(paragraph).map_or(label.end, |p| p.tokens.end as usize);
        let end = labels.get(nth + 1).map_or(end, |next| next.start.min(end));
        if label.end + 1 < end {
            found.retain(|f| f.cue.start != label.end);
            found.push(Found {
                source: Some(label.clone()),
                cue: label.end..label.end + 1,
                content: vec![label.end + 1..end],
                addressee: None,
                lemma: ":",
                class: CueClass::Neutral,
                negated: false,
                rule: RULE,
                confidence: 0.9,
            });
        }
    }
}

/// The speaker's label that a sentence begins with, less its colon.
fn label(reader: &Reader<'_, '_>, start: usize) -> Option<Tokens> {
    if reader.is(start, class::TURN) && reader.capital(start) && reader.text.word(start + 1) == "." {
        return Some(start..start + 1);
    }
    let colon = (start + 1..start + LABEL).find(|i| reader.is(*i, class::COLON))?;
    let named = (start..colon).all(|i| reader.capital(i) || reader.token(i).is_some_and(|t| t.kind == TokenKind::Mark));
    (named && reader.is_word(start) && reader.opens(colon + 1).is_none()).then_some(start..colon)
}

impl Reader<'_, '_> {
    /// Whose turn a label is that names nobody: whoever asks is the author, and whoever answers the only person whom the
    /// article names before the first turn.
    pub(super) fn turn(&self, label: &Tokens, first: usize, people: &People) -> Option<Known> {
        if self.is(label.start, class::ASKER) {
            return Some(Known { name: AUTHOR.to_owned(), kind: SourceType::Author, tokens: label.clone(), ..Known::default() });
        }
        let named = people.within(&(0..first));
        let only = named.first().filter(|first| named.iter().all(|m| m.person == first.person))?;
        Some(people.known(only.person, label.start))
    }

    /// Whether a label says only that somebody asks or answers.
    pub(super) fn is_turn(&self, label: &Tokens) -> bool {
        label.len() == 1 && self.is(label.start, class::TURN)
    }
}
