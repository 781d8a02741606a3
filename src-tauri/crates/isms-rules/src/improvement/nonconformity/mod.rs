//! Clause 10.2: nonconformities and corrective action.

use crate::Rule;

mod major_standing_still;
mod nothing_done_about_problem;

pub(crate) const RULES: &[&Rule] = &[&major_standing_still::RULE, &nothing_done_about_problem::RULE];
