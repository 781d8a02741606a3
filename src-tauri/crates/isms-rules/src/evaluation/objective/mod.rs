//! Clauses 6.2 and 9.1: what is aimed at, and the metrics that tell how far it is.

use crate::Rule;

mod metric_incomplete;
mod metric_not_measured_or_judged;
mod nothing_measured;
mod objective_not_communicated;
mod objective_without_measure;
mod objective_without_plan;
mod target_missed_unanswered;

pub(crate) const RULES: &[&Rule] = &[
    &nothing_measured::RULE,
    &objective_without_measure::RULE,
    &objective_without_plan::RULE,
    &metric_incomplete::RULE,
    &metric_not_measured_or_judged::RULE,
    &objective_not_communicated::RULE,
    &target_missed_unanswered::RULE,
];
