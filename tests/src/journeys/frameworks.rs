//! Other frameworks: the crosswalk of the sample says, requirement by requirement, what the reference tables say, read
//! here straight from the tables; and how each requirement stands follows from the decisions on controls.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};

use super::Desk;

/// Framework, its table, the column under which the crosswalk knows a requirement, and the crosswalk.
const TABLES: [(&str, &str, usize, &str); 5] = [
    ("nist_csf", "nist_csf_2_0", 0, "csf_2_0"),
    ("soc2", "soc2_tsc_2017", 0, "soc2"),
    ("cmmc_level_2", "cmmc_2_level2", 3, "800_171_r2"),
    ("fedramp_moderate", "fedramp_moderate_r5", 0, "800_53_r5"),
    ("hipaa", "hipaa_security_rule", 0, "hipaa"),
];

/// The rows of a reference table without its header; quotes hold commas together.
fn table(name: &str) -> Vec<Vec<String>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let file = top.join("src-tauri/crates/isms-model/reference").join(name).with_extension("csv");
    let text = std::fs::read_to_string(&file).unwrap();
    let fields = |line: &str| {
        let parts: Vec<&str> = line.split('"').collect();
        let whole = parts.iter().enumerate().map(|(at, part)| match at % 2 {
            0 => part.replace(',', "\u{1f}"),
            _ => (*part).to_owned(),
        });
        whole.collect::<String>().split('\u{1f}').map(str::to_owned).collect()
    };
    text.lines().skip(1).map(fields).collect()
}

/// For each requirement what is mapped to it, with what the pair rests on.
type Wanted = BTreeMap<String, BTreeSet<(String, String)>>;

fn wanted(rows: &str, column: usize, pairs: &str) -> Wanted {
    let pairs = table(&format!("iso27001_2022_to_{pairs}"));
    let rows = table(rows).into_iter().filter(|row| rows != "nist_csf_2_0" || row[1] == "subcategory");
    rows.map(|row| {
        let mine = pairs.iter().filter(|pair| pair[1] == row[column]);
        let mapped = mine.map(|pair| (pair[0].clone(), pair[4].clone())).collect();
        (row[0].clone(), mapped)
    })
    .collect()
}

fn found(view: &Value) -> Wanted {
    let word = |it: &Value| it.as_str().unwrap().to_owned();
    let rows = view["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let mapped = row["through"].as_array().unwrap().iter();
        (word(&row["id"]), mapped.map(|it| (word(&it["id"]), word(&it["basis"]))).collect())
    })
    .collect()
}

#[test]
fn the_crosswalk_of_the_sample_is_what_the_reference_tables_say_requirement_by_requirement() {
    let desk = Desk::with_sample();
    for (framework, rows, column, pairs) in TABLES {
        let view = desk.query("crosswalk", json!({ "framework": framework }));
        let (found, wanted) = (found(&view), wanted(rows, column, pairs));
        assert!(wanted.values().any(|it| !it.is_empty()), "{framework}: the tables were read");
        assert_eq!(found.len(), view["rows"].as_array().unwrap().len(), "{framework}: each requirement once");
        assert_eq!(found.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>(), "{framework}");
        for (id, mapped) in &wanted {
            assert_eq!(&found[id], mapped, "{framework} {id}");
        }
    }
}

/// The ISMS as JSON, read in the plainest way: the second opinion on how a requirement stands.
struct Raw(Value);

