//! What a decision of a risk owner was made on (6.1.3 f), frozen with it, and what has changed since.
//!
//! Material, so that the decision has to be made again:
//! - for both decisions: the treatment option, with whom the risk is shared, which controls hold it down (their order
//!   does not count), which actions serve it (cancelled ones do not count), and of each action what is done and which
//!   controls it puts in place;
//! - for the approval of the plan also the rating before treatment; for the acceptance the rating that remains. Of a
//!   rating likelihood, impact and level count.
//!
//! Shown as changed, but not material: the words on the treatment, an action's person and day, and for the plan what is
//! expected to remain (that is what the acceptance is about). Not looked at: today's rating, which falls as the plan is
//! carried out, titles, notes, dates of assessment, progress. Blanks and line breaks within a text never count.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    ControlDecision, Method, OwnerDecision, OwnerDecisionOn, Rating, Risk, Treatment, TreatmentAction,
};
use crate::id::Id;
use crate::leadership::Person;

/// An action as it stood when an owner decided.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DecidedAction {
    /// Its reference.
    pub action: String,
    /// What was to be done.
    pub text: String,
    /// Controls that it was to put in place.
    pub controls: Vec<Id<ControlDecision>>,
    /// Who was to do it.
    pub responsible: Option<Id<Person>>,
    /// By which day.
    pub due_on: Option<chrono::NaiveDate>,
}

/// A rating as it stood when an owner decided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DecidedRating {
    /// Step of the likelihood scale.
    pub likelihood: Option<u8>,
    /// Step of the impact scale.
    pub impact: Option<u8>,
    /// The level that stood.
    pub level: Option<u16>,
    /// What the level was called.
    pub band: String,
    /// The version of the method it was made under.
    pub version: String,
}

/// The state of a risk that its owner decided on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DecidedState {
    /// What was to be done about the risk.
    pub treatment: Option<Treatment>,
    /// How, in words.
    pub treatment_note: String,
    /// With whom it was shared.
    pub shared_with: String,
    /// Controls that held it down, existing and planned.
    pub controls: Vec<Id<ControlDecision>>,
    /// Actions that served it.
    pub actions: Vec<DecidedAction>,
    /// The rating before treatment.
    pub inherent: DecidedRating,
    /// The rating that was to remain.
    pub residual: DecidedRating,
}

/// Something that is not as it was when the owner decided.
#[derive(Debug, Clone, PartialEq)]
pub struct DecidedChange {
    /// The field: of the risk, or of an action as `action.text`; `actions` where one came or went.
    pub field: &'static str,
    /// The action it is about, if it is about one.
    pub action: Option<String>,
    /// What it was then; null where there was nothing.
    pub before: Value,
    /// What it is now; null where there is nothing.
    pub after: Value,
    /// Whether the decision has to be made again because of it.
    pub is_material: bool,
}

/// Actions that serve a risk, with their references, in order.
pub type ActionsOfRisk<'a> = [(&'a Id<TreatmentAction>, &'a TreatmentAction)];

impl DecidedState {
    /// The state of a risk as it stands; cancelled actions are left out.
    pub fn of(risk: &Risk, method: &Method<'_>, actions: &ActionsOfRisk<'_>) -> Self {
        let mut controls = risk.controls.clone();
        controls.sort();
        controls.dedup();
        let action = |(id, it): &(&Id<TreatmentAction>, &TreatmentAction)| DecidedAction {
            action: id.to_string(),
            text: it.text.clone(),
            controls: sorted(&it.controls),
            responsible: it.responsible.clone(),
            due_on: it.due_on,
        };
        Self {
            treatment: risk.treatment,
            treatment_note: risk.treatment_note.clone(),
            shared_with: risk.shared_with.clone(),
            controls,
            actions: actions.iter().filter(|(_, it)| !it.is_cancelled()).map(action).collect(),
            inherent: rated(risk, &risk.inherent, method),
            residual: rated(risk, &risk.residual, method),
        }
    }

    /// What is not as it was then, field by field.
    pub fn changes(&self, now: &Self, on: OwnerDecisionOn) -> Vec<DecidedChange> {
        let mut found = Vec::new();
        let mut say = |field, before: Value, after: Value, is_material| {
            if before != after {
                found.push(DecidedChange { field, action: None, before, after, is_material });
            }
        };
        say("treatment", json!(self.treatment), json!(now.treatment), true);
        say("shared_with", text(&self.shared_with), text(&now.shared_with), true);
        say("controls", json!(self.controls), json!(now.controls), true);
        if on == OwnerDecisionOn::Plan {
            say("inherent", self.inherent.value(), now.inherent.value(), true);
        }
        say("residual", self.residual.value(), now.residual.value(), on == OwnerDecisionOn::Residual);
        say("treatment_note", text(&self.treatment_note), text(&now.treatment_note), false);
        self.changed_actions(now, &mut found);
        found
    }

