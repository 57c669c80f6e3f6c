//! Reads lexicon tables: word classes, context rules, and forms by axis.
//!
//! Which of the three a table holds, its columns say. Tables are read in order and later ones may add to, replace and
//! remove from earlier ones, so that a user's own table needs only what differs.

use super::form::{self, Cutter};
use super::rule::{self, Classes, Test};
use super::terms::Terms;
use super::trie::{Entry, Trie};
use super::{Axis, FormRow, Lexicon, Verdict};
use crate::hash::hex;
use crate::table::{Row, Table, TableError, TableErrors};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The language of a table that declares none.
const LANGUAGE: &str = "en";
/// The most axes that tables may name in all.
const MOST_AXES: usize = 4_000;

/// A lexicon table as text, with the name that messages give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableText {
    /// `lexicon/epistemic.tsv`, or a user's path. Its stem is the axis where the table has no column `axis`.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// One line of a rule: where its tests all hold, its verdict stands.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) rule: String,
    pub(super) when: String,
    pub(super) tests: Vec<Test>,
    pub(super) verdict: Verdict,
    pub(super) why: String,
}

/// Reads tables into a lexicon.
pub(super) fn read(tables: &[TableText]) -> Result<Lexicon, TableErrors> {
    let mut reader = Reader::new();
    let mut errors = TableErrors::default();
    let mut hash = Sha256::new();
    for table in tables {
        hash.update(table.text.as_bytes());
        let columns = table.text.lines().map(|l| l.trim_start_matches('\u{feff}')).find(|l| !l.starts_with('#') && !l.trim().is_empty());
        let has = |column: &str| columns.is_some_and(|line| line.split('\t').any(|cell| cell.trim() == column));
        let read = if has("class") {
            reader.classes(table, &mut errors)
        } else if has("when") {
            reader.rules(table, &mut errors)
        } else {
            reader.forms(table, &mut errors)
        };
        match read {
            Ok(0) => errors.0.push(TableError {
                table: table.name.clone(),
                line: 1,
                problem: "the table holds no row, so it would count nothing".to_owned(),
            }),
            Ok(_) => {}
            Err(mut malformed) => errors.0.append(&mut malformed.0),
        }
    }
    errors.check(reader.lexicon(hex(hash)))
}

/// The language that a table's card declares.
fn language(table: &Table) -> &str {
    table.card.iter().find_map(|line| line.trim().strip_prefix("language:")).map_or(LANGUAGE, str::trim)
}

struct Reader {
    cutter: Cutter,
    terms: Terms,
    classes: Classes,
    clauses: Vec<Clause>,
    /// The lines of each rule.
    named: BTreeMap<String, Vec<u32>>,
    axes: Vec<Axis>,
    rows: Vec<FormRow>,
    phrases: BTreeMap<(u16, Vec<String>), u32>,
}

impl Reader {
    fn new() -> Self {
        Reader {
            cutter: Cutter::new(),
            terms: Terms::default(),
            classes: Classes::default(),
            clauses: Vec::new(),
            named: BTreeMap::new(),
            axes: Vec::new(),
            rows: Vec::new(),
            phrases: BTreeMap::new(),
        }
    }

    fn classes(&mut self, source: &TableText, errors: &mut TableErrors) -> Result<usize, TableErrors> {
        let table = Table::read(&source.name, &source.text, &["class", "words"], &["note"])?;
        for row in table.rows() {
            if let Err(problem) = self.classes.add(row.get("class"), row.get("words"), &mut self.terms, &self.cutter) {
                errors.at(row, problem);
            }
        }
        Ok(table.rows().count())
    }

    fn rules(&mut self, source: &TableText, errors: &mut TableErrors) -> Result<usize, TableErrors> {
        let table = Table::read(&source.name, &source.text, &["rule", "when", "verdict", "why"], &[])?;
        for row in table.rows() {
            let verdict = match row.get("verdict") {
                "count" => Verdict::Count,
                "suppress" => Verdict::Suppress,
                "ignore" => Verdict::Ignore,
                other => {
                    errors.at(row, format!("`{other}` is no verdict; write count, suppress or ignore"));
                    continue;
                }
            };
            if row.get("why").is_empty() {
                errors.at(row, "the column `why` is empty; say in a line what the rule is for");
            }
            match rule::condition(row.get("when"), &self.classes, &mut self.terms, &self.cutter) {
                Ok(tests) => {
                    let (rule, when, why) = (row.get("rule").to_owned(), row.get("when").to_owned(), row.get("why").to_owned());
                    self.named.entry(rule.clone()).or_default().push(self.clauses.len() as u32);
                    self.clauses.push(Clause { rule, when, tests, verdict, why });
                }
                Err(problem) => errors.at(row, problem),
            }
        }
        Ok(table.rows().count())
    }

    fn forms(&mut self, source: &TableText, errors: &mut TableErrors) -> Result<usize, TableErrors> {
        let table = Table::read(&source.name, &source.text, &["form"], &["do", "axis", "weight", "rule", "counts", "not", "note"])?;
        if language(&table).len() != 2 || !language(&table).bytes().all(|b| b.is_ascii_lowercase()) {
            let problem = format!("`{}` is no language; write its two-letter code, such as `# language: de`", language(&table));
            let line = 1 + source.text.lines().position(|line| line.contains("language:")).unwrap_or(0);
            errors.0.push(TableError { table: source.name.clone(), line, problem });
        }
        let stem = source.name.rsplit(['/', '\\']).next().unwrap_or(&source.name);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        for row in table.rows() {
            let axis = if row.get("axis").is_empty() { stem } else { row.get("axis") };
            match row.get("do") {
                "remove" => self.remove(row, language(&table), errors),
                "" | "add" | "except" => self.add(row, axis, &table, errors),
                other => errors.at(row, format!("`{other}` in column `do`; write add, remove or except")),
            }
        }
        Ok(table.rows().count())
    }

