//! Compares what a file says with what the ISMS has: field by field; a blank cell never empties a field, notes and
//! lists only grow.

use isms_model::{Applicability, ControlDecision, Id, Isms, Kind, Person, Rating, Risk, terms::Term};
use serde_json::Value as Json;

use super::{Action, FieldChange, Preview, Record, Values, notes};
use crate::text::{fold, tidy};

/// The record of a control with its changes.
pub(crate) fn with_existing_control(
    id: &str,
    mut values: Values,
    rows: Vec<(usize, usize)>,
    isms: &Isms,
) -> Record {
    only_known(&mut values, isms);
    let existing = isms.controls.get(&Id::new(id));
    let old = existing.map(|c| control_values(c, isms)).unwrap_or_default();
    let changes = compare(&old, &values);
    let action = match (existing, changes.is_empty()) {
        (_, true) => Action::Unchanged,
        (Some(_), false) => Action::Update,
        (None, false) => Action::Create,
    };
    Record { reference: id.to_owned(), values, action, changes, rows }
}

/// The record of a risk with its changes.
pub(crate) fn with_existing_risk(
    id: &str,
    values: Values,
    rows: Vec<(usize, usize)>,
    isms: &Isms,
    actions: &Actions,
) -> Record {
    let existing = isms.risks.entry(&Id::new(id));
    let old = existing.map(|_| risk_values(&Id::new(id), isms, actions)).unwrap_or_default();
    let mut changes = compare(&old, &values);
    changes.retain(|c| c.field != "external_ref" || c.old.is_null());
    let action = match (existing.is_some(), changes.is_empty()) {
        (true, true) => Action::Unchanged,
        (true, false) => Action::Update,
        (false, _) => Action::Create,
    };
    Record { reference: id.to_owned(), values, action, changes, rows }
}

/// The first treatment action of each risk, found in one pass.
#[derive(Debug, Default)]
pub(crate) struct Actions {
    by_risk: std::collections::BTreeMap<String, String>,
}

impl Actions {
    pub(crate) fn of(isms: &Isms) -> Self {
        let mut by_risk = std::collections::BTreeMap::new();
        for (id, action) in isms.treatment_actions.iter() {
            for risk in &action.risks {
                by_risk.entry(risk.as_str().to_owned()).or_insert_with(|| id.as_str().to_owned());
            }
        }
        Self { by_risk }
    }

    /// The reference of the action.
    pub(crate) fn of_risk(&self, risk: &str) -> Option<&str> {
        self.by_risk.get(risk).map(String::as_str)
    }
}

/// Risks and documents that the ISMS does not have cannot be linked: they go to the note.
fn only_known(values: &mut Values, isms: &Isms) {
    if let Some(Json::Array(risks)) = values.remove("risks") {
        let (known, other): (Vec<Json>, Vec<Json>) =
            risks.into_iter().partition(|r| r.as_str().and_then(|r| find_risk(r, isms)).is_some());
        if !known.is_empty() {
            let known: Vec<String> =
                known.iter().filter_map(Json::as_str).filter_map(|r| find_risk(r, isms)).collect();
            values.insert("risks".into(), Json::from(known));
        }
        if !other.is_empty() {
            let names: Vec<&str> = other.iter().filter_map(Json::as_str).collect();
            notes::add(values, &format!("Risks: {}", names.join(", ")));
        }
    }
    if let Some(Json::String(text)) = values.remove("documents") {
        let (mut known, mut other) = (Vec::new(), Vec::new());
        for name in text.lines().map(tidy).filter(|l| !l.is_empty()) {
            match find_document(&name, isms) {
                Some(id) => known.push(id),
                None => other.push(name),
            }
        }
        if !known.is_empty() {
            values.insert("documents".into(), Json::from(known));
        }
        if !other.is_empty() {
            notes::add(values, &format!("Documents: {}", other.join("; ")));
        }
    }
}

fn find_risk(stated: &str, isms: &Isms) -> Option<String> {
    if isms.risks.contains(&Id::new(stated)) {
        return Some(stated.to_owned());
    }
    isms.risks.iter().find(|(_, r)| r.external_ref == stated).map(|(id, _)| id.as_str().to_owned())
}

