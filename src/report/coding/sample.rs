//! A sample for coders, who must not see what the program found: each gets the same units in an order of their own, and
//! the program's findings go into a key.

use super::codebook::codebook;
use super::error::CodingError;
use super::variable::Variable;
use crate::analysis::Analysis;
use crate::corpus::Article;
use crate::diff::{ClaimRef, Difference};
use crate::lexicon::Lexicon;
use crate::report::cell::{Value, term};
use crate::report::error::ReportError;
use crate::report::folder::Folder;
use crate::report::rows::{Rows, preamble};
use crate::report::{Profile, id, write_table};
use crate::span::Span;
use crate::stats::{allocate, shuffled};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What can be sampled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sampled {
    /// Cues, counted and suppressed.
    Evidence,
    /// Attributions.
    Attributions,
    /// Claims.
    Claims,
    /// Differences between claims.
    Differences,
}

/// What to draw.
#[derive(Clone, Copy, Debug)]
pub struct SampleOptions {
    /// Of which table.
    pub table: Sampled,
    /// How many rows.
    pub n: usize,
    /// For how many coders.
    pub coders: u32,
    /// The same seed draws the same rows.
    pub seed: u64,
}

/// A row that can be drawn.
struct Member<'a> {
    row_id: String,
    outlet: Cow<'a, str>,
    /// What the program found, by which rows are drawn: an axis, a source type, a certainty, a kind.
    found: &'a str,
    status: &'static str,
    place: Place,
}

#[derive(Clone, Copy)]
enum Place {
    Article(usize, usize),
    Difference(usize),
}

/// A sample, drawn.
pub struct Sample<'a> {
    analyses: &'a [Analysis<'a>],
    differences: &'a [Difference],
    options: SampleOptions,
    /// The rows drawn, in the order of their units, each with the size of its stratum and how many were drawn of it.
    drawn: Vec<(Member<'a>, usize, usize)>,
    /// How many rows there are.
    pub population: usize,
    /// How many strata.
    pub strata: usize,
    /// Whether outlets are strata; where `n` is too small for that, they are not.
    pub by_outlet: bool,
}

/// Columns that show a unit to coders; all others of a coder's file but the unit and the note are variables.
pub(super) const SHOWN: [&str; 8] = ["context", "text", "source", "cue", "text_a", "text_b", "value_a", "value_b"];

impl Sampled {
    /// The columns of a coder's file.
    pub(super) fn columns(self) -> impl Iterator<Item = &'static str> {
        ["unit"].iter().chain(self.shown()).chain(self.variables()).chain(&["note"]).copied()
    }

    fn shown(self) -> &'static [&'static str] {
        match self {
            Sampled::Evidence | Sampled::Claims => &["context", "text"],
            Sampled::Attributions => &["context", "source", "cue"],
            Sampled::Differences => &["text_a", "text_b", "value_a", "value_b"],
        }
    }

    fn variables(self) -> &'static [&'static str] {
        match self {
            Sampled::Evidence => &["axis"],
            Sampled::Attributions => &["attribution", "source_type", "cue_class"],
            Sampled::Claims => &["certainty", "polarity"],
            Sampled::Differences => &["kind", "severity"],
        }
    }

    /// The variables whose values the program gives too.
    fn known(self) -> &'static [&'static str] {
        match self {
            Sampled::Differences => &["kind"],
            other => other.variables(),
        }
    }

    fn members<'a>(self, analyses: &'a [Analysis<'a>], differences: &'a [Difference]) -> Vec<Member<'a>> {
        if self == Sampled::Differences {
            let outlet = |at: ClaimRef| analyses.get(at.article as usize).map_or("", |a| a.article.outlet.as_str());
            let each = differences.iter().enumerate().map(|(nth, difference)| Member {
                row_id: id::difference(analyses, difference),
                outlet: Cow::Owned(format!("{} / {}", outlet(difference.a), outlet(difference.b))),
                found: term(&difference.kind),
                status: "",
                place: Place::Difference(nth),
            });
            return each.collect();
        }
        analyses.iter().enumerate().flat_map(|(article, analysis)| self.of_article(article, analysis)).collect()
    }

    fn of_article<'a>(self, at: usize, analysis: &'a Analysis<'a>) -> Vec<Member<'a>> {
        let article = analysis.article;
        let member = |row_id: String, found: &'a str, status: &'static str, nth: usize| Member {
            row_id,
            outlet: Cow::Borrowed(&article.outlet),
            found,
            status,
            place: Place::Article(at, nth),
        };
        match self {
            Sampled::Evidence => (analysis.cues.iter().enumerate())
                .map(|(nth, cue)| member(id::evidence(article, nth), cue.axis, if cue.counted { "counted" } else { "suppressed" }, nth))
                .collect(),
            Sampled::Attributions => (analysis.attributions.iter().enumerate())
                .map(|(nth, found)| member(id::attribution(article, nth), term(&found.source_type), "", nth))
                .collect(),
            Sampled::Claims => (analysis.claims.iter().enumerate())
                .map(|(nth, claim)| member(id::claim(article, nth), term(&claim.certainty), "", nth))
                .collect(),
            Sampled::Differences => Vec::new(),
        }
    }
}

