//! Half-open byte ranges into an article's text, and their translation into the code points that tables show.

use serde::Serialize;

/// A half-open range of bytes, `start..end`, into one article's decoded text. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of bytes. Articles are limited to less than 4 GiB when they are read, so the cast never truncates.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }

    /// The words that the span marks in `text`; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span marks nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Bytes between two remembered positions of a [`CodePoints`] index.
const STEP: usize = 64;

/// Translates byte offsets of one text into code point offsets, as Python and R count them.
///
/// Every table of the program shows code points; everything inside works on bytes.
///
/// ```
/// use parallax::span::{CodePoints, Span};
/// let text = "Kœln said: “no”";
/// let span = Span::new(text.find("no").unwrap(), text.find("no").unwrap() + 2);
/// assert_eq!(CodePoints::new(text).range(span), (12, 14));
/// ```
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `STEP * i`; empty for ASCII text, where both offsets agree.
    before: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    /// Indexes a text once, so that each translation reads at most 64 bytes.
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return CodePoints { text, before: Vec::new() };
        }
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            before.push(count);
            count += starts(chunk);
        }
        before.push(count);
        CodePoints { text, before }
    }

    /// Code points before a byte offset that lies on a character boundary.
    pub fn offset(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        let step = byte / STEP;
        let Some(&before) = self.before.get(step) else { return byte as u32 };
        // Most steps are ASCII, where nothing needs to be counted.
        if self.before.get(step + 1) == Some(&(before + STEP as u32)) {
            return before + (byte % STEP) as u32;
        }
        before + starts(&self.text.as_bytes()[byte / STEP * STEP..byte])
    }

    /// A span as code points: `(start, end)`, half-open.
    pub fn range(&self, span: Span) -> (u32, u32) {
        (self.offset(span.start), self.offset(span.end))
    }
}

/// Counts the bytes that begin a character.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_point_offsets_equal_the_count_of_characters_before(text in "\\PC{0,400}") {
            let index = CodePoints::new(&text);
            for (nth, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.offset(byte as u32), nth as u32);
            }
            prop_assert_eq!(index.offset(text.len() as u32), text.chars().count() as u32);
        }
    }
}