impl Raw {
    fn list<'a>(record: &'a Value, field: &str) -> Vec<&'a str> {
        record[field].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }
    fn documents_in_force(&self) -> impl Iterator<Item = (&str, &Value)> {
        let all = self.0["document"].as_object().unwrap().iter().map(|(id, it)| (id.as_str(), it));
        all.filter(|(_, it)| {
            let versions = it["versions"].as_array().into_iter().flatten();
            it["state"] != "retired" && versions.clone().any(|it| it["state"] == "approved")
        })
    }
    fn clause(&self, id: &str) -> &'static str {
        let by_kind = |it: &Value| match it["kind"].as_str() {
            Some("scope") => "4.3",
            Some("policy") => "5.2",
            Some("risk_methodology") => "6.1.2",
            Some("statement_of_applicability" | "risk_treatment_plan") => "6.1.3",
            _ => "",
        };
        let kept = match id {
            "4.1" => "context_issue",
            "4.2" => "interested_party",
            "5.3" => "role",
            "6.1.2" | "8.2" => "risk",
            "6.1.3" | "8.3" => "treatment_action",
            "6.2" => "objective",
            "7.2" => "competence",
            "7.3" => "awareness_activity",
            "7.4" => "communication",
            "9.1" => "measurement",
            "9.2.2" => "audit_programme",
            "9.3.3" => "management_review",
            "10.2" => "nonconformity",
            _ => "",
        };
        match (self.documents_in_force().any(|(_, it)| by_kind(it) == id), self.0[kept].is_object()) {
            (true, _) => "evidenced",
            (_, true) => "in_progress",
            _ => "left",
        }
    }
    fn control(&self, id: &str) -> &'static str {
        let control = &self.0["control"][id];
        let evidence = Self::list(control, "evidence").into_iter().any(|it| {
            let it = &self.0["evidence"][it];
            it["speaks_for"] != "exclusion"
                && it["valid_until"].as_str().is_none_or(|end| end >= "2026-11-24")
        });
        let named = Self::list(control, "documents");
        let mut in_force = self.documents_in_force();
        let document =
            in_force.any(|(it, fields)| named.contains(&it) || Self::list(fields, "controls").contains(&id));
        match (control["decision"].as_str(), control["implementation"].as_str()) {
            (Some("not_applicable"), _) => "excluded",
            (Some("applicable" | "operated_by_provider"), Some("implemented")) if evidence || document => {
                "evidenced"
            }
            (Some("applicable" | "operated_by_provider"), Some("implemented" | "in_progress")) => {
                "in_progress"
            }
            _ => "left",
        }
    }
    fn requirement(&self, mapped: &BTreeSet<(String, String)>) -> &'static str {
        let one = |id: &str| if id.starts_with('A') { self.control(id) } else { self.clause(id) };
        let states: Vec<&str> = mapped.iter().map(|(id, _)| one(id)).collect();
        let best =
            ["evidenced", "in_progress", "left", "excluded"].into_iter().find(|it| states.contains(it));
        best.unwrap_or("unmapped")
    }
}

#[test]
fn how_each_requirement_of_the_sample_stands_follows_from_the_decisions_on_controls() {
    let desk = Desk::with_sample();
    let raw = Raw(desk.workbench().snapshot().unwrap().0.to_json());
    let mut seen = BTreeSet::new();
    let summary = desk.query("frameworks", json!({}));
    assert!(summary["note"].as_str().unwrap().contains("no certification and no attestation"));
    for ((framework, rows, column, pairs), summary) in
        TABLES.into_iter().zip(summary["frameworks"].as_array().unwrap())
    {
        let view = desk.query("crosswalk", json!({ "framework": framework }));
        let wanted = wanted(rows, column, pairs);
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for row in view["rows"].as_array().unwrap() {
            let id = row["id"].as_str().unwrap();
            let state = raw.requirement(&wanted[id]);
            assert_eq!(row["state"], state, "{framework} {id}");
            *counts.entry(state).or_default() += 1;
            seen.insert(state);
        }
        for state in ["evidenced", "in_progress", "left", "excluded", "unmapped"] {
            let sum: u64 = view["groups"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["counts"][state].as_u64().unwrap())
                .sum();
            assert_eq!(sum, counts.get(state).copied().unwrap_or(0), "{framework}: {state} of its parts");
            assert_eq!(view["counts"][state], sum);
        }
        assert_eq!((&summary["framework"], &summary["counts"]), (&framework.into(), &view["counts"]));
    }
    assert!(seen.contains("evidenced") && seen.contains("unmapped"), "{seen:?}");
}

#[test]
fn a_decision_shows_in_the_crosswalk_at_once_and_is_taken_back_with_it() {
    let desk = Desk::with_new_isms();
    let state = || {
        let view = desk.query("crosswalk", json!({ "framework": "cmmc_level_2" }));
        let rows = view["rows"].as_array().unwrap();
        rows.iter().find(|it| it["id"] == "AT.L2-3.2.1").unwrap()["state"].clone()
    };
    assert_eq!(state(), "left", "nobody has decided anything");
    desk.set("control", "A.6.3", json!({ "decision": "applicable", "implementation": "implemented" }));
    assert_eq!(state(), "in_progress", "nothing shows it yet");
    let log = desk.create("evidence", json!({ "title": "Training log", "valid_until": "2026-12-31" }));
    desk.set("control", "A.6.3", json!({ "evidence": [log] }));
    assert_eq!(state(), "evidenced");
    desk.on("2027-01-01");
    assert_eq!(state(), "in_progress", "the log has run out");
    desk.on("2026-11-24");
    desk.apply("undo", json!({}));
    assert_eq!(state(), "in_progress");
    let refused = desk.refused_query("crosswalk", json!({ "framework": "pci_dss" }));
    assert!(refused.message.contains("pci_dss"), "{}", refused.message);
}
