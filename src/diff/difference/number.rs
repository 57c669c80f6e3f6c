//! Different numbers of the same thing, as the ranges that their words allow.

use super::{Detector, Found};
use crate::claim::Quantity;
use crate::diff::Kind;
use crate::diff::canonical::Weight;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::reading::{Part, Reading};

pub(super) struct Number;

/// How two ranges lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Equal,
    /// One lies within the other: it is more precise.
    Precise,
    Overlapping,
    Disjoint,
}

impl Detector for Number {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let (ours, theirs) = (&pair.a.claim.quantities, &pair.b.claim.quantities);
        let mut free: Vec<&Quantity> = theirs.iter().collect();
        let (mut left, mut agreed) = (Vec::new(), Vec::new());
        // Numbers that agree are paired off first, so that each of the others meets what is left.
        for quantity in ours {
            match free.iter().position(|other| relation(quantity, other) == Relation::Equal && quantity.unit == other.unit) {
                Some(at) => agreed.extend([quantity, free.remove(at)]),
                None => left.push(quantity),
            }
        }
        // Where they agree on a number of something, further numbers of it are about something else.
        let settled = |quantity: &Quantity| {
            let next = next(pair.a, quantity).map_or("", |n| pair.a.words[n].term.canonical.as_str());
            let counts = |known: &Quantity| !known.counted.is_empty() && (known.counted == quantity.counted || known.counted == next);
            agreed.iter().any(|known| known.unit == quantity.unit && counts(known))
        };
        let mut found = Vec::new();
        for quantity in left.into_iter().filter(|quantity| !settled(quantity)) {
            let Some(at) = free.iter().position(|other| same_thing(pair, quantity, other)) else { continue };
            let other = free.remove(at);
            if let Some(difference) = difference(pair, quantity, other) {
                found.push(difference);
            }
        }
        found
    }
}

fn difference(pair: &Pair<'_>, ours: &Quantity, theirs: &Quantity) -> Option<Found> {
    let severity = match relation(ours, theirs) {
        Relation::Equal => return None,
        Relation::Precise => 0.15,
        Relation::Overlapping => 0.35,
        Relation::Disjoint => disjoint_severity(ours, theirs),
    };
    let (a, b) = (pair.a, pair.b);
    let values = (a.at(ours.span), b.at(theirs.span));
    let mut explanation = format!("{} has “{}” ({}), {} “{}” ({})", a.outlet(), values.0, a.voice(), b.outlet(), values.1, b.voice());
    match relation(ours, theirs) {
        Relation::Precise if ours.high.is_finite() || theirs.high.is_finite() => explanation.push_str(" (one is more precise)"),
        Relation::Precise => explanation.push_str(" (both are lower bounds)"),
        _ => {}
    }
    if let (Some(first), Some(second)) = (&a.analysis.article.published, &b.analysis.article.published)
        && first.date != second.date
    {
        explanation.push_str(&format!(" (published {} and {}: the later figure may be news)", first.date, second.date));
    }
    Some(Found { kind: Kind::Number, value_a: values.0, value_b: values.1, severity, explanation })
}

/// From .5 for neighbouring ranges to 1 for ranges that lie a factor of three apart.
fn disjoint_severity(ours: &Quantity, theirs: &Quantity) -> f32 {
    let (smaller, greater) = if ours.high < theirs.low { (ours.high, theirs.low) } else { (theirs.high, ours.low) };
    let factor = if smaller > 0.0 { greater / smaller } else { 3.0 };
    (0.5 + 0.5 * (factor.ln() / 3f64.ln()).clamp(0.0, 1.0)) as f32
}

/// The number that is written, where the words set no bound to it: `about 90`, `90` and `nearly 90` are one number.
fn written(quantity: &Quantity) -> Option<f64> {
    match quantity.qualifier {
        "exact" => Some(quantity.low),
        "about" => Some((quantity.low + quantity.high) / 2.0),
        "nearly" => Some(quantity.high),
        _ => None,
    }
}

/// Least relative distance of two numbers that are not the same number rounded.
const ROUNDED: f64 = 1e-9;

