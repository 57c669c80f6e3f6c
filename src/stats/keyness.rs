//! Which words set an outlet apart, with effect sizes beside tests, since a test alone favours common words.
//!
//! All of these treat words as independent, which words of one article are not: read the document frequencies beside
//! them, and prefer `lrc`, the conservative end of an interval.

use rustc_hash::FxHashMap;
use serde::Serialize;
use statrs::function::beta::inv_beta_reg;

/// Words rarer than this in both sides together are left out: nothing can be said of them.
pub const MIN_COUNT: u64 = 5;
/// Strength of the prior of the weighted log-odds, in words.
const PRIOR: f64 = 500.0;

/// A word's counts in two sides and how far they differ. Positive values mean more in the outlet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Keyness {
    /// The outlet.
    pub outlet: String,
    /// What it is compared with: the name of an outlet, or `rest`.
    pub against: String,
    /// The word in lower case.
    pub term: String,
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

/// Counts of words by outlet.
#[derive(Clone, Debug, Default)]
pub struct TermTally {
    ids: FxHashMap<String, u32>,
    terms: Vec<String>,
    outlets: Vec<(String, OutletTerms)>,
}

#[derive(Clone, Debug, Default)]
struct OutletTerms {
    words: u64,
    /// Count and articles by term.
    counts: Vec<(u64, u32)>,
}

impl OutletTerms {
    fn get(&self, term: usize) -> (u64, u32) {
        self.counts.get(term).copied().unwrap_or_default()
    }
}

impl TermTally {
    /// Adds the words of one article with their counts.
    pub fn add<'t>(&mut self, outlet: &str, terms: impl IntoIterator<Item = (&'t str, u32)>) {
        let at = match self.outlets.iter().position(|(name, _)| name == outlet) {
            Some(at) => at,
            None => {
                self.outlets.push((outlet.to_owned(), OutletTerms::default()));
                self.outlets.len() - 1
            }
        };
        for (term, count) in terms {
            let id = match self.ids.get(term) {
                Some(&id) => id as usize,
                None => {
                    self.ids.insert(term.to_owned(), self.terms.len() as u32);
                    self.terms.push(term.to_owned());
                    self.terms.len() - 1
                }
            };
            let own = &mut self.outlets[at].1;
            if own.counts.len() <= id {
                own.counts.resize(id + 1, (0, 0));
            }
            own.counts[id].0 += u64::from(count);
            own.counts[id].1 += 1;
            own.words += u64::from(count);
        }
    }

    /// Keyness of every word for each outlet against all others together and, where `pairwise`, against each other one.
    /// Outlets by name; within a comparison the words that mark the outlet most come first.
    pub fn keyness(&self, pairwise: bool) -> Vec<Keyness> {
        let mut order: Vec<usize> = (0..self.outlets.len()).collect();
        order.sort_by(|&a, &b| self.outlets[a].0.cmp(&self.outlets[b].0));
        let all = self.sum(&order);
        let mut rows = Vec::new();
        for &outlet in order.iter().filter(|_| order.len() > 1) {
            let rest: Vec<usize> = order.iter().copied().filter(|&o| o != outlet).collect();
            rows.extend(self.against(outlet, "rest", &self.sum(&rest), &all));
            if pairwise && rest.len() > 1 {
                for other in rest {
                    rows.extend(self.against(outlet, &self.outlets[other].0, &self.outlets[other].1, &all));
                }
            }
        }
        rows
    }

    fn sum(&self, outlets: &[usize]) -> OutletTerms {
        let mut sum = OutletTerms { words: 0, counts: vec![(0, 0); self.terms.len()] };
        for &outlet in outlets {
            let own = &self.outlets[outlet].1;
            sum.words += own.words;
            for (total, count) in sum.counts.iter_mut().zip(&own.counts) {
                total.0 += count.0;
                total.1 += count.1;
            }
        }
        sum
    }

    fn against(&self, outlet: usize, name: &str, other: &OutletTerms, all: &OutletTerms) -> Vec<Keyness> {
        let own = &self.outlets[outlet].1;
        let tested: Vec<usize> = (0..self.terms.len()).filter(|&t| own.get(t).0 + other.get(t).0 >= MIN_COUNT).collect();
        if own.words == 0 || other.words == 0 {
            return Vec::new();
        }
        let alpha = 0.05 / tested.len().max(1) as f64;
        let mut rows: Vec<Keyness> = tested
            .into_iter()
            .map(|term| {
                let ((count, articles), (count_against, articles_against)) = (own.get(term), other.get(term));
                let (a, b, n, m) = (count as f64, count_against as f64, own.words as f64, other.words as f64);
                let prior = PRIOR * all.get(term).0 as f64 / all.words.max(1) as f64;
                Keyness {
                    outlet: self.outlets[outlet].0.clone(),
                    against: name.to_owned(),
                    term: self.terms[term].clone(),
                    count,
                    count_against,
                    words: own.words,
                    words_against: other.words,
                    articles,
                    articles_against,
                    log_ratio: log_ratio(a, b, n, m),
                    lrc: conservative_log_ratio(a, b, n, m, alpha),
                    z: weighted_log_odds(a, b, n, m, prior),
                    g2: log_likelihood(a, b, n, m),
                }
            })
            .collect();
        rows.sort_by(|x, y| y.lrc.total_cmp(&x.lrc).then(y.z.total_cmp(&x.z)).then_with(|| x.term.cmp(&y.term)));
        rows
    }
}

fn log_ratio(a: f64, b: f64, n: f64, m: f64) -> f64 {
    let add = if a == 0.0 || b == 0.0 { 0.5 } else { 0.0 };
    (((a + add) / n) / ((b + add) / m)).log2()
}

/// The share of the word's occurrences that fall to the outlet is binomial; the exact interval of that share (Clopper and
/// Pearson 1934) gives one of the ratio of rates.
fn conservative_log_ratio(a: f64, b: f64, n: f64, m: f64, alpha: f64) -> f64 {
    let ratio = |share: f64| (share / (1.0 - share) * m / n).log2();
    let low = if a == 0.0 { f64::NEG_INFINITY } else { ratio(inv_beta_reg(a, b + 1.0, alpha / 2.0)) };
    let high = if b == 0.0 { f64::INFINITY } else { ratio(inv_beta_reg(a + 1.0, b, 1.0 - alpha / 2.0)) };
    if low > 0.0 {
        low
    } else if high < 0.0 {
        high
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
        let rows = tally.keyness(false);
        assert_eq!((rows[0].outlet.as_str(), rows[0].term.as_str(), rows[0].articles), ("A", "invasion", 20));
        assert!(rows.iter().all(|row| row.against == "rest"));
        assert!(tally.keyness(true).iter().any(|row| row.outlet == "A" && row.against == "C"));
    }
}
