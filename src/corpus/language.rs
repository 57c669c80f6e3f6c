//! The language of a text: as the source names it, else as a detector tells it and the text's commonest words confirm.
//!
//! The detector knows sixteen languages and gives every text one of them: Danish is Swedish to it, Catalan Spanish. So the
//! common words of some more languages are looked for too.

use crate::table::{Table, TableErrors};
use rustc_hash::FxHashMap;
use whichlang::Lang;

/// Characters below which the detector is not sure enough to be asked.
const ENOUGH: usize = 200;
/// Bytes that it is shown: enough for it to be sure, and its time grows with them.
const SAMPLE: usize = 600;

/// Share of the words of a text from which on its common words are taken for those of a language.
const COMMON: f64 = 0.06;
/// How many times as many common words of another language it takes to believe that and not the detector: kin share some.
const CLEARLY: f64 = 1.25;
/// Share of the words below which a text is not in the language that the detector names.
const TOO_FEW: f64 = 0.02;
/// A text in a language that is none of the table's: undetermined, in the words of ISO 639-2.
const UNDETERMINED: &str = "und";

/// The languages of `data/corpus/languages.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Languages {
    codes: Vec<String>,
    /// Which of them have common words.
    told: Vec<bool>,
    /// The place of a language among the codes, by each of its names.
    by_name: FxHashMap<String, usize>,
    /// The languages that a word is common in.
    common: FxHashMap<String, Vec<usize>>,
}

impl Languages {
    pub(super) fn read(text: &str) -> Result<Self, TableErrors> {
        let table = Table::read("corpus/languages.tsv", text, &["code", "names", "common"], &[])?;
        let mut errors = TableErrors::default();
        let mut languages = Languages::default();
        for (at, row) in table.rows().enumerate() {
            languages.codes.push(row.get("code").to_owned());
            languages.told.push(!row.get("common").is_empty());
            for name in row.list("names") {
                if languages.by_name.insert(name.to_lowercase(), at).is_some() {
                    errors.at(row, format!("`{name}` is listed twice"));
                }
            }
            for word in row.list("common") {
                let known = languages.common.entry(word.to_owned()).or_default();
                if known.last() == Some(&at) || word != word.to_lowercase() {
                    errors.at(row, format!("`{word}` in column `common` must be in lower case and listed once"));
                }
                known.push(at);
            }
        }
        errors.check(languages)
    }

    /// A language as sources write it (`en`, `en-GB`, `EN_us`, `GERMAN; DEUTSCH`, `Anglais`) as a two-letter code; empty
    /// where it is none that is known.
    pub(super) fn code(&self, written: &str) -> String {
        let first = written.split([';', ',', '-', '_', '(']).next().unwrap_or("").trim().to_lowercase();
        if first.len() == 2 && first.bytes().all(|b| b.is_ascii_alphabetic()) {
            return first;
        }
        self.by_name.get(&first).map_or_else(String::new, |&at| self.codes[at].clone())
    }

    /// The language of a text as a two-letter code, `und` where it is none that is known, or empty where the text is too
    /// short to tell.
    pub(super) fn detect(&self, text: &str) -> &str {
        let sample = sample(text);
        if sample.chars().count() < ENOUGH {
            return "";
        }
        let shares = self.shares(sample);
        let best = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b]));
        let best = best.filter(|&at| shares[at] >= COMMON);
        // Of a language whose words are so much commoner than those of any other, the detector need not be asked.
        let clear_of = |at: usize, share: f64| shares[at] > CLEARLY * share;
        if let Some(best) = best.filter(|&best| (0..shares.len()).all(|at| at == best || clear_of(best, shares[at]))) {
            return &self.codes[best];
        }
        let named = code_of(whichlang::detect_language(sample));
        let own = self.codes.iter().position(|code| code == named).filter(|&at| self.told[at]);
        match (own, best) {
            (_, Some(best)) if clear_of(best, own.map_or(0.0, |own| shares[own])) => &self.codes[best],
            (Some(own), _) if shares[own] < TOO_FEW => UNDETERMINED,
            _ => named,
        }
    }

    /// The share of a text's words that are common in each language.
    fn shares(&self, text: &str) -> Vec<f64> {
        let mut counts = vec![0u32; self.codes.len()];
        let (mut words, mut lower) = (0u32, String::new());
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            words += 1;
            lower.clear();
            if word.is_ascii() {
                lower.push_str(word);
                lower.make_ascii_lowercase();
            } else {
                lower.extend(word.chars().flat_map(char::to_lowercase));
            }
            self.common.get(&lower).into_iter().flatten().for_each(|&at| counts[at] += 1);
        }
        counts.into_iter().map(|count| f64::from(count) / f64::from(words.max(1))).collect()
    }
}

