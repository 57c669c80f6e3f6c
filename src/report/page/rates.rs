//! Outlets side by side: the main rates, as charts that are tables.
//!
//! Each row of a table holds an outlet's marks and, beside them, the figures that the marks stand for: nobody has to choose
//! between a chart and its table, and both scroll and print together.

use super::content::Content;
use super::layout;
use super::rate_chart::{Point, Scale};
use crate::stats::{Score, Stretch};
use maud::{Markup, html};

/// A rate that is shown.
struct Measure {
    feature: &'static str,
    title: &'static str,
    about: &'static str,
    voices: &'static [Stretch],
}

const BY_VOICE: &[Stretch] = &[Stretch::Narrator, Stretch::Quoted];
const ALL: &[Stretch] = &[Stretch::All];

const MEASURES: [Measure; 8] = [
    Measure {
        feature: "hedge",
        title: "Hedges per 1,000 words",
        about: "Words that leave open whether something is so: may, likely, believed to, it is unclear.",
        voices: BY_VOICE,
    },
    Measure { feature: "booster", title: "Boosters per 1,000 words", about: "Words that insist: clearly, undoubtedly.", voices: BY_VOICE },
    Measure {
        feature: "weasel",
        title: "Weasels per 1,000 words",
        about: "Authorities that nobody can ask: some say, critics, widely.",
        voices: BY_VOICE,
    },
    Measure {
        feature: "approximator",
        title: "Approximators per 1,000 words",
        about: "About, nearly, more than, before a number.",
        voices: BY_VOICE,
    },
    Measure { feature: "conditional", title: "Conditionals per 1,000 words", about: "If, unless, would with if.", voices: BY_VOICE },
    Measure {
        feature: "attributions",
        title: "Attributions per 1,000 words",
        about: "Statements that are laid to somebody: said, according to.",
        voices: ALL,
    },
    Measure {
        feature: "quoted_words",
        title: "Quoted words per 1,000 words",
        about: "How much of the text stands in quotation marks.",
        voices: ALL,
    },
    Measure {
        feature: "anonymous_among_humans",
        title: "Anonymous sources per 1,000 human sources",
        about: "An official, a person close to the talks, among all persons who are cited.",
        voices: ALL,
    },
];

/// The section.
pub(super) fn section(content: &Content<'_>) -> Markup {
    layout::section(
        "outlets",
        "Outlets side by side",
        html! {
            p.lead {
                "Each outlet's own words apart from those that it quotes: an outlet that quotes much is not thereby cautious. Lines are 95 % "
                "intervals over articles; where an outlet has one article there is none, and its rate describes that article and nothing else."
            }
            ul.legend {
                li { (Point::sample(Stretch::Narrator)) " own words" }
                li { (Point::sample(Stretch::Quoted)) " in quotation marks" }
                li { (Point::sample(Stretch::All)) " all words" }
            }
            div.measures { @for measure in &MEASURES { (shown(content.scores, measure)) } }
            (notes(content.scores))
        },
    )
}

/// A measure's table; nothing where the lexicon has no such axis.
fn shown(scores: &[Score], measure: &Measure) -> Markup {
    let of_measure = |score: &&Score| score.feature == measure.feature && measure.voices.contains(&score.voice);
    let scores: Vec<&Score> = scores.iter().filter(of_measure).collect();
    let scale = Scale::over(&scores);
    html! {
        @if !scores.is_empty() {
            (layout::scrolling(measure.title, html! {
                table.rates {
                    caption { strong { (measure.title) } " " span { (measure.about) } }
                    thead {
                        tr {
                            th scope="col" { "Outlet" }
                            td.chart { (scale.axis()) }
                            @for voice in measure.voices { th.figure scope="col" { (heading(*voice)) } }
                        }
                    }
                    tbody { @for of_outlet in scores.chunk_by(|a, b| a.stands_with(b)) { (row(&scale, of_outlet, measure)) } }
                }
            }))
        }
    }
}

fn row(scale: &Scale, scores: &[&Score], measure: &Measure) -> Markup {
    let points: Vec<Point> = scores.iter().filter_map(|score| Point::of(score)).collect();
    let spoken: Vec<String> = scores.iter().map(|score| format!("{} {}", heading(score.voice), spoken(score))).collect();
    let name = format!("{}, {}: {}", scores[0].outlet, measure.title, spoken.join("; "));
    html! {
        tr {
            th scope="row" { (scores[0].outlet) }
            td.chart { (scale.row(&points, &name)) }
            @for voice in measure.voices {
                td.figure { @if let Some(score) = scores.iter().find(|score| score.voice == *voice) { (figure(score)) } }
            }
        }
    }
}

/// A rate with its interval and what it was counted from.
fn figure(score: &Score) -> Markup {
    html! {
        b { (score.rate_per_1000.map_or_else(|| "–".to_owned(), |rate| format!("{rate:.1}"))) }
        @if let Some(interval) = interval(score) { " " span.interval { (interval) } }
        span.aside { (score.hits) " in " (score.total) }
    }
}

fn interval(score: &Score) -> Option<String> {
    Some(format!("{:.1} to {:.1}", score.rate_low?, score.rate_high?))
}

fn spoken(score: &Score) -> String {
    let rate = score.rate_per_1000.map_or_else(|| "no rate".to_owned(), |rate| format!("{rate:.1}"));
    interval(score).map_or(rate.clone(), |interval| format!("{rate}, interval {interval}"))
}

fn heading(voice: Stretch) -> &'static str {
    match voice {
        Stretch::Narrator => "Own words",
        Stretch::Quoted => "Quoted",
        _ => "All",
    }
}

/// What the tables say of the rates of each outlet, once.
fn notes(scores: &[Score]) -> Markup {
    let mut notes: Vec<(&str, Vec<&str>)> = Vec::new();
    for score in scores.iter().filter(|score| score.feature == "hedge" && score.voice == Stretch::All && !score.note.is_empty()) {
        match notes.iter_mut().find(|(note, _)| *note == score.note) {
            Some((_, outlets)) => outlets.push(&score.outlet),
            None => notes.push((score.note, vec![&score.outlet])),
        }
    }
    html! {
        @if !notes.is_empty() { ul.notes { @for (note, outlets) in notes { li { b { (outlets.join(", ")) } ": " (note) "." } } } }
    }
}
