//! Typing: kept safe within a second and seen by the rules, before it becomes a commit.

use isms_model::{Counts, Diagnostic, Kind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::records::{about, refuse_if_read_only};
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
