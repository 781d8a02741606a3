//! Tables as people work in them: conditions that add up, sorting by any column, groups, saved views, bulk edits of
//! several fields, and what others changed since one looked.

use serde_json::{Value, json};

use super::Desk;

fn ids(page: &Value) -> Vec<String> {
    let rows = page.get("rows").or_else(|| page.get("ids")).and_then(Value::as_array).unwrap();
    rows.iter().map(|it| it.as_str().or_else(|| it["id"].as_str()).unwrap().to_owned()).collect()
}

fn is(column: &str, value: &str) -> Value {
    json!({ "column": column, "values": [value] })
}

#[test]
fn conditions_on_any_column_add_up() {
    let desk = Desk::with_new_isms();
    let jonas = desk.create("person", json!({ "name": "Jonas Ek" }));
    let laptop =
        desk.create("asset", json!({ "name": "Laptops", "owner": jonas, "classification": "Confidential" }));
    let server =
        desk.create("asset", json!({ "name": "Build server", "owner": jonas, "reviewed_on": "2026-01-05" }));
    let folder = desk.create("asset", json!({ "name": "Shared folder", "reviewed_on": "2026-06-01" }));
    let found =
        |conditions: Value| ids(&desk.query("records", json!({ "kind": "asset", "conditions": conditions })));
    assert_eq!(found(json!([is("owner", &jonas)])), [laptop.clone(), server.clone()]);
    assert_eq!(
        found(json!([is("owner", &jonas), { "column": "classification", "test": "empty" }])),
        std::slice::from_ref(&server)
    );
    assert_eq!(found(json!([{ "column": "owner", "test": "contains", "values": ["jonas"] }])).len(), 2);
    assert_eq!(
        found(json!([{ "column": "reviewed_on", "test": "before", "values": ["2026-03-01"] }])),
        std::slice::from_ref(&server)
    );
    assert_eq!(
        found(json!([{ "column": "reviewed_on", "test": "after", "values": ["-6m"] }])),
        std::slice::from_ref(&folder)
    );
    assert_eq!(found(json!([is("ready", "without_owner")])), [folder]);
    let refused =
        desk.refused_query("records", json!({ "kind": "asset", "conditions": [is("colour", "red")] }));
    assert!(refused.message.contains("no field “colour”"), "{}", refused.message);
}

#[test]
fn a_table_sorts_by_any_column_and_groups_by_it() {
    let desk = Desk::with_new_isms();
    let (ada, ben) =
        (desk.create("person", json!({ "name": "Ada" })), desk.create("person", json!({ "name": "Ben" })));
    let a = desk.create("asset", json!({ "name": "Zebra", "owner": ada }));
    let b = desk.create("asset", json!({ "name": "ant", "owner": ben }));
    let c = desk.create("asset", json!({ "name": "Cat" }));
    let d = desk.create("asset", json!({ "name": "bee", "owner": ada }));
    let sorted = |sort: Value| ids(&desk.query("records", json!({ "kind": "asset", "sort": sort })));
    assert_eq!(sorted(json!([{ "column": "name" }])), [b.clone(), d.clone(), c.clone(), a.clone()]);
    // What says nothing stands last, whichever way.
    assert_eq!(
        sorted(json!([{ "column": "owner", "descending": true }])),
        [b.clone(), a.clone(), d.clone(), c.clone()]
    );
    let grouped =
        desk.query("records", json!({ "kind": "asset", "group": "owner", "sort": [{ "column": "name" }] }));
    assert_eq!(ids(&grouped), [d, a, b, c]);
    assert_eq!(
        grouped["groups"],
        json!([{ "label": "Ada", "count": 2 }, { "label": "Ben", "count": 1 }, { "label": "", "count": 1 }])
    );
}

