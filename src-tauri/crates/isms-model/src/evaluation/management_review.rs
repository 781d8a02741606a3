//! Management reviews (9.3): what top management was shown, what it said and what it decided.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::support::Document;
use crate::terms::terms;

terms! {
    /// What a review has to look at (9.3.2 a to g, d in its four parts).
    ReviewInputKey {
        /// 9.3.2 a.
        EarlierActions = "earlier_actions" "a) Earlier actions",
        /// 9.3.2 b.
        Issues = "issues" "b) Changes in issues",
        /// 9.3.2 c.
        Parties = "parties" "c) Changes in what parties need",
        /// 9.3.2 d 1.
        Nonconformities = "nonconformities" "d1) Nonconformities and corrective actions",
        /// 9.3.2 d 2.
        Measurements = "measurements" "d2) Measurements",
        /// 9.3.2 d 3.
        Audits = "audits" "d3) Audit results",
        /// 9.3.2 d 4.
        Objectives = "objectives" "d4) Objectives",
        /// 9.3.2 e.
        Feedback = "feedback" "e) Feedback of interested parties",
        /// 9.3.2 f.
        Risks = "risks" "f) Risk results and the treatment plan",
        /// 9.3.2 g.
        Improvement = "improvement" "g) Chances to improve",
    }
}

terms! {
    /// What a decision of a review is about (9.3.3).
    ReviewDecisionKind {
        Improvement = "improvement" "Improvement",
        Change = "change" "Change of the ISMS",
        Resources = "resources" "Means",
        NoChange = "no_change" "No change needed",
    }
}

terms! {
    /// How far a decision is.
    ReviewDecisionStatus {
        Open = "open" "Open",
        Done = "done" "Done",
        Dropped = "dropped" "Dropped",
    }
}

terms! {
    /// How far a review is.
    ReviewStatus {
        Planned = "planned" "Planned",
        Held = "held" "Held",
        Cancelled = "cancelled" "Cancelled",
    }
}

/// One input of a review.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReviewInput {
    /// Which one.
    pub key: Option<ReviewInputKey>,
    /// What was shown: figures and facts on that day.
    pub shown: String,
    /// What was said and concluded.
    pub comment: String,
    /// Whether there was nothing to report, said explicitly.
    pub nothing_to_report: Option<bool>,
}

impl ReviewInput {
    /// Whether it was dealt with: something was concluded, or nothing to report was said.
    pub fn is_answered(&self) -> bool {
        !self.comment.trim().is_empty() || self.nothing_to_report == Some(true)
    }
}

/// What a review decided.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReviewDecision {
    /// What was decided.
    pub text: String,
    /// What it is about.
    pub kind: Option<ReviewDecisionKind>,
    /// The input that it answers.
    pub answers: Option<ReviewInputKey>,
    /// Who does it.
    pub owner: Option<Id<Person>>,
    /// The day by which it is done.
    pub due_on: Option<NaiveDate>,
    /// How far it is; open while it is empty.
    pub status: Option<ReviewDecisionStatus>,
    /// The day it was done or dropped.
    pub closed_on: Option<NaiveDate>,
}

impl ReviewDecision {
    /// Whether somebody still has to do something.
    pub fn is_open(&self) -> bool {
        self.kind != Some(ReviewDecisionKind::NoChange)
            && matches!(self.status, None | Some(ReviewDecisionStatus::Open))
    }
}

/// A management review (9.3).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ManagementReview {
    /// What it is called.
    pub title: String,
    /// How far it is; nobody has said while it is empty.
    pub status: Option<ReviewStatus>,
    /// The day it is planned for.
    pub planned_on: Option<NaiveDate>,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// Where.
    pub place: String,
    /// Who led it.
    pub chair: Option<Id<Person>>,
    /// Who else was there.
    pub attendees: Vec<Id<Person>>,
    /// Who was excused.
    pub excused: Vec<Id<Person>>,
    /// Documents that lay on the table. The minutes name the version that was in force on that day.
    pub documents: Vec<Id<Document>>,
    /// What was looked at.
    pub inputs: Vec<ReviewInput>,
    /// What was decided (9.3.3).
    pub decisions: Vec<ReviewDecision>,
    /// Whether the ISMS is suitable, adequate and effective.
    pub judgement: String,
    /// The day of the next one.
    pub next_on: Option<NaiveDate>,
    /// The minutes as a controlled document, where they are one.
    pub minutes: Option<Id<Document>>,
    /// The chair who signed it off.
    pub signed_off_by: Option<Id<Person>>,
    /// The day it was signed off; it is locked from then on.
    pub signed_off_on: Option<NaiveDate>,
    /// Anything else worth knowing.
    pub note: String,
}

impl ManagementReview {
    /// Whether it took place.
    pub fn is_held(&self) -> bool {
        self.status == Some(ReviewStatus::Held) && self.held_on.is_some()
    }
    /// Everybody who was there, the chair first.
    pub fn present(&self) -> impl Iterator<Item = &Id<Person>> {
        self.chair.iter().chain(&self.attendees)
    }
}

record!(ManagementReview in management_reviews, title(it) if it.title.is_empty() { it.held_on.or(it.planned_on).map(|day| format!("Management review {day}")).unwrap_or_default() } else { it.title.clone() }, links(it, links) {
    links.one("chair", it.chair.as_ref());
    links.many("attendees", &it.attendees);
    links.many("excused", &it.excused);
    links.many("documents", &it.documents);
    for decision in &it.decisions {
        links.one("decisions", decision.owner.as_ref());
    }
    links.one("minutes", it.minutes.as_ref());
    links.one("signed_off_by", it.signed_off_by.as_ref());
});
