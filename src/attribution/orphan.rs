//! Quotations without a cue of their own; the speaker before goes on speaking.

use super::found::Found;
use super::frame::Frame;
use super::reader::{Reader, Tokens};
use super::tables::class;
use super::{Attribution, Form};

/// Words from which a quotation without a cue is speech and no scare quote or title: of quotations of seven words or more
/// hardly one in a hundred is nobody's in annotated news, of two or three words a quarter.
const LEAST_WORDS: usize = 4;

/// Gives a quotation without a cue that follows right after what somebody says to the same attribution, if nobody else claims
/// it: `She said it was late. “We will hurry.”`
pub(super) fn attach(reader: &Reader<'_, '_>, found: &mut [Found<'_>]) {
    let mut held = vec![false; reader.text.tokens.len()];
    for attribution in found.iter() {
        for tokens in attribution.content.iter().chain([&attribution.cue]) {
            held[tokens.clone()].fill(true);
        }
    }
    let mut ends: Vec<(usize, usize)> = (0..found.len())
        .filter(|nth| !NO_SPEECH.contains(&found[*nth].rule) && !reader.quoted(found[*nth].cue.start))
        .filter_map(|nth| found[nth].content.iter().map(|c| c.end).max().map(|end| (end, nth)))
        .collect();
    ends.sort_unstable();
    // The end of what a quotation was just given to, from where the next goes on.
    let mut given: Option<(usize, usize)> = None;
    for quotation in reader.text.quotations.iter().filter(|q| q.depth == 0 && q.tokens.len() > LEAST_WORDS) {
        let tokens = quotation.whole();
        if tokens.clone().any(|i| held[i]) || !reader.capital(tokens.start + 1) {
            continue;
        }
        let before = ends.partition_point(|(end, _)| *end <= tokens.start);
        let last = before.checked_sub(1).and_then(|at| ends.get(at)).copied();
        let adjoins = |(end, _): &(usize, usize)| {
            (*end..tokens.start).all(|i| reader.is(i, class::STOP))
                && tokens.start - end <= 2
                && reader.paragraph(end - 1) == reader.paragraph(tokens.start)
        };
        let speaker = last.max(given).filter(adjoins).map(|(_, nth)| reader.speaking(found, nth));
        if let Some(nth) = speaker.or_else(|| reader.quoted_just_before(found, tokens.start)) {
            given = Some((tokens.end, nth));
            found[nth].content.push(tokens);
        }
    }
}

/// Rules whose content is no statement that a quotation could go on.
const NO_SPEECH: [&str; 4] = ["noun", "adjective", "passive", "passive_by"];

/// Adds the quotations that no attribution holds, in the order of the text.
pub(super) fn add<'a>(reader: &Reader<'_, 'a>, found: &[Found<'a>], list: &mut Vec<Attribution<'a>>, sources: &mut Vec<Option<Tokens>>) {
    let mut held = vec![false; reader.text.tokens.len()];
    for attribution in found {
        // What a quotation holds inside itself does not hold the quotation.
        for tokens in attribution.content.iter().filter(|c| !reader.quoted(attribution.cue.start) || !reader.quoted(c.start)) {
            held[tokens.clone()].fill(true);
        }
    }
    let mut orphans = Vec::new();
    for quotation in reader.text.quotations.iter().filter(|q| q.depth == 0) {
        let tokens = quotation.tokens.start as usize..quotation.tokens.end as usize;
        let words = tokens.clone().filter(|i| reader.is_word(*i)).count();
        if words < LEAST_WORDS || tokens.clone().any(|i| held[i]) {
            continue;
        }
        // A quotation that is all of a heading is the outlet's choice, and nobody goes on speaking in it.
        let whole = quotation.whole();
        let heading = reader.sentence(tokens.start) == whole && !reader.is(whole.end.saturating_sub(2), class::STOP | class::COMMA);
        let speaker = found.iter().rev().find(|f| f.cue.start < tokens.start && f.source.is_some() && !heading);
        let source = speaker.filter(|f| reader.near(f.cue.start, tokens.start)).and_then(|f| f.source.clone());
        let attribution = Attribution {
            source: source.as_ref().map(|s| reader.text.span(s.clone())),
            content: vec![quotation.span],
            form: Form::Orphan,
            rule: "orphan",
            confidence: if source.is_some() { 0.5 } else { 0.2 },
            sentence: reader.text.sentence_of(tokens.start) as u32,
            ..Attribution::default()
        };
        orphans.push((attribution, source));
    }
    if orphans.is_empty() {
        return;
    }
    let mut all: Vec<_> = list.drain(..).zip(sources.drain(..)).chain(orphans).collect();
    all.sort_by_key(|(a, _)| a.cue.first().or(a.content.first()).map_or(0, |s| s.start));
    for (attribution, source) in all {
        list.push(attribution);
        sources.push(source);
    }
}

impl Reader<'_, '_> {
    /// The attribution whose speech a quotation after the sentence of `nth` goes on: of `“…,” he said, referring to the dam` not
    /// what he referred to.
    fn speaking(&self, found: &[Found<'_>], nth: usize) -> usize {
        let speaks = |f: &Found<'_>| f.cue.clone().any(|i| self.lexeme(i).verb.is_some_and(|v| self.entry(v).takes(Frame::BARE)));
        let sentence = self.sentence(found[nth].cue.start);
        let same = |f: &Found<'_>| sentence.contains(&f.cue.start) && f.source == found[nth].source && !self.quoted(f.cue.start);
        if speaks(&found[nth]) {
            return nth;
        }
        (0..nth).rev().take_while(|n| found[*n].cue.start >= sentence.start).find(|n| speaks(&found[*n]) && same(&found[*n])).unwrap_or(nth)
    }

    /// The attribution of a quotation in the sentence that ends where a quotation begins a sentence of its paragraph: `“…,” she
    /// said in Harven, where she lives. | “…”`
    fn quoted_just_before(&self, found: &[Found<'_>], start: usize) -> Option<usize> {
        let begins = self.sentence(start).start == start && self.paragraph(start.checked_sub(1)?) == self.paragraph(start);
        let sentence = self.sentence(start.checked_sub(1).filter(|_| begins)?);
        let before = found.partition_point(|f| f.cue.start < start);
        let near = (0..before).rev().take_while(|n| found[*n].cue.start >= sentence.start);
        near.filter(|n| found[*n].rule.contains("quote") && !self.quoted(found[*n].cue.start)).last()
    }

    /// Whether two tokens lie in one paragraph or in neighbouring ones.
    fn near(&self, a: usize, b: usize) -> bool {
        self.paragraph(b) - self.paragraph(a) <= 1
    }
}
