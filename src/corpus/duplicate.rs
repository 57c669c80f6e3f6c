//! Articles that say the same in the same words: a record exported twice, agency copy that several outlets print.
//!
//! Each article leaves a sketch: the smallest hashes of its runs of five words (Broder 1997). Two sketches estimate which
//! share of their runs two articles have in common, and articles that have most in common share some of the very
//! smallest, which are looked up. No article is compared with all others, and a sketch takes a few hundred bytes.

use super::Article;
use rustc_hash::FxHashMap;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

/// Words in a run.
const RUN: usize = 5;
/// Hashes in a sketch.
const SKETCH: usize = 64;
/// The smallest hashes, by which sketches are looked up.
const KEYS: usize = 8;
/// Share of runs in common from which on two articles are near duplicates.
const NEAR: f32 = 0.75;

/// How an article repeats an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplicate {
    /// The same outlet, the same words.
    Same,
    /// The same outlet, mostly the same words.
    Near,
    /// Another outlet, the same or mostly the same words.
    Reprint,
}

/// What is kept of an article's words.
pub(super) struct Sketch {
    whole: u64,
    outlet: u64,
    words: u32,
    smallest: Box<[u32]>,
}

impl Sketch {
    /// The sketch of what an article says below its headline.
    pub(super) fn new(article: &Article) -> Self {
        let mut words: Vec<u64> = Vec::with_capacity(article.text.len() / 5);
        let mut at = article.headline.map_or(0, |headline| headline.end as usize);
        let end = article.text.len();
        let blocks = article.excluded.iter().map(|block| (block.span.start as usize, block.span.end as usize)).chain([(end, end)]);
        for (start, next) in blocks {
            hash_words(article.text.get(at..start).unwrap_or(""), &mut words);
            at = at.max(next);
        }
        let whole = words.iter().fold(words.len() as u64, |hash, &word| mixed(hash, word));
        let mut runs: Vec<u32> = words.windows(RUN).map(run).collect();
        smallest(&mut runs);
        Sketch { whole, outlet: xxh3_64(article.outlet.as_bytes()), words: words.len() as u32, smallest: runs.into() }
    }

    /// The share of runs that two articles have in common, estimated from the smallest of both; no more than the share
    /// that the shorter is of the longer, since a text that says everything twice has no other runs.
    fn likeness(&self, other: &Sketch) -> f32 {
        let length = self.words.min(other.words) as f32 / self.words.max(other.words).max(1) as f32;
        let (mut a, mut b) = (self.smallest.iter().peekable(), other.smallest.iter().peekable());
        let (mut seen, mut common) = (0, 0);
        while seen < SKETCH {
            match (a.peek(), b.peek()) {
                (Some(x), Some(y)) if x == y => {
                    common += 1;
                    a.next();
                    b.next();
                }
                (Some(x), Some(y)) if x < y => drop(a.next()),
                (Some(_), Some(_)) | (None, Some(_)) => drop(b.next()),
                (Some(_), None) => drop(a.next()),
                (None, None) => break,
            }
            seen += 1;
        }
        if seen == 0 { 0.0 } else { (common as f32 / seen as f32).min(length) }
    }
}

/// Mixes a number into a hash, as Fx does.
fn mixed(hash: u64, number: u64) -> u64 {
    (hash.rotate_left(26) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Adds a number for each word of a text, whatever its letter case.
fn hash_words(text: &str, words: &mut Vec<u64>) {
    let mut word = None;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word = Some(mixed(word.unwrap_or(0), u64::from(c.to_ascii_lowercase())));
        } else if !c.is_ascii() && c.is_alphanumeric() {
            word = Some(c.to_lowercase().fold(word.unwrap_or(0), |hash, c| mixed(hash, u64::from(c))));
        } else {
            if let Some(word) = word.take() {
                words.push(word);
            }
        }
    }
    words.extend(word);
}

