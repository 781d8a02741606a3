//! The certification cycle as it follows from the records: every step from the choice of a body to the next cycle, its
//! window, what fills it, how it stands on a day, and in words what stands in its way.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::certificate::VALID_MONTHS;
use super::obstacles::{self, Obstacle};
use super::{Certificate, CertificationBody};
use crate::evaluation::{Audit, AuditType};
use crate::id::Id;
use crate::isms::Isms;
use crate::link::RecordRef;
use crate::terms::terms;

/// Months from the decision within which the first surveillance audit of a first certificate begins.
const FIRST_SURVEILLANCE_MONTHS: u32 = 12;
/// Months before the last day of the certificate by which the recertification audit is over.
const RECERTIFICATION_MONTHS: u32 = 3;
/// Months before the last day from which the recertification audit is worth doing: what bodies usually offer.
const RECERTIFICATION_OPENS_MONTHS: u32 = 6;

terms! {
    /// A step of the certification cycle.
    CycleStepKind {
        Body = "body" "Body chosen",
        Stage1 = "stage_1" "Stage 1",
        Stage2 = "stage_2" "Stage 2",
        Decision = "decision" "Decision",
        Certificate = "certificate" "Certificate",
        Surveillance = "surveillance" "Surveillance",
        Recertification = "recertification" "Recertification",
        NextCycle = "next_cycle" "Next cycle",
    }
}

terms! {
    /// How a step of the cycle stands.
    CycleState {
        Done = "done" "Done",
        Planned = "planned" "Planned",
        Due = "due" "Due",
        Overdue = "overdue" "Overdue",
        /// A step before it is not done, or its window has not opened.
        NotYet = "not_yet" "Not yet",
        Blocked = "blocked" "Blocked",
    }
}

/// A step of the cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleStep {
    /// Which step.
    pub step: CycleStepKind,
    /// Which of the surveillance audits, from 1; nothing for the other steps.
    pub number: Option<u32>,
    /// How it stands.
    pub state: CycleState,
    /// The first day of its window.
    pub from: Option<NaiveDate>,
    /// The last day of its window.
    pub to: Option<NaiveDate>,
    /// The day it took place or is planned for.
    pub on: Option<NaiveDate>,
    /// The body, audit or certificate that fills it.
    pub filled_by: Option<RecordRef>,
    /// What stands in its way.
    pub blocked_by: Vec<Obstacle>,
    /// What else is to be known of it.
    pub notes: Vec<Obstacle>,
}

impl CycleStep {
    /// What it is called: `Surveillance 1`.
    pub fn title(&self) -> String {
        self.number.map_or_else(|| self.step.to_string(), |it| format!("{} {it}", self.step))
    }
}

/// The cycle that an ISMS is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificationCycle {
    /// Its steps in order.
    pub steps: Vec<CycleStep>,
    /// The first step that is not done, as an index of `steps`.
    pub next: Option<usize>,
    /// The day of the decision that the cycle counts from.
    pub decided_on: Option<NaiveDate>,
    /// The last day of the certificate.
    pub ends_on: Option<NaiveDate>,
}

/// What the steps are computed from.
struct Facts<'a> {
    isms: &'a Isms,
    today: NaiveDate,
    body: Option<(&'a Id<CertificationBody>, &'a CertificationBody)>,
    certificate: Option<(&'a Id<Certificate>, &'a Certificate)>,
    stage_1: Option<(&'a Id<Audit>, &'a Audit)>,
    stage_2: Option<(&'a Id<Audit>, &'a Audit)>,
    is_renewal: bool,
    decided_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
}

