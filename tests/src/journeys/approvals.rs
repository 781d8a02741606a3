//! Approving: what stands in the way is listed, what was approved is frozen, and later edits leave it alone.

use isms_app::host::Purpose;
use serde_json::json;

use super::Desk;

fn described() -> Desk {
    let desk = Desk::with_new_isms();
    desk.create("person", json!({ "name": "Tom Hargreave", "job": "chief executive" }));
    desk.create("role", json!({ "kind": "top_management", "person": "P-001" }));
    desk
}

#[test]
fn a_document_with_blockers_is_refused_and_says_which() {
    let desk = described();
    let error = desk.refused("approve", json!({ "id": "DOC-004", "by": "P-001", "on": "2026-11-24" }));
    assert_eq!(serde_json::to_value(error.code).unwrap(), "gate");
    assert!(error.details.iter().any(|it| it.code == "SOA-002"), "{:?}", error.details);
}

#[test]
fn an_approved_policy_is_frozen_while_the_next_draft_is_written() {
    let desk = described();
    desk.apply(
        "approve",
        json!({ "id": "DOC-002", "by": "P-001", "on": "2026-11-24", "reason": "First version" }),
    );
    let first = desk.record("document", "DOC-002");
    assert_eq!(first["record"]["versions"][0]["version"], "1.0");
    let out = desk.pick(Purpose::PackFolder, "before");
    let before = desk.finish(&desk.apply("pack_generate", json!({ "grant": out })));

    desk.set("document", "DOC-002", json!({ "body": "# Purpose\n\nSomething else by now." }));
    let status = desk.query("document_status", json!({}));
    assert_eq!(status["documents"][1]["line"]["standing"], "changed");
    let out = desk.pick(Purpose::PackFolder, "after");
    let after = desk.finish(&desk.apply("pack_generate", json!({ "grant": out })));
    let policy = |pack: &serde_json::Value| {
        let files = pack["manifest"]["files"].as_array().unwrap();
        files.iter().find(|it| it["reference"] == "DOC-002").unwrap().clone()
    };
    let (before, after) = (policy(&before), policy(&after));
    assert_eq!(before["sha256"], after["sha256"], "the approved PDF stays byte for byte");
    assert_eq!(after["changed_since_approval"], true);

    desk.apply(
        "approve",
        json!({ "id": "DOC-002", "by": "P-001", "on": "2026-11-24", "reason": "Says more" }),
    );
    let versions = desk.record("document", "DOC-002")["record"]["versions"].clone();
    assert_eq!((&versions[0]["state"], &versions[1]["state"]), (&json!("superseded"), &json!("approved")));
    assert_eq!(versions[1]["version"], "2.0");
}

#[test]
fn an_approval_is_withdrawn_with_a_reason_and_never_undone() {
    let desk = described();
    desk.apply("approve", json!({ "id": "DOC-002", "by": "P-001", "on": "2026-11-24" }));
    assert_eq!(serde_json::to_value(desk.refused("undo", json!({})).code).unwrap(), "cannot_undo");
    let error =
        desk.refused("withdraw_approval", json!({ "id": "DOC-002", "version": "1.0", "reason": " " }));
    assert!(error.message.contains("why"), "{error}");
    desk.apply("withdraw_approval", json!({ "id": "DOC-002", "version": "1.0", "reason": "Wrong annex" }));
    assert_eq!(desk.query("document_status", json!({}))["documents"][1]["line"]["standing"], "draft");
}

#[test]
fn versions_are_made_by_approving_alone_and_not_for_days_to_come() {
    let desk = described();
    let update = json!({ "kind": "document", "id": "DOC-002", "based_on": 1, "fields": { "versions": [] } });
    assert!(desk.refused("record_update", update).message.contains("approving"));
    let error = desk.refused("approve", json!({ "id": "DOC-002", "by": "P-001", "on": "2026-12-24" }));
    assert!(error.message.contains("still to come"), "{error}");
}

