//! The text of RTF, paragraph by paragraph, as the archives export it.
//!
//! Only what carries text is read: paragraphs, characters in every way in which RTF writes them, and which groups hold no
//! text of the document. What the format can do beyond that is passed over.

use encoding_rs::Encoding;

/// Deepest nesting of groups.
const DEEPEST: usize = 1000;
/// Groups that hold no text of the document, beside those that are marked `\*`.
const NO_TEXT: [&str; 16] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "listtable",
    "rsidtbl",
];

/// Whether bytes are RTF.
pub(super) fn is_rtf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\\rtf")
}

/// What holds within a group.
#[derive(Clone, Copy)]
struct Group {
    hidden: bool,
    /// Characters that stand after `\u` for programs that cannot read it.
    fallback: usize,
}

/// The paragraphs of a document, one line each.
///
/// # Errors
/// A reason, where the groups do not close or are nested too deeply.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<String>, String> {
    let mut reader = Reader { lines: Vec::new(), line: Line::default(), encoding: encoding_rs::WINDOWS_1252, skip: 0 };
    let mut groups = vec![];
    let mut group = Group { hidden: false, fallback: 1 };
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        at += 1;
        match b {
            b'{' if groups.len() == DEEPEST => return Err(format!("groups are nested deeper than {DEEPEST}")),
            b'{' => groups.push(group),
            b'}' => match groups.pop() {
                Some(outer) => group = outer,
                None => break,
            },
            b'\\' => at = reader.control(bytes, at, &mut group),
            b'\r' | b'\n' => {}
            _ if !group.hidden => reader.byte(b),
            _ => {}
        }
    }
    if !groups.is_empty() {
        return Err("the file breaks off: a group is left open".to_owned());
    }
    reader.end_line();
    Ok(reader.lines)
}

/// A line in the making: characters, and bytes of the document's encoding that are not yet read.
#[derive(Default)]
struct Line {
    text: String,
    bytes: Vec<u8>,
    /// A first half of a character beyond U+FFFF.
    half: Option<u16>,
}

struct Reader {
    lines: Vec<String>,
    line: Line,
    encoding: &'static Encoding,
    /// Characters that are still to be passed over after a `\u`.
    skip: usize,
}

impl Reader {
    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.line.bytes.push(byte);
        }
    }

    /// Reads the bytes that wait.
    fn settle(&mut self) {
        if !self.line.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.line.bytes);
            self.line.text.push_str(&self.encoding.decode_without_bom_handling(&bytes).0);
        }
    }

    fn character(&mut self, text: &str) {
        self.settle();
        self.line.text.push_str(text);
    }

    fn end_line(&mut self) {
        self.settle();
        self.lines.push(std::mem::take(&mut self.line).text);
    }

    /// A character by its number, in 16 bits that may be negative and may be half of one.
    fn unicode(&mut self, number: i32, group: &Group) {
        self.settle();
        let unit = (number & 0xFFFF) as u16;
        let units = self.line.half.take().into_iter().chain([unit]).collect::<Vec<_>>();
        match String::from_utf16(&units) {
            Ok(text) => self.line.text.push_str(&text),
            Err(_) if (0xD800..0xDC00).contains(&unit) => self.line.half = Some(unit),
            Err(_) => self.line.text.push('\u{fffd}'),
        }
        self.skip = group.fallback;
    }

    /// Reads what follows a backslash at `at`; gives where to read on.
    fn control(&mut self, bytes: &[u8], at: usize, group: &mut Group) -> usize {
        let Some(&first) = bytes.get(at) else { return at };
        if !first.is_ascii_alphabetic() {
            return self.symbol(bytes, at, group);
        }
        let word_end = at + bytes[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let sign = usize::from(bytes.get(word_end) == Some(&b'-'));
        let digits = bytes[word_end + sign..].iter().take_while(|b| b.is_ascii_digit()).count();
        let number_end = if digits == 0 { word_end } else { word_end + sign + digits };
        let number: Option<i32> = std::str::from_utf8(&bytes[word_end..number_end]).ok().and_then(|number| number.parse().ok());
        let word = std::str::from_utf8(&bytes[at..word_end]).unwrap_or("");
        self.word(word, number, group);
        let end = number_end + usize::from(bytes.get(number_end) == Some(&b' '));
        if word == "bin" { (end + usize::try_from(number.unwrap_or(0)).unwrap_or(0)).min(bytes.len()) } else { end }
    }

    /// A backslash and one sign.
    fn symbol(&mut self, bytes: &[u8], at: usize, group: &mut Group) -> usize {
        match bytes[at] {
            b'\'' => {
                let hex = bytes.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
                if let Some(byte) = hex.filter(|_| !group.hidden) {
                    self.byte(byte);
                }
                return (at + 3).min(bytes.len());
            }
            b'*' => group.hidden = true,
            _ if group.hidden => {}
            b'~' => self.character(" "),
            b'_' => self.character("-"),
            b'\r' | b'\n' => self.end_line(),
            sign @ (b'\\' | b'{' | b'}') => self.byte(sign),
            _ => {}
        }
        at + 1
    }

    fn word(&mut self, word: &str, number: Option<i32>, group: &mut Group) {
        match word {
            "ansicpg" => self.encoding = code_page(number.unwrap_or(1252)),
            "uc" => group.fallback = number.and_then(|count| usize::try_from(count).ok()).unwrap_or(1),
            _ if NO_TEXT.contains(&word) => group.hidden = true,
            _ if group.hidden => {}
            "par" | "line" | "row" | "sect" | "page" => self.end_line(),
            "tab" | "cell" => self.character(" "),
            "u" => self.unicode(number.unwrap_or(0), group),
            "lquote" => self.character("‘"),
            "rquote" => self.character("’"),
            "ldblquote" => self.character("“"),
            "rdblquote" => self.character("”"),
            "emdash" => self.character("—"),
            "endash" => self.character("–"),
            "bullet" => self.character("•"),
            "emspace" | "enspace" | "qmspace" => self.character(" "),
            _ => {}
        }
    }
}

/// The encoding of a code page of Windows.
fn code_page(number: i32) -> &'static Encoding {
    Encoding::for_label(format!("windows-{number}").as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_and_paragraphs_come_through_whole() {
        let rtf = br"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times;}}{\*\generator x;}{\info{\title T}}\pard\b Gates open\b0\par
\ldblquote We won\rquote t pay,\rdblquote  said Zo\'eb Bl\u252?m.\line \'93Never\'94 \u8212\'97 \{never\} \u-10179?\u-8704?\par}";
        assert_eq!(lines(rtf).unwrap(), ["Gates open", "“We won’t pay,” said Zoë Blüm.", "“Never” — {never} 😀", ""].map(str::to_owned));
    }

    #[test]
    fn what_breaks_off_or_nests_too_deep_is_refused() {
        assert!(lines(br"{\rtf1 The gates {\b were").unwrap_err().contains("breaks off"));
        assert!(lines(&b"{".repeat(5000)).unwrap_err().contains("deeper"));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(text in r"[{}\\a-z0-9'* -]{0,60}") {
            let _ = lines(text.as_bytes());
        }
    }
}
