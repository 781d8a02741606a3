//! "On site only": a mark on a field that it could not hide is refused, because the paper would show what somebody
//! believes to be hidden.

use isms_model::schema::{self, FieldType};
use isms_model::{Isms, Kind, ON_SITE_FIELDS, Op};
use serde_json::{Map, Value};

use super::records::label_of;
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};

/// Refuses new marks that would hide nothing. What stands marked already may stay: it is told of with the pack.
pub(crate) fn guard_marks(isms: &Isms, edit: &Edit) -> AppResult<()> {
    if !matches!(edit.origin, Origin::Edit | Origin::Bulk | Origin::Import | Origin::Fix) {
        return Ok(());
    }
    for change in &edit.changes {
        let (Op::Create(fields) | Op::Update(fields)) = &change.op else { continue };
        let before =
            isms.any(change.kind, &change.id).map(|it| it.1.pick(&[ON_SITE_FIELDS])).unwrap_or_default();
        let before = names(&before);
        for name in names(fields).into_iter().filter(|it| !before.contains(it)) {
            refuse_if_shown(change.kind, &change.id, name)?;
        }
    }
    Ok(())
}

fn names(fields: &Map<String, Value>) -> Vec<&str> {
    let list = fields.get(ON_SITE_FIELDS).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).collect()
}

fn refuse_if_shown(kind: Kind, id: &str, name: &str) -> AppResult<()> {
    if kind.hideable_fields().any(|it| it == name) {
        return Ok(());
    }
    let message = match schema::fields(kind).iter().find(|it| it.name == name) {
        None => format!("A {} has no field “{name}”.", kind.label().to_lowercase()),
        Some(it) => format!("{} can't be shown on site only: {}.", label_of(name), why_not(&it.holds)),
    };
    let can: Vec<&str> = kind.hideable_fields().collect();
    let help = format!("These can: {}.", can.join(", "));
    Err(AppError::new(Code::BadValue, message).help(help).at(kind, id, ON_SITE_FIELDS))
}

fn why_not(holds: &FieldType) -> &'static str {
    match holds {
        FieldType::Date => "a date has no place for a note",
        FieldType::Number | FieldType::Decimal => "a number has no place for a note",
        FieldType::YesNo | FieldType::Choice(_) => "a choice has no place for a note",
        _ => "the documents count and link by it",
    }
}
