//! Bytes into text: byte order marks, UTF-8, UTF-16, and the legacy encodings that a detector tells apart.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Share of control characters above which a file is taken for binary.
const BINARY_SHARE: usize = 50;

/// The text of a file without its byte order mark.
///
/// # Errors
/// A reason, for bytes that are no text.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return text(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return text(encoding, bytes);
    }
    if let Some(kind) = known_binary(bytes) {
        return Err(format!("{kind}, which is not read as text; save it as plain text"));
    }
    if bytes.contains(&0)
        || bytes.iter().filter(|&&b| b < 32 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c)).count() * BINARY_SHARE > bytes.len()
    {
        return Err("binary: it holds bytes that no text has".to_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    text(detector.guess(None, chardetng::Utf8Detection::Allow), bytes)
}

fn text(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, String> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    if malformed && (encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE) {
        return Err(format!("not valid {}; save it anew in UTF-8", encoding.name()));
    }
    Ok(text.into_owned())
}

/// UTF-16 of Latin text has a zero in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(512) & !1];
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|&&b| b == 0).count();
    let half = sample.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, odd) if half > 8 && odd * 10 > half * 7 && even * 10 < half => Some(UTF_16LE),
        (even, odd) if half > 8 && even * 10 > half * 7 && odd * 10 < half => Some(UTF_16BE),
        _ => None,
    }
}

fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"\x1f\x8b", "gzip data"),
        (b"\x28\xb5\x2f\xfd", "Zstandard data"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
    ];
    kinds.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}
