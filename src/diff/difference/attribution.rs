//! On whose authority: a fact here and somebody's word there, a named source against a hidden one, another source, or the
//! same source with a verb of another stance.

use super::hearsay::Hearsay;
use super::stance::stance;
use super::{Detector, Found};
use crate::attribution::{Attribution as Statement, CueClass, SourceType};
use crate::diff::Kind;
use crate::diff::canonical::Weight;
use crate::diff::grammar::Role;
use crate::diff::pair::{Meeting, Pair};
use crate::diff::reading::{Part, Reading, Word};
use crate::diff::source::Source;
use crate::lexicon::Voice;
use crate::span::Span;
use crate::table::{Table, TableErrors};
use rustc_hash::FxHashSet;

/// Finds differences of authority.
#[derive(Clone, Debug, Default)]
pub(super) struct Attribution {
    hearsay: Hearsay,
    /// Pronouns that a claim about its own source begins with, from `data/diff/pronouns.tsv`.
    pronouns: FxHashSet<String>,
    /// Pronouns that stand for a speaker alone, from `data/diff/speakers.tsv`.
    persons: FxHashSet<String>,
    /// Stems of nouns for people, from `data/diff/persons.tsv`.
    people: FxHashSet<String>,
}

/// Severity of a fact against somebody's word, of a known source against a hidden one, of another source or another stance.
const FACT: f32 = 0.5;
const HIDDEN: f32 = 0.4;
const OTHER: f32 = 0.3;

/// Content words after a source among which one is of speech where it speaks.
const SPEAKS: usize = 2;
/// Content words after a source within which it does what a claim tells.
const DOES: usize = 3;
/// Fewest quoted words that meet, and least share of the shorter quotation, where both quote one utterance.
const QUOTED: usize = 2;
const UTTERANCE: f32 = 0.8;
/// Least confidence of a statement in the other claim that may be the same one.
const SPEECH: f32 = 0.7;
/// Least confidence of one by a source that may be the same.
const LIKELY: f32 = 0.6;
/// Fewest words besides names that two claims of two sources share, unless that is most of one.
const SHARED: usize = 2;
const MOST: f32 = 0.65;
/// Most bytes between a source and its cue that are shown together.
const BESIDE: u32 = 12;
/// Words beside hearsay of which one is told in the other claim too.
const BEARS_ON: usize = 5;
/// Content words before a hedge that say who hedges.
const HOLDER: usize = 3;

impl Attribution {
    pub fn read(hearsay: Hearsay, pronouns: &str, speakers: &str, people: FxHashSet<String>) -> Result<Attribution, TableErrors> {
        let words = |name: &str, table: &str| -> Result<FxHashSet<String>, TableErrors> {
            let table = Table::read(name, table, &["words"], &[])?;
            Ok(table.rows().flat_map(|row| row.list("words").map(str::to_owned).collect::<Vec<_>>()).collect())
        };
        let (pronouns, persons) = (words("diff/pronouns.tsv", pronouns)?, words("diff/speakers.tsv", speakers)?);
        Ok(Attribution { hearsay, pronouns, persons, people })
    }

    /// One tells on somebody's word what the other tells as a fact, or on nobody's word.
    fn told_as_fact(&self, pair: &Pair<'_>, source: &Source<'_>, told: &Reading<'_>, flat: &Reading<'_>) -> Option<Found> {
        let statement = source.statement;
        // A quotation whose speaker was not found is in nobody's own voice.
        let quoted = flat.claim.voice == Voice::Quoted;
        let own = statement.source_type == SourceType::Author;
        if source.is_empty()
            || statement.source.is_none()
            || quoted
            || own
            || asks(told, statement)
            || is_nobody(told, statement)
            || states_nothing(told, statement)
        {
            return None;
        }
        let vague = flat.cues().find(|cue| self.hearsay.is(cue.form) && self.reports(pair, flat, cue.span));
        if vague.is_none() && self.also_named(pair, source, told, flat) {
            return None;
        }
        let (teller, outlets) = (told.voice_of(statement), (told.outlet(), flat.outlet()));
        let (plain, explanation) = match vague.map(|cue| (holder(flat, cue.span), flat.at(cue.span))) {
            None if flat.source().is_some_and(|own| !told.sources().iter().any(|source| source.may_be(own))) => {
                let itself = flat.voice();
                let explanation = format!("{} has it from {teller}, {} from {itself}", outlets.0, outlets.1);
                (itself, explanation)
            }
            None => ("own voice".to_owned(), format!("{} has it from {teller}, {} states it in its own voice", outlets.0, outlets.1)),
            Some((Some(holder), _)) => {
                let explanation = format!("{} has it from {teller}, {} writes “{holder}”", outlets.0, outlets.1);
                (holder, explanation)
            }
            Some((None, cue)) => {
                let explanation = format!("{} has it from {teller}, {} on nobody’s word (“{cue}”)", outlets.0, outlets.1);
                (cue, explanation)
            }
        };
        let (value_a, value_b) = if std::ptr::eq(told, pair.a) { (teller, plain) } else { (plain, teller) };
        Some(Found { kind: Kind::Attribution, value_a, value_b, severity: FACT, explanation })
    }

