//! Tables and the control block: column widths, heading rows, group rows, body rows.

use std::rc::Rc;

use super::compose::{Composer, Setting};
use super::flow::{Body, Item};
use super::row::{CellBox, RowBox};
use super::style;
use super::tags::{Extra, NodeId, Scope, Tag, TagTree};
use super::units::{Mpt, mm};
use crate::content::{
    Align, Cell, Column, Emphasis, Inline, KeyValue, Row, RowKind, Table, bold, muted, plain_text,
};
use crate::layout::lines::{Run, prepare};

/// The columns of a table on this page.
struct Grid<'t> {
    columns: &'t [Column],
    widths: Vec<Mpt>,
}

impl Grid<'_> {
    /// The columns with their left edges and the room for their text.
    fn lanes(&self) -> impl Iterator<Item = (usize, &Column, Mpt, Mpt)> {
        let mut next = 0;
        self.columns.iter().zip(&self.widths).enumerate().map(move |(index, (column, &width))| {
            let x = next;
            next += width;
            (index, column, x, width - gutter(self.columns, index))
        })
    }
}

/// Free space at the right of a column: more where figures at its right edge would touch the words of the next one.
fn gutter(columns: &[Column], index: usize) -> Mpt {
    let touches = columns[index].align == Align::Right
        && columns.get(index + 1).is_some_and(|next| next.align == Align::Left);
    if touches { 3 * style::GUTTER } else { style::GUTTER }
}

/// What a body row needs to know of the table around it.
struct Surround {
    body: NodeId,
    head: Rc<RowBox>,
    /// The heading alone, or the heading and the group that continues.
    repeat: Rc<[Rc<RowBox>]>,
}

