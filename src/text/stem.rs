//! Snowball stems, behind one function.

use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// The Snowball English (Porter2) stem of a lower-case word; see [`stem_in`].
///
/// ```
/// assert_eq!(parallax::text::stem("soldiers"), "soldier");
/// assert_eq!(parallax::text::stem("naïve"), "naïve");
/// ```
pub fn stem(word: &str) -> Cow<'_, str> {
    stem_in(word, "en")
}

/// The Snowball stem of a lower-case word in a language, given as a two-letter code. A word is returned as it is in a
/// language that has no stemmer here, and where it holds letters that the language does not write: the crate is known to
/// panic on some of them, and the language's rules do not apply to them.
///
/// ```
/// use parallax::text::stem_in;
/// assert_eq!(stem_in("soldaten", "de"), "soldat");
/// assert_eq!(stem_in("élections", "fr"), "élect");
/// assert_eq!(stem_in("военный", "de"), "военный");
/// ```
pub fn stem_in<'w>(word: &'w str, language: &str) -> Cow<'w, str> {
    let (algorithm, letters) = match language {
        "en" => (Algorithm::English, ""),
        "da" => (Algorithm::Danish, "æøåé"),
        "de" => (Algorithm::German, "äöüß"),
        "es" => (Algorithm::Spanish, "áéíóúüñ"),
        "fi" => (Algorithm::Finnish, "äöå"),
        "fr" => (Algorithm::French, "àâæçéèêëîïôœùûüÿ"),
        "it" => (Algorithm::Italian, "àèéìíîòóùú"),
        "nl" => (Algorithm::Dutch, "áäéëèíïóöúü"),
        "no" | "nb" | "nn" => (Algorithm::Norwegian, "æøåéòô"),
        "pt" => (Algorithm::Portuguese, "áàâãçéêíóôõúü"),
        "ru" => (Algorithm::Russian, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
        "sv" => (Algorithm::Swedish, "åäöé"),
        _ => return Cow::Borrowed(word),
    };
    let is_letter = |c: char| c.is_ascii_lowercase() || letters.contains(c);
    if word.chars().all(is_letter) { Stemmer::create(algorithm).stem(word) } else { Cow::Borrowed(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn no_word_of_any_language_makes_it_panic(word in "[a-zäöüßéèñçåæøа-яё]{0,24}") {
            for language in ["en", "da", "de", "es", "fi", "fr", "it", "nl", "no", "pt", "ru", "sv", "el", ""] {
                stem_in(&word, language);
            }
        }
    }
}
