//! The life of a record of every kind, with values made from the fields that the model describes: made, each field
//! filled in, found, linked, taken back and brought again, seen as it was, exported and loaded.

use std::collections::BTreeMap;

use isms_app::session::Seat;
use isms_app::transfer;
use isms_model::schema::{Field, FieldType, fields};
use isms_model::{Kind, ON_SITE_FIELDS};
use serde_json::{Map, Value, json};

use super::Desk;

/// A record of every kind, for others to point to: those that there is one of, and one more of each other kind.
struct World {
    desk: Desk,
    of: BTreeMap<Kind, String>,
}

impl World {
    fn new() -> Self {
        let desk = Desk::with_new_isms();
        let mut of = BTreeMap::new();
        for kind in Kind::ALL.iter().copied() {
            let id = if kind.is_single() {
                kind.prefix().to_owned()
            } else {
                desk.create(kind.as_str(), json!({}))
            };
            of.insert(kind, id);
        }
        Self { desk, of }
    }
    /// A value that fits a field and says where it stands.
    fn value(&self, holds: &FieldType, place: &str) -> Value {
        match holds {
            FieldType::Text => json!(word(place)),
            FieldType::Date => json!("2026-10-05"),
            FieldType::Decimal => json!(12.5),
            FieldType::Number => json!(3),
            FieldType::YesNo => json!(true),
            FieldType::Choice(choices) => json!(choices[choices.len() - 1].0),
            FieldType::Reference(to) => self.reference(to),
            FieldType::Group(inner) => {
                let one =
                    |it: &Field| (it.name.clone(), self.value(&it.holds, &format!("{place} {}", it.name)));
                Value::Object(inner.iter().map(one).collect())
            }
            FieldType::List(of) => json!([self.value(of, place)]),
        }
    }
    fn reference(&self, to: &str) -> Value {
        match Kind::parse(to) {
            Some(kind) => json!(self.of[&kind]),
            None => json!(format!("{}:{}", Kind::Asset.as_str(), self.of[&Kind::Asset])),
        }
    }
    fn saved(&self, kind: Kind, id: &str) -> Value {
        self.desk.record(kind.as_str(), id)["record"].clone()
    }
    fn revision(&self) -> u32 {
        self.desk.workbench.with(|it| Ok(it.isms().revision)).unwrap()
    }
    /// Fills in one field; nothing where the program writes it itself and says so.
    fn fill(&self, kind: Kind, id: &str, field: &Field) -> Option<Value> {
        let value = if field.name == ON_SITE_FIELDS {
            // It names fields, and only those that can be hidden.
            json!([kind.hideable_fields().next().unwrap()])
        } else {
            self.value(&field.holds, &format!("{} {}", kind.as_str(), field.name))
        };
        let based_on = self.desk.record(kind.as_str(), id)["revision"].clone();
        let update =
            json!({ "kind": kind, "id": id, "based_on": based_on, "fields": { &field.name: value } });
        match self.desk.workbench.apply("record_update", update) {
            Ok(_) => Some(value),
            Err(error) => {
                assert!(
                    !error.message.is_empty(),
                    "{}.{} is refused without a reason",
                    kind.as_str(),
                    field.name
                );
                None
            }
        }
    }
}

/// One long word for a place, so that no other text has it.
fn word(place: &str) -> String {
    place.split([' ', '_']).rev().collect::<Vec<_>>().join("")
}

/// The first text that a field holds, to be searched for.
fn text_in(holds: &FieldType, value: &Value) -> Option<String> {
    match holds {
        FieldType::Text => value.as_str().map(str::to_owned),
        FieldType::List(of) => text_in(of, &value[0]),
        FieldType::Group(inner) => inner.iter().find_map(|it| text_in(&it.holds, &value[&it.name])),
        _ => None,
    }
}

/// The kinds of records that a field points to, with how many references it holds.
fn points_to(holds: &FieldType) -> Vec<Kind> {
    match holds {
        FieldType::Reference(to) => vec![Kind::parse(to).unwrap_or(Kind::Asset)],
        FieldType::List(of) => points_to(of),
        FieldType::Group(inner) => inner.iter().flat_map(|it| points_to(&it.holds)).collect(),
        _ => Vec::new(),
    }
}

