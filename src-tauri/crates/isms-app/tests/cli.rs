//! The command line as a person uses it: arguments in, text and exit codes out.

use std::process::{Command, Output};

struct Shell {
    folder: tempfile::TempDir,
}

impl Shell {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }
    /// Runs `isms` with words; `W` stands for the workspace and `./` for the folder of the test.
    fn run(&self, line: &[&str]) -> Output {
        let place = |word: &&str| match *word {
            "W" => self.folder.path().join("w").display().to_string(),
            word if word.starts_with("./") => self.folder.path().join(&word[2..]).display().to_string(),
            word => word.to_owned(),
        };
        let words: Vec<String> = line.iter().map(place).collect();
        Command::new(env!("CARGO_BIN_EXE_isms"))
            .args(words)
            .env("ISMS_NOW", "2026-11-24T09:00:00Z")
            .output()
            .unwrap()
    }
    #[track_caller]
    fn done(&self, line: &[&str]) -> String {
        let output = self.run(line);
        assert!(output.status.success(), "isms {line:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
    /// Runs it and expects exit code 2; gives what it said.
    #[track_caller]
    fn error(&self, line: &[&str]) -> String {
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(2), "isms {line:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[test]
fn check_denies_by_severity() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    assert_eq!(shell.run(&["check", "W"]).status.code(), Some(0));
    assert_eq!(shell.run(&["check", "W", "--deny", "blocker"]).status.code(), Some(1));
    assert_eq!(shell.run(&["check", "W", "--deny", "warning"]).status.code(), Some(1));
}

#[test]
fn a_sample_is_chosen_by_name() {
    let shell = Shell::new();
    assert!(shell.done(&["new", "W", "--sample", "brindlepost"]).contains("Brindlepost, revision"));
    assert!(shell.done(&["list", "W", "certificate"]).contains("GBC-27001-0412"));
    let error = shell.error(&["new", "./other", "--sample", "larkmoor"]);
    assert!(error.contains("no sample “larkmoor”") && error.contains("meridian, brindlepost"), "{error}");
}

#[test]
fn whoever_reads_may_stop_early() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    let workspace = shell.folder.path().join("w").display().to_string();
    let verbs: [&[&str]; 8] = [
        &["check"],
        &["due"],
        &["list"],
        &["show"],
        &["history"],
        &["facts"],
        &["find"],
        &["diff", "--from", "1"],
    ];
    for verb in verbs {
        let more: &[&str] = match verb[0] {
            "list" => &["control"],
            "show" | "facts" => &["A.5.1"],
            "find" => &["access"],
            _ => &[],
        };
        let mut child = Command::new(env!("CARGO_BIN_EXE_isms"))
            .args([verb[0], workspace.as_str()])
            .args(verb.iter().skip(1).chain(more))
            .env("ISMS_NOW", "2026-11-24T09:00:00Z")
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // As `| head -0` does: nobody reads what is written.
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "isms {verb:?}: {:?} {said}", output.status);
    }
}

#[test]
fn check_speaks_json_and_sarif() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    let json: serde_json::Value =
        serde_json::from_str(&shell.done(&["check", "W", "--format", "json"])).unwrap();
    let sarif: serde_json::Value =
        serde_json::from_str(&shell.done(&["check", "W", "--format", "sarif"])).unwrap();
    assert_eq!(json["on"], "2026-11-24");
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), json["diagnostics"].as_array().unwrap().len());
    assert_eq!(sarif["version"], "2.1.0");
}

#[test]
fn check_at_an_earlier_revision_sees_the_earlier_state() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    let counts = |arguments: &[&str]| -> serde_json::Value {
        let line: Vec<&str> =
            ["check", "W", "--format", "json"].into_iter().chain(arguments.iter().copied()).collect();
        serde_json::from_str::<serde_json::Value>(&shell.done(&line)).unwrap()["revision"].clone()
    };
    assert_eq!(counts(&["--at", "1"]), 1);
    assert!(shell.error(&["check", "W", "--at", "999"]).contains("no revision 999"));
    assert!(shell.error(&["check", "W", "--at", "last week"]).contains("neither a revision nor a date"));
}

