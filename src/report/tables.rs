//! Fills the tables: per article as articles come, of the comparison, and of the counts at the end.

use super::cell::Row;
use super::claims::Compared;
use super::coding::{Coding, Counts};
use super::error::ReportError;
use super::export::Export;
use super::gathered::{Gathered, Notes};
use super::output::{Output, TableFile, Written};
use super::rows::Rows;
use super::run::Run;
use super::{alignments, articles, attributions, claims, comparison, evidence, id, labels, outlets};
use crate::analysis::Analysis;
use crate::corpus::Reject;
use crate::diff::{ClaimRef, Comparison};
use crate::hash::hex;
use crate::lexicon::Lexicon;
use crate::span::CodePoints;
use crate::stats::{self, Score};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sha2::Digest;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A report in the making.
pub struct Report<'l> {
    output: Output,
    /// articles, evidence, attributions, claims.
    files: [TableFile; 4],
    /// The manifest's further columns.
    extra: Vec<String>,
    lexicon: &'l Lexicon,
    pairwise: bool,
    gathered: Gathered,
    /// What a person decided; nothing where it is not set. It must have taken effect in what is added.
    pub coding: Coding,
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
        Ok(Report { output, files, extra, lexicon, pairwise: false, gathered: Gathered::default(), coding: Coding::default() })
    }

    /// Asks for terms.csv to compare each outlet with each other one too, not only with all others together.
    pub fn compare_terms_pairwise(&mut self) {
        self.pairwise = true;
    }

    /// Adds articles that are compared with no others.
    pub fn articles(&mut self, analyses: &[Analysis<'_>]) -> Result<(), ReportError> {
        self.per_article(analyses, &[], |_| Compared::default())
    }

    /// Lists articles that are neither counted nor compared, since they repeat others.
    pub fn repeated(&mut self, analyses: &[Analysis<'_>]) -> Result<(), ReportError> {
        let mut rows = Rows::new(self.output.profile());
        for analysis in analyses {
            let text = articles::text_hash(analysis.article);
            self.gathered.note(analysis);
            self.gathered.inputs.update(text);
            articles::add_row(&mut rows, analysis, "", &text, &self.extra);
        }
        self.files[0].extend(rows)
    }

    /// Adds a comparison: its articles, and what was found between them.
    pub fn comparison(&mut self, comparison: &Comparison<'_>) -> Result<(), ReportError> {
        let groups = (0..).zip(&comparison.groups);
        let group_of = groups.flat_map(|(nth, group)| group.members.iter().chain(&group.support).map(move |&claim| (claim, nth)));
        let group_of: FxHashMap<ClaimRef, u32> = group_of.collect();
        self.per_article(comparison.analyses, &comparison.stories, |claim| Compared {
            group_id: group_of.get(&claim).map_or_else(String::new, |&group| id::group(group)),
            shared_passage: comparison.passages.get(&claim).map_or("", |passage| &comparison.analyses[passage.article as usize].article.id),
        })?;
        self.output.cells(comparison::schema(&comparison.outlets), comparison::rows(comparison))?;
        self.output.table(alignments::alignments(comparison, &self.coding))?;
        self.output.table(alignments::differences(comparison, &self.coding))?;
        self.output.table(alignments::omissions(comparison))?;
        self.output.table(labels::labels(comparison))
    }

    fn per_article<'a>(
        &mut self,
        analyses: &'a [Analysis<'_>],
        stories: &[String],
        compared: impl Fn(ClaimRef) -> Compared<'a> + Sync,
    ) -> Result<(), ReportError> {
        let rows = analyses.par_iter().enumerate().map(|(nth, analysis)| {
            let story = stories.get(nth).map_or("", String::as_str);
            let text = articles::text_hash(analysis.article);
            (self.rows(analysis, story, &text, |claim| compared(ClaimRef { article: nth as u32, claim })), text)
        });
        let (rows, texts): (_, Vec<_>) = rows.unzip();
        texts.iter().for_each(|text| self.gathered.inputs.update(text));
        let (written, ()) = rayon::join(|| extend(&mut self.files, rows), || self.gathered.add(analyses, stories, self.lexicon));
        written
    }

    /// The rows that one article gives to each table.
    fn rows<'a>(&self, analysis: &'a Analysis<'_>, story: &str, text: &[u8; 32], compared: impl Fn(u32) -> Compared<'a>) -> [Rows; 4] {
        let mut rows = [(); 4].map(|()| Rows::new(self.output.profile()));
        let [article, cues, reports, propositions] = &mut rows;
        let points = CodePoints::new(&analysis.article.text);
        articles::add_row(article, analysis, story, text, &self.extra);
        evidence::rows(analysis, &points, &self.coding).for_each(|row| cues.row(&row));
        attributions::rows(analysis, &points, &self.coding).for_each(|row| reports.row(&row));
        claims::rows(analysis, &points, |nth| compared(nth as u32)).for_each(|row| propositions.row(&row));
        rows
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
        let scores = self.gathered.scores();
        self.output.table(scores.iter().cloned())?;
        self.output.cells(outlets::schema(), outlets::rows(&scores).into_iter())?;
        self.output.table(self.gathered.terms(self.pairwise))?;
        self.output.table(self.gathered.citations.rows())?;
        self.output.table(rejects.iter().cloned())?;
        if !self.coding.counts().is_empty() {
            self.output.table(self.coding.decisions().into_iter())?;
        }
        let run = Run {
            program: "parallax",
            version: env!("CARGO_PKG_VERSION"),
            command: command.to_owned(),
            arguments,
            inputs_sha256: hex(self.gathered.inputs),
            lexicon_sha256: self.lexicon.hash().to_owned(),
            seed: stats::SEED,
            draws: stats::DRAWS,
            decisions: self.coding.counts().clone(),
            rows: BTreeMap::new(),
            outputs: BTreeMap::new(),
        };
        let (folder, tables) = self.output.publish(run, &scores, exports)?;
        Ok(Done { folder, tables, scores, notes: self.gathered.notes, decisions: self.coding.counts().clone() })
    }
}

/// Writes rows into their tables, each table on its own.
fn extend(files: &mut [TableFile; 4], rows: Vec<[Rows; 4]>) -> Result<(), ReportError> {
    let mut by_table = [(); 4].map(|()| Vec::with_capacity(rows.len()));
    for chunk in rows {
        by_table.iter_mut().zip(chunk).for_each(|(table, rows)| table.push(rows));
    }
    let tables = files.par_iter_mut().zip(by_table);
    tables.map(|(file, rows)| rows.into_iter().try_for_each(|rows| file.extend(rows))).collect()
}
