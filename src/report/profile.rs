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
}

impl Profile {
    /// For R, pandas and other programs: UTF-8, LF, commas.
    pub fn data() -> Self {
        Profile { name: "data", byte_order_mark: false, crlf: false, delimiter: ',' }
    }

    /// For opening with a double click: a byte order mark, CR and LF, commas.
    pub fn excel() -> Self {
        Profile { name: "excel", byte_order_mark: true, crlf: true, delimiter: ',' }
    }

    /// The same with another delimiter; Excel expects `;` where the decimal mark is a comma.
    pub fn with_delimiter(self, delimiter: char) -> Self {
        Profile { delimiter, ..self }
    }
}
