//! The result of the Statement of Applicability in figures: counts of exactly the rows that follow.

use isms_model::standard::Theme;
use isms_model::terms::Term;
use isms_model::{Applicability, Implementation};

use super::register::Entry;
use super::remark;
use crate::content::{Block, Cell, Column, Row};
use crate::kinds::block::{heading, table};
use crate::kinds::sheet::Sheet;
use crate::kinds::words::fill;

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

/// The table by theme, and how far the applicable controls are.
pub(super) fn result(sheet: &Sheet<'_>, all: &[Entry<'_>]) -> Vec<Block> {
    let t = &sheet.t.soa;
    let whole = count(all.iter());
    // The column is there only while something is undecided.
    let open = whole.undecided > 0;
    let cells = |name: &str, it: Count| {
        let mut figures = vec![it.controls, it.applicable, it.by_provider, it.not_applicable];
        figures.extend(open.then_some(it.undecided));
        figures.push(it.implemented);
        let figures = figures.into_iter().map(|n| Cell::from(n.to_string()));
        std::iter::once(Cell::from(name)).chain(figures).collect()
    };
    let of = |theme: Option<Theme>| count(all.iter().filter(|it| it.theme == theme));
    let mut rows: Vec<Row> =
        Theme::ALL.iter().map(|theme| Row::body(cells(theme.label(), of(Some(*theme))))).collect();
    let own = of(None);
    if own.controls > 0 {
        rows.push(Row::body(cells(t.own, own)));
    }
    rows.push(Row::total(cells(t.all, whole)));
    let mut titles = vec![
        Column::left(t.theme, 36),
        Column::right(t.controls, 20),
        Column::right(t.applicable, 24),
        Column::right(t.by_provider, 40),
        Column::right(t.not_applicable, 28),
    ];
    titles.extend(open.then(|| Column::right(t.undecided, 24)));
    titles.push(Column::right(t.implemented, 28));
    let mut blocks =
        vec![heading(1, t.result, "result"), table(titles, rows), remark(progress(sheet, all, whole))];
    if whole.by_provider > 0 {
        blocks.push(remark(t.result_note));
    }
    if whole.applicable == 0 {
        blocks.remove(2);
    }
    blocks
}

/// How far the applicable controls are, in a sentence.
fn progress(sheet: &Sheet<'_>, all: &[Entry<'_>], whole: Count) -> String {
    let t = &sheet.t.soa;
    let at = |step: Option<Implementation>| {
        all.iter().filter(|it| it.applies() && it.implementation() == step).count()
    };
    let parts = [
        (t.progress_implemented, at(Some(Implementation::Implemented))),
        (t.progress_in_progress, at(Some(Implementation::InProgress))),
        (t.progress_planned, at(Some(Implementation::Planned))),
        (t.progress_not_started, at(Some(Implementation::NotStarted))),
        (t.progress_not_stated, at(None)),
    ];
    let parts = parts.into_iter().filter(|(_, n)| *n > 0);
    let parts: Vec<String> = parts.map(|(text, n)| fill(text, &[("n", &n.to_string())])).collect();
    let text = if whole.applicable == 1 { t.progress_one } else { t.progress };
    fill(text, &[("n", &whole.applicable.to_string()), ("parts", &parts.join(", "))])
}
