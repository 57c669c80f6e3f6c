//! What the user can type.

mod coding;

pub use coding::{AgreeOptions, RecodeOptions, SampleOptions, SampledTable};

use clap::{Args, Parser, Subcommand, ValueEnum};
use parallax::report::{Export, Profile, Workbook};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::path::PathBuf;

/// Compares how news outlets tell one story, and writes tables for spreadsheets
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Compare(CompareOptions),
    Score(ScoreOptions),
    Articles(ArticlesOptions),
    Pairs(PairsOptions),
    Diff(VersionsOptions),
    Inspect(InspectOptions),
    Recode(RecodeOptions),
    Sample(SampleOptions),
    Agree(AgreeOptions),
    /// Show, check and convert the lexicons in use
    #[command(subcommand)]
    Lexicon(LexiconCommand),
    /// Print a completion script for a shell
    #[command(after_help = "Example:\n  parallax completions bash > ~/.local/share/bash-completion/completions/parallax")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Compare how outlets tell one story: scores, matching claims, and what differs between them
#[derive(Debug, Args, Serialize, Deserialize)]
#[command(after_help = "Examples:
  parallax compare articles/                          a folder with one file per article
  parallax compare articles/ --sources sources.csv    outlets and dates from a manifest
  parallax compare a.txt b.txt --profile excel        tables that Excel opens with a double click
  parallax compare articles/ --lexicon moral.dic      count words of your own beside the built-in ones

Exit codes: 0 done; 1 some inputs were rejected (rejects.csv says why); 2 nothing was done.")]
pub struct CompareOptions {
    #[command(flatten)]
    #[serde(flatten)]
    pub input: InputOptions,
    #[command(flatten)]
    #[serde(flatten)]
    pub lexicon: LexiconOptions,
    #[command(flatten)]
    #[serde(flatten)]
    pub output: OutputOptions,
    /// List pairs of claims that are at least this similar, from 0 to 1
    #[arg(long, value_name = "NUMBER", default_value_t = 0.18, value_parser = share)]
    pub min_similarity: f64,
    /// Write report.html too, a page for a browser that needs no network
    #[arg(long)]
    pub html: bool,
}

/// Score the hedging and attribution language of articles; any number of them
#[derive(Debug, Args, Serialize, Deserialize)]
#[command(after_help = "Examples:
  parallax score articles/                       every article in a folder, and the folders in it
  parallax score archive/ --out scores           tables into another folder
  parallax score archive/ --with 'frame_*'       count the words of frames too (see parallax lexicon list)
  cat article.txt | parallax score -             one article from standard input

Exit codes: 0 done; 1 some inputs were rejected (rejects.csv says why); 2 nothing was done.")]
pub struct ScoreOptions {
    #[command(flatten)]
    #[serde(flatten)]
    pub input: InputOptions,
    #[command(flatten)]
    #[serde(flatten)]
    pub lexicon: LexiconOptions,
    #[command(flatten)]
    #[serde(flatten)]
    pub output: OutputOptions,
}

/// List what would be compared, with its metadata, and what was left out and why; nothing is analysed
#[derive(Debug, Args)]
#[command(after_help = "The list is a CSV table on standard output: a row for each article, and one for each file or record that
was not read. Columns that end in _from say how a value is known.

Examples:
  parallax articles export.docx                  what an archive's export holds
  parallax articles news/ > articles.csv         a table to check before comparing
  parallax articles news/ --text texts           the texts that the offsets of all tables point into

Exit codes: 0 done; 1 some inputs were rejected (their rows say why); 2 nothing was done.")]
pub struct ArticlesOptions {
    #[command(flatten)]
    pub input: InputOptions,
    /// Write the text of each article into this folder, in a file named by its id
    #[arg(long, value_name = "DIR")]
    pub text: Option<PathBuf>,
    /// Delete the folder first, whatever is in it
    #[arg(long, requires = "text")]
    pub force: bool,
}

/// Tell how similar given pairs of sentences are, and what differs between them
#[derive(Debug, Args)]
#[command(after_help = "The table needs the columns text_a and text_b. outlet_a, outlet_b, published_a and published_b
are used where they are there; all further columns are kept.

Example:
  parallax pairs pairs.csv --out compared.csv")]
