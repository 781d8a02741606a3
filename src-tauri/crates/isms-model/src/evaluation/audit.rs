//! Audits of every type: internal (9.2), gap assessments, a customer's, and those of the certification body
//! (ISO/IEC 17021-1). One record with a type: what differs is who audits and what may follow from it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::AuditProgramme;
use super::audit_matrix::{covers_clause, covers_control};
use crate::certification::CertificationBody;
use crate::context::{Location, Process, Unit};
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::planning::ControlDecision;
use crate::support::{Document, Evidence};
use crate::terms::terms;

terms! {
    /// What an audit is.
    AuditType {
        /// 9.2, first party.
        Internal = "internal" "Internal audit",
        /// By a consultant; it certifies nothing.
        GapAssessment = "gap_assessment" "Gap assessment",
        /// By a customer; it certifies nothing.
        SecondParty = "second_party" "Second-party audit",
        Stage1 = "stage_1" "Stage 1",
        Stage2 = "stage_2" "Stage 2",
        Surveillance = "surveillance" "Surveillance audit",
        Recertification = "recertification" "Recertification audit",
        /// At short notice, for a change of scope, for a transfer.
        Special = "special" "Special audit",
    }
}

impl AuditType {
    /// Whether the certification body does it for the certificate.
    pub fn is_certification(self) -> bool {
        !matches!(self, Self::Internal | Self::GapAssessment | Self::SecondParty)
    }
}

terms! {
    /// How far an audit is.
    AuditStatus {
        Planned = "planned" "Planned",
        InProgress = "in_progress" "Going on",
        Done = "done" "Done",
        Cancelled = "cancelled" "Cancelled",
    }
}

terms! {
    /// What the auditor found at one item.
    ItemResult {
        Conforms = "conforms" "Conforms",
        Nonconformity = "nonconformity" "Nonconformity",
        Observation = "observation" "Observation",
        Opportunity = "opportunity" "Opportunity for improvement",
        NotSampled = "not_sampled" "Not sampled",
    }
}

/// A clause or control that was looked at, and what was seen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditItem {
    /// The clause, `6.1.3`, or the control, `A.5.15`.
    pub subject: String,
    /// Who audits it, where the team shares the work.
    pub auditor: Option<Id<Person>>,
    /// How many there are to choose from: 214 accounts.
    pub population: String,
    /// How the sample was chosen.
    pub chosen_how: String,
    /// What was seen.
    pub seen: String,
    /// What was found.
    pub result: Option<ItemResult>,
    /// What shows it.
    pub evidence: Vec<Id<Evidence>>,
}

/// Something Stage 1 was worried about (ISO/IEC 17021-1, 9.3.1.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AreaOfConcern {
    /// Its number in the auditor's report.
    pub number: String,
    /// The clause or control.
    pub clause: String,
    /// What it is about.
    pub text: String,
    /// Who settles it.
    pub owner: Option<Id<Person>>,
    /// The day by which it is settled.
    pub due_on: Option<NaiveDate>,
    /// The day it was settled.
    pub closed_on: Option<NaiveDate>,
    /// How it was settled.
    pub how: String,
}

