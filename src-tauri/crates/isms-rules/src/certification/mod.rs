//! Certification (ISO/IEC 17021-1): the certification body's audits and the certificate. Windows and last days come from
//! the certification cycle of the model.

use isms_model::{
    Audit, BodyDeadlines, Certificate, CertificationCycle, CycleStep, CycleStepKind, Date, Isms,
    Nonconformity, certification_audit_of,
};

use crate::cx::Cx;
use crate::index::Row;

pub(crate) mod audits;
pub(crate) mod certificate;

/// The first step of this kind; there is none of Stage 1 and Stage 2 after a renewal.
fn step(cycle: &CertificationCycle, kind: CycleStepKind) -> Option<&CycleStep> {
    cycle.steps.iter().find(|it| it.step == kind)
}

/// The audit that fills a step.
fn audit_of<'a>(isms: &'a Isms, step: &CycleStep) -> Option<Row<'a, Audit>> {
    isms.audits.key_value(&step.filled_by.as_ref()?.as_id()?)
}

/// The audit that fills the step of this kind.
fn audit<'a>(cx: &Cx<'a>, kind: CycleStepKind) -> Option<Row<'a, Audit>> {
    audit_of(cx.isms, step(cx.cycle(), kind)?)
}

/// The certificate that the cycle is about; nothing before the decision.
fn certificate<'a>(cx: &Cx<'a>) -> Option<Row<'a, Certificate>> {
    let step = step(cx.cycle(), CycleStepKind::Certificate)?;
    cx.isms.certificates.key_value(&step.filled_by.as_ref()?.as_id()?)
}

/// The field that holds the first day of an audit.
fn first_day(audit: &Audit) -> &'static str {
    if audit.start_on.is_some() { "start_on" } else { "planned_on" }
}

/// A nonconformity of the certification body.
struct OfBody<'a> {
    row: Row<'a, Nonconformity>,
    audit: &'a Audit,
    deadlines: BodyDeadlines,
}

/// The nonconformities that audits of a certification body raised, by reference. A customer's, an authority's or one's
/// own are not among them.
fn of_body(isms: &Isms) -> impl Iterator<Item = OfBody<'_>> {
    isms.nonconformities.iter().filter(|(_, it)| it.is_nonconformity()).filter_map(move |row| {
        let audit = certification_audit_of(isms, row.1)?;
        Some(OfBody { row, audit, deadlines: BodyDeadlines::of(isms, row.1) })
    })
}

/// The decision of the certification body that came first after a nonconformity was raised, if no other decision came
/// after it: what a body has decided on since is settled.
fn decision_after<'a>(isms: &'a Isms, raised: Date, today: Date) -> Option<(Date, Row<'a, Certificate>)> {
    let mut decisions: Vec<(Date, Row<'a, Certificate>)> =
        isms.certificates.iter().filter_map(|row| Some((row.1.decided_on?, row))).collect();
    decisions.retain(|it| it.0 > raised && it.0 <= today);
    match decisions[..] {
        [(day, row)] if row.1.restored_on.is_none_or(|it| it <= day || it > today) => Some((day, row)),
        _ => None,
    }
}
