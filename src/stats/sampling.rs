//! Stratified samples, and what they tell of the whole (Cochran 1977, chapter 5).

use super::random::Stream;

/// How many of each stratum are drawn for a sample of `n`: one of each, the rest in proportion to what is left (largest
/// remainder), never more than there are. `None` where `n` is too small for one of each.
pub fn allocate(sizes: &[usize], n: usize) -> Option<Vec<usize>> {
    let all: usize = sizes.iter().sum();
    let n = n.min(all);
    let mut drawn: Vec<usize> = sizes.iter().map(|&size| size.min(1)).collect();
    let rest = n.checked_sub(drawn.iter().sum())?;
    let left: Vec<usize> = sizes.iter().map(|&size| size.saturating_sub(1)).collect();
    let total: usize = left.iter().sum();
    if total == 0 {
        return Some(drawn);
    }
    let share = |stratum: usize| (left[stratum] * rest / total, left[stratum] * rest % total);
    (0..sizes.len()).for_each(|stratum| drawn[stratum] += share(stratum).0);
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|&stratum| std::cmp::Reverse(share(stratum).1));
    let missing = n - drawn.iter().sum::<usize>();
    order.into_iter().take(missing).for_each(|stratum| drawn[stratum] += 1);
    Some(drawn)
}

/// The numbers below `length` in a random order, the same for the same seed and `nth`.
pub fn shuffled(length: usize, seed: u64, nth: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    Stream::new(seed, nth).shuffle(&mut order);
    order
}

/// A unit of a sample, as to one category.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// How many units of the whole it stands for: the size of its stratum over the units drawn of it.
    pub weight: f64,
    /// Whether the program gave it the category.
    pub found: bool,
    /// The share of coders who gave it the category, from 0 to 1.
    pub coded: f64,
}

/// A share of the whole, estimated from a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// From 0 to 1.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: (f64, f64),
}

/// How far a program agrees with coders on one category.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Validity {
    /// Share of what the program found that coders found too; `None` where it found nothing.
    pub precision: Option<Estimate>,
    /// Share of what coders found that the program found too; `None` where they found nothing.
    pub recall: Option<Estimate>,
}

/// Precision and recall in the whole that the units were drawn from.
pub fn validity(units: &[Judged]) -> Validity {
    let hit = |unit: &Judged| f64::from(u8::from(unit.found));
    Validity {
        precision: share(units.iter().map(|unit| (unit.weight * hit(unit), unit.coded))),
        recall: share(units.iter().map(|unit| (unit.weight * unit.coded, hit(unit)))),
    }
}

/// The mean of values from 0 to 1 with their weights, and Wilson's interval (1927) over the effective number of units (Kish
/// 1965): unlike resampling it does not shrink to nothing where the few units that there are all agree. `None` of no weight.
fn share(units: impl Iterator<Item = (f64, f64)>) -> Option<Estimate> {
    let (mut weight, mut squares, mut hits) = (0.0, 0.0, 0.0);
    for (of, value) in units {
        weight += of;
        squares += of * of;
        hits += of * value;
    }
    if weight <= 0.0 {
        return None;
    }
    let (value, n) = (hits / weight, weight * weight / squares);
    let shrunk = 1.0 + Z * Z / n;
    let centre = (value + Z * Z / (2.0 * n)) / shrunk;
    let half = Z * (value * (1.0 - value) / n + Z * Z / (4.0 * n * n)).sqrt() / shrunk;
    Some(Estimate { value, interval: ((centre - half).max(0.0), (centre + half).min(1.0)) })
}

/// The normal quantile of a 95 % interval.
const Z: f64 = 1.959_963_985;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_sample_has_some_of_each_stratum_and_no_more_than_there_are(sizes in prop::collection::vec(1usize..50, 1..20), n in 0usize..400) {
            let all: usize = sizes.iter().sum();
            match allocate(&sizes, n) {
                None => prop_assert!(n < sizes.len()),
                Some(drawn) => {
                    prop_assert_eq!(drawn.iter().sum::<usize>(), n.min(all));
                    prop_assert!(drawn.iter().zip(&sizes).all(|(drawn, size)| (1..=*size).contains(drawn)));
                }
            }
        }
    }

    #[test]
    fn larger_strata_give_more() {
        assert_eq!(allocate(&[90, 9, 1], 20), Some(vec![17, 2, 1]));
        assert_eq!(allocate(&[5, 5], 100), Some(vec![5, 5]));
        assert_eq!(allocate(&[], 10), Some(vec![]));
    }

    #[test]
    fn the_same_seed_gives_the_same_order_and_another_coder_another() {
        assert_eq!(shuffled(50, 1, 0), shuffled(50, 1, 0));
        assert_ne!(shuffled(50, 1, 0), shuffled(50, 1, 1));
        assert_ne!(shuffled(50, 1, 0), shuffled(50, 2, 0));
    }

    #[test]
    fn units_count_for_what_they_stand_for() {
        // Of 100 found, drawn 2, one is right; of 300 passed over, drawn 3, one should have been found.
        let unit = |weight: f64, found: bool, coded: f64| Judged { weight, found, coded };
        let units =
            [unit(50.0, true, 1.0), unit(50.0, true, 0.0), unit(100.0, false, 1.0), unit(100.0, false, 0.0), unit(100.0, false, 0.0)];
        let found = validity(&units);
        assert_eq!(found.precision.unwrap().value, 0.5);
        assert!((found.recall.unwrap().value - 50.0 / 150.0).abs() < 1e-12);
        let (low, high) = found.precision.unwrap().interval;
        assert!(low < 0.5 && 0.5 < high);
    }

    #[test]
    fn few_units_that_all_agree_leave_a_wide_interval_and_uneven_weights_a_wider_one() {
        let right = |weights: &[f64]| {
            let units: Vec<Judged> = weights.iter().map(|&weight| Judged { weight, found: true, coded: 1.0 }).collect();
            validity(&units).precision.unwrap()
        };
        // Wilson's interval of 5 of 5: 5 / (5 + z²) to 1.
        let (low, high) = right(&[3.0; 5]).interval;
        assert!((low - 0.5655).abs() < 0.0001 && high == 1.0, "{low} to {high}");
        assert!(right(&[9.0, 1.0, 1.0, 1.0, 1.0]).interval.0 < low);
    }

    #[test]
    fn a_unit_on_which_coders_differ_counts_for_a_share() {
        let units = [Judged { weight: 1.0, found: true, coded: 0.5 }, Judged { weight: 1.0, found: true, coded: 1.0 }];
        assert_eq!(validity(&units).precision.unwrap().value, 0.75);
        let nothing = validity(&[Judged { weight: 1.0, found: false, coded: 0.0 }]);
        assert_eq!(nothing, Validity { precision: None, recall: None });
    }
}
