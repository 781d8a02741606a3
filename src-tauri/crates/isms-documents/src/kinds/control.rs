//! Document control (7.5.2, 7.5.3) from the model, once for every kind: identity, approval and version history.

use chrono::Months;
use isms_model::text::blank;
use isms_model::{Date, DocumentKind, DocumentVersion, DraftState, VersionState};

use super::block::{heading, paragraph, portrait};
use super::sheet::{Sheet, day, day_or_blank};
use super::words::fill;
use super::{Basis, Form};
use crate::content::{Block, DocumentControl, Revision, RevisionHistory, Section, Signature, SignatureBlock};

/// Whether a print says DRAFT: without a version, or where its approver or its day of approval is missing.
pub(crate) fn is_draft(version: Option<&DocumentVersion>) -> bool {
    version.is_none_or(|it| it.approved_by.is_none() || it.approved_on.is_none())
}

/// The identity of a document.
pub(crate) fn control(sheet: &Sheet<'_>, form: &Form) -> DocumentControl {
    let (t, document) = (&sheet.t.common, sheet.document);
    let version = sheet.issue.version;
    let subtitle = (form.subtitle)(sheet.t);
    let approved = version.filter(|_| !is_draft(version));
    DocumentControl {
        organisation: organisation(sheet),
        title: title(sheet),
        subtitle: (!subtitle.is_empty()).then(|| subtitle.to_owned()),
        reference: sheet.id.as_str().to_owned(),
        version: version.map_or_else(|| document.next_version(), |it| sheet.stated(&it.version)),
        status: status(sheet),
        classification: if blank(&document.classification) {
            t.not_classified.to_owned()
        } else {
            document.classification.trim().to_owned()
        },
        owner: Some(sheet.name_and_job(document.owner.as_ref()).unwrap_or_else(|| sheet.stated(""))),
        prepared: Some(prepared(sheet)),
        reviewed: reviewed(sheet),
        approved: approved.map(|it| approver(sheet, it, it.approved_on)),
        approved_on: approved.and_then(|it| it.approved_on),
        // The status says it; only of a version that was replaced or withdrawn it stands for itself.
        in_force_from: approved.filter(|it| is_past(it)).map(|it| sheet.stated_day(it.effective_on)),
        next_review: approved.map(|it| sheet.stated_day(next_review(sheet, it))),
        made_for: made_for(sheet, form.basis),
        standard: Some(t.standard.to_owned()),
        distribution: Some(sheet.stated(&document.distribution)),
        fingerprint: approved.map(|it| it.fingerprint.clone()).filter(|it| !blank(it)),
    }
}

/// The name of the organisation.
pub(crate) fn organisation(sheet: &Sheet<'_>) -> String {
    let organization = sheet.isms.organization();
    let names = [&organization.name, &organization.legal_name];
    let name = names.into_iter().find(|it| !blank(it)).map(|it| it.trim());
    name.unwrap_or(sheet.t.common.organisation_not_stated).to_owned()
}

/// The title, else the name of its kind, else its reference.
fn title(sheet: &Sheet<'_>) -> String {
    let own = sheet.document.title.trim();
    match sheet.document.kind {
        _ if !own.is_empty() => own.to_owned(),
        Some(kind) => kind.to_string(),
        None => sheet.id.as_str().to_owned(),
    }
}

fn status(sheet: &Sheet<'_>) -> String {
    let t = &sheet.t.common;
    let Some(version) = sheet.issue.version else {
        let in_review = sheet.document.draft == Some(DraftState::InReview);
        return if in_review { t.in_review } else { t.draft }.to_owned();
    };
    match version.state {
        Some(VersionState::Superseded) => t.superseded.to_owned(),
        Some(VersionState::Withdrawn) => t.withdrawn.to_owned(),
        _ if is_draft(Some(version)) => t.approval_incomplete.to_owned(),
        _ => match version.effective_on {
            Some(on) if on > sheet.issue.on => fill(t.in_force_later, &[("date", &day(on))]),
            Some(on) => fill(t.in_force_from, &[("date", &day(on))]),
            None => t.in_force.to_owned(),
        },
    }
}

/// Whether a version is no longer in force.
fn is_past(version: &DocumentVersion) -> bool {
    matches!(version.state, Some(VersionState::Superseded | VersionState::Withdrawn))
}

/// Who prepared it and when: of a version what it says, of a draft who writes it.
fn prepared(sheet: &Sheet<'_>) -> String {
    let (person, on) = match sheet.issue.version {
        Some(version) => (version.prepared_by.as_ref(), version.prepared_on),
        None => (sheet.document.author.as_ref(), None),
    };
    let parts: Vec<String> = [sheet.name(person), on.map(day)].into_iter().flatten().collect();
    sheet.stated(&parts.join(", "))
}

