//! Rows and cells, whatever the file that they end up in.

use super::csv;
use super::schema::{Kind, Schema};
use crate::attribution::{CueClass, Form, SourceType};
use crate::claim::{Certainty, Polarity};
use crate::corpus::{Duplicate, Precision, Provenance};
use crate::diff;
use crate::lexicon::Voice;
use crate::stats::Stretch;
use std::borrow::Cow;

/// The content of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Missing.
    Empty,
    /// Text, as the article or the program has it: what a file needs to hold it safely is added when it is written.
    Text(Cow<'a, str>),
    /// A term of the program's own, which every file can hold as it is.
    Term(&'static str),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(jiff::civil::Date),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Value::Empty } else { Value::Text(Cow::Borrowed(text)) }
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Value::Empty } else { Value::Text(Cow::Owned(text)) }
    }
}

impl Value<'static> {
    /// Reads a cell back as its column says, from what a CSV file has, with a decimal point or comma. A cell that is not what
    /// its column says stays text.
    pub fn read(kind: Kind, cell: &str) -> Self {
        let read = match kind {
            Kind::String => None,
            Kind::Integer => cell.parse().ok().map(Value::Integer),
            Kind::Number => cell.replace(',', ".").parse().ok().map(Value::Number),
            Kind::Boolean => cell.parse().ok().map(Value::Boolean),
            Kind::Date => cell.parse().ok().map(Value::Date),
        };
        read.unwrap_or_else(|| Value::from(csv::plain(cell).to_owned()))
    }
}

/// A row of a table.
pub trait Row {
    /// The table that it is a row of.
    fn schema() -> Schema
    where
        Self: Sized;

    /// Gives its cells to `to`, in the order of the columns.
    fn cells(&self, to: &mut dyn FnMut(Value<'_>));
}

/// Something that a cell can hold.
pub trait Cell {
    /// What a column of it is.
    const KIND: Kind;

    /// The cell.
    fn value(&self) -> Value<'_>;
}

impl Cell for &str {
    const KIND: Kind = Kind::String;

    fn value(&self) -> Value<'_> {
        Value::from(*self)
    }
}

impl Cell for String {
    const KIND: Kind = Kind::String;

    fn value(&self) -> Value<'_> {
        Value::from(self.as_str())
    }
}

impl Cell for Cow<'_, str> {
    const KIND: Kind = Kind::String;

    fn value(&self) -> Value<'_> {
        Value::from(self.as_ref())
    }
}

impl Cell for bool {
    const KIND: Kind = Kind::Boolean;

    fn value(&self) -> Value<'_> {
        Value::Boolean(*self)
    }
}

impl Cell for jiff::civil::Date {
    const KIND: Kind = Kind::Date;

    fn value(&self) -> Value<'_> {
        Value::Date(*self)
    }
}

impl<T: Cell> Cell for Option<T> {
    const KIND: Kind = T::KIND;

    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Empty, Cell::value)
    }
}

macro_rules! numbers {
    ($variant:ident, $of:ty: $($number:ty)*) => {$(
        impl Cell for $number {
            const KIND: Kind = Kind::$variant;

            fn value(&self) -> Value<'_> {
                Value::$variant(*self as $of)
            }
        }
    )*};
}
numbers!(Integer, i64: u32 u64);

impl Cell for f64 {
    const KIND: Kind = Kind::Number;

    fn value(&self) -> Value<'_> {
        number(*self)
    }
}

impl Cell for f32 {
    const KIND: Kind = Kind::Number;

    fn value(&self) -> Value<'_> {
        number(f64::from(*self))
    }
}

/// A number to four decimals, so that tables are easy to read and the same on every machine; what is not finite is
/// missing.
pub(super) fn number(value: f64) -> Value<'static> {
    let rounded = (value * 1e4).round() / 1e4;
    if rounded.is_finite() { Value::Number(rounded + 0.0) } else { Value::Empty }
}

/// Terms of a fixed list, which tables write in snake_case.
macro_rules! terms {
    ($($kind:ty),+) => {$(
        impl Cell for $kind {
            const KIND: Kind = Kind::String;

            fn value(&self) -> Value<'_> {
                Value::Term(term(self))
            }
        }
    )+};
}
terms!(
    Voice,
    Stretch,
    Form,
    SourceType,
    CueClass,
    Certainty,
    Polarity,
    Provenance,
    Precision,
    Duplicate,
    diff::Band,
    diff::Change,
    diff::Kind
);

/// How tables write a term: `named_person`.
pub fn term<T: serde::Serialize>(value: &T) -> &'static str {
    serde_variant::to_variant_name(value).unwrap_or("")
}
