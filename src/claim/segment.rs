//! Which stretches of an article are claims of their own.
//!
//! The content of an attribution is one where it is a clause; so is what a sentence says in the outlet's own voice, cut at
//! contrasts and semicolons where each part can be read alone. A frame such as "Orr said on Monday" is none. Where a
//! content cannot be read without its frame ("Orr blamed the rain") the claim is both, and still the source's.

use super::aside;
use super::classes::Classes;
use super::tables::Joint;
use crate::attribution::{Attribution, CueClass, Form};
use crate::span::Span;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// Content words below which a content cannot be read alone.
const LEAST_CONTENT: usize = 3;
/// Content words that each part of a sentence needs for the sentence to be cut there.
const LEAST_PART: usize = 3;
/// Confidence of an attribution from which a clause that holds its frame too is the source's claim.
const CONFIDENT: f32 = 0.55;
/// The same where its verb is neutral, as verbs of doing may be that too: to release, to sign.
const CONFIDENT_NEUTRAL: f32 = 0.7;

/// A stretch of text that states one thing.
#[derive(Debug)]
pub(super) struct Segment {
    /// Its pieces as tokens, in order.
    pub pieces: Vec<Range<usize>>,
    /// The attribution whose content it is.
    pub attribution: Option<u32>,
    /// Whether it is told beside what its sentence is about.
    pub aside: bool,
}

/// The segments of a text, in its order.
pub(super) fn segments(classes: &Classes<'_>, attributions: &[Attribution<'_>]) -> Vec<Segment> {
    let text = classes.text;
    let contents: Vec<Vec<Range<usize>>> = attributions.iter().map(|a| content(classes, a)).collect();
    let states: Vec<bool> = attributions.iter().zip(&contents).map(|(a, pieces)| reads_alone(classes, a, pieces)).collect();
    let mut holds_another = vec![false; attributions.len()];
    for (inner, _) in attributions.iter().zip(&states).filter(|(_, states)| **states) {
        if let Some((outer, parent)) = inner.parent.and_then(|p| Some((attributions.get(p as usize)?, p))) {
            holds_another[parent as usize] |= covers_most(outer, inner);
        }
    }
    let mut owner = vec![Role::Narrator; text.tokens.len()];
    let mut segments = Vec::new();
    for (nth, attribution) in attributions.iter().enumerate().filter(|(nth, _)| states[*nth]) {
        mark(&mut owner, &ranges(text, &attribution.content), Role::Content);
        if attribution.parent.is_none_or(|parent| !states[parent as usize]) {
            mark(&mut owner, &ranges(text, attribution.source.iter().chain(&attribution.cue)), Role::Frame);
            let fact = attribution.source.and_then(|source| aside::fact_of_source(classes, tokens(text, source)));
            segments.extend(fact.map(|fact| Segment { pieces: vec![fact], attribution: None, aside: true }));
        }
        // A content that holds most of another's content is stated by the inner source.
        if !holds_another[nth] {
            for pieces in by_sentence(text, &contents[nth]) {
                segments.extend(cut(classes, pieces).into_iter().map(|pieces| Segment {
                    pieces,
                    attribution: Some(nth as u32),
                    aside: false,
                }));
            }
        }
    }
    let cued = by_cue(text, attributions);
    let mut heard: Vec<bool> = vec![false; text.sentences.len()];
    segments.iter().for_each(|segment| heard[text.sentence_of(segment.pieces[0].start)] = true);
    for ((nth, sentence), heard) in text.sentences.iter().enumerate().zip(heard) {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        if nth > 0 && is_heading(classes, range.clone()) {
            continue;
        }
        for pieces in narrated(classes, &owner, range, heard) {
            let whole = spoken_in(classes, attributions, &cued[nth], &pieces);
            for pieces in cut(classes, pieces) {
                let holds = |nth: &u32| meets(&contents[*nth as usize], &pieces);
                let attribution = whole.filter(holds).or_else(|| spoken_in(classes, attributions, &cued[nth], &pieces));
                segments.push(Segment { pieces, attribution, aside: false });
            }
        }
    }
    segments.retain(|segment| content_words(classes, &segment.pieces) > 0);
    segments.sort_by_key(|segment| (segment.pieces[0].start, segment.attribution));
    segments
}

