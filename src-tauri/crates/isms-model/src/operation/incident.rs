//! Information security incidents (A.5.24 to A.5.28, A.6.8): from the report to the lessons.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Asset, Obligation, Supplier};
use crate::context::Process;
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::planning::{ControlDecision, Property, Risk};
use crate::support::Evidence;
use crate::terms::terms;

terms! {
    /// How bad an incident is.
    IncidentSeverity {
        Low = "low" "Low",
        Medium = "medium" "Medium",
        High = "high" "High",
        Critical = "critical" "Critical",
    }
}

terms! {
    /// How far the work on an incident is.
    IncidentStatus {
        /// Reported; nobody has judged yet whether it is an incident (A.5.25).
        Reported = "reported" "Reported, not judged yet",
        Open = "open" "Being worked on",
        Contained = "contained" "Contained",
        Closed = "closed" "Closed",
        /// An event that was judged and was none.
        NoIncident = "no_incident" "Judged to be no incident",
    }
}

terms! {
    /// What happened.
    IncidentKind {
        Malware = "malware" "Malware",
        Phishing = "phishing" "Phishing or fraud",
        UnauthorisedAccess = "unauthorised_access" "Unauthorised access",
        Disclosure = "disclosure" "Disclosure",
        Loss = "loss" "Loss or theft",
        Outage = "outage" "Outage",
        Misuse = "misuse" "Misuse by own people",
        Mistake = "mistake" "Mistake",
        Supplier = "supplier" "At a supplier",
        Physical = "physical" "Fire, water, break-in",
        Weakness = "weakness" "Weakness found",
        Other = "other" "Other",
    }
}

/// Somebody who has to be told of an incident, and until when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct IncidentNotification {
    /// The law or contract that asks for it.
    pub obligation: Option<Id<Obligation>>,
    /// Who is told: the authority, the customer, the people concerned.
    pub to: String,
    /// The day the clock began, where it is not the day of detection.
    pub clock_began_on: Option<NaiveDate>,
    /// Its time of day, `14:30`, where hours count.
    pub clock_began_at: String,
    /// The last day to tell them, where somebody worked it out; else it follows from the obligation.
    pub due_on: Option<NaiveDate>,
    /// The day they were told.
    pub notified_on: Option<NaiveDate>,
    /// Its time of day, `14:30`, where hours count.
    pub notified_at: String,
    /// Why they need not be told, if so.
    pub not_needed_because: String,
    /// What shows that they were told.
    pub evidence: Option<Id<Evidence>>,
}

/// An information security event or incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Incident {
    /// What happened, in a line.
    pub title: String,
    /// What happened, in words.
    pub description: String,
    /// What kind it is.
    pub kind: Option<IncidentKind>,
    /// How bad it is.
    pub severity: Option<IncidentSeverity>,
    /// How far the work on it is.
    pub status: Option<IncidentStatus>,
    /// Who leads the work on it.
    pub owner: Option<Id<Person>>,
    /// The day it happened or began.
    pub occurred_on: Option<NaiveDate>,
    /// The day somebody noticed.
    pub detected_on: Option<NaiveDate>,
    /// The time of day somebody noticed, `14:30`, where hours count.
    pub detected_at: String,
    /// The day it was reported to those who handle incidents (A.6.8).
    pub reported_on: Option<NaiveDate>,
    /// Who reported it.
    pub reported_by: Option<Id<Person>>,
    /// The day it was judged to be an incident or none (A.5.25).
    pub judged_on: Option<NaiveDate>,
    /// The day it was found to be material for investors, where that starts a clock.
    pub material_on: Option<NaiveDate>,
    /// The day it could do no more harm.
    pub contained_on: Option<NaiveDate>,
    /// The day the work on it ended.
    pub closed_on: Option<NaiveDate>,
    /// What of information suffered.
    pub affects: Vec<Property>,
    /// Assets concerned.
    pub assets: Vec<Id<Asset>>,
    /// Processes concerned.
    pub processes: Vec<Id<Process>>,
    /// Risks that came true or look different now.
    pub risks: Vec<Id<Risk>>,
    /// The supplier where it happened, if it did.
    pub supplier: Option<Id<Supplier>>,
    /// Whether personal data are concerned.
    pub personal_data: Option<bool>,
    /// What it did: people, hours, money.
    pub impact: String,
    /// What was done about it (A.5.26).
    pub response: String,
    /// Who had to be told, and was.
    pub notifications: Vec<IncidentNotification>,
    /// Why it could happen.
    pub root_cause: String,
    /// What was learnt and changed (A.5.27).
    pub lessons: String,
    /// Controls that failed, helped or are improved because of it.
    pub controls: Vec<Id<ControlDecision>>,
    /// What was secured (A.5.28).
    pub evidence: Vec<Id<Evidence>>,
    /// Fields that are shown on site only, by name.
    pub on_site_fields: Vec<String>,
    /// The reference it had elsewhere: a ticket.
    pub external_ref: String,
    /// Anything else worth knowing.
    pub note: String,
}

impl Incident {
    /// Whether it is serious: high or critical.
    pub fn is_serious(&self) -> bool {
        matches!(self.severity, Some(IncidentSeverity::High | IncidentSeverity::Critical))
    }
    /// Whether there is still work to do.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, Some(IncidentStatus::Closed | IncidentStatus::NoIncident))
    }
}

record!(Incident in incidents, title(it) it.title.clone(), links(it, links) {
    links.one("owner", it.owner.as_ref());
    links.one("reported_by", it.reported_by.as_ref());
    links.many("assets", &it.assets);
    links.many("processes", &it.processes);
    links.many("risks", &it.risks);
    links.one("supplier", it.supplier.as_ref());
    for notification in &it.notifications {
        links.one("notifications", notification.obligation.as_ref());
        links.one("notifications", notification.evidence.as_ref());
    }
    links.many("controls", &it.controls);
    links.many("evidence", &it.evidence);
});
