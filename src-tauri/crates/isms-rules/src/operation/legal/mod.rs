//! A.5.31, A.5.34 and clause 4.2: what binds the organisation.

use crate::Rule;

mod binding_requirement_without_obligation;
mod expected_law_missing;
mod obligation_without_owner_or_answer;
mod obligations_empty_or_not_reviewed;

pub(crate) const RULES: &[&Rule] = &[
    &obligations_empty_or_not_reviewed::RULE,
    &obligation_without_owner_or_answer::RULE,
    &expected_law_missing::RULE,
    &binding_requirement_without_obligation::RULE,
];
