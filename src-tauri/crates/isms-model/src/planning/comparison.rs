//! The comparison of the controls that treatment needs with Annex A (6.1.3 c), both ways: what treatment needs and the
//! decisions do not give, and for each of the 93 and each own control which risks need it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Applicability, ControlDecision, ReasonKind, Risk, TreatmentAction};
use crate::id::Id;
use crate::isms::Isms;
use crate::standard::{annex_a, annex_control};
use crate::terms::terms;

terms! {
    /// What does not fit between treatment and the decisions on controls.
    ComparisonGap {
        /// Treatment needs it and it is left out.
        NeededButExcluded = "needed_but_excluded" "Needed, but left out",
        /// Treatment needs it and nobody has decided.
        NeededButUndecided = "needed_but_undecided" "Needed, but undecided",
        /// Treatment names it and there is no such control.
        NeededButUnlisted = "needed_but_unlisted" "Needed, but in no list of controls",
        /// It applies because of a risk, and no open risk and no action names it.
        NoRiskBehind = "no_risk_behind" "Applies because of a risk, but no risk names it",
        /// It applies, nothing needs it and no reason is given.
        NoReason = "no_reason" "Applies, but nothing needs it and no reason is given",
        /// Nobody has decided, and no risk needs it so far.
        Undecided = "undecided" "Undecided",
    }
}

impl ComparisonGap {
    /// Whether it is on the way from treatment to the decisions; else it is on the way back.
    pub fn is_forward(self) -> bool {
        matches!(self, Self::NeededButExcluded | Self::NeededButUndecided | Self::NeededButUnlisted)
    }
}

/// A control of Annex A, an own one, or one that only treatment names.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedControl {
    /// Its reference.
    pub id: Id<ControlDecision>,
    /// Whether it is one of the 93.
    pub is_annex: bool,
    /// What was decided; nothing where there is no such control.
    pub decision: Option<Applicability>,
    /// Open risks that name it.
    pub risks: Vec<Id<Risk>>,
    /// Actions, not cancelled, that put it in place.
    pub actions: Vec<Id<TreatmentAction>>,
    /// Kinds of reasons that are given for it.
    pub reasons: BTreeSet<ReasonKind>,
    /// What does not fit.
    pub gap: Option<ComparisonGap>,
}

impl ComparedControl {
    /// Whether treatment needs it.
    pub fn is_needed(&self) -> bool {
        !self.risks.is_empty() || !self.actions.is_empty()
    }
}

/// The comparison: every control once, those of Annex A first, in order.
pub fn comparison(isms: &Isms) -> Vec<ComparedControl> {
    let mut risks: BTreeMap<&Id<ControlDecision>, BTreeSet<&Id<Risk>>> = BTreeMap::new();
    for (id, risk) in isms.risks.iter().filter(|(_, it)| it.is_open()) {
        for control in &risk.controls {
            risks.entry(control).or_default().insert(id);
        }
    }
    let mut actions: BTreeMap<&Id<ControlDecision>, BTreeSet<&Id<TreatmentAction>>> = BTreeMap::new();
    for (id, action) in isms.treatment_actions.iter().filter(|(_, it)| !it.is_cancelled()) {
        for control in &action.controls {
            actions.entry(control).or_default().insert(id);
        }
    }
    let annex: Vec<Id<ControlDecision>> = annex_a().iter().map(|it| Id::new(&it.id)).collect();
    let known = isms.controls.iter().map(|(id, _)| id);
    let others: BTreeSet<&Id<ControlDecision>> = known
        .chain(risks.keys().copied())
        .chain(actions.keys().copied())
        .filter(|it| !is_annex(it))
        .collect();
    let row = |id: &Id<ControlDecision>| {
        let decision = isms.controls.get(id);
        let named =
            |it: Option<&BTreeSet<&Id<Risk>>>| it.into_iter().flatten().map(|it| (*it).clone()).collect();
        let mut row = ComparedControl {
            id: id.clone(),
            is_annex: is_annex(id),
            decision: decision.map(|it| it.decision).or(is_annex(id).then_some(Applicability::Undecided)),
            risks: named(risks.get(id)),
            actions: actions.get(id).into_iter().flatten().map(|it| (*it).clone()).collect(),
            reasons: decision.into_iter().flat_map(|it| &it.reasons).map(|it| it.kind).collect(),
            gap: None,
        };
        row.gap = gap(&row);
        row
    };
    annex.iter().chain(others).map(row).collect()
}

