//! The words that set each outlet apart.

use super::content::Content;
use super::layout;
use super::sheet::Record;
use maud::{Markup, html};

/// Words shown for each outlet; terms.csv has all.
const SHOWN: usize = 10;
/// Least log ratio of a word shown: twice as often as elsewhere.
const LEAST: f64 = 1.0;

/// The section.
pub(super) fn section(content: &Content<'_>) -> Markup {
    let apart = |r: &Record<'_>| r.text("against") == "rest" && r.number("log_ratio") >= LEAST;
    let records: Vec<Record<'_>> = content.terms.records().filter(apart).collect();
    layout::long_section(
        "terms",
        "Words that set an outlet apart",
        html! {
            p.lead {
                "Up to " (SHOWN) " words that each outlet uses at least twice as often as the others; terms.csv has all. The ratio compares rates. "
                "“Sure” is the ratio that remains after allowing for chance and for how many words were tested; a dash means that chance "
                "alone may explain it, as it always may with few articles."
            }
            @if records.is_empty() { p.none { "No word sets an outlet apart." } }
            div.columns {
                @for of_outlet in records.chunk_by(|a, b| a.text("outlet") == b.text("outlet")) { (table(of_outlet)) }
            }
        },
    )
}

fn table(records: &[Record<'_>]) -> Markup {
    html! {
        table.list {
            caption { (records[0].text("outlet")) }
            thead {
                tr {
                    th scope="col" { "Word" }
                    th.figure scope="col" { "Here" }
                    th.figure scope="col" { "Elsewhere" }
                    th.figure scope="col" { "Ratio" }
                    th.figure scope="col" { "Sure" }
                }
            }
            tbody {
                @for record in records.iter().take(SHOWN) {
                    tr {
                        th scope="row" { (record.text("term")) }
                        td.figure { (record.text("count")) }
                        td.figure { (record.text("count_against")) }
                        td.figure { (times(record.number("log_ratio"))) }
                        td.figure { (if record.number("lrc") > 0.0 { times(record.number("lrc")) } else { "–".to_owned() }) }
                    }
                }
            }
        }
    }
}

/// A log ratio as a factor.
fn times(log_ratio: f64) -> String {
    format!("{:.1} ×", log_ratio.exp2())
}
