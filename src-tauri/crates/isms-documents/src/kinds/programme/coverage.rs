//! Which audit looks at what: clauses and controls, then units and sites. Excluded controls are shaded and say so.

use isms_model::{AuditLook, AuditMatrix, AuditMatrixRow, AuditableKind, Look};

use crate::content::{Block, Cell, Column, Row, RowKind, Table, muted, text};
use crate::kinds::block::{heading, paragraph};
use crate::kinds::sheet::Sheet;
use crate::kinds::words::{Programme, fill};

/// How many audits a table has beside each other; more of them make a second table.
const ACROSS: usize = 6;

/// Every clause and every control, by audit.
pub(super) fn clauses_and_controls(sheet: &Sheet<'_>, matrix: &AuditMatrix) -> Vec<Block> {
    let t = &sheet.t.programme;
    let share = |kind: AuditableKind, words: &str| {
        let of: Vec<&AuditMatrixRow> =
            matrix.rows.iter().filter(|it| it.kind == kind && !it.excluded).collect();
        let looked_at = of.iter().filter(|it| it.standing != Look::Never).count();
        fill(words, &[("n", &looked_at.to_string()), ("all", &of.len().to_string())])
    };
    let places = [
        ("clauses", &*share(AuditableKind::Clause, t.n_of_clauses)),
        ("controls", &*share(AuditableKind::Control, t.n_of_controls)),
    ];
    let mut blocks = vec![heading(1, t.grid, "coverage"), paragraph(fill(t.grid_note, &places))];
    let groups = [(AuditableKind::Clause, t.clause_group), (AuditableKind::Control, t.control_group)];
    blocks.extend(grid(t, matrix, t.subject, &groups));
    blocks
}

/// Every unit and site in scope, by audit.
pub(super) fn places(sheet: &Sheet<'_>, matrix: &AuditMatrix) -> Vec<Block> {
    let t = &sheet.t.programme;
    let mut blocks = vec![heading(1, t.sites, "places")];
    if matrix.rows.iter().all(|it| matches!(it.kind, AuditableKind::Clause | AuditableKind::Control)) {
        blocks.push(paragraph(t.no_places));
        return blocks;
    }
    let groups = [(AuditableKind::Unit, t.unit_group), (AuditableKind::Location, t.location_group)];
    blocks.extend(grid(t, matrix, t.place, &groups));
    blocks
}

/// A table for each few audits.
fn grid(t: &Programme, matrix: &AuditMatrix, subject: &str, groups: &[(AuditableKind, &str)]) -> Vec<Block> {
    let count = matrix.columns.len();
    let starts = (0..count.max(1)).step_by(ACROSS);
    starts.map(|first| Block::Table(part(t, matrix, subject, groups, first))).collect()
}

fn part(
    t: &Programme,
    matrix: &AuditMatrix,
    subject: &str,
    groups: &[(AuditableKind, &str)],
    first: usize,
) -> Table {
    let last = matrix.columns.len().min(first + ACROSS);
    let audits = &matrix.columns[first..last];
    let mut columns = vec![Column::left(t.number, 16), Column::left(subject, 56)];
    columns.extend(audits.iter().map(|it| Column::left(it.id.as_str(), 14)));
    columns.push(Column::left(t.standing, 18));
    let mut rows = Vec::new();
    for (kind, title) in groups {
        let of: Vec<Row> =
            matrix.rows.iter().filter(|it| it.kind == *kind).map(|it| row(t, it, first..last)).collect();
        if !of.is_empty() {
            rows.push(Row::group(*title));
            rows.extend(of);
        }
    }
    let (from, to) = ((first + 1).to_string(), last.to_string());
    let caption =
        (matrix.columns.len() > ACROSS).then(|| fill(t.continued, &[("first", &from), ("last", &to)]));
    Table { columns, rows, caption, row_headers: true }
}

fn row(t: &Programme, it: &AuditMatrixRow, audits: std::ops::Range<usize>) -> Row {
    let word = |look: Look| match look {
        Look::Done => text(t.done),
        Look::Planned => text(t.is_planned),
        Look::Never => muted(t.never),
    };
    let mut cells = vec![Cell::from(it.id.as_str()), Cell::or_dash(it.title.trim())];
    cells.extend(it.cells[audits].iter().map(|AuditLook { look, .. }| Cell::runs(vec![word(*look)])));
    let standing = if it.excluded { text(t.excluded) } else { word(it.standing) };
    cells.push(Cell::runs(vec![standing]));
    Row { kind: if it.excluded { RowKind::Shaded } else { RowKind::Body }, cells, anchor: None }
}
