//! Clauses 5.1 to 5.3: the information security policy, and who answers for the ISMS.

use crate::Rule;

mod isms_roles_unfilled;
mod policy_incomplete_or_unknown;
mod policy_not_in_force;
mod policy_without_top_management_approval;

pub(crate) const RULES: &[&Rule] = &[
    &policy_not_in_force::RULE,
    &policy_incomplete_or_unknown::RULE,
    &policy_without_top_management_approval::RULE,
    &isms_roles_unfilled::RULE,
];
