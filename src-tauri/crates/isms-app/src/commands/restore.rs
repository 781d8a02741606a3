//! Earlier values brought back: a field or a whole record as it was at a revision, looked at first, as one commit that
//! can be undone.

use isms_model::{Change, Diagnostic, Isms, Kind, Op, RecordRef, Revision};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::history::steps;
use super::records::{Outcome, commit_in, guard_versions, label_of, title_of};
use crate::error::{AppError, AppResult, Code};
use crate::past;
use crate::readable::{FieldDifference, differences};
use crate::session::{Edit, Origin, Session};
use crate::workbench::Workbench;

/// What to bring back.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference; it may be gone by now.
    pub id: String,
    /// The field; the whole record where it is empty.
    #[serde(default)]
    pub field: Option<String>,
    /// As it was at this moment: a revision, a day, or a kept state.
    pub at: String,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
}

/// What bringing it back would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RestorePreview {
    /// The revision whose values come back.
    pub revision: Revision,
    /// What the record is called.
    pub title: String,
    /// Whether the record is gone and would be there again.
    pub comes_back: bool,
    /// What would change; nothing if it says the same today.
    pub fields: Vec<FieldDifference>,
    /// Fields that stay as they are today: versions and decisions are made, not copied.
    pub left_alone: Vec<String>,
    /// Records that the old values point to and that are gone.
    pub missing: Vec<String>,
    /// Diagnostics that would be gone.
    pub solved: Vec<Diagnostic>,
    /// Diagnostics that would be new.
    pub new: Vec<Diagnostic>,
}

/// Decisions of a person: they hold for the state they were made on, and are made again rather than copied.
const DECISIONS: [(Kind, &str); 2] = [(Kind::Risk, "acceptance"), (Kind::Risk, "plan_approval")];

/// What a restore comes to.
struct Plan {
    revision: Revision,
    comes_back: bool,
    before: Value,
    change: Change,
    left_alone: Vec<String>,
}

/// What bringing it back would do, without doing it.
pub fn restore_preview(workbench: &Workbench, request: Restore) -> AppResult<RestorePreview> {
    let today = workbench.host().today();
    let (isms, before, plan) = workbench.with(|session| {
        session.judge_on(today);
        let plan = plan(session, &request, today)?;
        Ok((session.isms().clone(), session.diagnostics(), plan))
    })?;
    let (next, applied) = isms.apply(std::slice::from_ref(&plan.change), isms.revision + 1)?;
    let after = before.after(&next, &isms_rules::Day::on(today));
    let now = applied.into_iter().next().and_then(|it| it.after).unwrap_or_default();
    let links = next.any(request.kind, &request.id).map(|(_, it)| it.links().found).unwrap_or_default();
    let mut missing: Vec<String> =
        links.into_iter().filter(|it| is_gone(&next, &it.to)).map(|it| it.to.id).collect();
    missing.dedup();
    Ok(RestorePreview {
        revision: plan.revision,
        title: title_of(&next, request.kind, &request.id),
        comes_back: plan.comes_back,
        fields: differences(&next, request.kind, &plan.before, &now),
        left_alone: plan.left_alone,
        missing,
        solved: before.missing_in(&after).into_iter().cloned().collect(),
        new: after.missing_in(&before).into_iter().cloned().collect(),
    })
}

fn is_gone(isms: &Isms, to: &RecordRef) -> bool {
    isms.any(to.kind, &to.id).is_none()
}

/// Brings a field or a whole record back as it was.
pub fn restore(workbench: &Workbench, request: Restore) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    workbench.with(|session| {
        let plan = plan(session, &request, today)?;
        let what = match &request.field {
            Some(field) => format!("{} {}", request.id, label_of(field).to_lowercase()),
            None => request.id.clone(),
        };
        let label = format!("Restored {what} from revision {}", plan.revision);
        let edit = Edit {
            origin: Origin::Restore,
            label,
            why: request.why,
            decided_by: None,
            changes: vec![plan.change],
        };
        commit_in(session, now, edit)
    })
}

fn plan(session: &Session, request: &Restore, today: chrono::NaiveDate) -> AppResult<Plan> {
    let Restore { kind, id, field, at, .. } = request;
    let revision = past::moment(session, at, today)?.revision;
    let then = steps(session, *kind, id, revision)?.pop().and_then(|it| it.after);
    let not_there = || {
        let message = format!("There was no {} {id} in revision {revision}.", kind.label().to_lowercase());
        AppError::new(Code::NotFound, message).at(*kind, id, "")
    };
    let then = then.and_then(|it| it.as_object().cloned()).ok_or_else(not_there)?;
    let isms = session.isms();
    let now = isms.any(*kind, id).map(|(_, it)| it.json());
    let (mut fields, mut left_alone) = (Map::new(), Vec::new());
    match (field, &now) {
        (Some(field), Some(now)) => {
            if let Some(why) = guarded(*kind, id, field) {
                return Err(why);
            }
            let (old, new) = (now.get(field), then.get(field));
            if old != new {
                fields.insert(field.clone(), new.cloned().unwrap_or_default());
            }
        }
        (Some(_), None) => {
            let message = format!("{id} is gone: bring the whole record back.");
            return Err(AppError::new(Code::NotFound, message).at(*kind, id, ""));
        }
        (None, now) => {
            let empty = Value::Object(Map::new());
            fields = isms_model::change::difference(now.as_ref().unwrap_or(&empty), &Value::Object(then));
            if now.is_some() {
                fields.retain(|field, _| {
                    let stays = guarded(*kind, id, field).is_some();
                    left_alone.extend(stays.then(|| field.clone()));
                    !stays
                });
            }
        }
    }
    let change = if now.is_some() {
        Change::update(isms, *kind, id.clone(), fields)
    } else {
        Change { kind: *kind, id: id.clone(), based_on: 0, op: Op::Create(fields) }
    };
    let comes_back = now.is_none();
    Ok(Plan { revision, comes_back, before: now.unwrap_or_default(), change, left_alone })
}

/// Why a field is not brought back, if so.
fn guarded(kind: Kind, id: &str, field: &str) -> Option<AppError> {
    let alone = Map::from_iter([(field.to_owned(), Value::Null)]);
    let made = DECISIONS.contains(&(kind, field)).then(|| {
        AppError::new(Code::BadValue, "A decision is made again, on what stands today, not brought back.")
            .at(kind, id, field)
    });
    guard_versions(kind, id, &alone).err().or(made)
}
