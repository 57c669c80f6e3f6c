//! report.html: what a comparison found, as one file for a browser. It asks for no network and no other file.
//!
//! Sections are server-rendered, one file each, with maud: markup that the compiler checks and that escapes whatever text
//! is put in. So a hostile article stays text; should a slip ever let one through, the page's [`policy`] keeps it from
//! running. A small script filters rows and opens sentences; without it, and on paper, everything but those two is there.

mod address;
mod articles;
mod citation_graph;
mod citations;
mod claim_link;
mod content;
mod differences;
mod excerpt;
mod labels;
mod layout;
mod marks;
mod matrix;
mod method;
mod omissions;
mod policy;
mod rate_chart;
mod rates;
mod sheet;
mod story;
mod terms;
mod wording;
mod words;

use super::error::ReportError;
use super::export::{Export, Tables};
use crate::diff::Comparison;
use content::Content;
use sheet::Sheet;
use std::fs;

/// The file's name.
const FILE: &str = "report.html";

/// The page of a comparison, written beside its tables.
pub struct Page<'c> {
    /// What is shown.
    pub comparison: &'c Comparison<'c>,
}

impl Export for Page<'_> {
    fn write(&self, tables: &Tables<'_>) -> Result<Vec<String>, ReportError> {
        let content = Content {
            comparison: self.comparison,
            scores: tables.scores,
            citations: Sheet::read(tables, "citations")?,
            terms: Sheet::read(tables, "terms")?,
            rejects: Sheet::read(tables, "rejects")?,
            decisions: tables.written.iter().find(|table| table.schema.name == "decisions").map_or(0, |table| table.rows),
        };
        let path = tables.path(FILE);
        fs::write(&path, render(&content)).map_err(ReportError::io("write", &path))?;
        Ok(vec![FILE.to_owned()])
    }
}

/// The whole page.
fn render(content: &Content<'_>) -> String {
    let stories = story::stories(content.comparison);
    let sections = [
        articles::section(content, &stories),
        rates::section(content),
        layout::filtered(
            content,
            &[matrix::section(content, &stories), differences::section(content, &stories), omissions::section(content)],
        ),
        citations::section(content),
        terms::section(content),
        labels::section(content),
        method::section(content),
    ];
    layout::page(content, &stories, &sections, &excerpt::templates(content)).into_string()
}

#[cfg(test)]
mod tests;