fn find_document(name: &str, isms: &Isms) -> Option<String> {
    let wanted = fold(name);
    isms.documents
        .iter()
        .find(|(id, d)| fold(&d.title) == wanted || id.as_str() == name)
        .map(|(id, _)| id.as_str().to_owned())
}

fn put(values: &mut Values, field: &str, text: &str) {
    if !text.is_empty() {
        values.insert(field.to_owned(), Json::from(text));
    }
}

fn person(values: &mut Values, field: &str, id: Option<&Id<Person>>, isms: &Isms) {
    if let Some(person) = isms.people.find(id) {
        put(values, field, &person.name);
    }
}

fn day(values: &mut Values, field: &str, day: Option<chrono::NaiveDate>) {
    if let Some(day) = day {
        put(values, field, &day.to_string());
    }
}

fn list(values: &mut Values, field: &str, items: Vec<String>) {
    if !items.is_empty() {
        values.insert(field.to_owned(), Json::from(items));
    }
}

/// A control as the fields of a file would say it.
fn control_values(control: &ControlDecision, isms: &Isms) -> Values {
    let mut values = Values::new();
    if control.decision != Applicability::Undecided {
        put(&mut values, "decision", control.decision.value());
    }
    put(&mut values, "title", &control.title);
    put(&mut values, "justification", &control.justification);
    put(&mut values, "implementation", control.implementation.map_or("", Term::value));
    put(&mut values, "implementation_description", &control.description);
    put(&mut values, "note", &control.note);
    day(&mut values, "planned_on", control.planned_on);
    day(&mut values, "implemented_on", control.implemented_on);
    person(&mut values, "owner", control.owner.as_ref(), isms);
    if let Some(supplier) = isms.suppliers.find(control.supplier.as_ref()) {
        put(&mut values, "supplier", &supplier.name);
    }
    let mut kinds: Vec<String> = control.reasons.iter().map(|r| r.kind.value().to_owned()).collect();
    kinds.sort();
    kinds.dedup();
    list(&mut values, "reasons", kinds);
    let risks = control.reasons.iter().filter_map(|r| r.target.as_ref()).filter(|t| t.kind == Kind::Risk);
    list(&mut values, "risks", risks.map(|t| t.id.clone()).collect());
    list(&mut values, "documents", control.documents.iter().map(|d| d.as_str().to_owned()).collect());
    let evidence: Vec<String> =
        control.evidence.iter().filter_map(|e| isms.evidence.get(e)).map(|e| e.title.clone()).collect();
    put(&mut values, "evidence", &evidence.join("\n"));
    values
}

fn rating(values: &mut Values, stage: &str, rating: &Rating) {
    for (what, number) in [
        ("likelihood", rating.likelihood.map(u16::from)),
        ("impact", rating.impact.map(u16::from)),
        ("level", rating.recorded_level),
    ] {
        if let Some(number) = number {
            values.insert(format!("{stage}_{what}"), Json::from(number));
        }
    }
}

/// A risk as the fields of a file would say it.
fn risk_values(id: &Id<Risk>, isms: &Isms, actions: &Actions) -> Values {
    let mut values = Values::new();
    let Some(risk) = isms.risks.get(id) else { return values };
    let texts = [
        ("title", &risk.title),
        ("description", &risk.event),
        ("threat", &risk.threat),
        ("vulnerability", &risk.vulnerability),
        ("consequence", &risk.consequence),
        ("treatment_text", &risk.treatment_note),
        ("note", &risk.note),
        ("external_ref", &risk.external_ref),
    ];
    for (field, text) in texts {
        put(&mut values, field, text);
    }
    person(&mut values, "owner", risk.owner.as_ref(), isms);
    rating(&mut values, "inherent", &risk.inherent);
    rating(&mut values, "current", &risk.current);
    rating(&mut values, "residual", &risk.residual);
    put(&mut values, "treatment", risk.treatment.map_or("", Term::value));
    put(&mut values, "status", risk.status.map_or("", Term::value));
    list(&mut values, "affects", risk.affects.iter().map(|p| p.value().to_owned()).collect());
    list(&mut values, "controls", risk.controls.iter().map(|c| c.as_str().to_owned()).collect());
    list(
        &mut values,
        "assets",
        risk.assets.iter().filter_map(|a| isms.assets.get(a)).map(|a| a.name.clone()).collect(),
    );
    list(
        &mut values,
        "processes",
        risk.processes.iter().filter_map(|p| isms.processes.get(p)).map(|p| p.name.clone()).collect(),
    );
    day(&mut values, "identified_on", risk.identified_on);
    day(&mut values, "assessed_on", risk.assessed_on);
    day(&mut values, "review_on", risk.next_review_on);
    if let Some(acceptance) = &risk.acceptance {
        person(&mut values, "accepted_by", acceptance.by.as_ref(), isms);
        day(&mut values, "accepted_on", acceptance.on);
    }
    // The action of an import has the text of the treatment.
    if let Some(action) = actions.of_risk(id.as_str()).and_then(|a| isms.treatment_actions.get(&Id::new(a))) {
        day(&mut values, "action_due", action.due_on);
        person(&mut values, "action_responsible", action.responsible.as_ref(), isms);
    }
    values
}

