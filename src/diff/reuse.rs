//! Passages that outlets share word for word outside quotation marks: agency copy, which is one report however many print
//! it.
//!
//! Every eight words in a row of every article of a story (a shingle, Broder 1997) leave a hash with their place. Once
//! these are sorted, equal ones stand together, the earliest first, so that the work grows with the words and not with the
//! pairs of articles.

use super::canonical::Synonyms;
use super::{ClaimGroup, ClaimRef, Comparison};
use crate::analysis::Analysis;
use crate::claim::Claim;
use crate::span::Span;
use crate::text::{Text, TokenKind};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// Words in a shingle, and the fewest of a claim that can be said to be copied.
const SHINGLE: usize = 8;
/// Fewest words in a row of a passage. Two reporters who write of one event by themselves agree in a name with a verb and a
/// day, and seldom in so many words.
const PASSAGE: usize = 12;
/// Seed of the shingles' hashes.
const SEED: u64 = 8;
/// Least share of a claim's words outside quotation marks that lie in passages of an earlier article.
const COPIED: f32 = 0.6;

/// The place where a passage was first seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Index of the analysis of the earliest article that has it: by the day of publication, then in the order of the articles.
    pub article: u32,
    /// Its bytes there.
    pub span: Span,
}

/// Eight words in a row, sorted by what they say and then by who had them first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shingle {
    hash: u64,
    /// Rank of the article by age.
    article: u32,
    /// The first word, among the article's words outside quotation marks.
    word: u32,
}

/// A shingle of which another outlet had the words before, by ranks and words as in [`Shingle`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Copied {
    article: u32,
    word: u32,
    first: u32,
    first_word: u32,
}

/// The claims of some articles (indices into `analyses`) that an earlier article of another outlet has word for word. Who
/// printed a passage first copies it from nobody, however often it prints it again.
pub(super) fn passages(analyses: &[Analysis<'_>], articles: &[u32], synonyms: &Synonyms) -> BTreeMap<ClaimRef, Passage> {
    let mut order = articles.to_vec();
    order.sort_by_key(|&nth| {
        let published = analyses[nth as usize].article.published.as_ref();
        (published.is_none(), published.map(|published| published.date), nth)
    });
    let by_age: Vec<&Analysis<'_>> = order.iter().map(|&nth| &analyses[nth as usize]).collect();
    let (words, shingles): (Vec<Vec<Span>>, Vec<Vec<Shingle>>) =
        by_age.par_iter().enumerate().map(|(rank, analysis)| shingles(analysis, rank as u32, synonyms)).unzip();
    let mut shingles: Vec<Shingle> = shingles.into_iter().flatten().collect();
    shingles.par_sort_unstable();
    let mut copied = copied(&shingles, &by_age);
    copied.sort_unstable();
    let of_article: Vec<&[Copied]> = copied.chunk_by(|x, y| x.article == y.article).collect();
    let found = of_article.into_par_iter().flat_map_iter(|copied| {
        let rank = copied[0].article as usize;
        let origins = origins(copied, words[rank].len());
        let (words, order) = (&words, &order);
        by_age[rank].claims.iter().zip(0..).filter_map(move |(claim, nth)| {
            let (first, own) = source(claim, &words[rank], &origins)?;
            let span = words[first as usize][own.start].hull(words[first as usize][own.end - 1]);
            Some((ClaimRef { article: order[rank], claim: nth }, Passage { article: order[first as usize], span }))
        })
    });
    found.collect()
}

/// The words of an article outside quotation marks, and the shingles that lie within a paragraph and on one side of every
/// quotation.
fn shingles(analysis: &Analysis<'_>, rank: u32, synonyms: &Synonyms) -> (Vec<Span>, Vec<Shingle>) {
    let excluded: Vec<Span> = analysis.article.excluded.iter().map(|block| block.span).collect();
    let text = Text::new(&analysis.article.text, &excluded, synonyms.abbreviations());
    let (mut spans, mut hashes, mut shingles) = (Vec::new(), Vec::new(), Vec::new());
    let is_word = |kind| matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic);
    for paragraph in &text.paragraphs {
        let mut begin = spans.len();
        for nth in paragraph.tokens.start as usize..paragraph.tokens.end as usize {
            let token = text.tokens[nth];
            if token.quoted {
                begin = spans.len();
            } else if is_word(token.kind) {
                spans.push(token.span);
                hashes.extend(xxh3_64(text.word(nth).as_bytes()).to_le_bytes());
                if let Some(word) = spans.len().checked_sub(SHINGLE).filter(|&first| first >= begin) {
                    let hash = xxh3_64_with_seed(&hashes[word * size_of::<u64>()..], SEED);
                    shingles.push(Shingle { hash, article: rank, word: word as u32 });
                }
            }
        }
    }
    (spans, shingles)
}

