//! Clauses 7.2 to 7.4: competence, awareness, communication.

use crate::Rule;

mod awareness_too_old_or_too_few;
mod communication_plan_incomplete;
mod competence_action_never_judged;
mod new_person_without_awareness;
mod role_without_proof_of_competence;

pub(crate) const RULES: &[&Rule] = &[
    &role_without_proof_of_competence::RULE,
    &awareness_too_old_or_too_few::RULE,
    &communication_plan_incomplete::RULE,
    &new_person_without_awareness::RULE,
    &competence_action_never_judged::RULE,
];
