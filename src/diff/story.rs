//! Tells several stories of one input apart: by the manifest where it names them, else by what the articles speak of and
//! when they were published.
//!
//! Articles are linked where the TF-IDF cosine of their heaviest words is high, the strongest links first, and two
//! clusters of articles join only where they are similar on average: a long story stays one, and two stories that share a
//! country stay two.

use super::canonical::{Synonyms, Weight};
use crate::analysis::Analysis;
use crate::text::stem_in;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Words of an article that are compared, the heaviest first.
const HEAVIEST: usize = 150;
/// Least cosine, lessened by the days between, that links two articles.
const LINK: f32 = 0.08;
/// Least mean similarity of two clusters that join.
const JOIN: f32 = 0.04;
/// Days that halve a similarity.
const HALF: f32 = 200.0;
/// Articles with fewer distinct words share few of them even where they tell one story; their similarity counts for more.
const SHORT: f32 = 60.0;
/// A word that more than this share of a large input has says nothing.
const COMMON: f32 = 0.1;
/// Inputs with fewer articles are too small to tell common words from those of a story.
const SMALL: usize = 50;

/// The story of each article, numbered from 0 in the order of their first articles.
pub(super) fn stories(analyses: &[Analysis<'_>], synonyms: &Synonyms) -> Vec<u32> {
    let vectors = vectors(analyses, synonyms);
    let links = links(analyses, &vectors);
    let mut clusters = Clusters::new(analyses, &links);
    for &(_, a, b) in &links {
        clusters.link(a, b);
    }
    let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
    (0..analyses.len() as u32)
        .map(|article| {
            let next = numbers.len() as u32;
            *numbers.entry(clusters.root(article)).or_insert(next)
        })
        .collect()
}

/// The heaviest words of each article as a unit vector, by word number.
fn vectors(analyses: &[Analysis<'_>], synonyms: &Synonyms) -> Vec<Vec<(u32, f32)>> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut df: Vec<u32> = Vec::new();
    let mut counted: Vec<Vec<(u32, f32)>> = Vec::with_capacity(analyses.len());
    for analysis in analyses {
        let language = Some(analysis.article.language.as_str()).filter(|code| !code.is_empty()).unwrap_or("en");
        let mut counts: FxHashMap<u32, f32> = FxHashMap::default();
        let mut order = Vec::new();
        for (word, count) in analysis.terms.iter().filter(|(word, _)| synonyms.weight(word) == Weight::Content) {
            let next = numbers.len() as u32;
            let number = *numbers.entry(stem_in(synonyms.spelling(word), language).into_owned()).or_insert(next);
            let sum = counts.entry(number).or_insert(0.0);
            if *sum == 0.0 {
                order.push(number);
            }
            *sum += *count as f32;
        }
        df.resize(numbers.len(), 0);
        order.iter().for_each(|&n| df[n as usize] += 1);
        counted.push(order.iter().map(|n| (*n, counts[n])).collect());
    }
    let articles = analyses.len() as f32;
    let common = if analyses.len() < SMALL { f32::INFINITY } else { COMMON * articles };
    for vector in &mut counted {
        vector.retain(|e| (df[e.0 as usize] as f32) <= common);
        vector.iter_mut().for_each(|e| e.1 = (1.0 + e.1.ln()) * (((1.0 + articles) / (1.0 + df[e.0 as usize] as f32)).ln() + 1.0));
        vector.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        vector.truncate(HEAVIEST);
        let norm = vector.iter().map(|e| e.1 * e.1).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|e| e.1 /= norm);
        vector.sort_by_key(|e| e.0);
    }
    counted
}

/// Pairs of articles that may share a story, the most similar first.
fn links(analyses: &[Analysis<'_>], vectors: &[Vec<(u32, f32)>]) -> Vec<(f32, u32, u32)> {
    let features = vectors.iter().flatten().map(|e| e.0 as usize + 1).max().unwrap_or(0);
    let mut holders: Vec<Vec<(u32, f32)>> = vec![Vec::new(); features];
    for (article, vector) in vectors.iter().enumerate() {
        vector.iter().for_each(|&(word, weight)| holders[word as usize].push((article as u32, weight)));
    }
    let row = |sums: &mut Vec<f32>, article: usize| -> Vec<(f32, u32, u32)> {
        let mut touched: Vec<usize> = Vec::new();
        for &(word, weight) in &vectors[article] {
            for &(other, theirs) in holders[word as usize].iter().take_while(|e| e.0 < article as u32) {
                if sums[other as usize] == 0.0 {
                    touched.push(other as usize);
                }
                sums[other as usize] += weight * theirs;
            }
        }
        touched.sort_unstable();
        let others = touched.into_iter().map(|other| (std::mem::take(&mut sums[other]), other));
        let unnamed = |n: usize| analyses[n].article.story.is_empty();
        let near = others.filter(|&(cosine, other)| cosine > 0.0 && unnamed(article) && unnamed(other));
        let shortness = |other: usize| SHORT / (vectors[article].len().min(vectors[other].len()) as f32).min(SHORT);
        let weighed = |cosine, other| cosine * closeness(&analyses[article], &analyses[other]) * shortness(other).powi(2);
        near.map(|(cosine, other)| (weighed(cosine, other), other as u32, article as u32)).filter(|link| link.0 >= LINK).collect()
    };
    let mut links: Vec<_> = (0..vectors.len()).into_par_iter().map_init(|| vec![0.0; vectors.len()], row).flatten_iter().collect();
    links.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    links
}

/// From 1 for the same day towards 0; 1 where a date is not known.
fn closeness(a: &Analysis<'_>, b: &Analysis<'_>) -> f32 {
    match (&a.article.published, &b.article.published) {
        (Some(a), Some(b)) => {
            let days = a.date.since(b.date).map_or(0, |span| span.get_days()).unsigned_abs();
            HALF / (HALF + days as f32)
        }
        _ => 1.0,
    }
}

/// Clusters of articles with the sum of the similarities between any two that have one.
struct Clusters {
    parents: Vec<u32>,
    sizes: Vec<u32>,
    /// For each cluster's root, the summed similarity with other roots.
    sums: Vec<FxHashMap<u32, f32>>,
}

impl Clusters {
    /// Every article alone, but those that the manifest puts in one story.
    fn new(analyses: &[Analysis<'_>], links: &[(f32, u32, u32)]) -> Clusters {
        let count = analyses.len();
        let mut sums = vec![FxHashMap::default(); count];
        for &(similarity, a, b) in links {
            sums[a as usize].insert(b, similarity);
            sums[b as usize].insert(a, similarity);
        }
        let mut clusters = Clusters { parents: (0..count as u32).collect(), sizes: vec![1; count], sums };
        let mut named: FxHashMap<&str, u32> = FxHashMap::default();
        for (article, analysis) in analyses.iter().enumerate().filter(|(_, a)| !a.article.story.is_empty()) {
            let first = *named.entry(analysis.article.story.as_str()).or_insert(article as u32);
            clusters.parents[article] = first;
        }
        clusters
    }

    fn root(&self, mut article: u32) -> u32 {
        while self.parents[article as usize] != article {
            article = self.parents[article as usize];
        }
        article
    }

    /// Joins the clusters of two articles where they are similar on average.
    fn link(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let sum = self.sums[a as usize].get(&b).copied().unwrap_or(0.0);
        if sum / (self.sizes[a as usize] as f32 * self.sizes[b as usize] as f32) < JOIN {
            return;
        }
        let (small, large) = if self.sums[a as usize].len() < self.sums[b as usize].len() { (a, b) } else { (b, a) };
        self.parents[small as usize] = large;
        self.sizes[large as usize] += self.sizes[small as usize];
        let mut moved: Vec<(u32, f32)> = std::mem::take(&mut self.sums[small as usize]).into_iter().collect();
        moved.sort_by_key(|e| e.0);
        for (other, sum) in moved {
            self.sums[other as usize].remove(&small);
            if other != large {
                *self.sums[large as usize].entry(other).or_insert(0.0) += sum;
                *self.sums[other as usize].entry(large).or_insert(0.0) += sum;
            }
        }
    }
}
