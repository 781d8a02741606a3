//! The sample organisation: the defects that its README lists by hand are what the rules find, no more, no fewer.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Desk;

const MERIDIAN: &str = include_str!("../../../src-tauri/crates/isms-app/samples/meridian/README.md");
const BRINDLEPOST: &str = include_str!("../../../src-tauri/crates/isms-app/samples/brindlepost/README.md");
/// The day on which the samples are judged.
const DAY: &str = "2026-11-24";

/// Rows of the table under a heading: the record of column `record` and the code of column `code`.
fn table(readme: &str, heading: &str, record: usize, code: usize) -> BTreeSet<(String, String)> {
    let table = readme.split(heading).nth(1).unwrap().split("\n## ").next().unwrap();
    let cells = |line: &str| line.split('|').map(|it| it.trim().to_owned()).collect::<Vec<_>>();
    let rows = table.lines().filter(|it| it.starts_with("| ")).map(cells);
    let named = rows.filter(|row| row[record].contains('`'));
    named.map(|row| (row[record].split('`').nth(1).unwrap().to_owned(), row[code].clone())).collect()
}

/// The deliberate defects that are written down by hand.
fn written_down(readme: &str) -> BTreeSet<(String, String)> {
    table(readme, "## Deliberate defects", 3, 5)
}

/// What is sound on the day but late when the auditors come.
fn late_then(readme: &str) -> BTreeSet<(String, String)> {
    table(readme, "## Sound today", 1, 3)
}

/// What the rules find on a day: record and code.
fn found_on(desk: &Desk, day: &str) -> BTreeSet<(String, String)> {
    let found = desk.query("diagnostics", json!({ "on": day }));
    let found = found["diagnostics"].as_array().unwrap().iter().map(|it| &it["diagnostic"]);
    found
        // What follows from a defect is folded under it.
        .filter(|it| it["folded_under"].is_null())
        .map(|it| {
            let subject = it["subject"].as_str().unwrap().split_once(':').unwrap().1;
            (subject.to_owned(), it["code"].as_str().unwrap().to_owned())
        })
        .collect()
}

fn with_brindlepost() -> Desk {
    let desk = Desk::new();
    desk.apply("explore_sample", json!({ "sample": "brindlepost" }));
    desk
}

#[test]
fn the_rules_find_the_defects_that_were_written_down_and_no_others() {
    assert_eq!(found_on(&Desk::with_sample(), DAY), written_down(MERIDIAN));
    assert_eq!(found_on(&with_brindlepost(), DAY), written_down(BRINDLEPOST));
}

#[test]
fn the_overview_counts_the_days_to_the_next_visit_of_the_certification_body() {
    let visit = with_brindlepost().query("overview", json!({}))["next_visit"].clone();
    assert_eq!(
        visit,
        json!({ "title": "Surveillance 1", "on": "2026-12-02", "days": 8, "is_planned": true })
    );
    let visit = Desk::with_sample().query("overview", json!({}))["next_visit"].clone();
    assert_eq!(visit, json!({ "title": "Stage 1", "on": "2026-12-08", "days": 14, "is_planned": true }));
}

#[test]
fn what_will_be_late_when_the_auditors_come_is_what_was_written_down() {
    for (desk, readme, audit) in
        [(Desk::with_sample(), MERIDIAN, "2026-12-08"), (with_brindlepost(), BRINDLEPOST, "2026-12-02")]
    {
        let (now, then) = (found_on(&desk, DAY), found_on(&desk, audit));
        let new: BTreeSet<_> = then.difference(&now).cloned().collect();
        assert_eq!(new, late_then(readme));
    }
}

#[test]
fn every_record_of_the_samples_points_to_records_that_exist() {
    for desk in [Desk::with_sample(), with_brindlepost()] {
        no_link_leads_nowhere(&desk);
    }
}

