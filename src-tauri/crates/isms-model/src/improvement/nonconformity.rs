//! Nonconformities (10.2): what was wrong, what was done about it at once, why it could happen, what was changed, and
//! who found that it works.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::evaluation::{Audit, FindingGrade};
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::operation::Incident;
use crate::planning::{ControlDecision, PlannedChange, Risk};
use crate::support::{Document, Evidence};
use crate::terms::terms;

terms! {
    /// Where a nonconformity came from.
    NonconformitySource {
        InternalAudit = "internal_audit" "Internal audit",
        ExternalAudit = "external_audit" "Audit of the certification body",
        SecondPartyAudit = "second_party_audit" "Customer's audit",
        Incident = "incident" "Incident",
        Complaint = "complaint" "Complaint",
        Measurement = "measurement" "Measurement",
        Review = "review" "Management review",
        Other = "other" "Other",
    }
}

terms! {
    /// How the cause was looked for.
    CauseMethod {
        FiveWhys = "five_whys" "Five whys",
        Fishbone = "fishbone" "Fishbone",
        Other = "other" "Other",
    }
}

terms! {
    /// The bones of a fishbone.
    FishboneBranch {
        People = "people" "People",
        Method = "method" "Method",
        Tools = "tools" "Tools",
        Information = "information" "Information",
        Environment = "environment" "Environment",
        Management = "management" "Management",
    }
}

terms! {
    /// What the check of a corrective action found.
    EffectivenessResult {
        Effective = "effective" "It works",
        NotEffective = "not_effective" "It does not work",
    }
}

/// A possible cause on a bone of a fishbone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FishboneCause {
    /// The bone.
    pub branch: Option<FishboneBranch>,
    /// The possible cause.
    pub text: String,
}

/// Something that is done so that it does not happen again (10.2 b, c).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CorrectiveAction {
    /// What is done.
    pub text: String,
    /// Who does it.
    pub owner: Option<Id<Person>>,
    /// The day by which it is done.
    pub due_on: Option<NaiveDate>,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
    /// What shows that it was done, in words.
    pub proof: String,
    /// What shows that it was done.
    pub evidence: Vec<Id<Evidence>>,
}

/// A check whether the corrective actions work (10.2 d).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EffectivenessReview {
    /// The day of the check.
    pub on: Option<NaiveDate>,
    /// Who checked: somebody other than those who acted.
    pub by: Option<Id<Person>>,
    /// The sample: how many were looked at, of how many, and how they were chosen.
    pub sample: String,
    /// What was looked at, how many, and what was seen.
    pub seen: String,
    /// What shows it.
    pub evidence: Vec<Id<Evidence>>,
    /// What was found.
    pub result: Option<EffectivenessResult>,
}

/// A time when somebody was reminded of what is still to be done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Reminder {
    /// The day.
    pub on: Option<NaiveDate>,
    /// Who was reminded.
    pub to: Option<Id<Person>>,
    /// Who reminded.
    pub by: Option<Id<Person>>,
}

