//! What each outlet calls the same thing, where the words have clearly different connotation: a harsh label against a plain
//! or a kind one, a judging word that one adds, a word in scare quotes.

use super::strength::Fields;
use super::tone::{Met, Tone, Tones};
use super::{Detector, Found};
use crate::claim::Quantity;
use crate::diff::Kind;
use crate::diff::canonical::Weight;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::reading::{Part, Reading, Word};
use crate::lexicon::Voice;
use crate::table::{Table, TableErrors};
use crate::text::{TokenKind, stem};
use rustc_hash::FxHashSet;

/// Finds differences of connotation.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording {
    tones: Tones,
    fields: Fields,
    /// Stems of verbs that say little alone, from `data/diff/light.tsv`.
    light: FxHashSet<String>,
    /// Beginnings of words that judge the rest of it, from `data/diff/prefixes.tsv`.
    prefixes: Vec<String>,
}

/// Severity of a harsh word against a kind one, of either against a plain one, and of a judging word that one adds.
const OPPOSED: f32 = 0.7;
const TONED: f32 = 0.4;
const JUDGED: f32 = 0.3;
/// Words around two labels of which one must meet where the labels themselves are no synonyms.
const AROUND: usize = 4;
/// Words to either side of a word among which the next that meets is sought.
const BESIDE: usize = 4;
/// Words to either side of two words of one field among which one must meet.
const CLOSE: usize = 3;
/// Most words between the two places that a word's neighbours meet.
const GAP: usize = 5;
/// Words behind a measure among which a label of what it measures stands.
const BEHIND: usize = 3;
/// Most words of a term in scare quotes.
const SCARE: usize = 3;
/// Letters that a word must have more of without its beginning.
const BARE: usize = 4;

/// One direction of a pair: the claim looked at, the other, and where the words of the first meet those of the second.
struct Side<'a> {
    with: &'a Reading<'a>,
    without: &'a Reading<'a>,
    meets: &'a [Option<(usize, Meeting)>],
    back: &'a [Option<(usize, Meeting)>],
    a: bool,
}

impl Side<'_> {
    /// Puts two values in the order of the pair.
    fn ordered(&self, with: String, without: String) -> (String, String) {
        if self.a { (with, without) } else { (without, with) }
    }

    /// Whether a word shortly before or after one place meets one around the other.
    fn around_meets(&self, x: usize, place: usize) -> bool {
        let around = x.saturating_sub(AROUND)..(x + AROUND + 1).min(self.meets.len());
        around.filter(|&n| n != x).any(|n| self.meets[n].is_some_and(|(other, _)| other.abs_diff(place) <= AROUND))
    }
}

fn sides<'a>(pair: &'a Pair<'a>) -> [Side<'a>; 2] {
    [
        Side { with: pair.a, without: pair.b, meets: &pair.from_a, back: &pair.from_b, a: true },
        Side { with: pair.b, without: pair.a, meets: &pair.from_b, back: &pair.from_a, a: false },
    ]
}

impl Wording {
    /// Reads the table of prefixes; the others are read where they are at home.
    pub fn read(tones: Tones, fields: Fields, light: FxHashSet<String>, prefixes: &str) -> Result<Wording, TableErrors> {
        let table = Table::read("diff/prefixes.tsv", prefixes, &["words"], &[])?;
        let prefixes = table.rows().flat_map(|row| row.list("words").map(str::to_owned).collect::<Vec<_>>()).collect();
        Ok(Wording { tones, fields, light, prefixes })
    }

    /// Whether two words are of one field, of whatever strength.
    pub fn are_of_one_field(&self, x: &Word, y: &Word) -> bool {
        self.fields.share(x, y)
    }

    /// Labels of one thing in different tones.
    fn labels(&self, pair: &Pair<'_>, found: &mut Vec<Found>) {
        let (ours, theirs) = (self.tones.labels(pair.a), self.tones.labels(pair.b));
        let one_matter = pair.same_matter();
        for x in &ours {
            let candidates = theirs.iter().filter(|y| {
                x.thing == y.thing
                    && x.tone != y.tone
                    && differ(pair, x, y)
                    && !self.says_little(pair, x, y)
                    && (x.tone == Tone::Harsh || y.tone == Tone::Harsh || !are_cues(pair, x.first, y.first))
                    && (one_matter || objects_meet(pair, x, y))
            });
            let Some(y) = candidates.min_by_key(|y| (!touches(pair, x, y), std::cmp::Reverse(pair.closeness(x.first, y.first)), y.first))
            else {
                continue;
            };
            let values = (pair.a.written(x.first, x.last), pair.b.written(y.first, y.last));
            push(found, pair, values, if x.tone == Tone::Plain || y.tone == Tone::Plain { TONED } else { OPPOSED });
        }
    }

