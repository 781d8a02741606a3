//! The course of one record: every day that is recorded of it, oldest first, and the dates of the certification body.

use isms_model::{Date, EffectivenessResult, Nonconformity};

use super::is_external;
use crate::content::{Block, Cell, Row, text};
use crate::kinds::block::{columns, paragraph, stacked, table};
use crate::kinds::sheet::{Sheet, day, day_or_blank};
use crate::kinds::words::fill;

/// What happened, day by day.
pub(super) fn course(sheet: &Sheet<'_>, it: &Nonconformity) -> Block {
    let t = &sheet.t.log;
    let by = |words: &str, who: Option<String>| match who {
        Some(name) => format!("{words} {}", fill(t.by, &[("name", &name)])),
        None => words.to_owned(),
    };
    let single = [
        (it.raised_on, by(t.event_raised, sheet.name(it.raised_by.as_ref()))),
        (it.corrected_on, t.event_corrected.to_owned()),
        (it.cause_found_on, t.event_cause.to_owned()),
        (it.body_plan_sent_on, t.event_sent.to_owned()),
        (it.body_plan_accepted_on, t.event_accepted.to_owned()),
    ];
    let actions = it
        .actions
        .iter()
        .map(|action| (action.done_on, fill(t.event_action, &[("text", action.text.trim())])));
    let checks = it.effectiveness.iter().map(|check| {
        let words = match check.result {
            Some(EffectivenessResult::Effective) => t.event_works,
            Some(EffectivenessResult::NotEffective) => t.event_works_not,
            None => t.event_checked,
        };
        (check.on, by(words, sheet.name(check.by.as_ref())))
    });
    let last = [
        (it.body_verified_on, t.event_verified.to_owned()),
        (it.closed_on, by(t.event_closed, sheet.name(it.closed_by.as_ref()))),
    ];
    let all = single.into_iter().chain(actions).chain(checks).chain(last);
    let mut events: Vec<(Date, String)> = all.filter_map(|(on, words)| Some((on?, words))).collect();
    events.sort_by_key(|(on, _)| *on);
    if events.is_empty() {
        return paragraph(t.no_course);
    }
    // Lines, not rows of a table: the record is to fit on its page.
    let lines = events.into_iter().map(|(on, words)| vec![text(format!("{}\u{2003}{words}", day(on)))]);
    Block::Paragraph(stacked(lines.collect()))
}

/// The dates of the certification body; nothing where it did not raise the record and no date is recorded.
pub(super) fn exchange(sheet: &Sheet<'_>, it: &Nonconformity) -> Option<Block> {
    let t = &sheet.t.log;
    let steps = [
        (t.step_correction, it.body_correction_due_on, it.corrected_on),
        (t.step_plan, it.body_plan_due_on, it.body_plan_sent_on),
        (t.step_accepted, None, it.body_plan_accepted_on),
        (t.step_evidence, it.body_evidence_due_on, None),
        (t.step_verified, None, it.body_verified_on),
    ];
    let dues = [it.body_correction_due_on, it.body_plan_due_on, it.body_evidence_due_on];
    let happened = [it.body_plan_sent_on, it.body_plan_accepted_on, it.body_verified_on];
    if dues.iter().chain(&happened).all(Option::is_none) {
        return is_external(it).then(|| paragraph(t.no_exchange));
    }
    let rows = steps.map(|(name, due, happened)| {
        let days = [due, happened].map(|on| Cell::or_dash(day_or_blank(on)));
        Row::body(std::iter::once(Cell::from(name)).chain(days).collect())
    });
    Some(table(columns(&[(t.step, 94), (t.last_day, 40), (t.happened, 40)]), rows.to_vec()))
}
