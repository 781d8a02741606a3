//! Clauses 6.1.3 and 8.3: information security risk treatment.

use isms_model::{Id, Isms, Method, OwnerDecision, OwnerDecisionOn, Risk, Treatment};

use crate::{Index, Rule};

mod acceptance_does_not_hold;
mod acceptance_older_than_risk;
mod accepted_without_authority;
mod missing_approvals_are_systemic;
mod modified_risk_without_measures;
mod plan_not_approved_by_owner;
mod remaining_risk_not_accepted;
mod risk_above_limit_not_accepted;
mod risk_above_limit_undecided;
mod shared_risk_without_partner;
mod signed_by_other_than_owner;
mod treatment_action_incomplete;
mod treatment_action_overdue;
mod treatment_plan_not_in_force;

pub(crate) const RULES: &[&Rule] = &[
    &risk_above_limit_undecided::RULE,
    &modified_risk_without_measures::RULE,
    &risk_above_limit_not_accepted::RULE,
    &remaining_risk_not_accepted::RULE,
    &signed_by_other_than_owner::RULE,
    &accepted_without_authority::RULE,
    &acceptance_older_than_risk::RULE,
    &plan_not_approved_by_owner::RULE,
    &missing_approvals_are_systemic::RULE,
    &treatment_action_incomplete::RULE,
    &treatment_action_overdue::RULE,
    &treatment_plan_not_in_force::RULE,
    &acceptance_does_not_hold::RULE,
    &shared_risk_without_partner::RULE,
];

/// The owner's decision with name and day; a name without a day, or a day without a name, is none.
fn signed(decision: Option<&OwnerDecision>) -> Option<&OwnerDecision> {
    decision.filter(|it| it.by.is_some() && it.on.is_some())
}

/// Whether something has to be done about the risk, so that it belongs in the treatment plan.
pub(crate) fn needs_a_plan(risk: &Risk) -> bool {
    matches!(risk.treatment, Some(Treatment::Modify | Treatment::Avoid | Treatment::Share))
}

/// Whether a decision of the owner is missing.
pub(crate) fn lacks_a_signature(risk: &Risk) -> bool {
    let is_without = |decision: Option<_>| signed(decision).is_none();
    is_without(risk.acceptance.as_ref()) || (needs_a_plan(risk) && is_without(risk.plan_approval.as_ref()))
}

/// Whether a risk changed materially after its owner had decided.
struct Stale<'a> {
    index: &'a Index<'a>,
    method: Method<'a>,
}

impl<'a> Stale<'a> {
    fn new(isms: &'a Isms, index: &'a Index<'a>) -> Self {
        Self { index, method: isms.method() }
    }
    /// Whether the state that was decided on is known, and is no longer the risk's.
    fn is(&self, risk: (&Id<Risk>, &Risk), decision: &OwnerDecision, on: OwnerDecisionOn) -> bool {
        self.changed(risk, decision, on) == Some(true)
    }
    /// Whether the state that was decided on is known, and is still the risk's.
    fn is_not(&self, risk: (&Id<Risk>, &Risk), decision: &OwnerDecision, on: OwnerDecisionOn) -> bool {
        self.changed(risk, decision, on) == Some(false)
    }
    fn changed(
        &self,
        (id, risk): (&Id<Risk>, &Risk),
        decision: &OwnerDecision,
        on: OwnerDecisionOn,
    ) -> Option<bool> {
        if let Some(changes) = decision.changes(risk, &self.method, self.index.actions_of_risk(id), on) {
            return Some(changes.iter().any(|it| it.is_material));
        }
        // Decisions of earlier releases kept a fingerprint alone, over the texts of all actions.
        let state = || risk.decision_state_with(self.index.texts_of_actions(id), on);
        (!decision.state.is_empty()).then(|| decision.state != state())
    }
}
