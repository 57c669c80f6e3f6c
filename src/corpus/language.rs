//! The language of a text: as the source names it, else as a detector tells it.

use crate::table::{Table, TableErrors};
use rustc_hash::FxHashMap;
use whichlang::Lang;

/// Characters below which the detector is not sure enough to be asked.
const ENOUGH: usize = 200;
/// Bytes that it is shown: enough for it to be sure, and its time grows with them.
const SAMPLE: usize = 1000;

/// The names of languages in `data/corpus/languages.tsv`, in the languages of the archives' interfaces.
#[derive(Clone, Debug)]
pub(super) struct Languages(FxHashMap<String, String>);

impl Languages {
    pub(super) fn read(text: &str) -> Result<Self, TableErrors> {
        let table = Table::read("corpus/languages.tsv", text, &["code", "names"], &[])?;
        let mut errors = TableErrors::default();
        let mut codes: FxHashMap<String, String> = FxHashMap::default();
        for row in table.rows() {
            for name in row.list("names") {
                if codes.insert(name.to_lowercase(), row.get("code").to_owned()).is_some() {
                    errors.at(row, format!("`{name}` is listed twice"));
                }
            }
        }
        errors.check(Languages(codes))
    }

    /// A language as sources write it (`en`, `en-GB`, `EN_us`, `GERMAN; DEUTSCH`, `Anglais`) as a two-letter code; empty
    /// where it is none that is known.
    pub(super) fn code(&self, written: &str) -> String {
        let first = written.split([';', ',', '-', '_', '(']).next().unwrap_or("").trim().to_lowercase();
        if first.len() == 2 && first.bytes().all(|b| b.is_ascii_alphabetic()) {
            return first;
        }
        self.0.get(&first).cloned().unwrap_or_default()
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_code_and_by_name() {
        let languages = Languages::read(include_str!("../../data/corpus/languages.tsv")).unwrap();
        for (written, code) in [
            ("en", "en"),
            ("en-GB", "en"),
            ("PT_br", "pt"),
            ("GERMAN; DEUTSCH", "de"),
            ("ENGLISH", "en"),
            ("Englisch", "en"),
            ("Anglais", "en"),
            ("Nederlands", "nl"),
            ("", ""),
            ("Late Edition", ""),
            ("Quenya", ""),
        ] {
            assert_eq!(languages.code(written), code, "{written}");
        }
    }

    #[test]
    fn a_headline_is_too_short_to_tell() {
        assert_eq!(detect("Die Tore des Damms wurden geöffnet"), "");
        assert_eq!(detect(&"Die Tore des Damms wurden nachts geöffnet, und niemand im Tal wusste davon. ".repeat(4)), "de");
    }
}
