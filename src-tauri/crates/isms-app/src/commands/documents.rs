//! Documents: where each of the five stands, preview, approval, and the pack.

use isms_documents::Warning;
use isms_documents::kinds::{Print, compose_print};
use isms_model::subject::says_what_was_approved;
use isms_model::{Counts, Date, Diagnostic, DocumentKind, DraftState, Id, Isms, VersionState};
use isms_rules::Judgement;
use serde::{Deserialize, Serialize};

use super::records::Outcome;
use crate::approval::{self, Approval, concerns, gate};
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::jobs::Started;
use crate::pack;
use crate::workbench::Workbench;

/// Where a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentStanding {
    /// A version is in force and says what the model says.
    Approved,
    /// A version is in force, and the model says something else by now.
    Changed,
    /// No version is in force.
    Draft,
    /// There is no such document.
    Missing,
}

/// A version that was approved once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct VersionView {
    /// Its number.
    pub version: String,
    /// What became of it.
    pub state: Option<VersionState>,
    /// The day of approval.
    pub approved_on: Option<Date>,
    /// The approver's name.
    pub approved_by: String,
    /// What changed and why.
    pub reason: String,
    /// Fingerprint of what was approved.
    pub fingerprint: String,
}

/// A document of Stage 1 in a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DocumentLine {
    /// Its kind.
    pub kind: DocumentKind,
    /// Its reference; empty if there is none.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The clause that asks for it.
    pub clause: String,
    /// Where it stands.
    pub standing: DocumentStanding,
    /// The version in force.
    pub version: Option<String>,
    /// The number that the next approval will carry.
    pub next_version: String,
    /// The day of approval of the version in force.
    pub approved_on: Option<Date>,
    /// Its approver's name.
    pub approved_by: String,
    /// The day of the next review.
    pub next_review_on: Option<Date>,
    /// Blockers that speak of it.
    pub blockers: u32,
    /// Warnings that speak of it.
    pub warnings: u32,
}

/// A document with what stands in the way of its approval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DocumentDetail {
    /// The document in a line.
    pub line: DocumentLine,
    /// Every version, oldest first.
    pub versions: Vec<VersionView>,
    /// What stands in the way of approving it.
    pub gate: Vec<Diagnostic>,
}

/// The documents of Stage 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DocumentStatus {
    /// In the order of the pack.
    pub documents: Vec<DocumentDetail>,
}

/// The documents of Stage 1, in the order of the pack.
pub(crate) fn lines(isms: &Isms, diagnostics: &Judgement) -> Vec<DocumentLine> {
    DocumentKind::STAGE_1.iter().map(|kind| line(isms, diagnostics, *kind)).collect()
}

fn line(isms: &Isms, diagnostics: &Judgement, kind: DocumentKind) -> DocumentLine {
    let about_it = diagnostics.by_rule().into_iter().filter(|(code, _)| concerns(kind, code));
    let counts = about_it.fold(Counts::default(), |sum, (_, (counts, _))| sum.plus(counts));
    let found = isms.document_of(kind);
    let version = found.and_then(|(_, it)| it.in_force());
    let standing = match (found, version) {
        (None, _) => DocumentStanding::Missing,
        (Some(_), None) => DocumentStanding::Draft,
        (Some((_, it)), Some(version))
            if version.fingerprint.is_empty() || says_what_was_approved(isms, it, version) =>
        {
            DocumentStanding::Approved
        }
        _ => DocumentStanding::Changed,
    };
    DocumentLine {
        kind,
        id: found.map(|(id, _)| id.to_string()).unwrap_or_default(),
        title: found.map_or_else(|| kind.to_string(), |(_, it)| it.title.clone()),
        clause: kind.clause().to_owned(),
        standing,
        version: version.map(|it| it.version.clone()),
        next_version: found.map(|(_, it)| it.next_version()).unwrap_or_default(),
        approved_on: version.and_then(|it| it.approved_on),
        approved_by: name(isms, version.and_then(|it| it.approved_by.as_ref())),
        next_review_on: found.and_then(|(_, it)| it.next_review_on()),
        blockers: counts.blocker,
        warnings: counts.warning,
    }
}

