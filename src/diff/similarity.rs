//! How close claims are: the mean of three measures over the words of one story, exact over an inverted index.
//!
//! `L` is the TF-IDF cosine of stems, `C` the TF-IDF cosine of character 3- to 5-grams, `S` the IDF-weighted Dice
//! coefficient of stem sets with part credit for synonyms. IDF is fitted on the claims of the story itself: that is the
//! largest single gain on aligned news.

use super::canonical::{Synonyms, Term, Weight};
use super::{Alignment, ClaimRef, DiffOptions};
use crate::analysis::Analysis;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Weight of a word that stands beside the claim in its sentence, against 1 for one in it.
const CONTEXT: f32 = 0.5;
/// Credit for a synonym, against 1 for the same stem.
const SYNONYM: f32 = 0.4;
/// What two claims gain that count the same thing in like numbers, however they put it.
const SAME_COUNT: f32 = 0.12;
/// Numbers further apart than this factor do not count the same thing.
const LIKE: f64 = 6.0;
/// Lengths of character n-grams.
const GRAMS: std::ops::RangeInclusive<usize> = 3..=5;

/// A distinct word of a story.
struct Word {
    /// Its term's feature.
    feature: u32,
    weight: Weight,
    /// Whether it is written with a capital.
    capital: bool,
    /// Its character n-grams as features, with repeats.
    grams: Vec<u32>,
}

/// A claim as features, each list ascending.
#[derive(Default)]
struct Profile {
    /// Stem features with how often they occur; after weighing, with their part of the unit vector.
    stems: Vec<(u32, f32)>,
    /// Features of the claim itself, without its context, ascending.
    own: Vec<u32>,
    /// Character n-grams likewise.
    grams: Vec<(u32, f32)>,
    /// Sum of the IDF of the distinct stems.
    mass: f32,
    /// What it counts.
    counts: Vec<Count>,
}

/// A number of a claim and the thing that it counts.
struct Count {
    /// Feature of the counted noun.
    counted: u32,
    unit: String,
    low: f64,
    high: f64,
}

/// The claims of one story, ready to be compared.
pub(super) struct Profiles {
    claims: Vec<ClaimRef>,
    profiles: Vec<Profile>,
    /// For each claim, where the claims of its article begin.
    begins: Vec<u32>,
    terms: Vec<Term>,
    /// For each term, whether it is written with a capital more often than not: a name, mostly.
    names: Vec<bool>,
    idf: Vec<f32>,
    stems: Postings,
    grams: Postings,
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
#[derive(Default)]
struct Postings {
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Postings {
    fn new(features: usize, lists: &[&[(u32, f32)]]) -> Postings {
        let mut starts = vec![0u32; features + 1];
        for &(feature, _) in lists.iter().copied().flatten() {
            starts[feature as usize + 1] += 1;
        }
        for n in 0..features {
            starts[n + 1] += starts[n];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); starts[features] as usize];
        for (claim, list) in lists.iter().enumerate() {
            for &(feature, weight) in list.iter() {
                let at = &mut next[feature as usize];
                entries[*at as usize] = (claim as u32, weight);
                *at += 1;
            }
        }
        Postings { starts, entries }
    }

    fn of(&self, feature: u32) -> &[(u32, f32)] {
        let feature = feature as usize;
        &self.entries[self.starts[feature] as usize..self.starts[feature + 1] as usize]
    }
}

/// Numbers the words, terms and n-grams of a story in the order of first use.
struct Numbering<'s> {
    synonyms: &'s Synonyms,
    words: FxHashMap<String, u32>,
    known: Vec<Word>,
    features: FxHashMap<String, u32>,
    terms: Vec<Term>,
    /// For each term, uses with a capital less those without.
    capitals: Vec<i32>,
    grams: FxHashMap<u64, u32>,
}

