//! Approving a document: what was approved is frozen as data and as PDF, before the commit that names both.

use chrono::{DateTime, NaiveDate, Utc};
use isms_documents::kinds::{Issue, compose};
use isms_documents::{RenderOptions, render};
use isms_model::subject::{canonical, content, fingerprint_of};
use isms_model::{
    Change, Diagnostic, Document, DocumentKind, DocumentVersion, Id, Isms, Kind, Person, Severity,
    VersionState,
};
use isms_rules::Judgement;
use isms_store::Storage;
use serde_json::Value;

use crate::error::{AppError, AppResult, Code};
use crate::session::{Done, Edit, Origin, Session};

/// An approval to record.
#[derive(Debug, Clone)]
pub struct Approval {
    /// The document.
    pub document: Id<Document>,
    /// The number of the version; the next one where it is empty.
    pub version: Option<String>,
    /// Who approves.
    pub by: Id<Person>,
    /// On which day.
    pub on: NaiveDate,
    /// What changed and why.
    pub reason: String,
    /// Who prepared it; the author where it is empty.
    pub prepared_by: Option<Id<Person>>,
    /// When it was ready; the day of approval where it is empty.
    pub prepared_on: Option<NaiveDate>,
}

/// Codes that an approval itself settles: they never stand in its way.
const SETTLED_BY_APPROVAL: [&str; 6] = ["SCP-002", "RSK-001", "RSK-011", "SOA-010", "RTP-012", "LDR-001"];

/// Whether a rule speaks of what is printed in this kind of document.
pub fn concerns(kind: DocumentKind, code: &str) -> bool {
    let (area, number) = code.split_once('-').unwrap_or((code, ""));
    let of_method = matches!(number, "001" | "002" | "003" | "004");
    match kind {
        DocumentKind::Scope => area == "SCP",
        // Whether every role of the ISMS is filled is no matter of the policy's text.
        DocumentKind::Policy => area == "LDR" && number != "004",
        DocumentKind::RiskMethodology => area == "RSK" && of_method,
        DocumentKind::StatementOfApplicability => area == "SOA",
        DocumentKind::RiskTreatmentPlan => area == "RTP" || (area == "RSK" && !of_method),
        _ => false,
    }
}

/// What stands in the way of approving a document: the blockers that speak of it.
pub fn gate(kind: Option<DocumentKind>, id: &Id<Document>, diagnostics: &Judgement) -> Vec<Diagnostic> {
    let speaks = |it: &&Diagnostic| {
        it.severity == Severity::Blocker
            && it.waived_by.is_none()
            && !SETTLED_BY_APPROVAL.contains(&&*it.code)
            && (kind.is_some_and(|kind| concerns(kind, &it.code))
                || (it.subject.kind == Kind::Document && it.subject.id == id.as_str()))
    };
    diagnostics.in_order().into_iter().filter(speaks).cloned().collect()
}

/// Records an approval. `guarded` refuses it while blockers speak of the document.
pub fn approve(
    session: &mut Session,
    now: DateTime<Utc>,
    approval: &Approval,
    guarded: bool,
) -> AppResult<Done> {
    let isms = session.isms().clone();
    let id = &approval.document;
    let document = isms.documents.get(id).ok_or_else(|| {
        AppError::new(Code::NotFound, format!("There is no document {id}."))
            .help("`isms list W document` names those there are.")
    })?;
    let person = isms.people.get(&approval.by);
    let person = person
        .ok_or_else(|| AppError::new(Code::NotFound, format!("There is no person {}.", approval.by)))?;
    if guarded {
        let missing = gate(document.kind, id, &session.diagnostics());
        if !missing.is_empty() {
            let message = format!("{id} can't be approved yet: {} blocker(s) speak of it.", missing.len());
            let mut error = AppError::new(Code::Gate, message).at(Kind::Document, id.as_str(), "");
            error.details = missing;
            return Err(error);
        }
    }
    if !document.kind.is_some_and(DocumentKind::is_generated)
        && document.body.trim().is_empty()
        && document.location.is_empty()
    {
        return Err(AppError::new(Code::Gate, format!("{id} has no text yet.")).at(
            Kind::Document,
            id.as_str(),
            "body",
        ));
    }
    let mut version = DocumentVersion {
        version: approval.version.clone().unwrap_or_else(|| document.next_version()),
        state: Some(VersionState::Approved),
        prepared_by: approval.prepared_by.clone().or_else(|| document.author.clone()),
        prepared_on: approval.prepared_on,
        approved_by: Some(approval.by.clone()),
        approved_as: person.job.clone(),
        approved_on: Some(approval.on),
        effective_on: Some(approval.on),
        reason: approval.reason.clone(),
        revision: isms.revision + 1,
        ..DocumentVersion::default()
    };
    if document.versions.iter().any(|it| it.version == version.version) {
        return Err(AppError::new(
            Code::BadValue,
            format!("{id} has a version {} already.", version.version),
        )
        .at(Kind::Document, id.as_str(), "versions"));
    }
    let frozen = content(&isms, document);
    version.fingerprint = fingerprint_of(&frozen);
    session.store.put_object(canonical(&frozen).as_bytes())?;
    if document.kind == Some(DocumentKind::RiskMethodology) {
        version.criteria = Some(Box::new(isms.criteria_draft().frozen()));
    }
    version.pdf = freeze_pdf(session, &isms, id, &version, approval.on)?;
    let label = format!("Approve {id} {} {}", document.title, version.version);
    let changes = vec![with_version(&isms, id, document, version)?];
    let why = Some(approval.reason.clone()).filter(|it| !it.trim().is_empty());
    session.commit(
        now,
        Edit { origin: Origin::Approval, label, why, decided_by: Some(approval.by.to_string()), changes },
    )
}

