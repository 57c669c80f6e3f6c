//! How well the claim groups that the program finds in the sample story agree with those that a person formed.

use crate::{claims, seeds};
use parallax::claim::Claim;
use parallax::corpus::{Article, Corpus, ReadOptions};
use parallax::diff::{ClaimRef, Synonyms};
use parallax::span::Span;
use parallax::{Analysis, DiffOptions, Knowledge, analyze_all, compare};
use std::collections::{BTreeMap, BTreeSet};

/// Least F of pairs of claims of different outlets.
const LEAST: f64 = 0.8;

/// A claim of the annotation: where it stands, and the group that it belongs to.
struct Annotated {
    outlet: String,
    group: String,
    span: Span,
}

fn annotated(articles: &[Article]) -> Vec<Annotated> {
    let place = |outlet: &str, words: &str| {
        let article = articles.iter().find(|article| article.outlet == outlet).unwrap();
        let start = article.text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let table = claims();
    let row = |row: parallax::table::Row<'_>| {
        let [group, outlet] = ["group", "outlet"].map(|column| row.get(column).to_owned());
        Annotated { span: place(&outlet, row.get("words")), group, outlet }
    };
    table.rows().map(row).collect()
}

/// Bytes of a claim that lie in a span.
fn overlap(claim: &Claim, span: Span) -> usize {
    let common = |piece: &Span| (piece.end.min(span.end) as usize).saturating_sub(piece.start.max(span.start) as usize);
    claim.spans.iter().map(common).sum()
}

fn length(claim: &Claim) -> usize {
    claim.spans.iter().map(|span| span.len()).sum()
}

/// The program's claim that holds most of an annotated one, at least half of it; of several the shortest.
fn found(analyses: &[Analysis<'_>], annotated: &Annotated) -> Option<ClaimRef> {
    let article = analyses.iter().position(|analysis| analysis.article.outlet == annotated.outlet)?;
    let claims = analyses[article].claims.iter().zip(0..).map(|(claim, nth)| (overlap(claim, annotated.span), claim, nth));
    let best = claims.max_by_key(|&(overlap, claim, nth)| (overlap, std::cmp::Reverse((length(claim), nth))))?;
    (best.0 * 2 >= annotated.span.len()).then_some(ClaimRef { article: article as u32, claim: best.2 })
}

#[test]
fn claims_that_state_the_same_are_in_one_group_and_others_are_not() {
    let corpus = Corpus::read(&[seeds()], &ReadOptions { manifest: Some(seeds().join("sources.csv")), ..ReadOptions::default() }).unwrap();
    let knowledge = Knowledge::builtin();
    let analyses = analyze_all(&corpus.articles, &knowledge);
    let comparison = compare(&analyses, &Synonyms::builtin(), &DiffOptions::default());
    let outlet = |at: ClaimRef| analyses[at.article as usize].article.outlet.as_str();
    let mut group_of: BTreeMap<ClaimRef, usize> = BTreeMap::new();
    for (nth, group) in comparison.groups.iter().enumerate() {
        group_of.extend(group.members.iter().chain(&group.support).map(|&claim| (claim, nth)));
    }

    // What the annotation joins, and how much of it the program joins.
    let annotated = annotated(&corpus.articles);
    let places: Vec<Option<ClaimRef>> = annotated.iter().map(|one| found(&analyses, one)).collect();
    let (mut expected, mut met) = (0, 0);
    for (n, one) in annotated.iter().enumerate() {
        for (m, _) in annotated[..n].iter().enumerate().filter(|(_, o)| o.group == one.group && o.outlet != one.outlet) {
            let groups = [places[n], places[m]].map(|place| place.and_then(|claim| group_of.get(&claim)));
            expected += 1;
            met += usize::from(groups[0].is_some() && groups[0] == groups[1]);
        }
    }

    // What the program joins, and how much of it the annotation joins: a claim belongs to the groups of the annotated
    // claims that it holds or lies in.
    let groups = |at: ClaimRef| -> BTreeSet<&str> {
        let claim = &analyses[at.article as usize].claims[at.claim as usize];
        let inside = |one: &&Annotated| one.outlet == outlet(at) && overlap(claim, one.span) * 2 > length(claim);
        let holds = annotated.iter().zip(&places).filter(|(_, place)| **place == Some(at)).map(|(one, _)| one);
        annotated.iter().filter(inside).chain(holds).map(|one| one.group.as_str()).collect()
    };
    let (mut joined, mut right) = (0, 0);
    for group in &comparison.groups {
        let claims: Vec<ClaimRef> = group.members.iter().chain(&group.support).copied().collect();
        for (n, &one) in claims.iter().enumerate() {
            for &other in claims[..n].iter().filter(|&&other| outlet(other) != outlet(one)) {
                joined += 1;
                right += usize::from(!groups(one).is_disjoint(&groups(other)));
            }
        }
    }
    let (precision, recall) = (f64::from(right as u32) / f64::from(joined), f64::from(met as u32) / f64::from(expected));
    let f = 2.0 * precision * recall / (precision + recall);
    assert!(f >= LEAST, "F {f:.3}, precision {precision:.3}, recall {recall:.3}; at least {LEAST}");
}
