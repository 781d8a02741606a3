//! Records of every kind: read, make, change, delete.

use std::collections::BTreeMap;

use isms_model::{Change, Counts, Diagnostic, Isms, Kind, Op, Revision, Severity};
use isms_rules::Judgement;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::evidence::file_state;
use super::history::{HistoryLine, history_of};
use super::links::{Eye, LinkView, UseGroup};
use super::locks::{Lock, guard_kept, lock_of};
use super::marks::guard_marks;
use super::sign_off::guard_signed;
use crate::error::{AppError, AppResult, Code};
use crate::session::{Done, Edit, Origin, Session, counts};
use crate::table::{Condition, Cx, ReadyCount, RowGroup, Sort, TableQuery, ready_counts};
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
    /// What points to it, by kind and field.
    pub used_by: Vec<UseGroup>,
    /// Its latest changes, newest first.
    pub history: Vec<HistoryLine>,
    /// What is computed from it, for show: label and text.
    pub computed: Vec<(String, String)>,
    /// What of it can't be edited.
    pub locked: Option<Lock>,
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
    let is_past = workbench.past().is_some();
    let (drafts, history, file, locked) = workbench.with(|session| {
        // Unsaved typing is of today.
        let all = session.drafts().iter().filter(|_| !is_past);
        let drafts = all.filter(|((k, i, _), _)| *k == kind && *i == id);
        let drafts = drafts.map(|((_, _, field), value)| (field.clone(), value.clone())).collect();
        let history = history_of(session, &isms, kind, &id, None, 20)?;
        let locked = lock_of(&isms, &session.seat, kind, &id);
        Ok((drafts, history, file_state(session, &record), locked))
    })?;
    let backlinks = workbench.backlinks()?;
    let eye = Eye { isms: &isms, today: workbench.today() };
    let mut computed = computed(&isms, kind, &id);
    computed.extend(file.map(|it| ("file".to_owned(), it.to_owned())));
    let links = isms.any(kind, &id).map(|(_, it)| it.links().found).unwrap_or_default();
    Ok(RecordView {
        kind,
        title: title_of(&isms, kind, &id),
        revision,
        record: record.as_object().cloned().unwrap_or_default(),
        drafts,
        diagnostics: about(&diagnostics, kind, &id),
        links: links.iter().map(|it| eye.link(it.field, it.to.kind, &it.to.id)).collect(),
        used_by: eye.used_by(&backlinks, kind, &id),
        history,
        computed,
        locked,
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
pub(crate) fn about(diagnostics: &Judgement, kind: Kind, id: &str) -> Vec<Diagnostic> {
    diagnostics.about(kind, id).cloned().collect()
}

fn computed(isms: &Isms, kind: Kind, id: &str) -> Vec<(String, String)> {
    let (method, criteria) = (isms.method(), isms.criteria());
    let mut lines = Vec::new();
    if kind == Kind::Risk
        && let Some(risk) = isms.risks.get(&isms_model::Id::new(id))
    {
        for (name, rating) in risk.ratings() {
            let made_under = method.criteria_of(risk, rating);
            if let Some(level) = method.level(risk, rating) {
                let band = made_under.and_then(|it| it.band(Some(level))).map(|it| it.name.clone());
                let heat = made_under.map_or(0, |it| it.heat(level, 5));
                let over = criteria.over_limit(method.level_today(risk, rating));
                lines.push((format!("{name}_level"), level.to_string()));
                lines.push((format!("{name}_band"), band.unwrap_or_default()));
                lines.push((format!("{name}_heat"), heat.to_string()));
                lines.push((format!("{name}_over_limit"), over.to_string()));
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
    /// Text that has to stand in the reference, the title or any text.
    #[serde(default)]
    pub text: String,
    /// Conditions; all of them hold.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// Sorted by these; by reference where there are none.
    #[serde(default)]
    pub sort: Vec<Sort>,
    /// The column whose values stand as headings over their rows.
    #[serde(default)]
    pub group: Option<String>,
    /// How many to leave out at the beginning.
    #[serde(default)]
    pub offset: u32,
    /// How many to give at most; 0 for all.
    #[serde(default)]
    pub limit: u32,
}

impl RecordsRequest {
    /// All records of a kind.
    pub fn of(kind: Kind) -> Self {
        let (text, conditions, sort) = Default::default();
        Self { kind, text, conditions, sort, group: None, offset: 0, limit: 0 }
    }
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
    /// Whether somebody else changed it since the person at the desk looked.
    pub changed: bool,
}

/// A page of records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RecordsPage {
    /// How many there are of the kind.
    pub total: u32,
    /// How many fit the request.
    pub matched: u32,
    /// Those of the page, in the order asked for.
    pub rows: Vec<RecordRow>,
    /// The groups, in order.
    pub groups: Vec<RowGroup>,
    /// Ready-made conditions with their counts; on the first page only.
    pub ready: Vec<ReadyCount>,
}

/// The records of a kind.
pub fn records(workbench: &Workbench, request: RecordsRequest) -> AppResult<RecordsPage> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let cx = Cx::of(workbench, &isms, &diagnostics)?;
    let RecordsRequest { kind, text, conditions, sort, group, offset, limit } = request;
    let selection = workbench.select(&cx, kind, &TableQuery { text, conditions, sort, group })?;
    let limit = if limit == 0 { usize::MAX } else { limit as usize };
    let row = |id: &String| {
        let (revision, record) = isms.any(kind, id)?;
        Some(RecordRow {
            id: id.clone(),
            revision,
            title: title_of(&isms, kind, id),
            record: record.json().as_object().cloned().unwrap_or_default(),
            worst: diagnostics.worst(kind, id),
            changed: cx.is_fresh(kind, id, revision),
        })
    };
    Ok(RecordsPage {
        total: isms.count(kind) as u32,
        matched: selection.ids.len() as u32,
        rows: selection.ids.iter().skip(offset as usize).take(limit).filter_map(row).collect(),
        groups: selection.groups.clone(),
        ready: if offset == 0 { ready_counts(&cx, kind) } else { Vec::new() },
    })
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
    guard(session, &edit)?;
    let done = session.commit(now, edit)?;
    let label = done.label.clone();
    Ok(outcome(session, done, label))
}

fn guard(session: &Session, edit: &Edit) -> AppResult<()> {
    refuse_if_read_only(session)?;
    guard_signed(session.isms(), edit)?;
    guard_kept(session.isms(), &session.seat, edit)?;
    guard_marks(session.isms(), edit)
}

/// Refuses what [`commit_in`] would refuse, before a file is kept for it.
pub(crate) fn check_first(session: &Session, edit: &Edit) -> AppResult<()> {
    guard(session, edit)?;
    let isms = session.isms();
    isms.apply(&edit.changes, isms.revision + 1)?;
    Ok(())
}

pub(crate) fn refuse_if_read_only(session: &Session) -> AppResult<()> {
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
        let mut fields = request.fields;
        if request.kind == Kind::Baseline {
            crate::past::complete_baseline(session, &mut fields)?;
        }
        let change = Change::create(request.kind, id.clone(), fields);
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
pub(crate) fn guard_versions(kind: Kind, id: &str, fields: &Map<String, Value>) -> AppResult<()> {
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
