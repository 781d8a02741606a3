//! Where the ISMS stands in its certification cycle, what stands in the way of the next step, and what there is beside
//! it: the body, the certificates, what the audits found, and audits that certify nothing.

use chrono::NaiveDate;
use isms_model::evaluation::{AuditType, FindingGrade};
use isms_model::link::RecordRef;
use isms_model::terms::Term;
use isms_model::{
    Audit, AuditStatus, Certificate, CertificationBody, CertificationCycle, CycleState, CycleStep,
    CycleStepKind, Id, Isms, Kind, Obstacle, certification_cycle, certification_cycles, past_cycle,
};
use serde::{Deserialize, Serialize};

use crate::error::{AppError, AppResult, Code};
use crate::workbench::Workbench;

/// Which cycle is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CertificationRequest {
    /// The certificate that a past cycle began with; the cycle that the ISMS is in where it is empty.
    pub cycle: Option<String>,
}

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
    /// The field of the record that says so.
    pub field: Option<String>,
    /// Since when it stands in the way, where a day says so.
    pub since: Option<NaiveDate>,
}

/// An area of concern of Stage 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CycleConcern {
    /// Its number in the auditor's report, or its place in the list.
    pub number: String,
    /// What it is about.
    pub text: String,
    /// The day by which it is to be settled.
    pub due_on: Option<NaiveDate>,
    /// The day it was settled.
    pub closed_on: Option<NaiveDate>,
}

/// What an audit of the body found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CycleFinding {
    /// The nonconformity, or the finding that none follows.
    pub record: CycleRecord,
    /// Its grade.
    pub grade: FindingGrade,
    /// Whether the body needs nothing more on it: verified, or for a minor its plan accepted.
    pub settled: bool,
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
    /// The areas of concern of the audit that fills it.
    pub concerns: Vec<CycleConcern>,
    /// What the audit that fills it found, majors first.
    pub findings: Vec<CycleFinding>,
}

/// A cycle to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CycleChoice {
    /// The certificate that it began with; nothing before the decision.
    pub certificate: Option<String>,
    /// The day of its decision.
    pub decided_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// Whether the ISMS is in it.
    pub is_current: bool,
}

/// The certification body of the cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CycleBody {
    /// Its record.
    pub record: CycleRecord,
    /// Who accredited it.
    pub accreditation_body: String,
    /// What it is accredited for.
    pub accredited_for: Vec<String>,
    /// The last day of the accreditation.
    pub accredited_until: Option<NaiveDate>,
    /// Whether the accreditation had ended by the day of judgement.
    pub accreditation_ended: bool,
    /// Whether the accreditation body signed the Global ACI MRA.
    pub mra_signatory: Option<bool>,
    /// The day somebody looked the accreditation up.
    pub checked_on: Option<NaiveDate>,
}

/// A certificate of the cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CycleCertificate {
    /// Its record.
    pub record: CycleRecord,
    /// Who issued it.
    pub body: Option<CycleRecord>,
    /// The edition it names.
    pub edition: String,
    /// The day of its decision.
    pub decided_on: Option<NaiveDate>,
    /// Its last day, as it says itself.
    pub valid_until: Option<NaiveDate>,
    /// Whether it was taken over from another body.
    pub transferred: bool,
    /// Since when it is, or was, suspended.
    pub suspended_on: Option<NaiveDate>,
    /// The day the suspension was lifted.
    pub restored_on: Option<NaiveDate>,
    /// The day it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it was suspended or withdrawn.
    pub ended_because: String,
    /// Whether it stands on the day of judgement.
    pub stands: bool,
}

/// An audit beside the steps of the cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CycleAudit {
    /// Its record.
    pub record: CycleRecord,
    /// What it is.
    pub audit_type: AuditType,
    /// Its first day, or the day it is planned for.
    pub on: Option<NaiveDate>,
    /// How far it is.
    pub status: Option<AuditStatus>,
}