/// The sorted shingles that another outlet had before, each with the earliest place.
fn copied(shingles: &[Shingle], by_age: &[&Analysis<'_>]) -> Vec<Copied> {
    let outlet = |shingle: &Shingle| by_age[shingle.article as usize].article.outlet.as_str();
    let of_hash = shingles.chunk_by(|x, y| x.hash == y.hash);
    let others = of_hash.flat_map(|alike| {
        let first = alike[0];
        let theirs = alike.iter().filter(move |shingle| outlet(shingle) != outlet(&first));
        theirs.map(move |shingle| Copied { article: shingle.article, word: shingle.word, first: first.article, first_word: first.word })
    });
    others.collect()
}

/// For each word of an article, the earliest article that has it in a passage, and which word it is there.
fn origins(copied: &[Copied], words: usize) -> Vec<Option<(u32, u32)>> {
    let mut origins: Vec<Option<(u32, u32)>> = vec![None; words];
    let goes_on = |x: &Copied, y: &Copied| (y.word, y.first, y.first_word) == (x.word + 1, x.first, x.first_word + 1);
    let passages = copied.chunk_by(goes_on).filter(|shingles| shingles.len() + SHINGLE > PASSAGE);
    for shingle in passages.flatten() {
        for n in 0..SHINGLE as u32 {
            let origin = &mut origins[(shingle.word + n) as usize];
            if origin.is_none_or(|(known, _)| shingle.first < known) {
                *origin = Some((shingle.first, shingle.first_word + n));
            }
        }
    }
    origins
}

/// Where a claim is copied from, if it is: the article that most of its words are from, the earliest of several, and the
/// words there.
fn source(claim: &Claim, words: &[Span], origins: &[Option<(u32, u32)>]) -> Option<(u32, Range<usize>)> {
    let within = |span: &Span| words.partition_point(|word| word.start < span.start)..words.partition_point(|word| word.end <= span.end);
    let own: Vec<Option<(u32, u32)>> = claim.spans.iter().flat_map(|span| origins[within(span)].iter().copied()).collect();
    let mut found: Vec<(u32, u32)> = own.iter().copied().flatten().collect();
    if own.len() < SHINGLE || (found.len() as f32) < COPIED * own.len() as f32 {
        return None;
    }
    found.sort_unstable();
    let of_article = found.chunk_by(|x, y| x.0 == y.0);
    let most = of_article.reduce(|known, next| if next.len() > known.len() { next } else { known })?;
    let (first, last) = (most.first()?, most.last()?);
    Some((first.0, first.1 as usize..last.1 as usize + 1))
}

impl Comparison<'_> {
    /// Whether two claims are one passage: one is copied from the other, or both are from the same words of a third article.
    pub fn share_passage(&self, a: ClaimRef, b: ClaimRef) -> bool {
        let copied = |claim: ClaimRef| self.passages.get(&claim).copied();
        if a.article == b.article || copied(a).is_none() && copied(b).is_none() {
            return false;
        }
        let home = |at: ClaimRef| {
            let claim = self.analyses.get(at.article as usize)?.claims.get(at.claim as usize)?;
            Some(copied(at).unwrap_or(Passage { article: at.article, span: claim.hull() }))
        };
        let (Some(a), Some(b)) = (home(a), home(b)) else { return false };
        let common = a.span.end.min(b.span.end).saturating_sub(a.span.start.max(b.span.start)) as usize;
        a.article == b.article && common * 2 > a.span.len().min(b.span.len())
    }

    /// How many outlets of a group state it by themselves: those that print one passage word for word count once.
    pub fn independent_outlets(&self, group: &ClaimGroup) -> usize {
        let members = &group.members;
        let is_new = |&nth: &usize| !members[..nth].iter().any(|&known| self.share_passage(known, members[nth]));
        (0..members.len()).filter(is_new).count()
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Article, Provenance, Published};
    use crate::diff::{ClaimRef, Comparison, DiffOptions, Synonyms, compare};
    use crate::{Knowledge, analyze_all};

    /// A passage of fourteen words, and articles that have it among words of their own.
    const AGENCY: &str = "The harbour of Brennick will stay closed for ships until the wreck is raised.";

    fn article(nth: usize, outlet: &str, day: i8, text: &str) -> Article {
        let date = jiff::civil::date(2031, 3, day);
        let published = Some(Published { date, raw: String::new(), from: Provenance::Manifest });
        Article {
            id: format!("a{nth:05}"),
            outlet: outlet.to_owned(),
            story: "one".to_owned(),
            published,
            language: "en".to_owned(),
            text: text.to_owned(),
            ..Article::default()
        }
    }

    fn look<T>(articles: &[(&str, i8, &str)], at: impl Fn(&Comparison<'_>) -> T) -> T {
        let article = |(nth, &(outlet, day, text)): (usize, &(&str, i8, &str))| article(nth, outlet, day, text);
        let articles: Vec<Article> = articles.iter().enumerate().map(article).collect();
        let knowledge = Knowledge::builtin();
        let analyses = analyze_all(&articles, &knowledge);
        at(&compare(&analyses, &Synonyms::builtin(), &DiffOptions::default()))
    }

    /// The articles that have copied claims, each with the article that the first of these is from.
    fn copies(articles: &[(&str, i8, &str)]) -> Vec<(u32, u32)> {
        look(articles, |comparison| {
            let mut found: Vec<(u32, u32)> = comparison.passages.iter().map(|(claim, passage)| (claim.article, passage.article)).collect();
            found.dedup();
            found
        })
    }

    #[test]
    fn a_passage_is_copied_from_the_earliest_outlet_that_has_it() {
        assert_eq!(copies(&[("A", 2, AGENCY), ("B", 1, AGENCY)]), [(0, 1)], "the day decides");
        assert_eq!(copies(&[("A", 1, AGENCY), ("B", 1, AGENCY)]), [(1, 0)], "on one day the order of the articles");
    }

    #[test]
    fn three_outlets_in_a_chain_have_it_from_the_first() {
        assert_eq!(copies(&[("A", 1, AGENCY), ("B", 2, AGENCY), ("C", 3, AGENCY)]), [(1, 0), (2, 0)]);
    }

    #[test]
    fn who_printed_it_first_copies_from_nobody_when_printing_it_again() {
        assert_eq!(copies(&[("A", 1, AGENCY), ("A", 2, AGENCY)]), []);
        assert_eq!(copies(&[("A", 1, AGENCY), ("B", 2, AGENCY), ("A", 3, AGENCY)]), [(1, 0)]);
    }

    #[test]
    fn words_in_quotation_marks_are_their_speakers() {
        let quoted = format!("“{AGENCY}” Nora Weir said.");
        assert_eq!(copies(&[("A", 1, &quoted), ("B", 2, &quoted)]), []);
        assert_eq!(copies(&[("A", 1, AGENCY), ("B", 2, &quoted)]), []);
    }

    #[test]
    fn one_other_word_in_the_middle_parts_a_passage_in_two_that_are_too_short() {
        let changed = AGENCY.replace("closed", "shut");
        assert_eq!(copies(&[("A", 1, AGENCY), ("B", 2, &changed)]), []);
        let negated = AGENCY.replace("will stay", "won’t stay");
        assert_eq!(copies(&[("A", 1, AGENCY), ("B", 2, &negated)]), []);
    }

    #[test]
    fn case_marks_and_blanks_do_not_part_a_passage() {
        let other = "THE HARBOUR OF BRENNICK – will stay closed  for ships, until the wreck is raised";
        assert_eq!(copies(&[("A", 1, AGENCY), ("B", 2, other)]), [(1, 0)]);
    }

    #[test]
    fn a_claim_of_fewer_words_than_a_shingle_is_not_copied() {
        let short = "The wreck was raised by two cranes.";
        assert_eq!(copies(&[("A", 1, short), ("B", 2, short)]), []);
    }

    #[test]
    fn fewer_words_in_a_row_than_a_passage_may_be_chance() {
        let phrase = "The harbour of Brennick will stay closed on Sunday.";
        assert_eq!(copies(&[("A", 1, phrase), ("B", 2, phrase)]), []);
        let within_more = format!("{phrase} Rain fell all night.");
        assert_eq!(copies(&[("A", 1, &within_more), ("B", 2, &within_more)]), [(1, 0)], "a passage goes on after a full stop");
    }

    #[test]
    fn a_claim_that_is_mostly_of_other_words_is_not_copied() {
        let longer = "Fishermen of three villages, who have waited a week for any word from the ministry, were told that the harbour of \
             Brennick will stay closed for ships.";
        assert_eq!(copies(&[("A", 1, AGENCY), ("B", 2, longer)]), []);
    }

    #[test]
    fn a_passage_does_not_run_over_the_end_of_a_paragraph() {
        let parted = AGENCY.replace(" closed", "\n\nClosed");
        assert_eq!(copies(&[("A", 1, &parted), ("B", 2, &parted)]), []);
    }

    #[test]
    fn outlets_that_print_one_passage_count_once_and_another_wording_counts_by_itself() {
        let own = "The harbour at Brennick is closed for all ships until cranes have raised the wreck.";
        let articles = [("A", 1, AGENCY), ("B", 2, AGENCY), ("C", 3, AGENCY), ("D", 3, own)];
        let (members, independent) = look(&articles, |c| (c.groups[0].members.len(), c.independent_outlets(&c.groups[0])));
        assert_eq!((members, independent), (4, 2));
    }

    #[test]
    fn two_copies_of_a_third_article_are_one_passage_and_other_claims_of_it_are_none() {
        let more = format!("{AGENCY} Divers found the captain’s log in a cabin of the ship on Monday.");
        let at = |article, claim| ClaimRef { article, claim };
        look(&[("A", 1, &more), ("B", 2, AGENCY), ("C", 3, AGENCY)], |c| {
            assert!(c.share_passage(at(1, 0), at(2, 0)) && c.share_passage(at(0, 0), at(2, 0)));
            assert!(!c.share_passage(at(0, 1), at(2, 0)) && !c.share_passage(at(0, 0), at(0, 0)));
        });
    }
}
