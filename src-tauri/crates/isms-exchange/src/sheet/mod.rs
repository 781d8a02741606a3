//! A table of the ISMS as a spreadsheet and back: rows are matched by their reference, never by position; what differs
//! is shown cell by cell before anything is taken over; nothing that begins like a formula is ever written as one.
//!
//! Reading order: [`columns`] (what is written), `write` and `csv` (out), [`compare`] (in), `cell` (what a cell means).

mod cell;
mod columns;
mod compare;
mod csv;
mod plain;
#[cfg(test)]
mod tests;
mod write;

use isms_model::{Kind, Revision};
use serde_json::{Map, Value};

pub use columns::{SheetColumn, columns};
pub use compare::{CellDifference, RowState, SheetDifferences, SheetRowDifference, changes, compare};
pub use csv::to_csv;
pub use plain::PlainSheet;
pub use write::{WriteError, to_xlsx};

/// The heading of the column with the references; by it a table is recognised.
pub(crate) const REFERENCE: &str = "Reference";

/// Rows of a table, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct TableSheet {
    /// Their kind.
    pub kind: Kind,
    /// What the table shows, in a line: whose it is, how many rows of how many, and the filter.
    pub note: String,
    /// The state of the ISMS that is shown.
    pub revision: Revision,
    /// The rows, in order.
    pub rows: Vec<SheetRow>,
}

/// A row to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRow {
    /// The reference.
    pub id: String,
    /// The fields of the record.
    pub record: Map<String, Value>,
}

/// What a record is called, for the columns that only help the reader.
pub type NameOf<'a> = &'a dyn Fn(Kind, &str) -> String;

impl TableSheet {
    /// The line above the table; the revision in it tells later what changed in the meantime.
    pub(crate) fn first_line(&self) -> String {
        format!("{} · revision {}", self.note, self.revision)
    }
}
