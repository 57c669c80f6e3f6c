//! Tells several stories of one input apart: by the manifest where it names them, else by what the articles speak of and
//! when they were published.
//!
//! Articles are taken one by one: each goes to the story whose articles it is most like on average, or begins one. Then
//! stories that are as like each other are joined, the most alike first (average linkage; Sokal and Michener 1958). An
//! article is held against stories and not against articles, so that the time grows with how many stories there are. How
//! alike two articles of a story are must not depend on how much else the input holds: a folder may be one story or fifty.
//! So rare words count for more, but by the root of what TF-IDF gives them, and words that news of any kind has for less.

use super::canonical::{Synonyms, Weight};
use crate::analysis::Analysis;
use crate::table::{Table, TableErrors};
use crate::text::{stem, stem_in};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Words of an article that are compared, the heaviest first.
const HEAVIEST: usize = 150;
/// Least cosine, lessened by the days between, that two articles of a story have.
const LINK: f32 = 0.21;
/// Least mean cosine between the articles of two large stories that are one: a long story changes its words.
const JOIN: f32 = 0.13;
/// Days that halve a similarity.
const HALF: f32 = 200.0;
/// Articles with fewer distinct words share few of them even where they tell one story; their similarity counts for more.
const SHORT: f32 = 60.0;
/// What a word that any news may have counts for, where another counts for 1.
const GENERAL: f32 = 0.3;
/// A word that more than this share of many stories has does not tell them apart.
const COMMON: f32 = 0.1;
/// So few stories cannot show which words are common.
const FEW: usize = 50;

/// The words of `data/diff/general.tsv`, which news of any kind has.
#[derive(Clone, Debug, Default)]
pub(super) struct General(FxHashSet<String>);

impl General {
    pub(super) fn read(text: &str) -> Result<Self, TableErrors> {
        let table = Table::read("diff/general.tsv", text, &["about", "words"], &[])?;
        let (mut errors, mut general, mut listed) = (TableErrors::default(), General::default(), FxHashSet::default());
        for row in table.rows() {
            for word in row.list("words") {
                if word != word.to_lowercase() || !listed.insert(word.to_owned()) {
                    errors.at(row, format!("`{word}` must be in lower case and listed once"));
                }
                general.0.insert(stem(word).into_owned());
            }
        }
        errors.check(general)
    }
}

