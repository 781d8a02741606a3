//! `isms transition` as a person uses it.

use std::path::Path;
use std::process::{Command, Output};

fn isms(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_isms")).current_dir(folder).args(args).output().expect("it runs")
}

#[test]
fn the_way_from_2013_is_printed_as_text_and_json() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(isms(folder, &["new", "W", "--name", "Larkmoor"]).status.success());
    let decided = ["set", "W", "A.5.18", "decision=applicable", "justification=A.9.2.2: by the desk"];
    assert!(isms(folder, &decided).status.success());

    let text = String::from_utf8(isms(folder, &["transition", "W"]).stdout).unwrap();
    assert!(text.starts_with("93 of 93 controls of 2022 are to be decided again"), "{text}");
    assert!(
        text.contains(
            "  A.9.2.2 User access provisioning (merged)\n      A.5.18 Access rights: applicable\n"
        )
    );
    assert!(
        text.contains("        decide again: Its text names old numbers (A.9.2.2), justification\n"),
        "{text}"
    );
    assert!(text.contains("\nNew in 2022\n      A.5.7 Threat intelligence: undecided\n"));

    let json = isms(folder, &["transition", "W", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((json["old"].as_array().unwrap().len(), json["new"].as_array().unwrap().len()), (114, 93));
    assert_eq!((&json["from_2013"], &json["counts"]["new"]), (&true.into(), &11.into()));

    let nowhere = isms(folder, &["transition", "nothing-here"]);
    assert_eq!(nowhere.status.code(), Some(2));
    let wrong = isms(folder, &["transition", "W", "--format", "pdf"]);
    assert_eq!(wrong.status.code(), Some(2));
}
