//! The heart of the story: exclude a control that a risk relies on, see the blocker, use the fix, undo.

use serde_json::{Value, json};

use super::Desk;

fn with_a_risk_on(control: &str) -> Desk {
    let desk = Desk::with_new_isms();
    desk.create(
        "risk",
        json!({ "title": "Injection flaw in the portal", "treatment": "modify", "controls": [control] }),
    );
    desk.set(
        "control",
        control,
        json!({ "decision": "applicable", "justification": "Treats the injection flaw in the portal." }),
    );
    desk
}

fn find(desk: &Desk, code: &str, id: &str) -> Option<Value> {
    let list = desk.query("diagnostics", json!({ "kind": "control", "id": id }));
    list["diagnostics"].as_array().unwrap().iter().find(|it| it["diagnostic"]["code"] == code).cloned()
}

#[test]
fn an_excluded_control_that_a_risk_needs_is_a_blocker_with_a_fix() {
    let desk = with_a_risk_on("A.8.28");
    let what_if = desk.query(
        "consequences",
        json!({ "kind": "control", "id": "A.8.28", "fields": { "decision": "not_applicable" } }),
    );
    assert!(what_if["new"].to_string().contains("SOA-011"), "said before it is done");
    assert!(what_if["used_by"].to_string().contains("R-001"));

    desk.set(
        "control",
        "A.8.28",
        json!({ "decision": "not_applicable", "justification": "", "exclusion": "activity_not_performed" }),
    );
    assert!(find(&desk, "SOA-003", "A.8.28").is_some());
    let blocker = find(&desk, "SOA-011", "A.8.28").expect("the risk relies on it");
    assert_eq!(blocker["diagnostic"]["severity"], "blocker");

    let outcome = desk.apply("fix_apply", json!({ "key": blocker["key"], "fix": 0 }));
    assert!(outcome["solved"].as_u64().unwrap() >= 1);
    assert!(find(&desk, "SOA-011", "A.8.28").is_none());
    assert_eq!(desk.record("control", "A.8.28")["record"]["decision"], "applicable");

    desk.apply("undo", json!({}));
    assert!(find(&desk, "SOA-011", "A.8.28").is_some(), "undo brings the blocker back");
    desk.apply("undo", json!({}));
    assert!(find(&desk, "SOA-011", "A.8.28").is_none());
    desk.apply("redo", json!({}));
    assert!(find(&desk, "SOA-011", "A.8.28").is_some());
}

#[test]
fn what_is_settled_already_can_not_be_fixed_again() {
    let desk = with_a_risk_on("A.8.28");
    let error = desk.refused("fix_apply", json!({ "key": "SOA-011|control:A.8.28|decision", "fix": 0 }));
    assert!(error.message.contains("settled"), "{error}");
}
