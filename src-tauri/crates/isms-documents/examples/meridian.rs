//! Renders the Stage 1 documents and the records in print of the sample organisation, so that their pages can be looked
//! at. The records are read from `isms-app/samples/meridian`; approvals are taken from `approvals.json` as it stands:
//! `cargo run -p isms-documents --example meridian -- target/meridian [a4|letter] [folder of the sample]`.

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use isms_documents::kinds::{Issue, Print, compose, compose_print};
use isms_documents::{Neighbour, Paper, RenderOptions, render};
use isms_model::{Date, Document, DocumentKind, DocumentVersion, Id, Isms, Kind, VersionState, subject};
use serde_json::{Map, Value};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = PathBuf::from(arguments.next().unwrap_or_else(|| "target/meridian".into()));
    let paper = if arguments.next().as_deref() == Some("letter") { Paper::Letter } else { Paper::A4 };
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/../isms-app/samples/meridian");
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| here.into()));
    let on = Date::from_ymd_opt(2026, 11, 24).ok_or("a day of the calendar")?;
    let isms = load(&folder)?;
    std::fs::create_dir_all(&out)?;

    let start = Instant::now();
    let mut documents = Vec::new();
    for kind in DocumentKind::STAGE_1 {
        let Some((id, document)) = isms.document_of(kind) else { continue };
        let issue = Issue { on, version: document.in_force() };
        documents.push(compose(&isms, id, &issue)?);
    }
    for print in Print::all(&isms) {
        documents.push(compose_print(&isms, &print, on)?);
    }
    eprintln!("composed in {:?}", start.elapsed());
    let file = |reference: &str| format!("{reference}.pdf");
    let neighbours: Vec<Neighbour> =
        documents.iter().map(|it| Neighbour::of(it, Some(&file(&it.control.reference)))).collect();
    for document in &documents {
        let options = RenderOptions { paper, neighbours: neighbours.clone(), ..Default::default() };
        let rendered = render(document, &options)?;
        let name = file(&document.control.reference);
        std::fs::write(out.join(&name), &rendered.bytes)?;
        std::fs::write(out.join(format!("{name}.txt")), isms_documents::outline(document))?;
        eprintln!("{name}: {} pages", rendered.pages);
        for warning in rendered.warnings {
            eprintln!("  {warning}");
        }
    }
    Ok(())
}

/// The sample: its records, its approvals, and what changed since.
fn load(folder: &std::path::Path) -> Result<Isms, Box<dyn Error>> {
    let read = |name: &str| std::fs::read_to_string(folder.join(format!("{name}.json")));
    let mut isms = Isms::default();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_none_or(|it| it != "json")
            || ["approvals", "after", "baselines"].contains(&name.as_str())
        {
            continue;
        }
        let records: Map<String, Value> = serde_json::from_str(&read(&name)?)?;
        let kind = Kind::ALL.iter().copied().find(|kind| file_of(*kind) == name).ok_or(name)?;
        for (id, record) in records {
            isms.load(kind, &id, 1, record).map_err(|it| format!("{kind:?} {id}: {it}"))?;
        }
    }
    let approvals: Vec<Value> = serde_json::from_str(&read("approvals")?)?;
    approve(&mut isms, &approvals)?;
    let after: Vec<Value> = serde_json::from_str(&read("after")?)?;
    for edit in after {
        let kind = edit["kind"].as_str().and_then(Kind::parse).ok_or("an edit names its kind")?;
        let id = edit["id"].as_str().ok_or("an edit names its record")?;
        let mut record = isms.any(kind, id).ok_or("an edit is of a record that exists")?.1.json();
        for (field, value) in edit["fields"].as_object().ok_or("an edit has fields")? {
            if value.is_null() {
                record.as_object_mut().ok_or("a record is an object")?.remove(field);
            } else {
                record[field] = value.clone();
            }
        }
        isms.load(kind, id, 3, record)?;
    }
    Ok(isms)
}

/// The name of the file that holds a kind.
fn file_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Organization => "organization",
        Kind::Scope => "scope",
        Kind::Criteria => "criteria",
        Kind::ControlDecision => "controls",
        Kind::Document => "documents",
        Kind::Evidence => "evidence",
        Kind::Person => "people",
        Kind::Role => "roles",
        Kind::Risk => "risks",
        Kind::TreatmentAction => "treatment_actions",
        Kind::Obligation => "obligations",
        Kind::Decision => "decisions",
        Kind::Unit => "units",
        Kind::Location => "locations",
        Kind::Process => "processes",
        Kind::Interface => "interfaces",
        Kind::Asset => "assets",
        Kind::Supplier => "suppliers",
        Kind::Waiver => "waivers",
        Kind::Postponement => "postponements",
        Kind::ContextIssue => "context_issues",
        Kind::InterestedParty => "interested_parties",
        Kind::Commitment => "commitments",
        Kind::PlannedChange => "planned_changes",
        Kind::Competence => "competences",
        Kind::AwarenessActivity => "awareness_activities",
        Kind::Communication => "communications",
        Kind::Incident => "incidents",
        Kind::ContinuityTest => "continuity_tests",
        Kind::Objective => "objectives",
        Kind::Metric => "metrics",
        Kind::Measurement => "measurements",
        Kind::AuditProgramme => "audit_programmes",
        Kind::Audit => "audits",
        Kind::AuditFinding => "audit_findings",
        Kind::ManagementReview => "management_reviews",
        Kind::Nonconformity => "nonconformities",
        Kind::CertificationBody => "certification_bodies",
        Kind::Certificate => "certificates",
        Kind::Baseline => "baselines",
    }
}

/// Approves document by document, as the workbench would.
fn approve(isms: &mut Isms, approvals: &[Value]) -> Result<(), Box<dyn Error>> {
    for it in approvals {
        let Some(id) = it["document"].as_str().map(Id::<Document>::new) else { continue };
        let mut document = isms.documents.get(&id).ok_or("an approval is of a document that exists")?.clone();
        let mut version: DocumentVersion = serde_json::from_value(isms_model::kind::compact(Value::Object(
            it.as_object()
                .ok_or("an approval is an object")?
                .iter()
                .filter(|(field, _)| !["document", "fields"].contains(&field.as_str()))
                .map(|(field, value)| (field.clone(), value.clone()))
                .collect(),
        )))?;
        for older in &mut document.versions {
            older.state = Some(VersionState::Superseded);
        }
        version.state = Some(VersionState::Approved);
        version.fingerprint = subject::fingerprint(isms, &document);
        version.effective_on = version.effective_on.or(version.approved_on);
        version.revision = 2;
        if version.approved_as.is_empty() {
            version.approved_as =
                isms.people.find(version.approved_by.as_ref()).map(|it| it.job.clone()).unwrap_or_default();
        }
        document.versions.push(version);
        isms.load(Kind::Document, id.as_str(), 2, serde_json::to_value(document)?)?;
    }
    Ok(())
}
