//! A table goes out as a spreadsheet or a print that says what it shows, and a spreadsheet comes back with a
//! comparison: one commit, one undo.

use isms_app::host::Purpose;
use serde_json::{Value, json};

use super::Desk;

fn rows(view: &Value) -> &Vec<Value> {
    view["differences"]["rows"].as_array().unwrap()
}

#[test]
fn a_small_sheet_goes_to_an_owner_and_comes_back_with_its_answers() {
    let desk = Desk::with_new_isms();
    let jonas = desk.create("person", json!({ "name": "Jonas Ek" }));
    for id in ["A.8.13", "A.8.15", "A.8.16"] {
        desk.set("control", id, json!({ "owner": jonas, "decision": "applicable" }));
    }
    let query = json!({ "conditions": [{ "column": "owner", "values": [jonas] }] });
    let grant = desk.pick(Purpose::TableFile, "jonas.xlsx");
    let written = desk.apply("table_export", json!({ "kind": "control", "query": query, "grant": grant }));
    assert_eq!(written["shows"], "3 of 93 controls, filter: Owner: Jonas Ek");
    assert_eq!(written["rows"], 3);

    // Jonas answers in a file of his own, sorted otherwise, under the headings of ours.
    let answers = "Reference,Implementation,Description\nA.8.16,Implemented,=NOW() is not run here\nA.8.15,In progress,\n";
    std::fs::write(desk.path("answers.csv"), answers).unwrap();
    let grant = desk.pick(Purpose::ImportFile, "answers.csv");
    let view = desk.query("sheet_preview", json!({ "grant": grant, "kind": "control" }));
    let ids: Vec<&str> = rows(&view).iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["A.8.16", "A.8.15"]);
    assert_eq!(rows(&view)[0]["cells"][0]["after"], "implemented");
    let revision = || desk.query("session", json!({}))["workspace"]["revision"].as_u64().unwrap();
    let before = revision();
    let token = view["token"].clone();
    let left = json!([{ "row": 2, "field": "description" }]);
    let outcome = desk.apply("sheet_accept", json!({ "token": token, "rows": [2, 3], "left": left }));
    assert_eq!((outcome["label"].as_str(), revision()), (Some("2 controls from answers.csv"), before + 1));
    let record = desk.record("control", "A.8.16")["record"].clone();
    assert_eq!((record["implementation"].as_str(), record.get("description")), (Some("implemented"), None));
    desk.apply("undo", json!({}));
    assert!(desk.record("control", "A.8.15")["record"].get("implementation").is_none());
}

#[test]
fn every_table_of_the_sample_comes_back_without_a_difference() {
    let desk = Desk::with_sample();
    let kinds = desk.query("catalogue", json!({}))["kinds"].as_array().unwrap().clone();
    for kind in kinds.iter().filter(|it| it["single"] == false) {
        let kind = kind["kind"].as_str().unwrap();
        for ending in ["xlsx", "csv"] {
            let name = format!("{kind}.{ending}");
            let grant = desk.pick(Purpose::TableFile, &name);
            let written = desk.apply("table_export", json!({ "kind": kind, "grant": grant }));
            let grant = desk.pick(Purpose::ImportFile, &name);
            let view = desk.query("sheet_preview", json!({ "grant": grant, "kind": kind }));
            assert_eq!(rows(&view), &Vec::<Value>::new(), "{name}");
            assert_eq!(view["differences"]["remarks"], json!([]), "{name}");
            assert_eq!(view["differences"]["unchanged"], written["rows"], "{name}");
        }
    }
}

#[test]
fn a_comparison_made_for_an_older_state_is_refused() {
    let desk = Desk::with_new_isms();
    let asset = desk.create("asset", json!({ "name": "Laptops" }));
    std::fs::write(desk.path("back.csv"), format!("Reference,Name\n{asset},Notebooks\n")).unwrap();
    let grant = desk.pick(Purpose::ImportFile, "back.csv");
    let token = desk.query("sheet_preview", json!({ "grant": grant, "kind": "asset" }))["token"].clone();
    desk.set("asset", &asset, json!({ "note": "meanwhile" }));
    let refused = desk.refused("sheet_accept", json!({ "token": token, "rows": [2] }));
    assert!(refused.message.contains("has changed since"), "{}", refused.message);
}

#[test]
fn a_table_prints_one_person_a_page_and_says_its_filter() {
    let desk = Desk::with_sample();
    let grant = desk.pick(Purpose::PrintFile, "by-owner.pdf");
    let query =
        json!({ "conditions": [{ "column": "decision", "values": ["applicable"] }], "group": "owner" });
    let request = json!({ "kind": "control", "query": query, "page_per_group": true, "grant": grant });
    let printed = desk.apply("table_print", request);
    assert!(
        printed["shows"].as_str().unwrap().contains("of 95 controls, filter: Decision: Applicable"),
        "{printed}"
    );
    let bytes = std::fs::read(desk.path("by-owner.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    let kinds = desk.query("catalogue", json!({}))["kinds"].as_array().unwrap().clone();
    for kind in kinds.iter().filter(|it| it["single"] == false) {
        let grant = desk.pick(Purpose::PrintFile, "any.pdf");
        desk.apply("table_print", json!({ "kind": kind["kind"], "grant": grant }));
    }
}

#[test]
fn diagnostics_come_in_pages() {
    let desk = Desk::with_new_isms();
    let all = desk.query("diagnostics", json!({}));
    let list = all["diagnostics"].as_array().unwrap();
    assert_eq!(all["matched"].as_u64().unwrap() as usize, list.len());
    let page = desk.query("diagnostics", json!({ "offset": 2, "limit": 3 }));
    assert_eq!(page["diagnostics"].as_array().unwrap()[..], list[2..5]);
    assert_eq!((&page["matched"], &page["counts"]), (&all["matched"], &all["counts"]));
}
