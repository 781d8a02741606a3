//! Vector drawings: the risk matrix, the scope drawing, and signature lines. All of them read well in black and white:
//! grey grows with the band, letters name it, and a heavy line marks the limit of what is accepted.

use super::compose::{Composer, Setting};
use super::faces::Face;
use super::flow::{Body, Item};
use super::lines::{Run, prepare};
use super::page::{Draw, Text, Warning};
use super::style;
use super::tags::{Extra, NodeId, Tag, TagTree};
use super::units::{Area, Colour, Mpt, Point, mm};
use crate::content::{Align, Drawing, Figure, HeatMap, ScopeDrawing, ScopeLink, SignatureBlock, text};

/// Operations of a drawing, from its top left corner.
pub(super) struct Sketch {
    node: NodeId,
    marks: Vec<(Option<NodeId>, Draw)>,
    missing: Vec<char>,
}

/// How words in a drawing are set.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) face: Face,
    pub(super) size: Mpt,
    pub(super) colour: Colour,
    pub(super) align: Align,
}

pub(super) const PLAIN: Look =
    Look { face: Face::Regular, size: style::TABLE, colour: style::INK, align: Align::Left };
pub(super) const STRONG: Look = Look { face: Face::Bold, ..PLAIN };

impl Sketch {
    pub(super) fn new(node: NodeId) -> Self {
        Self { node, marks: Vec::new(), missing: Vec::new() }
    }

    pub(super) fn draw(&mut self, draw: Draw) {
        self.marks.push((Some(self.node), draw));
    }

    pub(super) fn rule(&mut self, from: (Mpt, Mpt), to: (Mpt, Mpt), width: Mpt) {
        let (from, to) = (Point { x: from.0, y: from.1 }, Point { x: to.0, y: to.1 });
        self.draw(Draw::Rule { from, to, width, colour: style::INK });
    }

    /// Words from the top of an area; returns the height they take.
    pub(super) fn words(&mut self, words: &str, look: Look, area: Area) -> Mpt {
        let leading = style::leading(look.size);
        let run = Run { text: words, face: look.face, colour: look.colour, link: None };
        let lines = prepare(&[run], look.size, &mut |c| self.missing.push(c)).lines(area.width);
        for (index, line) in lines.iter().enumerate() {
            let free = area.width - line.width;
            let left = area.x
                + match look.align {
                    Align::Left => 0,
                    Align::Centre => free / 2,
                    Align::Right => free,
                };
            let y = area.y + leading * index as Mpt + style::baseline(look.size, leading);
            for piece in &line.pieces {
                let at = Point { x: left + piece.x, y };
                let text = Text {
                    at,
                    size: look.size,
                    face: piece.face,
                    colour: piece.colour,
                    text: piece.text.clone(),
                };
                self.draw(Draw::Text(text));
            }
        }
        leading * lines.len() as Mpt
    }

    /// A box with words in its middle.
    fn boxed(&mut self, words: &str, area: Area) {
        let height = height_of(words, PLAIN, area.width - 2 * BOX_PAD);
        self.draw(Draw::Fill(area, Colour([255; 3])));
        self.draw(Draw::Frame { area, width: style::STRONG, colour: style::INK });
        let inner = Area {
            x: area.x + BOX_PAD,
            y: area.y + (area.height - height) / 2,
            width: area.width - 2 * BOX_PAD,
            height,
        };
        self.words(words, Look { align: Align::Centre, ..PLAIN }, inner);
    }
}

/// Free space left and right of the words in a box.
pub(super) const BOX_PAD: Mpt = mm(180);
/// Free space above and below them.
pub(super) const BOX_LIFT: Mpt = mm(120);

pub(super) fn height_of(words: &str, look: Look, width: Mpt) -> Mpt {
    let run = Run { text: words, face: look.face, colour: look.colour, link: None };
    style::leading(look.size) * prepare(&[run], look.size, &mut |_| ()).lines(width).len() as Mpt
}

