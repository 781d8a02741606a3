//! Risk work as a compliance officer does it: a method that changes, ratings that are made again, owners who decide and
//! take back, and the comparison with Annex A.

use serde_json::{Value, json};

use super::Desk;

fn chips(window: &Value, preset: &str) -> u64 {
    let chips = window["chips"].as_array().unwrap();
    chips.iter().find(|it| it["preset"] == preset).unwrap()["count"].as_u64().unwrap()
}

/// Larkmoor with a method of five steps in force, an owner, and a risk rated under it.
fn desk() -> Desk {
    let desk = Desk::with_new_isms();
    desk.create("person", json!({ "name": "Tom Hargreave", "job": "chief executive" }));
    desk.create("role", json!({ "kind": "top_management", "person": "P-001" }));
    desk.set("criteria", "CRIT", json!({ "accept_max": 9, "triggers": "A new system." }));
    approve(&desk);
    let rating = |l, i| json!({ "likelihood": l, "impact": i });
    let risk = json!({ "title": "Backup cannot be restored", "owner": "P-001", "treatment": "modify",
        "controls": ["A.8.13"], "inherent": rating(5, 4), "residual": rating(3, 3), "status": "open",
        "assessed_on": "2026-11-24" });
    desk.create("risk", risk);
    desk
}

fn approve(desk: &Desk) {
    desk.apply(
        "approve",
        json!({ "id": "DOC-003", "by": "P-001", "on": "2026-11-24", "reason": "As it is used" }),
    );
}

/// Three steps instead of five, and a limit that fits.
fn three_steps(desk: &Desk) -> Value {
    let presets = desk.query("criteria_presets", json!({}));
    assert_eq!(presets["presets"].as_array().unwrap().len(), 4);
    presets["presets"][0]["fields"].clone()
}

#[test]
fn a_new_version_of_the_method_leaves_old_ratings_as_they_were_and_marks_them() {
    let desk = desk();
    assert_eq!(desk.record("risk", "R-001")["record"]["inherent"]["version"], "1.0");
    let fields = three_steps(&desk);
    let before = desk.query("risk_method", json!({ "fields": fields }));
    assert_eq!((&before["number"], &before["ratings"]["up_to_date"]), (&json!("1.0"), &json!(2)));
    let effect = &before["effect"];
    assert_eq!(
        (&effect["ratings"], &effect["risks"], &effect["off_scale"]),
        (&json!(2), &json!(1), &json!(1))
    );
    assert_eq!((&effect["above_before"], &effect["rising"]), (&json!(0), &json!(["R-001"])));
    assert_eq!(before["defects"], json!([]), "a ready-made scale has nothing wrong with it");

    desk.set("criteria", "CRIT", fields);
    let window = desk.query("risk_window", json!({}));
    assert_eq!(chips(&window, "to_reassess"), 0, "a draft changes nothing that is in force");
    assert_eq!(window["rows"][0]["inherent"]["level"], 20);
    approve(&desk);

    let window = desk.query("risk_window", json!({ "filter": { "preset": "to_reassess" } }));
    let inherent = &window["rows"][0]["inherent"];
    assert_eq!((&inherent["level"], &inherent["standing"]), (&json!(20), &json!("to_reassess")));
    assert_eq!(
        (&inherent["likelihood_word"], &inherent["version"]),
        (&json!("Almost certain"), &json!("1.0"))
    );
    assert_eq!((&inherent["over_limit"], &window["matched"]), (&json!(false), &json!(1)));
    assert!(desk.codes("risk", "R-001").contains(&"RSK-011".to_owned()));
    let map = &desk.query("risk_map", json!({}))["maps"][2];
    assert_eq!((&map["risks"], &map["to_reassess"], &map["unrated"]), (&json!(1), &json!(1), &json!(0)));
}

#[test]
fn ratings_are_confirmed_as_they_are_where_the_new_scale_has_their_steps_and_made_anew_elsewhere() {
    let desk = desk();
    let fields = three_steps(&desk);
    desk.set("criteria", "CRIT", fields);
    approve(&desk);
    let request = json!({ "ids": ["R-001"], "on": "2026-11-24" });
    let preview = desk.query("ratings_confirm_preview", request.clone());
    assert_eq!(preview["lines"][0]["after"], Value::Null, "5 × 4 is off three steps");
    assert_eq!((&preview["lines"][1]["before"], &preview["lines"][1]["after"]), (&json!(9), &json!(3)));
    desk.apply("ratings_confirm", request);
    let risk = desk.record("risk", "R-001")["record"].clone();
    assert_eq!((&risk["residual"]["version"], &risk["inherent"]["version"]), (&json!("2.0"), &json!("1.0")));
    desk.set("risk", "R-001", json!({ "inherent": { "likelihood": 3, "impact": 3, "version": "1.0" } }));
    assert_eq!(desk.record("risk", "R-001")["record"]["inherent"]["version"], "2.0");
    assert_eq!(chips(&desk.query("risk_window", json!({})), "to_reassess"), 0);
    desk.apply("undo", json!({}));
    assert_eq!(desk.record("risk", "R-001")["record"]["inherent"]["version"], "1.0", "undone as it was made");
}

