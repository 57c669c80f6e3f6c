//! How to read the page, and what not to conclude.

use super::content::Content;
use super::layout;
use crate::stats;
use maud::{Markup, html};

/// The section.
pub(super) fn section(content: &Content<'_>) -> Markup {
    layout::section(
        "method",
        "Method and limits",
        html! {
            div.prose {
                h3 { "How this page came about" }
                p {
                    "parallax takes each article apart into claims, finds words that hedge, insist or attribute by tables and rules that anybody "
                    "can read, aligns the claims of different articles by the words that they share, and then compares what each says: who states "
                    "it, how sure, on whose authority, with which number. No model was trained for it; the same articles give the same page. The "
                    "tables beside this page hold every figure with the words that it was counted from."
                }
                @if content.decisions > 0 {
                    p {
                        "A person checked rows of these tables and decided on " (content.decisions) " of them; the page follows those decisions. "
                        "decisions.csv lists each, with what had been found before."
                    }
                }
                h3 { "How to read a rate" }
                ul {
                    li {
                        "A rate is hits per 1,000 words. “Said” and “according to” are not hedges, nor is “about” before a number: they have rates "
                        "of their own."
                    }
                    li { "Compare own words with own words. What stands in quotation marks is the speaker’s caution or zeal, not the outlet’s." }
                    li {
                        "An interval says how far a rate would move with other articles of the same kind. It is found by drawing the articles anew "
                        (stats::DRAWS) " times with a fixed seed. Where two intervals overlap widely, the data do not tell the outlets apart."
                    }
                }
                h3 { "How to read a difference" }
                ul {
                    li {
                        "“Certain” means stated as fact, whether or not it is true. The more cautious wording is not always the truer, and a later "
                        "figure may be news."
                    }
                    li { "An outlet that names no source may have had one. An outlet that names one leans on it: who the source is, matters more." }
                    li { "A difference inside a quotation is one of the quotation: what was said there, the speaker said." }
                    li { "“Slight”, “clear” and “grave” say how far two claims are from being both right. They rank what to read first." }
                }
                h3 { "What not to conclude" }
                ul {
                    li { "That an outlet is biased, honest or wrong. Nothing here measures bias, truth or intent." }
                    li { "That an outlet left something out, because no match was found. It may say so in other words, or elsewhere." }
                    li { "That two claims agree, because they stand in one row: a row is made of claims about the same, which may contradict each other." }
                    li { "Anything about an outlet from one article. It describes that article." }
                    li { "That every cue was found. Rules miss some and mistake others; open the sentences that a finding rests on." }
                }
                p { "Made with parallax " (env!("CARGO_PKG_VERSION")) ". run.json, beside this page, names the inputs and the lexicon by their hashes." }
            }
        },
    )
}
