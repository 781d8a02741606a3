//! Two contents of one document compared: records row by row and field by field, texts word by word. A content is
//! what an approval froze, or what the document would freeze today.

use std::collections::BTreeMap;

use isms_model::schema::{FieldType, fields};
use isms_model::{Isms, Kind, RecordRef};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::commands::records::{label_of, title_of};
use crate::redline::{Difference, Passage, redline};

/// A field that is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FieldDifference {
    /// The field.
    pub field: String,
    /// Its name as a person reads it.
    pub label: String,
    /// Its value before and after, word by word.
    pub passages: Vec<Passage>,
}

/// A record that came, went or is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RowDifference {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What happened to it.
    pub difference: Difference,
    /// Its fields that are others; of one that came or went, all that it says.
    pub fields: Vec<FieldDifference>,
}

/// What differs between two contents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Differences {
    /// The text, passage by passage, also those that stayed; empty where the content comes from records.
    pub text: Vec<Passage>,
    /// The records that differ.
    pub rows: Vec<RowDifference>,
    /// How many records stayed as they were.
    pub same_rows: u32,
}

/// The records of a content, by table and reference.
type Rows<'a> = BTreeMap<(usize, &'a str), &'a Value>;

/// The tables of a content, in the order they are shown.
const TABLES: [(&str, Kind); 9] = [
    ("scope", Kind::Scope),
    ("units", Kind::Unit),
    ("locations", Kind::Location),
    ("processes", Kind::Process),
    ("interfaces", Kind::Interface),
    ("criteria", Kind::Criteria),
    ("controls", Kind::ControlDecision),
    ("actions", Kind::TreatmentAction),
    ("risks", Kind::Risk),
];

/// What differs between two contents. `isms` says what records are called.
pub fn compare(isms: &Isms, before: &Value, after: &Value) -> Differences {
    let (old, new) = (rows(before), rows(after));
    let mut differences =
        Differences { text: redline(&text(before), &text(after)), ..Differences::default() };
    let mut places: Vec<&(usize, &str)> = old.keys().chain(new.keys()).collect();
    places.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| isms_model::id::natural(a.1, b.1)));
    places.dedup();
    for place in places {
        let (a, b) = (old.get(place).copied(), new.get(place).copied());
        if a == b {
            differences.same_rows += 1;
            continue;
        }
        let kind = TABLES[place.0].1;
        let difference = match (a, b) {
            (None, _) => Difference::Added,
            (_, None) => Difference::Removed,
            _ => Difference::Changed,
        };
        let title = match title_of(isms, kind, place.1) {
            // A record that is gone is called what it was called then.
            title if title.is_empty() || title == place.1 => name_in(a.or(b)),
            title => title,
        };
        let fields = field_differences(isms, kind, a, b);
        differences.rows.push(RowDifference { kind, id: place.1.to_owned(), title, difference, fields });
    }
    differences
}

/// The written text of a content; empty where it comes from records or is a file.
fn text(content: &Value) -> String {
    let Some(body) = content["body"].as_str() else { return String::new() };
    format!("# {}\n\n{body}", content["title"].as_str().unwrap_or_default())
}

fn rows(content: &Value) -> Rows<'_> {
    let mut rows = Rows::new();
    for (at, (name, kind)) in TABLES.iter().enumerate() {
        match content.get(*name) {
            Some(record) if kind.is_single() => {
                rows.insert((at, kind.prefix()), record);
            }
            Some(Value::Object(table)) => rows.extend(table.iter().map(|(id, it)| ((at, id.as_str()), it))),
            _ => {}
        }
    }
    rows
}

fn name_in(record: Option<&Value>) -> String {
    let name = record.and_then(|it| ["title", "name"].iter().find_map(|field| it[*field].as_str()));
    name.unwrap_or_default().to_owned()
}

fn field_differences(
    isms: &Isms,
    kind: Kind,
    before: Option<&Value>,
    after: Option<&Value>,
) -> Vec<FieldDifference> {
    let nothing = Value::Object(Map::new());
    let (before, after) = (before.unwrap_or(&nothing), after.unwrap_or(&nothing));
    let differs = fields(kind).iter().filter(|it| before.get(&it.name) != after.get(&it.name));
    differs
        .map(|it| {
            let print = |record: &Value| {
                record.get(&it.name).map(|value| printed(isms, &it.holds, value)).unwrap_or_default()
            };
            FieldDifference {
                field: it.name.clone(),
                label: label_of(&it.name),
                passages: redline(&print(before), &print(after)),
            }
        })
        .filter(|it| !it.passages.is_empty())
        .collect()
}

/// A value as a person reads it: choices by their labels, references with names, one line for each of several.
fn printed(isms: &Isms, holds: &FieldType, value: &Value) -> String {
    match (holds, value) {
        (_, Value::Null) => String::new(),
        (FieldType::List(inner), Value::Array(list)) => {
            let lines: Vec<String> =
                list.iter().map(|it| format!("- {}", printed(isms, inner, it))).collect();
            lines.join("\n")
        }
        (FieldType::Group(parts), Value::Object(group)) => {
            let said = parts.iter().filter_map(|part| {
                let text = printed(isms, &part.holds, group.get(&part.name)?).replace("\n- ", ", ");
                let text = text.trim_start_matches("- ").to_owned();
                (!text.is_empty()).then(|| format!("{}: {text}", label_of(&part.name).to_lowercase()))
            });
            said.collect::<Vec<_>>().join("; ")
        }
        (FieldType::Choice(choices), Value::String(text)) => {
            choices.iter().find(|it| it.0 == *text).map_or_else(|| text.clone(), |it| it.1.clone())
        }
        (FieldType::Reference(kind), Value::String(id)) => {
            let to = RecordRef::parse(id).or_else(|| Some(RecordRef::new(Kind::parse(kind)?, id.as_str())));
            let title = to.as_ref().map(|to| title_of(isms, to.kind, &to.id)).unwrap_or_default();
            let id = to.map_or_else(|| id.clone(), |to| to.id);
            if title.is_empty() || title == id { id } else { format!("{id} {title}") }
        }
        (_, Value::Bool(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}
