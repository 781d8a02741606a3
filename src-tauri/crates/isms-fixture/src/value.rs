//! Values: from what is written after `=` to what the field of the record holds, by the schema's type.

use isms_model::schema::{Field, FieldType};
use serde_json::{Map, Value, json};

use crate::line::Raw;

/// The value of a field.
pub(crate) fn parse(field: &Field, raw: &Raw) -> Result<Value, String> {
    match raw {
        Raw::Json(text) => serde_json::from_str(text).map_err(|it| it.to_string()),
        Raw::Bare(text) if text.is_empty() => Ok(Value::Null),
        Raw::Quoted(text) | Raw::Bare(text) => typed(&field.name, &field.holds, text),
    }
}

fn typed(name: &str, holds: &FieldType, text: &str) -> Result<Value, String> {
    match holds {
        FieldType::Number => number(text),
        FieldType::Decimal => {
            text.parse::<f64>().map(Value::from).map_err(|_| format!("`{text}` is no number"))
        }
        FieldType::YesNo => match text {
            "yes" | "true" => Ok(true.into()),
            "no" | "false" => Ok(false.into()),
            _ => Err(format!("`{text}` is neither yes nor no")),
        },
        FieldType::Group(_) => group(name, text),
        FieldType::List(of) => match (&**of, name) {
            (FieldType::Group(_), "likelihood" | "impact") => scale(text),
            (FieldType::Group(_), "versions") => Ok(versions(text)),
            (FieldType::Group(_), _) => text.split(',').map(|it| group(name, it)).collect(),
            (of, _) => text.split(',').map(|it| typed(name, of, it.trim())).collect(),
        },
        FieldType::Text | FieldType::Date | FieldType::Choice(_) | FieldType::Reference(_) => Ok(text.into()),
    }
}

fn number(text: &str) -> Result<Value, String> {
    text.parse::<u32>().map(Value::from).map_err(|_| format!("`{text}` is no whole number"))
}

/// A number, or nothing where nothing is written.
fn maybe(text: &str) -> Result<Value, String> {
    if text.is_empty() { Ok(Value::Null) } else { number(text) }
}

/// The short forms of groups.
fn group(name: &str, text: &str) -> Result<Value, String> {
    let cut = |text: &str, at: char| match text.split_once(at) {
        Some((head, tail)) => (head.to_owned(), tail.to_owned()),
        None => (text.to_owned(), String::new()),
    };
    match name {
        "inherent" | "current" | "residual" => {
            let (pair, level) = cut(text, ':');
            let (likelihood, impact) = cut(&pair, 'x');
            Ok(
                json!({ "likelihood": maybe(&likelihood)?, "impact": maybe(&impact)?, "recorded_level": maybe(&level)? }),
            )
        }
        "plan_approval" | "acceptance" => {
            let (by, when) = cut(text, '@');
            let (on, until) = when.split_once("..").unwrap_or((&when, ""));
            Ok(said(&[("by", &by), ("on", on), ("valid_until", until)]))
        }
        "reasons" => {
            let (kind, target) = cut(text, ':');
            let target = match kind.as_str() {
                _ if target.is_empty() => String::new(),
                "risk" => format!("risk:{target}"),
                "business" => format!("decision:{target}"),
                _ => format!("obligation:{target}"),
            };
            Ok(said(&[("kind", &kind), ("target", &target)]))
        }
        "bands" => {
            let (band, levels) = cut(text, ':');
            let (levels, authority) = cut(&levels, ':');
            let (min, max) = cut(&levels, '-');
            let authority: Vec<&str> = authority.split('+').filter(|it| !it.is_empty()).collect();
            Ok(json!({ "name": band, "min": number(&min)?, "max": number(&max)?, "authority": authority }))
        }
        "reviews" => {
            let (on, by) = cut(text, '/');
            Ok(said(&[("on", &on), ("by", &by)]))
        }
        "consistency_checks" => {
            let (on, by) = cut(text, '/');
            let by: Vec<&str> = by.split('+').filter(|it| !it.is_empty()).collect();
            Ok(json!({ "on": on, "by": by }))
        }
        "agreements" => {
            let (kind, signed) = cut(text, '@');
            Ok(said(&[("kind", &kind), ("signed_on", &signed)]))
        }
        "notifications" => {
            let (obligation, when) = cut(text, '@');
            Ok(said(&[("obligation", &obligation), ("notified_on", &when)]))
        }
        "requirements" => requirement(text),
        "sent" => {
            let (to, when) = cut(text, '@');
            Ok(said(&[("to", &to), ("on", &when)]))
        }
        "assurances" => {
            let (kind, until) = cut(text, '@');
            Ok(said(&[("kind", &kind), ("valid_until", &until)]))
        }
        _ => Err(format!("`{text}`: there is no short form, write JSON")),
    }
}

/// A requirement of an interested party: `text`, `text:yes`, `text:no:reason`, `text:yes:OBL-001` (binding).
fn requirement(text: &str) -> Result<Value, String> {
    let mut parts = text.splitn(3, ':');
    let (what, addressed) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let more = parts.next().unwrap_or_default();
    let mut requirement = Map::from_iter([("text".to_owned(), Value::from(what))]);
    let mut put = |name: &str, value: Value| requirement.insert(name.to_owned(), value);
    match (addressed, more) {
        ("", _) => {}
        ("yes", "") => _ = put("addressed", true.into()),
        ("yes", obligation) => {
            put("addressed", true.into());
            put("binding", true.into());
            put("obligation", obligation.into());
        }
        ("no", reason) => {
            put("addressed", false.into());
            put("reason", reason.into());
        }
        _ => return Err(format!("`{addressed}` is neither yes nor no")),
    }
    Ok(Value::Object(requirement))
}

/// An object of what is said; blanks are left out.
fn said(fields: &[(&str, &str)]) -> Value {
    let said = fields.iter().filter(|(_, it)| !it.is_empty());
    Value::Object(said.map(|(name, it)| ((*name).to_owned(), Value::from(*it))).collect::<Map<_, _>>())
}

/// A scale of so many steps, each defined in words.
fn scale(text: &str) -> Result<Value, String> {
    let steps = text.parse::<u8>().map_err(|_| format!("`{text}` is no number of steps"))?;
    let step = |level: u8| json!({ "level": level, "label": format!("Step {level}"), "definition": format!("What step {level} means here") });
    Ok((1..=steps).map(step).collect())
}

/// Versions of a document, oldest first; the last one is in force.
fn versions(text: &str) -> Value {
    let all: Vec<&str> = text.split(',').collect();
    let version = |(at, text): (usize, &&str)| {
        let (text, fingerprint) = text.split_once('#').unwrap_or((text, ""));
        let (text, by) = text.split_once('/').unwrap_or((text, ""));
        let (number, on) = text.split_once('@').unwrap_or((text, ""));
        let state = if at + 1 == all.len() { "approved" } else { "superseded" };
        said(&[
            ("version", number),
            ("state", state),
            ("approved_on", on),
            ("approved_by", by),
            ("fingerprint", fingerprint),
        ])
    };
    all.iter().enumerate().map(version).collect()
}
