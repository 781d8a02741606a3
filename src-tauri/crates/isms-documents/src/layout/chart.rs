//! The organisation chart: the top box, a line down its left side, and rows of boxes that hang from it. A row is placed
//! by itself, so that a big organisation goes on on the next page.

use super::compose::Composer;
use super::figure::{BOX_LIFT, BOX_PAD, Look, PLAIN, STRONG, Sketch, height_of};
use super::page::Draw;
use super::style;
use super::tags::NodeId;
use super::units::{Area, Colour, Mpt, mm};
use crate::content::{Align, Chart, ChartBox};

/// How many boxes stand beside each other.
const ACROSS: usize = 3;
/// Where the line down the side runs.
const TRUNK: Mpt = mm(500);
/// Where the boxes begin.
const INDENT: Mpt = mm(1_100);
/// Free space between two boxes.
const BETWEEN: Mpt = mm(400);
/// From the line over a row to its boxes.
const DROP: Mpt = mm(250);
/// Free space under a row.
const BELOW: Mpt = mm(250);
/// Width of the top box.
const TOP: Mpt = mm(11_000);

/// A row of boxes with the title that stands over it, if it is the first of its group.
struct Level<'a> {
    title: Option<&'a str>,
    boxes: &'a [ChartBox],
}

impl Composer<'_> {
    /// Places a chart under one node of the structure tree.
    pub(super) fn chart(&mut self, chart: &Chart, alt: &str, before: Mpt) {
        let node = self.figure_node(alt);
        let measure = self.flow.frame.measure();
        let mut levels = Vec::new();
        for group in &chart.groups {
            for (index, boxes) in group.boxes.chunks(ACROSS).enumerate() {
                levels.push(Level { title: (index == 0).then_some(group.title.as_str()), boxes });
            }
        }
        let mut top = Sketch::new(node);
        let width = TOP.min(measure);
        let height = box_height(&chart.top, width);
        boxed(&mut top, &chart.top, Area { x: 0, y: 0, width, height });
        let under = if levels.is_empty() { 0 } else { BELOW };
        top.rule((TRUNK, height), (TRUNK, height + under), style::STRONG);
        self.place_part(top, height + under, before, true);
        let last = levels.len().saturating_sub(1);
        for (index, level) in levels.iter().enumerate() {
            let (sketch, height) = row(node, level, measure, index == last);
            // The last row stays with the caption.
            self.place_part(sketch, height, 0, index == last);
        }
    }
}

/// A row: its title, the line from the side, the boxes that hang from it, and the line down to the next row.
fn row(node: NodeId, level: &Level<'_>, measure: Mpt, is_last: bool) -> (Sketch, Mpt) {
    let mut sketch = Sketch::new(node);
    let mut line = mm(100);
    if let Some(title) = level.title {
        let area = Area { x: INDENT, y: line, width: measure - INDENT, height: 0 };
        line += sketch.words(title, Look { colour: style::HEAD_INK, ..STRONG }, area) + mm(60);
    }
    let width = (measure - INDENT - (ACROSS as Mpt - 1) * BETWEEN) / ACROSS as Mpt;
    let height = level.boxes.iter().map(|it| box_height(it, width)).max().unwrap_or(0);
    let middle = |at: usize| INDENT + at as Mpt * (width + BETWEEN) + width / 2;
    let end = line + DROP + height + BELOW;
    sketch.rule((TRUNK, 0), (TRUNK, if is_last { line } else { end }), style::STRONG);
    sketch.rule((TRUNK, line), (middle(level.boxes.len() - 1), line), style::STRONG);
    for (at, it) in level.boxes.iter().enumerate() {
        sketch.rule((middle(at), line), (middle(at), line + DROP), style::STRONG);
        boxed(&mut sketch, it, Area { x: middle(at) - width / 2, y: line + DROP, width, height });
    }
    (sketch, end)
}

fn lines(it: &ChartBox) -> impl Iterator<Item = (&str, Look)> {
    let centred = |look: Look| Look { align: Align::Centre, ..look };
    let title = std::iter::once((it.title.as_str(), centred(STRONG)));
    title.chain(it.lines.iter().map(move |line| (line.as_str(), centred(PLAIN))))
}

fn box_height(it: &ChartBox, width: Mpt) -> Mpt {
    lines(it).map(|(words, look)| height_of(words, look, width - 2 * BOX_PAD)).sum::<Mpt>() + 2 * BOX_LIFT
}

/// A box with its title in bold and its lines under it.
fn boxed(sketch: &mut Sketch, it: &ChartBox, area: Area) {
    sketch.draw(Draw::Fill(area, Colour([255; 3])));
    sketch.draw(Draw::Frame { area, width: style::STRONG, colour: style::INK });
    let mut y = area.y + BOX_LIFT;
    for (words, look) in lines(it) {
        let inner = Area { x: area.x + BOX_PAD, y, width: area.width - 2 * BOX_PAD, height: 0 };
        y += sketch.words(words, look, inner);
    }
}
