//! articles.csv: what was read.

use super::cell::{Row, Value};
use super::rows::Rows;
use super::schema::{Column, Kind, Schema, row};
use crate::analysis::Analysis;
use crate::corpus::{Article, Duplicate, Precision, Provenance};
use crate::hash::hexadecimal;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

row! {
    /// One row per article that was read: where it is from, how that is known, and how long it is.
    "articles", key ["article_id"], references [];
    ArticleRow<'a> {
        /// The article's id, given in the order of the sorted paths.
        article_id: &'a str,
        /// The file as it was found, with `/` between its parts.
        path: &'a str,
        /// The outlet that published it.
        outlet: &'a str,
        /// The day of publication, where known.
        published: Option<Date>,
        /// The title, where known.
        title: &'a str,
        /// The language as a two-letter code; und where the text is in none that is known, empty where it is too short to tell.
        language: &'a str,
        /// Words in all voices, without excluded blocks. Marks, symbols and cut-off endings such as 's are no words.
        words: u32,
        /// Sentences, without excluded blocks.
        sentences: u64,
        /// Words inside quotation marks.
        quoted_words: u32,
        /// Words of the blocks that are not the article: furniture of the page, bylines, captions.
        excluded_words: u64,
        /// The news agency whose copy it is, as a dateline or a credit line names it.
        wire: &'a str,
        /// The story it belongs to: as the manifest names it, else as comparing found it.
        story_id: &'a str,
        /// Words in the outlet's own voice.
        narrator_words: u32,
        /// Words that are reported without quotation marks.
        attributed_words: u32,
        /// How the outlet is known: manifest, file, folder, file_name, text, other_dates, unknown.
        outlet_from: Provenance,
        /// How the day of publication is known, in the same terms.
        published_from: Option<Provenance>,
        /// The day of publication as it was written.
        published_raw: &'a str,
        /// The address it was published at.
        url: &'a str,
        /// Which record of the file it is, from 1, where the file holds several.
        record: Option<u32>,
        /// Why blocks were excluded: the rules of data/corpus/, each once.
        excluded: String,
        /// SHA-256 of the decoded text that every offset points into.
        text_sha256: String,
        /// The outlet as its source writes it, where a table gives it another name.
        outlet_written: &'a str,
        /// How much of the date is known: minute, day, month, year, ambiguous, unknown.
        published_precision: Precision,
        /// The date in ISO 8601 to that precision.
        published_at: &'a str,
        /// The time zone as it was written.
        published_zone: &'a str,
        /// How the title is known.
        title_from: Provenance,
        /// How the language is known.
        language_from: Provenance,
        /// Who wrote it, as a field or a byline says.
        author: &'a str,
        /// Where it was filed, as a field or a dateline says.
        place: &'a str,
        /// How it repeats an earlier article: same, near, reprint. An article that does is not counted in scores.
        duplicate: Option<Duplicate>,
        /// The earlier article.
        duplicate_of: &'a str,
        /// Why it has no cues and is not counted in scores: no lexicon in use declares its language.
        not_scored: String,
    }
}

/// The row of an article, with the hash of its text.
fn article_row<'a>(analysis: &'a Analysis<'_>, story: &'a str, text: &[u8; 32]) -> ArticleRow<'a> {
    let article = analysis.article;
    let published = article.published.as_ref();
    let mut reasons: Vec<&str> = article.excluded.iter().map(|block| block.reason.as_str()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    ArticleRow {
        article_id: &article.id,
        path: &article.path,
        outlet: &article.outlet,
        published: published.map(|p| p.date),
        title: &article.title,
        language: &article.language,
        words: analysis.words.all(),
        sentences: analysis.sentences.len() as u64,
        quoted_words: analysis.words.quoted,
        excluded_words: article.excluded.iter().map(|block| block.span.of(&article.text).split_whitespace().count() as u64).sum(),
        wire: &article.wire,
        story_id: if story.is_empty() { &article.story } else { story },
        narrator_words: analysis.words.narrator,
        attributed_words: analysis.words.attributed,
        outlet_from: article.outlet_from,
        published_from: published.map(|p| p.from),
        published_raw: &article.written.raw,
        url: &article.url,
        record: article.record,
        excluded: reasons.join("; "),
        text_sha256: hexadecimal(text),
        outlet_written: &article.outlet_written,
        published_precision: article.written.precision,
        published_at: &article.written.iso,
        published_zone: &article.written.zone,
        title_from: article.title_from,
        language_from: article.language_from,
        author: &article.author,
        place: &article.place,
        duplicate: article.duplicate,
        duplicate_of: &article.duplicate_of,
        not_scored: analysis.scored_in.map_or_else(|| format!("no lexicon declares {}", article.language), |_| String::new()),
    }
}

/// SHA-256 of an article's decoded text.
pub(super) fn text_hash(article: &Article) -> [u8; 32] {
    Sha256::digest(article.text.as_bytes()).into()
}

/// The schema with the manifest's further columns behind its own.
pub fn schema(extra: &[String]) -> Schema {
    let mut schema = ArticleRow::schema();
    let further = extra.iter().map(|name| Column::new(name, Kind::String, "A further column of the manifest, as it was given."));
    schema.columns.extend(further);
    schema
}

/// Adds the row of an article, the manifest's further columns behind its own.
pub(super) fn add_row(rows: &mut Rows, analysis: &Analysis<'_>, story: &str, text: &[u8; 32], extra: &[String]) {
    rows.begin_row(&article_row(analysis, story, text));
    let named = |name: &String| analysis.article.extra.iter().find(|(key, _)| key == name);
    extra.iter().for_each(|name| rows.cell(&named(name).map_or(Value::Empty, |(_, value)| Value::from(value.as_str()))));
    rows.end_row();
}
