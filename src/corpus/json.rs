//! Articles in JSON: one object, a list of them, an object that holds such a list, or one object a line.

use super::record::{Fields, Record};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// The records of a JSON file.
///
/// # Errors
/// A reason, where the file is no JSON or holds no object.
pub(super) fn records(text: &str, fields: &Fields) -> Result<Vec<Result<Record, String>>, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("not valid JSON: {error}"))?;
    match value {
        Value::Array(items) => Ok(items.into_iter().map(|item| record(item, fields)).collect()),
        Value::Object(object) => {
            let list = |value: &Value| value.as_array().is_some_and(|items| items.first().is_some_and(Value::is_object));
            let own = fields.record(values(&object));
            match object.into_iter().find(|(_, value)| list(value)) {
                Some((_, Value::Array(items))) if own.is_err() => Ok(items.into_iter().map(|item| record(item, fields)).collect()),
                _ => Ok(vec![own]),
            }
        }
        _ => Err("the JSON holds neither an object nor a list of objects".to_owned()),
    }
}

/// The record of one object.
pub(super) fn object(object: &[u8], fields: &Fields) -> Result<Record, String> {
    let value = serde_json::from_slice(object).map_err(|error| format!("not valid JSON: {error}"))?;
    record(value, fields)
}

/// Cuts a list of objects into its members without reading it whole.
pub(super) struct Objects<R> {
    source: R,
    limit: u64,
    ended: bool,
}

/// Where in a member the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Outside,
    Quoted,
    Escaped,
}

impl<R: BufRead> Objects<R> {
    pub(super) fn new(source: R, limit: u64) -> Self {
        Objects { source, limit, ended: false }
    }

    /// The bytes of the next member, no more than the limit of them, and whether it ends before the file does. The bytes
    /// are empty at the end of the list.
    fn member(&mut self) -> io::Result<(Vec<u8>, bool)> {
        let mut member = Vec::new();
        let (mut at, mut depth) = (At::Outside, 0usize);
        loop {
            let bytes = self.source.fill_buf()?;
            if bytes.is_empty() {
                return Ok((member, depth == 0 && at == At::Outside));
            }
            let mut read = 0;
            let mut done = false;
            for &b in bytes {
                let between = depth == 0 && at == At::Outside && (b.is_ascii_whitespace() || matches!(b, b',' | b'[' | b']'));
                if between && !member.is_empty() {
                    done = true;
                    break;
                }
                read += 1;
                if between {
                    continue;
                }
                if member.len() as u64 <= self.limit {
                    member.push(b);
                }
                (at, depth) = match (at, b) {
                    (At::Quoted, b'\\') => (At::Escaped, depth),
                    (At::Quoted, b'"') => (At::Outside, depth),
                    (At::Quoted | At::Escaped, _) => (At::Quoted, depth),
                    (At::Outside, b'"') => (At::Quoted, depth),
                    (At::Outside, b'{' | b'[') => (at, depth + 1),
                    (At::Outside, b'}' | b']') => (at, depth.saturating_sub(1)),
                    (At::Outside, _) => (at, depth),
                };
                if depth == 0 && b == b'}' && at == At::Outside {
                    done = true;
                    break;
                }
            }
            self.source.consume(read);
            if done {
                return Ok((member, true));
            }
        }
    }
}

impl<R: BufRead> Iterator for Objects<R> {
    type Item = Result<Vec<u8>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.member() {
            Ok((member, _)) if member.is_empty() => None,
            Ok((_, false)) => Some(Err("the file breaks off within the record, or a quotation mark is left open".to_owned())),
            Ok((member, true)) if member.len() as u64 > self.limit => {
                Some(Err(format!("longer than {} bytes; raise the limit with --max-size", self.limit)))
            }
            Ok((member, true)) => Some(Ok(member)),
            Err(error) => {
                self.ended = true;
                Some(Err(format!("cannot be read on: {error}")))
            }
        }
    }
}

fn record(value: Value, fields: &Fields) -> Result<Record, String> {
    match value {
        Value::Object(object) => fields.record(values(&object)),
        _ => Err("not a JSON object".to_owned()),
    }
}

/// The members as names and values; `source: {name: ...}` stands for its name.
fn values(object: &Map<String, Value>) -> Vec<(String, String)> {
    object.iter().map(|(name, value)| (name.clone(), plain(value))).filter(|(_, value)| !value.is_empty()).collect()
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Null => String::new(),
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().filter(|item| !item.is_array()).map(plain).filter(|part| !part.is_empty()).collect();
            // A list of long strings is a text by paragraphs, one of short strings a list of names.
            let between = if parts.iter().any(|part| part.len() > 120) { "\n\n" } else { "; " };
            parts.join(between)
        }
        Value::Object(object) => ["name", "title", "@value"].iter().find_map(|key| object.get(*key)?.as_str()).unwrap_or("").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::CorpusTables;
    use super::*;

    fn read(text: &str) -> Vec<Result<Record, String>> {
        records(text, &CorpusTables::new(&[]).fields).unwrap()
    }

    #[test]
    fn a_crawlers_object_gives_text_title_outlet_and_date() {
        let found = read(
            r#"{"authors": ["Ines Vollmer"], "date_publish": "2024-05-16 07:03:00", "maintext": "The gates were opened.",
            "source_domain": "www.lantern.example", "title": "Gates open", "url": "https://www.lantern.example/a"}"#,
        );
        let record = found[0].as_ref().unwrap();
        assert_eq!((record.outlet.as_str(), record.title.as_str()), ("lantern.example", "Gates open"));
        assert_eq!((record.published.as_str(), record.text.as_str()), ("2024-05-16 07:03:00", "Gates open\n\nThe gates were opened."));
        assert_eq!((record.author.as_str(), record.extra.as_slice()), ("Ines Vollmer", &[][..]));
    }

    #[test]
    fn an_address_as_source_names_the_outlet_by_its_host() {
        let found = read(r#"[{"source": "https://www.lantern.example/a", "text": "The gates were opened."}, 7, {"title": "no text"}]"#);
        assert_eq!(found[0].as_ref().unwrap().outlet, "lantern.example");
        assert!(found[1].is_err() && found[2].as_ref().unwrap_err().starts_with("no text"));
    }

    #[test]
    fn a_list_inside_an_object_is_found() {
        let found =
            read(r#"{"status": "ok", "articles": [{"source": {"id": null, "name": "The Lantern"}, "content": "The gates were opened."}]}"#);
        assert_eq!(found[0].as_ref().unwrap().outlet, "The Lantern");
    }

    #[test]
    fn a_list_is_cut_into_members_whatever_they_hold() {
        let list = "[{\"a\": \"}]\\\"\", \"b\": [{}]},\n 7, {\"c\": 1}{\"d\": \"";
        let members: Vec<_> =
            Objects::new(list.as_bytes(), 100).map(|member| member.map(|bytes| String::from_utf8(bytes).unwrap())).collect();
        assert_eq!(members[..3], ["{\"a\": \"}]\\\"\", \"b\": [{}]}", "7", "{\"c\": 1}"].map(|member| Ok(member.to_owned())));
        assert!(members[3].as_ref().unwrap_err().starts_with("the file breaks off"));
        assert_eq!(members.len(), 4);
    }
}
