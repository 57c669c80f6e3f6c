//! Both claims deny the same of one thing, and one is not sure of it: `no warning ever reached the town`, `the warning may never
//! have been heard`.

use super::{Sides, Values};
use crate::diff::canonical::Synonyms;
use crate::diff::difference::polarity::negations;
use crate::diff::reading::Reading;
use crate::lexicon::Voice;
use crate::table::{Row, Table, TableErrors};
use crate::text::stem;
use rustc_hash::FxHashMap;

/// Words after `no` among which the thing stands, and words after either among which the verb does.
const THING: usize = 3;
const VERB: usize = 4;
/// Words before a negated verb among which its subject stands, a relative clause between them included.
const SUBJECT: usize = 10;
/// Words before a negation among which a hedge bears on it.
const HEDGE: usize = 2;

/// What may become of things, from `data/diff/fates.tsv`: by stem, the rows in which it is a thing, and those in which it is a verb.
#[derive(Clone, Debug, Default)]
pub(super) struct Fates {
    things: FxHashMap<String, Vec<u32>>,
    verbs: FxHashMap<String, Vec<u32>>,
}

/// What is denied of a thing.
struct Denied {
    thing: usize,
    row: u32,
    first: usize,
    verb: usize,
    hedged: bool,
}

impl Fates {
    pub fn read(fates: &str, synonyms: &Synonyms) -> Result<Fates, TableErrors> {
        let table = Table::read("diff/fates.tsv", fates, &["things", "verbs"], &[])?;
        let mut read = Fates::default();
        let stems = |row: Row<'_>, column: &str| row.list(column).map(|w| stem(synonyms.spelling(w)).into_owned()).collect::<Vec<_>>();
        for (row, nth) in table.rows().zip(0..) {
            stems(row, "things").into_iter().for_each(|thing| read.things.entry(thing).or_default().push(nth));
            stems(row, "verbs").into_iter().for_each(|verb| read.verbs.entry(verb).or_default().push(nth));
        }
        Ok(read)
    }

    /// What one claim denies of a thing with a hedge and the other without: the words of both.
    pub fn doubted(&self, sides: &Sides<'_>) -> Option<Values> {
        let (unsure, sure) = (sides.one, sides.other);
        let flat: Vec<Denied> = self.denied(sure);
        let doubts = self.denied(unsure).into_iter().filter(|doubt| doubt.hedged);
        let fits = |doubt: &Denied, denial: &Denied| {
            let thing = |reading: &Reading<'_>, n: usize| reading.words[n].term.canonical.clone();
            !denial.hedged && doubt.row == denial.row && thing(unsure, doubt.thing) == thing(sure, denial.thing)
        };
        let mut pairs = doubts.filter_map(|doubt| flat.iter().find(|denial| fits(&doubt, denial)).map(|denial| (doubt, denial)));
        pairs.next().map(|(doubt, denial)| (unsure.written(doubt.first, doubt.verb), sure.written(denial.first, denial.verb)))
    }

    /// What a claim denies of the things of the table.
    fn denied(&self, reading: &Reading<'_>) -> Vec<Denied> {
        let words = &reading.words;
        let rows = |map: &FxHashMap<String, Vec<u32>>, n: usize| map.get(&words[n].term.canonical).cloned().unwrap_or_default();
        let hedge = |axis: &str| matches!(axis, "epistemic" | "doxastic");
        let hedges: Vec<usize> =
            reading.told_cues().filter(|c| hedge(c.axis) && c.voice != Voice::Quoted).map(|c| reading.word_at(c.span.start)).collect();
        let mut denied = Vec::new();
        for cue in negations(reading) {
            let (no, after) = (reading.word_at(cue.span.start), reading.word_at(cue.span.end));
            let mut before = (no.saturating_sub(SUBJECT)..no).rev();
            let mut behind = (after..words.len()).take(THING);
            let is_thing = |n: &usize| !rows(&self.things, *n).is_empty();
            let thing = if words.get(no).is_some_and(|w| w.lower == "no") { behind.find(is_thing) } else { before.find(is_thing) };
            let Some(thing) = thing else { continue };
            let verbs = (thing.max(no) + 1..words.len()).take(VERB);
            let row = |n: usize| rows(&self.verbs, n).into_iter().find(|row| rows(&self.things, thing).contains(row));
            let Some((verb, row)) = verbs.into_iter().find_map(|n| Some((n, row(n)?))) else { continue };
            let hedge = hedges.iter().copied().find(|&n| no <= n + HEDGE && n < verb);
            denied.push(Denied { thing, row, first: hedge.map_or(no, |n| n.min(no)), verb, hedged: hedge.is_some() });
        }
        denied
    }
}
