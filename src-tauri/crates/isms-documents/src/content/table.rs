//! Tables: columns with a width in millimetres, and rows of five kinds.

use serde::{Deserialize, Serialize};

use super::{Emphasis, Inline};

/// A table. The header row is repeated on every page; a row is kept whole unless it is higher than half a page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    /// The columns from left to right. Widths shrink or grow in proportion to fill the page.
    pub columns: Vec<Column>,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
    /// Printed above the table.
    pub caption: Option<String>,
    /// Whether the first cell of each row names the row, for screen readers.
    pub row_headers: bool,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Heading.
    pub title: String,
    /// Width in millimetres, relative to the sum of all columns. A column grows if a word would not fit.
    pub width_mm: u16,
    /// Where its text stands.
    pub align: Align,
}

impl Column {
    /// A column with its text at the left.
    pub fn left(title: impl Into<String>, width_mm: u16) -> Self {
        Self { title: title.into(), width_mm, align: Align::Left }
    }

    /// A column with its text at the right, for figures.
    pub fn right(title: impl Into<String>, width_mm: u16) -> Self {
        Self { title: title.into(), width_mm, align: Align::Right }
    }

    /// A column with its text in the middle, for marks.
    pub fn centre(title: impl Into<String>, width_mm: u16) -> Self {
        Self { title: title.into(), width_mm, align: Align::Centre }
    }
}

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// An ordinary row.
    #[default]
    Body,
    /// An ordinary row on a light ground, such as an excluded control. The words must say why as well.
    Shaded,
    /// A title over the rows that follow; its first cell spans the table and is repeated after a page break.
    Group,
    /// A sum; printed bold.
    Total,
    /// An ordinary row with little space around it, for a matrix of many short lines.
    Close,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Its cells, as many as there are columns; a group row has one.
    pub cells: Vec<Cell>,
    /// Id that links can name, for example `R-023`.
    pub anchor: Option<String>,
}

impl Row {
    /// An ordinary row.
    pub fn body(cells: Vec<Cell>) -> Self {
        Self { kind: RowKind::Body, cells, anchor: None }
    }

    /// A row on a light ground.
    pub fn shaded(cells: Vec<Cell>) -> Self {
        Self { kind: RowKind::Shaded, cells, anchor: None }
    }

    /// A title over the rows that follow.
    pub fn group(title: impl Into<String>) -> Self {
        Self { kind: RowKind::Group, cells: vec![Cell::from(title.into())], anchor: None }
    }

    /// A sum.
    pub fn total(cells: Vec<Cell>) -> Self {
        Self { kind: RowKind::Total, cells, anchor: None }
    }

    /// An ordinary row of a matrix.
    pub fn close(cells: Vec<Cell>) -> Self {
        Self { kind: RowKind::Close, cells, anchor: None }
    }

    /// The same row with an id that links can name.
    #[must_use]
    pub fn anchored(mut self, anchor: impl Into<String>) -> Self {
        self.anchor = Some(anchor.into());
        self
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Cell(
    /// Its runs of text.
    pub Vec<Inline>,
);

impl Cell {
    /// The dash that stands for "nothing here", so that no cell is silently blank.
    pub fn dash() -> Self {
        Self(vec![super::muted("–")])
    }

    /// Text, or the dash where there is none.
    pub fn or_dash(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.trim().is_empty() { Self::dash() } else { Self::from(words) }
    }

    /// Several runs.
    pub fn runs(runs: Vec<Inline>) -> Self {
        Self(runs)
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self(vec![Inline::Text { text: words, emphasis: Emphasis::Plain }])
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::from(words.to_owned())
    }
}
