//! Agreement of coders: Krippendorff's alpha (Krippendorff 2004, chapter 11; computed from coincidences as in his
//! "Computing Krippendorff's Alpha-Reliability", 2011), for any number of coders and with missing codes.

use super::bootstrap::percentiles;
use super::random::Stream;
use rayon::prelude::*;

/// How far two codes are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Codes are the same or not.
    Nominal,
    /// Codes are ranks: those with more codes between them are further apart.
    Ordinal,
}

/// How far coders agree on one variable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// Units that two coders or more coded: the others say nothing about agreement.
    pub units: usize,
    /// Pairs of codes of one unit that are the same, as a share of all such pairs, from 0 to 1.
    pub percent: Option<f64>,
    /// 1 where coders agree perfectly, 0 where they do as by chance, below where they disagree systematically; `None` where
    /// all codes are the same, so that nothing could have told agreement from chance.
    pub alpha: Option<f64>,
    /// The 95 % interval of alpha over resampled units.
    pub interval: Option<(f64, f64)>,
}

/// The codes of one unit, as numbers below the number of categories; missing codes are left out.
pub type Codes = Vec<usize>;

/// How far coders agree. `units` holds the codes of each unit; codes of an ordinal variable are ranks, from 0.
pub fn agreement(units: &[Codes], scale: Scale, draws: usize, seed: u64) -> Agreement {
    let pairable: Vec<&Codes> = units.iter().filter(|codes| codes.len() > 1).collect();
    let categories = pairable.iter().flat_map(|codes| codes.iter()).max().map_or(0, |last| last + 1);
    let alpha_of = |drawn: &mut dyn Iterator<Item = &Codes>| alpha(&coincidences(drawn, categories), categories, scale);
    let resampled = |draw: usize| {
        let mut stream = Stream::new(seed, draw);
        alpha_of(&mut (0..pairable.len()).map(|_| pairable[stream.below(pairable.len())]))
    };
    let enough = pairable.len() > 1;
    let drawn: Vec<f32> = (0..if enough { draws } else { 0 }).into_par_iter().filter_map(resampled).map(|alpha| alpha as f32).collect();
    Agreement {
        units: pairable.len(),
        percent: percent(&pairable),
        alpha: alpha_of(&mut pairable.iter().copied()),
        interval: percentiles(drawn),
    }
}

/// Pairs of equal codes within units as a share of all pairs within units.
fn percent(units: &[&Codes]) -> Option<f64> {
    let (mut same, mut all) = (0u64, 0u64);
    for codes in units {
        for (nth, a) in codes.iter().enumerate() {
            same += codes[..nth].iter().filter(|b| *b == a).count() as u64;
            all += nth as u64;
        }
    }
    (all > 0).then(|| same as f64 / all as f64)
}

/// The matrix of coincidences, row by row: every ordered pair of codes of a unit of `m` codes counts 1 / (m - 1).
fn coincidences(units: &mut dyn Iterator<Item = &Codes>, categories: usize) -> Vec<f64> {
    let mut matrix = vec![0.0; categories * categories];
    for codes in units {
        let weight = 1.0 / (codes.len() as f64 - 1.0);
        for (i, &a) in codes.iter().enumerate() {
            for (_, &b) in codes.iter().enumerate().filter(|(j, _)| *j != i) {
                matrix[a * categories + b] += weight;
            }
        }
    }
    matrix
}

fn alpha(matrix: &[f64], categories: usize, scale: Scale) -> Option<f64> {
    let of: Vec<f64> = matrix.chunks(categories.max(1)).map(|row| row.iter().sum()).collect();
    let total: f64 = of.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for a in 0..categories {
        for b in 0..a {
            let apart = distance(&of, b, a, scale);
            observed += matrix[a * categories + b] * apart;
            expected += of[a] * of[b] * apart;
        }
    }
    (expected > 0.0).then(|| 1.0 - (total - 1.0) * observed / expected)
}

