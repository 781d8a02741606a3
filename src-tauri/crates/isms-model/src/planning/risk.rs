//! A risk: what can happen, how bad it is before, now and after treatment, and what its owner decided.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{ControlDecision, Criteria, DecidedState};
use crate::context::Process;
use crate::id::Id;
use crate::isms::Isms;
use crate::kind::record;
use crate::leadership::Person;
use crate::operation::{Asset, Obligation};
use crate::support::Evidence;
use crate::terms::terms;

terms! {
    /// What of information suffers.
    Property {
        Confidentiality = "confidentiality" "Confidentiality",
        Integrity = "integrity" "Integrity",
        Availability = "availability" "Availability",
    }
}

terms! {
    /// What is done about a risk. Accepting is no treatment: it is the owner's decision on what remains.
    Treatment {
        Modify = "modify" "Modify",
        Retain = "retain" "Retain",
        Avoid = "avoid" "Avoid",
        Share = "share" "Share",
    }
}

terms! {
    /// How far a risk is.
    RiskStatus {
        /// Assessed; its treatment is planned or under way.
        Open = "open" "Open",
        /// Its treatment is finished; it is watched.
        Treated = "treated" "Treated",
        /// It is gone: the thing at risk no longer exists.
        Closed = "closed" "Closed",
    }
}

/// Likelihood and impact on the scales of the criteria.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Rating {
    /// Step of the likelihood scale.
    pub likelihood: Option<u8>,
    /// Step of the impact scale.
    pub impact: Option<u8>,
    /// A level that a file brought or a person set beside the computed one.
    pub recorded_level: Option<u16>,
    /// The version of the risk method it was made under; where it is empty the risk's counts.
    pub version: String,
}

impl Rating {
    /// Whether nothing is rated.
    pub fn is_blank(&self) -> bool {
        self.likelihood.is_none() && self.impact.is_none() && self.recorded_level.is_none()
    }
}

/// What a risk owner decided (6.1.3 f), bound to the state it was decided on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OwnerDecision {
    /// Who decided.
    pub by: Option<Id<Person>>,
    /// On which day.
    pub on: Option<NaiveDate>,
    /// Why.
    pub rationale: String,
    /// The last day it is good for.
    pub valid_until: Option<NaiveDate>,
    /// Who else had to sign, where the band asks for it.
    pub countersigned_by: Option<Id<Person>>,
    /// When that was.
    pub countersigned_on: Option<NaiveDate>,
    /// What shows it: the scan of the sheet that was signed.
    pub evidence: Vec<Id<Evidence>>,
    /// Fingerprint of the state it was decided on (`Risk::decision_state`); empty where it was decided elsewhere.
    pub state: String,
    /// The state it was decided on, as it stood; empty for decisions made elsewhere or by an earlier release.
    pub frozen: Option<Box<DecidedState>>,
}

/// A decision that its owner took back (6.1.3 f).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WithdrawnDecision {
    /// Which decision.
    pub what: Option<OwnerDecisionOn>,
    /// Who had decided.
    pub by: Option<Id<Person>>,
    /// On which day.
    pub on: Option<NaiveDate>,
    /// The day it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it was withdrawn.
    pub reason: String,
    /// What shows that it had been made.
    pub evidence: Vec<Id<Evidence>>,
}

