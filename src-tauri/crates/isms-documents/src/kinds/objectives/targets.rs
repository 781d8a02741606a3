//! Objectives by status, and each with its target and the last value.

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{Id, Kind, Metric, Objective, ObjectiveStatus};

use super::values::Values;
use super::with_unit;
use crate::content::{Block, Cell, Column, Inline, Row, link, muted, text};
use crate::kinds::block::{columns, heading, paragraph, stacked, table, table_or};
use crate::kinds::sheet::{Sheet, day, day_or_blank};
use crate::kinds::words::fill;

/// The objectives by status, and how many metrics reach their target.
pub(super) fn summary(sheet: &Sheet<'_>, values: &Values<'_>) -> Vec<Block> {
    let t = &sheet.t.objectives;
    let all: Vec<&Objective> = sheet.isms.objectives.iter().map(|(_, it)| it).collect();
    let row = |name: &str, of: &dyn Fn(&Objective) -> bool| {
        let of: Vec<&&Objective> = all.iter().filter(|it| of(it)).collect();
        let late = of.iter().filter(|it| is_late(sheet, it)).count();
        vec![Cell::from(name), Cell::from(of.len().to_string()), Cell::from(late.to_string())]
    };
    let mut rows: Vec<Row> = ObjectiveStatus::ALL
        .iter()
        .map(|status| Row::body(row(status.label(), &|it| it.status == Some(*status))))
        .collect();
    if all.iter().any(|it| it.status.is_none()) {
        rows.push(Row::body(row(t.not_stated, &|it| it.status.is_none())));
    }
    rows.push(Row::total(row(t.all, &|_| true)));
    let titles = vec![Column::left(t.status, 94), Column::right(t.count, 40), Column::right(t.late, 40)];
    vec![
        heading(1, t.summary, "summary"),
        table(titles, rows),
        paragraph(fill(t.summary_note, &[("date", &day(sheet.issue.on))])),
        paragraph(measured(sheet, values)),
    ]
}

fn measured(sheet: &Sheet<'_>, values: &Values<'_>) -> String {
    let live: Vec<_> = sheet.isms.metrics.iter().filter(|(_, it)| it.is_live(sheet.issue.on)).collect();
    let last = |id: &Id<Metric>| values.last(id).map(|(_, value)| value);
    let measured = live.iter().filter(|(id, _)| last(id).is_some()).count();
    let reaches = |(id, it): &&(&Id<Metric>, &Metric)| {
        last(id).zip(it.target).is_some_and(|(value, target)| it.reaches(value, target))
    };
    let reached = live.iter().filter(reaches).count();
    let places = [measured, live.len(), reached].map(|n| n.to_string());
    let named = [("measured", &*places[0]), ("all", &*places[1]), ("reached", &*places[2])];
    fill(sheet.t.objectives.metrics_measured, &named)
}

fn is_late(sheet: &Sheet<'_>, it: &Objective) -> bool {
    it.is_open() && it.due_on.is_some_and(|due| due < sheet.issue.on)
}

/// The table of objectives.
pub(super) fn targets(sheet: &Sheet<'_>, values: &Values<'_>) -> Vec<Block> {
    let t = &sheet.t.objectives;
    let rows = sheet.isms.objectives.iter().map(|(id, it)| row(sheet, values, id, it)).collect();
    let titles = [
        (t.number, 17),
        (t.objective, 72),
        (t.owner, 34),
        (t.target, 38),
        (t.last, 32),
        (t.reached, 18),
        (t.due, 20),
        (t.status, 22),
        (t.looked_at, 20),
    ];
    vec![heading(1, t.objectives, "objectives"), table_or(columns(&titles), rows, t.no_objectives)]
}

fn row(sheet: &Sheet<'_>, values: &Values<'_>, id: &Id<Objective>, it: &Objective) -> Row {
    let t = &sheet.t.objectives;
    let metric = sheet.isms.metrics.find(it.metric.as_ref());
    let last = it.metric.as_ref().and_then(|id| values.last(id));
    let reached =
        metric.zip(last).zip(it.target).map(|((metric, (_, value)), target)| metric.reaches(value, target));
    let value = match (last, it.metric.is_some()) {
        (Some((on, value)), _) => vec![text(with_unit(value, metric)), Inline::Break, muted(day(on))],
        (None, true) => vec![muted(t.not_measured)],
        (None, false) => vec![muted("–")],
    };
    let mut due = vec![text(sheet.stated_day(it.due_on))];
    due.extend(is_late(sheet, it).then(|| [Inline::Break, text(t.is_late)]).into_iter().flatten());
    Row::body(vec![
        Cell::runs(vec![link(id.as_str(), format!("plan-{id}"))]),
        Cell::from(sheet.stated(&it.text)),
        Cell::runs(sheet.person(it.owner.as_ref())),
        Cell::runs(target(sheet, it, metric)),
        Cell::runs(value),
        reached.map_or_else(Cell::dash, |it| Cell::from(if it { t.yes } else { t.no })),
        Cell::runs(due),
        Cell::from(sheet.stated(&it.status.map(|it| it.to_string()).unwrap_or_default())),
        Cell::or_dash(day_or_blank(it.reviewed_on)),
    ])
    .anchored(id.as_str())
}

/// The value to reach with the metric that shows it, the target in words, or why it can't be measured.
fn target(sheet: &Sheet<'_>, it: &Objective, metric: Option<&Metric>) -> Vec<Inline> {
    let t = &sheet.t.objectives;
    let mut lines = Vec::new();
    lines.extend(it.target.map(|value| vec![text(with_unit(value, metric))]));
    lines.extend((!blank(&it.target_text)).then(|| vec![text(it.target_text.trim())]));
    lines.extend(it.metric.as_ref().map(|id| vec![sheet.any(Kind::Metric, id.as_str())]));
    if !blank(&it.no_measure_reason) {
        lines.push(vec![muted(fill(t.not_measurable, &[("reason", it.no_measure_reason.trim())]))]);
    }
    if lines.is_empty() { vec![muted(sheet.not_stated())] } else { stacked(lines) }
}
