//! A story over several days: written, approved, rewritten, looked back at, compared, brought back, undone.

use serde_json::{Value, json};

use super::Desk;

/// A desk on which a risk was written on the 2nd, rated on the 9th, rewritten and half lost on the 20th of November.
fn three_days() -> Desk {
    let desk = Desk::with_new_isms();
    desk.on("2026-11-02");
    desk.create("person", json!({ "name": "Jonas Ek", "job": "operations" }));
    desk.create("risk", json!({ "title": "Flood in the archive", "event": "The river rises over the wall.", "owner": "P-001" }));
    desk.create("risk", json!({ "title": "Laptop lost" }));
    desk.on("2026-11-09");
    desk.set(
        "risk",
        "R-001",
        json!({ "inherent": { "likelihood": 4, "impact": 4 }, "assessed_on": "2026-11-05" }),
    );
    desk.on("2026-11-20");
    desk.set("risk", "R-001", json!({ "event": "The river rises over the new wall.", "owner": null }));
    desk.apply(
        "record_delete",
        json!({ "kind": "risk", "id": "R-002", "based_on": desk.record("risk", "R-002")["revision"] }),
    );
    desk.create("asset", json!({ "name": "Archive" }));
    desk.on("2026-11-24");
    desk
}

#[test]
fn the_whole_isms_is_shown_as_it_was_on_a_day_and_can_only_be_read() {
    let desk = three_days();
    let now = desk.query("session", json!({}));
    assert_eq!(now["workspace"]["past"], Value::Null);
    let shown = desk.apply("view_at", json!({ "at": "2026-11-10" }));
    let past = &shown["workspace"]["past"];
    assert_eq!(
        (&past["day"], &past["label"]),
        (&json!("2026-11-10"), &json!("R-001: inherent, assessed on"))
    );
    assert_eq!(shown["workspace"]["can_undo"], Value::Null);

    assert_eq!(desk.query("records", json!({ "kind": "risk" }))["total"], 2);
    assert_eq!(desk.query("records", json!({ "kind": "asset" }))["total"], 0);
    let risk = desk.record("risk", "R-001");
    assert_eq!(risk["record"]["owner"], "P-001");
    assert_eq!(risk["history"].as_array().unwrap().len(), 2, "later changes are not known yet");
    assert_eq!(desk.query("risk_window", json!({}))["total"], 2);
    assert_eq!(desk.query("navigation", json!({}))["counts"]["risk"]["total"], 2);
    assert_eq!(desk.query("search", json!({ "text": "laptop" }))["hits"][0]["id"], "R-002");
    assert_eq!(desk.query("diagnostics", json!({}))["on"], "2026-11-10");
    let newest = desk.query("history", json!({ "limit": 1 }))["lines"][0]["revision"].clone();
    assert_eq!(newest, past["revision"]);
    assert!(
        !desk.query("document_preview", json!({ "id": "DOC-005" }))["pages"].as_array().unwrap().is_empty()
    );

    let update =
        json!({ "kind": "risk", "id": "R-001", "based_on": risk["revision"], "fields": { "title": "x" } });
    for (name, request) in [
        ("record_update", update),
        ("draft_put", json!({ "kind": "risk", "id": "R-001", "field": "title", "value": "x" })),
        ("undo", json!({})),
    ] {
        let error = desk.refused(name, request);
        assert_eq!(serde_json::to_value(error.code).unwrap(), "past");
        assert!(error.message.contains("10 November 2026, revision"), "{error}");
    }
    desk.apply("view_at", json!({}));
    assert_eq!(desk.query("records", json!({ "kind": "asset" }))["total"], 1);
    desk.set("risk", "R-001", json!({ "title": "Flood" }));
}

#[test]
fn a_moment_is_a_revision_a_day_or_told_why_it_is_none() {
    let desk = three_days();
    let at = |text: &str| desk.apply("view_at", json!({ "at": text }))["workspace"]["past"].clone();
    assert_eq!(at("4")["revision"], 4);
    assert_eq!(at("2026-11-02")["revision"], 4);
    assert_eq!(at("today"), Value::Null);
    let refused = |text: &str| desk.refused("view_at", json!({ "at": text })).to_string();
    assert!(refused("999").contains("There is no revision 999"));
    assert!(refused("2027-01-01").contains("still to come"));
    assert!(refused("2020-01-01").contains("The first entry is of 2026-11-"), "{}", refused("2020-01-01"));
    assert!(refused("last week").contains("neither a revision nor a date"));
    let moments = desk.query("moments", json!({}));
    assert_eq!(moments["recent"][0]["label"], "New asset AS-001");
    assert_eq!(moments["first"]["revision"], 1);
}

