//! Clauses 6.1.2 and 8.2: information security risk assessment.

use crate::Rule;

mod risk_without_owner;

pub(crate) const RULES: &[&Rule] = &[&risk_without_owner::RULE];