/// Draws a sample by strata: by outlet, by what the program found, and of cues by whether they count.
///
/// # Errors
/// Where `n` is too small for one of each.
pub fn sample<'a>(analyses: &'a [Analysis<'a>], differences: &'a [Difference], options: SampleOptions) -> Result<Sample<'a>, String> {
    let members = options.table.members(analyses, differences);
    let population = members.len();
    if population == 0 {
        return Err(format!("there are no {} to draw from", term(&options.table)));
    }
    for by_outlet in [true, false] {
        let mut strata: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
        for (nth, member) in members.iter().enumerate() {
            let outlet = if by_outlet { member.outlet.as_ref() } else { "" };
            strata.entry((outlet, member.found, member.status)).or_default().push(nth);
        }
        let sizes: Vec<usize> = strata.values().map(Vec::len).collect();
        let Some(counts) = allocate(&sizes, options.n) else { continue };
        let mut drawn: Vec<(usize, usize, usize)> = Vec::new();
        for (nth, (rows, &count)) in strata.values().zip(&counts).enumerate() {
            let order = shuffled(rows.len(), options.seed, nth);
            drawn.extend(order.into_iter().take(count).map(|at| (rows[at], rows.len(), count)));
        }
        let strata = sizes.len();
        // Units are numbered in a random order, so that their numbers say nothing of their strata.
        let order = shuffled(drawn.len(), options.seed, strata);
        let mut members: Vec<Option<Member<'a>>> = members.into_iter().map(Some).collect();
        let take = |at: usize| {
            let (member, size, count) = drawn[at];
            members[member].take().map(|member| (member, size, count))
        };
        let drawn = order.into_iter().filter_map(take).collect();
        return Ok(Sample { analyses, differences, options, drawn, population, strata, by_outlet });
    }
    let mut kinds: Vec<(&str, &str)> = members.iter().map(|member| (member.found, member.status)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    Err(format!("--n {} is too small for one of each; there are {} kinds of {}", options.n, kinds.len(), term(&options.table)))
}

