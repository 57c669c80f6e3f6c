//! The button that opens a claim's sentence in its article.

use super::content::Content;
use super::marks::{Layer, Mark, marked};
use crate::diff::ClaimRef;
use maud::{Markup, html};

/// A button with the claim's own words, its numbers marked.
pub(super) fn words(content: &Content<'_>, at: ClaimRef) -> Markup {
    let Some((analysis, claim)) = content.claim(at) else { return Markup::default() };
    let numbers: Vec<Mark> = claim.quantities.iter().map(|quantity| Mark { span: quantity.span, layer: Layer::Number }).collect();
    let text = &analysis.article.text;
    button(
        content,
        at,
        html! {
            @for (nth, span) in claim.spans.iter().enumerate() {
                @if nth > 0 { " … " }
                (marked(text, *span, &numbers))
            }
        },
    )
}

/// A button that opens a claim's sentence.
pub(super) fn button(content: &Content<'_>, at: ClaimRef, face: Markup) -> Markup {
    html! { button.open type="button" aria-haspopup="dialog" data-claim=(content.id(at)) { (face) } }
}
