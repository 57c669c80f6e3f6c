//! A table as a sheet, or as several where one does not hold it.

use super::super::cell::Value;
use super::super::csv;
use super::super::error::ReportError;
use super::super::output::Written;
use super::super::schema::Schema;
use super::name;
use super::places::Places;
use super::print;
use super::style::{CERTAINTIES, GRAVE, Style, height};
use rust_xlsxwriter as xlsx;

/// The widest a column gets, in characters; longer text is wrapped. Columns whose long cells would make rows high get wider; those
/// of an outlet's block in comparison are so wide that the block goes on a printed page.
const WIDEST: usize = 48;
const WIDTHS: [(&str, &str, usize); 5] = [
    ("comparison", "differences", 96),
    ("comparison", "attribution", 34),
    ("comparison", "number", 24),
    ("outlets", "note", 96),
    ("scores", "note", 96),
];

/// The narrowest.
const NARROWEST: usize = 8;

/// Characters that words leave free at the end of a wrapped line, on average.
const RAGGED: usize = 6;

/// Characters that the arrow of a filter takes, and the fewest lines of a header: the arrow stands at the foot of the cell, below a
/// word that fills the first line.
const ARROW: usize = 3;
const HEADER_LINES: usize = 2;

/// Links that a sheet holds.
const LINKS: u32 = 65_530;

/// Columns of comparison that stay in sight.
const COMPARISON_FROZEN: u16 = 2;

/// Writes a table.
pub(super) fn write(
    book: &mut xlsx::Workbook,
    table: &Written,
    rows: impl Iterator<Item = Result<Vec<Value<'static>>, ReportError>>,
    style: &Style,
    places: &Places,
    limit: u32,
) -> Result<(), ReportError> {
    let mut rows = rows.peekable();
    for part in 0.. {
        let sheet = book.add_worksheet();
        sheet.set_name(name(table.schema.name, part))?;
        let mut sheet = Sheet::begin(sheet, &table.schema, style)?;
        for row in rows.by_ref().take(limit as usize) {
            sheet.row(&row?, places)?;
        }
        sheet.finish()?;
        if rows.peek().is_none() {
            break;
        }
    }
    Ok(())
}

/// A sheet being written.
struct Sheet<'s> {
    sheet: &'s mut xlsx::Worksheet,
    schema: &'s Schema,
    style: &'s Style,
    columns: Vec<Column<'s>>,
    /// Rows written, the header included.
    rows: u32,
    links: u32,
}

/// What a sheet does with a column.
struct Column<'s> {
    /// What its cells lead to.
    leads: Leads<'s>,
    /// Characters of its longest cell.
    longest: usize,
    /// The widest that it gets.
    widest: usize,
}

/// What a cell leads to.
#[derive(Clone, Copy)]
enum Leads<'s> {
    Nowhere,
    /// To the row that it names.
    ToRow,
    /// To the claim of this outlet, whose words stand before it: LibreOffice wraps no cell that leads somewhere.
    ToClaim(&'s str),
}

impl<'s> Sheet<'s> {
    /// Writes the header.
    fn begin(sheet: &'s mut xlsx::Worksheet, schema: &'s Schema, style: &'s Style) -> Result<Self, ReportError> {
        let mut outlets = 0;
        let mut columns = Vec::with_capacity(schema.columns.len());
        for (nth, column) in (0..).zip(&schema.columns) {
            let block = block(schema, &column.name);
            outlets += u32::from(matches!(block, Some((_, "claim"))));
            let header = if block.is_some() && outlets % 2 == 1 { &style.other_header } else { &style.header };
            sheet.write_string_with_format(0, nth, &column.name, header)?;
            let leads = match block {
                Some((outlet, "certainty")) => Leads::ToClaim(outlet),
                _ if schema.references.iter().any(|r| r.column == column.name && ["comparison", "claims"].contains(&r.table)) => {
                    Leads::ToRow
                }
                _ => Leads::Nowhere,
            };
            // The header is wrapped between words.
            let word = column.name.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
            let part = block.map_or(column.name.as_str(), |(_, part)| part);
            let own = WIDTHS.iter().find(|(table, name, _)| (*table, *name) == (schema.name, part));
            columns.push(Column { leads, longest: word, widest: own.map_or(WIDEST, |(.., widest)| *widest) });
        }
        Ok(Sheet { sheet, schema, style, columns, rows: 1, links: 0 })
    }

