//! The JSON Schema of the whole ISMS, and the list of fields of each kind read off it: forms, the command line
//! and the importers take names, types and help from here, so that a field is described once, where it stands.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::kind::{Kind, schema_of};

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldType {
    /// Text.
    Text,
    /// A calendar date, `2026-03-14`.
    Date,
    /// A whole number.
    Number,
    /// A number that may have decimals.
    Decimal,
    /// Yes or no; empty while undecided.
    YesNo,
    /// One value of a closed list: stored value and label.
    Choice(Vec<(String, String)>),
    /// The reference of a record of this kind; `any` for `kind:reference`.
    Reference(String),
    /// A group of fields.
    Group(Vec<Field>),
    /// Several of these.
    List(Box<FieldType>),
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in storage, commands and exports.
    pub name: String,
    /// What it means.
    pub help: String,
    /// What it holds.
    pub holds: FieldType,
}

/// The schema of an exported ISMS: for each kind an object of records by reference.
pub fn isms_schema() -> Value {
    let mut generator = schemars::SchemaGenerator::default();
    let mut properties = Map::new();
    for kind in Kind::ALL.iter().copied() {
        let record = schema_of(kind, &mut generator).to_value();
        properties.insert(
            kind.as_str().to_owned(),
            json!({ "type": "object", "description": kind.plural(), "additionalProperties": record }),
        );
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An ISMS as ISMS Desk exports it",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "$defs": generator.take_definitions(true),
    })
}

static FIELDS: LazyLock<BTreeMap<Kind, Vec<Field>>> = LazyLock::new(|| {
    let schema = isms_schema();
    Kind::ALL
        .iter()
        .map(|kind| (*kind, group(&schema, &schema["properties"][kind.as_str()]["additionalProperties"])))
        .collect()
});

/// The fields of a kind, in the order of its type.
pub fn fields(kind: Kind) -> &'static [Field] {
    FIELDS.get(&kind).map_or(&[], Vec::as_slice)
}

fn resolve<'a>(root: &'a Value, node: &'a Value) -> &'a Value {
    match node["$ref"].as_str().and_then(|it| it.strip_prefix("#/$defs/")) {
        Some(name) => &root["$defs"][name],
        None => node,
    }
}

fn group(root: &Value, node: &Value) -> Vec<Field> {
    let node = resolve(root, node);
    let Some(properties) = node["properties"].as_object() else { return Vec::new() };
    let field = |(name, node): (&String, &Value)| Field {
        name: name.clone(),
        help: node["description"].as_str().unwrap_or_default().replace('\n', " "),
        holds: field_type(root, node),
    };
    properties.iter().map(field).collect()
}

fn field_type(root: &Value, node: &Value) -> FieldType {
    if let Some(options) = node["anyOf"].as_array()
        && let Some(first) = options.iter().find(|it| it["type"] != "null")
    {
        return field_type(root, first);
    }
    let node = resolve(root, node);
    if let Some(kind) = node["x-ref"].as_str() {
        return FieldType::Reference(kind.to_owned());
    }
    if let Some(choices) = node["oneOf"].as_array() {
        let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
        let label = |it: &Value| text(&it["description"]).lines().last().unwrap_or_default().to_owned();
        return FieldType::Choice(choices.iter().map(|it| (text(&it["const"]), label(it))).collect());
    }
    let kind = match &node["type"] {
        Value::Array(types) => types.iter().find(|it| *it != "null").and_then(Value::as_str),
        other => other.as_str(),
    };
    match kind {
        Some("array") => FieldType::List(Box::new(field_type(root, &node["items"]))),
        Some("boolean") => FieldType::YesNo,
        Some("integer") => FieldType::Number,
        Some("number") => FieldType::Decimal,
        Some("object") => FieldType::Group(group(root, node)),
        _ if node["format"] == "date" => FieldType::Date,
        _ => FieldType::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(kind: Kind, name: &str) -> FieldType {
        fields(kind).iter().find(|it| it.name == name).unwrap_or_else(|| panic!("{name}")).holds.clone()
    }

    #[test]
    fn fields_are_read_off_the_types() {
        assert_eq!(holds(Kind::Risk, "title"), FieldType::Text);
        assert_eq!(holds(Kind::Risk, "owner"), FieldType::Reference("person".into()));
        assert_eq!(
            holds(Kind::Risk, "controls"),
            FieldType::List(Box::new(FieldType::Reference("control".into())))
        );
        assert_eq!(holds(Kind::Risk, "assessed_on"), FieldType::Date);
        assert_eq!(holds(Kind::Asset, "in_scope"), FieldType::YesNo);
        let FieldType::Choice(choices) = holds(Kind::Risk, "treatment") else { panic!() };
        assert_eq!(choices[1], ("retain".into(), "Retain".into()));
        let FieldType::Choice(choices) = holds(Kind::ControlDecision, "decision") else { panic!() };
        assert_eq!(choices[2], ("operated_by_provider".into(), "Applicable, operated by a provider".into()));
        assert!(matches!(holds(Kind::Risk, "inherent"), FieldType::Group(it) if it.len() == 4));
    }

    #[test]
    fn every_field_says_what_it_means() {
        for kind in Kind::ALL {
            for field in fields(*kind) {
                assert!(!field.help.is_empty(), "{}.{}", kind.as_str(), field.name);
            }
        }
    }
}
