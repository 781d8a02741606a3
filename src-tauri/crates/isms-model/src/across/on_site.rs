//! "On site only": fields that are shown to an auditor in the house and leave it in no pack. A record names them in
//! its field `on_site_fields`; evidence and documents are marked as a whole (`on_site_only`).
//!
//! A mark hides words: a text, the texts in a group, and the name of a person, a place or a supplier that a field refers
//! to. A date, a number or a choice has no place for a note, and what the documents count and link by (controls, risks,
//! ratings, decisions) has to stay: there a mark would hide nothing, and is refused.

use serde_json::{Map, Value};

use crate::isms::Isms;
use crate::kind::Kind;
use crate::schema::{self, Field, FieldType};

/// The field in which a record names those of its fields that are shown on site only.
pub const ON_SITE_FIELDS: &str = "on_site_fields";

/// Texts that the program reads: with other words in them it would say something untrue.
const READ_BY_RULES: &[&str] =
    &["criteria_version", "version", "state", "external_ref", "clock_began_at", "notified_at", "detected_at"];

/// Whom and what a field may name without anything being counted by it.
const NAMES: &[&str] = &["person", "supplier", "asset", "location", "unit", "process"];

/// Parts of a whole marked record that stay readable: without its title nobody could ask for it.
const NAMES_IT: &str = "title";

impl Kind {
    /// Whether fields of this kind can be marked as shown on site only.
    pub fn marks_fields(self) -> bool {
        schema::fields(self).iter().any(|it| it.name == ON_SITE_FIELDS)
    }
    /// Whether records of this kind can be marked as a whole.
    pub fn marks_records(self) -> bool {
        schema::fields(self).iter().any(|it| it.name == "on_site_only" && it.holds == FieldType::YesNo)
    }
    /// The fields in which a mark hides what they say, by name.
    pub fn hideable_fields(self) -> impl Iterator<Item = &'static str> {
        let fields = if self.marks_fields() || self.marks_records() { schema::fields(self) } else { &[] };
        fields.iter().filter(|it| holds_words(it)).map(|it| it.name.as_str())
    }
}

fn holds_words(field: &Field) -> bool {
    field.name != ON_SITE_FIELDS && !READ_BY_RULES.contains(&field.name.as_str()) && can_hide(&field.holds)
}

fn can_hide(holds: &FieldType) -> bool {
    match holds {
        FieldType::Text => true,
        FieldType::Reference(kind) => NAMES.contains(&kind.as_str()),
        FieldType::List(item) => can_hide(item),
        // A group with parts of its own kind in it is a frozen state: it stays as it was decided on.
        FieldType::Group(parts) => parts.iter().any(|it| holds_words(it) && it.holds == FieldType::Text),
        _ => false,
    }
}

/// Whether a record, as JSON, shows this field on site only: the field or the whole record is marked.
pub fn is_on_site_only(record: &Value, field: &str) -> bool {
    let marked = record[ON_SITE_FIELDS].as_array();
    record["on_site_only"] == true || marked.is_some_and(|it| it.iter().any(|it| it == field))
}

/// The fields of a record that are marked and say something, each with `note` in the place of its words.
pub fn withheld(kind: Kind, record: &Value, note: &str) -> Map<String, Value> {
    // A document is left out as a whole; its words stay, for it is approved as it is.
    let whole = record["on_site_only"] == true;
    if whole && kind == Kind::Document {
        return Map::new();
    }
    let hides = |name: &str| is_on_site_only(record, name) && !(whole && name == NAMES_IT);
    schema::fields(kind)
        .iter()
        .filter(|it| holds_words(it) && !record[&it.name].is_null() && hides(&it.name))
        .filter(|it| !whole || it.holds == FieldType::Text)
        .map(|it| (it.name.clone(), noted(&it.holds, &record[&it.name], note)))
        .collect()
}

