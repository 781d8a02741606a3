//! The audits of the certification body, what they found, and what it waits for.

use crate::Rule;

mod awkward_interval_between_stages;
mod concern_open_before_stage_2;
mod deadline_of_body_missed;
mod decided_before_major_was_verified;
mod decided_without_plan_for_minor;
mod first_surveillance_late;
mod major_not_verified_in_time;
mod major_of_stage_2_not_verified_in_time;
mod minors_piling_up;
mod recertification_too_late;
mod stage_2_not_after_stage_1;
mod year_without_surveillance;

pub(crate) const RULES: &[&Rule] = &[
    &stage_2_not_after_stage_1::RULE,
    &awkward_interval_between_stages::RULE,
    &concern_open_before_stage_2::RULE,
    &decided_before_major_was_verified::RULE,
    &major_of_stage_2_not_verified_in_time::RULE,
    &decided_without_plan_for_minor::RULE,
    &first_surveillance_late::RULE,
    &year_without_surveillance::RULE,
    &recertification_too_late::RULE,
    &minors_piling_up::RULE,
    &major_not_verified_in_time::RULE,
    &deadline_of_body_missed::RULE,
];
