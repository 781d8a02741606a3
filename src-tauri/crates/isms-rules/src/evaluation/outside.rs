//! The audits of the certification body, as far as internal audits and management reviews have to be ready for them.

use chrono::Months;
use isms_model::{Audit, AuditType, Date, Isms};

use super::programme::internal;
use crate::day::{Params, days_are_over};
use crate::index::Row;

/// Whether a certificate was decided on by `today`.
pub(crate) fn is_certified(isms: &Isms, today: Date) -> bool {
    isms.certificates.iter().any(|(_, it)| it.decided_on.is_some_and(|on| on <= today))
}

/// Certification audits that were not given up.
pub(crate) fn outside(isms: &Isms) -> impl Iterator<Item = Row<'_, Audit>> {
    let is_one = |it: &Audit| it.audit_type.is_some_and(AuditType::is_certification) && !it.is_cancelled();
    isms.audits.iter().filter(move |(_, it)| is_one(it))
}

/// The next day on which the certification body comes: an audit, or the planned day of Stage 1.
pub(crate) fn next_outside(isms: &Isms, today: Date) -> Option<Date> {
    let ahead = outside(isms).filter(|(_, it)| !it.is_done()).filter_map(|(_, it)| it.begins_on());
    let stage_1 = if is_certified(isms, today) { None } else { isms.organization().stage_1_on };
    ahead.chain(stage_1).filter(|on| *on >= today).min()
}

/// Whether the certification body was here, or was to be here for Stage 1.
pub(crate) fn was_here(isms: &Isms, today: Date) -> bool {
    let began = |it: &Audit| it.begins_on().is_some_and(|on| on < today);
    is_certified(isms, today)
        || outside(isms).any(|(_, it)| began(it))
        || isms.organization().stage_1_on.is_some_and(|on| on < today)
}

/// Whether a day to come is near enough to be ready for it.
pub(crate) fn is_near(on: Date, today: Date, params: &Params) -> bool {
    !days_are_over(today, params.audit_eve_days, on)
}

/// The last full audit of the certification body, where the next one is near: since then an internal audit and a
/// management review have to have taken place. The next is taken to be a year later where nothing is planned.
pub(crate) fn since_last_outside(isms: &Isms, today: Date, params: &Params) -> Option<(Date, Date)> {
    let full = [AuditType::Stage2, AuditType::Surveillance, AuditType::Recertification];
    let done = outside(isms).filter(|(_, it)| it.is_done() && full.iter().any(|kind| it.is_of(*kind)));
    let last = done.filter_map(|(_, it)| it.ends_on()).filter(|on| *on <= today).max()?;
    let next = next_outside(isms, today).or_else(|| last.checked_add_months(Months::new(12)))?;
    (next <= today || is_near(next, today, params)).then_some((last, next))
}

/// The last day of the newest internal audit that was finished by `today`.
pub(crate) fn last_internal(isms: &Isms, today: Date) -> Option<Date> {
    let done = internal(isms).filter(|(_, it)| it.is_done());
    done.filter_map(|(_, it)| it.ends_on()).filter(|on| *on <= today).max()
}

/// The day of the next internal audit; today while one is going on.
pub(crate) fn next_internal(isms: &Isms, today: Date) -> Option<Date> {
    let ahead = internal(isms)
        .filter(|(_, it)| !it.is_done())
        .filter_map(|(_, it)| if it.is_open_to_plan() { it.begins_on() } else { Some(today) });
    ahead.filter(|on| *on >= today).min()
}

/// The day of the newest management review that was held by `today`.
pub(crate) fn last_review(isms: &Isms, today: Date) -> Option<Date> {
    let held = isms.management_reviews.iter().filter(|(_, it)| it.is_held());
    held.filter_map(|(_, it)| it.held_on).filter(|on| *on <= today).max()
}

/// The day of the next management review: one that is planned, or what the last one agreed on.
pub(crate) fn next_review(isms: &Isms, today: Date) -> Option<Date> {
    use isms_model::ReviewStatus;
    let planned = isms.management_reviews.iter().filter_map(|(_, it)| match it.status {
        Some(ReviewStatus::Cancelled) => None,
        Some(ReviewStatus::Held) => it.next_on,
        _ => it.planned_on,
    });
    planned.filter(|on| *on >= today).min()
}