impl Sample<'_> {
    /// How many rows were drawn.
    pub fn units(&self) -> usize {
        self.drawn.len()
    }

    /// Writes the coders' files, what their columns and codes mean, and the key into a new folder. The codes of cues are the axes
    /// of the lexicon.
    ///
    /// # Errors
    /// Where the folder holds something, or cannot be written.
    pub fn write(&self, target: &Path, profile: &Profile, lexicon: &Lexicon) -> Result<PathBuf, ReportError> {
        let folder = Folder::begin(target, false, &[])?;
        let write = |name: String, rows: Vec<Vec<Value<'_>>>| {
            let path = folder.path().join(name);
            let mut file = Rows::new(profile);
            rows.iter().for_each(|row| file.push(row));
            fs::write(&path, [preamble(profile), &file.into_bytes().0].concat()).map_err(ReportError::io("write", &path))
        };
        for coder in 1..=self.options.coders {
            write(format!("coder_{coder}.csv"), self.file_of(coder))?;
        }
        write_table(&folder.path().join("codebook.csv"), profile, codebook(self.options.table, lexicon).into_iter())?;
        write("key.csv".to_owned(), self.key())?;
        folder.publish()
    }

    fn file_of(&self, coder: u32) -> Vec<Vec<Value<'_>>> {
        let table = self.options.table;
        let mut rows = vec![table.columns().map(Value::from).collect::<Vec<_>>()];
        for unit in shuffled(self.drawn.len(), self.options.seed, self.strata + coder as usize) {
            let mut row = vec![Value::from(unit_id(unit))];
            row.extend(self.shown(&self.drawn[unit].0).into_iter().map(Value::from));
            row.resize(rows[0].len(), Value::Empty);
            rows.push(row);
        }
        rows
    }

    fn key(&self) -> Vec<Vec<Value<'_>>> {
        let table = self.options.table;
        let columns = ["unit", "table", "row_id", "outlet", "stratum", "stratum_rows", "stratum_drawn"];
        let mut rows = vec![columns.iter().chain(table.known()).map(|&name| Value::from(name)).collect::<Vec<_>>()];
        for (unit, (member, size, count)) in self.drawn.iter().enumerate() {
            let outlet = if self.by_outlet { member.outlet.as_ref() } else { "" };
            let stratum: Vec<&str> = [outlet, member.found, member.status].into_iter().filter(|part| !part.is_empty()).collect();
            let mut row = vec![
                Value::from(unit_id(unit)),
                Value::from(term(&table)),
                Value::from(member.row_id.as_str()),
                Value::from(member.outlet.as_ref()),
                Value::from(stratum.join(", ")),
                Value::Integer(*size as i64),
                Value::Integer(*count as i64),
            ];
            row.extend(self.found(member).into_iter().map(Value::from));
            rows.push(row);
        }
        rows
    }

    /// What the program found, for each variable that it knows.
    fn found<'m>(&'m self, member: &Member<'m>) -> Vec<&'m str> {
        let Place::Article(article, nth) = member.place else { return vec![member.found] };
        let analysis = &self.analyses[article];
        match self.options.table {
            Sampled::Attributions => {
                vec!["yes", term(&analysis.attributions[nth].source_type), term(&analysis.attributions[nth].cue_class)]
            }
            Sampled::Claims => vec![term(&analysis.claims[nth].certainty), term(&analysis.claims[nth].polarity)],
            _ => vec![if analysis.cues[nth].counted { analysis.cues[nth].axis } else { "none" }],
        }
    }

    /// What coders see of a unit.
    fn shown(&self, member: &Member<'_>) -> Vec<String> {
        let analyses = self.analyses;
        match member.place {
            Place::Difference(nth) => {
                let difference = &self.differences[nth];
                let [a, b] = [difference.a, difference.b].map(|at| {
                    let analysis = &analyses[at.article as usize];
                    let claim = &analysis.claims[at.claim as usize];
                    context(analysis, claim.sentence, &claim.spans)
                });
                vec![a, b, difference.value_a.clone(), difference.value_b.clone()]
            }
            Place::Article(article, nth) => {
                let analysis = &analyses[article];
                let words = |spans: &[Span]| spans.iter().map(|span| span.of(&analysis.article.text)).collect::<Vec<_>>().join(" … ");
                match self.options.table {
                    Sampled::Attributions => {
                        let found = &analysis.attributions[nth];
                        let source: Vec<Span> = found.source.into_iter().collect();
                        let marked = [source.as_slice(), &found.cue].concat();
                        vec![context(analysis, found.sentence, &marked), words(&source), words(&found.cue)]
                    }
                    Sampled::Claims => {
                        let claim = &analysis.claims[nth];
                        vec![context(analysis, claim.sentence, &claim.spans), words(&claim.spans)]
                    }
                    _ => {
                        let cue = &analysis.cues[nth];
                        vec![context(analysis, cue.sentence, &[cue.span]), words(&[cue.span])]
                    }
                }
            }
        }
    }
}

/// `u001`
fn unit_id(nth: usize) -> String {
    format!("u{:03}", nth + 1)
}

/// A sentence with the one before it; what is to be judged stands in double brackets.
fn context(analysis: &Analysis<'_>, sentence: u32, marked: &[Span]) -> String {
    let text = &analysis.article.text;
    let nth = sentence as usize;
    let hull = |nth: usize| analysis.sentences.get(nth).map(|sentence| sentence.span);
    let own = marked.iter().copied().fold(hull(nth).unwrap_or_default(), Span::hull);
    let start = nth.checked_sub(1).and_then(hull).map_or(own.start, |before| before.start.min(own.start));
    let mut spans = marked.to_vec();
    spans.sort_unstable();
    let mut shown = String::new();
    let mut at = start;
    for span in spans.into_iter().filter(|span| !span.is_empty()) {
        shown.push_str(Span { start: at, end: span.start.max(at) }.of(text));
        shown.push_str("[[");
        shown.push_str(Span { start: span.start.max(at), end: span.end }.of(text));
        shown.push_str("]]");
        at = span.end;
    }
    shown.push_str(Span { start: at, end: own.end.max(at) }.of(text));
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The variables of a coder's file, by its columns.
pub(super) fn variables(columns: &[String], axes: &[&str]) -> Vec<Variable> {
    let own = |name: &&String| !name.is_empty() && !["unit", "note"].contains(&name.as_str()) && !SHOWN.contains(&name.as_str());
    columns.iter().filter(own).map(|name| Variable::new(name, axes)).collect()
}

/// Whether the articles are those that a folder's tables were made of.
///
/// # Errors
/// Those that changed, came or went.
pub fn unchanged(folder: &Path, articles: &[Article]) -> Result<(), CodingError> {
    let mut expected = super::articles::Articles::read(folder)?;
    articles.iter().for_each(|article| expected.meet(article));
    expected.check()
}
