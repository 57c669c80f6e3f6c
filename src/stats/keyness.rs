//! Which words set an outlet apart, with effect sizes beside tests, since a test alone favours common words.
//!
//! All of these treat words as independent, which words of one article are not: read the document frequencies beside
//! them, and prefer `lrc`, the conservative end of an interval.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;
use statrs::function::beta::{beta_reg, inv_beta_reg};
use xxhash_rust::xxh3::xxh3_64;

/// Words rarer than this in both sides together are left out: nothing can be said of them.
pub const MIN_COUNT: u64 = 5;
/// Strength of the prior of the weighted log-odds, in words.
const PRIOR: f64 = 500.0;

/// A word's counts in two sides and how far they differ. Positive values mean more in the outlet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Keyness<'t> {
    /// The outlet.
    pub outlet: &'t str,
    /// The language of the articles.
    pub language: &'t str,
    /// What it is compared with: the name of an outlet, or `rest`.
    pub against: &'t str,
    /// The word in lower case.
    pub term: &'t str,
    /// How often the outlet has it.
    pub count: u64,
    /// How often the other side has it.
    pub count_against: u64,
    /// Words of the outlet.
    pub words: u64,
    /// Words of the other side.
    pub words_against: u64,
    /// Articles of the outlet that have it.
    pub articles: u32,
    /// Articles of the other side that have it.
    pub articles_against: u32,
    /// log2 of the ratio of the rates (Hardie 2014); half a hit is added to both where one has none.
    pub log_ratio: f64,
    /// Conservative log ratio: the end of its 95 % interval next to 0, corrected for the number of words tested, or 0
    /// where the interval holds 0 (Evert 2022).
    pub lrc: f64,
    /// z-score of the weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008).
    pub z: f64,
    /// Signed log-likelihood ratio (Dunning 1993).
    pub g2: f64,
}

/// How often a word occurs, and in how many articles.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    hits: u64,
    articles: u32,
}

/// Counts of words by outlet.
#[derive(Clone, Debug, Default)]
pub struct TermTally {
    /// The language of its articles: their words are compared with those of no other.
    pub language: String,
    ids: FxHashMap<String, u32>,
    terms: Vec<String>,
    by_name: FxHashMap<String, usize>,
    outlets: Vec<OutletTerms>,
}

/// An outlet holds the words that it uses and no others, so that many outlets cost no more than their articles.
#[derive(Clone, Debug, Default)]
struct OutletTerms {
    name: String,
    words: u64,
    /// By the word's hash, so that a word it has used before is looked up once and none of its letters are. Of a million words
    /// two share a hash of 64 bits once in forty million collections.
    counts: FxHashMap<u64, OwnCount>,
}

/// The counts of a word, and its number.
#[derive(Clone, Copy, Debug, Default)]
struct OwnCount {
    id: u32,
    count: Count,
}

/// One side of a comparison, its words in the order of their numbers.
struct Side<'t> {
    name: &'t str,
    words: u64,
    counts: Vec<(u32, Count)>,
}

/// All outlets together.
struct Pool {
    words: u64,
    /// By word.
    counts: Vec<Count>,
    /// Words that are common enough to be compared, the commonest first.
    tested: Vec<u32>,
}

impl TermTally {
    /// A tally of articles in a language.
    pub fn new(language: &str) -> Self {
        TermTally { language: language.to_owned(), ..TermTally::default() }
    }