/// What a sentence says beside the contents in it. Where nothing else of it is `heard`, it is a claim as a whole.
fn narrated(classes: &Classes<'_>, owner: &[Role], sentence: Range<usize>, heard: bool) -> Vec<Vec<Range<usize>>> {
    let runs = runs(owner, sentence.clone());
    if !heard || runs.as_slice() == std::slice::from_ref(&sentence) {
        return vec![vec![sentence]];
    }
    let states = |run: &Range<usize>| {
        let run = std::slice::from_ref(run);
        let begins = run[0].start == sentence.start || !begins_inside(classes, run);
        begins && content_words(classes, run) >= LEAST_PART && is_clause(classes, run)
    };
    let runs: Vec<Range<usize>> = runs.into_iter().map(|run| finished(classes, run, sentence.end)).collect();
    if let [subject, rest] = runs.as_slice()
        && subject.start == sentence.start
        && !states(subject)
        && first_word(classes, rest).is_some_and(|at| classes.is_verb(at))
    {
        return if content_words(classes, &runs) >= LEAST_PART { vec![runs] } else { Vec::new() };
    }
    runs.into_iter().filter(states).map(|run| vec![run]).collect()
}

/// Whether a sentence is a heading or a caption: it has neither a verb nor a mark at its end.
fn is_heading(classes: &Classes<'_>, sentence: Range<usize>) -> bool {
    let open = sentence.clone().last().is_some_and(|last| classes.text.tokens[last].kind != TokenKind::Mark);
    open && !sentence.clone().any(|at| classes.is_verb(at))
}

/// A run without the relative clause at its end that it breaks off with before its sentence ends.
fn finished(classes: &Classes<'_>, run: Range<usize>, sentence_end: usize) -> Range<usize> {
    let relative = |at: &usize| classes.text.written(*at) == "," && classes.joint(at + 1) == Some(Joint::Nests);
    let broken = run.clone().rev().skip(1).find(relative).filter(|_| run.end < sentence_end);
    run.start..broken.unwrap_or(run.end)
}

/// The attributions of each sentence, by where their cue begins.
fn by_cue(text: &Text<'_>, attributions: &[Attribution<'_>]) -> Vec<Vec<u32>> {
    let mut cued = vec![Vec::new(); text.sentences.len()];
    for (attribution, nth) in attributions.iter().zip(0..) {
        if let Some(cue) = attribution.cue.first() {
            cued[text.sentence_of(text.token_at(cue.start))].push(nth);
        }
    }
    cued
}

/// Of the attributions that a sentence cues, the one whose frame and content make up most of a claim in it, where what it
/// frames is the source's to answer for. Of several the one with the longest content.
fn spoken_in(classes: &Classes<'_>, attributions: &[Attribution<'_>], cued: &[u32], pieces: &[Range<usize>]) -> Option<u32> {
    let text = classes.text;
    let inside = |span: &Span| {
        let tokens = tokens(text, *span);
        pieces.iter().any(|piece| piece.start <= tokens.start && tokens.end <= piece.end)
    };
    let within = |a: &Attribution<'_>| a.cue.iter().chain(&a.content).all(inside);
    let outermost = |a: &Attribution<'_>| !a.parent.and_then(|parent| attributions.get(parent as usize)).is_some_and(within);
    let spoken = |a: &Attribution<'_>| match a.cue_class {
        CueClass::Desire => false,
        // To attack somebody is an act; to accuse somebody of lying says something too.
        CueClass::Attacking => a.content.iter().any(|&span| tokens(text, span).any(|at| text.word(at).ends_with("ing"))),
        CueClass::Neutral => a.confidence >= CONFIDENT_NEUTRAL,
        _ => a.confidence >= CONFIDENT,
    };
    let bytes = |spans: &mut dyn Iterator<Item = &Span>| spans.map(|span| span.len()).sum::<usize>();
    let claim = pieces.iter().map(|piece| text.span(piece.clone()).len()).sum::<usize>();
    let most = |a: &Attribution<'_>| bytes(&mut a.source.iter().chain(&a.cue).chain(&a.content)) * 2 > claim;
    // Its source is the subject of the whole claim, and not of a clause in it: "signed what officials called a deal".
    let subject = |a: &Attribution<'_>| {
        let Some(source) = a.source.map(|span| tokens(text, span).start) else { return false };
        let said = |at: usize| a.content.iter().any(|&span| tokens(text, span).contains(&at));
        !pieces.iter().cloned().flatten().take_while(|&at| at < source).any(|at| classes.is_verb(at) && !said(at))
    };
    let cued = cued.iter().map(|&nth| (&attributions[nth as usize], nth));
    let found = cued.filter(|(a, _)| within(a) && outermost(a) && spoken(a) && subject(a) && most(a));
    found.max_by_key(|&(a, nth)| (bytes(&mut a.content.iter()), std::cmp::Reverse(nth))).map(|(_, nth)| nth)
}

