//! Clause 9.3: what top management looked at and decided.

use crate::Rule;

mod review_without_top_management;

pub(crate) const RULES: &[&Rule] = &[&review_without_top_management::RULE];