/// Keeps the smallest distinct numbers, sorted.
fn smallest(runs: &mut Vec<u32>) {
    // Twice as many as are needed are sorted first: seldom does an article repeat so many runs that more have to be.
    let first = 2 * SKETCH;
    let distinct = |runs: &[u32]| runs.chunk_by(|a, b| a == b).count();
    if runs.len() > first {
        runs.select_nth_unstable(first);
        runs[..first].sort_unstable();
    }
    if runs.len() > first && distinct(&runs[..first]) >= SKETCH {
        runs.truncate(first);
    } else {
        runs.sort_unstable();
    }
    runs.dedup();
    runs.truncate(SKETCH);
}

/// A number for a run of words.
fn run(words: &[u64]) -> u32 {
    // The smallest must be a random choice: every bit of the words counts for the upper half.
    let hash = words.iter().fold(0, |hash, &word| mixed(hash, word));
    (mixed(0, hash ^ hash >> 32) >> 32) as u32
}

/// The articles that were read so far, without those that repeat one.
#[derive(Default)]
pub(super) struct Seen {
    sketches: Vec<(usize, Sketch)>,
    by_whole: FxHashMap<u64, u32>,
    by_key: FxHashMap<u32, u32>,
}

impl Seen {
    /// Notes article number `nth`; gives the number of the earlier article that it repeats, where it repeats one.
    pub(super) fn note(&mut self, nth: usize, sketch: Sketch) -> Option<(usize, Duplicate)> {
        if let Some(&place) = self.by_whole.get(&sketch.whole) {
            return self.told(place, &sketch, Duplicate::Same);
        }
        let keys = sketch.smallest.iter().take(KEYS);
        let mut near = keys.filter_map(|key| self.by_key.get(key).copied());
        if let Some(place) = near.find(|&place| self.sketches[place as usize].1.likeness(&sketch) >= NEAR) {
            return self.told(place, &sketch, Duplicate::Near);
        }
        let place = self.sketches.len() as u32;
        self.by_whole.insert(sketch.whole, place);
        for &key in sketch.smallest.iter().take(KEYS) {
            self.by_key.entry(key).or_insert(place);
        }
        self.sketches.push((nth, sketch));
        None
    }

    fn told(&self, place: u32, sketch: &Sketch, how: Duplicate) -> Option<(usize, Duplicate)> {
        let (nth, first) = &self.sketches[place as usize];
        Some((*nth, if first.outlet == sketch.outlet { how } else { Duplicate::Reprint }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(outlet: &str, text: impl Into<String>) -> Article {
        Article { outlet: outlet.to_owned(), text: text.into(), ..Article::default() }
    }

    fn words(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n} ")).collect()
    }

    fn noted(articles: &[Article]) -> Vec<Option<(usize, Duplicate)>> {
        let mut seen = Seen::default();
        articles.iter().enumerate().map(|(nth, article)| seen.note(nth, Sketch::new(article))).collect()
    }

    #[test]
    fn the_same_words_are_found_whatever_the_typography() {
        let found = noted(&[
            article("A", "“It’s over,” she said. Nobody spoke."),
            article("A", "\"It's over\", she said - nobody spoke"),
            article("B", "It's over, she said. Nobody spoke."),
            article("A", "It's over, he said. Nobody spoke."),
        ]);
        assert_eq!(found, [None, Some((0, Duplicate::Same)), Some((0, Duplicate::Reprint)), None]);
    }

    #[test]
    fn an_updated_version_is_near_and_a_story_of_half_other_words_is_not() {
        let found = noted(&[
            article("A", words(0, 400)),
            article("A", words(0, 380) + &words(1000, 1030)),
            article("B", words(10, 400)),
            article("A", words(0, 200) + &words(2000, 2200)),
            article("A", words(0, 400).repeat(2)),
        ]);
        assert_eq!(found, [None, Some((0, Duplicate::Near)), Some((0, Duplicate::Reprint)), None, None]);
    }

    #[test]
    fn headlines_and_excluded_blocks_make_no_difference() {
        let body = words(0, 20);
        let mut second = article("A", format!("Another headline\n\nRead more\n\n{body}"));
        second.headline = Some(crate::span::Span::new(0, 16));
        second.excluded.push(super::super::Excluded { span: crate::span::Span::new(18, 27), reason: "read_more".to_owned() });
        assert_eq!(noted(&[article("A", body), second])[1], Some((0, Duplicate::Same)));
    }
}
