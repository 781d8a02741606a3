//! `crosswalk`: what the ISMS evidences for each requirement of another framework, and what is left.

use std::path::Path;

use isms_app::commands::frameworks::{
    CoverageCounts, CrosswalkLink, CrosswalkRequest, CrosswalkRow, CrosswalkView, framework_named,
};
use isms_app::{AppResult, Workbench};
use isms_model::Coverage;

use crate::args::Format;
use crate::{Verdict, open_at, print};

pub(crate) fn run(
    workbench: &Workbench,
    path: &Path,
    framework: &str,
    at: Option<&str>,
    format: Format,
) -> AppResult<Verdict> {
    let framework = framework_named(framework)?;
    open_at(workbench, path, at)?;
    let view = isms_app::commands::frameworks::crosswalk(workbench, CrosswalkRequest { framework })?;
    if format == Format::Json {
        print::json(&view);
    } else {
        print::text(&text(&view));
    }
    Ok(Verdict::Clean)
}

fn text(view: &CrosswalkView) -> String {
    let mut lines =
        vec![format!("{} on {}: {}", view.name, view.on, counted(view.counts)), view.note.clone()];
    for group in &view.groups {
        lines.push(format!("\n{} ({})", group.group, counted(group.counts)));
        lines.extend(view.rows.iter().filter(|it| it.group == group.group).flat_map(row));
    }
    lines.join("\n") + "\n"
}

fn row(row: &CrosswalkRow) -> Vec<String> {
    let mut lines =
        vec![format!("  {:<12} {} {}", row.state.to_string(), row.id, print::cut(&row.title, 80))];
    if row.through.is_empty() {
        lines.push("      nothing is mapped: answer it by hand".to_owned());
    }
    lines.extend(row.through.iter().map(|it| format!("      {} {}: {}", it.id, it.title, standing(it))));
    lines
}

/// `applicable, implemented, 2 pieces of evidence, DOC-014`.
fn standing(it: &CrosswalkLink) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(it.decision.map(|it| it.to_string().to_lowercase()));
    parts.extend(it.implementation.map(|it| it.to_string().to_lowercase()));
    match it.evidence {
        0 => {}
        1 => parts.push("1 piece of evidence".to_owned()),
        n => parts.push(format!("{n} pieces of evidence")),
    }
    match it.records {
        0 => {}
        1 => parts.push("1 record kept here".to_owned()),
        n => parts.push(format!("{n} records kept here")),
    }
    parts.extend(it.documents.iter().map(|it| it.id.clone()));
    if !it.is_control && it.documents.is_empty() {
        parts.push("no document in force".to_owned());
    } else if it.evidence == 0 && it.documents.is_empty() && it.state != Coverage::Excluded {
        parts.push("nothing in force shows it".to_owned());
    }
    parts.join(", ")
}

/// `12 evidenced, 3 in progress, 4 left, 1 excluded, 2 not mapped`.
fn counted(it: CoverageCounts) -> String {
    format!(
        "{} evidenced, {} in progress, {} left, {} excluded, {} not mapped, of {}",
        it.evidenced, it.in_progress, it.left, it.excluded, it.unmapped, it.total
    )
}