/// A risk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Risk {
    /// The risk in a line.
    pub title: String,
    /// What could cause it.
    pub threat: String,
    /// The weak spot it would use.
    pub vulnerability: String,
    /// What would happen.
    pub event: String,
    /// What that would mean.
    pub consequence: String,
    /// Assets at risk.
    pub assets: Vec<Id<Asset>>,
    /// Processes at risk.
    pub processes: Vec<Id<Process>>,
    /// What of information would suffer.
    pub affects: Vec<Property>,
    /// Who answers for it and may decide about it.
    pub owner: Option<Id<Person>>,
    /// Before any control.
    pub inherent: Rating,
    /// Today.
    pub current: Rating,
    /// Once the plan is carried out.
    pub residual: Rating,
    /// What is done about it; nobody has decided while it is empty.
    pub treatment: Option<Treatment>,
    /// How it is treated, in words.
    pub treatment_note: String,
    /// Controls that hold it down, existing and planned.
    pub controls: Vec<Id<ControlDecision>>,
    /// With whom it is shared: an insurer, a supplier.
    pub shared_with: String,
    /// Obligations behind it.
    pub obligations: Vec<Id<Obligation>>,
    /// How far it is; open where nothing is said.
    pub status: Option<RiskStatus>,
    /// Order of treatment among risks above the limit, 1 first.
    pub priority: Option<u16>,
    /// The day it was found.
    pub identified_on: Option<NaiveDate>,
    /// The day it was last assessed.
    pub assessed_on: Option<NaiveDate>,
    /// The day of its next review.
    pub next_review_on: Option<NaiveDate>,
    /// The version of the risk method it was assessed under; a rating that notes its own goes before it.
    pub criteria_version: String,
    /// The owner's approval of the treatment plan.
    pub plan_approval: Option<OwnerDecision>,
    /// The owner's acceptance of what remains.
    pub acceptance: Option<OwnerDecision>,
    /// Fields that are shown on site only, by name.
    pub on_site_fields: Vec<String>,
    /// Decisions that were taken back, oldest first.
    pub withdrawn: Vec<WithdrawnDecision>,
    /// The reference it had in another register.
    pub external_ref: String,
    /// Anything else worth knowing.
    pub note: String,
}

terms! {
    /// Which of the two owner decisions.
    OwnerDecisionOn {
        /// The treatment plan.
        Plan = "plan" "Approval of the treatment plan",
        /// The residual risk.
        Residual = "residual" "Acceptance of the residual risk",
    }
}

impl Risk {
    /// Whether it is still a risk.
    pub fn is_open(&self) -> bool {
        self.status != Some(RiskStatus::Closed)
    }
    /// Inherent, current and residual rating with their names.
    pub fn ratings(&self) -> [(&'static str, &Rating); 3] {
        [("inherent", &self.inherent), ("current", &self.current), ("residual", &self.residual)]
    }
    /// The level expected to remain, as it stands.
    pub fn residual_level(&self, criteria: &Criteria) -> Option<u16> {
        criteria.standing_level(&self.residual)
    }
    /// The level before any control, as it stands.
    pub fn inherent_level(&self, criteria: &Criteria) -> Option<u16> {
        criteria.standing_level(&self.inherent)
    }
    /// The fingerprint that decisions kept before they froze the whole state: treatment, controls and actions for the
    /// plan, the residual rating as well for the acceptance. [`OwnerDecision::is_stale`] knows both.
    pub fn decision_state(&self, id: &Id<Risk>, isms: &Isms, on: OwnerDecisionOn) -> String {
        let actions = isms.treatment_actions.iter().filter(|(_, it)| it.risks.contains(id));
        let actions: Vec<(&str, &str)> =
            actions.map(|(action, it)| (action.as_str(), it.text.as_str())).collect();
        self.decision_state_with(&actions, on)
    }
    /// As [`Risk::decision_state`], with the actions (reference, text) that the caller has found already.
    pub fn decision_state_with(&self, actions: &[(&str, &str)], on: OwnerDecisionOn) -> String {
        let mut hash = Sha256::new();
        let mut say = |text: &str| {
            hash.update(text.as_bytes());
            hash.update([0]);
        };
        say(self.treatment.map_or("", crate::terms::Term::value));
        for control in &self.controls {
            say(control.as_str());
        }
        for (id, text) in actions {
            say(id);
            say(text);
        }
        say(&self.shared_with);
        if on == OwnerDecisionOn::Residual {
            say(&format!(
                "{:?} {:?} {:?}",
                self.residual.likelihood, self.residual.impact, self.residual.recorded_level
            ));
        }
        crate::subject::hex(&hash.finalize()[..16])
    }
}

record!(Risk in risks, title(it) it.title.clone(), links(it, links) {
    links.many("assets", &it.assets);
    links.many("processes", &it.processes);
    links.one("owner", it.owner.as_ref());
    links.many("controls", &it.controls);
    links.many("obligations", &it.obligations);
    let decisions = [("plan_approval", &it.plan_approval), ("acceptance", &it.acceptance)];
    for (field, decision) in decisions {
        links.one(field, decision.as_ref().and_then(|it| it.by.as_ref()));
        links.one(field, decision.as_ref().and_then(|it| it.countersigned_by.as_ref()));
        decision.iter().for_each(|it| links.many(field, &it.evidence));
    }
    it.withdrawn.iter().for_each(|it| links.many("withdrawn", &it.evidence));
});
