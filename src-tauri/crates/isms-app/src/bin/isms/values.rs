//! `FIELD=VALUE` read by the type of the field: what a person types becomes what the model holds.

use isms_app::{AppError, AppResult, Code};
use isms_model::schema::{Field, FieldType, fields};
use isms_model::{Isms, Kind, RecordRef};
use serde_json::{Map, Value, json};

/// The record that a person names: a reference, or `kind:reference`.
pub(crate) fn find(isms: &Isms, text: &str) -> AppResult<RecordRef> {
    if let Some(reference) = RecordRef::parse(text) {
        return Ok(reference);
    }
    let wanted = text.trim();
    let exact = |id: &str| {
        Kind::ALL
            .iter()
            .copied()
            .filter(|kind| isms.any(*kind, id).is_some() || (kind.is_single() && kind.prefix() == id))
            .collect::<Vec<_>>()
    };
    let upper = wanted.to_uppercase();
    let short = format!("A.{wanted}");
    for id in [wanted, upper.as_str(), short.as_str()] {
        match exact(id).as_slice() {
            [] => {}
            [kind] => return Ok(RecordRef::new(*kind, id)),
            several => {
                let names: Vec<String> = several.iter().map(|it| format!("{}:{id}", it.as_str())).collect();
                return Err(AppError::new(Code::BadRequest, format!("{id} can be {}.", names.join(" or ")))
                    .help("Name the kind as well."));
            }
        }
    }
    Err(AppError::new(Code::NotFound, format!("There is no record {wanted}."))
        .help("`isms list W KIND` names those there are."))
}

/// The kind that a person names, in singular or plural.
pub(crate) fn kind(text: &str) -> AppResult<Kind> {
    let low = text.to_lowercase().replace([' ', '-'], "_");
    let fits = |kind: &&Kind| {
        let plural = kind.plural().to_lowercase().replace(' ', "_");
        low == kind.as_str() || low == plural || low == kind.label().to_lowercase().replace(' ', "_")
    };
    Kind::ALL.iter().find(fits).copied().ok_or_else(|| {
        let names: Vec<&str> = Kind::ALL.iter().map(|it| it.as_str()).collect();
        AppError::new(Code::BadRequest, format!("There is no kind “{text}”."))
            .help(format!("Kinds: {}.", names.join(", ")))
    })
}

/// `FIELD=VALUE` as name and text.
pub(crate) fn split(text: &str) -> AppResult<(&str, &str)> {
    text.split_once('=')
        .map(|(field, value)| (field.trim(), value.trim()))
        .ok_or_else(|| AppError::new(Code::BadRequest, format!("“{text}” is no FIELD=VALUE.")))
}

/// The values of several `FIELD=VALUE`, for a record as it is now. A part of a group keeps the other parts.
pub(crate) fn parse(kind: Kind, now: &Value, texts: &[String]) -> AppResult<Map<String, Value>> {
    let mut values = Map::new();
    for text in texts {
        let (path, value) = split(text)?;
        let (name, part) = path.split_once('.').map_or((path, None), |(name, part)| (name, Some(part)));
        let field = field(fields(kind), name, kind)?;
        match (part, &field.holds) {
            (None, holds) => {
                values.insert(name.to_owned(), value_of(holds, value, name)?);
            }
            (Some(part), FieldType::Group(parts)) => {
                let inner = self::field(parts, part, kind)?;
                let old = values.get(name).or_else(|| now.get(name)).cloned().unwrap_or_else(|| json!({}));
                let mut group = old.as_object().cloned().unwrap_or_default();
                group.insert(part.to_owned(), value_of(&inner.holds, value, path)?);
                values.insert(name.to_owned(), Value::Object(group));
            }
            (Some(_), _) => return Err(AppError::new(Code::BadRequest, format!("{name} has no parts."))),
        }
    }
    Ok(values)
}

/// Refuses a name that is no field of the kind.
pub(crate) fn known_field(kind: Kind, name: &str) -> AppResult<()> {
    field(fields(kind), name, kind).map(|_| ())
}

fn field<'a>(known: &'a [Field], name: &str, kind: Kind) -> AppResult<&'a Field> {
    known.iter().find(|it| it.name == name).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|it| it.name.as_str()).collect();
        AppError::new(Code::BadRequest, format!("A {} has no field “{name}”.", kind.label().to_lowercase()))
            .help(format!("Fields: {}.", names.join(", ")))
    })
}

fn value_of(holds: &FieldType, text: &str, name: &str) -> AppResult<Value> {
    if text.is_empty() {
        return Ok(Value::Null);
    }
    if text.starts_with(['{', '[']) {
        return serde_json::from_str(text)
            .map_err(|it| AppError::new(Code::BadValue, format!("{name}: {it}")));
    }
    let wrong = |what: &str| AppError::new(Code::BadValue, format!("{name}: “{text}” is no {what}."));
    match holds {
        FieldType::Text | FieldType::Reference(_) => Ok(text.into()),
        FieldType::Date => text
            .parse::<chrono::NaiveDate>()
            .map(|it| it.to_string().into())
            .map_err(|_| wrong("date; write it as 2026-03-14")),
        FieldType::Number => text.parse::<i64>().map(Value::from).map_err(|_| wrong("whole number")),
        FieldType::Decimal => text
            .parse::<f64>()
            .ok()
            .filter(|it| it.is_finite())
            .map(Value::from)
            .ok_or_else(|| wrong("number; write it as 97.5")),
        FieldType::YesNo => match text.to_lowercase().as_str() {
            "yes" | "true" => Ok(true.into()),
            "no" | "false" => Ok(false.into()),
            _ => Err(wrong("yes or no")),
        },
        FieldType::Choice(choices) => {
            let low = text.to_lowercase();
            let found = choices.iter().find(|(value, label)| *value == low || label.to_lowercase() == low);
            let names: Vec<&str> = choices.iter().map(|it| it.0.as_str()).collect();
            found
                .map(|it| it.0.clone().into())
                .ok_or_else(|| wrong(&format!("value of it; choose {}", names.join(", "))))
        }
        FieldType::List(inner) => text.split(',').map(|it| value_of(inner, it.trim(), name)).collect(),
        FieldType::Group(_) => {
            Err(wrong("value; name a part of it, as in inherent.likelihood=4, or write JSON"))
        }
    }
}
