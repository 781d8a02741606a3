//! The steps of a document between its approvals: into review and back, looked at without change, no longer kept up.

use isms_model::{Change, Date, Document, DocumentReview, DocumentState, DraftState, Id, Kind, ReviewResult};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::records::{Outcome, commit_in};
use crate::approval::{found, has_content};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};
use crate::workbench::Workbench;

/// A step of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The reviewer reads it.
    ToReview,
    /// It is written on.
    ToDraft,
}

/// A draft to move on, or back.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentStep {
    /// The document's reference.
    pub id: String,
    /// The step.
    pub step: Step,
    /// Who reads it, where that is to be noted.
    #[serde(default)]
    pub reviewer: Option<String>,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
}

fn gap(id: &str, field: &str, message: impl Into<String>) -> AppError {
    AppError::new(Code::Gate, message).at(Kind::Document, id, field)
}

fn edited(origin: Origin, label: String, why: Option<String>, changes: Vec<Change>) -> Edit {
    Edit { origin, label, why: why.filter(|it| !it.trim().is_empty()), decided_by: None, changes }
}

/// Sends a draft to review, or takes it back to be written on.
pub fn document_step(workbench: &Workbench, request: DocumentStep) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        let id: Id<Document> = Id::new(&request.id);
        let isms = session.isms().clone();
        let document = found(&isms, &id)?;
        let mut fields = Map::new();
        let (state, label) = match request.step {
            Step::ToReview if document.draft == Some(DraftState::InReview) => {
                return Err(gap(&request.id, "draft", format!("{id} is in review already.")));
            }
            Step::ToReview => (DraftState::InReview, format!("{id} to review")),
            Step::ToDraft if document.draft != Some(DraftState::InReview) => {
                return Err(gap(&request.id, "draft", format!("{id} is not in review.")));
            }
            Step::ToDraft => (DraftState::Draft, format!("{id} back to draft")),
        };
        if request.step == Step::ToReview {
            has_content(session, &id, document)?;
            let reviewer = request.reviewer.map(Id::new).or_else(|| document.reviewer.clone());
            if let Some(reviewer) = &reviewer {
                if !isms.people.contains(reviewer) {
                    return Err(AppError::new(Code::NotFound, format!("There is no person {reviewer}.")));
                }
                fields.insert("reviewer".to_owned(), json!(reviewer));
            }
        }
        fields.insert("draft".to_owned(), json!(state));
        let changes = vec![Change::update(&isms, Kind::Document, request.id.clone(), fields)];
        commit_in(session, now, edited(Origin::Edit, label, request.why, changes))
    })
}

/// A look at a document that is in force.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentReviewed {
    /// The document's reference.
    pub id: String,
    /// Who looked at it.
    pub by: String,
    /// On which day.
    pub on: Date,
    /// What it came to; that nothing has to change where it is empty.
    #[serde(default)]
    pub result: Option<ReviewResult>,
    /// What was found, in words.
    #[serde(default)]
    pub note: String,
}

/// Records that somebody looked whether a document is still right: no new version, and the review cycle begins anew.
pub fn document_reviewed(workbench: &Workbench, request: DocumentReviewed) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    if request.on > today {
        let message = format!("{} is still to come: a review is recorded on or after its day.", request.on);
        return Err(AppError::new(Code::BadValue, message).at(Kind::Document, &request.id, "reviews"));
    }
    workbench.with(|session| {
        let id: Id<Document> = Id::new(&request.id);
        let isms = session.isms().clone();
        let document = found(&isms, &id)?;
        let by = Id::new(&request.by);
        if !isms.people.contains(&by) {
            return Err(AppError::new(Code::NotFound, format!("There is no person {by}.")));
        }
        if document.in_force().is_none() {
            let message = format!("{id} has no version in force that could be reviewed.");
            return Err(gap(&request.id, "reviews", message).help("Approve it first."));
        }
        let mut reviews = document.reviews.clone();
        let result = request.result.unwrap_or(ReviewResult::Unchanged);
        reviews.push(DocumentReview {
            on: Some(request.on),
            by: Some(by),
            result: Some(result),
            note: request.note,
        });
        reviews.sort_by_key(|it| it.on);
        let value =
            serde_json::to_value(&reviews).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
        let value = isms_model::kind::compact(value);
        let change = Change::set(&isms, Kind::Document, request.id.clone(), "reviews", value);
        let label = format!("{id} reviewed on {}", request.on);
        let edit = Edit {
            decided_by: Some(request.by.clone()),
            ..edited(Origin::Approval, label, None, vec![change])
        };
        commit_in(session, now, edit)
    })
}

/// A document that is no longer needed.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentRetire {
    /// The document's reference.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// Retires a document: nothing of it is in force any more, its versions and its reference stay.
pub fn document_retire(workbench: &Workbench, request: DocumentRetire) -> AppResult<Outcome> {
    let now = workbench.host().now();
    let reason = request.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(gap(
            &request.id,
            "state",
            "Say why it is no longer kept up: the history keeps the reason.",
        ));
    }
    workbench.with(|session| {
        let isms = session.isms().clone();
        found(&isms, &Id::new(&request.id))?;
        let fields: Map<String, Value> = [
            ("state".to_owned(), json!(DocumentState::Retired)),
            ("retired_because".to_owned(), json!(reason)),
            ("draft".to_owned(), Value::Null),
        ]
        .into_iter()
        .collect();
        let changes = vec![Change::update(&isms, Kind::Document, request.id.clone(), fields)];
        let label = format!("{} retired", request.id);
        commit_in(session, now, edited(Origin::Edit, label, Some(reason.clone()), changes))
    })
}
