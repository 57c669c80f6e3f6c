//! Reads what the user named, with a bar on a terminal.

use super::options::InputOptions;
use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use parallax::corpus::{Batch, ReadOptions, Reader};
use std::io::IsTerminal;
use std::sync::mpsc;
use std::thread;

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

/// The batches of a reader, each read while the one before it is worked on.
pub fn ahead(reader: Reader) -> impl Iterator<Item = Batch> + Send {
    let (sender, batches) = mpsc::sync_channel(1);
    let mut reading = Some(thread::spawn(move || {
        for batch in reader {
            if sender.send(batch).is_err() {
                break;
            }
        }
    }));
    std::iter::from_fn(move || {
        let batch = batches.recv().ok();
        // Batches end where the reader does; were that a panic, it must not pass for the end of the input.
        if batch.is_none()
            && let Some(Err(panic)) = reading.take().map(thread::JoinHandle::join)
        {
            std::panic::resume_unwind(panic);
        }
        batch
    })
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
