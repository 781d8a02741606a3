//! Typing: kept safe within a second and seen by the rules, before it becomes a commit; and what a change would
//! bring, before it is made.

use isms_model::{Change, Counts, Diagnostic, Kind};
use isms_rules::Day;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::records::{LinkView, about, refuse_if_read_only, title_of};
use crate::error::AppResult;
use crate::session::{Session, counts};
use crate::workbench::Workbench;

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
    let after = before.after(&next, &Day::on(workbench.host().today()));
    let used_by = isms.used_by(request.kind, &request.id);
    let link = |(kind, id, field): &(Kind, String, &str)| LinkView {
        field: (*field).to_owned(),
        kind: *kind,
        id: id.clone(),
        title: title_of(&isms, *kind, id),
        missing: false,
    };
    Ok(Consequences {
        solved: before.missing_in(&after).into_iter().cloned().collect(),
        new: after.missing_in(&before).into_iter().cloned().collect(),
        used_by: used_by.iter().map(link).collect(),
    })
}
