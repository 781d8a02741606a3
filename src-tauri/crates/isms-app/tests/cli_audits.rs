//! `isms verification`, `verified`, `cycle` and the calendar of `due` as a person uses them.

use std::path::Path;
use std::process::{Command, Output};

fn isms(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_isms"));
    command.env("ISMS_NOW", "2026-11-24T09:00:00Z").current_dir(folder).args(args).output().expect("it runs")
}

fn done(folder: &Path, args: &[&str]) -> String {
    let it = isms(folder, args);
    assert!(it.status.success(), "{args:?}: {}", String::from_utf8_lossy(&it.stderr));
    String::from_utf8(it.stdout).expect("text")
}

fn refused(folder: &Path, args: &[&str]) -> String {
    let it = isms(folder, args);
    assert_eq!(it.status.code(), Some(2), "{args:?}");
    String::from_utf8(it.stderr).expect("text")
}

#[test]
fn whether_actions_work_is_printed_to_take_along_and_recorded_with_its_scan() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    done(folder, &["new", "W", "--sample", "meridian"]);
    let printed = done(folder, &["verification", "W", "--out", "sheets"]);
    assert!(printed.contains("NC-004_verification.pdf: NC-004, 2 pages"), "{printed}");
    assert!(folder.join("sheets/NC-004_verification.pdf").is_file());
    assert!(done(folder, &["verification", "W", "--out", "one", "--of", "NC-006"]).contains("NC-006"));
    let error = refused(folder, &["verification", "W", "--out", "one", "--of", "NC-999"]);
    assert!(error.contains("There is no nonconformity NC-999."), "{error}");

    std::fs::write(folder.join("scan.pdf"), b"%PDF-1.7").unwrap();
    let check = ["verified", "W", "NC-004", "--by", "P-027", "--sample", "30 of 340", "--seen"];
    let blank = [&check[..], &[" ", "--result", "works"]].concat();
    assert!(refused(folder, &blank).contains("a result alone proves nothing"));
    let full = [&check[..], &["All with an end date", "--result", "works", "--scan", "scan.pdf"]].concat();
    let said = done(folder, &full);
    assert!(said.starts_with("NC-004: checked on 2026-11-24, it works (revision "), "{said}");
    let shown = done(folder, &["show", "W", "NC-004"]);
    assert!(shown.contains("All with an end date") && shown.contains("30 of 340"), "{shown}");
    let wrong = [&check[..], &["All", "--result", "yes"]].concat();
    assert!(refused(folder, &wrong).contains("works-not"));
}

#[test]
fn the_certification_cycle_says_what_is_next_and_what_is_in_the_way_since_when() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    done(folder, &["new", "M", "--sample", "meridian"]);
    let text = done(folder, &["cycle", "M"]);
    assert!(
        text.starts_with("Next: Stage 1 (Planned). It is planned for 2026-12-08, in 14 days.\n"),
        "{text}"
    );
    assert!(text.contains("blockers of readiness are open (`isms check`)."), "{text}");
    assert!(text.contains("There is no certificate yet."), "{text}");

    done(folder, &["new", "B", "--sample", "brindlepost"]);
    let text = done(folder, &["cycle", "B"]);
    let late =
        "The major NC-008 was not verified by the body by 2026-11-20: the certificate can be suspended.";
    assert_eq!(text.matches(late).count(), 1, "what is in the way of every step is said once: {text}");
    assert!(text.contains("  In the way: The major NC-008"), "{text}");
    assert!(
        text.contains("Surveillance 1     Blocked  2026-12-02 2025-12-15 to 2026-12-15   AUD-005"),
        "{text}"
    );
    assert!(text.contains("Cycle from 2025-12-15 to 2028-12-14, as of 2026-11-24"), "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&done(folder, &["cycle", "B", "--format", "json"])).unwrap();
    assert_eq!(
        (&json["common"][0]["since"], json["common"].as_array().unwrap().len()),
        (&"2026-11-20".into(), 1)
    );
    assert!(refused(folder, &["cycle", "B", "--cycle", "CERT-9"]).contains("No past cycle"));
    assert!(refused(folder, &["cycle", "B", "--at", "yesterdayish"]).contains("yesterdayish"));
}

#[test]
fn the_calendar_holds_the_windows_of_the_audits_and_reminds_as_early_as_it_takes() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    done(folder, &["new", "B", "--sample", "brindlepost"]);
    let file = done(folder, &["due", "B", "--format", "ics"]);
    let unfolded = file.replace("\r\n ", "");
    let event = |uid: &str| {
        let all: Vec<&str> = unfolded.split("BEGIN:VEVENT\r\n").filter(|it| it.contains(uid)).collect();
        assert_eq!(all.len(), 1, "{uid}: {unfolded}");
        all[0].to_owned()
    };
    let window = event("UID:window/CERT-001/surveillance-1@");
    assert!(window.contains("DTSTART;VALUE=DATE:20251215\r\nDTEND;VALUE=DATE:20261216\r\n"), "{window}");
    let last = event("UID:certificate/CERT-001/decided_on/surveillance-1@");
    assert!(
        last.contains("DTSTART;VALUE=DATE:20261215\r\n") && last.contains("TRIGGER:-P119DT15H\r\n"),
        "{last}"
    );
    assert!(event("UID:certificate/CERT-001/valid_until@").contains("TRIGGER:-P269DT15H\r\n"));
    assert!(event("UID:certificate/CERT-001/valid_until/recertification@").contains("20280914"));
    assert!(!file.contains("REPEAT"), "nothing repeats");
    assert!(
        !event("UID:supplier/SUP-006/last_assessed_on@").contains("VALARM"),
        "what is late need not ring"
    );
    let one = done(folder, &["due", "B", "--person", "P-003", "--format", "ics"]);
    assert!(!one.contains("UID:window/"), "windows are everybody's");
}
