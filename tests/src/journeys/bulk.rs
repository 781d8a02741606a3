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

#[test]
fn excluding_several_controls_shows_what_that_contradicts_before_anything_is_changed() {
    let desk = Desk::with_new_isms();
    let risk = desk
        .create("risk", json!({ "event": "Logs go missing", "treatment": "modify", "controls": ["A.8.15"] }));
    let ids = json!(["A.8.15", "A.8.16"]);
    for id in ids.as_array().unwrap() {
        desk.set("control", id.as_str().unwrap(), json!({ "decision": "applicable" }));
    }
    let edit = json!({ "kind": "control", "ids": ids, "fields": { "decision": "not_applicable" } });
    let preview = desk.query("bulk_preview", edit);
    assert!(preview["against"].as_u64().unwrap() >= 1, "{preview}");
    let new = preview["new"].as_array().unwrap();
    let speaks = |it: &&serde_json::Value| {
        it["related"]
            .as_array()
            .is_some_and(|it| it.iter().any(|it| it["to"] == json!(format!("risk:{risk}"))))
            || it["subject"] == json!(format!("risk:{risk}"))
    };
    assert!(new.iter().any(|it| speaks(&it)), "{new:?}");
    assert_eq!(desk.record("control", "A.8.15")["record"]["decision"], "applicable");
    let owner = desk.create("person", json!({ "name": "Jonas Ek" }));
    let harmless =
        desk.query("bulk_preview", json!({ "kind": "control", "ids": ids, "fields": { "owner": owner } }));
    assert_eq!(harmless["against"], 0);
}

#[test]
fn a_reason_to_include_is_added_to_many_controls_and_taken_back_at_once() {
    let desk = Desk::with_new_isms();
    let law = desk.create("obligation", json!({ "title": "Data protection act", "kind": "law" }));
    let risk = desk.create("risk", json!({ "event": "Data leaks" }));
    let (because, other) = (
        json!({ "kind": "law", "target": format!("obligation:{law}") }),
        json!({ "kind": "risk", "target": format!("risk:{risk}") }),
    );
    desk.set("control", "A.5.34", json!({ "decision": "applicable", "reasons": [other] }));
    let edit = json!({ "kind": "control", "ids": ["A.5.33", "A.5.34"], "add": { "reasons": [because] } });
    assert_eq!(desk.query("bulk_preview", edit.clone())["changes"].as_array().unwrap().len(), 2);
    desk.apply("bulk_update", edit);
    assert_eq!(desk.record("control", "A.5.33")["record"]["reasons"], json!([because]));
    assert_eq!(desk.record("control", "A.5.34")["record"]["reasons"], json!([other, because]));
    desk.apply("undo", json!({}));
    assert_eq!(desk.record("control", "A.5.34")["record"]["reasons"], json!([other]));
}
