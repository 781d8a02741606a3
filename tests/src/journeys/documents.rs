//! Documents under control: begun from a starter, read, approved as numbered versions, compared, reviewed without
//! change, withdrawn, retired; and the same for files of the organisation's own.

use isms_app::host::Purpose;
use serde_json::{Value, json};

use super::Desk;

/// Larkmoor with a chief executive and an author; nine people at most unless the story says otherwise.
fn desk() -> Desk {
    let desk = Desk::with_new_isms();
    desk.create("person", json!({ "name": "Tom Hargreave", "job": "chief executive" }));
    desk.create("person", json!({ "name": "Ines Duarte", "job": "compliance officer" }));
    desk.create("person", json!({ "name": "Jonas Weber", "job": "head of operations" }));
    desk.create("role", json!({ "kind": "top_management", "person": "P-001" }));
    desk.create("role", json!({ "kind": "isms_conformity", "person": "P-002" }));
    desk
}

fn card(desk: &Desk, id: &str) -> Value {
    desk.query("document_card", json!({ "id": id }))
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

/// A text with every place decided.
fn decided(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some(at) = out.find("[decide:") {
        let end = at + out[at..].find(']').unwrap();
        out.replace_range(at..=end, "30");
    }
    out
}

#[test]
fn a_policy_begins_from_a_starter_and_goes_all_the_way() {
    let desk = desk();
    let id = desk.apply(
        "document_from_starter",
        json!({ "starter": "access-control", "fields": { "owner": "P-003", "author": "P-002", "reviewer": "P-003" } }),
    )["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let body = desk.record("document", &id)["record"]["body"].as_str().unwrap().to_owned();
    assert!(body.contains("Larkmoor Software") && body.contains("Jonas Weber, head of operations"));

    // What only the organisation can say is named, and nothing is approved before it is said.
    let places = card(&desk, &id)["open_places"].clone();
    assert!(texts(&places).iter().any(|it| it.contains("months")), "{places}");
    let approve = json!({ "id": id, "by": "P-001", "on": "2026-11-24", "reason": "First version" });
    let refused = desk.refused("approve", approve.clone());
    assert!(refused.details.iter().any(|it| it.code == "DOC-006"), "{refused}");
    desk.set("document", &id, json!({ "body": decided(&body) }));

    desk.apply("document_step", json!({ "id": id, "step": "to_review" }));
    assert_eq!(card(&desk, &id)["row"]["stage"], "in_review");
    desk.apply("document_step", json!({ "id": id, "step": "to_draft", "why": "Rule 7 is unclear" }));
    desk.apply("document_step", json!({ "id": id, "step": "to_review" }));
    desk.apply("approve", approve);
    let version = desk.record("document", &id)["record"]["versions"][0].clone();
    assert_eq!((&version["reviewed_by"], &version["version"]), (&json!("P-003"), &json!("1.0")));
    assert_eq!(card(&desk, &id)["row"]["stage"], "approved");
    let card = card(&desk, &id);
    assert_eq!((&card["minor"], &card["major"]), (&json!("1.1"), &json!("2.0")));
    assert_eq!(card["row"]["next_review_on"], "2027-11-24");
}

#[test]
fn what_is_changed_while_it_is_read_is_a_draft_again() {
    let desk = desk();
    let id = desk
        .create("document", json!({ "title": "Backup policy", "kind": "topic_policy", "body": "30 days." }));
    let to_review = |id: &str| desk.apply("document_step", json!({ "id": id, "step": "to_review" }));
    let draft = |id: &str| desk.record("document", id)["record"]["draft"].clone();
    to_review(&id);
    desk.set("document", &id, json!({ "owner": "P-003", "review_months": 12 }));
    assert_eq!(draft(&id), "in_review", "what is read is the text");
    let outcome = desk.set("document", &id, json!({ "body": "90 days." }));
    assert_eq!(
        (outcome["label"].as_str(), draft(&id)),
        (Some("DOC-006: body; DOC-006 back to draft"), json!("draft"))
    );
    desk.apply("undo", json!({}));
    assert_eq!(draft(&id), "in_review", "the text that was read stands again");

    // What is written from the records is sent back by the records, and by no others.
    let own = |kind: &str| {
        let all = desk.query("records", json!({ "kind": "document" }));
        let rows = all["rows"].as_array().unwrap();
        rows.iter().find(|it| it["record"]["kind"] == kind).unwrap()["id"].as_str().unwrap().to_owned()
    };
    let (scope, soa, method, plan) = (
        own("scope"),
        own("statement_of_applicability"),
        own("risk_methodology"),
        own("risk_treatment_plan"),
    );
    for it in [&scope, &soa, &method, &plan] {
        to_review(it);
    }
    let in_review = || [&scope, &soa, &method, &plan].map(|it| draft(it) == "in_review");
    desk.create("asset", json!({ "name": "Laptops" }));
    assert_eq!(in_review(), [true, true, true, true]);
    desk.create("location", json!({ "name": "Archive" }));
    assert_eq!(in_review(), [false, true, true, true]);
    desk.set("control", "A.8.13", json!({ "decision": "applicable" }));
    assert_eq!(in_review(), [false, false, true, true]);
    desk.set("criteria", "CRIT", json!({ "accept_max": 8 }));
    assert_eq!(in_review(), [false, false, false, true]);
    let risk = desk.create("risk", json!({ "title": "Flood", "status": "open" }));
    assert_eq!(in_review(), [false, false, false, false]);
    to_review(&plan);
    desk.set("risk", &risk, json!({ "next_review_on": "2027-01-01" }));
    assert_eq!(draft(&plan), "in_review", "the plan does not say when a risk is looked at again");
    let outcome = desk.apply("record_end", json!({ "kind": "risk", "id": risk }));
    assert_eq!(outcome["label"], format!("{risk}: closed; {plan} back to draft"));
}

#[test]
fn what_was_approved_stays_byte_for_byte_and_compares_with_today_word_by_word() {
    let desk = desk();
    let id = desk.create(
        "document",
        json!({ "title": "Backup policy", "kind": "topic_policy", "author": "P-002", "review_months": 12,
            "body": "# Rules\n\nCopies are kept for 30 days.\n\n- Disks are labelled.\n" }),
    );
    desk.apply("approve", json!({ "id": id, "by": "P-001", "on": "2026-11-20", "reason": "First" }));
    let frozen = |version: &str| {
        let folder = desk.path("out");
        let request =
            isms_app::commands::own_file::DocumentOpen { id: id.clone(), version: Some(version.into()) };
        let path = isms_app::commands::own_file::copy_out(desk.workbench(), &request, &folder).unwrap();
        std::fs::read(path).unwrap()
    };
    let before = frozen("1.0");
    assert!(before.starts_with(b"%PDF-"));
    desk.set(
        "document",
        &id,
        json!({ "title": "Backup and restore policy",
            "body": "# Rules\n\nCopies are kept for 90 days.\n\n- Disks are labelled.\n- Restores are tried.\n" }),
    );
    assert_eq!(card(&desk, &id)["row"]["stage"], "changed");
    assert_eq!(frozen("1.0"), before);

    let compared = desk.query("compare_versions", json!({ "document": id, "from": "1.0", "to": "draft" }));
    let text = &compared["differences"]["text"];
    let runs: Vec<String> = text
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["difference"] != "same")
        .map(|it| {
            let words = |sign: &str| {
                let runs = it["runs"].as_array().unwrap().iter().filter(|run| run["sign"] == sign);
                runs.map(|run| run["text"].as_str().unwrap().trim()).collect::<Vec<_>>().join(" ")
            };
            format!("-{} +{}", words("removed"), words("added"))
        })
        .collect();
    assert_eq!(runs, ["- +and restore", "-30 +90", "- +Restores are tried."]);

    desk.refused("approve", json!({ "id": id, "by": "P-001", "on": "2026-11-24" }));
    desk.apply(
        "approve",
        json!({ "id": id, "by": "P-001", "on": "2026-11-24", "version": "1.1", "reason": "Longer", "effective_on": "2026-12-01" }),
    );
    assert_eq!(frozen("1.0"), before, "also after the next approval");
    let same = desk.query("compare_versions", json!({ "document": id, "from": "1.1", "to": "draft" }));
    assert_eq!(same["same"], true);
    let versions = desk.record("document", &id)["record"]["versions"].clone();
    assert_eq!(versions[1]["effective_on"], "2026-12-01");
    assert_eq!(versions[0]["state"], "superseded");
}

#[test]
fn a_review_without_change_moves_the_next_one_and_makes_no_version() {
    let desk = desk();
    let refused =
        desk.refused("document_reviewed", json!({ "id": "DOC-002", "by": "P-001", "on": "2026-11-24" }));
    assert!(refused.message.contains("no version in force"), "{refused}");
    desk.apply("approve", json!({ "id": "DOC-002", "by": "P-001", "on": "2026-06-24", "reason": "First" }));
    desk.apply(
        "document_reviewed",
        json!({ "id": "DOC-002", "by": "P-002", "on": "2026-11-20", "note": "Still right" }),
    );
    let row = card(&desk, "DOC-002")["row"].clone();
    assert_eq!(
        (&row["last_reviewed_on"], &row["next_review_on"]),
        (&json!("2026-11-20"), &json!("2027-11-20"))
    );
    let record = desk.record("document", "DOC-002")["record"].clone();
    assert_eq!(record["versions"].as_array().unwrap().len(), 1);
    assert_eq!(record["reviews"][0]["by"], "P-002");
    assert_eq!(row["stage"], "approved");
}

#[test]
fn author_and_approver_are_two_unless_a_small_firm_says_why() {
    let desk = desk();
    desk.set("document", "DOC-002", json!({ "author": "P-002" }));
    let request = json!({ "id": "DOC-002", "by": "P-002", "on": "2026-11-24", "reason": "First" });
    let refused = desk.refused("approve", request.clone());
    assert!(refused.message.contains("Ines Duarte wrote DOC-002"), "{refused}");
    let mut overruled = request;
    overruled["overrule"] = json!("We are five; Tom is ill until January");
    desk.set("organization", "ORG", json!({ "headcount": 40 }));
    desk.refused("approve", overruled.clone());
    desk.set("organization", "ORG", json!({ "headcount": 5 }));
    desk.apply("approve", overruled);
    let version = desk.record("document", "DOC-002")["record"]["versions"][0].clone();
    assert_eq!(version["overruled_because"], "We are five; Tom is ill until January");
}

#[test]
fn a_file_of_their_own_is_a_controlled_document_too() {
    let desk = desk();
    let put = |name: &str, bytes: &[u8], id: Option<&str>| {
        std::fs::write(desk.path(name), bytes).unwrap();
        let grant = desk.pick(Purpose::DocumentFile, name);
        desk.apply("document_file_put", json!({ "grant": grant, "id": id, "fields": { "author": "P-002" } }))
            ["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let id = put("Fire_plan.pdf", b"%PDF-1.4 first", None);
    let record = desk.record("document", &id)["record"].clone();
    assert_eq!(
        (&record["title"], &record["file"]["media_type"]),
        (&json!("Fire plan"), &json!("application/pdf"))
    );
    desk.apply("approve", json!({ "id": id, "by": "P-001", "on": "2026-11-23", "reason": "First" }));
    let version = desk.record("document", &id)["record"]["versions"][0].clone();
    assert_eq!(version["pdf"], record["file"]["sha256"], "a PDF is its own frozen PDF");

    put("Fire_plan.docx", b"PK second", Some(&id));
    assert_eq!(card(&desk, &id)["row"]["stage"], "changed");
    let compared = desk.query("compare_versions", json!({ "document": id, "from": "1.0", "to": "draft" }));
    assert_eq!(
        (&compared["same"], &compared["to"]["file"]["name"]),
        (&json!(false), &json!("Fire_plan.docx"))
    );
    desk.apply("approve", json!({ "id": id, "by": "P-001", "on": "2026-11-24", "reason": "New doors" }));
    let version = desk.record("document", &id)["record"]["versions"][1].clone();
    assert_eq!(version["file"]["name"], "Fire_plan.docx");
    assert!(!version["pdf"].as_str().unwrap().is_empty(), "the sheet that says what was approved");
    desk.apply("document_open", json!({ "id": id, "version": "1.0" }));
    assert_eq!(card(&desk, &id)["missing"], json!([]));

    let bad = desk.path("trick.pdf");
    std::fs::write(&bad, b"MZ").unwrap();
    let grant = desk.pick_path(Purpose::DocumentFile, bad);
    assert!(desk.refused("document_file_put", json!({ "grant": grant })).message.contains("no PDF file"));
    std::fs::write(desk.path("run.exe"), b"MZ").unwrap();
    let grant = desk.pick(Purpose::DocumentFile, "run.exe");
    assert!(desk.refused("document_file_put", json!({ "grant": grant })).message.contains("exe"));
}

#[test]
fn a_missing_file_is_said_at_once() {
    let desk = desk();
    std::fs::write(desk.path("Plan.pdf"), b"%PDF-1.4 plan").unwrap();
    let grant = desk.pick(Purpose::DocumentFile, "Plan.pdf");
    let id = desk.apply("document_file_put", json!({ "grant": grant }))["id"].as_str().unwrap().to_owned();
    let hash = desk.record("document", &id)["record"]["file"]["sha256"].as_str().unwrap().to_owned();
    let objects = desk.path("larkmoor").join("objects");
    let kept =
        walk(&objects).into_iter().find(|it| it.to_string_lossy().replace('/', "").ends_with(&hash[2..]));
    std::fs::remove_file(kept.unwrap()).unwrap();
    assert_eq!(card(&desk, &id)["missing"], json!(["Plan.pdf, the draft"]));
    assert!(desk.refused("document_open", json!({ "id": id })).message.contains("missing"));
    let refused =
        desk.refused("approve", json!({ "id": id, "by": "P-001", "on": "2026-11-24", "reason": "x" }));
    assert!(refused.message.contains("missing"), "{refused}");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        if entry.is_dir() {
            found.extend(walk(&entry));
        } else {
            found.push(entry);
        }
    }
    found
}

#[test]
fn the_statement_compares_row_by_row_and_field_by_field() {
    let desk = Desk::with_sample();
    let compared =
        desk.query("compare_versions", json!({ "document": "DOC-004", "from": "2.0", "to": "draft" }));
    let rows = compared["differences"]["rows"].as_array().unwrap();
    let ids: Vec<&str> = rows.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["A.5.28", "A.5.30", "A.6.7", "A.7.4", "A.8.2", "A.8.8", "A.8.11", "A.8.12", "A.8.30"]);
    let decision = rows[6]["fields"].as_array().unwrap().iter().find(|it| it["field"] == "decision").unwrap();
    let said = serde_json::to_string(decision).unwrap();
    assert!(said.contains("Not applicable") && said.contains("removed"), "{said}");
    let refused =
        desk.refused_query("compare_versions", json!({ "document": "DOC-004", "from": "1.0", "to": "2.0" }));
    assert!(refused.message.contains("not its words"), "{refused}");
}

#[test]
fn what_is_retired_is_in_force_no_more_and_keeps_its_reference() {
    let desk = desk();
    desk.apply("approve", json!({ "id": "DOC-002", "by": "P-001", "on": "2026-11-24", "reason": "First" }));
    assert!(
        desk.refused("document_retire", json!({ "id": "DOC-002", "reason": " " })).message.contains("why")
    );
    desk.apply("document_retire", json!({ "id": "DOC-002", "reason": "Part of the handbook" }));
    let row = card(&desk, "DOC-002")["row"].clone();
    assert_eq!((&row["stage"], &row["version"]), (&json!("retired"), &Value::Null));
    desk.refused("document_step", json!({ "id": "DOC-002", "step": "to_review" }));
    assert_eq!(desk.create("document", json!({ "title": "Handbook" })), "DOC-006");
}
