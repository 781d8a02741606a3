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

#[test]
fn a_duty_waits_with_a_reason_until_a_day_but_a_day_of_the_certification_body_is_never_out_of_sight() {
    let desk = Desk::with_new_isms();
    let action =
        desk.create("treatment_action", json!({ "text": "Move the servers", "due_on": "2026-11-20" }));
    let nc = desk.create(
        "nonconformity",
        json!({ "statement": "Untested restore", "body_evidence_due_on": "2026-11-10" }),
    );
    let due = || desk.query("due", json!({}));
    let key = |id: &str| {
        let due = due();
        let line = due["duties"].as_array().unwrap().iter().find(|it| it["id"] == id).cloned();
        line.unwrap()["key"].as_str().unwrap().to_owned()
    };
    let refused =
        desk.refused("due_put_off", json!({ "key": key(&action), "until": "2026-12-24", "reason": " " }));
    assert!(refused.message.starts_with("Say why it can wait"), "{refused}");
    desk.refused(
        "due_put_off",
        json!({ "key": key(&action), "until": "2026-11-24", "reason": "Room is full" }),
    );
    desk.refused(
        "due_put_off",
        json!({ "key": "risk:R-9/x@2026-01-01", "until": "2026-12-24", "reason": "Room is full" }),
    );
    desk.apply(
        "due_put_off",
        json!({ "key": key(&action), "until": "2026-12-24", "reason": "The new room is ready in December" }),
    );
    desk.apply(
        "due_put_off",
        json!({ "key": key(&nc), "until": "2026-12-24", "reason": "The auditor is away" }),
    );

    let list = due();
    assert_eq!(
        (&list["late"], &list["waiting"]),
        (&json!(1), &json!(1)),
        "the body's day still counts as late"
    );
    let line =
        |id: &str| list["duties"].as_array().unwrap().iter().find(|it| it["id"] == id).cloned().unwrap();
    assert_eq!(
        (&line(&action)["waits"], &line(&nc)["waits"], &line(&nc)["by_body"]),
        (&json!(true), &json!(false), &json!(true))
    );
    assert_eq!(line(&nc)["put_off"]["reason"], "The auditor is away");
    assert_eq!(desk.query("overview", json!({}))["due_late"], 1);

    // Put off once more: one record, whose history keeps the day before.
    desk.apply(
        "due_put_off",
        json!({ "key": key(&action), "until": "2027-01-15", "reason": "The room is late" }),
    );
    assert_eq!(desk.query("records", json!({ "kind": "postponement" }))["total"], 2);
    desk.apply("undo", json!({}));
    desk.apply("undo", json!({}));
    desk.apply("undo", json!({}));
    assert_eq!((&due()["late"], &due()["waiting"]), (&json!(2), &json!(0)));
    desk.apply("redo", json!({}));
    assert_eq!(due()["waiting"], 1);

    // Its day has moved: it is another duty, and due again.
    desk.set("treatment_action", &action, json!({ "due_on": "2026-11-30" }));
    assert_eq!(due()["waiting"], 0);
}

#[test]
fn one_notice_a_day_names_what_the_person_at_the_desk_would_want_to_be_told() {
    let desk = Desk::with_new_isms();
    let ana = desk.create("person", json!({ "name": "Ana Ruiz" }));
    let make = |day: &str, who: Value| {
        desk.create("treatment_action", json!({ "text": day, "due_on": day, "responsible": who }))
    };
    let today = make("2026-11-24", json!(ana));
    let week_late = make("2026-11-17", json!(ana));
    make("2026-11-21", json!(ana));
    let others = make("2026-12-01", Value::Null);
    let said = || ids_of(&desk.query("due_notice", json!({}))["lines"]);
    assert_eq!(
        said(),
        [week_late.clone(), today.clone(), others],
        "a desk that is nobody's is told of everything"
    );
    desk.apply("seat_choose", json!({ "person_id": ana, "name": "Ana Ruiz" }));
    assert_eq!(said(), [week_late, today]);
}

