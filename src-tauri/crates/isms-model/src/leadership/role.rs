//! Roles, responsibilities and authorities (5.3).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Person;
use crate::id::Id;
use crate::kind::record;
use crate::support::Evidence;
use crate::terms::terms;

terms! {
    /// What a role is for.
    RoleKind {
        /// Leads the organisation and decides for it.
        TopManagement = "top_management" "Top management",
        /// Keeps the ISMS in line with the standard (5.3 a).
        IsmsConformity = "isms_conformity" "Answers for the ISMS",
        /// Reports to top management on how the ISMS performs (5.3 b).
        IsmsReporting = "isms_reporting" "Reports on the ISMS",
        InternalAuditor = "internal_auditor" "Internal auditor",
        RiskFacilitator = "risk_facilitator" "Leads risk assessments",
        RiskOwner = "risk_owner" "Risk owner",
        Ciso = "ciso" "Chief information security officer",
        Other = "other" "Other",
    }
}

/// A role and the person who holds it for a time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Role {
    /// What it is called here.
    pub name: String,
    /// What it is for.
    pub kind: Option<RoleKind>,
    /// Who holds it.
    pub person: Option<Id<Person>>,
    /// Who gave it.
    pub assigned_by: Option<Id<Person>>,
    /// Since when the person holds it.
    pub assigned_on: Option<NaiveDate>,
    /// The last day on which the person holds it.
    pub ended_on: Option<NaiveDate>,
    /// What the role has to do and may decide.
    pub responsibilities: String,
    /// What it may decide by itself, where that is written apart.
    pub authorities: String,
    /// What whoever holds it has to know and be able to do (7.2 a).
    pub competence_required: String,
    /// The day everybody concerned was told who holds it.
    pub communicated_on: Option<NaiveDate>,
    /// The letter of appointment or the like.
    pub evidence: Vec<Id<Evidence>>,
    /// Anything else worth knowing.
    pub note: String,
}

impl Role {
    /// Whether the role was held on `day`. A role without dates was always held.
    pub fn held_on(&self, day: NaiveDate) -> bool {
        self.assigned_on.is_none_or(|it| it <= day) && self.ended_on.is_none_or(|it| it >= day)
    }
}

record!(Role in roles, title(it) if it.name.is_empty() { it.kind.map(|kind| kind.to_string()).unwrap_or_default() } else { it.name.clone() }, links(it, links) {
    links.one("person", it.person.as_ref());
    links.one("assigned_by", it.assigned_by.as_ref());
    links.many("evidence", &it.evidence);
});
