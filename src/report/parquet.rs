//! TABLE.parquet: every table with its types, column by column, for programs that read much at once (pandas, arrow, DuckDB).
//!
//! Text is as the article has it: what guards a spreadsheet against formulas is taken off again.

use super::cell::Value;
use super::error::ReportError;
use super::export::{Export, Tables};
use super::output::Written;
use super::schema::{Column, Kind, Schema};
use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::column::writer::{ColumnWriter, ColumnWriterImpl};
use ::parquet::data_type::{ByteArray, DataType};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type;
use jiff::civil::{Date, date};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::sync::Arc;

/// Rows that stand together in a file, and in memory while it is written.
const GROUP: usize = 65_536;

/// The day that days are counted from.
const EPOCH: Date = date(1970, 1, 1);

/// Writes the tables as Parquet files.
#[derive(Clone, Copy, Debug)]
pub struct Parquet;

impl Export for Parquet {
    fn write(&self, tables: &Tables<'_>) -> Result<Vec<String>, ReportError> {
        tables.iter().map(|table| write(tables, table)).collect()
    }
}

/// Writes a table; gives its file's name.
fn write(tables: &Tables<'_>, table: &Written) -> Result<String, ReportError> {
    let name = format!("{}.parquet", table.schema.name);
    let path = tables.path(&name);
    let failed = |error: ParquetError| ReportError::io("write", &path)(io::Error::other(error));
    let file = File::create(&path).map_err(ReportError::io("write", &path))?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let message = message(&table.schema).map_err(failed)?;
    let mut writer = SerializedFileWriter::new(BufWriter::new(file), message, Arc::new(properties)).map_err(failed)?;
    let mut rows = tables.rows(table)?;
    loop {
        let group: Vec<Vec<Value<'_>>> = rows.by_ref().take(GROUP).collect::<Result<_, _>>()?;
        if group.is_empty() {
            break;
        }
        write_group(&mut writer, &group).map_err(failed)?;
    }
    writer.close().map_err(failed)?;
    Ok(name)
}

/// The table's columns in the words of Parquet. Any of them may be missing in a row.
fn message(schema: &Schema) -> Result<Arc<Type>, ParquetError> {
    let column = |Column { name, kind, .. }: &Column| {
        let (physical, logical) = match kind {
            Kind::String => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Integer => (Physical::INT64, None),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Boolean => (Physical::BOOLEAN, None),
            Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        };
        let column = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL).with_logical_type(logical);
        column.build().map(Arc::new)
    };
    let columns = schema.columns.iter().map(column).collect::<Result<_, _>>()?;
    Ok(Arc::new(Type::group_type_builder(schema.name).with_fields(columns).build()?))
}

fn write_group<W: Write + Send>(writer: &mut SerializedFileWriter<W>, rows: &[Vec<Value<'_>>]) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    let mut nth = 0;
    while let Some(mut column) = group.next_column()? {
        let cells = rows.iter().map(|row| row.get(nth).unwrap_or(&Value::Empty));
        write_column(column.untyped(), cells)?;
        column.close()?;
        nth += 1;
    }
    group.close()?;
    Ok(())
}

fn write_column<'v>(writer: &mut ColumnWriter<'_>, cells: impl Iterator<Item = &'v Value<'v>>) -> Result<(), ParquetError> {
    match writer {
        ColumnWriter::ByteArrayColumnWriter(writer) => put(writer, cells, |value| match value {
            Value::Text(text) => Some(ByteArray::from(text.as_ref())),
            Value::Term(term) => Some(ByteArray::from(*term)),
            _ => None,
        }),
        ColumnWriter::Int64ColumnWriter(writer) => put(writer, cells, |value| match value {
            Value::Integer(number) => Some(*number),
            _ => None,
        }),
        ColumnWriter::DoubleColumnWriter(writer) => put(writer, cells, |value| match value {
            Value::Number(number) => Some(*number),
            _ => None,
        }),
        ColumnWriter::BoolColumnWriter(writer) => put(writer, cells, |value| match value {
            Value::Boolean(yes) => Some(*yes),
            _ => None,
        }),
        ColumnWriter::Int32ColumnWriter(writer) => put(writer, cells, |value| match value {
            Value::Date(day) => Some((*day - EPOCH).get_days()),
            _ => None,
        }),
        _ => Ok(()),
    }
}

/// Writes the cells of a column; those that `read` gives nothing for are missing.
fn put<'v, T: DataType>(
    writer: &mut ColumnWriterImpl<'_, T>,
    cells: impl Iterator<Item = &'v Value<'v>>,
    read: impl Fn(&Value<'v>) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let (mut values, mut present) = (Vec::new(), Vec::new());
    for cell in cells {
        let value = read(cell);
        present.push(i16::from(value.is_some()));
        values.extend(value);
    }
    writer.write_batch(&values, Some(&present), None)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Reject;
    use crate::report::{Output, Profile, Run};
    use ::parquet::file::reader::{FileReader, SerializedFileReader};

    #[test]
    fn rows_come_back_with_their_types_what_is_missing_as_nothing_and_text_without_its_guard() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("tables");
        let mut output = Output::begin(&target, Profile::excel(), false).unwrap();
        let reject = |record, reason: &str| Reject { path: "a.txt".to_owned(), record, reason: reason.to_owned() };
        output.table([reject(Some(7), "=1+1"), reject(None, "'tis empty")].into_iter()).unwrap();
        output.publish(Run::default(), &[], &[Box::new(Parquet)]).unwrap();
        let reader = SerializedFileReader::new(File::open(target.join("rejects.parquet")).unwrap()).unwrap();
        let rows: Vec<String> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
        assert_eq!(rows, [r#"{path: "a.txt", record: 7, reason: "=1+1"}"#, r#"{path: "a.txt", record: null, reason: "'tis empty"}"#]);
    }
}
