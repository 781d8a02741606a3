//! Planned changes: to the ISMS (6.3), and to systems (A.8.32).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ControlDecision, Risk};
use crate::context::Process;
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::operation::Asset;
use crate::support::{Document, Evidence};
use crate::terms::terms;

terms! {
    /// What is changed.
    PlannedChangeKind {
        /// 6.3.
        Isms = "isms" "The ISMS itself",
        /// A change of what the organisation is or does, with consequences for the ISMS.
        Organisation = "organisation" "The organisation",
        /// A.8.32.
        System = "system" "A system or service",
    }
}

terms! {
    /// How far a planned change is.
    PlannedChangeStatus {
        Proposed = "proposed" "Proposed",
        Approved = "approved" "Approved",
        InProgress = "in_progress" "In progress",
        Implemented = "implemented" "Implemented",
        Cancelled = "cancelled" "Cancelled",
    }
}

/// A change that is planned, decided and carried out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlannedChange {
    /// The change in a line.
    pub title: String,
    /// What is changed.
    pub kind: Option<PlannedChangeKind>,
    /// What it is for.
    pub purpose: String,
    /// What may follow from it.
    pub consequences: String,
    /// How the ISMS stays whole while it is carried out.
    pub integrity: String,
    /// What it needs, and who does what.
    pub resources: String,
    /// Whether it is significant, so that risks are looked at again (8.2).
    pub significant: Option<bool>,
    /// How far it is; nobody has said while it is empty.
    pub status: Option<PlannedChangeStatus>,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
    /// Who approved it.
    pub approved_by: Option<Id<Person>>,
    /// The day of approval.
    pub approved_on: Option<NaiveDate>,
    /// The day it is planned for.
    pub planned_on: Option<NaiveDate>,
    /// The day it was carried out.
    pub implemented_on: Option<NaiveDate>,
    /// Assets that it touches.
    pub assets: Vec<Id<Asset>>,
    /// Processes that it touches.
    pub processes: Vec<Id<Process>>,
    /// Risks that it brings or changes.
    pub risks: Vec<Id<Risk>>,
    /// Controls that it touches.
    pub controls: Vec<Id<ControlDecision>>,
    /// Documents that it touches.
    pub documents: Vec<Id<Document>>,
    /// The day the risks of what it touches were looked at again.
    pub risk_review_on: Option<NaiveDate>,
    /// What came of it, wanted and unwanted.
    pub outcome: String,
    /// What shows that it was carried out as decided.
    pub evidence: Vec<Id<Evidence>>,
    /// Fields that are shown on site only, by name.
    pub on_site_fields: Vec<String>,
    /// The reference it had elsewhere: a ticket.
    pub external_ref: String,
    /// Anything else worth knowing.
    pub note: String,
}

impl PlannedChange {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        let is_over =
            matches!(self.status, Some(PlannedChangeStatus::Implemented | PlannedChangeStatus::Cancelled));
        !is_over && self.implemented_on.is_none()
    }
}

record!(PlannedChange in planned_changes, title(it) it.title.clone(), links(it, links) {
    links.one("owner", it.owner.as_ref());
    links.one("approved_by", it.approved_by.as_ref());
    links.many("assets", &it.assets);
    links.many("processes", &it.processes);
    links.many("risks", &it.risks);
    links.many("controls", &it.controls);
    links.many("documents", &it.documents);
    links.many("evidence", &it.evidence);
});