impl Composer<'_> {
    pub(crate) fn table(&mut self, table: &Table) {
        let before = self.gap(mm(200));
        let node = self.flow.tags.add(TagTree::ROOT, Tag::Table);
        let mut above = before;
        if let Some(caption) = &table.caption {
            let caption_node = self.flow.tags.add(node, Tag::Caption);
            let setting = Setting { before, keep: true, ..Setting::body(style::SMALL) };
            self.paragraph(caption_node, &[bold(caption.clone())], setting, style::HEAD_INK);
            above = mm(60);
        }
        let grid = Grid { columns: &table.columns, widths: widths(table, self.flow.frame.measure()) };
        let head = Rc::new(self.heading_row(node, &grid));
        let body = self.flow.tags.add(node, Tag::TBody);
        self.flow.push(row_item(RowBox::clone(&head), above, !table.rows.is_empty(), Vec::new()));
        let mut surround = Surround { body, repeat: Rc::from([Rc::clone(&head)]), head };
        for (index, row) in table.rows.iter().enumerate() {
            self.at_row(row.anchor.as_ref(), row.cells.first());
            let names = self.row_names(row.anchor.as_ref());
            let group = row.kind == RowKind::Group;
            let boxed = if group {
                self.group_row(&mut surround, row, &grid)
            } else {
                self.body_row(&surround, row, &grid, table.row_headers)
            };
            let low = boxed.height() < self.flow.frame.room() / 8;
            let keep = group || (low && holds_together(&table.rows, index));
            self.flow.push(row_item(boxed, 0, keep, names));
        }
        self.flow.flush();
        self.leave(mm(350));
    }

    fn heading_row(&mut self, table: NodeId, grid: &Grid<'_>) -> RowBox {
        let thead = self.flow.tags.add(table, Tag::THead);
        let tr = self.flow.tags.add(thead, Tag::TR);
        let mut row = RowBox {
            size: style::TABLE_HEAD,
            leading: style::leading(style::TABLE_HEAD),
            pad_top: style::HEAD_PAD,
            pad_bottom: style::HEAD_PAD,
            low: true,
            rule: Some((style::STRONG, style::INK)),
            ..RowBox::default()
        };
        for (_, column, x, room) in grid.lanes() {
            let node = self.flow.tags.add(tr, Tag::TH);
            self.flow.tags.set(node, Extra::Heads(Scope::Column, 1));
            let runs = [bold(column.title.clone())];
            let lines = self.prepared(node, &runs, row.size, style::HEAD_INK).lines(room);
            row.cells.push(CellBox { node, x, width: room, align: column.align, lines });
        }
        row
    }

    /// A title over rows. It stays with the next row, and says "continued" at the top of the next page.
    fn group_row(&mut self, surround: &mut Surround, row: &Row, grid: &Grid<'_>) -> RowBox {
        let tr = self.flow.tags.add(surround.body, Tag::TR);
        let node = self.flow.tags.add(tr, Tag::TH);
        self.flow.tags.set(node, Extra::Heads(Scope::Row, grid.columns.len() as u32));
        let title = row.cells.first().map(|cell| plain_text(&cell.0)).unwrap_or_default();
        let width = grid.widths.iter().sum::<Mpt>() - style::GUTTER;
        let mut boxed = RowBox {
            size: style::BODY,
            leading: style::leading(style::BODY),
            pad_top: style::GROUP_PAD,
            pad_bottom: style::CELL_PAD,
            rule: Some((style::STRONG, style::INK)),
            repeat: Rc::from([Rc::clone(&surround.head)]),
            ..RowBox::default()
        };
        let continued = format!("{title}, {}", self.words.continued);
        let mut cell = |words: String| {
            let lines = self.prepared(node, &[bold(words)], style::BODY, style::INK).lines(width);
            vec![CellBox { node, x: 0, width, align: Align::Left, lines }]
        };
        boxed.cells = cell(title);
        let again = cell(continued);
        let again = RowBox { cells: again, repeat: Rc::from([]), ..boxed.clone() };
        surround.repeat = Rc::from([Rc::clone(&surround.head), Rc::new(again)]);
        boxed
    }

    fn body_row(&mut self, surround: &Surround, row: &Row, grid: &Grid<'_>, row_headers: bool) -> RowBox {
        let tr = self.flow.tags.add(surround.body, Tag::TR);
        let (size, leading, pad) = match row.kind {
            RowKind::Close => (style::CLOSE, style::CLOSE_LEADING, style::CLOSE_PAD),
            _ => (style::TABLE, style::leading(style::TABLE), style::CELL_PAD),
        };
        let mut boxed = RowBox {
            cells: Vec::with_capacity(grid.columns.len()),
            size,
            leading,
            pad_top: pad,
            pad_bottom: pad,
            ground: (row.kind == RowKind::Shaded).then_some(style::SHADE),
            rule: Some((style::THIN, style::RULE)),
            repeat: Rc::clone(&surround.repeat),
            ..RowBox::default()
        };
        let empty = Cell::default();
        for (index, column, x, room) in grid.lanes() {
            let heads = index == 0 && row_headers;
            let node = self.flow.tags.add(tr, if heads { Tag::TH } else { Tag::TD });
            if heads {
                self.flow.tags.set(node, Extra::Heads(Scope::Row, 1));
            }
            let runs = &row.cells.get(index).unwrap_or(&empty).0;
            let strong: Vec<Inline>;
            let runs = if row.kind == RowKind::Total {
                strong = runs.iter().cloned().map(strengthened).collect();
                &strong
            } else {
                runs
            };
            let lines = self.prepared(node, runs, boxed.size, style::INK).lines(room);
            boxed.cells.push(CellBox { node, x, width: room, align: column.align, lines });
        }
        boxed
    }

    pub(crate) fn key_values(&mut self, block: &KeyValue) {
        let mut before = self.gap(mm(100));
        let table = self.flow.tags.add(TagTree::ROOT, Tag::Table);
        let body = self.flow.tags.add(table, Tag::TBody);
        let measure = self.flow.frame.measure();
        for (index, row) in block.rows.iter().enumerate() {
            let tr = self.flow.tags.add(body, Tag::TR);
            let label = self.flow.tags.add(tr, Tag::TH);
            self.flow.tags.set(label, Extra::Heads(Scope::Row, 1));
            let value = self.flow.tags.add(tr, Tag::TD);
            let mut boxed = RowBox {
                size: style::VALUE,
                leading: style::leading(style::VALUE),
                pad_top: style::VALUE_PAD,
                pad_bottom: style::VALUE_PAD,
                rule: Some((style::THIN, style::RULE)),
                ..RowBox::default()
            };
            let parts = [
                (label, 0, style::LABEL, vec![muted(row.label.clone())]),
                (value, style::LABEL, measure - style::LABEL, row.value.clone()),
            ];
            for (node, x, width, runs) in parts {
                let width = width - style::GUTTER;
                let lines = self.prepared(node, &runs, boxed.size, style::INK).lines(width);
                boxed.cells.push(CellBox { node, x, width, align: Align::Left, lines });
            }
            // Two rows hold together at the beginning, so that a heading never stands over a single line.
            self.flow.push(row_item(boxed, before, index == 0 && block.rows.len() > 1, Vec::new()));
            before = 0;
        }
        self.leave(mm(350));
    }
}