/// A value with a note in the place of its words.
fn noted(holds: &FieldType, value: &Value, note: &str) -> Value {
    match (holds, value) {
        (_, Value::Null) => Value::Null,
        (FieldType::Text | FieldType::Reference(_), _) => note.into(),
        (FieldType::List(item), Value::Array(list)) => match &**item {
            FieldType::Group(_) => list.iter().map(|it| noted(item, it, note)).collect(),
            // Neither how many there are.
            _ => vec![note].into(),
        },
        (FieldType::Group(parts), Value::Object(map)) => {
            let mut map = map.clone();
            for part in parts.iter().filter(|it| holds_words(it) && !matches!(it.holds, FieldType::Group(_)))
            {
                if let Some(value) = map.get_mut(&part.name) {
                    *value = noted(&part.holds, value, note);
                }
            }
            Value::Object(map)
        }
        _ => value.clone(),
    }
}

/// One thing that is shown on site only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OnSiteMark {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// The field; empty where the whole record is marked.
    pub field: String,
}

impl Isms {
    /// Everything that is marked as shown on site only and says something, record by record.
    pub fn on_site_marks(&self) -> Vec<OnSiteMark> {
        let mut marks = Vec::new();
        for kind in Kind::ALL.iter().copied().filter(|it| it.marks_fields() || it.marks_records()) {
            self.for_each(kind, |id, _, record| {
                let marked = record.pick(&[ON_SITE_FIELDS, "on_site_only"]);
                let mark = |field: &str| OnSiteMark { kind, id: id.to_owned(), field: field.to_owned() };
                if marked.get("on_site_only").is_some_and(|it| *it == true) {
                    marks.push(mark(""));
                }
                let Some(names) = marked.get(ON_SITE_FIELDS).and_then(Value::as_array) else { return };
                let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
                let said = record.pick(&names);
                marks.extend(names.into_iter().filter(|it| said.contains_key(*it)).map(mark));
            });
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_field_or_the_whole_record_stays_in_the_house() {
        assert!(is_on_site_only(&json!({ "on_site_fields": ["response"] }), "response"));
        assert!(!is_on_site_only(&json!({ "on_site_fields": ["response"] }), "title"));
        assert!(is_on_site_only(&json!({ "on_site_only": true }), "file"));
        assert!(
            Kind::Risk.marks_fields() && Kind::ControlDecision.marks_fields() && !Kind::Unit.marks_fields()
        );
        assert!(
            Kind::Evidence.marks_records() && Kind::Document.marks_records() && !Kind::Risk.marks_records()
        );
    }

    #[test]
    fn words_can_be_hidden_and_what_is_counted_can_not() {
        let can = |kind: Kind, field: &str| kind.hideable_fields().any(|it| it == field);
        for field in ["title", "owner", "assets", "withdrawn", "plan_approval"] {
            assert!(can(Kind::Risk, field), "{field}");
        }
        for field in ["inherent", "controls", "treatment", "assessed_on", "priority", "criteria_version"] {
            assert!(!can(Kind::Risk, field), "{field}");
        }
        assert!(can(Kind::Incident, "reported_by") && can(Kind::Incident, "notifications"));
        assert!(can(Kind::Nonconformity, "whys") && can(Kind::Nonconformity, "actions"));
        assert_eq!(Kind::Unit.hideable_fields().count(), 0);
    }

    #[test]
    fn a_note_takes_the_place_of_words_wherever_they_stand() {
        let record = json!({
            "on_site_fields": ["owner", "actions", "whys", "grade"], "owner": "P-1", "grade": "minor",
            "whys": ["First", "Second"],
            "actions": [{ "text": "Ask Ana", "owner": "P-2", "due_on": "2026-05-01" }],
        });
        let found = withheld(Kind::Nonconformity, &record, "note");
        assert_eq!(
            Value::Object(found),
            json!({ "owner": "note", "whys": ["note"],
                "actions": [{ "text": "note", "owner": "note", "due_on": "2026-05-01" }] })
        );
    }
}
