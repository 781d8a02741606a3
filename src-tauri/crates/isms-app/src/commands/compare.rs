//! Any two versions of a document, or a version and what it says today, side by side.

use isms_model::subject::content;
use isms_model::{Date, Document, DocumentVersion, Id, Isms, Kind, StoredFile, VersionState};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::comparison::{Differences, compare};
use crate::error::{AppError, AppResult, Code};
use crate::session::Session;
use crate::workbench::Workbench;

/// Which two to compare.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompareRequest {
    /// The document's reference.
    pub document: String,
    /// The older: the number of a version, or `draft` for what it says today.
    pub from: String,
    /// The newer, in the same way.
    pub to: String,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Compared {
    /// The number of the version, or `draft`.
    pub version: String,
    /// What became of the version; empty for the draft.
    pub state: Option<VersionState>,
    /// The day of approval.
    pub approved_on: Option<Date>,
    /// The approver's name.
    pub approved_by: String,
    /// What changed and why, as it was said.
    pub reason: String,
    /// The file, where it is one.
    pub file: Option<StoredFile>,
}

/// Two versions side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Comparison {
    /// The document's reference.
    pub document: String,
    /// What it is called.
    pub title: String,
    /// The older.
    pub from: Compared,
    /// The newer.
    pub to: Compared,
    /// Whether both say the same.
    pub same: bool,
    /// What differs.
    pub differences: Differences,
}

/// The word for what a document says today.
const DRAFT: &str = "draft";

/// Compares two versions of a document, or a version with what it says today, unsaved typing with it; or said in the
/// past that is shown.
pub fn compare_versions(workbench: &Workbench, request: CompareRequest) -> AppResult<Comparison> {
    let past = workbench.past();
    workbench.with(|session| {
        let id = Id::new(&request.document);
        let isms = past.map_or_else(|| session.with_drafts(), |it| it.isms.clone());
        let document = isms.documents.get(&id).ok_or_else(|| {
            AppError::new(Code::NotFound, format!("There is no document {id}."))
                .help("`isms list W document` names those there are.")
        })?;
        let (from, before) = side(session, &isms, &id, document, &request.from)?;
        let (to, after) = side(session, &isms, &id, document, &request.to)?;
        Ok(Comparison {
            document: request.document,
            title: document.title.clone(),
            from,
            to,
            same: before == after,
            differences: compare(&isms, &before, &after),
        })
    })
}

fn side(
    session: &mut Session,
    isms: &Isms,
    id: &Id<Document>,
    document: &Document,
    wanted: &str,
) -> AppResult<(Compared, Value)> {
    if wanted == DRAFT {
        let drafted = Compared {
            version: DRAFT.to_owned(),
            state: None,
            approved_on: None,
            approved_by: String::new(),
            reason: String::new(),
            file: document.file.clone().filter(|_| document.is_own_file()),
        };
        return Ok((drafted, content(isms, document)));
    }
    let version = document.versions.iter().find(|it| it.version == wanted).ok_or_else(|| {
        let known: Vec<&str> =
            document.versions.iter().map(|it| it.version.as_str()).chain([DRAFT]).collect();
        AppError::new(Code::NotFound, format!("{id} has no version {wanted}."))
            .at(Kind::Document, id.as_str(), "versions")
            .help(format!(
                "There is {}.",
                isms_model::text::list(&known.iter().map(ToString::to_string).collect::<Vec<_>>(), 12)
            ))
    })?;
    let said = said_by(session, id, version)?;
    let compared = Compared {
        version: version.version.clone(),
        state: version.state,
        approved_on: version.approved_on,
        approved_by: isms
            .people
            .find(version.approved_by.as_ref())
            .map(|it| it.name.clone())
            .unwrap_or_default(),
        reason: version.reason.clone(),
        file: version.file.clone(),
    };
    Ok((compared, said))
}

/// What a version says: as it was frozen; where the workspace was loaded from an export, as it stood at its approval.
fn said_by(session: &mut Session, id: &Id<Document>, version: &DocumentVersion) -> AppResult<Value> {
    if let Some(frozen) = session.frozen(&version.fingerprint) {
        return Ok(Value::clone(&frozen));
    }
    if version.revision > 0 {
        let then = session.isms_at(version.revision)?;
        if let Some(document) = then.documents.get(id) {
            return Ok(content(&then, document));
        }
    }
    let message = format!(
        "Version {} of {id} was approved before it was kept here: its number and dates are known, not its words.",
        version.version
    );
    Err(AppError::new(Code::NotFound, message).at(Kind::Document, id.as_str(), "versions"))
}
