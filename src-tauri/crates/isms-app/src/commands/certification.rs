//! Where the ISMS stands in its certification cycle, and what stands in the way of the next step.

use chrono::NaiveDate;
use isms_model::link::RecordRef;
use isms_model::{
    CertificationCycle, CycleState, CycleStep, CycleStepKind, Isms, Kind, Obstacle, certification_cycle,
};
use serde::{Deserialize, Serialize};

use super::Nothing;
use crate::error::AppResult;
use crate::workbench::Workbench;

/// A record that a step of the cycle names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CycleRecord {
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// Something that stands in the way of a step, or that is to be known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CycleReason {
    /// What it is, in words.
    pub text: String,
    /// The record that says so.
    pub record: Option<CycleRecord>,
}

/// A step of the cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CertificationStep {
    /// Which step.
    pub step: CycleStepKind,
    /// Which of the surveillance audits, from 1; nothing for the other steps.
    pub number: Option<u32>,
    /// What it is called.
    pub title: String,
    /// How it stands.
    pub state: CycleState,
    /// The first day of its window.
    pub from: Option<NaiveDate>,
    /// The last day of its window.
    pub to: Option<NaiveDate>,
    /// The day it took place or is planned for.
    pub on: Option<NaiveDate>,
    /// The body, audit or certificate that fills it.
    pub filled_by: Option<CycleRecord>,
    /// What stands in its way.
    pub blocked_by: Vec<CycleReason>,
    /// What else is to be known of it.
    pub notes: Vec<CycleReason>,
}

/// The certification cycle of the ISMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CertificationView {
    /// The day it is judged for.
    pub on: NaiveDate,
    /// Its steps in order.
    pub steps: Vec<CertificationStep>,
    /// Which of the steps, from 0, is the first that is not done.
    pub next: Option<u32>,
    /// The day of the decision that the cycle counts from.
    pub decided_on: Option<NaiveDate>,
    /// The last day of the certificate.
    pub ends_on: Option<NaiveDate>,
}

/// Where the ISMS stands in its certification cycle today.
pub fn certification(workbench: &Workbench, _: Nothing) -> AppResult<CertificationView> {
    let (isms, _) = workbench.snapshot()?;
    let today = workbench.today();
    let CertificationCycle { steps, next, decided_on, ends_on } = certification_cycle(&isms, today);
    let steps = steps.into_iter().map(|it| step(&isms, it)).collect();
    Ok(CertificationView { on: today, steps, next: next.map(|it| it as u32), decided_on, ends_on })
}

fn step(isms: &Isms, step: CycleStep) -> CertificationStep {
    let reasons = |all: Vec<Obstacle>| all.into_iter().map(|it| reason(isms, it)).collect();
    CertificationStep {
        step: step.step,
        number: step.number,
        title: step.number.map_or_else(|| step.step.to_string(), |it| format!("{} {it}", step.step)),
        state: step.state,
        from: step.from,
        to: step.to,
        on: step.on,
        filled_by: step.filled_by.map(|it| record(isms, it)),
        blocked_by: reasons(step.blocked_by),
        notes: reasons(step.notes),
    }
}

fn reason(isms: &Isms, obstacle: Obstacle) -> CycleReason {
    CycleReason { text: obstacle.text, record: obstacle.record.map(|it| record(isms, it)) }
}

fn record(isms: &Isms, it: RecordRef) -> CycleRecord {
    CycleRecord { kind: it.kind, title: isms.title(it.kind, &it.id), id: it.id }
}
