//! Puts items on pages from top to bottom: keeps together what belongs together, repeats table headings after a page
//! break, and splits only rows that are higher than half a page.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::frame::Frame;
use super::lines::{Line, LinkId};
use super::page::{Bookmark, Destination, Draw, LinkArea, Page, Place, Text};
use super::row::RowBox;
use super::style;
use super::tags::{Kid, NodeId, TagTree};
use super::units::{Area, Mpt, Point};

/// Something with a height that is not broken, but for very high rows.
pub(crate) struct Item {
    /// Space above, left out at the top of a page.
    pub(crate) before: Mpt,
    pub(crate) height: Mpt,
    /// Whether it must stand on one page with the item that follows.
    pub(crate) keep: bool,
    /// Names by which links find it.
    pub(crate) names: Vec<String>,
    /// Depth and words of its bookmark.
    pub(crate) bookmark: Option<(u8, String)>,
    pub(crate) body: Body,
}

/// What an item draws.
pub(crate) enum Body {
    Line(TextLine),
    Row(Box<RowBox>),
    /// Operations with positions from the top left corner of the item, each with the node it belongs to.
    Marks(Vec<(Option<NodeId>, Draw)>),
}

/// A line of a paragraph.
pub(crate) struct TextLine {
    pub(crate) node: NodeId,
    /// From the left margin.
    pub(crate) x: Mpt,
    pub(crate) size: Mpt,
    pub(crate) leading: Mpt,
    pub(crate) line: Line,
    /// Bullet or number before the first line of a list item.
    pub(crate) label: Option<Box<TextLine>>,
    /// Whether a rule runs along its left side.
    pub(crate) barred: bool,
}

/// A link of the content, resolved.
pub(crate) struct Link {
    pub(crate) node: NodeId,
    pub(crate) destination: Destination,
    pub(crate) words: Box<str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Node(NodeId),
    Artifact,
}

/// The pages so far, and the position on the last one.
pub(crate) struct Flow {
    pub(crate) pages: Vec<Page>,
    pub(crate) tags: TagTree,
    pub(crate) places: BTreeMap<String, Place>,
    pub(crate) bookmarks: Vec<Bookmark>,
    pub(crate) links: Vec<Link>,
    pub(crate) frame: Frame,
    y: Mpt,
    /// Nothing stands on the page yet.
    fresh: bool,
    open: Open,
    pending: Vec<Item>,
}

impl Flow {
    pub(crate) fn new(frame: Frame) -> Self {
        let mut flow = Self {
            pages: Vec::new(),
            tags: TagTree::new(),
            places: BTreeMap::new(),
            bookmarks: Vec::new(),
            links: Vec::new(),
            frame,
            y: 0,
            fresh: true,
            open: Open::Nothing,
            pending: Vec::new(),
        };
        flow.new_page();
        flow
    }

    /// Begins a page of this geometry, unless the present one is empty and alike.
    pub(crate) fn start_page(&mut self, frame: Frame) {
        self.flush();
        if !self.fresh || self.frame != frame {
            if self.fresh {
                self.pages.pop();
            }
            self.frame = frame;
            self.new_page();
        }
    }

    /// Adds an item below the others.
    pub(crate) fn push(&mut self, item: Item) {
        let keep = item.keep;
        self.pending.push(item);
        if !keep {
            self.flush();
        }
    }

    /// Adds items below the others.
    pub(crate) fn push_all(&mut self, items: Vec<Item>) {
        for item in items {
            self.push(item);
        }
    }

    /// Places what waits for its successor.
    pub(crate) fn flush(&mut self) {
        let unit = std::mem::take(&mut self.pending);
        if unit.is_empty() {
            return;
        }
        if !self.fresh && self.y + self.least(&unit) > self.frame.bottom {
            self.new_page();
        }
        for item in unit {
            self.place(item);
        }
    }

