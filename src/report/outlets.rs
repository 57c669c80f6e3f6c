//! outlets.csv: the scores that a person asks for first, one row per outlet.

use super::cell::{Cell, Value};
use super::schema::{Column, Kind, Schema};
use crate::stats::{Score, Stretch};

/// What a column shows of a score.
#[derive(Clone, Copy)]
enum Part {
    Rate,
    Low,
    High,
    Hits,
}

/// The columns: name, feature, voice, part, meaning.
const COLUMNS: &[(&str, &str, Stretch, Part, &str)] = &[
    ("hedges", "hedge", Stretch::All, Part::Hits, "Hedge cues: epistemic, doxastic and investigation cues that count."),
    ("hedge_rate", "hedge", Stretch::All, Part::Rate, "Hedge cues per 1,000 words."),
    ("hedge_rate_low", "hedge", Stretch::All, Part::Low, "Lower end of its 95 % interval over articles; empty with one article."),
    ("hedge_rate_high", "hedge", Stretch::All, Part::High, "Upper end of that interval."),
    ("hedge_rate_narrator", "hedge", Stretch::Narrator, Part::Rate, "Hedge cues per 1,000 words of the outlet's own."),
    ("hedge_rate_quoted", "hedge", Stretch::Quoted, Part::Rate, "Hedge cues per 1,000 words in quotation marks."),
    ("attributions", "attributions", Stretch::All, Part::Hits, "Attributions, without those inside another and without orphan quotations."),
    ("attribution_rate", "attributions", Stretch::All, Part::Rate, "Attributions per 1,000 words."),
    (
        "attribution_rate_low",
        "attributions",
        Stretch::All,
        Part::Low,
        "Lower end of its 95 % interval over articles; empty with one article.",
    ),
    ("attribution_rate_high", "attributions", Stretch::All, Part::High, "Upper end of that interval."),
    ("quoted_words_per_1000", "quoted_words", Stretch::All, Part::Rate, "Words in quotation marks per 1,000 words."),
    ("anonymous_per_1000_humans", "anonymous_among_humans", Stretch::All, Part::Rate, "Anonymous sources per 1,000 human sources."),
    (
        "boosters_rate_narrator",
        "booster",
        Stretch::Narrator,
        Part::Rate,
        "Boosters (clearly, undoubtedly) per 1,000 words of the outlet's own.",
    ),
    ("approximator_rate", "approximator", Stretch::All, Part::Rate, "Approximators (about, nearly) per 1,000 words."),
    ("weasel_rate", "weasel", Stretch::All, Part::Rate, "Weasels (some say, critics) per 1,000 words."),
    ("conditional_rate", "conditional", Stretch::All, Part::Rate, "Conditionals (if, unless) per 1,000 words."),
];

/// The table's schema.
pub fn schema() -> Schema {
    let mut columns = vec![
        Column::new("outlet", Kind::String, "The outlet."),
        Column::new("articles", Kind::Integer, "Its articles."),
        Column::new("words", Kind::Integer, "Its words."),
    ];
    columns.extend(
        COLUMNS.iter().map(|&(name, .., part, about)| {
            Column::new(name, if matches!(part, Part::Hits) { Kind::Integer } else { Kind::Number }, about)
        }),
    );
    columns.push(Column::new("note", Kind::String, "How far to trust the row."));
    columns.push(Column::new("language", Kind::String, "The language whose lexicons scored the articles."));
    Schema {
        name: "outlets",
        about: "One row per outlet (and language), for reading: the main rates side by side. All rates, with their hits and denominators, are in scores."
            .to_owned(),
        columns,
        key: &["outlet", "language"],
        references: &[],
    }
}

/// The rows, from the rows of scores.csv.
pub fn rows(scores: &[Score]) -> Vec<Vec<Value<'_>>> {
    scores.chunk_by(Score::stands_with).map(row).collect()
}

fn row(scores: &[Score]) -> Vec<Value<'_>> {
    let find = |feature: &str, voice: Stretch| scores.iter().find(|s| s.feature == feature && s.voice == voice);
    let all = find("hedge", Stretch::All);
    let mut values = vec![
        Value::from(scores.first().map_or("", |s| s.outlet.as_str())),
        all.map_or(Value::Empty, |s| Value::Integer(i64::from(s.articles))),
        all.map_or(Value::Empty, |s| Value::Integer(s.words as i64)),
    ];
    values.extend(COLUMNS.iter().map(|&(_, feature, voice, part, _)| {
        find(feature, voice).map_or(Value::Empty, |score| match part {
            Part::Hits => Value::Integer(score.hits as i64),
            Part::Rate => score.rate_per_1000.value(),
            Part::Low => score.rate_low.value(),
            Part::High => score.rate_high.value(),
        })
    }));
    values.push(Value::from(all.map_or("", |s| s.note)));
    values.push(Value::from(scores.first().map_or("", |s| s.language.as_str())));
    values
}
