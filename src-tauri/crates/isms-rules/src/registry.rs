//! Tests over all rules: what STYLE asks of every one of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use isms_fixture::parse;

use crate::{Day, Form, Rule, check, message_catalogue, rules};

const FOLDERS: &[&str] = &[
    "src/context/issues_and_parties",
    "src/context/scope",
    "src/leadership/policy",
    "src/planning/risk",
    "src/planning/treatment",
    "src/planning/soa",
    "src/planning/change",
    "src/support/people",
    "src/support/document",
    "src/operation/asset",
    "src/operation/supplier",
    "src/operation/legal",
    "src/operation/incident",
    "src/operation/continuity",
    "src/improvement/nonconformity",
    "src/evaluation/objective",
    "src/evaluation/audit",
    "src/evaluation/review",
    "src/certification/audits",
    "src/certification/certificate",
    "src/across/transition",
    "src/across/agreement",
];

/// The path of a rule's file from the crate.
fn path(rule: &Rule) -> &'static str {
    rule.file.split_once("isms-rules/").map_or(rule.file, |(_, path)| path)
}

fn text(rule: &Rule) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path(rule))).unwrap()
}

#[test]
fn every_rule_is_documented_and_uniquely_coded() {
    let mut codes = BTreeSet::new();
    for rule in rules() {
        assert!(codes.insert(rule.code), "{} is used twice", rule.code);
        let (area, number) = rule.code.split_once('-').expect("a code has a hyphen");
        assert!(area.len() == 3 && number.len() == 3, "{}: three letters, three digits", rule.code);
        for heading in ["## What it checks", "## Why an auditor asks", "## How to resolve"] {
            assert!(!rule.section(heading).is_empty(), "{}: no section {heading:?}", rule.code);
        }
    }
}

#[test]
fn every_name_names_the_defect_and_its_file() {
    for rule in rules() {
        for start in ["require-", "check-", "ensure-", "avoid-", "prefer-", "use-", "no-"] {
            assert!(!rule.name.starts_with(start), "{}: a name says what is wrong, not {start}", rule.code);
        }
        let file = format!("/{}.rs", rule.name.replace('-', "_"));
        assert!(rule.file.ends_with(&file), "{} does not stand in {file}", rule.code);
    }
}

#[test]
fn every_rule_file_is_registered() {
    let registered: BTreeSet<&str> = rules().map(path).collect();
    for folder in FOLDERS {
        for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let file = format!("{folder}/{}", entry.unwrap().file_name().to_str().unwrap());
            let known = file.ends_with("/mod.rs") || registered.contains(file.as_str());
            assert!(known, "{file} is in no RULES");
        }
    }
}

#[test]
fn every_message_is_shown_and_every_rule_is_shown_silent() {
    for rule in rules() {
        let text = text(rule);
        let cases: Vec<&str> =
            text.split("expect![[").skip(1).filter_map(|it| it.split("]]").next()).collect();
        assert!(cases.iter().any(|it| !it.contains('^')), "{}: no test shows it silent", rule.code);
        for message in rule.says {
            let shown = format!(" {} {}: ", rule.code, message.key);
            assert!(
                cases.iter().any(|it| it.contains(&shown)),
                "{}: no test shows {}",
                rule.code,
                message.key
            );
        }
    }
}

#[test]
fn every_label_is_used() {
    for rule in rules() {
        let text = text(rule);
        for label in rule.labels {
            let used = format!("labels::{}", label.key);
            assert!(text.contains(&used), "{}: nothing is called {}", rule.code, label.key);
        }
    }
}

#[test]
fn the_catalogue_has_every_text() {
    let texts = message_catalogue();
    assert_eq!(texts["SCP-003.without_reason"], "“{label}” is left out of the scope, and no reason is given");
    assert_eq!(texts["SCP-007.help"], "Complete the interface.");
    assert!(rules().all(|it| texts.contains_key(&format!("{}.help", it.code))));
}

#[test]
fn messages_name_the_thing_and_keep_their_tone() {
    for (key, text) in message_catalogue() {
        for word in ["non-compliant", "noncompliant", "please", "Please"] {
            assert!(!text.contains(word), "{key} says {word:?}");
        }
        assert!(text.matches('{').count() == text.matches('}').count(), "{key}: a brace is open");
    }
}

#[test]
fn rule_files_are_short() {
    let mut lines: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for rule in rules() {
        lines.entry(text(rule).lines().count()).or_default().push(rule.code);
    }
    let all: Vec<usize> = lines.iter().flat_map(|(count, codes)| vec![*count; codes.len()]).collect();
    assert!(all.last().is_none_or(|it| *it <= 200), "over 200 lines: {:?}", lines.last_key_value());
    assert!(all.get(all.len() / 2).is_none_or(|it| *it <= 90), "half of all rules have more than 90 lines");
}

#[test]
fn no_rule_fires_on_the_sound_organisation() {
    let fixture = parse("+ sound").unwrap();
    let found = check(&fixture.isms, &Day::on(fixture.today));
    let told: Vec<String> =
        found.iter().map(|it| format!("{} {}: {}", it.code, it.subject, it.message)).collect();
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn enough_rules_can_mend_what_they_find() {
    let mending = rules().filter(|rule| text(rule).contains("^ fix: ")).count();
    assert!(mending >= 10, "only {mending} rules show a fix");
}

#[test]
fn a_rule_for_each_risk_asks_for_no_other_risk() {
    for rule in rules() {
        let text = text(rule);
        let check = text.split("#[cfg(test)]").next().unwrap_or_default();
        let all =
            ["open_risks()", "all_risks()", "risks_of_", "isms.risks"].iter().any(|it| check.contains(it));
        match rule.form {
            Form::EachRisk => {
                assert!(!all && check.contains("cx.risks()"), "{} looks at other risks", rule.code);
            }
            Form::Whole => assert!(!check.contains("cx.risks()"), "{} is a rule for `each risk`", rule.code),
        }
    }
}
