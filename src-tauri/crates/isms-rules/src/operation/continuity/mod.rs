//! Continuity (A.5.29, A.5.30): whether what must not stand still has been tried out.

use crate::Rule;

mod critical_process_untested;

pub(crate) const RULES: &[&Rule] = &[&critical_process_untested::RULE];
