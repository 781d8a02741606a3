//! The actions of the plan: what, about which risks, by whom, with which means, by when, and what shows the result.

use isms_model::terms::Term;
use isms_model::{ControlDecision, Id, Kind, Risk, TreatmentAction};

use super::summary::is_late;
use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{cell, columns, heading, stacked, table_or};
use crate::kinds::index::Index;
use crate::kinds::sheet::{Sheet, day, day_or_blank};
use crate::kinds::words::fill;

/// How many risks an action names before it says how many more there are.
const MOST: usize = 10;

/// The table of actions.
pub(super) fn actions(sheet: &Sheet<'_>, index: &Index<'_>) -> Vec<Block> {
    let t = &sheet.t.plan;
    let rows = sheet.isms.treatment_actions.iter().map(|(id, it)| row(sheet, index, id, it)).collect();
    let titles = [
        (t.action, 13),
        (t.what, 52),
        (t.risk, 46),
        (t.controls, 18),
        (t.who, 26),
        (t.means, 30),
        (t.due, 17),
        (t.status, 20),
        (t.finished, 17),
        (t.proof, 34),
    ];
    vec![heading(1, t.plan, "actions"), table_or(columns(&titles), rows, t.no_actions)]
}

fn row(sheet: &Sheet<'_>, index: &Index<'_>, id: &Id<TreatmentAction>, it: &TreatmentAction) -> Row {
    let t = &sheet.t.plan;
    let controls: Vec<&Id<ControlDecision>> = it.controls.iter().collect();
    let mut status = match it.status {
        Some(status) => vec![text(status.label())],
        None => vec![muted(sheet.not_stated())],
    };
    if is_late(sheet, it) {
        status.extend([Inline::Break, text(t.is_late)]);
    }
    Row::body(vec![
        Cell::from(id.as_str()),
        Cell::from(sheet.stated(&it.text)),
        cell(risks(sheet, index, it)),
        cell(sheet.some(&controls, usize::MAX, |it| sheet.control(it.as_str()))),
        Cell::runs(sheet.person(it.responsible.as_ref())),
        Cell::from(sheet.stated(&it.resources)),
        Cell::from(sheet.stated_day(it.due_on)),
        Cell::runs(status),
        Cell::or_dash(day_or_blank(it.completed_on)),
        cell(proof(sheet, index, it)),
    ])
    .anchored(id.as_str())
}

/// The risks of an action, each with its level before and the one aimed at.
fn risks(sheet: &Sheet<'_>, index: &Index<'_>, it: &TreatmentAction) -> Vec<Inline> {
    let mut lines: Vec<Vec<Inline>> = it.risks.iter().take(MOST).map(|id| risk(sheet, index, id)).collect();
    if it.risks.len() > MOST {
        let more = (it.risks.len() - MOST).to_string();
        lines.push(vec![text(fill(sheet.t.common.and_more, &[("n", &more)]))]);
    }
    stacked(lines)
}

fn risk(sheet: &Sheet<'_>, index: &Index<'_>, id: &Id<Risk>) -> Vec<Inline> {
    let (t, method) = (&sheet.t.plan, &index.method);
    let mut runs = vec![sheet.any(Kind::Risk, id.as_str())];
    let Some(risk) = sheet.isms.risks.get(id) else { return runs };
    let number = |level: Option<u16>| level.map_or_else(|| "–".to_owned(), |it| it.to_string());
    let (before, after) = (method.level(risk, &risk.inherent), method.level(risk, &risk.residual));
    let step = if before.is_none() && after.is_none() {
        t.unrated.to_owned()
    } else {
        fill(t.level_step, &[("before", &number(before)), ("after", &number(after))])
    };
    runs.push(text(format!(" {} ", risk.title.trim())));
    runs.push(muted(format!("({step})")));
    runs
}

/// Evidence with its date, then how the result is evaluated.
fn proof(sheet: &Sheet<'_>, index: &Index<'_>, it: &TreatmentAction) -> Vec<Inline> {
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    for id in &it.evidence {
        let mut line = vec![sheet.evidence(id, index.evidence.contains(id))];
        if let Some(known) = sheet.isms.evidence.get(id) {
            if !known.title.trim().is_empty() {
                line.push(text(format!(" {}", known.title.trim())));
            }
            line.extend(known.collected_on.map(|on| muted(format!(" ({})", day(on)))));
        }
        lines.push(line);
    }
    if !it.evaluation.trim().is_empty() {
        lines.push(vec![text(it.evaluation.trim())]);
    }
    stacked(lines)
}