/// Pieces parted where they lie in different sentences: each sentence of a long quotation states something of its own.
fn by_sentence(text: &Text<'_>, pieces: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
    let mut parted: Vec<(usize, Vec<Range<usize>>)> = Vec::new();
    for piece in pieces {
        let mut start = piece.start;
        while start < piece.end {
            let sentence = text.sentence_of(start);
            let end = piece.end.min(text.sentences[sentence].tokens.end as usize);
            match parted.last_mut() {
                Some((of, own)) if *of == sentence => own.push(start..end),
                _ => parted.push((sentence, vec![start..end])),
            }
            start = end;
        }
    }
    parted.into_iter().map(|(_, pieces)| pieces).collect()
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

/// Whether two stretches have a token in common.
fn meets(one: &[Range<usize>], other: &[Range<usize>]) -> bool {
    one.iter().any(|a| other.iter().any(|b| a.start < b.end && b.start < a.end))
}

/// The tokens whose bytes lie in a span.
pub(super) fn tokens(text: &Text<'_>, span: Span) -> Range<usize> {
    let start = text.token_at(span.start);
    start..text.token_at(span.end).max(start)
}

fn ranges<'s>(text: &Text<'_>, spans: impl IntoIterator<Item = &'s Span>) -> Vec<Range<usize>> {
    spans.into_iter().map(|&span| tokens(text, span)).filter(|range| !range.is_empty()).collect()
}

/// The pieces of a content, without the conjunction that opens it: "that" in "Orr said that it rained".
fn content(classes: &Classes<'_>, attribution: &Attribution<'_>) -> Vec<Range<usize>> {
    let mut pieces = ranges(classes.text, &attribution.content);
    if let Some(first) = pieces.first_mut().filter(|first| first.len() > 1)
        && classes.joint(first.start) == Some(Joint::Reports)
        && !classes.is_verb(first.start + 1)
    {
        first.start += 1;
    }
    pieces
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

/// Whether a content states something without its frame.
fn reads_alone(classes: &Classes<'_>, attribution: &Attribution<'_>, pieces: &[Range<usize>]) -> bool {
    let content = content_words(classes, pieces);
    let quotation = attribution.form == Form::Direct && attribution.parent.is_none();
    let reported = attribution.content.first().is_some_and(|span| classes.joint(classes.text.token_at(span.start)) == Some(Joint::Reports));
    let clause = || match reported {
        true => words(classes.text, pieces).any(|at| classes.is_verb(at)),
        false => !begins_inside(classes, pieces) && is_clause(classes, pieces),
    };
    content >= LEAST_CONTENT && (quotation || clause())
}

/// Whether the first word binds a stretch to what stands before it: "to leave", "which failed", "while calling".
fn begins_inside(classes: &Classes<'_>, pieces: &[Range<usize>]) -> bool {
    let mut words = words(classes.text, pieces);
    let Some(first) = words.next() else { return true };
    let participle = |at: usize| classes.text.word(at).ends_with("ing");
    match classes.joint(first) {
        Some(Joint::Nests | Joint::Times | Joint::Infinitive | Joint::Asks) => true,
        Some(Joint::Concedes) => words.next().is_some_and(participle),
        _ => false,
    }
}

/// Whether a stretch is a clause: a subject and its verb come before whatever is nested in it.
fn is_clause(classes: &Classes<'_>, pieces: &[Range<usize>]) -> bool {
    let text = classes.text;
    let (mut subject, mut nested, mut before) = (false, false, None);
    for at in words(text, pieces).skip_while(|&at| joins(classes.joint(at))) {
        let joint = classes.joint(at);
        let aside = joint == Some(Joint::Nests) && at > 0 && text.written(at - 1) == ",";
        nested |= aside || joint == Some(Joint::Infinitive);
        // Behind "to" or ", who" only an auxiliary is taken for the main verb: "efforts to change it were blocked".
        if classes.is_verb(at) && (!nested || classes.is_function(at)) {
            // What "and" joins to the subject is no verb of it.
            return subject && before != Some(Joint::Adds);
        }
        let coordinate = before == Some(Joint::Adds) && joint == Some(Joint::Subject);
        let inside = matches!(joint, Some(Joint::Nests | Joint::Times | Joint::Asks | Joint::Reports | Joint::Contrasts));
        if coordinate || subject && inside && !aside {
            return false;
        }
        let adverb = text.word(at).ends_with("ly") && before != Some(Joint::Determines);
        subject |= joint == Some(Joint::Subject) || classes.is_content(at) && !adverb;
        before = joint;
    }
    false
}

/// The words and numbers of a stretch.
fn words<'s>(text: &'s Text<'_>, pieces: &'s [Range<usize>]) -> impl Iterator<Item = usize> + 's {
    pieces.iter().cloned().flatten().filter(|&at| text.tokens[at].kind != TokenKind::Mark)
}

