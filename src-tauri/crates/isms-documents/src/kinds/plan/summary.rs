//! The front of the plan: actions by status with the late ones, open risks by treatment.

use isms_model::terms::Term;
use isms_model::{ActionStatus, Risk, Treatment, TreatmentAction};

use super::above_limit;
use crate::content::{Block, Cell, Column, Row};
use crate::kinds::block::{heading, paragraph, table};
use crate::kinds::index::Index;
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// The actions by status.
pub(super) fn by_status(sheet: &Sheet<'_>) -> Vec<Block> {
    let mut blocks = vec![heading(1, sheet.t.plan.summary, "summary")];
    blocks.extend(actions(sheet));
    blocks
}

/// The open risks by treatment.
pub(super) fn by_treatment(sheet: &Sheet<'_>, index: &Index<'_>) -> Vec<Block> {
    let mut blocks = vec![heading(1, sheet.t.plan.summary_risks, "summary-risks")];
    blocks.extend(risks(sheet, index));
    blocks
}

/// Whether an action should be finished by now.
pub(super) fn is_late(sheet: &Sheet<'_>, action: &TreatmentAction) -> bool {
    action.is_open() && action.due_on.is_some_and(|due| due < sheet.issue.on)
}

fn actions(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, all) = (&sheet.t.plan, &sheet.isms.treatment_actions);
    if all.is_empty() {
        return vec![paragraph(t.no_actions)];
    }
    let row = |name: &str, belongs: &dyn Fn(&TreatmentAction) -> bool| {
        let of: Vec<_> = all.iter().map(|(_, it)| it).filter(|it| belongs(it)).collect();
        let late = of.iter().filter(|it| is_late(sheet, it)).count();
        (of.len(), vec![Cell::from(name), Cell::from(of.len().to_string()), Cell::from(late.to_string())])
    };
    let mut rows: Vec<Row> = ActionStatus::ALL
        .iter()
        .map(|status| {
            let name = match status {
                ActionStatus::Planned => t.planned,
                ActionStatus::InProgress => t.in_progress,
                ActionStatus::Done => t.done,
                ActionStatus::Cancelled => t.cancelled,
            };
            Row::body(row(name, &|it| it.status == Some(*status)).1)
        })
        .collect();
    let (unsaid, cells) = row(t.status_not_stated, &|it| it.status.is_none());
    if unsaid > 0 {
        rows.push(Row::body(cells));
    }
    rows.push(Row::total(row(t.all, &|_| true).1));
    let titles = vec![Column::left(t.status, 94), Column::right(t.actions, 40), Column::right(t.late, 40)];
    vec![table(titles, rows), paragraph(fill(t.late_note, &[("date", &day(sheet.issue.on))]))]
}

fn risks(sheet: &Sheet<'_>, index: &Index<'_>) -> Vec<Block> {
    let (t, criteria) = (&sheet.t.plan, sheet.isms.criteria());
    let open: Vec<&Risk> = sheet.isms.risks.iter().map(|(_, it)| it).filter(|it| it.is_open()).collect();
    if open.is_empty() {
        return vec![paragraph(t.no_risks)];
    }
    let cells = |name: &str, of: &[&Risk]| {
        let above = |level: &dyn Fn(&Risk) -> Option<u16>| {
            of.iter().filter(|it| above_limit(sheet, level(it)) == Some(true)).count()
        };
        let before = above(&|it| index.method.level_today(it, &it.inherent));
        let after = above(&|it| index.method.level_today(it, &it.residual));
        let accepted = of.iter().filter(|it| super::residual::acceptance(it).is_some()).count();
        let figures = [of.len(), before, after, accepted];
        let shown = figures.iter().enumerate().map(|(at, n)| {
            // Without a limit nothing is above it, which is not the same as none.
            let unknown = criteria.accept_max.is_none() && (at == 1 || at == 2);
            if unknown { Cell::dash() } else { Cell::from(n.to_string()) }
        });
        std::iter::once(Cell::from(name)).chain(shown).collect::<Vec<Cell>>()
    };
    let of = |treatment: Option<Treatment>| -> Vec<&Risk> {
        open.iter().copied().filter(|it| it.treatment == treatment).collect()
    };
    let mut rows: Vec<Row> =
        Treatment::ALL.iter().map(|it| Row::body(cells(it.label(), &of(Some(*it))))).collect();
    let undecided = of(None);
    if !undecided.is_empty() {
        rows.push(Row::body(cells(t.undecided, &undecided)));
    }
    rows.push(Row::total(cells(t.all, &open)));
    let titles = vec![
        Column::left(t.treatment, 50),
        Column::right(t.risks, 22),
        Column::right(t.above_before, 38),
        Column::right(t.above_after, 38),
        Column::right(t.accepted, 26),
    ];
    let limit = criteria
        .accept_max
        .map_or_else(|| t.limit_unknown.to_owned(), |max| fill(t.limit, &[("n", &max.to_string())]));
    vec![table(titles, rows), paragraph(limit)]
}
