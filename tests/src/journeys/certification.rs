//! Three years of certification, told through the records: what is next, what stands in its way on which day, and why.

use serde_json::{Value, json};

use super::Desk;

/// The step with this title, as it stands today.
#[track_caller]
fn step(desk: &Desk, title: &str) -> Value {
    let view = desk.query("certification", json!({}));
    let steps = view["steps"].as_array().unwrap();
    steps.iter().find(|it| it["title"] == title).unwrap_or_else(|| panic!("no step {title}")).clone()
}
/// What comes next, how it stands, and what is in its way.
fn next(desk: &Desk) -> (String, String, Vec<String>) {
    let view = desk.query("certification", json!({}));
    let step = &view["steps"][view["next"].as_u64().unwrap() as usize];
    let text = |field: &str| step[field].as_str().unwrap().to_owned();
    let reasons = step["blocked_by"].as_array().unwrap();
    (text("title"), text("state"), reasons.iter().map(|it| it["text"].as_str().unwrap().to_owned()).collect())
}
#[track_caller]
fn assert_next(desk: &Desk, title: &str, state: &str, reasons: &[&str]) {
    let (is, stands, why) = next(desk);
    assert_eq!((is.as_str(), stands.as_str()), (title, state), "{why:?}");
    assert_eq!(why, reasons);
}
/// An audit of the body that took place.
fn held(desk: &Desk, body: &str, audit_type: &str, start: &str, end: &str) -> String {
    desk.create(
        "audit",
        json!({ "title": audit_type, "audit_type": audit_type, "status": "done", "body": body, "start_on": start, "end_on": end }),
    )
}
fn body(desk: &Desk, name: &str) -> String {
    desk.create("certification_body", json!({ "name": name, "accreditation_body": "ANAB" }))
}
/// A certificate that was decided on 2027-06-01, with the body that issued it.
fn certified(desk: &Desk) -> (String, String) {
    let body = body(desk, "Northgate Certification");
    desk.on("2027-06-01");
    held(desk, &body, "stage_1", "2027-02-01", "2027-02-02");
    let audit = held(desk, &body, "stage_2", "2027-04-12", "2027-04-14");
    let certificate = desk.create(
        "certificate",
        json!({ "number": "N-1", "body": body, "audit": audit, "decided_on": "2027-06-01", "issued_on": "2027-06-02", "valid_until": "2030-05-31" }),
    );
    (body, certificate)
}