impl Composer<'_> {
    pub(crate) fn figure(&mut self, figure: &Figure) {
        let before = self.gap(mm(300));
        match &figure.drawing {
            Drawing::HeatMap(map) => {
                let (sketch, height) =
                    heat_map(self.figure_node(&figure.alt), map, self.flow.frame.measure());
                self.place_sketch(sketch, height, before);
            }
            Drawing::Chart(chart) => self.chart(chart, &figure.alt, before),
            Drawing::Scope(scope) => {
                // What heading, titles and caption take of a page.
                let around = mm(3_400);
                let (measure, room) = (self.flow.frame.measure(), self.flow.frame.room() - around);
                for (index, part) in parts(scope, measure, room).iter().enumerate() {
                    let node = self.figure_node(&figure.alt);
                    let (sketch, height) = scope_drawing(node, part, measure);
                    self.place_sketch(sketch, height, if index == 0 { before } else { mm(300) });
                }
            }
        }
        let node = self.flow.tags.add(TagTree::ROOT, Tag::P);
        let caption = Setting { before: mm(150), ..Setting::body(style::SMALL) };
        self.paragraph(node, &[text(figure.caption.clone())], caption, style::GREY);
        self.leave(mm(400));
    }

    pub(super) fn figure_node(&mut self, alt: &str) -> NodeId {
        let node = self.flow.tags.add(TagTree::ROOT, Tag::Figure);
        self.flow.tags.set(node, Extra::Alt(alt.to_owned()));
        node
    }

    /// Places a drawing; it stays with its caption.
    fn place_sketch(&mut self, sketch: Sketch, height: Mpt, before: Mpt) {
        self.place_part(sketch, height, before, true);
    }

    /// Places a part of a drawing, which stays with what follows where `keep` says so.
    pub(super) fn place_part(&mut self, sketch: Sketch, height: Mpt, before: Mpt, keep: bool) {
        self.flow.push(Item {
            before,
            height,
            keep,
            names: Vec::new(),
            bookmark: None,
            body: Body::Marks(sketch.marks),
        });
        for character in sketch.missing {
            self.warnings.insert(Warning::MissingCharacter { character, place: self.place.clone() });
        }
    }

    /// Lines to sign on, two beside each other, with space for ink above.
    pub(crate) fn signatures(&mut self, block: &SignatureBlock) {
        let before = self.gap(mm(300));
        let between = mm(1_000);
        let width = (self.flow.frame.measure() - between) / 2;
        for (index, pair) in block.signatures.chunks(2).enumerate() {
            let mut marks = Vec::new();
            let mut height = 0;
            for (column, signature) in pair.iter().enumerate() {
                let node = self.flow.tags.add(TagTree::ROOT, Tag::P);
                let x = column as Mpt * (width + between);
                let y = mm(1_400);
                let (from, to) = (Point { x, y }, Point { x: x + width, y });
                marks.push((None, Draw::Rule { from, to, width: style::STRONG, colour: style::INK }));
                let mut sketch = Sketch::new(node);
                let small = Look { size: style::SMALL, ..PLAIN };
                let top = y + mm(150);
                let area = |y| Area { x, y, width, height: 0 };
                let mut used = sketch.words(&signature.who, small, area(top));
                used +=
                    sketch.words(&signature.note, Look { colour: style::GREY, ..small }, area(top + used));
                height = height.max(top + used);
                marks.append(&mut sketch.marks);
            }
            self.flow.push(Item {
                before: if index == 0 { before } else { 0 },
                height,
                keep: false,
                names: Vec::new(),
                bookmark: None,
                body: Body::Marks(marks),
            });
        }
        self.leave(mm(400));
    }
}

/// The ground of a band: the higher, the darker, but never so dark that ink is hard to read.
fn tone(band: usize, bands: usize) -> Colour {
    let steps = bands.saturating_sub(1).max(1) as i32;
    let band = band.min(bands.saturating_sub(1)) as i32;
    Colour([0xbf, 0xba, 0xb0].map(|dark| (255 - (255 - dark) * band / steps) as u8))
}