#[test]
fn two_days_are_compared_by_clause_record_and_field() {
    let desk = three_days();
    let diff = desk.query("diff", json!({ "from": "2026-11-10" }));
    assert_eq!(diff["counts"], json!({ "created": 1, "changed": 1, "deleted": 1 }));
    let clauses: Vec<&str> = list(&diff["clauses"]).iter().map(|it| it["clause"].as_str().unwrap()).collect();
    assert_eq!(clauses, ["6", "8"]);
    let risks = &diff["clauses"][0]["kinds"][0];
    let told: Vec<String> = list(&risks["records"])
        .iter()
        .flat_map(|record| list(&record["fields"]).iter().map(move |field| (record, field)))
        .map(|(record, field)| {
            format!(
                "{} {} {}: {} -> {}",
                record["id"], record["became"], field["field"], field["before_text"], field["after_text"]
            )
            .replace('"', "")
        })
        .collect();
    assert_eq!(
        told,
        [
            "R-001 changed event: The river rises over the wall. -> The river rises over the new wall.",
            "R-001 changed owner: P-001 Jonas Ek -> ",
            "R-002 deleted title: Laptop lost -> ",
        ]
    );
    let words = &risks["records"][0]["fields"][0]["words"];
    assert_eq!(words[1], json!({ "what": "new", "text": "new " }));

    let only = desk.query("diff", json!({ "from": "2026-11-10", "text": "laptop" }));
    assert_eq!(only["counts"]["deleted"], 1);
    let none = desk.query("diff", json!({ "from": "2026-11-10", "to": "2026-11-19" }));
    assert_eq!(none["clauses"], json!([]));
    let cut = desk.query("diff", json!({ "from": "2026-11-10", "limit": 1 }));
    assert_eq!((&cut["left_out"], &cut["counts"]["changed"]), (&json!(2), &json!(1)));
    assert!(
        desk.refused_query("diff", json!({ "from": "today", "to": "1" })).message.contains("is later than")
    );
}

#[test]
fn what_was_changed_back_in_between_is_no_difference() {
    let desk = three_days();
    let from = desk.query("session", json!({}))["workspace"]["revision"].to_string();
    desk.set("asset", "AS-001", json!({ "name": "Store" }));
    desk.apply("undo", json!({}));
    assert_eq!(desk.query("diff", json!({ "from": from }))["clauses"], json!([]));
}

#[test]
fn a_field_tells_its_own_history_with_claimed_and_recorded_days() {
    let desk = three_days();
    let lines = |field: &str| {
        desk.query("history", json!({ "kind": "risk", "id": "R-001", "field": field }))["lines"].clone()
    };
    let owner = lines("owner");
    let told: Vec<_> = list(&owner)
        .iter()
        .map(|it| (it["at"].as_str().unwrap()[..10].to_owned(), &it["changes"][0]["after"]))
        .collect();
    assert_eq!(told, [("2026-11-20".to_owned(), &Value::Null), ("2026-11-02".to_owned(), &json!("P-001"))]);
    let assessed = &lines("assessed_on")[0];
    assert_eq!(assessed["at"], "2026-11-09T09:00:00Z");
    assert_eq!(assessed["claims"], json!([{ "id": "R-001", "field": "assessed_on", "on": "2026-11-05" }]));
}

#[test]
fn an_earlier_value_is_looked_at_brought_back_and_undone() {
    let desk = three_days();
    let request = json!({ "kind": "risk", "id": "R-001", "field": "owner", "at": "2026-11-10" });
    let preview = desk.query("restore_preview", request.clone());
    assert_eq!(preview["fields"][0]["after_text"], "P-001 Jonas Ek");
    assert!(list(&preview["solved"]).iter().any(|it| it["code"] == "RSK-006"), "{}", preview["solved"]);
    let outcome = desk.apply("restore", request);
    assert_eq!(outcome["label"], format!("Restored R-001 owner from revision {}", preview["revision"]));
    assert_eq!(desk.record("risk", "R-001")["record"]["owner"], "P-001");
    assert_eq!(desk.record("risk", "R-001")["record"]["event"], "The river rises over the new wall.");
    desk.apply("undo", json!({}));
    assert_eq!(desk.record("risk", "R-001")["record"].get("owner"), None);
    desk.reopen("larkmoor");
    desk.apply("redo", json!({}));
    assert_eq!(desk.record("risk", "R-001")["record"]["owner"], "P-001");
}

#[test]
fn a_deleted_record_comes_back_whole_under_its_own_reference() {
    let desk = three_days();
    let error = desk
        .refused("restore", json!({ "kind": "risk", "id": "R-002", "field": "title", "at": "2026-11-10" }));
    assert!(error.message.contains("whole record"), "{error}");
    let request = json!({ "kind": "risk", "id": "R-002", "at": "2026-11-10", "why": "Deleted by mistake" });
    assert_eq!(desk.query("restore_preview", request.clone())["comes_back"], true);
    desk.apply("restore", request);
    assert_eq!(desk.record("risk", "R-002")["record"]["title"], "Laptop lost");
    assert_eq!(desk.query("history", json!({ "limit": 1 }))["lines"][0]["why"], "Deleted by mistake");
    assert_eq!(desk.create("risk", json!({ "title": "Fire" })), "R-003");
}

