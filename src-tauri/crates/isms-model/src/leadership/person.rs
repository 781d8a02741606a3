//! A person who works in or for the ISMS.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::context::Unit;
use crate::id::Id;
use crate::kind::record;

/// A person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// First and last name.
    pub name: String,
    /// What the person does; it is printed beside the name.
    pub job: String,
    /// The unit the person works in.
    pub unit: Option<Id<Unit>>,
    /// Who employs the person, if not the organisation.
    pub employer: String,
    /// Address for mail.
    pub email: String,
    /// First day of work.
    pub joined_on: Option<NaiveDate>,
    /// Last day of work.
    pub left_on: Option<NaiveDate>,
    /// Anything else worth knowing.
    pub note: String,
}

impl Person {
    /// Whether the person had not left before `day`.
    pub fn employed(&self, day: NaiveDate) -> bool {
        self.left_on.is_none_or(|left| left >= day)
    }
    /// Name and job as documents print them.
    pub fn name_and_job(&self) -> String {
        if self.job.is_empty() { self.name.clone() } else { format!("{}, {}", self.name, self.job) }
    }
}

record!(Person in people, title(it) it.name.clone(), links(it, links) {
    links.one("unit", it.unit.as_ref());
});
