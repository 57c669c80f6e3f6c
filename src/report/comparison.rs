//! comparison.csv: one row per claim group, one block of columns per outlet.

use super::cell::{Value, term};
use super::schema::{Column, Kind, Schema};
use super::{id, spans};
use crate::analysis::Analysis;
use crate::claim::{Claim, Polarity};
use crate::diff::{self, ClaimGroup, ClaimRef, Comparison, Difference};
use crate::lexicon::Voice;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of an outlet's block.
const BLOCK: [(&str, &str); 5] = [
    ("claim", "What the outlet says, in its article's words; empty where it has no claim in the group."),
    ("certainty", "How sure it is: certain, probable, possible, unknown; \"denied\" where the claim is negated."),
    ("attribution", "On whose authority, from the outlet's direct source to the innermost; empty in the outlet's own voice."),
    ("number", "The numbers in it, with the words around them that qualify them."),
    ("voice", "Whose words it is in: narrator, quoted, attributed."),
];

/// The table's schema for these outlets.
pub fn schema(outlets: &[String]) -> Schema {
    let mut columns = vec![
        Column::new("group_id", Kind::String, "The claim group's id."),
        Column::new("label", Kind::String, "What the group is about, in words of one of its claims; ` …` where its clause goes on."),
        Column::new("outlets_covering", Kind::String, "The outlets that have a claim in the group, ; between them."),
        Column::new("outlets_missing", Kind::String, "The other outlets with an article of the story."),
        Column::new(
            "differences",
            Kind::String,
            "What differs, by kind, the gravest first: outlets that say the same, then their words. Each with its claims in differences.",
        ),
    ];
    for outlet in outlets {
        columns.extend(BLOCK.map(|(part, about)| Column::new(format!("{outlet}: {part}"), Kind::String, about)));
    }
    columns.push(Column::new("story_id", Kind::String, "The story."));
    columns.push(Column::new("coverage", Kind::Integer, "How many outlets have a claim in the group."));
    columns.push(Column::new("cohesion", Kind::Number, "Mean similarity of the claims shown, from 0 to 1."));
    columns.push(Column::new(
        "independent_outlets",
        Kind::Integer,
        "How many of them state it by themselves: outlets whose claims are one passage word for word (see shared_passage in claims) count once.",
    ));
    Schema {
        name: "comparison",
        about:
            "One row per claim group: claims of several outlets that state the same or contradict each other about it, with one block of \
                columns per outlet, the outlets in the order of the alphabet. Groups that most outlets share come first."
                .to_owned(),
        columns,
        key: &["group_id"],
        references: &[],
    }
}

/// The rows of a comparison.
pub fn rows<'c>(comparison: &'c Comparison<'_>) -> impl Iterator<Item = Vec<Value<'c>>> {
    let mut differences: Vec<Vec<&Difference>> = vec![Vec::new(); comparison.groups.len()];
    for difference in &comparison.differences {
        if let Some(of_group) = difference.group.and_then(|group| differences.get_mut(group as usize)) {
            of_group.push(difference);
        }
    }
    let tellers: BTreeSet<(&str, &str)> = comparison
        .analyses
        .iter()
        .zip(&comparison.stories)
        .map(|(analysis, story)| (story.as_str(), analysis.article.outlet.as_str()))
        .collect();
    let of_group = comparison.groups.iter().zip(differences).enumerate();
    of_group.map(move |(nth, (group, differences))| row(comparison, &tellers, nth as u32, group, &differences))
}

/// A group's row; `tellers` are the stories with the outlets that have an article of them.
fn row<'c>(
    comparison: &'c Comparison<'_>,
    tellers: &BTreeSet<(&str, &str)>,
    nth: u32,
    group: &'c ClaimGroup,
    differences: &[&'c Difference],
) -> Vec<Value<'c>> {
    let story = group.members.first().and_then(|m| comparison.stories.get(m.article as usize)).map_or("", String::as_str);
    let member = |outlet: &str| group.members.iter().find(|m| outlet_of(comparison, **m) == outlet);
    let (covering, others): (Vec<&str>, Vec<&str>) =
        comparison.outlets.iter().map(String::as_str).partition(|outlet| member(outlet).is_some());
    let missing: Vec<&str> = others.into_iter().filter(|outlet| tellers.contains(&(story, *outlet))).collect();
    let mut values = vec![
        Value::from(id::group(nth)),
        Value::from(group.label.as_str()),
        Value::from(covering.join("; ")),
        Value::from(missing.join("; ")),
        Value::from(told(comparison, differences)),
    ];
    for outlet in &comparison.outlets {
        values.extend(match member(outlet).and_then(|at| claim(comparison, *at)) {
            Some((analysis, claim)) => block(analysis, claim),
            None => [const { Value::Empty }; BLOCK.len()],
        });
    }
    values.push(Value::from(story));
    values.push(Value::Integer(covering.len() as i64));
    values.push(super::cell::number(f64::from(group.cohesion)));
    values.push(Value::Integer(comparison.independent_outlets(group) as i64));
    values
}

