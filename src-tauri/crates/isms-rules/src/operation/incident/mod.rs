//! A.5.24 to A.5.28 and A.6.8: incidents.

use crate::Rule;

mod incident_closed_without_lessons;
mod incident_without_new_assessment;
mod notification_late_or_missing;

pub(crate) const RULES: &[&Rule] = &[
    &incident_closed_without_lessons::RULE,
    &incident_without_new_assessment::RULE,
    &notification_late_or_missing::RULE,
];
