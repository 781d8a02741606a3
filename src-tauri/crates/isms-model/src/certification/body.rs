//! Certification bodies and their accreditation.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::kind::record;
use crate::terms::terms;

terms! {
    /// Who advised the organisation before.
    ConsultancyBy {
        /// The body itself.
        Itself = "itself" "The body itself",
        /// Somebody tied to it.
        Related = "related" "Somebody tied to it",
    }
}

/// A certification body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CertificationBody {
    /// Its name.
    pub name: String,
    /// Who accredited it: ANAB, UKAS, DAkkS.
    pub accreditation_body: String,
    /// The number of the accreditation.
    pub accreditation_number: String,
    /// Whether the accreditation body signed the Global ACI MRA (until 2025 the IAF MLA) for management systems.
    pub mra_signatory: Option<bool>,
    /// What it is accredited for: `ISO/IEC 27001`.
    pub accredited_for: Vec<String>,
    /// The last day of the accreditation.
    pub accredited_until: Option<NaiveDate>,
    /// The day somebody looked it up in the accreditation body's directory.
    pub checked_on: Option<NaiveDate>,
    /// Who of its side advised the organisation or did its internal audits, if anybody.
    pub consultancy_by: Option<ConsultancyBy>,
    /// The last day of that.
    pub consultancy_until: Option<NaiveDate>,
    /// The day the organisation applied to it.
    pub applied_on: Option<NaiveDate>,
    /// Whom to talk to there.
    pub contact: String,
    /// Days it gives to correct a nonconformity, from the end of the audit.
    pub correction_days: Option<u16>,
    /// Days it gives for cause and plan.
    pub plan_days: Option<u16>,
    /// Days it gives for proof.
    pub evidence_days: Option<u16>,
    /// The last day the organisation worked with it.
    pub ended_on: Option<NaiveDate>,
    /// Anything else worth knowing.
    pub note: String,
}

record!(CertificationBody in certification_bodies, title(it) it.name.clone(), links(_it, _links) {});
