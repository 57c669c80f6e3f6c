//! The same place in the sentence: what governs two nouns that meet, what two subjects that meet do, what two words that meet
//! qualify. There is no parser; small words tell where a noun phrase begins and ends.

use super::grammar::Role;
use super::pair::{Meeting, Pair};
use super::reading::{Reading, Word};
use crate::text::TokenKind;

/// Most words between a noun and what governs it, and between a subject and its verb.
const REACH: usize = 7;
const VERB: usize = 4;
/// Most words of a noun phrase to the right of a word that qualifies its noun.
const PHRASE: usize = 3;

impl Pair<'_> {
    /// Words of either claim that stand at one place without being the same word, in the order of the first claim.
    pub(super) fn places(&self) -> Vec<(usize, usize)> {
        self.found_by(&[governor, predicate, qualified])
    }

    /// Nouns of either claim that one word qualifies without being the same noun, in the order of the first claim.
    pub(super) fn qualified_alike(&self) -> Vec<(usize, usize)> {
        self.found_by(&[qualified])
    }

    fn found_by(&self, finders: &[Finder]) -> Vec<(usize, usize)> {
        let met = self.from_a.iter().enumerate().filter_map(|(x, meeting)| meeting.map(|(y, _)| (x, y)));
        let mut places: Vec<(usize, usize)> = Vec::new();
        for (x, y) in met {
            for find in finders {
                if let (Some((p, tie)), Some((q, other_tie))) = (find(self.a, x), find(self.b, y))
                    && tie == other_tie
                    && self.is_free(p, q)
                    && !places.contains(&(p, q))
                {
                    places.push((p, q));
                }
            }
        }
        places.sort_unstable();
        places
    }

    /// Whether two words meet no others, and not as the same word.
    fn is_free(&self, x: usize, y: usize) -> bool {
        match (self.from_a[x], self.from_b[y]) {
            (None, None) => true,
            (Some((place, Meeting::Synonym)), _) => place == y,
            _ => false,
        }
    }
}

impl Word {
    /// Whether it is, most likely, a past form or a participle.
    pub(super) fn is_verbal(&self) -> bool {
        let regular = self.lower.len() > 4 && (self.lower.ends_with("ed") || self.lower.ends_with("ing"));
        // `Gunmen`, `children` are other forms of nouns.
        let noun = ["s", "men", "children"].iter().any(|ending| self.lower.ends_with(ending));
        let irregular = self.term.surface != self.lower && !noun;
        self.kind == TokenKind::Word && !self.name && self.is_content() && (regular || irregular)
    }

    fn is_plain_content(&self) -> bool {
        self.is_content() && (self.name || !self.lower.ends_with("ly"))
    }
}

/// What sort of word a word is where it stands, as far as the small words before it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Verb,
    Noun,
    Unknown,
}

impl Reading<'_> {
    /// The sort of the word at a place.
    pub(super) fn sort(&self, place: usize) -> Sort {
        let word = &self.words[place];
        let Some(before) = place.checked_sub(1).map(|n| &self.words[n]) else {
            return if word.is_verbal() { Sort::Verb } else { Sort::Unknown };
        };
        let led = before.lower == "to" || before.is_a(Role::Modal) || before.is_a(Role::Subject) && before.lower != "that";
        let named = before.is_a(Role::Determiner) || before.is_a(Role::Owner);
        let past = word.is_verbal() && !word.lower.ends_with("ing");
        if led || past && !named || word.is_verbal() && (before.is_a(Role::Auxiliary) || before.lower == ",") {
            return Sort::Verb;
        }
        let phrase = named || before.is_a(Role::Preposition) && !word.is_verbal() || before.kind == TokenKind::Number;
        if phrase { Sort::Noun } else { Sort::Unknown }
    }

    /// Whether the word at a place is what a name right before it does: `Orr signs the bill`.
    pub(super) fn tells_of_now(&self, place: usize) -> bool {
        let subject = place.checked_sub(1).is_some_and(|n| self.words[n].name || n == 0 && self.words[n].is_content());
        subject && self.words[place].lower.ends_with('s') && self.sort(place) == Sort::Unknown
    }

    /// Whether the word at a place is a participle that says what went before: `after trouncing her`.
    pub(super) fn tells_in_passing(&self, place: usize) -> bool {
        let before = place.checked_sub(1).map(|n| &self.words[n]);
        self.words[place].lower.ends_with("ing") && before.is_some_and(|w| matches!(w.lower.as_str(), "after" | "by" | "since"))
    }
}

