//! Duties of nonconformities (10.2): their own day, their corrective actions, and what the certification body asks for.

use isms_model::{BodyDeadlines, Id, Nonconformity};

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
    let BodyDeadlines { correction, plan, evidence } = BodyDeadlines::of(duties.isms, it);
    if it.corrected_on.is_none() {
        let at = || At::of(id, it, "body_correction_due_on");
        duties.owe(correction, "Correct it: last day of the certification body", at, owner);
    }
    if it.body_plan_sent_on.is_none() && it.body_plan_accepted_on.is_none() {
        let at = || At::of(id, it, "body_plan_due_on");
        duties.owe(plan, "Send cause and plan to the certification body", at, owner);
    }
    let at = || At::of(id, it, "body_evidence_due_on");
    duties.owe(evidence, "Send proof to the certification body", at, owner);
}
