//! Metadata between `---` lines at the top of a file, as `key: value` lines.

use crate::span::Span;

/// The fields of a front matter and its bytes.
pub(super) struct FrontMatter<'t> {
    /// Keys in lower case with their values.
    pub fields: Vec<(String, &'t str)>,
    /// From the first `---` to the last.
    pub span: Span,
}

impl<'t> FrontMatter<'t> {
    /// The front matter that a text begins with, if it does.
    pub(super) fn read(text: &'t str) -> Option<Self> {
        let mut lines = text.split_inclusive('\n');
        let first = lines.next()?;
        if first.trim_end() != "---" {
            return None;
        }
        let mut fields = Vec::new();
        let mut end = first.len();
        for line in lines.take(100) {
            end += line.len();
            let words = line.trim_end();
            if words == "---" || words == "..." {
                return Some(FrontMatter { fields, span: Span::new(0, end - (line.len() - words.len())) });
            }
            if let Some((key, value)) = words.split_once(':') {
                fields.push((key.trim().to_lowercase(), unquoted(value.trim())));
            }
        }
        None
    }

    /// The first of several keys that has a value.
    pub(super) fn get(&self, keys: &[&str]) -> Option<&'t str> {
        keys.iter().find_map(|key| self.fields.iter().find(|(k, v)| k == key && !v.is_empty())).map(|(_, value)| *value)
    }
}

fn unquoted(value: &str) -> &str {
    let inner = |mark: char| value.strip_prefix(mark).and_then(|v| v.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}
