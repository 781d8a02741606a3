//! Obligations by kind, and whom a breach has to be told.

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{ClockStart, Obligation, ObligationKind};

use super::is_late;
use crate::content::{Block, Cell, Column, Row, link, text};
use crate::kinds::block::{columns, heading, paragraph, table, table_or};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::{counted, fill};

/// The obligations by kind, and the law that applies.
pub(super) fn summary(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.obligations;
    let all: Vec<&Obligation> = sheet.isms.obligations.iter().map(|(_, it)| it).collect();
    let cells = |name: &str, belongs: &dyn Fn(&Obligation) -> bool| {
        let of: Vec<&&Obligation> = all.iter().filter(|it| belongs(it)).collect();
        let tells = of.iter().filter(|it| it.has_deadline()).count();
        let late = of.iter().filter(|it| is_late(sheet, it)).count();
        let figures = [of.len(), tells, late].map(|n| Cell::from(n.to_string()));
        std::iter::once(Cell::from(name)).chain(figures).collect::<Vec<_>>()
    };
    let mut rows: Vec<Row> = ObligationKind::ALL
        .iter()
        .map(|kind| Row::body(cells(kind.label(), &|it| it.kind == Some(*kind))))
        .collect();
    if all.iter().any(|it| it.kind.is_none()) {
        rows.push(Row::body(cells(t.kind_not_stated, &|it| it.kind.is_none())));
    }
    rows.push(Row::total(cells(t.all, &|_| true)));
    let titles = vec![
        Column::left(t.kind, 64),
        Column::right(t.count, 30),
        Column::right(t.tells, 50),
        Column::right(t.late, 30),
    ];
    let law: Vec<&str> = sheet.isms.organization().jurisdictions.iter().map(|it| it.trim()).collect();
    let law =
        if law.is_empty() { t.law_not_stated.to_owned() } else { fill(t.law, &[("list", &law.join(", "))]) };
    vec![
        heading(1, t.summary, "summary"),
        table(titles, rows),
        paragraph(fill(t.summary_note, &[("date", &day(sheet.issue.on))])),
        paragraph(law),
    ]
}

/// Whom a breach has to be told, since when the clock runs, and how long.
pub(super) fn clocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.obligations;
    let tells = sheet.isms.obligations.iter().filter(|(_, it)| it.has_deadline() || !blank(&it.notify_whom));
    let rows = tells.map(|(id, it)| {
        let title = format!(" {}", sheet.stated(&it.title));
        let start = it.notify_from.unwrap_or(ClockStart::Detection);
        Row::body(vec![
            Cell::runs(vec![link(id.as_str(), id.as_str()), text(title)]),
            Cell::from(sheet.stated(&it.notify_whom)),
            Cell::from(start.label()),
            Cell::from(sheet.stated(&within(sheet, it))),
        ])
    });
    let titles = [(t.obligation, 62), (t.whom, 52), (t.from, 34), (t.within, 26)];
    vec![heading(1, t.clocks, "clocks"), table_or(columns(&titles), rows.collect(), t.no_clocks)]
}

/// The time there is, the shortest first as it is recorded.
fn within(sheet: &Sheet<'_>, it: &Obligation) -> String {
    let t = &sheet.t.obligations;
    let times = [
        it.notify_within_hours.map(|n| fill(t.hours, &[("n", &n.to_string())])),
        it.notify_within_business_days.map(|n| counted(n as usize, t.business_day, t.business_days)),
        it.notify_within_days.map(|n| fill(t.days, &[("n", &n.to_string())])),
    ];
    times.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
