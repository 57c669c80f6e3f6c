//! Reads what the user named, with a bar on a terminal.

use super::options::InputOptions;
use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use parallax::corpus::{ReadOptions, Reader};
use std::io::IsTerminal;

/// Finds what is to be read.
pub fn open(options: &InputOptions) -> Result<Reader> {
    let read = ReadOptions {
        manifest: options.sources.clone(),
        max_size: options.max_size,
        language: options.language.clone(),
        map: options.map.clone(),
        template: options.template.clone(),
        outlets: options.outlets.clone(),
        keep_duplicates: options.keep_duplicates,
    };
    Ok(Reader::open(&options.inputs, &read)?)
}

/// A bar over the files, on a terminal only.
pub fn progress(reader: &Reader) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(reader.files() as u64).with_style(style).with_message("reading")
}

/// Names the files beside the manifest that it does not list.
pub fn warn_of_unlisted(reader: &Reader) {
    let unlisted = reader.unlisted();
    if let Some(first) = unlisted.first() {
        let more = if unlisted.len() > 1 { format!(" and {} more", unlisted.len() - 1) } else { String::new() };
        anstream::eprintln!("not in the manifest, so not read: {first}{more}");
    }
}
