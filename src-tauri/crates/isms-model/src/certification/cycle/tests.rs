//! Tests of the certification cycle.

use serde_json::{Value, json};

use super::*;
use crate::kind::Kind;

fn isms(records: &[(Kind, &str, Value)]) -> Isms {
    let mut isms = Isms::default();
    for (kind, id, json) in records {
        isms.load(*kind, id, 1, json.clone()).unwrap();
    }
    isms
}
fn audit(id: &'static str, audit_type: &str, start: &str, end: &str) -> (Kind, &'static str, Value) {
    let fields = json!({ "audit_type": audit_type, "status": "done", "start_on": start, "end_on": end });
    (Kind::Audit, id, fields)
}
fn states(isms: &Isms, today: &str) -> Vec<String> {
    let cycle = certification_cycle(isms, today.parse().unwrap());
    cycle.steps.iter().map(|it| format!("{} {}", it.step, it.state)).collect()
}
fn first_certificate() -> (Kind, &'static str, Value) {
    let fields =
        json!({ "decided_on": "2027-03-10", "issued_on": "2027-03-12", "valid_until": "2030-03-09" });
    (Kind::Certificate, "CERT-1", fields)
}

#[test]
fn what_certifies_nothing_fills_no_step() {
    let gap = audit("AUD-1", "gap_assessment", "2026-01-10", "2026-01-11");
    let customer = audit("AUD-2", "second_party", "2026-02-10", "2026-02-11");
    let own = audit("AUD-3", "internal", "2026-03-10", "2026-03-11");
    let isms = isms(&[gap, customer, own]);
    let cycle = certification_cycle(&isms, "2026-11-24".parse().unwrap());
    assert!(cycle.steps.iter().all(|it| it.filled_by.is_none()));
    assert_eq!((cycle.next, cycle.steps[0].state), (Some(0), CycleState::Due));
}

#[test]
fn surveillance_is_within_twelve_months_and_then_once_a_calendar_year() {
    let isms = isms(&[first_certificate()]);
    let cycle = certification_cycle(&isms, "2027-04-01".parse().unwrap());
    let windows: Vec<String> = cycle
        .steps
        .iter()
        .skip(5)
        .map(|it| format!("{} {}", it.from.map_or_else(String::new, |it| it.to_string()), it.to.unwrap()))
        .collect();
    assert_eq!(
        windows,
        ["2027-03-10 2028-03-10", "2029-01-01 2029-12-31", "2029-09-09 2029-12-09", " 2030-03-09"]
    );
}

#[test]
fn an_early_first_surveillance_leaves_every_calendar_year_its_own() {
    let isms = isms(&[first_certificate(), audit("AUD-1", "surveillance", "2027-12-01", "2027-12-02")]);
    let cycle = certification_cycle(&isms, "2028-01-10".parse().unwrap());
    let numbers: Vec<_> =
        cycle.steps.iter().filter_map(|it| Some((it.number?, it.to?.to_string(), it.state))).collect();
    assert_eq!(
        numbers,
        [
            (1, "2028-03-10".to_owned(), CycleState::Done),
            (2, "2028-12-31".to_owned(), CycleState::Due),
            (3, "2029-12-31".to_owned(), CycleState::NotYet),
        ]
    );
}