/// The outlet of a claim.
pub(super) fn outlet_of<'c>(comparison: &'c Comparison<'_>, at: ClaimRef) -> &'c str {
    comparison.analyses.get(at.article as usize).map_or("", |analysis| analysis.article.outlet.as_str())
}

/// The outlet of one of the two claims that differ, with a word where that claim is the headline over the other.
pub(super) fn side_of(comparison: &Comparison<'_>, difference: &Difference, at: ClaimRef) -> String {
    let of_headline = difference.is_of_headline() && at == difference.a;
    format!("{}{}", outlet_of(comparison, at), if of_headline { " (headline)" } else { "" })
}

/// A claim with its article.
pub(super) fn claim<'c>(comparison: &'c Comparison<'_>, at: ClaimRef) -> Option<(&'c Analysis<'c>, &'c Claim)> {
    let analysis = comparison.analyses.get(at.article as usize)?;
    Some((analysis, analysis.claims.get(at.claim as usize)?))
}

/// What the differences of one kind say in a group.
#[derive(Default)]
struct Told<'c> {
    /// Severity of the gravest.
    severity: f32,
    /// Each value once, with its outlets.
    sides: Vec<(&'c str, BTreeSet<String>)>,
}

/// The differences of a group in one cell, the gravest kind first, outlets that say the same together:
/// `NUMBER A, C: nine; B: at least 11 | TIME …`.
fn told(comparison: &Comparison<'_>, differences: &[&Difference]) -> String {
    let mut kinds: BTreeMap<diff::Kind, Told<'_>> = BTreeMap::new();
    for difference in differences {
        let told = kinds.entry(difference.kind).or_default();
        told.severity = told.severity.max(difference.severity);
        for (claim, value) in [(difference.a, difference.value_a.as_str()), (difference.b, difference.value_b.as_str())] {
            let at = told.sides.iter().position(|(known, _)| known.to_lowercase() == value.to_lowercase()).unwrap_or_else(|| {
                told.sides.push((value, BTreeSet::new()));
                told.sides.len() - 1
            });
            told.sides[at].1.insert(side_of(comparison, difference, claim));
        }
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by(|(_, a), (_, b)| b.severity.total_cmp(&a.severity));
    let cells = kinds.into_iter().map(|(kind, mut told)| {
        told.sides.sort_by(|(_, a), (_, b)| a.cmp(b));
        let side = |(value, outlets): &(&str, BTreeSet<String>)| {
            let outlets = outlets.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            format!("{outlets}: {}", if value.is_empty() { "nothing" } else { value })
        };
        format!("{} {}", term(&kind).to_uppercase(), told.sides.iter().map(side).collect::<Vec<_>>().join("; "))
    });
    cells.collect::<Vec<_>>().join(" | ")
}

/// An outlet's five cells.
fn block<'c>(analysis: &'c Analysis<'c>, claim: &'c Claim) -> [Value<'c>; BLOCK.len()] {
    let text = analysis.article.text.as_str();
    let numbers: Vec<&str> = claim.quantities.iter().map(|quantity| quantity.span.of(text)).collect();
    let certainty = term(&claim.certainty);
    [
        Value::Text(spans::words(text, &claim.spans)),
        match claim.polarity {
            Polarity::Affirmed => Value::from(certainty),
            Polarity::Negated => Value::from(format!("{certainty}, denied")),
        },
        if claim.voice == Voice::Narrator && claim.sources.is_empty() { Value::Empty } else { Value::from(claim.sources.join(" > ")) },
        Value::from(numbers.join("; ")),
        Value::from(term(&claim.voice)),
    ]
}
