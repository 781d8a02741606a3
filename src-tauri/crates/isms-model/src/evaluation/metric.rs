//! Metrics (9.1): what is measured, how, how often and by whom. The values stand in measurements.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::planning::ControlDecision;
use crate::terms::terms;

terms! {
    /// Which values are good.
    Direction {
        HigherIsBetter = "higher_is_better" "Higher is better",
        LowerIsBetter = "lower_is_better" "Lower is better",
    }
}

/// Something that is measured (9.1).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Metric {
    /// What it is called.
    pub name: String,
    /// What it measures and how, so that the same number comes out whoever measures.
    pub method: String,
    /// The unit of its values: `%`, `days`.
    pub unit: String,
    /// How often it is measured, in months.
    pub frequency_months: Option<u16>,
    /// Who measures.
    pub measured_by: Option<Id<Person>>,
    /// Who judges the result.
    pub analysed_by: Option<Id<Person>>,
    /// The value to reach, in its unit.
    pub target: Option<f64>,
    /// Which values are good.
    pub direction: Option<Direction>,
    /// The day the values were last judged.
    pub analysed_on: Option<NaiveDate>,
    /// What the values were found to say.
    pub analysis: String,
    /// Controls whose working it shows.
    pub controls: Vec<Id<ControlDecision>>,
    /// Since when it is measured.
    pub measured_from: Option<NaiveDate>,
    /// The last day it is measured, where it was given up.
    pub ended_on: Option<NaiveDate>,
    /// Anything else worth knowing.
    pub note: String,
}

impl Metric {
    /// Whether `value` reaches `target`. Higher is better where nothing else is said.
    pub fn reaches(&self, value: f64, target: f64) -> bool {
        match self.direction {
            Some(Direction::LowerIsBetter) => value <= target,
            _ => value >= target,
        }
    }
    /// Whether it is still measured on `day`.
    pub fn is_live(&self, day: NaiveDate) -> bool {
        self.ended_on.is_none_or(|it| it >= day)
    }
}

record!(Metric in metrics, title(it) it.name.clone(), links(it, links) {
    links.one("measured_by", it.measured_by.as_ref());
    links.one("analysed_by", it.analysed_by.as_ref());
    links.many("controls", &it.controls);
});