    /// Whether a word of hearsay reports something that the other claim tells too.
    fn reports(&self, pair: &Pair<'_>, flat: &Reading<'_>, hearsay: Span) -> bool {
        // Somebody is `alleging` it, who stands before.
        if flat.at(hearsay).ends_with("ing") {
            return false;
        }
        let (words, after) = (&flat.words, flat.word_at(hearsay.end));
        // Of an alleged thief it is doubted that he is one.
        let somebody = after > 0 && words[after - 1].lower.ends_with("ed") && self.names_person(words, after);
        let meets = if std::ptr::eq(flat, pair.a) { &pair.from_a } else { &pair.from_b };
        // At the end of a clause it bears on what stands before it: `…, reportedly`.
        let ends = words.get(after).is_none_or(|w| !w.is_word());
        let first = flat.word_at(hearsay.start);
        let around = if ends { first.saturating_sub(BEARS_ON)..first } else { after..(after + BEARS_ON).min(words.len()) };
        !somebody && around.into_iter().any(|n| words[n].is_content() && meets[n].is_some())
    }

    /// Whether the phrase that goes on at a place names a person: `bicycle thief`.
    fn names_person(&self, words: &[Word], after: usize) -> bool {
        let phrase = words.iter().skip(after).take_while(|w| w.is_content()).take(HOLDER);
        phrase.into_iter().any(|w| self.people.contains(&w.term.canonical))
    }

