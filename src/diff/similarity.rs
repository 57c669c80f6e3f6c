//! How close claims are: the mean of three measures over the words of one story, exact over an inverted index.
//!
//! `L` is the TF-IDF cosine of stems, `C` the TF-IDF cosine of character n-grams over words that are spelled alike, `S` the
//! IDF-weighted Dice coefficient of stem sets with part credit for synonyms. IDF is fitted on the sentences of the story
//! itself: that is the largest single gain on aligned news.

use super::canonical::{Synonyms, Term, Weight};
use super::profile::{Count, Numbering, Profile, share};
use super::spelling::Spelling;
use super::{Alignment, ClaimRef, DiffOptions};
use crate::analysis::Analysis;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Credit for a synonym, against 1 for the same stem.
const SYNONYM: f32 = 0.6;
/// IDF of a word that every sentence holds: what all speak of still counts, though least.
const LEAST_IDF: f32 = 0.65;
/// Numbers further apart than this factor do not count the same thing.
const LIKE: f64 = 6.0;

/// The claims of one story, ready to be compared.
pub(super) struct Profiles {
    claims: Vec<ClaimRef>,
    profiles: Vec<Profile>,
    /// For each claim, where the claims of its article begin.
    begins: Vec<u32>,
    terms: Vec<Term>,
    /// For each term, whether it is written with a capital more often than not: a name, mostly.
    names: Vec<bool>,
    /// For each term, whether it shows of no event that two claims tell of it.
    vague: Vec<bool>,
    /// For each term, the others of the story that mean the same.
    synonyms: Vec<Vec<u32>>,
    idf: Vec<f32>,
    /// For each claim, the summed weight of its distinct terms.
    mass: Vec<f32>,
    stems: Postings,
    spelling: Spelling,
    forms: Postings,
}

/// Two claims of different articles, as places in [`Profiles::claims`], with their similarity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    /// The claim of the earlier article.
    pub a: u32,
    /// The claim of the later article.
    pub b: u32,
    /// From 0 to 1.
    pub similarity: f32,
}

/// Which claims hold a feature, ascending, with the weight there.
struct Postings {
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Postings {
    fn new<'p>(features: usize, lists: impl Iterator<Item = &'p [(u32, f32)]> + Clone) -> Postings {
        let mut starts = vec![0u32; features + 1];
        for &(feature, _) in lists.clone().flatten() {
            starts[feature as usize + 1] += 1;
        }
        for n in 0..features {
            starts[n + 1] += starts[n];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); starts[features] as usize];
        for (claim, list) in lists.enumerate() {
            for &(feature, weight) in list.iter() {
                let at = &mut next[feature as usize];
                entries[*at as usize] = (claim as u32, weight);
                *at += 1;
            }
        }
        Postings { starts, entries }
    }

    /// Those of some claims that hold a feature.
    fn among(&self, feature: u32, claims: &Range<u32>) -> &[(u32, f32)] {
        let feature = feature as usize;
        let holders = &self.entries[self.starts[feature] as usize..self.starts[feature + 1] as usize];
        let from = holders.partition_point(|holder| holder.0 < claims.start);
        &holders[from..from + holders[from..].partition_point(|holder| holder.0 < claims.end)]
    }
}

