//! Who changed what, when and why, down to a field; undo and redo.

use isms_model::schema::{FieldType, fields};
use isms_model::{Applied, Date, Isms, Kind, Revision};
use isms_store::Storage;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Nothing;
use super::records::{Outcome, outcome, refuse_if_read_only, title_of};
use crate::error::AppResult;
use crate::past::stamp;
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
    /// Only this record; it may be gone by now.
    pub id: Option<String>,
    /// Only this field of the record.
    pub field: Option<String>,
    /// Only commits before this revision; from the newest where it is empty.
    pub before: Option<Revision>,
    /// How many commits at most; 50 where it is 0.
    pub limit: u32,
    /// Only commits with this text in what they say, in who made them, or in the reference of a record they changed.
    pub text: String,
    /// Only commits recorded on this day or later (UTC).
    pub since: Option<Date>,
    /// Only commits recorded on this day or before (UTC).
    pub until: Option<Date>,
}

impl HistoryRequest {
    /// Whether a commit was recorded within the period.
    fn is_within(&self, on: Date) -> bool {
        self.since.is_none_or(|it| on >= it) && self.until.is_none_or(|it| on <= it)
    }

    /// Whether a commit touches the kind and says the text (lower case).
    fn fits(&self, text: &str, meta: &isms_store::CommitMeta, applied: &[Applied]) -> bool {
        let says = |it: &str| it.to_lowercase().contains(text);
        self.kind.is_none_or(|kind| applied.iter().any(|it| it.kind == kind))
            && (text.is_empty()
                || says(&meta.label)
                || says(&meta.seat)
                || meta.why.as_deref().is_some_and(says)
                || applied.iter().any(|it| says(&it.id)))
    }
}

/// A day that a record claims for something that happened, beside the day on which that was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Claim {
    /// The record.
    pub id: String,
    /// The field that claims it, `acceptance.on`.
    pub field: String,
    /// The day.
    pub on: Date,
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
    /// Earlier days that these changes claim for what they record; at most 6.
    pub claims: Vec<Claim>,
}

/// A part of the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct HistoryPage {
    /// Newest first.
    pub lines: Vec<HistoryLine>,
    /// Whether there is more before them.
    pub more: bool,
}

/// Who changed what, when and why. While the past is shown, up to then.
pub fn history(workbench: &Workbench, request: HistoryRequest) -> AppResult<HistoryPage> {
    let limit = if request.limit == 0 { 50 } else { request.limit as usize };
    let (isms, _) = workbench.snapshot()?;
    workbench.with(|session| {
        if let (Some(kind), Some(id)) = (request.kind, &request.id) {
            let mut lines = history_of(session, &isms, kind, id, request.field.as_deref(), usize::MAX)?;
            lines.retain(|it| request.before.is_none_or(|before| it.revision < before));
            let more = lines.len() > limit;
            lines.truncate(limit);
            return Ok(HistoryPage { lines, more });
        }
        let before = request.before.map_or(isms.revision + 1, |it| it.min(isms.revision + 1));
        page(session, &isms, &request, before, limit)
    })
}

/// The newest commits before a revision that fit, looked through from the newest on until the period is over.
fn page(
    session: &Session,
    isms: &Isms,
    request: &HistoryRequest,
    mut before: Revision,
    limit: usize,
) -> AppResult<HistoryPage> {
    let text = request.text.trim().to_lowercase();
    let mut lines = Vec::new();
    loop {
        let commits = session.store.commits(Some(before), limit + 1)?;
        let Some(oldest) = commits.last().map(|it| it.meta.revision) else {
            return Ok(HistoryPage { lines, more: false });
        };
        for commit in commits {
            let on = commit.meta.at.date_naive();
            if request.since.is_some_and(|it| on < it) {
                return Ok(HistoryPage { lines, more: false });
            }
            if !request.is_within(on) {
                continue;
            }
            let applied = session.applied_by(commit.meta.revision)?;
            if !request.fits(&text, &commit.meta, &applied) {
                continue;
            }
            if lines.len() == limit {
                return Ok(HistoryPage { lines, more: true });
            }
            lines.push(line(&commit.meta, field_changes(isms, &applied)));
        }
        before = oldest;
    }
}

