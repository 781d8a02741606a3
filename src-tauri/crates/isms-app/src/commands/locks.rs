//! What of a record can't be edited any more: what was signed, the statement of a nonconformity that somebody else
//! raised, a value that was measured. The window shows it as text; an edit of it is refused with the way round it.

use isms_model::{
    Audit, Change, Id, Isms, Kind, ManagementReview, Measurement, Nonconformity, Op, Record, kind::compact,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::sign_off::{signed_on, stays_open, verb};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin, Seat};

/// What of a record can't be edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Lock {
    /// The fields.
    pub fields: Vec<String>,
    /// Why.
    pub why: String,
    /// What to do instead; empty where nothing is.
    pub help: String,
}

/// What of this record the person at the desk can't edit, if anything.
pub(crate) fn lock_of(isms: &Isms, seat: &Seat, kind: Kind, id: &str) -> Option<Lock> {
    if let Some(day) = signed_on(isms, kind, id) {
        let names = match kind {
            Kind::Audit => names::<Audit>(),
            Kind::ManagementReview => names::<ManagementReview>(),
            _ => names::<Nonconformity>(),
        };
        let fields = names.into_iter().filter(|it| !stays_open(kind).contains(&it.as_str())).collect();
        let why = format!("It was {} on {day}: it can be read only.", verb(kind));
        let help = "Take that back with a reason to edit it again.".to_owned();
        return Some(Lock { fields, why, help });
    }
    kept_of(isms, seat, kind, id)
}

/// What is kept as it was recorded, though the record goes on.
fn kept_of(isms: &Isms, seat: &Seat, kind: Kind, id: &str) -> Option<Lock> {
    let named = |fields: &[&str]| fields.iter().map(|it| (*it).to_owned()).collect();
    match kind {
        Kind::Nonconformity => {
            let it = isms.nonconformities.get(&Id::new(id))?;
            let (on, by) = (it.raised_on?, it.raised_by.as_ref()?);
            let name = isms.title(Kind::Person, by.as_str());
            let is_own = sits_here(seat, by.as_str(), &name);
            let why = format!(
                "{name} raised it on {on}: what is wrong and what was seen stay in the words of who raised it."
            );
            let mut help =
                "What is to be added has its place in the note, or under where it was looked for.".to_owned();
            if seat.name.is_empty() {
                help = format!("Are you {name}? Choose that under “Who is working?”. {help}");
            }
            let fields = named(&["statement", "objective_evidence"]);
            (!is_own).then(|| Lock { fields, why, help })
        }
        Kind::Measurement => {
            let it = isms.measurements.get(&Id::new(id))?;
            let is_complete = it.metric.is_some() && it.on.is_some() && it.value.is_some();
            let why = "What was measured stays as it was recorded.".to_owned();
            let help = "Is it wrong? Set it aside with a reason, and record a new measurement.".to_owned();
            is_complete.then(|| Lock { fields: named(&["metric", "on", "value"]), why, help })
        }
        _ => None,
    }
}

/// Whether the person at the desk is this one. A seat may be a name alone: then the name tells; a seat that says
/// nobody is nobody's, so that what is kept stays kept until somebody says who works.
fn sits_here(seat: &Seat, person: &str, name: &str) -> bool {
    let same_name = || seat.name.trim().to_lowercase() == name.trim().to_lowercase();
    match seat.person_id.as_deref() {
        Some(id) => id == person,
        None => !seat.name.trim().is_empty() && same_name(),
    }
}

/// Every field of a record type.
fn names<T: Record>() -> Vec<String> {
    let empty = serde_json::to_value(T::default()).unwrap_or_default();
    empty.as_object().map(|it| it.keys().cloned().collect()).unwrap_or_default()
}

/// Refuses an edit of what is kept as it was recorded. What only now gets its value may be written.
///
/// # Errors
/// What is kept, and what to do instead.
pub(crate) fn guard_kept(isms: &Isms, seat: &Seat, edit: &Edit) -> AppResult<()> {
    if !matches!(edit.origin, Origin::Edit | Origin::Bulk | Origin::Fix | Origin::Import) {
        return Ok(());
    }
    for change in &edit.changes {
        let Some(lock) = kept_of(isms, seat, change.kind, &change.id) else { continue };
        if let Some(field) = changed(isms, change, &lock) {
            let message = format!("{}: {}", change.id, lock.why);
            let error = AppError::new(Code::Gate, message).help(&lock.help);
            return Err(error.at(change.kind, &change.id, &field));
        }
    }
    Ok(())
}

/// The first locked field that a change writes anew. A measurement is not deleted either: each of them counts.
fn changed(isms: &Isms, change: &Change, lock: &Lock) -> Option<String> {
    let now = isms.any(change.kind, &change.id)?.1.json();
    match &change.op {
        Op::Create(_) => None,
        Op::Delete => (change.kind == Measurement::KIND).then(|| "value".to_owned()),
        Op::Update(fields) => {
            let is_new =
                |name: &str, value: &Value| !now[name].is_null() && now[name] != compact(value.clone());
            let found = fields.iter().find(|(name, value)| lock.fields.contains(name) && is_new(name, value));
            found.map(|(name, _)| name.clone())
        }
    }
}