/// An audit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Audit {
    /// What it is called.
    pub title: String,
    /// What it is.
    pub audit_type: Option<AuditType>,
    /// The programme it belongs to.
    pub programme: Option<Id<AuditProgramme>>,
    /// The certification body, where it is one of its audits.
    pub body: Option<Id<CertificationBody>>,
    /// How far it is; nobody has said while it is empty.
    pub status: Option<AuditStatus>,
    /// The day it is planned for.
    pub planned_on: Option<NaiveDate>,
    /// Its first day.
    pub start_on: Option<NaiveDate>,
    /// Its last day.
    pub end_on: Option<NaiveDate>,
    /// What is audited against.
    pub criteria: String,
    /// What is audited.
    pub scope: String,
    /// Clauses that it looks at, `6.1.3`.
    pub clauses: Vec<String>,
    /// Controls that it looks at.
    pub controls: Vec<Id<ControlDecision>>,
    /// Units that it visits.
    pub units: Vec<Id<Unit>>,
    /// Locations that it visits.
    pub locations: Vec<Id<Location>>,
    /// Processes that it looks at.
    pub processes: Vec<Id<Process>>,
    /// Who leads it, where the person is in the model.
    pub lead_auditor: Option<Id<Person>>,
    /// The others of the team.
    pub team: Vec<Id<Person>>,
    /// Auditors from outside, in words.
    pub outside_auditors: String,
    /// How it was made sure that nobody audits their own work.
    pub independence: String,
    /// Who sees whom, when and where.
    pub plan: String,
    /// What was looked at, and what was found.
    pub items: Vec<AuditItem>,
    /// Areas of concern of a Stage 1.
    pub concerns: Vec<AreaOfConcern>,
    /// The result in half a page.
    pub conclusion: String,
    /// What works well.
    pub strengths: String,
    /// What could not be seen, and why.
    pub not_seen: String,
    /// The day of the report.
    pub report_on: Option<NaiveDate>,
    /// Who received the report.
    pub reported_to: Vec<Id<Person>>,
    /// The report.
    pub report: Option<Id<Document>>,
    /// Who signed it off: the lead auditor.
    pub signed_off_by: Option<Id<Person>>,
    /// The day it was signed off.
    pub signed_off_on: Option<NaiveDate>,
    /// The reference it has elsewhere: the body's.
    pub external_ref: String,
    /// Anything else worth knowing.
    pub note: String,
}

impl Audit {
    /// Whether it took place.
    pub fn is_done(&self) -> bool {
        self.status == Some(AuditStatus::Done)
    }
    /// Whether it was given up.
    pub fn is_cancelled(&self) -> bool {
        self.status == Some(AuditStatus::Cancelled)
    }
    /// Whether it is of this type.
    pub fn is_of(&self, audit_type: AuditType) -> bool {
        self.audit_type == Some(audit_type)
    }
    /// Its first day, or the day it is planned for.
    pub fn begins_on(&self) -> Option<NaiveDate> {
        self.start_on.or(self.planned_on)
    }
    /// Its last day, or its first.
    pub fn ends_on(&self) -> Option<NaiveDate> {
        self.end_on.or_else(|| self.begins_on())
    }
    /// Whether it looks, or looked, at this clause: it or one above it is named, or everything below it; what was not
    /// sampled was not looked at.
    pub fn looks_at_clause(&self, id: &str) -> bool {
        covers_clause(self, id)
    }
    /// Whether it looks, or looked, at this control.
    pub fn looks_at_control(&self, id: &Id<ControlDecision>) -> bool {
        covers_control(self, id)
    }
    /// Whether what it looks at can still be planned.
    pub fn is_open_to_plan(&self) -> bool {
        matches!(self.status, None | Some(AuditStatus::Planned)) && self.signed_off_on.is_none()
    }
    /// Everybody from the model who audits, each once, the lead first.
    pub fn auditors(&self) -> Vec<&Id<Person>> {
        let items = self.items.iter().filter_map(|it| it.auditor.as_ref());
        let mut all: Vec<&Id<Person>> = Vec::new();
        for person in self.lead_auditor.iter().chain(&self.team).chain(items) {
            if !all.contains(&person) {
                all.push(person);
            }
        }
        all
    }
}

record!(Audit in audits, title(it) if it.title.is_empty() { it.audit_type.map(|kind| kind.to_string()).unwrap_or_default() } else { it.title.clone() }, links(it, links) {
    links.one("programme", it.programme.as_ref());
    links.one("body", it.body.as_ref());
    links.many("controls", &it.controls);
    links.many("units", &it.units);
    links.many("locations", &it.locations);
    links.many("processes", &it.processes);
    links.one("lead_auditor", it.lead_auditor.as_ref());
    links.many("team", &it.team);
    for item in &it.items {
        links.one("items", item.auditor.as_ref());
        links.many("items", &item.evidence);
    }
    for concern in &it.concerns {
        links.one("concerns", concern.owner.as_ref());
    }
    links.many("reported_to", &it.reported_to);
    links.one("report", it.report.as_ref());
    links.one("signed_off_by", it.signed_off_by.as_ref());
});
