//! A condition, cause or purpose that only one claim gives.

use super::{Detector, Found};
use crate::diff::Kind;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::reading::{Part, Reading};
use crate::table::{Table, TableErrors};
use crate::text::TokenKind;
use rustc_hash::FxHashMap;

/// Words that open a condition, cause or purpose, from `data/diff/conditions.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Condition {
    /// The words of each form and what it opens, longest forms first, by the first word.
    forms: FxHashMap<String, Vec<(Vec<String>, String)>>,
}

/// Kind of words that only look as if they opened a condition.
const NONE: &str = "none";
/// Most words of a clause that are shown.
const SHOWN: usize = 12;
/// Words around a clause that say what it hangs on.
const BESIDE: usize = 12;
/// Most words before the first that meets, with which what the other claim says is shown.
const OPENING: usize = 6;

impl Condition {
    pub fn read(conditions: &str) -> Result<Condition, TableErrors> {
        let table = Table::read("diff/conditions.tsv", conditions, &["form", "kind"], &[])?;
        let mut errors = TableErrors::default();
        let mut forms: Vec<(Vec<String>, String)> = Vec::new();
        for row in table.rows() {
            if !matches!(row.get("kind"), "condition" | "cause" | "purpose" | NONE) {
                errors.at(row, format!("unknown kind `{}`; the kinds are condition, cause, purpose, none", row.get("kind")));
            }
            forms.push((row.get("form").split(' ').map(str::to_owned).collect(), row.get("kind").to_owned()));
        }
        forms.sort_by(|x, y| y.0.len().cmp(&x.0.len()).then_with(|| x.cmp(y)));
        let mut by_first: FxHashMap<String, Vec<(Vec<String>, String)>> = FxHashMap::default();
        for form in forms {
            by_first.entry(form.0.first().cloned().unwrap_or_default()).or_default().push(form);
        }
        errors.check(Condition { forms: by_first })
    }

    /// The clauses of a claim that a form opens outside quotation marks: first word, one past the last, what it opens.
    fn clauses<'c>(&'c self, reading: &Reading<'_>) -> Vec<(usize, usize, &'c str)> {
        let mut clauses = Vec::new();
        for n in (0..reading.words.len()).filter(|&n| reading.words[n].part == Part::Claim) {
            let opens = |form: &&(Vec<String>, String)| {
                form.0.iter().enumerate().all(|(k, word)| reading.words.get(n + k).is_some_and(|w| w.lower == *word && !w.quoted))
            };
            let mut forms = self.forms.get(&reading.words[n].lower).into_iter().flatten();
            let Some((form, kind)) = forms.find(opens) else { continue };
            if clauses.last().is_some_and(|&(_, end, _)| n < end) {
                continue;
            }
            let start = n + form.len();
            // `As long as 18 years` says how long.
            if reading.words.get(start).is_some_and(|word| word.kind == TokenKind::Number) {
                continue;
            }
            let end = (start..reading.words.len()).find(|&m| {
                reading.words[m].part != Part::Claim
                    || !reading.words[m].is_word() && matches!(reading.words[m].lower.as_str(), "," | ";" | "–" | "." | "—")
            });
            clauses.push((n, end.unwrap_or(reading.words.len()), kind.as_str()));
        }
        clauses.retain(|&(_, _, kind)| kind != NONE);
        clauses
    }
}

impl Detector for Condition {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let (ours, theirs) = (self.clauses(pair.a), self.clauses(pair.b));
        let a = ours.iter().find(|clause| lone(clause, pair.a, &pair.from_a));
        let b = theirs.iter().find(|clause| lone(clause, pair.b, &pair.from_b));
        let found = match (a, b) {
            (Some(clause), None) if theirs.is_empty() => Some((clause, true)),
            (None, Some(clause)) if ours.is_empty() => Some((clause, false)),
            _ => None,
        };
        found.and_then(|(clause, in_a)| difference(pair, clause, in_a)).into_iter().collect()
    }
}

/// Whether a clause says what the other claim does not: less than half of its words meet any.
fn lone(clause: &(usize, usize, &str), reading: &Reading<'_>, meets: &[Option<(usize, Meeting)>]) -> bool {
    let content: Vec<usize> = (clause.0..clause.1).filter(|&n| reading.words[n].is_content()).collect();
    let met = content.iter().filter(|&&n| meets[n].is_some()).count();
    // An act that the other tells too is told there as more than a purpose: `in hopes of beating him`.
    let act = content.iter().find(|&&n| reading.words[n].lower.ends_with("ing") && n > 0 && reading.words[n - 1].lower == "of");
    !content.is_empty() && met * 2 < content.len() && act.is_none_or(|&n| meets[n].is_none())
}

fn difference(pair: &Pair<'_>, &(first, end, kind): &(usize, usize, &str), in_a: bool) -> Option<Found> {
    let (with, meets, without) = if in_a { (pair.a, &pair.from_a, pair.b) } else { (pair.b, &pair.from_b, pair.a) };
    // What the clause hangs on must be told by the other too.
    let told = |n: &usize| !(first..end).contains(n) && with.words[*n].is_told();
    let whole: Vec<usize> = (0..with.words.len()).filter(told).collect();
    // Where the user holds that both tell the same, either may tell much besides: the words around the clause are enough.
    let beside = |n: &usize| *n + BESIDE >= first && *n < end + BESIDE;
    let outside: Vec<usize> = if pair.given { whole.into_iter().filter(beside).collect() } else { whole };
    let met: Vec<usize> = outside.iter().filter_map(|&n| meets[n]).map(|(place, _)| place).collect();
    if met.len() * if pair.given { 3 } else { 2 } < outside.len() || met.len() < 2 {
        return None;
    }
    let clause = with.written(first, (end - 1).min(first + SHOWN));
    let (from, to) = (met.iter().min().copied()?, met.iter().max().copied()?);
    // From the beginning, where that is near: its verb says what the condition is left out of.
    let opening = (0..from).find(|&n| without.words[n].part == Part::Claim && without.words[n].is_word());
    let from = opening.filter(|&n| from - n <= OPENING).unwrap_or(from);
    let plain = without.written(from, to.min(from + SHOWN));
    let explanation = format!("{} gives a {kind} (“{clause}”), {} gives none (“{plain}”)", with.outlet(), without.outlet());
    let (value_a, value_b) = if in_a { (clause, plain) } else { (plain, clause) };
    Some(Found { kind: Kind::Condition, value_a, value_b, severity: 0.3, explanation })
}
