//! An internal auditor sees in one table what the audits look at, what no audit does, and who may not audit what.

use serde_json::{Value, json};

use super::Desk;

fn row<'a>(matrix: &'a Value, id: &str) -> &'a Value {
    matrix["rows"].as_array().unwrap().iter().find(|it| it["id"] == id).unwrap()
}
fn looks(matrix: &Value, id: &str) -> Vec<String> {
    let cells = row(matrix, id)["cells"].as_array().unwrap();
    cells.iter().map(|it| it["look"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_matrix_says_what_was_audited_what_will_be_and_what_never_is() {
    let desk = Desk::with_sample();
    let programme = desk.create("audit_programme", json!({ "title": "2026 to 2029" }));
    let audit = |fields: Value| {
        let mut all = json!({ "audit_type": "internal", "programme": programme });
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        desk.create("audit", all)
    };
    let planned = audit(
        json!({ "status": "planned", "planned_on": "2027-03-01", "clauses": ["7.5.1", "7.5.2", "7.5.3"] }),
    );
    let done = audit(json!({
        "status": "done", "start_on": "2026-03-01", "clauses": ["6", "7.2"], "controls": ["A.5.1", "A.5.2"],
        "items": [{ "subject": "7.2", "result": "not_sampled" }, { "subject": "A.5.2", "result": "not_sampled" }],
    }));
    audit(json!({ "status": "cancelled", "planned_on": "2026-06-01", "clauses": ["5.1"] }));

    let matrix = desk.query("audit_matrix", json!({ "programme": programme }));
    let columns: Vec<&Value> = matrix["columns"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert_eq!(columns, [&json!(done), &json!(planned)], "by date, and none that was cancelled");
    assert_eq!(looks(&matrix, "6.1.3"), ["done", "never"], "what lies below a clause that is named");
    assert_eq!(looks(&matrix, "7.5"), ["never", "planned"], "all that lies below it is named");
    assert_eq!(row(&matrix, "7.5")["cells"][1]["named"], false);
    assert_eq!(looks(&matrix, "7.2"), ["never", "never"], "what was not sampled was not looked at");
    assert_eq!(looks(&matrix, "A.5.2"), ["never", "never"]);
    let standing = |id: &str| row(&matrix, id)["standing"].as_str().unwrap().to_owned();
    assert_eq!([standing("A.5.1"), standing("7.5.1"), standing("5.1")], ["done", "planned", "never"]);
    assert!(matrix["rows"].as_array().unwrap().iter().all(|it| it["id"] != "9.3.2.a" && it["id"] != "4"));

    desk.set("audit", &planned, json!({ "clauses": ["7.5.1", "7.5.3"] }));
    assert_eq!(
        looks(&desk.query("audit_matrix", json!({ "programme": programme })), "7.5"),
        ["never", "never"]
    );
    desk.apply("undo", json!({}));
    assert_eq!(
        looks(&desk.query("audit_matrix", json!({ "programme": programme })), "7.5"),
        ["never", "planned"]
    );
}

#[test]
fn nobody_audits_their_own_work() {
    let desk = Desk::with_sample();
    let ana = desk.create("person", json!({ "name": "Ana Ruiz" }));
    let left = desk.create("person", json!({ "name": "Lena Holm", "left_on": "2026-01-31" }));
    desk.set("control", "A.5.1", json!({ "owner": ana }));
    desk.set("control", "A.5.2", json!({ "owner": left }));
    let process = desk.create("process", json!({ "name": "Payroll", "owner": ana }));
    let programme = desk.create("audit_programme", json!({ "title": "2026" }));
    desk.create(
        "audit",
        json!({
            "audit_type": "internal", "programme": programme, "planned_on": "2026-12-01", "lead_auditor": ana,
            "controls": ["A.5.1", "A.5.2"], "processes": [process],
        }),
    );
    let matrix = desk.query("audit_matrix", json!({ "programme": programme }));
    let barred = matrix["columns"][0]["barred"].as_array().unwrap();
    let of = |person: &str| -> Vec<&Value> { barred.iter().filter(|it| it["person"] == person).collect() };
    assert_eq!(of(&ana).iter().map(|it| &it["id"]).collect::<Vec<_>>(), [&json!("A.5.1"), &json!(process)]);
    assert_eq!(
        (&of(&ana)[0]["reason"], &of(&ana)[0]["audits_it"]),
        (&json!("owns the control A.5.1"), &json!(true))
    );
    assert!(of(&left).is_empty(), "who has left by then audits nothing");
}
