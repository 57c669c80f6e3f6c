//! The same utterance, quoted in full, cut, altered or paraphrased. Function words and marks aside.

use super::{Detector, Found};
use crate::diff::Kind;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::reading::{Reading, Word};
use crate::diff::source::{one_speaker, two_speakers};
use std::ops::Range;

pub(super) struct Quote;

/// Least words of an utterance; what is shorter is a word in quotation marks.
const UTTERANCE: usize = 4;
/// Least words of an utterance that the same speaker is told of.
const OF_SPEAKER: usize = 2;
/// Least share of the shorter quotation's words that meet in two quotations of one utterance.
const SAME: f32 = 0.5;
/// The same where two different speakers are given.
const ONE_UTTERANCE: f32 = 0.8;
/// Least share of a quotation's words that meet in its paraphrase.
const PARAPHRASE: f32 = 0.4;
/// The same where nothing else says that both tell of one utterance.
const PARAPHRASE_ALONE: f32 = 0.6;
/// Least share of the shorter claim's words that meet where the two tell the same.
const TELLS_THE_SAME: f32 = 0.6;
/// Least words around a quotation that meet, names aside, where nothing of it does.
const TOLD_AROUND: usize = 2;
/// Most words that are shown of a paraphrase.
const SHOWN: usize = 14;
/// Severity of other words, of a cut and of a paraphrase.
const ALTERED: f32 = 0.6;
const CUT: f32 = 0.3;
const TOLD: f32 = 0.25;

impl Detector for Quote {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let (ours, theirs) = (pair.a.quoted_runs(), pair.b.quoted_runs());
        let mut found = Vec::new();
        let mut answered = vec![false; theirs.len()];
        for run in &ours {
            let best = (0..theirs.len()).map(|n| (shared(pair, run, &theirs[n]), n)).max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            match best {
                Some((share, n)) if share >= SAME => {
                    answered[n] = true;
                    found.extend(altered(pair, run, &theirs[n]));
                }
                _ => found.extend(paraphrased(pair, run, theirs.is_empty(), true)),
            }
        }
        for (run, _) in theirs.iter().zip(answered).filter(|(_, answered)| !answered) {
            found.extend(paraphrased(pair, run, ours.is_empty(), false));
        }
        found
    }
}

fn content(reading: &Reading<'_>, run: &Range<usize>) -> Vec<usize> {
    run.clone().filter(|&n| reading.words[n].is_content()).collect()
}

/// Share of the shorter run's content words that meet in the other; one word alone shows an utterance only where both
/// sides quote the same speaker or tell the same else.
fn shared(pair: &Pair<'_>, ours: &Range<usize>, theirs: &Range<usize>) -> f32 {
    let (a, b) = (content(pair.a, ours), content(pair.b, theirs));
    let met = a.iter().filter(|&&n| pair.from_a[n].is_some_and(|(place, _)| theirs.contains(&place))).count();
    let shorter = a.len().min(b.len()).max(1);
    if met > 1 || shorter == 1 && (pair.given || one_speaker(pair) || pair.overlap() >= TELLS_THE_SAME) {
        met as f32 / shorter as f32
    } else {
        0.0
    }
}

/// Two quotations of one utterance.
fn altered(pair: &Pair<'_>, ours: &Range<usize>, theirs: &Range<usize>) -> Option<Found> {
    // `Laws` for `law` is a slip of the pen.
    let spelled = |reading: &Reading<'_>, run: &Range<usize>| -> Vec<String> {
        content(reading, run).into_iter().map(|n| reading.words[n].term.surface.trim_end_matches('s').to_owned()).collect()
    };
    let (a, b) = (spelled(pair.a, ours), spelled(pair.b, theirs));
    if a == b || ours.len().max(theirs.len()) < OF_SPEAKER || two_speakers(pair) && shared(pair, ours, theirs) < ONE_UTTERANCE {
        return None;
    }
    let within = |short: &[String], long: &[String]| long.windows(short.len().max(1)).any(|w| w == short);
    let (what, severity) = if within(&a, &b) {
        ("quotes a part of what the other quotes", CUT)
    } else if within(&b, &a) {
        ("quotes more than the other", CUT)
    } else {
        ("quotes it in other words", ALTERED)
    };
    Some(found(pair, pair.a.written(ours.start, ours.end - 1), pair.b.written(theirs.start, theirs.end - 1), what, severity))
}

