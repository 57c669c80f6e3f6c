//! Articles in JSON: one object, a list of them, an object that holds such a list, or one object a line.

use super::record::{Fields, Record};
use serde_json::{Map, Value};

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

/// The record of one line of JSON.
pub(super) fn line(line: &[u8], fields: &Fields) -> Result<Record, String> {
    let value = serde_json::from_slice(line).map_err(|error| format!("not valid JSON: {error}"))?;
    record(value, fields)
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
        assert_eq!(record.extra, [("authors".to_owned(), "Ines Vollmer".to_owned())]);
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
}
