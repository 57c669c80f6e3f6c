//! scores.csv and terms.csv: the rows of [`crate::stats`] as tables.

use super::schema::row;
use crate::stats::{Keyness, Score, Stretch};

row! { for Score,
    /// One row per outlet, feature and voice: how often something occurs, with everything that the rate rests on. Articles, not
    /// words, are the independent unit of intervals and tests.
    "scores", key ["outlet", "language", "feature", "voice"], references []; {
        /// The outlet.
        outlet: String,
        /// What is counted: hedge (epistemic, doxastic and investigation cues together), an axis of the lexicon, attributions, quoted_words, or a property of attributions.
        feature: String,
        /// In which words: all, narrator, quoted, attributed, headline, body.
        voice: Stretch,
        /// Articles of the outlet.
        articles: u32,
        /// Words of the outlet in this voice.
        words: u64,
        /// How often it occurs.
        hits: u64,
        /// In how many articles it occurs.
        articles_with_hit: u32,
        /// Hits per 1,000 of what total_of names; empty where there is nothing to divide by.
        rate_per_1000: Option<f64>,
        /// Lower end of the 95 % interval.
        rate_low: Option<f64>,
        /// Upper end of the 95 % interval.
        rate_high: Option<f64>,
        /// How the interval was made: bootstrap (articles resampled; of a thousand articles or more of an outlet and story most in groups of 32) or none.
        interval: &'static str,
        /// log2 of the rate over the rate of all other outlets together: 1 is twice as often. Half a hit is added to both where one has none.
        log_ratio: Option<f64>,
        /// Two-sided permutation test over articles, corrected for the number of tests in its language (Benjamini and Hochberg 1995).
        q_value: Option<f64>,
        /// Why something is missing, or how far to trust it.
        note: &'static str,
        /// What the rate is a share of: words, attributions, human_sources, known_sources.
        total_of: &'static str,
        /// How many of them: the denominator.
        total: u64,
        /// The language whose lexicons scored the articles; rates are compared within a language.
        language: String,
        /// Articles of the outlet that name no agency in a dateline or credit line.
        articles_without_wire: u32,
        /// The rate in those articles, which are not in an agency's style; empty where there is nothing to divide by.
        rate_without_wire: Option<f64>,
    }
}

row! { for Keyness<'a>,
    /// One row per outlet and word: which words set the outlet apart from the others. Words of one article hang together, so
    /// read the numbers of articles beside the effect sizes. Listed are the words that occur 5 times or more in both sides
    /// together and that the outlet uses, and those whose absence from it is more than chance.
    "terms", key ["outlet", "language", "against", "term"], references []; {
        /// The outlet.
        outlet: &'a str,
        /// What it is compared with: rest, or another outlet.
        against: &'a str,
        /// The word in lower case.
        term: &'a str,
        /// How often the outlet has it.
        count: u64,
        /// How often the other side has it.
        count_against: u64,
        /// Words of the outlet.
        words: u64,
        /// Words of the other side.
        words_against: u64,
        /// Articles of the outlet that have it.
        articles: u32,
        /// Articles of the other side that have it.
        articles_against: u32,
        /// log2 of the ratio of the two rates (Hardie 2014).
        log_ratio: f64,
        /// Conservative log ratio: the end of its corrected 95 % interval next to 0, or 0 where the interval holds 0 (Evert 2022).
        lrc: f64,
        /// z-score of the weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008).
        z: f64,
        /// Signed log-likelihood ratio (Dunning 1993).
        g2: f64,
        /// The language of the articles.
        language: &'a str,
    }
}
