//! Record formats that the user describes: where a record starts or ends, and patterns for its fields.
//!
//! An archive that this program does not know is read with a few lines of TOML (`docs/archives.md` has examples) instead
//! of a program. Patterns are regular expressions that are matched in time linear in the text.

use super::record::{CorpusTables, Record};
use regex::Regex;
use serde::Deserialize;

/// A record format.
#[derive(Clone, Debug)]
pub(super) struct Template {
    start: Option<Regex>,
    end: Option<Regex>,
    first_line: Option<String>,
    fields: Vec<Regex>,
    skip: Vec<Regex>,
    text_after: Option<Regex>,
    text_until: Option<Regex>,
}

/// A template as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// For the reader of the file.
    #[serde(default, rename = "name")]
    _name: String,
    start: Option<String>,
    end: Option<String>,
    first_line: Option<String>,
    #[serde(default)]
    fields: Vec<String>,
    #[serde(default)]
    skip: Vec<String>,
    text_after: Option<String>,
    text_until: Option<String>,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// What is wrong and where.
    pub(super) fn read(text: &str) -> Result<Template, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
        if file.start.is_none() && file.end.is_none() {
            return Err("neither `start` nor `end`: say which line begins a record or which ends one".to_owned());
        }
        if let Some(field) = file.first_line.as_deref().filter(|field| *field == "text" || Record::default().field(field).is_none()) {
            return Err(format!("`{field}` in `first_line`; write one of title, outlet, published, author, place"));
        }
        let pattern =
            |key: &str, pattern: &str| Regex::new(pattern).map_err(|error| format!("the pattern `{pattern}` in `{key}`: {error}"));
        let one = |key: &str, written: Option<String>| written.map(|written| pattern(key, &written)).transpose();
        let many = |key: &str, written: Vec<String>| written.iter().map(|written| pattern(key, written)).collect::<Result<Vec<_>, _>>();
        let template = Template {
            start: one("start", file.start)?,
            end: one("end", file.end)?,
            first_line: file.first_line,
            fields: many("fields", file.fields)?,
            skip: many("skip", file.skip)?,
            text_after: one("text_after", file.text_after)?,
            text_until: one("text_until", file.text_until)?,
        };
        match template.fields.iter().find(|pattern| pattern.capture_names().flatten().next().is_none()) {
            Some(pattern) => {
                Err(format!("the pattern `{pattern}` in `fields` names no field; write `(?<outlet>...)` around the part that is one"))
            }
            None => Ok(template),
        }
    }

    /// The records of a text; what stands before the first start is the export's cover.
    ///
    /// # Errors
    /// A reason, where no record starts or ends in the text.
    pub(super) fn records(&self, text: &str, tables: &CorpusTables) -> Result<Vec<Result<Record, String>>, String> {
        let is = |pattern: &Option<Regex>, line: &str| pattern.as_ref().is_some_and(|pattern| pattern.is_match(line));
        let mut parts: Vec<Vec<&str>> = Vec::new();
        let mut open = self.start.is_none();
        let mut part: Vec<&str> = Vec::new();
        let mut marked = false;
        for line in text.lines() {
            let (starts, ends) = (is(&self.start, line), is(&self.end, line));
            marked |= starts || ends;
            if starts || ends {
                parts.extend(Some(std::mem::take(&mut part)).filter(|part| open && !blank(part)));
                open = starts || self.start.is_none();
            }
            if open && !ends {
                part.push(line);
            }
        }
        if !marked {
            return Err("no line matches `start` or `end` of the template".to_owned());
        }
        let cut = self.end.is_some() && open && !blank(&part);
        let mut records: Vec<_> = parts.iter().map(|part| self.record(part, tables)).collect();
        if cut && self.start.is_some() {
            records.push(Err("the file ends within the record: no line matches `end` below it".to_owned()));
        } else if open && !blank(&part) {
            records.push(self.record(&part, tables));
        }
        Ok(records)
    }

    fn record(&self, lines: &[&str], tables: &CorpusTables) -> Result<Record, String> {
        let mut record = Record::default();
        let mut unmet: Vec<&Regex> = self.fields.iter().collect();
        let mut first_line = self.first_line.as_deref();
        let mut in_text = self.text_after.is_none();
        let mut text: Vec<&str> = Vec::new();
        for line in lines.iter().map(|line| line.trim()) {
            if in_text && !text.is_empty() && self.text_until.as_ref().is_some_and(|until| until.is_match(line)) {
                break;
            }
            if !in_text && self.text_after.as_ref().is_some_and(|after| after.is_match(line)) {
                in_text = true;
            } else if let Some(nth) = unmet.iter().position(|pattern| pattern.is_match(line)) {
                keep(&mut record, unmet.remove(nth), line, tables);
            } else if self.skip.iter().any(|pattern| pattern.is_match(line)) {
            } else if let Some(place) = first_line.filter(|_| !line.is_empty()).and_then(|field| record.field(field)) {
                *place = line.to_owned();
                first_line = None;
            } else if in_text && !(text.is_empty() && line.is_empty()) {
                text.push(line);
            }
        }
        record.text = text.join("\n").trim_end().to_owned();
        if record.text.is_empty() {
            return Err(format!("no text in the record `{}`; do `text_after` and `text_until` match?", record.called()));
        }
        Ok(record.with_headline())
    }
}

