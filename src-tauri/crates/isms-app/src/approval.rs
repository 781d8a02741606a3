//! Approving a document: what was approved is frozen as data and as PDF, before the commit that names both.

use chrono::{DateTime, NaiveDate, Utc};
use isms_model::subject::{canonical, content, fingerprint_of};
use isms_model::{
    Change, Diagnostic, Document, DocumentKind, DocumentState, DocumentVersion, Id, Isms, Kind, Person,
    Revision, Severity, VersionState,
};
use isms_rules::Judgement;
use isms_store::Storage;
use serde_json::Value;

use crate::error::{AppError, AppResult, Code};
use crate::freeze::freeze_pdf;
pub use crate::freeze::options;
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
    /// Since when it is in force; from the day of approval on where it is empty.
    pub effective_on: Option<NaiveDate>,
    /// Who read it before, and when.
    pub reviewed: Option<(Id<Person>, NaiveDate)>,
    /// Why it is approved though author and approver are one person.
    pub overruled_because: String,
    /// What changed and why.
    pub reason: String,
    /// Who prepared it; the author where it is empty.
    pub prepared_by: Option<Id<Person>>,
    /// When it was ready; the day of approval where it is empty.
    pub prepared_on: Option<NaiveDate>,
    /// The day on which it is recorded.
    pub recorded_on: NaiveDate,
}

/// Codes that an approval itself settles: they never stand in its way.
const SETTLED_BY_APPROVAL: [&str; 7] =
    ["SCP-002", "RSK-001", "RSK-011", "SOA-010", "RTP-012", "LDR-001", "DOC-001"];

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

/// What stands in the way of approving a document: the blockers that speak of it, and what its text leaves open.
pub fn gate(kind: Option<DocumentKind>, id: &Id<Document>, diagnostics: &Judgement) -> Vec<Diagnostic> {
    let speaks = |it: &&Diagnostic| {
        let own = it.subject.kind == Kind::Document && it.subject.id == id.as_str();
        let blocks = it.severity == Severity::Blocker
            && it.waived_by.is_none()
            && !SETTLED_BY_APPROVAL.contains(&&*it.code)
            && (own || kind.is_some_and(|kind| concerns(kind, &it.code)));
        blocks || (own && it.code == LEFT_TO_DECIDE)
    };
    diagnostics.in_order().into_iter().filter(speaks).cloned().collect()
}

/// The rule that finds places in a text that are still to be decided.
const LEFT_TO_DECIDE: &str = "DOC-006";

/// From so many people on, author and approver are two; below, one reason is enough.
pub const LARGE_ENOUGH: usize = 10;

/// Whether the organisation is large enough to keep author and approver apart.
pub fn is_large_enough(isms: &Isms) -> bool {
    let known = isms.organization().headcount.map(|it| it as usize);
    known.unwrap_or_else(|| isms.people.iter().count()) >= LARGE_ENOUGH
}

/// Records an approval. `guarded` refuses it while something stands in its way.
pub fn approve(
    session: &mut Session,
    now: DateTime<Utc>,
    approval: &Approval,
    guarded: bool,
) -> AppResult<Done> {
    let isms = session.isms().clone();
    if guarded {
        check(session, approval)?;
    }
    let change = freeze(session, &isms, approval)?;
    let document = found(&isms, &approval.document)?;
    let label = format!("Approve {} {} {}", approval.document, document.title, number(document, approval));
    session.commit(now, edit(approval, label, vec![change]))
}

/// Records several approvals of one person on one day as one commit. Each document is frozen as it stands beside those
/// approved before it, so that versions which quote one another quote the new ones.
pub fn approve_together(
    session: &mut Session,
    now: DateTime<Utc>,
    approvals: &[Approval],
) -> AppResult<Done> {
    let start = session.isms().clone();
    let Some(first) = approvals.first() else {
        return Err(AppError::new(Code::BadRequest, "Say which documents are approved."));
    };
    let (mut changes, mut names) = (Vec::new(), Vec::new());
    for approval in approvals {
        check(session, approval)?;
        let isms =
            if changes.is_empty() { start.clone() } else { start.apply(&changes, start.revision + 1)?.0 };
        names.push(format!("{} {}", approval.document, number(found(&isms, &approval.document)?, approval)));
        changes.push(freeze(session, &isms, approval)?);
    }
    let label = format!("Approve {} documents: {}", names.len(), names.join(", "));
    session.commit(now, edit(first, label, changes))
}

fn edit(approval: &Approval, label: String, changes: Vec<Change>) -> Edit {
    let why = Some(approval.reason.clone()).filter(|it| !it.trim().is_empty());
    Edit { origin: Origin::Approval, label, why, decided_by: Some(approval.by.to_string()), changes }
}

/// Refuses an approval while something stands in its way.
pub(crate) fn check(session: &mut Session, approval: &Approval) -> AppResult<()> {
    let isms = session.isms().clone();
    let id = &approval.document;
    let document = found(&isms, id)?;
    person_of(&isms, &approval.by)?;
    let missing = gate(document.kind, id, &session.diagnostics());
    if !missing.is_empty() {
        let message = format!("{id} can't be approved yet: {} thing(s) stand in the way.", missing.len());
        let mut error = AppError::new(Code::Gate, message).at(Kind::Document, id.as_str(), "");
        error.details = missing;
        return Err(error);
    }
    apart(&isms, document, approval)?;
    has_content(session, id, document)
}

