//! One line of a text: what it does, to which record, with which fields.

use isms_model::{Kind, RecordRef, schema};
use serde_json::{Map, Value};

use crate::value;

/// What a line does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// Nothing: a remark, a blank line or a caret line.
    Nothing,
    /// Brings in the sound organisation.
    Sound,
    /// Sets the day of judgement.
    Today(String),
    /// Describes a record.
    Put,
    /// Changes fields of a record.
    Update,
    /// Takes a record away.
    Delete,
}

/// One line.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) act: Act,
    pub(crate) subject: Option<RecordRef>,
    pub(crate) fields: Map<String, Value>,
}

impl Line {
    fn only(act: Act) -> Self {
        Self { act, subject: None, fields: Map::new() }
    }
    /// Whether it speaks of all 93 controls.
    pub(crate) fn is_for_all(&self) -> bool {
        self.subject.as_ref().is_some_and(crate::is_all_controls)
    }
}

/// Reads one line.
pub(crate) fn parse(raw: &str) -> Result<Line, String> {
    let text = raw.trim();
    if text.is_empty() || text.starts_with(['#', '^']) {
        return Ok(Line::only(Act::Nothing));
    }
    if text == "+ sound" {
        return Ok(Line::only(Act::Sound));
    }
    if let Some(day) = text.strip_prefix("today ") {
        return Ok(Line::only(Act::Today(day.trim().to_owned())));
    }
    let (act, text) = match text.split_at_checked(2) {
        Some(("~ ", rest)) => (Act::Update, rest),
        Some(("- ", rest)) => (Act::Delete, rest),
        _ => (Act::Put, text),
    };
    let (name, rest) = text.split_once(' ').ok_or("a line names a kind and a reference")?;
    let kind = Kind::parse(name).ok_or_else(|| format!("`{name}` is no kind of record"))?;
    let (id, rest) = rest.trim_start().split_once(' ').unwrap_or((rest.trim_start(), ""));
    let subject = Some(RecordRef::new(kind, id));
    Ok(Line { act, subject, fields: fields(kind, rest)? })
}

fn fields(kind: Kind, text: &str) -> Result<Map<String, Value>, String> {
    let mut fields = Map::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, tail) = rest.split_once('=').ok_or_else(|| format!("`{rest}` is no field=value"))?;
        let (raw, tail) = token(tail)?;
        let field = schema::fields(kind)
            .iter()
            .find(|it| it.name == name)
            .ok_or_else(|| format!("{} has no field `{name}`", kind.as_str()))?;
        let value = value::parse(field, &raw).map_err(|it| format!("{name}: {it}"))?;
        fields.insert(name.to_owned(), value);
        rest = tail.trim_start();
    }
    Ok(fields)
}

/// A value as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Raw {
    /// In quotes: it is text, whatever it says.
    Quoted(String),
    /// In brackets: JSON.
    Json(String),
    /// Up to the next blank.
    Bare(String),
}

/// The value at the beginning of `text`, and what follows it.
fn token(text: &str) -> Result<(Raw, &str), String> {
    match text.chars().next() {
        Some('"') => quoted(&text[1..]),
        Some('{' | '[') => {
            let end = json_end(text).ok_or("a closing bracket is missing")?;
            Ok((Raw::Json(text[..end].to_owned()), &text[end..]))
        }
        _ => {
            let end = text.find(' ').unwrap_or(text.len());
            Ok((Raw::Bare(text[..end].to_owned()), &text[end..]))
        }
    }
}

fn quoted(text: &str) -> Result<(Raw, &str), String> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Ok((Raw::Quoted(value), &text[at + 1..])),
            '\\' => match chars.next() {
                Some((_, 'n')) => value.push('\n'),
                Some((_, c)) => value.push(c),
                None => break,
            },
            c => value.push(c),
        }
    }
    Err("a closing quote is missing".into())
}

/// Where the JSON at the beginning of `text` ends.
fn json_end(text: &str) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => in_text = !in_text,
            '{' | '[' if !in_text => depth += 1,
            '}' | ']' if !in_text => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}
