//! A review is prepared from what is recorded and signed off by its chair; a nonconformity closes when nothing is
//! missing. What was signed is locked, but for the follow-up.

use serde_json::{Value, json};

use super::Desk;

fn missing(desk: &Desk, kind: &str, id: &str) -> Vec<String> {
    let gate = desk.query("gate", json!({ "kind": kind, "id": id }));
    gate["missing"].as_array().unwrap().iter().map(|it| it["what"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_review_is_prepared_from_what_is_recorded_and_signed_off_by_its_chair_alone() {
    let desk = Desk::with_new_isms();
    let tom = desk.create("person", json!({ "name": "Tom Hargreave" }));
    let ines = desk.create("person", json!({ "name": "Ines Duarte" }));
    desk.create(
        "management_review",
        json!({ "status": "held", "held_on": "2025-11-01", "chair": tom,
        "decisions": [{ "text": "Buy a second firewall", "owner": ines, "due_on": "2026-03-01" },
            { "text": "Nothing else", "kind": "no_change" }] }),
    );
    let metric = desk.create("metric", json!({ "name": "Backups restored", "unit": "%", "target": 95.0 }));
    desk.create("measurement", json!({ "metric": metric, "on": "2026-10-01", "value": 97.5 }));
    desk.create(
        "measurement",
        json!({ "metric": metric, "on": "2026-11-01", "value": 12.0, "set_aside_because": "Typing error" }),
    );
    let audit = desk.create("audit", json!({ "title": "Internal audit", "audit_type": "internal", "status": "done", "end_on": "2026-09-30" }));
    desk.create(
        "audit_finding",
        json!({ "audit": audit, "grade": "minor", "text": "Two leavers kept their keys" }),
    );
    desk.create(
        "nonconformity",
        json!({ "statement": "Two leavers kept their keys", "grade": "minor", "raised_on": "2026-09-30" }),
    );
    let review = desk.create("management_review", json!({ "planned_on": "2026-11-24", "chair": tom }));
    desk.apply("review_prepare", json!({ "id": review }));

    let record = desk.record("management_review", &review)["record"].clone();
    let shown: Vec<String> = record["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{}: {}", it["key"].as_str().unwrap(), it["shown"].as_str().unwrap()))
        .collect();
    assert_eq!(
        shown,
        [
            "earlier_actions: MR-001: Buy a second firewall (late, was due on 2026-03-01)",
            "issues: Nothing is recorded.",
            "parties: Nothing is recorded.",
            "nonconformities: 1 raised and 0 closed since the last review\nNC-001 Two leavers kept their keys: minor nonconformity, reported",
            "measurements: M-001 Backups restored: 97.5 % on 2026-10-01, target 95 reached",
            "audits: AUD-001 Internal audit of 2026-09-30: 0 major, 1 minor, 0 observations, 0 opportunities",
            "objectives: Nothing is recorded.",
            "feedback: Nothing is recorded.",
            "risks: Nothing is recorded.",
            "improvement: Nothing is recorded.",
        ]
    );

    let signs = |by: &str| json!({ "kind": "management_review", "id": review, "by": by, "on": "2026-11-24" });
    let refused = desk.refused("sign_off", signs(&tom));
    assert!(
        refused.message.contains("it is not recorded as held, with its day; a) Earlier actions: neither"),
        "{refused}"
    );

    let mut inputs = record["inputs"].clone();
    for input in inputs.as_array_mut().unwrap() {
        input["nothing_to_report"] = json!(true);
    }
    inputs[0]["comment"] = json!("The firewall comes in January.");
    desk.set("management_review", &review, json!({ "status": "held", "held_on": "2026-11-24", "inputs": inputs,
        "decisions": [{ "text": "Order it now", "answers": "earlier_actions" }], "judgement": "It works, with one late action." }));
    assert_eq!(missing(&desk, "management_review", &review), ["who does “Order it now” by when"]);
    let decided = |status: Value| json!([{ "text": "Order it now", "answers": "earlier_actions", "owner": ines, "due_on": "2026-12-01", "status": status }]);
    desk.set("management_review", &review, json!({ "decisions": decided(Value::Null) }));
    // Preparing it again leaves the comments alone.
    desk.apply("review_prepare", json!({ "id": review }));
    assert_eq!(
        desk.record("management_review", &review)["record"]["inputs"][0]["comment"],
        "The firewall comes in January."
    );

    assert!(
        desk.refused("sign_off", signs(&ines))
            .message
            .contains("signed off by Tom Hargreave, and by nobody else")
    );
    desk.apply("sign_off", signs(&tom));
    let update = |fields: Value| {
        let based_on = desk.record("management_review", &review)["revision"].clone();
        json!({ "kind": "management_review", "id": review, "based_on": based_on, "fields": fields })
    };
    let locked = desk.refused("record_update", update(json!({ "judgement": "All is well." })));
    assert_eq!(locked.message, format!("{review} was signed off on 2026-11-24: it is locked."));
    desk.refused("record_update", update(json!({ "decisions": [] })));
    desk.refused("review_prepare", json!({ "id": review }));
    desk.apply("record_update", update(json!({ "decisions": decided(json!("done")) })));

    desk.apply(
        "sign_off_withdraw",
        json!({ "kind": "management_review", "id": review, "why": "The wrong figure for backups" }),
    );
    desk.set("management_review", &review, json!({ "judgement": "It works, with two late actions." }));
}

#[test]
fn a_nonconformity_closes_when_nothing_is_missing() {
    let desk = Desk::with_new_isms();
    let frank = desk.create("person", json!({ "name": "Frank Dolan" }));
    let tessa = desk.create("person", json!({ "name": "Tessa Orlow" }));
    desk.apply("record_update", json!({ "kind": "organization", "id": "ORG", "based_on": desk.record("organization", "ORG")["revision"], "fields": { "headcount": 240 } }));
    let id = desk.create(
        "nonconformity",
        json!({ "statement": "A stick was found at a machine", "grade": "minor", "raised_on": "2026-10-05" }),
    );
    assert_eq!(
        missing(&desk, "nonconformity", &id),
        [
            "what was done to put it right (10.2 a)",
            "the day it was put right",
            "the look for the same elsewhere (10.2 b)",
            "the cause (10.2 b)",
            "a corrective action, or why none is needed",
        ]
    );
    let action = |done: Value| json!([{ "text": "Block the ports", "owner": tessa, "due_on": "2026-10-20", "done_on": done }]);
    desk.set(
        "nonconformity",
        &id,
        json!({ "correction": "Taken away", "corrected_on": "2026-10-05", "similar_checked": true,
        "root_cause": "Ports are open by default", "actions": action(Value::Null) }),
    );
    assert_eq!(
        missing(&desk, "nonconformity", &id),
        ["“Block the ports” is not done", "a check that the actions work (10.2 d)"]
    );
    let check = |by: &str, on: &str| json!([{ "on": on, "by": by, "seen": "30 machines, no stick", "result": "effective" }]);
    desk.set(
        "nonconformity",
        &id,
        json!({ "actions": action(json!("2026-10-18")), "effectiveness": check(&tessa, "2026-10-10") }),
    );
    assert_eq!(
        missing(&desk, "nonconformity", &id),
        ["a check after the last action was done", "a check by somebody who did not do the actions"]
    );
    let based_on = desk.record("nonconformity", &id)["revision"].clone();
    let alone = desk.refused("record_update", json!({ "kind": "nonconformity", "id": id, "based_on": based_on, "fields": { "closed_on": "2026-11-24" } }));
    assert!(alone.message.contains("a date alone is no signature"), "{alone}");
    desk.set("nonconformity", &id, json!({ "effectiveness": check(&frank, "2026-11-20") }));
    desk.apply("sign_off", json!({ "kind": "nonconformity", "id": id, "by": frank, "on": "2026-11-24" }));
    let closed = desk.query("gate", json!({ "kind": "nonconformity", "id": id }));
    assert_eq!(
        (&closed["done"], &closed["by"], &closed["on"]),
        (&json!(true), &json!(frank), &json!("2026-11-24"))
    );
    desk.refused("record_delete", json!({ "kind": "nonconformity", "id": id, "based_on": desk.record("nonconformity", &id)["revision"] }));
}

#[test]
fn what_has_no_gate_says_so() {
    let desk = Desk::with_sample();
    let refused = desk.refused_query("gate", json!({ "kind": "risk", "id": "R-001" }));
    assert_eq!(refused.message, "Risk is neither signed off nor closed.");
    assert!(
        desk.refused_query("gate", json!({ "kind": "audit", "id": "AUD-999" }))
            .message
            .contains("There is no audit")
    );
}

#[test]
fn what_was_signed_says_so_field_by_field_and_a_measured_value_stays() {
    let desk = Desk::with_new_isms();
    let tom = desk.create("person", json!({ "name": "Tom Hargreave" }));
    let review = desk.create(
        "management_review",
        json!({ "status": "held", "held_on": "2025-11-01", "chair": tom, "signed_off_on": "2025-11-02", "signed_off_by": tom }),
    );
    let locked = desk.record("management_review", &review)["locked"].clone();
    assert_eq!(locked["why"], "It was signed off on 2025-11-02: it can be read only.");
    let fields = locked["fields"].as_array().unwrap();
    assert!(
        fields.contains(&json!("judgement")) && !fields.contains(&json!("note")),
        "the follow-up stays open"
    );

    let metric = desk.create("metric", json!({ "name": "Backups restored" }));
    let value = desk.create("measurement", json!({ "metric": metric }));
    desk.set("measurement", &value, json!({ "on": "2026-11-01" }));
    desk.set("measurement", &value, json!({ "value": 97.5 }));
    let update = |fields: Value| json!({ "kind": "measurement", "id": value, "based_on": desk.record("measurement", &value)["revision"], "fields": fields });
    for fields in [json!({ "value": 99.0 }), json!({ "on": "2026-11-02" }), json!({ "value": null })] {
        let refused = desk.refused("record_update", update(fields));
        assert_eq!(refused.message, "MV-001: What was measured stays as it was recorded.");
        assert_eq!(
            refused.help.unwrap(),
            "Is it wrong? Set it aside with a reason, and record a new measurement."
        );
    }
    desk.refused("record_delete", json!({ "kind": "measurement", "id": value, "based_on": desk.record("measurement", &value)["revision"] }));
    desk.set("measurement", &value, json!({ "set_aside_because": "Typing error" }));
    desk.create("measurement", json!({ "metric": metric, "on": "2026-11-01", "value": 99.0 }));
    let series = desk.query("metric_series", json!({ "metric": metric }));
    let line = &series["metrics"][0];
    assert_eq!(
        (&line["count"], &line["set_aside"], &line["points"][0]["value"], &line["reached"]),
        (&json!(1), &json!(1), &json!(99.0), &Value::Null)
    );
}
