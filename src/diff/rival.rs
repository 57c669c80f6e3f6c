//! Names that tell two events of one sort apart: of two players of one team each was arrested, and no sentence has both. Where the
//! claims of two clusters are about one of two such names each, they are about two events, however alike they are otherwise.

use super::canonical::Synonyms;
use super::similarity::Profiles;
use rustc_hash::FxHashMap;

/// Fewest articles and claims that have a name for it to be whom an event is about.
const ARTICLES: usize = 2;
const CLAIMS: u32 = 3;
/// Of the claims that have the rarer of two rivals, at most one in so many has the other too; of the articles that do, at most one
/// in so many.
const CLAIMS_WITH_BOTH: u32 = 10;
const ARTICLES_WITH_BOTH: usize = 2;
/// Names that are looked at two by two, those that most claims have.
const MOST: usize = 300;
/// At least one in so many claims of a cluster has the name that it is about, and at most one in so many that of another.
const LEADS: usize = 2;
const STRAY: usize = 10;

/// The names of one story.
pub(super) struct Rivals {
    /// The names of each claim, ascending.
    of_claim: Vec<Vec<u32>>,
    /// The articles that have a name, ascending.
    articles: FxHashMap<u32, Vec<u32>>,
    /// How many claims have a name, and how many have two names, the lesser first.
    claims: FxHashMap<u32, u32>,
    both: FxHashMap<(u32, u32), u32>,
    /// Names that have a rival, ascending: a claim with one is about its event.
    telling: Vec<u32>,
}

impl Rivals {
    /// Reads the names of the claims of a story; days and months tell when and no event apart.
    pub(super) fn new(profiles: &Profiles, synonyms: &Synonyms) -> Rivals {
        let mut rivals = Rivals {
            of_claim: Vec::new(),
            articles: FxHashMap::default(),
            claims: FxHashMap::default(),
            both: FxHashMap::default(),
            telling: Vec::new(),
        };
        for (claim, place) in profiles.claims().iter().zip(0..) {
            let names: Vec<u32> = profiles.own_names(place, |word| !synonyms.detectors().is_of_calendar(word)).collect();
            for (n, &name) in names.iter().enumerate() {
                let articles = rivals.articles.entry(name).or_default();
                if articles.last() != Some(&claim.article) {
                    articles.push(claim.article);
                }
                *rivals.claims.entry(name).or_default() += 1;
                for &other in &names[..n] {
                    *rivals.both.entry((other, name)).or_default() += 1;
                }
            }
            rivals.of_claim.push(names);
        }
        rivals.telling = rivals.telling();
        rivals
    }

    /// The names that have a rival among those that most claims have.
    fn telling(&self) -> Vec<u32> {
        let mut names: Vec<u32> = self.claims.keys().copied().filter(|name| self.claims[name] >= CLAIMS).collect();
        names.sort_unstable_by_key(|name| (std::cmp::Reverse(self.claims[name]), *name));
        names.truncate(MOST);
        let mut telling: Vec<u32> = names.iter().copied().filter(|&x| names.iter().any(|&y| self.are_two(x, y))).collect();
        telling.sort_unstable();
        telling
    }

    /// Whether the claims of two clusters are about two rivals.
    pub(super) fn part(&self, one: &[u32], other: &[u32]) -> bool {
        let held = |name: u32, cluster: &[u32]| cluster.iter().filter(|&&claim| self.has(claim, name)).count();
        let leading = |cluster: &[u32]| -> Vec<u32> {
            let mut names: Vec<u32> = cluster.iter().flat_map(|&claim| self.of_claim[claim as usize].iter().copied()).collect();
            names.retain(|name| self.telling.binary_search(name).is_ok());
            names.sort_unstable();
            names.dedup();
            names.retain(|&name| held(name, cluster) * LEADS >= cluster.len());
            names
        };
        let (ours, theirs) = (leading(one), leading(other));
        let away = |name: u32, cluster: &[u32]| held(name, cluster) * STRAY <= cluster.len();
        let rivals = |x: u32, y: u32| away(x, other) && away(y, one) && self.are_two(x, y);
        !ours.iter().any(|name| theirs.contains(name)) && ours.iter().any(|&x| theirs.iter().any(|&y| rivals(x, y)))
    }

    fn has(&self, claim: u32, name: u32) -> bool {
        self.of_claim[claim as usize].binary_search(&name).is_ok()
    }

    /// Whether two names stand for two events: claims have one or the other, and so have most articles.
    fn are_two(&self, x: u32, y: u32) -> bool {
        let claims = |name: u32| self.claims.get(&name).copied().unwrap_or(0);
        let articles = |name: u32| self.articles.get(&name).map_or(&[][..], Vec::as_slice);
        let fewer = claims(x).min(claims(y));
        let (ours, theirs) = (articles(x), articles(y));
        let fewest = ours.len().min(theirs.len());
        let both = self.both.get(&(x.min(y), x.max(y))).copied().unwrap_or(0);
        let together = ours.iter().filter(|article| theirs.binary_search(article).is_ok()).count();
        fewer >= CLAIMS && fewest >= ARTICLES && both * CLAIMS_WITH_BOTH <= fewer && together * ARTICLES_WITH_BOTH <= fewest
    }
}
