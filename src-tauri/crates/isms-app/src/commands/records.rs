//! Records of every kind: read, change, delete, in bulk; unsaved typing; undo; history.

use std::collections::BTreeMap;

use isms_model::{Applied, Change, Counts, Diagnostic, Isms, Kind, Op, Revision, Severity};
use isms_store::Storage;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Nothing;
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::session::{Done, Edit, Origin, Session, counts};
use crate::workbench::Workbench;

/// Which record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordKey {
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
}

/// A link from or to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LinkView {
    /// The field that holds the link.
    pub field: String,
    /// The kind of the record at the other end.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether it does not exist.
    pub missing: bool,
}

/// A record with all that speaks of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RecordView {
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// The revision that last changed it: what an update has to be based on.
    pub revision: Revision,
    /// What it is called.
    pub title: String,
    /// Its fields; empty ones are left out.
    pub record: Map<String, Value>,
    /// Unsaved typing by field.
    pub drafts: BTreeMap<String, Value>,
    /// What is said of it.
    pub diagnostics: Vec<Diagnostic>,
    /// Where it points.
    pub links: Vec<LinkView>,
    /// What points to it.
    pub used_by: Vec<LinkView>,
    /// Its latest changes, newest first.
    pub history: Vec<HistoryLine>,
    /// What is computed from it, for show: label and text.
    pub computed: Vec<(String, String)>,
}

/// A record with all that speaks of it.
pub fn record(workbench: &Workbench, request: RecordKey) -> AppResult<RecordView> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let RecordKey { kind, id } = request;
    let (revision, record) = match isms.any(kind, &id) {
        Some((revision, record)) => (revision, record.json()),
        // A single record is there from the start, even while nobody has written in it.
        None if kind.is_single() => (0, Value::Object(Map::new())),
        None => {
            return Err(AppError::new(
                Code::NotFound,
                format!("There is no {} {id}.", kind.label().to_lowercase()),
            )
            .at(kind, &id, ""));
        }
    };
    let (drafts, history) = workbench.with(|session| {
        let drafts = session.drafts().iter().filter(|((k, i, _), _)| *k == kind && *i == id);
        let drafts = drafts.map(|((_, _, field), value)| (field.clone(), value.clone())).collect();
        Ok((drafts, history_of(session, kind, &id, 20)?))
    })?;
    let view = |field: &str, kind: Kind, id: &str| LinkView {
        field: field.to_owned(),
        kind,
        id: id.to_owned(),
        title: title_of(&isms, kind, id),
        missing: isms.any(kind, id).is_none(),
    };
    let links = isms.any(kind, &id).map(|(_, it)| it.links().found).unwrap_or_default();
    Ok(RecordView {
        kind,
        title: title_of(&isms, kind, &id),
        revision,
        record: record.as_object().cloned().unwrap_or_default(),
        drafts,
        diagnostics: about(&diagnostics, kind, &id),
        links: links.iter().map(|it| view(it.field, it.to.kind, &it.to.id)).collect(),
        used_by: isms.used_by(kind, &id).iter().map(|(kind, id, field)| view(field, *kind, id)).collect(),
        history,
        computed: computed(&isms, kind, &id),
        id,
    })
}

/// What a person calls a record; controls of Annex A have their published short title.
pub(crate) fn title_of(isms: &Isms, kind: Kind, id: &str) -> String {
    if kind == Kind::ControlDecision
        && let Some(control) = isms_model::standard::annex_control(id)
    {
        return control.title.clone();
    }
    isms.title(kind, id)
}

/// What is said of a record, and of others because of it.
pub(crate) fn about(diagnostics: &[Diagnostic], kind: Kind, id: &str) -> Vec<Diagnostic> {
    diagnostics.iter().filter(|it| it.subject.kind == kind && it.subject.id == id).cloned().collect()
}

fn computed(isms: &Isms, kind: Kind, id: &str) -> Vec<(String, String)> {
    let criteria = isms.criteria();
    let mut lines = Vec::new();
    if kind == Kind::Risk
        && let Some(risk) = isms.risks.get(&isms_model::Id::new(id))
    {
        for (name, rating) in risk.ratings() {
            if let Some(level) = criteria.standing_level(rating) {
                let band = criteria.band(Some(level)).map(|it| it.name.clone()).unwrap_or_default();
                lines.push((format!("{name}_level"), level.to_string()));
                lines.push((format!("{name}_band"), band));
                lines.push((format!("{name}_heat"), criteria.heat(level, 5).to_string()));
                lines.push((format!("{name}_over_limit"), criteria.over_limit(Some(level)).to_string()));
            }
        }
    }
    lines
}