/// Where the ISMS stands in its certification cycle on `today`. Gap assessments, customers' audits and internal audits
/// fill no step, whatever they are called.
pub fn certification_cycle(isms: &Isms, today: NaiveDate) -> CertificationCycle {
    let facts = Facts::of(isms, today);
    let mut steps = vec![facts.body_step()];
    if !facts.is_renewal {
        steps.push(facts.stage_1_step());
        steps.push(facts.stage_2_step());
    }
    steps.push(facts.decision_step());
    steps.push(facts.certificate_step());
    steps.extend(facts.surveillance_steps());
    steps.push(facts.recertification_step());
    steps.push(facts.next_cycle_step());
    let next = steps.iter().position(|it| it.state != CycleState::Done);
    CertificationCycle { steps, next, decided_on: facts.decided_on, ends_on: facts.ends_on }
}

/// Whether an audit took place by `day`.
pub(super) fn was_held(audit: &Audit, day: NaiveDate) -> bool {
    audit.is_done() && audit.ends_on().is_none_or(|it| it <= day)
}

fn months_after(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months))
}

/// The newest audit of a type that was not given up, of those after `after`; one without a day is the newest.
fn newest(isms: &Isms, wanted: AuditType, after: Option<NaiveDate>) -> Option<(&Id<Audit>, &Audit)> {
    let day = |it: &Audit| it.begins_on().unwrap_or(NaiveDate::MAX);
    isms.audits
        .iter()
        .filter(|(_, it)| it.is_of(wanted) && !it.is_cancelled() && after.is_none_or(|from| day(it) > from))
        .max_by_key(|(_, it)| day(it))
}

/// The newest audit of a type that can have led to a decision on `decided_on`.
fn newest_before(isms: &Isms, wanted: AuditType, decided_on: NaiveDate) -> Option<(&Id<Audit>, &Audit)> {
    let led = |it: &Audit| it.begins_on().map_or_else(|| it.is_done(), |on| on <= decided_on);
    let audits = isms.audits.iter().filter(|(_, it)| it.is_of(wanted) && !it.is_cancelled() && led(it));
    audits.max_by_key(|(_, it)| it.begins_on())
}

/// The certificate that the cycle counts from: the one taken over, where this one was.
pub(super) fn root<'a>(isms: &'a Isms, certificate: &'a Certificate) -> &'a Certificate {
    let mut root = certificate;
    for _ in 0..isms.certificates.len() {
        match isms.certificates.find(root.renews.as_ref()) {
            Some(before) if root.transferred == Some(true) => root = before,
            _ => break,
        }
    }
    root
}

/// Its last day: what it says, or three years from the decision.
pub(super) fn last_day(certificate: &Certificate) -> Option<NaiveDate> {
    certificate
        .valid_until
        .or_else(|| months_after(certificate.decided_on?, VALID_MONTHS)?.checked_sub_days(Days::new(1)))
}

impl<'a> Facts<'a> {
    fn of(isms: &'a Isms, today: NaiveDate) -> Self {
        let decided = isms.certificates.iter().filter(|(_, it)| it.decided_on.is_some_and(|on| on <= today));
        let mut certificate = decided.max_by_key(|(_, it)| it.decided_on);
        let mut after = None;
        if let Some(end) = certificate.and_then(|(_, it)| ended_on(it, today)) {
            let starts_again = [AuditType::Stage1, AuditType::Stage2]
                .iter()
                .any(|it| newest(isms, *it, Some(end)).is_some());
            if starts_again {
                (certificate, after) = (None, Some(end));
            }
        }
        let first = certificate.map(|(_, it)| root(isms, it));
        let stage_2_of_it = first.and_then(|it| isms.audits.key_value(it.audit.as_ref()?));
        let decided_on = first.and_then(|it| it.decided_on);
        let of = |wanted| match decided_on {
            Some(on) => newest_before(isms, wanted, on),
            None => newest(isms, wanted, after),
        };
        let stage_1 = of(AuditType::Stage1);
        let stage_2 = stage_2_of_it.or_else(|| of(AuditType::Stage2));
        let ends_on = first.and_then(last_day);
        let named = certificate
            .and_then(|(_, it)| it.body.as_ref())
            .or_else(|| [stage_2, stage_1].into_iter().flatten().find_map(|(_, it)| it.body.as_ref()));
        let mut open =
            isms.certification_bodies.iter().filter(|(_, it)| it.ended_on.is_none_or(|on| on > today));
        let body = named.map_or_else(|| open.next(), |it| isms.certification_bodies.key_value(it));
        let is_renewal = first.is_some_and(|it| it.renews.is_some());
        Self { isms, today, body, certificate, stage_1, stage_2, is_renewal, decided_on, ends_on }
    }

