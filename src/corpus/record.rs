//! One article as a file holds it, before it is cleaned: its text and what the file says of it.

use super::Excluded;
use super::date::Months;
use super::furniture::Furniture;
use super::headline;
use super::label::Labels;
use super::language::Languages;
use super::outlet::Outlets;
use super::template::Template;
use crate::span::Span;
use crate::table::{Table, TableErrors, builtin};

/// What a file says of one article. Fields are empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub outlet: String,
    pub title: String,
    /// The date as it is written.
    pub published: String,
    pub url: String,
    pub language: String,
    pub story: String,
    pub author: String,
    /// Where it was filed.
    pub place: String,
    /// Further fields, such as the section.
    pub extra: Vec<(String, String)>,
    pub text: String,
    /// Where the article begins in `text`: after front matter.
    pub from: usize,
    /// Blocks of `text` that the format itself marks as not the article.
    pub excluded: Vec<Excluded>,
}

impl Record {
    /// How messages name it.
    pub(super) fn called(&self) -> String {
        if self.title.is_empty() { "untitled".to_owned() } else { self.title.chars().take(60).collect() }
    }

    /// The place of a field by its name in tables and templates.
    pub(super) fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "text" => &mut self.text,
            "title" => &mut self.title,
            "outlet" => &mut self.outlet,
            "published" => &mut self.published,
            "url" => &mut self.url,
            "language" => &mut self.language,
            "story" => &mut self.story,
            "author" => &mut self.author,
            "place" => &mut self.place,
            _ => return None,
        })
    }

    /// Puts the title above the text, where the text does not begin with it, so that the headline is read as well.
    pub(super) fn with_headline(mut self) -> Self {
        if self.text.contains('\r') {
            self.text = self.text.replace("\r\n", "\n");
        }
        let first = self.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
        if !self.title.is_empty() && !self.text.trim().is_empty() && !headline::same(first, &self.title) {
            self.text = format!("{}\n\n{}", self.title, self.text);
            for block in &mut self.excluded {
                let moved = self.title.len() + 2;
                block.span = Span::new(block.span.start as usize + moved, block.span.end as usize + moved);
            }
        }
        self
    }
}

/// The tables of `data/corpus/` that reading needs, and what the user adds to them.
#[derive(Clone, Debug)]
pub(super) struct CorpusTables {
    pub furniture: Furniture,
    pub fields: Fields,
    pub months: Months,
    pub labels: Labels,
    pub languages: Languages,
    pub outlets: Outlets,
    /// The user's own names of outlets, which come before all others.
    pub own_outlets: Outlets,
    /// The user's own record format, which text files are read by.
    pub template: Option<Template>,
}

impl CorpusTables {
    /// The built-in tables, and the user's own names of columns before them: field and column.
    pub(super) fn new(map: &[(String, String)]) -> Self {
        let mut fields = builtin(Fields::read(include_str!("../../data/corpus/fields.tsv")));
        fields.0.splice(0..0, map.iter().map(|(field, column)| (folded(column), field.clone())));
        CorpusTables {
            furniture: Furniture::builtin(),
            fields,
            months: builtin(Months::read(include_str!("../../data/corpus/months.tsv"))),
            labels: builtin(Labels::read(include_str!("../../data/corpus/labels.tsv"))),
            languages: builtin(Languages::read(include_str!("../../data/corpus/languages.tsv"))),
            outlets: builtin(Outlets::read("corpus/outlets.tsv", include_str!("../../data/corpus/outlets.tsv"))),
            own_outlets: Outlets::default(),
            template: None,
        }
    }
}

/// Which column or key holds which field, the most telling name first.
#[derive(Clone, Debug)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    fn read(text: &str) -> Result<Self, TableErrors> {
        let table = Table::read("corpus/fields.tsv", text, &["name", "field"], &[])?;
        let mut errors = TableErrors::default();
        for row in table.rows() {
            if Record::default().field(row.get("field")).is_none() {
                errors.at(row, format!("unknown field `{}`", row.get("field")));
            }
        }
        errors.check(Fields(table.rows().map(|row| (folded(row.get("name")), row.get("field").to_owned())).collect()))
    }

    /// Whether one of these columns holds the text.
    pub(super) fn has_text(&self, columns: &[String]) -> bool {
        columns.iter().any(|column| self.0.iter().any(|(name, field)| field == "text" && *name == folded(column)))
    }

    /// A record from names and values; what has no field of its own is kept as extra.
    ///
    /// # Errors
    /// Where nothing holds the text.
    pub(super) fn record(&self, values: Vec<(String, String)>) -> Result<Record, String> {
        let mut record = Record::default();
        let mut used = vec![false; values.len()];
        let folded: Vec<String> = values.iter().map(|(name, _)| folded(name)).collect();
        for (name, field) in &self.0 {
            let found = folded.iter().position(|n| n == name);
            let Some((at, value)) = found.and_then(|at| values.get(at).map(|(_, value)| (at, value))) else { continue };
            if value.trim().is_empty() {
                continue;
            }
            let is_address = value.starts_with("http://") || value.starts_with("https://");
            let field = if field == "outlet" && is_address { "url" } else { field };
            let Some(place) = record.field(field) else { continue };
            if place.is_empty() {
                *place = value.clone();
                used[at] = true;
            }
        }
        record.extra = values.into_iter().zip(used).filter(|((_, value), used)| !used && !value.is_empty()).map(|(pair, _)| pair).collect();
        if record.outlet.is_empty() {
            record.outlet = domain(&record.url).to_owned();
        } else if record.outlet.starts_with("www.") {
            record.outlet = record.outlet.split_off(4);
        }
        if record.text.trim().is_empty() {
            let names = folded.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
            return Err(format!("no text: none of its fields holds one ({names}); say which does with --map text=NAME"));
        }
        Ok(record.with_headline())
    }
}

/// The host of an address, without `www.`; empty where it has none.
pub(super) fn domain(url: &str) -> &str {
    let host = url.split_once("://").map_or("", |(_, rest)| rest).split(['/', ':', '?', '#']).next().unwrap_or("");
    host.strip_prefix("www.").unwrap_or(host)
}

fn folded(name: &str) -> String {
    name.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-'], "_")
}
/// Refuses the last record of an export where it lacks the end that all others have: the file was cut off within it.
pub(super) fn refuse_cut_off(records: &mut [Result<Record, String>], whole: &[bool]) {
    if let [.., Ok(last)] = records
        && let [others @ .., false] = whole
        && !others.is_empty()
        && others.iter().all(|whole| *whole)
    {
        let reason = format!("the file breaks off within the record `{}`; export it again", last.called());
        if let Some(last) = records.last_mut() {
            *last = Err(reason);
        }
    }
}
