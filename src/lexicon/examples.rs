//! Runs the examples that rows of tables carry: a sentence in which the form counts, and one in which it does not.

use super::form::{self, Cutter};
use super::{FormRow, Lexicon};
use crate::table::{TableError, TableErrors};
use crate::text::{Abbreviations, Text};
use std::collections::BTreeSet;

impl Lexicon {
    /// Runs both examples of every row of the tables, as `parallax lexicon check` does. Rows that a later table replaced or
    /// removed and axes that are switched off are left out.
    ///
    /// # Errors
    /// Every example that fails, with its line and the rule that decided otherwise.
    pub fn run_examples(&self) -> Result<(), TableErrors> {
        let (cutter, abbreviations) = (Cutter::new(), Abbreviations::builtin());
        let mut errors = TableErrors::default();
        let standing: BTreeSet<u32> = self.phrases.iter().map(|(_, _, row)| *row).chain(self.quotations.iter().copied()).collect();
        for row in standing.iter().map(|&row| &self.rows[row as usize]).filter(|row| self.axes[usize::from(row.axis)].on) {
            let phrases = form::phrases(&row.written, &cutter).unwrap_or_default();
            for (example, wanted) in [(&row.counts, true), (&row.not, false)] {
                let verdict = if example.is_empty() { Ok(()) } else { self.verdict(row, &phrases, example, wanted, &abbreviations) };
                if let Err(problem) = verdict {
                    errors.0.push(TableError { table: row.table.clone(), line: row.line, problem });
                }
            }
        }
        errors.check(())
    }

    /// Whether an example does what its column says, else what it did.
    fn verdict(&self, row: &FormRow, phrases: &[Vec<String>], example: &str, wanted: bool, known: &Abbreviations) -> Result<(), String> {
        let text = Text::new(example, &[], known);
        let mut rules = Vec::new();
        let axis = &self.axes[usize::from(row.axis)];
        for cue in self.cues_in(&axis.language, &text).iter().filter(|cue| cue.axis == axis.name) {
            let words: Vec<_> = (cue.tokens.start..cue.tokens.end).map(|token| text.word(token as usize).to_owned()).collect();
            let same = cue.form == row.headword && (row.quotation.is_some() || stands(phrases, &words));
            match (same, cue.counted) {
                (true, true) if wanted => return Ok(()),
                (true, true) => return Err(format!("`{example}` must not count, but does (rule {})", cue.rule)),
                (true, false) => rules.push(cue.rule),
                (false, _) => {}
            }
        }
        match (wanted, rules.first()) {
            (false, _) => Ok(()),
            (true, Some(rule)) => Err(format!("`{example}` must count, but the rule {rule} suppresses it")),
            (true, None) => Err(format!("`{example}` must count, but does not hold the form `{}`", row.written)),
        }
    }
}

/// Whether words are one of the phrases, wildcards included.
fn stands(phrases: &[Vec<String>], words: &[String]) -> bool {
    phrases
        .iter()
        .any(|phrase| phrase.len() == words.len() && phrase.iter().zip(words).all(|(term, word)| super::listing::fits(term, word)))
}