#[test]
fn a_pack_made_twice_is_the_same_byte_for_byte() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    shell.done(&["pack", "W", "--out", "./one", "--on", "2026-11-24"]);
    shell.done(&["pack", "W", "--out", "./two", "--on", "2026-11-24"]);
    let read = |folder: &str| {
        let mut files: Vec<_> = std::fs::read_dir(shell.folder.path().join(folder))
            .unwrap()
            .map(|it| it.unwrap().path())
            .collect();
        files.sort();
        files
            .iter()
            .map(|it| (it.file_name().unwrap().to_owned(), std::fs::read(it).unwrap()))
            .collect::<Vec<_>>()
    };
    let (one, two) = (read("one"), read("two"));
    let manifest: serde_json::Value = serde_json::from_slice(&one.last().unwrap().1).unwrap();
    assert_eq!(
        one.len(),
        manifest["files"].as_array().unwrap().len() + 3,
        "its files, two manifests, and all as one to send"
    );
    assert!(one.len() >= 7, "five documents, all as one, the manifest");
    assert!(one == two);
}

#[test]
fn links_lead_from_one_file_of_a_pack_to_another_and_within_the_combined_one() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    shell.done(&["pack", "W", "--out", "./out", "--on", "2026-11-24"]);
    let files_named_in = |name: &str| {
        let pdf = lopdf::Document::load(shell.folder.path().join("out").join(name)).unwrap();
        let named = |object: &lopdf::Object| {
            let action = object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?;
            let file = action.get(b"F").ok()?.as_dict().ok()?.get(b"F").ok()?.as_str().ok()?;
            Some(String::from_utf8(file.to_vec()).unwrap())
        };
        pdf.objects.values().filter_map(named).collect::<std::collections::BTreeSet<String>>()
    };
    // What was approved is kept byte for byte: its links hold as long as no file of a pack is renamed.
    let names = |name: &str| std::fs::exists(shell.folder.path().join("out").join(name)).unwrap();
    let list = std::fs::read_to_string(shell.folder.path().join("out/manifest.csv")).unwrap();
    let files = list.lines().filter_map(|it| it.split(',').next()).filter(|it| it.ends_with(".pdf"));
    let mut links = 0;
    for file in files {
        for named in files_named_in(file) {
            assert!(names(&named), "{file} leads to {named}, which is not there");
            links += 1;
        }
    }
    assert!(links > 20, "{links} files lead to others");
    let of_the_statement = files_named_in("05_Statement_of_applicability.pdf");
    assert!(of_the_statement.contains("06_Risk_treatment_plan.pdf"), "{of_the_statement:?}");
    assert!(of_the_statement.contains("01_Scope.pdf"), "{of_the_statement:?}");
    assert!(!of_the_statement.contains("05_Statement_of_applicability.pdf"));
    assert!(files_named_in("Stage_1_pack.pdf").is_empty());
}

#[test]
fn set_show_undo_and_history_tell_one_story() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    let told = shell.done(&[
        "set",
        "W",
        "R-044",
        "owner=P-020",
        "inherent.likelihood=3",
        "--why",
        "Taken over on Monday",
    ]);
    assert!(told.contains("solved"), "{told}");
    assert!(shell.done(&["show", "W", "r-044"]).contains("owner: P-020"));
    assert!(shell.done(&["history", "W", "R-044"]).contains("why: Taken over on Monday"));
    shell.done(&["undo", "W"]);
    assert!(!shell.done(&["show", "W", "R-044"]).contains("owner: P-020"));
    assert!(shell.done(&["list", "W", "risk", "--where", "owner="]).contains("R-044"));
}

