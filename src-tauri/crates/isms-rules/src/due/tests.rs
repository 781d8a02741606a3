//! Records in, list out: each test is a few records in the record language and what is due because of them.

use expect_test::{Expect, expect};

use super::due;

/// A list as text: the day, `late`, reference and field, what is due, what about, and who.
fn list(text: &str) -> String {
    let fixture = isms_fixture::parse(text).unwrap();
    let line = |it: super::Duty| {
        let late = if it.late { "late  " } else { "      " };
        let index = it.index.map(|it| format!("[{it}]")).unwrap_or_default();
        let person = it.person.map_or_else(|| "nobody".to_owned(), |it| it.to_string());
        format!("{} {late}{} {}{index}: {} | {} | {person}\n", it.on, it.id, it.field, it.what, it.about)
    };
    due(&fixture.isms, &crate::Day::on(fixture.today)).into_iter().map(line).collect()
}

#[track_caller]
fn is_due(text: &str, expected: &Expect) {
    expected.assert_eq(&list(text));
}

#[test]
fn what_is_overdue_comes_first_and_the_rest_by_day() {
    is_due(
        r#"
        today 2026-06-01
        treatment_action TA-10 text="Later" due_on=2026-06-02 responsible=P-1
        treatment_action TA-2 text="The same day" due_on=2026-06-02
        treatment_action TA-1 text="Today is in time" due_on=2026-06-01
        treatment_action TA-3 text="Yesterday" due_on=2026-05-31 status=in_progress
        treatment_action TA-4 text="Long ago" due_on=2025-01-01
        "#,
        &expect![[r#"
            2025-01-01 late  TA-4 due_on: Finish the treatment action | Long ago | nobody
            2026-05-31 late  TA-3 due_on: Finish the treatment action | Yesterday | nobody
            2026-06-01       TA-1 due_on: Finish the treatment action | Today is in time | nobody
            2026-06-02       TA-2 due_on: Finish the treatment action | The same day | nobody
            2026-06-02       TA-10 due_on: Finish the treatment action | Later | P-1
        "#]],
    );
}

#[test]
fn what_is_done_ended_cancelled_or_retired_owes_nothing() {
    is_due(
        r#"
        today 2026-06-01
        treatment_action TA-1 text="Done" due_on=2026-05-01 status=done
        treatment_action TA-2 text="Given up" due_on=2026-05-01 status=cancelled
        risk R-1 title="Closed" status=closed next_review_on=2026-05-01 acceptance=P-1@2025-05-02..2026-05-02
        planned_change CHG-1 title="Carried out" planned_on=2026-05-01 implemented_on=2026-05-01
        document DOC-1 title="Retired" state=retired review_months=12 versions=1.0@2024-01-05/P-1
        audit AUD-1 title="Cancelled" audit_type=internal status=cancelled planned_on=2026-05-01 concerns=[{"text":"Open","due_on":"2026-05-02"}]
        audit AUD-2 title="Done" audit_type=internal status=done start_on=2026-05-01
        management_review MR-1 title="Cancelled" status=cancelled planned_on=2026-05-01 decisions=[{"text":"Open","due_on":"2026-05-02"}]
        nonconformity NC-1 statement="Closed" due_on=2026-05-01 closed_on=2026-04-30 body_plan_due_on=2026-05-02 actions=[{"text":"Not ticked off","due_on":"2026-05-03"}]
        objective OBJ-1 text="Dropped" status=dropped due_on=2026-05-01
        metric M-1 name="Given up" frequency_months=1 ended_on=2026-04-30
        supplier SUP-1 name="Left" contract_end_on=2026-05-01 assurances=iso_27001@2026-05-02 review_months=12 last_assessed_on=2025-01-01
        continuity_test CT-1 title="Held" planned_on=2026-05-01 held_on=2026-05-02
        person P-2 name="Left" left_on=2026-04-30
        competence COMP-1 person=P-2 required="Went with the person" expires_on=2026-05-01
        evidence E-1 title="Of use to nobody" valid_until=2026-05-01
        waiver W-1 message="It is objected to again" until=2026-05-01
        certificate CERT-1 number="Withdrawn" decided_on=2024-01-01 valid_until=2026-12-31 withdrawn_on=2026-01-01
        incident INC-1 title="None" status=no_incident notifications=[{"to":"Authority","due_on":"2026-05-01"}]
        control A.5.1 decision=not_applicable planned_on=2026-05-01
        "#,
        &expect![""],
    );
}

#[test]
fn risks_are_reviewed_and_decisions_about_them_end() {
    is_due(
        r#"
        today 2026-06-01
        scope SCOPE next_review_on=2026-08-01
        risk R-1 title="Flood" owner=P-1 next_review_on=2026-05-20 acceptance=P-2@2026-01-02..2026-06-30 plan_approval=P-2@2026-01-02..2026-07-01
        planned_change CHG-1 title="Move" planned_on=2026-06-15 owner=P-3
        control A.8.12 decision=applicable implementation=in_progress planned_on=2026-09-30 owner=P-3
        waiver W-1 message="Two people sign" until=2026-06-01 by=P-1
        "#,
        &expect![[r#"
            2026-05-20 late  R-1 next_review_on: Review the risk | Flood | P-1
            2026-06-01       W-1 until: Decide again: the waiver ends | Two people sign | P-1
            2026-06-15       CHG-1 planned_on: Carry out the change | Move | P-3
            2026-06-30       R-1 acceptance: Accept the residual risk again: the acceptance ends | Flood | P-1
            2026-07-01       R-1 plan_approval: Approve the treatment plan again: the approval ends | Flood | P-1
            2026-08-01       SCOPE next_review_on: Review the scope | Scope of the ISMS | nobody
            2026-09-30       A.8.12 planned_on: Put the control in place | Data leakage prevention | P-3
        "#]],
    );
}

#[test]
fn a_nonconformity_owes_its_day_its_actions_and_what_the_body_asks_for() {
    is_due(
        r#"
        today 2026-06-01
        nonconformity NC-1 statement="Leavers kept access" owner=P-1 due_on=2026-07-31 body_plan_due_on=2026-05-30 body_evidence_due_on=2026-08-15 body_correction_due_on=2026-06-10 actions=[{"text":"Check each month","owner":"P-2","due_on":"2026-06-05"},{"text":"Done","due_on":"2026-05-01","done_on":"2026-05-01"},{"text":"Train the desk","due_on":"2026-06-20"}]
        "#,
        &expect![[r#"
            2026-05-30 late  NC-1 body_plan_due_on: Send cause and plan to the certification body | Leavers kept access | P-1
            2026-06-05       NC-1 actions[0]: Finish the corrective action | Check each month | P-2
            2026-06-10       NC-1 body_correction_due_on: Correct it: last day of the certification body | Leavers kept access | P-1
            2026-06-20       NC-1 actions[2]: Finish the corrective action | Train the desk | P-1
            2026-07-31       NC-1 due_on: Settle the nonconformity | Leavers kept access | P-1
            2026-08-15       NC-1 body_evidence_due_on: Send proof to the certification body | Leavers kept access | P-1
        "#]],
    );
}

#[test]
fn where_nobody_wrote_a_deadline_down_the_days_of_the_body_count_from_the_end_of_its_audit() {
    is_due(
        r#"
        today 2026-06-01
        certification_body CB-1 name="Registrar" correction_days=14 plan_days=30 evidence_days=90
        audit AUD-1 title="Stage 2" audit_type=stage_2 status=done body=CB-1 start_on=2026-05-18 end_on=2026-05-22
        nonconformity NC-1 statement="Minor" audit=AUD-1 grade=minor corrected_on=2026-05-25
        nonconformity NC-2 statement="Only an observation" audit=AUD-1 grade=observation
        nonconformity NC-3 statement="Verified" audit=AUD-1 grade=major body_verified_on=2026-05-30
        "#,
        &expect![[r#"
            2026-06-21       NC-1 body_plan_due_on: Send cause and plan to the certification body | Minor | nobody
            2026-08-20       NC-1 body_evidence_due_on: Send proof to the certification body | Minor | nobody
        "#]],
    );
}

#[test]
fn a_metric_is_measured_again_after_its_newest_value_that_counts() {
    is_due(
        r#"
        today 2026-06-01
        metric M-1 name="Patched in time" frequency_months=1 measured_by=P-1
        measurement MV-1 metric=M-1 on=2026-04-30 value=97
        measurement MV-2 metric=M-1 on=2026-03-31 value=95
        measurement MV-3 metric=M-1 on=2026-05-31 value=5 set_aside_because="Typed wrongly"
        metric M-2 name="Never measured" frequency_months=3
        metric M-3 name="Whenever it suits"
        metric M-5 name="Begins later" frequency_months=3 measured_from=2026-05-15
        metric M-4 name="Ends before the day" frequency_months=12 ended_on=2026-12-31
        measurement MV-4 metric=M-4 on=2026-05-01 value=1
        "#,
        &expect![[r#"
            2026-05-30 late  M-1 frequency_months: Measure | Patched in time | P-1
            2026-06-01       M-2 frequency_months: Measure for the first time | Never measured | nobody
            2026-08-15       M-5 frequency_months: Measure for the first time | Begins later | nobody
        "#]],
    );
}

#[test]
fn audits_and_reviews_are_held_and_what_reviews_decide_is_done() {
    is_due(
        r#"
        today 2026-06-01
        audit_programme AP-1 title="2024 to 2026" period_end=2026-12-31 owner=P-1
        audit AUD-1 title="Access control" audit_type=internal status=planned planned_on=2026-07-01 lead_auditor=P-2
        audit AUD-2 title="Suppliers" audit_type=internal status=in_progress start_on=2026-05-28 end_on=2026-06-03 lead_auditor=P-2
        audit AUD-3 title="Stage 1" audit_type=stage_1 status=done start_on=2026-04-01 concerns=[{"text":"Few measurements","owner":"P-3","due_on":"2026-06-20"},{"text":"Settled","due_on":"2026-05-01","closed_on":"2026-04-30"}]
        management_review MR-1 title="Spring" status=held held_on=2026-03-01 chair=P-1 next_on=2026-09-01 decisions=[{"text":"Hire a deputy","owner":"P-1","due_on":"2026-05-15"},{"text":"Nothing to change","kind":"no_change","due_on":"2026-05-15"},{"text":"Done","status":"done","due_on":"2026-05-15"}]
        management_review MR-2 title="Last year" status=held held_on=2025-03-01 next_on=2026-03-01
        objective OBJ-1 text="All laptops encrypted" due_on=2026-12-01 owner=P-2
        "#,
        &expect![[r#"
            2026-05-15 late  MR-1 decisions[0]: Carry out the decision of the review | Hire a deputy | P-1
            2026-06-03       AUD-2 end_on: Finish the audit | Suppliers | P-2
            2026-06-20       AUD-3 concerns[0]: Settle the area of concern | Few measurements | P-3
            2026-07-01       AUD-1 planned_on: Hold the audit | Access control | P-2
            2026-09-01       MR-1 next_on: Hold the next management review | Spring | P-1
            2026-12-01       OBJ-1 due_on: Reach the objective | All laptops encrypted | P-2
            2026-12-31       AP-1 period_end: Set up the next audit programme | 2024 to 2026 | P-1
        "#]],
    );
}

#[test]
fn a_review_that_is_planned_already_is_due_once() {
    is_due(
        r#"
        today 2026-06-01
        management_review MR-1 title="Spring" status=held held_on=2026-03-01 next_on=2026-09-01
        management_review MR-2 title="Autumn" status=planned planned_on=2026-09-03 chair=P-1
        "#,
        &expect![[r#"
            2026-09-03       MR-2 planned_on: Hold the management review | Autumn | P-1
        "#]],
    );
}

#[test]
fn suppliers_owe_reviews_proofs_and_contracts() {
    is_due(
        r#"
        today 2026-06-01
        supplier SUP-1 name="Payday" owner=P-1 contract_end_on=2026-12-31 last_assessed_on=2025-05-01 review_months=12 assurances=[{"kind":"soc2","valid_until":"2025-12-31"},{"kind":"soc2","valid_until":"2026-10-31"},{"kind":"iso_27001","valid_until":"2026-05-01"}] agreements=[{"kind":"data_processing","signed_on":"2024-03-01","valid_until":"2026-07-01"},{"kind":"security_terms","valid_until":"2026-01-01"}]
        supplier SUP-2 name="Guards" in_scope=yes assurances=[{"kind":"own_review","reviewed_on":"2025-08-01"}]
        supplier SUP-3 name="Florist" in_scope=no last_assessed_on=2020-01-01
        obligation OBL-1 title="Health privacy" reviewed_on=2025-07-15 owner=P-2
        continuity_test CT-1 title="Restore the records" planned_on=2026-06-18 owner=P-3
        "#,
        &expect![[r#"
            2026-05-01 late  SUP-1 last_assessed_on: Review the supplier | Payday | P-1
            2026-05-01 late  SUP-1 assurances[2]: Get a new one: ISO/IEC 27001 certificate | Payday | P-1
            2026-06-18       CT-1 planned_on: Hold the test | Restore the records | P-3
            2026-07-01       SUP-1 agreements[0]: Renew the agreement: Data processing agreement | Payday | P-1
            2026-07-15       OBL-1 reviewed_on: Check the obligation | Health privacy | P-2
            2026-08-01       SUP-2 last_assessed_on: Review the supplier | Guards | nobody
            2026-10-31       SUP-1 assurances[1]: Get a new one: SOC 2 report | Payday | P-1
            2026-12-31       SUP-1 contract_end_on: Renew or end the contract | Payday | P-1
        "#]],
    );
}

#[test]
fn those_who_have_to_be_told_are_owed_it_by_the_shortest_clock() {
    is_due(
        r#"
        today 2026-06-01
        obligation OBL-1 title="State law" notify_within_days=45 notify_whom="The attorney general"
        obligation OBL-2 title="GDPR" notify_within_hours=72
        incident INC-1 title="Lost laptop" status=open owner=P-1 detected_on=2026-05-31 detected_at="14:30" notifications=[{"obligation":"OBL-1"},{"obligation":"OBL-2","to":"The data protection authority"},{"to":"Told","due_on":"2026-05-31","notified_on":"2026-05-31"},{"to":"Nobody","due_on":"2026-05-31","not_needed_because":"Encrypted"}]
        incident INC-2 title="Closed too soon" status=closed notifications=[{"to":"The customer","due_on":"2026-05-20"}]
        "#,
        &expect![[r#"
            2026-05-20 late  INC-2 notifications[0]: Tell in time: The customer | Closed too soon | nobody
            2026-06-03       INC-1 notifications[1]: Tell in time, by 14:30: The data protection authority | Lost laptop | P-1
            2026-07-15       INC-1 notifications[0]: Tell in time: The attorney general | Lost laptop | P-1
        "#]],
    );
}

#[test]
fn documents_competence_and_evidence_are_renewed() {
    is_due(
        r#"
        today 2026-06-01
        document DOC-1 title="Policy" owner=P-1 state=live review_months=12 versions=1.0@2025-05-20/P-1
        document DOC-2 title="Never approved" owner=P-1 state=live review_months=12
        person P-1 name="Maria"
        competence COMP-1 person=P-1 role_kind=internal_auditor required="Lead auditor" shown_by="Course" expires_on=2026-05-01
        competence COMP-2 person=P-1 role_kind=isms_conformity required="Renewed" shown_by="Course" expires_on=2026-05-01
        competence COMP-3 person=P-1 role_kind=isms_conformity required="Renewed" shown_by="Course" expires_on=2029-05-01
        competence COMP-4 person=P-1 required="Cloud" gap="No course yet" gap_due_on=2026-06-30
        evidence E-1 title="Scan of last year" valid_until=2025-05-01
        evidence E-2 title="Scan of this year" valid_until=2026-05-01 collected_by=P-1
        evidence E-3 title="Old list of leavers" valid_until=2026-05-01
        evidence E-4 title="New list of leavers" valid_until=2026-11-01
        control A.8.8 decision=applicable implementation=implemented evidence=E-1,E-2
        control A.5.18 decision=applicable implementation=implemented evidence=E-3,E-4
        "#,
        &expect![[r#"
            2026-05-01 late  COMP-1 expires_on: Renew the proof | Lead auditor | P-1
            2026-05-01 late  E-2 valid_until: Renew the evidence | Scan of this year | P-1
            2026-05-20 late  DOC-1 reviews: Review the document | Policy | P-1
            2026-06-30       COMP-4 gap_due_on: Close the gap | Cloud | P-1
            2026-11-01       E-4 valid_until: Renew the evidence | New list of leavers | nobody
            2029-05-01       COMP-3 expires_on: Renew the proof | Renewed | P-1
        "#]],
    );
}

#[test]
fn a_first_certificate_owes_two_surveillance_audits_and_recertification() {
    is_due(
        r#"
        today 2026-06-01
        certification_body CB-1 name="Registrar" accredited_until=2027-03-31
        certificate CERT-1 number="IS 1" body=CB-1 decided_on=2026-05-04 valid_until=2029-05-03
        "#,
        &expect![[r#"
            2027-03-31       CB-1 accredited_until: Look whether the accreditation goes on | Registrar | nobody
            2027-05-04       CERT-1 decided_on[0]: Surveillance audit at the latest | IS 1 | nobody
            2028-12-31       CERT-1 decided_on[1]: Surveillance audit at the latest | IS 1 | nobody
            2029-02-03       CERT-1 valid_until[0]: Recertification audit at the latest | IS 1 | nobody
            2029-05-03       CERT-1 valid_until: Last day of the certificate | IS 1 | nobody
        "#]],
    );
}

#[test]
fn a_surveillance_audit_that_was_done_is_owed_no_more_and_one_that_was_missed_is_late() {
    is_due(
        r#"
        today 2028-06-01
        certificate CERT-1 number="IS 1" body=CB-1 decided_on=2026-05-04 valid_until=2029-05-03
        audit AUD-1 title="First surveillance" audit_type=surveillance body=CB-1 status=done start_on=2027-04-12
        certificate CERT-2 number="IS 2" body=CB-2 decided_on=2027-05-04 valid_until=2030-05-03
        "#,
        &expect![[r#"
            2028-05-04 late  CERT-2 decided_on[0]: Surveillance audit at the latest | IS 2 | nobody
            2028-12-31       CERT-1 decided_on[1]: Surveillance audit at the latest | IS 1 | nobody
            2029-02-03       CERT-1 valid_until[0]: Recertification audit at the latest | IS 1 | nobody
            2029-05-03       CERT-1 valid_until: Last day of the certificate | IS 1 | nobody
            2029-12-31       CERT-2 decided_on[1]: Surveillance audit at the latest | IS 2 | nobody
            2030-02-03       CERT-2 valid_until[0]: Recertification audit at the latest | IS 2 | nobody
            2030-05-03       CERT-2 valid_until: Last day of the certificate | IS 2 | nobody
        "#]],
    );
}

#[test]
fn a_renewed_certificate_owes_nothing_and_the_new_one_a_surveillance_in_each_calendar_year() {
    is_due(
        r#"
        today 2029-06-01
        certificate CERT-1 number="IS 1" body=CB-1 decided_on=2026-05-04 valid_until=2029-05-03
        certificate CERT-2 number="IS 1" body=CB-1 renews=CERT-1 decided_on=2029-04-20 valid_until=2032-05-03
        "#,
        &expect![[r#"
            2030-12-31       CERT-2 decided_on[0]: Surveillance audit at the latest | IS 1 | nobody
            2031-12-31       CERT-2 decided_on[1]: Surveillance audit at the latest | IS 1 | nobody
            2032-02-03       CERT-2 valid_until[0]: Recertification audit at the latest | IS 1 | nobody
            2032-05-03       CERT-2 valid_until: Last day of the certificate | IS 1 | nobody
        "#]],
    );
}

#[test]
fn stage_1_is_a_day_to_be_ready_for_until_an_audit_stands_for_it() {
    is_due(
        r#"
        today 2026-06-01
        organization ORG name="Birch Lane" stage_1_on=2026-09-15
        "#,
        &expect![[r#"
            2026-09-15       ORG stage_1_on: Be ready for Stage 1 | Birch Lane | nobody
        "#]],
    );
    is_due(
        r#"
        today 2026-06-01
        organization ORG name="Birch Lane" stage_1_on=2026-09-15
        audit AUD-1 title="Stage 1" audit_type=stage_1 planned_on=2026-09-15
        "#,
        &expect![[r#"
            2026-09-15       AUD-1 planned_on: Hold the audit | Stage 1 | nobody
        "#]],
    );
}
