//! The change of one control decision.

use isms_model::{Change, Id, Isms, Kind};
use serde_json::{Map, Value as Json, json};

use super::named::Named;
use crate::preview::{Action, Record};

/// Adds the change that brings a control to what the file says.
pub(crate) fn change(record: &Record, isms: &Isms, named: &mut Named<'_>, changes: &mut Vec<Change>) {
    let mut fields = Map::new();
    let old = isms.controls.get(&Id::new(&record.reference));
    let mut reasons: Vec<Json> = old
        .map(|c| c.reasons.iter().filter_map(|r| serde_json::to_value(r).ok()).collect())
        .unwrap_or_default();
    let n_reasons = reasons.len();
    for change in &record.changes {
        let text = change.new.as_str().unwrap_or_default();
        match change.field.as_str() {
            "implementation_description" => set(&mut fields, "description", change.new.clone()),
            "owner" => set(&mut fields, "owner", json!(named.reference(Kind::Person, text))),
            "supplier" => set(&mut fields, "supplier", json!(named.reference(Kind::Supplier, text))),
            "evidence" => {
                let ids: Vec<String> = text
                    .lines()
                    .filter(|l| !l.trim().is_empty())
                    .map(|l| named.reference(Kind::Evidence, l))
                    .collect();
                set(&mut fields, "evidence", json!(ids));
            }
            "reasons" => {
                for kind in strings(&change.new) {
                    let there = reasons.iter().any(|r| r.get("kind") == Some(&json!(kind)));
                    if !there {
                        reasons.push(json!({ "kind": kind }));
                    }
                }
            }
            "risks" => {
                for risk in strings(&change.new) {
                    let reason =
                        json!({ "kind": "risk", "target": format!("{}:{risk}", Kind::Risk.as_str()) });
                    reasons.retain(|r| {
                        *r != json!({ "kind": "risk" }) && *r != json!({ "kind": "risk", "target": null })
                    });
                    if !reasons.contains(&reason) {
                        reasons.push(reason);
                    }
                }
            }
            field => set(&mut fields, field, change.new.clone()),
        }
    }
    if reasons.len() != n_reasons {
        set(&mut fields, "reasons", Json::Array(reasons));
    }
    changes.push(match record.action {
        Action::Create => Change::create(Kind::ControlDecision, &record.reference, fields),
        _ => Change::update(isms, Kind::ControlDecision, &record.reference, fields),
    });
}

fn set(fields: &mut Map<String, Json>, field: &str, value: Json) {
    fields.insert(field.to_owned(), value);
}

fn strings(value: &Json) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
}
