//! Audit programmes (9.2.2): what is audited over a period, how, and why in that order.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;

/// An audit programme.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditProgramme {
    /// What it is called: `2026 to 2029`.
    pub title: String,
    /// Its first day.
    pub period_start: Option<NaiveDate>,
    /// Its last day.
    pub period_end: Option<NaiveDate>,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
    /// Who approved it.
    pub approved_by: Option<Id<Person>>,
    /// The day of approval.
    pub approved_on: Option<NaiveDate>,
    /// How often what is audited.
    pub frequency: String,
    /// How audits are done.
    pub methods: String,
    /// Who does what.
    pub responsibilities: String,
    /// How results are reported, and to whom.
    pub reporting: String,
    /// How the importance of processes and earlier results shaped it.
    pub risk_basis: String,
    /// What was changed in it since approval, and why.
    pub changes: String,
    /// Anything else worth knowing.
    pub note: String,
}

impl AuditProgramme {
    /// Whether `day` lies in its period.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.period_start.is_some_and(|it| it <= day) && self.period_end.is_some_and(|it| it >= day)
    }
}

record!(AuditProgramme in audit_programmes, title(it) it.title.clone(), links(it, links) {
    links.one("owner", it.owner.as_ref());
    links.one("approved_by", it.approved_by.as_ref());
});
