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

#[test]
fn figures_say_what_is_open_how_long_closing_takes_and_what_came_back() {
    let desk = Desk::with_new_isms();
    let press = desk.create("unit", json!({ "name": "Press shop" }));
    let tessa = desk.create("person", json!({ "name": "Tessa Orlow", "unit": press }));
    let make = |fields: Value| desk.create("nonconformity", fields);
    let old = make(
        json!({ "statement": "A", "grade": "minor", "control": "A.7.10", "raised_on": "2025-10-01", "closed_on": "2025-12-01", "owner": tessa }),
    );
    make(
        json!({ "statement": "B", "grade": "minor", "control": "A.7.10", "raised_on": "2026-11-10", "repeats": old, "owner": tessa }),
    );
    make(json!({ "statement": "C", "grade": "major", "clause": "9.2", "raised_on": "2026-07-01" }));
    make(
        json!({ "statement": "D", "grade": "minor", "clause": "9.2", "raised_on": "2026-02-01", "closed_on": "2026-02-11" }),
    );
    make(json!({ "statement": "E", "raised_on": "2026-10-01" }));
    let figures = desk.query("nonconformity_figures", json!({}));
    let ages = |it: &Value| format!("{} {} {} {}", it["grade"], it["young"], it["middle"], it["old"]);
    let rows = |name: &str| figures[name].as_array().unwrap().iter();
    assert_eq!(
        rows("open").map(ages).collect::<Vec<_>>(),
        ["\"major\" 0 0 1", "\"minor\" 1 0 0", "null 0 1 0"]
    );
    let this = &figures["this"];
    assert_eq!((&this["from"], &this["to"]), (&json!("2025-11-25"), &json!("2026-11-24")));
    assert_eq!((&this["raised"], &this["repeats"], &this["closed"]), (&json!(4), &json!(1), &json!(2)));
    assert_eq!(
        (&this["median_days"], &this["worst_days"], &this["worst"]),
        (&json!(10), &json!(61), &json!(old))
    );
    assert_eq!((&figures["last"]["raised"], &figures["last"]["median_days"]), (&json!(1), &Value::Null));
    let place = |it: &Value| {
        format!(
            "{} {}: {} open, {} now, {} before",
            it["key"].as_str().unwrap(),
            it["title"].as_str().unwrap(),
            it["open"],
            it["this"],
            it["last"]
        )
    };
    assert_eq!(
        rows("subjects").map(place).collect::<Vec<_>>(),
        [
            "9.2 Internal audit: 1 open, 2 now, 0 before",
            "A.7.10 Storage media: 1 open, 1 now, 1 before",
            " : 1 open, 1 now, 0 before",
        ]
    );
    assert_eq!(
        rows("units").map(place).collect::<Vec<_>>(),
        [" : 2 open, 3 now, 0 before", "U-001 Press shop: 1 open, 1 now, 1 before"]
    );
}

#[test]
fn a_new_one_is_shown_its_like_and_linked_as_a_repeat() {
    let desk = Desk::with_new_isms();
    let press = desk.create("unit", json!({ "name": "Press shop" }));
    let tessa = desk.create("person", json!({ "name": "Tessa Orlow", "unit": press }));
    let make = |fields: Value| desk.create("nonconformity", fields);
    let stick = make(
        json!({ "statement": "Sticks at machines", "grade": "minor", "control": "A.7.10", "raised_on": "2026-03-01", "closed_on": "2026-09-21", "effectiveness": [{ "result": "effective" }] }),
    );
    let other = make(json!({ "statement": "No training", "clause": "7.2", "owner": tessa }));
    let new = make(
        json!({ "statement": "Another stick", "grade": "minor", "control": "A.7.10", "clause": "8.1", "owner": tessa }),
    );
    let similar = desk.query("similar_nonconformities", json!({ "id": new }));
    let line = |it: &Value| {
        format!(
            "{} {} {}",
            it["id"].as_str().unwrap(),
            it["why"].as_str().unwrap(),
            it["common"].as_str().unwrap()
        )
    };
    assert_eq!(
        similar["found"].as_array().unwrap().iter().map(line).collect::<Vec<_>>(),
        [format!("{stick} control A.7.10"), format!("{other} unit Press shop")]
    );
    assert_eq!(
        (&similar["found"][0]["effective"], &similar["found"][0]["closed_on"], &similar["open_on_subject"]),
        (&json!(true), &json!("2026-09-21"), &json!(1))
    );
    desk.set("nonconformity", &new, json!({ "repeats": stick }));
}

