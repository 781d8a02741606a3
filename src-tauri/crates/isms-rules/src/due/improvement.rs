//! Duties of nonconformities (10.2): their own day, their corrective actions, and what the certification body asks for.

use chrono::Days;
use isms_model::{Date, Id, Isms, Nonconformity};

use super::{At, Duties};

pub(super) fn owe(duties: &mut Duties<'_>) {
    for (id, it) in duties.isms.nonconformities.iter().filter(|(_, it)| !it.is_closed()) {
        let owner = it.owner.as_ref();
        duties.owe(it.due_on, "Settle the nonconformity", || At::of(id, it, "due_on"), owner);
        for (index, one) in it.actions.iter().enumerate().filter(|(_, it)| it.done_on.is_none()) {
            let at = || At::entry(id, it, "actions", index, &one.text);
            duties.owe(one.due_on, "Finish the corrective action", at, one.owner.as_ref().or(owner));
        }
        body(duties, id, it);
    }
}

/// The deadlines of the certification body: those written down, else the days it gives from the end of its audit.
fn body(duties: &mut Duties<'_>, id: &Id<Nonconformity>, it: &Nonconformity) {
    if it.body_verified_on.is_some() {
        return;
    }
    let owner = it.owner.as_ref();
    let [correction, plan, evidence] = given_days(duties.isms, it);
    if it.corrected_on.is_none() {
        let at = || At::of(id, it, "body_correction_due_on");
        let on = it.body_correction_due_on.or(correction);
        duties.owe(on, "Correct it: last day of the certification body", at, owner);
    }
    if it.body_plan_sent_on.is_none() && it.body_plan_accepted_on.is_none() {
        let at = || At::of(id, it, "body_plan_due_on");
        let on = it.body_plan_due_on.or(plan);
        duties.owe(on, "Send cause and plan to the certification body", at, owner);
    }
    let at = || At::of(id, it, "body_evidence_due_on");
    let on = it.body_evidence_due_on.or(evidence);
    duties.owe(on, "Send proof to the certification body", at, owner);
}

/// The last days for correction, plan and proof, worked out from what the body gives for a major or minor.
fn given_days(isms: &Isms, it: &Nonconformity) -> [Option<Date>; 3] {
    let audit = isms.audits.find(it.audit.as_ref());
    let is_asked = it.is_nonconformity();
    let audit =
        audit.filter(|it| is_asked && it.audit_type.is_some_and(isms_model::AuditType::is_certification));
    let Some((end, body)) =
        audit.and_then(|it| Some((it.ends_on()?, isms.certification_bodies.find(it.body.as_ref())?)))
    else {
        return [None; 3];
    };
    let after = |days: Option<u16>| end.checked_add_days(Days::new(days?.into()));
    [after(body.correction_days), after(body.plan_days), after(body.evidence_days)]
}
