//! Clauses 6.1.3 and 8.3: information security risk treatment.

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[];