#[test]
fn wrong_words_are_told_where_and_what_to_do() {
    let shell = Shell::new();
    assert!(shell.error(&["check", "W"]).contains("`isms new` makes one"));
    assert!(shell.error(&["new", "W"]).contains("--name"));
    assert!(shell.error(&["new", "W", "--sample", "acme"]).contains("Samples: meridian"));
    shell.done(&["new", "W", "--name", "Larkmoor Software"]);
    assert!(shell.error(&["new", "W", "--name", "Again"]).to_lowercase().contains("empty"));
    assert!(shell.error(&["set", "W", "R-900", "title=x"]).contains("There is no record R-900"));
    assert!(shell.error(&["set", "W", "A.5.1", "owned=x"]).contains("has no field “owned”"));
    assert!(shell.error(&["set", "W", "A.5.1", "decision=perhaps"]).contains("choose undecided, applicable"));
    assert!(shell.error(&["set", "W", "A.5.1", "planned_on=soon"]).contains("write it as 2026-03-14"));
    assert!(shell.error(&["list", "W", "risc"]).contains("Kinds: organization"));
    assert!(shell.error(&["approve", "W", "DOC-004", "--by", "P-001"]).contains("There is no person P-001"));
}

#[test]
fn an_import_shows_asks_and_writes_once() {
    let shell = Shell::new();
    let data = |name: &str| format!("{}/../../../tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let soa = data("soa-larkmoor.xlsx");
    shell.done(&["new", "W", "--name", "Larkmoor Software"]);
    let dry = shell.done(&["import", "W", "soa", &soa, "--dry-run", "--format", "json"]);
    let dry: serde_json::Value = serde_json::from_str(&dry).unwrap();
    assert_eq!(dry["counts"]["controls"], 93);
    assert!(shell.error(&["import", "W", "soa", &soa]).contains("Add --yes"));
    assert!(shell.done(&["import", "W", "soa", &soa, "--yes"]).contains("revision 2"));
    assert!(shell.done(&["import", "W", "soa", &soa, "--yes"]).contains("Nothing to change"));
    assert!(shell.error(&["import", "W", "soa", "./none.xlsx", "--yes"]).contains("none.xlsx"));
    std::fs::write(shell.folder.path().join("list.csv"), "Name,Street\nAnn,Long Road\n").unwrap();
    assert!(
        shell
            .error(&["import", "W", "risks", "./list.csv", "--yes"])
            .contains("no table that looks like a risk register")
    );
}

#[test]
fn backup_restore_and_verify() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    shell.done(&["backup", "W", "--out", "./meridian.ismsbackup"]);
    shell.done(&["restore", "./moved", "./meridian.ismsbackup"]);
    let history = |told: &str| told.lines().last().unwrap().to_owned();
    assert_eq!(history(&shell.done(&["verify", "W"])), history(&shell.done(&["verify", "./moved"])));
    assert!(shell.error(&["restore", "./moved", "./meridian.ismsbackup"]).contains("empty"));
}

#[test]
fn a_list_for_a_spreadsheet_holds_no_formulas() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--name", "Larkmoor Software"]);
    shell.done(&["set", "W", "A.5.1", "justification==HYPERLINK(\"x\")"]);
    let csv = shell.done(&["list", "W", "control", "--where", "decision=undecided", "--format", "csv"]);
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{}", csv.lines().nth(1).unwrap());
    assert_eq!(csv.lines().count(), 94);
}

#[test]
fn a_document_begins_from_a_starter_is_approved_and_compared() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--name", "Larkmoor Software"]);
    assert!(shell.done(&["document", "W", "--starters"]).contains("access-control"));
    let begun = shell.done(&["document", "W", "--starter", "backup", "--set", "title=Backup"]);
    assert!(begun.contains("New document DOC-006") && begun.contains("to decide: policy owner"), "{begun}");
    let error = shell.error(&["document", "W", "--starter", "bakcup"]);
    assert!(error.contains("no starter text") && error.contains("supplier"), "{error}");
    assert!(shell.error(&["document", "W"]).contains("Say which document"));
    shell.done(&["set", "W", "DOC-006", "body=Copies are kept for 30 days."]);
    shell.done(&["set", "W", "ORG", "headcount=5"]);
    shell.done(&["document", "W", "DOC-006", "--to", "review"]);
    assert!(shell.done(&["document", "W", "DOC-006"]).contains("in review"));
    assert!(shell.error(&["compare", "W", "DOC-006", "--from", "1.0"]).contains("no version 1.0"));
}

