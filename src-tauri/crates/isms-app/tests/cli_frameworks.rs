//! `isms crosswalk` as a person uses it.

use std::process::{Command, Output};

fn isms(folder: &tempfile::TempDir, line: &[&str]) -> Output {
    let workspace = folder.path().join("w").display().to_string();
    let words = line.iter().map(|word| if *word == "W" { workspace.as_str() } else { word });
    let mut command = Command::new(env!("CARGO_BIN_EXE_isms"));
    command.args(words).env("ISMS_NOW", "2026-11-24T09:00:00Z").output().unwrap()
}

#[test]
fn a_crosswalk_is_printed_as_text_and_json_and_wrong_words_are_told() {
    let folder = tempfile::tempdir().unwrap();
    assert!(isms(&folder, &["new", "W", "--sample", "meridian"]).status.success());

    let text = isms(&folder, &["crosswalk", "W", "NIST-CSF"]);
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.starts_with("NIST CSF 2.0 on 2026-11-24: "), "{text}");
    assert!(text.contains("no certification and no attestation"));
    assert!(text.contains("\nGovern ("));
    assert!(text.contains("A.5.1 Policies for information security: applicable, implemented"), "{text}");

    let json = isms(&folder, &["crosswalk", "W", "soc2", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((json["rows"].as_array().unwrap().len(), &json["counts"]["total"]), (61, &61.into()));

    let wrong = isms(&folder, &["crosswalk", "W", "soc3"]);
    let said = String::from_utf8(wrong.stderr).unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said.contains("There is no framework “soc3”."), "{said}");
    assert!(said.contains("Frameworks: nist_csf, soc2, cmmc_level_2, fedramp_moderate, hipaa."), "{said}");
}
