//! The codebook of a sample: each column of a coder's file and each code that is permitted, with its meaning and an invented
//! example. The axes of cues are explained by the lexicon in use, everything else by data/coding/codes.tsv.

use super::code::axes;
use super::sample::Sampled;
use super::variable::Variable;
use crate::lexicon::Lexicon;
use crate::report::schema::row;
use crate::table::{Table, builtin};
use crate::text::{Abbreviations, Text};

row! {
    /// One row per code of a variable, below one for the column itself: what coders need to know before they code.
    "codebook", key ["column", "code"], references [];
    CodebookRow {
        /// The column of a coder's file.
        column: String,
        /// What may stand in it; empty in the row that explains the column.
        code: String,
        /// What it means.
        meaning: String,
        /// An invented example; what is to be judged stands in double brackets.
        example: String,
    }
}

/// The codebook for samples of a table, in the order of the columns of a coder's file.
pub fn codebook(table: Sampled, lexicon: &Lexicon) -> Vec<CodebookRow> {
    let (known, axes) = (codes(), axes(lexicon));
    let mut rows = Vec::new();
    for column in table.columns() {
        let row = |code: &str| explained(&known, column, code).or_else(|| axis(lexicon, code));
        rows.extend(row(""));
        rows.extend(Variable::new(column, &axes).codes.iter().filter_map(|code| row(code)));
    }
    rows
}

const COLUMNS: [&str; 4] = ["column", "code", "meaning", "example"];

fn codes() -> Table {
    builtin(Table::read("coding/codes.tsv", include_str!("../../../data/coding/codes.tsv"), &COLUMNS, &[]))
}

fn explained(known: &Table, column: &str, code: &str) -> Option<CodebookRow> {
    let row = known.rows().find(|row| row.get("column") == column && row.get("code") == code)?;
    let [column, code, meaning, example] = COLUMNS.map(|name| row.get(name).to_owned());
    Some(CodebookRow { column, code, meaning, example })
}

/// What the tables of a lexicon say of an axis on top, and the first example that they give.
fn axis(lexicon: &Lexicon, code: &str) -> Option<CodebookRow> {
    let summary = lexicon.summary();
    let of_axis = summary.iter().find(|of| of.axis.on && of.axis.name == code)?;
    let example = marked(lexicon, code, of_axis.example);
    Some(CodebookRow { column: "axis".to_owned(), code: code.to_owned(), meaning: of_axis.axis.about(), example })
}

/// An example with the words on an axis in double brackets.
fn marked(lexicon: &Lexicon, axis: &str, example: &str) -> String {
    let text = Text::new(example, &[], &Abbreviations::builtin());
    let cue = lexicon.cues(&text).into_iter().find(|cue| cue.counted && cue.axis == axis);
    cue.map_or_else(
        || example.to_owned(),
        |cue| {
            let (start, end) = (cue.span.start as usize, cue.span.end as usize);
            format!("{}[[{}]]{}", &example[..start], cue.span.of(example), &example[end..])
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::TableText;

    const TABLES: [Sampled; 4] = [Sampled::Evidence, Sampled::Attributions, Sampled::Claims, Sampled::Differences];

    #[test]
    fn every_column_and_every_permitted_code_is_explained_with_an_example() {
        let lexicon = Lexicon::builtin();
        for table in TABLES {
            let rows = codebook(table, &lexicon);
            for column in table.columns() {
                let explained: Vec<&str> = rows.iter().filter(|row| row.column == column).map(|row| row.code.as_str()).collect();
                let permitted = Variable::new(column, &axes(&lexicon)).codes;
                let expected: Vec<&str> = [""].into_iter().chain(permitted.iter().map(String::as_str)).collect();
                assert_eq!(explained, expected, "{column}");
            }
            for row in rows {
                assert!(row.meaning.ends_with('.') && (row.code.is_empty() || !row.example.is_empty()), "{row:?}");
            }
        }
    }

    #[test]
    fn the_table_explains_no_code_that_is_not_permitted() {
        let (known, lexicon) = (codes(), Lexicon::builtin());
        let rows: Vec<CodebookRow> = TABLES.into_iter().flat_map(|table| codebook(table, &lexicon)).collect();
        for row in known.rows() {
            let (column, code) = (row.get("column"), row.get("code"));
            assert!(rows.iter().any(|row| row.column == column && row.code == code), "{column} {code}");
        }
    }

    #[test]
    fn an_axis_of_ones_own_is_explained_by_the_top_of_its_table() {
        let own = "# Words of weather. Source: ours.\nform\tweight\trule\tcounts\tnot\nstorm\t1\t\tThe storm came.\tNobody came.\n";
        let mut tables = Lexicon::builtin_tables();
        tables.push(TableText { name: "weather.tsv".to_owned(), text: own.to_owned() });
        let lexicon = Lexicon::read(&tables).unwrap();
        let rows = codebook(Sampled::Evidence, &lexicon);
        let row = rows.iter().find(|row| row.code == "weather").unwrap();
        assert_eq!((row.meaning.as_str(), row.example.as_str()), ("Words of weather.", "The [[storm]] came."));
    }
}