#[test]
fn first_certification() {
    let desk = Desk::with_new_isms();
    assert_next(&desk, "Body chosen", "due", &[]);
    assert_eq!(step(&desk, "Stage 1")["blocked_by"][0]["text"], "No certification body is chosen.");

    desk.create(
        "audit",
        json!({ "title": "Stage 1 rehearsal", "audit_type": "gap_assessment", "status": "done", "start_on": "2026-11-02", "end_on": "2026-11-03" }),
    );
    let body = body(&desk, "Northgate Certification");
    assert_next(&desk, "Stage 1", "due", &[]);
    let stage_1 = desk.create(
        "audit",
        json!({ "title": "Stage 1", "audit_type": "stage_1", "status": "planned", "body": body, "planned_on": "2027-02-01" }),
    );
    assert_next(&desk, "Stage 1", "planned", &[]);
    assert_eq!(step(&desk, "Stage 2")["state"], "not_yet");

    desk.on("2027-02-02");
    let concern = json!({ "number": "1", "text": "The scope leaves out the Porto office" });
    desk.set(
        "audit",
        &stage_1,
        json!({ "status": "done", "start_on": "2027-02-01", "end_on": "2027-02-02", "concerns": [concern] }),
    );
    let open = format!(
        "Area of concern 1 (The scope leaves out the Porto office) of {stage_1} is open: unless it is settled it goes to Stage 2 as a finding."
    );
    assert_next(&desk, "Stage 2", "blocked", &[&open]);

    desk.on("2027-03-20");
    let settled =
        json!({ "number": "1", "text": "The scope leaves out the Porto office", "closed_on": "2027-03-19" });
    desk.set("audit", &stage_1, json!({ "concerns": [settled] }));
    assert_next(&desk, "Stage 2", "due", &[]);

    desk.on("2027-04-14");
    let stage_2 = held(&desk, &body, "stage_2", "2027-04-12", "2027-04-14");
    let major = desk.create(
        "nonconformity",
        json!({ "statement": "No risk has an owner", "audit": stage_2, "grade": "major" }),
    );
    let minor = desk.create(
        "nonconformity",
        json!({ "statement": "One leaver kept an account", "audit": stage_2, "grade": "minor" }),
    );
    let of_major = format!("The major {major} is not verified by the body.");
    let of_minor = format!("The plan for the minor {minor} is not accepted by the body.");
    assert_next(&desk, "Decision", "blocked", &[&of_major, &of_minor]);
    desk.on("2027-05-10");
    desk.set("nonconformity", &minor, json!({ "body_plan_accepted_on": "2027-05-10" }));
    assert_next(&desk, "Decision", "blocked", &[&of_major]);
    desk.on("2027-05-20");
    desk.set("nonconformity", &major, json!({ "body_verified_on": "2027-05-20" }));
    assert_next(&desk, "Decision", "due", &[]);

    desk.on("2027-06-01");
    let certificate = desk.create(
        "certificate",
        json!({ "number": "N-1", "body": body, "audit": stage_2, "decided_on": "2027-06-01", "issued_on": "2027-06-02", "valid_until": "2030-05-31" }),
    );
    assert_next(&desk, "Surveillance 1", "due", &[]);
    let surveillance = step(&desk, "Surveillance 1");
    assert_eq!((&surveillance["from"], &surveillance["to"]), (&json!("2027-06-01"), &json!("2028-06-01")));
    assert_eq!(step(&desk, "Certificate")["filled_by"]["id"], certificate.as_str());

    desk.on("2028-06-02");
    assert_next(&desk, "Surveillance 1", "overdue", &[]);
    held(&desk, &body, "surveillance", "2028-05-15", "2028-05-16");
    assert_next(&desk, "Surveillance 2", "not_yet", &[]);
    desk.on("2029-05-16");
    assert_next(&desk, "Surveillance 2", "due", &[]);
    held(&desk, &body, "surveillance", "2029-05-14", "2029-05-15");
    assert_next(&desk, "Recertification", "not_yet", &[]);
    assert_eq!(step(&desk, "Recertification")["to"], "2030-02-28");

    desk.on("2030-02-06");
    let recertification = held(&desk, &body, "recertification", "2030-02-04", "2030-02-06");
    assert_next(&desk, "Next cycle", "due", &[]);
    assert_eq!(step(&desk, "Next cycle")["to"], "2030-05-31");
    desk.on("2030-04-01");
    desk.create(
        "certificate",
        json!({ "number": "N-2", "body": body, "audit": recertification, "renews": certificate, "decided_on": "2030-04-01", "issued_on": "2030-04-01", "valid_until": "2033-05-31" }),
    );
    assert_next(&desk, "Surveillance 1", "due", &[]);
    assert_eq!(step(&desk, "Surveillance 1")["to"], "2031-12-31");
    let now = desk.query("certification", json!({}));
    assert_eq!(now["ends_on"], "2033-05-31");
    let cycles: Vec<_> = now["cycles"].as_array().unwrap().iter().map(|it| &it["decided_on"]).collect();
    assert_eq!(cycles, ["2027-06-01", "2030-04-01"]);

    let past = desk.query("certification", json!({ "cycle": certificate }));
    assert_eq!((&past["on"], &past["is_current"]), (&json!("2030-03-31"), &json!(false)));
    assert_eq!(past["next"], Value::Null, "all of it is done");
    assert_eq!(past["steps"][2]["findings"][0]["record"]["id"], major.as_str(), "majors come first");
    assert_eq!(past["steps"][2]["findings"][0]["settled"], true);
    let refused = desk.refused_query("certification", json!({ "cycle": "CERT-99" }));
    assert_eq!(refused.code, isms_app::Code::NotFound);
}

