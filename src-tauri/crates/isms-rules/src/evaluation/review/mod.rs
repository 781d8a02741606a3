//! Clause 9.3: what top management looked at and decided.

use crate::Rule;

mod audit_results_not_reviewed;
mod review_decisions_lead_nowhere;
mod review_input_missing;
mod review_missing;
mod review_missing_since_last_visit;
mod review_without_minutes;
mod review_without_top_management;

pub(crate) const RULES: &[&Rule] = &[
    &review_missing::RULE,
    &review_input_missing::RULE,
    &review_decisions_lead_nowhere::RULE,
    &review_without_top_management::RULE,
    &audit_results_not_reviewed::RULE,
    &review_without_minutes::RULE,
    &review_missing_since_last_visit::RULE,
];
