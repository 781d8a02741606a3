//! Obligations (A.5.31): laws, regulations, contracts and standards that bind.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::context::{InterestedParty, SectorTag};
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::operation::Supplier;
use crate::planning::ControlDecision;
use crate::support::Document;
use crate::terms::terms;

terms! {
    /// Where an obligation comes from.
    ObligationKind {
        Law = "law" "Law",
        Regulation = "regulation" "Regulation",
        Contract = "contract" "Contract",
        Standard = "standard" "Standard",
    }
}

terms! {
    /// What starts the clock of a notification.
    ClockStart {
        Detection = "detection" "When the incident is noticed",
        Materiality = "materiality" "When it is found to be material",
    }
}

/// Something that binds the organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Obligation {
    /// What it is called, with section where only a part binds.
    pub title: String,
    /// Where it comes from.
    pub kind: Option<ObligationKind>,
    /// Who set it: the authority, the customer.
    pub party: String,
    /// The interested parties that stand behind it.
    pub parties: Vec<Id<InterestedParty>>,
    /// Suppliers to which it has to be passed on.
    pub suppliers: Vec<Id<Supplier>>,
    /// What it asks for, in own words.
    pub requirement: String,
    /// Words by which it is known: `privacy`, `GDPR`.
    pub topics: Vec<String>,
    /// Sectors it belongs to.
    pub sector_tags: Vec<SectorTag>,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
    /// How it is met.
    pub how_met: String,
    /// Controls through which it is met.
    pub controls: Vec<Id<ControlDecision>>,
    /// Documents through which it is met.
    pub documents: Vec<Id<Document>>,
    /// When the entry was last checked.
    pub reviewed_on: Option<NaiveDate>,
    /// Months between checks.
    pub review_months: Option<u32>,
    /// The first day on which it binds.
    pub in_force_on: Option<NaiveDate>,
    /// Who has to be told of a breach.
    pub notify_whom: String,
    /// What starts the clock; the detection where nothing is said.
    pub notify_from: Option<ClockStart>,
    /// Hours within which they have to be told.
    pub notify_within_hours: Option<u32>,
    /// Business days within which they have to be told.
    pub notify_within_business_days: Option<u32>,
    /// Days within which an authority or a customer has to be told of a breach.
    pub notify_within_days: Option<u32>,
    /// Anything else worth knowing.
    pub note: String,
}

impl Obligation {
    /// Whether somebody has to be told of a breach within a time.
    pub fn has_deadline(&self) -> bool {
        self.notify_within_hours.is_some()
            || self.notify_within_business_days.is_some()
            || self.notify_within_days.is_some()
    }
}

record!(Obligation in obligations, title(it) it.title.clone(), links(it, links) {
    links.one("owner", it.owner.as_ref());
    links.many("controls", &it.controls);
    links.many("documents", &it.documents);
    links.many("parties", &it.parties);
    links.many("suppliers", &it.suppliers);
});
