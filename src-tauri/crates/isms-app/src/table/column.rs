//! What a table can be asked by: the fields of its records, parts of their groups, and what is computed from them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use isms_model::schema::{FieldType, fields};
use isms_model::standard::Theme;
use isms_model::terms::Term;
use isms_model::{Kind, Severity};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::cx::Cx;
use super::row::Row;
use super::{Key, ready};
use crate::commands::records::{label_of, title_of};
use crate::error::{AppError, AppResult, Code};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Column {
    /// Its name in queries: a field, a part of a group as `inherent.likelihood`, or a computed one.
    pub name: String,
    /// Its name as it is shown.
    pub label: String,
    /// `text`, `date`, `number`, `yes_no`, `choice`, `reference`.
    pub holds: String,
    /// Whether it holds several values.
    pub several: bool,
    /// For a choice: stored value and label.
    pub choices: Vec<(String, String)>,
    /// For a reference: the kind, or `any`.
    pub refers_to: String,
    /// The field it is read from; none where it is computed.
    pub field: Option<String>,
    /// The part of the group; none for a whole field.
    pub part: Option<String>,
}

static COLUMNS: LazyLock<BTreeMap<Kind, Vec<Column>>> =
    LazyLock::new(|| Kind::ALL.iter().map(|kind| (*kind, build(*kind))).collect());

/// The columns of a kind.
pub fn columns(kind: Kind) -> &'static [Column] {
    COLUMNS.get(&kind).map_or(&[], Vec::as_slice)
}

/// The column with this name.
///
/// # Errors
/// The kind has no such column; the answer names those it has.
pub fn column(kind: Kind, name: &str) -> AppResult<Column> {
    let hidden = match name {
        "ready" => Some(computed("ready", "Shown", "choice", ready::ready_labels(kind))),
        "cell" if kind == Kind::Risk => Some(computed("cell", "Cell", "text", Vec::new())),
        _ => None,
    };
    let found = hidden.or_else(|| columns(kind).iter().find(|it| it.name == name).cloned());
    found.ok_or_else(|| {
        let names: Vec<&str> = columns(kind).iter().map(|it| it.name.as_str()).collect();
        AppError::new(Code::BadRequest, format!("A {} has no field “{name}”.", kind.label().to_lowercase()))
            .help(format!("Fields: {}.", names.join(", ")))
    })
}

fn build(kind: Kind) -> Vec<Column> {
    let mut list = vec![computed("id", "Reference", "text", Vec::new())];
    for field in fields(kind) {
        match &field.holds {
            FieldType::Group(parts) => {
                list.extend(
                    parts.iter().filter_map(|it| of_field(&field.name, Some((&it.name, false)), &it.holds)),
                );
            }
            FieldType::List(inner) => match &**inner {
                FieldType::Group(parts) => list.extend(
                    parts.iter().filter_map(|it| of_field(&field.name, Some((&it.name, true)), &it.holds)),
                ),
                _ => list.extend(of_field(&field.name, None, &field.holds)),
            },
            holds => list.extend(of_field(&field.name, None, holds)),
        }
    }
    match kind {
        Kind::Risk => {
            for name in ["inherent_level", "current_level", "residual_level", "actions_open"] {
                list.push(computed(name, &label_of(name), "number", Vec::new()));
            }
        }
        Kind::ControlDecision => {
            let themes = Theme::ALL.iter().map(|it| (it.value().to_owned(), it.label().to_owned()));
            let themes = themes.chain([("own".to_owned(), "Own controls".to_owned())]).collect();
            list.push(computed("theme", "Theme", "choice", themes));
            let mut risks = computed("risks", "Risks", "reference", Vec::new());
            (risks.several, risks.refers_to) = (true, "risk".to_owned());
            list.push(risks);
            // Controls of Annex A have their published title, which no field holds.
            if let Some(title) = list.iter_mut().find(|it| it.name == "title") {
                title.field = None;
            }
        }
        Kind::Document => {
            list.push(computed("version", "Version in force", "text", Vec::new()));
            list.push(computed("approved_on", "Approved on", "date", Vec::new()));
        }
        _ => {}
    }
    let severities = [("blocker", "Blocker"), ("warning", "Warning"), ("advice", "Advice")];
    let severities = severities.map(|(value, label)| (value.to_owned(), label.to_owned()));
    list.push(computed("worst", "Readiness", "choice", severities.to_vec()));
    list.push(computed("changed", "Changed since you looked", "yes_no", Vec::new()));
    list
}