/// The story of each article, numbered from 0 in the order of their first articles.
pub(super) fn stories(analyses: &[Analysis<'_>], synonyms: &Synonyms) -> Vec<u32> {
    let mut stories = Stories::default();
    let mut named: FxHashMap<&str, u32> = FxHashMap::default();
    let first: Vec<u32> = vectors(analyses, synonyms)
        .iter()
        .zip(analyses)
        .map(|(vector, analysis)| match analysis.article.story.as_str() {
            "" => stories.add(vector, Articles::one(vector, analysis)),
            name => *named.entry(name).or_insert_with(|| stories.begin()),
        })
        .collect();
    let joined = stories.joined();
    let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
    first
        .into_iter()
        .map(|story| {
            let next = numbers.len() as u32;
            *numbers.entry(joined[story as usize]).or_insert(next)
        })
        .collect()
}

/// A word's number and its weight, by number.
type Vector = Vec<(u32, f32)>;

/// The heaviest words of each article as a unit vector.
fn vectors(analyses: &[Analysis<'_>], synonyms: &Synonyms) -> Vec<Vector> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    // Of each word, how many articles have it, and what it counts for.
    let mut words: Vec<(u32, f32)> = Vec::new();
    let mut counted: Vec<Vector> = Vec::with_capacity(analyses.len());
    for analysis in analyses {
        let language = Some(analysis.article.language.as_str()).filter(|code| !code.is_empty()).unwrap_or("en");
        let mut counts: FxHashMap<u32, f32> = FxHashMap::default();
        for (word, count) in analysis.terms.iter().filter(|(word, _)| synonyms.weight(word) == Weight::Content) {
            let stem = stem_in(synonyms.spelling(word), language);
            let number = numbers.get(stem.as_ref()).copied().unwrap_or_else(|| {
                let general = language == "en" && synonyms.general().0.contains(stem.as_ref());
                words.push((0, if general { GENERAL } else { 1.0 }));
                numbers.insert(stem.into_owned(), words.len() as u32 - 1);
                words.len() as u32 - 1
            });
            *counts.entry(number).or_insert(0.0) += *count as f32;
        }
        counts.keys().for_each(|&number| words[number as usize].0 += 1);
        counted.push(counts.into_iter().collect());
    }
    let rarity = |articles: u32| (((1.0 + analyses.len() as f32) / (1.0 + articles as f32)).ln() + 1.0).sqrt();
    let weights: Vec<f32> = words.iter().map(|&(articles, weight)| weight * rarity(articles)).collect();
    counted.par_iter_mut().for_each(|vector| {
        vector.iter_mut().for_each(|(word, count)| *count = (1.0 + count.ln()) * weights[*word as usize]);
        vector.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        vector.truncate(HEAVIEST);
        let norm = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|(_, weight)| *weight /= norm);
        vector.sort_unstable_by_key(|(word, _)| *word);
    });
    counted
}

/// The day of publication, in days from any day, where it is known.
fn day(analysis: &Analysis<'_>) -> Option<f32> {
    let days = |date: jiff::civil::Date| date.since(jiff::civil::date(2000, 1, 1)).map_or(0, |span| span.get_days());
    analysis.article.published.as_ref().map(|published| days(published.date) as f32)
}

/// What is added up over articles.
#[derive(Clone, Copy, Debug, Default)]
struct Articles {
    count: u32,
    /// Words that are compared.
    words: u32,
    /// The days of those that have one, and how many have.
    days: f32,
    dated: u32,
}

impl Articles {
    fn one(vector: &Vector, analysis: &Analysis<'_>) -> Self {
        let day = day(analysis);
        Articles { count: 1, words: vector.len() as u32, days: day.unwrap_or(0.0), dated: u32::from(day.is_some()) }
    }

    fn add(&mut self, other: Articles) {
        self.count += other.count;
        self.words += other.words;
        self.days += other.days;
        self.dated += other.dated;
    }

    /// The cosine between two articles of two sets on average, of the sum of all.
    fn mean(&self, other: &Articles, sum: f32) -> f32 {
        sum / (self.count as f32 * other.count as f32)
    }

    /// Whether two sets are of one story, by the sum of the cosines between their articles.
    fn are_one(&self, other: &Articles, sum: f32) -> bool {
        let least = JOIN + (LINK - JOIN) / (self.count as f32 * other.count as f32);
        self.mean(other, sum) * self.closeness(other) * self.shortness(other) >= least
    }

    /// From 1 for the same day towards 0, by their mean days; 1 where one has none.
    fn closeness(&self, other: &Articles) -> f32 {
        let mean = |articles: &Articles| articles.days / articles.dated as f32;
        if self.dated == 0 || other.dated == 0 { 1.0 } else { HALF / (HALF + (mean(self) - mean(other)).abs()) }
    }

    /// From 1 upwards, the fewer words the shorter ones have.
    fn shortness(&self, other: &Articles) -> f32 {
        let mean = |articles: &Articles| articles.words as f32 / articles.count as f32;
        (SHORT / mean(self).min(mean(other)).clamp(1.0, SHORT)).sqrt()
    }
}

/// The stories found so far.
#[derive(Default)]
struct Stories {
    /// The articles of each that are compared; none where the manifest names it.
    articles: Vec<Articles>,
    /// By word, the stories that have it, with the sum of its weights in their articles.
    holders: Vec<Vector>,
    /// For the article in hand, its similarity with the articles of each story; 0 between articles.
    sums: Vec<f32>,
}

impl Stories {
    /// A new story without an article.
    fn begin(&mut self) -> u32 {
        self.articles.push(Articles::default());
        self.sums.push(0.0);
        self.articles.len() as u32 - 1
    }

    /// Puts an article into the story that it is most like, or into a new one; gives its number.
    fn add(&mut self, vector: &Vector, article: Articles) -> u32 {
        let story = self.most_like(vector, &article).unwrap_or_else(|| self.begin());
        self.articles[story as usize].add(article);
        for &(word, weight) in vector {
            if self.holders.len() <= word as usize {
                self.holders.resize(word as usize + 1, Vec::new());
            }
            let holders = &mut self.holders[word as usize];
            match holders.binary_search_by_key(&story, |held| held.0) {
                Ok(place) => holders[place].1 += weight,
                Err(place) => holders.insert(place, (story, weight)),
            }
        }
        story
    }

    /// The story whose articles an article is most like on average, where that is enough.
    fn most_like(&mut self, vector: &Vector, article: &Articles) -> Option<u32> {
        let mut sums = std::mem::take(&mut self.sums);
        let mut similar = self.similar(vector, &mut sums, u32::MAX);
        self.sums = sums;
        let of = |story: u32| &self.articles[story as usize];
        similar.retain(|&(story, sum)| article.are_one(of(story), sum));
        let mean = |&(story, sum): &(u32, f32)| article.mean(of(story), sum);
        similar.iter().max_by(|a, b| mean(a).total_cmp(&mean(b)).then(b.0.cmp(&a.0))).map(|&(story, _)| story)
    }

    /// The stories before one that have words of a vector, in their order, each with the sum of the cosines to its articles.
    fn similar(&self, vector: &Vector, sums: &mut [f32], before: u32) -> Vector {
        let common = if self.articles.len() < FEW { usize::MAX } else { (COMMON * self.articles.len() as f32) as usize };
        let mut met: Vec<u32> = Vec::new();
        for &(word, weight) in vector {
            let Some(holders) = self.holders.get(word as usize).filter(|holders| holders.len() <= common) else { continue };
            for &(story, theirs) in holders.iter().take_while(|holder| holder.0 < before) {
                if sums[story as usize] == 0.0 {
                    met.push(story);
                }
                sums[story as usize] += weight * theirs;
            }
        }
        met.sort_unstable();
        met.into_iter().map(|story| (story, std::mem::take(&mut sums[story as usize]))).collect()
    }

    /// For each story the first of those that are one with it.
    fn joined(mut self) -> Vec<u32> {
        let mut words = self.words();
        let links = self.links(&words);
        let mut first: Vec<u32> = (0..self.articles.len() as u32).collect();
        for (_, a, b) in links {
            let (a, b) = (root(&first, a) as usize, root(&first, b) as usize);
            if a == b || !self.articles[a].are_one(&self.articles[b], dot(&words[a], &words[b])) {
                continue;
            }
            let (into, from) = (a.min(b), a.max(b));
            first[from] = into as u32;
            let (articles, further) = (self.articles[from], std::mem::take(&mut words[from]));
            self.articles[into].add(articles);
            words[into] = sum(&words[into], &further);
        }
        (0..first.len() as u32).map(|story| root(&first, story)).collect()
    }

    /// The summed words of each story.
    fn words(&self) -> Vec<Vector> {
        let mut words = vec![Vector::new(); self.articles.len()];
        for (word, holders) in (0..).zip(&self.holders) {
            holders.iter().for_each(|&(story, weight)| words[story as usize].push((word, weight)));
        }
        words
    }

    /// The pairs of stories that may be one, the most alike first.
    fn links(&self, words: &[Vector]) -> Vec<(f32, u32, u32)> {
        let of_story = |sums: &mut Vec<f32>, b: u32| {
            let (articles, of) = (&self.articles, &self.articles[b as usize]);
            let mut similar = self.similar(&words[b as usize], sums, b);
            similar.retain(|&(a, sum)| articles[a as usize].are_one(of, sum));
            similar.into_iter().map(|(a, sum)| (articles[a as usize].mean(of, sum), a, b)).collect::<Vec<_>>()
        };
        let stories = (0..words.len() as u32).into_par_iter();
        let mut links: Vec<_> = stories.map_init(|| vec![0.0; words.len()], of_story).flatten_iter().collect();
        links.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        links
    }
}

fn root(first: &[u32], mut story: u32) -> u32 {
    while first[story as usize] != story {
        story = first[story as usize];
    }
    story
}

/// The words of two vectors, in order, each with its weight in both.
fn merged<'v>(a: &'v Vector, b: &'v Vector) -> impl Iterator<Item = (u32, f32, f32)> + 'v {
    let (mut a, mut b) = (a.iter().copied().peekable(), b.iter().copied().peekable());
    std::iter::from_fn(move || {
        let word = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) => x.0.min(y.0),
            (Some(x), None) => x.0,
            (None, Some(y)) => y.0,
            (None, None) => return None,
        };
        let weight = |of: Option<(u32, f32)>| of.map_or(0.0, |of| of.1);
        Some((word, weight(a.next_if(|x| x.0 == word)), weight(b.next_if(|y| y.0 == word))))
    })
}

