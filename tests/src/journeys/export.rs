//! In and out whole: export, load, backup, restore. What comes back is what went out.

use isms_app::host::Purpose;
use isms_app::session::{Seat, Session};
use isms_app::transfer;
use serde_json::{Value, json};

use super::Desk;

fn export(desk: &Desk) -> String {
    desk.workbench.with(|session| transfer::export(session, true)).unwrap()
}

fn load(desk: &Desk, name: &str, text: &str) -> isms_app::AppResult<Session> {
    let host = desk.workbench.host();
    transfer::load(&desk.path(name), text, host.now(), host.today(), Seat::default())
}

#[test]
fn the_sample_is_exported_with_its_history_and_loaded_the_same() {
    let desk = Desk::with_sample();
    desk.set("risk", "R-044", json!({ "owner": "P-020" }));
    let one = export(&desk);
    let loaded = load(&desk, "two", &one).unwrap();
    let two = transfer::export(&loaded, true).unwrap();
    let parse = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
    let (one, two) = (parse(&one), parse(&two));
    assert_eq!(one["isms"], two["isms"]);
    assert_eq!(one["history"], two["history"]);
}

#[test]
fn the_sample_fits_the_committed_schema() {
    let committed =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/crates/isms-model/schema/isms.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(committed).unwrap()).unwrap();
    let export: Value = serde_json::from_str(&export(&Desk::with_sample())).unwrap();
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let errors: Vec<String> = validator.iter_errors(&export["isms"]).map(|it| it.to_string()).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn an_export_that_was_tampered_with_is_refused_and_leaves_no_folder() {
    let desk = Desk::with_new_isms();
    let text = export(&desk).replacen("Larkmoor", "Larkmore", 1);
    let error = load(&desk, "two", &text).err().expect("it was edited");
    assert!(error.message.contains("one of the two was edited"), "{error}");
    assert!(!desk.path("two").exists());
}

#[test]
fn a_backup_carries_files_and_history_and_restores_into_an_empty_folder() {
    let desk = Desk::with_new_isms();
    std::fs::write(desk.path("log.txt"), "every line counts").unwrap();
    let file = desk.pick(Purpose::EvidenceFile, "log.txt");
    let fields = json!({ "shows": "logins are logged", "collected_on": "2026-11-20" });
    desk.apply("evidence_add", json!({ "grant": file, "fields": fields, "controls": ["A.8.15"] }));
    let grant = desk.pick(Purpose::BackupFile, "larkmoor.ismsbackup");
    let report = desk.finish(&desk.apply("backup_create", json!({ "grant": grant })));
    let archive = desk.pick(Purpose::RestoreFile, "larkmoor.ismsbackup");
    let into = desk.pick(Purpose::NewWorkspace, "moved");
    let session = desk.apply("backup_restore", json!({ "grant": archive, "into": into }));
    assert_eq!(session["workspace"]["revision"], report["revision"]);
    let evidence = desk.record("evidence", "E-001");
    assert_eq!(evidence["record"]["file"]["name"], "log.txt");
    assert_eq!(desk.record("control", "A.8.15")["record"]["evidence"], json!(["E-001"]));
}

#[test]
fn only_what_the_user_chose_is_shown_in_the_file_manager() {
    let desk = Desk::with_new_isms();
    let grant = desk.pick(Purpose::PackFolder, "pack");
    desk.finish(&desk.apply("pack_generate", json!({ "grant": grant })));
    desk.apply("reveal", json!({ "path": desk.path("pack").join("01_Scope.pdf") }));
    for elsewhere in [desk.path("pack/../secret"), "/etc/hostname".into()] {
        assert!(desk.refused("reveal", json!({ "path": elsewhere })).message.contains("you chose"));
    }
}
