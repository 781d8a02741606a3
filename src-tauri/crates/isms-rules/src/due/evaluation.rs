//! Duties of objectives, metrics, audits and management reviews (6.2, 9.1 to 9.3).

use std::collections::HashMap;

use isms_model::{Audit, AuditStatus, Date, Id, Isms, ManagementReview, Metric, ReviewStatus};

use super::{At, Duties, months_after};

pub(super) fn owe(duties: &mut Duties<'_>) {
    let isms = duties.isms;
    for (id, it) in isms.objectives.iter().filter(|(_, it)| it.is_open()) {
        duties.owe(it.due_on, "Reach the objective", || At::of(id, it, "due_on"), it.owner.as_ref());
    }
    for (id, it) in isms.audits.iter().filter(|(_, it)| !it.is_cancelled()) {
        audit(duties, id, it);
    }
    for (id, it) in isms.audit_programmes.iter() {
        let goes_on = |other: &isms_model::AuditProgramme| other.period_end > it.period_end;
        if !isms.audit_programmes.iter().any(|(_, other)| goes_on(other)) {
            let at = || At::of(id, it, "period_end");
            duties.owe(it.period_end, "Set up the next audit programme", at, it.owner.as_ref());
        }
    }
    metrics(duties);
    reviews(duties);
}

/// Metrics to measure. What was never measured is due once it can have been, or at once where nobody says since when.
fn metrics(duties: &mut Duties<'_>) {
    let (isms, today) = (duties.isms, duties.today);
    let newest = newest_measurements(isms);
    for (id, it) in isms.metrics.iter().filter(|(_, it)| it.is_live(today)) {
        let months = it.frequency_months.filter(|it| *it > 0).map(u32::from);
        let last = newest.get(id).copied();
        let first = || months_after(it.measured_from, months).or_else(|| months.map(|_| today));
        let on = if last.is_some() { months_after(last, months) } else { first() };
        // What is given up before the day comes is not measured once more.
        let on = on.filter(|day| it.is_live(*day));
        let what = if last.is_some() { "Measure" } else { "Measure for the first time" };
        duties.owe(on, what, || At::of(id, it, "frequency_months"), it.measured_by.as_ref());
    }
}

/// The day of the newest value of each metric that counts: one pass over all of them.
fn newest_measurements(isms: &Isms) -> HashMap<&Id<Metric>, Date> {
    let mut newest = HashMap::new();
    for (_, it) in isms.measurements.iter() {
        if let (Some(metric), Some((on, _))) = (&it.metric, it.counted()) {
            let day = newest.entry(metric).or_insert(on);
            *day = on.max(*day);
        }
    }
    newest
}

fn audit(duties: &mut Duties<'_>, id: &Id<Audit>, it: &Audit) {
    let lead = it.lead_auditor.as_ref();
    if it.status == Some(AuditStatus::InProgress) {
        let field = if it.end_on.is_some() { "end_on" } else { "start_on" };
        duties.owe(it.ends_on(), "Finish the audit", || At::of(id, it, field), lead);
    } else if !it.is_done() {
        let field = if it.start_on.is_some() { "start_on" } else { "planned_on" };
        duties.owe(it.begins_on(), "Hold the audit", || At::of(id, it, field), lead);
    }
    for (index, one) in it.concerns.iter().enumerate().filter(|(_, it)| it.closed_on.is_none()) {
        let at = || At::entry(id, it, "concerns", index, &one.text);
        duties.owe(one.due_on, "Settle the area of concern", at, one.owner.as_ref());
    }
}

/// Reviews to hold, and what earlier ones decided.
fn reviews(duties: &mut Duties<'_>) {
    let isms = duties.isms;
    let counts = |it: &ManagementReview| it.status != Some(ReviewStatus::Cancelled);
    for (id, it) in isms.management_reviews.iter().filter(|(_, it)| counts(it)) {
        let chair = it.chair.as_ref();
        if it.is_held() || it.signed_off_on.is_some() {
            let follows = |other: &ManagementReview| other.held_on.or(other.planned_on) > it.held_on;
            let mut others = isms.management_reviews.iter().filter(|(other, _)| *other != id);
            if !others.any(|(_, other)| counts(other) && follows(other)) {
                duties.owe(
                    it.next_on,
                    "Hold the next management review",
                    || At::of(id, it, "next_on"),
                    chair,
                );
            }
        } else {
            let at = || At::of(id, it, "planned_on");
            duties.owe(it.planned_on, "Hold the management review", at, chair);
        }
        for (index, one) in it.decisions.iter().enumerate().filter(|(_, it)| it.is_open()) {
            let at = || At::entry(id, it, "decisions", index, &one.text);
            duties.owe(one.due_on, "Carry out the decision of the review", at, one.owner.as_ref());
        }
    }
}
