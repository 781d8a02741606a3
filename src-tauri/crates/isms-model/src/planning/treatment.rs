//! Treatment actions (6.1.3 e): who does what by when about which risks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ControlDecision, Risk};
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::support::Evidence;
use crate::terms::terms;

terms! {
    /// How far an action is.
    ActionStatus {
        Planned = "planned" "Planned",
        InProgress = "in_progress" "In progress",
        Done = "done" "Done",
        Cancelled = "cancelled" "Cancelled",
    }
}

/// An action of the risk treatment plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TreatmentAction {
    /// What is done.
    pub text: String,
    /// Risks that it treats.
    pub risks: Vec<Id<Risk>>,
    /// Controls that it puts in place or improves.
    pub controls: Vec<Id<ControlDecision>>,
    /// Who does it.
    pub responsible: Option<Id<Person>>,
    /// What it needs: people, money, tools.
    pub resources: String,
    /// The day by which it is done.
    pub due_on: Option<NaiveDate>,
    /// How far it is; nobody has said while it is empty.
    pub status: Option<ActionStatus>,
    /// The day it was done.
    pub completed_on: Option<NaiveDate>,
    /// What shows that it was done.
    pub evidence: Vec<Id<Evidence>>,
    /// How its result is evaluated.
    pub evaluation: String,
    /// Anything else worth knowing.
    pub note: String,
}

impl TreatmentAction {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self.status, Some(ActionStatus::Planned | ActionStatus::InProgress) | None)
    }
    /// Whether it was given up.
    pub fn is_cancelled(&self) -> bool {
        self.status == Some(ActionStatus::Cancelled)
    }
    /// Whether it is still to be done and its day has passed.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.is_open() && self.due_on.is_some_and(|it| it < today)
    }
}

record!(TreatmentAction in treatment_actions, title(it) it.text.clone(), links(it, links) {
    links.many("risks", &it.risks);
    links.many("controls", &it.controls);
    links.one("responsible", it.responsible.as_ref());
    links.many("evidence", &it.evidence);
});
