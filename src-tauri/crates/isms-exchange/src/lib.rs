//! Data in and out: spreadsheets and JSON, with column mapping and a preview.
//!
//! Reading order: [`book`] (a file as sheets of cells), `tables` (where the tables are), `mapping` (which column is
//! which field), `values` (what a cell means), [`preview`] (what becomes what), `accept` (the changes of the model). [`sheet`] is the
//! other way round: a table of the ISMS as a spreadsheet, and what differs when it comes back. [`calendar`] and [`archive`] only write.

mod accept;
pub mod archive;
pub mod book;
pub mod calendar;
mod error;
mod fields;
mod mapping;
mod preview;
mod remark;
pub mod sheet;
mod tables;
mod text;
mod values;
mod words;

pub use accept::{Choices, RowRef, accept};
pub use book::{Book, read, read_file};
pub use error::{ImportError, ImportErrorCode};
pub use fields::{Field, Target};
pub use mapping::{ColumnOverride, MappedColumn, Overrides};
pub use preview::{Action, FieldChange, ImportCounts, Preview, RowPreview, TablePreview, Values, propose};
pub use remark::{Remark, RemarkSeverity};
