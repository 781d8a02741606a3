//! `diff`, `history`, `revert`: what changed, by whom, and back again.

use std::path::Path;

use isms_app::commands::diff::{Became, DiffCounts, DiffRecord, DiffRequest, DiffView};
use isms_app::commands::history::{HistoryLine, HistoryRequest, history as past_of};
use isms_app::commands::restore::{self, Restore, RestorePreview};
use isms_app::readable::FieldDifference;
use isms_app::{AppError, AppResult, Code, Workbench};
use isms_model::{Kind, RecordRef};

use crate::args::Format;
use crate::{Verdict, open, print, records, values};

/// What is compared.
pub(crate) struct Diff {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) kind: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) format: Format,
}

pub(crate) fn diff(workbench: &Workbench, path: &Path, asked: Diff) -> AppResult<Verdict> {
    open(workbench, path)?;
    let mut request = DiffRequest { from: asked.from, to: asked.to, ..DiffRequest::default() };
    request.kind = asked.kind.as_deref().map(values::kind).transpose()?;
    if let Some(reference) = &asked.reference {
        let found = find_ever(workbench, reference)?;
        (request.kind, request.id) = (Some(found.kind), Some(found.id));
    }
    let view = isms_app::commands::diff::diff(workbench, request)?;
    if asked.format == Format::Json {
        print::json(&view);
    } else {
        print_diff(&view);
    }
    Ok(Verdict::Clean)
}

fn print_diff(view: &DiffView) {
    println!("From {} to {}: {}", view.from.words(), view.to.words(), counted(view.counts));
    for clause in &view.clauses {
        let number = if clause.clause.is_empty() { String::new() } else { format!("{} ", clause.clause) };
        println!("\n{number}{} ({})", clause.title, counted(clause.counts));
        for kind in &clause.kinds {
            println!("  {} ({})", kind.plural, counted(kind.counts));
            kind.records.iter().for_each(print_record);
        }
    }
}

fn print_record(it: &DiffRecord) {
    let sign = match it.became {
        Became::Created => '+',
        Became::Changed => '~',
        Became::Deleted => '-',
    };
    let last = if it.revision == 0 {
        String::new()
    } else {
        format!("  (revision {}, {}, {})", it.revision, it.by, it.at.get(..10).unwrap_or_default())
    };
    println!("  {sign} {} {}{last}", it.id, print::cut(&it.title, 80));
    it.fields.iter().for_each(print_field);
}

fn print_field(it: &FieldDifference) {
    let shown = |text: &str| if text.is_empty() { "(nothing)".to_owned() } else { print::cut(text, 70) };
    match (it.before.is_null(), it.after.is_null()) {
        (true, _) => println!("      {}: {}", it.field, shown(&it.after_text)),
        _ => println!("      {}: {} -> {}", it.field, shown(&it.before_text), shown(&it.after_text)),
    }
}

fn counted(counts: DiffCounts) -> String {
    let DiffCounts { created, changed, deleted } = counts;
    if created + changed + deleted == 0 {
        return "nothing changed".to_owned();
    }
    format!("{created} created, {changed} changed, {deleted} deleted")
}

pub(crate) fn history(
    workbench: &Workbench,
    path: &Path,
    reference: Option<&str>,
    field: Option<String>,
    format: Format,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    let mut request = HistoryRequest { limit: 1_000, ..HistoryRequest::default() };
    if let Some(reference) = reference {
        let found = find_ever(workbench, reference)?;
        if let Some(field) = &field {
            values::known_field(found.kind, field)?;
        }
        (request.kind, request.id, request.field) = (Some(found.kind), Some(found.id), field);
    }
    let mut all = Vec::new();
    loop {
        let page = past_of(workbench, request.clone())?;
        match format {
            Format::Json => all.extend(page.lines.iter().cloned()),
            Format::Text => page.lines.iter().for_each(print_line),
        }
        match page.lines.last() {
            Some(last) if page.more => request.before = Some(last.revision),
            _ => break,
        }
    }
    if format == Format::Json {
        print::json(&all);
    }
    Ok(Verdict::Clean)
}

fn print_line(line: &HistoryLine) {
    println!("{:>6}  {}  {}  {}", line.revision, line.at, line.by, line.label);
    if let Some(why) = &line.why {
        println!("        why: {why}");
    }
    for claim in &line.claims {
        println!("        {} {} says: {}", claim.id, claim.field, claim.on);
    }
    for change in line.changes.iter().filter(|it| !it.field.is_empty()) {
        println!(
            "        {} {}: {} -> {}",
            change.id,
            change.field,
            print::cut(&print::value(&change.before), 60),
            print::cut(&print::value(&change.after), 60)
        );
    }
}

/// What is brought back.
pub(crate) struct Revert {
    pub(crate) to: String,
    pub(crate) field: Option<String>,
    pub(crate) why: Option<String>,
    pub(crate) dry_run: bool,
}

pub(crate) fn revert(
    workbench: &Workbench,
    path: &Path,
    reference: &str,
    asked: Revert,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    let RecordRef { kind, id } = find_ever(workbench, reference)?;
    if let Some(field) = &asked.field {
        values::known_field(kind, field)?;
    }
    let request = Restore { kind, id, field: asked.field, at: asked.to, why: asked.why };
    if asked.dry_run {
        print_preview(&restore::restore_preview(workbench, request)?);
        return Ok(Verdict::Clean);
    }
    Ok(records::told(&restore::restore(workbench, request)?))
}

fn print_preview(it: &RestorePreview) {
    println!("{} as in revision {}:", it.title, it.revision);
    if it.fields.is_empty() {
        println!("  it says the same today");
    }
    it.fields.iter().for_each(print_field);
    for field in &it.left_alone {
        println!("      {field}: stays as it is today");
    }
    for id in &it.missing {
        println!("      {id} does not exist any more");
    }
    println!("{} solved, {} new; nothing was written", it.solved.len(), it.new.len());
    it.new.iter().for_each(print::diagnostic);
}

/// The record that a person names, whether it is there today or was once.
fn find_ever(workbench: &Workbench, reference: &str) -> AppResult<RecordRef> {
    let (isms, _) = workbench.snapshot()?;
    let unknown = match values::find(&isms, reference) {
        Ok(found) if isms.any(found.kind, &found.id).is_some() || found.kind.is_single() => return Ok(found),
        Ok(found) => return was_there(workbench, &found).map(|()| found),
        Err(error) => error,
    };
    let upper = reference.trim().to_uppercase();
    let prefix = upper.rsplit_once('-').map(|it| it.0).unwrap_or_default();
    let kind = Kind::ALL.iter().copied().find(|it| it.prefix() == prefix);
    let once = kind.map(|kind| RecordRef::new(kind, upper)).filter(|it| was_there(workbench, it).is_ok());
    once.ok_or(unknown)
}

fn was_there(workbench: &Workbench, record: &RecordRef) -> AppResult<()> {
    let request = HistoryRequest {
        kind: Some(record.kind),
        id: Some(record.id.clone()),
        limit: 1,
        ..HistoryRequest::default()
    };
    if past_of(workbench, request)?.lines.is_empty() {
        return Err(AppError::new(Code::NotFound, format!("There is and was no record {record}.")));
    }
    Ok(())
}
