//! Claims for which an outlet that tells the story has no match.

use super::content::Content;
use super::layout;
use crate::diff::Omission;
use crate::report::id;
use maud::{Markup, html};

/// The section.
pub(super) fn section(content: &Content<'_>) -> Markup {
    let omissions = &content.comparison.omissions;
    layout::long_section(
        "omissions",
        "No match found",
        html! {
            p.lead {
                "Claims of several outlets for which another outlet of the same story has nothing alike, and denials that an outlet leaves out "
                "which has what is denied. It may stand there in other words, and none of this says what the outlet reported elsewhere: read "
                "the article before you write “omitted”."
            }
            @if omissions.is_empty() { p.none { "For every claim that outlets share, each other outlet of the story has something alike, if not always a match." } } @else {
                (layout::scrolling("Claims without a match", html! {
                    table.list {
                        thead { tr { th scope="col" { "Claim" } th scope="col" { "Made by" } th scope="col" { "No match in" } } }
                        tbody { @for alike in omissions.chunk_by(is_same) { (row(content, alike)) } }
                    }
                }))
            }
        },
    )
}

/// Whether two outlets leave out the same.
fn is_same(a: &Omission, b: &Omission) -> bool {
    (a.group, &a.covered_by) == (b.group, &b.covered_by)
}

fn row(content: &Content<'_>, omissions: &[Omission]) -> Markup {
    let Some(group) = omissions.first().and_then(|omission| content.comparison.groups.get(omission.group as usize)) else {
        return Markup::default();
    };
    let makers: Vec<&str> = omissions[0].covered_by.iter().map(|&claim| content.outlet(claim)).collect();
    html! {
        tr.omission data-outlets=(content.places(omissions.iter().map(|omission| omission.outlet.as_str()))) data-kinds="omission" {
            th scope="row" {
                a href={ "#" (id::group(omissions[0].group)) } { (group.label) }
                @if omissions[0].denial { " " span.aside { "(the denial)" } }
            }
            td { (makers.join(", ")) }
            td {
                ul.plain {
                    @for (why_not, outlets) in by_reason(omissions) {
                        li { (outlets.join(", ")) @if !why_not.is_empty() { span.aside { ": " (why_not) } } }
                    }
                }
            }
        }
    }
}

/// The outlets that leave a claim out, by why perhaps they could not have it; each reason where it first comes.
fn by_reason(omissions: &[Omission]) -> Vec<(&str, Vec<&str>)> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for omission in omissions {
        match reasons.iter_mut().find(|(known, _)| *known == omission.why_not) {
            Some((_, outlets)) => outlets.push(&omission.outlet),
            None => reasons.push((&omission.why_not, vec![&omission.outlet])),
        }
    }
    reasons
}
