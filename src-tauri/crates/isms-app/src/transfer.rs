//! The whole ISMS as one JSON text, out and in: for version control, for other programs, and to leave this one.
//! Files (evidence, frozen PDFs) are not in it; a backup carries everything.

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use isms_model::{Change, Isms, Kind, Op};
use isms_store::Storage;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin, Seat, Session};

/// The version of the format.
const FORMAT: u32 = 1;

/// An exported ISMS.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exported {
    /// Always `isms-desk`.
    format: String,
    /// The version of the format.
    version: u32,
    /// The revision it was taken at.
    revision: u32,
    /// The hash of the history up to it.
    history_hash: String,
    /// For each kind its records by reference.
    isms: Map<String, Value>,
    /// Every commit, oldest first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    history: Option<Vec<ExportedCommit>>,
}

/// A commit of an export.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExportedCommit {
    revision: u32,
    at: DateTime<Utc>,
    by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    origin: String,
    label: String,
    /// The records after it; null where one was deleted.
    changes: Vec<ExportedChange>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExportedChange {
    kind: Kind,
    id: String,
    after: Option<Value>,
}

/// The ISMS as JSON, with its history if wanted.
pub fn export(session: &Session, history: bool) -> AppResult<String> {
    let head = session.store.head();
    let exported = Exported {
        format: "isms-desk".to_owned(),
        version: FORMAT,
        revision: head.revision,
        history_hash: head.hash,
        isms: session.isms().to_json().as_object().cloned().unwrap_or_default(),
        history: history.then(|| commits(session)).transpose()?,
    };
    let mut text = serde_json::to_string_pretty(&exported)
        .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    text.push('\n');
    Ok(text)
}

fn commits(session: &Session) -> AppResult<Vec<ExportedCommit>> {
    let mut all = session.store.commits(None, usize::MAX)?;
    all.reverse();
    all.into_iter()
        .map(|it| {
            let applied = session.applied_by(it.meta.revision)?;
            Ok(ExportedCommit {
                revision: it.meta.revision,
                at: it.meta.at,
                by: it.meta.seat,
                decided_by: it.meta.decided_by,
                why: it.meta.why,
                origin: it.meta.origin,
                label: it.meta.label,
                changes: applied
                    .into_iter()
                    .map(|it| ExportedChange { kind: it.kind, id: it.id, after: it.after })
                    .collect(),
            })
        })
        .collect()
}

/// Loads an export into a new or empty folder; with its history, commit by commit, if it carries one. Everything is
/// checked before the folder is touched.
pub fn load(path: &Path, text: &str, now: DateTime<Utc>, today: NaiveDate, seat: Seat) -> AppResult<Session> {
    let unfit = |what: String| AppError::new(Code::File, what).help("Take a file written by `isms export`.");
    let exported: Exported =
        serde_json::from_str(text).map_err(|it| unfit(format!("This is no export of ISMS Desk: {it}.")))?;
    if exported.format != "isms-desk" {
        return Err(unfit(format!("This is no export of ISMS Desk but of “{}”.", exported.format)));
    }
    if exported.version > FORMAT {
        return Err(AppError::new(
            Code::Newer,
            format!("The export has format {}; this release knows {FORMAT}.", exported.version),
        ));
    }
    let creates = creates(&exported.isms)?;
    let whole = Isms::default().apply(&creates, 1)?.0;
    let Some(history) = &exported.history else {
        let mut session = Session::create(path, now, today, seat)?;
        let label = format!("Loaded from an export of revision {}", exported.revision);
        session.commit(
            now,
            Edit { origin: Origin::Start, label, why: None, decided_by: None, changes: creates },
        )?;
        return Ok(session);
    };
    let replayed = replay(history)?;
    if replayed.to_json() != whole.to_json() {
        return Err(unfit(
            "The history of the export does not lead to its records; one of the two was edited.".to_owned(),
        ));
    }
    let mut session = Session::create(path, now, today, seat.clone())?;
    for it in history {
        let changes = changes(session.isms(), it);
        session.seat = Seat { person_id: None, name: it.by.clone() };
        let edit = Edit {
            origin: Origin::parse(&it.origin),
            label: it.label.clone(),
            why: it.why.clone(),
            decided_by: it.decided_by.clone(),
            changes,
        };
        session.record(it.at, edit)?;
    }
    session.take_seat(seat);
    Ok(session)
}

fn creates(isms: &Map<String, Value>) -> AppResult<Vec<Change>> {
    let mut creates = Vec::new();
    for (name, rows) in isms {
        let kind = Kind::parse(name).ok_or_else(|| {
            AppError::new(
                Code::Newer,
                format!("The export holds records of kind “{name}”, which this release does not know."),
            )
        })?;
        for (id, record) in rows.as_object().into_iter().flatten() {
            creates.push(Change::create(kind, id.clone(), record.as_object().cloned().unwrap_or_default()));
        }
    }
    Ok(creates)
}

fn changes(isms: &Isms, commit: &ExportedCommit) -> Vec<Change> {
    let change = |it: &ExportedChange| {
        let now = isms.any(it.kind, &it.id).map(|(revision, record)| (revision, record.json()));
        let op = match (&now, &it.after) {
            (_, None) => Op::Delete,
            (None, Some(after)) => Op::Create(after.as_object().cloned().unwrap_or_default()),
            (Some((_, before)), Some(after)) => Op::Update(isms_model::change::difference(before, after)),
        };
        Change { kind: it.kind, id: it.id.clone(), based_on: now.map_or(0, |it| it.0), op }
    };
    commit.changes.iter().map(change).collect()
}

fn replay(history: &[ExportedCommit]) -> AppResult<Isms> {
    let mut isms = Isms::default();
    for it in history {
        isms = isms.apply(&changes(&isms, it), it.revision)?.0;
    }
    Ok(isms)
}
