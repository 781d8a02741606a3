//! The plan of an import: row by row what becomes what, what is skipped and why, and what to look at. Making it
//! changes nothing.

mod counts;
mod find;
pub(crate) mod merge;
mod notes;
mod risk_ratings;
mod risk_rows;
mod risks;
mod soa;
mod soa_ids;
mod soa_rows;

use std::collections::BTreeMap;

pub use counts::ImportCounts;
use isms_model::Isms;
use serde::Serialize;
use serde_json::Value as Json;

use crate::book::Book;
use crate::error::ImportError;
use crate::fields::Target;
use crate::mapping::{MappedColumn, Overrides};
use crate::remark::Remark;

/// The values of a row by the names of fields.
pub type Values = BTreeMap<String, Json>;

/// What will be done with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// A record comes to be.
    Create,
    /// A record gets new values.
    Update,
    /// The record says all this already, or the row says nothing.
    Unchanged,
    /// The row is no record, or cannot be imported.
    Skip,
}

/// A field that an update changes.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct FieldChange {
    /// The name of the field.
    pub field: String,
    /// The value it has, null for none.
    pub old: Json,
    /// The value the file brings.
    pub new: Json,
}

/// One row of a file.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct RowPreview {
    /// The sheet.
    pub sheet: String,
    /// The row, counted from 1.
    pub row: u32,
    /// The reference of the record it becomes.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// What will be done.
    pub action: Action,
    /// The values that were understood.
    pub values: Values,
    /// The number that the file gives where another control is meant: one of 2013, or one that its title contradicts.
    pub mapped_from: Option<String>,
    /// Why it is skipped, joined or mapped.
    pub why: Option<String>,
    /// Old and new of each field that changes. Rows of one record show them once, at the first row.
    pub changes: Vec<FieldChange>,
    /// Whether the row is hidden in the file.
    pub hidden: bool,
    /// Whether the user should confirm `mapped_from`.
    pub confirm: bool,
}

/// One table that is imported.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct TablePreview {
    /// The sheet.
    pub sheet: String,
    /// The rows of the header, counted from 1; empty where there is none.
    pub header_rows: Vec<u32>,
    /// The edition of the standard its numbers are of: 2022 or 2013; none for risks.
    pub edition: Option<u16>,
    /// Its columns.
    pub columns: Vec<MappedColumn>,
    /// Its rows.
    pub rows: Vec<RowPreview>,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Preview {
    /// The name of the file.
    pub file: String,
    /// What is imported.
    pub target: Target,
    /// The tables.
    pub tables: Vec<TablePreview>,
    /// What the file holds.
    pub counts: ImportCounts,
    /// What to look at.
    pub diagnostics: Vec<Remark>,
    /// The records, each with the values of all its rows.
    #[serde(skip)]
    pub(crate) records: Vec<Record>,
}

impl Preview {
    /// How many records would be created, updated, left as they are, and how many rows are skipped.
    pub fn tally(&self) -> BTreeMap<&'static str, usize> {
        let mut tally = BTreeMap::from([("create", 0), ("update", 0), ("unchanged", 0), ("skip", 0)]);
        for record in &self.records {
            let name = match record.action {
                Action::Create => "create",
                Action::Update => "update",
                Action::Unchanged | Action::Skip => "unchanged",
            };
            *tally.entry(name).or_default() += 1;
        }
        let skipped = self.tables.iter().flat_map(|t| &t.rows).filter(|r| r.action == Action::Skip).count();
        tally.insert("skip", skipped);
        tally
    }
}

/// A record as the file describes it, over all its rows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Record {
    /// Its reference in the model.
    pub reference: String,
    /// The values of all rows together.
    pub values: Values,
    pub action: Action,
    pub changes: Vec<FieldChange>,
    /// Table and row indices of its rows; the first shows the changes.
    pub rows: Vec<(usize, usize)>,
}

/// Makes the plan of importing a book into an ISMS.
///
/// # Errors
/// A choice of the user names a sheet, a field or a column that is not there.
pub fn propose(
    book: &Book,
    target: Target,
    overrides: &Overrides,
    isms: &Isms,
) -> Result<Preview, ImportError> {
    let found = find::tables(book, target, overrides)?;
    let mut diagnostics = book.remarks.clone();
    diagnostics.extend(found.remarks);
    let (tables, records) = match target {
        Target::Soa => soa::read(book, &found.tables, isms, &mut diagnostics),
        Target::Risks => risks::read(book, &found.tables, isms, &mut diagnostics),
    };
    let counts = counts::of(target, &found.tables, &tables);
    diagnostics.extend(counts::claims(book, target, &counts));
    let mut preview = Preview { file: book.name.clone(), target, tables, counts, diagnostics, records };
    merge::show(&mut preview);
    sort(&mut preview.diagnostics, book);
    Ok(preview)
}

/// A record from fewer of its rows.
pub(crate) fn rejoin(preview: &Preview, record: &Record, rows: Vec<(usize, usize)>, isms: &Isms) -> Record {
    let kept: Vec<&RowPreview> = rows.iter().map(|(t, r)| &preview.tables[*t].rows[*r]).collect();
    match preview.target {
        Target::Soa => merge::with_existing_control(&record.reference, soa::join_rows(&kept), rows, isms),
        Target::Risks => {
            let mut values = risks::join_rows(&kept);
            if let Some(external) = record.values.get("external_ref") {
                values.insert("external_ref".into(), external.clone());
            }
            merge::with_existing_risk(&record.reference, values, rows, isms, &merge::Actions::of(isms))
        }
    }
}

/// In the order of the file; blockers first where one place has several.
fn sort(remarks: &mut Vec<Remark>, book: &Book) {
    let sheet_at = |r: &Remark| book.sheets.iter().position(|s| Some(&s.name) == r.sheet.as_ref());
    remarks.sort_by_key(|r| (sheet_at(r), r.row, r.severity));
    remarks.dedup();
}
