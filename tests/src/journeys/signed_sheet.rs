//! Risk owners decide on paper: what waits for whom is listed, each gets one sheet, and what comes back signed is
//! recorded once for all risks on it.

use isms_app::host::Purpose;
use serde_json::{Value, json};

use super::Desk;

/// Larkmoor with an owner of three risks, one of them not rated.
fn desk() -> Desk {
    let desk = Desk::with_new_isms();
    desk.create("person", json!({ "name": "Tom Hargreave", "job": "chief executive" }));
    desk.set("criteria", "CRIT", json!({ "accept_max": 9, "triggers": "A new system." }));
    let rating = |l, i| json!({ "likelihood": l, "impact": i });
    for (title, treatment) in [("Backup cannot be restored", "modify"), ("Laptop is stolen", "retain")] {
        let risk = json!({ "title": title, "owner": "P-001", "treatment": treatment,
            "inherent": rating(3, 3), "residual": rating(2, 2), "status": "open" });
        desk.create("risk", risk);
    }
    desk.create("risk", json!({ "title": "Not rated yet", "owner": "P-001", "status": "open" }));
    desk
}

fn waiting(desk: &Desk) -> Value {
    desk.query("outstanding", json!({}))["people"][0].clone()
}

fn scan(desk: &Desk) -> String {
    std::fs::write(desk.path("scan.pdf"), b"%PDF-1.7 a signature").unwrap();
    desk.pick(Purpose::EvidenceFile, "scan.pdf")
}

fn revision(desk: &Desk) -> u64 {
    desk.query("session", json!({}))["workspace"]["revision"].as_u64().unwrap()
}

#[test]
fn one_sheet_for_each_owner_and_one_scan_for_everything_on_it() {
    let desk = desk();
    let tom = waiting(&desk);
    assert_eq!((&tom["plans"], &tom["residuals"]), (&json!(1), &json!(3)));
    let folder = desk.pick(Purpose::SheetFolder, "sheets");
    let written = desk.apply("owner_sheets_print", json!({ "grant": folder }));
    assert_eq!(written["sheets"].as_array().unwrap().len(), 1);
    assert!(desk.path("sheets/P-001_Tom_Hargreave.pdf").is_file());
    let grant = desk.pick(Purpose::PrintFile, "tom.pdf");
    desk.apply("owner_sheet_print", json!({ "owner": "P-001", "grant": grant }));
    assert_eq!(
        std::fs::read(desk.path("tom.pdf")).unwrap(),
        std::fs::read(desk.path("sheets/P-001_Tom_Hargreave.pdf")).unwrap()
    );

    let before = revision(&desk);
    let signed = json!({ "plans": ["R-001"], "residuals": ["R-001", "R-002"], "revision": before, "grant": scan(&desk),
        "decision": { "ids": [], "by": "P-001", "on": "2026-11-24", "rationale": "Within the limit" } });
    desk.apply("signed_sheet", signed);
    assert_eq!(revision(&desk), before + 1, "one change for two risks, three decisions and the scan");
    let first = desk.record("risk", "R-001")["record"].clone();
    assert_eq!(first["plan_approval"]["evidence"], json!(["E-001"]));
    assert_eq!(first["acceptance"]["evidence"], json!(["E-001"]));
    let uses = desk.record("evidence", "E-001");
    assert_eq!(uses["record"]["title"], "Sheet signed by Tom Hargreave");
    assert_eq!(uses["used_by"][0]["count"], 2, "{}", uses["used_by"]);
    let tom = waiting(&desk);
    assert_eq!((&tom["plans"], &tom["residuals"]), (&json!(0), &json!(1)), "the one that is not rated");
    assert_eq!((&tom["items"][0]["id"], &tom["items"][0]["blocked"]), (&json!("R-003"), &json!(true)));
}