    /// Labels of one thing in different tones right behind one measure of it, whatever else the claims tell: `three days of
    /// heavy snow`, `three days of killer snow`.
    pub fn behind_a_measure(&self, pair: &Pair<'_>) -> Vec<Found> {
        let measures = |x: &Quantity| !x.unit.is_empty() || !x.counted.is_empty();
        let same = |x: &Quantity, y: &Quantity| (x.low, x.high, &x.unit, &x.counted) == (y.low, y.high, &y.unit, &y.counted);
        let behind = |reading: &Reading<'_>, x: &Quantity, met: &Met| {
            let after = reading.word_at(x.span.end);
            (after..after + BEHIND).contains(&met.first)
        };
        let (ours, theirs) = (self.tones.labels(pair.a), self.tones.labels(pair.b));
        let mut found = Vec::new();
        for x in pair.a.claim.quantities.iter().filter(|x| measures(x)) {
            for y in pair.b.claim.quantities.iter().filter(|y| same(x, y)) {
                let one = |p: &&Met, q: &&Met| p.thing == q.thing && p.tone != q.tone && differ(pair, p, q) && objects_meet(pair, p, q);
                for p in ours.iter().filter(|p| behind(pair.a, x, p)) {
                    let Some(q) = theirs.iter().filter(|q| behind(pair.b, y, q)).find(|q| one(&p, q)) else { continue };
                    push(&mut found, pair, (pair.a.written(p.first, p.last), pair.b.written(q.first, q.last)), TONED);
                }
            }
        }
        found
    }

    /// Whether one of two labels is a verb that says little alone and does not meet the other as a synonym: `take`.
    fn says_little(&self, pair: &Pair<'_>, x: &Met, y: &Met) -> bool {
        let light =
            |reading: &Reading<'_>, met: &Met| met.first == met.last && self.light.contains(&reading.words[met.first].term.canonical);
        (light(pair.a, x) || light(pair.b, y)) && !touches(pair, x, y)
    }

    /// A word with a tone where the other claim has a plain word, or one of the other tone, at the same place.
    fn substitutions(&self, pair: &Pair<'_>, side: &Side<'_>, found: &mut Vec<Found>) {
        for x in (0..side.with.words.len()).filter(|&x| may_be_tone(&side.with.words[x])) {
            let Some(tone) = self.tones.of(&side.with.words[x].term.canonical) else { continue };
            let Some(y) = counterpart(side, x).or_else(|| stands_for(pair, side, x)) else { continue };
            let other = self.tones.of(&side.without.words[y].term.canonical);
            let (word, plain) = (&side.with.words[x], &side.without.words[y]);
            let (p, q) = if side.a { (x, y) } else { (y, x) };
            if other == Some(tone) || !may_be_tone(plain) || word.part != plain.part || !pair.one_part(p, q) {
                continue;
            }
            let values = side.ordered(side.with.written(x, x), side.without.written(y, y));
            push(found, pair, values, if other.is_some() { OPPOSED } else { TONED });
        }
    }

    /// Words at one place of the sentence that say it with different strength or tone.
    fn at_one_place(&self, pair: &Pair<'_>, found: &mut Vec<Found>) {
        for (x, y) in pair.places() {
            let (ours, theirs) = (&pair.a.words[x], &pair.b.words[y]);
            if !may_be_tone(ours) || !may_be_tone(theirs) || !one_part(ours, theirs) || !pair.one_part(x, y) {
                continue;
            }
            let (tone, other) = (self.tones.of(&ours.term.canonical), self.tones.of(&theirs.term.canonical));
            let toned = tone != other && ours.is_verbal() == theirs.is_verbal();
            if toned || self.fields.differ(ours, theirs) {
                let severity = if tone.is_some() && other.is_some() && toned { OPPOSED } else { TONED };
                push(found, pair, (pair.a.written(x, x), pair.b.written(y, y)), severity);
            }
        }
    }

    /// Words of one field and different strength beside words that meet, where the user holds that both tell the same. That
    /// somebody says it more or less forcefully is a matter of attribution, unless it is harsh.
    fn of_one_field(&self, pair: &Pair<'_>, found: &mut Vec<Found>) {
        let own = |reading: &Reading<'_>, meets: &[Option<(usize, Meeting)>], n: usize| {
            may_be_tone(&reading.words[n]) && reading.words[n].part != Part::Beside && !matches!(meets[n], Some((_, Meeting::Same)))
        };
        let harsh = |word: &Word| self.tones.of(&word.term.canonical) == Some(Tone::Harsh);
        let theirs: Vec<usize> = (0..pair.b.words.len()).filter(|&y| own(pair.b, &pair.from_b, y)).collect();
        let fits = |x: usize, y: usize| {
            let (ours, theirs) = (&pair.a.words[x], &pair.b.words[y]);
            let told = ours.part == Part::Claim && theirs.part == Part::Claim && !are_cues(pair, x, y) || harsh(ours) || harsh(theirs);
            let near = || pair.neighbours_meet(x, y, CLOSE) || pair.share_a_neighbour(x, y);
            told && pair.one_part(x, y) && self.fields.differ(ours, theirs) && near()
        };
        let all = (0..pair.a.words.len()).filter(|&x| own(pair.a, &pair.from_a, x));
        let mut candidates: Vec<(usize, usize)> =
            all.flat_map(|x| theirs.iter().filter(|&&y| fits(x, y)).map(move |&y| (x, y)).collect::<Vec<_>>()).collect();
        candidates.sort_by_key(|&(x, y)| (std::cmp::Reverse(pair.closeness(x, y)), x, y));
        for (x, y) in candidates {
            push(found, pair, (pair.a.written(x, x), pair.b.written(y, y)), TONED);
        }
    }

    /// One word of which one side puts a judging beginning before: `mishandled` what the other says was handled.
    fn derivatives(&self, pair: &Pair<'_>, side: &Side<'_>, found: &mut Vec<Found>) {
        let free =
            |reading: &Reading<'_>, meets: &[Option<(usize, Meeting)>], n: usize| meets[n].is_none() && may_be_tone(&reading.words[n]);
        for x in (0..side.with.words.len()).filter(|&x| free(side.with, side.meets, x)) {
            let lower = side.with.words[x].lower.as_str();
            let Some(bare) = self.prefixes.iter().find_map(|prefix| lower.strip_prefix(prefix.as_str())) else { continue };
            let base = stem(bare);
            let names =
                |y: &usize| free(side.without, side.back, *y) && bare.len() > BARE && side.without.words[*y].term.canonical == *base;
            let Some(y) = (0..side.without.words.len()).find(names) else { continue };
            let (p, q) = if side.a { (x, y) } else { (y, x) };
            if pair.neighbours_meet(p, q, AROUND) {
                push(found, pair, side.ordered(side.with.written(x, x), side.without.written(y, y)), JUDGED);
            }
        }
    }

    /// A judging word right before a thing that the other names without it.
    fn judgements(&self, pair: &Pair<'_>, side: &Side<'_>, found: &mut Vec<Found>) {
        let Side { with, without, meets, .. } = side;
        for n in 0..with.words.len().saturating_sub(1) {
            if !may_be_tone(&with.words[n]) || meets[n].is_some() || !self.tones.judges(&with.words[n].lower) {
                continue;
            }
            let names_a_thing = |h: &usize| with.words[*h].kind == TokenKind::Word && (may_be_tone(&with.words[*h]) || with.words[*h].name);
            let phrase = (n + 1..with.words.len().min(n + 3)).take_while(names_a_thing);
            let Some((head, (place, _))) = phrase.into_iter().find_map(|h| Some((h, meets[h]?))) else {
                judged_amount(pair, side, n, found);
                continue;
            };
            if !pair.given && without.words[place].part != with.words[head].part {
                continue;
            }
            let verb = |word: &Word| ending(word) == Some("ed");
            // `Nearly` judges an act; before anything else it says how sure or how much.
            let hedges = with.words[n].term.weight == Weight::Telling && !verb(&with.words[head]);
            if verb(&with.words[head]) != verb(&without.words[place]) || hedges {
                continue;
            }
            let judged_too = |p: usize| self.tones.judges(&without.words[p].lower);
            if without.words[place].quoted || (place.saturating_sub(2)..place).any(judged_too) {
                continue;
            }
            push(found, pair, side.ordered(with.written(n, head), without.written(place, place)), JUDGED);
        }
    }
}

