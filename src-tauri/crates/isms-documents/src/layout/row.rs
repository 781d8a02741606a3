//! A row of a table as boxes of lines: its height, and how it is split where it is higher than half a page.

use std::rc::Rc;

use super::lines::Line;
use super::tags::NodeId;
use super::units::{Colour, Mpt};
use crate::content::Align;

/// A row, measured.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowBox {
    pub(crate) cells: Vec<CellBox>,
    pub(crate) size: Mpt,
    pub(crate) leading: Mpt,
    pub(crate) pad_top: Mpt,
    pub(crate) pad_bottom: Mpt,
    /// Whether short cells stand at the bottom, as headings do.
    pub(crate) low: bool,
    pub(crate) ground: Option<Colour>,
    /// Rule under it.
    pub(crate) rule: Option<(Mpt, Colour)>,
    /// Rows that are drawn again above this one at the top of a page.
    pub(crate) repeat: Rc<[Rc<RowBox>]>,
}

/// A cell, measured.
#[derive(Debug, Clone)]
pub(crate) struct CellBox {
    pub(crate) node: NodeId,
    /// From the left edge of the table.
    pub(crate) x: Mpt,
    /// Room for the text.
    pub(crate) width: Mpt,
    pub(crate) align: Align,
    pub(crate) lines: Vec<Line>,
}

impl CellBox {
    /// Where a line begins, from the left edge of the table.
    pub(crate) fn start(&self, line: &Line) -> Mpt {
        let free = self.width - line.width;
        self.x
            + match self.align {
                Align::Left => 0,
                Align::Centre => free / 2,
                Align::Right => free,
            }
    }
}

impl RowBox {
    fn most_lines(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0)
    }

    /// Height with padding.
    pub(crate) fn height(&self) -> Mpt {
        self.pad_top + self.leading * self.most_lines() as Mpt + self.pad_bottom
    }

    /// The least height with which a split row may begin: three lines.
    pub(crate) fn least(&self) -> Mpt {
        self.pad_top + 3 * self.leading + self.pad_bottom
    }

    /// Top of a line, from the top of the row.
    pub(crate) fn line_top(&self, cell: &CellBox, index: usize) -> Mpt {
        let skipped = if self.low { self.most_lines() - cell.lines.len() } else { 0 };
        self.pad_top + self.leading * (skipped + index) as Mpt
    }

    /// Cuts off what fits into `room`, at least one line, and leaves the rest here.
    pub(crate) fn split(&mut self, room: Mpt) -> Self {
        let lines = ((room - self.pad_top - self.pad_bottom) / self.leading).max(1) as usize;
        let mut part =
            Self { cells: Vec::with_capacity(self.cells.len()), repeat: Rc::from([]), ..self.clone() };
        part.rule = None;
        for cell in &mut self.cells {
            let rest = cell.lines.split_off(lines.min(cell.lines.len()));
            let first = std::mem::replace(&mut cell.lines, rest);
            part.cells.push(CellBox { lines: first, ..cell.clone() });
        }
        part
    }
}
