//! Tests of continuity (A.5.29, A.5.30): whether a process comes back as fast as it has to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Asset, Supplier};
use crate::context::Process;
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::support::Evidence;
use crate::terms::terms;

terms! {
    /// What a test of continuity found.
    ContinuityResult {
        Passed = "passed" "Recovered in time",
        Partly = "partly" "Recovered in part or too late",
        Failed = "failed" "Did not recover",
    }
}

/// A test or exercise of continuity.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ContinuityTest {
    /// What was tested, in a line.
    pub title: String,
    /// The day it is planned for.
    pub planned_on: Option<NaiveDate>,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// Processes that were tested.
    pub processes: Vec<Id<Process>>,
    /// Assets that were restored or switched over.
    pub assets: Vec<Id<Asset>>,
    /// Suppliers that took part.
    pub suppliers: Vec<Id<Supplier>>,
    /// What was assumed to happen, and what was done.
    pub scenario: String,
    /// Hours until the process was back.
    pub recovered_in_hours: Option<u32>,
    /// What was found.
    pub result: Option<ContinuityResult>,
    /// What was learnt and changed.
    pub lessons: String,
    /// Who led it.
    pub owner: Option<Id<Person>>,
    /// What shows it.
    pub evidence: Vec<Id<Evidence>>,
    /// Anything else worth knowing.
    pub note: String,
}

record!(ContinuityTest in continuity_tests, title(it) it.title.clone(), links(it, links) {
    links.many("processes", &it.processes);
    links.many("assets", &it.assets);
    links.many("suppliers", &it.suppliers);
    links.one("owner", it.owner.as_ref());
    links.many("evidence", &it.evidence);
});