#[test]
fn versions_and_decisions_are_not_brought_back() {
    let desk = three_days();
    desk.create("role", json!({ "kind": "top_management", "person": "P-001" }));
    desk.apply("approve", json!({ "id": "DOC-002", "by": "P-001", "on": "2026-11-24" }));
    desk.set("document", "DOC-002", json!({ "title": "Policy" }));
    let preview =
        desk.query("restore_preview", json!({ "kind": "document", "id": "DOC-002", "at": "2026-11-20" }));
    assert_eq!(preview["left_alone"], json!(["versions"]));
    let versions = json!({ "kind": "document", "id": "DOC-002", "field": "versions", "at": "2026-11-20" });
    assert!(desk.refused("restore", versions).message.contains("approving"));
    let acceptance = json!({ "kind": "risk", "id": "R-001", "field": "acceptance", "at": "2026-11-20" });
    assert!(desk.refused("restore", acceptance).message.contains("made again"));
}

#[test]
fn a_pack_of_the_past_prints_the_past() {
    let desk = three_days();
    let manifest = |name: &str| {
        let out = desk.pick(isms_app::host::Purpose::PackFolder, name);
        desk.finish(&desk.apply("pack_generate", json!({ "grant": out })))["manifest"].clone()
    };
    let today = manifest("today");
    desk.apply("view_at", json!({ "at": "2026-11-10" }));
    let then = manifest("then");
    assert_eq!((&then["on"], &then["revision"]), (&json!("2026-11-10"), &json!(5)));
    assert_ne!(then["history_hash"], today["history_hash"]);
    assert_ne!(then["files"][4]["sha256"], today["files"][4]["sha256"]);
}

#[test]
fn a_state_kept_under_a_name_is_asked_for_by_it() {
    let desk = three_days();
    let bl = desk.create("baseline", json!({ "name": "Stage 1", "purpose": "stage_1" }));
    let kept = desk.record("baseline", &bl)["record"].clone();
    assert_eq!((&kept["revision"], &kept["on"]), (&json!(8), &json!("2026-11-20")));
    assert_eq!(kept["head_hash"].as_str().unwrap().len(), 64);
    desk.set("asset", "AS-001", json!({ "name": "Store" }));
    for name in ["BL-001", "bl-001", "baseline:Stage 1", "stage 1"] {
        let past = desk.apply("view_at", json!({ "at": name }))["workspace"]["past"].clone();
        assert_eq!((&past["revision"], &past["name"]), (&json!(8), &json!("BL-001 Stage 1")), "{name}");
        assert_eq!(desk.record("asset", "AS-001")["record"]["name"], "Archive");
        desk.apply("view_at", json!({}));
    }
    assert_eq!(desk.query("moments", json!({}))["kept"][0]["name"], "BL-001 Stage 1");
    let diff = desk.query("diff", json!({ "from": "BL-001" }));
    assert_eq!(diff["counts"], json!({ "created": 1, "changed": 1, "deleted": 0 }));
    let error = desk.refused_query("diff", json!({ "from": "baseline:Stage 2" }));
    assert!(error.to_string().contains("Kept: BL-001 Stage 1"), "{error}");
    let older = desk.create("baseline", json!({ "name": "Before the flood", "revision": 5 }));
    assert_eq!(desk.record("baseline", &older)["record"]["on"], "2026-11-09");
}

#[test]
fn opening_another_workspace_shows_its_today() {
    let desk = three_days();
    desk.apply("view_at", json!({ "at": "2" }));
    let sample = desk.apply("explore_sample", json!({}));
    assert_eq!(sample["workspace"]["past"], Value::Null);
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

#[test]
fn the_state_on_the_day_of_the_last_audit_is_offered_opened_and_compared_with_today() {
    let desk = Desk::with_new_isms();
    desk.on("2026-10-01");
    let asset = desk.create("asset", json!({ "name": "Laptops", "classification": "internal" }));
    let audit = json!({ "title": "Autumn audit", "audit_type": "internal", "status": "done",
        "start_on": "2026-10-01", "end_on": "2026-10-02" });
    let audit = desk.create("audit", audit);
    desk.on("2026-11-24");
    desk.set("asset", &asset, json!({ "classification": "confidential" }));
    let offered = desk.query("moments", json!({}))["audits"][0].clone();
    assert_eq!(offered["name"], format!("{audit} Autumn audit, 2026-10-02"));
    let at = offered["revision"].to_string();
    desk.apply("view_at", json!({ "at": at }));
    assert_eq!(desk.record("asset", &asset)["record"]["classification"], "internal");
    desk.apply("view_at", json!({}));
    let between = desk.query("diff", json!({ "from": at }));
    let text = between.to_string();
    assert!(text.contains("confidential") && text.contains(&asset), "{text}");
}
