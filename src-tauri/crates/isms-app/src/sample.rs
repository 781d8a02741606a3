//! How a workspace begins: a new organisation with everything undecided, or a sample one, played in the way a user
//! would have worked: records first, then approvals, then what changed since.

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use isms_model::standard::annex_a;
use isms_model::{
    Change, Date, DecidedState, Document, DocumentKind, Id, Isms, Kind, Op, OwnerDecision, OwnerDecisionOn,
};
use isms_store::{ObjectHash, Storage};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::approval::{Approval, approve};
use crate::error::{AppError, AppResult, Code};
use crate::freeze::PDF;
use crate::past::complete_baseline;
pub use crate::sample_organisations::{BRINDLEPOST, MERIDIAN, SAMPLES, Sample};
use crate::session::{Edit, Origin, Seat, Session};

#[derive(Deserialize)]
struct PastApproval {
    document: String,
    version: String,
    prepared_by: Option<String>,
    prepared_on: Option<Date>,
    reviewed_by: Option<String>,
    reviewed_on: Option<Date>,
    /// What was written since the approval before: new values of the document's fields.
    #[serde(default)]
    fields: Map<String, Value>,
    approved_by: String,
    approved_on: Date,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
struct LaterEdit {
    kind: Kind,
    id: String,
    fields: Map<String, Value>,
}

/// A state that is kept under a name.
#[derive(Deserialize)]
struct KeptState {
    id: String,
    /// The document and the version after whose approval it is kept; at the end of all where there is none.
    after: Option<(String, String)>,
    fields: Map<String, Value>,
    /// What of it was sent: each names documents, whose frozen PDFs in force are the files.
    #[serde(default)]
    sent: Vec<SentPapers>,
}

#[derive(Deserialize)]
struct SentPapers {
    documents: Vec<Id<Document>>,
    fields: Map<String, Value>,
}

/// Makes a workspace with a sample organisation.
pub fn create(path: &Path, sample: Sample, now: DateTime<Utc>, today: NaiveDate) -> AppResult<Session> {
    let mut session = Session::create(path, now, today, Seat { person_id: None, name: "Sample".to_owned() })?;
    play(&mut session, sample, now)?;
    Ok(session)
}

fn play(session: &mut Session, sample: Sample, now: DateTime<Utc>) -> AppResult<()> {
    let broken = |file: &str, error: serde_json::Error| {
        AppError::new(Code::Internal, format!("sample {}: {file}: {error}", sample.name))
    };
    let mut changes = Vec::new();
    for (file, text) in sample.records {
        let rows: Map<String, Value> = serde_json::from_str(text).map_err(|it| broken(file, it))?;
        let kind = kind_of_file(file)?;
        for (id, fields) in rows {
            changes.push(Change::create(kind, id, fields.as_object().cloned().unwrap_or_default()));
        }
    }
    for (record, name, media_type, bytes) in sample.files {
        let hash = session.store.put_object(bytes)?;
        let file = json!({ "name": name, "sha256": hash.to_string(), "bytes": bytes.len(), "media_type": media_type });
        for change in changes.iter_mut().filter(|it| it.id == *record) {
            let field = if change.kind == Kind::Organization { "logo" } else { "file" };
            if let Op::Create(fields) = &mut change.op {
                fields.insert(field.to_owned(), file.clone());
            }
        }
    }
    start(session, now, &format!("Sample organisation “{}”", sample.name), changes)?;
    let approvals: Vec<PastApproval> =
        serde_json::from_str(sample.approvals).map_err(|it| broken("approvals", it))?;
    let kept: Vec<KeptState> = serde_json::from_str(sample.kept).map_err(|it| broken("baselines", it))?;
    for it in approvals {
        let approved = (it.document.clone(), it.version.clone());
        if !it.fields.is_empty() {
            let change = Change::update(session.isms(), Kind::Document, it.document.clone(), it.fields);
            start(session, now, &format!("{} written anew", it.document), vec![change])?;
        }
        let approval = Approval {
            document: Id::new(it.document),
            version: Some(it.version),
            by: Id::new(it.approved_by),
            on: it.approved_on,
            effective_on: None,
            reviewed: it.reviewed_by.map(Id::new).zip(it.reviewed_on),
            overruled_because: String::new(),
            reason: it.reason,
            prepared_by: it.prepared_by.map(Id::new),
            prepared_on: it.prepared_on,
            // In its story each was recorded on its day.
            recorded_on: it.approved_on,
        };
        approve(session, now, &approval, false)?;
        for it in kept.iter().filter(|it| it.after.as_ref() == Some(&approved)) {
            keep(session, now, it)?;
        }
    }
    let later: Vec<LaterEdit> = serde_json::from_str(sample.after).map_err(|it| broken("after", it))?;
    let mut changes = frozen_decisions(session.isms())?;
    changes.extend(later.into_iter().map(|it| Change::update(session.isms(), it.kind, it.id, it.fields)));
    start(session, now, "Changes since the approvals", changes)?;
    kept.iter().filter(|it| it.after.is_none()).try_for_each(|it| keep(session, now, it))
}

/// Keeps the state as it is now under a name, with the papers that were sent of it.
fn keep(session: &mut Session, now: DateTime<Utc>, kept: &KeptState) -> AppResult<()> {
    let mut sent = Vec::new();
    for papers in &kept.sent {
        let mut files = Vec::new();
        for id in &papers.documents {
            files.push(frozen_paper(session, id)?);
        }
        let mut fields = papers.fields.clone();
        fields.insert("files".to_owned(), files.into());
        sent.push(Value::Object(fields));
    }
    let mut fields = kept.fields.clone();
    if !sent.is_empty() {
        fields.insert("sent".to_owned(), sent.into());
    }
    complete_baseline(session, &mut fields)?;
    let change = Change::create(Kind::Baseline, kept.id.clone(), fields);
    start(session, now, &format!("{} kept", kept.id), vec![change])
}

/// The frozen PDF of the version in force, as a file that was sent.
fn frozen_paper(session: &Session, id: &Id<Document>) -> AppResult<Value> {
    let isms = session.isms();
    let missing = || AppError::new(Code::Internal, format!("{id} has no frozen version to send."));
    let document = isms.documents.get(id).ok_or_else(missing)?;
    let version = document.in_force().ok_or_else(missing)?;
    let hash: ObjectHash = version.pdf.parse().map_err(|_| missing())?;
    let bytes = session.store.object(hash)?.len();
    let name = format!("{id} {} {}.pdf", document.title, version.version);
    Ok(json!({ "name": name, "sha256": version.pdf, "bytes": bytes, "media_type": PDF }))
}

/// The owners of the sample decided on the records as they are before the last changes: each decision that does not
/// speak of another state keeps that one, as one that is made here does.
fn frozen_decisions(isms: &Isms) -> AppResult<Vec<Change>> {
    let method = isms.method();
    let mut frozen = Vec::new();
    for (id, risk) in isms.risks.iter() {
        let actions: Vec<_> = isms.treatment_actions.iter().filter(|(_, it)| it.risks.contains(id)).collect();
        let decisions = [
            ("plan_approval", &risk.plan_approval, OwnerDecisionOn::Plan),
            ("acceptance", &risk.acceptance, OwnerDecisionOn::Residual),
        ];
        for (field, decision, on) in decisions {
            let Some(decision) = decision else { continue };
            if decision.is_stale(risk, &method, &actions, on) != Some(true) {
                let state = DecidedState::of(risk, &method, &actions);
                let decision = OwnerDecision { frozen: Some(Box::new(state)), ..decision.clone() };
                let value = serde_json::to_value(decision)
                    .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
                frozen.push(Change::set(
                    isms,
                    Kind::Risk,
                    id.as_str(),
                    field,
                    isms_model::kind::compact(value),
                ));
            }
        }
    }
    Ok(frozen)
}

fn kind_of_file(file: &str) -> AppResult<Kind> {
    let plural = |kind: &&Kind| {
        let name = kind.as_str();
        file == name
            || file == format!("{name}s")
            || (name == "process" && file == "processes")
            || name.strip_suffix('y').is_some_and(|stem| file == format!("{stem}ies"))
            || (name == "person" && file == "people")
    };
    Kind::ALL
        .iter()
        .find(plural)
        .copied()
        .ok_or_else(|| AppError::new(Code::Internal, format!("no kind belongs to the sample file {file}")))
}

fn start(session: &mut Session, now: DateTime<Utc>, label: &str, changes: Vec<Change>) -> AppResult<()> {
    let edit = Edit { origin: Origin::Start, label: label.to_owned(), why: None, decided_by: None, changes };
    session.commit(now, edit).map(|_| ())
}

/// Begins a new ISMS: the organisation's name, the 93 controls undecided, the five documents of Stage 1 as drafts,
/// and a proposal of scales. Nothing is decided, approved or accepted.
pub fn begin(session: &mut Session, now: DateTime<Utc>, name: &str) -> AppResult<()> {
    let fields = |value: Value| value.as_object().cloned().unwrap_or_default();
    let levels = ["Public", "Internal", "Confidential", "Restricted"];
    let organization = json!({ "name": name, "classification_levels": levels });
    let criteria: Value = serde_json::from_str(include_str!("../samples/starter/criteria.json"))
        .map_err(|it| AppError::new(Code::Internal, format!("starter criteria: {it}")))?;
    let mut changes = vec![
        Change::create(Kind::Organization, Kind::Organization.prefix(), fields(organization)),
        Change::create(Kind::Criteria, Kind::Criteria.prefix(), fields(criteria)),
    ];
    for (at, kind) in DocumentKind::STAGE_1.iter().enumerate() {
        let mut document = json!({ "title": kind.to_string(), "kind": kind, "draft": "draft", "classification": "Internal", "review_months": 12 });
        if *kind == DocumentKind::Policy {
            document["body"] =
                include_str!("../samples/starter/policy.md").replace("{organisation}", name).into();
        }
        changes.push(Change::create(Kind::Document, format!("DOC-{:03}", at + 1), fields(document)));
    }
    changes
        .extend(annex_a().iter().map(|it| Change::create(Kind::ControlDecision, it.id.clone(), Map::new())));
    start(session, now, &format!("New ISMS of {name}"), changes)
}
