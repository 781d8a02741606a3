//! Clauses 6.2 and 9.1: what is aimed at, and the metrics that tell how far it is.

use crate::Rule;

mod metric_incomplete;
mod objective_without_measure;
mod objective_without_plan;

pub(crate) const RULES: &[&Rule] =
    &[&objective_without_measure::RULE, &objective_without_plan::RULE, &metric_incomplete::RULE];
