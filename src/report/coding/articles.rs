//! Whether the articles are those that the tables were made of.

use super::error::CodingError;
use super::sheet::Sheet;
use crate::corpus::Article;
use crate::hash::hexadecimal;
use crate::report::articles::text_hash;
use crate::table::{TableError, TableErrors};
use std::collections::BTreeMap;
use std::path::Path;

/// The rows of articles.csv.
#[derive(Clone, Debug)]
pub(super) struct Articles {
    file: String,
    left: BTreeMap<String, Expected>,
    /// Articles that changed, came or went.
    errors: TableErrors,
}

#[derive(Clone, Debug)]
struct Expected {
    line: usize,
    path: String,
    sha256: String,
}

impl Articles {
    /// Reads articles.csv.
    pub(super) fn read(folder: &Path) -> Result<Articles, CodingError> {
        let sheet = Sheet::read(&folder.join("articles.csv"), &["article_id", "path", "text_sha256"])?;
        let expected = |row: super::sheet::SheetRow<'_>| Expected {
            line: row.line,
            path: row.get("path").to_owned(),
            sha256: row.get("text_sha256").to_owned(),
        };
        let left = sheet.rows().map(|row| (row.get("article_id").to_owned(), expected(row))).collect();
        Ok(Articles { file: sheet.file, left, errors: TableErrors::default() })
    }

    /// Compares an article with its row.
    pub(super) fn meet(&mut self, article: &Article) {
        let problem = match self.left.remove(&article.id) {
            None => (1, format!("{} is new among the inputs; {AGAIN}", article.path)),
            Some(row) if row.path != article.path => (row.line, format!("{} is now {}; {AGAIN}", row.path, article.path)),
            Some(row) if row.sha256 != hexadecimal(&text_hash(article)) => {
                (row.line, format!("{} changed since it was coded; {AGAIN}", row.path))
            }
            Some(_) => return,
        };
        self.errors.0.push(TableError { table: self.file.clone(), line: problem.0, problem: problem.1 });
    }

    /// Whether all articles were met as they were.
    pub(super) fn check(&self) -> Result<(), CodingError> {
        let mut errors = self.errors.clone();
        let gone = |row: &Expected| TableError {
            table: self.file.clone(),
            line: row.line,
            problem: format!("{} is not among the inputs any more; {AGAIN}", row.path),
        };
        errors.0.extend(self.left.values().map(gone));
        errors.0.sort_by_key(|error| error.line);
        Ok(errors.check(())?)
    }
}

/// What to do about an article that is not as it was.
const AGAIN: &str = "put the articles back as they were, or run parallax on them anew and code the new tables";
