//! What stands in the way of a step of the certification cycle, in words, with the record that says so.

use chrono::NaiveDate;

use super::{BodyDeadlines, Certificate, CertificationBody, SIX_MONTHS};
use crate::evaluation::{Audit, AuditType, FindingGrade};
use crate::id::Id;
use crate::improvement::Nonconformity;
use crate::isms::Isms;
use crate::link::RecordRef;

/// Something that stands in the way, or that is to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// What it is, in words.
    pub text: String,
    /// The record that says so.
    pub record: Option<RecordRef>,
    /// The field of the record that says so; empty where it is the record as a whole.
    pub field: &'static str,
    /// Since when it stands in the way, where a day says so.
    pub since: Option<NaiveDate>,
}

impl Obstacle {
    /// One that no record says.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), record: None, field: "", since: None }
    }
    /// One that a field of a record says.
    pub(super) fn of(text: impl Into<String>, record: RecordRef, field: &'static str) -> Self {
        Self { text: text.into(), record: Some(record), field, since: None }
    }
}

impl Obstacle {
    /// The same, since a day.
    fn since(self, day: Option<NaiveDate>) -> Self {
        Self { since: day, ..self }
    }
}

/// What is to be known of a body: that its accreditation or the work with it ended.
pub(super) fn of_body(
    id: &Id<CertificationBody>,
    body: &CertificationBody,
    today: NaiveDate,
) -> Vec<Obstacle> {
    let accredited = body.accredited_until.filter(|it| *it < today);
    accredited
        .map(|it| {
            Obstacle::of(
                format!("The accreditation of {id} ended on {it}."),
                RecordRef::to(id),
                "accredited_until",
            )
        })
        .into_iter()
        .collect()
}

/// Areas of concern of Stage 1 that are open on `day`.
pub(super) fn open_concerns(id: &Id<Audit>, stage_1: &Audit, day: NaiveDate) -> Vec<Obstacle> {
    concerns_open_on(stage_1, day)
        .map(|it| {
            let text = format!(
                "Area of concern {it} of {id} is open: unless it is settled it goes to Stage 2 as a finding."
            );
            Obstacle::of(text, RecordRef::to(id), "concerns").since(stage_1.ends_on())
        })
        .collect()
}

/// Areas of concern that were open when Stage 2 began, and went there as findings.
pub(super) fn carried_over(id: &Id<Audit>, stage_1: &Audit, stage_2: &Audit) -> Vec<Obstacle> {
    let Some(day) = stage_2.begins_on() else { return Vec::new() };
    concerns_open_on(stage_1, day)
        .map(|it| {
            let text = format!(
                "Area of concern {it} of {id} was open when Stage 2 began: it went there as a finding."
            );
            Obstacle::of(text, RecordRef::to(id), "concerns")
        })
        .collect()
}

fn concerns_open_on(stage_1: &Audit, day: NaiveDate) -> impl Iterator<Item = String> {
    let open = stage_1.concerns.iter().enumerate();
    open.filter(move |(_, it)| it.closed_on.is_none_or(|on| on > day)).map(|(index, it)| {
        let number = if it.number.is_empty() { (index + 1).to_string() } else { it.number.clone() };
        if it.text.is_empty() { number } else { format!("{number} ({})", it.text) }
    })
}

fn raised_by<'a>(
    isms: &'a Isms,
    audit: &'a Id<Audit>,
    grade: FindingGrade,
) -> impl Iterator<Item = (&'a Id<Nonconformity>, &'a Nonconformity)> {
    isms.nonconformities
        .iter()
        .filter(move |(_, it)| it.audit.as_ref() == Some(audit) && it.grade == Some(grade))
}

/// Majors of a Stage 2 that the body did not verify within six months of its end: Stage 2 is done again.
pub(super) fn after_six_months(
    isms: &Isms,
    id: &Id<Audit>,
    stage_2: &Audit,
    today: NaiveDate,
) -> Vec<Obstacle> {
    let limit = stage_2.ends_on().and_then(|it| it.checked_add_months(SIX_MONTHS));
    let Some(limit) = limit.filter(|it| *it < today) else { return Vec::new() };
    raised_by(isms, id, FindingGrade::Major)
        .filter(|(_, it)| it.body_verified_on.is_none_or(|on| on > limit))
        .map(|(id, _)| {
            let text = format!("{id} was not verified by the body by {limit}, six months after Stage 2: another Stage 2 is needed.");
            Obstacle::of(text, RecordRef::to(id), "body_verified_on").since(Some(limit))
        })
        .collect()
}

/// What keeps the body from deciding after an audit: majors that it has not verified, minors whose plan it has not
/// accepted, and findings that nothing follows.
pub(super) fn of_decision(isms: &Isms, audit: &Id<Audit>, today: NaiveDate) -> Vec<Obstacle> {
    let is_over = |day: Option<NaiveDate>| day.is_some_and(|it| it <= today);
    let majors = raised_by(isms, audit, FindingGrade::Major)
        .filter(|(_, it)| !is_over(it.body_verified_on))
        .map(|(id, it)| {
            let text = format!("The major {id} is not verified by the body.");
            Obstacle::of(text, RecordRef::to(id), "body_verified_on").since(it.raised_on)
        });
    let minors = raised_by(isms, audit, FindingGrade::Minor)
        .filter(|(_, it)| !is_over(it.body_plan_accepted_on) && !is_over(it.body_verified_on))
        .map(|(id, it)| {
            let text = format!("The plan for the minor {id} is not accepted by the body.");
            Obstacle::of(text, RecordRef::to(id), "body_plan_accepted_on").since(it.raised_on)
        });
    let findings = isms.audit_findings.iter().filter(|(_, it)| {
        it.audit.as_ref() == Some(audit)
            && it.grade.is_some_and(FindingGrade::is_nonconformity)
            && it.nonconformity.is_none()
    });
    let held_on = isms.audits.get(audit).and_then(Audit::ends_on);
    let unfollowed = findings.map(|(id, _)| {
        let text = format!("No nonconformity follows the finding {id}.");
        Obstacle::of(text, RecordRef::to(id), "nonconformity").since(held_on)
    });
    majors.chain(minors).chain(unfollowed).collect()
}

