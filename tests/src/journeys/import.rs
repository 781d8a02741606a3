//! The main job: from two spreadsheets to a Stage 1 pack.

use std::path::Path;

use isms_app::host::Purpose;
use serde_json::{Value, json};

use super::Desk;

fn data(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

fn preview(desk: &Desk, target: &str, file: &str) -> Value {
    let grant = desk.pick_path(Purpose::ImportFile, data(file));
    desk.query("import_preview", json!({ "grant": grant, "target": target }))
}

fn import(desk: &Desk, target: &str, file: &str) -> Value {
    let view = preview(desk, target, file);
    desk.apply("import_accept", json!({ "token": view["token"] }))
}

fn revision(desk: &Desk) -> u64 {
    desk.query("session", json!({}))["workspace"]["revision"].as_u64().unwrap()
}

#[test]
fn a_preview_writes_nothing_and_an_import_is_one_step_back() {
    let desk = Desk::with_new_isms();
    let before = revision(&desk);
    let view = preview(&desk, "soa", "soa-larkmoor.xlsx");
    assert_eq!(view["preview"]["counts"]["controls"], 93);
    assert_eq!(revision(&desk), before);
    desk.apply("import_accept", json!({ "token": view["token"] }));
    assert_eq!(revision(&desk), before + 1);
    let decided = desk.query("control_window", json!({}));
    assert!(decided["summary"]["undecided"].as_u64().unwrap() < 93);
    desk.apply("undo", json!({}));
    assert_eq!(desk.query("control_window", json!({}))["summary"]["undecided"], 93);
}

#[test]
fn the_same_file_a_second_time_changes_nothing() {
    let desk = Desk::with_new_isms();
    for (target, file) in [("soa", "soa-larkmoor.xlsx"), ("risks", "risks-larkmoor.xlsx")] {
        assert_eq!(import(&desk, target, file)["changed"], true);
        let again = preview(&desk, target, file);
        assert_eq!((&again["create"], &again["update"]), (&json!(0), &json!(0)), "{target}");
        let before = revision(&desk);
        assert_eq!(desk.apply("import_accept", json!({ "token": again["token"] }))["changed"], false);
        assert_eq!(revision(&desk), before);
    }
}

#[test]
fn a_plan_made_before_somebody_edited_is_refused() {
    let desk = Desk::with_new_isms();
    let view = preview(&desk, "soa", "soa-larkmoor.xlsx");
    desk.set("control", "A.5.1", json!({ "decision": "applicable" }));
    let error = desk.refused("import_accept", json!({ "token": view["token"] }));
    assert_eq!(serde_json::to_value(error.code).unwrap(), "conflict");
}

#[test]
fn a_file_that_is_no_spreadsheet_is_told_and_changes_nothing() {
    let desk = Desk::with_new_isms();
    let path = desk.path("soa.xlsx");
    std::fs::write(&path, "%PDF-1.7 not a spreadsheet").unwrap();
    let grant = desk.pick_path(Purpose::ImportFile, path);
    let error =
        desk.workbench.query("import_preview", json!({ "grant": grant, "target": "soa" })).unwrap_err();
    assert!(error.message.contains("PDF"), "{error}");
    assert!(error.place.file.is_some());
}

#[test]
fn from_two_spreadsheets_to_a_pack() {
    let desk = Desk::with_new_isms();
    import(&desk, "soa", "soa-larkmoor.xlsx");
    import(&desk, "risks", "risks-larkmoor.xlsx");
    let unit = desk.create("unit", json!({ "name": "Product", "headcount": 40 }));
    let place = desk.create("location", json!({ "name": "Bristol office", "kind": "office" }));
    let process = desk.create("process", json!({ "name": "Software development", "unit": unit }));
    let statement = "Development and operation of the Larkmoor scheduling service for clinics by the Product unit at the Bristol office.";
    desk.set(
        "scope",
        "SCOPE",
        json!({ "statement": statement, "units": [unit], "locations": [place], "processes": [process] }),
    );
    let tom = desk.create("person", json!({ "name": "Tom Hargreave", "job": "chief technology officer" }));
    desk.create("role", json!({ "kind": "top_management", "person": tom }));
    desk.apply(
        "approve",
        json!({ "id": "DOC-001", "by": tom, "on": "2026-11-24", "reason": "First version" }),
    );

    let out = desk.pick(Purpose::PackFolder, "pack");
    let pack = desk.finish(&desk.apply("pack_generate", json!({ "grant": out })));
    let files = pack["manifest"]["files"].as_array().unwrap();
    let names: Vec<&str> = files.iter().map(|it| it["name"].as_str().unwrap()).collect();
    let wanted = [
        "00_Index.pdf",
        "01_Scope.pdf",
        "02_Information_security_policy.pdf",
        "03_Risk_method.pdf",
        "04_Risk_assessment_report.pdf",
        "05_Statement_of_applicability.pdf",
        "06_Risk_treatment_plan.pdf",
        "13_Organisation_sites_contacts.pdf",
        "Stage_1_pack.pdf",
    ];
    assert_eq!(names, wanted);
    let status = |at: usize| files[at]["status"].as_str().unwrap();
    assert_eq!((status(1), status(4), status(5)), ("in force", "record", "draft"));
    for file in files {
        let path = desk.path("pack").join(file["name"].as_str().unwrap());
        assert!(std::fs::read(path).unwrap().starts_with(b"%PDF-1.7"));
    }

    desk.reopen("larkmoor");
    assert_eq!(desk.record("scope", "SCOPE")["record"]["statement"], statement);
    assert!(desk.query("risk_window", json!({}))["total"].as_u64().unwrap() >= 40);
    assert_eq!(desk.query("document_status", json!({}))["documents"][0]["line"]["standing"], "approved");
}