pub struct PairsOptions {
    /// A CSV table with one pair a line, or - for standard input
    pub pairs: PathBuf,
    /// Write the table to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Tell which claims were added, dropped or changed between two versions of one article
#[derive(Debug, Args)]
#[command(after_help = "Claims that stayed word for word are counted and not shown; --out writes them too.

Example:
  parallax diff morning.html evening.html --out changes.csv")]
pub struct VersionsOptions {
    /// The old version
    pub old: PathBuf,
    /// The new version
    pub new: PathBuf,
    /// Write all claims of both versions to this file, as CSV
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Show one article with its cues and attributions marked
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parallax inspect article.txt --explain")]
pub struct InspectOptions {
    /// The article
    pub file: PathBuf,
    #[command(flatten)]
    pub lexicon: LexiconOptions,
    /// Show suppressed cues too, with the rule that suppressed each
    #[arg(long)]
    pub explain: bool,
}

#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// List the axes with what each measures
    List {
        #[command(flatten)]
        lexicon: LexiconOptions,
    },
    /// Show where a word or phrase stands, and its rules
    Show {
        /// The word or phrase
        #[arg(required = true)]
        form: Vec<String>,
        #[command(flatten)]
        lexicon: LexiconOptions,
    },
    /// Check lexicons of your own: every mistake with its line
    Check {
        /// Tables of parallax, LIWC .dic or .dicx, quanteda .yaml, plain lists, weighted CSV
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Convert another program's lexicon to a table of parallax, on standard output
    Import {
        /// LIWC .dic or .dicx, quanteda .yaml, a plain list, or a weighted CSV
        file: PathBuf,
    },
}

/// What to read.
#[derive(Debug, Args, Serialize, Deserialize)]
pub struct InputOptions {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    #[serde(serialize_with = "sorted")]
    pub inputs: Vec<PathBuf>,
    /// A table with columns path, outlet, published, title, url, language; exactly the files it lists are read
    #[arg(long, value_name = "FILE")]
    pub sources: Option<PathBuf>,
    /// Reject files that are larger, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 20)]
    pub max_size: u64,
    /// Reject articles that say they are in another language, such as en
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
    /// Which columns of a table hold what, such as text=Body,outlet=Paper
    #[arg(long, value_name = "FIELD=COLUMN", value_delimiter = ',', value_parser = mapping)]
    pub map: Vec<(String, String)>,
    /// A record format of your own, in TOML, by which text files are read
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
    /// Names of outlets of your own: a table with columns alias and outlet; an alias may be a domain
    #[arg(long, value_name = "FILE")]
    pub outlets: Option<PathBuf>,
    /// Count an article also where it repeats an earlier one
    #[arg(long)]
    pub keep_duplicates: bool,
}

/// Which words to count.
#[derive(Debug, Args, Serialize, Deserialize)]
#[command(next_help_heading = "Lexicon")]
pub struct LexiconOptions {
    /// Read a lexicon of your own after the built-in tables, whose forms it adds to, replaces, removes or excepts; more may follow
    #[arg(long, value_name = "FILE")]
    #[serde(deserialize_with = "files")]
    pub lexicon: Vec<PathBuf>,
    /// Count the forms of your lexicons only; certainties of claims then rest on them alone
    #[arg(long, requires = "lexicon")]
    pub replace: bool,
    /// Count these axes too, which are off by default; a star stands for any ending, as in 'frame_*'
    #[arg(long, value_name = "AXIS", value_delimiter = ',')]
    pub with: Vec<String>,
    /// Leave these axes uncounted
    #[arg(long, value_name = "AXIS", value_delimiter = ',')]
    pub without: Vec<String>,
}

/// What to write. The folder is not part of what made the tables.
#[derive(Debug, Args, Serialize, Deserialize)]
pub struct OutputOptions {
    /// The folder for the tables; it appears whole or not at all
    #[arg(long, value_name = "DIR", default_value = "reports")]
    #[serde(skip)]
    pub out: PathBuf,
    /// data: UTF-8 and LF, for R and pandas; excel: byte order mark and CRLF, for a double click
    #[arg(long, value_enum, default_value_t = ProfileName::Data)]
    pub profile: ProfileName,
    /// What stands between cells: , ; | or tab. With ; the excel profile writes decimal commas, as Excel expects there
    #[arg(long, value_name = "CHAR", value_parser = delimiter)]
    pub delimiter: Option<char>,
    /// Compare the words of each outlet with each other outlet in terms.csv, not only with the rest
    #[arg(long)]
    pub pairwise: bool,
    /// Write a workbook too: comparison.xlsx, with a sheet for every table
    #[arg(long)]
    pub xlsx: bool,
    /// Write each table as a Parquet file too
    #[cfg(feature = "parquet")]
    #[arg(long)]
    #[serde(default)]
    pub parquet: bool,
    /// Delete the folder first, whatever is in it
    #[arg(long)]
    #[serde(skip)]
    pub force: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProfileName {
    Data,
    Excel,
}

impl OutputOptions {
    /// The shape of the files.
    pub fn profile(&self) -> Profile {
        let profile = match self.profile {
            ProfileName::Data => Profile::data(),
            ProfileName::Excel => Profile::excel(),
        };
        self.delimiter.map_or(profile, |delimiter| profile.with_delimiter(delimiter))
    }

    /// The files to write beside the tables.
    pub fn exports(&self) -> Vec<Box<dyn Export>> {
        let mut exports: Vec<Box<dyn Export>> = Vec::new();
        if self.xlsx {
            exports.push(Box::new(Workbook::default()));
        }
        #[cfg(feature = "parquet")]
        if self.parquet {
            exports.push(Box::new(parallax::report::Parquet));
        }
        exports
    }
}

/// Paths in the order of their names: the order in which they were given is no matter.
fn sorted<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    let mut paths = paths.to_vec();
    paths.sort();
    paths.serialize(serializer)
}

/// The files of lexicons, which `run.json` names with their hashes.
fn files<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<PathBuf>, D::Error> {
    #[derive(Deserialize)]
    struct Named {
        file: PathBuf,
    }
    Ok(Vec::<Named>::deserialize(deserializer)?.into_iter().map(|named| named.file).collect())
}

/// A number from 0 to 1.
fn share(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "give a number from 0 to 1, such as 0.2".to_owned())
}

/// A field and the column that holds it.
fn mapping(text: &str) -> Result<(String, String), String> {
    let fields = ["text", "title", "outlet", "published", "url", "language", "story", "author", "place"];
    match text.split_once('=') {
        Some((field, column)) if fields.contains(&field.trim()) && !column.trim().is_empty() => {
            Ok((field.trim().to_owned(), column.trim().to_owned()))
        }
        _ => Err(format!("write FIELD=COLUMN, where FIELD is one of {}", fields.join(", "))),
    }
}

/// One character that cannot be part of a number or a quoted cell.
fn delimiter(text: &str) -> Result<char, String> {
    match text {
        "tab" | "\\t" | "\t" => Ok('\t'),
        "," | ";" | "|" => Ok(text.chars().next().unwrap_or(',')),
        _ => Err("give one of , ; | or tab".to_owned()),
    }
}