fn heat_map(node: NodeId, map: &HeatMap, measure: Mpt) -> (Sketch, Mpt) {
    let mut sketch = Sketch::new(node);
    let columns = map.columns.len().max(1) as Mpt;
    let labels = mm(3_600);
    let width = ((measure - labels) / columns).min(mm(2_600));
    let height = mm(1_300);
    let small = Look { colour: style::GREY, ..PLAIN };
    let top = sketch.words(&map.row_axis, STRONG, Area { x: 0, y: 0, width: labels, height: 0 }) + mm(100);
    for (r, label) in map.rows.iter().enumerate() {
        let y = top + r as Mpt * height;
        let inner = labels - mm(300);
        let rise = (height - height_of(label, PLAIN, inner)) / 2;
        sketch.words(label, PLAIN, Area { x: 0, y: y + rise, width: inner, height: 0 });
        for (c, cell) in map.cells.get(r).into_iter().flatten().enumerate() {
            let area = Area { x: labels + c as Mpt * width, y, width, height };
            sketch.draw(Draw::Fill(area, tone(cell.band, map.bands.len())));
            sketch.draw(Draw::Frame { area, width: style::THIN, colour: style::FURNITURE_RULE });
            let corner = Area { x: area.x + mm(120), y: y + mm(60), width: width - mm(240), height: 0 };
            let mark = map.bands.get(cell.band).map_or("", |band| band.mark.as_str());
            sketch.words(format!("{} {mark}", cell.level).trim(), Look { size: 7_500, ..PLAIN }, corner);
            if let Some(count) = cell.count.filter(|&count| count > 0) {
                let look = Look { size: 13_000, align: Align::Centre, ..STRONG };
                let middle = Area { x: area.x, y: y + mm(430), width, height: 0 };
                sketch.words(&count.to_string(), look, middle);
            }
        }
    }
    limit(&mut sketch, map, Area { x: labels, y: top, width, height });
    let mut y = top + map.rows.len() as Mpt * height + mm(120);
    let mut tallest = 0;
    for (c, label) in map.columns.iter().enumerate() {
        let area = Area { x: labels + c as Mpt * width + mm(60), y, width: width - mm(120), height: 0 };
        tallest = tallest.max(sketch.words(label, Look { align: Align::Centre, ..PLAIN }, area));
    }
    y += tallest + mm(50);
    let axis = Area { x: labels, y, width: width * columns, height: 0 };
    y += sketch.words(&map.column_axis, Look { align: Align::Right, ..STRONG }, axis) + mm(150);
    for (index, band) in map.bands.iter().enumerate() {
        let area = Area { x: labels, y: y + mm(40), width: mm(900), height: mm(400) };
        sketch.draw(Draw::Fill(area, tone(index, map.bands.len())));
        let edge = if band.above_limit { style::STRONG } else { style::THIN };
        sketch.draw(Draw::Frame { area, width: edge, colour: style::INK });
        let mark = Look { size: 7_500, align: Align::Centre, ..PLAIN };
        sketch.words(&band.mark, mark, Area { y: y + mm(65), ..area });
        let words = Area { x: labels + mm(1_150), y, width: measure - labels - mm(1_150), height: 0 };
        y += sketch.words(&band.label, Look { colour: style::INK, ..small }, words) + mm(110);
    }
    (sketch, y)
}

/// The heavy line between what is accepted and what is not. `first` is the top left cell.
fn limit(sketch: &mut Sketch, map: &HeatMap, first: Area) {
    let above = |r: usize, c: usize| {
        let cell = map.cells.get(r).and_then(|row| row.get(c));
        cell.and_then(|cell| map.bands.get(cell.band)).is_some_and(|band| band.above_limit)
    };
    let width = 3 * style::STRONG;
    for r in 0..map.rows.len() {
        for c in 0..map.columns.len() {
            let x = first.x + c as Mpt * first.width;
            let y = first.y + r as Mpt * first.height;
            if c > 0 && above(r, c) != above(r, c - 1) {
                sketch.rule((x, y), (x, y + first.height), width);
            }
            if r > 0 && above(r, c) != above(r - 1, c) {
                sketch.rule((x, y), (x + first.width, y), width);
            }
        }
    }
}

/// Horizontal division of the scope drawing.
struct Lanes {
    frame: Mpt,
    inside: Mpt,
    outside: Mpt,
}

impl Lanes {
    const PAD: Mpt = mm(500);
    const GAP: Mpt = mm(240);

    fn new(measure: Mpt) -> Self {
        let frame = measure * 38 / 100;
        Self { frame, inside: frame - 2 * Self::PAD, outside: measure * 30 / 100 }
    }

    fn between(&self, measure: Mpt) -> Mpt {
        measure - self.frame - self.outside
    }

    fn box_height(words: &str, width: Mpt) -> Mpt {
        height_of(words, PLAIN, width - 2 * BOX_PAD) + 2 * BOX_LIFT
    }

    /// Height of one interface: its outside box, and its words over the line.
    fn link_height(&self, link: &ScopeLink, measure: Mpt) -> Mpt {
        let words = height_of(&link.passes, SMALL_WORDS, self.between(measure) - mm(400));
        // The words stand over the line in the middle, and may reach into the gap above.
        Self::box_height(&link.outside, self.outside).max(2 * words + mm(100) - Self::GAP)
    }

