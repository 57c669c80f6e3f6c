//! Hand coding: tables that a person coded, and samples that several code.
//!
//! [`Coding`] reads the tables back after a person filled keep, recode and note, and lets the decisions take effect.
//!
//! The articles are analysed again as they were, every row is checked against them, and the decisions overrule what is
//! found at its place in the flow: cues and attributions before claims, pairs of claims before groups, differences last.
//! Ids do not change by a decision, so coding can go on in the tables that it made.

mod agree;
mod articles;
mod check;
mod code;
mod codebook;
mod error;
mod log;
mod past;
mod rows;
mod sample;
mod sheet;
mod variable;
mod words;

pub use agree::{Agreed, Category, agree};
pub use code::{Code, Coded};
pub use codebook::{CodebookRow, codebook};
pub use error::CodingError;
pub use log::{Counts, DecisionRow};
pub use past::PastRun;
pub use sample::{Sample, SampleOptions, Sampled, sample, unchanged};
pub use variable::Variable;

use super::cell::{Row, term};
use super::{alignments, attributions, evidence, id};
use crate::analysis::{Analysis, Knowledge, analyze_decided};
use crate::corpus::Article;
use crate::decision::{ArticleDecisions, Decision};
use crate::diff::{Alignment, ClaimRef, Comparison, PairDecisions};
use crate::lexicon::Lexicon;
use crate::span::CodePoints;
use crate::table::TableErrors;
use articles::Articles;
use log::{Effect, Log};
use rayon::prelude::*;
use rows::Found;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::path::Path;

/// What a person decided on the rows of a folder's tables; nothing, by default.
#[derive(Clone, Debug, Default)]
pub struct Coding {
    found: Found,
    /// The articles that the tables were made of, those that were not met yet.
    articles: Option<Articles>,
    /// The codes by id, for writing them again.
    codes: [FxHashMap<String, Code>; 4],
    log: Log,
    errors: TableErrors,
}

impl Coding {
    /// Reads the coded tables of a folder. Mistakes in them are told by [`Coding::check`], with those that are seen only
    /// once the articles are analysed.
    ///
    /// # Errors
    /// A folder without such tables, or a file that cannot be opened.
    pub fn read(folder: &Path, lexicon: &Lexicon) -> Result<Coding, CodingError> {
        let axes = code::axes(lexicon);
        let columns = |table: Coded| {
            let schema = match table {
                Coded::Evidence => evidence::EvidenceRow::schema(),
                Coded::Attributions => attributions::AttributionRow::schema(),
                Coded::Alignments => alignments::AlignmentRow::schema(),
                Coded::Differences => alignments::DifferenceRow::schema(),
            };
            schema.columns.into_iter().map(|column| column.name).collect()
        };
        let articles = Some(Articles::read(folder)?);
        let mut found = rows::read(folder, &axes, columns)?;
        if found.files.is_empty() && found.errors.0.is_empty() {
            let problem = "none of evidence.csv, attributions.csv, alignments.csv and differences.csv is here".to_owned();
            return Err(CodingError::Folder { path: folder.to_owned(), problem });
        }
        let errors = std::mem::take(&mut found.errors);
        Ok(Coding { found, articles, errors, ..Coding::default() })
    }

    /// Whether there are no tables to take decisions from.
    pub fn is_none(&self) -> bool {
        self.articles.is_none()
    }

    /// The files that the decisions were read from, by name.
    pub fn files(&self) -> &[String] {
        &self.found.files
    }

    /// Columns that a person added, which tables that are written again do not have.
    pub fn own_columns(&self) -> &[String] {
        &self.found.own_columns
    }