/// A certification cycle of the ISMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CertificationView {
    /// The day it is judged for: today, or the last day of a past cycle.
    pub on: NaiveDate,
    /// Whether it is the cycle that the ISMS is in.
    pub is_current: bool,
    /// Its steps in order.
    pub steps: Vec<CertificationStep>,
    /// What a record says that is in the way of several steps, once each: the screen need not repeat it at every step.
    pub common: Vec<CycleReason>,
    /// Which of the steps, from 0, is the first that is not done.
    pub next: Option<u32>,
    /// The day of the decision that the cycle counts from.
    pub decided_on: Option<NaiveDate>,
    /// The last day of the certificate.
    pub ends_on: Option<NaiveDate>,
    /// Every cycle, oldest first.
    pub cycles: Vec<CycleChoice>,
    /// The certification body.
    pub body: Option<CycleBody>,
    /// The certificates of the cycle by the day of their decision.
    pub certificates: Vec<CycleCertificate>,
    /// Special audits of the body in the cycle, by day.
    pub special: Vec<CycleAudit>,
    /// Gap assessments and second-party audits of any time, by day: they certify nothing.
    pub apart: Vec<CycleAudit>,
}

/// Where the ISMS stands in its certification cycle today, or how a past cycle stood on its last day.
pub fn certification(workbench: &Workbench, request: CertificationRequest) -> AppResult<CertificationView> {
    let (isms, _) = workbench.snapshot()?;
    let today = workbench.today();
    let (cycle, on, is_current) = match request.cycle {
        None => (certification_cycle(&isms, today), today, true),
        Some(id) => {
            let (cycle, on) = past_cycle(&isms, &Id::new(&id), today).ok_or_else(|| {
                AppError::new(Code::NotFound, format!("No past cycle began with the certificate {id}."))
            })?;
            (cycle, on, false)
        }
    };
    let body = cycle.steps.first().and_then(|it| it.filled_by.as_ref());
    let body = body.and_then(|it| isms.certification_bodies.key_value(&Id::new(&it.id)));
    let CertificationCycle { steps, next, decided_on, ends_on } = cycle;
    let is_in = |on: Option<NaiveDate>| match (on, decided_on) {
        (Some(on), Some(from)) => on >= from && ends_on.is_none_or(|to| on <= to),
        _ => is_current,
    };
    Ok(CertificationView {
        on,
        is_current,
        body: body.map(|(id, it)| body_of(&isms, id, it, on)),
        certificates: certificates(&isms, decided_on, on),
        special: audits(&isms, |it| it.is_of(AuditType::Special) && is_in(it.begins_on())),
        apart: audits(&isms, |it| it.is_of(AuditType::GapAssessment) || it.is_of(AuditType::SecondParty)),
        cycles: cycles(&isms, today),
        common: common(&isms, &steps),
        steps: steps.into_iter().map(|it| step(&isms, it, on)).collect(),
        next: next.map(|it| it as u32),
        decided_on,
        ends_on,
    })
}

/// What a record says that stands in the way of more than one step.
fn common(isms: &Isms, steps: &[CycleStep]) -> Vec<CycleReason> {
    let mut found: Vec<&Obstacle> = Vec::new();
    for (index, it) in steps.iter().enumerate() {
        let again = |one: &&Obstacle| {
            one.record.is_some()
                && !found.contains(one)
                && steps[index + 1..].iter().any(|later| later.blocked_by.contains(one))
        };
        let more: Vec<&Obstacle> = it.blocked_by.iter().filter(again).collect();
        found.extend(more);
    }
    found.into_iter().map(|it| reason(isms, it.clone())).collect()
}

fn cycles(isms: &Isms, today: NaiveDate) -> Vec<CycleChoice> {
    let spans = certification_cycles(isms, today).into_iter();
    let choice = spans.map(|it| CycleChoice {
        certificate: it.certificate.map(|it| it.to_string()),
        decided_on: it.decided_on,
        ends_on: it.ends_on,
        is_current: it.is_current,
    });
    choice.collect()
}

fn step(isms: &Isms, step: CycleStep, on: NaiveDate) -> CertificationStep {
    let reasons = |all: Vec<Obstacle>| all.into_iter().map(|it| reason(isms, it)).collect();
    let audit =
        step.filled_by.as_ref().filter(|it| it.kind == Kind::Audit).map(|it| Id::<Audit>::new(&it.id));
    CertificationStep {
        step: step.step,
        number: step.number,
        title: step.title(),
        state: step.state,
        from: step.from,
        to: step.to,
        on: step.on,
        concerns: isms.audits.find(audit.as_ref()).map_or_else(Vec::new, concerns),
        findings: audit.map_or_else(Vec::new, |it| findings(isms, &it, on)),
        filled_by: step.filled_by.map(|it| record(isms, it)),
        blocked_by: reasons(step.blocked_by),
        notes: reasons(step.notes),
    }
}

