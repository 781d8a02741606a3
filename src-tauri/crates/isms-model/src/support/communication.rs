//! The communication plan (7.4): what is said, when, with whom and how.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Document, Evidence};
use crate::context::{InterestedParty, Side};
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;

/// A line of the communication plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Communication {
    /// What is communicated.
    pub what: String,
    /// Whether it stays inside or goes outside.
    pub side: Option<Side>,
    /// When, or at what event.
    pub when: String,
    /// With whom.
    pub with_whom: String,
    /// The interested parties that these are.
    pub parties: Vec<Id<InterestedParty>>,
    /// How: mail, meeting, portal.
    pub how: String,
    /// Who communicates.
    pub owner: Option<Id<Person>>,
    /// The last day it was done.
    pub last_done_on: Option<NaiveDate>,
    /// The document that says more.
    pub document: Option<Id<Document>>,
    /// What shows that it was done.
    pub evidence: Vec<Id<Evidence>>,
    /// Anything else worth knowing.
    pub note: String,
}

record!(Communication in communications, title(it) it.what.clone(), links(it, links) {
    links.many("parties", &it.parties);
    links.one("owner", it.owner.as_ref());
    links.one("document", it.document.as_ref());
    links.many("evidence", &it.evidence);
});
