//! `parallax recode`

use super::options::{CompareOptions, RecodeOptions, ScoreOptions};
use super::{Ended, compare, score};
use anyhow::{Context, Result, bail};
use parallax::Knowledge;
use parallax::report::coding::{Coding, PastRun};
use serde::de::DeserializeOwned;
use std::path::Path;

/// Tables that were written before and coded since.
pub struct Recoding<'o> {
    options: &'o RecodeOptions,
    run: PastRun,
}

/// Does again what made the tables, with the decisions that a person wrote beside their rows.
pub fn run(options: &RecodeOptions) -> Result<Ended> {
    let recoding = Recoding { options, run: PastRun::read(&options.dir)? };
    let out = options.out.as_ref().unwrap_or(&options.dir).clone();
    match recoding.run.command.as_str() {
        "compare" => {
            let mut again: CompareOptions = arguments(&recoding.run, &options.dir)?;
            (again.output.out, again.output.force) = (out, options.force);
            compare::make(&again, Some(&recoding))
        }
        "score" => {
            let mut again: ScoreOptions = arguments(&recoding.run, &options.dir)?;
            (again.output.out, again.output.force) = (out, options.force);
            score::make(&again, Some(&recoding))
        }
        other => bail!("{} was written by `parallax {other}`; recode reads what compare and score wrote", options.dir.display()),
    }
}

impl Recoding<'_> {
    /// What the person decided.
    pub fn coding(&self, knowledge: &Knowledge) -> Result<Coding> {
        let dir = &self.options.dir;
        self.run.check_lexicon(dir, &knowledge.lexicon)?;
        let coding = Coding::read(dir, &knowledge.lexicon)?;
        let own = coding.own_columns();
        if self.options.out.is_none() && !self.options.force && !own.is_empty() {
            bail!("{} would be lost, since parallax does not write it; name another folder with --out", own.join(", "));
        }
        Ok(coding)
    }
}

/// The options of an earlier run, to read its articles again.
pub fn arguments<O: DeserializeOwned>(run: &PastRun, dir: &Path) -> Result<O> {
    let inputs = run.arguments.get("inputs").and_then(|inputs| inputs.as_array());
    if inputs.is_some_and(|inputs| inputs.iter().any(|input| input == "-")) {
        bail!("the articles of {} came from standard input and cannot be read again; give them as files", dir.display());
    }
    serde_json::from_value(run.arguments.clone())
        .with_context(|| format!("{}/run.json does not say how to read the articles again", dir.display()))
}
