//! The change of one risk, and of the treatment action that belongs to it.

use isms_model::{Change, Id, Isms, Kind, Rating, Risk};
use serde_json::{Map, Value as Json, json};

use super::named::Named;
use crate::preview::merge::Actions;
use crate::preview::{Action, Record};

/// Adds the changes that bring a risk to what the file says.
pub(crate) fn change(
    record: &Record,
    isms: &Isms,
    actions: &Actions,
    named: &mut Named<'_>,
    changes: &mut Vec<Change>,
) {
    let old = isms.risks.get(&Id::new(&record.reference));
    let mut fields = Map::new();
    let mut ratings = ["inherent", "current", "residual"].map(|stage| (stage, rating_of(old, stage), false));
    let mut acceptance = old
        .and_then(|r| r.acceptance.clone())
        .and_then(|a| serde_json::to_value(a).ok())
        .unwrap_or(json!({}));
    let mut action: Map<String, Json> = Map::new();
    for change in &record.changes {
        let text = change.new.as_str().unwrap_or_default();
        if let Some((stage, what)) = change.field.split_once('_')
            && let Some(entry) = ratings.iter_mut().find(|(s, ..)| *s == stage)
        {
            rate(&mut entry.1, what, &change.new);
            entry.2 = true;
            continue;
        }
        match change.field.as_str() {
            "description" => set(&mut fields, "event", change.new.clone()),
            "treatment_text" => set(&mut fields, "treatment_note", change.new.clone()),
            "review_on" => set(&mut fields, "next_review_on", change.new.clone()),
            "owner" => set(&mut fields, "owner", json!(named.reference(Kind::Person, text))),
            "assets" => set(&mut fields, "assets", references(&change.new, Kind::Asset, named)),
            "processes" => set(&mut fields, "processes", references(&change.new, Kind::Process, named)),
            "controls" => {
                let ids: Vec<String> = strings(&change.new).iter().map(|id| named.control(id)).collect();
                set(&mut fields, "controls", json!(ids));
            }
            "accepted_by" => acceptance["by"] = json!(named.reference(Kind::Person, text)),
            "accepted_on" => acceptance["on"] = change.new.clone(),
            "action_due" => set(&mut action, "due_on", change.new.clone()),
            "action_responsible" => {
                set(&mut action, "responsible", json!(named.reference(Kind::Person, text)));
            }
            field => set(&mut fields, field, change.new.clone()),
        }
    }
    for (stage, rating, changed) in ratings {
        if changed {
            set(&mut fields, stage, json!(rating));
        }
    }
    if record.changes.iter().any(|c| matches!(c.field.as_str(), "accepted_by" | "accepted_on")) {
        set(&mut fields, "acceptance", acceptance);
    }
    title(record, old, &mut fields);
    if !fields.is_empty() || record.action == Action::Create {
        changes.push(match record.action {
            Action::Create => Change::create(Kind::Risk, &record.reference, fields),
            _ => Change::update(isms, Kind::Risk, &record.reference, fields),
        });
    }
    treatment_action(record, isms, actions.of_risk(&record.reference), action, named, changes);
}

/// A risk without a title of its own is called by what the file says first about it.
fn title(record: &Record, old: Option<&Risk>, fields: &mut Map<String, Json>) {
    if fields.contains_key("title") || old.is_some() {
        return;
    }
    let said = ["description", "threat", "vulnerability", "consequence"]
        .iter()
        .find_map(|f| record.values.get(*f)?.as_str());
    let assets = record.values.get("assets").map(strings).unwrap_or_default().join(", ");
    let text = said.map_or(assets, str::to_owned);
    let line = text.lines().next().unwrap_or_default();
    let short: String = if line.chars().count() > 120 {
        let cut: String = line.chars().take(119).collect();
        format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
    } else {
        line.to_owned()
    };
    if !short.is_empty() {
        set(fields, "title", json!(short));
    }
}

/// Who does it by when makes an action of the treatment.
fn treatment_action(
    record: &Record,
    isms: &Isms,
    existing: Option<&str>,
    mut action: Map<String, Json>,
    named: &mut Named<'_>,
    changes: &mut Vec<Change>,
) {
    let text = record.values.get("treatment_text").and_then(Json::as_str);
    match existing {
        // The text of an action that somebody may have rewritten is left alone.
        Some(id) if !action.is_empty() => {
            changes.push(Change::update(isms, Kind::TreatmentAction, id, action));
        }
        None if !action.is_empty() => {
            set(&mut action, "text", json!(text.unwrap_or("Treat the risk")));
            set(&mut action, "risks", json!([record.reference]));
            let reference = named.fresh(Kind::TreatmentAction);
            changes.push(Change::create(Kind::TreatmentAction, reference, action));
        }
        _ => {}
    }
}

fn rating_of(risk: Option<&Risk>, stage: &str) -> Rating {
    let Some(risk) = risk else { return Rating::default() };
    risk.ratings().into_iter().find(|(s, _)| *s == stage).map(|(_, r)| r.clone()).unwrap_or_default()
}

fn rate(rating: &mut Rating, what: &str, value: &Json) {
    let number = value.as_f64().unwrap_or(0.0).round();
    match what {
        "likelihood" => rating.likelihood = Some(number as u8),
        "impact" => rating.impact = Some(number as u8),
        "level" => rating.recorded_level = Some(number as u16),
        _ => {}
    }
}

fn references(value: &Json, kind: Kind, named: &mut Named<'_>) -> Json {
    json!(strings(value).iter().map(|name| named.reference(kind, name)).collect::<Vec<_>>())
}

fn set(fields: &mut Map<String, Json>, field: &str, value: Json) {
    fields.insert(field.to_owned(), value);
}

fn strings(value: &Json) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
}
