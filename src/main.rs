//! Compares how news outlets tell one story: `parallax --help`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
