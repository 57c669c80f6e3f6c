//! What a table holds, said once: from one description come the CSV header, `datapackage.json` and `docs/tables.md`.

use serde::Serialize;

/// What the cells of a column are, in the words of the Frictionless Table Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number, to four decimals.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A day, `2022-02-16`.
    Date,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its header.
    pub name: String,
    /// What its cells are.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// What its cells mean.
    pub description: String,
}

impl Column {
    /// A column.
    pub fn new(name: impl Into<String>, kind: Kind, description: impl Into<String>) -> Self {
        Column { name: name.into(), kind, description: description.into() }
    }
}

/// A column whose cells name rows of another table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The column.
    pub column: &'static str,
    /// The other table, without `.csv`.
    pub table: &'static str,
    /// The column there.
    pub key: &'static str,
}

/// A table: its name, its columns, and how it hangs together with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// Name of the file, without `.csv`.
    pub name: &'static str,
    /// What one row is and what the table is for.
    pub about: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The columns that tell rows apart.
    pub key: &'static [&'static str],
    /// The columns that name rows of other tables.
    pub references: &'static [Reference],
}

/// Declares a table's row: the struct, its columns, and how its fields become cells, from one list of fields with their
/// meaning. The form that starts with `for` describes a row that another module declares.
macro_rules! row {
    ($(#[doc = $about:literal])+ $table:literal, key $key:expr, references [$($column:literal => $other:literal . $other_key:literal),*];
     $Row:ident $(<$life:lifetime>)? { $($(#[doc = $doc:literal])+ $field:ident: $kind:ty,)+ }) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, serde::Serialize)]
        pub struct $Row $(<$life>)? { $($(#[doc = $doc])+ pub $field: $kind,)+ }

        $crate::report::schema::row! { for $Row $(<$life>)?, $(#[doc = $about])+ $table, key $key,
            references [$($column => $other . $other_key),*]; { $($(#[doc = $doc])+ $field: $kind,)+ } }
    };
    (for $Row:ident $(<$life:lifetime>)?, $(#[doc = $about:literal])+ $table:literal, key $key:expr,
     references [$($column:literal => $other:literal . $other_key:literal),*]; { $($(#[doc = $doc:literal])+ $field:ident: $kind:ty,)+ }) => {
        impl $(<$life>)? $crate::report::cell::Row for $Row $(<$life>)? {
            fn schema() -> $crate::report::schema::Schema {
                use $crate::report::{cell::Cell, schema::{Column, Schema}};
                Schema {
                    name: $table,
                    about: concat!($($about),+).trim().to_owned(),
                    columns: vec![$(Column::new(stringify!($field), <$kind as Cell>::KIND, concat!($($doc),+).trim())),+],
                    key: &$key,
                    references: &[$($crate::report::schema::Reference { column: $column, table: $other, key: $other_key }),*],
                }
            }

            fn cells(&self, to: &mut dyn FnMut($crate::report::cell::Value<'_>)) {
                use $crate::report::cell::Cell;
                $(to(self.$field.value());)+
            }
        }
    };
}
pub(crate) use row;
