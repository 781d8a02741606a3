//! Several documents approved by one person on one day: what each would become and what stands in the way, one commit.

use isms_model::{Date, Document, Id, Isms, Person};
use serde::{Deserialize, Serialize};

use super::document_card::{Stage, stage};
use super::documents::{Approve, approval_of};
use super::records::Outcome;
use crate::approval;
use crate::error::{AppError, AppResult, Code};
use crate::workbench::Workbench;

/// Documents to approve in one go.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveTogether {
    /// Their references.
    pub ids: Vec<String>,
    /// Who approves.
    pub by: String,
    /// On which day.
    pub on: Date,
    /// What changed and why; it stands beside each version.
    pub reason: String,
    /// Whether the changes are small ones: 1.1 after 1.0, not 2.0.
    #[serde(default)]
    pub small: bool,
    /// Why they are approved though author and approver are one person; only in a small organisation.
    #[serde(default)]
    pub overrule: String,
}

/// A document that would be approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ApprovalLine {
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The version in force.
    pub from: Option<String>,
    /// The version that would be made.
    pub to: String,
    /// Whether it says exactly what was approved last.
    pub unchanged: bool,
    /// Why it can't be approved like this; nothing where it can.
    pub refused: Option<String>,
    /// The first of what stands in the way, in words; at most three.
    pub missing: Vec<String>,
}

/// What approving several documents would come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ApprovalLines {
    /// In the order in which they would be approved.
    pub lines: Vec<ApprovalLine>,
}

/// What approving several documents would come to. Changes nothing.
pub fn approvals_preview(workbench: &Workbench, request: ApproveTogether) -> AppResult<ApprovalLines> {
    let today = workbench.host().today();
    workbench.with(|session| {
        session.judge_on(today);
        let isms = session.isms().clone();
        let nobody = isms.people.get(&Id::<Person>::new(&request.by)).is_none();
        let mut lines = Vec::new();
        for (id, document) in in_order(&isms, &request.ids)? {
            let asked = single(&request, &id, document);
            let to = asked.version.clone().unwrap_or_default();
            let mut refused = approval::check(session, &approval_of(&isms, asked, today)).err();
            if nobody || request.reason.trim().is_empty() {
                // What is still to be said above the list is said there.
                refused = refused.filter(|it| !it.details.is_empty());
            }
            lines.push(ApprovalLine {
                title: document.title.clone(),
                from: document.in_force().map(|it| it.version.clone()),
                to,
                unchanged: stage(&isms, document) == Stage::Approved,
                missing: missing(refused.as_ref()),
                refused: refused.map(|it| it.message),
                id: id.to_string(),
            });
        }
        Ok(ApprovalLines { lines })
    })
}

/// Approves several documents as one commit.
pub fn approve_together(workbench: &Workbench, request: ApproveTogether) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    if request.on > today {
        let message =
            format!("{} is still to come: an approval is recorded on or after its day.", request.on);
        return Err(AppError::new(Code::BadValue, message));
    }
    workbench.with(|session| {
        session.judge_on(today);
        let isms = session.isms().clone();
        let approvals: Vec<approval::Approval> = in_order(&isms, &request.ids)?
            .into_iter()
            .map(|(id, document)| approval_of(&isms, single(&request, &id, document), today))
            .collect();
        let done = approval::approve_together(session, now, &approvals)?;
        Ok(super::records::outcome(session, done, format!("{} documents approved", approvals.len())))
    })
}

fn missing(refused: Option<&AppError>) -> Vec<String> {
    let details = refused.map(|it| it.details.as_slice()).unwrap_or_default();
    details.iter().take(3).map(|it| format!("{} {}", it.code, it.message)).collect()
}

/// Each once; those that others quote first: scope, policy, method, statement, plan.
fn in_order<'a>(isms: &'a Isms, ids: &[String]) -> AppResult<Vec<(Id<Document>, &'a Document)>> {
    let mut list = Vec::new();
    for id in ids.iter().map(Id::<Document>::new) {
        let document = isms
            .documents
            .get(&id)
            .ok_or_else(|| AppError::new(Code::NotFound, format!("There is no document {id}.")))?;
        list.push((id, document));
    }
    list.sort_by_key(|(id, it)| (it.kind.is_none(), it.kind, id.clone()));
    list.dedup_by(|a, b| a.0 == b.0);
    Ok(list)
}

fn single(request: &ApproveTogether, id: &Id<Document>, document: &Document) -> Approve {
    let version = if request.small { document.next_minor_version() } else { document.next_version() };
    Approve {
        id: id.to_string(),
        by: request.by.clone(),
        on: request.on,
        reason: request.reason.clone(),
        version: Some(version),
        effective_on: None,
        reviewed_by: None,
        reviewed_on: None,
        overrule: request.overrule.clone(),
    }
}