/// A nonconformity, an observation or an opportunity that is followed to its end.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Nonconformity {
    /// What is wrong: the statement of whoever raised it.
    pub statement: String,
    /// What was seen.
    pub objective_evidence: String,
    /// Where it came from.
    pub source: Option<NonconformitySource>,
    /// The audit that raised it.
    pub audit: Option<Id<Audit>>,
    /// The incident behind it.
    pub incident: Option<Id<Incident>>,
    /// Its grade.
    pub grade: Option<FindingGrade>,
    /// Why it is graded so.
    pub grade_reason: String,
    /// The clause, `6.1.3`.
    pub clause: String,
    /// The control.
    pub control: Option<Id<ControlDecision>>,
    /// The day it was raised.
    pub raised_on: Option<NaiveDate>,
    /// Who raised it.
    pub raised_by: Option<Id<Person>>,
    /// Who settles it.
    pub owner: Option<Id<Person>>,
    /// The day by which it is settled.
    pub due_on: Option<NaiveDate>,
    /// What was done at once to contain it.
    pub containment: String,
    /// What was done to put it right (10.2 a).
    pub correction: String,
    /// The day it was put right.
    pub corrected_on: Option<NaiveDate>,
    /// Whether somebody looked for the same elsewhere (10.2 b).
    pub similar_checked: Option<bool>,
    /// Where was looked, and what was found.
    pub extent: String,
    /// How the cause was looked for.
    pub cause_method: Option<CauseMethod>,
    /// Answers to "why?", each to the one before.
    pub whys: Vec<String>,
    /// Possible causes on the bones of a fishbone.
    pub fishbone: Vec<FishboneCause>,
    /// The cause that was found.
    pub root_cause: String,
    /// The day it was found.
    pub cause_found_on: Option<NaiveDate>,
    /// What is done so that it does not happen again.
    pub actions: Vec<CorrectiveAction>,
    /// Why no corrective action is needed, if so.
    pub no_action_reason: String,
    /// What was changed in the ISMS because of it (10.2 e).
    pub isms_changes: String,
    /// Planned changes that follow from it.
    pub changes: Vec<Id<PlannedChange>>,
    /// Risks that were looked at again or added.
    pub risks: Vec<Id<Risk>>,
    /// Documents that were changed.
    pub documents: Vec<Id<Document>>,
    /// How it will be judged whether the actions work: what is looked at, and what has to be seen (10.2 d).
    pub check_criterion: String,
    /// How many are to be looked at, of how many.
    pub check_sample: String,
    /// Checks whether the actions work, oldest first.
    pub effectiveness: Vec<EffectivenessReview>,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Who closed it.
    pub closed_by: Option<Id<Person>>,
    /// An earlier one that it repeats.
    pub repeats: Option<Id<Nonconformity>>,
    /// The certification body's last day for the correction.
    pub body_correction_due_on: Option<NaiveDate>,
    /// The certification body's last day for cause and plan.
    pub body_plan_due_on: Option<NaiveDate>,
    /// The certification body's last day for proof.
    pub body_evidence_due_on: Option<NaiveDate>,
    /// The day the plan was sent to the certification body.
    pub body_plan_sent_on: Option<NaiveDate>,
    /// The day the certification body accepted the plan.
    pub body_plan_accepted_on: Option<NaiveDate>,
    /// The day the certification body verified that it is settled.
    pub body_verified_on: Option<NaiveDate>,
    /// When whom was reminded of it, oldest first.
    pub reminders: Vec<Reminder>,
    /// Fields that are shown on site only, by name.
    pub on_site_fields: Vec<String>,
    /// The number it has elsewhere: in the auditor's report.
    pub external_ref: String,
    /// Anything else worth knowing.
    pub note: String,
}

terms! {
    /// How far a nonconformity is; it follows from what is recorded.
    NonconformityState {
        Reported = "reported" "Reported",
        Corrected = "corrected" "Corrected",
        CauseFound = "cause_found" "Cause found",
        ActionUnderWay = "action_under_way" "Action under way",
        WaitingForProof = "waiting_for_proof" "Waiting for proof",
        Closed = "closed" "Closed",
    }
}

impl Nonconformity {
    /// Whether it was closed.
    pub fn is_closed(&self) -> bool {
        self.closed_on.is_some()
    }
    /// Whether it is a major or a minor: a requirement is not met.
    pub fn is_nonconformity(&self) -> bool {
        self.grade.is_none_or(FindingGrade::is_nonconformity)
    }
    /// The control or the clause that it is about; nothing where neither is said.
    pub fn subject(&self) -> Option<&str> {
        self.control.as_ref().map(Id::as_str).or(Some(self.clause.trim()).filter(|it| !it.is_empty()))
    }
    /// The newest check whether the actions work.
    pub fn last_check(&self) -> Option<&EffectivenessReview> {
        self.effectiveness.iter().max_by_key(|it| it.on)
    }
    /// How far it is: the last of the steps of 10.2 that is done together with all that are asked for before it. A
    /// nonconformity that was not put right is reported and no more, whatever else is known of it; what needs no action
    /// waits for no proof. An observation or an opportunity needs neither correction nor cause.
    pub fn state(&self) -> NonconformityState {
        let is_asked = self.is_nonconformity();
        let is_cause_found = !self.root_cause.trim().is_empty();
        if self.is_closed() {
            NonconformityState::Closed
        } else if is_asked && self.corrected_on.is_none() {
            NonconformityState::Reported
        } else if !self.actions.is_empty() && (is_cause_found || !is_asked) {
            let is_open = self.actions.iter().any(|it| it.done_on.is_none());
            if is_open { NonconformityState::ActionUnderWay } else { NonconformityState::WaitingForProof }
        } else if is_cause_found {
            NonconformityState::CauseFound
        } else if self.corrected_on.is_some() {
            NonconformityState::Corrected
        } else {
            NonconformityState::Reported
        }
    }
}