    /// A step with nothing in it.
    fn blank(step: CycleStepKind) -> CycleStep {
        let (from, to, on) = (None, None, None);
        let state = CycleState::NotYet;
        let (blocked_by, notes) = (Vec::new(), Vec::new());
        CycleStep { step, number: None, state, from, to, on, filled_by: None, blocked_by, notes }
    }

    /// How a step stands that is not done: blocked by what is in its way, else by its days.
    fn open_state(&self, step: &CycleStep) -> CycleState {
        if step.to.is_some_and(|it| it < self.today) {
            CycleState::Overdue
        } else if !step.blocked_by.is_empty() {
            CycleState::Blocked
        } else if step.on.is_some_and(|it| it >= self.today) {
            CycleState::Planned
        } else if step.from.is_none_or(|it| it <= self.today) {
            CycleState::Due
        } else {
            CycleState::NotYet
        }
    }

    /// A step that waits for an earlier one.
    fn waiting(mut step: CycleStep, text: &str) -> CycleStep {
        step.blocked_by.push(Obstacle::plain(text));
        step.state = CycleState::NotYet;
        step
    }

    fn fill(step: &mut CycleStep, audit: Option<(&Id<Audit>, &Audit)>) {
        step.on = audit.and_then(|(_, it)| it.begins_on());
        step.filled_by = audit.map(|(id, _)| RecordRef::to(id));
    }

    fn body_step(&self) -> CycleStep {
        let mut step = Self::blank(CycleStepKind::Body);
        step.filled_by = self.body.map(|(id, _)| RecordRef::to(id));
        let applied = self.body.and_then(|(_, it)| it.applied_on);
        step.on = applied.filter(|it| self.decided_on.is_none_or(|decided| *it <= decided));
        step.state = if self.body.is_some() { CycleState::Done } else { CycleState::Due };
        if let Some((id, body)) = self.body {
            step.notes = obstacles::of_body(id, body, self.today);
        }
        step
    }

    fn stage_1_step(&self) -> CycleStep {
        let mut step = Self::blank(CycleStepKind::Stage1);
        Self::fill(&mut step, self.stage_1);
        if self.certificate.is_some() || self.stage_1.is_some_and(|(_, it)| was_held(it, self.today)) {
            step.state = CycleState::Done;
        } else if self.body.is_none() {
            return Self::waiting(step, "No certification body is chosen.");
        } else {
            step.state = self.open_state(&step);
        }
        step
    }

    fn is_stage_1_held(&self) -> bool {
        self.stage_1.is_some_and(|(_, it)| was_held(it, self.today))
    }

    fn stage_2_step(&self) -> CycleStep {
        let mut step = Self::blank(CycleStepKind::Stage2);
        Self::fill(&mut step, self.stage_2);
        step.from = self.stage_1.filter(|_| self.is_stage_1_held()).and_then(|(_, it)| it.ends_on());
        let held = self.stage_2.filter(|(_, it)| was_held(it, self.today));
        if let Some((id, audit)) = held {
            step.notes =
                self.stage_1.map_or_else(Vec::new, |(id, it)| obstacles::carried_over(id, it, audit));
            if self.certificate.is_none() {
                step.blocked_by = obstacles::after_six_months(self.isms, id, audit, self.today);
            }
        }
        if self.certificate.is_some() || (held.is_some() && step.blocked_by.is_empty()) {
            step.state = CycleState::Done;
            return step;
        }
        if held.is_some() {
            step.state = CycleState::Due;
            return step;
        }
        if !self.is_stage_1_held() {
            return Self::waiting(step, "Stage 1 has not taken place.");
        }
        if let Some((id, audit)) = self.stage_1 {
            step.blocked_by = obstacles::open_concerns(id, audit, self.today);
        }
        step.state = self.open_state(&step);
        step
    }

