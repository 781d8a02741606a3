//! Suppliers (A.5.19 to A.5.23) and the assurance they give.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::support::{Document, Evidence};
use crate::terms::terms;

terms! {
    /// What a supplier supplies.
    SupplierKind {
        Cloud = "cloud" "Cloud service",
        Service = "service" "Service",
        Facility = "facility" "Facility or hosting",
        Subcontractor = "subcontractor" "Subcontractor",
        Development = "development" "Software development",
    }
}

terms! {
    /// What kind of assurance a supplier gives.
    AssuranceKind {
        Iso27001 = "iso_27001" "ISO/IEC 27001 certificate",
        Soc2 = "soc2" "SOC 2 report",
        OtherReport = "other_report" "Other report or certificate",
        OwnReview = "own_review" "Own review or audit",
    }
}

terms! {
    /// What kind of agreement about data is needed beside the contract.
    AgreementKind {
        DataProcessing = "data_processing" "Data processing agreement",
        BusinessAssociate = "business_associate" "Business associate agreement",
        Confidentiality = "confidentiality" "Confidentiality agreement",
        DataTransfer = "data_transfer" "Clauses for transfer abroad",
        FlowDown = "flow_down" "Security clauses of a customer, passed on",
        SecurityTerms = "security_terms" "Security terms",
        Other = "other" "Other",
    }
}

/// An agreement with a supplier beside the contract.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SupplierAgreement {
    /// What kind it is.
    pub kind: Option<AgreementKind>,
    /// What it is called; its number.
    pub title: String,
    /// The day it was signed; it is not signed while this is empty.
    pub signed_on: Option<NaiveDate>,
    /// The last day it is good for.
    pub valid_until: Option<NaiveDate>,
    /// The signed paper.
    pub evidence: Option<Id<Evidence>>,
}

/// A certificate or report that a supplier gives, or a review that was made of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Assurance {
    /// What kind it is.
    pub kind: Option<AssuranceKind>,
    /// What it is called; its number.
    pub title: String,
    /// The day it was issued.
    pub issued_on: Option<NaiveDate>,
    /// The last day it is good for.
    pub valid_until: Option<NaiveDate>,
    /// The day somebody here read it.
    pub reviewed_on: Option<NaiveDate>,
    /// The file.
    pub evidence: Option<Id<Evidence>>,
}

/// A supplier.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Supplier {
    /// What it is called.
    pub name: String,
    /// What it supplies.
    pub kind: Option<SupplierKind>,
    /// What it does for the organisation.
    pub service: String,
    /// Whether it serves what is in scope.
    pub in_scope: Option<bool>,
    /// Whether the organisation can't do without it.
    pub critical: Option<bool>,
    /// Whether it handles personal data.
    pub personal_data: Option<bool>,
    /// The highest classification it may hold.
    pub max_classification: String,
    /// Since when it serves.
    pub service_start_on: Option<NaiveDate>,
    /// The contract, where it is among the documents.
    pub contract: Option<Id<Document>>,
    /// Where the contract is.
    pub contract_ref: String,
    /// Whether the contract has terms on security.
    pub security_terms: Option<bool>,
    /// The day the contract ends.
    pub contract_end_on: Option<NaiveDate>,
    /// Agreements about data that are needed with it.
    pub required_agreements: Vec<AgreementKind>,
    /// Agreements that there are.
    pub agreements: Vec<SupplierAgreement>,
    /// Certificates, reports and reviews.
    pub assurances: Vec<Assurance>,
    /// When it was last reviewed.
    pub last_assessed_on: Option<NaiveDate>,
    /// Months between reviews.
    pub review_months: Option<u32>,
    /// Who answers for it here.
    pub owner: Option<Id<Person>>,
    /// How the organisation would leave it.
    pub exit_plan: String,
    /// Hours in which it promises to recover.
    pub recovery_hours: Option<u32>,
    /// Fields that are shown on site only, by name.
    pub on_site_fields: Vec<String>,
    /// Anything else worth knowing.
    pub note: String,
}

impl Supplier {
    /// Whether an agreement of this kind is signed.
    pub fn has_signed(&self, kind: AgreementKind) -> bool {
        self.agreements.iter().any(|it| it.kind == Some(kind) && it.signed_on.is_some())
    }
}

record!(Supplier in suppliers, title(it) it.name.clone(), links(it, links) {
    links.one("owner", it.owner.as_ref());
    links.one("contract", it.contract.as_ref());
    for agreement in &it.agreements {
        links.one("agreements", agreement.evidence.as_ref());
    }
    for assurance in &it.assurances {
        links.one("assurances", assurance.evidence.as_ref());
    }
});
