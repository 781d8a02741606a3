//! The certification cycles that an ISMS went through: each counts from a decision, and ends on the day before the next
//! one, or with its certificate. A transfer begins no cycle: the new body carries the old one on.

use chrono::{Days, NaiveDate};

use super::Certificate;
use super::cycle::{last_day, root};
use super::{CertificationCycle, CycleState, CycleStepKind, certification_cycle};
use crate::id::Id;
use crate::isms::Isms;
use crate::link::RecordRef;

/// A cycle, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleSpan {
    /// The certificate that it began with; nothing while the first decision, or the one after an end, is still to come.
    pub certificate: Option<Id<Certificate>>,
    /// The day of its decision.
    pub decided_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// Whether it is the one that the ISMS is in.
    pub is_current: bool,
}

/// Every cycle by the day of its decision, the one that the ISMS is in on `today` last.
pub fn certification_cycles(isms: &Isms, today: NaiveDate) -> Vec<CycleSpan> {
    let current = certification_cycle(isms, today);
    let mut first: Vec<(&Id<Certificate>, &Certificate, NaiveDate)> = isms
        .certificates
        .iter()
        .filter_map(|(id, it)| Some((id, it, it.decided_on.filter(|on| *on <= today)?)))
        .filter(|(_, it, _)| std::ptr::eq(root(isms, it), *it))
        .collect();
    first.sort_by_key(|(_, _, on)| *on);
    let mut spans: Vec<CycleSpan> = first
        .iter()
        .enumerate()
        .map(|(index, (id, it, decided_on))| {
            let before_next = first.get(index + 1).and_then(|(_, _, on)| on.checked_sub_days(Days::new(1)));
            let withdrawn =
                it.withdrawn_on.filter(|on| *on <= today).and_then(|on| on.checked_sub_days(Days::new(1)));
            CycleSpan {
                certificate: Some((*id).clone()),
                decided_on: Some(*decided_on),
                ends_on: [before_next, withdrawn, last_day(it)].into_iter().flatten().min(),
                is_current: false,
            }
        })
        .collect();
    match spans.last_mut().filter(|it| current.decided_on.is_some() && it.decided_on == current.decided_on) {
        Some(last) => (last.is_current, last.ends_on) = (true, current.ends_on),
        None => {
            spans.push(CycleSpan { certificate: None, decided_on: None, ends_on: None, is_current: true })
        }
    }
    spans
}

/// A cycle that is over, as it stood on its last day, with that day; nothing where `certificate` began none that is.
/// A certificate that follows it makes its last step done.
pub fn past_cycle(
    isms: &Isms,
    certificate: &Id<Certificate>,
    today: NaiveDate,
) -> Option<(CertificationCycle, NaiveDate)> {
    let spans = certification_cycles(isms, today);
    let at = spans.iter().position(|it| it.certificate.as_ref() == Some(certificate) && !it.is_current)?;
    let day = spans[at].ends_on?.min(today);
    let mut cycle = certification_cycle(isms, day);
    let next = spans.get(at + 1).and_then(|it| it.certificate.as_ref());
    let renewed = next.filter(|id| isms.certificates.get(id).is_some_and(|it| it.renews.is_some()));
    if let (Some(id), Some(last)) = (renewed, cycle.steps.last_mut())
        && last.step == CycleStepKind::NextCycle
    {
        last.state = CycleState::Done;
        last.filled_by = Some(RecordRef::to(id));
        last.on = spans[at + 1].decided_on;
        last.blocked_by.clear();
    }
    cycle.next = cycle.steps.iter().position(|it| it.state != CycleState::Done);
    Some((cycle, day))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kind::Kind;

    fn isms(certificates: &[(&str, serde_json::Value)]) -> Isms {
        let mut isms = Isms::default();
        for (id, json) in certificates {
            isms.load(Kind::Certificate, id, 1, json.clone()).unwrap();
        }
        isms
    }
    fn spans(isms: &Isms, today: &str) -> Vec<String> {
        let day = |it: Option<NaiveDate>| it.map_or_else(|| "-".to_owned(), |it| it.to_string());
        let spans = certification_cycles(isms, today.parse().unwrap());
        let line = |it: &CycleSpan| {
            let id = it.certificate.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
            format!("{id} {} {} {}", day(it.decided_on), day(it.ends_on), it.is_current)
        };
        spans.iter().map(line).collect()
    }

    #[test]
    fn before_a_decision_there_is_one_cycle_with_no_day() {
        assert_eq!(spans(&isms(&[]), "2027-01-01"), ["- - - true"]);
        let decided = isms(&[("CERT-1", json!({ "decided_on": "2027-03-10" }))]);
        assert_eq!(spans(&decided, "2027-03-09"), ["- - - true"]);
        assert_eq!(spans(&decided, "2027-03-10"), ["CERT-1 2027-03-10 2030-03-09 true"]);
    }

    #[test]
    fn a_renewal_ends_the_cycle_before_it_and_a_transfer_does_not() {
        let isms = isms(&[
            ("CERT-1", json!({ "decided_on": "2021-03-10" })),
            ("CERT-2", json!({ "decided_on": "2022-06-01", "renews": "CERT-1", "transferred": true })),
            ("CERT-3", json!({ "decided_on": "2024-02-20", "renews": "CERT-2" })),
        ]);
        assert_eq!(
            spans(&isms, "2026-11-24"),
            ["CERT-1 2021-03-10 2024-02-19 false", "CERT-3 2024-02-20 2027-02-19 true"]
        );
        let today = "2026-11-24".parse().unwrap();
        let (cycle, day) = past_cycle(&isms, &Id::new("CERT-1"), today).unwrap();
        let last = cycle.steps.last().unwrap();
        assert_eq!((day.to_string().as_str(), last.state), ("2024-02-19", CycleState::Done));
        assert_eq!(last.filled_by.as_ref().unwrap().id, "CERT-3");
        assert_eq!(past_cycle(&isms, &Id::new("CERT-3"), today), None, "it is not over");
        assert_eq!(past_cycle(&isms, &Id::new("CERT-2"), today), None, "it began none");
    }

    #[test]
    fn a_withdrawn_certificate_ends_its_cycle_the_day_before_once_stage_1_begins_again() {
        let mut isms =
            isms(&[("CERT-1", json!({ "decided_on": "2025-03-10", "withdrawn_on": "2026-03-01" }))]);
        assert_eq!(spans(&isms, "2026-04-01"), ["CERT-1 2025-03-10 2028-03-09 true"]);
        let again = json!({ "audit_type": "stage_1", "planned_on": "2026-06-01" });
        isms.load(Kind::Audit, "AUD-1", 1, again).unwrap();
        assert_eq!(spans(&isms, "2026-04-01"), ["CERT-1 2025-03-10 2026-02-28 false", "- - - true"]);
    }
}