/// What a word is of its phrase, as far as the words on either side of it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Verb,
    Head,
    Modifier,
    Unknown,
}

impl Reading<'_> {
    /// What the word at a place is of its phrase: `party` of `the party split` its head, of `the party line` a modifier.
    fn part(&self, place: usize) -> Part {
        let (word, next) = (&self.words[place], self.words.get(place + 1));
        let before_noun = next.is_some_and(|w| w.kind == TokenKind::Word && w.is_content() && !w.is_verbal() && !w.lower.ends_with("ly"));
        // A noun before a name may be a title, or a verb with its object; so may one before an article or a pronoun.
        let before_object =
            next.is_some_and(|w| w.name && !word.name || w.is_a(Role::Determiner) || w.is_a(Role::Owner) && w.lower != "'s");
        match self.sort(place) {
            // `The shooting`, `shooting at them`
            _ if word.lower.ends_with("ing") => Part::Unknown,
            _ if word.lower.ends_with("ly") && !word.name => Part::Modifier,
            Sort::Noun if before_noun => Part::Modifier,
            Sort::Noun => Part::Head,
            Sort::Verb => Part::Verb,
            Sort::Unknown if word.is_verbal() => Part::Verb,
            // `Demonstrators set fire`: few plurals modify a noun.
            Sort::Unknown if before_object || before_noun && word.lower.ends_with('s') => Part::Unknown,
            Sort::Unknown if before_noun => Part::Modifier,
            Sort::Unknown => Part::Head,
        }
    }
}

impl Pair<'_> {
    /// Whether two words may be of one sort where they stand.
    pub(super) fn one_sort(&self, x: usize, y: usize) -> bool {
        let (ours, theirs) = (self.a.sort(x), self.b.sort(y));
        ours == theirs || ours == Sort::Unknown || theirs == Sort::Unknown
    }

    /// Whether two words may be of one sort, and the same of their phrases, where they stand.
    pub(super) fn one_part(&self, x: usize, y: usize) -> bool {
        let (ours, theirs) = (self.a.part(x), self.b.part(y));
        self.one_sort(x, y) && (ours == theirs || ours == Part::Unknown || theirs == Part::Unknown)
    }
}

/// The word found, with the preposition that ties it where that says when, where or how.
type Tied<'r> = (usize, Option<&'r str>);

/// Finds the word at a place that another word tells.
type Finder = for<'r> fn(&'r Reading<'_>, usize) -> Option<Tied<'r>>;

/// The verb or noun that a noun hangs on: `skip` of `skip the Karsk debate`, `ties` of `ties to the harbour`.
fn governor<'r>(reading: &'r Reading<'_>, noun: usize) -> Option<Tied<'r>> {
    let words = &reading.words;
    if is_inside_phrase(words, noun) {
        return None;
    }
    let mut open = true;
    for n in (noun.saturating_sub(REACH)..noun).rev() {
        let word = &words[n];
        let begins = n.checked_sub(1).is_some_and(|m| words[m].is_a(Role::Determiner) || words[m].is_a(Role::Owner));
        if word.is_a(Role::Owner) {
            open = true;
        } else if word.is_a(Role::Determiner) || word.kind == TokenKind::Number {
            open = false;
        } else if word.is_a(Role::Preposition) || word.is_a(Role::Particle) {
            return hung_on(words, n);
        } else if !word.is_content() {
            return None;
        } else if !open || (word.is_verbal() || words[noun].name && !word.name && words[n + 1].name) && !begins {
            return word.is_plain_content().then_some((n, None));
        }
    }
    None
}

/// What a preposition hangs its noun phrase on.
fn hung_on(words: &[Word], preposition: usize) -> Option<Tied<'_>> {
    let small = |n: &usize| words[*n].is_a(Role::Preposition) || words[*n].is_a(Role::Particle);
    let n = (preposition.saturating_sub(2)..preposition).rev().find(|n| !small(n))?;
    let tie = Some(&words[preposition]).filter(|w| w.is_a(Role::Adjunct)).map(|w| w.lower.as_str());
    words[n].is_plain_content().then_some((n, tie))
}

