//! What the records in print say, as text: of an organisation in its first audit year, and what holds for all of them.
//! After a wanted change: `UPDATE_EXPECT=1 cargo test -p isms-documents --test prints`, and read the difference.

use std::time::{Duration, Instant};

use expect_test::{ExpectFile, expect_file};
use isms_documents::kinds::{ComposeError, Print, PrintKind, compose_print};
use isms_documents::{Document, RenderOptions, outline, render};
use isms_model::{Isms, Kind};

/// The clinics without what they measured and audited.
fn still() -> String {
    let moving = ["objective", "metric", "measurement", "audit", "management_review", "nonconformity"];
    let is_still = |line: &&str| moving.iter().all(|kind| !line.starts_with(kind));
    isms_fixture::sound().lines().filter(is_still).map(|line| format!("{line}\n")).collect()
}

/// The clinics after an internal audit: a minor that is settled, one that is open, and an observation.
fn moving() -> Isms {
    isms_fixture::isms(&format!("{}{}", still(), include_str!("kinds/moving.isms")))
}

fn composed(isms: &Isms, reference: &str) -> Document {
    let print = Print::find(isms, reference).unwrap_or_else(|| panic!("{reference} is printed"));
    let on = isms_fixture::TODAY.parse().expect("a day");
    compose_print(isms, &print, on).expect("it is there")
}

fn check(isms: &Isms, reference: &str, expect: &ExpectFile) {
    expect.assert_eq(&outline(&composed(isms, reference)));
}

#[test]
fn the_log_tells_each_record_in_a_line_and_each_open_or_external_one_on_a_page() {
    check(&moving(), "REC-NC", &expect_file!["kinds/print_log.txt"]);
}

#[test]
fn the_risk_report_counts_by_band_and_names_what_is_above_the_limit() {
    let isms = isms_fixture::isms(&format!(
        "{}{}
        ~ risk R-002 current=4x4 residual=3x4 acceptance=P-1@2026-05-02..2027-05-02
        ~ risk R-006 status=closed
        risk R-009 title=Unrated identified_on=2026-05-01
        incident INC-9 title=\"Laptop left on a train\" occurred_on=2026-02-01 risks=R-002,R-009
        ",
        still(),
        include_str!("kinds/moving.isms")
    ));
    check(&isms, "REC-RISK", &expect_file!["kinds/print_assessment.txt"]);
}

#[test]
fn ten_thousand_risks_are_reported_in_one_pass() {
    let mut isms = moving();
    for n in 1..=10_000 {
        let risk = serde_json::json!({
            "title": format!("Risk number {n}"), "controls": ["A.5.7"], "inherent": { "likelihood": 4, "impact": 4 },
        });
        isms.load(Kind::Risk, &format!("R-{:05}", 1000 + n), 2, risk).expect("a risk");
    }
    let start = Instant::now();
    let report = composed(&isms, "REC-RISK");
    // A search for each risk would take minutes; one pass takes a second without optimisation.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert!(outline(&report).contains("= Open (10006)"));
}

#[test]
fn an_audit_report_says_what_was_looked_at_and_what_was_found() {
    check(&moving(), "AUD-001", &expect_file!["kinds/print_audit.txt"]);
}

#[test]
fn minutes_have_a_heading_for_each_input_and_name_what_was_left_out() {
    check(&moving(), "MR-001", &expect_file!["kinds/print_minutes.txt"]);
}

#[test]
fn a_programme_shows_who_audits_what_and_what_nobody_looks_at() {
    check(&moving(), "AP-001", &expect_file!["kinds/print_programme.txt"]);
}

#[test]
fn objectives_stand_with_their_plans_and_the_last_values_up_to_the_day_that_is_shown() {
    check(&moving(), "REC-OBJ", &expect_file!["kinds/print_objectives.txt"]);
}

#[test]
fn obligations_say_what_they_ask_how_they_are_met_and_whom_a_breach_has_to_be_told() {
    let isms = isms_fixture::isms(&format!(
        "{}{}
        ~ obligation OBL-001 in_force_on=2020-01-01 parties=IP-3 notify_whom=\"The state\" notify_within_days=60
        obligation OBL-009 title=\"Card rules\" kind=standard reviewed_on=2025-01-10 review_months=12 notify_within_hours=24
        obligation OBL-010 title=Unsorted
        ",
        still(),
        include_str!("kinds/moving.isms")
    ));
    check(&isms, "REC-OBL", &expect_file!["kinds/print_obligations.txt"]);
}

#[test]
fn the_organisation_is_drawn_and_names_who_answers_for_what_and_whom_it_turns_to() {
    let isms = isms_fixture::isms(&format!(
        "{}{}
        ~ interested_party IP-3 contact=\"Breach desk, open at any hour\"
        commitment CMT-90 title=\"Time for training\" topic=resources person=P-1 given_on=2026-01-12 documents=DOC-002
        communication COM-90 what=\"What changed in the rules\" side=internal when=\"Each quarter\" parties=IP-2 how=Talk owner=P-2
        role ROLE-90 name=Deputy assigned_on=2026-01-01
        role ROLE-91 name=Former person=P-3 ended_on=2026-01-31
        ",
        still(),
        include_str!("kinds/moving.isms")
    ));
    check(&isms, "REC-ORG", &expect_file!["kinds/print_organisation.txt"]);
}