/// Majors of an audit within the cycle that the body has not verified: it settles nothing until then.
pub(super) fn unverified_majors(isms: &Isms, audit: &Id<Audit>, today: NaiveDate) -> Vec<Obstacle> {
    raised_by(isms, audit, FindingGrade::Major)
        .filter(|(_, it)| it.body_verified_on.is_none_or(|on| on > today))
        .map(|(id, it)| {
            let until = match BodyDeadlines::of(isms, it).evidence {
                Some(day) if day < today => format!(" by {day}, and the certificate can be suspended"),
                Some(day) => format!(": proof is due by {day}, or the certificate can be suspended"),
                None => ", and the certificate can be suspended".to_owned(),
            };
            let text = format!("The major {id} is not verified by the body{until}.");
            Obstacle::of(text, RecordRef::to(id), "body_verified_on").since(it.raised_on)
        })
        .collect()
}

/// Majors of surveillance and special audits since the decision whose last day for proof passed without the body
/// verifying them.
pub(super) fn late_majors<'a>(
    isms: &'a Isms,
    certificate: &'a Certificate,
    today: NaiveDate,
) -> impl Iterator<Item = Obstacle> + 'a {
    let audits = isms.audits.iter().filter(|(_, it)| {
        let is_between = it.is_of(AuditType::Surveillance) || it.is_of(AuditType::Special);
        is_between && it.is_done() && it.begins_on() > certificate.decided_on
    });
    let majors = audits.flat_map(|(audit, _)| raised_by(isms, audit, FindingGrade::Major));
    majors.filter_map(move |(id, it)| {
        let due = BodyDeadlines::of(isms, it).evidence.filter(|it| *it < today)?;
        let is_late = it.body_verified_on.is_none_or(|on| on > today);
        let text = format!(
            "The major {id} was not verified by the body by {due}: the certificate can be suspended."
        );
        is_late.then(|| Obstacle::of(text, RecordRef::to(id), "body_verified_on").since(Some(due)))
    })
}

/// Why a certificate does not stand, and what it may be suspended for: neither goes with an audit that is still to come.
pub(super) fn of_certificate(
    isms: &Isms,
    (id, certificate): (&Id<Certificate>, &Certificate),
    ends_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<Obstacle> {
    let mut obstacles = of_standing(isms, (id, certificate), ends_on, today);
    obstacles.extend(late_majors(isms, certificate, today));
    obstacles
}

/// Why a certificate does not stand.
pub(super) fn of_standing(
    isms: &Isms,
    (id, certificate): (&Id<Certificate>, &Certificate),
    ends_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<Obstacle> {
    let mut texts = Vec::new();
    if let Some(on) = certificate.withdrawn_on.filter(|it| *it <= today) {
        texts.push((
            format!("{id} was withdrawn on {on}: certification begins again with Stage 1."),
            "withdrawn_on",
            Some(on),
        ));
    } else if let Some(end) = ends_on.filter(|it| *it < today) {
        let text = match end.checked_add_months(SIX_MONTHS).filter(|it| *it >= today) {
            Some(until) => format!(
                "{id} expired on {end}: until {until} the body can renew it once the recertification is finished."
            ),
            None => format!("{id} expired on {end}: at least another Stage 2 is needed."),
        };
        texts.push((text, "valid_until", Some(end)));
    } else if certificate.is_suspended(today) {
        let since = certificate.suspended_on.map_or_else(String::new, |it| format!(" since {it}"));
        texts.push((
            format!("{id} is suspended{since}: the body lifts it when the reason is settled."),
            "restored_on",
            certificate.suspended_on,
        ));
    }
    let one = |(text, field, since)| Obstacle::of(text, RecordRef::to(id), field).since(since);
    let mut obstacles: Vec<Obstacle> = texts.into_iter().map(one).collect();
    let body = certificate.body.as_ref().and_then(|it| isms.certification_bodies.key_value(it));
    if let Some((body_id, on)) = body.and_then(|(id, it)| Some((id, it.ended_on.filter(|on| *on <= today)?)))
    {
        let text =
            format!("The work with {body_id} ended on {on}: {id} has to be transferred to another body.");
        obstacles.push(Obstacle::of(text, RecordRef::to(body_id), "ended_on").since(Some(on)));
    }
    obstacles
}

/// That the certificate was taken over, and keeps the end of the cycle.
pub(super) fn of_transfer(certificate: &Certificate) -> Vec<Obstacle> {
    let before = certificate.renews.iter();
    before
        .map(|it| {
            Obstacle::of(format!("Taken over from {it}: the cycle keeps its days."), RecordRef::to(it), "")
        })
        .collect()
}
