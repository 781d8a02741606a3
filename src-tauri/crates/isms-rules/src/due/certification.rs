//! Duties of certificates (ISO/IEC 17021-1): surveillance, recertification and the last day, and the day of Stage 1.

use std::collections::BTreeSet;

use chrono::{Datelike, Months};
use isms_model::{AuditType, Certificate, Date, Id, Isms};

use super::{At, Duties, months_after};

/// The first surveillance audit is held at the latest so many months after the decision of a first certification.
const FIRST_SURVEILLANCE_MONTHS: u32 = 12;
/// A recertification audit so many months before the last day leaves time for its findings and the decision.
const RECERTIFICATION_MONTHS: u32 = 3;

pub(super) fn owe(duties: &mut Duties<'_>) {
    stage_1(duties);
    let (isms, today) = (duties.isms, duties.today);
    let decided = isms.certificates.iter().filter(|(_, it)| it.decided_on.is_some());
    let renewed: BTreeSet<_> = decided.filter_map(|(_, it)| it.renews.as_ref()).collect();
    for (id, it) in isms.certificates.iter() {
        let is_decided = it.decided_on.is_some_and(|day| day <= today);
        if is_decided && !it.is_withdrawn(today) && !renewed.contains(id) {
            certificate(duties, id, it);
        }
    }
    let standing = isms.certificates.iter().filter(|(_, it)| it.stands(today));
    let current: BTreeSet<_> = standing.filter_map(|(_, it)| it.body.as_ref()).collect();
    for (id, it) in isms.certification_bodies.iter() {
        if current.contains(id) && it.ended_on.is_none_or(|end| end >= today) {
            let at = || At::of(id, it, "accredited_until");
            duties.owe(it.accredited_until, "Look whether the accreditation goes on", at, None);
        }
    }
}

/// The planned Stage 1, while no audit stands for it.
fn stage_1(duties: &mut Duties<'_>) {
    let isms = duties.isms;
    let mut audits = isms.audits.iter().map(|it| it.1);
    if audits.any(|it| it.is_of(AuditType::Stage1) && !it.is_cancelled()) {
        return;
    }
    for (id, it) in isms.organizations.iter() {
        duties.remind(it.stage_1_on, "Be ready for Stage 1", || At::of(id, it, "stage_1_on"), None);
    }
}

fn certificate(duties: &mut Duties<'_>, id: &Id<Certificate>, it: &Certificate) {
    let done = audits_of(duties.isms, it, AuditType::Surveillance);
    for (index, on) in surveillance(it).into_iter().enumerate().skip(done) {
        let at = || At { index: Some(index), ..At::of(id, it, "decided_on") };
        duties.owe(Some(on), "Surveillance audit at the latest", at, None);
    }
    if audits_of(duties.isms, it, AuditType::Recertification) == 0 {
        let on = it.valid_until.and_then(|end| end.checked_sub_months(Months::new(RECERTIFICATION_MONTHS)));
        let at = || At { index: Some(0), ..At::of(id, it, "valid_until") };
        duties.owe(on, "Recertification audit at the latest", at, None);
    }
    let at = || At::of(id, it, "valid_until");
    duties.owe(it.valid_until, "Last day of the certificate", at, None);
}

/// The last days of the surveillance audits of a cycle: the first within twelve months of
/// the decision, the others once in each calendar year. After a recertification the calendar year holds for all.
fn surveillance(it: &Certificate) -> Vec<Date> {
    let Some(decided) = it.decided_on else { return Vec::new() };
    let is_first_cycle = it.renews.is_none() && it.transferred != Some(true);
    let end_of_year = |after: i32| Date::from_ymd_opt(decided.year() + after, 12, 31);
    let first = if is_first_cycle {
        months_after(Some(decided), Some(FIRST_SURVEILLANCE_MONTHS))
    } else {
        end_of_year(1)
    };
    let all = [first, end_of_year(2)].into_iter().flatten();
    all.filter(|on| it.valid_until.is_none_or(|end| *on < end)).collect()
}

/// How many audits of this type were done in the cycle of a certificate.
fn audits_of(isms: &Isms, certificate: &Certificate, audit_type: AuditType) -> usize {
    let counts = |it: &isms_model::Audit| {
        let is_of_body = it.body.is_none() || it.body == certificate.body;
        let is_in_cycle = it.begins_on() > certificate.decided_on
            && certificate.valid_until.is_none_or(|end| it.begins_on().is_some_and(|on| on <= end));
        it.is_done() && it.is_of(audit_type) && is_of_body && is_in_cycle
    };
    isms.audits.iter().filter(|(_, it)| counts(it)).count()
}