/// Which records of a kind.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordsRequest {
    /// The kind.
    pub kind: Kind,
    /// Text that has to stand in the reference or in any field.
    #[serde(default)]
    pub text: String,
    /// How many to leave out at the beginning.
    #[serde(default)]
    pub offset: u32,
    /// How many to give at most; 0 for all.
    #[serde(default)]
    pub limit: u32,
}

/// A record in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RecordRow {
    /// Its reference.
    pub id: String,
    /// The revision that last changed it.
    pub revision: Revision,
    /// What it is called.
    pub title: String,
    /// Its fields; empty ones are left out.
    pub record: Map<String, Value>,
    /// The worst that is said of it.
    pub worst: Option<Severity>,
}

/// A page of records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RecordsPage {
    /// How many there are of the kind.
    pub total: u32,
    /// How many fit the request.
    pub matched: u32,
    /// Those of the page, in the order of references.
    pub rows: Vec<RecordRow>,
}

/// The records of a kind.
pub fn records(workbench: &Workbench, request: RecordsRequest) -> AppResult<RecordsPage> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let worst = worst_by_record(&diagnostics, request.kind);
    let text = request.text.trim().to_lowercase();
    let mut rows = Vec::new();
    isms.for_each(request.kind, |id, revision, record| {
        let fields = record.json();
        if text.is_empty()
            || id.to_lowercase().contains(&text)
            || fields.to_string().to_lowercase().contains(&text)
        {
            rows.push(RecordRow {
                id: id.to_owned(),
                revision,
                title: title_of(&isms, request.kind, id),
                record: fields.as_object().cloned().unwrap_or_default(),
                worst: worst.get(id).copied(),
            });
        }
    });
    let matched = rows.len() as u32;
    let limit = if request.limit == 0 { usize::MAX } else { request.limit as usize };
    let rows = rows.into_iter().skip(request.offset as usize).take(limit).collect();
    Ok(RecordsPage { total: isms.count(request.kind) as u32, matched, rows })
}

/// The worst severity for each record of a kind that something is said of.
pub(crate) fn worst_by_record(diagnostics: &[Diagnostic], kind: Kind) -> BTreeMap<&str, Severity> {
    let mut worst = BTreeMap::new();
    for it in diagnostics.iter().filter(|it| it.subject.kind == kind && it.waived_by.is_none()) {
        let entry = worst.entry(it.subject.id.as_str()).or_insert(it.severity);
        *entry = (*entry).min(it.severity);
    }
    worst
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Outcome {
    /// The revision of the ISMS now.
    pub revision: Revision,
    /// Whether anything had to change.
    pub changed: bool,
    /// The kinds that were touched.
    pub touched: Vec<Kind>,
    /// One line for the user.
    pub label: String,
    /// Diagnostics that no waiver hides.
    pub counts: Counts,
    /// Diagnostics that are gone.
    pub solved: u32,
    /// Diagnostics that are new.
    pub new: u32,
}

/// A record that came to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Created {
    /// Its reference.
    pub id: String,
    /// What the change did.
    pub outcome: Outcome,
}

/// Commits an edit and tells what it did.
pub fn commit(workbench: &Workbench, edit: Edit) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| commit_in(session, now, edit))
}

/// As [`commit`], where the session is at hand.
pub(crate) fn commit_in(
    session: &mut Session,
    now: chrono::DateTime<chrono::Utc>,
    edit: Edit,
) -> AppResult<Outcome> {
    refuse_if_read_only(session)?;
    let label = edit.label.clone();
    let done = session.commit(now, edit)?;
    Ok(outcome(session, done, label))
}

fn refuse_if_read_only(session: &Session) -> AppResult<()> {
    match session.read_only() {
        None => Ok(()),
        Some(why) => Err(AppError::new(Code::ReadOnly, format!("The workspace can only be read: {why}."))),
    }
}

pub(crate) fn outcome(session: &Session, done: Done, label: String) -> Outcome {
    let touched: std::collections::BTreeSet<Kind> = done.applied.iter().map(|it| it.kind).collect();
    Outcome {
        revision: done.revision,
        changed: !done.applied.is_empty(),
        touched: touched.into_iter().collect(),
        label,
        counts: counts(&session.diagnostics()),
        solved: done.solved,
        new: done.new,
    }
}