/// What became of one record.
struct Life {
    kind: Kind,
    id: String,
    /// The revision after each step, and what the record said then.
    steps: Vec<(u32, Value)>,
    filled: Vec<(&'static Field, Value)>,
    refused: Vec<String>,
    loose: Vec<String>,
}

fn live(world: &World, kind: Kind) -> Life {
    let desk = &world.desk;
    let id = if kind.is_single() { world.of[&kind].clone() } else { desk.create(kind.as_str(), json!({})) };
    let mut life =
        Life { kind, id, steps: Vec::new(), filled: Vec::new(), refused: Vec::new(), loose: Vec::new() };
    life.steps.push((world.revision(), world.saved(kind, &life.id)));
    for field in fields(kind) {
        match world.fill(kind, &life.id, field) {
            None => life.refused.push(format!("{}.{}", kind.as_str(), field.name)),
            Some(value) => {
                let saved = world.saved(kind, &life.id);
                assert_eq!(
                    saved[&field.name],
                    value,
                    "{}.{} is kept as it was written",
                    kind.as_str(),
                    field.name
                );
                life.steps.push((world.revision(), saved));
                life.filled.push((field, value));
            }
        }
    }
    life
}

/// Back step by step to before the first field, and forward again.
fn take_back_and_bring_again(world: &World, life: &Life) {
    let Life { kind, id, steps, .. } = life;
    for (_, before) in steps.iter().rev().skip(1) {
        world.desk.apply("undo", json!({}));
        assert_eq!(&world.saved(*kind, id), before, "{id} after undo");
    }
    for (_, after) in steps.iter().skip(1) {
        world.desk.apply("redo", json!({}));
        assert_eq!(&world.saved(*kind, id), after, "{id} after redo");
    }
}

fn found_by_each_text(world: &World, life: &Life) {
    for (field, value) in life.filled.iter().filter(|it| it.0.name != ON_SITE_FIELDS) {
        let Some(text) = text_in(&field.holds, value) else { continue };
        let hits = world.desk.query("search", json!({ "text": text }))["hits"].clone();
        let is_there = hits
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it["kind"] == json!(life.kind) && it["id"] == json!(life.id));
        assert!(is_there, "{} is not found by “{text}” in {}", life.id, field.name);
    }
    let title = world.desk.record(life.kind.as_str(), &life.id)["title"].clone();
    let listed = world.desk.query("records", json!({ "kind": life.kind, "text": title }))["rows"].to_string();
    assert!(listed.contains(&format!("\"{}\"", life.id)), "{} in its list by {title}", life.id);
}

/// Every reference shows in what it points to, by kind and field; and a text that names the record shows in it. Gives
/// the fields whose references bind nothing.
fn linked_both_ways(world: &World, life: &Life) -> Vec<String> {
    let Life { kind, id, .. } = life;
    let mut loose = Vec::new();
    for (field, _) in &life.filled {
        for to in points_to(&field.holds) {
            if !uses(world, to, &world.of[&to], *kind, &field.name).contains(id) {
                loose.push(format!("{}.{} to {}", kind.as_str(), field.name, to.as_str()));
            }
        }
    }
    loose.sort();
    loose.dedup();
    if kind.is_single() {
        // It has no number by which a sentence would name it.
        return loose;
    }
    let by =
        world.desk.create("risk", json!({ "title": "One that names another", "note": format!("See {id}.") }));
    assert!(uses(world, *kind, id, Kind::Risk, "note").contains(&by), "{id} is named by {by}");
    loose
}

fn uses(world: &World, kind: Kind, id: &str, from: Kind, field: &str) -> Vec<String> {
    let request = json!({ "kind": kind, "id": id, "from": from, "field": field, "limit": 500 });
    let page = world.desk.query("uses", request);
    page["rows"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

/// Each revision shows the record as it was then.
fn seen_as_it_was(world: &World, life: &Life) {
    for (revision, then) in [&life.steps[0], &life.steps[life.steps.len() / 2]] {
        world.desk.apply("view_at", json!({ "at": revision.to_string() }));
        assert_eq!(&world.saved(life.kind, &life.id), then, "{} at revision {revision}", life.id);
        world.desk.apply("view_at", json!({}));
    }
}

#[test]
fn a_record_of_every_kind_lives_from_its_making_to_another_workspace() {
    let world = World::new();
    let lives: Vec<Life> = Kind::ALL.iter().map(|kind| live_through(&world, *kind)).collect();
    let refused: Vec<&str> = lives.iter().flat_map(|it| &it.refused).map(String::as_str).collect();
    assert_eq!(
        refused,
        [
            "document.versions",
            "audit.signed_off_on",
            "management_review.signed_off_on",
            "nonconformity.closed_on"
        ],
        "what only approvals and signatures write"
    );
    let loose: Vec<&str> = lives.iter().flat_map(|it| &it.loose).map(String::as_str).collect();
    assert_eq!(
        loose,
        ["risk.acceptance to control", "risk.plan_approval to control", "risk.withdrawn to person"],
        "what an owner decided on, as it stood then, binds nothing today"
    );
    exported_and_loaded_the_same(&world, &lives);
}

fn live_through(world: &World, kind: Kind) -> Life {
    let mut life = live(world, kind);
    take_back_and_bring_again(world, &life);
    found_by_each_text(world, &life);
    life.loose = linked_both_ways(world, &life);
    seen_as_it_was(world, &life);
    life
}

fn exported_and_loaded_the_same(world: &World, lives: &[Life]) {
    let desk = &world.desk;
    let one = desk.workbench.with(|session| transfer::export(session, true)).unwrap();
    let host = desk.workbench.host();
    let loaded = transfer::load(&desk.path("two"), &one, host.now(), host.today(), Seat::default()).unwrap();
    let two = transfer::export(&loaded, true).unwrap();
    let parse = |text: &str| -> Map<String, Value> { serde_json::from_str(text).unwrap() };
    let (one, two) = (parse(&one), parse(&two));
    assert_eq!(one["isms"], two["isms"]);
    assert_eq!(one["history"], two["history"]);
    for life in lives {
        let kept = loaded.isms().any(life.kind, &life.id).map(|(_, it)| it.json());
        assert_eq!(kept.as_ref(), life.steps.last().map(|it| &it.1), "{} in the other workspace", life.id);
    }
}
