//! What the intervals and tests must hold, on counts drawn at random.

use super::random::Stream;
use super::*;

/// Articles of one pool in which a word comes in bursts, dealt to outlets `A` and `B` at random.
fn random_split(articles: usize, seed: u64) -> Tally {
    let mut stream = Stream::new(seed, 0);
    let mut tally = Tally::default();
    for _ in 0..articles {
        let words = 300 + stream.below(900) as u32;
        // Most articles have hardly any hit and some have many, as news has.
        let level = [0.5, 1.0, 2.0, 8.0][stream.below(4)];
        let hits = (0..words / 10).filter(|_| stream.below(1000) < (level * 20.0) as usize).count() as u32;
        let outlet = ["A", "B"][stream.below(2)];
        tally.add_counts(outlet, "", words, hits);
    }
    tally
}

fn p_values(tally: &Tally, draws: usize, seed: u64) -> Vec<Vec<Option<f64>>> {
    super::permutation::p_values(tally, &super::units::units(&tally.articles), draws, seed)
}

#[test]
fn random_splits_of_one_pool_are_called_different_at_the_nominal_rate() {
    let splits = 400;
    let (mut by_articles, mut by_words) = (0, 0);
    for seed in 0..splits {
        let tally = random_split(60, seed);
        let p = p_values(&tally, 199, seed);
        by_articles += u32::from(p[0][0].is_some_and(|p| p <= 0.05));
        by_words += u32::from(tally.log_likelihood() > 3.841);
    }
    let share = f64::from(by_articles) / splits as f64;
    assert!((0.02..=0.08).contains(&share), "permutation of articles: {share}");
    assert!(f64::from(by_words) / splits as f64 > 0.10, "the test over words is too generous: {by_words} of {splits}");
}

#[test]
fn intervals_hold_the_rate_and_need_two_articles() {
    let tally = random_split(60, 7);
    for row in scores(&tally, 200, SEED) {
        let (low, high) = (row.rate_low.unwrap(), row.rate_high.unwrap());
        assert!(low <= row.rate_per_1000.unwrap() && row.rate_per_1000.unwrap() <= high);
    }
    let mut one = Tally::default();
    one.add_counts("A", "", 400, 3);
    one.add_counts("B", "", 400, 9);
    for row in scores(&one, 200, SEED) {
        assert_eq!((row.interval, row.rate_low, row.q_value), ("none", None, None));
        assert!(row.note.starts_with("one article: no interval"));
    }
}

#[test]
fn the_rate_without_agencies_leaves_their_articles_out() {
    let mut tally = Tally::default();
    tally.add_counts("A", "", 1000, 2);
    tally.add_counts("A", "", 1000, 8);
    tally.add_counts("B", "", 1000, 4);
    tally.articles[1].wire = true;
    tally.articles[2].wire = true;
    let rows = scores(&tally, 200, SEED);
    let rates: Vec<_> = rows.iter().map(|row| (row.rate_per_1000, row.articles_without_wire, row.rate_without_wire)).collect();
    assert_eq!(rates, [(Some(5.0), 1, Some(2.0)), (Some(4.0), 0, None)]);
}

#[test]
fn the_same_seed_gives_the_same_table_for_any_number_of_threads() {
    let tally = random_split(40, 3);
    let on = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| scores(&tally, 100, SEED));
    assert_eq!(on(1), on(8));
}

#[test]
fn a_real_difference_is_found_and_its_direction_told() {
    let mut tally = Tally::default();
    for n in 0..20 {
        tally.add_counts("A", "", 500, 2 + n % 2);
        tally.add_counts("B", "", 500, 8 + n % 3);
    }
    let rows = scores(&tally, 500, SEED);
    assert!(rows[0].q_value.unwrap() < 0.01 && rows[0].log_ratio.unwrap() < -1.0);
    assert!(rows[1].log_ratio.unwrap() > 1.0);
}

#[test]
fn labels_are_exchanged_within_a_story_only() {
    let mut tally = Tally::default();
    for story in 0..10 {
        for _ in 0..2 {
            tally.add_counts("A", &format!("s{story}"), 100, story * 3);
            tally.add_counts("B", &format!("s{story}"), 100, story * 3);
        }
    }
    assert_eq!(p_values(&tally, 99, 1)[0][0], Some(1.0));
}

#[test]
fn adjusted_values_follow_benjamini_and_hochberg() {
    let q = super::score::adjusted([Some(0.01), None, Some(0.04), Some(0.03)].into_iter());
    let rounded: Vec<_> = q.iter().map(|q| q.map(|q| (q * 1000.0).round() / 1000.0)).collect();
    assert_eq!(rounded, [Some(0.03), None, Some(0.04), Some(0.04)]);
}

#[test]
fn intervals_and_tests_are_the_same_in_kind_for_articles_in_groups() {
    let tally = random_split(8000, 11);
    let units = super::units::units(&tally.articles);
    assert!(units.len() < 2000, "{} units", units.len());
    let alone = super::units::single(&tally.articles);
    let widths = |units: &[super::units::Unit<'_>]| {
        let own: Vec<_> = units.iter().filter(|unit| unit.counts.outlet == 0).cloned().collect();
        let (low, high) = super::bootstrap::intervals(&own, &tally.features, 2000, SEED)[0].unwrap();
        high - low
    };
    let ratio = widths(&units) / widths(&alone);
    assert!((0.85..1.15).contains(&ratio), "intervals are {ratio} times as wide");
    let p = |units: &[super::units::Unit<'_>]| super::permutation::p_values(&tally, units, 999, SEED)[0][0].unwrap();
    assert!((p(&units) - p(&alone)).abs() < 0.1, "{} and {}", p(&units), p(&alone));
}

#[test]
fn an_outlet_of_few_articles_is_tested_beside_large_ones() {
    let mut tally = Tally::default();
    for nth in 0..6000 {
        tally.add_counts(["A", "B"][nth as usize % 2], "", 500, nth % 5);
    }
    for _ in 0..6 {
        tally.add_counts("C", "", 500, 9);
    }
    assert!(p_values(&tally, 499, SEED)[2][0].unwrap() < 0.01);
}
