//! What is due is read off the records: it appears with a day, is counted on the overview, goes into a calendar, and
//! leaves the list when it is done.

use isms_app::host::Purpose;
use serde_json::{Value, json};

use super::Desk;

fn ids(list: &Value) -> Vec<&str> {
    list["duties"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect()
}

#[test]
fn a_duty_appears_with_its_day_and_goes_when_it_is_done() {
    let desk = Desk::with_new_isms();
    let ana = desk.create("person", json!({ "name": "Ana Ruiz" }));
    let risk = desk.create("risk", json!({ "title": "Flood", "owner": ana, "next_review_on": "2020-01-01" }));
    let action =
        desk.create("treatment_action", json!({ "text": "Move the servers", "due_on": "2090-01-01" }));
    let list = desk.query("due", json!({}));
    assert_eq!(ids(&list), [risk.as_str(), &action]);
    assert_eq!((&list["late"], &list["duties"][0]["nearness"]), (&json!(1), &json!("overdue")));
    assert_eq!(list["duties"][0]["field"], "next_review_on");
    assert_eq!(desk.query("overview", json!({}))["due_late"], 1);

    assert_eq!(ids(&desk.query("due", json!({ "person": "nobody" }))), [&action]);
    assert_eq!(ids(&desk.query("due", json!({ "until": "2000-01-01" }))), [&risk], "late whatever the day");

    let grant = desk.pick(Purpose::CalendarFile, "due.ics");
    let written = desk.apply("due_file", json!({ "request": { "person": ana }, "grant": grant }));
    assert_eq!(written["entries"], 1);
    let file = std::fs::read_to_string(desk.path("due.ics")).unwrap();
    assert!(file.contains("\r\nDTSTART;VALUE=DATE:20200101\r\n"), "{file}");

    desk.set("risk", &risk, json!({ "status": "closed" }));
    desk.set("treatment_action", &action, json!({ "status": "cancelled" }));
    assert_eq!(ids(&desk.query("due", json!({}))), Vec::<&str>::new());
}