#[test]
fn a_reminder_names_days_and_what_is_missing_and_is_noted_in_the_record() {
    let desk = Desk::with_new_isms();
    let tessa = desk.create("person", json!({ "name": "Tessa Orlow", "email": "tessa@ironvale.example" }));
    let id = desk.create("nonconformity", json!({ "statement": "Risk owners untrained", "grade": "minor", "source": "internal_audit", "clause": "7.2", "raised_on": "2026-10-06",
        "correction": "Trained", "corrected_on": "2026-10-20", "similar_checked": true, "root_cause": "Nobody plans it", "owner": tessa,
        "actions": [{ "text": "Workshop", "owner": tessa, "due_on": "2026-11-20" }] }));
    let reminder = desk.query("reminder", json!({ "id": id }));
    assert_eq!(
        reminder["text"],
        "Dear Tessa Orlow,\n\nNC-001 (Minor nonconformity, Internal audit, 7.2), open since 2026-10-06:\nRisk owners untrained\n\nDays:\n- 2026-11-20 (4 days late): Finish the corrective action “Workshop”\n\nStill missing:\n- “Workshop” is not done\n- a check that the actions work (10.2 d)\n\nInes Duarte\n"
    );
    assert_eq!((&reminder["email"], &reminder["last_on"]), (&json!("tessa@ironvale.example"), &Value::Null));
    let done = desk.apply("reminded", json!({ "id": id }));
    assert_eq!(done["label"], "NC-001: Tessa Orlow reminded");
    assert_eq!(desk.query("reminder", json!({ "id": id }))["last_on"], "2026-11-24");
    desk.set("nonconformity", &id, json!({ "owner": null, "actions": [] }));
    assert!(desk.refused("reminded", json!({ "id": id })).message.contains("say first who does"));
}

#[test]
fn the_statement_stays_in_the_words_of_who_raised_it() {
    let desk = Desk::with_new_isms();
    let frank = desk.create("person", json!({ "name": "Frank Dolan" }));
    let id = desk.create("nonconformity", json!({ "statement": "A stick at a machine" }));
    desk.set(
        "nonconformity",
        &id,
        json!({ "statement": "A stick at machine 4", "raised_by": frank, "raised_on": "2026-11-24" }),
    );
    let update = || json!({ "kind": "nonconformity", "id": id, "based_on": desk.record("nonconformity", &id)["revision"], "fields": { "statement": "Nothing much" } });
    let refused = desk.refused("record_update", update());
    assert!(
        refused.message.starts_with("NC-001: Frank Dolan raised it on 2026-11-24: what is wrong"),
        "{refused}"
    );
    assert_eq!(
        desk.record("nonconformity", &id)["locked"]["fields"],
        json!(["statement", "objective_evidence"])
    );
    desk.set("nonconformity", &id, json!({ "correction": "Taken away" }));
    desk.apply("seat_choose", json!({ "name": "frank dolan " }));
    assert_eq!(desk.record("nonconformity", &id)["locked"], Value::Null, "a seat may be a name alone");
    desk.workbench().with(|it| Ok(it.seat = isms_app::session::Seat::default())).unwrap();
    let nobody = desk.record("nonconformity", &id)["locked"].clone();
    assert!(nobody["help"].as_str().unwrap().starts_with("Are you Frank Dolan? Choose that"), "{nobody}");
    desk.refused("record_update", update());
    desk.apply("seat_choose", json!({ "person_id": frank, "name": "Frank Dolan" }));
    assert_eq!(desk.record("nonconformity", &id)["locked"], Value::Null);
    desk.set("nonconformity", &id, json!({ "statement": "A stick at machine 14" }));
}
