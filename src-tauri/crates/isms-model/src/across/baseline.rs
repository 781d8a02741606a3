//! A baseline: a named revision of the whole ISMS ("Stage 1"), and what of it was sent to whom.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::{Revision, record};
use crate::leadership::Person;
use crate::support::StoredFile;
use crate::terms::terms;

terms! {
    /// What a baseline is for.
    BaselinePurpose {
        Stage1 = "stage_1" "Stage 1 audit",
        Stage2 = "stage_2" "Stage 2 audit",
        Surveillance = "surveillance" "Surveillance audit",
        Recertification = "recertification" "Recertification audit",
        InternalAudit = "internal_audit" "Internal audit",
        ManagementReview = "management_review" "Management review",
        Customer = "customer" "A customer",
        Insurer = "insurer" "An insurer",
        Other = "other" "Other",
    }
}

/// Files that were sent to somebody.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Dispatch {
    /// The day they were sent.
    pub on: Option<NaiveDate>,
    /// To whom.
    pub to: String,
    /// Who sent them.
    pub by: Option<Id<Person>>,
    /// What for.
    pub purpose: String,
    /// How: mail, portal, on paper.
    pub how: String,
    /// The files, with the fingerprint of exactly what was sent.
    pub files: Vec<StoredFile>,
    /// Anything else worth knowing.
    pub note: String,
}

/// A revision of the whole ISMS that has a name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Baseline {
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub purpose: Option<BaselinePurpose>,
    /// The revision that it names; 0 while it names none.
    pub revision: Revision,
    /// The day of that state.
    pub on: Option<NaiveDate>,
    /// The hash of the journal at that revision, so that it can be proved later.
    pub head_hash: String,
    /// Who named it.
    pub by: Option<Id<Person>>,
    /// What was sent to whom, oldest first.
    pub sent: Vec<Dispatch>,
    /// Anything else worth knowing.
    pub note: String,
}

record!(Baseline in baselines, title(it) it.name.clone(), links(it, links) {
    links.one("by", it.by.as_ref());
    for dispatch in &it.sent {
        links.one("sent", dispatch.by.as_ref());
    }
});
