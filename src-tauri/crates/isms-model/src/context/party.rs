//! Interested parties, what they require, and what of it the ISMS takes on (4.2).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::operation::Obligation;
use crate::planning::ControlDecision;
use crate::terms::terms;

terms! {
    /// Who an interested party is to the organisation.
    PartyKind {
        Customer = "customer" "Customers",
        Staff = "staff" "Staff",
        Owner = "owner" "Owners and investors",
        Management = "management" "Management",
        Regulator = "regulator" "Regulators and authorities",
        Supplier = "supplier" "Suppliers",
        Partner = "partner" "Partners",
        Insurer = "insurer" "Insurers",
        CertificationBody = "certification_body" "Certification body",
        Public = "public" "The public",
        Other = "other" "Other",
    }
}

/// Something that an interested party requires.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PartyRequirement {
    /// What it requires, in own words.
    pub text: String,
    /// Whether it binds by law or contract.
    pub binding: Option<bool>,
    /// Whether the ISMS takes it on (4.2 c); nobody has decided while it is empty.
    pub addressed: Option<bool>,
    /// How the ISMS meets it.
    pub how: String,
    /// Why the ISMS does not take it on, if it does not.
    pub reason: String,
    /// Whether it has to do with climate change; nobody has decided while it is empty.
    pub climate: Option<bool>,
    /// The obligation that it is, where it binds.
    pub obligation: Option<Id<Obligation>>,
    /// Controls that meet it.
    pub controls: Vec<Id<ControlDecision>>,
}

/// Somebody with a stake in the organisation's information security.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct InterestedParty {
    /// What it is called.
    pub name: String,
    /// Who it is to the organisation.
    pub kind: Option<PartyKind>,
    /// What it requires, and what of it the ISMS takes on.
    pub requirements: Vec<PartyRequirement>,
    /// Who keeps in touch with it here.
    pub owner: Option<Id<Person>>,
    /// How it is reached.
    pub contact: String,
    /// When the entry was last checked.
    pub reviewed_on: Option<NaiveDate>,
    /// The reference it had in another list.
    pub external_ref: String,
    /// Anything else worth knowing.
    pub note: String,
}

record!(InterestedParty in interested_parties, title(it) it.name.clone(), links(it, links) {
    links.one("owner", it.owner.as_ref());
    for requirement in &it.requirements {
        links.one("requirements", requirement.obligation.as_ref());
        links.many("requirements", &requirement.controls);
    }
});