/// A new record.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordCreate {
    /// Its kind.
    pub kind: Kind,
    /// Its reference; the next free one where none is given.
    #[serde(default)]
    pub id: Option<String>,
    /// Its fields.
    #[serde(default)]
    pub fields: Map<String, Value>,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
}

/// Makes a record.
pub fn record_create(workbench: &Workbench, request: RecordCreate) -> AppResult<Created> {
    let now = workbench.host().now();
    workbench.with(|session| {
        let id = request.id.unwrap_or_else(|| session.isms().next_reference(request.kind));
        let change = Change::create(request.kind, id.clone(), request.fields);
        let label = format!("New {} {id}", request.kind.label().to_lowercase());
        let edit =
            Edit { origin: Origin::Edit, label, why: request.why, decided_by: None, changes: vec![change] };
        Ok(Created { outcome: commit_in(session, now, edit)?, id })
    })
}

/// New values for some fields of a record.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordUpdate {
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// The revision of the record that the user saw.
    pub based_on: Revision,
    /// The new values; null empties a field.
    pub fields: Map<String, Value>,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
}

/// Changes fields of a record.
pub fn record_update(workbench: &Workbench, request: RecordUpdate) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        let RecordUpdate { kind, id, based_on, fields, why } = request;
        guard_versions(kind, &id, &fields)?;
        let names: Vec<String> = fields.keys().map(|it| label_of(it).to_lowercase()).collect();
        let label = format!("{id}: {}", names.join(", "));
        let missing = session.isms().any(kind, &id).is_none();
        // A single record is there from the start: its first edit makes it.
        let op = if missing && kind.is_single() { Op::Create(fields) } else { Op::Update(fields) };
        let changes = vec![Change { kind, id: id.clone(), based_on, op }];
        commit_in(session, now, Edit { origin: Origin::Edit, label, why, decided_by: None, changes })
    })
}

/// Versions and owner decisions come from approvals alone: an edit that writes them would invent one.
fn guard_versions(kind: Kind, id: &str, fields: &Map<String, Value>) -> AppResult<()> {
    if kind == Kind::Document && fields.contains_key("versions") {
        return Err(AppError::new(
            Code::BadValue,
            "Versions are made by approving a document, not by editing it.",
        )
        .at(kind, id, "versions"));
    }
    Ok(())
}

/// A field's name as a person reads it: `due_on` is “Due on”.
pub(crate) fn label_of(field: &str) -> String {
    let words = field.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A record to delete.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordDelete {
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// The revision of the record that the user saw.
    pub based_on: Revision,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
}

/// Deletes a record that nothing points to. Its reference is never given out again.
pub fn record_delete(workbench: &Workbench, request: RecordDelete) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        let RecordDelete { kind, id, based_on, why } = request;
        if kind.is_single()
            || (kind == Kind::ControlDecision && isms_model::standard::annex_control(&id).is_some())
        {
            let message = format!("{id} can't be deleted: every ISMS has it. Change what it says instead.");
            return Err(AppError::new(Code::InUse, message).at(kind, &id, ""));
        }
        let users = session.isms().used_by(kind, &id);
        if !users.is_empty() {
            let names: Vec<String> = users.iter().map(|(_, id, _)| id.clone()).collect();
            let message = format!("{id} is used by {}.", isms_model::text::list(&names, 5));
            return Err(AppError::new(Code::InUse, message)
                .at(kind, &id, "")
                .help("Take the links away first, or retire the record instead of deleting it."));
        }
        let label = format!("Delete {} {id}", kind.label().to_lowercase());
        let changes = vec![Change { kind, id, based_on, op: Op::Delete }];
        commit_in(session, now, Edit { origin: Origin::Edit, label, why, decided_by: None, changes })
    })
}

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

/// A change to look at before it is made.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WhatIf {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// The new values.
    pub fields: Map<String, Value>,
}

/// What a change would bring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Consequences {
    /// Diagnostics that would be gone.
    pub solved: Vec<Diagnostic>,
    /// Diagnostics that would be new.
    pub new: Vec<Diagnostic>,
    /// What points to the record.
    pub used_by: Vec<LinkView>,
}

