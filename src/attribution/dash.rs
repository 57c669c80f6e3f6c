//! Speech that a dash at the start of a paragraph opens: `– It was dark, says Jim Lind. – Nobody saw it.`

use super::found::Found;
use super::reader::{Reader, Tokens};
use super::tables::class;

/// The rule of what a dash opens.
pub(super) const RULE: &str = "dash_quote";

/// Takes the dash that opens a paragraph off the contents that begin with it. A long one opens speech, which a further dash takes
/// up again; a hyphen is as often the bullet of a list.
pub(super) fn set_off(reader: &Reader<'_, '_>, found: &mut [Found<'_>]) {
    for attribution in found {
        let Some(first) = attribution.content.first_mut().filter(|c| c.len() > 1 && reader.opens_paragraph(c.start)) else { continue };
        let dash = first.start;
        if !reader.is(dash, class::DASH) {
            continue;
        }
        first.start += 1;
        if reader.opens_speech(dash) && reader.quotation(dash + 1).is_none() {
            attribution.rule = RULE;
            attribution.content.extend(reader.taken_up(attribution.cue.start));
        }
    }
}

impl Reader<'_, '_> {
    fn opens_paragraph(&self, at: usize) -> bool {
        self.text.paragraphs.get(self.paragraph(at) as usize).is_some_and(|p| p.tokens.start as usize == at)
    }

    /// Whether a dash is one that opens speech.
    fn opens_speech(&self, dash: usize) -> bool {
        matches!(self.text.word(dash), "–" | "—" | "―") && self.opens_paragraph(dash)
    }

    /// Whether the dash at `dash` leads over from speech to who says it: `– It was dark, | – says Jim Lind`.
    pub(super) fn ends_speech(&self, dash: usize, start: usize) -> bool {
        self.is(dash, class::DASH) && dash > start && self.is(dash - 1, class::COMMA) && self.opens_speech(start)
    }

    /// The speech that a dash takes up again in the paragraph, after the sentence of the cue.
    fn taken_up(&self, cue: usize) -> Option<Tokens> {
        let start = self.sentence(cue).end;
        let end = self.text.paragraphs.get(self.paragraph(cue) as usize)?.tokens.end as usize;
        (self.is(start, class::DASH) && start + 1 < end).then(|| start + 1..end)
    }
}
