//! Compares how news outlets tell one story: `parallax --help`.

mod cli;

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Articles are taken apart into many small pieces on one core and given back on another, where the system's allocator
/// loses a seventh of the time of a large run.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
