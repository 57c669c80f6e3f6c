//! Which stretches of an article are claims of their own.
//!
//! The content of an attribution is one; so is what a sentence says in the outlet's own voice, cut at contrasts and
//! semicolons where each part can be read alone. A frame such as "Orr said on Monday" is none.

use super::classes::Classes;
use crate::attribution::{Attribution, Form};
use crate::span::Span;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// Content words below which a stretch cannot be read alone.
const LEAST_WORDS: usize = 3;
/// Content words that each part of a sentence needs for the sentence to be cut there.
const LEAST_PART: usize = 4;

/// A stretch of text that states one thing.
#[derive(Debug)]
pub(super) struct Segment {
    /// Its pieces as tokens, in order.
    pub pieces: Vec<Range<usize>>,
    /// The attribution whose content it is.
    pub attribution: Option<u32>,
}

/// The segments of a text, in its order.
pub(super) fn segments(classes: &Classes<'_>, attributions: &[Attribution<'_>]) -> Vec<Segment> {
    let text = classes.text;
    let mut owner: Vec<Role> = vec![Role::Narrator; text.tokens.len()];
    let mut holds_another = vec![false; attributions.len()];
    for inner in attributions {
        if let Some((outer, parent)) = inner.parent.and_then(|p| Some((attributions.get(p as usize)?, p))) {
            holds_another[parent as usize] |= covers_most(outer, inner);
        }
    }
    let mut segments = Vec::new();
    for (nth, attribution) in attributions.iter().enumerate() {
        let pieces: Vec<Range<usize>> = attribution.content.iter().map(|&span| tokens(text, span)).filter(|r| !r.is_empty()).collect();
        let states =
            states_something(classes, &pieces) || attribution.form == Form::Direct && content_words(classes, &pieces) >= LEAST_WORDS;
        if !states {
            continue;
        }
        mark(&mut owner, &pieces, Role::Content);
        if attribution.parent.is_none() {
            let frame: Vec<Range<usize>> = attribution.source.iter().chain(&attribution.cue).map(|&span| tokens(text, span)).collect();
            mark(&mut owner, &frame, Role::Frame);
        }
        // A content that holds most of another's content is stated by the inner source.
        if !holds_another[nth] {
            for pieces in by_sentence(text, pieces) {
                segments.extend(cut(classes, pieces).into_iter().map(|pieces| Segment { pieces, attribution: Some(nth as u32) }));
            }
        }
    }
    for sentence in &text.sentences {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let pieces = runs(&owner, range.clone());
        let whole = pieces.len() == 1 && pieces[0] == range;
        if whole || states_something(classes, &pieces) && content_words(classes, &pieces) >= LEAST_PART {
            segments.extend(cut(classes, pieces).into_iter().map(|pieces| Segment { pieces, attribution: None }));
        }
    }
    segments.retain(|segment| content_words(classes, &segment.pieces) > 0);
    add_silent_sentences(classes, &mut segments);
    segments.sort_by_key(|segment| (segment.pieces[0].start, segment.attribution));
    segments
}

/// Pieces parted where they lie in different sentences: each sentence of a long quotation states something of its own.
fn by_sentence(text: &Text<'_>, pieces: Vec<Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let mut parted: Vec<(usize, Vec<Range<usize>>)> = Vec::new();
    for piece in pieces {
        let mut start = piece.start;
        while start < piece.end {
            let sentence = text.sentence_of(start);
            let end = piece.end.min(text.sentences[sentence].tokens.end as usize);
            match parted.iter_mut().find(|(of, _)| *of == sentence) {
                Some((_, own)) => own.push(start..end),
                None => parted.push((sentence, vec![start..end])),
            }
            start = end;
        }
    }
    parted.into_iter().map(|(_, pieces)| pieces).collect()
}

/// A sentence in which nothing was found to state anything by itself is one claim as a whole.
fn add_silent_sentences(classes: &Classes<'_>, segments: &mut Vec<Segment>) {
    let text = classes.text;
    let mut heard = vec![false; text.sentences.len()];
    for at in segments.iter().flat_map(|segment| &segment.pieces).map(|piece| piece.start) {
        heard[text.sentence_of(at)] = true;
    }
    for (sentence, _) in text.sentences.iter().zip(heard).filter(|(_, heard)| !heard) {
        let pieces = vec![sentence.tokens.start as usize..sentence.tokens.end as usize];
        if content_words(classes, &pieces) > 0 {
            segments.push(Segment { pieces, attribution: None });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Narrator,
    Content,
    Frame,
}

fn mark(owner: &mut [Role], pieces: &[Range<usize>], role: Role) {
    for piece in pieces {
        owner[piece.clone()].fill(role);
    }
}

/// The tokens whose bytes lie in a span.
pub(super) fn tokens(text: &Text<'_>, span: Span) -> Range<usize> {
    let start = text.token_at(span.start);
    start..text.token_at(span.end).max(start)
}

/// The narrator's stretches of a sentence that hold a word.
fn runs(owner: &[Role], sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in sentence.filter(|&at| owner[at] == Role::Narrator) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

fn covers_most(outer: &Attribution<'_>, inner: &Attribution<'_>) -> bool {
    let length = |a: &Attribution<'_>| a.content.iter().map(|s| s.len()).sum::<usize>();
    length(inner) * 10 > length(outer) * 5
}

fn content_words(classes: &Classes<'_>, pieces: &[Range<usize>]) -> usize {
    pieces.iter().cloned().flatten().filter(|&at| classes.is_content(at)).count()
}

/// Whether a stretch holds a finite verb and enough words to be read alone.
fn states_something(classes: &Classes<'_>, pieces: &[Range<usize>]) -> bool {
    content_words(classes, pieces) >= LEAST_WORDS && pieces.iter().cloned().flatten().any(|at| classes.is_verb(at))
}

/// Cuts a stretch at semicolons and at contrasts after a comma, where every part has a verb and words enough.
fn cut(classes: &Classes<'_>, pieces: Vec<Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let text = classes.text;
    let [piece] = pieces.as_slice() else { return vec![pieces] };
    let mut parts = Vec::new();
    let mut start = piece.start;
    for at in piece.clone() {
        let semicolon = text.written(at) == ";";
        let contrast = text.written(at) == "," && matches!(text.word(at + 1), "but" | "while" | "whereas" | "although" | "though");
        let clause = text.written(at) == ","
            && matches!(text.word(at + 1), "and" | "so")
            && at + 3 < piece.end
            && starts_clause(classes, at + 2, piece.end);
        if !(semicolon || contrast || clause) || text.tokens[at].quoted != text.tokens[start].quoted {
            continue;
        }
        let (left, right) = (start..at, at + 1..piece.end);
        let reads_alone = |part: &Range<usize>| {
            let part = std::slice::from_ref(part);
            content_words(classes, part) >= LEAST_PART && states_something(classes, part)
        };
        if reads_alone(&left) && reads_alone(&right) {
            parts.push(vec![left]);
            start = at + 1;
        }
    }
    parts.push(vec![start..piece.end]);
    parts
}

/// Whether a subject with its verb begins at `at`.
fn starts_clause(classes: &Classes<'_>, at: usize, end: usize) -> bool {
    let text = classes.text;
    let first = text.word(at);
    let subject = text.tokens[at].is_capitalised()
        || matches!(first, "the" | "a" | "an" | "its" | "his" | "her" | "their" | "he" | "she" | "they" | "it" | "we" | "there");
    subject && (at + 1..end.min(at + 7)).take_while(|&i| text.tokens[i].kind != TokenKind::Mark).any(|i| classes.is_verb(i))
}
