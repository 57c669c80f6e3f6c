//! Counts per article: what is kept of an article once it has been analysed, a few hundred bytes.

use crate::analysis::Analysis;
use crate::attribution::{Attribution, CueClass, Form, Reporting, SourceType, UNRESOLVED, standing};
use crate::lexicon::{Lexicon, Voice};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// The axes whose cues the hedge rate counts.
pub const HEDGE_AXES: [&str; 3] = ["epistemic", "doxastic", "investigation"];

/// Which words of an article a rate looks at. Tables call it `voice`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stretch {
    /// All of them.
    All,
    /// The outlet's own.
    Narrator,
    /// Those in quotation marks.
    Quoted,
    /// Indirect contents of attributions.
    Attributed,
    /// The headline, whatever the voice.
    Headline,
    /// All but the headline.
    Body,
}

impl Stretch {
    /// All of them, in the order of tables.
    pub const ALL: [Stretch; 6] = [Stretch::All, Stretch::Narrator, Stretch::Quoted, Stretch::Attributed, Stretch::Headline, Stretch::Body];
}

/// What a rate is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// Words of a stretch.
    Words(Stretch),
    /// Attributions.
    Attributions,
    /// Attributions to persons, named or not.
    HumanSources,
    /// Attributions whose source is known by a name or a description.
    KnownSources,
}

/// How many denominators there are.
pub(super) const TOTALS: usize = Stretch::ALL.len() + 3;

impl Total {
    /// Its place among the denominators of an article.
    pub(super) fn index(self) -> usize {
        match self {
            Total::Words(stretch) => stretch as usize,
            Total::Attributions => TOTALS - 3,
            Total::HumanSources => TOTALS - 2,
            Total::KnownSources => TOTALS - 1,
        }
    }

    /// How tables name it.
    pub fn name(self) -> &'static str {
        match self {
            Total::Words(_) => "words",
            Total::Attributions => "attributions",
            Total::HumanSources => "human_sources",
            Total::KnownSources => "known_sources",
        }
    }
}

/// Something that is counted: `hedge` in the narrator's words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature {
    /// An axis of the lexicon, `hedge`, or a property of attributions such as `source_anonymous`.
    pub name: String,
    /// Where it is counted.
    pub stretch: Stretch,
    /// What it is a share of.
    pub total: Total,
}

/// The counts of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleCounts {
    /// Index of its outlet in [`Tally::outlets`].
    pub outlet: u32,
    /// The story it belongs to: permutations exchange outlets within a story only.
    pub story: String,
    /// Whether a dateline or credit line names an agency, whose style it then has.
    pub wire: bool,
    totals: [u32; TOTALS],
    /// Feature and hits, where there are any, in the order of the features.
    hits: Vec<(u32, u32)>,
}

impl ArticleCounts {
    /// The denominator for a feature.
    pub fn total(&self, total: Total) -> u32 {
        self.totals[total.index()]
    }

    /// All denominators.
    pub(super) fn totals(&self) -> &[u32; TOTALS] {
        &self.totals
    }

    /// Features with hits.
    pub fn hits(&self) -> &[(u32, u32)] {
        &self.hits
    }

    /// Adds the counts of another article to these.
    pub(super) fn add(&mut self, other: &ArticleCounts) {
        self.totals.iter_mut().zip(other.totals).for_each(|(sum, total)| *sum += total);
        self.hits.extend(&other.hits);
        sum_up(&mut self.hits);
    }
}

/// Sorts hits by feature, those of one feature as one.
fn sum_up(hits: &mut Vec<(u32, u32)>) {
    hits.sort_unstable();
    hits.dedup_by(|next, sum| {
        let same = next.0 == sum.0;
        sum.1 += if same { next.1 } else { 0 };
        same
    });
}

