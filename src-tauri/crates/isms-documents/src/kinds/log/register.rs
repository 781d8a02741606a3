//! Every record in a line, closed ones too.

use isms_model::text::blank;
use isms_model::{CorrectiveAction, Kind, Nonconformity, RecordRef};

use super::{Entry, grade, has_page, page_of};
use crate::content::{Block, Cell, Inline, Row, link, muted, text};
use crate::kinds::block::{cell, columns, heading, joined, stacked, table};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// The table.
pub(super) fn register(sheet: &Sheet<'_>, all: &[Entry<'_>]) -> Vec<Block> {
    let t = &sheet.t.log;
    let titles = [
        (t.number, 13),
        (t.source, 28),
        (t.grade, 13),
        (t.subject, 18),
        (t.wrong, 50),
        (t.correction, 34),
        (t.cause, 40),
        (t.actions, 38),
        (t.effect, 24),
        (t.status, 15),
    ];
    let rows = all.iter().map(|it| row(sheet, *it)).collect();
    vec![heading(1, t.log, "log"), table(columns(&titles), rows)]
}

fn row(sheet: &Sheet<'_>, (id, it): Entry<'_>) -> Row {
    let number = if has_page(it) { link(id.as_str(), page_of(id)) } else { text(id.as_str()) };
    Row::body(vec![
        Cell::runs(vec![number]),
        Cell::runs(source(sheet, it, false)),
        Cell::from(grade(sheet, it.grade)),
        cell(subject(sheet, it)),
        Cell::from(sheet.stated(&it.statement)),
        Cell::runs(correction(sheet, it)),
        Cell::runs(said_or(sheet, it, &it.root_cause, sheet.t.log.no_cause)),
        Cell::runs(actions(sheet, it)),
        Cell::runs(effect(sheet, it)),
        Cell::runs(status(sheet, it)),
    ])
    .anchored(id.as_str())
}

/// Where it came from: the source, the record behind it with or without its title, the number there, the day.
pub(super) fn source(sheet: &Sheet<'_>, it: &Nonconformity, titled: bool) -> Vec<Inline> {
    let mut lines = vec![match it.source {
        Some(source) => vec![text(source.to_string())],
        None => vec![muted(sheet.not_stated())],
    }];
    let audit = it.audit.as_ref().map(|id| RecordRef::new(Kind::Audit, id.as_str()));
    let incident = it.incident.as_ref().map(|id| RecordRef::new(Kind::Incident, id.as_str()));
    let behind = audit.into_iter().chain(incident);
    lines.extend(behind.map(|it| if titled { sheet.titled(&it) } else { vec![sheet.any(it.kind, &it.id)] }));
    lines.extend((!blank(&it.external_ref)).then(|| vec![text(it.external_ref.trim())]));
    lines.push(vec![muted(sheet.stated_day(it.raised_on))]);
    stacked(lines)
}

/// The clause and the control that it is about.
pub(super) fn subject(sheet: &Sheet<'_>, it: &Nonconformity) -> Vec<Inline> {
    let clause = (!blank(&it.clause)).then(|| vec![text(it.clause.trim())]);
    let control = it.control.as_ref().map(|id| vec![sheet.control(id.as_str())]);
    joined(clause.into_iter().chain(control).collect(), ", ")
}

/// Words of the user; else what is missing, where it is a nonconformity that needs them, or the dash.
fn said_or(sheet: &Sheet<'_>, it: &Nonconformity, words: &str, missing: &'static str) -> Vec<Inline> {
    if blank(words) {
        vec![muted(if needs(it) { missing } else { "–" })]
    } else {
        vec![text(sheet.stated(words))]
    }
}

/// Whether the steps of a nonconformity are asked of it: an observation may have none of them.
fn needs(it: &Nonconformity) -> bool {
    it.is_nonconformity()
}

fn correction(sheet: &Sheet<'_>, it: &Nonconformity) -> Vec<Inline> {
    let mut lines = vec![said_or(sheet, it, &it.correction, sheet.t.log.not_corrected)];
    lines.extend(it.corrected_on.map(|on| vec![muted(day(on))]));
    stacked(lines)
}

fn actions(sheet: &Sheet<'_>, it: &Nonconformity) -> Vec<Inline> {
    let t = &sheet.t.log;
    if it.actions.is_empty() {
        return said_or(sheet, it, &it.no_action_reason, t.no_action);
    }
    stacked(it.actions.iter().map(|action| one_action(sheet, action)).collect())
}

/// `Ask for it at hiring (Chen Wei, due 2026-04-01, done 2026-03-20)`.
fn one_action(sheet: &Sheet<'_>, action: &CorrectiveAction) -> Vec<Inline> {
    let t = &sheet.t.log;
    let due = action.due_on.map(|on| fill(t.due, &[("date", &day(on))]));
    let done = action.done_on.map(|on| fill(t.done, &[("date", &day(on))]));
    let late = action.done_on.is_none() && action.due_on.is_some_and(|due| due < sheet.issue.on);
    let facts = [sheet.name(action.owner.as_ref()), due, done, late.then(|| t.is_late.to_owned())];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let mut runs = vec![text(sheet.stated(&action.text))];
    if !facts.is_empty() {
        runs.push(muted(format!(" ({})", facts.join(", "))));
    }
    runs
}

/// The newest check: by whom, when, with which result.
fn effect(sheet: &Sheet<'_>, it: &Nonconformity) -> Vec<Inline> {
    let Some(check) = it.last_check() else {
        return vec![muted(if needs(it) && !it.actions.is_empty() {
            sheet.t.log.not_checked
        } else {
            "–"
        })];
    };
    let mut lines = vec![vec![text(check.result.map_or(sheet.not_stated().to_owned(), |it| it.to_string()))]];
    lines.extend(sheet.name(check.by.as_ref()).map(|name| vec![text(name)]));
    lines.extend(check.on.map(|on| vec![muted(day(on))]));
    stacked(lines)
}

fn status(sheet: &Sheet<'_>, it: &Nonconformity) -> Vec<Inline> {
    let late = !it.is_closed() && it.due_on.is_some_and(|due| due < sheet.issue.on);
    let mut lines = vec![vec![text(it.state().to_string())]];
    lines.extend(it.closed_on.map(|on| vec![muted(day(on))]));
    lines.extend(late.then(|| vec![text(sheet.t.log.is_late)]));
    stacked(lines)
}
