//! The shapes of CSV that programs open well.

use serde::Serialize;

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// `data` or `excel`.
    pub name: &'static str,
    /// Whether a byte order mark comes first, without which Excel does not see that a file is UTF-8.
    pub byte_order_mark: bool,
    /// Whether lines end with CR and LF.
    pub crlf: bool,
    /// What stands between cells.
    pub delimiter: char,
    /// What stands before the decimals of a number.
    pub decimal: char,
}

impl Profile {
    /// For R, pandas and other programs: UTF-8, LF, commas.
    pub fn data() -> Self {
        Profile { name: "data", byte_order_mark: false, crlf: false, delimiter: ',', decimal: '.' }
    }

    /// For opening with a double click: a byte order mark, CR and LF, commas.
    pub fn excel() -> Self {
        Profile { name: "excel", byte_order_mark: true, crlf: true, delimiter: ',', decimal: '.' }
    }

    /// The same with another delimiter. Where Excel expects `;` it expects a decimal comma too, and takes `1.5` for a day in
    /// May: the excel profile then writes one.
    pub fn with_delimiter(self, delimiter: char) -> Self {
        let decimal = if self.name == "excel" && delimiter == ';' { ',' } else { self.decimal };
        Profile { delimiter, decimal, ..self }
    }
}
