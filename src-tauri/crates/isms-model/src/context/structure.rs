//! What the organisation is made of: business units, places, processes and services.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::operation::{Asset, Supplier};
use crate::terms::terms;

terms! {
    /// What a unit or a process does that security depends on.
    Activity {
        SoftwareDevelopment = "software_development" "Software development",
        ItOperations = "it_operations" "IT operations",
        SecurityOperations = "security_operations" "Security operations",
        Hr = "hr" "Human resources",
        Facilities = "facilities" "Facilities",
        Procurement = "procurement" "Procurement",
        Finance = "finance" "Finance",
        Legal = "legal" "Legal and compliance",
        PatientCare = "patient_care" "Patient care",
        Manufacturing = "manufacturing" "Manufacturing",
        CustomerService = "customer_service" "Customer service",
        Sales = "sales" "Sales and marketing",
        Research = "research" "Research",
        Management = "management" "Management",
        Other = "other" "Other",
    }
}

terms! {
    /// What kind of place a location is.
    LocationKind {
        Office = "office" "Office",
        ServicedOffice = "serviced_office" "Serviced office",
        Hospital = "hospital" "Hospital",
        Clinic = "clinic" "Clinic",
        Factory = "factory" "Factory",
        Warehouse = "warehouse" "Warehouse",
        Datacentre = "datacentre" "Data centre",
        Laboratory = "laboratory" "Laboratory",
        Coworking = "coworking" "Coworking space",
        Home = "home" "Home workplaces",
        Virtual = "virtual" "No premises",
    }
}

/// A business unit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Unit {
    /// What it is called.
    pub name: String,
    /// People who work in it.
    pub headcount: Option<u32>,
    /// What it does.
    pub activities: Vec<Activity>,
    /// Who leads it.
    pub manager: Option<Id<Person>>,
    /// Anything else worth knowing.
    pub note: String,
}

record!(Unit in units, title(it) it.name.clone(), links(it, links) {
    links.one("manager", it.manager.as_ref());
});

/// A site or another place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Location {
    /// What it is called.
    pub name: String,
    /// What kind of place it is.
    pub kind: Option<LocationKind>,
    /// Its postal address.
    pub address: String,
    /// People who work there.
    pub headcount: Option<u32>,
    /// Anything else worth knowing.
    pub note: String,
}

record!(Location in locations, title(it) it.name.clone(), links(_it, _links) {});

/// A process or a service.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Process {
    /// What it is called.
    pub name: String,
    /// The unit that carries it out.
    pub unit: Option<Id<Unit>>,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
    /// What is done in it.
    pub activities: Vec<Activity>,
    /// What it works with.
    pub assets: Vec<Id<Asset>>,
    /// Whether somebody else carries it out for the organisation.
    pub outsourced: Option<bool>,
    /// Who carries it out, if it is outsourced.
    pub supplier: Option<Id<Supplier>>,
    /// Whether the organisation can't do without it.
    pub critical: Option<bool>,
    /// Hours within which it has to run again after a stop.
    pub recovery_time_hours: Option<u32>,
    /// Anything else worth knowing.
    pub note: String,
}

record!(Process in processes, title(it) it.name.clone(), links(it, links) {
    links.one("unit", it.unit.as_ref());
    links.one("owner", it.owner.as_ref());
    links.many("assets", &it.assets);
    links.one("supplier", it.supplier.as_ref());
});
