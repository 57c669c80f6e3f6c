//! Where rows stand in the workbook, for links to them.

use super::super::cell::Value;
use super::super::csv;
use super::super::error::ReportError;
use super::super::export::Tables;
use super::name;
use rustc_hash::FxHashMap;

/// The tables whose rows are linked to, each by its first column.
const TARGETS: [&str; 2] = ["comparison", "claims"];

/// The links to claim groups and claims.
pub(super) struct Places {
    /// By id.
    rows: FxHashMap<String, String>,
    /// By claim group, outlet and words: the claims that comparison shows.
    members: FxHashMap<String, String>,
}

impl Places {
    /// Finds the rows, where a sheet holds `limit` of them.
    pub(super) fn find(tables: &Tables<'_>, limit: u32) -> Result<Self, ReportError> {
        let mut places = Places { rows: FxHashMap::default(), members: FxHashMap::default() };
        for table in TARGETS.iter().filter_map(|target| tables.get(target)) {
            let column = |name: &str| table.schema.columns.iter().position(|column| column.name == name);
            let member = [column("group_id"), column("outlet"), column("text")];
            for (nth, row) in (0..).zip(tables.rows(table)?) {
                let row = row?;
                let link = format!("internal:'{}'!A{}", name(table.schema.name, nth / limit), nth % limit + 2);
                let cell =
                    |column: Option<usize>| column.and_then(|at| row.get(at)).map_or_else(String::new, |v| csv::text(v).into_owned());
                let [group, outlet, text] = member.map(cell);
                if table.schema.name == "claims" && !group.is_empty() {
                    places.members.entry(key(&group, &outlet, &text)).or_insert_with(|| link.clone());
                }
                places.rows.insert(cell(Some(0)), link);
            }
        }
        Ok(places)
    }

    /// The link to a claim group or claim.
    pub(super) fn row(&self, id: &Value<'_>) -> Option<&str> {
        self.rows.get(csv::text(id).as_ref()).map(String::as_str)
    }

    /// The link to an outlet's claim of a group.
    pub(super) fn member(&self, group: &Value<'_>, outlet: &str, text: &Value<'_>) -> Option<&str> {
        self.members.get(&key(&csv::text(group), outlet, &csv::text(text))).map(String::as_str)
    }
}

/// Cells hold no tab, so that it can stand between them.
fn key(group: &str, outlet: &str, text: &str) -> String {
    format!("{group}\t{outlet}\t{text}")
}
