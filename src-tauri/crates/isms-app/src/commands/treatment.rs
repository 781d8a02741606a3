//! The treatment plan at work (6.1.3 e): what each action serves, what is late, who has how much to do; and controls
//! given by their numbers.

use std::collections::BTreeMap;

use isms_model::standard::control_numbers as read_numbers;
use isms_model::{ActionStatus, Date, Id, Kind, Revision, Severity, TreatmentAction};
use serde::{Deserialize, Serialize};

use super::Nothing;
use super::records::title_of;
use super::risks::{RatingView, View};
use crate::error::AppResult;
use crate::workbench::Workbench;

/// A risk that an action serves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ServedRisk {
    /// Its reference.
    pub id: String,
    /// The risk in a line.
    pub title: String,
    /// The level before treatment.
    pub inherent: RatingView,
    /// The level aimed at.
    pub residual: RatingView,
}

/// An action of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ActionRow {
    /// Its reference.
    pub id: String,
    /// The revision that last changed it.
    pub revision: Revision,
    /// What is done.
    pub text: String,
    /// The risks that it serves, with the level before and the one aimed at.
    pub risks: Vec<ServedRisk>,
    /// The controls that it puts in place.
    pub controls: Vec<String>,
    /// Who does it.
    pub responsible_id: Option<String>,
    /// Their name.
    pub responsible: String,
    /// The day by which it is done.
    pub due_on: Option<Date>,
    /// Days it is late; 0 where it is not.
    pub days_late: u32,
    /// How far it is.
    pub status: Option<ActionStatus>,
    /// The worst that is said of it.
    pub worst: Option<Severity>,
}

/// How far several actions are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Progress {
    /// All but the cancelled ones.
    pub total: u32,
    /// Finished.
    pub done: u32,
    /// Under way.
    pub in_progress: u32,
    /// Not begun, or nobody has said.
    pub planned: u32,
    /// Open with a day that has passed.
    pub late: u32,
    /// Given up.
    pub cancelled: u32,
}

impl Progress {
    fn count(&mut self, action: &TreatmentAction, today: Date) {
        match action.status {
            Some(ActionStatus::Cancelled) => {
                self.cancelled += 1;
                return;
            }
            Some(ActionStatus::Done) => self.done += 1,
            Some(ActionStatus::InProgress) => self.in_progress += 1,
            Some(ActionStatus::Planned) | None => self.planned += 1,
        }
        self.total += 1;
        self.late += u32::from(action.is_late(today));
    }
}

/// How far the actions of one person are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PersonProgress {
    /// Their reference; empty for actions that nobody answers for.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their actions.
    pub progress: Progress,
}

/// The treatment plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct TreatmentPlanView {
    /// The actions, in the order of references.
    pub actions: Vec<ActionRow>,
    /// All of them.
    pub progress: Progress,
    /// By person; who has the most late ones first.
    pub people: Vec<PersonProgress>,
    /// Open risks to be modified, shared or avoided that neither an action nor a control serves.
    pub unserved: Vec<String>,
}

/// The actions with what they serve and how far they are.
pub fn treatment_plan(workbench: &Workbench, _: Nothing) -> AppResult<TreatmentPlanView> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let today = workbench.today();
    let view = View::new(&isms, &diagnostics);
    let name = |id: Option<&Id<_>>| isms.people.find(id).map(|it| it.name.clone()).unwrap_or_default();
    let served = |id: &Id<isms_model::Risk>| {
        let risk = isms.risks.get(id)?;
        Some(ServedRisk {
            id: id.to_string(),
            title: risk.title.clone(),
            inherent: view.rating(risk, &risk.inherent),
            residual: view.rating(risk, &risk.residual),
        })
    };
    let row = |(id, it): (&Id<TreatmentAction>, &TreatmentAction)| ActionRow {
        id: id.to_string(),
        revision: isms.treatment_actions.entry(id).map_or(0, |it| it.revision),
        text: it.text.clone(),
        risks: it.risks.iter().filter_map(served).collect(),
        controls: it.controls.iter().map(ToString::to_string).collect(),
        responsible_id: it.responsible.as_ref().map(ToString::to_string),
        responsible: name(it.responsible.as_ref()),
        due_on: it.due_on,
        days_late: it
            .due_on
            .filter(|_| it.is_late(today))
            .map_or(0, |due| (today - due).num_days().max(0) as u32),
        status: it.status,
        worst: diagnostics.worst(Kind::TreatmentAction, id.as_str()),
    };
    let mut progress = Progress::default();
    let mut by_person: BTreeMap<Option<&Id<_>>, Progress> = BTreeMap::new();
    for (_, action) in isms.treatment_actions.iter() {
        progress.count(action, today);
        by_person.entry(action.responsible.as_ref()).or_default().count(action, today);
    }
    let mut people: Vec<PersonProgress> = by_person
        .into_iter()
        .map(|(id, progress)| PersonProgress {
            id: id.map(ToString::to_string).unwrap_or_default(),
            name: name(id),
            progress,
        })
        .collect();
    people.sort_by_key(|it| std::cmp::Reverse((it.progress.late, it.progress.total - it.progress.done)));
    Ok(TreatmentPlanView {
        actions: isms.treatment_actions.iter().map(row).collect(),
        progress,
        people,
        unserved: unserved(&isms),
    })
}

fn unserved(isms: &isms_model::Isms) -> Vec<String> {
    use isms_model::Treatment::{Avoid, Modify, Share};
    let served: std::collections::BTreeSet<_> = isms
        .treatment_actions
        .iter()
        .filter(|(_, it)| !it.is_cancelled())
        .flat_map(|(_, it)| &it.risks)
        .collect();
    let open = isms.risks.iter().filter(|(id, it)| {
        it.is_open()
            && matches!(it.treatment, Some(Modify | Avoid | Share))
            && it.controls.is_empty()
            && !served.contains(id)
    });
    open.map(|(id, _)| id.to_string()).collect()
}

/// Numbers of controls as a person types or pastes them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ControlNumbers {
    /// `5.15-5.18, A.8.2, OWN-001`.
    pub text: String,
}

/// A control that was meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NumberedControl {
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// The controls that were meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ControlsMeant {
    /// In the order in which they were given, each once.
    pub controls: Vec<NumberedControl>,
    /// What is no control, as it was typed.
    pub unknown: Vec<String>,
}

/// The controls that a list of numbers and ranges means.
pub fn control_numbers(workbench: &Workbench, request: ControlNumbers) -> AppResult<ControlsMeant> {
    let (isms, _) = workbench.snapshot()?;
    let own: Vec<&str> = isms.controls.iter().map(|(id, _)| id.as_str()).collect();
    let (found, unknown) = read_numbers(&request.text, &own);
    let control = |id: String| NumberedControl { title: title_of(&isms, Kind::ControlDecision, &id), id };
    Ok(ControlsMeant { controls: found.into_iter().map(control).collect(), unknown })
}