#[test]
fn a_test_of_the_method_or_other_words_around_it_make_no_rating_old() {
    let desk = desk();
    desk.set(
        "criteria",
        "CRIT",
        json!({ "consistency_checks": [{ "on": "2026-11-20", "agreement_percent": 90 }] }),
    );
    assert_eq!(desk.query("document_status", json!({}))["documents"][2]["line"]["standing"], "approved");
    desk.set("criteria", "CRIT", json!({ "ranking": "By level, then by harm to people." }));
    assert_eq!(desk.query("document_status", json!({}))["documents"][2]["line"]["standing"], "changed");
    assert_eq!(desk.query("risk_method", json!({}))["effect"]["fields"], json!([]));
    approve(&desk);
    assert_eq!(chips(&desk.query("risk_window", json!({})), "to_reassess"), 0, "2.0 measures as 1.0 does");
}

#[test]
fn ratings_of_a_draft_belong_to_the_version_that_is_approved_from_it() {
    let desk = Desk::with_new_isms();
    desk.create("person", json!({ "name": "Tom Hargreave" }));
    desk.set("criteria", "CRIT", json!({ "accept_max": 9, "triggers": "A new system." }));
    let risk = json!({ "title": "Flood", "inherent": { "likelihood": 5, "impact": 4 }, "assessed_on": "2026-11-01" });
    desk.create("risk", risk);
    approve(&desk);
    let row = desk.query("risk_window", json!({}))["rows"][0]["inherent"].clone();
    assert_eq!((&row["version"], &row["standing"]), (&json!("1.0"), &json!("up_to_date")));
}

#[test]
fn a_decision_says_what_changed_since_and_is_withdrawn_with_a_reason() {
    let desk = desk();
    let action = desk
        .create("treatment_action", json!({ "text": "Restore a system each quarter", "risks": ["R-001"] }));
    let decide = json!({ "ids": ["R-001"], "by": "P-001", "on": "2026-11-24", "rationale": "Rehearsed" });
    desk.apply("approve_risk_plan", decide.clone());
    desk.apply("accept_risk", decide);
    let decisions =
        |what: usize| desk.query("owner_decisions", json!({ "id": "R-001" }))["decisions"][what].clone();
    assert_eq!((&decisions(0)["what"], &decisions(1)["standing"]), (&json!("plan"), &json!("holds")));

    desk.set("risk", "R-001", json!({ "note": "A typo less", "treatment_note": "Restore" }));
    assert_eq!(decisions(1)["standing"], "holds");
    assert_eq!(decisions(1)["changes"][0]["is_material"], false);
    desk.set("risk", "R-001", json!({ "residual": { "likelihood": 4, "impact": 3 } }));
    desk.set("treatment_action", &action, json!({ "text": "Restore two systems each quarter" }));
    assert_eq!((&decisions(0)["standing"], &decisions(1)["standing"]), (&json!("stale"), &json!("stale")));
    let first = &decisions(1)["changes"][0];
    assert_eq!(
        (&first["field"], &first["before"], &first["after"]),
        (&json!("residual"), &json!("3 × 3 = 9"), &json!("4 × 3 = 12"))
    );
    let second = &decisions(1)["changes"][1];
    assert_eq!((&second["field"], &second["action"]), (&json!("action.text"), &json!(action)));
    let codes = desk.codes("risk", "R-001");
    assert!(codes.contains(&"RTP-013".to_owned()) && codes.contains(&"RTP-008".to_owned()), "{codes:?}");
    assert_eq!(chips(&desk.query("risk_window", json!({})), "stale_decision"), 1);

    let withdraw = |reason: &str| json!({ "ids": ["R-001"], "what": "residual", "reason": reason });
    assert!(desk.refused("withdraw_decision", withdraw(" ")).message.contains("why"));
    desk.apply("withdraw_decision", withdraw("The level rose"));
    let risk = desk.record("risk", "R-001")["record"].clone();
    assert_eq!(
        (&risk["acceptance"], &risk["withdrawn"][0]["reason"]),
        (&Value::Null, &json!("The level rose"))
    );
    assert_eq!(
        (&risk["withdrawn"][0]["on"], &risk["withdrawn"][0]["by"]),
        (&json!("2026-11-24"), &json!("P-001"))
    );
    assert_eq!(serde_json::to_value(desk.refused("undo", json!({})).code).unwrap(), "cannot_undo");
}

