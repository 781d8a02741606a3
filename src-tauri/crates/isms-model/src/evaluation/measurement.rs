//! Measurements (9.1): one value of one metric on one day. Every one is kept; a wrong one is set aside with a reason.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Metric;
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::support::Evidence;

/// One value of a metric.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Measurement {
    /// What was measured.
    pub metric: Option<Id<Metric>>,
    /// The day it was measured.
    pub on: Option<NaiveDate>,
    /// The value, in the unit of the metric.
    pub value: Option<f64>,
    /// Who measured.
    pub by: Option<Id<Person>>,
    /// What shows it.
    pub evidence: Vec<Id<Evidence>>,
    /// Why it does not count, where it turned out to be wrong.
    pub set_aside_because: String,
    /// Anything else worth knowing.
    pub note: String,
}

impl Measurement {
    /// The day and the value, where both are there and nobody set it aside.
    pub fn counted(&self) -> Option<(NaiveDate, f64)> {
        if self.set_aside_because.trim().is_empty() { self.on.zip(self.value) } else { None }
    }
}

record!(Measurement in measurements, title(it) format!("{} {}", it.metric.as_ref().map(Id::as_str).unwrap_or_default(), it.on.map(|day| day.to_string()).unwrap_or_default()).trim().to_owned(), links(it, links) {
    links.one("metric", it.metric.as_ref());
    links.one("by", it.by.as_ref());
    links.many("evidence", &it.evidence);
});
