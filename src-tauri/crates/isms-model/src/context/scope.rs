//! The scope of the ISMS (4.3). Its versions and approvals live on the document of kind `scope`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Location, Process, Unit};
use crate::id::Id;
use crate::kind::record;
use crate::link::RecordRef;

/// Something that is left out of the scope, and why (4.3).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ScopeExclusion {
    /// The record that is left out, if it is in the model: a unit, location, process, asset or supplier.
    pub target: Option<RecordRef>,
    /// What is left out, in words.
    pub label: String,
    /// Why it can be left out without touching what is in scope.
    pub justification: String,
}

/// The scope as it is being written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Scope {
    /// One or two sentences: what is done, for whom, by whom and where. Fit for the certificate.
    pub statement: String,
    /// Products and services on the certificate.
    pub products_and_services: String,
    /// Units in scope.
    pub units: Vec<Id<Unit>>,
    /// Locations in scope.
    pub locations: Vec<Id<Location>>,
    /// Processes in scope.
    pub processes: Vec<Id<Process>>,
    /// What is left out, and why.
    pub exclusions: Vec<ScopeExclusion>,
    /// Share of the organisation's data processing that the scope covers, in percent.
    pub data_processing_percent: Option<u8>,
    /// Why the scope is as wide or as narrow as it is.
    pub reasoning: String,
    /// The day on which the scope is looked at again.
    pub next_review_on: Option<NaiveDate>,
}

record!(Scope in scopes, title(_it) "Scope of the ISMS".to_owned(), links(it, links) {
    links.many("units", &it.units);
    links.many("locations", &it.locations);
    links.many("processes", &it.processes);
    for exclusion in &it.exclusions {
        links.any("exclusions", exclusion.target.as_ref());
    }
});
