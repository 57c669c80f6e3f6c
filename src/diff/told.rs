//! What is to be said of one group of claims: its name, and what differs between its members two by two.

use super::canonical::Synonyms;
use super::group::Places;
use super::label::Label;
use super::pair::Pair;
use super::reading::Reading;
use super::{ClaimGroup, ClaimRef, Difference, Kind, difference, label};
use crate::analysis::Analysis;
use rustc_hash::{FxHashMap, FxHashSet};

/// What is to be said of one group.
pub(super) struct Told {
    pub group: ClaimGroup,
    pub differences: Vec<Difference>,
    pub labels: Vec<Label>,
}

/// Number of outlets above which those that tell the same in the same words are compared with another once.
pub(super) const MANY: usize = 16;

/// Names a group and compares its members two by two.
pub(super) fn tell(analyses: &[Analysis<'_>], claims: &[ClaimRef], places: &Places, number: u32, synonyms: &Synonyms) -> Told {
    let at = |places: &[u32]| -> Vec<ClaimRef> { places.iter().map(|&p| claims[p as usize]).collect() };
    let (members, support) = (at(&places.members), at(&places.support));
    let readings: Vec<Reading<'_>> = members.iter().filter_map(|&member| Reading::new(analyses, member, synonyms)).collect();
    let (mut differences, mut labels) = (Vec::new(), Vec::new());
    let tellings = tellings(&readings);
    let mut compared: FxHashSet<[usize; 2]> = FxHashSet::default();
    for (n, b) in readings.iter().enumerate() {
        for (m, a) in readings[..n].iter().enumerate() {
            // What agencies spread over hundreds of outlets differs from another telling once.
            if readings.len() > MANY && !compared.insert([tellings[m], tellings[n]]) {
                continue;
            }
            let pair = Pair::new(a, b, synonyms);
            for difference in difference::between(&pair, Some(number)) {
                if !told_already(&differences, &difference) {
                    differences.push(difference);
                }
            }
            labels.extend(label::labels(&pair, number));
        }
    }
    let group = ClaimGroup { label: label::label(&readings, synonyms), members, support, cohesion: places.cohesion };
    Told { group, differences, labels }
}

/// For each claim the first that tells the same in the same words on the same authority.
fn tellings(readings: &[Reading<'_>]) -> Vec<usize> {
    let mut first: FxHashMap<(String, String), usize> = FxHashMap::default();
    let telling = |reading: &Reading<'_>| {
        let words: Vec<&str> = reading.words.iter().map(|word| word.lower.as_str()).collect();
        (words.join(" "), reading.claim.sources.join("\n"))
    };
    readings.iter().enumerate().map(|(n, reading)| *first.entry(telling(reading)).or_insert(n)).collect()
}

/// Whether a group tells the same difference of attribution between two other outlets: one row for `the navy` against the
/// own voice, however many outlets take either side.
fn told_already(known: &[Difference], new: &Difference) -> bool {
    let same = |d: &Difference| {
        (&d.value_a, &d.value_b) == (&new.value_a, &new.value_b) || (&d.value_a, &d.value_b) == (&new.value_b, &new.value_a)
    };
    new.kind == Kind::Attribution && known.iter().any(|d| d.kind == new.kind && same(d))
}
