//! Workspaces that are not opened, each with its own clear answer.
use crate::support::{at, commit, create, listing, open, options, put};
use crate::writer::{kill_after, start, wait_until_open};
use isms_store::{Storage, Store, StoreError};
use std::path::Path;
use std::time::Duration;

fn refusal(dir: &Path) -> StoreError {
    Store::open(dir, &options()).err().expect("it is refused")
}

#[test]
fn a_second_process_is_told_who_holds_the_workspace() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path());
    let mut child = start(dir.path(), |command| {
        command.env("ISMS_WRITER_IDLE", "1");
    });
    wait_until_open(&mut child);
    let error = refusal(dir.path());
    let StoreError::Locked { holder } = &error else { panic!("{error}") };
    assert_eq!((holder.pid, &*holder.seat, holder.since), (child.id(), "Ada", Some(at(0))));
    assert_eq!(error.code(), "locked");
    assert!(error.to_string().starts_with("the workspace is open elsewhere: Ada, process "), "{error}");
    assert_eq!(isms_store::verify(dir.path(), &options()).unwrap_err().code(), "locked");
    kill_after(child, Duration::ZERO);
    // The note of the dead process is still there; its lock is not.
    open(dir.path());
}

#[test]
fn the_same_process_cannot_open_it_twice() {
    let dir = tempfile::tempdir().unwrap();
    let _first = create(dir.path());
    assert_eq!(refusal(dir.path()).code(), "locked");
}

#[test]
fn a_newer_workspace_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path());
    for name in ["format.json", "format.copy.json"] {
        let path = dir.path().join(name);
        let newer = std::fs::read_to_string(&path).unwrap().replace("\"format\": 1", "\"format\": 7");
        std::fs::write(&path, newer.replace("ISMS Desk 0", "ISMS Desk 9")).unwrap();
    }
    let error = refusal(dir.path());
    assert_eq!(error.code(), "newer");
    assert!(error.to_string().starts_with("this workspace has format 7, written by ISMS Desk 9"), "{error}");
}

#[test]
fn another_engine_is_named() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path());
    for name in ["format.json", "format.copy.json"] {
        let path = dir.path().join(name);
        let text = std::fs::read_to_string(&path).unwrap().replace("sled 0.34", "sled 1.0");
        std::fs::write(&path, text).unwrap();
    }
    let error = refusal(dir.path());
    assert_eq!(error.code(), "other_engine");
    assert!(error.to_string().contains("`sled 1.0`, this release uses `sled 0.34`"), "{error}");
}

#[test]
fn foreign_directories_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let case = |name: &str, files: &[&str]| {
        let path = dir.path().join(name);
        std::fs::create_dir(&path).unwrap();
        for file in files {
            std::fs::write(path.join(file), "x").unwrap();
        }
        let error = refusal(&path);
        assert_eq!(error.code(), "foreign");
        let creating = Store::create(&path, &options()).map(drop);
        assert_eq!(creating.is_err(), !files.is_empty(), "only an empty directory becomes a workspace");
        error.to_string()
    };
    assert!(case("empty", &[]).contains("it is empty"));
    assert!(case("photos", &["cat.jpg"]).contains("it has no format.json"));
    assert!(case("old", &["db", "conf"]).contains("a bare sled 0.34 database"));
    assert!(case("new", &["metadata", "slabs"]).contains("a bare sled 1.x database"));
    assert_eq!(refusal(&dir.path().join("nowhere")).code(), "not_found");
}

#[test]
fn a_card_of_another_program_is_no_workspace() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("format.json"), r#"{"app":"other","format":1}"#).unwrap();
    assert_eq!(refusal(dir.path()).code(), "damaged");
    assert_eq!(Store::create(dir.path(), &options()).err().unwrap().code(), "not_empty");
}

#[test]
fn a_workspace_without_journal_and_state_is_damaged_and_not_empty() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    commit(&mut store, vec![put("R-1", 0, "x")]).unwrap();
    drop(store);
    std::fs::remove_dir_all(dir.path().join("journal")).unwrap();
    std::fs::remove_dir_all(dir.path().join("state")).unwrap();
    let error = refusal(dir.path());
    assert_eq!(error.code(), "damaged");
    assert!(error.to_string().contains("both the journal and the state are missing"), "{error}");
}

#[test]
fn a_read_only_medium_opens_for_reading() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    commit(&mut store, vec![put("R-1", 0, "x")]).unwrap();
    drop(store);
    let mounted = std::process::Command::new("mount")
        .args(["--bind", "-o", "ro"])
        .arg(dir.path())
        .arg(dir.path())
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        eprintln!("skipped: mounting is not permitted here, so no read-only medium can be made");
        return;
    }
    let store = Store::open(dir.path(), &options());
    let seen = store.map(|mut store| {
        let error = commit(&mut store, vec![put("R-2", 0, "y")]).unwrap_err();
        (listing(&store), store.is_read_only().map(str::to_owned), error.code())
    });
    assert!(std::process::Command::new("umount").arg(dir.path()).status().unwrap().success());
    let (records, reason, code) = seen.unwrap();
    assert_eq!(records, ["R-1@1=x"]);
    assert!(reason.unwrap().contains("medium"));
    assert_eq!(code, "read_only");
}
