//! Typing: kept safe before it is saved, seen by the rules, and gone once it is saved.

use serde_json::json;

use super::Desk;

#[test]
fn a_justification_is_judged_while_it_is_typed_and_survives_closing() {
    let desk = Desk::with_new_isms();
    desk.set(
        "control",
        "A.8.30",
        json!({ "decision": "not_applicable", "exclusion": "activity_not_performed" }),
    );
    assert!(desk.codes("control", "A.8.30").contains(&"SOA-003".to_owned()));
    let typed = "No development is outsourced: all eleven developers are employed here.";
    let answer = desk.apply(
        "draft_put",
        json!({ "kind": "control", "id": "A.8.30", "field": "justification", "value": typed }),
    );
    assert!(!answer["diagnostics"].to_string().contains("SOA-003"), "{answer}");

    desk.reopen("larkmoor");
    let view = desk.record("control", "A.8.30");
    assert_eq!(view["drafts"]["justification"], typed);
    assert!(view["record"].get("justification").is_none(), "a draft is no commit");

    desk.set("control", "A.8.30", json!({ "justification": typed }));
    let view = desk.record("control", "A.8.30");
    assert!(view["drafts"].as_object().unwrap().is_empty());
    assert_eq!(view["record"]["justification"], typed);
}

#[test]
fn a_draft_that_is_given_up_is_gone() {
    let desk = Desk::with_new_isms();
    let field = json!({ "kind": "control", "id": "A.5.1", "field": "note" });
    desk.apply("draft_put", json!({ "kind": "control", "id": "A.5.1", "field": "note", "value": "hm" }));
    desk.apply("draft_clear", field);
    assert!(desk.record("control", "A.5.1")["drafts"].as_object().unwrap().is_empty());
}

#[test]
fn emptying_one_field_is_kept_while_another_is_saved() {
    let desk = Desk::with_new_isms();
    desk.set("control", "A.5.1", json!({ "note": "Old words", "justification": "Rules are needed." }));
    let emptied = json!({ "kind": "control", "id": "A.5.1", "field": "note", "value": "" });
    desk.apply("draft_put", emptied);
    desk.set("control", "A.5.1", json!({ "justification": "Everybody asks for rules in writing." }));
    assert_eq!(desk.record("control", "A.5.1")["drafts"]["note"], "");
    desk.set("control", "A.5.1", json!({ "note": null }));
    assert!(desk.record("control", "A.5.1")["drafts"].as_object().unwrap().is_empty());
}