#[test]
fn the_statement_of_the_sample_compares_on_the_command_line() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    let text = shell.done(&["compare", "W", "DOC-004", "--from", "2.0"]);
    assert!(text.contains("~ A.8.11") && text.contains("- Applicable\n      + Not applicable"), "{text}");
    let access = shell.done(&["compare", "W", "DOC-006", "--from", "2.0", "--to", "3.0"]);
    assert!(access.contains("+ One person, one account. Shared accounts are not used"), "{access}");
    let file = shell.done(&["document", "W", "DOC-006", "--write", "2.0", "--out", "./out"]);
    assert!(std::fs::read(file.trim()).unwrap().starts_with(b"%PDF-"));
    shell.done(&["document", "W", "DOC-007", "--reviewed-by", "P-006", "--why", "Still fits"]);
    assert!(shell.done(&["document", "W", "DOC-007"]).contains("next review: 2027-11-24"));
}

#[test]
fn a_table_goes_to_a_file_comes_back_with_three_differences_and_prints_by_owner() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    let said = shell.done(&[
        "table",
        "W",
        "risk",
        "--out",
        "./risks.csv",
        "--where",
        "treatment=modify",
        "--sort",
        "-residual_level",
    ]);
    assert!(said.contains("risks, filter: Treatment:"), "{said}");
    let text = std::fs::read_to_string(shell.folder.path().join("risks.csv")).unwrap();
    let first = text.lines().nth(2).unwrap().split(',').next().unwrap().to_owned();
    let back = format!("Reference,Note,Priority\n{first},=SUM(1),\n,x,\nR-999,y,\n");
    std::fs::write(shell.folder.path().join("back.csv"), back).unwrap();
    let dry = shell.done(&["table", "W", "risk", "--import", "./back.csv", "--dry-run"]);
    assert!(dry.contains("Note:") && dry.contains("There is no risk R-999"), "{dry}");
    assert!(shell.error(&["table", "W", "risk", "--import", "./back.csv"]).contains("--yes"));
    let told = shell.done(&["table", "W", "risk", "--import", "./back.csv", "--yes"]);
    assert!(told.contains("2 risks from back.csv"), "{told}");
    assert!(shell.done(&["show", "W", &first]).contains("note: =SUM(1)"));
    assert!(shell.done(&["undo", "W"]).contains("Undo: 2 risks from back.csv"));

    let printed = shell.done(&[
        "print",
        "W",
        "control",
        "--by",
        "owner",
        "--page-each",
        "--where",
        "decision=applicable",
        "--out",
        "./c.pdf",
    ]);
    assert!(printed.contains("controls, filter: Decision: Applicable"), "{printed}");
    assert!(std::fs::read(shell.folder.path().join("c.pdf")).unwrap().starts_with(b"%PDF-"));
    assert!(
        shell
            .error(&["print", "W", "control", "--where", "colour=red", "--out", "./c.pdf"])
            .contains("no field “colour”")
    );
    assert!(shell.error(&["table", "W", "risk"]).contains("--out"));
    assert!(
        shell.error(&["table", "W", "risk", "--out", "./x.xlsx", "--where", "<3"]).contains("no condition")
    );
}

/// A workspace with a few dated records of two people.
fn with_duties() -> Shell {
    let shell = Shell::new();
    shell.done(&["new", "W", "--name", "Birch Lane Clinics"]);
    shell.done(&["create", "W", "person", "name=Maria Lindqvist", "--id", "P-001"]);
    let action = ["create", "W", "treatment_action", "text=Replace the servers", "responsible=P-001"];
    shell.done(&[&action[..], &["due_on=2026-11-20", "--id", "TA-001"]].concat());
    shell.done(&[
        "create",
        "W",
        "objective",
        "text=All laptops encrypted",
        "due_on=2026-11-27",
        "--id",
        "OBJ-001",
    ]);
    shell.done(&[
        "create",
        "W",
        "risk",
        "title=Flood",
        "next_review_on=2027-03-01",
        "owner=P-001",
        "--id",
        "R-001",
    ]);
    shell
}

