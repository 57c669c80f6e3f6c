//! The same place in two claims: which word of one stands where a word of the other stands that has no counterpart.

use super::pair::Pair;

/// Words to either side of a word that tell its place.
const REACH: usize = 5;
/// What a neighbour counts that meets one on the same side, and one on the other side (as in a passive).
const STRAIGHT: u32 = 2;
const CROSSED: u32 = 1;
/// Least count at which two places are one.
const LEAST: u32 = 4;

impl Pair<'_> {
    /// Of the words of the other claim that meet none and fit, the one that shares most neighbours with the word at a place of
    /// claim a (or of b): `he attacked her for fees` and `he criticised her for taking fees` share three.
    pub(super) fn slot(&self, of_a: bool, x: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let (meets, back) = if of_a { (&self.from_a, &self.from_b) } else { (&self.from_b, &self.from_a) };
        let around = x.saturating_sub(REACH)..(x + REACH + 1).min(meets.len());
        let neighbours: Vec<(usize, usize)> = around.filter_map(|n| meets[n].map(|(place, _)| (n, place))).collect();
        let shared = |y: usize| -> u32 {
            let near = neighbours.iter().filter(|(_, place)| place.abs_diff(y) <= REACH);
            near.map(|&(n, place)| if (n < x) == (place < y) { STRAIGHT } else { CROSSED }).sum()
        };
        let free = (0..back.len()).filter(|&y| back[y].is_none() && fits(y));
        let best = free.map(|y| (shared(y), y)).max_by_key(|&(shared, y)| (shared, std::cmp::Reverse(y)))?;
        (best.0 >= LEAST).then_some(best.1)
    }
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