    /// Adds the words of one article with their counts.
    pub fn add<'t>(&mut self, outlet: &str, terms: impl IntoIterator<Item = (&'t str, u32)>) {
        let at = match self.by_name.get(outlet) {
            Some(&at) => at,
            None => {
                self.by_name.insert(outlet.to_owned(), self.outlets.len());
                self.outlets.push(OutletTerms { name: outlet.to_owned(), ..OutletTerms::default() });
                self.outlets.len() - 1
            }
        };
        let TermTally { ids, terms: known, outlets, .. } = self;
        let own = &mut outlets[at];
        for (term, hits) in terms {
            let used = own
                .counts
                .entry(xxh3_64(term.as_bytes()))
                .or_insert_with(|| OwnCount { id: number(term, ids, known), ..OwnCount::default() });
            used.count.hits += u64::from(hits);
            used.count.articles += 1;
            own.words += u64::from(hits);
        }
    }

    /// Keyness of words for each outlet against all others together and, where `pairwise`, against each other one.
    /// Outlets by name; within a comparison the words that mark the outlet most come first.
    ///
    /// A comparison lists the words that occur at least `MIN_COUNT` times in both sides together and that the outlet
    /// uses, and those whose absence from it is more than chance (`lrc` below 0). Rows are made outlet by outlet.
    pub fn keyness(&self, pairwise: bool) -> impl Iterator<Item = Keyness<'_>> {
        let mut sides: Vec<Side<'_>> = self.outlets.par_iter().map(OutletTerms::side).collect();
        sides.sort_by_key(|side| side.name);
        let pool = self.pool();
        let outlets = if sides.len() > 1 { 0..sides.len() } else { 0..0 };
        outlets.flat_map(move |at| {
            let own = &sides[at];
            let mut rows = self.against_rest(own, &pool);
            if pairwise && sides.len() > 2 {
                rows.extend(sides.iter().filter(|side| side.name != own.name).flat_map(|other| self.against(own, other, &pool)));
            }
            rows
        })
    }

    fn pool(&self) -> Pool {
        let mut pool = Pool { words: 0, counts: vec![Count::default(); self.terms.len()], tested: Vec::new() };
        for outlet in &self.outlets {
            pool.words += outlet.words;
            for (term, count) in outlet.side().counts {
                pool.counts[term as usize].hits += count.hits;
                pool.counts[term as usize].articles += count.articles;
            }
        }
        pool.tested = (0..self.terms.len() as u32).filter(|&term| pool.counts[term as usize].hits >= MIN_COUNT).collect();
        pool.tested.sort_by_key(|&term| std::cmp::Reverse(pool.counts[term as usize].hits));
        pool
    }

    fn against_rest<'t>(&'t self, own: &Side<'t>, pool: &Pool) -> Vec<Keyness<'t>> {
        let rest = Side { name: "rest", words: pool.words - own.words, counts: Vec::new() };
        let alpha = alpha(pool.tested.len());
        let left = |term: u32, used: Count| {
            let all = pool.counts[term as usize];
            Count { hits: all.hits - used.hits, articles: all.articles - used.articles }
        };
        let used = own.counts.iter().filter(|(term, _)| pool.counts[*term as usize].hits >= MIN_COUNT);
        let mut pairs: Vec<(u32, Count, Count)> = used.map(|&(term, used)| (term, used, left(term, used))).collect();
        // A word that the outlet never uses is listed only where it is common elsewhere.
        let common = tellingly_absent(own.words, rest.words, alpha);
        let absent = pool.tested.iter().take_while(|&&term| pool.counts[term as usize].hits as f64 >= common);
        let absent = absent.filter(|&&term| own.counts.binary_search_by_key(&term, |count| count.0).is_err());
        pairs.extend(absent.map(|&term| (term, Count::default(), left(term, Count::default()))));
        self.rows(own, &rest, &pairs, alpha, pool)
    }

    fn against<'t>(&'t self, own: &Side<'t>, other: &Side<'t>, pool: &Pool) -> Vec<Keyness<'t>> {
        let mut pairs = merged(&own.counts, &other.counts);
        pairs.retain(|(_, a, b)| a.hits + b.hits >= MIN_COUNT);
        self.rows(own, other, &pairs, alpha(pairs.len()), pool)
    }

    fn rows<'t>(&'t self, own: &Side<'t>, other: &Side<'t>, pairs: &[(u32, Count, Count)], alpha: f64, pool: &Pool) -> Vec<Keyness<'t>> {
        if own.words == 0 || other.words == 0 {
            return Vec::new();
        }
        let row = |&(term, used, elsewhere): &(u32, Count, Count)| {
            let (a, b, n, m) = (used.hits as f64, elsewhere.hits as f64, own.words as f64, other.words as f64);
            let prior = PRIOR * pool.counts[term as usize].hits as f64 / pool.words.max(1) as f64;
            Keyness {
                outlet: own.name,
                language: &self.language,
                against: other.name,
                term: &self.terms[term as usize],
                count: used.hits,
                count_against: elsewhere.hits,
                words: own.words,
                words_against: other.words,
                articles: used.articles,
                articles_against: elsewhere.articles,
                log_ratio: log_ratio(a, b, n, m),
                lrc: conservative_log_ratio(a, b, n, m, alpha),
                z: weighted_log_odds(a, b, n, m, prior),
                g2: log_likelihood(a, b, n, m),
            }
        };
        let mut rows: Vec<Keyness<'t>> = pairs.par_iter().map(row).filter(|row| row.count > 0 || row.lrc < 0.0).collect();
        rows.par_sort_by(|x, y| y.lrc.total_cmp(&x.lrc).then(y.z.total_cmp(&x.z)).then_with(|| x.term.cmp(y.term)));
        rows
    }
}