#[test]
fn every_table_of_the_sample_sorts_and_groups_by_each_of_its_columns() {
    let desk = Desk::with_sample();
    let kinds = desk.query("catalogue", json!({}))["kinds"].as_array().unwrap().clone();
    for kind in kinds.iter().filter(|it| it["single"] == false) {
        let kind = &kind["kind"];
        let shape = desk.query("table_shape", json!({ "kind": kind }));
        let all = desk.query("records", json!({ "kind": kind }))["total"].clone();
        for column in shape["columns"].as_array().unwrap() {
            let name = &column["name"];
            let page =
                desk.query("records", json!({ "kind": kind, "sort": [{ "column": name }], "group": name }));
            assert_eq!(page["matched"], all, "{kind} {name}");
            let empty = desk.query(
                "records",
                json!({ "kind": kind, "conditions": [{ "column": name, "test": "empty" }] }),
            );
            let filled = desk.query(
                "records",
                json!({ "kind": kind, "conditions": [{ "column": name, "test": "filled" }] }),
            );
            let sum = empty["matched"].as_u64().unwrap() + filled["matched"].as_u64().unwrap();
            assert_eq!(json!(sum), all, "{kind} {name}");
        }
        for ready in desk.query("records", json!({ "kind": kind }))["ready"].as_array().unwrap() {
            let page = desk.query(
                "records",
                json!({ "kind": kind, "conditions": [is("ready", ready["name"].as_str().unwrap())] }),
            );
            assert_eq!(page["matched"], ready["count"], "{kind} {ready}");
        }
    }
}