#[test]
fn the_desktop_shows_a_notice_once_a_day_and_only_where_somebody_asked_for_it() {
    let desk = Desk::with_new_isms();
    let action =
        desk.create("treatment_action", json!({ "text": "Move the servers", "due_on": "2026-12-01" }));
    let show = || desk.apply("due_notice_show", json!({}))["shown"] == true;
    assert!(!show() && desk.notices().is_empty(), "off until asked for");
    desk.apply("due_notices_want", json!({ "wanted": true }));
    assert!(show());
    assert_eq!(desk.notices(), [format!("1 due soon: {action} Finish the treatment action (2026-12-01)")]);
    assert!(!show(), "once a day");
    desk.on("2026-11-28");
    assert!(!show(), "not more than once a week");
    desk.on("2026-12-01");
    assert!(show());
    desk.on("2026-12-05");
    assert!(!show(), "nothing is worth a word");
    desk.on("2026-12-09");
    assert!(show(), "a week late on the 8th, when nobody opened the workspace");
    assert!(desk.notices()[1].starts_with("1 late: "));
    desk.on("2026-12-15");
    desk.apply("due_notices_want", json!({ "wanted": false }));
    assert!(!show(), "and off again");
}

fn ids_of(lines: &Value) -> Vec<String> {
    lines.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

/// The entries of a calendar file: identity, day and summary with the description, as a calendar program reads them.
fn entries(desk: &Desk, request: Value) -> Vec<(String, String, String)> {
    let grant = desk.pick(Purpose::CalendarFile, "due.ics");
    desk.apply("due_file", json!({ "request": request, "grant": grant }));
    let file = std::fs::read_to_string(desk.path("due.ics")).unwrap().replace("\r\n ", "");
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    let value = |event: &str, name: &str| {
        event.split("\r\n").find_map(|it| it.strip_prefix(name)).unwrap_or_default().to_owned()
    };
    let events = file.split("BEGIN:VEVENT\r\n").skip(1);
    let event = |it: &str| {
        assert_eq!(it.matches("END:VEVENT").count(), 1);
        let words = format!("{} | {}", value(it, "SUMMARY:"), value(it, "DESCRIPTION:"));
        (value(it, "UID:"), value(it, "DTSTART;VALUE=DATE:"), words)
    };
    events.map(event).collect()
}

#[test]
fn a_calendar_that_reads_a_later_file_moves_what_has_moved_whatever_was_taken_out_before_it() {
    let desk = Desk::with_new_isms();
    let action = |text: &str, due: &str| json!({ "text": text, "due_on": due });
    let both = json!([action("Block the ports", "2026-12-01"), action("Tell the shifts", "2026-12-08")]);
    let nc = desk.create("nonconformity", json!({ "statement": "Sticks", "actions": both }));
    let before = entries(&desk, json!({}));
    assert_eq!(before.len(), 2);
    desk.set("nonconformity", &nc, json!({ "actions": [action("Tell the shifts", "2027-01-12")] }));
    let after = entries(&desk, json!({}));
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].0, before[1].0, "the same entry, though it stands elsewhere and on another day");
    assert_eq!(after[0].1, "20270112");

    let same = json!([action("Tell the shifts", "2026-12-01"), action("Tell the shifts", "2026-12-08")]);
    desk.set("nonconformity", &nc, json!({ "actions": same }));
    let twice = entries(&desk, json!({}));
    assert_ne!(twice[0].0, twice[1].0, "two of the same words are two");
}

#[test]
fn what_was_put_off_stands_on_its_new_day_with_the_reason_but_not_a_day_of_the_certification_body() {
    let desk = Desk::with_new_isms();
    desk.create("treatment_action", json!({ "text": "Move the servers", "due_on": "2026-11-20" }));
    desk.create("nonconformity", json!({ "statement": "Untested", "body_evidence_due_on": "2026-12-10" }));
    for line in desk.query("due", json!({}))["duties"].as_array().unwrap() {
        let wait = json!({ "key": line["key"], "until": "2026-12-24", "reason": "Room is full, sorry" });
        desk.apply("due_put_off", wait);
    }
    let all = entries(&desk, json!({}));
    let of = |id: &str| all.iter().find(|it| it.2.contains(id)).unwrap().clone();
    let action = of("TA-001");
    assert_eq!(action.1, "20261224");
    assert!(action.2.contains("(put off) | ") && action.2.contains("Room is full\\, sorry"), "{}", action.2);
    assert!(action.2.contains("Its own day was 2026-11-20."), "{}", action.2);
    let body = of("NC-001");
    assert_eq!(body.1, "20261210");
    assert!(body.2.contains("Put off until 2026-12-24") && body.2.contains("and stays."), "{}", body.2);
}