fn line(meta: &isms_store::CommitMeta, mut changes: Vec<FieldChange>) -> HistoryLine {
    let in_all = changes.len() as u32;
    let claims = claims(&changes, meta.at.date_naive());
    changes.truncate(50);
    HistoryLine {
        revision: meta.revision,
        at: stamp(meta.at),
        by: meta.seat.clone(),
        decided_by: meta.decided_by.clone(),
        why: meta.why.clone(),
        label: meta.label.clone(),
        origin: meta.origin.clone(),
        changes,
        changed: in_all,
        claims,
    }
}

/// A step in the life of a record: who made it, and the record before and after.
pub(crate) struct Step {
    pub(crate) meta: isms_store::CommitMeta,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
}

/// The life of a record up to a revision, oldest first.
pub(crate) fn steps(session: &Session, kind: Kind, id: &str, upto: Revision) -> AppResult<Vec<Step>> {
    let mut steps = Vec::new();
    let mut before: Option<Value> = None;
    for version in session.store.history_of(kind.as_str(), id)? {
        if version.meta.revision > upto {
            break;
        }
        let after: Option<Value> = version.body.as_deref().and_then(|it| serde_json::from_str(it).ok());
        steps.push(Step { meta: version.meta, before: before.take(), after: after.clone() });
        before = after;
    }
    Ok(steps)
}

/// The history of one record, or of one field of it, newest first; up to the revision of `isms`.
pub(crate) fn history_of(
    session: &Session,
    isms: &Isms,
    kind: Kind,
    id: &str,
    field: Option<&str>,
    limit: usize,
) -> AppResult<Vec<HistoryLine>> {
    let of_record = |step: Step| {
        let applied =
            Applied { kind, id: id.to_owned(), based_on: 0, before: step.before, after: step.after };
        Some(line(&step.meta, field_changes(isms, &[applied])))
    };
    let of_field = |step: Step, field: &str| {
        let value = |record: &Option<Value>| record.as_ref().and_then(|it| it.get(field)).cloned();
        let (before, after) =
            (value(&step.before).unwrap_or_default(), value(&step.after).unwrap_or_default());
        let change = FieldChange {
            kind,
            id: id.to_owned(),
            title: title_of(isms, kind, id),
            field: field.to_owned(),
            before,
            after,
        };
        (change.before != change.after).then(|| line(&step.meta, vec![change]))
    };
    let steps = steps(session, kind, id, isms.revision)?.into_iter().rev();
    let lines = steps.filter_map(|step| match field {
        None => of_record(step),
        Some(field) => of_field(step, field),
    });
    Ok(lines.take(limit).collect())
}

const MOST_CLAIMS: usize = 6;

/// The days before `recorded` that a change wrote: when it was, as the record says. Days to come are plans.
fn claims(changes: &[FieldChange], recorded: Date) -> Vec<Claim> {
    let mut found = Vec::new();
    for it in changes {
        let known = fields(it.kind);
        if it.field.is_empty() {
            for field in known {
                dates(&field.name, &field.holds, it.after.get(&field.name), &mut |path, on| {
                    found.push(Claim { id: it.id.clone(), field: path.to_owned(), on });
                });
            }
        } else if let Some(field) = known.iter().find(|field| field.name == it.field) {
            let mut old = Vec::new();
            dates(&field.name, &field.holds, Some(&it.before), &mut |path, on| {
                old.push((path.to_owned(), on));
            });
            dates(&field.name, &field.holds, Some(&it.after), &mut |path, on| {
                if !old.contains(&(path.to_owned(), on)) {
                    found.push(Claim { id: it.id.clone(), field: path.to_owned(), on });
                }
            });
        }
    }
    found.retain(|it| it.on < recorded);
    found.truncate(MOST_CLAIMS);
    found
}

/// Calls `each` for every date in a value, with its path.
fn dates(path: &str, holds: &FieldType, value: Option<&Value>, each: &mut dyn FnMut(&str, Date)) {
    match (holds, value) {
        (FieldType::Date, Some(Value::String(text))) => {
            if let Ok(on) = text.parse() {
                each(path, on);
            }
        }
        (FieldType::Group(parts), Some(Value::Object(map))) => {
            for part in parts {
                dates(&format!("{path}.{}", part.name), &part.holds, map.get(&part.name), each);
            }
        }
        (FieldType::List(inner), Some(Value::Array(list))) => {
            for it in list {
                dates(path, inner, Some(it), each);
            }
        }
        _ => {}
    }
}
