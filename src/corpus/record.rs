//! One article as a file holds it, before it is cleaned: its text and what the file says of it.

use super::Excluded;
use super::date::Months;
use super::furniture::Furniture;
use super::label::Labels;
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
    /// Further fields, such as the author.
    pub extra: Vec<(String, String)>,
    pub text: String,
    /// Where the article begins in `text`: after front matter.
    pub from: usize,
    /// Blocks of `text` that the format itself marks as not the article.
    pub excluded: Vec<Excluded>,
}

impl Record {
    /// Puts the title above the text, where the text does not begin with it, so that the headline is read as well.
    pub(super) fn with_headline(mut self) -> Self {
        self.text = self.text.replace("\r\n", "\n");
        let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let first = self.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
        if !self.title.is_empty() && !self.text.trim().is_empty() && letters(first) != letters(&self.title) {
            self.text = format!("{}\n\n{}", self.title, self.text);
            for block in &mut self.excluded {
                let moved = self.title.len() + 2;
                block.span = Span::new(block.span.start as usize + moved, block.span.end as usize + moved);
            }
        }
        self
    }
}

/// The tables of `data/corpus/` that reading needs.
#[derive(Clone, Debug)]
pub(super) struct CorpusTables {
    pub furniture: Furniture,
    pub fields: Fields,
    pub months: Months,
    pub labels: Labels,
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
        }
    }
}

/// Which column or key holds which field, the most telling name first.
#[derive(Clone, Debug)]
pub(super) struct Fields(Vec<(String, String)>);

/// Fields that [`Record`] has a place for.
pub(super) const FIELDS: [&str; 7] = ["text", "title", "outlet", "published", "url", "language", "story"];

impl Fields {
    fn read(text: &str) -> Result<Self, TableErrors> {
        let table = Table::read("corpus/fields.tsv", text, &["name", "field"], &[])?;
        let mut errors = TableErrors::default();
        for row in table.rows() {
            if !FIELDS.contains(&row.get("field")) && !["author", "section"].contains(&row.get("field")) {
                errors.at(row, format!("unknown field `{}`; the fields are {}, author, section", row.get("field"), FIELDS.join(", ")));
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
            let place = match field.as_str() {
                "outlet" if is_address => &mut record.url,
                "outlet" => &mut record.outlet,
                "text" => &mut record.text,
                "title" => &mut record.title,
                "published" => &mut record.published,
                "url" => &mut record.url,
                "language" => &mut record.language,
                "story" => &mut record.story,
                _ => continue,
            };
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
