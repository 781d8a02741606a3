//! From blocks to items: measures text, gives everything its place in the structure tree, numbers headings, and
//! resolves links. The flow then puts the items on pages.

use std::collections::BTreeSet;

use super::faces::Face;
use super::flow::{Body, Flow, Item, Link, TextLine};
use super::frame::{Frame, Paper};
use super::lines::{Prepared, Run, prepare};
use super::page::{Draw, Warning};
use super::style;
use super::tags::{Extra, NodeId, Tag, TagTree};
use super::units::{Area, Colour, Mpt, mm};
use crate::content::{
    Block, Document, Emphasis, Heading, Inline, KeyValue, KeyValueRow, List, Note, Orientation, Section,
    Target, plain_text,
};
use crate::links::{Directory, place_name};
use crate::logo::Logo;
use crate::words::Words;

/// Lays out one document.
pub(crate) struct Composer<'a> {
    pub(crate) flow: Flow,
    pub(crate) words: &'a Words,
    pub(crate) warnings: BTreeSet<Warning>,
    /// The heading or row that is being laid out; warnings name it.
    pub(crate) place: String,
    directory: Directory<'a>,
    reference: &'a str,
    paper: Paper,
    counters: [u32; 3],
    /// Level of the last heading, so that no level is skipped in the structure tree.
    level: u8,
    /// Space that the last block wants below it.
    below: Mpt,
}

/// How a paragraph is set.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) size: Mpt,
    pub(crate) leading: Mpt,
    /// From the left margin.
    pub(crate) indent: Mpt,
    pub(crate) before: Mpt,
    /// Whether its last line stays with the next item.
    pub(crate) keep: bool,
    pub(crate) barred: bool,
}

impl Setting {
    pub(crate) const fn body(size: Mpt) -> Self {
        Self { size, leading: style::leading(size), indent: 0, before: 0, keep: false, barred: false }
    }
}

impl<'a> Composer<'a> {
    pub(crate) fn new(
        reference: &'a str,
        directory: Directory<'a>,
        words: &'a Words,
        paper: Paper,
        first: Orientation,
    ) -> Self {
        Self {
            flow: Flow::new(Frame::new(paper, first)),
            words,
            warnings: BTreeSet::new(),
            place: String::new(),
            directory,
            reference,
            paper,
            counters: [0; 3],
            level: 0,
            below: 0,
        }
    }

    /// The picture above the title: as large as fits into its place, in its own proportions. It is not read out: the
    /// name of the organisation stands on the same page. Says how much of the white above the title it takes.
    fn picture(&mut self, logo: &Logo) -> Mpt {
        let (width, height) = (i64::from(logo.width.max(1)), i64::from(logo.height.max(1)));
        let (most, tall) = (i64::from(mm(4_500)), i64::from(mm(1_400)));
        let (width, height) = if width * tall > most * height {
            (most, most * height / width)
        } else {
            (tall * width / height, tall)
        };
        let area = Area { x: 0, y: 0, width: width as Mpt, height: height as Mpt };
        self.flow.push(Item {
            before: 0,
            height: area.height,
            keep: true,
            names: Vec::new(),
            bookmark: None,
            body: Body::Marks(vec![(None, Draw::Picture(area))]),
        });
        area.height
    }

    /// Title, subtitle, and the control block or the facts of a pack.
    pub(crate) fn opening(
        &mut self,
        document: &Document,
        heading: Option<&str>,
        rows: &[KeyValueRow],
        logo: Option<&Logo>,
    ) {
        let control = &document.control;
        self.place.clone_from(&control.title);
        // A working print begins with its table, not with a title page.
        let (mut above, below) = if rows.is_empty() { (mm(300), mm(500)) } else { (mm(2_200), mm(1_400)) };
        if let Some(logo) = logo.filter(|_| !rows.is_empty()) {
            above -= self.picture(logo);
        }
        let title = Setting {
            leading: style::TITLE * 112 / 100,
            before: 0,
            keep: true,
            ..Setting::body(style::TITLE)
        };
        self.flow.push(Item {
            before: 0,
            height: above,
            keep: true,
            names: vec![place_name(self.reference, None)],
            bookmark: Some((0, control.title.clone())),
            body: Body::Marks(Vec::new()),
        });
        let node = self.flow.tags.add(TagTree::ROOT, Tag::H1);
        self.paragraph(node, &[crate::content::bold(control.title.clone())], title, style::INK);
        if let Some(subtitle) = &control.subtitle {
            let lead = Setting { before: mm(200), keep: true, ..Setting::body(style::LEAD) };
            let node = self.flow.tags.add(TagTree::ROOT, Tag::P);
            self.paragraph(node, &[crate::content::text(subtitle.clone())], lead, style::GREY);
        }
        self.below = below;
        if let Some(text) = heading {
            self.heading(&Heading { level: 1, text: text.to_owned(), numbered: false, anchor: None });
        }
        if !rows.is_empty() {
            self.key_values(&KeyValue { rows: rows.to_vec() });
        }
    }

