//! The command line and time: what was, what changed, and back again; new records and files from the shell.

use std::process::{Command, Output};

/// A workspace of the sample, and a clock that the test sets.
struct Shell {
    folder: tempfile::TempDir,
    day: std::cell::Cell<&'static str>,
}

impl Shell {
    /// The sample, made on 1 November 2026.
    fn with_sample() -> Self {
        let shell = Self { folder: tempfile::tempdir().unwrap(), day: std::cell::Cell::new("2026-11-24") };
        shell.done(&["new", "W", "--sample", "meridian"]);
        shell
    }
    fn run(&self, line: &[&str]) -> Output {
        let place = |word: &&str| match *word {
            "W" => self.folder.path().join("w").display().to_string(),
            word if word.starts_with("./") => self.folder.path().join(&word[2..]).display().to_string(),
            word => word.to_owned(),
        };
        let words: Vec<String> = line.iter().map(place).collect();
        let mut isms = Command::new(env!("CARGO_BIN_EXE_isms"));
        isms.args(words).env("ISMS_NOW", format!("{}T09:00:00Z", self.day.get())).output().unwrap()
    }
    #[track_caller]
    fn done(&self, line: &[&str]) -> String {
        let output = self.run(line);
        assert!(output.status.success(), "isms {line:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
    #[track_caller]
    fn json(&self, line: &[&str]) -> serde_json::Value {
        let line: Vec<&str> = line.iter().copied().chain(["--format", "json"]).collect();
        serde_json::from_str(&self.done(&line)).unwrap()
    }
    #[track_caller]
    fn error(&self, line: &[&str]) -> String {
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(2), "isms {line:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[test]
fn a_record_is_shown_and_listed_as_it_was() {
    let shell = Shell::with_sample();
    shell.day.set("2026-11-25");
    shell.done(&["set", "W", "R-001", "title=Rewritten", "--why", "Said better"]);
    shell.day.set("2026-11-26");
    let then = shell.done(&["show", "W", "R-001", "--at", "2026-11-24"]);
    assert!(then.starts_with("As it was on 24 November 2026, revision "), "{then}");
    assert!(!then.contains("Rewritten"));
    assert!(shell.done(&["show", "W", "R-001"]).contains("title: Rewritten"));
    let json = shell.json(&["show", "W", "R-001", "--at", "2026-11-24"]);
    assert_ne!(json["record"]["record"]["title"], "Rewritten");
    assert_eq!(json["at"]["day"], "2026-11-24");
    assert_eq!(shell.json(&["show", "W", "R-001"])["at"], serde_json::Value::Null);

    shell.done(&["create", "W", "baseline", "name=Sent"]);
    shell.done(&["create", "W", "unit", "name=Night shift"]);
    assert!(shell.done(&["list", "W", "unit"]).contains("Night shift"));
    assert!(!shell.done(&["list", "W", "unit", "--at", "baseline:Sent"]).contains("Night shift"));
    assert!(shell.error(&["list", "W", "unit", "--at", "BL-009"]).contains("BL-003 Sent"));
    assert!(shell.error(&["show", "W", "R-001", "--at", "2026-12-24"]).contains("still to come"));
    assert!(shell.error(&["show", "W", "R-001", "--at", "2020-01-01"]).contains("Nothing had been recorded"));
}

#[test]
fn a_check_of_the_past_judges_for_its_day_unless_another_is_given() {
    let shell = Shell::with_sample();
    shell.day.set("2027-03-01");
    shell.done(&["create", "W", "unit", "name=Night shift"]);
    let on = |line: &[&str]| shell.json(line)["on"].clone();
    assert_eq!(on(&["check", "W"]), "2027-03-01");
    assert_eq!(on(&["check", "W", "--at", "2026-11-30"]), "2026-11-30");
    assert_eq!(on(&["check", "W", "--at", "2026-11-30", "--on", "2027-03-01"]), "2027-03-01");
}

#[test]
fn two_moments_are_compared_as_text_and_json() {
    let shell = Shell::with_sample();
    let first = shell.json(&["show", "W", "ORG"])["record"]["history"][0]["revision"].clone();
    assert!(first.is_u64());
    shell.day.set("2026-11-25");
    shell.done(&["set", "W", "R-001", "owner=P-020"]);
    shell.done(&["create", "W", "unit", "name=Night shift"]);
    let text = shell.done(&["diff", "W", "--from", "2026-11-24", "--to", "today"]);
    assert!(text.starts_with("From 24 November 2026, revision "), "{text}");
    // The plan was being read: what it says changed, and it is a draft again.
    assert!(text.contains("1 created, 2 changed, 0 deleted"), "{text}");
    assert!(text.contains("\n4 Context of the organisation (1 created"), "{text}");
    assert!(text.contains("-> P-020 "), "{text}");
    let json = shell.json(&["diff", "W", "--from", "2026-11-24", "--kind", "risk"]);
    assert_eq!(json["counts"], serde_json::json!({ "created": 0, "changed": 1, "deleted": 0 }));
    assert_eq!(json["clauses"][0]["kinds"][0]["records"][0]["fields"][0]["after"], "P-020");
    assert!(shell.done(&["diff", "W", "--from", "today"]).contains("nothing changed"));
    assert!(shell.error(&["diff", "W", "--from", "yesterday"]).contains("neither a revision nor a date"));
    assert!(shell.error(&["diff", "W", "--from", "today", "--to", "1"]).contains("is later than"));
}

#[test]
fn an_old_value_is_looked_at_brought_back_and_undone() {
    let shell = Shell::with_sample();
    let title = shell.json(&["show", "W", "R-001"])["record"]["record"]["title"].as_str().unwrap().to_owned();
    shell.day.set("2026-11-25");
    shell.done(&["set", "W", "R-001", "title=Rewritten"]);
    let dry = shell.done(&["revert", "W", "R-001", "--to", "2026-11-24", "--field", "title", "--dry-run"]);
    assert!(dry.contains("Rewritten -> ") && dry.contains("nothing was written"), "{dry}");
    let told = shell.done(&["revert", "W", "R-001", "--to", "2026-11-24", "--field", "title"]);
    assert!(told.starts_with("Restored R-001 title from revision "), "{told}");
    assert!(shell.done(&["show", "W", "R-001"]).contains(&title));
    shell.done(&["undo", "W"]);
    assert!(shell.done(&["show", "W", "R-001"]).contains("Rewritten"));
    let history = shell.done(&["history", "W", "R-001", "--field", "title"]);
    assert!(history.lines().next().unwrap().contains("Undo: Restored R-001 title"), "{history}");
    assert!(shell.error(&["history", "W", "R-001", "--field", "titel"]).contains("no field “titel”"));
    assert!(shell.error(&["revert", "W", "R-999", "--to", "1"]).contains("no record R-999"));
}

#[test]
fn a_record_is_made_from_the_shell() {
    let shell = Shell::with_sample();
    let made = shell.json(&[
        "create",
        "W",
        "risk",
        "title=Night shift alone",
        "owner=P-020",
        "inherent.likelihood=3",
    ]);
    let id = made["id"].as_str().unwrap();
    let risk = shell.json(&["show", "W", id])["record"]["record"].clone();
    assert_eq!((&risk["owner"], &risk["inherent"]["likelihood"]), (&"P-020".into(), &3.into()));
    assert!(shell.done(&["create", "W", "unit", "name=Night", "--id", "U-900"]).contains("New unit U-900"));
    assert!(shell.error(&["create", "W", "unit", "name=Night", "--id", "U-900"]).contains("exists already"));
    assert!(shell.error(&["create", "W", "risk"]).contains("Fields: title"));
    assert!(shell.error(&["create", "W", "risk", "titel=x"]).contains("no field “titel”"));
    assert!(shell.error(&["create", "W", "risc", "title=x"]).contains("Kinds: organization"));
    assert!(shell.error(&["create", "W", "scope", "statement=x"]).contains("exists already"));
}

#[test]
fn a_file_is_attached_by_its_content() {
    let shell = Shell::with_sample();
    std::fs::write(shell.folder.path().join("restore-test.txt"), "restored in four hours").unwrap();
    let made =
        shell.json(&["attach", "W", "A.8.13", "./restore-test.txt", "--shows", "Restored within four hours"]);
    let sha256 = made["sha256"].as_str().unwrap();
    assert_eq!(sha256.len(), 64);
    let object = shell.folder.path().join("w/objects");
    assert!(walk(&object).iter().any(|it| std::fs::read(it).unwrap() == b"restored in four hours"));
    let evidence = made["id"].as_str().unwrap();
    assert!(shell.done(&["show", "W", "A.8.13"]).contains(evidence));
    assert!(shell.done(&["show", "W", evidence]).contains("collected_on: 2026-11-24"));
    assert!(shell.error(&["attach", "W", evidence, "./restore-test.txt"]).contains("has a file already"));
    assert!(shell.error(&["attach", "W", "U-001", "./restore-test.txt"]).contains("These do: "));
    assert!(shell.error(&["attach", "W", "A.8.13", "./none.txt"]).contains("is no file"));
    let bare = shell.json(&["create", "W", "evidence", "title=Minutes"])["id"].as_str().unwrap().to_owned();
    shell.done(&["attach", "W", &bare, "./restore-test.txt"]);
    assert!(shell.done(&["show", "W", &bare]).contains(sha256));
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for it in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        if it.is_dir() { files.extend(walk(&it)) } else { files.push(it) }
    }
    files
}