impl Detector for Wording {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        self.labels(pair, &mut found);
        if !pair.same_matter() {
            return found;
        }
        self.at_one_place(pair, &mut found);
        for side in sides(pair) {
            self.substitutions(pair, &side, &mut found);
            self.judgements(pair, &side, &mut found);
            self.derivatives(pair, &side, &mut found);
            scare_quotes(pair, &side, &mut found);
        }
        if pair.given {
            self.of_one_field(pair, &mut found);
        }
        found
    }
}

/// Whether a word can carry a tone of the teller: no name, number or quoted word.
fn may_be_tone(word: &Word) -> bool {
    word.kind == TokenKind::Word && word.is_content() && !word.quoted && !word.name
}

/// A judging word right before an amount that the other gives without it: `a massive $9 million loss`.
fn judged_amount(pair: &Pair<'_>, side: &Side<'_>, n: usize, found: &mut Vec<Found>) {
    if side.with.words[n].term.weight == Weight::Telling {
        return;
    }
    let is_number = |h: &usize| side.with.words[*h].kind == TokenKind::Number;
    let Some((head, (place, _))) = (n + 1..side.with.words.len().min(n + 3)).find(is_number).and_then(|h| Some((h, side.meets[h]?))) else {
        return;
    };
    // What is counted, or the million after it, is part of the amount.
    let rest = |reading: &Reading<'_>, h: usize| reading.words.get(h + 1).map_or(h, |next| if next.is_content() { h + 1 } else { h });
    if (n + 1..head).all(|h| !side.with.words[h].is_word()) {
        let values = (side.with.written(n, rest(side.with, head)), side.without.written(place, rest(side.without, place)));
        push(found, pair, side.ordered(values.0, values.1), JUDGED);
    }
}

