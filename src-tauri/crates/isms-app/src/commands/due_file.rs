//! What is due as a calendar file. An entry is known by its record and by what has to be done, so that a calendar that
//! reads a later file moves what has moved and adds nothing twice.

use std::collections::BTreeMap;
use std::path::Path;

use isms_exchange::calendar::{self, Calendar, Entry};
use isms_model::terms::Term;
use isms_model::{CycleState, CycleStep, CycleStepKind, Date, Isms, Kind, certification_cycle};
use isms_store::ObjectHash;
use serde::{Deserialize, Serialize};

use super::due::{DueLine, DueList, DueRequest, due};
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::workbench::Workbench;

/// A calendar file to be written.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DueFile {
    /// What of it is wanted.
    #[serde(default)]
    pub request: DueRequest,
    /// The file (grant of purpose `calendar_file`).
    pub grant: String,
}

/// A calendar file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DueWritten {
    /// Where.
    pub path: String,
    /// How many entries stand in it.
    pub entries: u32,
}

/// Writes what is due as a calendar file.
pub fn due_file(workbench: &Workbench, request: DueFile) -> AppResult<DueWritten> {
    let path = workbench.granted(&request.grant, Purpose::CalendarFile)?;
    let list = due(workbench, request.request.clone())?;
    let calendar = calendar_of(workbench, &list, &request.request)?;
    write(&path, &calendar::write(&calendar))?;
    Ok(DueWritten { path: path.display().to_string(), entries: calendar.entries.len() as u32 })
}

fn write(path: &Path, text: &str) -> AppResult<()> {
    std::fs::write(path, text)
        .map_err(|it| AppError::new(Code::File, format!("It can't be written: {it}.")).in_file(path))
}

/// A list as the text of a calendar file.
pub fn ics(workbench: &Workbench, list: &DueList, request: &DueRequest) -> AppResult<String> {
    Ok(calendar::write(&calendar_of(workbench, list, request)?))
}

fn calendar_of(workbench: &Workbench, list: &DueList, request: &DueRequest) -> AppResult<Calendar> {
    let (isms, _) = workbench.snapshot()?;
    let workspace = workbench.with(|session| Ok(session.store.uuid().to_owned()))?;
    let mut seen = BTreeMap::new();
    let mut entries: Vec<Entry> =
        list.duties.iter().map(|it| entry(it, &identity(it, &mut seen), &workspace, list.on)).collect();
    entries.extend(windows(&isms, list.on, request, &workspace));
    Ok(Calendar {
        name: format!("Due: {}", isms.organization().name),
        made_on: list.on,
        sequence: isms.revision,
        entries,
    })
}

/// What tells a duty from all others, whatever its day and wherever its entry stands in a list: the record, the field
/// that asks for it, and of several in one field the words of its entry. Two of the same words are counted.
fn identity(it: &DueLine, seen: &mut BTreeMap<String, usize>) -> String {
    let which = match (it.kind, it.field.as_str(), it.index) {
        (_, _, None) => String::new(),
        // Of a certificate the first and the second audit, which are no entries of a list.
        (Kind::Certificate, "decided_on", Some(index)) => format!("/surveillance-{}", index + 1),
        (Kind::Certificate, _, Some(_)) => "/recertification".to_owned(),
        (_, _, Some(_)) => {
            let asked = it.what.rsplit(": ").next().unwrap_or_default();
            let words = format!("{asked}\n{}", it.about.trim());
            format!("/{}", &ObjectHash::of(words.as_bytes()).to_string()[..12])
        }
    };
    let identity = format!("{}/{}/{}{which}", it.kind.as_str(), it.id, it.field);
    let times = seen.entry(identity.clone()).or_default();
    *times += 1;
    if *times == 1 { identity } else { format!("{identity}/{times}") }
}

/// A duty on its day; one that was put off on the day until which it waits. A day of the certification body stays where
/// the body put it.
fn entry(it: &DueLine, identity: &str, workspace: &str, today: Date) -> Entry {
    let who = if it.person.is_empty() { "nobody yet" } else { &it.person_name };
    let mut lines = vec![format!("{} {}", it.kind.label(), it.id), format!("Responsible: {who}")];
    let summary = format!("{} {}: {}", it.id, it.what, it.about);
    let (mut on, mut summary) = (it.on, summary);
    if let Some(put_off) = &it.put_off {
        let by = if put_off.by_name.is_empty() { String::new() } else { format!(" by {}", put_off.by_name) };
        lines.push(format!("Put off until {}{by}: {}", put_off.until, put_off.reason.trim()));
        if it.by_body {
            lines.push("The day is that of the certification body and stays.".to_owned());
        } else {
            lines.push(format!("Its own day was {}.", it.on));
            on = put_off.until;
            summary = format!("{summary} (put off)");
        }
    }
    Entry {
        uid: format!("{identity}@{workspace}"),
        on,
        until: None,
        summary,
        description: lines.join("\n"),
        // What is late already is on the list each day: a calendar that reads the file need not ring for it at once.
        remind_days: Some(it.lead_days).filter(|_| on >= today),
    }
}

/// The windows of audits that are still to come, from the certification cycle. They are everybody's: a calendar of one
/// person alone has none.
fn windows(isms: &Isms, today: Date, request: &DueRequest, workspace: &str) -> Vec<Entry> {
    if request.person.is_some() {
        return Vec::new();
    }
    let cycle = certification_cycle(isms, today);
    let certificate = cycle.steps.iter().find(|it| it.step == CycleStepKind::Certificate);
    let Some(certificate) = certificate.and_then(|it| it.filled_by.as_ref()) else { return Vec::new() };
    let is_audit = |it: &&CycleStep| {
        matches!(it.step, CycleStepKind::Surveillance | CycleStepKind::Recertification)
            && it.state != CycleState::Done
    };
    let window = |it: &CycleStep| {
        let (from, to) = (it.from?, it.to?);
        if request.until.is_some_and(|until| from > until) {
            return None;
        }
        let name =
            format!("{}{}", it.step.value(), it.number.map_or_else(String::new, |it| format!("-{it}")));
        let planned =
            it.on.map_or_else(|| "No day is planned yet.".to_owned(), |on| format!("Planned for {on}."));
        Some(Entry {
            uid: format!("window/{}/{name}@{workspace}", certificate.id),
            on: from,
            until: Some(to),
            summary: format!("{}: window {from} to {to}", it.title()),
            description: format!("Certificate {}\n{planned}", certificate.id),
            remind_days: None,
        })
    };
    cycle.steps.iter().filter(is_audit).filter_map(window).collect()
}
