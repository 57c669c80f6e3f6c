//! One claim is surer than the other about the same thing: a hedge bears on words that the other states flatly.

use super::forthcoming::forthcoming;
use super::hearsay::Hearsay;
use super::polarity::is_negated;
use super::unsettled::{Unsettled, named_otherwise};
use super::{Detector, Found};
use crate::claim::Certainty as Level;
use crate::diff::Kind;
use crate::diff::grammar::Role;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::place::Sort;
use crate::diff::reading::{Part, Reading, Word};
use crate::lexicon::{Cue, Voice};
use crate::span::Span;
use crate::table::{Row, Table, TableErrors};
use crate::text::TokenKind;
use rustc_hash::FxHashSet;

/// Finds differences of certainty.
#[derive(Clone, Debug, Default)]
pub(super) struct Certainty {
    hearsay: Hearsay,
    /// Forms of verbs of intention, from `data/diff/intentions.tsv`.
    intentions: FxHashSet<String>,
    /// Words that keep away from what they name, from `data/diff/reserves.tsv`.
    reserves: FxHashSet<String>,
    /// Words of the future, from `data/diff/futures.tsv`.
    futures: FxHashSet<String>,
    unsettled: Unsettled,
}

/// Content words after a hedge of which one must stand in the other claim too.
const BEARS_ON: usize = 2;
/// Words before a word within which a hedge bears on it.
const REACH: usize = 6;
/// Words around a hedge of which one must have its counterpart around the flat words.
const AROUND: usize = 6;

/// Severity of something named with reserve against the same named flatly.
const RESERVED: f32 = 0.4;
/// Words after a hedge among which what it bears on stands, where the other side has that in other words.
const NEXT: usize = 4;
/// Severity of a hedge against a flat statement in other words.
const HEDGED: f32 = 0.4;
/// Severity of something intended against the same done or sure to be.
const INTENDED: f32 = 0.3;

impl Certainty {
    pub fn read(hearsay: Hearsay, intentions: &str, reserves: &str, futures: &str, unsettled: Unsettled) -> Result<Certainty, TableErrors> {
        let forms = |row: Row<'_>| row.list("words").map(str::to_owned).collect::<Vec<_>>();
        let words = |name: &str, table: &str| -> Result<FxHashSet<String>, TableErrors> {
            Ok(Table::read(name, table, &["words"], &[])?.rows().flat_map(forms).collect())
        };
        let (intentions, reserves) = (words("diff/intentions.tsv", intentions)?, words("diff/reserves.tsv", reserves)?);
        let futures = words("diff/futures.tsv", futures)?;
        Ok(Certainty { hearsay, intentions, reserves, futures, unsettled })
    }

    /// A thing that one side names with reserve and the other flatly: the words of both.
    fn reserved(&self, pair: &Pair<'_>, unsure: &Reading<'_>, sure: &Reading<'_>) -> Option<(String, String)> {
        // Where the surer claim names who says it, that is the difference.
        if sure.attribution().is_some() && unsure.attribution().is_none() {
            return None;
        }
        // Both may keep away from it.
        if sure.words.iter().any(|word| self.reserves.contains(&word.lower)) {
            return None;
        }
        let words = &unsure.words;
        let reserves = |&n: &usize| words[n].part != Part::Beside && !words[n].quoted && self.reserves.contains(&words[n].lower);
        let before_noun = |n: &usize| words[*n].part == Part::Claim || words.get(n + 1).is_some_and(Word::is_content);
        (0..words.len())
            .filter(reserves)
            .filter(before_noun)
            .find_map(|n| laid_beside(pair, unsure, sure, words[n].span).or_else(|| named_otherwise(pair, unsure, sure, n)))
            .filter(|(_, flat)| !flat.starts_with("to "))
    }

    /// Something named with reserve against the same named flatly.
    fn reserve(&self, pair: &Pair<'_>) -> Option<Found> {
        let (values, a_is_sure) = match self.reserved(pair, pair.a, pair.b) {
            Some((reserved, flat)) => ((reserved, flat), false),
            None => self.reserved(pair, pair.b, pair.a).map(|(reserved, flat)| ((flat, reserved), true))?,
        };
        let (sure, unsure) = if a_is_sure { (pair.a, pair.b) } else { (pair.b, pair.a) };
        let (flat, reserved) = if a_is_sure { (&values.0, &values.1) } else { (&values.1, &values.0) };
        let explanation = format!("{} names with reserve (“{reserved}”) what {} names flatly (“{flat}”)", unsure.outlet(), sure.outlet());
        Some(Found { kind: Kind::Certainty, value_a: values.0, value_b: values.1, severity: RESERVED, explanation })
    }

