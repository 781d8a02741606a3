//! Finding records, the facts about one, and taking one away: deleted, ended, or replaced everywhere.

use std::path::Path;

use isms_app::commands::links::LinkView;
use isms_app::commands::records::{Outcome, RecordKey};
use isms_app::commands::removal::{RecordDelete, RecordEnd, Replace};
use isms_app::commands::search::SearchRequest;
use isms_app::commands::{facts, removal, search};
use isms_app::{AppResult, Workbench};
use isms_model::RecordRef;

use crate::{Verdict, open, print, values};

/// The record that a reference on the command line means, in the workspace that is opened for it.
fn record(workbench: &Workbench, path: &Path, reference: &str) -> AppResult<RecordKey> {
    open(workbench, path)?;
    let (isms, _) = workbench.snapshot()?;
    let RecordRef { kind, id } = values::find(&isms, reference)?;
    Ok(RecordKey { kind, id })
}

/// A link in a line: what it is called, and whether its record is gone or over.
pub(crate) fn line(link: &LinkView) -> String {
    let state = if link.missing { Some("does not exist") } else { link.state.as_deref() };
    let state = state.map(|it| format!(" ({it})")).unwrap_or_default();
    format!("{} {}{state}", link.id, link.title)
}

fn done(outcome: &Outcome) -> Verdict {
    println!("{} (revision {})", outcome.label, outcome.revision);
    Verdict::Clean
}

pub(crate) fn find(workbench: &Workbench, path: &Path, text: &str) -> AppResult<Verdict> {
    open(workbench, path)?;
    let found = search::search(workbench, SearchRequest { text: text.to_owned() })?;
    for it in &found.hits {
        let around =
            it.field.as_ref().map(|field| format!("\n      {field}: {}", it.around)).unwrap_or_default();
        println!("{} {} ({}){around}", it.id, it.title, it.kind.label().to_lowercase());
    }
    if found.more {
        println!("More records fit: give more words.");
    }
    Ok(Verdict::Clean)
}

pub(crate) fn facts(workbench: &Workbench, path: &Path, reference: &str) -> AppResult<Verdict> {
    let key = record(workbench, path, reference)?;
    let view = facts::facts(workbench, key)?;
    for it in &view.shown {
        let links = it.sources.iter().map(|link| link.id.as_str()).collect::<Vec<_>>().join(", ");
        println!("{} (shown by {links})", it.text);
    }
    for group in &view.groups {
        println!("{} ({})", group.kind.plural(), group.count);
        for it in &group.first {
            let through = it.through.as_ref().map(|id| format!(", through {id}")).unwrap_or_default();
            println!("  {}{through}", line(&it.link));
        }
    }
    for it in &view.diagnostics {
        print::diagnostic(it);
    }
    Ok(Verdict::Clean)
}

pub(crate) fn delete(
    workbench: &Workbench,
    path: &Path,
    reference: &str,
    why: Option<String>,
) -> AppResult<Verdict> {
    let RecordKey { kind, id } = record(workbench, path, reference)?;
    let based_on = workbench.snapshot()?.0.any(kind, &id).map_or(0, |it| it.0);
    Ok(done(&removal::record_delete(workbench, RecordDelete { kind, id, based_on, why })?))
}

pub(crate) fn end(
    workbench: &Workbench,
    path: &Path,
    reference: &str,
    why: Option<String>,
) -> AppResult<Verdict> {
    let RecordKey { kind, id } = record(workbench, path, reference)?;
    Ok(done(&removal::record_end(workbench, RecordEnd { kind, id, why })?))
}

pub(crate) fn replace(
    workbench: &Workbench,
    path: &Path,
    (reference, by): (&str, &str),
    (end, yes): (bool, bool),
) -> AppResult<Verdict> {
    let RecordKey { kind, id } = record(workbench, path, reference)?;
    let by = by.rsplit_once(':').map_or(by, |(_, id)| id).to_owned();
    let request = Replace { kind, id, by, except: Vec::new(), end };
    let preview = removal::replace_preview(workbench, request.clone())?;
    for it in &preview.changes {
        println!("{} {}: {} -> {}", it.id, it.field, print::value(&it.before), print::value(&it.after));
    }
    for it in &preview.kept {
        println!("stays: {} {} ({})", line(&it.link), it.link.field, it.why);
    }
    if !yes {
        println!(
            "{} records would name {}. Nothing was written; --yes writes it.",
            preview.records, preview.by_title
        );
        return Ok(Verdict::Clean);
    }
    Ok(done(&removal::replace_everywhere(workbench, request)?))
}
