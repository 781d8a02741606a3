//! What a risk owner still has to decide (6.1.3 f): which of the two decisions is missing or no longer good, and what
//! stands in its way.

use chrono::NaiveDate;

use super::{ActionsOfRisk, Method, OwnerDecision, OwnerDecisionOn, RatingStanding, Risk, Treatment};
use crate::id::Id;
use crate::isms::Isms;
use crate::leadership::{Person, RoleKind};

/// Why a decision is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutstandingBecause {
    /// It was never made.
    Never,
    /// The risk changed materially since.
    Stale,
    /// Its last day has passed.
    Expired,
}

/// Why what remains of a risk can't be accepted yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AcceptanceObstacle {
    /// What remains is not rated.
    Unrated,
    /// It was rated under an earlier version of the method.
    ToReassess,
}

impl Risk {
    /// The decision of this kind that somebody made.
    pub fn decided(&self, on: OwnerDecisionOn) -> Option<&OwnerDecision> {
        let decision = if on == OwnerDecisionOn::Plan { &self.plan_approval } else { &self.acceptance };
        decision.as_ref().filter(|it| it.by.is_some())
    }

    /// Why its owner has to decide; nothing where a decision holds, where the risk is gone, and for the plan where
    /// there is none: a retained risk needs none, and what nobody has decided how to treat has none.
    pub fn outstanding(
        &self,
        on: OwnerDecisionOn,
        method: &Method<'_>,
        actions: &ActionsOfRisk<'_>,
        today: NaiveDate,
    ) -> Option<OutstandingBecause> {
        let has_plan =
            matches!(self.treatment, Some(Treatment::Modify | Treatment::Avoid | Treatment::Share));
        if !self.is_open() || (on == OwnerDecisionOn::Plan && !has_plan) {
            return None;
        }
        let Some(decision) = self.decided(on) else { return Some(OutstandingBecause::Never) };
        if decision.valid_until.is_some_and(|it| it < today) {
            return Some(OutstandingBecause::Expired);
        }
        (decision.is_stale(self, method, actions, on) == Some(true)).then_some(OutstandingBecause::Stale)
    }

    /// What stands in the way of accepting what remains.
    pub fn acceptance_obstacle(&self, method: &Method<'_>) -> Option<AcceptanceObstacle> {
        if method.standing(self, &self.residual) == RatingStanding::ToReassess {
            return Some(AcceptanceObstacle::ToReassess);
        }
        method.level(self, &self.residual).is_none().then_some(AcceptanceObstacle::Unrated)
    }

    /// The roles of which one has to sign besides the owner, because the owner alone may not accept so high a level.
    pub fn countersigned_by_role<'a>(
        &self,
        isms: &Isms,
        method: &Method<'a>,
        today: NaiveDate,
    ) -> &'a [RoleKind] {
        let level = method.level(self, &self.residual);
        let authority: &[RoleKind] = method.criteria().band(level).map_or(&[], |it| &it.authority);
        let owner_may = authority.is_empty()
            || authority.contains(&RoleKind::RiskOwner)
            || self.owner.as_ref().is_some_and(|it| holds(isms, it, authority, today));
        if owner_may { &[] } else { authority }
    }
}

/// Whether a person holds one of these roles on a day.
pub fn holds(isms: &Isms, person: &Id<Person>, roles: &[RoleKind], on: NaiveDate) -> bool {
    isms.roles.iter().any(|(_, it)| {
        it.person.as_ref() == Some(person)
            && it.kind.is_some_and(|kind| roles.contains(&kind))
            && it.held_on(on)
    })
}