    /// Places of verbs of intention outside quotation marks: `plans to sue`, `is considering a sale`.
    fn intentions(&self, reading: &Reading<'_>) -> Vec<usize> {
        let words = &reading.words;
        let to = |n: usize| words.get(n + 1).is_some_and(|w| w.lower == "to") || words[n].lower.ends_with("ing");
        let intends = |&n: &usize| self.intentions.contains(&words[n].lower) && !words[n].quoted && to(n) && !is_noun(reading, n);
        (0..words.len()).filter(|&n| words[n].part == Part::Claim).filter(intends).collect()
    }

    /// What one side intends and the other does: the words of both.
    fn intended(&self, pair: &Pair<'_>, plan: &Reading<'_>, deed: &Reading<'_>) -> Option<(String, String)> {
        let intended_too: Vec<usize> = self.intentions(deed);
        if !pair.given && !intended_too.is_empty() {
            return None;
        }
        let planned: Vec<usize> = self.intentions(plan).into_iter().filter(|&n| !is_negated(plan, n)).collect();
        let laid = planned.iter().find_map(|&n| laid_beside(pair, plan, deed, plan.words[n].span));
        // `Due to meet` is no deed either.
        let laid = laid.filter(|(_, done)| !done.starts_with("to ")).or_else(|| self.expected(pair, plan, deed));
        laid.or_else(|| if intended_too.is_empty() { self.done(pair, plan, deed, *planned.first()?) } else { None })
    }

    /// What the user holds to be one event, planned here and told as done there in a verb of its own: `is due to speak` against
    /// `told the crowd`. Both are given with their verbs.
    fn done(&self, pair: &Pair<'_>, plan: &Reading<'_>, deed: &Reading<'_>, intends: usize) -> Option<(String, String)> {
        let planned = (intends + 1..plan.words.len()).find(|&n| plan.words[n].is_content())?;
        let told = |n: &usize| deed.words[*n].part == Part::Claim && !deed.words[*n].quoted && !deed.words[*n].name;
        // `Declined to go` tells of nothing done.
        let to = |n: usize| deed.words.get(n + 1).is_some_and(|w| w.lower == "to");
        let verb = (1..deed.words.len()).filter(told).find(|&n| is_past(deed, n)).filter(|&n| !to(n))?;
        // `He tried to stop it` is a deed itself.
        let acts = intends > 0 && is_past(plan, intends);
        let lone = pair.given && !acts && !plan.words[intends].lower.ends_with("ing") && is_next_to(plan, intends, planned);
        (lone && !is_hedged(deed, verb)).then(|| (plan.written(intends, planned), deed.written(verb.saturating_sub(1), verb)))
    }

    /// An act that one side expects and the other tells as done in the same verb: `will sign it`, `signed it`.
    fn expected(&self, pair: &Pair<'_>, plan: &Reading<'_>, deed: &Reading<'_>) -> Option<(String, String)> {
        let of_a = std::ptr::eq(plan, pair.a);
        let meets = if of_a { &pair.from_a } else { &pair.from_b };
        let words = &plan.words;
        let ahead = |&n: &usize| words[n].part == Part::Claim && !words[n].quoted && self.futures.contains(&words[n].lower);
        (0..words.len()).filter(ahead).find_map(|n| {
            let act = (n + 1..words.len()).take(3).find(|&m| words[m].is_told() && !words[m].lower.ends_with("ly"))?;
            let (place, _) = meets[act].filter(|(place, how)| *how == Meeting::Same && *place > 0)?;
            let (x, y) = if of_a { (act, place) } else { (place, act) };
            let told = &deed.words[place];
            let done =
                told.part == Part::Claim && !told.quoted && is_past(deed, place) && !is_negated(plan, act) && !is_hedged(deed, place);
            let after_modal = deed.words[place - 1].lower == "have" || self.futures.contains(&deed.words[place - 1].lower);
            (done && !after_modal && pair.neighbours_meet(x, y, AROUND)).then(|| (plan.written(n, act), deed.written(place, place)))
        })
    }

