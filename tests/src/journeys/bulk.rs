//! Many records at once: a preview, one commit, one undo.

use serde_json::json;

use super::Desk;

#[test]
fn one_owner_for_twelve_controls_is_one_step_back() {
    let desk = Desk::with_new_isms();
    let owner = desk.create("person", json!({ "name": "Jonas Ek" }));
    let ids: Vec<String> = (1..=12).map(|it| format!("A.5.{it}")).collect();
    desk.set("control", "A.5.1", json!({ "owner": owner }));
    let edit = json!({ "kind": "control", "ids": ids, "fields": { "owner": owner }, "keep_existing": true });
    let preview = desk.query("bulk_preview", edit.clone());
    assert_eq!(preview["filled"], 1);
    assert_eq!(preview["changes"].as_array().unwrap().len(), 11);
    let before = desk.query("session", json!({}))["workspace"]["revision"].as_u64().unwrap();
    let outcome = desk.apply("bulk_update", edit);
    assert_eq!(outcome["revision"].as_u64().unwrap(), before + 1);
    desk.apply("undo", json!({}));
    assert!(desk.record("control", "A.5.12")["record"].get("owner").is_none());
    assert_eq!(desk.record("control", "A.5.1")["record"]["owner"], json!(owner));
}

#[test]
fn a_list_gains_what_it_lacks_and_keeps_what_it_has() {
    let desk = Desk::with_new_isms();
    let one = desk.create("evidence", json!({ "title": "Ticket" }));
    let two = desk.create("evidence", json!({ "title": "Screenshot" }));
    desk.set("control", "A.8.1", json!({ "evidence": [one] }));
    desk.apply("bulk_update", json!({ "kind": "control", "ids": ["A.8.1", "A.8.2"], "fields": { "evidence": [two] }, "keep_existing": true }));
    assert_eq!(desk.record("control", "A.8.1")["record"]["evidence"], json!([one, two]));
    assert_eq!(desk.record("control", "A.8.2")["record"]["evidence"], json!([two]));
}