#[test]
fn the_windows_of_risks_and_controls_are_asked_the_same_way() {
    let desk = Desk::with_sample();
    let risks =
        desk.query("risk_window", json!({ "sort": [{ "column": "residual_level", "descending": true }] }));
    let levels: Vec<u64> =
        risks["rows"].as_array().unwrap().iter().filter_map(|it| it["residual"]["level"].as_u64()).collect();
    assert!(levels.len() > 5 && levels.is_sorted_by(|a, b| a >= b), "{levels:?}");
    let query = json!({ "conditions": [is("treatment", "modify"), is("ready", "above_limit")] });
    let filter = json!({ "filter": query });
    let window = desk.query("risk_window", filter);
    let all = desk.query("table_ids", json!({ "kind": "risk", "query": query }));
    assert_eq!(ids(&window), ids(&all));
    let old =
        desk.query("risk_window", json!({ "filter": { "treatment": ["modify"], "preset": "above_limit" } }));
    assert_eq!(ids(&old), ids(&all));

    let controls = desk.query("control_window", json!({ "sort": [{ "column": "owner" }], "group": "owner" }));
    let owners: Vec<&str> = controls["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["owner"].as_str().unwrap())
        .filter(|it| !it.is_empty())
        .collect();
    assert!(owners.is_sorted() && owners.len() > 50, "{owners:?}");
    let counted: u64 =
        controls["row_groups"].as_array().unwrap().iter().map(|it| it["count"].as_u64().unwrap()).sum();
    assert_eq!(json!(counted), controls["total"]);
    let excluded =
        desk.query("control_window", json!({ "filter": { "conditions": [is("ready", "excluded")] } }));
    let before = desk.query("control_window", json!({ "filter": { "preset": "excluded" } }));
    assert_eq!(ids(&excluded), ids(&before));
    assert!(!ids(&excluded).is_empty());
}

#[test]
fn nothing_found_says_which_filter_to_drop() {
    let desk = Desk::with_new_isms();
    let jonas = desk.create("person", json!({ "name": "Jonas Ek" }));
    desk.create("asset", json!({ "name": "Laptops", "owner": jonas }));
    let query =
        json!({ "text": "laptop", "conditions": [is("owner", &jonas), is("ready", "without_owner")] });
    let blame = desk.query("table_blame", json!({ "kind": "asset", "query": query }));
    assert_eq!(blame["words"], json!(["Owner: Jonas Ek", "without owner", "“laptop”"]));
    assert_eq!(blame["without"], json!([0, 1, 0]));
}

#[test]
fn a_saved_view_belongs_to_the_workspace() {
    let desk = Desk::with_new_isms();
    let query = json!({ "conditions": [is("ready", "overdue")], "sort": [{ "column": "due_on" }] });
    desk.apply("view_save", json!({ "kind": "treatment_action", "name": "Late", "query": query }));
    desk.apply("view_save", json!({ "kind": "treatment_action", "name": "all mine", "query": { "conditions": [is("ready", "mine")] } }));
    desk.reopen("larkmoor");
    let names = |views: &Value| -> Vec<String> {
        views["views"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    let kept = desk.query("views", json!({ "kind": "treatment_action" }));
    assert_eq!(names(&kept), ["all mine", "Late"]);
    assert_eq!(kept["views"][1]["query"]["conditions"][0]["values"], json!(["overdue"]));
    let renamed =
        desk.apply("view_rename", json!({ "kind": "treatment_action", "name": "Late", "to": "Too late" }));
    assert_eq!(names(&renamed), ["all mine", "Too late"]);
    desk.refused("view_rename", json!({ "kind": "treatment_action", "name": "Too late", "to": "all mine" }));
    let left = desk.apply("view_rename", json!({ "kind": "treatment_action", "name": "Too late" }));
    assert_eq!(names(&left), ["all mine"]);
    assert_eq!(desk.query("views", json!({ "kind": "risk" }))["views"], json!([]));
}

#[test]
fn what_others_changed_is_marked_until_it_is_looked_at() {
    let desk = Desk::with_new_isms();
    let tom = desk.create("person", json!({ "name": "Tom Hargreave" }));
    let ines = desk.create("person", json!({ "name": "Ines Duarte" }));
    let one = desk.create("asset", json!({ "name": "Laptops" }));
    let two = desk.create("asset", json!({ "name": "Servers" }));
    let choose = |id: &str| desk.apply("seat_choose", json!({ "person_id": id }));
    choose(&tom);
    choose(&ines);
    // One's own changes are nothing new.
    desk.set("asset", &one, json!({ "note": "mine" }));
    let changed = || {
        let page = desk.query("records", json!({ "kind": "asset", "conditions": [is("ready", "changed")] }));
        ids(&page)
    };
    assert_eq!(changed(), Vec::<String>::new());
    choose(&tom);
    assert_eq!(changed(), std::slice::from_ref(&one));
    desk.set("asset", &two, json!({ "note": "renewed" }));
    choose(&ines);
    assert_eq!(changed(), std::slice::from_ref(&two));
    let since = desk.query("changes_since", json!({}));
    assert_eq!(since["total"], 1);
    assert_eq!(
        (since["by"][0].as_str(), since["kinds"][0]["name"].as_str()),
        (Some("Tom Hargreave"), Some("asset"))
    );
    desk.apply("seen_mark", json!({ "kind": "asset", "id": two }));
    assert_eq!(changed(), Vec::<String>::new());
    // Tom has not looked at what Ines did; he marks it all.
    choose(&tom);
    assert_eq!(changed(), [one]);
    desk.apply("seen_mark", json!({}));
    assert_eq!(desk.query("changes_since", json!({}))["total"], 0);
}

#[test]
fn several_fields_of_many_records_change_as_one_step() {
    let desk = Desk::with_new_isms();
    let owner = desk.create("person", json!({ "name": "Jonas Ek" }));
    let policy = desk.create("document", json!({ "title": "Access policy" }));
    let old = desk.create("document", json!({ "title": "Old policy" }));
    let ids: Vec<String> = (15..=18).map(|it| format!("A.5.{it}")).collect();
    desk.set("control", "A.5.15", json!({ "documents": [old], "planned_on": "2026-12-10" }));
    let edit = json!({ "kind": "control", "ids": ids, "fields": { "owner": owner },
        "add": { "documents": [policy] }, "remove": { "documents": [old] }, "shift": { "planned_on": 14 } });
    let preview = desk.query("bulk_preview", edit.clone());
    assert_eq!(preview["changes"].as_array().unwrap().len(), 4 + 4 + 1);
    let revision = || desk.query("session", json!({}))["workspace"]["revision"].as_u64().unwrap();
    let before = revision();
    let outcome = desk.apply("bulk_update", edit);
    assert_eq!(outcome["label"], "4 controls: documents, owner, planned on");
    assert_eq!(revision(), before + 1);
    let first = desk.record("control", "A.5.15")["record"].clone();
    assert_eq!((&first["documents"], &first["planned_on"]), (&json!([policy]), &json!("2026-12-24")));
    assert!(desk.record("control", "A.5.16")["record"].get("planned_on").is_none());
    desk.apply("undo", json!({}));
    assert_eq!(desk.record("control", "A.5.15")["record"]["documents"], json!([old]));
    let refused = desk.refused(
        "bulk_update",
        json!({ "kind": "control", "ids": ["A.5.1"], "fields": {}, "shift": { "owner": 3 } }),
    );
    assert!(refused.message.contains("Owner of a control is no date"), "{}", refused.message);
}

#[test]
fn ready_made_filters_know_what_is_over_who_found_it_and_what_was_never_shown() {
    let desk = Desk::with_new_isms();
    let raise = |fields: Value| desk.create("nonconformity", fields);
    let late = raise(
        json!({ "statement": "No restore test", "grade": "minor", "source": "internal_audit", "due_on": "2026-11-01" }),
    );
    let body = raise(
        json!({ "statement": "No list of laws", "grade": "minor", "source": "external_audit", "due_on": "2027-02-01" }),
    );
    let over = json!({ "statement": "No badge", "grade": "minor", "source": "second_party_audit", "due_on": "2026-10-01",
        "corrected_on": "2026-09-02", "closed_on": "2026-09-30" });
    let closed = raise(over);
    let found = |kind: &str, name: &str| {
        ids(&desk.query("records", json!({ "kind": kind, "conditions": [is("ready", name)] })))
    };
    assert_eq!(found("nonconformity", "overdue"), std::slice::from_ref(&late), "what is closed is not late");
    assert_eq!(found("nonconformity", "open"), [late.clone(), body.clone()]);
    assert_eq!(found("nonconformity", "external"), [body.clone(), closed.clone()]);
    assert_eq!(found("nonconformity", "closed_without_proof"), [closed]);

    // The next visit of the certification body is what "before the audit" means, also after Stage 1.
    assert_eq!(found("nonconformity", "due_before_audit"), Vec::<String>::new());
    let visit = desk.create(
        "audit",
        json!({ "audit_type": "surveillance", "status": "planned", "planned_on": "2027-03-01" }),
    );
    assert_eq!(found("nonconformity", "due_before_audit"), [late, body]);
    let own = desk.create(
        "audit",
        json!({ "audit_type": "internal", "status": "planned", "planned_on": "2027-01-10" }),
    );
    let theirs =
        desk.create("audit_finding", json!({ "text": "No list of laws", "audit": visit, "grade": "minor" }));
    desk.create(
        "audit_finding",
        json!({ "text": "Dates are missing", "audit": own, "grade": "observation" }),
    );
    assert_eq!(found("audit_finding", "external"), [theirs]);
}

#[test]
fn a_document_is_late_when_its_review_is_and_changed_when_its_draft_says_something_else() {
    let desk = Desk::with_new_isms();
    let tom = desk.create("person", json!({ "name": "Tom Hargreave", "job": "director" }));
    let access = desk.create("document", json!({ "title": "Access policy", "kind": "topic_policy", "body": "Who may open what.", "review_months": 6 }));
    let found = |name: &str| {
        ids(&desk.query("records", json!({ "kind": "document", "conditions": [is("ready", name)] })))
    };
    desk.apply("approve", json!({ "id": access, "by": tom, "on": "2026-11-24" }));
    assert_eq!((found("overdue"), found("changed_since_approval")), (Vec::new(), Vec::new()));
    desk.set("document", &access, json!({ "body": "Who may open what, and until when." }));
    assert_eq!(found("changed_since_approval"), std::slice::from_ref(&access));
    desk.on("2027-06-01");
    assert_eq!(found("overdue"), [access]);
}