fn is_annex(id: &Id<ControlDecision>) -> bool {
    annex_control(id.as_str()).is_some()
}

fn gap(row: &ComparedControl) -> Option<ComparisonGap> {
    let needed = row.is_needed();
    match row.decision {
        None => needed.then_some(ComparisonGap::NeededButUnlisted),
        Some(Applicability::NotApplicable) => needed.then_some(ComparisonGap::NeededButExcluded),
        Some(Applicability::Undecided) if needed => Some(ComparisonGap::NeededButUndecided),
        Some(Applicability::Undecided) => Some(ComparisonGap::Undecided),
        Some(_) if needed => None,
        Some(_) if row.reasons.is_empty() => Some(ComparisonGap::NoReason),
        Some(_) if row.reasons.iter().all(|it| *it == ReasonKind::Risk) => Some(ComparisonGap::NoRiskBehind),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Kind;

    #[test]
    fn both_ways_with_own_controls_and_what_is_in_no_list() {
        let mut isms = Isms::default();
        let mut load = |kind, id: &str, value| isms.load(kind, id, 1, value).unwrap();
        let risk = [json!({ "kind": "risk" })];
        load(Kind::Risk, "R-1", json!({ "controls": ["A.5.1", "A.8.1", "OWN-1", "OWN-9"] }));
        load(Kind::Risk, "R-2", json!({ "controls": ["A.5.3"], "status": "closed" }));
        load(Kind::TreatmentAction, "TA-1", json!({ "controls": ["A.8.1"], "text": "Do it" }));
        load(Kind::TreatmentAction, "TA-2", json!({ "controls": ["A.5.2"], "status": "cancelled" }));
        load(Kind::ControlDecision, "A.5.1", json!({ "decision": "applicable", "reasons": risk }));
        load(Kind::ControlDecision, "A.5.2", json!({ "decision": "applicable", "reasons": risk }));
        load(Kind::ControlDecision, "A.5.3", json!({ "decision": "operated_by_provider" }));
        load(Kind::ControlDecision, "A.8.1", json!({ "decision": "not_applicable" }));
        load(Kind::ControlDecision, "OWN-1", json!({ "decision": "undecided" }));
        let rows = comparison(&isms);
        assert_eq!(rows.len(), 95, "the 93, an own one, and one that only a risk names");
        let of = |id: &str| rows.iter().find(|it| it.id.as_str() == id).unwrap();
        assert_eq!(of("A.5.1").gap, None);
        assert_eq!(of("A.8.1").gap, Some(ComparisonGap::NeededButExcluded));
        assert_eq!((of("A.8.1").risks.len(), of("A.8.1").actions.len()), (1, 1));
        assert_eq!(of("OWN-1").gap, Some(ComparisonGap::NeededButUndecided));
        assert_eq!(of("OWN-9").gap, Some(ComparisonGap::NeededButUnlisted));
        assert_eq!(of("A.5.2").gap, Some(ComparisonGap::NoRiskBehind), "its action was cancelled");
        assert_eq!(of("A.5.3").gap, Some(ComparisonGap::NoReason), "its risk is closed");
        assert_eq!(of("A.5.4").gap, Some(ComparisonGap::Undecided), "nobody wrote anything of it");
        assert!(of("OWN-9").gap.is_some_and(ComparisonGap::is_forward));
    }
}