impl<'s> Numbering<'s> {
    fn word(&mut self, written: &str) -> u32 {
        if let Some(&word) = self.words.get(written) {
            return word;
        }
        let term = self.synonyms.term(written);
        let weight = term.weight;
        let grams = self.grams(&term.surface);
        let feature = match self.features.get(&term.canonical) {
            Some(&feature) => feature,
            None => {
                let feature = self.terms.len() as u32;
                self.features.insert(term.canonical.clone(), feature);
                self.terms.push(term);
                self.capitals.push(0);
                feature
            }
        };
        let number = self.known.len() as u32;
        let capital = written.starts_with(char::is_uppercase);
        self.known.push(Word { feature, weight, capital, grams });
        self.words.insert(written.to_owned(), number);
        number
    }

    fn grams(&mut self, surface: &str) -> Vec<u32> {
        let padded: Vec<char> = std::iter::once(' ').chain(surface.chars()).chain([' ']).collect();
        let mut grams = Vec::new();
        let mut bytes = String::new();
        for length in GRAMS {
            for gram in padded.windows(length) {
                bytes.clear();
                bytes.extend(gram);
                let next = self.grams.len() as u32;
                grams.push(*self.grams.entry(xxh3_64_with_seed(bytes.as_bytes(), 0)).or_insert(next));
            }
        }
        grams
    }
}

