//! Clauses 6.3 and 8.1, A.8.32: planned changes; clause 8.2: what they do to the risks.

use isms_model::text::blank;
use isms_model::{Id, PlannedChange};

use crate::Rule;

mod change_without_risk_review;
mod significant_change_unplanned;

pub(crate) const RULES: &[&Rule] = &[&significant_change_unplanned::RULE, &change_without_risk_review::RULE];

/// A change as messages name it: reference and title.
fn named(id: &Id<PlannedChange>, it: &PlannedChange) -> String {
    if blank(&it.title) { id.to_string() } else { format!("{id} “{}”", it.title.trim()) }
}