    /// A hedge on what the other side tells flatly in another verb, where the user holds that both tell the same and only one
    /// side hedges: the hedge and what it bears on, and the words at its place.
    fn hedged_there(&self, pair: &Pair<'_>, unsure: &Reading<'_>, sure: &Reading<'_>) -> Option<(String, String)> {
        if !pair.given {
            return None;
        }
        let asked = sure.told_cues().filter(|cue| cue.axis == "investigation");
        let sure_hedges: Vec<usize> = told_hedges(sure).into_iter().chain(asked).map(|cue| sure.word_at(cue.span.end)).collect();
        let hedged_too = |n: usize| sure_hedges.iter().any(|&after| after <= n + 1 && n < after + REACH);
        let of_a = std::ptr::eq(unsure, pair.a);
        let meets = if of_a { &pair.from_a } else { &pair.from_b };
        told_hedges(unsure).into_iter().filter(|cue| !self.is_told_by_a_source(cue, unsure, sure)).find_map(|cue| {
            let (first, after) = (unsure.word_at(cue.span.start), unsure.word_at(cue.span.end));
            let head = (after..unsure.words.len()).take(NEXT).take_while(|&n| unsure.words[n].is_word()).find(|&n| {
                let word = &unsure.words[n];
                word.is_told() && !word.name && !word.lower.ends_with("ly")
            })?;
            let stated = |n: usize| {
                let word = &sure.words[n];
                word.is_told() && !word.quoted && !word.name && !word.lower.ends_with("ly") && !hedged_too(n)
            };
            let flat = match meets[head] {
                Some((place, _)) if stated(place) => {
                    let (x, y) = if of_a { (head, place) } else { (place, head) };
                    pair.neighbours_meet(x, y, AROUND).then_some(place)?
                }
                Some(_) => return None,
                None => pair.slot(of_a, head, |n| stated(n) && (sure.words[n].is_verbal() || sure.sort(n) == Sort::Verb))?,
            };
            let start = flat.checked_sub(1).filter(|&n| sure.words[n].is_word()).unwrap_or(flat);
            // `Ready to go` states no going.
            if sure.words[start].lower == "to" {
                return None;
            }
            Some((unsure.written(first, head), sure.written(start, flat)))
        })
    }

    /// A hedge in other words than the other side's.
    fn lone_hedge(&self, pair: &Pair<'_>) -> Option<Found> {
        let (hedged, flat, in_a) = match self.hedged_there(pair, pair.a, pair.b) {
            Some((hedged, flat)) => (hedged, flat, true),
            None => self.hedged_there(pair, pair.b, pair.a).map(|(hedged, flat)| (hedged, flat, false))?,
        };
        let (unsure, sure) = if in_a { (pair.a, pair.b) } else { (pair.b, pair.a) };
        let explanation = format!("{} hedges (“{hedged}”) what {} gives flatly (“{flat}”)", unsure.outlet(), sure.outlet());
        let (value_a, value_b) = if in_a { (hedged, flat) } else { (flat, hedged) };
        Some(Found { kind: Kind::Certainty, value_a, value_b, severity: HEDGED, explanation })
    }

    /// What one side leaves open in any other way.
    fn open(&self, pair: &Pair<'_>) -> Option<Found> {
        if !pair.given {
            return None;
        }
        // Who accuses or alleges is a matter of attribution.
        let counts = |open: &Reading<'_>, done: &Reading<'_>, first: usize, after: usize| {
            let hearsay = (first..after).any(|n| self.hearsay.is(&open.words[n].lower));
            !(hearsay && done.attribution().is_some() && open.attribution().is_none())
        };
        let settled = |open, done| {
            let settled = self.unsettled.settled(pair, [open, done], |first, after| counts(open, done, first, after));
            settled.or_else(|| forthcoming(pair, [open, done], |word| self.futures.contains(word)))
        };
        let (open, done, in_a) = match settled(pair.a, pair.b) {
            Some((open, done)) => (open, done, true),
            None => settled(pair.b, pair.a).map(|(open, done)| (open, done, false))?,
        };
        let (unsure, sure) = if in_a { (pair.a, pair.b) } else { (pair.b, pair.a) };
        let explanation = format!("{} leaves open (“{open}”) what {} gives as a fact (“{done}”)", unsure.outlet(), sure.outlet());
        let (value_a, value_b) = if in_a { (open, done) } else { (done, open) };
        Some(Found { kind: Kind::Certainty, value_a, value_b, severity: HEDGED, explanation })
    }

    /// Whether a hedge is hearsay for which the surer claim names a source: a matter of attribution.
    fn is_told_by_a_source(&self, cue: &Cue<'_>, unsure: &Reading<'_>, sure: &Reading<'_>) -> bool {
        let own = unsure.attribution().is_none_or(|a| a.cue.iter().any(|span| span.overlaps(cue.span)));
        self.hearsay.is(cue.form) && sure.attribution().is_some() && own
    }

    /// What tells a plan from a deed and a reserve from a name, where no hedge on shared words does.
    fn otherwise(&self, pair: &Pair<'_>) -> Vec<Found> {
        self.reserve(pair).or_else(|| self.plan(pair)).or_else(|| self.lone_hedge(pair)).or_else(|| self.open(pair)).into_iter().collect()
    }

