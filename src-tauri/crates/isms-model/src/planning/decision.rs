//! Business decisions: the reason for what neither a risk nor an obligation asks for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::terms::terms;

terms! {
    /// Why it was decided.
    DecisionKind {
        Business = "business" "Business decision",
        GoodPractice = "good_practice" "Good practice",
    }
}

/// A decision by a named person on a day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Decision {
    /// What was decided, in a line.
    pub title: String,
    /// Why, and what it means.
    pub text: String,
    /// Why it was decided.
    pub kind: Option<DecisionKind>,
    /// Who decided.
    pub decided_by: Option<Id<Person>>,
    /// On which day.
    pub decided_on: Option<NaiveDate>,
}

record!(Decision in decisions, title(it) it.title.clone(), links(it, links) {
    links.one("decided_by", it.decided_by.as_ref());
});
