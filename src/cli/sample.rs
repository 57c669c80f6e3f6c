//! `parallax sample`

use super::options::{CompareOptions, InputOptions, LexiconOptions, SampleOptions, SampledTable, ScoreOptions};
use super::{Ended, compare, input, layout, own_lexicon, recode, score};
use anyhow::{Result, anyhow};
use parallax::corpus::Article;
use parallax::diff::{Difference, Synonyms};
use parallax::lexicon::Lexicon;
use parallax::report::Profile;
use parallax::report::coding::{self, PastRun, unchanged};
use parallax::{Analysis, DiffOptions, Knowledge, analyze_all};
use std::io::Write;
use std::path::Path;

/// Analyses the articles of a folder's tables again, and draws units for coders.
pub fn run(options: &SampleOptions) -> Result<Ended> {
    let past = PastRun::read(&options.dir)?;
    let made = Made::by(&past, &options.dir)?;
    let (lexicon, _) = own_lexicon::open(&made.lexicon)?;
    past.check_lexicon(&options.dir, &lexicon)?;
    let knowledge = Knowledge { lexicon, ..Knowledge::builtin() };
    let (mut articles, _) = compare::read(input::open(&made.input)?);
    unchanged(&options.dir, &articles)?;
    articles.retain(made.is_listed);
    let analyses = analyze_all(&articles, &knowledge);
    let synonyms = Synonyms::builtin().in_language(compare::language(&articles));
    let diff = made.diff.filter(|_| matches!(options.table, SampledTable::Differences));
    let compared = diff.map(|diff| parallax::compare(&analyses, &synonyms, &diff));
    let differences = compared.as_ref().map_or(&[][..], |comparison| &comparison.differences);
    draw(options, &analyses, differences, &made.profile, &knowledge.lexicon)?;
    Ok(Ended::Well)
}

/// What made the tables.
struct Made {
    input: InputOptions,
    lexicon: LexiconOptions,
    profile: Profile,
    /// Which articles have rows in the tables.
    is_listed: fn(&Article) -> bool,
    /// How claims were compared, where they were.
    diff: Option<DiffOptions>,
}

impl Made {
    fn by(past: &PastRun, dir: &Path) -> Result<Made> {
        Ok(if past.command == "compare" {
            let made: CompareOptions = recode::arguments(past, dir)?;
            let diff = Some(compare::diff(&made));
            let profile = made.output.profile();
            Made { input: made.input, lexicon: made.lexicon, profile, is_listed: compare::is_compared, diff }
        } else {
            let made: ScoreOptions = recode::arguments(past, dir)?;
            let profile = made.output.profile();
            Made { input: made.input, lexicon: made.lexicon, profile, is_listed: score::is_counted, diff: None }
        })
    }
}

fn draw(
    options: &SampleOptions,
    analyses: &[Analysis<'_>],
    differences: &[Difference],
    profile: &Profile,
    lexicon: &Lexicon,
) -> Result<()> {
    let wanted = coding::SampleOptions { table: options.table.into(), n: options.n, coders: options.coders, seed: options.seed };
    let sample = coding::sample(analyses, differences, wanted).map_err(|problem| anyhow!(problem))?;
    let folder = sample.write(&options.out, profile, lexicon)?;
    let mut out = anstream::stdout().lock();
    let strata = if sample.by_outlet { "outlet by outlet" } else { "all outlets together, since the sample is small" };
    let drawn = format!("{} units of {} rows, from {} strata, {strata}", sample.units(), sample.population, sample.strata);
    writeln!(out, "{}", layout::paragraph(&drawn, "", "  "))?;
    writeln!(out, "for {} coders: coder_1.csv and so on in {}", options.coders, super::summary::shown(&folder))?;
    writeln!(out, "codebook.csv explains columns and codes, with examples: give it to coders")?;
    writeln!(out, "key.csv says what the program found; coders should not see it")?;
    Ok(())
}