fn no_link_leads_nowhere(desk: &Desk) {
    let catalogue = desk.query("catalogue", json!({}));
    for kind in catalogue["kinds"].as_array().unwrap() {
        let page = desk.query("records", json!({ "kind": kind["kind"] }));
        for row in page["rows"].as_array().unwrap() {
            let view = desk.record(kind["kind"].as_str().unwrap(), row["id"].as_str().unwrap());
            for link in view["links"].as_array().unwrap() {
                assert_eq!(link["missing"], false, "{} {}: {link}", kind["kind"], row["id"]);
            }
        }
    }
}

#[test]
fn the_sample_is_as_large_as_it_says() {
    let desk = Desk::with_sample();
    let total =
        |kind: &str| desk.query("records", json!({ "kind": kind, "limit": 1 }))["total"].as_u64().unwrap();
    assert!(total("risk") >= 60);
    assert!(total("asset") >= 40);
    assert!(total("control") >= 93);
}

#[test]
fn what_was_sent_before_stage_1_is_kept_byte_for_byte_and_compares_with_what_was_approved() {
    let desk = Desk::with_sample();
    let kept = desk.query("moments", json!({}))["kept"].clone();
    let names: Vec<&str> = kept.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        ["BL-002 Stage 1, sent on November 24", "BL-001 Statement of Applicability 2.0 approved"]
    );

    let sent = desk.record("baseline", "BL-002")["record"]["sent"][0].clone();
    let files = sent["files"].as_array().unwrap();
    let in_force = ["DOC-001", "DOC-002", "DOC-003", "DOC-004"].map(|id| {
        let document = desk.record("document", id)["record"].clone();
        let version = document["versions"].as_array().unwrap().last().unwrap().clone();
        (
            format!(
                "{id} {} {}.pdf",
                document["title"].as_str().unwrap(),
                version["version"].as_str().unwrap()
            ),
            version["pdf"].clone(),
        )
    });
    for (file, (name, pdf)) in files.iter().zip(&in_force) {
        assert_eq!((&file["name"], &file["sha256"]), (&json!(name), pdf));
        assert!(file["bytes"].as_u64().unwrap() > 1000);
    }
    assert_eq!(files.len(), in_force.len());

    let diff = desk.query("diff", json!({ "from": "BL-001", "to": "BL-002" }));
    let each = |of: &Value, key: &str| of[key].as_array().unwrap().clone();
    let kinds: Vec<Value> = each(&diff, "clauses").iter().flat_map(|it| each(it, "kinds")).collect();
    let records: Vec<Value> = kinds.iter().flat_map(|it| each(it, "records")).collect();
    let changed: BTreeSet<&str> = records.iter().map(|it| it["id"].as_str().unwrap()).collect();
    for id in ["A.8.11", "A.8.30", "AS-016", "R-027", "R-036", "R-044", "DOC-024"] {
        assert!(changed.contains(id), "{id}: {changed:?}");
    }
    assert!(!changed.contains("A.5.1") && !changed.contains("DOC-004"), "{changed:?}");
}

#[test]
fn the_certified_sample_waits_for_its_first_surveillance_audit_with_one_thing_in_its_way() {
    let desk = with_brindlepost();
    let cycle = desk.query("certification", json!({}));
    let steps = cycle["steps"].as_array().unwrap();
    let next = &steps[usize::try_from(cycle["next"].as_u64().unwrap()).unwrap()];
    assert_eq!(
        (&next["step"], &next["number"], &next["state"]),
        (&json!("surveillance"), &json!(1), &json!("blocked"))
    );
    assert_eq!((&next["on"], &next["to"]), (&json!("2026-12-02"), &json!("2026-12-15")));
    let late = &next["blocked_by"][0];
    assert_eq!(next["blocked_by"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&late["record"]["id"], &late["since"], &late["field"]),
        (&json!("NC-008"), &json!("2026-11-20"), &json!("body_verified_on")),
        "the major of the special audit is in the way"
    );
    assert_eq!((&cycle["decided_on"], &cycle["ends_on"]), (&json!("2025-12-15"), &json!("2028-12-14")));
    let states: Vec<&str> = steps.iter().map(|it| it["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["done", "done", "done", "done", "done", "blocked", "blocked", "blocked", "not_yet"]);
}
