//! Short ways to make blocks, cells and runs.

use isms_model::text::blank;

use crate::content::{Block, Cell, Column, Heading, Inline, Orientation, Row, Section, Table, text};

/// A section on upright pages.
pub(crate) fn portrait(blocks: Vec<Block>) -> Section {
    Section { orientation: Orientation::Portrait, blocks }
}

/// A section on pages that lie on their side.
pub(crate) fn landscape(blocks: Vec<Block>) -> Section {
    Section { orientation: Orientation::Landscape, blocks }
}

/// A numbered heading of a section, with an anchor.
pub(crate) fn numbered(words: &str, anchor: &str) -> Block {
    Block::Heading(Heading {
        level: 1,
        text: words.to_owned(),
        numbered: true,
        anchor: Some(anchor.to_owned()),
    })
}

/// A heading without a number, with an anchor.
pub(crate) fn heading(level: u8, words: impl Into<String>, anchor: &str) -> Block {
    Block::Heading(Heading { level, text: words.into(), numbered: false, anchor: Some(anchor.to_owned()) })
}

/// A paragraph of plain words.
pub(crate) fn paragraph(words: impl Into<String>) -> Block {
    Block::Paragraph(vec![text(words)])
}

/// What the user wrote, a paragraph for each part between blank lines; else `missing`.
pub(crate) fn paragraphs(words: &str, missing: &str) -> Vec<Block> {
    if blank(words) {
        return vec![paragraph(missing)];
    }
    let unix = words.replace("\r\n", "\n");
    unix.split("\n\n").map(str::trim).filter(|it| !it.is_empty()).map(paragraph).collect()
}

/// A table whose rows are named by their first cell.
pub(crate) fn table(columns: Vec<Column>, rows: Vec<Row>) -> Block {
    Block::Table(Table { columns, rows, caption: None, row_headers: true })
}

/// A table, or a sentence where it would have no row.
pub(crate) fn table_or(columns: Vec<Column>, rows: Vec<Row>, nothing: &str) -> Block {
    if rows.is_empty() { paragraph(nothing) } else { table(columns, rows) }
}

/// Columns with their text at the left.
pub(crate) fn columns(list: &[(&str, u16)]) -> Vec<Column> {
    list.iter().map(|(title, width)| Column::left(*title, *width)).collect()
}

/// A cell, or the dash where there is nothing.
pub(crate) fn cell(runs: Vec<Inline>) -> Cell {
    if runs.iter().all(|run| blank(run.words())) { Cell::dash() } else { Cell::runs(runs) }
}

/// Lists of runs as one, with `between` between them.
pub(crate) fn joined(parts: Vec<Vec<Inline>>, between: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    for part in parts.into_iter().filter(|it| !it.is_empty()) {
        if !out.is_empty() {
            out.push(text(between));
        }
        out.extend(part);
    }
    out
}

/// Lists of runs as one, each on a line of its own.
pub(crate) fn stacked(parts: Vec<Vec<Inline>>) -> Vec<Inline> {
    let mut out = Vec::new();
    for part in parts.into_iter().filter(|it| !it.is_empty()) {
        if !out.is_empty() {
            out.push(Inline::Break);
        }
        out.extend(part);
    }
    out
}

/// A sentence: the words with a full stop where they have no end of their own.
pub(crate) fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.is_empty() || words.ends_with(['.', '!', '?', '…', '。', ';', ':']) {
        words.to_owned()
    } else {
        format!("{words}.")
    }
}
