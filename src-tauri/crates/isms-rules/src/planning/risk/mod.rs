//! Clauses 6.1.2 and 8.2: information security risk assessment.

use crate::Rule;

mod acceptance_limit_missing;
mod one_owner_for_most_risks;
mod process_without_risk;
mod rating_missing_or_off_scale;
mod recorded_level_not_computed;
mod remaining_risk_not_believable;
mod repeatability_never_tested;
mod risk_above_limit_without_priority;
mod risk_assessment_out_of_date;
mod risk_method_leaves_guesses;
mod risk_method_not_in_force;
mod risk_register_empty;
mod risk_tied_to_nothing_in_scope;
mod risk_without_owner;
mod same_risk_scored_differently;

pub(crate) const RULES: &[&Rule] = &[
    &risk_method_not_in_force::RULE,
    &acceptance_limit_missing::RULE,
    &risk_method_leaves_guesses::RULE,
    &repeatability_never_tested::RULE,
    &risk_register_empty::RULE,
    &risk_without_owner::RULE,
    &risk_tied_to_nothing_in_scope::RULE,
    &rating_missing_or_off_scale::RULE,
    &recorded_level_not_computed::RULE,
    &remaining_risk_not_believable::RULE,
    &risk_assessment_out_of_date::RULE,
    &same_risk_scored_differently::RULE,
    &process_without_risk::RULE,
    &risk_above_limit_without_priority::RULE,
    &one_owner_for_most_risks::RULE,
];
