//! How sure a claim is, and whether it is affirmed, from the cues in it and the verb that reports it.

use super::classes::Classes;
use super::tables::{ClaimTables, Joint};
use super::{Certainty, Polarity};
use crate::attribution::{Attribution, CueClass};
use crate::lexicon::Cue;
use crate::span::Span;
use crate::text::TokenKind;
use std::ops::Range;

/// What the cues say of a claim.
pub(super) struct Assessment {
    pub certainty: Certainty,
    pub polarity: Polarity,
    /// Indices of the counted cues in it.
    pub cues: Vec<u32>,
}

/// Reads the counted cues in a claim's pieces (ranges of tokens), and the cue of its attribution. Whether the claim is affirmed
/// is for its first main clause to say.
pub(super) fn assess(
    classes: &Classes<'_>,
    pieces: &[Range<usize>],
    cues: &[Cue<'_>],
    attribution: Option<&Attribution<'_>>,
) -> Assessment {
    let (text, tables) = (classes.text, classes.tables);
    let spans: Vec<Span> = pieces.iter().map(|piece| text.span(piece.clone())).collect();
    let hull = spans.iter().copied().reduce(Span::hull).unwrap_or_default();
    let first = cues.partition_point(|cue| cue.span.end <= hull.start);
    let mut result = Assessment { certainty: Certainty::Certain, polarity: Polarity::Affirmed, cues: Vec::new() };
    let mut negations = 0;
    for (nth, cue) in cues.iter().enumerate().skip(first).take_while(|(_, cue)| cue.span.start < hull.end) {
        let Some(piece) = spans.iter().position(|span| span.contains(cue.span)).filter(|_| cue.counted) else { continue };
        result.cues.push(nth as u32);
        if cue.axis == "negation" {
            negations += usize::from(is_of_main_clause(classes, &pieces[piece], text.token_at(cue.span.start)));
        } else if let Some(certainty) = of(cue, tables) {
            result.certainty = result.certainty.max(certainty);
        }
    }
    if let Some(attribution) = attribution {
        if attribution.cue_class == CueClass::Hedged {
            result.certainty = result.certainty.max(Certainty::Probable);
        }
        if tables.denials.contains(attribution.cue_lemma) {
            negations += 1;
        }
    }
    if negations % 2 == 1 {
        result.polarity = Polarity::Negated;
    }
    result
}

/// Whether a token of a piece belongs to its first main clause: neither to a clause that a word before it opens (demands that,
/// who) nor to one that is joined on (and will not).
fn is_of_main_clause(classes: &Classes<'_>, piece: &Range<usize>, at: usize) -> bool {
    let has_verb = |mut tokens: Range<usize>| tokens.any(|at| classes.is_verb(at));
    for before in (piece.start..at).rev() {
        match classes.joint(before) {
            Some(Joint::Nests | Joint::Reports | Joint::Asks | Joint::Times) => {
                // A clause that opens the piece ends at a comma, behind which the main one has its verb.
                let ends = (at..piece.end).find(|&mark| classes.text.tokens[mark].kind == TokenKind::Mark);
                return !(has_verb(piece.start..before) || ends.is_some_and(|end| has_verb(end..piece.end)));
            }
            // The first word is a subject, whatever it looks like: Talks between.
            Some(Joint::Adds | Joint::Contrasts) if has_verb(piece.start + 1..before) && has_verb(before + 1..at + 1) => return false,
            _ => {}
        }
    }
    true
}

fn of(cue: &Cue<'_>, tables: &ClaimTables) -> Option<Certainty> {
    let axis = tables.certainty.get(cue.axis)?;
    axis.get(cue.form).or_else(|| axis.get("*")).copied()
}