/// Whether a noun qualifies the one after it.
fn is_inside_phrase(words: &[Word], noun: usize) -> bool {
    words.get(noun + 1).is_some_and(|w| w.is_content() && !w.is_verbal() && (!words[noun].name || w.name))
}

/// What a subject does: the first verb after it, behind auxiliaries and adverbs.
fn predicate<'r>(reading: &'r Reading<'_>, subject: usize) -> Option<Tied<'r>> {
    let words = &reading.words;
    let mut auxiliary = false;
    for n in (subject + 1..words.len()).take(VERB) {
        let word = &words[n];
        if word.is_a(Role::Auxiliary) {
            auxiliary = true;
        } else if word.is_plain_content() && !word.is_a(Role::Adverb) {
            let verb = auxiliary || word.is_verbal() || words[subject].name && word.lower.ends_with('s');
            return (verb && !word.name).then_some((n, None));
        } else if !(word.is_a(Role::Adverb) || word.is_a(Role::Subject) || word.lower.ends_with("ly")) {
            return None;
        }
    }
    None
}

/// The noun that a word right before it qualifies: `settlers` of `Karskan settlers`.
fn qualified<'r>(reading: &'r Reading<'_>, word: usize) -> Option<Tied<'r>> {
    let words = &reading.words;
    let within = |n: &usize| words[*n].is_content() && !words[*n].is_verbal() && words[*n].kind == TokenKind::Word;
    let last = (word + 1..words.len()).take(PHRASE).take_while(within).last()?;
    (!words[last].name && words[word].kind == TokenKind::Word).then_some((last, None))
}

#[cfg(test)]
mod tests {
    use crate::corpus::Article;
    use crate::diff::ClaimRef;
    use crate::diff::canonical::Synonyms;
    use crate::diff::pair::Pair;
    use crate::diff::reading::Reading;
    use crate::{Knowledge, analyze};

    /// The words of two texts that stand at one place.
    fn places(a: &str, b: &str) -> Vec<(String, String)> {
        let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
        let (articles, knowledge, synonyms) = ([article(a), article(b)], Knowledge::builtin(), Synonyms::builtin());
        let texts = [analyze(&articles[0], &knowledge), analyze(&articles[1], &knowledge)];
        let read = |article| Reading::new(&texts, ClaimRef { article, claim: 0 }, &synonyms).map(Reading::widened);
        let (Some(a), Some(b)) = (read(0), read(1)) else { return Vec::new() };
        let pair = Pair::new(&a, &b, &synonyms);
        pair.places().into_iter().map(|(x, y)| (a.words[x].lower.clone(), b.words[y].lower.clone())).collect()
    }

    fn are_at_one_place(a: &str, b: &str, words: (&str, &str)) -> bool {
        places(a, b).contains(&(words.0.to_owned(), words.1.to_owned()))
    }

    #[test]
    fn what_governs_a_noun_stands_at_one_place_with_or_without_a_preposition() {
        let (a, b) = ("She will boycott the debate in Lisk.", "She declined to participate in Friday's party debate in Lisk.");
        assert!(are_at_one_place(a, b, ("boycott", "participate")));
    }

    #[test]
    fn what_a_subject_does_stands_at_one_place_behind_auxiliaries() {
        let (a, b) = ("Marsh has attacked the fee.", "Marsh later praised a new road.");
        assert!(are_at_one_place(a, b, ("attacked", "praised")));
    }

    #[test]
    fn nouns_that_one_word_qualifies_stand_at_one_place() {
        let (a, b) = ("He spoke of Karskan settlers.", "He spoke of Karskan invaders.");
        assert!(are_at_one_place(a, b, ("settlers", "invaders")));
    }

    #[test]
    fn where_a_thing_happens_governs_nothing() {
        let (a, b) = ("He was shot at the party in Quell.", "She left the party in Quell.");
        assert!(!are_at_one_place(a, b, ("shot", "left")));
    }
}
