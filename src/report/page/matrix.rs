//! The claim matrix: one row per claim group, one column per outlet, a table per story.
//!
//! The style sheet lays each row out by itself, so that a browser can pass over batches of rows that are out of sight; roles
//! keep it a table for screen readers.

use super::content::Content;
use super::story::{Group, Story};
use super::{claim_link, layout, wording};
use crate::diff::{ClaimRef, Kind};
use crate::report::cell::term;
use crate::report::id;
use maud::{Markup, html};

/// Rows of a batch; the style sheet knows how high they are.
const BATCH: usize = 16;

/// The section.
pub(super) fn section(content: &Content<'_>, stories: &[Story<'_>]) -> Markup {
    layout::section(
        "claims",
        "Claim by claim",
        html! {
            p.lead {
                "A row is a claim that several outlets make, or contradict; a column is an outlet. Choose a claim to see its sentence in the "
                "article, with what was found in it marked. An empty cell says that no match was found, not that the outlet left it out."
            }
            (legend())
            @for story in stories.iter().filter(|story| !story.groups.is_empty()) { (table(content, story, stories.len() > 1)) }
        },
    )
}

/// How certainty is shown.
fn legend() -> Markup {
    use crate::claim::Certainty::{Certain, Possible, Probable, Unknown};
    html! {
        ul.legend aria-label="How sure a claim is" {
            @for certainty in [Certain, Probable, Possible, Unknown] {
                li { span class={ "sure " (term(&certainty)) } { (term(&certainty)) } " " (wording::sureness(certainty)) }
            }
        }
    }
}

fn table(content: &Content<'_>, story: &Story<'_>, titled: bool) -> Markup {
    let name = format!("Claims of story {}", story.id);
    html! {
        div.story {
            @if titled { h3 { "Story " (story.id) } }
            (layout::scrolling(&name, html! {
                table.matrix role="table" aria-label=(name) {
                    thead role="rowgroup" {
                        tr role="row" {
                            th role="columnheader" { "Claim" }
                            @for outlet in &story.outlets { th role="columnheader" { (outlet) } }
                        }
                    }
                    @for batch in story.groups.chunks(BATCH) {
                        tbody class=(layout::batch("rows", batch.len(), BATCH)) role="rowgroup" {
                            @for group in batch { (row(content, story, group)) }
                        }
                    }
                }
            }))
        }
    }
}

fn row(content: &Content<'_>, story: &Story<'_>, group: &Group<'_>) -> Markup {
    let mut kinds: Vec<Kind> = group.differences.iter().map(|difference| difference.kind).collect();
    kinds.dedup();
    let names = kinds.iter().map(|kind| term(kind)).collect::<Vec<_>>().join(" ");
    let places = content.places(group.of.members.iter().map(|&member| content.outlet(member)));
    html! {
        tr.group #(id::group(group.number)) role="row" data-outlets=(places) data-kinds=(names) {
            th role="rowheader" {
                span.label { (group.of.label) }
                span.count { (group.of.members.len()) " of " (story.outlets.len()) " outlets" }
                @if !kinds.is_empty() { span.kinds { @for kind in kinds { span class={ "kind " (term(&kind)) } { (term(&kind)) } " " } } }
            }
            @for outlet in &story.outlets { (cell(content, group, outlet)) }
        }
    }
}

/// What an outlet says of a group, or an empty cell.
fn cell(content: &Content<'_>, group: &Group<'_>, outlet: &str) -> Markup {
    let of_outlet = |at: &&ClaimRef| content.outlet(**at) == outlet;
    let Some(&member) = group.of.members.iter().find(of_outlet) else { return html! { td role="cell" {} } };
    let Some((_, claim)) = content.claim(member) else { return html! { td role="cell" {} } };
    let more: Vec<ClaimRef> = group.of.support.iter().filter(of_outlet).copied().collect();
    html! {
        td role="cell" data-outlet=(outlet) {
            (claim_link::words(content, member))
            span.how {
                span class={ "sure " (term(&claim.certainty)) } { (wording::certainty(claim)) }
                " " (wording::voice(claim.voice))
                @if claim.attribution.is_some() { span.by { (wording::authority(claim)) } }
                @if let Some(outlet) = content.copied_from(member) { span.by { "same words as " (outlet) } }
            }
            @if !more.is_empty() {
                span.more { "also: " @for (nth, &at) in more.iter().enumerate() { (again(content, at, outlet, nth + 2)) " " } }
            }
        }
    }
}

/// A further claim of an outlet in the same group.
fn again(content: &Content<'_>, at: ClaimRef, outlet: &str, nth: usize) -> Markup {
    claim_link::button(content, at, html! { span.unseen { (outlet) ", sentence " } (nth) })
}