fn relation(x: &Quantity, y: &Quantity) -> Relation {
    let same = |x: f64, y: f64| (x - y).abs() <= ROUNDED * x.abs().max(y.abs());
    if x.low == y.low && x.high == y.high || written(x).zip(written(y)).is_some_and(|(x, y)| same(x, y)) {
        Relation::Equal
    } else if x.high < y.low || y.high < x.low {
        Relation::Disjoint
    } else if (x.low <= y.low && y.high <= x.high) || (y.low <= x.low && x.high <= y.high) {
        Relation::Precise
    } else {
        Relation::Overlapping
    }
}

/// Words around a number that may tell what it counts.
const NEAR: usize = 4;

/// The noun that a number counts; for one that stands alone before its verb what the number before it in the sentence counts:
/// `nine people died and about 40 were hurt`.
fn counted<'q>(reading: &'q Reading<'_>, quantity: &'q Quantity) -> Option<&'q str> {
    let known = Some(quantity.counted.as_str()).filter(|counted| !counted.is_empty());
    let next = reading.words.get(reading.word_at(quantity.span.end));
    if known.is_some() || !quantity.unit.is_empty() || next.is_none_or(|w| w.term.weight != Weight::Function || w.lower == "of") {
        return known;
    }
    let beside = reading.analysis.claims.iter().filter(|claim| claim.sentence == reading.claim.sentence);
    let before = beside.flat_map(|claim| &claim.quantities).filter(|other| other.span.end <= quantity.span.start);
    before.filter(|other| other.unit.is_empty() && !other.counted.is_empty()).map(|other| other.counted.as_str()).next_back()
}

/// The content word right after a number.
fn next(reading: &Reading<'_>, quantity: &Quantity) -> Option<usize> {
    let after = reading.word_at(quantity.span.end);
    reading.words.get(after).filter(|w| w.is_content() && w.part == Part::Claim).map(|_| after)
}

/// Greatest distance, in per cent, of two shares that may be of the same thing.
const NEAR_SHARE: f64 = 15.0;

/// Whether two shares may be one, told in words by a side at least, where the user holds that both tell the same: what `6 in 10`
/// and `two-thirds` are of has many names.
fn is_one_share(pair: &Pair<'_>, ours: &Quantity, theirs: &Quantity) -> bool {
    let in_words = |reading: &Reading<'_>, quantity: &Quantity| !reading.at(quantity.span).contains(['%']);
    let near = written(ours).zip(written(theirs)).is_some_and(|(x, y)| (x - y).abs() <= NEAR_SHARE);
    pair.given && ours.unit == "%" && near && (in_words(pair.a, ours) || in_words(pair.b, theirs))
}

/// Whether two numbers count the same thing: the same unit and the same or a synonymous noun, or, where no noun is known,
/// words around them that meet.
fn same_thing(pair: &Pair<'_>, ours: &Quantity, theirs: &Quantity) -> bool {
    if ours.unit != theirs.unit {
        return false;
    }
    if is_one_share(pair, ours, theirs) {
        return true;
    }
    // Of `4,000 people cast` the noun may be taken for what follows it.
    if let (Some(x), Some(y)) = (next(pair.a, ours), next(pair.b, theirs))
        && matches!(pair.from_a[x], Some((place, Meeting::Same)) if place == y)
    {
        return true;
    }
    let counted = (counted(pair.a, ours), counted(pair.b, theirs));
    if let (Some(ours), Some(theirs)) = counted {
        return pair.synonyms.meet(ours, theirs);
    }
    let near = |reading: &Reading<'_>, quantity: &Quantity| -> Vec<usize> {
        let (first, last) = (reading.word_at(quantity.span.start), reading.word_at(quantity.span.end));
        let around = first.saturating_sub(NEAR)..(last + NEAR).min(reading.words.len());
        around.filter(|n| !(first..last).contains(n)).collect()
    };
    let others = near(pair.b, theirs);
    near(pair.a, ours).iter().any(|&n| pair.from_a[n].is_some_and(|(other, _)| others.contains(&other)))
}
