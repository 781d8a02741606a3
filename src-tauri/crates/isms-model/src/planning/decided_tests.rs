//! Which changes make a decision stale, and how they are told.

use serde_json::json;

use super::*;
use crate::{Isms, Kind};

fn isms() -> Isms {
    let mut isms = Isms::default();
    let scale: Vec<_> = (1..=5).map(|level| json!({ "level": level })).collect();
    let criteria = json!({ "likelihood": scale, "impact": scale, "formula": "product" });
    isms.load(Kind::Criteria, "CRIT", 1, criteria).unwrap();
    let risk = json!({ "title": "Flood", "treatment": "modify", "treatment_note": "Pump", "controls": ["A.7.5", "A.5.29"],
        "inherent": { "likelihood": 4, "impact": 5 }, "residual": { "likelihood": 2, "impact": 5 } });
    isms.load(Kind::Risk, "R-1", 1, risk).unwrap();
    let action = json!({ "text": "Buy a pump", "risks": ["R-1"], "controls": ["A.7.5"], "due_on": "2026-06-01" });
    isms.load(Kind::TreatmentAction, "TA-1", 1, action).unwrap();
    isms
}

fn state(isms: &Isms) -> DecidedState {
    let risk = isms.risks.get(&Id::new("R-1")).unwrap();
    let actions: Vec<_> = isms.treatment_actions.iter().filter(|(_, it)| it.risks.contains(&"R-1".into())).collect();
    DecidedState::of(risk, &isms.method(), &actions)
}

/// The fields that changed since, material ones with an exclamation mark.
fn changed(on: OwnerDecisionOn, kind: Kind, id: &str, fields: serde_json::Value) -> Vec<String> {
    let before = isms();
    let change = crate::Change::update(&before, kind, id, fields.as_object().unwrap().clone());
    let (after, _) = before.apply(&[change], 2).unwrap();
    let changes = state(&before).changes(&state(&after), on);
    changes.iter().map(|it| format!("{}{}", it.field, if it.is_material { "!" } else { "" })).collect()
}

#[test]
fn notes_titles_dates_and_the_order_of_controls_are_not_material() {
    let plan = OwnerDecisionOn::Plan;
    let quiet = json!({ "title": "Flooding", "note": "Typo", "assessed_on": "2026-05-05", "controls": ["A.5.29", "A.7.5"],
        "current": { "likelihood": 3, "impact": 5 } });
    assert_eq!(changed(plan, Kind::Risk, "R-1", quiet), [""; 0]);
    assert_eq!(changed(plan, Kind::Risk, "R-1", json!({ "treatment_note": "A pump" })), ["treatment_note"]);
    let progress = json!({ "status": "done", "note": "x", "evaluation": "y", "text": "Buy a  pump\n" });
    assert_eq!(changed(plan, Kind::TreatmentAction, "TA-1", progress), [""; 0]);
    let later = json!({ "due_on": "2026-09-01", "responsible": "P-1" });
    assert_eq!(changed(plan, Kind::TreatmentAction, "TA-1", later), ["action.responsible", "action.due_on"]);
}

#[test]
fn treatment_controls_ratings_and_the_scope_of_actions_are_material() {
    let (plan, residual) = (OwnerDecisionOn::Plan, OwnerDecisionOn::Residual);
    assert_eq!(changed(plan, Kind::Risk, "R-1", json!({ "treatment": "share" })), ["treatment!"]);
    assert_eq!(changed(residual, Kind::Risk, "R-1", json!({ "controls": ["A.7.5"] })), ["controls!"]);
    let inherent = json!({ "inherent": { "likelihood": 5, "impact": 5 } });
    assert_eq!(changed(plan, Kind::Risk, "R-1", inherent.clone()), ["inherent!"]);
    assert_eq!(changed(residual, Kind::Risk, "R-1", inherent), [""; 0], "what remains is as it was");
    let remains = json!({ "residual": { "likelihood": 3, "impact": 5 } });
    assert_eq!(changed(residual, Kind::Risk, "R-1", remains), ["residual!"]);
    let other = json!({ "text": "Buy sandbags", "controls": null });
    assert_eq!(changed(plan, Kind::TreatmentAction, "TA-1", other), ["action.text!", "action.controls!"]);
    let given_up = json!({ "status": "cancelled" });
    assert_eq!(changed(residual, Kind::TreatmentAction, "TA-1", given_up), ["actions!"]);
}

#[test]
fn a_decision_of_an_earlier_release_is_held_against_its_fingerprint() {
    let isms = isms();
    let (id, risk) = isms.risks.iter().next().unwrap();
    let actions: Vec<_> = isms.treatment_actions.iter().collect();
    let on = OwnerDecisionOn::Residual;
    let old = OwnerDecision { state: risk.decision_state(id, &isms, on), ..OwnerDecision::default() };
    assert_eq!(old.is_stale(risk, &isms.method(), &actions, on), Some(false));
    let other = OwnerDecision { state: "another".into(), ..OwnerDecision::default() };
    assert_eq!(other.is_stale(risk, &isms.method(), &actions, on), Some(true));
    assert_eq!(OwnerDecision::default().is_stale(risk, &isms.method(), &actions, on), None, "made elsewhere");
    assert_eq!(other.changes(risk, &isms.method(), &actions, on), None);
}
