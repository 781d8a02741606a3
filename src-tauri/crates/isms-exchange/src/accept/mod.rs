//! From an accepted plan to changes of the model: one list, for one commit. Persons, assets, processes, suppliers and
//! evidence that a file only names come to be as records of their own.

mod controls;
mod named;
mod risks;

use std::collections::BTreeSet;

use isms_model::{Change, Isms};
use serde::{Deserialize, Serialize};

use crate::fields::Target;
use crate::preview::merge::Actions;
use crate::preview::{Action, Preview, Record, rejoin};
use named::Named;

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RowRef {
    /// The sheet.
    pub sheet: String,
    /// The row, counted from 1.
    pub row: u32,
}

/// What the user leaves out of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Choices {
    /// Rows that are not imported: unticked ones, and those whose mapping was not confirmed.
    pub skip: Vec<RowRef>,
}

/// The changes that carry out a plan, made for the ISMS it was made for. None when nothing would change.
pub fn accept(preview: &Preview, isms: &Isms, choices: &Choices) -> Vec<Change> {
    let skipped: BTreeSet<&RowRef> = choices.skip.iter().collect();
    let mut named = Named::new(isms);
    let actions = Actions::of(isms);
    let mut changes = Vec::new();
    for record in &preview.records {
        let Some(record) = without_rows(preview, record, &skipped, isms) else { continue };
        if !matches!(record.action, Action::Create | Action::Update) {
            continue;
        }
        match preview.target {
            Target::Soa => controls::change(&record, isms, &mut named, &mut changes),
            Target::Risks => risks::change(&record, isms, &actions, &mut named, &mut changes),
        }
    }
    let mut all = named.into_changes();
    all.extend(changes);
    all
}

/// The record without the rows that the user left out; `None` when no row is left.
fn without_rows(
    preview: &Preview,
    record: &Record,
    skipped: &BTreeSet<&RowRef>,
    isms: &Isms,
) -> Option<Record> {
    let kept = |(table, row): &&(usize, usize)| {
        let row = &preview.tables[*table].rows[*row];
        !skipped.contains(&RowRef { sheet: row.sheet.clone(), row: row.row })
    };
    let rows: Vec<(usize, usize)> = record.rows.iter().filter(kept).copied().collect();
    if rows.is_empty() {
        return None;
    }
    Some(if rows.len() == record.rows.len() { record.clone() } else { rejoin(preview, record, rows, isms) })
}
