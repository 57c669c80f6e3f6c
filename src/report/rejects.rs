//! rejects.csv: what could not be read.

use super::schema::row;
use crate::corpus::Reject;

row! { for Reject,
    /// One row per file or record that could not be read, and why.
    "rejects", key [], references []; {
        /// The file as it was found.
        path: String,
        /// Which record of the file, from 1; empty where it is the whole file.
        record: Option<u32>,
        /// Why, and what to do.
        reason: String,
    }
}