impl Profiles {
    /// The claims of some articles (indices into `analyses`) as one story.
    pub(super) fn of(analyses: &[Analysis<'_>], articles: &[u32], synonyms: &Synonyms) -> Profiles {
        let mut numbering = Numbering::new(synonyms);
        let (mut claims, mut begins, mut profiles) = (Vec::new(), Vec::new(), Vec::new());
        for &article in articles {
            let analysis = &analyses[article as usize];
            let begin = claims.len() as u32;
            let mut of_sentence: FxHashMap<u32, f32> = FxHashMap::default();
            analysis.claims.iter().for_each(|claim| *of_sentence.entry(claim.sentence).or_default() += 1.0);
            for (claim, n) in analysis.claims.iter().zip(0..) {
                claims.push(ClaimRef { article, claim: n });
                begins.push(begin);
                profiles.push(Profile { part: 1.0 / of_sentence[&claim.sentence], ..numbering.profile(analysis, claim) });
            }
        }
        let spelling = Spelling::of(&numbering.spelled, numbering.grams(), &mut profiles);
        let forms = Postings::new(numbering.spelled.len(), profiles.iter().map(|p| p.forms.as_slice()));
        let names = numbering.capitals.iter().map(|&n| n > 0).collect();
        let terms = numbering.terms;
        let vague = terms.iter().map(|term| synonyms.is_vague(&term.surface)).collect();
        let idf = weigh(&mut profiles, terms.len());
        let mass = profiles.iter().map(|p| p.stems.iter().map(|&(f, _)| idf[f as usize] * share(terms[f as usize].weight)).sum()).collect();
        let stems = Postings::new(terms.len(), profiles.iter().map(|p| p.stems.as_slice()));
        let synonyms = synonymous(&terms);
        Profiles { claims, profiles, begins, terms, names, vague, synonyms, idf, mass, stems, spelling, forms }
    }

    /// The claims, in the order of the edges' numbers.
    pub(super) fn claims(&self) -> &[ClaimRef] {
        &self.claims
    }

    /// Every pair of claims of different articles at or above a similarity, by the later claim and then the earlier.
    pub(super) fn edges(&self, floor: f32) -> Vec<Edge> {
        let rows = (0..self.claims.len()).into_par_iter();
        let before = |row: usize| 0..self.begins[row];
        rows.map_init(|| vec![[0f32; 4]; self.claims.len()], |sums, row| self.row(row, before(row), sums, floor)).flatten_iter().collect()
    }

    /// The pairs of a claim with each of some others at or above a similarity. The claim is the second of each pair, also
    /// where it stands before the other, and may be of the same article.
    pub(super) fn edges_of(&self, claim: u32, others: Range<u32>, floor: f32) -> Vec<Edge> {
        let mut sums = vec![[0f32; 4]; others.len()];
        self.row(claim as usize, others, &mut sums, floor)
    }

    /// The pairs of one claim with some others. `sums` has a place for each of these and is all zeros, before and after.
    fn row(&self, row: usize, others: Range<u32>, sums: &mut [[f32; 4]], floor: f32) -> Vec<Edge> {
        let profile = &self.profiles[row];
        for &(feature, weight) in &profile.stems {
            let mass = self.mass(feature);
            for &(other, theirs) in self.stems.among(feature, &others) {
                let sum = &mut sums[(other - others.start) as usize];
                sum[0] += weight * theirs;
                sum[1] += mass;
            }
            for &synonym in &self.synonyms[feature as usize] {
                let mass = self.synonym_mass(feature, synonym);
                let holders = self.stems.among(synonym, &others).iter();
                holders.for_each(|holder| sums[(holder.0 - others.start) as usize][2] += mass);
            }
        }
        for &(form, weight) in &profile.forms {
            for &(alike, product) in self.spelling.alike(form) {
                let weight = weight * product;
                let holders = self.forms.among(alike, &others).iter();
                holders.for_each(|holder| sums[(holder.0 - others.start) as usize][3] += weight * holder.1);
            }
        }
        let mut found = Vec::new();
        for (sum, other) in sums.iter_mut().zip(others) {
            // The third sum counts a word for each of its synonyms, so it is an upper bound.
            let [l, shared, synonymous, c] = std::mem::take(sum);
            let total = self.mass[row] + self.mass[other as usize];
            let mean = |synonymous: f32| (l + c + 2.0 * (shared + SYNONYM * synonymous) / total) / 3.0;
            if total == 0.0 || mean(synonymous) < floor {
                continue;
            }
            let exact = if synonymous > 0.0 { self.synonymous(other as usize, row, |_| true) } else { 0.0 };
            let similarity = mean(exact).clamp(0.0, 1.0);
            if similarity >= floor {
                found.push(Edge { a: other, b: row as u32, similarity });
            }
        }
        found
    }

    /// Whether two claims count the same thing in numbers of like size, and share a word besides it. Where only the unit
    /// says what is measured, that word is no name.
    pub(super) fn count_the_same(&self, a: usize, b: usize) -> bool {
        let (ours, theirs) = (&self.profiles[a], &self.profiles[b]);
        let same = |x: Option<u32>, y: Option<u32>| match (x, y) {
            (Some(x), Some(y)) => x == y || self.synonyms[x as usize].binary_search(&y).is_ok(),
            (None, None) => true,
            _ => false,
        };
        let like = |x: &Count, y: &Count| x.unit == y.unit && same(x.counted, y.counted) && x.low.max(y.low) <= LIKE * x.high.min(y.high);
        let pairs = ours.counts.iter().flat_map(|x| theirs.counts.iter().map(move |y| (x, y)));
        pairs.filter(|(x, y)| like(x, y)).any(|(x, y)| {
            let besides = |f: u32| {
                let counted = x.counted.or(y.counted).is_some();
                Some(f) != x.counted && Some(f) != y.counted && self.is_content(f) && (counted || !self.names[f as usize])
            };
            self.shared(&Edge { a: a as u32, b: b as u32, similarity: 0.0 }).any(besides)
        })
    }

    fn is_content(&self, feature: u32) -> bool {
        self.terms[feature as usize].weight == Weight::Content
    }

    /// IDF mass of words that meet a synonym in the other claim, each word once.
    fn synonymous(&self, a: usize, b: usize, counts: impl Fn(u32) -> bool) -> f32 {
        let (a, b) = (&self.profiles[a].stems, &self.profiles[b].stems);
        let lone = |list: &'_ [(u32, f32)], other: &[(u32, f32)]| -> Vec<u32> {
            let absent = |f: &u32| other.binary_search_by_key(f, |e| e.0).is_err();
            list.iter().map(|e| e.0).filter(|&f| counts(f) && !self.terms[f as usize].groups.is_empty()).filter(absent).collect()
        };
        let mine = lone(a, b);
        if mine.is_empty() {
            return 0.0;
        }
        let mut theirs = lone(b, a);
        let mut mass = 0.0;
        for f in mine {
            let groups = &self.terms[f as usize].groups;
            if let Some(at) = theirs.iter().position(|&t| self.terms[t as usize].groups.iter().any(|g| groups.contains(g))) {
                let t = theirs.remove(at);
                mass += self.synonym_mass(f, t);
            }
        }
        mass
    }

