//! attributions.csv: who says what.

use super::coding::{Coded, Coding};
use super::schema::row;
use super::{id, spans};
use crate::analysis::Analysis;
use crate::attribution::{CueClass, Form, SourceType, standing};
use crate::span::CodePoints;
use std::borrow::Cow;

row! {
    /// One row per attribution: a source, the cue that reports, and what is reported. The last three columns are for a person
    /// who checks it.
    "attributions", key ["attribution_id"],
    references ["article_id" => "articles"."article_id", "parent_id" => "attributions"."attribution_id"];
    AttributionRow<'a> {
        /// The attribution's id.
        attribution_id: String,
        /// The article.
        article_id: &'a str,
        /// The outlet.
        outlet: &'a str,
        /// The sentence of the cue, from 1; of an orphan quotation that of the content.
        sentence: u32,
        /// First code point of the source in the article's decoded text, from 0; empty where no source is named.
        source_start: Option<u32>,
        /// One past its last code point.
        source_end: Option<u32>,
        /// The source as written.
        source: &'a str,
        /// The name that the source stands for in this article: the full name behind a surname, a title or a pronoun, "the author" for I and we outside quotation marks; unresolved where a pronoun's antecedent is not plain; empty where nobody is named.
        source_resolved: &'a str,
        /// What the source is: named_person, spokesperson, title, anonymous, indefinite, group, organisation, government, media, document, author, unresolved (a pronoun whose antecedent is not plain), none (nobody, or no one: such a cue is negated). A pronoun has the type of what it stands for.
        source_type: SourceType,
        /// The pieces of the cue as code points, start-end with ; between them.
        cue_spans: String,
        /// The cue as written.
        cue: Cow<'a, str>,
        /// The base form of the cue.
        cue_lemma: &'a str,
        /// The stance of the cue: neutral (say), distancing (claim), conceding (admit), asserting (reveal), attacking (slam), cognition (believe), desire (hope), evidence (show), hedged (reportedly).
        cue_class: CueClass,
        /// The pieces of the content as code points.
        content_spans: String,
        /// What is reported, as written.
        content: Cow<'a, str>,
        /// direct (wholly in quotation marks), mixed (partly), indirect (none), orphan (a quotation whose source is carried forward).
        form: Form,
        /// Whether the cue is negated: did not say.
        negated: bool,
        /// The attribution in whose content this one lies.
        parent_id: String,
        /// The pattern that found it.
        rule: &'a str,
        /// From 0 to 1: how often such a cue in such a pattern is an attribution in annotated news.
        confidence: f32,
        /// The outlet that the source told it to, where one is named: told Bloomberg.
        told_to: &'a str,
        /// What the source relies on in its turn: the paper reports, citing a diplomat.
        citing: &'a str,
        /// For a person: yes or no.
        keep: &'a str,
        /// For a person: the source type that it should have.
        recode: &'a str,
        /// For a person: a remark.
        note: &'a str,
    }
}

/// The attributions of an article, without those that a person dropped.
pub(super) fn rows<'a>(
    analysis: &'a Analysis<'_>,
    points: &'a CodePoints<'_>,
    coding: &'a Coding,
) -> impl Iterator<Item = AttributionRow<'a>> {
    let article = analysis.article;
    let text = &article.text;
    let standing_ones = analysis.attributions.iter().enumerate().filter(|(_, attribution)| !attribution.dropped);
    standing_ones.map(move |(nth, attribution)| {
        let source = attribution.source.map(|span| points.range(span));
        let parent = standing(&analysis.attributions, attribution.parent);
        let attribution_id = id::attribution(article, nth);
        let code = coding.code(Coded::Attributions, &attribution_id);
        AttributionRow {
            attribution_id,
            article_id: &article.id,
            outlet: &article.outlet,
            sentence: attribution.sentence + 1,
            source_start: source.map(|(start, _)| start),
            source_end: source.map(|(_, end)| end),
            source: attribution.source.map_or("", |span| span.of(text)),
            source_resolved: &attribution.source_resolved,
            source_type: attribution.source_type,
            cue_spans: spans::cell(points, &attribution.cue),
            cue: spans::words(text, &attribution.cue),
            cue_lemma: attribution.cue_lemma,
            cue_class: attribution.cue_class,
            content_spans: spans::cell(points, &attribution.content),
            content: spans::words(text, &attribution.content),
            form: attribution.form,
            negated: attribution.negated,
            parent_id: parent.map_or_else(String::new, |parent| id::attribution(article, parent as usize)),
            rule: attribution.rule,
            confidence: attribution.confidence,
            told_to: &attribution.told_to,
            citing: &attribution.citing,
            keep: code.keep_cell(),
            recode: &code.recode,
            note: &code.note,
        }
    })
}
