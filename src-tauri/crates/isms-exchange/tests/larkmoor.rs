//! The files of the invented Larkmoor Software: what a person counts in them, and what some rows must say.

use std::path::{Path, PathBuf};

use isms_exchange::{Overrides, Preview, Target, propose, read_file};
use isms_model::Isms;
use serde_json::{Value, json};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/data").join(name)
}

fn plan(name: &str, target: Target) -> Preview {
    let book = read_file(&data(name)).expect("the file is read");
    propose(&book, target, &Overrides::default(), &Isms::default()).expect("no choices")
}

fn values(preview: &Preview, reference: &str) -> Value {
    let mut rows = preview.tables.iter().flat_map(|t| &t.rows);
    let row = rows.find(|r| r.reference.as_deref() == Some(reference)).expect("the row is there");
    serde_json::to_value(&row.values).expect("plain values")
}

#[test]
fn the_counts_are_those_of_a_person() {
    let counted = std::fs::read_to_string(data("larkmoor.json")).expect("the counts are there");
    let counted: Value = serde_json::from_str(&counted).expect("it is JSON");
    for (file, counts) in counted.as_object().expect("by file") {
        let target = if file.starts_with("risks") { Target::Risks } else { Target::Soa };
        let found = serde_json::to_value(plan(file, target).counts).expect("plain figures");
        for (name, n) in counts.as_object().expect("by name") {
            assert_eq!(found[name].as_f64(), n.as_f64(), "{file}: {name}");
        }
    }
}

#[test]
fn marks_under_letters_are_reasons_and_no_text() {
    let preview = plan("soa-larkmoor.xlsx", Target::Soa);
    let fields: Vec<&str> =
        preview.tables[0].columns[3..8].iter().map(|c| c.field.map_or("–", |f| f.name())).collect();
    assert_eq!(fields, ["reason_law", "reason_contract", "reason_business", "reason_risk", "justification"]);
    let first = values(&preview, "A.5.1");
    assert_eq!(first["reasons"], json!(["contract", "business"]));
    assert_eq!(first["justification"], "Customers ask for our policy before they sign");
}

#[test]
fn one_column_of_dates_means_since_or_until() {
    let preview = plan("soa-larkmoor.xlsx", Target::Soa);
    assert_eq!(values(&preview, "A.5.1")["implemented_on"], "2025-03-03");
    let planned = values(&preview, "A.5.7");
    assert_eq!((&planned["planned_on"], &planned["implemented_on"]), (&json!("2026-12-18"), &Value::Null));
}