/// Counts of all articles of a language. Adding an article is cheap, so that tables of any number of articles can be made in
/// one pass.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// The language whose lexicons scored the articles: rates of different languages are not comparable.
    pub language: String,
    /// Outlets in the order in which they were met.
    pub outlets: Vec<String>,
    /// What is counted, in the order in which it was met.
    pub features: Vec<Feature>,
    /// One entry per article.
    pub articles: Vec<ArticleCounts>,
    by_outlet: FxHashMap<String, u32>,
    /// The features of each name.
    by_name: FxHashMap<String, Vec<u32>>,
}

impl Tally {
    /// A tally of articles in a language that reports each axis which is on for it, even where no article has a cue of it,
    /// and what attributions show, where reporting words of the language are known.
    pub fn new(language: &str, lexicon: &Lexicon) -> Self {
        let mut tally = Tally { language: language.to_owned(), ..Tally::default() };
        let on = lexicon.axes().iter().filter(|axis| axis.on && axis.language == language);
        let axes: Vec<&str> = on.map(|axis| axis.name.as_str()).collect();
        // A lexicon without any axis of hedges measures no hedge rate: better none than 0.
        let hedge = axes.iter().any(|axis| HEDGE_AXES.contains(axis)).then_some("hedge");
        for name in hedge.into_iter().chain(axes) {
            for stretch in Stretch::ALL {
                tally.feature(name, stretch, Total::Words(stretch));
            }
        }
        let reports = Reporting::reads(language);
        if reports {
            tally.feature("attributions", Stretch::All, Total::Words(Stretch::All));
        }
        tally.feature("quoted_words", Stretch::All, Total::Words(Stretch::All));
        if reports {
            tally.attribution_features();
        }
        tally
    }

    fn attribution_features(&mut self) {
        for form in [Form::Direct, Form::Mixed, Form::Indirect] {
            self.feature(form_name(form), Stretch::All, Total::Attributions);
        }
        for kind in SOURCE_TYPES {
            self.feature(source_name(kind), Stretch::All, Total::Attributions);
        }
        self.feature("anonymous_among_humans", Stretch::All, Total::HumanSources);
        self.feature("distinct_sources", Stretch::All, Total::KnownSources);
        self.feature("most_used_source", Stretch::All, Total::KnownSources);
        for class in CUE_CLASSES {
            self.feature(class_name(class), Stretch::All, Total::Attributions);
        }
        self.feature("negated_cue", Stretch::All, Total::Attributions);
    }

    /// The number of a feature, which is given one if it has none yet.
    fn feature(&mut self, name: &str, stretch: Stretch, total: Total) -> u32 {
        let same = |id: &&u32| (self.features[**id as usize].stretch, self.features[**id as usize].total) == (stretch, total);
        if let Some(&known) = self.by_name.get(name).and_then(|ids| ids.iter().find(same)) {
            return known;
        }
        let id = self.features.len() as u32;
        self.by_name.entry(name.to_owned()).or_default().push(id);
        self.features.push(Feature { name: name.to_owned(), stretch, total });
        id
    }

    /// Counts one article as part of a story; the story may be empty.
    pub fn add(&mut self, analysis: &Analysis<'_>, story: &str) {
        let outlet = self.outlet(&analysis.article.outlet);
        let words = &analysis.words;
        let mut totals = [0; TOTALS];
        for (stretch, count) in Stretch::ALL.into_iter().zip([
            words.all(),
            words.narrator,
            words.quoted,
            words.attributed,
            words.headline,
            words.all() - words.headline,
        ]) {
            totals[stretch as usize] = count;
        }
        let mut hits = Vec::new();
        self.count_cues(analysis, &mut hits);
        self.count_attributions(analysis, &mut totals, &mut hits);
        if words.quoted > 0 {
            hits.push((self.feature("quoted_words", Stretch::All, Total::Words(Stretch::All)), words.quoted));
        }
        sum_up(&mut hits);
        let wire = !analysis.article.wire.is_empty();
        self.articles.push(ArticleCounts { outlet, story: story.to_owned(), wire, totals, hits });
    }