    fn decision_step(&self) -> CycleStep {
        let mut step = Self::blank(CycleStepKind::Decision);
        if let Some((id, certificate)) = self.certificate {
            step.filled_by = Some(RecordRef::to(id));
            step.on = self.decided_on.or(certificate.decided_on);
            step.state = CycleState::Done;
            return step;
        }
        let Some((id, audit)) = self.stage_2.filter(|(_, it)| was_held(it, self.today)) else {
            return Self::waiting(step, "Stage 2 has not taken place.");
        };
        if !obstacles::after_six_months(self.isms, id, audit, self.today).is_empty() {
            return Self::waiting(step, "Another Stage 2 is needed first.");
        }
        step.from = audit.ends_on();
        step.blocked_by = obstacles::of_decision(self.isms, id, self.today);
        step.state = self.open_state(&step);
        step
    }

    fn certificate_step(&self) -> CycleStep {
        let mut step = Self::blank(CycleStepKind::Certificate);
        let Some((id, certificate)) = self.certificate else {
            return Self::waiting(step, "There is no decision yet.");
        };
        step.filled_by = Some(RecordRef::to(id));
        step.on = certificate.issued_on.or(certificate.decided_on);
        (step.from, step.to) = (self.decided_on, self.ends_on);
        step.blocked_by = obstacles::of_standing(self.isms, (id, certificate), self.ends_on, self.today);
        step.state = if step.blocked_by.is_empty() { CycleState::Done } else { self.open_state(&step) };
        if certificate.transferred == Some(true) {
            step.notes = obstacles::of_transfer(certificate);
        }
        // It stands until the body suspends it: what it may be suspended for is to be known.
        step.notes.extend(obstacles::late_majors(self.isms, certificate, self.today));
        step
    }

    /// The audits of a type in this cycle that have a day, by day.
    fn in_cycle(&self, wanted: AuditType) -> Vec<(&'a Id<Audit>, &'a Audit)> {
        let Some(decided_on) = self.decided_on else { return Vec::new() };
        let is_in = |it: &Audit| {
            it.is_of(wanted) && !it.is_cancelled() && it.begins_on().is_some_and(|on| on > decided_on)
        };
        let mut audits: Vec<_> = self.isms.audits.iter().filter(|(_, it)| is_in(it)).collect();
        audits.sort_by_key(|(_, it)| it.begins_on());
        audits
    }