/// The word of the other claim at the place of a word: its synonym, or the word between those that its neighbours meet.
fn counterpart(side: &Side<'_>, x: usize) -> Option<usize> {
    match side.meets[x] {
        Some((place, Meeting::Synonym)) => return side.around_meets(x, place).then_some(place),
        Some(_) => return None,
        None => {}
    }
    let words = &side.with.words;
    let meeting = |n: usize| side.meets[n].map(|(place, _)| place);
    let before = (x.saturating_sub(BESIDE)..x).rev().take_while(|&n| words[n].is_word()).find_map(meeting);
    let after = (x + 1..words.len().min(x + 1 + BESIDE)).take_while(|&n| words[n].is_word()).find_map(meeting);
    let opens = (0..x).all(|n| !words[n].is_content());
    let (from, to) = match (before, after) {
        (Some(before), Some(after)) if before < after => (before + 1, after),
        (None, Some(after)) if opens => (0, after),
        // Only what follows meets: right before it, or not at all.
        (None, Some(after)) if next_content(words, x).is_some_and(|n| meeting(n) == Some(after)) => (after.saturating_sub(2), after),
        _ => return None,
    };
    let mut own = (from..to).filter(|&y| side.back[y].is_none() && side.without.words[y].is_content());
    let y = own.next()?;
    let alike = before.is_some() || opens || ending(&words[x]).is_some_and(|x| ending(&side.without.words[y]) == Some(x));
    (alike && to - from <= GAP && own.next().is_none() && (from..to).all(|y| side.without.words[y].is_word())).then_some(y)
}

/// The plain word that stands in the place of one that meets none, where the user holds that both tell the same.
fn stands_for(pair: &Pair<'_>, side: &Side<'_>, x: usize) -> Option<usize> {
    let word = &side.with.words[x];
    let alike = |y: &Word| y.part == word.part && may_be_tone(y) && ending(y) == ending(word);
    if !pair.given || side.meets[x].is_some() {
        return None;
    }
    pair.slot(side.a, x, |y| alike(&side.without.words[y]))
}

/// The ending of a form of a verb; an irregular past has that of a regular one.
fn ending(word: &Word) -> Option<&'static str> {
    let regular = ["ed", "ing", "s"].into_iter().find(|ending| word.lower.ends_with(ending));
    regular.or_else(|| (word.term.surface != word.lower && !word.name).then_some("ed"))
}

/// The first content word after a place.
fn next_content(words: &[Word], x: usize) -> Option<usize> {
    (x + 1..words.len()).find(|&n| words[n].is_content())
}

