//! Ids of rows: a letter first, so that no spreadsheet takes one for a number or a date.

use crate::diff::{ClaimRef, Difference};
use crate::{Analysis, corpus::Article};
use xxhash_rust::xxh3::xxh3_64;

/// The id of the nth row, from 0, that an article gives to a table: `c00012-3` is the third claim of article a00012.
fn of_article(letter: char, article: &Article, nth: usize) -> String {
    let number = article.id.strip_prefix('a').unwrap_or(&article.id);
    let mut digits = itoa::Buffer::new();
    let nth = digits.format(nth + 1);
    let mut id = String::with_capacity(letter.len_utf8() + number.len() + 1 + nth.len());
    id.push(letter);
    id.extend([number, "-", nth]);
    id
}

/// `e00012-3`
pub fn evidence(article: &Article, nth: usize) -> String {
    of_article('e', article, nth)
}

/// `t00012-3`
pub fn attribution(article: &Article, nth: usize) -> String {
    of_article('t', article, nth)
}

/// `c00012-3`
pub fn claim(article: &Article, nth: usize) -> String {
    of_article('c', article, nth)
}

/// The id of a claim of a comparison; empty where there is no such article.
pub fn claim_of(analyses: &[Analysis<'_>], at: ClaimRef) -> String {
    analyses.get(at.article as usize).map_or_else(String::new, |analysis| claim(analysis.article, at.claim as usize))
}

/// `g0012`
pub fn group(nth: u32) -> String {
    format!("g{:04}", nth + 1)
}

/// `d4c07a1f9e2`: made of what the difference says, so that it stays the same when others come or go. Its kind is left out,
/// since a person may recode it.
pub fn difference(analyses: &[Analysis<'_>], difference: &Difference) -> String {
    let [a, b] = [difference.a, difference.b].map(|claim| claim_of(analyses, claim));
    let said = [a.as_str(), &difference.value_a, &b, &difference.value_b, &difference.explanation].join("\u{1f}");
    format!("d{:010x}", xxh3_64(said.as_bytes()) >> 24)
}