    /// Height that the unit needs on this page: all of it, or the beginning of a row that may be split.
    fn least(&self, unit: &[Item]) -> Mpt {
        unit.iter().map(|item| item.before + self.least_of(item)).sum()
    }

    fn least_of(&self, item: &Item) -> Mpt {
        match &item.body {
            Body::Row(row) if item.height > self.frame.room() / 2 => row.least().min(item.height),
            _ => item.height,
        }
    }

    fn place(&mut self, item: Item) {
        let before = if self.fresh { 0 } else { item.before };
        // Only reached by a unit that is higher than a page: then its items part company.
        if !self.fresh && self.y + before + self.least_of(&item) > self.frame.bottom {
            self.new_page();
        } else {
            self.y += before;
        }
        if let (true, Body::Row(row)) = (self.fresh, &item.body) {
            let repeated = row.repeat.clone();
            self.repeat(&repeated);
        }
        self.name(&item);
        match item.body {
            Body::Line(line) => self.draw_line(&line),
            Body::Marks(marks) => self.draw_marks(marks),
            Body::Row(row) => return self.place_row(*row),
        }
        self.advance(item.height);
    }

    fn advance(&mut self, height: Mpt) {
        self.y += height;
        self.fresh = false;
    }

    fn name(&mut self, item: &Item) {
        let place = Place { page: self.pages.len() as u32 - 1, y: self.y };
        for name in &item.names {
            self.places.entry(name.clone()).or_insert(place);
        }
        if let Some((depth, title)) = &item.bookmark {
            self.bookmarks.push(Bookmark { depth: *depth, title: title.clone(), place });
        }
    }

    fn place_row(&mut self, mut row: RowBox) {
        let name = row.cells.first().map(|cell| cell.lines.clone()).unwrap_or_default();
        while self.y + row.height() > self.frame.bottom {
            let part = row.split(self.frame.bottom - self.y);
            self.draw_row(&part, false);
            self.advance(part.height());
            self.new_page();
            let repeated = row.repeat.clone();
            self.repeat(&repeated);
            self.rename(&row, &name);
        }
        self.draw_row(&row, false);
        self.advance(row.height());
    }

    /// Says at the top of a page again which row goes on there, unless its first cell itself goes on.
    fn rename(&mut self, row: &RowBox, name: &[Line]) {
        let Some(cell) = row.cells.first().filter(|cell| cell.lines.is_empty()) else { return };
        self.belongs(None);
        for (index, line) in (0..).zip(name) {
            let at = Point {
                x: self.frame.side + cell.start(line),
                y: self.y + row.pad_top + index * row.leading,
            };
            for piece in &line.pieces {
                self.draw_piece(at, row.size, row.leading, piece);
            }
        }
    }

    fn repeat(&mut self, rows: &[Rc<RowBox>]) {
        for row in rows {
            self.draw_row(row, true);
            self.advance(row.height());
        }
    }

