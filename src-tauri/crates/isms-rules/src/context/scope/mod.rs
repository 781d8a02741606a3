//! Clause 4.3: the scope of the ISMS and its boundaries.

use crate::Rule;

mod asset_outside_scope_locations;

pub(crate) const RULES: &[&Rule] = &[&asset_outside_scope_locations::RULE];
