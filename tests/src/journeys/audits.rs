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
fn a_programme_that_does_not_exist_has_no_matrix() {
    let desk = Desk::with_sample();
    let refused = desk.refused_query("audit_matrix", json!({ "programme": "AP-999" }));
    assert_eq!(refused.message, "There is no audit programme AP-999.");
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
    let own = &row(&matrix, "A.5.1")["own_work"][0];
    assert_eq!(
        (&own["because"], &own["of"]),
        (&json!("owns_control"), &json!("A.5.1")),
        "for the page to say"
    );
    assert!(of(&left).is_empty(), "who has left by then audits nothing");
}

#[test]
fn a_hole_is_filled_with_one_change_and_one_undo_as_long_as_the_audit_is_planned() {
    let desk = Desk::with_sample();
    let programme = desk.create("audit_programme", json!({ "title": "2026 to 2029" }));
    let audit = desk.create(
        "audit",
        json!({ "audit_type": "internal", "programme": programme, "planned_on": "2027-03-01", "clauses": ["6"], "controls": ["A.5.2", "A.5.30"] }),
    );
    let matrix = || desk.query("audit_matrix", json!({ "programme": programme }));
    let plan = |add: Value| desk.apply("audit_plan", json!({ "audit": audit, "add": add }));
    let added = plan(json!([
        { "kind": "control", "id": "A.5.15" }, { "kind": "control", "id": "A.5.30" }, { "kind": "clause", "id": "9.2.1" },
    ]));
    assert_eq!(added["label"], format!("{audit} is to look at 3 more"));
    let fields = desk.query("record", json!({ "kind": "audit", "id": audit }))["record"].clone();
    assert_eq!(
        fields["controls"],
        json!(["A.5.2", "A.5.15", "A.5.30"]),
        "in the order of their numbers, each once"
    );
    assert_eq!(fields["clauses"], json!(["6", "9.2.1"]));
    assert_eq!([looks(&matrix(), "A.5.15"), looks(&matrix(), "9.2.1")], [["planned"], ["planned"]]);
    desk.apply("undo", json!({}));
    assert_eq!([looks(&matrix(), "A.5.15"), looks(&matrix(), "9.2.1")], [["never"], ["never"]]);

    let remove = |kind: &str, id: &str| json!({ "audit": audit, "remove": [{ "kind": kind, "id": id }] });
    let covered = desk.refused("audit_plan", remove("clause", "6.1.3"));
    assert_eq!(covered.message, format!("{audit} does not name 6.1.3 by itself."));
    desk.apply("audit_plan", remove("control", "A.5.2"));
    assert_eq!(looks(&matrix(), "A.5.2"), ["never"]);
    let unknown =
        desk.refused("audit_plan", json!({ "audit": audit, "add": [{ "kind": "clause", "id": "11.4" }] }));
    assert_eq!(unknown.code, isms_app::Code::NotFound);

    desk.set("audit", &audit, json!({ "status": "done" }));
    let held =
        desk.refused("audit_plan", json!({ "audit": audit, "add": [{ "kind": "control", "id": "A.5.15" }] }));
    assert_eq!(held.code, isms_app::Code::Gate);
}

#[test]
fn an_item_is_given_to_somebody_of_the_team_whose_own_work_it_is_not() {
    let desk = Desk::with_sample();
    let [ana, tom] = ["Ana Ruiz", "Tom Hale"].map(|name| desk.create("person", json!({ "name": name })));
    desk.set("control", "A.5.1", json!({ "owner": ana }));
    let programme = desk.create("audit_programme", json!({ "title": "2026" }));
    let audit = desk.create(
        "audit",
        json!({ "audit_type": "internal", "programme": programme, "planned_on": "2026-12-01", "lead_auditor": ana, "team": [tom], "controls": ["A.5.1"] }),
    );
    let assign = |subject: &str, who: &str| json!({ "audit": audit, "subject": subject, "auditor": who });
    let own = desk.refused("audit_assign", assign("A.5.1", &ana));
    assert_eq!(own.message, "Ana Ruiz owns the control A.5.1: nobody audits their own work.");
    assert_eq!(desk.refused("audit_assign", assign("A.5.1", "P-001")).code, isms_app::Code::BadRequest);

    let column = || desk.query("audit_matrix", json!({ "programme": programme }))["columns"][0].clone();
    let to_audit = |it: &Value| it["barred"][0]["audits_it"].clone();
    assert_eq!(to_audit(&column()), json!(true), "the whole team audits it while nobody is named");
    desk.apply("audit_assign", assign("A.5.1", &tom));
    assert_eq!(column()["assigned"], json!([{ "subject": "A.5.1", "auditor": tom }]));
    assert_eq!(to_audit(&column()), json!(false));
    desk.apply("audit_assign", json!({ "audit": audit, "subject": "A.5.1" }));
    assert_eq!(column()["assigned"], json!([]), "an item that says nothing is taken away again");
}
