//! evidence.csv: every cue that a rate counts, and every one that a rule kept out of it.

use super::coding::{Coded, Coding};
use super::schema::row;
use super::{id, spans};
use crate::analysis::Analysis;
use crate::lexicon::Voice;
use crate::span::CodePoints;
use std::borrow::Cow;

row! {
    /// One row per cue, counted or suppressed, with the words it was found in. The last three columns are for a person who
    /// checks the cue.
    "evidence", key ["evidence_id"], references ["article_id" => "articles"."article_id"];
    EvidenceRow<'a> {
        /// The cue's id.
        evidence_id: String,
        /// The article.
        article_id: &'a str,
        /// The outlet.
        outlet: &'a str,
        /// The sentence, from 1.
        sentence: u32,
        /// First code point of the cue in the article's decoded text, from 0.
        start: u32,
        /// One past its last code point.
        end: u32,
        /// The cue as written.
        text: &'a str,
        /// The property that it carries: epistemic, doxastic, investigation, conditional, weasel, approximator, booster, attribution, negation or a user's own.
        axis: &'a str,
        /// The form of the lexicon that matched.
        form: &'a str,
        /// The context rule that decided.
        rule: &'a str,
        /// counted or suppressed.
        status: &'a str,
        /// Whose words it stands in: narrator, quoted, attributed.
        voice: Voice,
        /// From 0 (hardly) to 1 (surely carries the property).
        weight: f32,
        /// The sentence it stands in; of a very long one, about 500 characters around the cue.
        context: Cow<'a, str>,
        /// For a person: yes (it counts) or no (it does not).
        keep: &'a str,
        /// For a person: the axis that it should have.
        recode: &'a str,
        /// For a person: a remark.
        note: &'a str,
    }
}

/// The cues of an article.
pub(super) fn rows<'a>(
    analysis: &'a Analysis<'_>,
    points: &'a CodePoints<'_>,
    coding: &'a Coding,
) -> impl Iterator<Item = EvidenceRow<'a>> {
    let article = analysis.article;
    analysis.cues.iter().enumerate().map(move |(nth, cue)| {
        let (start, end) = points.range(cue.span);
        let sentence = analysis.sentences.get(cue.sentence as usize).map_or(cue.span, |s| s.span);
        let evidence_id = id::evidence(article, nth);
        let code = coding.code(Coded::Evidence, &evidence_id);
        EvidenceRow {
            evidence_id,
            article_id: &article.id,
            outlet: &article.outlet,
            sentence: cue.sentence + 1,
            start,
            end,
            text: cue.span.of(&article.text),
            axis: cue.axis,
            form: cue.form,
            rule: cue.rule,
            status: if cue.counted { "counted" } else { "suppressed" },
            voice: cue.voice,
            weight: cue.weight,
            context: spans::context(&article.text, sentence, cue.span),
            keep: code.keep_cell(),
            recode: &code.recode,
            note: &code.note,
        }
    })
}