fn computed(name: &str, label: &str, holds: &str, choices: Vec<(String, String)>) -> Column {
    Column {
        name: name.to_owned(),
        label: label.to_owned(),
        holds: holds.to_owned(),
        several: false,
        choices,
        refers_to: String::new(),
        field: None,
        part: None,
    }
}

fn of_field(field: &str, part: Option<(&str, bool)>, holds: &FieldType) -> Option<Column> {
    let (holds, several) = match holds {
        FieldType::List(inner) => (&**inner, true),
        other => (other, false),
    };
    let (name, label) = match part {
        Some((part, _)) => {
            (format!("{field}.{part}"), format!("{}: {}", label_of(field), label_of(part).to_lowercase()))
        }
        None => (field.to_owned(), label_of(field)),
    };
    let kind = match holds {
        FieldType::Text => "text",
        FieldType::Date => "date",
        FieldType::Number | FieldType::Decimal => "number",
        FieldType::YesNo => "yes_no",
        FieldType::Choice(_) => "choice",
        FieldType::Reference(_) => "reference",
        FieldType::Group(_) | FieldType::List(_) => return None,
    };
    let mut column = computed(&name, &label, kind, Vec::new());
    match holds {
        FieldType::Choice(choices) => column.choices.clone_from(choices),
        FieldType::Reference(to) => column.refers_to.clone_from(to),
        _ => {}
    }
    column.several = several || part.is_some_and(|it| it.1);
    column.field = Some(field.to_owned());
    column.part = part.map(|it| it.0.to_owned());
    Some(column)
}

impl Column {
    /// The values of a row in this column; none where it says nothing.
    pub fn values(&self, cx: &Cx<'_>, row: &Row<'_>) -> Vec<Value> {
        let Some(field) = &self.field else { return row.computed(cx, &self.name) };
        let Some(value) = row.fields.get(field) else { return Vec::new() };
        let groups: Vec<&Value> = match (&self.part, value) {
            (Some(part), Value::Array(list)) => list.iter().filter_map(|it| it.get(part)).collect(),
            (Some(part), group) => group.get(part).into_iter().collect(),
            (None, value) => vec![value],
        };
        let mut values = Vec::new();
        for value in groups {
            match value {
                Value::Array(list) => values.extend(list.iter().cloned()),
                other => values.push(other.clone()),
            }
        }
        values
    }

    /// A value as a person reads it: labels for choices, names for references.
    pub fn word(&self, cx: &Cx<'_>, value: &Value) -> String {
        let text = plain(value);
        match self.holds.as_str() {
            "choice" => self.choices.iter().find(|it| it.0 == text).map_or(text.clone(), |it| it.1.clone()),
            "reference" => self.name_of(cx, &text),
            _ => text,
        }
    }

    /// All values of a row as a person reads them, with commas between.
    pub fn shown(&self, cx: &Cx<'_>, row: &Row<'_>) -> String {
        let words: Vec<String> = self.values(cx, row).iter().map(|it| self.word(cx, it)).collect();
        words.join(", ")
    }

    fn name_of(&self, cx: &Cx<'_>, id: &str) -> String {
        let (kind, id) = match id.split_once(':') {
            Some((kind, id)) if self.refers_to == "any" => (Kind::parse(kind), id),
            _ => (Kind::parse(&self.refers_to), id),
        };
        let title = kind.map(|kind| title_of(cx.isms, kind, id)).unwrap_or_default();
        if title.is_empty() { id.to_owned() } else { title }
    }

    /// What a row is sorted by.
    pub(crate) fn key(&self, cx: &Cx<'_>, row: &Row<'_>) -> Key {
        let values = self.values(cx, row);
        let Some(first) = values.first() else { return Key::Nothing };
        match self.holds.as_str() {
            "number" => first.as_i64().map_or(Key::Nothing, Key::Number),
            "yes_no" => Key::Number(i64::from(first.as_bool() == Some(true))),
            "choice" => {
                let text = plain(first);
                let at = self.choices.iter().position(|it| it.0 == text);
                at.map_or(Key::Text(text), |it| Key::Number(i64::try_from(it).unwrap_or(i64::MAX)))
            }
            _ => {
                let words: Vec<String> = values.iter().map(|it| self.word(cx, it)).collect();
                Key::Text(words.join(", ").to_lowercase())
            }
        }
    }
}

/// A value as plain text.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "Yes".to_owned(),
        Value::Bool(false) => "No".to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The name of a severity in queries.
pub(crate) fn severity(it: Severity) -> &'static str {
    match it {
        Severity::Blocker => "blocker",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}