/// Who read it and when, where that is recorded.
fn reviewed(sheet: &Sheet<'_>) -> Option<String> {
    let version = sheet.issue.version?;
    let name = sheet.name(version.reviewed_by.as_ref())?;
    Some([Some(name), version.reviewed_on.map(day)].into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// The approver by name and the job held on that day.
fn approver(sheet: &Sheet<'_>, version: &DocumentVersion, on: Option<Date>) -> String {
    let name = sheet.name(version.approved_by.as_ref()).unwrap_or_default();
    let parts = [name, version.approved_as.trim().to_owned(), day_or_blank(on)];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}

fn next_review(sheet: &Sheet<'_>, version: &DocumentVersion) -> Option<Date> {
    version.approved_on?.checked_add_months(Months::new(sheet.document.review_months?))
}

/// The versions that the document leans on: those in force in this very ISMS.
pub(crate) fn made_for(sheet: &Sheet<'_>, basis: Basis) -> Option<String> {
    let t = &sheet.t.common;
    let in_force = |kind| sheet.isms.document_of(kind).and_then(|(_, it)| it.in_force());
    let scope = match in_force(DocumentKind::Scope) {
        Some(it) => {
            let text = if it.approved_on.is_some() { t.made_for_scope } else { t.made_for_scope_undated };
            fill(text, &[("version", &it.version), ("date", &day_or_blank(it.approved_on))])
        }
        None => t.made_for_no_scope.to_owned(),
    };
    let parts = match basis {
        Basis::Nothing => return None,
        Basis::Scope => vec![scope],
        Basis::RiskAssessment => {
            let criteria = match in_force(DocumentKind::RiskMethodology) {
                Some(it) => fill(t.made_for_criteria, &[("version", &it.version)]),
                None => t.made_for_no_criteria.to_owned(),
            };
            let assessed = newest_assessment(sheet).map_or_else(
                || t.made_for_no_assessment.to_owned(),
                |on| fill(t.made_for_assessment, &[("date", &day(on))]),
            );
            vec![scope, criteria, assessed]
        }
    };
    Some(capital(&parts.join(", ")))
}

/// The newest day on which an open risk was assessed, up to the day that is shown.
pub(crate) fn newest_assessment(sheet: &Sheet<'_>) -> Option<Date> {
    let open = sheet.isms.risks.iter().filter(|(_, it)| it.is_open());
    open.filter_map(|(_, it)| it.assessed_on).filter(|it| *it <= sheet.issue.on).max()
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The approval block: what is recorded, or a line for ink with no name invented.
pub(crate) fn approval(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.common;
    let signature = match sheet.issue.version.filter(|it| !is_draft(Some(it))) {
        Some(version) => {
            let (on, print) = (day_or_blank(version.approved_on), version.fingerprint.trim());
            let note = if print.is_empty() { t.approved_elsewhere } else { t.approved_in_workbench };
            Signature {
                who: approver(sheet, version, None),
                note: fill(note, &[("date", &on), ("fingerprint", &short(print))]),
            }
        }
        None => Signature { who: t.approver.to_owned(), note: t.date.to_owned() },
    };
    vec![
        heading(1, t.approval, "approval"),
        Block::Signatures(SignatureBlock { signatures: vec![signature] }),
    ]
}

/// The first twelve digits of a fingerprint in groups of four.
fn short(fingerprint: &str) -> String {
    let digits: Vec<char> = fingerprint.chars().take(12).collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("\u{a0}")
}

/// Puts the version history at the end.
pub(crate) fn close(sheet: &Sheet<'_>, sections: &mut Vec<Section>) {
    let blocks = history(sheet);
    match sections.last_mut() {
        Some(last) => last.blocks.extend(blocks),
        None => sections.push(portrait(blocks)),
    }
}

/// Every version of the document, oldest first.
fn history(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.common;
    let mut versions: Vec<&DocumentVersion> = sheet.document.versions.iter().collect();
    // A version that is just being approved is not in the record yet.
    if let Some(issued) = sheet.issue.version
        && versions.iter().all(|it| it.version != issued.version)
    {
        versions.push(issued);
    }
    let title = heading(1, t.history, "history");
    if versions.is_empty() {
        return vec![title, paragraph(t.no_history)];
    }
    let revisions = versions.into_iter().map(|it| revision(sheet, it)).collect();
    vec![title, Block::RevisionHistory(RevisionHistory { revisions })]
}

fn revision(sheet: &Sheet<'_>, version: &DocumentVersion) -> Revision {
    let t = &sheet.t.common;
    let mut change = vec![version.reason.trim().to_owned()];
    if version.state == Some(VersionState::Withdrawn) {
        let reason = version.withdrawn_because.trim();
        change.push(if reason.is_empty() {
            t.withdrawn_plain.to_owned()
        } else {
            fill(t.withdrawn_because, &[("reason", reason)])
        });
    }
    if !blank(&version.overruled_because) {
        change.push(fill(t.overruled_because, &[("reason", version.overruled_because.trim())]));
    }
    change.retain(|it| !it.is_empty());
    Revision {
        version: version.version.clone(),
        date: day_or_blank(version.prepared_on),
        author: sheet.name(version.prepared_by.as_ref()).unwrap_or_default(),
        change: change.join("\n"),
        approved_by: approver(sheet, version, None),
        approved_on: day_or_blank(version.approved_on),
    }
}