#[test]
fn a_transfer_to_another_body_keeps_the_days_of_the_cycle() {
    let desk = Desk::with_new_isms();
    let (old_body, old) = certified(&desk);
    desk.on("2028-02-01");
    desk.set("certification_body", &old_body, json!({ "ended_on": "2028-01-31" }));
    let ended =
        format!("The work with {old_body} ended on 2028-01-31: {old} has to be transferred to another body.");
    assert_next(&desk, "Certificate", "blocked", &[&ended]);
    assert_eq!(step(&desk, "Surveillance 1")["state"], "blocked");

    let new_body = body(&desk, "Halden Assurance");
    let new = desk.create(
        "certificate",
        json!({ "number": "H-7", "body": new_body, "renews": old, "transferred": true, "decided_on": "2028-02-01", "issued_on": "2028-02-01", "valid_until": "2030-05-31" }),
    );
    assert_next(&desk, "Surveillance 1", "due", &[]);
    assert_eq!(step(&desk, "Surveillance 1")["to"], "2028-06-01", "counted from the first decision");
    assert_eq!(step(&desk, "Body chosen")["filled_by"]["id"], new_body.as_str());
    let certificate = step(&desk, "Certificate");
    assert_eq!((&certificate["filled_by"]["id"], &certificate["to"]), (&json!(new), &json!("2030-05-31")));
    let taken_over = format!("Taken over from {old}: the cycle keeps its days.");
    assert_eq!(certificate["notes"][0]["text"], taken_over);
}

#[test]
fn a_major_that_is_not_verified_within_six_months_means_another_stage_2() {
    let desk = Desk::with_new_isms();
    let body = body(&desk, "Northgate Certification");
    desk.on("2027-04-14");
    held(&desk, &body, "stage_1", "2027-02-01", "2027-02-02");
    let stage_2 = held(&desk, &body, "stage_2", "2027-04-12", "2027-04-14");
    let major = desk.create(
        "nonconformity",
        json!({ "statement": "No risk has an owner", "audit": stage_2, "grade": "major" }),
    );
    desk.on("2027-10-14");
    assert_next(&desk, "Decision", "blocked", &[&format!("The major {major} is not verified by the body.")]);
    desk.on("2027-10-15");
    let late = format!(
        "{major} was not verified by the body by 2027-10-14, six months after Stage 2: another Stage 2 is needed."
    );
    let (title, _, why) = next(&desk);
    assert_eq!((title.as_str(), why), ("Stage 2", vec![late]));
    assert_eq!(step(&desk, "Decision")["blocked_by"][0]["text"], "Another Stage 2 is needed first.");

    desk.on("2027-11-10");
    held(&desk, &body, "stage_2", "2027-11-08", "2027-11-10");
    assert_next(&desk, "Decision", "due", &[]);
}

#[test]
fn a_major_of_surveillance_blocks_until_the_body_has_verified_it() {
    let desk = Desk::with_new_isms();
    let (body, _) = certified(&desk);
    desk.set("certification_body", &body, json!({ "evidence_days": 90 }));
    desk.on("2028-05-03");
    let audit = held(&desk, &body, "surveillance", "2028-05-02", "2028-05-03");
    let major = desk.create(
        "nonconformity",
        json!({ "statement": "Nobody reviews access", "source": "external_audit", "audit": audit, "grade": "major", "raised_on": "2028-05-03" }),
    );
    let state = |desk: &Desk| {
        let step = step(desk, "Surveillance 1");
        (step["state"].clone(), step["blocked_by"][0]["text"].clone())
    };
    let due = format!(
        "The major {major} is not verified by the body: proof is due by 2028-08-01, or the certificate can be suspended."
    );
    assert_eq!(state(&desk), (json!("blocked"), json!(due)));

    let blockers = |desk: &Desk| {
        let found = desk.query("diagnostics", json!({ "severity": "blocker" }));
        let all = found["diagnostics"].as_array().unwrap().iter().map(|it| it["diagnostic"].clone());
        all.filter(|it| it["code"].as_str().unwrap().starts_with("CRT-")).collect::<Vec<_>>()
    };
    assert_eq!(blockers(&desk), Vec::<Value>::new());
    desk.on("2028-08-02");
    let found = blockers(&desk);
    assert_eq!((found.len(), &found[0]["code"]), (1, &json!("CRT-015")));
    let certificate = step(&desk, "Certificate");
    assert_eq!(certificate["state"], "done", "it stands until the body suspends it");
    assert!(certificate["notes"][0]["text"].as_str().unwrap().ends_with("the certificate can be suspended."));
    let second = step(&desk, "Surveillance 2");
    assert_eq!(
        (&second["state"], &second["blocked_by"][0]["since"]),
        (&json!("blocked"), &json!("2028-08-01"))
    );

    desk.set("nonconformity", &major, json!({ "body_verified_on": "2028-08-02" }));
    assert_eq!((state(&desk).0, blockers(&desk)), (json!("done"), Vec::new()));
}
