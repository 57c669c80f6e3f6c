//! What is kept of articles once their rows are written: counts, who cites whom, what a reader must know, and the hash of
//! all that was read.

use super::citations::Citations;
use crate::analysis::Analysis;
use crate::corpus::Precision;
use crate::lexicon::Lexicon;
use crate::stats::{self, Keyness, Score, Tally, TermTally};
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::Sha256;
use std::collections::BTreeMap;

/// What a reader of the scores must know of the articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Articles that repeat an earlier one and are not counted.
    pub duplicates: u32,
    /// Articles that no lexicon can score, by language.
    pub not_scored: BTreeMap<String, u32>,
    /// Articles whose date could be two days.
    pub ambiguous_dates: u32,
    /// The forms that some article has a counted cue of, by axis.
    pub forms: FxHashMap<String, FxHashSet<String>>,
}

impl Notes {
    fn add(&mut self, analysis: &Analysis<'_>) {
        let article = analysis.article;
        self.duplicates += u32::from(article.duplicate.is_some());
        self.ambiguous_dates += u32::from(article.written.precision == Precision::Ambiguous);
        for cue in analysis.cues.iter().filter(|cue| cue.counted) {
            if !self.forms.get(cue.axis).is_some_and(|forms| forms.contains(cue.form)) {
                self.forms.entry(cue.axis.to_owned()).or_default().insert(cue.form.to_owned());
            }
        }
        if analysis.scored_in.is_none() {
            *self.not_scored.entry(article.language.clone()).or_default() += 1;
        }
    }
}

/// What articles leave behind, in the order in which they came.
#[derive(Default)]
pub(super) struct Gathered {
    /// Counts by language: rates and words of different languages are not compared.
    tallies: BTreeMap<String, (Tally, TermTally)>,
    pub(super) citations: Citations,
    /// Of the hashes of all texts.
    pub(super) inputs: Sha256,
    pub(super) notes: Notes,
}

impl Gathered {
    /// Adds articles that count, with the story of each where it is known; each kind of count on a core of its own.
    pub(super) fn add(&mut self, analyses: &[Analysis<'_>], stories: &[String], lexicon: &Lexicon) {
        let (tallies, notes, citations) = (&mut self.tallies, &mut self.notes, &mut self.citations);
        let scored = || analyses.iter().enumerate().filter(|(_, analysis)| analysis.article.duplicate.is_none());
        for language in scored().filter_map(|(_, analysis)| analysis.scored_in) {
            let begun = || (Tally::new(language, lexicon), TermTally::new(language));
            tallies.entry(language.to_owned()).or_insert_with(begun);
        }
        let count = |(language, (tally, terms)): (&String, &mut (Tally, TermTally))| {
            let own = || scored().filter(|(_, analysis)| analysis.scored_in == Some(language));
            let story = |nth: usize| stories.get(nth).unwrap_or(&analyses[nth].article.story);
            let count_words = |(_, analysis): (usize, &Analysis<'_>)| {
                terms.add(&analysis.article.outlet, analysis.terms.iter().map(|(term, count)| (term.as_ref(), *count)));
            };
            rayon::join(|| own().for_each(|(nth, analysis)| tally.add(analysis, story(nth))), || own().for_each(count_words));
        };
        let note = |analysis: &Analysis<'_>| {
            notes.add(analysis);
            citations.add(analysis);
        };
        rayon::join(|| tallies.iter_mut().for_each(count), || analyses.iter().for_each(note));
    }

    /// Adds an article that is listed and no more.
    pub(super) fn note(&mut self, analysis: &Analysis<'_>) {
        self.notes.add(analysis);
    }

    /// The rows of scores.csv.
    pub(super) fn scores(&self) -> Vec<Score> {
        self.tallies.values().flat_map(|(tally, _)| stats::scores(tally, stats::DRAWS, stats::SEED)).collect()
    }

    /// The rows of terms.csv.
    pub(super) fn terms(&self, pairwise: bool) -> impl Iterator<Item = Keyness<'_>> {
        self.tallies.values().flat_map(move |(_, terms)| terms.keyness(pairwise))
    }
}
