//! The command line: what the user typed, what it means, and what is said about it. Nothing else of the program prints.

mod agree;
mod articles;
mod compare;
mod diff;
mod input;
mod inspect;
mod interrupt;
mod layout;
mod lexicon;
mod options;
mod own_lexicon;
mod pairs;
mod recode;
mod sample;
mod score;
mod summary;

use clap::{CommandFactory, Parser};
use options::{Cli, Command};
use std::io::{self, ErrorKind};
use std::process::ExitCode;

/// How a run ended, as its exit code tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// All was done.
    Well,
    /// Some inputs were rejected; the rest was done.
    WithRejects,
}

/// Runs the program.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Compare(options) => compare::run(&options),
        Command::Score(options) => score::run(&options),
        Command::Articles(options) => articles::run(&options),
        Command::Pairs(options) => pairs::run(&options),
        Command::Diff(options) => diff::run(&options),
        Command::Inspect(options) => inspect::run(&options),
        Command::Recode(options) => recode::run(&options),
        Command::Sample(options) => sample::run(&options),
        Command::Agree(options) => agree::run(&options),
        Command::Lexicon(command) => lexicon::run(&command),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "parallax", &mut io::stdout());
            Ok(Ended::Well)
        }
    };
    match result {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::WithRejects) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("parallax: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of our output went away, as `head` does: no error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == ErrorKind::BrokenPipe))
}
