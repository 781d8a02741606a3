//! Who changed what, when and why; conflicts; references that are never given out twice.

use serde_json::json;

use super::Desk;

#[test]
fn each_field_tells_old_and_new_value_and_the_reason() {
    let desk = Desk::with_new_isms();
    let id = desk.create("risk", json!({ "title": "Flood" }));
    let request = json!({ "kind": "risk", "id": id, "based_on": 2, "fields": { "title": "Flood in the archive" }, "why": "Said where" });
    desk.apply("record_update", request);
    let page = desk.query("history", json!({ "kind": "risk", "id": id }));
    let newest = &page["lines"][0];
    assert_eq!(newest["why"], "Said where");
    assert_eq!(newest["by"], "Ines Duarte");
    assert_eq!(
        (&newest["changes"][0]["before"], &newest["changes"][0]["after"]),
        (&json!("Flood"), &json!("Flood in the archive"))
    );
}

#[test]
fn the_second_edit_on_one_revision_is_told_and_overwrites_nothing() {
    let desk = Desk::with_new_isms();
    let id = desk.create("risk", json!({ "title": "Flood" }));
    let edit = |title: &str| json!({ "kind": "risk", "id": id, "based_on": 2, "fields": { "title": title } });
    desk.apply("record_update", edit("Mine"));
    let error = desk.refused("record_update", edit("Yours"));
    assert_eq!(serde_json::to_value(error.code).unwrap(), "conflict");
    assert_eq!(desk.record("risk", &id)["record"]["title"], "Mine");
}

#[test]
fn what_is_used_stays_and_a_deleted_reference_never_comes_back() {
    let desk = Desk::with_new_isms();
    let owner = desk.create("person", json!({ "name": "Jonas Ek" }));
    let risk = desk.create("risk", json!({ "title": "Flood", "owner": owner }));
    let delete = |kind: &str, id: &str| json!({ "kind": kind, "id": id, "based_on": desk.record(kind, id)["revision"] });
    let error = desk.refused("record_delete", delete("person", &owner));
    assert!(error.message.contains(&risk), "{error}");
    desk.apply("record_delete", delete("risk", &risk));
    desk.reopen("larkmoor");
    assert_eq!(desk.create("risk", json!({ "title": "Fire" })), "R-002");
    assert!(!desk.refused("record_delete", delete("control", "A.5.1")).message.is_empty());
}

#[test]
fn undo_of_something_that_was_edited_since_says_so() {
    let desk = Desk::with_new_isms();
    let id = desk.create("risk", json!({ "title": "Flood" }));
    desk.set("risk", &id, json!({ "title": "Fire" }));
    desk.apply("undo", json!({}));
    desk.apply("undo", json!({}));
    assert_eq!(desk.query("records", json!({ "kind": "risk" }))["total"], 0);
    desk.reopen("larkmoor");
    desk.apply("redo", json!({}));
    assert_eq!(
        desk.record("risk", &id)["record"]["title"],
        "Flood",
        "what can be redone is known after reopening"
    );
}

#[test]
fn the_history_is_narrowed_by_text_kind_and_period() {
    let desk = Desk::with_new_isms();
    desk.on("2026-10-01");
    let ann = desk.create("person", json!({ "name": "Ann Berg" }));
    desk.on("2026-11-10");
    let asset = desk.create("asset", json!({ "name": "Laptops" }));
    desk.set("asset", &asset, json!({ "owner": ann }));
    let labels = |request: serde_json::Value| -> Vec<String> {
        let page = desk.query("history", request);
        page["lines"].as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(labels(json!({ "kind": "asset" })).len(), 2);
    assert_eq!(labels(json!({ "text": asset })).len(), 2);
    assert_eq!(labels(json!({ "text": "new person" })).len(), 1);
    assert_eq!(labels(json!({ "since": "2026-11-01" })).len(), 2);
    assert_eq!(labels(json!({ "until": "2026-10-31", "text": ann })).len(), 1);
    let first = desk.query("history", json!({ "kind": "asset", "limit": 1 }));
    assert_eq!((first["lines"].as_array().unwrap().len(), &first["more"]), (1, &json!(true)));
}
