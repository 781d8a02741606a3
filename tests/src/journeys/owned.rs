//! What a person answers for, across kinds: as a list, filtered in a table, on paper a page a person, and as a small
//! sheet.

use isms_app::host::Purpose;
use serde_json::json;

use super::Desk;

fn desk() -> Desk {
    let desk = Desk::with_new_isms();
    for name in ["Jonas Ek", "Tom Hargreave", "Ana Roth"] {
        desk.create("person", json!({ "name": name, "job": "operations" }));
    }
    desk.set("control", "A.8.13", json!({ "owner": "P-001", "decision": "applicable" }));
    desk.create("risk", json!({ "title": "Backup cannot be restored", "owner": "P-001" }));
    desk.create("risk", json!({ "title": "Gone", "owner": "P-001", "status": "closed" }));
    desk.create("treatment_action", json!({ "text": "Restore once a month", "responsible": "P-001" }));
    desk.create("asset", json!({ "name": "Tape robot", "owner": "P-002" }));
    desk
}

#[test]
fn everything_a_person_answers_for_is_listed_kind_by_kind() {
    let desk = desk();
    let owned = desk.query("owned", json!({ "person": "P-001" }));
    let kinds: Vec<(&str, &str, u64)> = owned["kinds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (it["kind"].as_str().unwrap(), it["field"].as_str().unwrap(), it["count"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(
        kinds,
        [("risk", "owner", 1), ("treatment_action", "responsible", 1), ("control", "owner", 1)],
        "a closed risk is over"
    );
    assert_eq!((&owned["count"], &owned["name"]), (&json!(3), &json!("Jonas Ek, operations")));
    assert_eq!(desk.query("owned", json!({ "person": "P-003" }))["kinds"], json!([]));
    let filter = json!({ "kind": "control", "query": { "conditions": [{ "column": "owner", "test": "is", "values": ["P-001"] }] } });
    assert_eq!(desk.query("table_ids", filter)["ids"], json!(["A.8.13"]), "each kind opens in its table");
}

#[test]
fn it_is_printed_with_each_person_on_pages_of_their_own() {
    let desk = desk();
    let print = |people: serde_json::Value, name: &str| {
        let grant = desk.pick(Purpose::PrintFile, name);
        desk.apply("owned_print", json!({ "people": people, "grant": grant }))
    };
    assert_eq!(print(json!(["P-001"]), "jonas.pdf")["people"], 1);
    let all = print(json!([]), "all.pdf");
    assert_eq!(
        (&all["people"], &all["pages"]),
        (&json!(2), &json!(2)),
        "who answers for nothing has no page"
    );
    let error = desk.refused(
        "owned_print",
        json!({ "people": ["P-009"], "grant": desk.pick(Purpose::PrintFile, "x.pdf") }),
    );
    assert!(error.message.contains("no person P-009"), "{}", error.message);
}