#[test]
fn all_remaining_risks_of_one_owner_are_accepted_in_one_go() {
    let desk = desk();
    desk.create("risk", json!({ "title": "Not rated yet", "owner": "P-001", "status": "open" }));
    let rating = json!({ "likelihood": 1, "impact": 2 });
    desk.create(
        "risk",
        json!({ "title": "Small", "owner": "P-001", "inherent": rating, "residual": rating }),
    );
    let waiting = desk.query("waiting_acceptances", json!({ "owner": "P-001" }));
    assert_eq!(waiting["owners"], json!([{ "id": "P-001", "name": "Tom Hargreave", "waiting": 3 }]));
    let risks = waiting["risks"].as_array().unwrap();
    assert_eq!(risks[1]["obstacle"], "unrated", "what is not rated can't be accepted");
    let ids: Vec<&Value> = risks.iter().filter(|it| it["obstacle"] == "").map(|it| &it["id"]).collect();
    let revision = desk.query("session", json!({}))["workspace"]["revision"].as_u64().unwrap();
    let accept = json!({ "ids": ids, "by": "P-001", "on": "2026-11-24", "rationale": "Within the limit" });
    let outcome = desk.apply("accept_risk", accept);
    assert_eq!(outcome["revision"].as_u64().unwrap(), revision + 1, "one commit");
    let left = desk.query("waiting_acceptances", json!({ "owner": "P-001" }))["risks"].clone();
    assert_eq!((left.as_array().unwrap().len(), &left[0]["id"]), (1, &json!("R-002")));
}

#[test]
fn the_comparison_with_annex_a_lists_what_is_missing_both_ways() {
    let desk = desk();
    desk.set("control", "A.8.13", json!({ "decision": "not_applicable" }));
    desk.set("control", "A.5.1", json!({ "decision": "applicable", "reasons": [{ "kind": "risk" }] }));
    let found = desk.query("annex_comparison", json!({}));
    let row = |id: &str| {
        let rows = found["rows"].as_array().unwrap();
        rows.iter().find(|it| it["id"] == id).cloned().unwrap()
    };
    assert_eq!(found["rows"].as_array().unwrap().len(), 93);
    assert_eq!(
        (&row("A.8.13")["gap"], &row("A.8.13")["is_forward"]),
        (&json!("needed_but_excluded"), &json!(true))
    );
    assert_eq!(row("A.8.13")["needed_by"][0]["title"], "Backup cannot be restored");
    assert_eq!(row("A.5.1")["gap"], "no_risk_behind");
    assert_eq!((&found["needed"], &found["missing"], &found["unneeded"]), (&json!(1), &json!(1), &json!(92)));
}

#[test]
fn a_map_counts_every_risk_of_the_register_and_says_who_moves() {
    let desk = Desk::with_sample();
    let map = desk.query("risk_map", json!({}));
    let residual = &map["maps"][2];
    let on_map: u64 = residual["cells"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|it| it.as_array().unwrap())
        .map(|it| it["count"].as_u64().unwrap())
        .sum();
    let n = |name: &str| residual[name].as_u64().unwrap();
    assert_eq!(on_map + n("unrated") + n("to_reassess") + n("off_scale"), n("risks"));
    assert_eq!(n("risks") + n("closed"), desk.query("risk_window", json!({}))["total"].as_u64().unwrap());
    let first = &map["moves"][0];
    let cell = |which: &str, end: &str| json!({ "which": which, "likelihood": first[format!("{end}_likelihood")], "impact": first[format!("{end}_impact")] });
    let filter = json!({ "cell": cell("inherent", "from"), "and_cell": cell("residual", "to") });
    assert_eq!(desk.query("risk_window", json!({ "filter": filter }))["matched"], first["count"]);
    let plan = desk.query("treatment_plan", json!({}));
    let people: u64 =
        plan["people"].as_array().unwrap().iter().map(|it| it["progress"]["total"].as_u64().unwrap()).sum();
    assert_eq!(Some(people), plan["progress"]["total"].as_u64());
    let meant = desk.query("control_numbers", json!({ "text": "5.15-5.18, 8.2, 9.9" }));
    assert_eq!((meant["controls"].as_array().unwrap().len(), &meant["unknown"]), (5, &json!(["9.9"])));
}
