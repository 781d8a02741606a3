//! A waiver: somebody decides, with a reason and an end, to live with a diagnostic. Internal; it is printed in a
//! pack only if the user says so. A blocker whose basis is a requirement can't be waived.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;

/// A waived diagnostic.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Waiver {
    /// The key of the diagnostic (`Diagnostic::key`).
    pub key: String,
    /// What it said when it was waived; it comes back when it says something else.
    pub message: String,
    /// Why the organisation lives with it.
    pub reason: String,
    /// Who decided.
    pub by: Option<Id<Person>>,
    /// The day of the decision.
    pub on: Option<NaiveDate>,
    /// The last day of the waiver.
    pub until: Option<NaiveDate>,
}

record!(Waiver in waivers, title(it) it.message.clone(), links(it, links) {
    links.one("by", it.by.as_ref());
});