fn push(found: &mut Vec<Found>, pair: &Pair<'_>, values: (String, String), severity: f32) {
    if found.iter().any(|f| f.value_a == values.0 || f.value_b == values.1) {
        return;
    }
    let explanation = format!("{} calls “{}” what {} calls “{}”", pair.a.outlet(), values.0, pair.b.outlet(), values.1);
    found.push(Found { kind: Kind::Wording, value_a: values.0, value_b: values.1, severity, explanation });
}

/// Whether two labels are each one side's own: neither claim has the other's word too.
fn differ(pair: &Pair<'_>, x: &Met, y: &Met) -> bool {
    let own = |meets: &[Option<(usize, Meeting)>], met: &Met| (met.first..=met.last).all(|n| !matches!(meets[n], Some((_, Meeting::Same))));
    let (word_x, word_y) = (&pair.a.words[x.first], &pair.b.words[y.first]);
    let near = touches(pair, x, y) || pair.neighbours_meet(x.first, y.first, AROUND);
    let several = x.first < x.last || y.first < y.last;
    one_part(word_x, word_y)
        && (pair.one_part(x.first, y.first) || several && pair.one_sort(x.first, y.first))
        && (near || pair.given && ending(word_x) == ending(word_y))
        && own(&pair.from_a, x)
        && own(&pair.from_b, y)
}

/// Whether two words tell that somebody says something: with which of them is a matter of attribution.
fn are_cues(pair: &Pair<'_>, x: usize, y: usize) -> bool {
    let is_cue = |reading: &Reading<'_>, n: usize| {
        let mut cues = reading.heard.iter().flat_map(|source| &source.statement.cue);
        cues.any(|cue| cue.contains(reading.words[n].span))
    };
    is_cue(pair.a, x) && is_cue(pair.b, y)
}

/// Whether two words are told in the same part. A cue is told elsewhere than a claim, but may stand against a verb of it.
fn one_part(x: &Word, y: &Word) -> bool {
    x.part == y.part || [x, y].iter().all(|w| ending(w) == Some("ed"))
}

/// Whether the words right after two labels meet and another does: `driven from their homes` and `moved from their homes` tell the
/// same of people, however little else the claims share.
fn objects_meet(pair: &Pair<'_>, x: &Met, y: &Met) -> bool {
    let after = next_content(&pair.a.words, x.last).zip(next_content(&pair.b.words, y.last));
    let subject = |n: usize| n < x.first && pair.from_a[n].is_some_and(|(place, _)| place < y.first);
    after.is_some_and(|(x, y)| pair.from_a[x].is_some_and(|(place, _)| place == y)) && (0..x.first).any(subject)
}

/// Whether two labels meet as synonyms.
fn touches(pair: &Pair<'_>, x: &Met, y: &Met) -> bool {
    (x.first..=x.last).any(|n| matches!(pair.from_a[n], Some((place, _)) if (y.first..=y.last).contains(&place)))
}

/// A few words in quotation marks which the other claim uses without them.
fn scare_quotes(pair: &Pair<'_>, side: &Side<'_>, found: &mut Vec<Found>) {
    let Side { with, without, meets, .. } = side;
    // What a claim quotes as a whole is an utterance.
    if with.claim.voice == Voice::Quoted {
        return;
    }
    // What somebody is told to say is quoted and not kept away from.
    let spoken = |n: usize| with.heard.iter().any(|source| source.statement.content.iter().any(|span| span.contains(with.words[n].span)));
    for run in with.quoted_runs().into_iter().filter(|run| !spoken(run.start)) {
        let content: Vec<usize> = run.clone().filter(|&n| with.words[n].is_content()).collect();
        // The name of a thing is no label.
        if run.len() > SCARE || content.iter().all(|&n| with.words[n].name) {
            continue;
        }
        let places: Vec<usize> = content.iter().filter_map(|&n| meets[n]).map(|(place, _)| place).collect();
        if places.len() < content.len() || places.iter().any(|&p| without.words[p].quoted) {
            continue;
        }
        let (Some(&first), Some(&last)) = (places.iter().min(), places.iter().max()) else { continue };
        if last - first <= GAP {
            let quoted = format!("“{}”", with.written(run.start, run.end - 1));
            push(found, pair, side.ordered(quoted, without.written(first, last)), TONED);
        }
    }
}