    fn add(&mut self, row: Row<'_>, axis: &str, table: &Table, errors: &mut TableErrors) {
        let quotation = form::quotation(row.get("form"));
        let phrases = match form::phrases(row.get("form"), &self.cutter) {
            _ if quotation.is_some() => Vec::new(),
            Ok(phrases) => phrases,
            Err(problem) => return errors.at(row, problem),
        };
        let weight = match row.get("weight") {
            "" => Some(1.0),
            written => written.parse::<f32>().ok().filter(|weight| (0.0..=1.0).contains(weight)),
        };
        let Some(weight) = weight else {
            return errors.at(row, format!("`{}` is no weight; write a number from 0 to 1 such as 0.8", row.get("weight")));
        };
        let rules: Vec<String> = row.get("rule").split(['|', ' ']).filter(|rule| !rule.is_empty()).map(str::to_owned).collect();
        for rule in rules.iter().filter(|rule| !self.named.contains_key(*rule)) {
            errors.at(row, format!("no rule `{rule}`; add it to rules.tsv or mend its name"));
        }
        let Some(axis) = self.axis(axis, table) else {
            return errors.at(row, format!("more than {MOST_AXES} axes; join some categories"));
        };
        if quotation.is_some() {
            self.rows.iter_mut().filter(|known| known.axis == axis).for_each(|known| known.quotation = None);
        }
        let nth = self.rows.len() as u32;
        for phrase in &phrases {
            if let Some(known) = self.phrases.insert((axis, phrase.clone()), nth) {
                let known = &self.rows.get(known as usize);
                if let Some(known) = known.filter(|known| known.table == table.name) {
                    errors.at(row, format!("`{}` stands in line {} already; remove one of the two", phrase.join(" "), known.line));
                }
            }
        }
        self.rows.push(FormRow {
            axis,
            headword: phrases.first().map_or_else(|| row.get("form").to_owned(), |phrase| phrase.join(" ")),
            quotation,
            written: row.get("form").to_owned(),
            weight,
            rules,
            except: row.get("do") == "except",
            clauses: Vec::new(),
            table: table.name.clone(),
            line: row.line,
            counts: row.get("counts").to_owned(),
            not: row.get("not").to_owned(),
        });
    }

    /// The number of an axis, which is given one if it has none yet; none where there are too many.
    fn axis(&mut self, name: &str, table: &Table) -> Option<u16> {
        let language = language(table);
        if let Some(known) = self.axes.iter().position(|axis| axis.name == name && axis.language == language) {
            return Some(known as u16);
        }
        if self.axes.len() == MOST_AXES {
            return None;
        }
        let on = !table.card.iter().any(|line| line.trim() == "default: off");
        let (language, card) = (language.to_owned(), table.card.clone());
        self.axes.push(Axis { name: name.to_owned(), table: table.name.clone(), card, language, on });
        Some(self.axes.len() as u16 - 1)
    }

    /// Removes a form of the table's language: from one axis where the row names one, else from all; `*` removes every form.
    fn remove(&mut self, row: Row<'_>, language: &str, errors: &mut TableErrors) {
        let axis = row.get("axis");
        let spoken: Vec<bool> = self.axes.iter().map(|known| known.language == language).collect();
        let known = self.axes.iter().position(|known| known.name == axis && known.language == language).map(|at| at as u16);
        if !axis.is_empty() && known.is_none() {
            return errors.at(row, format!("no axis `{axis}` to remove from; the axes are listed by `parallax lexicon list`"));
        }
        let here = |at: u16| spoken[usize::from(at)] && known.is_none_or(|known| known == at);
        if row.get("form") == "*" {
            self.rows.iter_mut().filter(|row| here(row.axis)).for_each(|row| row.quotation = None);
            return self.phrases.retain(|(at, _), _| !here(*at));
        }
        if form::quotation(row.get("form")).is_some() {
            return self.rows.iter_mut().filter(|known| here(known.axis)).for_each(|known| known.quotation = None);
        }
        let phrases = match form::phrases(row.get("form"), &self.cutter) {
            Ok(phrases) => phrases,
            Err(problem) => return errors.at(row, problem),
        };
        let before = self.phrases.len();
        for at in (0..self.axes.len() as u16).filter(|&at| here(at)) {
            for phrase in &phrases {
                self.phrases.remove(&(at, phrase.clone()));
            }
        }
        if self.phrases.len() == before {
            errors.at(row, format!("`{}` is in no table read before this one, so there is nothing to remove", row.get("form")));
        }
    }

    fn lexicon(mut self, hash: String) -> Lexicon {
        let mut trie = Trie::default();
        for ((axis, phrase), row) in &self.phrases {
            let ids: Vec<_> = phrase.iter().map(|word| self.terms.intern(word)).collect();
            trie.insert(&ids, Entry { axis: *axis, row: *row });
        }
        for row in &mut self.rows {
            row.clauses = row.rules.iter().filter_map(|rule| self.named.get(rule)).flatten().copied().collect();
        }
        let quotations = (0..self.rows.len() as u32).filter(|&row| self.rows[row as usize].quotation.is_some()).collect();
        let adverbs = self.classes.get("adverb");
        let phrases = self.phrases.into_iter().map(|((axis, phrase), row)| (axis, phrase, row)).collect();
        Lexicon { axes: self.axes, rows: self.rows, clauses: self.clauses, terms: self.terms, adverbs, trie, quotations, phrases, hash }
    }
}
