//! Compressed files, with a limit on what they may unpack to.

use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::path::Path;

/// Greatest number of files of a zip archive.
const MOST_MEMBERS: usize = 100_000;
/// How much a zip archive may unpack to in all, as a multiple of the greatest size of one file.
const ARCHIVE: u64 = 16;
/// Largest window of Zstandard data, in bytes.
const WINDOW: u64 = 64 << 20;

/// A file or standard input as a stream, unpacked where its name ends in `.gz` or `.zst`.
///
/// # Errors
/// A reason.
pub(super) fn open(file: &Path) -> Result<Box<dyn Read + Send>, String> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdin()));
    }
    let opened = BufReader::new(File::open(file).map_err(|error| format!("cannot be opened: {error}"))?);
    let packing = file.extension().map(|e| e.to_string_lossy().to_lowercase());
    match packing.as_deref() {
        Some("gz") => Ok(Box::new(flate2::bufread::MultiGzDecoder::new(opened))),
        Some("zst") => ruzstd::decoding::StreamingDecoder::new_with_max_window_size(opened, WINDOW)
            .map(|decoder| Box::new(decoder) as Box<dyn Read + Send>)
            .map_err(|error| format!("not whole Zstandard data ({error})")),
        _ => Ok(Box::new(opened)),
    }
}

/// All bytes of a stream.
///
/// # Errors
/// A reason: the stream breaks off, or is larger than `max_size`.
pub(super) fn whole(source: impl Read, max_size: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    source.take(max_size.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > max_size.min(u64::from(u32::MAX)) {
        return Err(format!("larger than {max_size} bytes; raise the limit with --max-size"));
    }
    Ok(bytes)
}

/// A file in an archive: its name, and its bytes or the reason why it was passed over.
pub(super) type Member = (String, Result<Vec<u8>, String>);

/// The files in a zip archive, sorted by name.
///
/// # Errors
/// A reason, where the archive itself cannot be read.
pub(super) fn zip(bytes: &[u8], max_size: u64) -> Result<Vec<Member>, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("not a whole zip archive ({error})"))?;
    if archive.len() > MOST_MEMBERS {
        return Err(format!("holds {} files, more than {MOST_MEMBERS}; unpack it yourself", archive.len()));
    }
    let mut left = max_size.saturating_mul(ARCHIVE);
    let mut members = Vec::new();
    for nth in 0..archive.len() {
        let (name, read) = match archive.by_index(nth) {
            Ok(member) if member.is_dir() || member.name().is_ok_and(|name| is_hidden(&name)) => continue,
            Ok(member) => {
                // The name is only shown, never opened, so that it can lead nowhere.
                let name = member.name().map_or_else(|_| format!("member {}", nth + 1), |name| name.replace('\\', "/"));
                let read = if left == 0 {
                    Err("the archive unpacks to too much; unpack it yourself".to_owned())
                } else {
                    whole(member, max_size.min(left))
                };
                (name, read)
            }
            Err(error) => (format!("member {}", nth + 1), Err(format!("cannot be unpacked: {error}"))),
        };
        left = left.saturating_sub(read.as_ref().map_or(max_size, |bytes| bytes.len() as u64));
        members.push((name, read));
    }
    members.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(members)
}

fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| (part.starts_with('.') && part != ".." && part != ".") || part == "__MACOSX")
}
