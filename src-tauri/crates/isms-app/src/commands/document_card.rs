//! Where every document stands, and for one document what can be done with it next and what stands in the way.

use isms_model::subject::says_what_was_approved;
use isms_model::text::open_places;
use isms_model::{
    Date, Diagnostic, Document, DocumentKind, DocumentState, DraftState, Id, Isms, VersionState,
};
use serde::{Deserialize, Serialize};

use super::Nothing;
use crate::approval::{gate, is_large_enough};
use crate::error::{AppError, AppResult, Code};
use crate::session::Session;
use crate::workbench::Workbench;

/// How far a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It is being written; nothing is in force.
    Draft,
    /// Its draft is being read.
    InReview,
    /// A version is in force and says what the draft says.
    Approved,
    /// A version is in force, and the draft above it says something else.
    Changed,
    /// Its newest version was withdrawn and nothing took its place.
    Withdrawn,
    /// It is no longer kept up.
    Retired,
}

/// A document in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DocumentRow {
    /// Its reference.
    pub id: String,
    /// How far it is.
    pub stage: Stage,
    /// The version in force.
    pub version: Option<String>,
    /// The day of approval of the version in force.
    pub approved_on: Option<Date>,
    /// The last review or approval.
    pub last_reviewed_on: Option<Date>,
    /// The day of the next review.
    pub next_review_on: Option<Date>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Whether it is a file of the organisation's own.
    pub own_file: bool,
}

/// Every document in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DocumentRows {
    /// In the order of references.
    pub rows: Vec<DocumentRow>,
}

/// Where every document stands.
pub fn document_rows(workbench: &Workbench, _: Nothing) -> AppResult<DocumentRows> {
    let (isms, _) = workbench.snapshot()?;
    let today = workbench.today();
    Ok(DocumentRows { rows: isms.documents.iter().map(|(id, it)| row(&isms, id, it, today)).collect() })
}

fn row(isms: &Isms, id: &Id<Document>, document: &Document, today: Date) -> DocumentRow {
    let version = document.in_force();
    let next_review_on = document.next_review_on();
    DocumentRow {
        id: id.to_string(),
        stage: stage(isms, document),
        version: version.map(|it| it.version.clone()),
        approved_on: version.and_then(|it| it.approved_on),
        last_reviewed_on: version.and_then(|_| document.last_reviewed_on()),
        next_review_on,
        overdue: next_review_on.is_some_and(|it| it < today),
        own_file: document.is_own_file(),
    }
}

/// How far a document is.
pub fn stage(isms: &Isms, document: &Document) -> Stage {
    if document.state == Some(DocumentState::Retired) {
        return Stage::Retired;
    }
    if document.draft == Some(DraftState::InReview) {
        return Stage::InReview;
    }
    match document.in_force() {
        Some(it) if it.fingerprint.is_empty() || says_what_was_approved(isms, document, it) => {
            Stage::Approved
        }
        Some(_) => Stage::Changed,
        None => match document.versions.last() {
            Some(last)
                if last.state == Some(VersionState::Withdrawn)
                    && says_what_was_approved(isms, document, last) =>
            {
                Stage::Withdrawn
            }
            _ => Stage::Draft,
        },
    }
}

/// Which document.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentKey {
    /// Its reference.
    pub id: String,
}

/// A document with what can be done with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DocumentCard {
    /// The document in a line.
    pub row: DocumentRow,
    /// What it is called.
    pub title: String,
    /// Whether its content comes from the records.
    pub generated: bool,
    /// Whether it has a text, a file, or content from the records.
    pub has_content: bool,
    /// What stands in the way of approving it.
    pub gate: Vec<Diagnostic>,
    /// What its text leaves to decide.
    pub open_places: Vec<String>,
    /// The number of a small change.
    pub minor: String,
    /// The number of a large change.
    pub major: String,
    /// Whether author and approver have to be two people: the organisation is large enough.
    pub two_people: bool,
    /// The organisation's own classification levels, from the least to the most sensitive.
    pub classification_levels: Vec<String>,
    /// Versions whose words are known, so that they can be compared; oldest first.
    pub comparable: Vec<String>,
    /// Versions whose frozen PDF is kept.
    pub frozen: Vec<String>,
    /// Files that are missing from the workspace, in words.
    pub missing: Vec<String>,
}

/// A document with what can be done with it, and what stands in the way.
pub fn document_card(workbench: &Workbench, request: DocumentKey) -> AppResult<DocumentCard> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let today = workbench.today();
    let id = Id::new(&request.id);
    let document = isms
        .documents
        .get(&id)
        .ok_or_else(|| AppError::new(Code::NotFound, format!("There is no document {id}.")))?;
    let generated = document.kind.is_some_and(DocumentKind::is_generated);
    let written = !document.body.trim().is_empty() || document.is_own_file() || !document.location.is_empty();
    let known = document.versions.iter().filter(|it| it.revision > 0);
    let (frozen, missing) = workbench.with(|session| Ok(files(session, document)))?;
    Ok(DocumentCard {
        row: row(&isms, &id, document, today),
        title: document.title.clone(),
        generated,
        has_content: generated || written,
        gate: gate(document.kind, &id, &diagnostics),
        open_places: open_places(&document.body),
        minor: document.next_minor_version(),
        major: document.next_version(),
        two_people: is_large_enough(&isms),
        classification_levels: isms.organization().classification_levels.clone(),
        comparable: known.map(|it| it.version.clone()).collect(),
        frozen,
        missing,
    })
}

/// The versions whose PDF is kept, and which files that should be there are not.
fn files(session: &Session, document: &Document) -> (Vec<String>, Vec<String>) {
    let (mut frozen, mut missing) = (Vec::new(), Vec::new());
    let mut look = |hash: &str, what: String| {
        let there = session.has_object(hash);
        if !there && !hash.is_empty() {
            missing.push(what);
        }
        there
    };
    for it in &document.versions {
        if look(&it.pdf, format!("The PDF of version {}", it.version)) {
            frozen.push(it.version.clone());
        }
        if let Some(file) = &it.file {
            look(&file.sha256, format!("{} of version {}", file.name, it.version));
        }
    }
    if let Some(file) = document.file.as_ref().filter(|_| document.is_own_file()) {
        look(&file.sha256, format!("{}, the draft", file.name));
    }
    (frozen, missing)
}
