//! `due`: what has to be done by when and by whom, as text, JSON or a calendar file.

use std::path::Path;

use isms_app::commands::due::{DueList, DueRequest, NOBODY, list};
use isms_app::commands::due_file::ics;
use isms_app::{AppError, AppResult, Code, Workbench};
use isms_model::{Isms, Kind, RecordRef};

use crate::args::{DueFormat, DueOptions};
use crate::{Verdict, open_at, print, values};

pub(crate) fn run(workbench: &Workbench, path: &Path, options: &DueOptions) -> AppResult<Verdict> {
    open_at(workbench, path, options.at.as_deref())?;
    let (isms, _) = workbench.snapshot()?;
    let person = options.person.as_deref().map(|it| person(&isms, it)).transpose()?;
    let request = DueRequest { until: options.until, person };
    let found = list(&isms, options.on.unwrap_or_else(|| workbench.today()), &request);
    match options.format {
        DueFormat::Text => text(&found, isms.revision),
        DueFormat::Json => print::json(&found),
        DueFormat::Ics => print::text(&ics(workbench, &found, &request)?),
    }
    Ok(Verdict::Clean)
}

/// The person that is meant, by reference; or nobody.
fn person(isms: &Isms, text: &str) -> AppResult<String> {
    if text == NOBODY {
        return Ok(text.to_owned());
    }
    let RecordRef { kind, id } = values::find(isms, text)?;
    if kind != Kind::Person {
        let message = format!("{id} is no person: it is one of the {}.", kind.plural().to_lowercase());
        return Err(AppError::new(Code::BadRequest, message).help("`isms list W person` names them."));
    }
    Ok(id)
}

fn text(found: &DueList, revision: isms_model::Revision) {
    for it in &found.duties {
        let late = if it.late { "late" } else { "" };
        let who = if it.person.is_empty() { NOBODY } else { &it.person_name };
        let put_off = it.put_off.as_ref();
        let put_off =
            put_off.map(|it| format!(", put off until {}: {}", it.until, it.reason)).unwrap_or_default();
        let about = print::cut(&it.about, 80);
        println!("{} {late:<4} {:<8} {}: {about} ({who}){put_off}", it.on, it.id, it.what);
    }
    let soon = found.duties.len() - (found.late + found.waiting) as usize;
    let waiting = if found.waiting == 0 { String::new() } else { format!("{} put off, ", found.waiting) };
    println!("{} late, {waiting}{soon} to come on {}, revision {revision}", found.late, found.on);
}
