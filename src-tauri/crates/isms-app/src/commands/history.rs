//! Who changed what, when and why; undo and redo.

use isms_model::{Applied, Isms, Kind, Revision};
use isms_store::Storage;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Nothing;
use super::records::{Outcome, outcome, refuse_if_read_only, title_of};
use crate::error::AppResult;
use crate::session::{Done, Session};
use crate::workbench::Workbench;

/// Takes back the newest change that can be.
pub fn undo(workbench: &Workbench, _: Nothing) -> AppResult<Outcome> {
    again(workbench, Session::undo, "Undo")
}
/// Repeats what was undone last.
pub fn redo(workbench: &Workbench, _: Nothing) -> AppResult<Outcome> {
    again(workbench, Session::redo, "Redo")
}

fn again(
    workbench: &Workbench,
    step: fn(&mut Session, chrono::DateTime<chrono::Utc>) -> AppResult<Done>,
    word: &str,
) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        refuse_if_read_only(session)?;
        let labels = session.undo_labels();
        let label = if word == "Undo" { labels.0 } else { labels.1 };
        let done = step(session, now)?;
        Ok(outcome(
            session,
            done,
            format!("{word}: {}", label.unwrap_or_default().trim_start_matches("Undo: ")),
        ))
    })
}

/// One field of one record, old and new.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FieldChange {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The field.
    pub field: String,
    /// The value before.
    pub before: Value,
    /// The value after.
    pub after: Value,
}

/// Old and new value of each field that changed. A new or deleted record is one line, without a field.
pub(crate) fn field_changes(isms: &Isms, applied: &[Applied]) -> Vec<FieldChange> {
    let mut lines = Vec::new();
    for it in applied {
        let line = |field: &str, before: Value, after: Value| FieldChange {
            kind: it.kind,
            id: it.id.clone(),
            title: title_of(isms, it.kind, &it.id),
            field: field.to_owned(),
            before,
            after,
        };
        match (&it.before, &it.after) {
            (Some(before), Some(after)) => {
                for (field, value) in isms_model::change::difference(before, after) {
                    lines.push(line(&field, before.get(&field).cloned().unwrap_or_default(), value));
                }
            }
            (before, after) => {
                lines.push(line("", before.clone().unwrap_or_default(), after.clone().unwrap_or_default()));
            }
        }
    }
    lines
}

/// Which part of the history.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HistoryRequest {
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this record.
    pub id: Option<String>,
    /// Only commits before this revision; from the newest where it is empty.
    pub before: Option<Revision>,
    /// How many commits at most; 50 where it is 0.
    pub limit: u32,
}

/// A commit in the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct HistoryLine {
    /// Its number.
    pub revision: Revision,
    /// When it was recorded (RFC 3339).
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// Who decided it, where that was another person.
    pub decided_by: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// What it was, in a line.
    pub label: String,
    /// Where it came from.
    pub origin: String,
    /// What changed, field by field; at most 50.
    pub changes: Vec<FieldChange>,
    /// How many fields changed in all.
    pub changed: u32,
}

/// A part of the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct HistoryPage {
    /// Newest first.
    pub lines: Vec<HistoryLine>,
    /// Whether there is more before them.
    pub more: bool,
}

/// Who changed what, when and why.
pub fn history(workbench: &Workbench, request: HistoryRequest) -> AppResult<HistoryPage> {
    let limit = if request.limit == 0 { 50 } else { request.limit as usize };
    workbench.with(|session| {
        if let (Some(kind), Some(id)) = (request.kind, &request.id) {
            let mut lines = history_of(session, kind, id, usize::MAX)?;
            lines.retain(|it| request.before.is_none_or(|before| it.revision < before));
            let more = lines.len() > limit;
            lines.truncate(limit);
            return Ok(HistoryPage { lines, more });
        }
        let commits = session.store.commits(request.before, limit + 1)?;
        let more = commits.len() > limit;
        let mut lines = Vec::new();
        for commit in commits.into_iter().take(limit) {
            let applied = session.applied_by(commit.meta.revision)?;
            lines.push(line(session.isms(), &commit.meta, &applied));
        }
        Ok(HistoryPage { lines, more })
    })
}

fn line(isms: &Isms, meta: &isms_store::CommitMeta, applied: &[Applied]) -> HistoryLine {
    let mut changes = field_changes(isms, applied);
    let in_all = changes.len() as u32;
    changes.truncate(50);
    HistoryLine {
        revision: meta.revision,
        at: meta.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        by: meta.seat.clone(),
        decided_by: meta.decided_by.clone(),
        why: meta.why.clone(),
        label: meta.label.clone(),
        origin: meta.origin.clone(),
        changes,
        changed: in_all,
    }
}

/// The history of one record, newest first.
pub(crate) fn history_of(
    session: &Session,
    kind: Kind,
    id: &str,
    limit: usize,
) -> AppResult<Vec<HistoryLine>> {
    let mut lines = Vec::new();
    let mut before: Option<Value> = None;
    for version in session.store.history_of(kind.as_str(), id)? {
        let after: Option<Value> = version.body.as_deref().and_then(|it| serde_json::from_str(it).ok());
        let applied =
            Applied { kind, id: id.to_owned(), based_on: 0, before: before.take(), after: after.clone() };
        lines.push(line(session.isms(), &version.meta, &[applied]));
        before = after;
    }
    lines.reverse();
    lines.truncate(limit);
    Ok(lines)
}
