//! Clause 10.2: nonconformities and corrective action.

use crate::Rule;

mod cause_or_similar_cases_unknown;
mod closed_without_proof_of_effect;
mod corrective_action_stands_still;
mod dates_in_wrong_order;
mod major_standing_still;
mod minors_on_one_requirement;
mod nonconformity_came_back;
mod nothing_done_about_problem;

pub(crate) const RULES: &[&Rule] = &[
    &major_standing_still::RULE,
    &cause_or_similar_cases_unknown::RULE,
    &nothing_done_about_problem::RULE,
    &corrective_action_stands_still::RULE,
    &closed_without_proof_of_effect::RULE,
    &dates_in_wrong_order::RULE,
    &nonconformity_came_back::RULE,
    &minors_on_one_requirement::RULE,
];
