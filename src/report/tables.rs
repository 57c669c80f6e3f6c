//! Fills the tables: per article as articles come, of the comparison, and of the counts at the end.

use super::cell::Row;
use super::coding::{Coding, Counts};
use super::csv::Rows;
use super::error::ReportError;
use super::export::Export;
use super::output::{Output, TableFile, Written};
use super::run::{Run, hex};
use super::{alignments, articles, attributions, citations, claims, comparison, evidence, id, labels, outlets};
use crate::analysis::Analysis;
use crate::corpus::{Precision, Reject};
use crate::diff::{ClaimRef, Comparison};
use crate::lexicon::Lexicon;
use crate::span::CodePoints;
use crate::stats::{self, Score, Tally, TermTally};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;

/// A report in the making.
pub struct Report<'l> {
    output: Output,
    /// articles, evidence, attributions, claims.
    files: [TableFile; 4],
    /// The manifest's further columns.
    extra: Vec<String>,
    lexicon: &'l Lexicon,
    /// Counts by language: rates and words of different languages are not compared.
    tallies: BTreeMap<String, (Tally, TermTally)>,
    pairwise: bool,
    citations: citations::Citations,
    inputs: Sha256,
    /// What a person decided; nothing where it is not set. It must have taken effect in what is added.
    pub coding: Coding,
    notes: Notes,
}

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
    pub forms: BTreeMap<String, BTreeSet<String>>,
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

/// The counts of a language before any article.
fn begun(language: &str, lexicon: &Lexicon) -> (Tally, TermTally) {
    (Tally::new(language, lexicon), TermTally::new(language))
}

/// A report that stands in its place.
#[derive(Debug)]
pub struct Done {
    /// The folder.
    pub folder: PathBuf,
    /// Its tables, in the order of [`super::TABLES`].
    pub tables: Vec<Written>,
    /// The rows of scores.csv.
    pub scores: Vec<Score>,
    /// What a reader of the scores must know of the articles.
    pub notes: Notes,
    /// How many decisions of a person on each table did what.
    pub decisions: BTreeMap<&'static str, Counts>,
}

impl<'l> Report<'l> {
    /// Begins a report. `extra` names the manifest's further columns, which articles.csv keeps.
    pub fn begin(output: Output, lexicon: &'l Lexicon, extra: Vec<String>) -> Result<Self, ReportError> {
        let files = [
            output.open(articles::schema(&extra))?,
            output.open(evidence::EvidenceRow::schema())?,
            output.open(attributions::AttributionRow::schema())?,
            output.open(claims::ClaimRow::schema())?,
        ];
        Ok(Report {
            output,
            files,
            extra,
            lexicon,
            tallies: BTreeMap::new(),
            pairwise: false,
            citations: citations::Citations::default(),
            inputs: Sha256::new(),
            notes: Notes::default(),
            coding: Coding::default(),
        })
    }

    /// Asks for terms.csv to compare each outlet with each other one too, not only with all others together.
    pub fn compare_terms_pairwise(&mut self) {
        self.pairwise = true;
    }