    pub(crate) fn new_page(&mut self) {
        self.close();
        if let Some(full) = self.pages.last_mut() {
            full.ops.shrink_to_fit();
            full.parents.shrink_to_fit();
        }
        self.pages.push(Page {
            width: self.frame.width,
            height: self.frame.height,
            ops: Vec::new(),
            parents: Vec::new(),
            links: Vec::new(),
        });
        self.y = self.frame.top;
        self.fresh = true;
    }

    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("a flow always has a page")
    }

    /// Ends the last marked content.
    pub(crate) fn close(&mut self) {
        if self.open != Open::Nothing {
            self.page().ops.push(Draw::End);
            self.open = Open::Nothing;
        }
    }

    /// What follows belongs to this node, or is decoration.
    fn belongs(&mut self, node: Option<NodeId>) {
        let wanted = node.map_or(Open::Artifact, Open::Node);
        if self.open == wanted {
            return;
        }
        self.close();
        self.open = wanted;
        let Some(node) = node else { return self.page().ops.push(Draw::Artifact) };
        let page = self.pages.len() as u32 - 1;
        let mcid = self.page().parents.len() as u32;
        self.page().parents.push(node);
        self.page().ops.push(Draw::Begin { mcid });
        self.tags.push(node, Kid::Content { page, mcid });
    }

    fn draw_line(&mut self, line: &TextLine) {
        let (left, y) = (self.frame.side, self.y);
        if let Some(label) = &line.label {
            self.draw_text(
                label.node,
                Point { x: left + label.x, y },
                label.size,
                label.leading,
                &label.line,
            );
        }
        if line.barred {
            self.belongs(None);
            let x = left + line.x - 8_000;
            let (from, to) = (Point { x, y }, Point { x, y: y + line.leading });
            self.page().ops.push(Draw::Rule { from, to, width: 2 * style::STRONG, colour: style::RULE });
        }
        self.draw_text(line.node, Point { x: left + line.x, y }, line.size, line.leading, &line.line);
    }

    /// Draws a line of text whose top left corner is given.
    fn draw_text(&mut self, node: NodeId, top: Point, size: Mpt, leading: Mpt, line: &Line) {
        for piece in &line.pieces {
            let owner = match piece.link {
                Some(link) => self
                    .link(link, Area { x: top.x + piece.x, y: top.y, width: piece.width, height: leading }),
                None => node,
            };
            self.belongs(Some(owner));
            self.draw_piece(top, size, leading, piece);
        }
    }

    fn draw_piece(&mut self, top: Point, size: Mpt, leading: Mpt, piece: &super::lines::Piece) {
        let at = Point { x: top.x + piece.x, y: top.y + style::baseline(size, leading) };
        let text = Text { at, size, face: piece.face, colour: piece.colour, text: piece.text.clone() };
        self.page().ops.push(Draw::Text(text));
    }

    /// Makes the area of a link active, and returns the link's node.
    fn link(&mut self, id: LinkId, area: Area) -> NodeId {
        let Link { node, destination, words } = &self.links[id as usize];
        let (node, link) =
            (*node, LinkArea { area, destination: destination.clone(), words: words.clone(), node: *node });
        if self.tags.nodes[node as usize].kids.is_empty() {
            self.tags.hang(node);
        }
        self.belongs(Some(node));
        let page = self.pages.len() as u32 - 1;
        let index = self.page().links.len() as u32;
        self.page().links.push(link);
        self.tags.push(node, Kid::Annotation { page, link: index });
        node
    }

    fn draw_marks(&mut self, marks: Vec<(Option<NodeId>, Draw)>) {
        let origin = Point { x: self.frame.side, y: self.y };
        for (node, draw) in marks {
            self.belongs(node);
            let moved = draw.moved(origin);
            self.page().ops.push(moved);
        }
    }

    fn draw_row(&mut self, row: &RowBox, furniture: bool) {
        let (left, top) = (self.frame.side, self.y);
        let height = row.height();
        if let Some(ground) = row.ground {
            self.belongs(None);
            let area = Area { x: left, y: top, width: self.frame.measure(), height };
            self.page().ops.push(Draw::Fill(area, ground));
        }
        if furniture {
            self.belongs(None);
        }
        for cell in &row.cells {
            for (index, line) in cell.lines.iter().enumerate() {
                let at = Point { x: left + cell.start(line), y: top + row.line_top(cell, index) };
                if furniture {
                    line.pieces.iter().for_each(|piece| self.draw_piece(at, row.size, row.leading, piece));
                } else {
                    self.draw_text(cell.node, at, row.size, row.leading, line);
                }
            }
        }
        if let Some((width, colour)) = row.rule {
            self.belongs(None);
            let y = top + height;
            let (from, to) = (Point { x: left, y }, Point { x: left + self.frame.measure(), y });
            self.page().ops.push(Draw::Rule { from, to, width, colour });
        }
    }
}