/// Keeps what a pattern's named groups hold.
fn keep(record: &mut Record, pattern: &Regex, line: &str, tables: &CorpusTables) {
    let Some(found) = pattern.captures(line) else { return };
    for name in pattern.capture_names().flatten() {
        let value = found.name(name).map_or("", |value| value.as_str().trim()).to_owned();
        match record.field(name) {
            _ if value.is_empty() => {}
            Some(place) => *place = value,
            None => record.extra.push((name.to_owned(), value)),
        }
    }
    if !record.language.is_empty() && tables.languages.code(&record.language).is_empty() {
        record.language.clear();
    }
}

fn blank(lines: &[&str]) -> bool {
    lines.iter().all(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(template: &str, text: &str) -> Result<Vec<Result<Record, String>>, String> {
        Template::read(template).unwrap().records(text, &CorpusTables::new(&[]))
    }

    const RULED: &str = r"
        name = 'Ruled'
        end = '^=+$'
        first_line = 'title'
        fields = ['^(?<outlet>[^,]+), (?<published>\d{4}-\d{2}-\d{2})$', '^Page (?<page>\d+)$']
        skip = ['^Published in print']
        text_until = '^©'
    ";

    #[test]
    fn records_between_rules_give_their_fields_and_their_text() {
        let text = "Gates open\nThe Lantern, 2024-05-16\nPage 4\nPublished in print.\n\nThe gates were opened.\nNobody knew.\n© The Lantern\n====\n\n\
                    No text\nThe Ferry, 2024-05-17\n====\nUncut\nThe Ferry, 2024-05-18\nThe bridge is open.\n";
        let found = read(RULED, text).unwrap();
        let record = found[0].as_ref().unwrap();
        assert_eq!((record.title.as_str(), record.outlet.as_str(), record.published.as_str()), ("Gates open", "The Lantern", "2024-05-16"));
        assert_eq!(record.text, "Gates open\n\nThe gates were opened.\nNobody knew.");
        assert_eq!(record.extra, [("page".to_owned(), "4".to_owned())]);
        assert!(found[1].as_ref().unwrap_err().starts_with("no text"));
        assert_eq!(found[2].as_ref().unwrap().published, "2024-05-18");
    }

    #[test]
    fn records_that_start_with_a_line_leave_out_the_cover() {
        let template = r"
            start = '^Document \d+'
            fields = ['^Source: (?<outlet>.+)$', '^Title: (?<title>.+)$']
            text_after = '^Full text:'
        ";
        let found = read(
            template,
            "Cover\nDocument 1\nSource: The Lantern\nTitle: A\nFull text:\nOne.\nDocument 2\nSource: The Ferry\nFull text:\nTwo.\n",
        );
        let outlets: Vec<_> = found.unwrap().into_iter().map(|record| record.unwrap().outlet).collect();
        assert_eq!(outlets, ["The Lantern", "The Ferry"]);
        assert!(read(template, "Another file.\n").unwrap_err().starts_with("no line matches"));
    }

    #[test]
    fn a_mistake_in_a_template_is_refused_and_said() {
        for (template, part) in [
            ("", "neither `start` nor `end`"),
            ("start = 'x'\ncolour = 'red'", "colour"),
            ("start = '('", "in `start`"),
            ("start = 'x'\nfields = ['^Page']", "names no field"),
            ("start = 'x'\nfirst_line = 'heading'", "first_line"),
            ("start =", "line 1"),
        ] {
            let error = Template::read(template).unwrap_err();
            assert!(error.contains(part), "{template}: {error}");
        }
    }

    /// The templates that the documentation shows, with their names.
    fn documented() -> Vec<(String, Template)> {
        let blocks = include_str!("../../docs/archives.md").split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
        blocks.map(|text| (text.lines().next().unwrap_or("").to_owned(), Template::read(text).unwrap())).collect()
    }

    #[test]
    fn the_templates_of_the_documentation_read_records_of_their_shape() {
        let exports = [
            ("Retriever", "Gates open\nThe Lantern, 2024-05-16\nSida 23\nPublicerat i print.\n\nNobody knew.\n© The Lantern\n==========\n"),
            ("Mediargus", "The Lantern, donderdag 16 mei 2024, p. 23, 853w.\nGates open\n\nNobody knew.\n© 2024 The Lantern\n"),
            ("Europresse", "The Lantern, Monde, jeudi 16 mai 2024\nGates open\nPar Ines Vollmer\n\nNobody knew.\n© 2024 The Lantern\n"),
            (
                "ProQuest",
                "Cover\nDocument 1 of 1\nTitle: Gates open\nPublication title: The Lantern\nPublication date: May 16, 2024\n\
                 Full text: \nNobody knew.\nSubject: Dams\nLocation: Kesmer\n",
            ),
        ];
        let tables = CorpusTables::new(&[]);
        let documented = documented();
        assert_eq!(documented.len(), exports.len());
        for ((name, text), (line, template)) in exports.iter().zip(&documented) {
            assert!(line.contains(name), "{line}");
            let records = template.records(text, &tables).unwrap();
            let record = records[0].as_ref().unwrap();
            let day = tables.months.day(&record.published).map(|day| day.to_string());
            assert_eq!((records.len(), record.outlet.as_str(), day.as_deref()), (1, "The Lantern", Some("2024-05-16")), "{name}");
            assert_eq!((record.title.as_str(), record.text.as_str()), ("Gates open", "Gates open\n\nNobody knew."), "{name}");
        }
    }
}