impl OutletTerms {
    fn side(&self) -> Side<'_> {
        let mut counts: Vec<(u32, Count)> = self.counts.values().map(|own| (own.id, own.count)).collect();
        counts.sort_unstable_by_key(|count| count.0);
        Side { name: &self.name, words: self.words, counts }
    }
}

/// The number of a word, which is given one if it has none yet.
fn number(term: &str, ids: &mut FxHashMap<String, u32>, terms: &mut Vec<String>) -> u32 {
    if let Some(&known) = ids.get(term) {
        return known;
    }
    let id = terms.len() as u32;
    ids.insert(term.to_owned(), id);
    terms.push(term.to_owned());
    id
}

/// The words of two sides in the order of their numbers, with the counts of each.
fn merged(own: &[(u32, Count)], other: &[(u32, Count)]) -> Vec<(u32, Count, Count)> {
    let (mut a, mut b) = (own.iter().peekable(), other.iter().peekable());
    std::iter::from_fn(|| {
        let term = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) => x.0.min(y.0),
            (Some(x), None) => x.0,
            (None, Some(y)) => y.0,
            (None, None) => return None,
        };
        let count = |found: Option<&(u32, Count)>| found.map_or_else(Count::default, |found| found.1);
        Some((term, count(a.next_if(|x| x.0 == term)), count(b.next_if(|y| y.0 == term))))
    })
    .collect()
}

/// The level of each of so many tests that holds 5 % for all together (Bonferroni).
fn alpha(tests: usize) -> f64 {
    0.05 / tests.max(1) as f64
}

/// How often a word must occur elsewhere for its absence from `n` words to be more than chance.
fn tellingly_absent(n: u64, m: u64, alpha: f64) -> f64 {
    (alpha / 2.0).ln() / (-(n as f64 / (n + m) as f64)).ln_1p()
}

fn log_ratio(a: f64, b: f64, n: f64, m: f64) -> f64 {
    let add = if a == 0.0 || b == 0.0 { 0.5 } else { 0.0 };
    (((a + add) / n) / ((b + add) / m)).log2()
}

/// The share of the word's occurrences that fall to the outlet is binomial; the exact interval of that share (Clopper and
/// Pearson 1934) gives one of the ratio of rates. Whether it holds the ratio 1 is a tail of the binomial, which costs less
/// than the interval and settles most words.
fn conservative_log_ratio(a: f64, b: f64, n: f64, m: f64, alpha: f64) -> f64 {
    let ratio = |share: f64| (share / (1.0 - share) * m / n).log2();
    let even = n / (n + m);
    if a > (a + b) * even {
        if beta_reg(a, b + 1.0, even) < alpha / 2.0 { ratio(inv_beta_reg(a, b + 1.0, alpha / 2.0)).max(0.0) } else { 0.0 }
    } else if b > 0.0 && 1.0 - beta_reg(a + 1.0, b, even) < alpha / 2.0 {
        ratio(inv_beta_reg(a + 1.0, b, 1.0 - alpha / 2.0)).min(0.0)
    } else {
        0.0
    }
}

