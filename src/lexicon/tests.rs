use super::*;
use crate::text::{Abbreviations, Text};

#[test]
fn every_row_counts_its_first_example_and_not_its_second() {
    let (mut lexicon, abbreviations) = (Lexicon::builtin(), Abbreviations::builtin());
    lexicon.axes.iter_mut().for_each(|axis| axis.on = true);
    let mut wrong = Vec::new();
    for row in &lexicon.rows {
        let phrases = form::phrases(&row.written, &form::Cutter::new()).unwrap_or_default();
        let counted = |example: &str| {
            let text = Text::new(example, &[], &abbreviations);
            lexicon.cues(&text).iter().any(|cue| {
                let words: Vec<_> = (cue.tokens.start..cue.tokens.end).map(|t| text.word(t as usize).to_owned()).collect();
                cue.counted && cue.axis == lexicon.axes[row.axis as usize].name && (row.quotation.is_some() || phrases.contains(&words))
            })
        };
        for (example, wanted) in [(&row.counts, true), (&row.not, false)] {
            let needed = !(wanted && row.except);
            if needed && (example.is_empty() || counted(example) != wanted) {
                wrong.push(format!("{}:{}: {} {}", row.table, row.line, if wanted { "must count:" } else { "must not:" }, example));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