#[test]
fn an_approval_says_when_it_was_recorded_and_one_that_came_long_after_is_told() {
    let desk = described();
    let told = |desk: &Desk| {
        let found = desk.query("diagnostics", json!({}));
        let all = found["diagnostics"].as_array().unwrap().iter().map(|it| &it["diagnostic"]);
        all.filter(|it| it["code"] == "XDC-008").map(|it| it["subject"].clone()).collect::<Vec<_>>()
    };
    desk.apply("approve", json!({ "id": "DOC-002", "by": "P-001", "on": "2026-10-25" }));
    assert_eq!(desk.record("document", "DOC-002")["record"]["versions"][0]["recorded_on"], "2026-11-24");
    assert_eq!(told(&desk), [] as [&str; 0], "a month is no wonder");
    desk.apply("approve", json!({ "id": "DOC-002", "by": "P-001", "on": "2026-10-24", "reason": "Again" }));
    assert_eq!(told(&desk), ["document:DOC-002"]);
}

#[test]
fn a_statement_keeps_the_controls_that_applied() {
    let desk = Desk::with_sample();
    let versions = desk.record("document", "DOC-004")["record"]["versions"].clone();
    let last = versions.as_array().unwrap().last().unwrap();
    let applicable = last["applicable"].as_array().unwrap();
    assert!(applicable.contains(&json!("A.8.30")), "it was excluded later");
    assert!(applicable.contains(&json!("OWN-001")) && applicable.len() > 80, "{}", applicable.len());
}

#[test]
fn several_documents_are_approved_by_one_person_on_one_day_as_one_line_of_the_history() {
    let desk = described();
    let policy = |title: &str, body: &str| {
        desk.create("document", json!({ "title": title, "kind": "topic_policy", "body": body }))
    };
    let access = policy("Access policy", "# Purpose\n\nWho may open what.");
    let backup = policy("Backup policy", "# Purpose\n\nWhat is kept, and for how long.");
    let empty = policy("Supplier policy", "");
    let asked = |ids: serde_json::Value| json!({ "ids": ids, "by": "P-001", "on": "2026-11-24", "reason": "Read through together" });
    let preview = desk.query("approvals_preview", asked(json!([empty, backup, "DOC-002", access])));
    let lines = preview["lines"].as_array().unwrap();
    let told: Vec<(&str, &str, bool)> = lines
        .iter()
        .map(|it| (it["id"].as_str().unwrap(), it["to"].as_str().unwrap(), it["refused"].is_null()))
        .collect();
    let expected =
        [("DOC-002", "1.0", true), (&*access, "1.0", true), (&*backup, "1.0", true), (&*empty, "1.0", false)];
    assert_eq!(told, expected);

    // One that can't be approved holds all of them back: nothing is half done.
    let revision = || desk.query("session", json!({}))["workspace"]["revision"].as_u64().unwrap();
    let before = revision();
    let refused = desk.refused("approve_together", asked(json!([backup, empty])));
    assert!(refused.message.contains("no text yet"), "{}", refused.message);
    assert_eq!(revision(), before);

    desk.apply("approve_together", asked(json!([backup, "DOC-002", access])));
    assert_eq!(revision(), before + 1);
    let page = desk.query("history", json!({ "limit": 1 }));
    let label = page["lines"][0]["label"].as_str().unwrap();
    assert_eq!(label, format!("Approve 3 documents: DOC-002 1.0, {access} 1.0, {backup} 1.0"));
    for id in ["DOC-002", &access, &backup] {
        let version = desk.record("document", id)["record"]["versions"][0].clone();
        assert_eq!(
            (&version["approved_by"], &version["approved_on"]),
            (&json!("P-001"), &json!("2026-11-24"))
        );
        assert_eq!(version["revision"].as_u64().unwrap(), before + 1);
        let card = desk.query("document_card", json!({ "id": id }));
        assert_eq!((&card["row"]["stage"], &card["frozen"]), (&json!("approved"), &json!(["1.0"])));
    }
}
