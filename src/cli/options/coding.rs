//! What the user can type for hand coding.

use super::LexiconOptions;
use clap::{Args, ValueEnum};
use parallax::report::coding::Sampled;
use std::path::PathBuf;

/// Read tables back that a person coded, and write all tables again with the decisions applied
#[derive(Debug, Args)]
#[command(after_help = "A person fills the last columns of evidence.csv, attributions.csv, alignments.csv or differences.csv:
keep (yes or no), recode (the axis, source type, band or kind that the row should have) and note. The files may
have been saved by any spreadsheet. The articles are analysed again, so run this where compare or score was run.

Examples:
  parallax recode reports                    writes the tables into the same folder
  parallax recode reports --out recoded      keeps the coded tables as they are

Exit codes: 0 done; 1 some inputs were rejected, as before; 2 nothing was written, every mistake is named.")]
pub struct RecodeOptions {
    /// The folder of the coded tables
    pub dir: PathBuf,
    /// Write the tables into this folder instead
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Delete the folder to write into first, whatever is in it
    #[arg(long)]
    pub force: bool,
}

/// Draw a sample for coders who do not see what the program found, to test it and them
#[derive(Debug, Args)]
#[command(after_help = "Rows are drawn by outlet, by what the program found and, of cues, by whether they count: in proportion,
and at least one of each. Every coder gets the same rows in an order of their own, with empty columns to fill. What
the program found is in key.csv, which coders should not see; codebook.csv, which they need, says what each code means.

Examples:
  parallax sample reports --n 200 --coders 2
  parallax sample reports --table differences --out differences-sample")]
pub struct SampleOptions {
    /// The folder of tables that compare or score wrote
    pub dir: PathBuf,
    /// How many rows to draw
    #[arg(long, value_name = "NUMBER", default_value_t = 200)]
    pub n: usize,
    /// How many coders code them
    #[arg(long, value_name = "NUMBER", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=99))]
    pub coders: u32,
    /// What to code
    #[arg(long, value_enum, default_value_t = SampledTable::Evidence)]
    pub table: SampledTable,
    /// The same seed draws the same rows
    #[arg(long, value_name = "NUMBER", default_value_t = parallax::stats::SEED)]
    pub seed: u64,
    /// The new folder for the coders' files and the key
    #[arg(long, value_name = "DIR", default_value = "sample")]
    pub out: PathBuf,
}

/// A table that a sample can be drawn from.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SampledTable {
    Evidence,
    Attributions,
    Claims,
    Differences,
}

impl From<SampledTable> for Sampled {
    fn from(table: SampledTable) -> Sampled {
        match table {
            SampledTable::Evidence => Sampled::Evidence,
            SampledTable::Attributions => Sampled::Attributions,
            SampledTable::Claims => Sampled::Claims,
            SampledTable::Differences => Sampled::Differences,
        }
    }
}

/// Tell how far coders agree, and how far the program agrees with them
#[derive(Debug, Args)]
#[command(after_help = "Gives Krippendorff's alpha of each variable (1 is perfect, 0 is chance) with a 95 % interval over units, and
percent agreement beside it. With the key of the sample it gives the program's precision and recall too, weighted so
that they estimate the whole corpus; where coders differ each counts for a share. With one file alpha is left out.

Krippendorff (2004) asks for 0.800, and for 0.667 where tentative conclusions are enough.

Examples:
  parallax agree sample/coder_1.csv sample/coder_2.csv
  parallax agree resolved.csv --key sample/key.csv")]
pub struct AgreeOptions {
    /// One file for each coder, as parallax sample wrote it
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The key of the sample; by default key.csv beside the first file
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    #[command(flatten)]
    pub lexicon: LexiconOptions,
    /// Seed of the intervals
    #[arg(long, value_name = "NUMBER", default_value_t = parallax::stats::SEED)]
    pub seed: u64,
}
