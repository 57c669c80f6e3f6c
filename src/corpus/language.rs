//! The language of a text.

use whichlang::Lang;

/// Characters below which the detector is not sure enough to be asked.
const ENOUGH: usize = 200;
/// Bytes that it is shown.
const SAMPLE: usize = 4000;

/// The language of a text as a two-letter code, or empty where the text is too short to tell.
pub(super) fn detect(text: &str) -> &'static str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if text[..end].chars().count() < ENOUGH {
        return "";
    }
    match whichlang::detect_language(&text[..end]) {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

/// A language code as files write it (`en`, `en-GB`, `EN_us`) in two letters; empty where it is a name or none.
pub(super) fn code(written: &str) -> String {
    let head = written.split(['-', '_']).next().unwrap_or("").trim();
    if head.len() == 2 && head.bytes().all(|b| b.is_ascii_alphabetic()) { head.to_lowercase() } else { String::new() }
}
