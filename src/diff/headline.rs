//! What an article's headline states otherwise than its own text: more surely, without the source that the text gives, or
//! with another number.
//!
//! A headline is short. That it rounds, leaves out where and how, or names its source by a colon, a dash or quotation marks is
//! no difference, nor is what the text states just so in another place.

use super::pair::Pair;
use super::reading::{Reading, Word};
use super::{ClaimRef, DiffOptions, Difference, Kind, Story, difference};
use crate::analysis::Analysis;
use crate::claim::Certainty;
use crate::lexicon::Voice;
use rayon::prelude::*;

/// Least severity of a difference of number: below it one number may be the other rounded.
const OTHER_NUMBER: f32 = 0.5;
/// Marks by which a headline sets a source beside what he says.
const SOURCE_MARKS: [&str; 4] = [":", "–", "—", " - "];
/// Fewest content words of a headline that the text has too, and least share of them, where it states what the text has from
/// a source.
const LEAST_MET: usize = 4;
const MOST: f32 = 0.6;

/// The differences between the claims of each article's headline and those of its text that state the same, the headline's
/// claim first; with the group of the text's claim, where it is in one.
pub(super) fn differences(story: &Story<'_>, options: &DiffOptions) -> Vec<Difference> {
    let (claims, group_of) = (story.profiles.claims(), story.group_of());
    let of_claim = |place: u32| {
        let headline = claims[place as usize];
        let analysis = &story.analyses[headline.article as usize];
        if !is_headline(analysis, headline) {
            return Vec::new();
        }
        let begin = place - headline.claim;
        let own = begin..begin + analysis.claims.len() as u32;
        let mut near = story.profiles.edges_of(place, own, options.same);
        near.retain(|edge| !is_headline(analysis, claims[edge.a as usize]));
        near.sort_by(|x, y| y.similarity.total_cmp(&x.similarity).then(x.a.cmp(&y.a)));
        let matches = near.iter().map(|edge| {
            let group = group_of.get(&edge.a).map(|&group| story.first + group as u32);
            between(story, group, [headline, claims[edge.a as usize]])
        });
        let mut matches: Vec<Vec<Difference>> = matches.collect();
        let others = matches.split_off(matches.len().min(1));
        let everywhere = |found: &Difference| others.iter().all(|other| other.iter().any(|one| one.kind == found.kind));
        matches.into_iter().flatten().filter(everywhere).collect()
    };
    (0..claims.len() as u32).into_par_iter().flat_map_iter(of_claim).collect()
}

fn is_headline(analysis: &Analysis<'_>, at: ClaimRef) -> bool {
    let sentence = analysis.claims[at.claim as usize].sentence;
    analysis.sentences.get(sentence as usize).is_some_and(|sentence| sentence.headline)
}

/// How a claim of the headline differs from one of the text, in what brevity does not explain.
fn between(story: &Story<'_>, group: Option<u32>, [headline, told]: [ClaimRef; 2]) -> Vec<Difference> {
    let read = |at: ClaimRef| Reading::new(story.analyses, at, story.synonyms);
    let (Some(headline), Some(told)) = (read(headline), read(told)) else { return Vec::new() };
    let pair = Pair::new(&headline, &told, story.synonyms);
    let found = difference::between(&pair, group).into_iter();
    found.filter_map(|found| Some(Difference { explanation: explanation(&pair, &found)?, ..found })).collect()
}

/// A sentence for a difference; `None` for what may be the headline's brevity.
fn explanation(pair: &Pair<'_>, found: &Difference) -> Option<String> {
    let (headline, told) = (pair.a, pair.b);
    let of = format!("The headline of {}", headline.outlet());
    let (ours, theirs) = (&found.value_a, &found.value_b);
    match found.kind {
        Kind::Certainty if headline.claim.certainty < told.claim.certainty => {
            Some(format!("{of} states more surely (“{ours}”) what its text states less surely (“{theirs}”)"))
        }
        Kind::Attribution if leaves_out_the_source(pair) => Some(format!("{of} states in its own voice what its text has from {theirs}")),
        Kind::Number if found.severity >= OTHER_NUMBER => Some(format!("{of} has “{ours}”, its text “{theirs}”")),
        Kind::Polarity if headline.attribution().is_none() && told.attribution().is_none() => {
            Some(format!("{of} has “{ours}” and its text, to the contrary, “{theirs}”"))
        }
        _ => None,
    }
}

/// Whether the headline states on nobody's word what the text has from somebody. A saying as the headline is a quotation, and
/// a headline that names who says it in the text tells what he does.
fn leaves_out_the_source(pair: &Pair<'_>) -> bool {
    let (headline, told) = (pair.a, pair.b);
    let Some(source) = told.attribution().and_then(|attribution| attribution.source) else { return false };
    let content = headline.words.iter().zip(&pair.from_a).filter(|(word, _)| word.is_told());
    let (all, met) = content.fold((0, 0), |(all, met), (_, meeting)| (all + 1, met + usize::from(meeting.is_some())));
    let head = told.words.iter().rfind(|word| source.contains(word.span) && word.is_content());
    let same = |word: &Word, head: &Word| {
        word.term.canonical == head.term.canonical || word.term.groups.iter().any(|group| head.term.groups.contains(group))
    };
    let names_it = head.is_some_and(|head| headline.words.iter().chain(&headline.beside).any(|word| same(word, head)));
    let in_short = headline.attribution().is_some() || told.claim.voice == Voice::Quoted || may_name_its_source(headline);
    !in_short && !names_it && met >= LEAST_MET && met as f32 >= MOST * all as f32
}

