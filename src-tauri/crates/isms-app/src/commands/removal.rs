//! How records go: deleted while nothing points to them; else retired, closed or replaced everywhere by another.

use isms_model::ending::Ending;
use isms_model::replace::{Stays, replaced};
use isms_model::{Backlinks, Change, Isms, Kind, Op, RecordRef, Revision};
use serde::{Deserialize, Serialize};

use super::history::{FieldChange, field_changes};
use super::links::{Eye, LinkView, UseGroup, exists};
use super::locks::lock_of;
use super::records::{Outcome, RecordKey, commit_in, title_of};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin, Seat};
use crate::workbench::Workbench;

/// How a record can end, for a button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct EndingView {
    /// What the button says.
    pub verb: String,
    /// What the record is then: `retired`, `closed`, `left`.
    pub state: String,
    /// What it has ended as already.
    pub already: Option<String>,
}

/// Whether a record can be deleted, and what can be done instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Removal {
    /// Whether nothing stands in the way.
    pub allowed: bool,
    /// Why it can't be deleted, in a sentence.
    pub refused: Option<String>,
    /// How many fields of others point to it: they stand in the way.
    pub links: u32,
    /// How many texts of others name it: they would name something that is gone.
    pub texts: u32,
    /// By whom it is used.
    pub used_by: Vec<UseGroup>,
    /// How it can end instead.
    pub ending: Option<EndingView>,
    /// Whether another record can take its place everywhere.
    pub replaceable: bool,
}

/// Whether a record can be deleted, and what can be done instead.
pub fn removal(workbench: &Workbench, request: RecordKey) -> AppResult<Removal> {
    let (isms, _) = workbench.snapshot()?;
    let links = workbench.backlinks()?;
    let today = workbench.today();
    let RecordKey { kind, id } = request;
    let eye = Eye { isms: &isms, today };
    let refused = refusal(&isms, kind, &id);
    let (fields, texts) = links.count(kind, &id);
    let ending = Ending::of(kind).map(|it| EndingView {
        verb: it.verb.to_owned(),
        state: it.state.to_owned(),
        already: Ending::state_of(&isms, kind, &id, today).map(str::to_owned),
    });
    Ok(Removal {
        allowed: refused.is_none() && fields == 0,
        refused: refused.or_else(|| used_by(&links, kind, &id)),
        links: fields as u32,
        texts: texts as u32,
        used_by: eye.used_by(&links, kind, &id),
        ending,
        replaceable: fields > 0 && !kind.is_single(),
    })
}

/// Why a record of this kind is never deleted.
fn refusal(isms: &Isms, kind: Kind, id: &str) -> Option<String> {
    let always = kind.is_single()
        || (kind == Kind::ControlDecision && isms_model::standard::annex_control(id).is_some());
    if always {
        return Some(format!("{id} can't be deleted: every ISMS has it. Change what it says instead."));
    }
    let document = isms.documents.get(&isms_model::Id::new(id)).filter(|_| kind == Kind::Document);
    document.filter(|it| !it.versions.is_empty()).map(|_| {
        format!("{id} can't be deleted: versions of it were approved, and what was approved is kept. Retire it instead.")
    })
}

/// By what a record is used, in a sentence.
fn used_by(links: &isms_model::Backlinks, kind: Kind, id: &str) -> Option<String> {
    let mut users: Vec<&str> = links.uses(kind, id).iter().filter(|it| !it.in_text).map(|it| it.id).collect();
    users.sort_by(|a, b| isms_model::id::natural(a, b));
    users.dedup();
    let names: Vec<String> = users.iter().map(|it| (*it).to_owned()).collect();
    (!names.is_empty()).then(|| format!("{id} is used by {}.", isms_model::text::list(&names, 5)))
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

/// Deletes a record that no field points to. Its reference is never given out again.
pub fn record_delete(workbench: &Workbench, request: RecordDelete) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        let RecordDelete { kind, id, based_on, why } = request;
        if let Some(message) = refusal(session.isms(), kind, &id) {
            return Err(AppError::new(Code::InUse, message).at(kind, &id, ""));
        }
        if let Some(message) = used_by(&session.backlinks(), kind, &id) {
            let help = match Ending::of(kind) {
                Some(ending) => format!("{} instead, or replace it everywhere by another.", ending.verb),
                None => "Take the links away first, or replace it everywhere by another.".to_owned(),
            };
            return Err(AppError::new(Code::InUse, message).at(kind, &id, "").help(help));
        }
        let label = format!("Delete {} {id}", kind.label().to_lowercase());
        let changes = vec![Change { kind, id, based_on, op: Op::Delete }];
        commit_in(session, now, Edit { origin: Origin::Edit, label, why, decided_by: None, changes })
    })
}

/// A record to end.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordEnd {
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
}

/// Ends a record today: retires an asset or a document, closes a risk, records that a person left.
pub fn record_end(workbench: &Workbench, request: RecordEnd) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    workbench.with(|session| {
        let RecordEnd { kind, id, why } = request;
        let ending = Ending::of(kind).ok_or_else(|| {
            AppError::new(
                Code::BadRequest,
                format!("{} is nothing that ends; change or delete it.", kind.label()),
            )
        })?;
        let label = format!("{id}: {}", ending.state);
        let changes = vec![Change::update(session.isms(), kind, id, ending.fields(today))];
        commit_in(session, now, Edit { origin: Origin::Edit, label, why, decided_by: None, changes })
    })
}

