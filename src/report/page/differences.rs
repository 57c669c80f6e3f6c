//! The differences as cards: one for each group and kind, with each value and the outlets that have it and, of the gravest pair, the claims
//! word by word; and one for what two claims tell otherwise that no group joins, or a headline than its own text. Every single pair is a row of
//! differences.csv.

use super::content::Content;
use super::story::{Group, Story};
use super::words::{Run, runs};
use super::{claim_link, layout, wording};
use crate::diff::Difference;
use crate::report::cell::term;
use crate::report::{comparison, id, spans};
use maud::{Markup, html};

/// Cards of a batch, which fill rows of one, two, three and four; the style sheet knows how high they are.
const BATCH: usize = 24;

/// The differences of one kind in one group, or of one claim that no group joins with the other.
struct Card<'c> {
    group: Option<&'c Group<'c>>,
    differences: &'c [&'c Difference],
    gravest: &'c Difference,
}

/// The section.
pub(super) fn section(content: &Content<'_>, stories: &[Story<'_>]) -> Markup {
    let alone: Vec<&Difference> = content.comparison.differences.iter().filter(|difference| difference.group.is_none()).collect();
    let of_groups = stories.iter().flat_map(|story| &story.groups).flat_map(|group| cards(Some(group), &group.differences));
    let mut cards: Vec<Card<'_>> = of_groups.chain(cards(None, &alone)).collect();
    cards.sort_by(|a, b| b.gravest.severity.total_cmp(&a.gravest.severity));
    layout::section(
        "differences",
        "What differs",
        html! {
            p.lead {
                "The gravest first. Each card names every value with the outlets that have it, and sets the two claims that differ most side by side; words that "
                "only one of them has are marked. Some set claims beside each other that are in no common group, or an outlet’s headline beside its own text. A difference is a reason to read both "
                "sentences, not a verdict."
            }
            @if cards.is_empty() { p.none { "No difference was found." } }
            @for batch in cards.chunks(BATCH) {
                div class=(layout::batch("cards", batch.len(), BATCH)) { @for card in batch { (shown(content, card)) } }
            }
        },
    )
}

/// Cards of differences: in one for a group and kind, or for a kind and two outlets whose claims no group joins.
fn cards<'c>(group: Option<&'c Group<'c>>, differences: &'c [&'c Difference]) -> impl Iterator<Item = Card<'c>> {
    let alike = move |a: &&Difference, b: &&Difference| a.kind == b.kind && (group.is_some() || (a.a, a.b.article) == (b.a, b.b.article));
    differences.chunk_by(alike).filter_map(move |differences| {
        // The first of the gravest, so that ties are broken by the order of the outlets.
        let gravest = differences.iter().copied().reduce(|known, next| if next.severity > known.severity { next } else { known })?;
        Some(Card { group, differences, gravest })
    })
}

fn shown(content: &Content<'_>, card: &Card<'_>) -> Markup {
    let kind = card.gravest.kind;
    let values = values(content, card.differences);
    let outlets = card.differences.iter().flat_map(|difference| [content.outlet(difference.a), content.outlet(difference.b)]);
    let grade = wording::grade(card.gravest.severity);
    html! {
        article.card data-outlets=(content.places(outlets)) data-kinds=(term(&kind)) {
            h3 {
                span class={ "kind " (term(&kind)) } { (term(&kind)) }
                " "
                @match card.group {
                    Some(group) => { a href={ "#" (id::group(group.number)) } { (group.of.label) } }
                    None if card.gravest.is_of_headline() => { "Headline and text of " (content.outlet(card.gravest.a)) }
                    None => { (content.outlet(card.gravest.a)) " and " (content.outlet(card.gravest.b)) }
                }
            }
            p.grade { span class={ "weight " (grade) } {} (grade) ": " (wording::meaning(kind)) }
            dl.values {
                @for (value, outlets) in &values { div { dt { (value) } dd { (outlets.join(", ")) } } }
            }
            (side_by_side(content, card.gravest))
            p.why { (card.gravest.explanation) }
        }
    }
}

/// Each value, with the outlets that have it.
fn values<'c>(content: &Content<'_>, differences: &[&'c Difference]) -> Vec<(&'c str, Vec<String>)> {
    let side = |difference: &Difference, at| comparison::side_of(content.comparison, difference, at);
    let sides = differences.iter().flat_map(|d| [(d.value_a.as_str(), side(d, d.a)), (d.value_b.as_str(), side(d, d.b))]);
    let mut sides: Vec<(&str, String)> = sides.collect();
    sides.sort_unstable();
    sides.dedup();
    sides.chunk_by(|a, b| a.0 == b.0).map(|alike| (alike[0].0, alike.iter().map(|(_, outlet)| outlet.clone()).collect())).collect()
}

/// Both claims, with the words that only one has marked.
fn side_by_side(content: &Content<'_>, difference: &Difference) -> Markup {
    let words = |at| content.claim(at).map(|(analysis, claim)| spans::words(&analysis.article.text, &claim.spans));
    let (Some(a), Some(b)) = (words(difference.a), words(difference.b)) else { return Markup::default() };
    let (runs_a, runs_b) = runs(&a, &b);
    html! {
        div.pair {
            @for (at, runs) in [(difference.a, runs_a), (difference.b, runs_b)] {
                p { (claim_link::button(content, at, html! { (comparison::side_of(content.comparison, difference, at)) })) " " @for run in &runs { (marked(run)) } }
            }
        }
    }
}

fn marked(run: &Run<'_>) -> Markup {
    let words = run.text.trim_end();
    html! { @if run.only_here { mark.only { (words) } } @else { (words) } (run.text[words.len()..]) }
}