fn name(isms: &Isms, id: Option<&Id<isms_model::Person>>) -> String {
    isms.people.find(id).map(|it| it.name.clone()).unwrap_or_default()
}

/// Where the documents of Stage 1 stand.
pub fn document_status(workbench: &Workbench, _: super::Nothing) -> AppResult<DocumentStatus> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let detail = |kind: &DocumentKind| {
        let found = isms.document_of(*kind);
        let versions = found.map(|(_, it)| it.versions.as_slice()).unwrap_or_default();
        DocumentDetail {
            line: line(&isms, &diagnostics, *kind),
            versions: versions
                .iter()
                .map(|it| VersionView {
                    version: it.version.clone(),
                    state: it.state,
                    approved_on: it.approved_on,
                    approved_by: name(&isms, it.approved_by.as_ref()),
                    reason: it.reason.clone(),
                    fingerprint: it.fingerprint.clone(),
                })
                .collect(),
            gate: found.map(|(id, it)| gate(it.kind, id, &diagnostics)).unwrap_or_default(),
        }
    };
    Ok(DocumentStatus { documents: DocumentKind::STAGE_1.iter().map(detail).collect() })
}

/// A document or a record in print to look at.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewRequest {
    /// Its reference; of a record in print the one that `pack_contents` names.
    pub id: String,
    /// The version; the draft where it is empty.
    #[serde(default)]
    pub version: Option<String>,
}

/// A document as it will be printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DocumentPreview {
    /// Its pages as SVG pictures, the same layout as the PDF.
    pub pages: Vec<String>,
    /// What could not be printed as asked.
    pub warnings: Vec<String>,
}

/// A document as it will be printed, page by page.
pub fn document_preview(workbench: &Workbench, request: PreviewRequest) -> AppResult<DocumentPreview> {
    let id = Id::new(&request.id);
    let today = workbench.today();
    let past = workbench.past();
    let internal = |text: String| AppError::new(Code::Internal, text);
    let shown = workbench
        .with(|session| Ok(past.as_ref().map_or_else(|| session.with_drafts(), |it| it.isms.clone())))?;
    if let Some(print) = Print::find(&shown, &request.id).filter(|_| !shown.documents.contains(&id)) {
        let composed = compose_print(&shown, &print, today).map_err(|it| internal(it.to_string()))?;
        return laid_out(workbench, &composed, &shown);
    }
    let (isms, version) = workbench.with(|session| {
        let document = shown.documents.get(&id);
        let document =
            document.ok_or_else(|| AppError::new(Code::NotFound, format!("There is no document {id}.")))?;
        let version = request
            .version
            .as_ref()
            .and_then(|wanted| document.versions.iter().find(|it| it.version == *wanted))
            .cloned();
        let isms = match &version {
            Some(version) if version.revision > 0 => session.isms_at(version.revision)?,
            _ => shown.clone(),
        };
        Ok((isms, version))
    })?;
    let on = version.as_ref().and_then(|it| it.approved_on).unwrap_or(today);
    let issue = isms_documents::kinds::Issue { on, version: version.as_ref() };
    let composed =
        isms_documents::kinds::compose(&isms, &id, &issue).map_err(|it| internal(it.to_string()))?;
    laid_out(workbench, &composed, &isms)
}

/// The pages of a document as pictures.
fn laid_out(
    workbench: &Workbench,
    composed: &isms_documents::Document,
    isms: &Isms,
) -> AppResult<DocumentPreview> {
    let pages = isms_documents::lay_out(composed, &approval::options(workbench, isms)?)
        .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    Ok(DocumentPreview {
        warnings: pages
            .warnings
            .iter()
            .filter(|it| matches!(it, Warning::MissingCharacter { .. }))
            .map(ToString::to_string)
            .collect(),
        pages: isms_documents::svg_pages(&pages),
    })
}

