//! Nonconformities on their board: each stands in the column of its state, says what it needs next and what is late.

use serde_json::{Value, json};

use super::Desk;

/// The board as text: a line a column that holds something, with its cards.
fn board(desk: &Desk, request: Value) -> Vec<String> {
    let answer = desk.query("nonconformity_board", request);
    let card = |it: &Value| {
        let day = |name: &str| {
            it[name].as_object().map(|day| format!(" {name} {}", day["days"])).unwrap_or_default()
        };
        let next = it["missing"][0]["what"].as_str().map(|it| format!(", next: {it}")).unwrap_or_default();
        format!("{}{}{}{next}", it["id"].as_str().unwrap(), day("due"), day("body"))
    };
    let columns = answer["columns"].as_array().unwrap().iter().filter(|it| it["count"] != 0);
    let line = |it: &Value| {
        let cards: Vec<String> = it["cards"].as_array().unwrap().iter().map(card).collect();
        let late = if it["late"] == 0 { String::new() } else { format!(" ({} late)", it["late"]) };
        format!("{}{late}: {}", it["state"].as_str().unwrap(), cards.join(" | "))
    };
    columns.map(line).collect()
}

#[test]
fn every_nonconformity_stands_in_the_column_of_its_state_the_most_urgent_first() {
    let desk = Desk::with_new_isms();
    let frank = desk.create("person", json!({ "name": "Frank Dolan" }));
    let tessa = desk.create("person", json!({ "name": "Tessa Orlow" }));
    let body =
        desk.create("certification_body", json!({ "name": "Harbour", "plan_days": 30, "evidence_days": 60 }));
    let audit = desk.create("audit", json!({ "title": "Surveillance 1", "audit_type": "surveillance", "status": "done", "end_on": "2026-10-15", "body": body }));
    desk.create("audit", json!({ "title": "Surveillance 2", "audit_type": "surveillance", "status": "planned", "planned_on": "2027-02-01" }));
    desk.create("nonconformity", json!({ "statement": "Sticks at machines", "grade": "minor", "source": "internal_audit", "raised_on": "2026-11-04", "owner": tessa, "due_on": "2027-03-01" }));
    desk.create("nonconformity", json!({ "statement": "Risk owners untrained", "grade": "minor", "source": "external_audit", "audit": audit, "raised_on": "2026-10-15", "owner": tessa,
        "correction": "Trained", "corrected_on": "2026-10-20", "root_cause": "Nobody plans it", "actions": [{ "text": "Workshop", "owner": frank, "due_on": "2026-11-20" }] }));
    desk.create("nonconformity", json!({ "statement": "An old one", "grade": "observation", "raised_on": "2026-01-10", "closed_on": "2026-02-10" }));
    assert_eq!(
        board(&desk, json!({})),
        [
            "reported: NC-001 due 97, next: what was done to put it right (10.2 a)",
            "action_under_way (1 late): NC-002 due -4 body -10, next: the look for the same elsewhere (10.2 b)",
            "closed: NC-003",
        ]
    );
    let answer = desk.query("nonconformity_board", json!({}));
    let card = &answer["columns"][3]["cards"][0];
    assert_eq!(
        (&card["days_late"], &card["age"], &card["audit"][1]),
        (&json!(10), &json!(40), &json!("Surveillance 1"))
    );
    assert_eq!(answer["columns"][5]["cards"][0]["age"], 31, "a closed one is as old as it took");
    assert_eq!((&answer["next_audit"]["days"], &answer["next_audit"]["count"]), (&json!(69), &json!(1)));

    let only = |request: Value| {
        board(&desk, request)
            .iter()
            .flat_map(|it| it.split([':', '|']))
            .filter(|it| it.trim().starts_with("NC"))
            .map(|it| it.trim()[..6].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(only(json!({ "late": true })), ["NC-002"]);
    assert_eq!(only(json!({ "before_audit": true })), ["NC-002"]);
    assert_eq!(only(json!({ "person": frank })), ["NC-002"], "whoever has an action of it");
    assert_eq!(only(json!({ "person": "nobody" })), ["NC-003"]);
    assert_eq!(only(json!({ "sources": ["internal_audit"], "grades": ["minor"] })), ["NC-001"]);
    assert_eq!(only(json!({ "text": "sticks" })), ["NC-001"]);
    let people = answer["people"].as_array().unwrap();
    assert_eq!(
        people
            .iter()
            .map(|it| format!("{} {}", it["name"].as_str().unwrap(), it["count"]))
            .collect::<Vec<_>>(),
        ["Frank Dolan 1", "Tessa Orlow 2"]
    );
}
