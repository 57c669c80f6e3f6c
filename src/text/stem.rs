//! Snowball stems, behind one function.

use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// The Snowball English (Porter2) stem of a lower-case word. Words with letters outside ASCII, digits or marks are
/// returned as they are: the crate is known to panic on some of them, and the English rules do not apply to them.
///
/// ```
/// assert_eq!(parallax::text::stem("soldiers"), "soldier");
/// assert_eq!(parallax::text::stem("naïve"), "naïve");
/// ```
pub fn stem(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) { Stemmer::create(Algorithm::English).stem(word) } else { Cow::Borrowed(word) }
}