/// A quotation that the other gives in its own words: many of its words meet outside quotation marks or, where the other
/// tells of the same speaker or nearly the same without quoting at all, some do. The title of a work is no quotation.
fn paraphrased(pair: &Pair<'_>, run: &Range<usize>, other_quotes_nothing: bool, a_side: bool) -> Option<Found> {
    let (with, meets, without) = if a_side { (pair.a, &pair.from_a, pair.b) } else { (pair.b, &pair.from_b, pair.a) };
    let content = content(with, run);
    let places = told(&content, meets, without);
    let share = places.len() as f32 / content.len().max(1) as f32;
    // The same words without marks are no other words.
    if is_word_for_word(with, run, without) || two_speakers(pair) && share < ONE_UTTERANCE {
        return None;
    }
    let one_speech = pair.given || one_speaker(pair);
    let one_utterance = one_speech || pair.overlap() >= TELLS_THE_SAME;
    let enough = if one_utterance { PARAPHRASE } else { PARAPHRASE_ALONE };
    // Two who speak of one country need not say the same of it.
    let telling = places.iter().filter(|&&p| one_speech || !without.words[p].name).count();
    let many = run.len() >= UTTERANCE && telling >= 2 && share >= enough;
    let title = content.iter().all(|&n| with.words[n].name);
    let retold = pair.given && pair.overlap() >= TELLS_THE_SAME && !title || one_speaker(pair);
    let other_quotes_nothing = other_quotes_nothing && !without.beside.iter().any(|w| w.quoted);
    // Names alone are what the quotation is about and nothing of what it says; a whole utterance may meet in nothing where both
    // claims have its speaker, or tell the same around it.
    let around = (0..with.words.len()).filter(|n| !run.contains(n) && meets[*n].is_some() && !with.words[*n].name).count();
    let meets_what_is_said = places.iter().any(|&p| !without.words[p].name);
    let in_other_words = places.is_empty() && run.len() > UTTERANCE && (one_speaker(pair) || around >= TOLD_AROUND);
    if !(meets_what_is_said || in_other_words) || !(many || other_quotes_nothing && run.len() >= OF_SPEAKER && pair.same_matter() && retold)
    {
        return None;
    }
    // The whole claim where the words that meet do not say which part of it gives the quotation.
    let spread = places.iter().max().zip(places.iter().min()).map_or(0, |(last, first)| last - first);
    let told = if places.len() >= 2 && spread + 1 >= UTTERANCE.min(run.len()) {
        places
    } else {
        (0..without.words.len()).filter(|&n| without.words[n].is_told()).collect()
    };
    let (first, last) = (*told.iter().min()?, *told.iter().max()?);
    let (quoted, told) = (with.written(run.start, run.end - 1), without.written(first, last.min(first + SHOWN)));
    let (value_a, value_b) = if a_side { (quoted, told) } else { (told, quoted) };
    let what = if a_side { "quotes what the other tells in its own words" } else { "tells in its own words what the other quotes" };
    Some(found(pair, value_a, value_b, what, TOLD))
}

/// Whether a claim has all the words of a quotation in one row, function words aside: `had failed` reports `failed`.
fn is_word_for_word(with: &Reading<'_>, run: &Range<usize>, without: &Reading<'_>) -> bool {
    let in_a_row = |which: fn(&Word) -> bool, least: usize| {
        let words = |words: &[Word]| -> Vec<String> { words.iter().filter(|word| which(word)).map(|word| word.lower.clone()).collect() };
        let (quoted, told) = (words(&with.words[run.clone()]), words(&without.words));
        quoted.len() >= least && told.windows(quoted.len()).any(|stretch| stretch == quoted)
    };
    in_a_row(Word::is_word, 1) || in_a_row(Word::is_content, OF_SPEAKER)
}

/// Where the words of a quotation meet words of the other claim outside quotation marks.
fn told(content: &[usize], meets: &[Option<(usize, Meeting)>], without: &Reading<'_>) -> Vec<usize> {
    let places = content.iter().filter_map(|&n| meets[n]).map(|(place, _)| place);
    places.filter(|&p| without.words[p].is_told() && !without.words[p].quoted).collect()
}

fn found(pair: &Pair<'_>, value_a: String, value_b: String, what: &str, severity: f32) -> Found {
    let explanation = format!("{} {what}: “{value_a}”; {}: “{value_b}”", pair.a.outlet(), pair.b.outlet());
    Found { kind: Kind::Quote, value_a, value_b, severity, explanation }
}
