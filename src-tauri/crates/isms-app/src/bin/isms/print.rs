//! What the command line prints.

use isms_app::AppError;
use isms_model::{Counts, Diagnostic, Severity};
use serde_json::Value;

/// An error: what, where, what to do.
pub(crate) fn error(error: &AppError) {
    eprintln!("error: {}", error.message);
    for it in &error.details {
        eprintln!("  {} {}: {}", it.code, it.subject.id, it.message);
    }
    let place = [&error.place.kind, &error.place.id, &error.place.field, &error.place.file];
    let place: Vec<&str> = place.into_iter().flatten().map(String::as_str).collect();
    if !place.is_empty() {
        eprintln!("  at {}", place.join(" "));
    }
    if let Some(help) = &error.help {
        eprintln!("  {help}");
    }
}

/// A diagnostic, as a compiler prints one.
pub(crate) fn diagnostic(it: &Diagnostic) {
    let word = match it.severity {
        Severity::Blocker => "blocker",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    };
    let waived = it.waived_by.as_ref().map(|it| format!(" (waived: {it})")).unwrap_or_default();
    println!("{word}[{}] {}{}: {}{waived}", it.code, it.subject.id, field(&it.field), it.message);
    if !it.help.is_empty() {
        println!("    {} | {}", it.clause, it.help);
    }
}

fn field(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" {name}") }
}

/// `3 blockers, 12 warnings, 7 advice`.
pub(crate) fn counts(counts: Counts) -> String {
    let word = |n: u32, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    format!(
        "{}, {}, {} advice",
        word(counts.blocker, "blocker", "blockers"),
        word(counts.warning, "warning", "warnings"),
        counts.advice
    )
}

/// A value on one line.
pub(crate) fn value(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(list) => list.iter().map(self::value).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            map.iter().map(|(k, v)| format!("{k} {}", self::value(v))).collect::<Vec<_>>().join(", ")
        }
        Value::Number(number) => number.to_string(),
    }
}

/// JSON, made to be read.
pub(crate) fn json(value: &impl serde::Serialize) {
    match serde_json::to_string_pretty(value) {
        Ok(text) => self::text(&(text + "\n")),
        Err(error) => eprintln!("error: {error}"),
    }
}

/// Text as it is. Who reads it may stop early, as `| head` does: that is no error.
pub(crate) fn text(text: &str) {
    use std::io::{ErrorKind, Write};
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => eprintln!("error: {error}"),
        _ => {}
    }
}

/// Text cut to a width, with an ellipsis where something is missing.
pub(crate) fn cut(text: &str, width: usize) -> String {
    let text = text.replace('\n', " ");
    if text.chars().count() <= width {
        return text;
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}