#[test]
fn many_audits_stand_beside_each_other_and_an_excluded_control_says_so() {
    let audits: String = (1..=8)
        .map(|n| {
            format!("audit AUD-{n} audit_type=internal programme=AP-1 planned_on=2026-0{n}-01 clauses=4\n")
        })
        .collect();
    let isms = isms_fixture::isms(&format!(
        "{}audit_programme AP-1 title=Years
{audits}",
        still()
    ));
    let said = outline(&composed(&isms, "AP-1"));
    assert!(
        said.contains("No. | Clause, control or place | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | In all"),
        "{said}"
    );
    assert!(said.contains("4.1 | Understanding the organization and its context | P |"), "{said}");
    assert!(said.contains("| *nobody*") && said.contains("| excluded"), "{said}");
    assert!(composed(&isms, "AP-1").draft, "nobody approved it");
}

#[test]
fn what_somebody_has_to_sign_is_a_draft_until_it_is_signed() {
    let isms = moving();
    let audit = composed(&isms, "AUD-001");
    assert!(!audit.draft);
    assert_eq!(audit.control.status, "signed off on 2026-03-24");
    assert_eq!(audit.control.approved.as_deref(), Some("Ruth Adeyemi, Internal auditor, 2026-03-24"));
    let minutes = composed(&isms, "MR-001");
    assert!(minutes.draft);
    assert_eq!((minutes.control.status.as_str(), &minutes.control.approved), ("not signed off", &None));
    assert!(outline(&minutes).contains("____ Maria Lindqvist, Chief executive (date)"));
}

#[test]
fn only_what_took_place_is_printed_and_a_pack_shows_the_last_three_years() {
    let isms = isms_fixture::isms(&format!(
        "{}
        audit AUD-1 audit_type=internal status=done end_on=2022-05-30
        audit AUD-2 audit_type=internal status=done end_on=2024-05-30
        audit AUD-3 audit_type=internal status=planned planned_on=2026-07-01
        audit AUD-4 audit_type=stage_1 status=done end_on=2026-05-01
        management_review MR-1 status=held held_on=2022-01-10
        management_review MR-2 status=planned planned_on=2026-07-10
        ",
        still()
    ));
    let named = |prints: Vec<Print>| prints.into_iter().map(|it| it.reference).collect::<Vec<_>>();
    assert_eq!(named(PrintKind::AuditReport.prints(&isms)), ["AUD-1", "AUD-2"]);
    assert_eq!(named(PrintKind::ReviewMinutes.prints(&isms)), ["MR-1"]);
    let on = isms_fixture::TODAY.parse().expect("a day");
    assert_eq!(named(PrintKind::AuditReport.recent(&isms, on)), ["AUD-2"]);
    assert_eq!(named(PrintKind::ReviewMinutes.recent(&isms, on)), [""; 0]);
}

#[test]
fn a_register_is_printed_as_it_stands_and_is_no_draft() {
    let log = composed(&moving(), "REC-NC");
    assert!(!log.draft);
    assert_eq!((log.control.version.as_str(), log.control.status.as_str()), ("", "record"));
    assert_eq!(log.control.fingerprint, None);
}

#[test]
fn an_isms_without_records_prints_none_of_them() {
    let isms = isms_fixture::isms("organization ORG name=Empty");
    assert_eq!(Print::all(&isms), []);
    let on = isms_fixture::TODAY.parse().expect("a day");
    let log = Print { kind: PrintKind::CorrectiveActionLog, reference: "REC-NC".into(), on: None };
    let nothing = compose_print(&isms, &log, on);
    assert_eq!(nothing, Err(ComposeError::NoSuchDocument("REC-NC".into())));
}

#[test]
fn words_that_stay_in_the_house_are_in_no_print() {
    let isms = isms_fixture::isms(&format!(
        "{}{}\n~ nonconformity NC-002 on_site_fields=objective_evidence",
        still(),
        include_str!("kinds/moving.isms")
    ));
    for print in Print::all(&isms) {
        let text = outline(&composed(&isms, &print.reference));
        assert!(!text.contains("badge of a nurse"), "{text}");
    }
    assert!(outline(&composed(&isms, "REC-NC")).contains("available on site"));
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let isms = moving();
    for print in Print::all(&isms) {
        let bytes = || {
            let document = composed(&isms, &print.reference);
            let rendered = render(&document, &RenderOptions::default()).expect("a PDF");
            (rendered.bytes, rendered.pages)
        };
        assert!(bytes() == bytes(), "{}", &print.reference);
    }
}

#[test]
fn our_own_words_are_no_sentences_of_the_standard() {
    let isms = moving();
    for print in Print::all(&isms) {
        let said = outline(&composed(&isms, &print.reference)).to_lowercase();
        // A short title of a clause may name it.
        let said = said.replace("understanding the organization and its context", "");
        for mark in ["shall", "the organization ", "should be "] {
            assert!(!said.contains(mark), "{mark:?} in {}", &print.reference);
        }
    }
}