/// A record that takes the place of another in every field that names it.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Replace {
    /// The kind of both.
    pub kind: Kind,
    /// The record that is named now.
    pub id: String,
    /// The record that takes its place.
    pub by: String,
    /// Records that stay as they are, as `kind:reference`.
    #[serde(default)]
    pub except: Vec<RecordRef>,
    /// Whether the one that is replaced ends today as well, in the same commit.
    #[serde(default)]
    pub end: bool,
}

/// A record that keeps the old name, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Kept {
    /// The record and the field.
    pub link: LinkView,
    /// Why, in a few words.
    pub why: String,
}

/// What a replacement would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ReplacePreview {
    /// How many records would change.
    pub records: u32,
    /// Each field that would change; at most 500.
    pub changes: Vec<FieldChange>,
    /// What stays, because it tells what was, or is over.
    pub kept: Vec<Kept>,
    /// What the one is called that would be named then.
    pub by_title: String,
}

const MOST_SHOWN: usize = 500;

/// What a replacement would do, without doing it.
pub fn replace_preview(workbench: &Workbench, request: Replace) -> AppResult<ReplacePreview> {
    let (isms, _) = workbench.snapshot()?;
    let links = workbench.backlinks()?;
    let seat = workbench.with(|session| Ok(session.seat.clone()))?;
    let plan = plan(&isms, &links, &seat, &request, workbench.today())?;
    let (_, applied) = isms.apply(&plan.changes, isms.revision + 1)?;
    let mut changes = field_changes(&isms, &applied);
    changes.truncate(MOST_SHOWN);
    Ok(ReplacePreview {
        records: applied.len() as u32,
        changes,
        kept: plan.kept,
        by_title: title_of(&isms, request.kind, &request.by),
    })
}

/// Puts one record in the place of another wherever a field names it: one commit, one undo.
pub fn replace_everywhere(workbench: &Workbench, request: Replace) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    workbench.with(|session| {
        let links = session.backlinks();
        let mut changes = plan(session.isms(), &links, &session.seat, &request, today)?.changes;
        if let Some(ending) = Ending::of(request.kind).filter(|_| request.end) {
            let fields = ending.fields(today);
            changes.push(Change::update(session.isms(), request.kind, request.id.clone(), fields));
        }
        let label = format!("{} replaced by {} in {} records", request.id, request.by, changes.len());
        commit_in(session, now, Edit { origin: Origin::Bulk, label, why: None, decided_by: None, changes })
    })
}

struct Plan {
    changes: Vec<Change>,
    kept: Vec<Kept>,
}

fn plan(
    isms: &Isms,
    links: &Backlinks,
    seat: &Seat,
    request: &Replace,
    today: isms_model::Date,
) -> AppResult<Plan> {
    let Replace { kind, id, by, except, .. } = request;
    if by == id {
        return Err(AppError::new(Code::BadValue, "Choose another one to take its place.").at(*kind, id, ""));
    }
    if !exists(isms, *kind, by) {
        let message = format!("There is no {} {by}.", kind.label().to_lowercase());
        return Err(AppError::new(Code::NotFound, message).at(*kind, by, ""));
    }
    let (from, to) = (RecordRef::new(*kind, id), RecordRef::new(*kind, by));
    let eye = Eye { isms, today };
    let mut plan = Plan { changes: Vec::new(), kept: Vec::new() };
    let mut users: Vec<(Kind, &str)> =
        links.uses(*kind, id).iter().filter(|it| !it.in_text).map(|it| (it.kind, it.id)).collect();
    users.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| isms_model::id::natural(a.1, b.1)));
    users.dedup();
    for (user_kind, user) in users {
        let mut keep = |field: &str, why: String| {
            plan.kept.push(Kept { link: eye.link(field, user_kind, user), why });
        };
        if (user_kind, user) == (*kind, by.as_str()) {
            keep("", "it would point to itself".to_owned());
            continue;
        }
        if let Some(state) = Ending::state_of(isms, user_kind, user, today) {
            keep("", state.to_owned());
            continue;
        }
        if except.iter().any(|it| it.kind == user_kind && it.id == user) {
            continue;
        }
        let Some((_, record)) = isms.any(user_kind, user) else { continue };
        let (mut fields, stays) = replaced(user_kind, &record.json(), &from, &to);
        for Stays { field } in stays {
            keep(&field, "it tells who did it".to_owned());
        }
        if let Some(lock) = lock_of(isms, seat, user_kind, user) {
            let locked: Vec<String> =
                fields.keys().filter(|it| lock.fields.contains(*it)).map(ToString::to_string).collect();
            for field in locked {
                fields.remove(&field);
                keep(&field, "it is locked as it was signed or recorded".to_owned());
            }
        }
        if !fields.is_empty() {
            plan.changes.push(Change::update(isms, user_kind, user, fields));
        }
    }
    Ok(plan)
}