/// The first bytes of a text, which are enough to tell its language.
fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn code_of(language: Lang) -> &'static str {
    match language {
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

    fn languages() -> Languages {
        Languages::read(include_str!("../../data/corpus/languages.tsv")).unwrap()
    }

    #[test]
    fn languages_are_known_by_code_and_by_name() {
        let languages = languages();
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
        let languages = languages();
        let detect = |text: &str| languages.detect(text).to_owned();
        assert_eq!(detect("Die Tore des Damms wurden geöffnet"), "");
        assert_eq!(detect(&"Die Tore des Damms wurden nachts geöffnet, und niemand im Tal wusste davon. ".repeat(4)), "de");
    }

    #[test]
    fn languages_that_the_detector_does_not_know_are_told_by_their_common_words() {
        let languages = languages();
        for (code, text) in [
            ("en", "The gates of the dam were opened at night, and nobody in the valley had been told that the water would come."),
            (
                "da",
                "Portene i dæmningen blev åbnet om natten, og ingen i dalen havde fået noget at vide, fordi ministeren ikke ville tale med nogle af byens folk efter mødet.",
            ),
            (
                "no",
                "Portene i demningen ble åpnet om natten, og ingen i dalen hadde fått vite noe, fordi ministeren ikke ville snakke med noen av byens folk etter møtet.",
            ),
            (
                "sv",
                "Dammens portar öppnades på natten, och ingen i dalen hade fått veta något, för ministern ville inte tala med dem efter mötet, och det är inte första gången.",
            ),
            (
                "nl",
                "De poorten van de dam werden in de nacht geopend, en niemand in het dal wist dat het water op komst was, omdat de minister niet met de stad wilde spreken.",
            ),
            (
                "af",
                "Die sluise van die dam is in die nag oopgemaak, en niemand in die vallei het geweet dat die water kom nie, omdat die minister nie met hulle wou praat nie.",
            ),
            (
                "ca",
                "Les portes de la presa van ser obertes a la nit, i els veïns de la vall no sabien que l'aigua arribaria, perquè el ministre no va parlar amb els alcaldes dels pobles.",
            ),
            (
                "es",
                "Las puertas de la presa fueron abiertas por la noche, y los vecinos del valle no sabían que el agua llegaría, porque el ministro no habló con los alcaldes.",
            ),
            (
                "uk",
                "Ворота греблі відчинили вночі, і ніхто в долині не знав, що вода прийде, бо міністр не говорив з людьми, як він обіцяв, та це був не перший раз у місті.",
            ),
            (
                "ru",
                "Ворота плотины открыли ночью, и никто в долине не знал, что придёт вода, потому что министр не говорил с людьми, как он обещал, и это был не первый раз.",
            ),
            (
                "pl",
                "Bramy zapory otwarto w nocy i nikt w dolinie nie wiedział, że nadejdzie woda, bo minister nie rozmawiał z mieszkańcami, jak to się stało przed rokiem i na wiosnę.",
            ),
            (
                "und",
                "Opnaðist stíflan um nóttina, enginn vissi neitt þar eð ráðherrann vildi ekki ræða málið við íbúana fyrr heldur en fundi lyki þann daginn, sögðu bændur í dalnum síðdegis.",
            ),
        ] {
            assert_eq!(languages.detect(&format!("{text} {text}")), code, "{text}");
        }
    }

    #[test]
    fn a_common_word_that_no_text_could_match_is_refused_with_its_line() {
        let wrong = Languages::read("code\tnames\tcommon\nen\tenglish\tThe|of\n");
        assert!(wrong.unwrap_err().to_string().contains("corpus/languages.tsv:2"));
    }
}
