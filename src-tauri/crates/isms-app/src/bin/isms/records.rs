//! `set`, `list`, `show`, `undo`.

use std::path::Path;

use isms_app::commands::records::{Outcome, RecordKey, RecordUpdate, RecordsRequest};
use isms_app::commands::{Nothing, history as past, records};
use isms_app::{AppResult, Workbench, table};
use isms_model::schema::fields;
use serde_json::{Value, json};

use crate::args::{Format, ListFormat};
use crate::links::line;
use crate::{Verdict, open, open_at, print, values};

pub(crate) fn told(outcome: &Outcome) -> Verdict {
    if outcome.changed {
        println!(
            "{} (revision {}; {} solved, {} new)",
            outcome.label, outcome.revision, outcome.solved, outcome.new
        );
    } else {
        println!("Nothing to change.");
    }
    println!("{}", print::counts(outcome.counts));
    Verdict::Clean
}

pub(crate) fn set(
    workbench: &Workbench,
    path: &Path,
    reference: &str,
    texts: &[String],
    why: Option<String>,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    let (isms, _) = workbench.snapshot()?;
    let record = values::find(&isms, reference)?;
    let (based_on, now) =
        isms.any(record.kind, &record.id).map_or((0, Value::Null), |(revision, it)| (revision, it.json()));
    let fields = values::parse(record.kind, &now, texts)?;
    let update = RecordUpdate { kind: record.kind, id: record.id, based_on, fields, why };
    Ok(told(&records::record_update(workbench, update)?))
}

pub(crate) fn undo(workbench: &Workbench, path: &Path) -> AppResult<Verdict> {
    open(workbench, path)?;
    Ok(told(&past::undo(workbench, Nothing {})?))
}

pub(crate) fn list(
    workbench: &Workbench,
    path: &Path,
    kind: &str,
    conditions: &[String],
    at: Option<&str>,
    format: ListFormat,
) -> AppResult<Verdict> {
    open_at(workbench, path, at)?;
    let kind = values::kind(kind)?;
    let conditions = conditions.iter().map(|it| table::parse(it)).collect::<AppResult<_>>()?;
    let request = RecordsRequest { kind, conditions, ..RecordsRequest::of(kind) };
    let records::RecordsPage { rows, total, .. } = records::records(workbench, request)?;
    match format {
        ListFormat::Json => {
            let rows: serde_json::Map<String, Value> =
                rows.into_iter().map(|it| (it.id, Value::Object(it.record))).collect();
            print::json(&rows);
        }
        ListFormat::Csv => csv(kind, &rows),
        ListFormat::Text => {
            for it in &rows {
                println!("{:<10} {}", it.id, print::cut(&it.title, 90));
            }
            let when = workbench.past().map(|it| format!(" on {}", it.moment.words())).unwrap_or_default();
            println!("{} of {} {}{when}", rows.len(), total, kind.plural().to_lowercase());
        }
    }
    Ok(Verdict::Clean)
}

fn csv(kind: isms_model::Kind, rows: &[records::RecordRow]) {
    let names: Vec<&str> = fields(kind).iter().map(|it| it.name.as_str()).collect();
    println!("reference,{}", names.join(","));
    for row in rows {
        let cells =
            names.iter().map(|name| quoted(&print::value(row.record.get(*name).unwrap_or(&Value::Null))));
        println!("{},{}", quoted(&row.id), cells.collect::<Vec<_>>().join(","));
    }
}

/// A cell of a CSV file; what a spreadsheet would take for a formula is written as text.
fn quoted(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

pub(crate) fn show(
    workbench: &Workbench,
    path: &Path,
    reference: &str,
    at: Option<&str>,
    format: Format,
) -> AppResult<Verdict> {
    open_at(workbench, path, at)?;
    let (isms, _) = workbench.snapshot()?;
    let found = values::find(&isms, reference)?;
    let view = records::record(workbench, RecordKey { kind: found.kind, id: found.id })?;
    let past = workbench.past();
    if format == Format::Json {
        print::json(&json!({ "at": past.as_ref().map(|it| &it.moment), "record": view }));
        return Ok(Verdict::Clean);
    }
    if let Some(past) = past {
        println!("As it was on {}", past.moment.words());
    }
    println!("{} {} (revision {})", view.id, view.title, view.revision);
    for (field, value) in &view.record {
        println!("  {field}: {}", print::value(value));
    }
    for (name, value) in &view.computed {
        println!("  ({name}: {value})");
    }
    for link in &view.links {
        println!("  -> {}", line(link));
    }
    for group in &view.used_by {
        let field = if group.in_text { format!("text of {}", group.field) } else { group.field.clone() };
        for link in &group.first {
            println!("  <- {} {} ({field})", link.id, link.title);
        }
        let more = group.count as usize - group.first.len();
        if more > 0 {
            println!("  <- {more} more {} ({field})", group.kind.plural().to_lowercase());
        }
    }
    for it in &view.diagnostics {
        print::diagnostic(it);
    }
    Ok(Verdict::Clean)
}
