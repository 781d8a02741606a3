//! Decisions on controls (6.1.3 b to d): each of the 93 of Annex A, and each control of the organisation's own.
//! The Statement of Applicability is a view over them until it is approved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::link::RecordRef;
use crate::operation::Supplier;
use crate::support::{Document, Evidence};
use crate::terms::terms;

terms! {
    /// Whether a control applies.
    Applicability {
        /// Nobody has decided.
        Undecided = "undecided" "Undecided",
        Applicable = "applicable" "Applicable",
        /// It applies, and a supplier operates it.
        OperatedByProvider = "operated_by_provider" "Applicable, operated by a provider",
        NotApplicable = "not_applicable" "Not applicable",
    }
}

terms! {
    /// Why a control is included.
    ReasonKind {
        Risk = "risk" "Risk",
        Law = "law" "Law",
        Contract = "contract" "Contract",
        Business = "business" "Business",
    }
}

terms! {
    /// Why a control is left out.
    ExclusionReason {
        NotInScope = "not_in_scope" "Not in scope",
        NoSuchAsset = "no_such_asset" "There is no such asset",
        ActivityNotPerformed = "activity_not_performed" "The activity is not performed",
        ObligationAbsent = "obligation_absent" "No obligation asks for it",
        CoveredByOtherControl = "covered_by_other_control" "Covered by another control",
        RiskRetained = "risk_retained" "The risk is retained",
    }
}

terms! {
    /// How far a control is put in place.
    Implementation {
        NotStarted = "not_started" "Not started",
        Planned = "planned" "Planned",
        InProgress = "in_progress" "In progress",
        Implemented = "implemented" "Implemented",
    }
}

/// A reason for inclusion and the record that causes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Why.
    pub kind: ReasonKind,
    /// The risk, obligation or decision that causes it; empty where a file only ticked the kind.
    #[serde(default)]
    pub target: Option<RecordRef>,
}

/// The decision on one control.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ControlDecision {
    /// The title of a control of the organisation's own; those of Annex A have theirs.
    pub title: String,
    /// Whether it applies.
    pub decision: Applicability,
    /// Why it is included.
    pub reasons: Vec<Reason>,
    /// Why it is included or left out, in words.
    pub justification: String,
    /// Why it is left out.
    pub exclusion: Option<ExclusionReason>,
    /// The controls that cover it, where that is why it is left out.
    pub covered_by: Vec<Id<ControlDecision>>,
    /// Who operates it, if a provider does.
    pub supplier: Option<Id<Supplier>>,
    /// How far it is put in place; nobody has said while it is empty.
    pub implementation: Option<Implementation>,
    /// How it is put in place.
    pub description: String,
    /// The day by which it will be in place.
    pub planned_on: Option<NaiveDate>,
    /// The day since which it is in place.
    pub implemented_on: Option<NaiveDate>,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
    /// Policies and procedures that describe it.
    pub documents: Vec<Id<Document>>,
    /// What shows that it works.
    pub evidence: Vec<Id<Evidence>>,
    /// The day somebody checked that it works.
    pub verified_on: Option<NaiveDate>,
    /// Who checked.
    pub verified_by: Option<Id<Person>>,
    /// Fields that are shown on site only, by name.
    pub on_site_fields: Vec<String>,
    /// The reference it had in another list.
    pub external_ref: String,
    /// Anything else worth knowing.
    pub note: String,
}

impl Default for ControlDecision {
    fn default() -> Self {
        Self {
            title: String::new(),
            decision: Applicability::Undecided,
            reasons: Vec::new(),
            justification: String::new(),
            exclusion: None,
            covered_by: Vec::new(),
            supplier: None,
            implementation: None,
            description: String::new(),
            planned_on: None,
            implemented_on: None,
            owner: None,
            documents: Vec::new(),
            evidence: Vec::new(),
            verified_on: None,
            verified_by: None,
            on_site_fields: Vec::new(),
            external_ref: String::new(),
            note: String::new(),
        }
    }
}

impl ControlDecision {
    /// Whether it applies, by whomever it is operated.
    pub fn applies(&self) -> bool {
        matches!(self.decision, Applicability::Applicable | Applicability::OperatedByProvider)
    }
    /// Whether it is left out.
    pub fn is_excluded(&self) -> bool {
        self.decision == Applicability::NotApplicable
    }
    /// Whether it applies and is not finished.
    pub fn is_unfinished(&self) -> bool {
        self.applies() && matches!(self.implementation, Some(it) if it != Implementation::Implemented)
    }
    /// Whether a reason of this kind is given.
    pub fn because_of(&self, kind: ReasonKind) -> bool {
        self.reasons.iter().any(|it| it.kind == kind)
    }
}

record!(ControlDecision in controls, title(it) it.title.clone(), links(it, links) {
    for reason in &it.reasons {
        links.any("reasons", reason.target.as_ref());
    }
    links.many("covered_by", &it.covered_by);
    links.one("supplier", it.supplier.as_ref());
    links.one("owner", it.owner.as_ref());
    links.many("documents", &it.documents);
    links.many("evidence", &it.evidence);
    links.one("verified_by", it.verified_by.as_ref());
});