/// Whether a word joins clauses without being part of what either states.
fn joins(joint: Option<Joint>) -> bool {
    matches!(joint, Some(Joint::Adds | Joint::Contrasts | Joint::Concedes))
}

/// A stretch without the joints and the marks at its ends; quotation marks stay.
fn trimmed(classes: &Classes<'_>, mut part: Range<usize>) -> Range<usize> {
    let text = classes.text;
    let plain_mark = |at: usize| text.tokens[at].kind == TokenKind::Mark && matches!(text.written(at), "," | ";" | ":" | "–" | "—" | "-");
    // "Although" at the start binds what follows to a clause further on.
    let leads = |at: usize| matches!(classes.joint(at), Some(Joint::Adds | Joint::Contrasts));
    while !part.is_empty() && (plain_mark(part.start) || leads(part.start)) {
        part.start += 1;
    }
    while !part.is_empty() && (plain_mark(part.end - 1) || joins(classes.joint(part.end - 1))) {
        part.end -= 1;
    }
    part
}

fn first_word(classes: &Classes<'_>, part: &Range<usize>) -> Option<usize> {
    part.clone().find(|&at| classes.text.tokens[at].kind != TokenKind::Mark)
}

/// Cuts a stretch where clauses meet: at semicolons, at contrasts behind a comma, before "and" or "since" with a subject and its
/// verb, and before what an event led to, if each part has words enough.
fn cut(classes: &Classes<'_>, pieces: Vec<Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let text = classes.text;
    let [piece] = pieces.as_slice() else { return vec![pieces] };
    let states = |part: &Range<usize>| {
        let part = std::slice::from_ref(part);
        content_words(classes, part) >= LEAST_PART && is_clause(classes, part)
    };
    let mut parts = Vec::new();
    let mut start = piece.start;
    for at in piece.clone() {
        let right = meeting(classes, at, piece.end).filter(|_| at > start && text.tokens[at].quoted == text.tokens[start].quoted);
        if let Some(right) = right
            && states(&(start..at))
            && (states(&(right..piece.end)) || aside::begins_result(classes, right, piece.end))
        {
            parts.push(start..at);
            start = right;
        }
    }
    parts.push(start..piece.end);
    let whole = |part: Range<usize>| Some(trimmed(classes, part)).filter(|part| !part.is_empty());
    parts.into_iter().filter_map(whole).map(|part| vec![part]).collect()
}

/// Where the next clause begins if two clauses may meet at a token.
fn meeting(classes: &Classes<'_>, at: usize, end: usize) -> Option<usize> {
    let comma = classes.text.written(at) == ",";
    let joint = at + usize::from(comma);
    let next = joint + 1;
    match classes.joint(joint).filter(|_| next < end) {
        Some(Joint::Contrasts | Joint::Concedes) if comma => Some(next),
        Some(Joint::Adds | Joint::Times) => Some(next).filter(|_| starts_clause(classes, next, end, comma)),
        _ if comma && aside::begins_result(classes, at + 1, end) => Some(at + 1),
        _ => Some(at + 1).filter(|_| classes.text.written(at) == ";"),
    }
}

/// Whether a subject with its verb begins at `at`. Where no comma parts it from what stands before, the verb has to be an
/// auxiliary, as a noun before it may belong to that.
fn starts_clause(classes: &Classes<'_>, at: usize, end: usize, comma: bool) -> bool {
    let text = classes.text;
    let subject = text.tokens[at].is_capitalised()
        || matches!(classes.joint(at), Some(Joint::Subject | Joint::Determines))
        || (at..end.min(at + 2)).any(|i| classes.may_be_number(i));
    let verb = |i: usize| classes.is_verb(i) && (comma || classes.is_function(i));
    subject && (at + 1..end.min(at + 7)).take_while(|&i| text.tokens[i].kind != TokenKind::Mark).any(verb)
}
