//! Claims as numbers: the words of a story, each counted once, and every claim as a list of them.

use super::canonical::{Synonyms, Term, Weight};
use crate::analysis::Analysis;
use crate::claim::Claim;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Weight of a word that stands beside the claim in its sentence, against 1 for one in it.
const CONTEXT: f32 = 0.9;
/// Lengths of character n-grams.
const GRAMS: std::ops::RangeInclusive<usize> = 3..=5;

/// A claim as features, each list ascending.
#[derive(Default)]
pub(super) struct Profile {
    /// Stems with how often they occur; after weighing, with their part of the unit vector.
    pub stems: Vec<(u32, f32)>,
    /// Stems of the claim itself, without its context.
    pub own: Vec<u32>,
    /// Word forms with how often they occur; after weighing, over the length of the claim's vector of n-grams.
    pub forms: Vec<(u32, f32)>,
    /// What it counts.
    pub counts: Vec<Count>,
    /// Its part of its sentence, one by how many claims that has: the words of a sentence that states much are no less rare.
    pub part: f32,
}

/// A number of a claim and the thing that it counts.
pub(super) struct Count {
    /// Stem of the counted noun; `None` where only the unit says what is measured.
    pub counted: Option<u32>,
    pub unit: String,
    pub low: f64,
    pub high: f64,
}

/// A distinct word as written.
#[derive(Clone, Copy)]
struct Word {
    stem: u32,
    form: u32,
    weight: Weight,
    capital: bool,
}

/// Numbers the words of a story in the order of first use.
pub(super) struct Numbering<'s> {
    synonyms: &'s Synonyms,
    words: FxHashMap<String, Word>,
    stems: FxHashMap<String, u32>,
    forms: FxHashMap<String, u32>,
    grams: FxHashMap<u64, u32>,
    /// For each stem, its term.
    pub terms: Vec<Term>,
    /// For each stem, uses with a capital less those without.
    pub capitals: Vec<i32>,
    /// For each form, its character n-grams, with repeats.
    pub spelled: Vec<Vec<u32>>,
}

impl<'s> Numbering<'s> {
    pub fn new(synonyms: &'s Synonyms) -> Self {
        Numbering {
            synonyms,
            words: FxHashMap::default(),
            stems: FxHashMap::default(),
            forms: FxHashMap::default(),
            grams: FxHashMap::default(),
            terms: Vec::new(),
            capitals: Vec::new(),
            spelled: Vec::new(),
        }
    }

    /// How many n-grams there are.
    pub fn grams(&self) -> usize {
        self.grams.len()
    }

    /// A claim as features, not yet weighed.
    pub fn profile(&mut self, analysis: &Analysis<'_>, claim: &Claim) -> Profile {
        let text = &analysis.article.text;
        let words = claim.words.iter().map(|word| (word.span.of(text), word.context));
        let heavy: Vec<(&str, String, bool)> = words
            .map(|(written, context)| (written, written.to_lowercase(), context))
            .filter(|(written, lower, _)| self.synonyms.weight(lower) != Weight::Function || *written == "US")
            .collect();
        let mut profile = Profile::default();
        let mut at = 0;
        while at < heavy.len() {
            let length = self.synonyms.phrase(heavy[at..].iter().map(|word| word.1.as_str())).max(1);
            let word = match &heavy[at..at + length] {
                [(written, ..)] => self.word(written),
                phrase => self.word(&phrase.iter().map(|word| word.1.as_str()).collect::<Vec<_>>().join(" ")),
            };
            let context = heavy[at].2;
            let share = share(word.weight) * if context { CONTEXT } else { 1.0 };
            if !context {
                profile.own.push(word.stem);
            }
            self.capitals[word.stem as usize] += if word.capital || length > 1 { 1 } else { -1 };
            profile.stems.push((word.stem, share));
            profile.forms.push((word.form, share));
            at += length;
        }
        profile.own.sort_unstable();
        profile.own.dedup();
        sum_up(&mut profile.stems);
        sum_up(&mut profile.forms);
        for quantity in claim.quantities.iter().filter(|quantity| !quantity.counted.is_empty() || !quantity.unit.is_empty()) {
            let counted = Some(&quantity.counted).filter(|noun| !noun.is_empty()).map(|noun| self.word(noun).stem);
            profile.counts.push(Count { counted, unit: quantity.unit.clone(), low: quantity.low, high: quantity.high });
        }
        profile
    }

    fn word(&mut self, written: &str) -> Word {
        if let Some(&word) = self.words.get(written) {
            return word;
        }
        let term = self.synonyms.term(written);
        let capital = written.starts_with(char::is_uppercase);
        let word = Word { form: self.form(&term.surface), weight: term.weight, stem: self.stem(term), capital };
        self.words.insert(written.to_owned(), word);
        word
    }

    fn stem(&mut self, term: Term) -> u32 {
        if let Some(&stem) = self.stems.get(&term.canonical) {
            return stem;
        }
        let stem = self.terms.len() as u32;
        self.stems.insert(term.canonical.clone(), stem);
        self.terms.push(term);
        self.capitals.push(0);
        stem
    }

    fn form(&mut self, surface: &str) -> u32 {
        if let Some(&form) = self.forms.get(surface) {
            return form;
        }
        let padded: Vec<char> = std::iter::once(' ').chain(surface.chars()).chain([' ']).collect();
        let mut grams = Vec::new();
        let mut bytes = String::new();
        for gram in GRAMS.flat_map(|length| padded.windows(length)) {
            bytes.clear();
            bytes.extend(gram);
            let next = self.grams.len() as u32;
            grams.push(*self.grams.entry(xxh3_64_with_seed(bytes.as_bytes(), 0)).or_insert(next));
        }
        let form = self.spelled.len() as u32;
        self.forms.insert(surface.to_owned(), form);
        self.spelled.push(grams);
        form
    }
}

/// Adds up the weights of equal features and sorts them.
pub(super) fn sum_up(features: &mut Vec<(u32, f32)>) {
    features.sort_by_key(|feature| feature.0);
    features.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
}

/// The part of a word's weight that counts.
pub(super) fn share(weight: Weight) -> f32 {
    match weight {
        Weight::Function => 0.0,
        Weight::Telling => 0.3,
        Weight::Content => 1.0,
    }
}