#[test]
fn due_lists_what_is_overdue_first_and_stops_at_a_day() {
    let shell = with_duties();
    assert_eq!(
        shell.done(&["due", "W", "--until", "2026-12-31"]),
        "2026-11-20 late TA-001   Finish the treatment action: Replace the servers (Maria Lindqvist)\n\
         2026-11-27      OBJ-001  Reach the objective: All laptops encrypted (nobody)\n\
         1 late, 1 to come on 2026-11-24, revision 5\n"
    );
    assert!(shell.done(&["due", "W", "--on", "2026-11-01"]).contains("0 late, 3 to come on 2026-11-01"));
    let json: serde_json::Value =
        serde_json::from_str(&shell.done(&["due", "W", "--person", "p-001", "--format", "json"])).unwrap();
    let near: Vec<&str> =
        json["duties"].as_array().unwrap().iter().map(|it| it["nearness"].as_str().unwrap()).collect();
    assert_eq!(near, ["overdue", "later"]);
    assert_eq!(json["people"][1]["person"], "nobody", "the others are counted, too");
    assert!(shell.done(&["due", "W", "--person", "nobody"]).starts_with("2026-11-27"));
    assert!(shell.error(&["due", "W", "--person", "P-009"]).contains("no record P-009"));
    assert!(shell.error(&["due", "W", "--person", "R-001"]).contains("R-001 is no person"));
    assert!(shell.error(&["due", "W", "--until", "soon"]).contains("--until"));
}

#[test]
fn a_calendar_made_again_after_a_day_moved_holds_the_same_entries() {
    let shell = with_duties();
    let ics = || shell.done(&["due", "W", "--format", "ics"]);
    let uids = |file: &str| {
        let unfolded = file.replace("\r\n ", "");
        let mut uids: Vec<String> =
            unfolded.lines().filter(|it| it.starts_with("UID:")).map(str::to_owned).collect();
        uids.sort();
        uids
    };
    let before = ics();
    assert_eq!(before, ics(), "the same day gives the same bytes");
    assert!(
        before.contains("DTSTAMP:20261124T000000Z\r\n") && before.contains("DTSTART;VALUE=DATE:20261120\r\n"),
        "{before}"
    );
    assert_eq!(uids(&before).len(), 3);
    shell.done(&["set", "W", "TA-001", "due_on=2026-12-24"]);
    let after = ics();
    assert_eq!(uids(&before), uids(&after));
    assert!(after.contains("DTSTART;VALUE=DATE:20261224"));
    shell.done(&["set", "W", "TA-001", "status=done"]);
    assert_eq!(uids(&ics()).len(), 2);
}

