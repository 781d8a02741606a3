//! The Statement of Applicability in figures: counts of exactly the rows that follow.

use isms_model::standard::Theme;
use isms_model::terms::Term;
use isms_model::{Applicability, Implementation};

use super::register::Entry;
use crate::content::{Block, Cell, Column, Row};
use crate::kinds::block::{heading, paragraph, table};
use crate::kinds::sheet::Sheet;

/// Counts of some rows.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    controls: usize,
    applicable: usize,
    by_provider: usize,
    not_applicable: usize,
    undecided: usize,
    implemented: usize,
}

fn count<'a>(entries: impl Iterator<Item = &'a Entry<'a>>) -> Count {
    let mut count = Count::default();
    for entry in entries {
        count.controls += 1;
        match entry.decision.map_or(Applicability::Undecided, |it| it.decision) {
            Applicability::Undecided => count.undecided += 1,
            Applicability::NotApplicable => count.not_applicable += 1,
            Applicability::Applicable => count.applicable += 1,
            Applicability::OperatedByProvider => {
                count.applicable += 1;
                count.by_provider += 1;
            }
        }
        count.implemented += usize::from(entry.implementation() == Some(Implementation::Implemented));
    }
    count
}

/// The table by theme: the 93 controls of Annex A, then the organisation's own.
pub(super) fn result(sheet: &Sheet<'_>, all: &[Entry<'_>]) -> Vec<Block> {
    let t = &sheet.t.soa;
    // The column is there only while something is undecided.
    let open = count(all.iter()).undecided > 0;
    let cells = |it: Count| {
        let mut figures = vec![it.controls, it.applicable, it.by_provider, it.not_applicable];
        figures.extend(open.then_some(it.undecided));
        figures.push(it.implemented);
        figures
    };
    let mut titles = vec![
        Column::left(t.theme, 36),
        Column::right(t.controls, 20),
        Column::right(t.applicable, 24),
        Column::right(t.by_provider, 40),
        Column::right(t.not_applicable, 28),
    ];
    titles.extend(open.then(|| Column::right(t.undecided, 24)));
    titles.push(Column::right(t.implemented, 28));
    let rows = by_theme(sheet, all, &|entries| cells(count(entries.iter().copied())));
    vec![heading(1, t.result, "result"), table(titles, rows)]
}

/// A row of figures for each theme, their sum, and a row for the own controls where there are some.
fn by_theme(sheet: &Sheet<'_>, all: &[Entry<'_>], figures: &dyn Fn(&[&Entry<'_>]) -> Vec<usize>) -> Vec<Row> {
    let t = &sheet.t.soa;
    let row = |name: &str, belongs: &dyn Fn(&Entry<'_>) -> bool| {
        let entries: Vec<&Entry<'_>> = all.iter().filter(|it| belongs(it)).collect();
        let figures = figures(&entries).into_iter().map(|n| Cell::from(n.to_string()));
        std::iter::once(Cell::from(name)).chain(figures).collect::<Vec<Cell>>()
    };
    let themes = Theme::ALL.iter().map(|theme| Row::body(row(theme.label(), &|it| it.theme == Some(*theme))));
    let mut rows: Vec<Row> = themes.collect();
    rows.push(Row::total(row(t.all, &|it| it.theme.is_some())));
    // With own controls the sum of all lines is another than that of Annex A.
    if all.iter().any(|it| it.theme.is_none()) {
        rows.push(Row::body(row(t.own, &|it| it.theme.is_none())));
        rows.push(Row::total(row(t.everything, &|_| true)));
    }
    rows
}

/// How far the applicable controls are, by theme.
pub(super) fn progress(sheet: &Sheet<'_>, all: &[Entry<'_>]) -> Vec<Block> {
    let t = &sheet.t.soa;
    let title = heading(1, t.progress_title, "progress");
    if !all.iter().any(Entry::applies) {
        return vec![title, paragraph(t.no_progress)];
    }
    let unstated = all.iter().any(|it| it.applies() && it.implementation().is_none());
    let steps = [
        Some(Implementation::Implemented),
        Some(Implementation::InProgress),
        Some(Implementation::Planned),
        Some(Implementation::NotStarted),
        None,
    ];
    let steps = &steps[..if unstated { 5 } else { 4 }];
    let figures = |entries: &[&Entry<'_>]| {
        let applicable: Vec<_> =
            entries.iter().filter(|it| it.applies()).map(|it| it.implementation()).collect();
        let at = |step: &Option<Implementation>| applicable.iter().filter(|it| *it == step).count();
        std::iter::once(applicable.len()).chain(steps.iter().map(at)).collect()
    };
    let mut titles = vec![
        Column::left(t.theme, 36),
        Column::right(t.applicable, 28),
        Column::right(t.implemented, 28),
        Column::right(t.in_progress, 28),
        Column::right(t.planned, 28),
        Column::right(t.not_started, 28),
    ];
    titles.extend(unstated.then(|| Column::right(t.unstated, 28)));
    vec![title, table(titles, by_theme(sheet, all, &figures)), paragraph(t.progress_note)]
}
