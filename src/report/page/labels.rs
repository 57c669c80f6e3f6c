//! What each outlet calls the same thing.

use super::content::Content;
use super::layout;
use crate::diff::{ClaimRef, Label};
use crate::report::id;
use maud::{Markup, html};

/// The section.
pub(super) fn section(content: &Content<'_>) -> Markup {
    let labels = &content.comparison.labels;
    layout::long_section(
        "labels",
        "Names for the same thing",
        html! {
            p.lead { "Different words at the same place of a claim that both outlets make, in their own voice." }
            @if labels.is_empty() { p.none { "No such words were found." } } @else {
                (layout::scrolling("Names for the same thing", html! {
                    table.list {
                        thead { tr { th scope="col" { "Claim" } th scope="col" { "Words" } } }
                        tbody { @for of_group in labels.chunk_by(|a, b| a.group == b.group) { (row(content, of_group)) } }
                    }
                }))
            }
        },
    )
}

fn row(content: &Content<'_>, labels: &[Label]) -> Markup {
    let group = content.comparison.groups.get(labels[0].group as usize);
    html! {
        tr {
            th scope="row" { a href={ "#" (id::group(labels[0].group)) } { (group.map_or("", |group| &group.label)) } }
            td {
                ul.plain {
                    @for (words, users) in words(labels) {
                        li { i { (words) } " " span.aside { (users.iter().map(|&at| content.outlet(at)).collect::<Vec<_>>().join(", ")) } }
                    }
                }
            }
        }
    }
}

/// The words of a group, each with the claims that have it, in the order in which they come.
fn words(labels: &[Label]) -> Vec<(&str, Vec<ClaimRef>)> {
    let mut words: Vec<(&str, Vec<ClaimRef>)> = Vec::new();
    for (word, at) in labels.iter().flat_map(|label| [(label.words_a.as_str(), label.a), (label.words_b.as_str(), label.b)]) {
        match words.iter_mut().find(|(known, _)| *known == word) {
            Some((_, users)) if users.contains(&at) => {}
            Some((_, users)) => users.push(at),
            None => words.push((word, vec![at])),
        }
    }
    words
}