fn person_of<'a>(isms: &'a Isms, id: &Id<Person>) -> AppResult<&'a Person> {
    isms.people.get(id).ok_or_else(|| AppError::new(Code::NotFound, format!("There is no person {id}.")))
}

/// The number of the version that an approval makes.
fn number(document: &Document, approval: &Approval) -> String {
    approval.version.clone().unwrap_or_else(|| document.next_version())
}

/// The document, unless there is none or it is no longer kept up.
pub(crate) fn found<'a>(isms: &'a Isms, id: &Id<Document>) -> AppResult<&'a Document> {
    let document = isms.documents.get(id).ok_or_else(|| {
        AppError::new(Code::NotFound, format!("There is no document {id}."))
            .help("`isms list W document` names those there are.")
    })?;
    if document.state == Some(DocumentState::Retired) {
        let message = format!("{id} is retired: it is no longer kept up.");
        return Err(AppError::new(Code::Gate, message)
            .at(Kind::Document, id.as_str(), "state")
            .help("Set its state to “live” first."));
    }
    Ok(document)
}

/// A written document has a text or a file, and the file is there.
pub(crate) fn has_content(session: &Session, id: &Id<Document>, document: &Document) -> AppResult<()> {
    if document.kind.is_some_and(DocumentKind::is_generated) {
        return Ok(());
    }
    let gap = |message: String, field: &str| {
        Err(AppError::new(Code::Gate, message).at(Kind::Document, id.as_str(), field))
    };
    match document.file.as_ref().filter(|_| document.is_own_file()) {
        Some(file) if !session.has_object(&file.sha256) => {
            gap(format!("The file {} of {id} is missing from the workspace.", file.name), "file")
        }
        None if document.body.trim().is_empty() && document.location.is_empty() => {
            gap(format!("{id} has no text yet."), "body")
        }
        _ => Ok(()),
    }
}

/// Author and approver are two people where the organisation is large enough; elsewhere a reason settles it. From
/// the second version on, what changed is said.
fn apart(isms: &Isms, document: &Document, approval: &Approval) -> AppResult<()> {
    let id = approval.document.as_str();
    let author = approval.prepared_by.as_ref().or(document.author.as_ref());
    if author == Some(&approval.by) && (is_large_enough(isms) || approval.overruled_because.trim().is_empty())
    {
        let name = isms.people.get(&approval.by).map(|it| it.name.clone()).unwrap_or_default();
        let help = if is_large_enough(isms) {
            "Let somebody else approve it, or name another author."
        } else {
            "In an organisation of fewer than ten people a reason settles it; it stands beside the version."
        };
        return Err(AppError::new(Code::Gate, format!("{name} wrote {id} and would approve it as well."))
            .at(Kind::Document, id, "approver")
            .help(help));
    }
    if !document.versions.is_empty() && approval.reason.trim().is_empty() {
        let message = format!("Say what changed in {id} since the version before, and why.");
        return Err(AppError::new(Code::Gate, message).at(Kind::Document, id, "versions"));
    }
    Ok(())
}

fn version_of(
    document: &Document,
    person: &Person,
    approval: &Approval,
    revision: Revision,
) -> AppResult<DocumentVersion> {
    let effective_on = approval.effective_on.unwrap_or(approval.on);
    if effective_on < approval.on {
        let message = format!("It can't be in force from {effective_on}: it is approved on {}.", approval.on);
        return Err(AppError::new(Code::BadValue, message));
    }
    let (reviewed_by, reviewed_on) = approval.reviewed.clone().unzip();
    Ok(DocumentVersion {
        version: number(document, approval),
        state: Some(VersionState::Approved),
        prepared_by: approval.prepared_by.clone().or_else(|| document.author.clone()),
        prepared_on: approval.prepared_on,
        reviewed_by,
        reviewed_on,
        approved_by: Some(approval.by.clone()),
        approved_as: person.job.clone(),
        approved_on: Some(approval.on),
        effective_on: Some(effective_on),
        reason: approval.reason.clone(),
        file: document.file.clone().filter(|_| document.is_own_file()),
        revision,
        recorded_on: Some(approval.recorded_on),
        overruled_because: approval.overruled_because.trim().to_owned(),
        ..DocumentVersion::default()
    })
}

/// Keeps what the version says, as data and as PDF; the change that adds it.
fn freeze(session: &mut Session, isms: &Isms, approval: &Approval) -> AppResult<Change> {
    let id = &approval.document;
    let document = found(isms, id)?;
    let person = person_of(isms, &approval.by)?;
    has_content(session, id, document)?;
    let mut version = version_of(document, person, approval, session.isms().revision + 1)?;
    if document.versions.iter().any(|it| it.version == version.version) {
        return Err(AppError::new(
            Code::BadValue,
            format!("{id} has a version {} already.", version.version),
        )
        .at(Kind::Document, id.as_str(), "versions"));
    }
    let frozen = content(isms, document);
    version.fingerprint = fingerprint_of(&frozen);
    session.store.put_object(canonical(&frozen).as_bytes())?;
    if document.kind == Some(DocumentKind::RiskMethodology) {
        version.criteria = Some(Box::new(isms.criteria_draft().frozen()));
    }
    if document.kind == Some(DocumentKind::StatementOfApplicability) {
        let applying = isms.controls.iter().filter(|(_, it)| it.applies());
        version.applicable = applying.map(|(id, _)| id.to_string()).collect();
    }
    version.pdf = freeze_pdf(session, isms, id, &version, approval.on)?;
    with_version(isms, id, document, version)
}

/// The change that adds a version; an older one in force is superseded by it.
pub(crate) fn with_version(
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