    /// A plan against a deed.
    fn plan(&self, pair: &Pair<'_>) -> Option<Found> {
        let (planned, done, a_plans) = match self.intended(pair, pair.a, pair.b) {
            Some((planned, done)) => (planned, done, true),
            None => self.intended(pair, pair.b, pair.a).map(|(planned, done)| (planned, done, false))?,
        };
        let (plan, deed) = if a_plans { (pair.a, pair.b) } else { (pair.b, pair.a) };
        let explanation = format!("{} tells as a plan (“{planned}”) what {} tells as a fact (“{done}”)", plan.outlet(), deed.outlet());
        let (value_a, value_b) = if a_plans { (planned, done) } else { (done, planned) };
        Some(Found { kind: Kind::Certainty, value_a, value_b, severity: INTENDED, explanation })
    }
}

impl Detector for Certainty {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let (a, b) = (pair.a.claim.certainty, pair.b.claim.certainty);
        if !pair.same_matter() {
            return Vec::new();
        }
        if a == b {
            return self.otherwise(pair);
        }
        let a_is_sure = a < b;
        let (sure, unsure) = if a_is_sure { (pair.a, pair.b) } else { (pair.b, pair.a) };
        let found = hedges(unsure).into_iter().find_map(|cue| {
            let attributed = self.is_told_by_a_source(cue, unsure, sure);
            if attributed { None } else { laid_beside(pair, unsure, sure, cue.span) }
        });
        // `Ready to go` states no going.
        let Some((hedged, flat)) = found.filter(|(_, flat)| !flat.starts_with("to ")) else {
            return self.otherwise(pair);
        };
        let severity = match (a.max(b), a.min(b)) {
            (Level::Unknown, Level::Certain) => 0.7,
            (Level::Possible, Level::Certain) => 0.6,
            (Level::Probable, Level::Certain) => 0.45,
            _ => 0.25,
        };
        let explanation = format!(
            "{} gives as {} (“{hedged}”) what {} gives as {} (“{flat}”)",
            unsure.outlet(),
            name(a.max(b)),
            sure.outlet(),
            name(a.min(b))
        );
        let (value_a, value_b) = if a_is_sure { (flat, hedged) } else { (hedged, flat) };
        vec![Found { kind: Kind::Certainty, value_a, value_b, severity, explanation }]
    }
}

fn name(level: Level) -> &'static str {
    match level {
        Level::Certain => "certain",
        Level::Probable => "probable",
        Level::Possible => "possible",
        Level::Unknown => "open",
    }
}

/// The hedges of a claim in the outlet's or the source's indirect words: a quoted hedge is the speaker's. Those that say
/// most of how sure it is come first.
fn hedges<'a>(reading: &Reading<'a>) -> Vec<&'a Cue<'a>> {
    let axes = ["epistemic", "doxastic", "investigation", "weasel"];
    let rank = |cue: &Cue<'_>| axes.iter().position(|axis| *axis == cue.axis);
    let reports = unsourced_report(reading);
    let reporting = reading.analysis.cues.iter().filter(|c| c.counted && reports.iter().any(|span| span.overlaps(c.span)));
    let mut cues: Vec<&Cue<'_>> = reading.cues().chain(reporting).filter(|c| c.voice != Voice::Quoted && rank(c).is_some()).collect();
    cues.sort_by_key(|cue| (rank(cue), cue.span.start));
    cues
}

/// The hedges in the words of a claim, and in those of its sentences where it was widened to them.
fn told_hedges<'a>(reading: &Reading<'a>) -> Vec<&'a Cue<'a>> {
    let hedge = |cue: &&Cue<'_>| cue.voice != Voice::Quoted && matches!(cue.axis, "epistemic" | "doxastic");
    // What somebody alleges is a matter of attribution.
    let sourced = |cue: &&Cue<'_>| {
        let mut own = reading.analysis.attributions.iter().filter(|a| a.source.is_some());
        own.any(|a| a.cue.iter().any(|span| span.overlaps(cue.span)))
    };
    reading.told_cues().filter(hedge).filter(|cue| !sourced(cue)).collect()
}

/// The words that report a claim without a source: `it appears`, `is thought to`.
fn unsourced_report<'a>(reading: &Reading<'a>) -> &'a [Span] {
    reading.attribution().filter(|a| a.source.is_none()).map_or(&[], |a| &a.cue)
}

