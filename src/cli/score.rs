//! `parallax score`

use super::options::ScoreOptions;
use super::recode::Recoding;
use super::{Ended, input, interrupt, own_lexicon, summary};
use anyhow::{Result, anyhow, bail};
use parallax::corpus::{Article, Batch, Reject};
use parallax::report::coding::Coding;
use parallax::report::{Output, Report};
use parallax::{Analysis, Knowledge, analyze_all};
use rayon::prelude::*;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::thread;

/// Batches in hand at a time.
const IN_HAND: usize = 3;

/// Reads, analyses and writes the tables of single articles, batch by batch, so that any number of them passes.
pub fn run(options: &ScoreOptions) -> Result<Ended> {
    make(options, None)
}

/// Makes the tables, with the decisions of a person who coded them where they were made before.
pub fn make(options: &ScoreOptions, recoding: Option<&Recoding<'_>>) -> Result<Ended> {
    let (lexicon, own) = own_lexicon::open(&options.lexicon)?;
    let reader = input::open(&options.input)?;
    let knowledge = Knowledge { lexicon, ..Knowledge::builtin() };
    let coding = recoding.map_or_else(|| Ok(Coding::default()), |recoding| recoding.coding(&knowledge))?;
    let output = Output::over(&options.output.out, options.output.profile(), options.output.force, coding.files())?;
    interrupt::clean_up(output.staging());
    input::warn_of_unlisted(&reader);
    let bar = input::progress(&reader);
    let mut report = Report::begin(output, &knowledge.lexicon, reader.columns().to_vec())?;
    report.coding = coding;
    let batches = input::ahead(reader).inspect(|batch| bar.inc((batch.articles.len() + batch.rejects.len()) as u64));
    let Scored { mut report, read, rejects } = score(batches, &knowledge, Scored { report, read: 0, rejects: Vec::new() })?;
    bar.finish_and_clear();
    if read == 0 {
        bail!("no article to score{}", summary::reasons(&rejects));
    }
    if options.output.pairwise {
        report.compare_terms_pairwise();
    }
    report.coding.check()?;
    let done = report.finish(&rejects, "score", own_lexicon::arguments(options, own)?, &options.output.exports())?;
    own_lexicon::warn_of_silence(&options.lexicon, &knowledge.lexicon, &done.notes);
    summary::print(&done, None, &rejects)?;
    Ok(if rejects.is_empty() { Ended::Well } else { Ended::WithRejects })
}

/// What grows by each batch in their order.
struct Scored<'l> {
    report: Report<'l>,
    read: usize,
    rejects: Vec<Reject>,
}

impl Scored<'_> {
    /// Adds the articles of a batch; what they were taken apart into is given back.
    fn add<'a>(&mut self, analyses: Vec<Analysis<'a>>, knowledge: &'a Knowledge) -> Result<Vec<Analysis<'a>>> {
        self.read += analyses.len();
        let (mut counted, repeated): (Vec<_>, Vec<_>) = analyses.into_iter().partition(|analysis| is_counted(analysis.article));
        self.report.coding.decide(&mut counted, knowledge);
        self.report.coding.meet(repeated.iter().map(|analysis| analysis.article));
        self.report.articles(&counted)?;
        self.report.repeated(&repeated)?;
        Ok(counted)
    }
}

/// Scores batch after batch. Several are in hand at a time, so that no core waits: what they add to goes from each to the
/// next, and while one is written others are analysed.
fn score<'l>(batches: impl Iterator<Item = Batch> + Send, knowledge: &Knowledge, scored: Scored<'l>) -> Result<Scored<'l>> {
    let (begin, begun) = sync_channel(1);
    // Neither sending can fail: whoever takes a batch takes the receiver, and the last one stays in the queue.
    let _ = begin.send(scored);
    let queue = Mutex::new((batches, begun));
    let next = || {
        let (batches, before) = &mut *queue.lock().ok()?;
        let batch = batches.next()?;
        let (pass_on, after) = sync_channel(1);
        Some((batch, std::mem::replace(before, after), pass_on))
    };
    let hand = || -> Result<()> {
        while let Some((batch, before, pass_on)) = next() {
            let analyses = analyze_all(&batch.articles, knowledge);
            // Nothing comes from a batch that failed, which says so itself.
            let Ok(mut scored) = before.recv() else { break };
            let written = scored.add(analyses, knowledge)?;
            scored.rejects.extend(batch.rejects);
            let _ = pass_on.send(scored);
            // What thousands of articles were taken apart into is given back on all cores.
            written.into_par_iter().for_each(drop);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let hands: Vec<_> = (0..IN_HAND).map(|_| scope.spawn(hand)).collect();
        hands.into_iter().try_for_each(|hand| hand.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })?;
    let (_, after) = queue.into_inner().map_err(|_| anyhow!("reading was broken off"))?;
    Ok(after.recv()?)
}

/// Whether an article counts: it repeats no other.
pub fn is_counted(article: &Article) -> bool {
    article.duplicate.is_none()
}