#[test]
fn a_late_surveillance_is_overdue_and_an_expired_certificate_says_what_is_left() {
    let isms = isms(&[first_certificate()]);
    assert_eq!(states(&isms, "2028-03-11")[5], "Surveillance Overdue");
    let texts = |today: &str| {
        let cycle = certification_cycle(&isms, today.parse().unwrap());
        cycle.steps[4].blocked_by.iter().map(|it| it.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts("2030-03-09"), Vec::<String>::new());
    let renewable = "CERT-1 expired on 2030-03-09: until 2030-09-09 the body can renew it once the recertification is finished.";
    assert_eq!(texts("2030-03-10"), [renewable]);
    assert_eq!(texts("2030-09-10"), ["CERT-1 expired on 2030-03-09: at least another Stage 2 is needed."]);
}

#[test]
fn a_suspended_certificate_blocks_what_comes_next() {
    let mut certificate = first_certificate();
    certificate.2["suspended_on"] = json!("2027-06-01");
    let isms = isms(&[certificate]);
    let cycle = certification_cycle(&isms, "2027-06-02".parse().unwrap());
    assert_eq!((cycle.steps[4].state, cycle.steps[5].state), (CycleState::Blocked, CycleState::Blocked));
    assert!(cycle.steps[4].blocked_by[0].text.contains("suspended since 2027-06-01"));
}

#[test]
fn a_major_verified_after_six_months_needs_another_stage_2() {
    let major = |on: Option<&str>| {
        let fields = json!({ "audit": "AUD-2", "grade": "major", "body_verified_on": on });
        isms(&[
            (Kind::CertificationBody, "CB-1", json!({ "name": "Body" })),
            audit("AUD-1", "stage_1", "2027-01-10", "2027-01-11"),
            audit("AUD-2", "stage_2", "2027-02-10", "2027-02-12"),
            (Kind::Nonconformity, "NC-1", fields),
        ])
    };
    let of = |on, today: &str| states(&major(on), today)[2..4].join(", ");
    assert_eq!(of(None, "2027-08-12"), "Stage 2 Done, Decision Blocked");
    assert_eq!(of(None, "2027-08-13"), "Stage 2 Due, Decision Not yet");
    assert_eq!(of(Some("2027-08-12"), "2027-08-13"), "Stage 2 Done, Decision Due");
    assert_eq!(of(Some("2027-08-13"), "2027-08-14"), "Stage 2 Due, Decision Not yet");
}

#[test]
fn an_audit_after_the_decision_did_not_lead_to_it() {
    let isms = isms(&[
        first_certificate(),
        audit("AUD-1", "stage_1", "2027-01-10", "2027-01-11"),
        audit("AUD-2", "stage_1", "2029-01-10", "2029-01-11"),
        audit("AUD-3", "stage_2", "2029-02-10", "2029-02-11"),
    ]);
    let cycle = certification_cycle(&isms, "2029-03-01".parse().unwrap());
    let filled = |at: usize| cycle.steps[at].filled_by.as_ref().map(|it| it.id.clone());
    assert_eq!((filled(1), filled(2)), (Some("AUD-1".to_owned()), None));
}

fn surveillance(isms: &Isms, today: &str) -> Vec<(u32, String, CycleState)> {
    let cycle = certification_cycle(isms, today.parse().unwrap());
    cycle.steps.iter().filter_map(|it| Some((it.number?, it.to?.to_string(), it.state))).collect()
}

#[test]
fn the_year_of_the_recertification_audit_needs_no_surveillance_of_its_own() {
    let early = audit("AUD-1", "surveillance", "2027-12-01", "2027-12-02");
    let second = audit("AUD-2", "surveillance", "2028-11-06", "2028-11-07");
    let renewal = (
        Kind::Audit,
        "AUD-3",
        json!({ "audit_type": "recertification", "status": "planned", "planned_on": "2029-11-05" }),
    );
    let isms = isms(&[first_certificate(), early, second, renewal]);
    assert_eq!(
        surveillance(&isms, "2029-02-01"),
        [(1, "2028-03-10".to_owned(), CycleState::Done), (2, "2028-12-31".to_owned(), CycleState::Done)]
    );
}

#[test]
fn a_recertification_in_the_third_calendar_year_leaves_the_second_surveillance_in_place() {
    let first = audit("AUD-1", "surveillance", "2028-02-07", "2028-02-08");
    let renewal = (
        Kind::Audit,
        "AUD-3",
        json!({ "audit_type": "recertification", "status": "planned", "planned_on": "2029-11-05" }),
    );
    let isms = isms(&[first_certificate(), first, renewal]);
    assert_eq!(
        surveillance(&isms, "2029-02-01"),
        [(1, "2028-03-10".to_owned(), CycleState::Done), (2, "2029-12-31".to_owned(), CycleState::Due)]
    );
}

#[test]
fn a_certificate_of_whole_calendar_years_has_two_surveillance_audits() {
    let fields = json!({ "decided_on": "2027-01-01", "valid_until": "2029-12-31" });
    let certificate = (Kind::Certificate, "CERT-1", fields);
    let windows = |isms: &Isms| {
        surveillance(isms, "2027-02-01").into_iter().map(|it| it.1).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(windows(&isms(std::slice::from_ref(&certificate))), "2028-01-01 2028-12-31");
    let early = audit("AUD-1", "surveillance", "2027-12-01", "2027-12-02");
    assert_eq!(windows(&isms(&[certificate, early])), "2028-01-01 2028-12-31");
}

#[test]
fn a_major_of_a_surveillance_audit_blocks_until_the_body_has_verified_it() {
    let major = |on: Option<&str>| {
        isms(&[
            first_certificate(),
            audit("AUD-1", "surveillance", "2028-02-07", "2028-02-08"),
            (
                Kind::Nonconformity,
                "NC-1",
                json!({ "audit": "AUD-1", "grade": "major", "body_evidence_due_on": "2028-05-08", "body_verified_on": on }),
            ),
        ])
    };
    let of = |on, today: &str| {
        let cycle = certification_cycle(&major(on), today.parse().unwrap());
        let told =
            |it: &CycleStep| it.blocked_by.iter().map(|it| it.text.clone()).collect::<Vec<_>>().join("; ");
        let noted = |it: &CycleStep| it.notes.iter().map(|it| it.text.clone()).collect::<Vec<_>>().join("; ");
        let (certificate, surveillance) = (&cycle.steps[4], &cycle.steps[5]);
        (certificate.state, noted(certificate), surveillance.state, told(surveillance))
    };
    let due = "The major NC-1 is not verified by the body: proof is due by 2028-05-08, or the certificate can be suspended.";
    assert_eq!(of(None, "2028-05-08"), (CycleState::Done, String::new(), CycleState::Blocked, due.into()));
    let late = of(None, "2028-05-09");
    assert_eq!((late.0, late.2), (CycleState::Done, CycleState::Blocked), "it stands until it is suspended");
    let told = "The major NC-1 was not verified by the body by 2028-05-08: the certificate can be suspended.";
    assert_eq!(late.1, told);
    assert_eq!(
        of(Some("2028-05-02"), "2028-05-09"),
        (CycleState::Done, String::new(), CycleState::Done, String::new())
    );
}