    /// Checks the rows of these articles, and analyses those anew on which something was decided.
    pub fn decide<'a>(&mut self, analyses: &mut [Analysis<'a>], knowledge: &'a Knowledge) {
        if self.is_none() {
            return;
        }
        let decisions: Vec<ArticleDecisions> = analyses.iter().map(|analysis| self.of_article(analysis)).collect();
        let decided = analyses.par_iter_mut().zip(decisions).filter(|(_, decisions)| !decisions.is_empty());
        decided.for_each(|(analysis, decisions)| *analysis = analyze_decided(analysis.article, knowledge, &decisions));
    }

    /// Checks articles that are listed and neither counted nor compared: nothing can be decided on them.
    pub fn meet<'a>(&mut self, articles: impl IntoIterator<Item = &'a Article>) {
        if let Some(expected) = &mut self.articles {
            articles.into_iter().for_each(|article| expected.meet(article));
        }
    }

    /// The decisions on one article, checked against what was found in it.
    fn of_article(&mut self, analysis: &Analysis<'_>) -> ArticleDecisions {
        let mut decisions = ArticleDecisions::default();
        self.meet([analysis.article]);
        let points = CodePoints::new(&analysis.article.text);
        for (nth, row) in (0..).zip(evidence::rows(analysis, &points, &Coding::default())) {
            let Some(coded) = self.found.rows[Coded::Evidence as usize].take(&row.evidence_id) else { continue };
            let wrong = coded.cells.as_deref().and_then(|cells| check::evidence(cells, &row));
            self.errors.0.extend(wrong.map(|problem| coded.error(problem)));
            let Some(code) = self.remember(Coded::Evidence, &row.evidence_id, coded.code) else { continue };
            let decision = code.decision(|axis| Some(axis.to_owned()));
            let counted = row.status == "counted";
            let effect = match &decision {
                Some(Decision::Drop) if counted => Effect::Dropped,
                Some(Decision::Recode(axis)) if *axis != row.axis => Effect::Recoded,
                Some(Decision::Keep | Decision::Recode(_)) if !counted => Effect::Restored,
                _ => Effect::Confirmed,
            };
            self.log.add(Coded::Evidence, &row.evidence_id, &code, effect, row.axis, &row.context);
            decisions.cues.extend(decision.map(|decision| (nth, decision)));
        }
        for (nth, row) in (0..).zip(attributions::rows(analysis, &points, &Coding::default())) {
            let Some(coded) = self.found.rows[Coded::Attributions as usize].take(&row.attribution_id) else { continue };
            let wrong = coded.cells.as_deref().and_then(|cells| check::attribution(cells, &row));
            self.errors.0.extend(wrong.map(|problem| coded.error(problem)));
            let Some(code) = self.remember(Coded::Attributions, &row.attribution_id, coded.code) else { continue };
            let decision = code.decision(|name| code::named(&code::SOURCE_TYPES, name));
            let text = format!("{} {}: {}", row.source, row.cue, row.content);
            let effect = effect(&decision, row.source_type);
            self.log.add(Coded::Attributions, &row.attribution_id, &code, effect, term(&row.source_type), text.trim());
            decisions.attributions.extend(decision.map(|decision| (nth, decision)));
        }
        decisions
    }

    /// Keeps a row's code for writing it again; `None` where nothing was written.
    fn remember(&mut self, table: Coded, id: &str, code: Code) -> Option<Code> {
        if code.is_blank() {
            return None;
        }
        self.codes[table as usize].insert(id.to_owned(), code.clone());
        Some(code)
    }

    /// The decisions on pairs of claims.
    pub fn pairs(&self, analyses: &[Analysis<'_>]) -> PairDecisions {
        let articles: FxHashMap<&str, u32> = analyses.iter().zip(0..).map(|(analysis, nth)| (analysis.article.id.as_str(), nth)).collect();
        let decided = |(ids, row): (&str, &rows::CodedRow)| {
            let decision = row.code.decision(|name| code::named(&code::BANDS, name))?;
            let (a, b) = ids.split_once(' ')?;
            Some(((claim(a, &articles)?, claim(b, &articles)?), decision))
        };
        self.found.rows[Coded::Alignments as usize].left().filter_map(decided).collect()
    }

    /// Checks the rows of alignments and differences, and lets the decisions on them take effect in what was found.
    pub fn settle(&mut self, comparison: &mut Comparison<'_>) {
        if self.is_none() {
            return;
        }
        let mut alignments = std::mem::take(&mut comparison.alignments);
        alignments.retain_mut(|pair| self.keeps_pair(comparison, pair));
        comparison.alignments = alignments;
        let analyses = comparison.analyses;
        comparison.differences.retain_mut(|difference| {
            let id = id::difference(analyses, difference);
            let Some(coded) = self.found.rows[Coded::Differences as usize].take(&id) else { return true };
            let wrong = coded.cells.as_deref().and_then(|cells| check::difference(cells, analyses, difference));
            self.errors.0.extend(wrong.map(|problem| coded.error(problem)));
            let Some(code) = self.remember(Coded::Differences, &id, coded.code) else { return true };
            let decision = code.decision(|name| code::named(&code::KINDS, name));
            let effect = effect(&decision, difference.kind);
            self.log.add(Coded::Differences, &id, &code, effect, term(&difference.kind), &difference.explanation);
            if let Some(Decision::Recode(kind)) = decision {
                difference.kind = kind;
            }
            decision != Some(Decision::Drop)
        });
        self.settle_absent(analyses);
    }

    /// Whether a pair stays, once the decision on it has taken effect.
    fn keeps_pair(&mut self, comparison: &Comparison<'_>, pair: &mut Alignment) -> bool {
        let id = pair_id(comparison.analyses, pair);
        let Some(coded) = self.found.rows[Coded::Alignments as usize].take(&id) else { return true };
        let [a, b] = [pair.a, pair.b].map(|at| alignments::words(comparison, at));
        let wrong = coded.cells.as_deref().and_then(|cells| check::words(cells, &[("text_a", &a), ("text_b", &b)]));
        self.errors.0.extend(wrong.map(|problem| coded.error(problem)));
        let Some(code) = self.remember(Coded::Alignments, &id, coded.code) else { return true };
        let decision = code.decision(|name| code::named(&code::BANDS, name));
        let effect = effect(&decision, pair.band);
        self.log.add(Coded::Alignments, &id, &code, effect, term(&pair.band), &format!("{a} / {b}"));
        if let Some(Decision::Recode(band)) = decision {
            pair.band = band;
        }
        decision != Some(Decision::Drop)
    }

    /// A difference that is found no more may have gone by a decision on what it rests on; where nothing else was decided,
    /// its id is a mistake.
    fn settle_absent(&mut self, analyses: &[Analysis<'_>]) {
        let elsewhere = self.log.counts().keys().any(|table| *table != Coded::Differences.name());
        let articles: FxHashMap<&str, u32> = analyses.iter().zip(0..).map(|(analysis, nth)| (analysis.article.id.as_str(), nth)).collect();
        let known = |id: &String| {
            let at = claim(&id.to_lowercase(), &articles);
            at.is_some_and(|at| (at.claim as usize) < analyses[at.article as usize].claims.len())
        };
        let table = &mut self.found.rows[Coded::Differences as usize];
        let absent: Vec<String> = table.left().map(|(id, _)| id.to_owned()).collect();
        for id in absent.iter().filter(|_| elsewhere) {
            let Some(coded) = table.take(id) else { continue };
            match &coded.cells {
                Some(cells) if !(known(&cells[0]) && known(&cells[1])) => {
                    self.errors.0.push(
                        coded.error(format!("claim_a `{}` and claim_b `{}` are not both in claims.csv; {RESTORE}", cells[0], cells[1])),
                    );
                }
                _ if coded.code.is_blank() => {}
                cells => {
                    let text = cells.as_ref().map_or_else(String::new, |cells| format!("{} / {}", cells[2], cells[3]));
                    self.log.add(Coded::Differences, id, &coded.code, Effect::Gone, "", &text);
                }
            }
        }
    }

    /// Whether every row was found and says what the articles say.
    ///
    /// # Errors
    /// All mistakes, in the order of the tables. Where an article changed, that alone: the rest would follow from it.
    pub fn check(&mut self) -> Result<(), CodingError> {
        if let Some(articles) = &self.articles {
            articles.check()?;
        }
        for (table, rows) in Coded::ALL.into_iter().zip(&self.found.rows) {
            let unknown = |(id, row): (&str, &rows::CodedRow)| {
                row.error(format!("there is no row `{id}` in {} as parallax wrote it; {RESTORE}", table.name()))
            };
            self.errors.0.extend(rows.left().map(unknown));
        }
        let mut errors = std::mem::take(&mut self.errors);
        errors.0.sort_by_key(|error| (place(&error.table), error.line));
        Ok(errors.check(())?)
    }

    /// What a person wrote beside a row.
    pub(super) fn code(&self, table: Coded, id: &str) -> &Code {
        self.codes[table as usize].get(id).unwrap_or(&code::BLANK)
    }

    /// How many decisions on each table did what; tables without any are left out.
    pub fn counts(&self) -> &BTreeMap<&'static str, Counts> {
        self.log.counts()
    }

    /// The rows of decisions.csv.
    pub(super) fn decisions(&self) -> Vec<DecisionRow> {
        self.log.rows()
    }
}

