//! The same values for several records: a preview, one commit, one undo.

use isms_model::{Change, Isms, Kind};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::history::{FieldChange, field_changes};
use super::records::{Outcome, commit_in, guard_versions, label_of};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};
use crate::workbench::Workbench;

/// The same values for several records.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkEdit {
    /// Their kind.
    pub kind: Kind,
    /// Their references.
    pub ids: Vec<String>,
    /// The new values; null empties a field.
    pub fields: Map<String, Value>,
    /// Whether a field that has a value keeps it; a list then gains what it lacks.
    #[serde(default)]
    pub keep_existing: bool,
}

/// What a bulk edit would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct BulkPreview {
    /// Each field that would change.
    pub changes: Vec<FieldChange>,
    /// How many of the records have a value in one of the fields already.
    pub filled: u32,
}

/// What a bulk edit would do.
pub fn bulk_preview(workbench: &Workbench, request: BulkEdit) -> AppResult<BulkPreview> {
    let (isms, _) = workbench.snapshot()?;
    let changes = bulk_changes(&isms, &request)?;
    let (_, applied) = isms.apply(&changes, isms.revision + 1)?;
    let filled = request.ids.iter().filter(|id| {
        let record = isms.any(request.kind, id).map(|(_, it)| it.json()).unwrap_or_default();
        request.fields.keys().any(|field| record.get(field).is_some_and(|it| !isms_model::kind::is_empty(it)))
    });
    Ok(BulkPreview { filled: filled.count() as u32, changes: field_changes(&isms, &applied) })
}

/// Changes several records as one commit.
pub fn bulk_update(workbench: &Workbench, request: BulkEdit) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        for id in &request.ids {
            guard_versions(request.kind, id, &request.fields)?;
        }
        let changes = bulk_changes(session.isms(), &request)?;
        let names: Vec<String> = request.fields.keys().map(|it| label_of(it).to_lowercase()).collect();
        let label =
            format!("{} {}: {}", changes.len(), request.kind.plural().to_lowercase(), names.join(", "));
        commit_in(session, now, Edit { origin: Origin::Bulk, label, why: None, decided_by: None, changes })
    })
}

fn bulk_changes(isms: &Isms, request: &BulkEdit) -> AppResult<Vec<Change>> {
    let mut changes = Vec::new();
    for id in &request.ids {
        let found = isms.any(request.kind, id).map(|(_, it)| it.json());
        let Some(record) = found else {
            return Err(AppError::new(
                Code::NotFound,
                format!("There is no {} {id}.", request.kind.label().to_lowercase()),
            ));
        };
        let mut fields = Map::new();
        for (field, value) in &request.fields {
            let old = record.get(field).cloned().unwrap_or_default();
            match (&old, value) {
                (Value::Array(old), Value::Array(new)) if request.keep_existing => {
                    let more = new.iter().filter(|it| !old.contains(it));
                    fields.insert(field.clone(), old.iter().chain(more).cloned().collect());
                }
                _ if request.keep_existing && !isms_model::kind::is_empty(&old) => {}
                _ => {
                    fields.insert(field.clone(), value.clone());
                }
            }
        }
        if !fields.is_empty() {
            changes.push(Change::update(isms, request.kind, id.clone(), fields));
        }
    }
    Ok(changes)
}