    /// Adds articles that are compared with no others.
    pub fn articles(&mut self, analyses: &[Analysis<'_>]) -> Result<(), ReportError> {
        self.per_article(analyses, &[], &FxHashMap::default())
    }

    /// Lists articles that are neither counted nor compared, since they repeat others.
    pub fn repeated(&mut self, analyses: &[Analysis<'_>]) -> Result<(), ReportError> {
        let mut rows = Rows::new(self.output.profile());
        for analysis in analyses {
            self.notes.add(analysis);
            self.inputs.update(Sha256::digest(analysis.article.text.as_bytes()));
            let row = articles::article_row(analysis, "");
            let values = articles::values(&row, analysis, &self.extra);
            rows.push(&values).map_err(ReportError::io("write into", self.output.staging()))?;
        }
        self.files[0].extend(rows)
    }

    /// Adds a comparison: its articles, and what was found between them.
    pub fn comparison(&mut self, comparison: &Comparison<'_>) -> Result<(), ReportError> {
        let groups = (0..).zip(&comparison.groups);
        let group_of = groups.flat_map(|(nth, group)| group.members.iter().chain(&group.support).map(move |&claim| (claim, nth)));
        self.per_article(comparison.analyses, &comparison.stories, &group_of.collect())?;
        self.output.cells(comparison::schema(&comparison.outlets), comparison::rows(comparison))?;
        self.output.table(alignments::alignments(comparison, &self.coding))?;
        self.output.table(alignments::differences(comparison, &self.coding))?;
        self.output.table(alignments::omissions(comparison))?;
        self.output.table(labels::labels(comparison))
    }

    fn per_article(&mut self, analyses: &[Analysis<'_>], stories: &[String], groups: &FxHashMap<ClaimRef, u32>) -> Result<(), ReportError> {
        let rows: Vec<io::Result<[Rows; 4]>> = (0u32..analyses.len() as u32)
            .into_par_iter()
            .map(|nth| {
                let story = stories.get(nth as usize).map_or("", String::as_str);
                self.rows(&analyses[nth as usize], story, |claim| {
                    groups.get(&ClaimRef { article: nth, claim }).map_or_else(String::new, |&group| id::group(group))
                })
            })
            .collect();
        for (nth, (analysis, rows)) in analyses.iter().zip(rows).enumerate() {
            let rows = rows.map_err(ReportError::io("write into", self.output.staging()))?;
            for (file, rows) in self.files.iter_mut().zip(rows) {
                file.extend(rows)?;
            }
            self.notes.add(analysis);
            if let Some(language) = analysis.scored_in.filter(|_| analysis.article.duplicate.is_none()) {
                let story = stories.get(nth).unwrap_or(&analysis.article.story);
                let (tally, terms) = self.tallies.entry(language.to_owned()).or_insert_with(|| begun(language, self.lexicon));
                tally.add(analysis, story);
                terms.add(&analysis.article.outlet, analysis.terms.iter().map(|(term, count)| (term.as_str(), *count)));
            }
            self.citations.add(analysis);
            self.inputs.update(Sha256::digest(analysis.article.text.as_bytes()));
        }
        Ok(())
    }

    /// The rows that one article gives to each table.
    fn rows(&self, analysis: &Analysis<'_>, story: &str, group: impl Fn(u32) -> String) -> io::Result<[Rows; 4]> {
        let profile = self.output.profile();
        let points = CodePoints::new(&analysis.article.text);
        let mut rows = [(); 4].map(|()| Rows::new(profile));
        let [article, cues, reports, propositions] = &mut rows;
        article.push(&articles::values(&articles::article_row(analysis, story), analysis, &self.extra))?;
        evidence::rows(analysis, &points, &self.coding).try_for_each(|row| cues.push(&row.values()))?;
        attributions::rows(analysis, &points, &self.coding).try_for_each(|row| reports.push(&row.values()))?;
        claims::rows(analysis, &points, |nth| group(nth as u32)).try_for_each(|row| propositions.push(&row.values()))?;
        Ok(rows)
    }

    /// Writes what is known once all articles are in, then the further files, and puts the folder in its place.
    pub fn finish(
        mut self,
        rejects: &[Reject],
        command: &str,
        arguments: serde_json::Value,
        exports: &[Box<dyn Export + '_>],
    ) -> Result<Done, ReportError> {
        for file in self.files {
            self.output.close(file)?;
        }
        let scores: Vec<Score> = self.tallies.values().flat_map(|(tally, _)| stats::scores(tally, stats::DRAWS, stats::SEED)).collect();
        self.output.table(scores.iter().cloned())?;
        self.output.cells(outlets::schema(), outlets::rows(&scores).into_iter())?;
        self.output.table(self.tallies.values().flat_map(|(_, terms)| terms.keyness(self.pairwise)))?;
        self.output.table(self.citations.rows())?;
        self.output.table(rejects.iter().cloned())?;
        if !self.coding.counts().is_empty() {
            self.output.table(self.coding.decisions().into_iter())?;
        }
        let run = Run {
            program: "parallax",
            version: env!("CARGO_PKG_VERSION"),
            command: command.to_owned(),
            arguments,
            inputs_sha256: hex(self.inputs),
            lexicon_sha256: self.lexicon.hash().to_owned(),
            seed: stats::SEED,
            draws: stats::DRAWS,
            decisions: self.coding.counts().clone(),
            rows: BTreeMap::new(),
            outputs: BTreeMap::new(),
        };
        let (folder, tables) = self.output.publish(run, &scores, exports)?;
        Ok(Done { folder, tables, scores, notes: self.notes, decisions: self.coding.counts().clone() })
    }
}
