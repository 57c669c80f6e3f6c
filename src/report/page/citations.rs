//! Who cites whom: a graph and, beside it, the table of every citation.

use super::citation_graph::Graph;
use super::content::Content;
use super::layout;
use super::sheet::Record;
use maud::{Markup, html};

/// The section.
pub(super) fn section(content: &Content<'_>) -> Markup {
    let records: Vec<Record<'_>> = content.citations.records().collect();
    layout::section(
        "citations",
        "Who cites whom",
        html! {
            p.lead { "The outlets, agencies and documents that each outlet leans on, as its articles name them. The wider a band, the more often." }
            @if records.is_empty() { p.none { "No article cites an outlet, an agency or a document." } } @else {
                div.beside { (layout::scrolling("Graph of citations", Graph::of(&records).drawn())) (table(&records)) }
            }
        },
    )
}

fn table(records: &[Record<'_>]) -> Markup {
    layout::scrolling(
        "Citations",
        html! {
            table.list {
                thead {
                    tr {
                        th scope="col" { "Outlet" }
                        th scope="col" { "Cites" }
                        th scope="col" { "Kind" }
                        th.figure scope="col" { "Times" }
                        th.figure scope="col" { "Articles" }
                    }
                }
                tbody {
                    @for record in records {
                        tr {
                            th scope="row" { (record.text("outlet")) }
                            td { (record.text("cited")) }
                            td { (record.text("kind")) }
                            td.figure { (record.text("citations")) }
                            td.figure { (record.text("articles")) }
                        }
                    }
                }
            }
        },
    )
}