/// What changes, field by field.
pub(crate) fn compare(old: &Values, new: &Values) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    for (field, value) in new.iter().filter(|(f, _)| !f.ends_with("_word")) {
        let before = old.get(field).cloned().unwrap_or(Json::Null);
        let after = match (&before, value) {
            (Json::Array(has), Json::Array(gets)) => grown(has, gets),
            (Json::String(has), Json::String(gets)) if field == "note" || field == "evidence" => {
                grown_text(has, gets)
            }
            (_, value) => value.clone(),
        };
        if !same(field, &before, &after) {
            changes.push(FieldChange { field: field.clone(), old: before, new: after });
        }
    }
    changes
}

fn grown(has: &[Json], gets: &[Json]) -> Json {
    let mut all = has.to_vec();
    let known = |all: &[Json], it: &Json| all.iter().any(|a| same("", a, it));
    for it in gets {
        if !known(&all, it) {
            all.push(it.clone());
        }
    }
    Json::Array(all)
}

fn grown_text(has: &str, gets: &str) -> Json {
    let mut text = has.to_owned();
    for line in gets.lines().filter(|l| !l.trim().is_empty()) {
        if !text.lines().any(|l| l == line) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        }
    }
    Json::from(text)
}

fn same(field: &str, a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => match (a.as_f64(), b.as_f64()) {
            // A level is kept in whole steps.
            (Some(a), Some(b)) => {
                (a - b).abs() < 1e-9 || (field.ends_with("_level") && (a.round() - b.round()).abs() < 1e-9)
            }
            _ => false,
        },
        (Json::String(a), Json::String(b))
            if matches!(field, "owner" | "supplier" | "action_responsible" | "accepted_by" | "") =>
        {
            fold(a) == fold(b)
        }
        (a, b) => a == b,
    }
}

/// Shows on each row what becomes of its record.
pub(crate) fn show(preview: &mut Preview) {
    let mut shown: std::collections::BTreeMap<(usize, usize), Vec<usize>> = std::collections::BTreeMap::new();
    for (i, record) in preview.records.iter().enumerate() {
        for at in &record.rows {
            shown.entry(*at).or_default().push(i);
        }
    }
    for ((table, row), records) in shown {
        let records: Vec<&Record> = records.iter().map(|i| &preview.records[*i]).collect();
        let first = records.iter().filter(|r| r.rows.first() == Some(&(table, row)));
        let changes: Vec<FieldChange> =
            first.filter(|r| r.action == Action::Update).flat_map(|r| r.changes.clone()).collect();
        let action = [Action::Create, Action::Update]
            .into_iter()
            .find(|a| records.iter().any(|r| r.action == *a))
            .unwrap_or(Action::Unchanged);
        let leading = records
            .iter()
            .find(|r| r.rows.len() > 1)
            .and_then(|r| r.rows.first())
            .filter(|at| **at != (table, row));
        let joined = leading.map(|(t, r)| preview.tables[*t].rows[*r].row);
        let target = &mut preview.tables[table].rows[row];
        target.action = action;
        target.changes = changes;
        if let Some(with) = joined {
            let note = format!("Joined with row {with}.");
            target.why = Some(target.why.take().map_or(note.clone(), |w| format!("{w} {note}")));
        } else if action == Action::Unchanged && target.why.is_none() {
            target.why = Some(
                if target.values.is_empty() {
                    "Nothing is said on it yet."
                } else {
                    "The ISMS says all this already."
                }
                .into(),
            );
        }
    }
}
