//! What the rows of the Statement of Applicability point to: all risks of a control with many, and the evidence.

use super::register::Entry;
use super::why::MOST;
use crate::content::{Block, Cell, Column, Row, muted, text};
use crate::kinds::block::{cell, columns, heading, joined, paragraph, stacked, table, table_or};
use crate::kinds::index::Index;
use crate::kinds::sheet::{Sheet, day, day_or_blank};
use crate::kinds::words::fill;
use crate::on_site::AVAILABLE;

/// Where all risks of a control are listed.
pub(super) fn anchor_of(control: &str) -> String {
    format!("risks-of-{control}")
}

/// All risks of the controls whose row names only the first ten; nothing where there is no such control.
pub(super) fn risks(sheet: &Sheet<'_>, all: &[Entry<'_>]) -> Vec<Block> {
    let t = &sheet.t.soa;
    let rows: Vec<Row> = all
        .iter()
        .filter(|it| it.applies() && it.risks.len() > MOST)
        .map(|it| {
            let risks = it.risks.iter().map(|id| vec![sheet.risk(id)]).collect();
            Row::body(vec![
                Cell::runs(vec![sheet.control(it.id)]),
                Cell::from(sheet.control_title(it.id)),
                Cell::from(it.risks.len().to_string()),
                cell(joined(risks, ", ")),
            ])
            .anchored(anchor_of(it.id))
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut titles = columns(&[(t.control, 16), (t.title, 48), (t.count, 16), (t.risks, 193)]);
    titles[2] = Column::right(t.count, 16);
    vec![heading(1, t.risks_of_controls, "risks-of-controls"), paragraph(t.risks_intro), table(titles, rows)]
}

/// The evidence that the rows name, with what it shows.
pub(super) fn evidence(sheet: &Sheet<'_>, index: &Index<'_>) -> Vec<Block> {
    let t = &sheet.t.soa;
    let rows = index.evidence.iter().filter_map(|id| {
        let it = sheet.isms.evidence.get(id)?;
        let kept = match (&it.document, &it.file) {
            _ if it.on_site_only == Some(true) => vec![text(AVAILABLE)],
            (Some(document), _) => sheet.document_named(document),
            (None, Some(file)) => {
                vec![text(fill(t.in_workbench, &[("name", file.name.trim())]))]
            }
            (None, None) => vec![text(it.location.trim())],
        };
        let by = sheet.name(it.collected_by.as_ref()).unwrap_or_default();
        let collected = [day_or_blank(it.collected_on), by];
        let collected = collected.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
        let until = it.valid_until.map(|on| vec![muted(fill(t.valid_until, &[("date", &day(on))]))]);
        let collected = if collected.is_empty() { Vec::new() } else { vec![text(collected)] };
        let row = Row::body(vec![
            Cell::from(id.as_str()),
            Cell::from(sheet.stated(&it.title)),
            Cell::or_dash(it.shows.trim()),
            cell(stacked(std::iter::once(collected).chain(until).collect())),
            cell(kept),
        ]);
        Some(row.anchored(id.as_str()))
    });
    let titles = [(t.evidence_reference, 16), (t.title, 70), (t.shows, 80), (t.collected, 52), (t.kept, 55)];
    let body = table_or(columns(&titles), rows.collect(), t.no_evidence);
    vec![heading(1, t.evidence, "evidence"), body]
}
