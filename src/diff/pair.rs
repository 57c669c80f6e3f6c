//! Two claims side by side, with which word of one meets which word of the other.

use super::canonical::Synonyms;
use super::reading::{Reading, Word};
use crate::text::TokenKind;
use strsim::jaro_winkler;

/// How a word of one claim meets a word of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meeting {
    /// The same term.
    Same,
    /// A name in another spelling.
    Spelling,
    /// A synonym.
    Synonym,
}

/// Least Jaro-Winkler similarity of two spellings of one name.
const SPELLING: f64 = 0.92;

/// Least share of the shorter claim's words that meet where two claims are about the same matter.
const SAME_MATTER: f32 = 0.4;
/// Least number of words that meet there.
const LEAST_MET: usize = 3;
/// Share of the shorter claim's words at which two that meet will do.
const MOST: f32 = 0.6;
/// The same where the user holds that the claims tell the same.
const GIVEN_MATTER: f32 = 0.25;
const GIVEN_MET: usize = 2;
/// Words that are enough there, however small a share of two long claims they are.
const GIVEN_MUCH: usize = 4;

/// Two claims side by side.
pub(super) struct Pair<'a> {
    pub a: &'a Reading<'a>,
    pub b: &'a Reading<'a>,
    pub synonyms: &'a Synonyms,
    /// Whether the user holds that the two tell the same, however few of their words meet.
    pub given: bool,
    /// For each word of `a`, the word of `b` that it meets.
    pub from_a: Vec<Option<(usize, Meeting)>>,
    /// For each word of `b`, the word of `a` that it meets.
    pub from_b: Vec<Option<(usize, Meeting)>>,
}

impl<'a> Pair<'a> {
    /// Matches the words of two claims: the same terms first, then spellings of names, then synonyms.
    pub fn new(a: &'a Reading<'a>, b: &'a Reading<'a>, synonyms: &'a Synonyms) -> Pair<'a> {
        let mut pair = Pair { a, b, synonyms, given: false, from_a: vec![None; a.words.len()], from_b: vec![None; b.words.len()] };
        pair.meet(Meeting::Same, |x, y| x.term.canonical == y.term.canonical);
        pair.meet(Meeting::Spelling, same_name);
        pair.meet(Meeting::Synonym, |x, y| x.term.groups.iter().any(|g| y.term.groups.contains(g)));
        pair
    }

    fn meet(&mut self, how: Meeting, fits: impl Fn(&Word, &Word) -> bool) {
        let (a, b) = (&self.a.words, &self.b.words);
        for x in 0..a.len() {
            if self.from_a[x].is_some() || !a[x].is_content() {
                continue;
            }
            // Of several candidates the one whose neighbours meet too, else the one at the nearest place.
            let place = |n: usize, len: usize| n as f32 / len.max(1) as f32;
            let candidates = (0..b.len()).filter(|&y| self.from_b[y].is_none() && b[y].is_content() && fits(&a[x], &b[y]));
            let nearest = candidates.min_by(|&y, &z| {
                let distance = |n: usize| (place(x, a.len()) - place(n, b.len())).abs();
                distance(y).total_cmp(&distance(z))
            });
            if let Some(y) = nearest {
                self.from_a[x] = Some((y, how));
                self.from_b[y] = Some((x, how));
            }
        }
    }

    /// Share of the content words of the claim with fewer that meet one of the other, from 0 to 1; frames set aside.
    pub fn overlap(&self) -> f32 {
        self.met() as f32 / self.told().max(1) as f32
    }

    /// Whether the claims are about the same matter, so far that how each is told can be compared: one says most of what
    /// the other says, in at least [`LEAST_MET`] words; less will do where the user holds it.
    pub fn same_matter(&self) -> bool {
        let (overlap, met) = (self.overlap(), self.met());
        let (share, least) = match self.given {
            true => (GIVEN_MATTER, GIVEN_MET),
            // Of a short claim two words are most.
            false if overlap >= MOST => (MOST, GIVEN_MET),
            false => (SAME_MATTER, LEAST_MET),
        };
        self.given && met >= GIVEN_MUCH || overlap >= share && met >= least.min(self.told()).max(1)
    }

    /// Content words of the claim with fewer.
    fn told(&self) -> usize {
        told(self.a, &self.from_a).min(told(self.b, &self.from_b))
    }

    /// Content words of the claims that meet.
    fn met(&self) -> usize {
        let meets = |(n, meeting): (usize, &Option<(usize, Meeting)>)| {
            meeting.is_some_and(|(place, _)| self.a.words[n].is_told() && self.b.words[place].is_told())
        };
        self.from_a.iter().enumerate().filter(|&at| meets(at)).count()
    }

    /// Whether a content word within some words of place `x` of a meets one within as many of place `y` of b.
    pub fn neighbours_meet(&self, x: usize, y: usize, reach: usize) -> bool {
        let near = |n: usize, place: usize| n != place && n.abs_diff(place) <= reach;
        (0..self.from_a.len()).filter(|&n| near(n, x)).any(|n| self.from_a[n].is_some_and(|(place, _)| near(place, y)))
    }
}

/// Content words of a claim, its frame set aside. A number that does not meet is none: claims that differ in it may well be
/// about the same matter.
fn told(reading: &Reading<'_>, meets: &[Option<(usize, Meeting)>]) -> usize {
    let counts =
        |(word, meeting): &(&Word, &Option<(usize, Meeting)>)| word.is_told() && (word.kind != TokenKind::Number || meeting.is_some());
    reading.words.iter().zip(meets).filter(counts).count()
}

/// Whether two capitalised words are one name in two spellings: `Lukashenko`, `Lukashenka`.
fn same_name(x: &Word, y: &Word) -> bool {
    x.name && y.name && spelled_alike(&x.lower, &y.lower)
}

/// Whether two words may be one name in two spellings or forms.
pub(super) fn spelled_alike(x: &str, y: &str) -> bool {
    x.len() > 4 && y.len() > 4 && jaro_winkler(x, y) >= SPELLING
}
