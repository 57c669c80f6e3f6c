//! `parallax inspect`

use super::options::InspectOptions;
use super::{Ended, layout, own_lexicon};
use anstyle::{AnsiColor, Style};
use anyhow::{Result, bail};
use parallax::attribution::Attribution;
use parallax::corpus::{Corpus, ReadOptions};
use parallax::lexicon::Cue;
use parallax::report::cell::term;
use parallax::span::Span;
use parallax::{Analysis, Knowledge, analyze};
use std::io::Write;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const CUE: Style = AnsiColor::Yellow.on_default().bold();
const SUPPRESSED: Style = AnsiColor::Red.on_default();
const SOURCE: Style = AnsiColor::Cyan.on_default();
const REPORTING: Style = AnsiColor::Magenta.on_default();

/// What stands before a line that goes on, and before one of what was found.
const INDENT: &str = "      ";
const DEEPER: &str = "           ";

/// Characters shown of a block that is left out.
const LEFT_OUT: usize = 60;

/// Axes that `inspect` marks; attributions are shown by their source and cue instead.
const HIDDEN: [&str; 1] = ["attribution"];

/// Shows one article with its cues and attributions marked.
pub fn run(options: &InspectOptions) -> Result<Ended> {
    let corpus = Corpus::read(std::slice::from_ref(&options.file), &ReadOptions::default())?;
    let [article] = corpus.articles.as_slice() else {
        bail!("inspect shows one article; found {}{}", corpus.articles.len(), super::summary::reasons(&corpus.rejects));
    };
    let (lexicon, _) = own_lexicon::open(&options.lexicon)?;
    let knowledge = Knowledge { lexicon, ..Knowledge::builtin() };
    let analysis = analyze(article, &knowledge);
    let mut out = anstream::stdout().lock();
    writeln!(out, "{BOLD}{}{BOLD:#}", if article.title.is_empty() { &article.path } else { &article.title })?;
    let date = article.published.as_ref().map_or_else(|| "no date".to_owned(), |p| p.date.to_string());
    writeln!(out, "{} · {date} · {} words\n", article.outlet, analysis.words.all())?;
    for (nth, sentence) in analysis.sentences.iter().enumerate() {
        show(&mut out, &analysis, nth as u32, sentence.span, options.explain)?;
    }
    if !article.excluded.is_empty() {
        writeln!(out, "{BOLD}left out{BOLD:#}")?;
        for block in &article.excluded {
            let words = block.span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
            writeln!(out, "  {:14} {}", block.reason, layout::cell(&words, LEFT_OUT).trim_end())?;
        }
    }
    Ok(Ended::Well)
}

/// One sentence, and below it what was found in it.
fn show(out: &mut impl Write, analysis: &Analysis<'_>, nth: u32, span: Span, explain: bool) -> Result<()> {
    let cues: Vec<&Cue<'_>> =
        analysis.cues.iter().filter(|c| c.sentence == nth && !HIDDEN.contains(&c.axis) && (c.counted || explain)).collect();
    let attributions: Vec<&Attribution<'_>> = analysis.attributions.iter().filter(|a| a.sentence == nth).collect();
    let mut marks: Vec<(Span, Style)> = Vec::new();
    marks.extend(cues.iter().map(|c| (c.span, if c.counted { CUE } else { SUPPRESSED })));
    marks.extend(attributions.iter().filter_map(|a| a.source).map(|s| (s, SOURCE)));
    marks.extend(attributions.iter().flat_map(|a| &a.cue).map(|&s| (s, REPORTING)));
    let sentence = marked(&analysis.article.text, span, marks);
    writeln!(out, "{}", layout::paragraph(&sentence, &format!("{DIM}{:>4}{DIM:#}  ", nth + 1), INDENT))?;
    for attribution in attributions {
        let words = |spans: &[Span]| spans.iter().map(|s| s.of(&analysis.article.text)).collect::<Vec<_>>().join(" … ");
        let source = if attribution.source_resolved.is_empty() { "nobody named" } else { &attribution.source_resolved };
        let negated = if attribution.negated { ", negated" } else { "" };
        let who = format!(
            "{source} ({}) {} [{}{negated}] {DIM}{}{DIM:#}",
            term(&attribution.source_type),
            words(&attribution.cue),
            term(&attribution.cue_class),
            attribution.rule
        );
        writeln!(out, "{}", layout::paragraph(&who, &format!("{INDENT}{DIM}who{DIM:#}  "), DEEPER))?;
    }
    for cue in cues {
        let status = if cue.counted { "counted" } else { "suppressed" };
        let why = if cue.why.is_empty() { String::new() } else { format!(": {}", cue.why) };
        let words = cue.span.of(&analysis.article.text);
        let found = format!("{words} ({}, {}, {status}, rule {}{why})", cue.axis, term(&cue.voice), cue.rule);
        writeln!(out, "{}", layout::paragraph(&found, &format!("{INDENT}{DIM}cue{DIM:#}  "), DEEPER))?;
    }
    Ok(())
}

/// A stretch of text with marked parts; where marks overlap the first one wins.
fn marked(text: &str, span: Span, mut marks: Vec<(Span, Style)>) -> String {
    marks.retain(|(mark, _)| span.contains(*mark));
    marks.sort_by_key(|(mark, _)| (mark.start, std::cmp::Reverse(mark.end)));
    let mut shown = String::new();
    let mut at = span.start;
    for (mark, style) in marks {
        if mark.start < at {
            continue;
        }
        shown.push_str(Span { start: at, end: mark.start }.of(text));
        shown.push_str(&format!("{style}{}{style:#}", mark.of(text)));
        at = mark.end;
    }
    shown.push_str(Span { start: at, end: span.end }.of(text));
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
