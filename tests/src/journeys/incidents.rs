//! An incident under several laws at once: who has to be told until when, as the days go by.

use serde_json::{Value, json};

use super::Desk;

fn shown(desk: &Desk) -> Vec<String> {
    let answer = desk.query("notification_clocks", json!({}));
    let line = |it: &Value| {
        let text = |field: &str| it[field].as_str().unwrap_or("-").to_owned();
        format!(
            "{} {} by {} {} ({})",
            text("whom"),
            text("state"),
            text("due_on"),
            text("due_at"),
            it["days_left"]
        )
    };
    answer["clocks"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn each_law_has_its_own_clock_and_what_is_late_comes_first() {
    let desk = Desk::with_new_isms();
    let law = |title: &str, mut fields: Value| {
        fields["title"] = json!(title);
        desk.create("obligation", fields)
    };
    let gdpr = law("GDPR", json!({ "notify_whom": "The supervisor", "notify_within_hours": 72 }));
    let state = law("State law", json!({ "notify_whom": "Attorney general", "notify_within_days": 45 }));
    let market = law(
        "Market rule",
        json!({ "notify_whom": "Investors", "notify_from": "materiality", "notify_within_business_days": 4 }),
    );
    let told = |law: &str| json!({ "obligation": law });
    let id = desk.create(
        "incident",
        json!({ "title": "Leak", "detected_on": "2026-11-20", "detected_at": "14:30",
            "notifications": [told(&gdpr), told(&state), told(&market), { "to": "The insurer", "due_on": "2026-11-25" }] }),
    );
    assert_eq!(
        shown(&desk),
        [
            "The supervisor overdue by 2026-11-23 14:30 (-1)",
            "The insurer running by 2026-11-25  (1)",
            "Attorney general running by 2027-01-04  (41)",
            "Investors no_time by -  (null)",
        ]
    );
    desk.set(
        "incident",
        &id,
        json!({ "material_on": "2026-11-20",
            "notifications": [
                { "obligation": gdpr, "notified_on": "2026-11-23", "notified_at": "15:00" },
                { "obligation": state, "not_needed_because": "Nobody lives there" },
                told(&market), { "to": "The insurer", "notified_on": "2026-11-21" }] }),
    );
    assert_eq!(
        shown(&desk),
        [
            "Investors running by 2026-11-26  (2)",
            "The supervisor told_late by 2026-11-23 14:30 (null)",
            "The insurer told by -  (null)",
            "Attorney general not_needed by 2027-01-04  (null)",
        ]
    );
    desk.set("incident", &id, json!({ "status": "no_incident" }));
    assert_eq!(shown(&desk), Vec::<String>::new());
}
