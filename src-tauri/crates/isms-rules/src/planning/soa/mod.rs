//! Clause 6.1.3 c) and d): the Statement of Applicability.

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[];