    fn changed_actions(&self, now: &Self, found: &mut Vec<DecidedChange>) {
        let of = |state: &Self, id: &str| state.actions.iter().find(|it| it.action == id).cloned();
        let more = now.actions.iter().filter(|it| of(self, &it.action).is_none());
        for id in self.actions.iter().chain(more).map(|it| it.action.as_str()) {
            let mut say = |field, before: Value, after: Value, is_material| {
                if before != after {
                    found.push(DecidedChange {
                        field,
                        action: Some(id.to_owned()),
                        before,
                        after,
                        is_material,
                    });
                }
            };
            match (of(self, id), of(now, id)) {
                (Some(old), Some(new)) => {
                    say("action.text", text(&old.text), text(&new.text), true);
                    say("action.controls", json!(old.controls), json!(new.controls), true);
                    say("action.responsible", json!(old.responsible), json!(new.responsible), false);
                    say("action.due_on", json!(old.due_on), json!(new.due_on), false);
                }
                (old, new) => {
                    let shown = |it: Option<DecidedAction>| it.map_or(Value::Null, |it| text(&it.text));
                    say("actions", shown(old), shown(new), true);
                }
            }
        }
    }
}

impl DecidedRating {
    /// What counts of it.
    fn value(&self) -> Value {
        json!({ "likelihood": self.likelihood, "impact": self.impact, "level": self.level })
    }
}

impl OwnerDecision {
    /// What has changed since the decision, material or not; nothing where the state it was made on was not kept.
    pub fn changes(
        &self,
        risk: &Risk,
        method: &Method<'_>,
        actions: &ActionsOfRisk<'_>,
        on: OwnerDecisionOn,
    ) -> Option<Vec<DecidedChange>> {
        let frozen = self.frozen.as_ref()?;
        Some(frozen.changes(&DecidedState::of(risk, method, actions), on))
    }
    /// Whether something material has changed since the decision; nothing where that is not known. Decisions of
    /// earlier releases kept only a fingerprint of the state; it is compared then.
    pub fn is_stale(
        &self,
        risk: &Risk,
        method: &Method<'_>,
        actions: &ActionsOfRisk<'_>,
        on: OwnerDecisionOn,
    ) -> Option<bool> {
        if let Some(changes) = self.changes(risk, method, actions, on) {
            return Some(changes.iter().any(|it| it.is_material));
        }
        let texts: Vec<(&str, &str)> =
            actions.iter().map(|(id, it)| (id.as_str(), it.text.as_str())).collect();
        let state = self.state.trim();
        (!state.is_empty()).then(|| state != risk.decision_state_with(&texts, on))
    }
}

fn sorted(controls: &[Id<ControlDecision>]) -> Vec<Id<ControlDecision>> {
    let mut controls = controls.to_vec();
    controls.sort();
    controls.dedup();
    controls
}

fn rated(risk: &Risk, rating: &Rating, method: &Method<'_>) -> DecidedRating {
    let level = method.level(risk, rating);
    let band = method.criteria_of(risk, rating).and_then(|it| it.band(level));
    DecidedRating {
        likelihood: rating.likelihood,
        impact: rating.impact,
        level,
        band: band.map(|it| it.name.clone()).unwrap_or_default(),
        version: method.label(risk, rating),
    }
}

/// A text as it counts: blanks and line breaks as one blank.
fn text(text: &str) -> Value {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() { Value::Null } else { words.join(" ").into() }
}

#[cfg(test)]
mod tests {
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
        let action =
            json!({ "text": "Buy a pump", "risks": ["R-1"], "controls": ["A.7.5"], "due_on": "2026-06-01" });
        isms.load(Kind::TreatmentAction, "TA-1", 1, action).unwrap();
        isms
    }

    fn state(isms: &Isms) -> DecidedState {
        let risk = isms.risks.get(&Id::new("R-1")).unwrap();
        let actions: Vec<_> =
            isms.treatment_actions.iter().filter(|(_, it)| it.risks.contains(&"R-1".into())).collect();
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
        assert_eq!(
            changed(plan, Kind::Risk, "R-1", json!({ "treatment_note": "A pump" })),
            ["treatment_note"]
        );
        let progress = json!({ "status": "done", "note": "x", "evaluation": "y", "text": "Buy a  pump\n" });
        assert_eq!(changed(plan, Kind::TreatmentAction, "TA-1", progress), [""; 0]);
        let later = json!({ "due_on": "2026-09-01", "responsible": "P-1" });
        assert_eq!(
            changed(plan, Kind::TreatmentAction, "TA-1", later),
            ["action.responsible", "action.due_on"]
        );
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
        assert_eq!(changed(residual, Kind::Risk, "R-1", remains.clone()), ["residual!"]);
        assert_eq!(changed(plan, Kind::Risk, "R-1", remains), ["residual"], "the acceptance is about that");
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
        assert_eq!(
            OwnerDecision::default().is_stale(risk, &isms.method(), &actions, on),
            None,
            "made elsewhere"
        );
        assert_eq!(other.changes(risk, &isms.method(), &actions, on), None);
    }
}