    /// Whether the other side names the source too. Then it tells of the speech or of the speaker in another way, unless the
    /// claim is about the source itself: `the navy said it had seized the boat` against `the navy seized the boat`.
    fn also_named(&self, pair: &Pair<'_>, source: &Source<'_>, told: &Reading<'_>, flat: &Reading<'_>) -> bool {
        let sure = |theirs: &Source<'_>| theirs.statement.confidence >= LIKELY;
        let speaks = |theirs: &Source<'_>| !theirs.is_empty() && sure(theirs) && source.may_be(theirs);
        let itself =
            (self.speaks_of_itself(told) || source.statement.source_type == SourceType::Spokesperson) && source.is_among(flat.words.iter());
        if self.speaks_there(source, flat) {
            return true;
        }
        if itself && does(pair, source, told, flat) {
            return false;
        }
        // Of `he said so` one cannot tell who he is.
        let unknown = |theirs: &Source<'_>| {
            theirs.is_empty() && theirs.statement.source.is_some() && theirs.statement.confidence >= SPEECH && holds(flat, theirs)
        };
        let own = flat.words.iter().enumerate().filter(|&(n, _)| !is_adjective_of_a_name(flat, n)).map(|(_, word)| word);
        // A body may do something beside what it is told to say: `police said a man died`, `a man died, and police made an arrest`.
        let acts = pair.given && !source.is_person() && !source.is_name() && acts_beside(pair, source, flat);
        flat.heard.iter().any(|theirs| speaks(theirs) || unknown(theirs)) || !acts && source.is_among(own.chain(&flat.beside))
    }

    /// Whether a claim has a word of speech soon after a source's name: he is who says it there too, in whatever pattern. A
    /// `suspect` is no such word.
    fn speaks_there(&self, source: &Source<'_>, reading: &Reading<'_>) -> bool {
        let content: Vec<&Word> = reading.words.iter().filter(|w| w.is_content() && !w.quoted).collect();
        let named = |pair: &[&Word]| source.has(&pair[0].term.canonical) && !source.has(&pair[1].term.canonical);
        let speaks = |w: &&Word| w.term.weight == Weight::Telling && !w.name && !self.people.contains(&w.term.canonical);
        (1..content.len()).filter(|&n| named(&content[n - 1..=n])).any(|n| content[n..].iter().take(SPEAKS).any(speaks))
    }

    /// Whether a word in lower case is a pronoun that can be a subject.
    pub fn is_subject(&self, word: &str) -> bool {
        self.pronouns.contains(word)
    }

    /// Whether a claim's subject is a pronoun.
    fn speaks_of_itself(&self, reading: &Reading<'_>) -> bool {
        let first = reading.words.iter().find(|w| w.part == Part::Claim && w.is_word() && w.lower != "that");
        first.is_some_and(|w| self.is_subject(&w.lower))
    }

    /// Whether a claim's subject is its speaker.
    fn speaks_in_person(&self, reading: &Reading<'_>) -> bool {
        reading.words.iter().any(|w| w.part == Part::Claim && self.persons.contains(&w.lower))
    }

    /// Two sources of one claim, or one source with verbs of other stances.
    fn between(&self, pair: &Pair<'_>, a: &Source<'_>, b: &Source<'_>) -> Option<Found> {
        let (ours, theirs) = (a.statement, b.statement);
        if is_nobody(pair.a, ours) || is_nobody(pair.b, theirs) || !is_told(ours) || !is_told(theirs) {
            return None;
        }
        let unsaid = |statement: &Statement<'_>| statement.source.is_none() && statement.cue_lemma == "ask";
        if ours.source.is_none() && theirs.source.is_none() || unsaid(ours) || unsaid(theirs) {
            return None;
        }
        // One utterance has one speaker, however either outlet describes him.
        let same = a.may_be(b) && ours.source.is_some() == theirs.source.is_some() || one_utterance(pair);
        let hides = a.is_hidden() != b.is_hidden() && (!same || a.is_person() != b.is_person() && !one_utterance(pair));
        // Who attacks what somebody said says something else.
        if !a.may_be(b) && (attacks_a_thing(ours) || attacks_a_thing(theirs)) || !same && !tell_the_same(pair) {
            return None;
        }
        // `I` is another with each of two speakers, and so is what they say.
        if !same && (self.speaks_in_person(pair.a) || self.speaks_in_person(pair.b)) {
            return None;
        }
        // Who is told of in the other claim may be its subject rather than left out as its source.
        let beside = |source: &Source<'_>, own: &Reading<'_>, other: &Reading<'_>| {
            source.statement.source_type != SourceType::Spokesperson
                && source.is_among(other.words.iter().chain(&other.beside))
                && !self.speaks_of_itself(own)
        };
        let severity = if hides {
            HIDDEN
        } else if !same && !beside(a, pair.a, pair.b) && !beside(b, pair.b, pair.a) {
            OTHER
        } else {
            return stance(pair, ours, theirs);
        };
        let voices = (pair.a.voice(), pair.b.voice());
        let explanation = format!("{} has it from {}, {} from {}", pair.a.outlet(), voices.0, pair.b.outlet(), voices.1);
        let shown = |reading: &Reading<'_>, statement, voice| said(reading, statement).filter(|_| pair.given).unwrap_or(voice);
        let (value_a, value_b) = (shown(pair.a, ours, voices.0), shown(pair.b, theirs, voices.1));
        Some(Found { kind: Kind::Attribution, value_a, value_b, severity, explanation })
    }
}

impl Detector for Attribution {
    fn find(&self, pair: &Pair<'_>) -> Vec<Found> {
        if !pair.same_matter() {
            return Vec::new();
        }
        let (ours, theirs) = (tellers(pair.a, pair.b), tellers(pair.b, pair.a));
        // Whom an outlet has it from directly answers for it.
        let as_fact = |told: &[&Source<'_>], [teller, flat]: [&Reading<'_>; 2]| {
            told.iter().rev().find_map(|source| self.told_as_fact(pair, source, teller, flat))
        };
        let found = match (ours.as_slice(), theirs.as_slice()) {
            (told, []) => as_fact(told, [pair.a, pair.b]),
            ([], told) => as_fact(told, [pair.b, pair.a]),
            ([a, outer_a @ ..], [b, outer_b @ ..]) => self.between(pair, a, b).or_else(|| match (outer_a, outer_b) {
                (outer, []) if a.may_be(b) => as_fact(outer, [pair.a, pair.b]),
                ([], outer) if a.may_be(b) => as_fact(outer, [pair.b, pair.a]),
                _ => None,
            }),
        };
        found.into_iter().collect()
    }
}