    /// Heights of the neighbouring links that share one box inside, and of all of them together.
    fn group_height(&self, group: &[ScopeLink], measure: Mpt) -> Mpt {
        let links: Mpt = group.iter().map(|link| self.link_height(link, measure) + Self::GAP).sum();
        (links - Self::GAP).max(Self::box_height(&group[0].inside, self.inside))
    }
}

const SMALL_WORDS: Look = Look { size: 8_000, colour: style::GREY, align: Align::Centre, ..PLAIN };

/// Divides a drawing that would not fit on a page.
fn parts(scope: &ScopeDrawing, measure: Mpt, room: Mpt) -> Vec<ScopeDrawing> {
    let lanes = Lanes::new(measure);
    let titles = || ScopeDrawing {
        inside_title: scope.inside_title.clone(),
        outside_title: scope.outside_title.clone(),
        ..ScopeDrawing::default()
    };
    let (mut parts, mut part, mut height) = (Vec::new(), titles(), 0);
    for link in &scope.links {
        let next = lanes.link_height(link, measure) + Lanes::GAP;
        if height + next > room && !part.links.is_empty() {
            parts.push(std::mem::replace(&mut part, titles()));
            height = 0;
        }
        height += next;
        part.links.push(link.clone());
    }
    for inside in &scope.inside_only {
        let next = Lanes::box_height(inside, lanes.inside) + Lanes::GAP;
        if height + next > room && height > 0 {
            parts.push(std::mem::replace(&mut part, titles()));
            height = 0;
        }
        height += next;
        part.inside_only.push(inside.clone());
    }
    parts.push(part);
    parts
}

fn scope_drawing(node: NodeId, scope: &ScopeDrawing, measure: Mpt) -> (Sketch, Mpt) {
    let mut sketch = Sketch::new(node);
    let lanes = Lanes::new(measure);
    let right = measure - lanes.outside;
    let pad = mm(250);
    let title = |x, width| Area { x, y: pad, width, height: 0 };
    let mut y = sketch.words(&scope.inside_title, STRONG, title(Lanes::PAD, lanes.inside));
    y = pad + mm(250) + y.max(sketch.words(&scope.outside_title, STRONG, title(right, lanes.outside)));
    for group in scope.links.chunk_by(|a, b| a.inside == b.inside) {
        let height = lanes.group_height(group, measure);
        sketch.boxed(&group[0].inside, Area { x: Lanes::PAD, y, width: lanes.inside, height });
        let links: Mpt =
            group.iter().map(|l| lanes.link_height(l, measure) + Lanes::GAP).sum::<Mpt>() - Lanes::GAP;
        let mut at = y + (height - links) / 2;
        for link in group {
            at += interface(&mut sketch, link, &lanes, measure, at) + Lanes::GAP;
        }
        y += height + Lanes::GAP;
    }
    for inside in &scope.inside_only {
        let height = Lanes::box_height(inside, lanes.inside);
        sketch.boxed(inside, Area { x: Lanes::PAD, y, width: lanes.inside, height });
        y += height + Lanes::GAP;
    }
    let frame = Area { x: 0, y: 0, width: lanes.frame, height: y };
    sketch.draw(Draw::Frame { area: frame, width: 2 * style::STRONG, colour: style::INK });
    (sketch, y)
}

/// One interface: line with arrow heads, words over it, box outside. Returns its height.
fn interface(sketch: &mut Sketch, link: &ScopeLink, lanes: &Lanes, measure: Mpt, y: Mpt) -> Mpt {
    let height = lanes.link_height(link, measure);
    let own = Lanes::box_height(&link.outside, lanes.outside);
    let right = measure - lanes.outside;
    let middle = y + height / 2;
    let start = Lanes::PAD + lanes.inside;
    sketch.rule((start, middle), (right, middle), style::STRONG);
    let head = |x: Mpt, back: Mpt| {
        let corner = |dy| Point { x: x + back, y: middle + dy };
        Draw::Triangle([Point { x, y: middle }, corner(-mm(70)), corner(mm(70))], style::INK)
    };
    sketch.draw(head(right, -mm(180)));
    sketch.draw(head(start, mm(180)));
    let area = Area { x: right, y: middle - own / 2, width: lanes.outside, height: own };
    sketch.boxed(&link.outside, area);
    let width = lanes.between(measure) - mm(400);
    let words = height_of(&link.passes, SMALL_WORDS, width);
    let over = Area { x: lanes.frame + mm(200), y: middle - words - mm(30), width, height: 0 };
    sketch.words(&link.passes, SMALL_WORDS, over);
    height
}