/// Whether a row stays with the one below it: the first two under a heading, and the last two, so that no row stands
/// alone at the foot or at the top of a page.
fn holds_together(rows: &[Row], index: usize) -> bool {
    let is_body = |row: &Row| row.kind != RowKind::Group;
    let is_first = index.checked_sub(1).is_none_or(|before| !is_body(&rows[before]));
    let is_last_but_one = index + 2 == rows.len();
    rows.get(index + 1).is_some_and(is_body) && (is_first || is_last_but_one)
}

fn row_item(row: RowBox, before: Mpt, keep: bool, names: Vec<String>) -> Item {
    Item { before, height: row.height(), keep, names, bookmark: None, body: Body::Row(Box::new(row)) }
}

fn strengthened(run: Inline) -> Inline {
    match run {
        Inline::Text { text, .. } => Inline::Text { text, emphasis: Emphasis::Bold },
        Inline::Link { text, target, .. } => Inline::Link { text, emphasis: Emphasis::Bold, target },
        Inline::Break => Inline::Break,
    }
}

/// Widths of the columns: in proportion to what they ask for, but wide enough for their widest word where the others
/// can spare it. One column never claims more than two fifths of the table for a single word.
fn widths(table: &Table, measure: Mpt) -> Vec<Mpt> {
    let asked: i64 = table.columns.iter().map(|column| i64::from(column.width_mm.max(1))).sum();
    let fair: Vec<Mpt> = table
        .columns
        .iter()
        .map(|column| (i64::from(column.width_mm.max(1)) * i64::from(measure) / asked.max(1)) as Mpt)
        .collect();
    let least: Vec<Mpt> = (0..)
        .zip(needs(table))
        .map(|(index, need)| (need + gutter(&table.columns, index)).min(measure * 2 / 5))
        .collect();
    let lack: i64 = fair.iter().zip(&least).map(|(f, l)| i64::from((l - f).max(0))).sum();
    let spare: i64 = fair.iter().zip(&least).map(|(f, l)| i64::from((f - l).max(0))).sum();
    if lack == 0 {
        return fair;
    }
    let all: i64 = least.iter().map(|&l| i64::from(l)).sum();
    fair.iter()
        .zip(&least)
        .map(|(&fair, &least)| match (spare >= lack, fair > least) {
            (true, true) => fair - (i64::from(fair - least) * lack / spare) as Mpt,
            (true, false) => least,
            // Not enough room for all words: everyone gives way, and long words are cut.
            (false, _) => (i64::from(least) * i64::from(measure) / all) as Mpt,
        })
        .collect()
}

/// For each column the width of its widest word.
fn needs(table: &Table) -> Vec<Mpt> {
    let mut needs: Vec<Mpt> =
        table.columns.iter().map(|column| token(&[bold(column.title.clone())], style::TABLE_HEAD)).collect();
    for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
        for (need, cell) in needs.iter_mut().zip(&row.cells) {
            // No character is wider than its size, so short words need no measuring.
            let longest = cell.0.iter().flat_map(|run| run.words().split_whitespace()).map(str::len).max();
            let words = cell.0.len() as i32 * longest.unwrap_or(0) as i32;
            if words.saturating_mul(style::TABLE) > *need {
                *need = (*need).max(token(&cell.0, style::TABLE));
            }
        }
    }
    needs
}

fn token(runs: &[Inline], size: Mpt) -> Mpt {
    let face = |run: &Inline| match run {
        Inline::Text { emphasis: Emphasis::Bold, .. } | Inline::Link { emphasis: Emphasis::Bold, .. } => {
            super::faces::Face::Bold
        }
        _ => super::faces::Face::Regular,
    };
    let runs: Vec<Run<'_>> = runs
        .iter()
        .map(|run| Run { text: run.words(), face: face(run), colour: style::INK, link: None })
        .collect();
    prepare(&runs, size, &mut |_| ()).widest_token()
}
