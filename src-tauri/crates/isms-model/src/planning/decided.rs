//! What a decision of a risk owner was made on (6.1.3 f), frozen with it, and what has changed since.
//!
//! Material, so that the decision has to be made again:
//! - for both decisions: the treatment option, with whom the risk is shared, which controls hold it down (their order
//!   does not count), which actions serve it (cancelled ones do not count), and of each action what is done and which
//!   controls it puts in place;
//! - for the approval of the plan also the rating before treatment and the one aimed at; for the acceptance the rating
//!   that remains. Of a rating likelihood, impact and level count.
//!
//! Shown as changed, but not material: the words on the treatment, an action's person and day. Not looked at: titles,
//! notes, dates of assessment, progress. Blanks and line breaks within a text never count.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{ControlDecision, Method, OwnerDecision, OwnerDecisionOn, Rating, Risk, Treatment, TreatmentAction};
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
        say("residual", self.residual.value(), now.residual.value(), true);
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
                    found.push(DecidedChange { field, action: Some(id.to_owned()), before, after, is_material });
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
        let texts: Vec<(&str, &str)> = actions.iter().map(|(id, it)| (id.as_str(), it.text.as_str())).collect();
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
#[path = "decided_tests.rs"]
mod tests;