    /// The blocks of a section; every section but the first begins on a new page.
    pub(crate) fn section(&mut self, section: &Section, first: bool) {
        if !first {
            self.flow.start_page(Frame::new(self.paper, section.orientation));
            self.below = 0;
        }
        for (index, block) in section.blocks.iter().enumerate() {
            self.block(block, section.blocks.get(index + 1));
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(runs) => {
                let node = self.flow.tags.add(TagTree::ROOT, Tag::P);
                let before = self.gap(0);
                // Words that lead to a table, a list or a drawing do not stay behind without it.
                let keep = matches!(
                    next,
                    Some(Block::Table(_) | Block::KeyValue(_) | Block::List(_) | Block::Figure(_))
                );
                let setting = Setting { before, keep, ..Setting::body(style::BODY) };
                self.paragraph(node, runs, setting, style::INK);
                self.below = mm(220);
            }
            Block::List(list) => {
                let before = self.gap(0);
                self.list(list, TagTree::ROOT, 0, before);
                self.below = mm(220);
            }
            Block::Table(table) => self.table(table),
            Block::KeyValue(rows) => self.key_values(rows),
            Block::Signatures(block) => self.signatures(block),
            Block::RevisionHistory(history) => {
                let table = crate::control::history(history, self.words);
                self.table(&table);
            }
            Block::PageBreak => {
                self.flow.start_page(self.flow.frame);
                self.below = 0;
            }
            Block::Figure(figure) => self.figure(figure),
            Block::Note(note) => self.note(note),
        }
    }

    /// The space above a block that wants `above`, given what the block before it wants below.
    pub(crate) fn gap(&mut self, above: Mpt) -> Mpt {
        std::mem::take(&mut self.below).max(above)
    }

    /// Says what the block just placed wants below it.
    pub(crate) fn leave(&mut self, below: Mpt) {
        self.below = below;
    }

    fn heading(&mut self, heading: &Heading) {
        let level = heading.level.clamp(1, 3).min(self.level + 1);
        self.level = level;
        let words = self.numbered(heading, level);
        self.place.clone_from(&words);
        let size = style::HEADINGS[usize::from(level) - 1];
        let before = self.gap(if level == 1 { mm(600) } else { mm(420) });
        let node = self.flow.tags.add(TagTree::ROOT, Tag::heading(level + 1));
        let setting = Setting { before, keep: true, ..Setting::body(size) };
        let names = heading.anchor.iter().map(|anchor| place_name(self.reference, Some(anchor))).collect();
        let mut items = self.lines_of(node, &[crate::content::bold(words.clone())], setting, style::INK);
        if let Some(first) = items.first_mut() {
            first.names = names;
            first.bookmark = Some((level, words));
        }
        self.flow.push_all(items);
        self.below = if level == 1 { mm(200) } else { mm(120) };
    }

    fn numbered(&mut self, heading: &Heading, level: u8) -> String {
        if !heading.numbered {
            return heading.text.clone();
        }
        let level = usize::from(level);
        self.counters[level - 1] += 1;
        self.counters[level..].fill(0);
        let number: Vec<String> = self.counters[..level].iter().map(u32::to_string).collect();
        format!("{}\u{2002}{}", number.join("."), heading.text)
    }

    fn note(&mut self, note: &Note) {
        let quote = self.flow.tags.add(TagTree::ROOT, Tag::BlockQuote);
        let node = self.flow.tags.add(quote, Tag::P);
        let before = self.gap(mm(150));
        let setting = Setting { before, indent: mm(450), barred: true, ..Setting::body(style::BODY) };
        self.paragraph(node, &note.text, setting, style::HEAD_INK);
        self.below = mm(300);
    }

    fn list(&mut self, list: &List, parent: NodeId, indent: Mpt, before: Mpt) {
        let node = self.flow.tags.add(parent, Tag::L);
        self.flow.tags.set(node, if list.ordered { Extra::Numbered } else { Extra::Bulleted });
        let inner = indent + mm(if list.ordered { 620 } else { 420 });
        for (index, item) in list.items.iter().enumerate() {
            let li = self.flow.tags.add(node, Tag::LI);
            let label_node = self.flow.tags.add(li, Tag::Lbl);
            let body = self.flow.tags.add(li, Tag::LBody);
            let mark = if list.ordered {
                format!("{}.", list.before as usize + index + 1)
            } else {
                "•".to_owned()
            };
            let mut label = Some(label(label_node, &mark, indent));
            for (number, paragraph) in item.paragraphs.iter().enumerate() {
                let above = if number == 0 && index == 0 { before } else { mm(90) };
                let setting = Setting { indent: inner, before: above, ..Setting::body(style::BODY) };
                let mut items = self.lines_of(body, paragraph, setting, style::INK);
                if let (Some(Item { body: Body::Line(line), .. }), Some(label)) =
                    (items.first_mut(), label.take())
                {
                    line.label = Some(Box::new(label));
                }
                self.flow.push_all(items);
            }
            for nested in &item.nested {
                self.list(nested, body, inner, mm(90));
            }
        }
    }