/// Renders the version as it will stand in the model, and keeps the bytes.
fn freeze_pdf(
    session: &mut Session,
    isms: &Isms,
    id: &Id<Document>,
    version: &DocumentVersion,
    on: NaiveDate,
) -> AppResult<String> {
    let document = isms
        .documents
        .get(id)
        .ok_or_else(|| AppError::new(Code::NotFound, format!("There is no document {id}.")))?;
    let (approved, _) =
        isms.apply(&[with_version(isms, id, document, version.clone())?], isms.revision + 1)?;
    let bytes = pdf(&approved, id, on, Some(version))?;
    Ok(session.store.put_object(&bytes)?.to_string())
}

/// One document as PDF: as a version, or as a draft. Its links lead to the files beside it in a pack.
pub fn pdf(
    isms: &Isms,
    id: &Id<Document>,
    on: NaiveDate,
    version: Option<&DocumentVersion>,
) -> AppResult<Vec<u8>> {
    let composed = compose(isms, id, &Issue { on, version })
        .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    let options = RenderOptions { neighbours: crate::pack::neighbours(isms, on)?, ..options(isms) };
    let rendered = render(&composed, &options).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    Ok(rendered.bytes)
}

/// How documents of this organisation are rendered.
pub fn options(isms: &Isms) -> RenderOptions {
    let paper = match isms.organization().paper {
        Some(isms_model::Paper::Letter) => isms_documents::Paper::Letter,
        _ => isms_documents::Paper::A4,
    };
    RenderOptions { paper, ..RenderOptions::default() }
}

/// The change that adds a version; an older one in force is superseded by it.
fn with_version(
    isms: &Isms,
    id: &Id<Document>,
    document: &Document,
    version: DocumentVersion,
) -> AppResult<Change> {
    let mut versions = document.versions.clone();
    for it in versions.iter_mut().filter(|it| it.state == Some(VersionState::Approved)) {
        it.state = Some(VersionState::Superseded);
    }
    versions.push(version);
    set_versions(isms, id, &versions)
}

fn set_versions(isms: &Isms, id: &Id<Document>, versions: &[DocumentVersion]) -> AppResult<Change> {
    let value = serde_json::to_value(versions).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    let fields =
        [("versions".to_owned(), isms_model::kind::compact(value)), ("draft".to_owned(), Value::Null)];
    Ok(Change::update(isms, Kind::Document, id.as_str(), fields.into_iter().collect()))
}

/// Withdraws a version, with a reason. Nothing takes its place: the document has no version in force then.
pub fn withdraw(
    session: &mut Session,
    now: DateTime<Utc>,
    id: &Id<Document>,
    version: &str,
    reason: &str,
) -> AppResult<Done> {
    if reason.trim().is_empty() {
        return Err(AppError::new(Code::BadValue, "Say why it is withdrawn: the history keeps the reason.")
            .at(Kind::Document, id.as_str(), "versions"));
    }
    let isms = session.isms().clone();
    let document = isms
        .documents
        .get(id)
        .ok_or_else(|| AppError::new(Code::NotFound, format!("There is no document {id}.")))?;
    let mut versions = document.versions.clone();
    let found =
        versions.iter_mut().find(|it| it.version == version && it.state == Some(VersionState::Approved));
    let found = found
        .ok_or_else(|| AppError::new(Code::NotFound, format!("{id} has no version {version} in force.")))?;
    found.state = Some(VersionState::Withdrawn);
    reason.clone_into(&mut found.withdrawn_because);
    let changes = vec![set_versions(&isms, id, &versions)?];
    let label = format!("Withdraw {id} {version}");
    session.commit(
        now,
        Edit { origin: Origin::Approval, label, why: Some(reason.to_owned()), decided_by: None, changes },
    )
}
