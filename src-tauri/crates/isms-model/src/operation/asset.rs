//! Assets (A.5.9): information and what carries it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Supplier;
use crate::context::{Location, Unit};
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::terms::terms;

terms! {
    /// What an asset is.
    AssetKind {
        Information = "information" "Information",
        SourceCode = "source_code" "Source code",
        Hardware = "hardware" "Hardware",
        Endpoint = "endpoint" "User devices",
        Network = "network" "Network",
        Service = "service" "Service or application",
        CloudService = "cloud_service" "Cloud service",
        OtEquipment = "ot_equipment" "Operational technology",
        MedicalDevice = "medical_device" "Medical devices",
        RemovableMedia = "removable_media" "Removable media",
        People = "people" "People",
        Site = "site" "Site or building",
    }
}

terms! {
    /// Whether an asset is in use.
    AssetStatus { InUse = "in_use" "In use", Retired = "retired" "Retired" }
}

/// Something worth protecting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Asset {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: Option<AssetKind>,
    /// What it is for, what it holds.
    pub description: String,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
    /// One of the organisation's classification levels.
    pub classification: String,
    /// Whether it is in scope; nobody has decided while it is empty.
    pub in_scope: Option<bool>,
    /// Where it stands.
    pub location: Option<Id<Location>>,
    /// The unit it belongs to.
    pub unit: Option<Id<Unit>>,
    /// Who runs it, if not the organisation.
    pub supplier: Option<Id<Supplier>>,
    /// Whether it holds personal data.
    pub personal_data: Option<bool>,
    /// What loss of confidentiality would mean, 1 (little) to 5 (most).
    pub confidentiality: Option<u8>,
    /// What loss of integrity would mean, 1 to 5.
    pub integrity: Option<u8>,
    /// What loss of availability would mean, 1 to 5.
    pub availability: Option<u8>,
    /// Whether it is in use.
    pub status: Option<AssetStatus>,
    /// Last day of use.
    pub retired_on: Option<NaiveDate>,
    /// When the entry was last checked.
    pub reviewed_on: Option<NaiveDate>,
    /// Fields that are shown on site only, by name.
    pub on_site_fields: Vec<String>,
    /// The reference it had in another list.
    pub external_ref: String,
    /// Anything else worth knowing.
    pub note: String,
}

impl Asset {
    /// Whether it is in scope and in use.
    pub fn counts(&self) -> bool {
        self.in_scope == Some(true) && self.status != Some(AssetStatus::Retired)
    }
}

record!(Asset in assets, title(it) it.name.clone(), links(it, links) {
    links.one("owner", it.owner.as_ref());
    links.one("location", it.location.as_ref());
    links.one("unit", it.unit.as_ref());
    links.one("supplier", it.supplier.as_ref());
});