/// An approval.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// The document's reference.
    pub id: String,
    /// Who approves.
    pub by: String,
    /// On which day.
    pub on: Date,
    /// What changed and why.
    #[serde(default)]
    pub reason: String,
    /// The number of the version; the next one where it is empty.
    #[serde(default)]
    pub version: Option<String>,
    /// Since when it is in force; from the day of approval on where it is empty.
    #[serde(default)]
    pub effective_on: Option<Date>,
    /// Who read it before; the reviewer of the document where it was in review.
    #[serde(default)]
    pub reviewed_by: Option<String>,
    /// The day it was read; the day of approval where it is empty.
    #[serde(default)]
    pub reviewed_on: Option<Date>,
    /// Why it is approved though author and approver are one person; only in a small organisation.
    #[serde(default)]
    pub overrule: String,
}

/// Approves a document: freezes exactly what it says.
pub fn approve(workbench: &Workbench, request: Approve) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    if request.on > today {
        return Err(AppError::new(
            Code::BadValue,
            format!("{} is still to come: an approval is recorded on or after its day.", request.on),
        ));
    }
    workbench.with(|session| {
        session.judge_on(today);
        let id = request.id.clone();
        let approval = approval_of(session.isms(), request, today);
        let done = approval::approve(session, now, &approval, true)?;
        Ok(super::records::outcome(session, done, format!("{id} approved")))
    })
}

/// The approval that a request means: the reviewer of a document in review read it.
pub(crate) fn approval_of(isms: &Isms, request: Approve, today: Date) -> Approval {
    let document: Id<isms_model::Document> = Id::new(&request.id);
    let in_review = isms.documents.find(Some(&document)).filter(|it| it.draft == Some(DraftState::InReview));
    let reviewer = request.reviewed_by.map(Id::new).or_else(|| in_review.and_then(|it| it.reviewer.clone()));
    Approval {
        document,
        version: request.version,
        by: Id::new(&request.by),
        on: request.on,
        effective_on: request.effective_on,
        reviewed: reviewer.map(|it| (it, request.reviewed_on.unwrap_or(request.on))),
        overruled_because: request.overrule,
        reason: request.reason,
        prepared_by: None,
        prepared_on: None,
        recorded_on: today,
    }
}

/// A version to withdraw.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// The document's reference.
    pub id: String,
    /// The version.
    pub version: String,
    /// Why.
    pub reason: String,
}

/// Withdraws an approved version, with a reason.
pub fn withdraw_approval(workbench: &Workbench, request: Withdraw) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        let done =
            approval::withdraw(session, now, &Id::new(&request.id), &request.version, &request.reason)?;
        Ok(super::records::outcome(session, done, format!("{} {} withdrawn", request.id, request.version)))
    })
}

/// A pack to make.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackGenerate {
    /// The folder (grant of purpose `pack_folder`).
    pub grant: String,
    /// The day of issue; today where it is empty.
    #[serde(default)]
    pub on: Option<Date>,
    /// Whether the index lists the waivers in force.
    #[serde(default)]
    pub waivers: bool,
}

/// Makes the Stage 1 pack in the background.
pub fn pack_generate(workbench: &Workbench, request: PackGenerate) -> AppResult<Started> {
    let folder = workbench.granted(&request.grant, Purpose::PackFolder)?;
    let on = request.on.unwrap_or_else(|| workbench.today());
    let plan = pack::plan_shown(workbench, on)?;
    let plan = if request.waivers { plan.with_waivers() } else { plan };
    Ok(workbench.jobs().start("Stage 1 pack", move |progress| {
        let written = pack::write(plan, &folder, progress)?;
        serde_json::to_value(written).map_err(|it| AppError::new(Code::Internal, it.to_string()))
    }))
}