/// Whether a headline hedges, quotes, or has a mark that may stand for `says`.
fn may_name_its_source(headline: &Reading<'_>) -> bool {
    let analysis = headline.analysis;
    let sentence = analysis.sentences.get(headline.claim.sentence as usize);
    let written = sentence.map_or("", |sentence| sentence.span.of(&analysis.article.text));
    let quotes = headline.words.iter().chain(&headline.beside).any(|word| word.quoted);
    quotes || headline.claim.certainty != Certainty::Certain || SOURCE_MARKS.iter().any(|mark| written.contains(mark))
}

#[cfg(test)]
mod tests {
    use crate::corpus::Article;
    use crate::diff::{DiffOptions, Difference, Kind, Synonyms, compare};
    use crate::span::Span;
    use crate::{Knowledge, analyze_all};

    /// The differences between a headline and the text below it.
    fn found(headline: &str, text: &str) -> Vec<Difference> {
        let article = Article {
            outlet: "The Lark".to_owned(),
            text: format!("{headline}\n\n{text}"),
            headline: Some(Span::new(0, headline.len())),
            language: "en".to_owned(),
            ..Article::default()
        };
        let (articles, knowledge) = ([article], Knowledge::builtin());
        let analyses = analyze_all(&articles, &knowledge);
        compare(&analyses, &Synonyms::builtin(), &DiffOptions::default()).differences
    }

    fn kinds(headline: &str, text: &str) -> Vec<Kind> {
        found(headline, text).iter().map(|difference| difference.kind).collect()
    }

    #[test]
    fn a_headline_that_is_surer_than_its_text_differs_in_certainty() {
        let found = found("Orrin bridge will collapse within weeks", "The Orrin bridge could collapse within weeks. Nobody has closed it.");
        let [difference] = &found[..] else { panic!("{found:?}") };
        assert_eq!((difference.kind, difference.group), (Kind::Certainty, None));
        assert!(difference.is_of_headline() && difference.a.claim < difference.b.claim);
        assert!(difference.explanation.starts_with("The headline of The Lark states more surely (“will collapse”)"), "{difference:?}");
    }

    #[test]
    fn a_headline_that_is_less_sure_than_its_text_is_none() {
        assert_eq!(kinds("Orrin bridge could collapse within weeks", "The Orrin bridge will collapse within weeks."), []);
    }

    #[test]
    fn a_headline_in_its_own_voice_differs_from_a_text_that_names_the_source() {
        let text = "The Orrin bridge collapsed under a stolen lorry, the police chief said. Nobody was hurt.";
        assert_eq!(kinds("Orrin bridge collapsed under stolen lorry", text), [Kind::Attribution]);
    }

    #[test]
    fn a_headline_that_names_its_source_in_short_does_not() {
        let text = "The Orrin bridge collapsed under a stolen lorry, the police chief said. Nobody was hurt.";
        for headline in [
            "Police: Orrin bridge collapsed under stolen lorry",
            "Orrin bridge collapsed under stolen lorry – police",
            "Orrin bridge “collapsed under stolen lorry”",
            "Orrin bridge collapsed under stolen lorry, police chief says",
            "Orrin bridge reportedly collapsed under stolen lorry",
            "Police chief sees Orrin bridge collapsed under stolen lorry",
            "Orrin bridge for sale",
        ] {
            assert_eq!(kinds(headline, text), [], "{headline}");
        }
    }

    #[test]
    fn a_saying_as_the_headline_is_a_quotation() {
        let text = "“The Orrin bridge collapsed under a stolen lorry,” Ina Brook said.";
        assert_eq!(kinds("The Orrin bridge collapsed under a stolen lorry", text), []);
    }

    #[test]
    fn what_the_text_states_as_the_headline_does_in_another_place_is_none() {
        let text = "The Orrin bridge could collapse within weeks. Engineers of the county looked at it twice.\n\nThe Orrin bridge will collapse within weeks.";
        assert_eq!(kinds("Orrin bridge will collapse within weeks", text), []);
    }

    #[test]
    fn a_headline_that_says_the_contrary_of_its_text_differs_in_polarity() {
        let found =
            found("Orrin bridge did not collapse under stolen lorry", "The Orrin bridge collapsed under a stolen lorry. Nobody was hurt.");
        let [difference] = &found[..] else { panic!("{found:?}") };
        assert_eq!(difference.kind, Kind::Polarity);
        assert!(difference.explanation.starts_with("The headline of The Lark has “did not collapse” and its text, to the contrary,"));
    }

    #[test]
    fn a_contrary_that_the_text_only_reports_is_none() {
        let text = "The Orrin bridge collapsed under a stolen lorry, the owner of the bridge said on Friday.";
        assert!(kinds("Orrin bridge did not collapse under stolen lorry", text).iter().all(|kind| *kind != Kind::Polarity));
    }

    #[test]
    fn another_number_differs_and_a_rounded_one_does_not() {
        assert_eq!(kinds("Forty passengers hurt on Larkfield ferry", "Nine passengers were hurt on the Larkfield ferry."), [Kind::Number]);
        assert_eq!(kinds("Nine passengers hurt on Larkfield ferry", "At least nine passengers were hurt on the Larkfield ferry."), []);
    }
}