fn concerns(audit: &Audit) -> Vec<CycleConcern> {
    let concern = audit.concerns.iter().enumerate().map(|(index, it)| CycleConcern {
        number: if it.number.is_empty() { (index + 1).to_string() } else { it.number.clone() },
        text: it.text.clone(),
        due_on: it.due_on,
        closed_on: it.closed_on,
    });
    concern.collect()
}

/// What an audit found: its nonconformities, and the findings that none follows.
fn findings(isms: &Isms, audit: &Id<Audit>, on: NaiveDate) -> Vec<CycleFinding> {
    let is_over = |day: Option<NaiveDate>| day.is_some_and(|it| it <= on);
    let followed = isms.nonconformities.iter().filter(|(_, it)| it.audit.as_ref() == Some(audit));
    let followed = followed.filter_map(|(id, it)| {
        let grade = it.grade?;
        let accepted = grade == FindingGrade::Minor && is_over(it.body_plan_accepted_on);
        let settled = !grade.is_nonconformity() || accepted || is_over(it.body_verified_on);
        Some(CycleFinding { record: record(isms, RecordRef::to(id)), grade, settled })
    });
    let alone = isms
        .audit_findings
        .iter()
        .filter(|(_, it)| it.audit.as_ref() == Some(audit) && it.nonconformity.is_none());
    let alone = alone.filter_map(|(id, it)| {
        let grade = it.grade?;
        let settled = !grade.is_nonconformity();
        Some(CycleFinding { record: record(isms, RecordRef::to(id)), grade, settled })
    });
    let mut found: Vec<CycleFinding> = followed.chain(alone).collect();
    found.sort_by_key(|it| FindingGrade::ALL.iter().position(|grade| *grade == it.grade));
    found
}

fn body_of(isms: &Isms, id: &Id<CertificationBody>, it: &CertificationBody, on: NaiveDate) -> CycleBody {
    CycleBody {
        record: record(isms, RecordRef::to(id)),
        accreditation_body: it.accreditation_body.clone(),
        accredited_for: it.accredited_for.clone(),
        accredited_until: it.accredited_until,
        accreditation_ended: it.accredited_until.is_some_and(|it| it < on),
        mra_signatory: it.mra_signatory,
        checked_on: it.checked_on,
    }
}

/// The certificates that were decided in the cycle by `on`.
fn certificates(isms: &Isms, from: Option<NaiveDate>, on: NaiveDate) -> Vec<CycleCertificate> {
    let Some(from) = from else { return Vec::new() };
    let decided = |it: &Certificate| it.decided_on.filter(|day| (from..=on).contains(day));
    let mut list: Vec<_> =
        isms.certificates.iter().filter_map(|(id, it)| Some((decided(it)?, id, it))).collect();
    list.sort_by_key(|(day, _, _)| *day);
    let certificate = list.into_iter().map(|(_, id, it)| CycleCertificate {
        record: record(isms, RecordRef::to(id)),
        body: it.body.as_ref().map(|it| record(isms, RecordRef::to(it))),
        edition: it.edition.clone(),
        decided_on: it.decided_on,
        valid_until: it.valid_until,
        transferred: it.transferred == Some(true),
        suspended_on: it.suspended_on,
        restored_on: it.restored_on,
        withdrawn_on: it.withdrawn_on,
        ended_because: it.ended_because.clone(),
        stands: it.stands(on),
    });
    certificate.collect()
}

fn audits(isms: &Isms, wanted: impl Fn(&Audit) -> bool) -> Vec<CycleAudit> {
    let mut list: Vec<_> = isms.audits.iter().filter(|(_, it)| wanted(it)).collect();
    list.sort_by_key(|(_, it)| (it.begins_on().is_none(), it.begins_on()));
    let audit = list.into_iter().filter_map(|(id, it)| {
        Some(CycleAudit {
            record: record(isms, RecordRef::to(id)),
            audit_type: it.audit_type?,
            on: it.begins_on(),
            status: it.status,
        })
    });
    audit.collect()
}

fn reason(isms: &Isms, obstacle: Obstacle) -> CycleReason {
    CycleReason {
        text: obstacle.text,
        record: obstacle.record.map(|it| record(isms, it)),
        since: obstacle.since,
        field: Some(obstacle.field).filter(|it| !it.is_empty()).map(str::to_owned),
    }
}

fn record(isms: &Isms, it: RecordRef) -> CycleRecord {
    CycleRecord { kind: it.kind, title: isms.title(it.kind, &it.id), id: it.id }
}