#[test]
fn what_changed_after_the_sheet_was_printed_was_not_signed() {
    let desk = desk();
    let printed = revision(&desk);
    desk.set("risk", "R-001", json!({ "residual": { "likelihood": 3, "impact": 2 } }));
    desk.set("risk", "R-002", json!({ "note": "Seen in the workshop" }));
    let sign = |ids: Value| {
        json!({ "plans": [], "residuals": ids, "revision": printed,
            "decision": { "ids": [], "by": "P-001", "on": "2026-11-24" } })
    };
    let error = desk.refused("signed_sheet", sign(json!(["R-001", "R-002"])));
    assert!(error.message.contains("R-001") && !error.message.contains("R-002"), "{}", error.message);
    desk.apply("signed_sheet", sign(json!(["R-002"])));
    assert!(desk.record("risk", "R-001")["record"].get("acceptance").is_none());
}

fn objects(desk: &Desk) -> usize {
    fn files(folder: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|it| if it.path().is_dir() { files(&it.path()) } else { 1 }).sum()
    }
    files(&desk.path("larkmoor/objects"))
}

#[test]
fn nothing_is_kept_of_a_sheet_that_is_refused() {
    let desk = desk();
    let before = objects(&desk);
    let sign = json!({ "plans": [], "residuals": ["R-001", "R-009"], "grant": scan(&desk),
        "decision": { "ids": [], "by": "P-001", "on": "2026-11-24", "rationale": "Within the limit" } });
    assert!(desk.refused("signed_sheet", sign).message.contains("R-009"));
    assert_eq!(objects(&desk), before, "the scan of a sheet that is not recorded");

    let add = json!({ "grant": scan(&desk), "fields": { "shows": 7 } });
    desk.refused("evidence_add", add);
    std::fs::write(desk.path("policy.pdf"), b"%PDF-1.7 a policy").unwrap();
    let grant = desk.pick(Purpose::DocumentFile, "policy.pdf");
    desk.refused("document_file_put", json!({ "grant": grant, "fields": { "owner_of": "P-001" } }));
    assert_eq!(objects(&desk), before, "a file whose record does not fit");
}

#[test]
fn a_scan_that_comes_later_is_attached_once_and_taken_off_with_one_undo() {
    let desk = desk();
    let decide =
        json!({ "ids": ["R-001", "R-002"], "by": "P-001", "on": "2026-11-20", "rationale": "Small" });
    desk.apply("accept_risk", decide);
    let grant = scan(&desk);
    let error = desk.refused("decision_scan", json!({ "by": "P-001", "ids": ["R-003"], "grant": grant }));
    assert!(error.message.contains("nothing about R-003"), "{}", error.message);
    let before = revision(&desk);
    desk.apply("decision_scan", json!({ "by": "P-001", "ids": ["R-001", "R-002"], "grant": grant }));
    let of = |id: &str| desk.record("risk", id)["record"]["acceptance"]["evidence"].clone();
    assert_eq!((revision(&desk), of("R-001"), of("R-002")), (before + 1, json!(["E-001"]), json!(["E-001"])));
    assert_eq!(desk.record("evidence", "E-001")["record"]["collected_on"], "2026-11-20");
    let standing = desk.query("owner_decisions", json!({ "id": "R-001" }))["decisions"][0].clone();
    assert_eq!((&standing["standing"], &standing["evidence"]), (&json!("holds"), &json!(["E-001"])));
    desk.apply("undo", json!({}));
    assert_eq!((of("R-001"), of("R-002")), (Value::Null, Value::Null));
    assert!(
        desk.refused_query("record", json!({ "kind": "evidence", "id": "E-001" })).message.contains("E-001")
    );
}

#[test]
fn documents_in_review_and_what_is_to_be_signed_off_wait_for_their_people() {
    let desk = desk();
    desk.set("document", "DOC-001", json!({ "draft": "in_review", "approver": "P-001" }));
    desk.set("document", "DOC-002", json!({ "draft": "in_review", "approver": null }));
    desk.create("management_review", json!({ "held_on": "2026-11-20", "status": "held", "chair": "P-001" }));
    let found = desk.query("outstanding", json!({}));
    let tom = &found["people"][0];
    assert_eq!((&tom["documents"], &tom["sign_offs"]), (&json!(1), &json!(1)));
    assert_eq!(found["nobody"][0]["id"], "DOC-002", "nobody is named who could approve it");
}
