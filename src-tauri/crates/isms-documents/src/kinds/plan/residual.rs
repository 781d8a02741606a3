//! What remains once the plan is carried out, against the limit, and who accepted it (6.1.3 f).

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{Id, OwnerDecision, OwnerDecisionOn, Risk};

use super::{above_limit, is_stale, level};
use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{cell, columns, heading, paragraph, stacked, table_or};
use crate::kinds::index::Index;
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// The acceptance of a risk, if somebody accepted it on some day.
pub(super) fn acceptance(risk: &Risk) -> Option<&OwnerDecision> {
    risk.acceptance.as_ref().filter(|it| it.by.is_some() && it.on.is_some())
}

/// The table of residual risks: above the limit, within it, and those that cannot be compared.
pub(super) fn residual(sheet: &Sheet<'_>, index: &Index<'_>) -> Vec<Block> {
    let t = &sheet.t.plan;
    let (mut above, mut within, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for (id, risk) in sheet.isms.risks.iter().filter(|(_, it)| it.is_open()) {
        let position = above_limit(sheet, index.method.level_today(risk, &risk.residual));
        let list = match position {
            Some(true) => &mut above,
            Some(false) => &mut within,
            None => &mut open,
        };
        list.push(row(sheet, index, id, risk));
    }
    let mut rows = Vec::new();
    for (name, list) in [(t.group_above, above), (t.group_within, within), (t.group_open, open)] {
        if !list.is_empty() {
            rows.push(Row::group(fill(t.group_count, &[("name", name), ("n", &list.len().to_string())])));
            rows.extend(list);
        }
    }
    let titles = [
        (t.residual_risk, 54),
        (t.owner, 26),
        (t.treatment, 38),
        (t.before, 16),
        (t.after, 16),
        (t.limit_column, 11),
        (t.position, 17),
        (t.accepted_by, 33),
        (t.on, 19),
        (t.reason, 48),
        (t.valid_until, 20),
    ];
    vec![
        heading(1, t.residual, "residual"),
        paragraph(t.residual_note),
        table_or(columns(&titles), rows, t.no_risks),
    ]
}

fn row(sheet: &Sheet<'_>, index: &Index<'_>, id: &Id<Risk>, risk: &Risk) -> Row {
    let (t, criteria) = (&sheet.t.plan, sheet.isms.criteria());
    let after = index.method.level_today(risk, &risk.residual);
    let limit = criteria.accept_max.map(|it| it.to_string());
    let position = match above_limit(sheet, after) {
        Some(true) => Cell::from(t.above),
        Some(false) => Cell::from(t.within),
        None => Cell::dash(),
    };
    let mut cells = vec![
        Cell::runs(vec![text(id.as_str()), text(format!(" {}", risk.title.trim()))]),
        Cell::from(sheet.name(risk.owner.as_ref()).unwrap_or_else(|| t.owner_none.to_owned())),
        cell(treatment(sheet, risk)),
        level(sheet, index, risk, &risk.inherent),
        level(sheet, index, risk, &risk.residual),
        Cell::from(sheet.stated_number(limit)),
        position,
    ];
    cells.extend(decision(sheet, index, id, risk));
    Row::body(cells).anchored(id.as_str())
}

/// The option, and the controls or the party that carry it.
fn treatment(sheet: &Sheet<'_>, risk: &Risk) -> Vec<Inline> {
    let t = &sheet.t.plan;
    let option = risk.treatment.map_or_else(|| muted(t.undecided), |it| text(it.label()));
    let controls: Vec<_> = risk.controls.iter().collect();
    let controls = sheet.some(&controls, usize::MAX, |it| sheet.control(it.as_str()));
    let with = if blank(&risk.shared_with) { Vec::new() } else { vec![text(risk.shared_with.trim())] };
    stacked(vec![vec![option], controls, with])
}

/// Accepted by, on, reason, valid until.
fn decision(sheet: &Sheet<'_>, index: &Index<'_>, id: &Id<Risk>, risk: &Risk) -> [Cell; 4] {
    let t = &sheet.t.plan;
    let Some(it) = acceptance(risk) else {
        return [Cell::from(t.not_accepted), Cell::dash(), Cell::dash(), Cell::dash()];
    };
    let mut by = vec![sheet.person(it.by.as_ref())];
    if let Some(name) = sheet.name(it.countersigned_by.as_ref()) {
        by.push(vec![muted(fill(t.countersigned, &[("name", &name)]))]);
        by.extend(it.countersigned_on.map(|on| vec![muted(day(on))]));
    }
    if is_stale(risk, id.as_str(), index, (it, OwnerDecisionOn::Residual)) {
        by.push(vec![text(t.to_renew)]);
    }
    let until = it.valid_until.map_or_else(Cell::dash, |until| {
        let expired = (until < sheet.issue.on).then(|| [Inline::Break, text(t.expired)]);
        Cell::runs(std::iter::once(text(day(until))).chain(expired.into_iter().flatten()).collect())
    });
    [
        Cell::runs(stacked(by)),
        Cell::from(sheet.stated_day(it.on)),
        Cell::from(sheet.stated(&it.rationale)),
        until,
    ]
}