fn weighted_log_odds(a: f64, b: f64, n: f64, m: f64, prior: f64) -> f64 {
    let odds = |count: f64, words: f64| ((count + prior) / (words + PRIOR - count - prior)).ln();
    (odds(a, n) - odds(b, m)) / (1.0 / (a + prior) + 1.0 / (b + prior)).sqrt()
}

fn log_likelihood(a: f64, b: f64, n: f64, m: f64) -> f64 {
    let expected = (a + b) * n / (n + m);
    let part = |seen: f64, expected: f64| if seen == 0.0 { 0.0 } else { seen * (seen / expected).ln() };
    let g2 = 2.0 * (part(a, expected) + part(b, a + b - expected));
    if a < expected { -g2 } else { g2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_likelihood_agrees_with_the_worked_formula() {
        // 2 * (30 ln(30 / 20) + 10 ln(10 / 20)), both sides of 1,000 words.
        assert!((log_likelihood(30.0, 10.0, 1000.0, 1000.0) - 10.464_96).abs() < 1e-4);
        assert!(log_likelihood(10.0, 30.0, 1000.0, 1000.0) < 0.0);
    }

    #[test]
    fn the_conservative_ratio_is_nearer_to_zero_and_zero_where_nothing_is_known() {
        let plain = log_ratio(60.0, 10.0, 1e4, 1e4);
        let conservative = conservative_log_ratio(60.0, 10.0, 1e4, 1e4, 0.05);
        assert!(0.0 < conservative && conservative < plain);
        assert_eq!(conservative_log_ratio(6.0, 5.0, 1e4, 1e4, 0.05), 0.0);
        assert!(conservative_log_ratio(0.0, 60.0, 1e4, 1e4, 0.05) < 0.0);
        let mirrored = conservative_log_ratio(10.0, 60.0, 1e4, 1e4, 0.05);
        assert!((conservative + mirrored).abs() < 1e-6);
    }

    #[test]
    fn the_marking_word_comes_first_and_pairs_are_listed_on_request() {
        let mut tally = TermTally::default();
        for _ in 0..20 {
            tally.add("A", [("invasion", 4), ("the", 50)]);
            tally.add("B", [("operation", 4), ("the", 50)]);
            tally.add("C", [("operation", 2), ("the", 50)]);
        }
        tally.add("C", [("rarely", 3)]);
        let rows: Vec<_> = tally.keyness(false).collect();
        assert_eq!((rows[0].outlet, rows[0].term, rows[0].articles), ("A", "invasion", 20));
        assert!(rows.iter().all(|row| row.against == "rest"));
        assert!(tally.keyness(true).any(|row| row.outlet == "A" && row.against == "C"));
    }

    #[test]
    fn a_word_that_an_outlet_never_uses_is_listed_where_that_is_more_than_chance() {
        let mut tally = TermTally::default();
        for _ in 0..20 {
            tally.add("A", [("the", 50)]);
            tally.add("B", [("the", 50), ("envoy", 9)]);
            tally.add("C", [("the", 50)]);
        }
        tally.add("B", [("cutlass", 5)]);
        let of_a = |term: &str| tally.keyness(true).filter(|row| row.outlet == "A" && row.term == term).collect::<Vec<_>>();
        assert_eq!(
            of_a("envoy").iter().map(|row| (row.against, row.count, row.lrc < 0.0)).collect::<Vec<_>>(),
            [("rest", 0, true), ("B", 0, true)]
        );
        assert!(of_a("cutlass").is_empty());
    }

    #[test]
    fn the_tail_of_the_binomial_agrees_with_the_interval() {
        for (a, b) in [(1.0, 9.0), (9.0, 1.0), (0.0, 12.0), (14.0, 3.0), (3.0, 14.0), (200.0, 150.0), (5.0, 5.0)] {
            let low: f64 = if a == 0.0 { 0.0 } else { inv_beta_reg(a, b + 1.0, 0.01) };
            let high: f64 = inv_beta_reg(a + 1.0, b, 0.99);
            let outside = low > 0.25 || high < 0.25;
            assert_eq!(conservative_log_ratio(a, b, 1000.0, 3000.0, 0.02) != 0.0, outside, "{a} {b}");
        }
    }
}
