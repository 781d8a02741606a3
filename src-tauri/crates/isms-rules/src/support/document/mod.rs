//! Clause 7.5: documented information.

use crate::Rule;

mod place_left_to_decide;

pub(crate) const RULES: &[&Rule] = &[&place_left_to_decide::RULE];