fn dot(a: &Vector, b: &Vector) -> f32 {
    merged(a, b).map(|(_, x, y)| x * y).sum()
}

fn sum(a: &Vector, b: &Vector) -> Vector {
    merged(a, b).map(|(word, x, y)| (word, x + y)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Article, Provenance, Published};
    use crate::{Knowledge, analyze_all};

    const DAM: [&str; 8] = [
        "The dam above Orrin burst on Monday night and flooded the lower valley.",
        "At least twenty villagers drowned when the Orrin dam gave way.",
        "Engineers had warned two years ago that the dam could not hold the spring floods.",
        "Kettar Hydro, which runs the dam, said its gates were opened in time.",
        "Rescue boats searched the drowned streets of Orrin for survivors until dawn.",
        "The water swept away the bridge at Alten and forty houses below the dam.",
        "Families from Orrin sleep in the gymnasium of Alten while the flood recedes.",
        "Prosecutors seized the logbooks of Kettar Hydro to learn who opened the gates.",
    ];
    const STRIKE: [&str; 8] = [
        "Ferry crews in Port Lisk walked out on Monday over wages and rosters.",
        "The seamen's union said no ferry would leave Port Lisk before Friday.",
        "Lisk Lines offered its crews four percent and was laughed at by the union.",
        "Lorries queued for miles outside the harbour of Port Lisk as ferries lay idle.",
        "Islanders ran out of fresh bread on the second day of the ferry strike.",
        "The union's leader, Dagna Holt, accused Lisk Lines of hiring foreign crews.",
        "A mediator met Dagna Holt and the owners of the ferries in the harbour office.",
        "Hotels on the islands lost bookings because of the ferry strike in Port Lisk.",
    ];
    const FLOOD: [&str; 8] = [
        "The river Tamm rose over its banks at Welsow after a week of rain.",
        "Welsow's mayor, Irma Petko, ordered the old town to be cleared before nightfall.",
        "Soldiers piled sandbags along the Tamm to save the Welsow cathedral.",
        "Forecasters expect the Tamm to crest at Welsow on Thursday.",
        "Farmers drove their cattle from the meadows of the Tamm to the hills.",
        "The flood at Welsow has so far cost no lives, Irma Petko said.",
        "Insurers put the damage in Welsow at thirty million crowns.",
        "Trains no longer stop at Welsow because the Tamm covers the tracks.",
    ];

    /// An article that tells four of the facts of a story.
    fn article(facts: &[&str; 8], nth: usize) -> Article {
        let told = (0..4).map(|fact| facts[(nth * 3 + fact * (1 + nth % 3)) % 8]);
        let date = jiff::civil::date(2021, 5, 3 + (nth % 5) as i8);
        let published = Some(Published { date, raw: String::new(), from: Provenance::Manifest });
        let (language, outlet) = ("en".to_owned(), format!("Outlet {nth}"));
        Article { outlet, text: told.collect::<Vec<_>>().join("\n\n"), language, published, ..Article::default() }
    }

    /// The stories of so many articles of each of some sets of facts, taken in turn.
    fn told(sets: &[(&[&str; 8], usize)]) -> Vec<Vec<u32>> {
        let most = sets.iter().map(|set| set.1).max().unwrap_or(0);
        let turns = (0..most).flat_map(|nth| (0..sets.len()).map(move |set| (set, nth)));
        let order: Vec<(usize, usize)> = turns.filter(|&(set, nth)| nth < sets[set].1).collect();
        let articles: Vec<Article> = order.iter().map(|&(set, nth)| article(sets[set].0, nth)).collect();
        let knowledge = Knowledge::builtin();
        let found = stories(&analyze_all(&articles, &knowledge), &Synonyms::builtin());
        let mut by_set = vec![Vec::new(); sets.len()];
        order.iter().zip(found).for_each(|(&(set, _), story)| by_set[set].push(story));
        by_set.iter_mut().for_each(|stories| stories.dedup());
        by_set
    }

    #[test]
    fn a_folder_that_is_one_story_is_one_however_many_articles_it_holds() {
        for articles in [2, 6, 49, 60, 200] {
            assert_eq!(told(&[(&DAM, articles)]), [vec![0]], "{articles}");
        }
    }

    #[test]
    fn stories_stay_apart_whatever_share_of_the_input_each_is() {
        for (dam, strike, flood) in [(5, 5, 5), (30, 30, 30), (80, 6, 4), (2, 60, 20)] {
            assert_eq!(told(&[(&DAM, dam), (&STRIKE, strike), (&FLOOD, flood)]), [vec![0], vec![1], vec![2]], "{dam} {strike} {flood}");
        }
    }

    #[test]
    fn a_story_that_the_manifest_names_takes_no_other_article() {
        let knowledge = Knowledge::builtin();
        let mut articles: Vec<Article> = (0..4).map(|nth| article(&DAM, nth)).collect();
        articles[1].story = "dam".to_owned();
        articles[3].story = "dam".to_owned();
        assert_eq!(stories(&analyze_all(&articles, &knowledge), &Synonyms::builtin()), [0, 1, 0, 1]);
    }

    #[test]
    fn a_general_word_that_is_listed_twice_or_in_capitals_is_refused_with_its_line() {
        let wrong = General::read("about\twords\ntime\tday|Monday|day\n").unwrap_err().to_string();
        assert!(wrong.contains("diff/general.tsv:2") && wrong.contains("`Monday`") && wrong.contains("`day`"), "{wrong}");
    }
}