/// What to do with a row that is not as it was.
const RESTORE: &str = "copy the row anew from the table as parallax wrote it, or delete it";

/// The id of a pair of claims.
pub(super) fn pair_id(analyses: &[Analysis<'_>], pair: &Alignment) -> String {
    format!("{} {}", id::claim_of(analyses, pair.a), id::claim_of(analyses, pair.b))
}

/// What a decision does to something that the program took for `found`.
fn effect<T: PartialEq>(decision: &Option<Decision<T>>, found: T) -> Effect {
    match decision {
        Some(Decision::Drop) => Effect::Dropped,
        Some(Decision::Recode(other)) if *other != found => Effect::Recoded,
        _ => Effect::Confirmed,
    }
}

/// The claim that an id names; it need not exist.
fn claim(id: &str, articles: &FxHashMap<&str, u32>) -> Option<ClaimRef> {
    let (article, nth) = id.trim().strip_prefix('c')?.rsplit_once('-')?;
    let claim = nth.parse::<u32>().ok()?.checked_sub(1)?;
    Some(ClaimRef { article: *articles.get(format!("a{article}").as_str())?, claim })
}

/// The place of a file among the coded tables.
fn place(file: &str) -> usize {
    let of = |table: &Coded| file.ends_with(&format!("{}.csv", table.name()));
    Coded::ALL.iter().position(of).unwrap_or(Coded::ALL.len())
}