#[test]
fn a_record_goes_into_the_pack_once_it_is_there_and_the_index_says_what_is_not() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--name", "Larkmoor"]);
    let packed = |folder: &str| -> (Vec<String>, String) {
        shell.done(&["pack", "W", "--out", folder, "--on", "2026-11-24"]);
        let read = std::fs::read(shell.folder.path().join(folder).join("manifest.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&read).unwrap();
        let names = manifest["files"].as_array().unwrap().iter();
        (names.map(|it| it["name"].as_str().unwrap().to_owned()).collect(), manifest["missing"].to_string())
    };
    let log = || "10_Corrective_action_log.pdf".to_owned();
    let (names, missing) = packed("./before");
    assert!(!names.contains(&log()), "{names:?}");
    assert!(missing.contains("Corrective action log"), "{missing}");
    shell.done(&["create", "W", "nonconformity", "statement=A door stood open", "grade=minor"]);
    let (names, missing) = packed("./after");
    assert!(names.contains(&log()), "{names:?}");
    assert!(!missing.contains("Corrective action log"), "{missing}");
    assert!(shell.folder.path().join("after").join(log()).exists());
}

#[test]
fn what_a_risk_owner_signs_on_paper_is_printed_and_recorded() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    let said = shell.done(&["sheets", "W", "--out", "./sheets"]);
    assert!(said.contains("Grace Lindqvist"), "{said}");
    assert!(
        shell.error(&["sheets", "W", "--out", "./sheets", "--owner", "P-999"]).contains("no person P-999")
    );
    std::fs::write(shell.folder.path().join("scan.pdf"), b"%PDF-1.7").unwrap();
    let signed = ["signed", "W", "--by", "P-009", "--scan", "./scan.pdf", "--why", "Borne until May"];
    shell.done(&signed);
    assert!(shell.done(&["show", "W", "R-036"]).contains("Borne until May"));
    assert!(shell.error(&signed).contains("Nothing waits for P-009"));
    let error = shell.error(&["signed", "W", "--by", "P-009", "--risks", "R-001"]);
    assert!(error.contains("R-001 waits for P-009"), "{error}");
}

#[test]
fn a_pack_is_one_file_to_send_with_a_list_that_a_spreadsheet_opens() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    shell.done(&["pack", "W", "--out", "./pack", "--on", "2026-11-24"]);
    let pack = shell.folder.path().join("pack");
    let zip = std::fs::read(pack.join("Stage_1_pack.zip")).unwrap();
    assert!(zip.starts_with(b"PK"));
    let list = std::fs::read_to_string(pack.join("manifest.csv")).unwrap();
    for name in ["01_Scope.pdf", "05_Statement_of_applicability.pdf", "Stage_1_pack.pdf"] {
        assert!(list.contains(name) && zip.windows(name.len()).any(|it| it == name.as_bytes()), "{name}");
    }
}

#[test]
fn what_an_auditor_would_object_to_goes_into_a_file_with_rule_and_fix() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    for name in ["./list.csv", "./list.xlsx", "./list.pdf"] {
        shell.done(&["check", "W", "--out", name]);
    }
    let read = |name: &str| std::fs::read(shell.folder.path().join(name)).unwrap();
    let csv = String::from_utf8(read("list.csv")).unwrap();
    assert!(csv.contains("Severity,Rule,Clause,Record"), "{csv}");
    assert!(csv.contains("SOA-") && csv.contains("Blocker"), "{csv}");
    assert!(read("list.xlsx").starts_with(b"PK") && read("list.pdf").starts_with(b"%PDF-"));
}

#[test]
fn a_rule_that_says_the_same_of_very_many_records_is_told_in_a_few_lines() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--name", "Alder Works"]);
    let few = shell.done(&["check", "W"]);
    assert_eq!(few.matches("blocker[SOA-002]").count(), 3, "{few}");
    assert!(few.contains("and 90 more of SOA-002, up to A.8.34; --all prints each"), "{few}");
    assert!(few.contains("blocker[SCP-001]"), "{few}");
    assert_eq!(shell.done(&["check", "W", "--all"]).matches("blocker[SOA-002]").count(), 93);
}

#[test]
fn a_starter_text_is_not_put_into_a_document_that_has_its_text() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--name", "Alder Works"]);
    let error = shell.error(&["document", "W", "DOC-002", "--starter", "information-security"]);
    assert!(error.contains("DOC-002 is there already"), "{error}");
    assert!(!shell.done(&["list", "W", "document"]).contains("DOC-006"));
}

#[test]
fn what_changed_since_a_version_prints_as_an_annex() {
    let shell = Shell::new();
    shell.done(&["new", "W", "--sample", "meridian"]);
    shell.done(&["compare", "W", "DOC-004", "--from", "2.0", "--out", "./annex.pdf"]);
    assert!(std::fs::read(shell.folder.path().join("annex.pdf")).unwrap().starts_with(b"%PDF-"));
}