/// What a change would bring, without making it.
pub fn consequences(workbench: &Workbench, request: WhatIf) -> AppResult<Consequences> {
    let (isms, before) = workbench.snapshot()?;
    let change = Change::update(&isms, request.kind, request.id.clone(), request.fields);
    let (next, _) = isms.apply(&[change], isms.revision + 1)?;
    let after = isms_rules::check(&next, &isms_rules::Day::on(workbench.host().today()));
    let missing = |list: &[Diagnostic], other: &[Diagnostic]| {
        let other: std::collections::BTreeSet<String> = other.iter().map(Diagnostic::key).collect();
        list.iter().filter(|it| !other.contains(&it.key())).cloned().collect::<Vec<_>>()
    };
    let used_by = isms.used_by(request.kind, &request.id);
    let link = |(kind, id, field): &(Kind, String, &str)| LinkView {
        field: (*field).to_owned(),
        kind: *kind,
        id: id.clone(),
        title: title_of(&isms, *kind, id),
        missing: false,
    };
    Ok(Consequences {
        solved: missing(&before, &after),
        new: missing(&after, &before),
        used_by: used_by.iter().map(link).collect(),
    })
}

/// Unsaved typing in a field.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftPut {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// The field.
    pub field: String,
    /// What is typed so far.
    pub value: Value,
}

/// A field.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftKey {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// The field.
    pub field: String,
}

/// What the rules say while somebody types.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DraftAnswer {
    /// What is said of the record.
    pub diagnostics: Vec<Diagnostic>,
    /// Diagnostics that no waiver hides.
    pub counts: Counts,
}

/// Keeps unsaved typing safe and says what the rules say of it.
pub fn draft_put(workbench: &Workbench, request: DraftPut) -> AppResult<DraftAnswer> {
    workbench.with(|session| {
        refuse_if_read_only(session)?;
        let DraftPut { kind, id, field, value } = request;
        session.put_draft((kind, id.clone(), field), value)?;
        Ok(draft_answer(session, kind, &id))
    })
}

/// Forgets unsaved typing.
pub fn draft_clear(workbench: &Workbench, request: DraftKey) -> AppResult<DraftAnswer> {
    workbench.with(|session| {
        let DraftKey { kind, id, field } = request;
        session.clear_draft(&(kind, id.clone(), field))?;
        Ok(draft_answer(session, kind, &id))
    })
}

fn draft_answer(session: &Session, kind: Kind, id: &str) -> DraftAnswer {
    let diagnostics = session.diagnostics();
    DraftAnswer { counts: counts(&diagnostics), diagnostics: about(&diagnostics, kind, id) }
}

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
fn history_of(session: &Session, kind: Kind, id: &str, limit: usize) -> AppResult<Vec<HistoryLine>> {
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

/// A file, or a pointer to one, as evidence.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceAdd {
    /// The file (grant of purpose `evidence_file`); none where it stays elsewhere.
    #[serde(default)]
    pub grant: Option<String>,
    /// The fields of the evidence record; its title is the file's name where it is not given.
    #[serde(default)]
    pub fields: Map<String, Value>,
    /// Controls that it is evidence for.
    #[serde(default)]
    pub controls: Vec<String>,
}

/// Keeps a file as evidence and links it to controls, as one commit.
pub fn evidence_add(workbench: &Workbench, request: EvidenceAdd) -> AppResult<Created> {
    let file = request.grant.as_deref().map(|it| workbench.granted(it, Purpose::EvidenceFile)).transpose()?;
    let now = workbench.host().now();
    workbench.with(|session| {
        refuse_if_read_only(session)?;
        let id = session.isms().next_reference(Kind::Evidence);
        let mut fields = request.fields;
        if let Some(path) = &file {
            let bytes = std::fs::metadata(path).map_err(|it| AppError::new(Code::File, it.to_string()).in_file(path))?.len();
            let hash = session.store.put_object_from(path).map_err(|it| AppError::from(it).in_file(path))?;
            let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            fields.entry("title").or_insert_with(|| name.clone().into());
            fields.insert("file".into(), serde_json::json!({ "name": name, "sha256": hash.to_string(), "bytes": u32::try_from(bytes).unwrap_or(u32::MAX) }));
        }
        let mut changes = vec![Change::create(Kind::Evidence, id.clone(), fields)];
        for control in &request.controls {
            let decision = session.isms().controls.get(&isms_model::Id::new(control));
            let decision = decision.ok_or_else(|| AppError::new(Code::NotFound, format!("There is no control {control}.")))?;
            let mut evidence: Vec<Value> = decision.evidence.iter().map(|it| it.as_str().into()).collect();
            evidence.push(id.clone().into());
            changes.push(Change::set(session.isms(), Kind::ControlDecision, control.clone(), "evidence", evidence));
        }
        let label = format!("New evidence {id}");
        let edit = Edit { origin: Origin::Edit, label, why: None, decided_by: None, changes };
        Ok(Created { outcome: commit_in(session, now, edit)?, id })
    })
}
