//! A duty that was put off: somebody says, with a reason, until when it may wait. Its day does not move.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;

/// A duty of the due list that was put off.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Postponement {
    /// The duty: record, field, entry and day. When its day moves it is another duty.
    pub duty: String,
    /// What it says: reference and what is to be done.
    pub what: String,
    /// The day on which it stands among what is due again.
    pub until: Option<NaiveDate>,
    /// Why it can wait.
    pub reason: String,
    /// Who decided it.
    pub by: Option<Id<Person>>,
    /// The day of the decision.
    pub on: Option<NaiveDate>,
}

record!(Postponement in postponements, title(it) it.what.clone(), links(it, links) {
    links.one("by", it.by.as_ref());
});
