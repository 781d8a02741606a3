//! Judging for another day, and waivers.

use serde_json::json;

use super::Desk;

#[test]
fn what_is_fine_today_and_late_on_the_day_of_stage_1_is_marked() {
    let desk = Desk::with_sample();
    let then = desk.query("diagnostics", json!({ "on": "2026-12-08" }));
    let later: Vec<&str> = then["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["later"] == true)
        .map(|it| it["diagnostic"]["subject"].as_str().unwrap())
        .collect();
    assert!(later.contains(&"treatment_action:TA-018"), "{later:?}");
}

#[test]
fn a_warning_is_waived_with_reason_and_end_and_comes_back_after_it() {
    let desk = Desk::with_sample();
    let all = desk.query("diagnostics", json!({ "kind": "treatment_action", "id": "TA-009" }));
    let late = &all["diagnostics"][0];
    assert_eq!(late["diagnostic"]["code"], "RTP-011");
    let request = json!({ "key": late["key"], "reason": "The reviewer is ill until December.", "by": "P-001", "until": "2026-12-01" });
    desk.apply("waive", request.clone());
    let waived = desk.query("diagnostics", json!({ "kind": "treatment_action", "id": "TA-009" }));
    assert_eq!(waived["diagnostics"][0]["diagnostic"]["waived_by"], "W-001");
    let after =
        desk.query("diagnostics", json!({ "kind": "treatment_action", "id": "TA-009", "on": "2026-12-02" }));
    assert!(after["diagnostics"][0]["diagnostic"]["waived_by"].is_null());
}

#[test]
fn a_blocker_that_follows_from_a_requirement_can_not_be_waived() {
    let desk = Desk::with_sample();
    let all = desk.query("diagnostics", json!({ "severity": "blocker" }));
    let blocker = all["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["can_waive"] == false)
        .expect("there is one");
    let request = json!({ "key": blocker["key"], "reason": "No time", "by": "P-001", "until": "2026-12-01" });
    assert!(desk.refused("waive", request).message.contains("can't be waived"));
}

#[test]
fn empty_lists_are_begun_by_their_fixes_and_then_ask_for_the_rest() {
    let desk = Desk::with_new_isms();
    let key = |code: &str| {
        let all = desk.query("diagnostics", json!({}));
        let all = all["diagnostics"].as_array().unwrap().clone();
        all.into_iter().find(|it| it["diagnostic"]["code"] == code).map(|it| it["key"].clone())
    };
    desk.apply("fix_apply", json!({ "key": key("CTX-005"), "fix": 0 }));
    assert_eq!(desk.codes("interested_party", "IP-001"), ["CTX-006", "CTX-009"]);
    desk.apply("fix_apply", json!({ "key": key("PPL-003"), "fix": 0 }));
    assert_eq!(desk.codes("communication", "COM-006"), ["PPL-003"]);
    assert!(key("CTX-005").is_none());
}

#[test]
fn a_finding_says_who_can_mend_it() {
    let desk = Desk::with_new_isms();
    let jonas = desk.create("person", json!({ "name": "Jonas Ek" }));
    desk.create("treatment_action", json!({ "text": "Replace the switches", "responsible": jonas, "due_on": "2026-10-01", "status": "in_progress" }));
    desk.create("asset", json!({ "name": "Laptops" }));
    let found = desk.query("diagnostics", json!({}));
    let who = |kind: &str| -> Vec<&str> {
        let list = found["diagnostics"].as_array().unwrap().iter();
        list.filter(|it| it["diagnostic"]["subject"].as_str().unwrap().starts_with(kind))
            .map(|it| it["who"].as_str().unwrap())
            .collect()
    };
    assert!(
        !who("treatment_action:").is_empty() && who("treatment_action:").iter().all(|it| *it == "Jonas Ek")
    );
    assert!(who("asset:").iter().all(|it| it.is_empty()));
}
