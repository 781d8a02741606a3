//! Duties of scope, risks, treatment, controls and changes (4.3, 6.1, 6.3, 8.2), and waivers that end.

use isms_model::{Implementation, Kind};

use super::{At, Duties};

pub(super) fn owe(duties: &mut Duties<'_>) {
    let isms = duties.isms;
    for (id, it) in isms.scopes.iter() {
        duties.owe(it.next_review_on, "Review the scope", || At::of(id, it, "next_review_on"), None);
    }
    for (id, it) in isms.treatment_actions.iter().filter(|(_, it)| it.is_open()) {
        let at = || At::of(id, it, "due_on");
        duties.owe(it.due_on, "Finish the treatment action", at, it.responsible.as_ref());
    }
    for (id, it) in isms.planned_changes.iter().filter(|(_, it)| it.is_open()) {
        duties.owe(it.planned_on, "Carry out the change", || At::of(id, it, "planned_on"), it.owner.as_ref());
    }
    let is_to_do = |it: &isms_model::ControlDecision| {
        it.applies() && it.implementation != Some(Implementation::Implemented)
    };
    for (id, it) in isms.controls.iter().filter(|(_, it)| is_to_do(it)) {
        let at = || At { about: control_title(id.as_str(), &it.title), ..At::of(id, it, "planned_on") };
        duties.owe(it.planned_on, "Put the control in place", at, it.owner.as_ref());
    }
    for (id, it) in isms.waivers.iter() {
        // What was waived comes back by itself.
        duties.remind(it.until, "Decide again: the waiver ends", || At::of(id, it, "until"), it.by.as_ref());
    }
    risks(duties);
}

/// Reviews of risks, and decisions of their owners that end.
fn risks(duties: &mut Duties<'_>) {
    for (id, it) in duties.isms.risks.iter().filter(|(_, it)| it.is_open()) {
        let owner = it.owner.as_ref();
        duties.owe(it.next_review_on, "Review the risk", || At::of(id, it, "next_review_on"), owner);
        let decisions = [
            ("plan_approval", &it.plan_approval, "Approve the treatment plan again: the approval ends"),
            ("acceptance", &it.acceptance, "Accept the residual risk again: the acceptance ends"),
        ];
        for (field, decision, what) in decisions {
            let Some(decision) = decision else { continue };
            duties.owe(decision.valid_until, what, || At::of(id, it, field), owner.or(decision.by.as_ref()));
        }
    }
}

/// What a control is called: its own title, or that of Annex A.
fn control_title(id: &str, own: &str) -> String {
    let annex = isms_model::standard::annex_a().iter().find(|it| it.id == id);
    match annex {
        Some(it) if own.trim().is_empty() => it.title.clone(),
        _ if own.trim().is_empty() => format!("{} {id}", Kind::ControlDecision.label()),
        _ => own.to_owned(),
    }
}