record!(Nonconformity in nonconformities, title(it) it.statement.clone(), links(it, links) {
    links.one("audit", it.audit.as_ref());
    links.one("incident", it.incident.as_ref());
    links.one("control", it.control.as_ref());
    links.one("raised_by", it.raised_by.as_ref());
    links.one("owner", it.owner.as_ref());
    for action in &it.actions {
        links.one("actions", action.owner.as_ref());
        links.many("actions", &action.evidence);
    }
    links.many("changes", &it.changes);
    links.many("risks", &it.risks);
    links.many("documents", &it.documents);
    for check in &it.effectiveness {
        links.one("effectiveness", check.by.as_ref());
        links.many("effectiveness", &check.evidence);
    }
    for reminder in &it.reminders {
        links.one("reminders", reminder.to.as_ref());
        links.one("reminders", reminder.by.as_ref());
    }
    links.one("closed_by", it.closed_by.as_ref());
    links.one("repeats", it.repeats.as_ref());
});

#[cfg(test)]
mod tests {
    use super::*;

    /// The state of a minor with these fields.
    fn state(fields: serde_json::Value) -> String {
        let mut fields = fields;
        fields.as_object_mut().unwrap().entry("grade").or_insert("minor".into());
        serde_json::from_value::<Nonconformity>(fields).unwrap().state().to_string()
    }

    #[test]
    fn it_is_as_far_as_the_last_step_done_with_all_before_it() {
        let mut fields = serde_json::json!({});
        let mut told = vec![state(fields.clone())];
        let steps = [
            ("corrected_on", serde_json::json!("2026-05-02")),
            ("root_cause", "Nobody was told".into()),
            ("actions", serde_json::json!([{ "text": "Tell them" }])),
            ("actions", serde_json::json!([{ "text": "Tell them", "done_on": "2026-05-20" }])),
            ("closed_on", "2026-06-30".into()),
        ];
        for (field, value) in steps {
            fields[field] = value;
            told.push(state(fields.clone()));
        }
        assert_eq!(
            told,
            ["Reported", "Corrected", "Cause found", "Action under way", "Waiting for proof", "Closed"]
        );
    }

    #[test]
    fn a_cause_that_needs_no_action_waits_for_no_proof() {
        let reason = serde_json::json!({ "corrected_on": "2026-05-02", "root_cause": "A typing error", "no_action_reason": "It cannot happen again" });
        assert_eq!(state(reason), "Cause found");
    }

    #[test]
    fn what_was_not_put_right_is_only_reported() {
        assert_eq!(state(serde_json::json!({ "root_cause": "Nobody was told" })), "Reported");
        let acting =
            serde_json::json!({ "root_cause": "Nobody was told", "actions": [{ "done_on": "2026-05-20" }] });
        assert_eq!(state(acting), "Reported");
    }

    #[test]
    fn an_observation_needs_neither_correction_nor_cause() {
        let action = serde_json::json!([{ "text": "Tell them" }]);
        let observed = |actions| serde_json::json!({ "grade": "observation", "actions": actions });
        assert_eq!(state(observed(action)), "Action under way");
        assert_eq!(state(observed(serde_json::json!([]))), "Reported");
    }
}
