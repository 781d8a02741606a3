//! Which audit looks at what: clauses and controls, then units and sites, in a close matrix of two bands beside each
//! other. Excluded controls are grey and say so.

use isms_model::terms::Term;
use isms_model::{AuditMatrix, AuditMatrixRow, AuditableKind, Look};

use crate::content::{Block, Cell, Column, Row, Table, bold, muted, text};
use crate::kinds::block::{heading, paragraph};
use crate::kinds::sheet::Sheet;
use crate::kinds::words::{Programme, fill};

/// How many audits leave room for two clauses, controls or places beside each other.
const FEW: usize = 8;

/// How many audits a table has beside each other; more of them make a second table.
const MOST: usize = 24;

/// Every clause and control, and every unit and site in scope, with the audits that look at it.
pub(super) fn coverage(sheet: &Sheet<'_>, matrix: &AuditMatrix) -> Vec<Block> {
    let t = &sheet.t.programme;
    let share = |kind: AuditableKind, words: &str| {
        let of: Vec<&AuditMatrixRow> =
            matrix.rows.iter().filter(|it| it.kind == kind && !it.excluded).collect();
        let looked_at = of.iter().filter(|it| it.standing != Look::Never).count();
        fill(words, &[("n", &looked_at.to_string()), ("all", &of.len().to_string())])
    };
    let shares = [
        ("clauses", &*share(AuditableKind::Clause, t.n_of_clauses)),
        ("controls", &*share(AuditableKind::Control, t.n_of_controls)),
    ];
    let mut groups = vec![(t.clause_group.to_owned(), of_kind(matrix, AuditableKind::Clause))];
    let controls = of_kind(matrix, AuditableKind::Control);
    // The themes in the order of Annex A, and the organisation's own controls behind them.
    let mut themes: Vec<_> = controls.iter().map(|it| it.theme).collect();
    themes.dedup();
    for theme in themes {
        let title = theme
            .map_or_else(|| t.own_controls.to_owned(), |it| fill(t.control_group, &[("theme", it.label())]));
        groups.push((title, controls.iter().copied().filter(|it| it.theme == theme).collect()));
    }
    let places = [(AuditableKind::Unit, t.unit_group), (AuditableKind::Location, t.location_group)];
    let places = places.map(|(kind, title)| (title.to_owned(), of_kind(matrix, kind)));
    let no_places = places.iter().all(|(_, of)| of.is_empty());
    groups.extend(places);
    let mut blocks = vec![heading(1, t.grid, "coverage"), paragraph(fill(t.grid_note, &shares))];
    blocks.extend(grid(t, matrix, t.subject, groups));
    blocks.extend(no_places.then(|| paragraph(t.no_places)));
    blocks
}

fn of_kind(matrix: &AuditMatrix, kind: AuditableKind) -> Vec<&AuditMatrixRow> {
    matrix.rows.iter().filter(|it| it.kind == kind).collect()
}

/// A table for each few audits. Where there are few of them, two bands stand beside each other, and each group is read
/// down the first band and then down the second.
fn grid(
    t: &Programme,
    matrix: &AuditMatrix,
    subject: &str,
    groups: Vec<(String, Vec<&AuditMatrixRow>)>,
) -> Vec<Block> {
    let count = matrix.columns.len();
    let bands = if count <= FEW { 2 } else { 1 };
    let part = |first: usize| {
        let audits = first..count.min(first + MOST);
        let mut rows = Vec::new();
        for (title, of) in groups.iter().filter(|(_, of)| !of.is_empty()) {
            rows.push(Row::group(title.as_str()));
            let lines = of.len().div_ceil(bands);
            rows.extend((0..lines).map(|line| {
                let across = of.iter().skip(line).step_by(lines);
                Row::close(across.flat_map(|it| cells(t, it, audits.clone())).collect())
            }));
        }
        let columns = (0..bands).flat_map(|_| band(t, matrix, subject, bands, audits.clone())).collect();
        Block::Table(Table { columns, rows, caption: None, row_headers: true })
    };
    (0..count.max(1)).step_by(MOST).map(part).collect()
}

/// The columns of a band: number, title, each audit by the end of its reference, and what they come to.
fn band(
    t: &Programme,
    matrix: &AuditMatrix,
    subject: &str,
    bands: usize,
    audits: std::ops::Range<usize>,
) -> Vec<Column> {
    const AUDIT: u16 = 7;
    let (number, standing) = (14, 15);
    let room = 273 / bands as u16 - number - standing - AUDIT * audits.len() as u16;
    let mut columns = vec![Column::left(t.number, number), Column::left(subject, room)];
    columns.extend(matrix.columns[audits].iter().map(|it| Column::centre(short(it.id.as_str()), AUDIT)));
    columns.push(Column::left(t.standing, standing));
    columns
}

/// The end of a reference: `002` of `AUD-002`.
fn short(id: &str) -> &str {
    id.rsplit('-').next().filter(|it| !it.is_empty()).unwrap_or(id)
}

fn cells(t: &Programme, it: &AuditMatrixRow, audits: std::ops::Range<usize>) -> Vec<Cell> {
    let said = |words: &str| if it.excluded { muted(words) } else { text(words) };
    let one = |look: Look, done: &str, planned: &str| match look {
        Look::Done => said(done),
        Look::Planned => said(planned),
        Look::Never => muted(t.never),
    };
    let title = if it.title.trim().is_empty() { t.never } else { it.title.trim() };
    let mut cells = vec![said(&it.id), said(title)];
    cells.extend(it.cells[audits].iter().map(|cell| one(cell.look, t.done_mark, t.planned_mark)));
    cells.push(match it.standing {
        _ if it.excluded => muted(t.excluded),
        Look::Never => bold(t.nobody),
        look => one(look, t.done, t.is_planned),
    });
    cells.into_iter().map(|it| Cell::runs(vec![it])).collect()
}
