//! What intervals resample and tests exchange: articles, and in a large collection groups of articles.
//!
//! Both take time in proportion to units and draws. Of an outlet that has many articles of a story, most are therefore put
//! into groups of one size, and a group is drawn as a whole (the method of random groups; Wolter 2007, ch. 2): what varies
//! between articles varies between such groups just as much, and fewer numbers have to be added up. So many articles stay
//! single that those of an outlet with few have others to be exchanged with.

use super::tally::ArticleCounts;
use std::borrow::Cow;

/// Articles of an outlet in a story that stay single, where it has twice as many or more.
const SINGLE: usize = 500;
/// Articles in a group.
const GROUP: usize = 32;

/// An article, or a group of articles of one outlet in one story.
#[derive(Clone, Debug)]
pub(super) struct Unit<'t> {
    pub counts: Cow<'t, ArticleCounts>,
    /// Whether it is a group: only units of one size can be exchanged.
    pub group: bool,
}

impl<'t> Unit<'t> {
    fn single(article: &'t ArticleCounts) -> Self {
        Unit { counts: Cow::Borrowed(article), group: false }
    }

    /// A group of some articles, at least one.
    fn group(articles: impl Iterator<Item = &'t ArticleCounts>) -> Option<Self> {
        let sum = articles.cloned().reduce(|mut sum, article| {
            sum.add(&article);
            sum
        })?;
        Some(Unit { counts: Cow::Owned(sum), group: true })
    }
}

/// The units of all articles, by story and in it by outlet.
pub(super) fn units(articles: &[ArticleCounts]) -> Vec<Unit<'_>> {
    let mut sorted: Vec<&ArticleCounts> = articles.iter().collect();
    sorted.sort_by_key(|article| (&article.story, article.outlet));
    sorted.chunk_by(|a, b| (&a.story, a.outlet) == (&b.story, b.outlet)).flat_map(units_of).collect()
}

/// Every article on its own, to compare with.
#[cfg(test)]
pub(super) fn single(articles: &[ArticleCounts]) -> Vec<Unit<'_>> {
    articles.iter().map(Unit::single).collect()
}

/// The units of the articles that one outlet has of one story. Single articles and the members of a group are taken from all
/// over the list, so that neither is what stood first in it.
fn units_of<'t>(articles: &[&'t ArticleCounts]) -> Vec<Unit<'t>> {
    let stride = (articles.len() / SINGLE).max(1);
    let (single, further): (Vec<_>, Vec<_>) = (0..articles.len()).partition(|nth| nth % stride == 0);
    let groups = further.len() / GROUP;
    let (grouped, left_over) = further.split_at(groups * GROUP);
    let singles = single.iter().chain(left_over).map(|&nth| Unit::single(articles[nth]));
    let members = |group: usize| grouped[group..].iter().step_by(groups).map(|&nth| articles[nth]);
    singles.chain((0..groups).filter_map(|group| Unit::group(members(group)))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tally::Tally;
    use super::*;

    #[test]
    fn every_article_is_in_one_unit_and_groups_are_of_one_size() {
        for articles in [1, 499, 999, 1000, 1063, 5003] {
            let mut tally = Tally::default();
            for nth in 0..articles {
                tally.add_counts("A", "", 1, nth % 7);
            }
            let units = units(&tally.articles);
            let words = |unit: &Unit<'_>| unit.counts.totals()[0];
            assert_eq!(units.iter().map(words).sum::<u32>(), articles);
            assert!(units.iter().all(|unit| words(unit) == if unit.group { GROUP as u32 } else { 1 }));
            let hits: u32 = units.iter().flat_map(|unit| unit.counts.hits()).map(|(_, hits)| hits).sum();
            assert_eq!(hits, (0..articles).map(|nth| nth % 7).sum::<u32>());
            let single = units.iter().filter(|unit| !unit.group).count();
            assert!(single >= (articles as usize).min(SINGLE) && single < 2 * SINGLE, "{single} of {articles}");
        }
    }
}
