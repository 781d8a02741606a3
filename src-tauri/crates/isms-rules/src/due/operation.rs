//! Duties towards suppliers, laws and authorities, and tests of continuity (A.5.19 to A.5.31, 8.1).

use isms_model::operation::clock::END_OF_DAY;
use isms_model::terms::Term;
use isms_model::{Id, IncidentStatus, Supplier};

use super::{At, Duties, months_after};
use crate::operation::supplier::last_review;

pub(super) fn owe(duties: &mut Duties<'_>) {
    let (isms, today) = (duties.isms, duties.today);
    for (id, it) in isms.suppliers.iter() {
        if it.contract_end_on.is_none_or(|end| end >= today) {
            supplier(duties, id, it);
        }
    }
    for (id, it) in isms.obligations.iter() {
        let on = months_after(it.reviewed_on, Some(it.review_months.unwrap_or(duties.params.legal_months)));
        duties.owe(on, "Check the obligation", || At::of(id, it, "reviewed_on"), it.owner.as_ref());
    }
    for (id, it) in isms.continuity_tests.iter().filter(|(_, it)| it.held_on.is_none()) {
        duties.owe(it.planned_on, "Hold the test", || At::of(id, it, "planned_on"), it.owner.as_ref());
    }
    notifications(duties);
}

/// What a supplier whose contract runs makes due.
fn supplier(duties: &mut Duties<'_>, id: &Id<Supplier>, it: &Supplier) {
    let owner = it.owner.as_ref();
    duties.owe(it.contract_end_on, "Renew or end the contract", || At::of(id, it, "contract_end_on"), owner);
    let usual = Some(duties.params.supplier_months).filter(|_| it.in_scope == Some(true));
    let months = it.review_months.or(usual);
    let review_on = months_after(last_review(it).or(it.service_start_on), months);
    duties.owe(review_on, "Review the supplier", || At::of(id, it, "last_assessed_on"), owner);
    for (index, one) in it.assurances.iter().enumerate() {
        let is_newer =
            |other: &isms_model::Assurance| other.kind == one.kind && other.valid_until > one.valid_until;
        if !it.assurances.iter().any(is_newer) {
            let what = asked_for(one.kind.map(Term::label), "proof");
            duties.owe(one.valid_until, what, || At::entry(id, it, "assurances", index, &it.name), owner);
        }
    }
    for (index, one) in it.agreements.iter().enumerate().filter(|(_, it)| it.signed_on.is_some()) {
        let is_newer = |other: &isms_model::SupplierAgreement| {
            let lasts = other.valid_until.is_none() || other.valid_until > one.valid_until;
            other.kind == one.kind && other.signed_on.is_some() && lasts
        };
        if !it.agreements.iter().any(is_newer) {
            let what = format!("Renew the agreement: {}", one.kind.map_or("Other", Term::label));
            duties.owe(one.valid_until, what, || At::entry(id, it, "agreements", index, &it.name), owner);
        }
    }
}

fn asked_for(kind: Option<&'static str>, otherwise: &'static str) -> String {
    format!("Get a new one: {}", kind.unwrap_or(otherwise))
}

/// Who has to be told of incidents. Closing an incident ends no duty to tell; being judged to be none does.
fn notifications(duties: &mut Duties<'_>) {
    let isms = duties.isms;
    for (id, it) in isms.incidents.iter().filter(|(_, it)| it.status != Some(IncidentStatus::NoIncident)) {
        for (index, one) in it.notifications.iter().enumerate() {
            if one.notified_on.is_some() || !one.not_needed_because.trim().is_empty() {
                continue;
            }
            let obligation = one.obligation.as_ref().and_then(|it| isms.obligations.get(it));
            let Some(end) = it.tell_by(one, obligation) else { continue };
            let asked = obligation.map(|it| it.notify_whom.trim()).unwrap_or_default();
            let whom = [one.to.trim(), asked, "those concerned"].into_iter().find(|it| !it.is_empty());
            let hour = Some(end.time()).filter(|it| *it != END_OF_DAY);
            let hour = hour.map(|it| format!(", by {}", it.format("%H:%M"))).unwrap_or_default();
            let what = format!("Tell in time{hour}: {}", whom.unwrap_or_default());
            let at = || At::entry(id, it, "notifications", index, &it.title);
            duties.owe(Some(end.date()), what, at, it.owner.as_ref());
        }
    }
}
