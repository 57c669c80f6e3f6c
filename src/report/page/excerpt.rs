//! The sentence of a claim in its article: one sentence of context on either side, and everything that was found in it.
//!
//! They are templates, which a browser neither shows nor lays out until the script opens one.

use super::address;
use super::content::Content;
use super::marks::{Layer, Mark, marked};
use super::wording;
use crate::analysis::{Analysis, SentenceInfo};
use crate::attribution::{Attribution, Form, UNRESOLVED};
use crate::claim::{Claim, Quantity};
use crate::diff::ClaimRef;
use crate::report::claims;
use crate::span::Span;
use maud::{Markup, html};

/// The templates of all claims of groups and differences, in the order of the articles.
pub(super) fn templates(content: &Content<'_>) -> Markup {
    let of_groups = content.comparison.groups.iter().flat_map(|group| group.members.iter().chain(&group.support)).copied();
    let of_differences = content.comparison.differences.iter().flat_map(|difference| [difference.a, difference.b]);
    let mut shown: Vec<ClaimRef> = of_groups.chain(of_differences).collect();
    shown.sort_unstable();
    shown.dedup();
    html! {
        @for at in shown {
            @if let Some((analysis, claim)) = content.claim(at) { template id=(content.id(at)) { (excerpt(analysis, claim)) } }
        }
    }
}

/// One claim in its article.
fn excerpt(analysis: &Analysis<'_>, claim: &Claim) -> Markup {
    let article = analysis.article;
    let (before, sentences, after) = around(&analysis.sentences, claim.hull());
    let stretch = sentences.iter().map(|sentence| sentence.span).reduce(Span::hull).unwrap_or_else(|| claim.hull());
    let found = found(analysis, claim, stretch);
    let marks: Vec<Mark> = found.iter().map(|found| found.mark.clone()).collect();
    let text = article.text.as_str();
    html! {
        h2 #sentence-title tabindex="-1" { (article.outlet) }
        p.from {
            (address::article(article))
            @if let Some(published) = &article.published { ", " time { (published.date) } }
            ", sentence " (claim.sentence + 1)
        }
        blockquote {
            @if let Some(sentence) = before { span.context { (sentence.span.of(text)) } " " }
            (marked(text, stretch, &marks))
            @if let Some(sentence) = after { " " span.context { (sentence.span.of(text)) } }
        }
        (facts(text, claim))
        (key(text, &found))
    }
}

/// The sentences that a claim lies in, with the one before and the one after.
fn around(sentences: &[SentenceInfo], claim: Span) -> (Option<&SentenceInfo>, &[SentenceInfo], Option<&SentenceInfo>) {
    let first = sentences.partition_point(|sentence| sentence.span.end <= claim.start);
    let last = sentences.partition_point(|sentence| sentence.span.start < claim.end);
    (first.checked_sub(1).and_then(|at| sentences.get(at)), sentences.get(first..last).unwrap_or(&[]), sentences.get(last))
}

/// A mark with what it says.
struct Found {
    mark: Mark,
    says: String,
}

/// Everything found in a stretch of an article, the claim itself included, in the order of the text.
fn found(analysis: &Analysis<'_>, claim: &Claim, stretch: Span) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut add = |span: Span, layer: Layer, says: String| found.push(Found { mark: Mark { span, layer }, says });
    claim.spans.iter().for_each(|&span| add(span, Layer::Claim, String::new()));
    for attribution in near(&analysis.attributions, analysis, stretch).iter().filter(|attribution| !attribution.dropped) {
        if let Some(span) = attribution.source {
            add(span, Layer::Source, source(attribution));
        }
        attribution.cue.iter().for_each(|&span| add(span, Layer::Reporting, wording::stance(attribution.cue_class).to_owned()));
        if attribution.form != Form::Indirect {
            attribution.content.iter().for_each(|&span| add(span, Layer::Quote, wording::spoken(&attribution.form)));
        }
    }
    let first = analysis.cues.partition_point(|cue| cue.span.end <= stretch.start);
    let cues = analysis.cues[first..].iter().take_while(|cue| cue.span.start < stretch.end);
    for cue in cues.filter(|cue| cue.counted && cue.axis != "attribution") {
        add(cue.span, Layer::Cue, cue.axis.replace('_', " "));
    }
    claim.quantities.iter().for_each(|quantity| add(quantity.span, Layer::Number, number(&analysis.article.text, quantity)));
    found.retain(|found| found.mark.span.overlaps(stretch));
    found.sort_by_key(|found| (found.mark.span, found.mark.layer));
    found.dedup_by(|a, b| a.mark == b.mark);
    found
}

/// The attributions whose cues, or for orphans whose quotations, lie in a stretch.
fn near<'a>(attributions: &'a [Attribution<'a>], analysis: &Analysis<'_>, stretch: Span) -> &'a [Attribution<'a>] {
    let first = analysis.sentences.partition_point(|sentence| sentence.span.end <= stretch.start) as u32;
    let last = analysis.sentences.partition_point(|sentence| sentence.span.start < stretch.end) as u32;
    let from = attributions.partition_point(|attribution| attribution.sentence < first);
    let to = attributions.partition_point(|attribution| attribution.sentence < last);
    attributions.get(from..to).unwrap_or(&[])
}

/// What the source of an attribution is, and whom it stands for.
fn source(attribution: &Attribution<'_>) -> String {
    let known = Some(attribution.source_resolved.as_str()).filter(|name| !name.is_empty() && *name != UNRESOLVED).unwrap_or("");
    wording::source(known, attribution.source_type).trim().to_owned()
}

/// Who states a claim and how: what the tables say of it, in words.
fn facts(text: &str, claim: &Claim) -> Markup {
    let numbers: Vec<String> =
        claim.quantities.iter().map(|quantity| format!("{} ({})", quantity.span.of(text), number(text, quantity))).collect();
    let rows = [
        ("How sure", format!("{} ({})", wording::certainty(claim), wording::sureness(claim.certainty))),
        ("Whose words", wording::voice(claim.voice).to_owned()),
        ("On whose authority", wording::authority(claim)),
        ("Stance", claim.attribution.map_or("", |_| wording::stance(claim.cue_class)).to_owned()),
        ("Numbers", numbers.join("; ")),
        ("Names", claim.names.join("; ")),
        ("Time", claim.time.as_ref().map_or_else(String::new, claims::time)),
    ];
    html! {
        dl.facts { @for (term, fact) in rows.iter().filter(|(_, fact)| !fact.is_empty()) { div { dt { (term) } dd { (fact) } } } }
    }
}

/// What a number's words allow, as a range.
fn number(text: &str, quantity: &Quantity) -> String {
    claims::range(text, quantity).replace('_', " ")
}

/// The marks one by one, so that nobody depends on colours.
fn key(text: &str, found: &[Found]) -> Markup {
    let listed: Vec<&Found> = found.iter().filter(|found| found.mark.layer != Layer::Claim).collect();
    html! {
        @if !listed.is_empty() {
            h3 { "Marked in the sentence" }
            ul.key {
                @for found in listed {
                    li {
                        span.layer { (found.mark.layer.name()) } " "
                        mark class=(found.mark.layer.name()) { (found.mark.span.of(text)) } " "
                        span.says { (found.says) }
                    }
                }
            }
        }
    }
}