    fn outlet(&mut self, name: &str) -> u32 {
        if let Some(&known) = self.by_outlet.get(name) {
            return known;
        }
        let id = self.outlets.len() as u32;
        self.by_outlet.insert(name.to_owned(), id);
        self.outlets.push(name.to_owned());
        id
    }

    fn count_cues(&mut self, analysis: &Analysis<'_>, hits: &mut Vec<(u32, u32)>) {
        let mut axes: Vec<(&str, [u32; Stretch::ALL.len()])> = Vec::new();
        for cue in analysis.cues.iter().filter(|cue| cue.counted) {
            let headline = analysis.sentences.get(cue.sentence as usize).is_some_and(|s| s.headline);
            let stretches = [
                Stretch::All,
                match cue.voice {
                    Voice::Narrator => Stretch::Narrator,
                    Voice::Quoted => Stretch::Quoted,
                    Voice::Attributed => Stretch::Attributed,
                },
                if headline { Stretch::Headline } else { Stretch::Body },
            ];
            let hedge = HEDGE_AXES.contains(&cue.axis).then_some("hedge");
            for name in hedge.into_iter().chain([cue.axis]) {
                let counts = count_of(&mut axes, name);
                stretches.iter().for_each(|&stretch| counts[stretch as usize] += 1);
            }
        }
        for (name, counts) in axes {
            let counts = Stretch::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
            hits.extend(counts.map(|(stretch, count)| (self.feature(name, stretch, Total::Words(stretch)), count)));
        }
    }

    fn count_attributions(&mut self, analysis: &Analysis<'_>, totals: &mut [u32; TOTALS], hits: &mut Vec<(u32, u32)>) {
        let (mut attributions, mut humans, mut anonymous) = (0, 0, 0);
        let mut names: Vec<(&str, u32)> = Vec::new();
        for attribution in counted(analysis) {
            attributions += 1;
            let human = is_human(attribution);
            humans += u32::from(human);
            anonymous += u32::from(human && attribution.source_type == SourceType::Anonymous);
            let negated = attribution.negated.then_some("negated_cue");
            let own = [form_name(attribution.form), source_name(attribution.source_type), class_name(attribution.cue_class)];
            own.into_iter().chain(negated).for_each(|name| *count_of(&mut names, name) += 1);
        }
        totals[Total::Attributions.index()] = attributions;
        totals[Total::HumanSources.index()] = humans;
        if attributions > 0 {
            hits.push((self.feature("attributions", Stretch::All, Total::Words(Stretch::All)), attributions));
        }
        if anonymous > 0 {
            hits.push((self.feature("anonymous_among_humans", Stretch::All, Total::HumanSources), anonymous));
        }
        hits.extend(names.into_iter().map(|(name, count)| (self.feature(name, Stretch::All, Total::Attributions), count)));
        self.count_sources(analysis, totals, hits);
    }

    /// How many sources an article has, and how much it leans on the one that it uses most.
    fn count_sources(&mut self, analysis: &Analysis<'_>, totals: &mut [u32; TOTALS], hits: &mut Vec<(u32, u32)>) {
        let mut uses: FxHashMap<String, u32> = FxHashMap::default();
        for attribution in counted(analysis) {
            let name = &attribution.source_resolved;
            if !name.is_empty() && name != UNRESOLVED {
                *uses.entry(name.to_lowercase()).or_default() += 1;
            }
        }
        totals[Total::KnownSources.index()] = uses.values().sum();
        if let Some(most) = uses.values().max() {
            hits.push((self.feature("distinct_sources", Stretch::All, Total::KnownSources), uses.len() as u32));
            hits.push((self.feature("most_used_source", Stretch::All, Total::KnownSources), *most));
        }
    }
}

/// The count beside a name. An article has so few names that looking through them takes less than hashing.
fn count_of<'c, 'n, C: Default>(counts: &'c mut Vec<(&'n str, C)>, name: &'n str) -> &'c mut C {
    let at = counts.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
        counts.push((name, C::default()));
        counts.len() - 1
    });
    &mut counts[at].1
}