    /// The terms that both claims have, as features, ascending.
    fn shared<'s>(&'s self, edge: &Edge) -> impl Iterator<Item = u32> + 's {
        let theirs = &self.profiles[edge.b as usize].stems;
        let mine = self.profiles[edge.a as usize].stems.iter().map(|e| e.0);
        mine.filter(|f| theirs.binary_search_by_key(f, |e| e.0).is_ok())
    }

    /// What two claims share besides names: how much of the lesser claim, from 0 to 1, and in how many words. Two events of
    /// the same people share little.
    pub(super) fn beyond_names(&self, edge: &Edge) -> (f32, usize) {
        let shows = |f: u32| !self.names[f as usize] && !self.vague[f as usize];
        let plain = |f: u32| if shows(f) { self.mass(f) } else { 0.0 };
        let [a, b] = [edge.a, edge.b].map(|claim| &self.profiles[claim as usize].own);
        let mass = |own: &[u32]| own.iter().map(|&f| plain(f)).sum::<f32>();
        let lesser = mass(a).min(mass(b));
        let has = |own: &[u32], f: &u32| own.binary_search(f).is_ok();
        let shared: f32 = a.iter().filter(|f| has(b, f)).map(|&f| plain(f)).sum();
        let synonymous = SYNONYM * self.synonymous(edge.a as usize, edge.b as usize, shows);
        let share = if lesser > 0.0 { ((shared + synonymous) / lesser).min(1.0) } else { 0.0 };
        let says = |f: &&u32| shows(**f) && self.is_content(**f);
        let met = |f: &&u32| has(b, f) || self.synonyms[**f as usize].iter().any(|synonym| has(b, synonym));
        (share, a.iter().filter(says).filter(met).count())
    }

    /// The names in a claim itself, as features, ascending, of those whose words count. Countries and what stands for them are
    /// none.
    pub(super) fn own_names<'s>(&'s self, claim: u32, counts: impl Fn(&str) -> bool + 's) -> impl Iterator<Item = u32> + 's {
        let own = self.profiles[claim as usize].own.iter().copied();
        let named = |f: u32| self.names[f as usize] && self.is_content(f) && self.terms[f as usize].groups.is_empty();
        own.filter(move |&f| named(f) && counts(&self.terms[f as usize].surface))
    }

    /// The IDF of a term, less for words that only say how a thing is told.
    fn mass(&self, feature: u32) -> f32 {
        self.idf[feature as usize] * share(self.terms[feature as usize].weight)
    }

    /// What a pair of synonyms weighs.
    fn synonym_mass(&self, f: u32, t: u32) -> f32 {
        (self.idf[f as usize] + self.idf[t as usize]) / 2.0
    }

    /// An edge as the table shows it.
    pub(super) fn alignment(&self, edge: &Edge, options: &DiffOptions) -> Alignment {
        let (a, b, similarity) = (edge.a as usize, edge.b as usize, edge.similarity);
        let mass = |f: u32| self.mass(f);
        let mut shared: Vec<u32> = self.shared(edge).collect();
        let sum: f32 = shared.iter().map(|&f| mass(f)).sum();
        shared.sort_by(|&x, &y| mass(y).total_cmp(&mass(x)).then(x.cmp(&y)));
        let coverage = |of: f32| if of > 0.0 { (sum / of).min(1.0) } else { 0.0 };
        Alignment {
            a: self.claims[a],
            b: self.claims[b],
            similarity,
            coverage_a: coverage(self.mass[a]),
            coverage_b: coverage(self.mass[b]),
            band: options.band(similarity),
            shared: shared.iter().map(|&f| self.terms[f as usize].surface.as_str()).collect::<Vec<_>>().join(" ").into(),
        }
    }
}

