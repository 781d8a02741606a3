//! The same values for several records: a preview, one commit, one undo.

use std::collections::{BTreeMap, BTreeSet};

use isms_model::schema::FieldType;
use isms_model::{Change, Counts, Date, Diagnostic, Isms, Kind, RecordRef};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::consequences::effects;
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
    #[serde(default)]
    pub fields: Map<String, Value>,
    /// Values for records in which the field says nothing.
    #[serde(default)]
    pub fill: Map<String, Value>,
    /// Whether a field that has a value keeps it; a list then gains what it lacks.
    #[serde(default)]
    pub keep_existing: bool,
    /// What lists gain, by field: references or values that they lack.
    #[serde(default)]
    pub add: Map<String, Value>,
    /// What lists lose, by field.
    #[serde(default)]
    pub remove: Map<String, Value>,
    /// By how many days dates move, by field; a record without the date keeps none.
    #[serde(default)]
    pub shift: BTreeMap<String, i32>,
}

impl BulkEdit {
    /// The fields that it touches, each once.
    fn fields(&self) -> BTreeSet<&str> {
        let lists = self
            .add
            .keys()
            .chain(self.remove.keys())
            .chain(self.fields.keys())
            .chain(self.fill.keys())
            .map(String::as_str);
        lists.chain(self.shift.keys().map(String::as_str)).collect()
    }

    /// Refuses a list operation on what is no list, and a move of what is no date.
    fn check(&self) -> AppResult<()> {
        let known = isms_model::schema::fields(self.kind);
        let holds = |field: &str| known.iter().find(|it| it.name == field).map(|it| &it.holds);
        let wrong = |field: &str, what: &str| {
            let message =
                format!("{} of a {} is no {what}.", label_of(field), self.kind.label().to_lowercase());
            Err(AppError::new(Code::BadRequest, message))
        };
        for (field, values) in self.add.iter().chain(&self.remove) {
            if !matches!(holds(field), Some(FieldType::List(_))) || !values.is_array() {
                return wrong(field, "list");
            }
        }
        for field in self.shift.keys() {
            if !matches!(holds(field), Some(FieldType::Date)) {
                return wrong(field, "date");
            }
        }
        Ok(())
    }

    /// What becomes of one record.
    fn changed(&self, record: &Value) -> AppResult<Map<String, Value>> {
        let mut fields = Map::new();
        let list_of = |field: &str, fields: &Map<String, Value>| {
            let now = fields.get(field).or_else(|| record.get(field));
            now.and_then(Value::as_array).cloned().unwrap_or_default()
        };
        for (field, value) in &self.fields {
            let old = record.get(field).cloned().unwrap_or_default();
            match (&old, value) {
                (Value::Array(old), Value::Array(new)) if self.keep_existing => {
                    let more = new.iter().filter(|it| !old.contains(it));
                    fields.insert(field.clone(), old.iter().chain(more).cloned().collect());
                }
                _ if self.keep_existing && !isms_model::kind::is_empty(&old) => {}
                _ => {
                    fields.insert(field.clone(), value.clone());
                }
            }
        }
        for (field, value) in &self.fill {
            if record.get(field).is_none_or(isms_model::kind::is_empty) {
                fields.insert(field.clone(), value.clone());
            }
        }
        for (field, more) in &self.add {
            let mut list = list_of(field, &fields);
            let more = more.as_array().map(Vec::as_slice).unwrap_or_default();
            list.extend(more.iter().filter(|it| !list.contains(it)).cloned().collect::<Vec<_>>());
            fields.insert(field.clone(), list.into());
        }
        for (field, less) in &self.remove {
            let mut list = list_of(field, &fields);
            let less = less.as_array().map(Vec::as_slice).unwrap_or_default();
            list.retain(|it| !less.contains(it));
            fields.insert(field.clone(), list.into());
        }
        for (field, days) in &self.shift {
            let Some(day) = record.get(field).and_then(Value::as_str).and_then(|it| it.parse::<Date>().ok())
            else {
                continue;
            };
            let moved = day
                .checked_add_signed(chrono::TimeDelta::days(i64::from(*days)))
                .ok_or_else(|| AppError::new(Code::BadValue, format!("{day} can't move by {days} days.")))?;
            fields.insert(field.clone(), moved.to_string().into());
        }
        fields.retain(|field, value| {
            let old = record.get(field).cloned().unwrap_or_default();
            old != *value && !(isms_model::kind::is_empty(&old) && isms_model::kind::is_empty(value))
        });
        Ok(fields)
    }
}

/// What a bulk edit would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct BulkPreview {
    /// Each field that would change.
    pub changes: Vec<FieldChange>,
    /// How many of the records have a value in one of the fields already.
    pub filled: u32,
    /// What an auditor would newly object to, the worst first; at most 50.
    pub new: Vec<Diagnostic>,
    /// How many of each severity would be new.
    pub new_counts: Counts,
    /// How many of each severity would be gone.
    pub solved_counts: Counts,
    /// How many of the new blockers speak of other records: the change contradicts other parts.
    pub against: u32,
}

/// What a bulk edit would do.
pub fn bulk_preview(workbench: &Workbench, request: BulkEdit) -> AppResult<BulkPreview> {
    let (isms, before) = workbench.snapshot()?;
    let changes = bulk_changes(&isms, &request)?;
    let (next, applied) = isms.apply(&changes, isms.revision + 1)?;
    let after = before.after(&next, &isms_rules::Day::on(workbench.today()));
    let mine = |it: &RecordRef| it.kind == request.kind && request.ids.contains(&it.id);
    let effects = effects(&before, &after, &mine);
    let filled = request.ids.iter().filter(|id| {
        let record = isms.any(request.kind, id).map(|(_, it)| it.json()).unwrap_or_default();
        request
            .fields()
            .iter()
            .any(|field| record.get(*field).is_some_and(|it| !isms_model::kind::is_empty(it)))
    });
    Ok(BulkPreview {
        filled: filled.count() as u32,
        changes: field_changes(&isms, &applied),
        new: effects.new,
        new_counts: effects.new_counts,
        solved_counts: effects.solved_counts,
        against: effects.against,
    })
}

/// Changes several records as one commit.
pub fn bulk_update(workbench: &Workbench, request: BulkEdit) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        for id in &request.ids {
            guard_versions(request.kind, id, &request.fields)?;
            guard_versions(request.kind, id, &request.fill)?;
            guard_versions(request.kind, id, &request.add)?;
        }
        let changes = bulk_changes(session.isms(), &request)?;
        let names: Vec<String> = request.fields().iter().map(|it| label_of(it).to_lowercase()).collect();
        let label =
            format!("{} {}: {}", changes.len(), request.kind.plural().to_lowercase(), names.join(", "));
        commit_in(session, now, Edit { origin: Origin::Bulk, label, why: None, decided_by: None, changes })
    })
}

fn bulk_changes(isms: &Isms, request: &BulkEdit) -> AppResult<Vec<Change>> {
    request.check()?;
    let mut changes = Vec::new();
    for id in &request.ids {
        let found = isms.any(request.kind, id).map(|(_, it)| it.json());
        let Some(record) = found else {
            return Err(AppError::new(
                Code::NotFound,
                format!("There is no {} {id}.", request.kind.label().to_lowercase()),
            ));
        };
        let fields = request.changed(&record)?;
        if !fields.is_empty() {
            changes.push(Change::update(isms, request.kind, id.clone(), fields));
        }
    }
    Ok(changes)
}
