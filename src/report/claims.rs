//! claims.csv: the propositions that each article states.

use super::schema::row;
use super::{id, spans};
use crate::analysis::Analysis;
use crate::attribution::{CueClass, SourceType};
use crate::claim::{Certainty, Claim, Polarity, Quantity, Time};
use crate::lexicon::Voice;
use crate::span::CodePoints;
use std::borrow::Cow;

row! {
    /// One row per claim: a proposition with who states it, how sure it is, and its numbers, names and time.
    "claims", key ["claim_id"],
    references [
        "article_id" => "articles"."article_id", "attribution_id" => "attributions"."attribution_id", "group_id" => "comparison"."group_id",
        "shared_passage" => "articles"."article_id"
    ];
    ClaimRow<'a> {
        /// The claim's id.
        claim_id: String,
        /// The claim group that it belongs to (see comparison); empty where no other outlet states it.
        group_id: String,
        /// The article.
        article_id: &'a str,
        /// The outlet.
        outlet: &'a str,
        /// The sentence, from 1.
        sentence: u32,
        /// First code point of the claim in the article's decoded text, from 0.
        start: u32,
        /// One past its last code point.
        end: u32,
        /// The pieces of the claim as code points, start-end with ; between them.
        spans: String,
        /// The claim as written, … between its pieces.
        text: Cow<'a, str>,
        /// Whose words it is in: narrator, quoted, attributed.
        voice: Voice,
        /// certain, probable, possible, unknown.
        certainty: Certainty,
        /// affirmed or negated.
        polarity: Polarity,
        /// The innermost attribution that reports it.
        attribution_id: String,
        /// Who states it, from the outlet's direct source to the innermost, > between them; empty in the outlet's own voice.
        source: Cow<'a, str>,
        /// What the innermost source is (see attributions).
        source_type: SourceType,
        /// The stance of the innermost cue (see attributions); empty in the outlet's own voice.
        cue_class: Option<CueClass>,
        /// Its numbers: the words, then in brackets the range that they allow, the unit, what is counted, and the qualifier.
        quantities: String,
        /// The names in it, in full where the article gives the full name, ; between them.
        names: Cow<'a, str>,
        /// The day that it speaks of, or first and last day with / between them.
        time: String,
        /// The article in which the claim's passage was first seen, where an earlier article of another outlet has most of the
        /// claim's words outside quotation marks in the same order, twelve or more in a row: agency copy, mostly. Of articles of
        /// one day the first in articles counts as the earlier. Empty where the words are the outlet's own.
        shared_passage: &'a str,
    }
}

/// What comparing found of a claim.
#[derive(Clone, Debug, Default)]
pub(super) struct Compared<'a> {
    /// The id of its group, empty where it has none.
    pub group_id: String,
    /// The id of the article that its passage is from, empty where its words are its own.
    pub shared_passage: &'a str,
}

/// The claims of an article, each with what comparing found of it.
pub(super) fn rows<'a>(
    analysis: &'a Analysis<'_>,
    points: &'a CodePoints<'_>,
    compared: impl Fn(usize) -> Compared<'a> + 'a,
) -> impl Iterator<Item = ClaimRow<'a>> {
    let article = analysis.article;
    analysis.claims.iter().enumerate().map(move |(nth, claim)| {
        let (start, end) = points.range(claim.hull());
        let Compared { group_id, shared_passage } = compared(nth);
        ClaimRow {
            claim_id: id::claim(article, nth),
            group_id,
            article_id: &article.id,
            outlet: &article.outlet,
            sentence: claim.sentence + 1,
            start,
            end,
            spans: spans::cell(points, &claim.spans),
            text: spans::words(&article.text, &claim.spans),
            voice: claim.voice,
            certainty: claim.certainty,
            polarity: claim.polarity,
            attribution_id: claim.attribution.map_or_else(String::new, |at| id::attribution(article, at as usize)),
            source: joined(&claim.sources, " > "),
            source_type: claim.source_type,
            cue_class: claim.attribution.map(|_| claim.cue_class),
            quantities: quantities(&article.text, claim),
            names: joined(&claim.names, "; "),
            time: claim.time.as_ref().map_or_else(String::new, time),
            shared_passage,
        }
    })
}

/// Words with something between them; most often there is one at most.
fn joined<'a>(words: &'a [String], between: &str) -> Cow<'a, str> {
    match words {
        [] => Cow::Borrowed(""),
        [only] => Cow::Borrowed(only),
        _ => Cow::Owned(words.join(between)),
    }
}

fn quantities(text: &str, claim: &Claim) -> String {
    claim.quantities.iter().map(|quantity| format!("{} [{}]", quantity.span.of(text), range(text, quantity))).collect::<Vec<_>>().join("; ")
}

/// What the words of a quantity mean: `85500 to 94500 troops, about`.
pub(super) fn range(text: &str, quantity: &Quantity) -> String {
    let number = |value: f64| ((value * 1e4).round() / 1e4).to_string();
    let mut range = match (quantity.low.is_finite(), quantity.high.is_finite()) {
        (true, true) if quantity.low == quantity.high => number(quantity.low),
        (true, true) => format!("{} to {}", number(quantity.low), number(quantity.high)),
        (true, false) => format!("{} and more", number(quantity.low)),
        (false, true) => format!("up to {}", number(quantity.high)),
        (false, false) => "any".to_owned(),
    };
    for word in [&quantity.unit, &quantity.thing.of(text).to_lowercase()].into_iter().filter(|word| !word.is_empty()) {
        range.push(' ');
        range.push_str(word);
    }
    format!("{range}, {}", quantity.qualifier)
}

/// A time as first and last day.
pub(super) fn time(time: &Time) -> String {
    if time.first == time.last { time.first.to_string() } else { format!("{}/{}", time.first, time.last) }
}
