//! datapackage.json: the Frictionless descriptor of the tables, by which R and Python read them with their types.

use super::output::Written;
use super::profile::Profile;
use super::schema::{Column, Kind};
use serde_json::{Value, json};

/// The descriptor of the tables that were written.
pub(super) fn descriptor(tables: &[Written], profile: &Profile) -> Value {
    let resources: Vec<Value> = tables.iter().map(|table| resource(table, tables, profile)).collect();
    json!({
        "profile": "tabular-data-package",
        "name": "parallax",
        "title": "How outlets tell one story: tables of parallax",
        "description": "Offsets are Unicode code points, half-open, into an article's decoded text. Empty cells are missing. A text cell \
                        that a spreadsheet would run as a formula has an apostrophe in front.",
        "resources": resources,
    })
}

fn resource(table: &Written, tables: &[Written], profile: &Profile) -> Value {
    let schema = &table.schema;
    let references = schema.references.iter().filter(|r| tables.iter().any(|t| t.schema.name == r.table));
    let references: Vec<Value> = references
        .map(|r| {
            let table = if r.table == schema.name { "" } else { r.table };
            json!({ "fields": [r.column], "reference": { "resource": table, "fields": [r.key] } })
        })
        .collect();
    let fields: Vec<Value> = schema.columns.iter().map(|column| field(column, profile)).collect();
    let mut described = json!({ "fields": fields, "missingValues": [""] });
    if !schema.key.is_empty() {
        described["primaryKey"] = json!(schema.key);
    }
    if !references.is_empty() {
        described["foreignKeys"] = json!(references);
    }
    json!({
        "name": schema.name,
        "path": table.file(),
        "profile": "tabular-data-resource",
        "description": schema.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": if profile.byte_order_mark { "utf-8-sig" } else { "utf-8" },
        "dialect": { "delimiter": profile.delimiter.to_string(), "lineTerminator": if profile.crlf { "\r\n" } else { "\n" } },
        "bytes": table.bytes,
        "hash": format!("sha256:{}", table.sha256),
        "schema": described,
    })
}

fn field(column: &Column, profile: &Profile) -> Value {
    let mut field = json!(column);
    if column.kind == Kind::Number && profile.decimal != '.' {
        field["decimalChar"] = json!(profile.decimal);
    }
    field
}
