//! Findings of audits: what an auditor wrote down. A nonconformity is followed in a record of its own.

use serde::{Deserialize, Serialize};

use super::Audit;
use crate::context::Unit;
use crate::id::Id;
use crate::improvement::Nonconformity;
use crate::kind::record;
use crate::planning::ControlDecision;
use crate::support::Evidence;
use crate::terms::terms;

terms! {
    /// How an auditor grades a finding.
    FindingGrade {
        Major = "major" "Major nonconformity",
        Minor = "minor" "Minor nonconformity",
        Observation = "observation" "Observation",
        Opportunity = "opportunity" "Opportunity for improvement",
    }
}

impl FindingGrade {
    /// Whether a requirement is not met.
    pub fn is_nonconformity(self) -> bool {
        matches!(self, Self::Major | Self::Minor)
    }
}

/// A finding of an audit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditFinding {
    /// The audit.
    pub audit: Option<Id<Audit>>,
    /// Its grade.
    pub grade: Option<FindingGrade>,
    /// The clause, `6.1.3`.
    pub clause: String,
    /// The control.
    pub control: Option<Id<ControlDecision>>,
    /// What is required, in one's own words.
    pub requirement: String,
    /// What was found: facts, and the gap.
    pub text: String,
    /// What was seen, in words.
    pub seen: String,
    /// What shows it.
    pub evidence: Vec<Id<Evidence>>,
    /// The unit where it was found.
    pub unit: Option<Id<Unit>>,
    /// The record that follows it to its end.
    pub nonconformity: Option<Id<Nonconformity>>,
    /// Its number in the report.
    pub external_ref: String,
    /// Anything else worth knowing.
    pub note: String,
}

record!(AuditFinding in audit_findings, title(it) it.text.clone(), links(it, links) {
    links.one("audit", it.audit.as_ref());
    links.one("control", it.control.as_ref());
    links.many("evidence", &it.evidence);
    links.one("unit", it.unit.as_ref());
    links.one("nonconformity", it.nonconformity.as_ref());
});