    /// Lays out a paragraph.
    pub(crate) fn paragraph(&mut self, node: NodeId, runs: &[Inline], setting: Setting, ink: Colour) {
        let items = self.lines_of(node, runs, setting, ink);
        self.flow.push_all(items);
    }

    /// The lines of a paragraph. Its first two and its last two lines stay together.
    fn lines_of(&mut self, node: NodeId, runs: &[Inline], setting: Setting, ink: Colour) -> Vec<Item> {
        let room = self.flow.frame.measure() - setting.indent;
        let lines = self.prepared(node, runs, setting.size, ink).lines(room);
        let count = lines.len();
        let item = |(index, line)| Item {
            before: if index == 0 { setting.before } else { 0 },
            height: setting.leading,
            keep: (index == 0 && count > 1) || index + 2 == count || (setting.keep && index + 1 == count),
            names: Vec::new(),
            bookmark: None,
            body: Body::Line(TextLine {
                node,
                x: setting.indent,
                size: setting.size,
                leading: setting.leading,
                line,
                label: None,
                barred: setting.barred,
            }),
        };
        lines.into_iter().enumerate().map(item).collect()
    }

    /// Measures runs; links get nodes under `node`.
    pub(crate) fn prepared(&mut self, node: NodeId, runs: &[Inline], size: Mpt, ink: Colour) -> Prepared {
        let mut all = Vec::with_capacity(runs.len());
        for run in runs {
            let (emphasis, target) = match run {
                Inline::Text { emphasis, .. } => (*emphasis, None),
                Inline::Link { emphasis, target, .. } => (*emphasis, Some(target)),
                Inline::Break => (Emphasis::Plain, None),
            };
            let (face, colour) = match emphasis {
                Emphasis::Plain => (Face::Regular, ink),
                Emphasis::Bold => (Face::Bold, ink),
                Emphasis::Italic => (Face::Italic, ink),
                Emphasis::Muted => (Face::Regular, style::GREY),
            };
            let link = target.and_then(|target| self.link(node, target, run.words()));
            all.push(Run { text: run.words(), face, colour, link });
        }
        let (warnings, place) = (&mut self.warnings, &self.place);
        prepare(&all, size, &mut |character| {
            // The first place is enough: a document full of one character would fill the list.
            let known =
                |w: &Warning| matches!(w, Warning::MissingCharacter { character: c, .. } if *c == character);
            if !warnings.iter().any(known) {
                warnings.insert(Warning::MissingCharacter { character, place: place.clone() });
            }
        })
    }

    fn link(&mut self, parent: NodeId, target: &Target, words: &str) -> Option<u32> {
        let Some(destination) = self.directory.find(target) else {
            let target = match target {
                Target::Anchor(anchor) => anchor.clone(),
                Target::Document(reference) => reference.clone(),
                Target::In { document, anchor } => place_name(document, Some(anchor)),
            };
            self.warnings.insert(Warning::DeadLink { target, place: self.place.clone() });
            return None;
        };
        let node = self.flow.tags.loose(parent, Tag::Link);
        self.flow.links.push(Link { node, destination, words: words.into() });
        Some(self.flow.links.len() as u32 - 1)
    }

    /// Names a table row for links.
    pub(crate) fn row_names(&self, anchor: Option<&String>) -> Vec<String> {
        anchor.iter().map(|anchor| place_name(self.reference, Some(anchor))).collect()
    }

    /// Sets the place that warnings name.
    pub(crate) fn at_row(&mut self, anchor: Option<&String>, first: Option<&crate::content::Cell>) {
        self.place = anchor.cloned().or_else(|| first.map(|cell| plain_text(&cell.0))).unwrap_or_default();
    }
}

/// Bullet or number of a list item.
fn label(node: NodeId, mark: &str, indent: Mpt) -> TextLine {
    let size = style::BODY;
    let run = Run { text: mark, face: Face::Regular, colour: style::INK, link: None };
    let line = prepare(&[run], size, &mut |_| ()).lines(Mpt::MAX).swap_remove(0);
    TextLine { node, x: indent, size, leading: style::leading(size), line, label: None, barred: false }
}