/// `Orr asked whether …` tells nothing.
fn asks(reading: &Reading<'_>, statement: &Statement<'_>) -> bool {
    let first = statement.content.first().map(|span| reading.at(*span));
    first.is_some_and(|content| content.starts_with("if ") || content.starts_with("whether "))
}

/// `No one said that …` is nobody's word.
fn is_nobody(reading: &Reading<'_>, statement: &Statement<'_>) -> bool {
    let negates = |source: Span| reading.analysis.cues.iter().any(|c| c.axis == "negation" && source.contains(c.span));
    statement.source.is_some_and(negates)
}

/// Whether a statement names its source, or leaves it out on purpose as a passive does. Else the source was not found.
fn is_told(statement: &Statement<'_>) -> bool {
    statement.source.is_some() || statement.rule.starts_with("passive")
}

/// The pattern of a verb that has a thing for its object.
const OF_A_THING: &str = "source_cue_object";

/// Whether a source attacks what somebody else said or did: `the rally denounced his call for a ban`.
fn attacks_a_thing(statement: &Statement<'_>) -> bool {
    statement.rule == OF_A_THING && statement.cue_class == CueClass::Attacking
}

/// Whether two claims share words besides names, so that two sources may speak of one thing.
fn tell_the_same(pair: &Pair<'_>) -> bool {
    let met = pair.from_a.iter().enumerate().filter(|&(n, meeting)| {
        let told = |place: usize| pair.b.words[place].is_told() && pair.a.words[n].is_told() && !pair.a.words[n].name;
        matches!(meeting, Some((place, Meeting::Same)) if told(*place))
    });
    pair.given || pair.overlap() >= MOST || met.count() >= SHARED
}

/// Whether both claims quote the same words.
fn one_utterance(pair: &Pair<'_>) -> bool {
    let quoted = |reading: &Reading<'_>| {
        (0..reading.words.len()).filter(|&n| reading.words[n].quoted && reading.words[n].is_content()).collect::<Vec<_>>()
    };
    let (ours, theirs) = (quoted(pair.a), quoted(pair.b));
    let met = ours.iter().filter(|&&n| pair.from_a[n].is_some_and(|(place, _)| theirs.contains(&place))).count();
    met >= QUOTED && met as f32 >= UTTERANCE * ours.len().min(theirs.len()) as f32
}

/// Whether a source only takes a stand on a thing: `Orr condemned the plan`, but not `Orr accused them of hiding it`, nor what
/// Orr thinks will happen: `Orr expects losses to grow`.
fn states_nothing(reading: &Reading<'_>, statement: &Statement<'_>) -> bool {
    let acts = |pair: &[Word]| matches!(pair[0].lower.as_str(), "of" | "for") && pair[1].lower.ends_with("ing");
    let thinks = matches!(statement.cue_class, CueClass::Cognition | CueClass::Desire);
    statement.rule == OF_A_THING && !thinks && !reading.words.windows(2).any(acts)
}

