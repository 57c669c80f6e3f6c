//! The first sheet, which says what is here, and the last, which says what each column means.

use super::super::output::Written;
use super::style::{CERTAINTIES, GRAVE, Style, height};
use super::{name, print};
use rust_xlsxwriter as xlsx;
use xlsx::{Color, Worksheet, XlsxError};

/// Width of the column with sentences, in characters.
const WIDTH: usize = 110;

/// What a reader should know before citing a figure.
const READING: [&str; 7] = [
    "Start with comparison: a row is a claim that several outlets share, with a block of columns for each outlet.",
    "Blue text leads to the row that it names: the certainty of a claim in comparison to the claim's row in claims.",
    "A rate is hits per 1,000 words. Compare narrator with narrator: quotations are the speaker's words, not the outlet's.",
    "An interval says how far a rate would move with other articles of the same kind. With one article there is none.",
    "A difference is a reason to read both sentences, and no verdict. A later figure may be news.",
    "No match found means that parallax found none. Read the article before you write that something was omitted.",
    "Text that a spreadsheet would run as a formula has an apostrophe in front. Cells that are empty are missing, not 0.",
];

/// Writes the first sheet; a sheet holds `limit` rows below its header.
pub(super) fn write(sheet: &mut Worksheet, tables: &[&Written], limit: u32, style: &Style) -> Result<(), XlsxError> {
    sheet.set_name("about")?;
    sheet.set_column_width(0, 18)?.set_column_width(1, 10)?.set_column_width(2, WIDTH as f64)?;
    sheet.write_string_with_format(0, 0, "What is here", &style.title)?;
    let rows_of = |table: &str| tables.iter().find(|written| written.schema.name == table).map_or(0, |written| written.rows);
    let made =
        format!("{} articles of {} outlets, read by parallax {}", rows_of("articles"), rows_of("outlets"), env!("CARGO_PKG_VERSION"));
    sheet.write_string(1, 0, made)?;
    for (column, head) in (0..).zip(["sheet", "rows", "what a row is"]) {
        let header = if column == 2 { style.header.clone().set_align(xlsx::FormatAlign::Left).set_indent(1) } else { style.header.clone() };
        sheet.write_string_with_format(3, column, head, &header)?;
    }
    let mut at = 4;
    for table in tables {
        let link = xlsx::Url::new(format!("internal:'{}'!A1", table.schema.name)).set_text(table.schema.name);
        sheet.write_url_with_format(at, 0, link, &style.link)?;
        sheet.write_number_with_format(at, 1, table.rows as f64, &style.number)?;
        let about = first_sentence(&table.schema.about);
        sheet.write_string_with_format(at, 2, about, &style.beside)?.set_row_height(at, lines(about))?;
        at += 1;
    }
    for (charts, about) in [("charts", "Rates of the outlets with their intervals."), ("columns", "What each column means.")] {
        sheet.write_url_with_format(at, 0, xlsx::Url::new(format!("internal:'{charts}'!A1")).set_text(charts), &style.link)?;
        sheet.write_string_with_format(at, 2, about, &style.beside)?;
        at += 1;
    }
    at += 1;
    sheet.write_string_with_format(at, 0, "How to read it", &style.heading)?;
    for line in READING.iter().map(|line| (*line).to_owned()).chain(split(tables, limit)) {
        at += 1;
        sheet.write_string(at, 0, line)?;
    }
    colours(sheet, at + 2, style)?;
    print::page(sheet);
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Says which tables go on in further sheets.
fn split(tables: &[&Written], limit: u32) -> impl Iterator<Item = String> {
    tables.iter().filter(move |table| table.rows > u64::from(limit)).map(move |table| {
        let last = (table.rows - 1) / u64::from(limit);
        let (table, second, last) = (table.schema.name, name(table.schema.name, 1), name(table.schema.name, last as u32));
        let further = if second == last { second } else { format!("{second} to {last}") };
        format!("{table} has more rows than the {limit} that a sheet holds below its header: it goes on in {further}.")
    })
}

/// What the colours mean.
fn colours(sheet: &mut Worksheet, mut at: u32, style: &Style) -> Result<(), XlsxError> {
    sheet.write_string_with_format(at, 0, "Colours", &style.heading)?;
    let certainties = CERTAINTIES.map(|(term, ground)| (term, ground, "certainty of a claim"));
    for (term, ground, about) in certainties.into_iter().chain([("grave", GRAVE, "severity of a difference; the paler, the slighter")]) {
        at += 1;
        sheet.write_string_with_format(at, 0, term, &xlsx::Format::new().set_background_color(Color::RGB(ground)))?;
        sheet.write_string(at, 1, about)?;
    }
    Ok(())
}

/// Writes the last sheet: the meaning of each column.
pub(super) fn columns(sheet: &mut Worksheet, tables: &[&Written], style: &Style) -> Result<(), XlsxError> {
    sheet.set_name("columns")?;
    sheet.set_column_width(0, 16)?.set_column_width(1, 34)?.set_column_width(2, WIDTH as f64)?;
    for (column, head) in (0..).zip(["sheet", "column", "what its cells mean"]) {
        sheet.write_string_with_format(0, column, head, &style.header)?;
    }
    let mut at = 0;
    for table in tables {
        for column in &table.schema.columns {
            at += 1;
            sheet.write_string_with_format(at, 0, table.schema.name, &style.text)?;
            sheet.write_string_with_format(at, 1, &column.name, &style.text)?;
            sheet.write_string_with_format(at, 2, &column.description, &style.text)?.set_row_height(at, lines(&column.description))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?.autofilter(0, 0, at, 2)?;
    print::page(sheet);
    sheet.set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// The height of a row with this text in the wide column.
fn lines(text: &str) -> f64 {
    height(text.chars().count().div_ceil(WIDTH))
}

fn first_sentence(about: &str) -> &str {
    about.find(". ").map_or(about, |end| &about[..=end])
}
