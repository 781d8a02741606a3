//! `cycle`: where the ISMS stands in its certification cycle, in the words of the screen.

use std::path::Path;

use isms_app::commands::certification::{
    CertificationRequest, CertificationStep, CertificationView, CycleReason, certification,
};
use isms_app::{AppResult, Workbench};
use isms_model::{CycleStepKind, Date};

use crate::args::Format;
use crate::{Verdict, open_at, print};

pub(crate) fn run(
    workbench: &Workbench,
    path: &Path,
    cycle: Option<String>,
    at: Option<&str>,
    format: Format,
) -> AppResult<Verdict> {
    open_at(workbench, path, at)?;
    let view = certification(workbench, CertificationRequest { cycle })?;
    if format == Format::Json {
        print::json(&view);
        return Ok(Verdict::Clean);
    }
    let (isms, judged) = workbench.snapshot()?;
    let lines = text(&view, judged.counts().blocker);
    println!("{}, revision {}", lines.join("\n"), isms.revision);
    Ok(Verdict::Clean)
}

fn text(view: &CertificationView, blockers: u32) -> Vec<String> {
    let mut lines = head(view, blockers);
    for (index, it) in view.steps.iter().enumerate() {
        let mark = if view.next == Some(index as u32) { ">" } else { " " };
        let state = it.state.to_string();
        let on = it.on.map(|on| on.to_string()).unwrap_or_default();
        let by = it.filled_by.as_ref().map(|it| format!("{} {}", it.id, it.title)).unwrap_or_default();
        let line =
            format!("{mark} {:<18} {state:<8} {on:<10} {:<26} {}", it.title, window(it), print::cut(&by, 60));
        lines.push(line.trim_end().to_owned());
        // What is in the way of several steps is said once, above.
        let reasons = it.blocked_by.iter().chain(&it.notes).filter(|one| !view.common.contains(one));
        lines.extend(reasons.map(|it| format!("    {}", said(it))));
    }
    let dates = match (view.decided_on, view.ends_on) {
        (Some(from), Some(to)) => format!("Cycle from {from} to {to}"),
        _ => "No decision yet".to_owned(),
    };
    lines.push(format!("{dates}, as of {}", view.on));
    lines
}

/// The next step, how far away it is, and what is in its way.
fn head(view: &CertificationView, blockers: u32) -> Vec<String> {
    let next = view.next.and_then(|it| view.steps.get(it as usize));
    let mut lines = Vec::new();
    let mut told: Vec<&CycleReason> = Vec::new();
    match next.filter(|_| view.is_current) {
        Some(step) => {
            lines.push(format!("Next: {} ({}). {}", step.title, step.state, sentence(step, view.on)));
            told.extend(&step.blocked_by);
            let is_audited = matches!(step.step, CycleStepKind::Stage1 | CycleStepKind::Stage2);
            let blockers = if is_audited { blockers } else { 0 };
            if told.is_empty() && blockers == 0 {
                lines.push("  Nothing is recorded that stands in its way.".to_owned());
            }
            lines.extend(told.iter().map(|it| format!("  In the way: {}", said(it))));
            if blockers > 0 {
                let are = if blockers == 1 { "blocker of readiness is" } else { "blockers of readiness are" };
                lines.push(format!("  In the way: {blockers} {are} open (`isms check`)."));
            }
        }
        None => lines.push(format!("A past cycle, as it stood on {}", view.on)),
    }
    let others = view.common.iter().filter(|it| !told.contains(it));
    lines.extend(others.map(|it| format!("  In the way of several steps: {}", said(it))));
    lines.push(String::new());
    lines
}

/// The words, and since when, unless they say it themselves.
fn said(it: &CycleReason) -> String {
    match it.since.map(|on| on.to_string()).filter(|on| !it.text.contains(on)) {
        Some(on) => format!("{} Since {on}.", it.text),
        None => it.text.clone(),
    }
}

fn window(it: &CertificationStep) -> String {
    match (it.from, it.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (None, Some(to)) => format!("by {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, None) => String::new(),
    }
}

/// How far away a step is, as the screen says it.
fn sentence(it: &CertificationStep, today: Date) -> String {
    let days = |from: Date, to: Date| match (to - from).num_days() {
        1 => "one day".to_owned(),
        n => format!("{n} days"),
    };
    let is_late = |to: &Date| *to < today;
    match (it.on, it.from, it.to) {
        _ if it.step == CycleStepKind::Certificate => window(it),
        (_, Some(from), _) if it.step == CycleStepKind::Decision => {
            format!("The body decides, from {from} on.")
        }
        (_, _, Some(to)) if is_late(&to) => format!("It is {} late: it was due by {to}.", days(to, today)),
        (Some(on), _, _) if on == today => "It is planned for today.".to_owned(),
        (Some(on), _, _) if on > today => format!("It is planned for {on}, in {}.", days(today, on)),
        (_, Some(from), _) if from > today => {
            format!("Its window opens on {from}, in {}.", days(today, from))
        }
        (_, _, Some(to)) => format!("{} left: by {to}.", days(today, to)),
        (None, _, None) => "No day is planned yet.".to_owned(),
        (Some(on), _, None) => format!("It was on {on}."),
    }
}