/// The attributions that count: neither in another's content nor quotations without a cue, and none that a person dropped.
fn counted<'a>(analysis: &'a Analysis<'_>) -> impl Iterator<Item = &'a Attribution<'a>> {
    let outermost = |a: &&Attribution<'_>| !a.dropped && standing(&analysis.attributions, a.parent).is_none();
    analysis.attributions.iter().filter(outermost).filter(|a| a.form != Form::Orphan)
}

fn is_human(attribution: &Attribution<'_>) -> bool {
    use SourceType::*;
    matches!(attribution.source_type, NamedPerson | Spokesperson | Title | Anonymous | Indefinite)
}

const SOURCE_TYPES: [SourceType; 13] = [
    SourceType::NamedPerson,
    SourceType::Spokesperson,
    SourceType::Title,
    SourceType::Anonymous,
    SourceType::Indefinite,
    SourceType::Group,
    SourceType::Organisation,
    SourceType::Government,
    SourceType::Media,
    SourceType::Document,
    SourceType::Author,
    SourceType::Unresolved,
    SourceType::None,
];

fn source_name(kind: SourceType) -> &'static str {
    match kind {
        SourceType::NamedPerson => "source_named_person",
        SourceType::Spokesperson => "source_spokesperson",
        SourceType::Title => "source_title",
        SourceType::Anonymous => "source_anonymous",
        SourceType::Indefinite => "source_indefinite",
        SourceType::Group => "source_group",
        SourceType::Organisation => "source_organisation",
        SourceType::Government => "source_government",
        SourceType::Media => "source_media",
        SourceType::Document => "source_document",
        SourceType::Author => "source_author",
        SourceType::Unresolved => "source_unresolved",
        SourceType::None => "source_none",
    }
}

const CUE_CLASSES: [CueClass; 9] = [
    CueClass::Neutral,
    CueClass::Distancing,
    CueClass::Conceding,
    CueClass::Asserting,
    CueClass::Attacking,
    CueClass::Cognition,
    CueClass::Desire,
    CueClass::Evidence,
    CueClass::Hedged,
];

fn class_name(class: CueClass) -> &'static str {
    match class {
        CueClass::Neutral => "cue_neutral",
        CueClass::Distancing => "cue_distancing",
        CueClass::Conceding => "cue_conceding",
        CueClass::Asserting => "cue_asserting",
        CueClass::Attacking => "cue_attacking",
        CueClass::Cognition => "cue_cognition",
        CueClass::Desire => "cue_desire",
        CueClass::Evidence => "cue_evidence",
        CueClass::Hedged => "cue_hedged",
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Mixed => "mixed",
        Form::Indirect => "indirect",
        Form::Orphan => "orphan",
    }
}

#[cfg(test)]
impl Tally {
    /// Adds an article with one feature, for tests of the statistics alone.
    pub(super) fn add_counts(&mut self, outlet: &str, story: &str, words: u32, hits: u32) {
        let outlet = self.outlet(outlet);
        let feature = self.feature("hedge", Stretch::All, Total::Words(Stretch::All));
        let mut totals = [0; TOTALS];
        totals[Stretch::All as usize] = words;
        self.articles.push(ArticleCounts { outlet, story: story.to_owned(), wire: false, totals, hits: vec![(feature, hits)] });
    }

    /// G2 of the first outlet against the second, words taken as independent.
    pub(super) fn log_likelihood(&self) -> f64 {
        let sums = |outlet: u32| {
            self.articles.iter().filter(|a| a.outlet == outlet).fold((0.0, 0.0), |(hits, words), a| {
                (hits + f64::from(a.hits[0].1), words + f64::from(a.total(Total::Words(Stretch::All))))
            })
        };
        let ((a, n), (b, m)) = (sums(0), sums(1));
        let expected = (a + b) * n / (n + m);
        2.0 * (a * (a / expected).ln() + b * (b / (a + b - expected)).ln())
    }
}
