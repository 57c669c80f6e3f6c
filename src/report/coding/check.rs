//! Whether a row that came back is the row that its id names.

use super::{RESTORE, words};
use crate::analysis::Analysis;
use crate::diff::Difference;
use crate::report::attributions::AttributionRow;
use crate::report::evidence::EvidenceRow;
use crate::report::id;

/// What is wrong with a row of evidence.csv, if anything.
pub(super) fn evidence(cells: &[String], row: &EvidenceRow<'_>) -> Option<String> {
    let [article, start, end, text] = cells else { return None };
    of_article(article, row.article_id).or_else(|| {
        let offsets = words::same_number(start, row.start) && words::same_number(end, row.end);
        (!offsets || !words::same(text, row.text)).then(|| {
            let (from, to, written, id) = (row.start, row.end, row.text, &row.evidence_id);
            format!("the row has `{text}` at {start} to {end}, but `{id}` is `{written}` at {from} to {to} of the article; {RESTORE}")
        })
    })
}

/// What is wrong with a row of attributions.csv, if anything.
pub(super) fn attribution(cells: &[String], row: &AttributionRow<'_>) -> Option<String> {
    let [article, start, end, source, cue] = cells else { return None };
    let offset = |cell: &str, number: Option<u32>| match number {
        Some(number) => words::same_number(cell, number),
        None => cell.trim().is_empty(),
    };
    of_article(article, row.article_id).or_else(|| {
        let same =
            offset(start, row.source_start) && offset(end, row.source_end) && words::same(source, row.source) && words::same(cue, &row.cue);
        (!same).then(|| {
            let (id, from, to) = (&row.attribution_id, shown(row.source_start), shown(row.source_end));
            format!(
                "the row has source `{source}` at {start} to {end} and cue `{cue}`, but `{id}` has source `{}` at {from} to {to} and cue \
                 `{}`; {RESTORE}",
                row.source, row.cue
            )
        })
    })
}

/// What is wrong with a row of differences.csv, if anything.
pub(super) fn difference(cells: &[String], analyses: &[Analysis<'_>], difference: &Difference) -> Option<String> {
    let [a, b] = [difference.a, difference.b].map(|claim| id::claim_of(analyses, claim));
    let expected = [("claim_a", a.as_str()), ("claim_b", &b), ("value_a", &difference.value_a), ("value_b", &difference.value_b)];
    words(cells, &expected)
}

/// What is wrong with cells that should hold these words, if anything; each with its column.
pub(super) fn words(cells: &[String], expected: &[(&str, &str)]) -> Option<String> {
    let (cell, (column, text)) = cells.iter().zip(expected).find(|(cell, (_, text))| !words::same(cell, text))?;
    Some(format!("{column} is `{cell}`, but the row with this id has `{text}`; {RESTORE}"))
}

fn of_article(cell: &str, id: &str) -> Option<String> {
    let same = cell.trim().eq_ignore_ascii_case(id);
    (!same).then(|| format!("article_id is `{cell}`, but the row with this id is of `{id}`; {RESTORE}"))
}

fn shown(offset: Option<u32>) -> String {
    offset.map_or_else(String::new, |offset| offset.to_string())
}