/// The hedge with the words that it bears on, and the same words of the surer claim; `None` where it bears on what the
/// surer claim does not say, or hedges too.
fn laid_beside(pair: &Pair<'_>, unsure: &Reading<'_>, sure: &Reading<'_>, hedge: Span) -> Option<(String, String)> {
    let meets = if std::ptr::eq(unsure, pair.a) { &pair.from_a } else { &pair.from_b };
    let (first, after) = (unsure.word_at(hedge.start), unsure.word_at(hedge.end));
    let adjective = after == first + 1 && qualifies_a_noun(unsure, first, after);
    // An adjective bears on its noun and on nothing behind a mark.
    let phrase = (after..unsure.words.len()).take_while(|&n| !adjective || unsure.words[n].is_word());
    let bears_on: Vec<usize> = phrase.filter(|&n| unsure.words[n].is_told()).take(BEARS_ON).collect();
    // Of `a possible Karskan attack` the attack is what is possible.
    let heads = bears_on.iter().filter(|&&n| !adjective || !unsure.words[n].name);
    let heads: Vec<(usize, usize, Meeting)> = heads.filter_map(|&n| meets[n].map(|(place, how)| (n, place, how))).collect();
    let &(head, place, _) = heads.first().filter(|(head, ..)| adjective || bears_on.first() == Some(head))?;
    // Of two hedged claims only those are compared whose hedges bear on the same words.
    let hedges_less = sure.claim.certainty != Level::Certain;
    let stated = !sure.words[place].quoted && is_hedged(sure, place) == hedges_less && is_negated(sure, place) == is_negated(unsure, head);
    let (x, y) = if std::ptr::eq(unsure, pair.a) { (head, place) } else { (place, head) };
    if !stated || !pair.neighbours_meet(x, y, AROUND) {
        return None;
    }
    // A noun alone says nothing of how sure it is: its verb belongs to it.
    let next = heads.get(1).filter(|(_, second, how)| *how == Meeting::Same && *second > place && second - place <= 3);
    let (last_hedged, last_flat) = match is_noun(sure, place) && !adjective {
        true => next.map(|&(hedged, flat, _)| (hedged, flat))?,
        false => (head, place),
    };
    let start = (0..place).rev().take(2).take_while(|&n| sure.words[n].is_word() && !sure.words[n].is_content()).last().unwrap_or(place);
    Some((unsure.written(first, last_hedged), sure.written(start, last_flat)))
}

/// Whether a hedge qualifies the noun after it: `the alleged victim`.
fn qualifies_a_noun(reading: &Reading<'_>, hedge: usize, after: usize) -> bool {
    let word = reading.words[hedge].lower.as_str();
    let subject = |w: &Word| {
        w.name || w.is_content() && !w.lower.contains('-') || w.is_a(Role::Perfect) || w.is_a(Role::Subject) && w.lower != "that"
    };
    let verb = hedge > 0 && subject(&reading.words[hedge - 1]);
    let noun = reading.words.get(after).is_some_and(Word::is_content);
    !verb && noun && ["ed", "ent", "ive", "ial", "ble"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a hedge of a claim bears on the word at a place.
fn is_hedged(reading: &Reading<'_>, place: usize) -> bool {
    hedges(reading).iter().any(|cue| {
        let after = reading.word_at(cue.span.end);
        after <= place && place - after < REACH
    })
}

/// Whether a word is a verb that tells what has happened: a regular past or an irregular one, and no participle after "be".
fn is_past(reading: &Reading<'_>, n: usize) -> bool {
    let word = &reading.words[n];
    let irregular =
        word.kind == TokenKind::Word && word.term.surface != word.lower && !word.lower.ends_with('s') && !word.lower.ends_with("ing");
    let regular = word.lower.len() > 4 && word.lower.ends_with("ed");
    let before = &reading.words[n - 1];
    let leads = [Role::Perfect, Role::Subject, Role::Adverb].into_iter().any(|role| before.is_a(role)) || before.lower == "and";
    let follows_noun = before.is_content() || leads;
    (regular || irregular) && follows_noun
}

/// Whether only "to" and the like stand between a verb of intention and what is intended.
fn is_next_to(reading: &Reading<'_>, intends: usize, planned: usize) -> bool {
    (intends + 1..planned).all(|n| !reading.words[n].is_content()) && planned - intends <= 2
}

/// Whether the word at a place stands after an article or is part of a name.
fn is_noun(reading: &Reading<'_>, place: usize) -> bool {
    let word = &reading.words[place];
    let determined = || place.checked_sub(1).is_none_or(|n| reading.words[n].is_a(Role::Determiner));
    word.name || word.kind != TokenKind::Word || determined()
}
