//! The model of an ISMS: records, typed ids, closed enums, the reference catalogues, diagnostics and
//! changes. An [`Isms`] is an immutable value; a [`Change`] makes a new one. No I/O and no clock here.
//!
//! Reading order: [`kind`] (the one list of record kinds), [`isms`], [`change`], then the clauses.

pub mod across;
pub mod backlinks;
pub mod certification;
pub mod change;
pub mod context;
pub mod diagnostic;
pub mod ending;
pub mod evaluation;
pub mod id;
pub mod improvement;
pub mod isms;
pub mod kind;
pub mod leadership;
pub mod link;
pub mod mention;
pub mod operation;
mod pick;
pub mod planning;
pub mod replace;
pub mod schema;
pub mod standard;
pub mod strings;
pub mod subject;
pub mod support;
pub mod table;
pub mod terms;
pub mod text;

pub use across::*;
pub use backlinks::Backlinks;
pub use certification::*;
pub use change::{Applied, Change, ChangeError, Op};
pub use chrono::NaiveDate as Date;
pub use context::*;
pub use diagnostic::{Arguments, Counts, Diagnostic, Fix, Opens, Related, Severity};
pub use evaluation::*;
pub use id::Id;
pub use improvement::*;
pub use isms::Isms;
pub use kind::{AnyRecord, Kind, Record, Revision};
pub use leadership::*;
pub use link::{Link, Links, RecordRef};
pub use mention::{Mention, References};
pub use operation::*;
pub use planning::*;
pub use support::*;
pub use table::{Entry, Table};
