//! Somebody who did not act goes and looks whether it works: a sheet to take along, and one change that records what
//! was seen together with the scan.

use isms_app::host::Purpose;
use serde_json::{Value, json};

use super::Desk;

/// A nonconformity whose only action was done by Tessa; Frank is there to verify it.
fn desk() -> Desk {
    let desk = Desk::with_new_isms();
    desk.create("person", json!({ "name": "Tessa Orlow" }));
    desk.create("person", json!({ "name": "Frank Dolan", "job": "internal auditor" }));
    desk.create(
        "nonconformity",
        json!({ "statement": "Sticks lie at machines", "grade": "minor", "source": "internal_audit", "control": "A.7.10",
            "raised_on": "2026-09-01", "owner": "P-001", "correction": "Collected", "corrected_on": "2026-09-02",
            "similar_checked": true, "root_cause": "The ports are open", "check_criterion": "No port takes a stick",
            "actions": [{ "text": "Block the ports", "owner": "P-001", "done_on": "2026-10-01" }] }),
    );
    desk
}

fn checks(desk: &Desk) -> Value {
    desk.record("nonconformity", "NC-001")["record"]["effectiveness"].clone()
}

#[test]
fn a_sheet_is_taken_along_and_what_was_seen_is_one_change_with_its_scan() {
    let desk = desk();
    let grant = desk.pick(Purpose::PrintFile, "sheet.pdf");
    let written = desk.apply("verification_print", json!({ "id": "NC-001", "grant": grant }));
    assert_eq!((&written["id"], written["pages"].as_u64().unwrap() <= 2), (&json!("NC-001"), true));
    assert!(std::fs::read(desk.path("sheet.pdf")).unwrap().starts_with(b"%PDF"));

    std::fs::write(desk.path("scan.pdf"), b"%PDF-1.7 ink").unwrap();
    let before = desk.query("session", json!({}))["workspace"]["revision"].as_u64().unwrap();
    let seen = json!({ "id": "NC-001", "by": "P-002", "on": "2026-11-20", "sample": "30 of 30 machines",
        "seen": "Every port refused a stick", "result": "effective", "grant": desk.pick(Purpose::EvidenceFile, "scan.pdf") });
    let outcome = desk.apply("verified", seen);
    assert_eq!(outcome["revision"], before + 1, "one change");
    assert_eq!(outcome["label"], "NC-001: checked on 2026-11-20, it works");
    assert_eq!(
        checks(&desk),
        json!([{ "on": "2026-11-20", "by": "P-002", "sample": "30 of 30 machines", "seen": "Every port refused a stick",
            "evidence": ["E-001"], "result": "effective" }])
    );
    let evidence = desk.record("evidence", "E-001")["record"].clone();
    assert_eq!(
        (&evidence["title"], &evidence["collected_by"]),
        (&json!("Verification sheet NC-001"), &json!("P-002"))
    );
    let gate = desk.query("gate", json!({ "kind": "nonconformity", "id": "NC-001" }));
    assert_eq!(gate["missing"], json!([]), "nothing is missing before it is closed");
    desk.apply("undo", json!({}));
    assert_eq!(checks(&desk), Value::Null);
}

#[test]
fn a_result_alone_proves_nothing_and_a_check_that_failed_is_followed_by_another() {
    let desk = desk();
    let check = |on: &str, seen: &str, result: &str| json!({ "id": "NC-001", "by": "P-002", "on": on, "seen": seen, "result": result });
    let refused = |request: Value| desk.refused("verified", request).message;
    assert!(refused(check("2026-11-20", "  ", "effective")).starts_with("Say what was looked at"));
    assert!(refused(check("2026-11-25", "All", "effective")).contains("still to come"));
    let mut nobody = check("2026-11-20", "All", "effective");
    nobody["by"] = json!("P-9");
    assert_eq!(refused(nobody), "There is no person P-9.");
    let mut nothing = check("2026-11-20", "All", "effective");
    nothing["id"] = json!("NC-9");
    assert_eq!(refused(nothing), "There is no nonconformity NC-9.");

    desk.apply("verified", check("2026-11-10", "Two of 30 took a stick", "not_effective"));
    desk.apply("verified", check("2026-11-20", "None of 30 took a stick", "effective"));
    let results: Vec<Value> =
        checks(&desk).as_array().unwrap().iter().map(|it| it["result"].clone()).collect();
    assert_eq!(results, [json!("not_effective"), json!("effective")]);
    desk.apply(
        "sign_off",
        json!({ "kind": "nonconformity", "id": "NC-001", "by": "P-002", "on": "2026-11-24" }),
    );
    let closed = refused(check("2026-11-21", "Once more", "effective"));
    assert!(closed.contains("closed on 2026-11-24"), "{closed}");
}
