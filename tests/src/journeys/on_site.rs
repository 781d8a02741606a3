//! What is shown on site only: it gives way to a note in every print, the index of the pack lists all of it, and says so
//! openly where a document was approved before the mark was set.

use isms_app::host::Purpose;
use serde_json::{Value, json};

use super::Desk;

/// Larkmoor with a person, a risk that names a patient, and an approved method.
fn desk() -> Desk {
    let desk = Desk::with_new_isms();
    desk.create("person", json!({ "name": "Tom Hargreave" }));
    let rating = json!({ "likelihood": 2, "impact": 2 });
    desk.create(
        "risk",
        json!({ "title": "Patient Anna Berg is identified", "owner": "P-001", "treatment": "retain", "inherent": rating, "residual": rating }),
    );
    desk
}

fn pack(desk: &Desk, folder: &str) -> Value {
    let grant = desk.pick(Purpose::PackFolder, folder);
    let started = desk.apply("pack_generate", json!({ "grant": grant, "on": "2026-11-24" }));
    desk.finish(&started)["manifest"].clone()
}

fn left_out(manifest: &Value) -> Vec<String> {
    let list = manifest["left_out"].as_array().unwrap();
    let line = |it: &Value| {
        let text = |name: &str| it[name].as_str().unwrap().to_owned();
        format!("{} {} / {} / {}", text("id"), text("title"), text("field"), text("still_shown"))
    };
    list.iter().map(line).collect()
}

#[test]
fn the_index_of_a_pack_lists_every_field_evidence_and_document_that_is_left_out() {
    let desk = desk();
    assert_eq!(left_out(&pack(&desk, "before")), [""; 0]);
    desk.set("risk", "R-001", json!({ "on_site_fields": ["title", "owner"] }));
    desk.create(
        "evidence",
        json!({ "title": "Floor plan", "shows": "Where the safe is", "on_site_only": true }),
    );
    desk.set("document", "DOC-003", json!({ "on_site_only": true }));
    let manifest = pack(&desk, "after");
    assert_eq!(
        left_out(&manifest),
        [
            "R-001 available on site / Title / ",
            "R-001 available on site / Owner / ",
            "DOC-003 Risk assessment methodology /  / ",
            "E-001 Floor plan /  / "
        ]
    );
    let files = manifest["files"].to_string();
    assert!(!files.contains("03_Risk_method.pdf") && files.contains("06_Risk_treatment_plan.pdf"), "{files}");
    assert!(
        !manifest["missing"].to_string().contains("method"),
        "it is there, on site: {}",
        manifest["missing"]
    );
}

#[test]
fn what_was_approved_before_the_mark_stays_as_it_was_and_the_index_says_so() {
    let desk = desk();
    desk.apply("approve", json!({ "id": "DOC-005", "by": "P-001", "on": "2026-11-24", "reason": "First" }));
    let before = pack(&desk, "before");
    desk.set("risk", "R-001", json!({ "on_site_fields": ["title"] }));
    let after = pack(&desk, "after");
    let plan = |it: &Value| {
        let files = it["files"].as_array().unwrap().iter();
        files.filter(|it| it["reference"] == "DOC-005").map(|it| it["sha256"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(plan(&before), plan(&after), "what was approved is frozen byte for byte");
    let left = left_out(&after);
    assert!(left[0].contains("Approved before it was marked") && left[0].contains("DOC-005 1.0"), "{left:?}");
    desk.apply("approve", json!({ "id": "DOC-005", "by": "P-001", "on": "2026-11-24", "reason": "Marked" }));
    assert_eq!(left_out(&pack(&desk, "again")), ["R-001 available on site / Title / "]);
}

#[test]
fn a_mark_that_would_hide_nothing_is_refused_with_the_fields_that_can_be_marked() {
    let desk = desk();
    let refused = |field: &str| {
        let based_on = desk.record("risk", "R-001")["revision"].clone();
        desk.refused(
            "record_update",
            json!({ "kind": "risk", "id": "R-001", "based_on": based_on, "fields": { "on_site_fields": [field] } }),
        )
    };
    assert!(refused("assessed_on").message.contains("Assessed on can't be shown on site only: a date"));
    assert!(refused("treatment").message.contains("a choice"));
    assert!(refused("controls").message.contains("count and link"));
    let error = refused("titel");
    assert!(error.message.contains("no field “titel”") && error.help.unwrap().contains("title"));
    let catalogue = desk.query("catalogue", json!({}));
    let kinds = catalogue["kinds"].as_array().unwrap();
    let risk = kinds.iter().find(|it| it["kind"] == "risk").unwrap();
    let marks = risk["fields"].as_array().unwrap().iter().find(|it| it["field"] == "on_site_fields").unwrap();
    assert_eq!(marks["holds"], "choice");
    assert!(marks["choices"].to_string().contains("Title"), "the window offers what can be marked");
}

#[test]
fn a_print_of_a_table_hides_it_too_in_cells_headings_and_filters() {
    let desk = desk();
    let print = |query: Value| {
        let grant = desk.pick(Purpose::PrintFile, "risks.pdf");
        desk.apply("table_print", json!({ "kind": "risk", "query": query, "grant": grant }))
    };
    assert_eq!(print(json!({ "text": "Anna" }))["rows"], 1);
    desk.set("risk", "R-001", json!({ "on_site_fields": ["title", "owner"] }));
    assert_eq!(print(json!({ "text": "Anna" }))["rows"], 0, "a filter would tell");
    assert_eq!(print(json!({ "group": "owner" }))["rows"], 1);
}