/// For each term, the others that share a row of the tables with it.
fn synonymous(terms: &[Term]) -> Vec<Vec<u32>> {
    let mut rows: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (term, n) in terms.iter().zip(0..) {
        term.groups.iter().for_each(|&row| rows.entry(row).or_default().push(n));
    }
    let others = |(term, n): (&Term, u32)| {
        let mut others: Vec<u32> = term.groups.iter().flat_map(|row| &rows[row]).copied().filter(|&other| other != n).collect();
        others.sort_unstable();
        others.dedup();
        others
    };
    terms.iter().zip(0..).map(others).collect()
}

/// Turns the counts of stems into unit vectors of sublinear TF times IDF; gives the IDF of each stem.
fn weigh(profiles: &mut [Profile], stems: usize) -> Vec<f32> {
    let mut df = vec![0.0; stems];
    for profile in profiles.iter() {
        profile.stems.iter().for_each(|stem| df[stem.0 as usize] += profile.part);
    }
    let idf = idf(&df, profiles);
    for Profile { stems, .. } in profiles {
        for (stem, count) in stems.iter_mut() {
            let tf = if *count >= 1.0 { 1.0 + count.ln() } else { *count };
            *count = tf * idf[*stem as usize];
        }
        let norm = stems.iter().map(|e| e.1 * e.1).sum::<f32>().sqrt();
        if norm > 0.0 {
            stems.iter_mut().for_each(|e| e.1 /= norm);
        }
    }
    idf
}

/// The smoothed IDF of features that so many of all sentences hold.
pub(super) fn idf(df: &[f32], profiles: &[Profile]) -> Vec<f32> {
    let sentences: f32 = profiles.iter().map(|profile| profile.part).sum();
    df.iter().map(|&df| ((1.0 + sentences) / (1.0 + df)).ln() + LEAST_IDF).collect()
}
