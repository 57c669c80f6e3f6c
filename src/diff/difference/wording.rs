//! What each outlet calls the same thing, where the words have clearly different connotation: a harsh label against a plain
//! or a kind one, a judging word that one adds, a word in scare quotes.

use super::{Detector, Found};
use crate::diff::Kind;
use crate::diff::canonical::Synonyms;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::reading::Reading;
use crate::table::{Table, TableErrors};
use crate::text::stem;
use rustc_hash::{FxHashMap, FxHashSet};

/// How a label sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tone {
    Harsh,
    Plain,
    Kind,
}

/// The labels of `data/diff/labels.tsv` and the judging words of `data/diff/loaded.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording {
    /// Labels by their first stem: all their stems, the thing, the tone; longest first.
    labels: FxHashMap<String, Vec<(Vec<String>, u32, Tone)>>,
    loaded: FxHashSet<String>,
}

/// A label met in a claim.
#[derive(Clone, Copy, Debug)]
struct Met {
    first: usize,
    last: usize,
    thing: u32,
    tone: Tone,
}

impl Wording {
    pub fn read(labels: &str, loaded: &str, synonyms: &Synonyms) -> Result<Wording, TableErrors> {
        let mut wording = Wording::default();
        let mut errors = TableErrors::default();
        let table = Table::read("diff/labels.tsv", labels, &["thing", "neutral", "harsh"], &["kind"])?;
        for (row, thing) in table.rows().zip(0..) {
            let columns = [("neutral", Tone::Plain), ("harsh", Tone::Harsh), ("kind", Tone::Kind)];
            if columns.iter().filter(|(column, _)| !row.get(column).is_empty()).count() < 2 {
                errors.at(row, "a thing needs labels of at least two tones");
            }
            for (column, tone) in columns {
                for form in row.list(column) {
                    wording.label(form, thing, tone, synonyms);
                }
            }
        }
        let table = Table::read("diff/loaded.tsv", loaded, &["words"], &[])?;
        for row in table.rows() {
            wording.loaded.extend(row.list("words").map(|w| stem(synonyms.spelling(w)).into_owned()));
        }
        errors.check(wording)
    }

    fn label(&mut self, form: &str, thing: u32, tone: Tone, synonyms: &Synonyms) {
        let stems: Vec<String> = form.split(' ').map(|w| stem(synonyms.spelling(w)).into_owned()).collect();
        if let Some(first) = stems.first() {
            let labels = self.labels.entry(first.clone()).or_default();
            labels.push((stems.clone(), thing, tone));
            labels.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
    }

    /// The labels in a claim, outside quotation marks.
    fn met(&self, reading: &Reading<'_>) -> Vec<Met> {
        let words = &reading.words;
        let mut met = Vec::new();
        for n in (0..words.len()).filter(|&n| !words[n].quoted && !words[n].name) {
            for (stems, thing, tone) in self.labels.get(&words[n].term.canonical).into_iter().flatten() {
                let fits = |(k, stem): (usize, &String)| {
                    words.get(n + k).is_some_and(|w| !w.quoted && (w.term.canonical == *stem || w.lower == *stem))
                };
                if stems.iter().enumerate().all(fits) {
                    met.push(Met { first: n, last: n + stems.len() - 1, thing: *thing, tone: *tone });
                }
            }
        }
        met
    }

    /// Labels of one thing in different tones.
    fn labels(&self, pair: &Pair<'_>, found: &mut Vec<Found>) {
        let (ours, theirs) = (self.met(pair.a), self.met(pair.b));
        for x in &ours {
            let candidates = theirs.iter().filter(|y| x.thing == y.thing && x.tone != y.tone && differ(pair, x, y));
            let Some(y) = candidates.min_by_key(|y| (!touches(pair, x, y), y.first)) else { continue };
            let values = (pair.a.written(x.first, x.last), pair.b.written(y.first, y.last));
            let severity = if x.tone == Tone::Plain || y.tone == Tone::Plain { 0.4 } else { 0.7 };
            push(found, pair, values, severity);
        }
    }

    /// A judging word before a thing that the other names without it.
    fn judgements(&self, pair: &Pair<'_>, a_side: bool, found: &mut Vec<Found>) {
        let (with, meets, without) = if a_side { (pair.a, &pair.from_a, pair.b) } else { (pair.b, &pair.from_b, pair.a) };
        for n in 0..with.words.len().saturating_sub(1) {
            let word = &with.words[n];
            if word.quoted || word.name || meets[n].is_some() || !self.loaded.contains(&word.term.canonical) {
                continue;
            }
            let Some(head) = (n + 1..with.words.len().min(n + 3)).find(|&h| meets[h].is_some()) else { continue };
            let Some((place, _)) = meets[head] else { continue };
            if without.words[place].quoted || place > 0 && self.loaded.contains(&without.words[place - 1].term.canonical) {
                continue;
            }
            let (loaded, plain) = (with.written(n, head), without.written(place, place));
            push(found, pair, if a_side { (loaded, plain) } else { (plain, loaded) }, 0.3);
        }
    }
}

impl Detector for Wording {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        self.labels(pair, &mut found);
        for a_side in [true, false] {
            self.judgements(pair, a_side, &mut found);
            scare_quotes(pair, a_side, &mut found);
        }
        found
    }
}

fn push(found: &mut Vec<Found>, pair: &Pair<'_>, values: (String, String), severity: f32) {
    if !found.iter().any(|f| f.value_a == values.0 || f.value_b == values.1) {
        found.push(Found::new(Kind::Wording, pair, values, severity, |value| format!("“{value}”")));
    }
}

/// Whether two labels are each one side's own: neither claim has the other's word too.
fn differ(pair: &Pair<'_>, x: &Met, y: &Met) -> bool {
    let own = |meets: &[Option<(usize, Meeting)>], met: &Met| (met.first..=met.last).all(|n| !matches!(meets[n], Some((_, Meeting::Same))));
    own(&pair.from_a, x) && own(&pair.from_b, y) && (touches(pair, x, y) || pair.neighbours_meet(x.first, y.first, 5))
}

/// Whether two labels meet as synonyms.
fn touches(pair: &Pair<'_>, x: &Met, y: &Met) -> bool {
    (x.first..=x.last).any(|n| matches!(pair.from_a[n], Some((place, _)) if (y.first..=y.last).contains(&place)))
}

/// At most three words in quotation marks in the outlet's own sentence which the other claim uses without them.
fn scare_quotes(pair: &Pair<'_>, a_side: bool, found: &mut Vec<Found>) {
    let (with, meets, without) = if a_side { (pair.a, &pair.from_a, pair.b) } else { (pair.b, &pair.from_b, pair.a) };
    for run in with.quoted_runs() {
        let content: Vec<usize> = run.clone().filter(|&n| with.words[n].is_content()).collect();
        if run.len() > 3 || content.is_empty() {
            continue;
        }
        let places: Vec<usize> = content.iter().filter_map(|&n| meets[n]).map(|(place, _)| place).collect();
        if places.len() < content.len() || places.iter().any(|&p| without.words[p].quoted) {
            continue;
        }
        let (Some(&first), Some(&last)) = (places.iter().min(), places.iter().max()) else { continue };
        if last - first > 5 {
            continue;
        }
        let values = (format!("“{}”", with.written(run.start, run.end - 1)), without.written(first, last));
        push(found, pair, if a_side { values } else { (values.1, values.0) }, 0.4);
    }
}