/// The squared difference of two codes, `low < high`; `of` tells how often each code was given.
fn distance(of: &[f64], low: usize, high: usize, scale: Scale) -> f64 {
    match scale {
        Scale::Nominal => 1.0,
        Scale::Ordinal => (of[low..=high].iter().sum::<f64>() - (of[low] + of[high]) / 2.0).powi(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NO: usize = usize::MAX;

    /// Units from the rows of coders, where [`NO`] is a missing code.
    fn units<const N: usize>(coders: &[[usize; N]]) -> Vec<Codes> {
        (0..N).map(|unit| coders.iter().map(|codes| codes[unit]).filter(|code| *code != NO).collect()).collect()
    }

    fn alpha_of(units: &[Codes], scale: Scale) -> f64 {
        agreement(units, scale, 0, 0).alpha.unwrap()
    }

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 0.0005, "{found}, not {expected}");
    }

    #[test]
    fn two_coders_and_two_codes_as_krippendorff_2011_section_a() {
        let coders = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]];
        let found = agreement(&units(&coders), Scale::Nominal, 0, 0);
        near(found.alpha.unwrap(), 0.095);
        near(found.percent.unwrap(), 0.6);
    }

    #[test]
    fn two_coders_and_five_codes_as_krippendorff_2011_section_b() {
        let coders = [[0, 0, 1, 1, 3, 2, 2, 2, 4, 3, 3, 0], [1, 0, 1, 1, 1, 2, 2, 2, 4, 3, 3, 3]];
        near(alpha_of(&units(&coders), Scale::Nominal), 0.692);
    }

    #[test]
    fn four_coders_with_missing_codes_as_krippendorff_2011_sections_c_and_d() {
        let coders = [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3],
            [NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NO],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO],
        ];
        let units = units(&coders);
        near(alpha_of(&units, Scale::Nominal), 0.743);
        near(alpha_of(&units, Scale::Ordinal), 0.815);
        assert_eq!(agreement(&units, Scale::Nominal, 0, 0).units, 11, "one unit has a single code");
    }

    #[test]
    fn where_nothing_varies_there_is_no_alpha() {
        let found = agreement(&[vec![1, 1], vec![1, 1]], Scale::Nominal, 100, 1);
        assert_eq!((found.alpha, found.interval, found.percent), (None, None, Some(1.0)));
        assert_eq!(agreement(&[], Scale::Ordinal, 100, 1).percent, None);
        assert_eq!(agreement(&[vec![3]], Scale::Ordinal, 100, 1).alpha, None);
    }

    #[test]
    fn the_interval_holds_alpha_and_narrows_with_units() {
        let one: Vec<Codes> = (0..40).map(|n| if n % 5 == 0 { vec![0, 1] } else { vec![n % 2, n % 2] }).collect();
        let many: Vec<Codes> = one.iter().cycle().take(800).cloned().collect();
        let width = |units: &[Codes]| {
            let found = agreement(units, Scale::Nominal, 400, 7);
            let ((low, high), alpha) = (found.interval.unwrap(), found.alpha.unwrap());
            assert!(low < alpha && alpha < high);
            high - low
        };
        assert!(width(&many) < width(&one) / 3.0);
    }

    proptest! {
        #[test]
        fn alpha_is_one_for_perfect_agreement_and_never_more(codes in prop::collection::vec((0usize..4, 0usize..4), 2..30)) {
            let perfect: Vec<Codes> = codes.iter().map(|(a, _)| vec![*a; 3]).collect();
            let mixed: Vec<Codes> = codes.iter().map(|(a, b)| vec![*a, *b]).collect();
            for scale in [Scale::Nominal, Scale::Ordinal] {
                if let Some(alpha) = agreement(&perfect, scale, 0, 0).alpha {
                    prop_assert!((alpha - 1.0).abs() < 1e-9);
                }
                if let Some(alpha) = agreement(&mixed, scale, 0, 0).alpha {
                    prop_assert!(alpha <= 1.0 + 1e-9);
                }
            }
        }
    }
}