    /// The first one counts from the decision; after it, one in each calendar year before that of the last day. Two there
    /// are in any case, also where the last day is that of a calendar year; once there are two, the year in which the
    /// recertification audit takes place needs none of its own.
    fn surveillance_steps(&self) -> Vec<CycleStep> {
        let (Some(decided_on), Some(ends_on)) = (self.decided_on, self.ends_on) else {
            return [1, 2]
                .map(|number| {
                    let step = CycleStep { number: Some(number), ..Self::blank(CycleStepKind::Surveillance) };
                    Self::waiting(step, "There is no certificate yet.")
                })
                .into();
        };
        let audits = self.in_cycle(AuditType::Surveillance);
        let first = audits.first().copied();
        let deadline = if self.is_renewal {
            NaiveDate::from_ymd_opt(decided_on.year() + 1, 12, 31)
        } else {
            months_after(decided_on, FIRST_SURVEILLANCE_MONTHS)
        };
        let mut steps = vec![self.surveillance_step(1, first, Some(decided_on), deadline)];
        let first_year = first.and_then(|(_, it)| it.begins_on()).or(deadline).map(|it| it.year());
        let recertified_in: Vec<i32> = self
            .in_cycle(AuditType::Recertification)
            .iter()
            .filter_map(|(_, it)| it.begins_on())
            .map(|it| it.year())
            .collect();
        let mut years: Vec<i32> =
            (decided_on.year() + 1..ends_on.year()).filter(|it| Some(*it) != first_year).collect();
        if years.is_empty() {
            years.extend(first_year.map(|it| it.max(decided_on.year() + 1)));
        }
        for year in years {
            if steps.len() > 1 && recertified_in.contains(&year) {
                continue;
            }
            let in_year = |it: &&(&Id<Audit>, &Audit)| it.1.begins_on().is_some_and(|on| on.year() == year);
            let audit = audits.iter().skip(1).find(in_year).copied();
            let (from, to) = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31));
            steps.push(self.surveillance_step(steps.len() as u32 + 1, audit, from, to));
        }
        steps
    }

    fn surveillance_step(
        &self,
        number: u32,
        audit: Option<(&Id<Audit>, &Audit)>,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> CycleStep {
        let blank = Self::blank(CycleStepKind::Surveillance);
        let mut step = CycleStep { number: Some(number), from, to, ..blank };
        self.settle_in_certificate(&mut step, audit);
        if let Some((id, _)) = audit.filter(|_| step.state == CycleState::Done) {
            step.blocked_by = obstacles::unverified_majors(self.isms, id, self.today);
            if !step.blocked_by.is_empty() {
                step.state = CycleState::Blocked;
            }
        }
        step
    }

    /// Fills a step that lies in the life of the certificate, and says whether it is too late.
    fn settle_in_certificate(&self, step: &mut CycleStep, audit: Option<(&Id<Audit>, &Audit)>) {
        Self::fill(step, audit);
        if let (Some((id, audit)), Some(to)) = (audit, step.to)
            && audit.begins_on().is_some_and(|on| on > to)
        {
            let field = if audit.start_on.is_some() { "start_on" } else { "planned_on" };
            let text = format!("{id} begins after the last day, {to}.");
            step.notes.push(Obstacle::of(text, RecordRef::to(id), field));
        }
        if audit.is_some_and(|(_, it)| was_held(it, self.today)) {
            step.state = CycleState::Done;
            return;
        }
        if let Some(certificate) = self.certificate {
            step.blocked_by = obstacles::of_certificate(self.isms, certificate, self.ends_on, self.today);
        }
        step.state = self.open_state(step);
    }

    fn recertification_step(&self) -> CycleStep {
        let mut step = Self::blank(CycleStepKind::Recertification);
        let Some(ends_on) = self.ends_on else {
            return Self::waiting(step, "There is no certificate yet.");
        };
        step.from = ends_on.checked_sub_months(Months::new(RECERTIFICATION_OPENS_MONTHS));
        step.to = ends_on.checked_sub_months(Months::new(RECERTIFICATION_MONTHS));
        self.settle_in_certificate(&mut step, self.in_cycle(AuditType::Recertification).last().copied());
        step
    }

    fn next_cycle_step(&self) -> CycleStep {
        let mut step = Self::blank(CycleStepKind::NextCycle);
        step.to = self.ends_on;
        let audits = self.in_cycle(AuditType::Recertification);
        let Some((id, audit)) = audits.last().filter(|(_, it)| was_held(it, self.today)) else {
            return Self::waiting(step, "The recertification audit has not taken place.");
        };
        step.from = audit.ends_on();
        step.blocked_by = obstacles::of_decision(self.isms, id, self.today);
        step.state = self.open_state(&step);
        step
    }
}

/// The day from which a certificate is no longer one, if that day has passed.
fn ended_on(certificate: &Certificate, today: NaiveDate) -> Option<NaiveDate> {
    let withdrawn = certificate.withdrawn_on.filter(|it| *it <= today);
    withdrawn.or_else(|| last_day(certificate).filter(|it| *it < today))
}

#[cfg(test)]
mod tests;
