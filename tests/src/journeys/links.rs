//! Links everywhere: references in texts, what points to a record, deleting and what is offered instead, facts about a
//! record, what a change would bring, and going to anything by any text in it.

use isms_app::host::Purpose;
use serde_json::{Value, json};

use super::Desk;

/// Two people, an asset that a risk and a process name, and a note that names all of them.
fn desk() -> Desk {
    let desk = Desk::with_new_isms();
    desk.create("person", json!({ "name": "Ines Duarte" }));
    desk.create("person", json!({ "name": "Tom Hargreave" }));
    desk.create(
        "asset",
        json!({ "name": "Patient portal", "owner": "P-001", "kind": "source_code", "in_scope": true }),
    );
    desk.create(
        "risk",
        json!({ "title": "Injection flaw in the portal", "owner": "P-001", "treatment": "modify",
            "assets": ["AS-001"], "controls": ["A.8.28"], "note": "As P-002 said: see AS-001, R-999 and [[R-998]]." }),
    );
    desk.create("process", json!({ "name": "Care at a distance", "owner": "P-001", "assets": ["AS-001"] }));
    desk
}

fn groups(view: &Value) -> Vec<String> {
    let show = |it: &Value| {
        let ids: Vec<&str> =
            it["first"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
        let text = if it["in_text"] == true { " (text)" } else { "" };
        format!(
            "{}.{}{text} {}: {}",
            it["kind"].as_str().unwrap(),
            it["field"].as_str().unwrap(),
            it["count"],
            ids.join(" ")
        )
    };
    view["used_by"].as_array().unwrap().iter().map(show).collect()
}

#[test]
fn what_points_to_a_record_is_told_by_kind_and_field_with_texts_among_it() {
    let desk = desk();
    assert_eq!(
        groups(&desk.record("asset", "AS-001")),
        ["process.assets 1: PR-001", "risk.assets 1: R-001", "risk.note (text) 1: R-001"]
    );
    assert_eq!(
        groups(&desk.record("person", "P-001")),
        ["process.owner 1: PR-001", "asset.owner 1: AS-001", "risk.owner 1: R-001"]
    );
    desk.set("risk", "R-001", json!({ "assets": [], "note": "" }));
    assert_eq!(
        groups(&desk.record("asset", "AS-001")),
        ["process.assets 1: PR-001"],
        "kept up with each change"
    );
    desk.apply("undo", json!({}));
    assert_eq!(groups(&desk.record("asset", "AS-001")).len(), 3);
    let page =
        desk.query("uses", json!({ "kind": "person", "id": "P-001", "from": "risk", "field": "owner" }));
    assert_eq!((page["count"].as_u64(), page["rows"][0]["id"].as_str()), (Some(1), Some("R-001")));
}

#[test]
fn references_in_any_text_are_found_with_their_names_and_how_they_ended() {
    let desk = desk();
    desk.apply("record_end", json!({ "kind": "person", "id": "P-002" }));
    let text = "As P-002 said: see AS-001, A.5.1, R-999 and [[R-998]].";
    let answer = desk.query("mentions", json!({ "texts": [text, "", "no reference in 2026"] }));
    let show = |it: &Value| match &it["link"] {
        Value::Null => it["text"].as_str().unwrap().to_owned(),
        link => format!(
            "<{} {} {} {}>",
            link["id"].as_str().unwrap(),
            link["title"].as_str().unwrap(),
            link["missing"],
            link["state"]
        ),
    };
    let shown: String = answer["texts"][0].as_array().unwrap().iter().map(show).collect();
    assert_eq!(
        shown,
        "As <P-002 Tom Hargreave false \"left\"> said: see <AS-001 Patient portal false null>, \
         <A.5.1 Policies for information security false null>, R-999 and <R-998 R-998 true null>."
    );
    assert_eq!(answer["texts"][1], json!([]));
    assert_eq!(answer["texts"][2][0]["link"], Value::Null);
}

#[test]
fn what_is_used_is_not_deleted_but_retired_and_a_reference_is_never_given_out_again() {
    let desk = desk();
    let removal = desk.query("removal", json!({ "kind": "asset", "id": "AS-001" }));
    assert_eq!(
        (removal["allowed"].as_bool(), removal["links"].as_u64(), removal["texts"].as_u64()),
        (Some(false), Some(2), Some(1))
    );
    assert_eq!(removal["ending"]["verb"], "Retire");
    let view = desk.record("asset", "AS-001");
    let refused = desk
        .refused("record_delete", json!({ "kind": "asset", "id": "AS-001", "based_on": view["revision"] }));
    assert_eq!(refused.message, "AS-001 is used by PR-001 and R-001.");
    assert!(refused.help.unwrap().contains("Retire"));
    desk.apply("record_end", json!({ "kind": "asset", "id": "AS-001" }));
    let retired = desk.record("asset", "AS-001")["record"].clone();
    assert_eq!((&retired["status"], &retired["retired_on"]), (&json!("retired"), &json!("2026-11-24")));
    let links = desk.record("risk", "R-001")["links"].clone();
    let asset = links.as_array().unwrap().iter().find(|it| it["id"] == "AS-001").cloned().unwrap();
    assert_eq!(asset["state"], "retired", "a link says how its record ended");

    let free = desk.query("removal", json!({ "kind": "process", "id": "PR-001" }));
    assert_eq!(free["allowed"], true);
    let process = desk.record("process", "PR-001");
    desk.apply(
        "record_delete",
        json!({ "kind": "process", "id": "PR-001", "based_on": process["revision"] }),
    );
    desk.reopen("larkmoor");
    assert_eq!(desk.create("process", json!({ "name": "Another" })), "PR-002");
    let scope = desk.query("removal", json!({ "kind": "scope", "id": "SCOPE" }));
    assert!(scope["refused"].as_str().unwrap().contains("every ISMS has it"));
}

#[test]
fn a_person_who_leaves_is_replaced_everywhere_in_one_step_with_the_list_first() {
    let desk = desk();
    desk.create("risk", json!({ "title": "Old one", "owner": "P-001", "status": "closed" }));
    desk.create("decision", json!({ "title": "Buy it", "decided_by": "P-001" }));
    let request =
        json!({ "kind": "person", "id": "P-001", "by": "P-002", "except": ["process:PR-001"], "end": true });
    let preview = desk.query("replace_preview", request.clone());
    assert_eq!(preview["records"], 2);
    let changed: Vec<&str> =
        preview["changes"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(changed, ["AS-001", "R-001"]);
    let kept: Vec<String> = preview["kept"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{}: {}", it["link"]["id"].as_str().unwrap(), it["why"].as_str().unwrap()))
        .collect();
    assert_eq!(kept, ["DEC-001: it tells who did it", "R-002: closed"]);
    let before = desk.query("session", json!({}))["workspace"]["revision"].clone();
    let outcome = desk.apply("replace_everywhere", request);
    assert_eq!(outcome["revision"].as_u64(), before.as_u64().map(|it| it + 1), "one commit");
    assert_eq!(desk.record("risk", "R-001")["record"]["owner"], "P-002");
    assert_eq!(desk.record("process", "PR-001")["record"]["owner"], "P-001");
    assert_eq!(desk.record("person", "P-001")["record"]["left_on"], "2026-11-24");
    desk.apply("undo", json!({}));
    assert_eq!(desk.record("risk", "R-001")["record"]["owner"], "P-001", "one undo");
    assert_eq!(desk.record("person", "P-001")["record"]["left_on"], Value::Null);
    let same =
        desk.refused_query("replace_preview", json!({ "kind": "person", "id": "P-001", "by": "P-001" }));
    assert_eq!(same.message, "Choose another one to take its place.");
}

#[test]
fn facts_about_a_control_are_all_that_touches_it_and_what_the_model_shows_to_be_there() {
    let desk = desk();
    desk.create(
        "treatment_action",
        json!({ "text": "Review the code", "risks": ["R-001"], "status": "planned" }),
    );
    let facts = desk.query("facts", json!({ "kind": "control", "id": "A.8.28" }));
    let near = |kind: &str| -> Vec<String> {
        let group = facts["groups"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["kind"] == kind)
            .cloned()
            .unwrap_or_default();
        let shown = group["first"].as_array().cloned().unwrap_or_default();
        shown
            .iter()
            .map(|it| {
                format!(
                    "{} {}",
                    it["link"]["id"].as_str().unwrap(),
                    it["through"].as_str().unwrap_or("directly")
                )
            })
            .collect()
    };
    assert_eq!(near("risk"), ["R-001 directly"]);
    assert_eq!(near("treatment_action"), ["TA-001 R-001"], "the action behind the risk");
    assert_eq!(near("asset"), ["AS-001 R-001"]);
    assert_eq!(facts["shown"][0]["text"], "Software is developed within the scope.");
    assert_eq!(facts["shown"][0]["sources"][0]["id"], "AS-001");
    assert!(facts["diagnostics"].to_string().contains("A.8.28"));

    let asset = desk.query("facts", json!({ "kind": "asset", "id": "AS-001" }));
    let spoken: Vec<&Value> =
        asset["shown"][0]["controls"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert!(spoken.contains(&&json!("A.8.28")), "what the asset speaks for");
}

#[test]
fn what_a_change_would_bring_is_told_for_any_field_and_counts_what_is_being_typed() {
    let desk = desk();
    let closing =
        desk.query("consequences", json!({ "kind": "risk", "id": "R-001", "fields": { "owner": null } }));
    let codes = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect()
    };
    assert!(codes(&closing["new"]).contains(&"RSK-006".to_owned()), "{:?}", codes(&closing["new"]));
    let excluded = desk.query(
        "consequences",
        json!({ "kind": "control", "id": "A.8.28", "fields": { "decision": "not_applicable" } }),
    );
    assert_eq!(excluded["new"][0]["severity"], "blocker", "the worst first");
    assert!(excluded["new_counts"]["blocker"].as_u64().unwrap() > 0);
    desk.apply("draft_put", json!({ "kind": "risk", "id": "R-001", "field": "owner", "value": null }));
    let typed =
        desk.query("consequences", json!({ "kind": "risk", "id": "R-001", "fields": { "priority": 1 } }));
    assert!(!codes(&typed["new"]).contains(&"RSK-006".to_owned()), "it is said already");
    assert_eq!(typed["new_counts"]["blocker"], 0);
}

#[test]
fn anything_is_found_by_any_text_in_it_and_told_where_it_stands() {
    let desk = desk();
    let hits = desk.query("search", json!({ "text": "as p-002" }))["hits"].clone();
    let hit = hits.as_array().unwrap().iter().find(|it| it["id"] == "R-001").cloned().unwrap();
    assert_eq!((&hit["field"], &hit["label"]), (&json!("note"), &json!("Note")));
    assert!(hit["around"].as_str().unwrap().starts_with("As P-002 said"));
    assert_eq!(desk.query("search", json!({ "text": "portal" }))["hits"][0]["id"], "AS-001");
}

#[test]
fn the_file_of_a_piece_of_evidence_is_opened_if_it_is_what_was_kept() {
    let desk = Desk::with_new_isms();
    std::fs::write(desk.path("report.pdf"), b"%PDF-1.7 report").unwrap();
    let grant = desk.pick(Purpose::EvidenceFile, "report.pdf");
    desk.apply("evidence_add", json!({ "grant": grant, "controls": [] }));
    let state = |desk: &Desk| -> Value {
        let computed = desk.record("evidence", "E-001")["computed"].clone();
        computed
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it[0] == "file")
            .map(|it| it[1].clone())
            .unwrap_or_default()
    };
    assert_eq!(state(&desk), "here");
    let opened = desk.apply("file_open", json!({ "kind": "evidence", "id": "E-001" }));
    assert_eq!(opened, json!({ "name": "report.pdf", "opened": true }));

    let object = object_of(&desk.record("evidence", "E-001"), &desk);
    std::fs::write(&object, b"%PDF-1.7 rep0rt").unwrap();
    assert_eq!(state(&desk), "here", "of the same size: only opening tells");
    assert_eq!(
        desk.refused("file_open", json!({ "kind": "evidence", "id": "E-001" })).code,
        isms_app::Code::Damaged
    );
    std::fs::remove_file(&object).unwrap();
    assert_eq!(state(&desk), "missing");
    let refused = desk.refused("file_open", json!({ "kind": "evidence", "id": "E-001" }));
    assert_eq!(refused.message, "The file “report.pdf” is not in the workspace any more.");

    desk.create("evidence", json!({ "title": "Minutes", "location": "Cabinet 3" }));
    assert_eq!(
        desk.refused("file_open", json!({ "kind": "evidence", "id": "E-002" })).message,
        "E-002 is kept elsewhere: Cabinet 3."
    );
}

fn object_of(view: &Value, desk: &Desk) -> std::path::PathBuf {
    let hash = view["record"]["file"]["sha256"].as_str().unwrap().to_owned();
    let mut folders = vec![desk.path("larkmoor").join("objects")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().replace('/', "").contains(&hash) {
                return path;
            }
        }
    }
    panic!("{hash} is kept nowhere")
}

#[test]
fn undo_after_a_decision_says_that_decisions_are_withdrawn() {
    let desk = desk();
    desk.apply(
        "approve_risk_plan",
        json!({ "ids": ["R-001"], "by": "P-001", "on": "2026-11-24", "rationale": "Sound." }),
    );
    let refused = desk.refused("undo", json!({}));
    assert!(refused.message.contains("are withdrawn, with a reason"), "{}", refused.message);
    let fresh = Desk::with_new_isms();
    assert_eq!(fresh.refused("undo", json!({})).message, "There is nothing to undo.");
}

#[test]
fn what_was_signed_keeps_its_names_when_a_person_is_replaced() {
    let desk = Desk::with_sample();
    let request = json!({ "kind": "person", "id": "P-001", "by": "P-002", "end": true });
    let preview = desk.query("replace_preview", request.clone());
    let kept = preview["kept"].as_array().unwrap();
    let is_locked =
        |it: &Value| it["link"]["id"] == "MR-002" && it["why"] == "it is locked as it was signed or recorded";
    assert!(kept.iter().any(is_locked), "{kept:?}");
    desk.apply("replace_everywhere", request);
    let chair = |id: &str| desk.record("management_review", id)["record"]["chair"].clone();
    assert_eq!((chair("MR-002"), chair("MR-003")), (json!("P-001"), json!("P-002")));
    assert!(desk.record("person", "P-001")["record"]["left_on"].is_string());
}

#[test]
fn a_file_that_is_chosen_tells_the_day_on_which_it_was_last_changed() {
    let desk = Desk::with_new_isms();
    let path = desk.path("review.txt");
    let file = std::fs::File::create(&path).unwrap();
    let noon = "2026-03-14T12:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    file.set_modified(noon.into()).unwrap();
    desk.pick_next(Purpose::EvidenceFile, path);
    let picked = desk.apply("host_pick", json!({ "purpose": "evidence_file" }));
    assert_eq!(picked["choice"]["changed_on"], "2026-03-14");
    desk.pick_next(Purpose::PrintFile, desk.path("not there yet.pdf"));
    let picked = desk.apply("host_pick", json!({ "purpose": "print_file" }));
    assert_eq!(picked["choice"]["changed_on"], serde_json::Value::Null);
}
