//! Certificates: each is valid for three years from the decision (ISO/IEC 17021-1), and what became of it.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::CertificationBody;
use crate::context::Location;
use crate::evaluation::Audit;
use crate::id::Id;
use crate::isms::Isms;
use crate::kind::record;
use crate::support::Evidence;

/// Months that a certificate is valid, from its decision.
pub(super) const VALID_MONTHS: u32 = 36;
/// How long a suspension may last; how long after the last day a certificate can still be renewed; and how long after
/// Stage 2 the body has to verify that majors are settled (ISO/IEC 17021-1, 9.5.3 and 9.6).
pub const SIX_MONTHS: Months = Months::new(6);

/// A certificate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Certificate {
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub body: Option<Id<CertificationBody>>,
    /// The edition it names: `ISO/IEC 27001:2022`.
    pub edition: String,
    /// The audit that it follows from: Stage 2 or recertification.
    pub audit: Option<Id<Audit>>,
    /// The day of the decision.
    pub decided_on: Option<NaiveDate>,
    /// The day it was issued.
    pub issued_on: Option<NaiveDate>,
    /// Its last day.
    pub valid_until: Option<NaiveDate>,
    /// The certificate before it, which it renews or takes over from another body.
    pub renews: Option<Id<Certificate>>,
    /// Whether it was taken over from another body, and runs on to the end of the old cycle.
    pub transferred: Option<bool>,
    /// Since when it is suspended.
    pub suspended_on: Option<NaiveDate>,
    /// The day the suspension was lifted.
    pub restored_on: Option<NaiveDate>,
    /// The day it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it was suspended or withdrawn.
    pub ended_because: String,
    /// The scope as it stands on it.
    pub scope_text: String,
    /// The version of the scope that it names.
    pub scope_version: String,
    /// The version of the Statement of Applicability that it names.
    pub soa_version: String,
    /// The locations on it.
    pub locations: Vec<Id<Location>>,
    /// People in scope, as declared to the body.
    pub people_declared: Option<u32>,
    /// The paper.
    pub evidence: Vec<Id<Evidence>>,
    /// Anything else worth knowing.
    pub note: String,
}

impl Certificate {
    /// The latest last day that it can have: three years from the decision, or from the last day of the one that it
    /// renews; that very day, where it was taken over from another body.
    pub fn latest_end(&self, isms: &Isms) -> Option<NaiveDate> {
        let before = isms.certificates.find(self.renews.as_ref()).and_then(|it| it.valid_until);
        match before {
            Some(before) if self.transferred == Some(true) => Some(before),
            before => before.or(self.decided_on)?.checked_add_months(Months::new(VALID_MONTHS)),
        }
    }
    /// Whether it is suspended on `day`.
    pub fn is_suspended(&self, day: NaiveDate) -> bool {
        self.suspended_on
            .is_some_and(|from| from <= day && self.restored_on.is_none_or(|it| it > day || it < from))
    }
    /// Whether it was withdrawn by `day`.
    pub fn is_withdrawn(&self, day: NaiveDate) -> bool {
        self.withdrawn_on.is_some_and(|it| it <= day)
    }
    /// Whether it stands on `day`: decided, neither past its last day nor suspended nor withdrawn.
    pub fn stands(&self, day: NaiveDate) -> bool {
        self.decided_on.is_some_and(|it| it <= day)
            && self.valid_until.is_none_or(|it| it >= day)
            && !self.is_suspended(day)
            && !self.is_withdrawn(day)
    }
}

record!(Certificate in certificates, title(it) it.number.clone(), links(it, links) {
    links.one("body", it.body.as_ref());
    links.one("audit", it.audit.as_ref());
    links.one("renews", it.renews.as_ref());
    links.many("locations", &it.locations);
    links.many("evidence", &it.evidence);
});