impl Profiles {
    /// The claims of some articles (indices into `analyses`) as one story.
    pub(super) fn of(analyses: &[Analysis<'_>], articles: &[u32], synonyms: &Synonyms) -> Profiles {
        let mut numbering = Numbering {
            synonyms,
            words: FxHashMap::default(),
            known: Vec::new(),
            features: FxHashMap::default(),
            terms: Vec::new(),
            capitals: Vec::new(),
            grams: FxHashMap::default(),
        };
        let (mut claims, mut begins, mut profiles) = (Vec::new(), Vec::new(), Vec::new());
        for &article in articles {
            let analysis = &analyses[article as usize];
            let begin = claims.len() as u32;
            for (n, claim) in analysis.claims.iter().enumerate() {
                let written: Vec<(&str, bool)> = claim.words.iter().map(|w| (w.span.of(&analysis.article.text), w.context)).collect();
                claims.push(ClaimRef { article, claim: n as u32 });
                begins.push(begin);
                let mut profile = profile(&written, &mut numbering);
                let counted = claim.quantities.iter().filter(|q| !q.counted.is_empty());
                profile.counts.extend(counted.map(|q| {
                    let word = numbering.word(&q.counted);
                    let counted = numbering.known[word as usize].feature;
                    Count { counted, unit: q.unit.clone(), low: q.low, high: q.high }
                }));
                profiles.push(profile);
            }
        }
        let terms = numbering.terms;
        let names = numbering.capitals.iter().map(|&n| n > 0).collect();
        let idf = weigh(profiles.iter_mut().map(|p| &mut p.stems), terms.len());
        weigh(profiles.iter_mut().map(|p| &mut p.grams), numbering.grams.len());
        for profile in &mut profiles {
            profile.mass = profile.stems.iter().map(|&(f, _)| idf[f as usize] * share(terms[f as usize].weight)).sum();
        }
        let lists = |of: fn(&Profile) -> &[(u32, f32)]| profiles.iter().map(of).collect::<Vec<_>>();
        let stems = Postings::new(terms.len(), &lists(|p| &p.stems));
        let grams = Postings::new(numbering.grams.len(), &lists(|p| &p.grams));
        Profiles { claims, profiles, begins, terms, names, idf, stems, grams }
    }

    /// The claims, in the order of the edges' numbers.
    pub(super) fn claims(&self) -> &[ClaimRef] {
        &self.claims
    }

    /// Every pair of claims of different articles at or above a similarity, ordered by its later claim.
    pub(super) fn edges(&self, floor: f32) -> Vec<Edge> {
        let rows = (0..self.claims.len()).into_par_iter();
        rows.map_init(|| vec![[0f32; 3]; self.claims.len()], |sums, row| self.row(row, sums, floor)).flatten_iter().collect()
    }

    /// The pairs of one claim with claims of articles before its own.
    fn row(&self, row: usize, sums: &mut [[f32; 3]], floor: f32) -> Vec<Edge> {
        let before = self.begins[row];
        let profile = &self.profiles[row];
        for &(feature, weight) in &profile.stems {
            let mass = self.mass(feature);
            for &(other, theirs) in self.stems.of(feature).iter().take_while(|e| e.0 < before) {
                let sum = &mut sums[other as usize];
                sum[0] += weight * theirs;
                sum[1] += mass;
            }
        }
        for &(feature, weight) in &profile.grams {
            for &(other, theirs) in self.grams.of(feature).iter().take_while(|e| e.0 < before) {
                sums[other as usize][2] += weight * theirs;
            }
        }
        let mut found = Vec::new();
        for (other, sum) in sums[..before as usize].iter_mut().enumerate() {
            let [l, shared, c] = std::mem::take(sum);
            let theirs = &self.profiles[other];
            let total = profile.mass + theirs.mass;
            let countable = !profile.counts.is_empty() && !theirs.counts.is_empty();
            let most = if countable { SAME_COUNT } else { 0.0 };
            if total == 0.0 || (l + 2.0 * shared / total + c + SYNONYM) / 3.0 + most < floor {
                continue;
            }
            let s = 2.0 * (shared + SYNONYM * self.synonymous(other, row, |_| true)) / total;
            let counted = if countable && self.count_the_same(other, row) { SAME_COUNT } else { 0.0 };
            let similarity = ((l + c + s) / 3.0 + counted).clamp(0.0, 1.0);
            if similarity >= floor {
                found.push(Edge { a: other as u32, b: row as u32, similarity });
            }
        }
        found
    }

    /// Whether two claims count the same thing in numbers of like size, and share a word besides it.
    pub(super) fn count_the_same(&self, a: usize, b: usize) -> bool {
        let (ours, theirs) = (&self.profiles[a], &self.profiles[b]);
        let same = |x: u32, y: u32| x == y || self.terms[x as usize].groups.iter().any(|g| self.terms[y as usize].groups.contains(g));
        let like = |x: &Count, y: &Count| x.unit == y.unit && same(x.counted, y.counted) && x.low.max(y.low) <= LIKE * x.high.min(y.high);
        let pairs = ours.counts.iter().flat_map(|x| theirs.counts.iter().map(move |y| (x, y)));
        pairs.filter(|(x, y)| like(x, y)).any(|(x, y)| {
            let besides = |f: u32| f != x.counted && f != y.counted && self.terms[f as usize].weight == Weight::Content;
            self.shared(&Edge { a: a as u32, b: b as u32, similarity: 0.0 }).any(besides)
        })
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
                mass += (self.idf[f as usize] + self.idf[t as usize]) / 2.0;
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

    /// How much of the lesser claim the two share besides names, from 0 to 1: two events of the same people share little.
    pub(super) fn beyond_names(&self, edge: &Edge) -> f32 {
        let plain = |f: u32| if self.names[f as usize] { 0.0 } else { self.mass(f) };
        let [a, b] = [edge.a, edge.b].map(|claim| &self.profiles[claim as usize].own);
        let mass = |own: &[u32]| own.iter().map(|&f| plain(f)).sum::<f32>();
        let lesser = mass(a).min(mass(b));
        let shared: f32 = a.iter().filter(|f| b.binary_search(f).is_ok()).map(|&f| plain(f)).sum();
        let synonymous = SYNONYM * self.synonymous(edge.a as usize, edge.b as usize, |f| !self.names[f as usize]);
        if lesser > 0.0 { ((shared + synonymous) / lesser).min(1.0) } else { 0.0 }
    }

    /// The IDF of a term, less for words that only say how a thing is told.
    fn mass(&self, feature: u32) -> f32 {
        self.idf[feature as usize] * share(self.terms[feature as usize].weight)
    }

    /// An edge as the table shows it.
    pub(super) fn alignment(&self, edge: &Edge, options: &DiffOptions) -> Alignment {
        let (a, b, similarity) = (edge.a as usize, edge.b as usize, edge.similarity);
        let (mine, theirs) = (&self.profiles[a], &self.profiles[b]);
        let mass = |f: u32| self.mass(f);
        let mut shared: Vec<u32> = self.shared(edge).collect();
        let sum: f32 = shared.iter().map(|&f| mass(f)).sum();
        shared.sort_by(|&x, &y| mass(y).total_cmp(&mass(x)).then(x.cmp(&y)));
        let coverage = |of: f32| if of > 0.0 { (sum / of).min(1.0) } else { 0.0 };
        Alignment {
            a: self.claims[a],
            b: self.claims[b],
            similarity,
            coverage_a: coverage(mine.mass),
            coverage_b: coverage(theirs.mass),
            band: options.band(similarity),
            shared: shared.iter().map(|&f| self.terms[f as usize].surface.clone()).collect(),
        }
    }
}

/// The features of a claim with their counts.
fn profile(written: &[(&str, bool)], numbering: &mut Numbering<'_>) -> Profile {
    let lower: Vec<String> = written.iter().map(|w| w.0.to_lowercase()).collect();
    let heavy: Vec<usize> =
        (0..written.len()).filter(|&n| numbering.synonyms.weight(&lower[n]) != Weight::Function || written[n].0 == "US").collect();
    let (mut stems, mut own, mut grams) = (Vec::new(), Vec::new(), Vec::new());
    let mut at = 0;
    while at < heavy.len() {
        let length = numbering.synonyms.phrase(heavy[at..].iter().map(|&n| lower[n].as_str()));
        let word = if length > 1 {
            let joined: Vec<&str> = heavy[at..at + length].iter().map(|&n| lower[n].as_str()).collect();
            numbering.word(&joined.join(" "))
        } else {
            numbering.word(written[heavy[at]].0)
        };
        let known = &numbering.known[word as usize];
        let context = written[heavy[at]].1;
        let share = share(known.weight) * if context { CONTEXT } else { 1.0 };
        if !context {
            own.push(known.feature);
        }
        numbering.capitals[known.feature as usize] += if known.capital || length > 1 { 1 } else { -1 };
        stems.push((known.feature, share));
        grams.extend(known.grams.iter().map(|&g| (g, share)));
        at += length.max(1);
    }
    own.sort_unstable();
    own.dedup();
    Profile { stems: counted(stems), own, grams: counted(grams), ..Profile::default() }
}

fn counted(mut features: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    features.sort_by_key(|f| f.0);
    features.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    features
}

/// The part of a word's weight that counts.
fn share(weight: Weight) -> f32 {
    match weight {
        Weight::Function => 0.0,
        Weight::Telling => 0.3,
        Weight::Content => 1.0,
    }
}
/// Turns counts into unit vectors of sublinear TF times smoothed IDF; gives the IDF of each feature.
fn weigh<'p>(lists: impl Iterator<Item = &'p mut Vec<(u32, f32)>>, features: usize) -> Vec<f32> {
    let lists: Vec<_> = lists.collect();
    let mut df = vec![0u32; features];
    for &(feature, _) in lists.iter().flat_map(|l| l.iter()) {
        df[feature as usize] += 1;
    }
    let n = lists.len() as f32;
    let idf: Vec<f32> = df.iter().map(|&df| ((1.0 + n) / (1.0 + df as f32)).ln() + 1.0).collect();
    for list in lists {
        for (feature, count) in list.iter_mut() {
            let tf = if *count >= 1.0 { 1.0 + count.ln() } else { *count };
            *count = tf * idf[*feature as usize];
        }
        let norm = list.iter().map(|e| e.1 * e.1).sum::<f32>().sqrt();
        if norm > 0.0 {
            list.iter_mut().for_each(|e| e.1 /= norm);
        }
    }
    idf
}