    /// Writes a row below the others.
    fn row(&mut self, values: &[Value<'_>], places: &Places) -> Result<(), ReportError> {
        let at = self.rows;
        let mut lines = 1;
        for (nth, value) in (0u16..).zip(values) {
            let Some(column) = self.columns.get_mut(usize::from(nth)) else { break };
            let text = csv::text(value);
            let length = text.chars().count();
            column.longest = column.longest.max(length);
            if length > column.widest {
                lines = lines.max(length.div_ceil(column.widest - RAGGED));
            }
            let link = match column.leads {
                Leads::Nowhere => None,
                Leads::ToRow => places.row(value),
                Leads::ToClaim(outlet) => match (values.first(), values.get(usize::from(nth).wrapping_sub(1))) {
                    (Some(group), Some(words)) => places.member(group, outlet, words),
                    _ => None,
                },
            };
            match value {
                Value::Empty => {}
                Value::Text(_) | Value::Term(_) => match link.filter(|_| self.links < LINKS) {
                    Some(link) => {
                        let url = xlsx::Url::new(link).set_text(text);
                        self.sheet.write_url_with_format(at, nth, url, &self.style.link)?;
                        self.links += 1;
                    }
                    None => {
                        self.sheet.write_string_with_format(at, nth, text, &self.style.text)?;
                    }
                },
                Value::Integer(number) => {
                    self.sheet.write_number_with_format(at, nth, *number as f64, &self.style.number)?;
                }
                Value::Number(number) => {
                    self.sheet.write_number_with_format(at, nth, *number, &self.style.number)?;
                }
                Value::Boolean(yes) => {
                    self.sheet.write_boolean_with_format(at, nth, *yes, &self.style.number)?;
                }
                Value::Date(date) => {
                    let day = xlsx::ExcelDateTime::parse_from_str(&date.to_string())?;
                    self.sheet.write_datetime_with_format(at, nth, &day, &self.style.date)?;
                }
            }
        }
        self.sheet.set_row_height(at, height(lines))?;
        self.rows += 1;
        Ok(())
    }

    /// Sets what depends on all rows: widths, filter, colours, and how it prints.
    fn finish(self) -> Result<(), ReportError> {
        let Sheet { sheet, schema, columns, rows, .. } = self;
        let widths: Vec<usize> = columns.iter().map(|column| column.longest.clamp(NARROWEST, column.widest)).collect();
        for (nth, width) in (0..).zip(&widths) {
            sheet.set_column_width(nth, *width as f64 + 1.0)?;
        }
        let header = schema.columns.iter().zip(&widths).map(|(column, width)| (column.name.chars().count() + ARROW).div_ceil(*width));
        sheet.set_row_height(0, height(header.max().unwrap_or(0).max(HEADER_LINES)))?;
        let last = columns.len().saturating_sub(1) as u16;
        sheet.set_freeze_panes(1, if schema.name == "comparison" { COMPARISON_FROZEN } else { 0 })?;
        sheet.autofilter(0, 0, rows - 1, last)?;
        let widths: Vec<usize> = widths.iter().map(|width| width + 1).collect();
        print::set(sheet, &widths, if schema.name == "comparison" { COMPARISON_FROZEN } else { 1 }, &starts(schema))?;
        if rows > 1 {
            for (nth, column) in (0..).zip(&schema.columns) {
                let part = block(schema, &column.name).map_or(column.name.as_str(), |(_, part)| part);
                match part {
                    "certainty" => certainty(sheet, nth, rows - 1)?,
                    "severity" => severity(sheet, nth, rows - 1)?,
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// The outlet of a column of comparison and what the column shows of it.
fn block<'s>(schema: &Schema, column: &'s str) -> Option<(&'s str, &'s str)> {
    column.rsplit_once(": ").filter(|_| schema.name == "comparison")
}

/// The columns with which a page may begin: all but those within the block of an outlet.
fn starts(schema: &Schema) -> Vec<u16> {
    let within = |column: &str| block(schema, column).is_some_and(|(_, part)| part != "claim");
    (0..).zip(&schema.columns).filter(|(_, column)| !within(&column.name)).map(|(nth, _)| nth).collect()
}

fn certainty(sheet: &mut xlsx::Worksheet, column: u16, last: u32) -> Result<(), xlsx::XlsxError> {
    for (term, ground) in CERTAINTIES {
        let rule = xlsx::ConditionalFormatTextRule::BeginsWith(term.to_owned());
        let format = xlsx::Format::new().set_background_color(xlsx::Color::RGB(ground));
        sheet.add_conditional_format(1, column, last, column, &xlsx::ConditionalFormatText::new().set_rule(rule).set_format(format))?;
    }
    Ok(())
}

fn severity(sheet: &mut xlsx::Worksheet, column: u16, last: u32) -> Result<(), xlsx::XlsxError> {
    let scale = xlsx::ConditionalFormat2ColorScale::new()
        .set_minimum(xlsx::ConditionalFormatType::Number, 0)
        .set_maximum(xlsx::ConditionalFormatType::Number, 1)
        .set_minimum_color(xlsx::Color::RGB(0xFFFFFF))
        .set_maximum_color(xlsx::Color::RGB(GRAVE));
    sheet.add_conditional_format(1, column, last, column, &scale)?;
    Ok(())
}