/// Who states a claim, from the inside out, without those whose telling the other claim tells too: `Orr threatened to leave` is
/// what the other claim has from somebody.
fn tellers<'r, 'a>(reading: &'r Reading<'a>, other: &Reading<'_>) -> Vec<&'r Source<'a>> {
    // What somebody says beside the claim is no telling of it: `Orr said he was ill, and suggested that …`.
    let hull = other.claim.hull();
    let leads = |statement: &Statement<'_>, w: &Word| statement.cue.iter().chain(&statement.source).any(|span| span.contains(w.span));
    let beside = |w: &Word| !hull.contains(w.span) && other.heard.iter().any(|s| s.statement.parent.is_none() && leads(s.statement, w));
    let told = || other.words.iter().filter(|w| w.is_told() && !beside(w));
    let told_too = |source: &Source<'_>| {
        let cue = |w: &&Word| source.statement.cue.iter().any(|span| span.contains(w.span));
        let mut cues = reading.words.iter().filter(cue);
        (source.is_among(told()) || !source.is_name() && !source.is_hidden())
            && cues.any(|cue| told().any(|w| w.term.canonical == cue.term.canonical))
    };
    let sources = reading.sources();
    let told_there = sources.iter().take_while(|source| told_too(source)).count();
    // What the other claim has on somebody's word tells who says it; else the claim must name him, or have it from another.
    let skipped = match (reading.names_its_source(), other.attribution().is_some()) {
        (true, _) => told_there.min(1),
        (false, true) => told_there,
        (false, false) => told_there.min(sources.len().saturating_sub(1)),
    };
    sources.iter().skip(skipped).collect()
}

/// Whether the words of a claim lie in what a source states.
fn holds(reading: &Reading<'_>, source: &Source<'_>) -> bool {
    let claim = reading.claim.hull();
    source.statement.content.iter().any(|span| span.overlaps(claim))
}

/// Whether what the source does on the flat side is what the claim tells: one of the next content words meets.
fn does(pair: &Pair<'_>, source: &Source<'_>, told: &Reading<'_>, flat: &Reading<'_>) -> bool {
    let meets = if std::ptr::eq(told, pair.a) { &pair.from_b } else { &pair.from_a };
    let content = || (0..flat.words.len()).filter(|&n| flat.words[n].is_content());
    let names = |n: &usize| source.has(&flat.words[*n].term.canonical);
    let after = content().skip_while(|n| !names(n)).skip_while(names).take(DOES);
    after.into_iter().any(|n| meets[n].is_some_and(|(place, _)| told.words[place].is_told()))
}

/// Whether the first that the other claim tells of a source is what it does in a clause of its own, beside all that both tell.
fn acts_beside(pair: &Pair<'_>, source: &Source<'_>, flat: &Reading<'_>) -> bool {
    let meets = if std::ptr::eq(flat, pair.a) { &pair.from_a } else { &pair.from_b };
    let words = &flat.words;
    let Some(named) = words.iter().position(|w| w.is_content() && source.has(&w.term.canonical)) else { return false };
    let clause = (named + 1..words.len()).take_while(|&n| !words[n].is_a(Role::Adjunct) && !words[n].is_a(Role::Stop));
    let own: Vec<usize> = clause.filter(|&n| words[n].is_content()).collect();
    !own.is_empty() && own.iter().all(|&n| meets[n].is_none())
}

/// A source with its cue, where the two stand side by side: `Police allege`, `according to the mayor`.
fn said(reading: &Reading<'_>, statement: &Statement<'_>) -> Option<String> {
    let (source, cue) = (statement.source?, statement.cue.first().copied()?);
    // Of a pronoun the name that it stands for is shown.
    if reading.voice_of(statement) != reading.at(source) {
        return None;
    }
    let between = source.end.min(cue.end)..source.start.max(cue.start);
    (between.start <= between.end && between.end - between.start <= BESIDE).then(|| reading.at(source.hull(cue)))
}

/// Whether a word is made of a name and says of what sort the noun after it is: `Karskan` of `Karskan forces` names no Karsk.
fn is_adjective_of_a_name(reading: &Reading<'_>, n: usize) -> bool {
    let word = &reading.words[n];
    let adjective = word.lower != word.term.canonical || word.lower.ends_with("ern");
    word.name && adjective && reading.words.get(n + 1).is_some_and(Word::is_content)
}

/// Who holds what a hedge says, with the hedge: `Police believe`. `None` where nobody stands before it.
fn holder(reading: &Reading<'_>, hedge: Span) -> Option<String> {
    let (first, after) = (reading.word_at(hedge.start), reading.word_at(hedge.end));
    let last = after.checked_sub(1)?;
    // "Is believed" has none, and what stands before it is no holder.
    if first != last || reading.words[last].lower.ends_with("ed") || reading.words[last].lower.ends_with("ly") {
        return None;
    }
    let start = (0..first).rev().take(HOLDER).take_while(|&n| reading.words[n].is_content()).last()?;
    Some(reading.written(start, last))
}
