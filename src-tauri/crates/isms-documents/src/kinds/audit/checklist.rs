//! The checklist: clause by clause and control by control what there was, how the sample was chosen and what was seen.

use isms_model::text::blank;
use isms_model::{Audit, AuditItem, Id, standard};

use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{cell, columns, heading, stacked, table_or};
use crate::kinds::sheet::Sheet;

/// The annex. A column that no item fills is left out.
pub(super) fn checklist(sheet: &Sheet<'_>, audit: &Audit) -> Vec<Block> {
    let t = &sheet.t.audit;
    let titles = [
        (t.item, 16),
        (t.item_title, 42),
        (t.auditor, 26),
        (t.population, 34),
        (t.chosen, 34),
        (t.what_seen, 70),
        (t.evidence, 26),
        (t.result, 25),
    ];
    let items = &audit.items;
    let filled = [
        true,
        true,
        items.iter().any(|it| it.auditor.is_some()),
        items.iter().any(|it| !blank(&it.population)),
        items.iter().any(|it| !blank(&it.chosen_how)),
        true,
        items.iter().any(|it| !it.evidence.is_empty()),
        true,
    ];
    let titles: Vec<(&str, u16)> = kept(titles.to_vec(), &filled);
    let rows = items.iter().map(|it| Row::body(kept(cells(sheet, it), &filled))).collect();
    vec![heading(1, t.annex, "checklist"), table_or(columns(&titles), rows, t.no_items)]
}

/// What stands in a column that is filled.
fn kept<T>(list: Vec<T>, filled: &[bool]) -> Vec<T> {
    list.into_iter().zip(filled).filter(|(_, filled)| **filled).map(|(it, _)| it).collect()
}

fn cells(sheet: &Sheet<'_>, it: &AuditItem) -> Vec<Cell> {
    let subject = it.subject.trim();
    let is_control =
        sheet.isms.controls.contains(&Id::new(subject)) || standard::annex_control(subject).is_some();
    let item = if is_control { sheet.control(subject) } else { text(sheet.stated(subject)) };
    let title = if is_control { sheet.control_title(subject) } else { clause_title(subject) };
    let result = match it.result {
        Some(result) => text(result.to_string()),
        None => muted(sheet.t.audit.no_result),
    };
    vec![
        Cell::runs(vec![item]),
        Cell::or_dash(title),
        Cell::or_dash(sheet.name(it.auditor.as_ref()).unwrap_or_default()),
        Cell::or_dash(it.population.trim()),
        Cell::or_dash(it.chosen_how.trim()),
        Cell::or_dash(it.seen.trim()),
        cell(evidence(sheet, it)),
        Cell::runs(vec![result]),
    ]
}

fn evidence(sheet: &Sheet<'_>, it: &AuditItem) -> Vec<Inline> {
    let titled = it.evidence.iter().map(|id| {
        let title = sheet.isms.evidence.get(id).map(|it| it.title.trim()).unwrap_or_default();
        vec![text(format!("{id} {title}").trim())]
    });
    stacked(titled.collect())
}

fn clause_title(id: &str) -> String {
    standard::clauses().iter().find(|it| it.id == id).map(|it| it.title.clone()).unwrap_or_default()
}
