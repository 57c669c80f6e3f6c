//! What was compared: the articles, and what could not be read.

use super::address;
use super::content::Content;
use super::layout;
use super::story::Story;
use crate::analysis::Analysis;
use maud::{Markup, html};

/// The section.
pub(super) fn section(content: &Content<'_>, stories: &[Story<'_>]) -> Markup {
    let articles = content.comparison.analyses.iter().zip(&content.comparison.stories);
    layout::section(
        "articles",
        "What was compared",
        html! {
            (layout::scrolling("Articles", html! {
                table.list {
                    thead {
                        tr {
                            th scope="col" { "Outlet" }
                            th scope="col" { "Article" }
                            th scope="col" { "Published" }
                            th.figure scope="col" { "Words" }
                            th.figure scope="col" { "In quotation marks" }
                            th scope="col" { "Agency copy" }
                            @if stories.len() > 1 { th scope="col" { "Story" } }
                        }
                    }
                    tbody { @for (analysis, story) in articles { (row(analysis, (stories.len() > 1).then_some(story))) } }
                }
            }))
            (rejects(content))
        },
    )
}

fn row(analysis: &Analysis<'_>, story: Option<&String>) -> Markup {
    let article = analysis.article;
    html! {
        tr {
            th scope="row" { (article.outlet) }
            td.title { (address::article(article)) }
            td.day { @if let Some(published) = &article.published { time { (published.date) } } @else { "unknown" } }
            td.figure { (analysis.words.all()) }
            td.figure { (share(analysis.words.quoted, analysis.words.all())) }
            td { (article.wire) }
            @if let Some(story) = story { td { (story) } }
        }
    }
}

fn share(part: u32, of: u32) -> String {
    if of == 0 { String::new() } else { format!("{:.0} %", 100.0 * f64::from(part) / f64::from(of)) }
}

fn rejects(content: &Content<'_>) -> Markup {
    html! {
        @if !content.rejects.rows.is_empty() {
            h3 { "Not read" }
            ul { @for reject in content.rejects.records() { li { (reject.text("path")) ": " (reject.text("reason")) } } }
        }
    }
}
