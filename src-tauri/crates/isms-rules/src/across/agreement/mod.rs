//! Agreement between records: references that lead somewhere, people who are there, dates that have come.

use crate::Rule;

mod date_that_has_not_come;
mod everything_dated_lately;
mod person_left_in_charge;
mod recorded_long_after;
mod reference_to_nothing;
mod statement_older_than_risks;
mod statement_older_than_scope;
mod treated_risk_unfinished;

pub(crate) const RULES: &[&Rule] = &[
    &reference_to_nothing::RULE,
    &person_left_in_charge::RULE,
    &statement_older_than_scope::RULE,
    &statement_older_than_risks::RULE,
    &treated_risk_unfinished::RULE,
    &everything_dated_lately::RULE,
    &date_that_has_not_come::RULE,
    &recorded_long_after::RULE,
];
