//! Information security objectives (6.2): what is aimed at, by whom, by when, and how one will know.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Metric;
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::planning::Risk;
use crate::terms::terms;

terms! {
    /// How far an objective is.
    ObjectiveStatus {
        Planned = "planned" "Planned",
        InProgress = "in_progress" "In progress",
        Achieved = "achieved" "Achieved",
        Missed = "missed" "Missed",
        Dropped = "dropped" "Dropped",
    }
}

/// An information security objective (6.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Objective {
    /// What is aimed at, in a sentence.
    pub text: String,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
    /// The metric that shows progress.
    pub metric: Option<Id<Metric>>,
    /// The value to reach, in the unit of the metric.
    pub target: Option<f64>,
    /// The target in words, where it is no number.
    pub target_text: String,
    /// Why it can't be measured, if so.
    pub no_measure_reason: String,
    /// What is done to reach it (6.2, what will be done).
    pub actions: String,
    /// What it needs: people, money, tools.
    pub resources: String,
    /// The day by which it is reached.
    pub due_on: Option<NaiveDate>,
    /// How the result will be judged.
    pub evaluation: String,
    /// How far it is; nobody has said while it is empty.
    pub status: Option<ObjectiveStatus>,
    /// The day it was reached.
    pub achieved_on: Option<NaiveDate>,
    /// The day it was last looked at.
    pub reviewed_on: Option<NaiveDate>,
    /// The day it was made known to those concerned.
    pub communicated_on: Option<NaiveDate>,
    /// Risks that it follows from.
    pub risks: Vec<Id<Risk>>,
    /// Anything else worth knowing.
    pub note: String,
}

impl Objective {
    /// Whether it is still being worked on.
    pub fn is_open(&self) -> bool {
        !matches!(
            self.status,
            Some(ObjectiveStatus::Achieved | ObjectiveStatus::Missed | ObjectiveStatus::Dropped)
        )
    }
    /// Whether something says what is to be reached.
    pub fn has_target(&self) -> bool {
        self.target.is_some() || !self.target_text.trim().is_empty()
    }
}

record!(Objective in objectives, title(it) it.text.clone(), links(it, links) {
    links.one("owner", it.owner.as_ref());
    links.one("metric", it.metric.as_ref());
    links.many("risks", &it.risks);
});
