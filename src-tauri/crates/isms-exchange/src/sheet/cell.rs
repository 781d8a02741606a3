//! What stands in a cell: how a value is written, and what a written cell means.

use isms_model::schema::FieldType;
use isms_model::{Isms, Kind};
use serde_json::Value;

use super::NameOf;
use super::columns::SheetColumn;
use crate::book;
use crate::values::dates::{self, DateOrder, DateRead};

/// More letters than this do not fit the cell of a spreadsheet.
pub(crate) const MOST: usize = 32_000;

/// A value as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Written {
    /// Nothing.
    Blank,
    /// Text; never a formula, whatever it begins with.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(chrono::NaiveDate),
}

/// What stands in place of a text that is too long for a cell; read back, it changes nothing.
fn too_long(letters: usize) -> String {
    format!("(too long for a cell: {letters} letters; it stays as it is)")
}

fn is_too_long(text: &str) -> bool {
    text.starts_with("(too long for a cell: ") && text.ends_with(" letters; it stays as it is)")
}

/// How a value of a record is written.
pub(crate) fn write(column: &SheetColumn, value: Option<&Value>, name_of: NameOf<'_>) -> Written {
    let Some(value) = value else { return Written::Blank };
    if column.only_shown {
        let FieldType::Reference(kind) = &column.holds else { return Written::Blank };
        let name = Kind::parse(kind).zip(value.as_str()).map(|(kind, id)| name_of(kind, id));
        return name.filter(|it| !it.is_empty()).map_or(Written::Blank, Written::Text);
    }
    if let (FieldType::Date, Some(Ok(day))) = (&column.holds, value.as_str().map(str::parse)) {
        return Written::Day(day);
    }
    if let (FieldType::Number | FieldType::Decimal, Some(number)) = (&column.holds, value.as_f64()) {
        return Written::Number(number);
    }
    let text = text_of(&column.holds, value);
    let letters = text.chars().count();
    match letters {
        0 => Written::Blank,
        _ if letters > MOST => Written::Text(too_long(letters)),
        _ => Written::Text(text),
    }
}

/// A value as text: labels for choices, references with commas, texts of a list on lines of their own.
pub(crate) fn text_of(holds: &FieldType, value: &Value) -> String {
    match (holds, value) {
        (FieldType::List(inner), Value::Array(list)) => {
            // Labels of choices may have commas in them.
            let between = match **inner {
                FieldType::Text => "\n",
                FieldType::Choice(_) => "; ",
                _ => ", ",
            };
            list.iter().map(|it| text_of(inner, it)).collect::<Vec<_>>().join(between)
        }
        (FieldType::Choice(choices), Value::String(text)) => {
            choices.iter().find(|it| it.0 == *text).map_or_else(|| text.clone(), |it| it.1.clone())
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Bool(true)) => "Yes".to_owned(),
        (_, Value::Bool(false)) => "No".to_owned(),
        (_, Value::Null) => String::new(),
        (_, other) => other.to_string(),
    }
}

/// What a cell means.
///
/// # Errors
/// One sentence: the cell does not fit its column.
pub(crate) fn read(column: &SheetColumn, cell: &book::Cell, isms: &Isms) -> Result<Option<Value>, String> {
    if is_too_long(&cell.text) {
        return Ok(None);
    }
    value_of(&column.holds, cell, isms).map(Some)
}

fn value_of(holds: &FieldType, cell: &book::Cell, isms: &Isms) -> Result<Value, String> {
    let text = cell.text.trim();
    match holds {
        FieldType::Date => match dates::read(cell, DateOrder::default()) {
            DateRead::Day(day) => Ok(day.to_string().into()),
            _ => Err(format!("“{text}” is no date; write it as 2026-03-14")),
        },
        FieldType::Number => {
            number(cell).map(Value::from).ok_or_else(|| format!("“{text}” is no whole number"))
        }
        FieldType::Decimal => decimal(cell).map(Value::from).ok_or_else(|| format!("“{text}” is no number")),
        FieldType::YesNo => match (text.to_lowercase().as_str(), &cell.value) {
            ("yes" | "true", _) | (_, book::Value::Bool(true)) => Ok(true.into()),
            ("no" | "false", _) | (_, book::Value::Bool(false)) => Ok(false.into()),
            _ => Err(format!("“{text}” is neither yes nor no")),
        },
        FieldType::List(inner) => list(inner, text, isms).map(Value::Array),
        FieldType::Text => Ok(cell.text.replace("\r\n", "\n").trim_end().into()),
        holds => word(holds, text, isms),
    }
}

/// Several values: one a line, or with semicolons; with commas, too, where no single value has one.
fn list(inner: &FieldType, text: &str, isms: &Isms) -> Result<Vec<Value>, String> {
    let marks: &[char] = if matches!(inner, FieldType::Text) { &['\n'] } else { &[';', '\n'] };
    let parts = text.split(marks).map(str::trim).filter(|it| !it.is_empty());
    let mut values = Vec::new();
    for part in parts {
        match word(inner, part, isms) {
            Ok(value) => values.push(value),
            Err(_) if part.contains(',') => {
                for piece in part.split(',').map(str::trim).filter(|it| !it.is_empty()) {
                    values.push(word(inner, piece, isms)?);
                }
            }
            Err(message) => return Err(message),
        }
    }
    Ok(values)
}

fn word(holds: &FieldType, text: &str, isms: &Isms) -> Result<Value, String> {
    match holds {
        FieldType::Choice(choices) => {
            let low = text.to_lowercase();
            let found = choices.iter().find(|(value, label)| *value == low || label.to_lowercase() == low);
            let labels: Vec<&str> = choices.iter().map(|it| it.1.as_str()).collect();
            found
                .map(|it| it.0.clone().into())
                .ok_or_else(|| format!("“{text}” is none of: {}", labels.join(", ")))
        }
        FieldType::Reference(kind) => reference(kind, text, isms),
        _ => Ok(text.into()),
    }
}

/// A reference, or the one record that is called so.
fn reference(kind: &str, text: &str, isms: &Isms) -> Result<Value, String> {
    let Some(kind) = Kind::parse(kind) else {
        let known = isms_model::RecordRef::parse(text).is_some_and(|it| isms.any(it.kind, &it.id).is_some());
        return if known { Ok(text.into()) } else { Err(format!("there is no record “{text}”")) };
    };
    if isms.any(kind, text).is_some() {
        return Ok(text.into());
    }
    let mut called = Vec::new();
    let low = text.to_lowercase();
    isms.for_each(kind, |id, _, record| {
        if record.title().to_lowercase() == low || id.to_lowercase() == low {
            called.push(id.to_owned());
        }
    });
    match called.as_slice() {
        [one] => Ok(one.as_str().into()),
        [] => Err(format!("there is no {} “{text}”", kind.label().to_lowercase())),
        several => Err(format!("“{text}” can be {}", several.join(" or "))),
    }
}

fn decimal(cell: &book::Cell) -> Option<f64> {
    let typed = match &cell.value {
        book::Value::Number(number) => Some(*number),
        _ => cell.text.trim().parse().ok(),
    };
    typed.filter(|it| it.is_finite())
}

fn number(cell: &book::Cell) -> Option<i64> {
    let typed = match &cell.value {
        book::Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => Some(*number as i64),
        _ => None,
    };
    typed.or_else(|| cell.text.trim().parse().ok())
}
