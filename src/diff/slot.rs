//! The same place in two claims: which word of one stands where a word of the other stands that has no counterpart.

use super::pair::{Meeting, Pair};
use super::reading::Reading;

/// Words to either side of a word that tell its place.
const REACH: usize = 5;
/// What a neighbour counts that meets one on the same side, and one on the other side (as in a passive).
const STRAIGHT: u32 = 2;
const CROSSED: u32 = 1;
/// Least count at which two places are one.
const LEAST: u32 = 4;
/// What it counts that the next words that meet any meet each other.
const NEXT: u32 = 3;
/// Words to either side among which the next that meets is sought, and those of them that may meet none.
const BESIDE: usize = 7;
const SKIPPED: usize = 3;

impl Pair<'_> {
    /// Of the words of the other claim that meet none and fit, the one that shares most neighbours with the word at a place of
    /// claim a (or of b): `he attacked her for fees` and `he criticised her for taking fees` share three.
    pub(super) fn slot(&self, of_a: bool, x: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let (meets, back) = if of_a { (&self.from_a, &self.from_b) } else { (&self.from_b, &self.from_a) };
        let shared = |y: usize| shared(meets, x, y);
        let free = (0..back.len()).filter(|&y| back[y].is_none() && fits(y));
        let best = free.map(|y| (shared(y), y)).max_by_key(|&(shared, y)| (shared, std::cmp::Reverse(y)))?;
        (best.0 >= LEAST).then_some(best.1)
    }

    /// How near two words are to standing at one place: the neighbours that they share, the nearest of them above all.
    pub(super) fn closeness(&self, x: usize, y: usize) -> u32 {
        shared(&self.from_a, x, y) + if self.share_a_neighbour(x, y) { NEXT } else { 0 }
    }

    /// Whether the next words on one side of two places meet each other, or those on either side of a passive.
    pub(super) fn share_a_neighbour(&self, x: usize, y: usize) -> bool {
        let ours = [false, true].map(|after| neighbour(self.a, &self.from_a, x, after));
        let theirs = [false, true].map(|after| neighbour(self.b, &self.from_b, y, after));
        let meet = |own: Option<usize>, other: Option<usize>| {
            own.zip(other).is_some_and(|(own, other)| self.from_a[own].is_some_and(|(place, _)| place == other))
        };
        let by =
            |reading: &Reading<'_>, from: usize, to: Option<usize>| to.is_some_and(|to| (from..to).any(|n| reading.words[n].lower == "by"));
        let passive = by(self.a, x, ours[1]) != by(self.b, y, theirs[1]);
        meet(ours[0], theirs[0]) || meet(ours[1], theirs[1]) || passive && (meet(ours[0], theirs[1]) || meet(ours[1], theirs[0]))
    }
}

/// What the neighbours count that two places of two claims share.
fn shared(meets: &[Option<(usize, Meeting)>], x: usize, y: usize) -> u32 {
    let around = x.saturating_sub(REACH)..(x + REACH + 1).min(meets.len());
    let neighbours = around.filter_map(|n| meets[n].map(|(place, _)| (n, place)));
    let near = neighbours.filter(|(_, place)| place.abs_diff(y) <= REACH);
    near.map(|(n, place)| if (n < x) == (place < y) { STRAIGHT } else { CROSSED }).sum()
}

/// The next word before or after a place that meets one of the other claim, in its sentence and near.
fn neighbour(reading: &Reading<'_>, meets: &[Option<(usize, Meeting)>], place: usize, after: bool) -> Option<usize> {
    let beside: Vec<usize> = match after {
        true => (place + 1..reading.words.len()).take(BESIDE).collect(),
        false => (0..place).rev().take(BESIDE).collect(),
    };
    let within = beside.into_iter().take_while(|&n| !matches!(reading.words[n].lower.as_str(), ";" | "?" | "!" | ":"));
    within.filter(|&n| reading.words[n].is_content()).take(SKIPPED + 1).find(|&n| meets[n].is_some())
}

#[cfg(test)]
mod tests {
    use crate::corpus::Article;
    use crate::diff::ClaimRef;
    use crate::diff::canonical::Synonyms;
    use crate::diff::pair::Pair;
    use crate::diff::reading::Reading;
    use crate::{Knowledge, analyze};

    /// The word of the second text that stands where a word of the first stands.
    fn stands_for(a: &str, b: &str, word: &str) -> Option<String> {
        let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
        let (articles, knowledge, synonyms) = ([article(a), article(b)], Knowledge::builtin(), Synonyms::builtin());
        let texts = [analyze(&articles[0], &knowledge), analyze(&articles[1], &knowledge)];
        let read = |article| Reading::new(&texts, ClaimRef { article, claim: 0 }, &synonyms).map(Reading::widened);
        let (a, b) = (read(0)?, read(1)?);
        let pair = Pair::new(&a, &b, &synonyms);
        let x = a.words.iter().position(|w| w.lower == word)?;
        pair.slot(true, x, |y| b.words[y].is_content()).map(|y| b.words[y].lower.clone())
    }

    #[test]
    fn a_word_stands_for_the_one_that_shares_its_neighbours() {
        let found = stands_for("The board muzzled its auditor in Brell.", "The board silenced its auditor in Brell.", "muzzled");
        assert_eq!(found.as_deref(), Some("silenced"));
    }

    #[test]
    fn no_word_stands_for_one_whose_neighbours_are_not_there() {
        assert_eq!(stands_for("The board muzzled its auditor in Brell.", "A ferry sank off Quell on Monday.", "muzzled"), None);
    }
}
