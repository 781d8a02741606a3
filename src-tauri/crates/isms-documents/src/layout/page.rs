//! What stands where: pages of draw operations with integer positions. Nothing here knows PDF.

use std::collections::BTreeMap;

use super::faces::Face;
use super::tags::{NodeId, TagTree};
use super::units::{Area, Colour, Mpt, Point};
use crate::logo::Logo;

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Draw {
    /// What follows belongs to a node of the structure tree.
    Begin {
        /// Number on this page; `Page::parents` says which node it is.
        mcid: u32,
    },
    /// What follows is decoration or furniture, and is not read out.
    Artifact,
    /// Ends the last `Begin` or `Artifact`.
    End,
    /// A run of text.
    Text(Text),
    /// A run of text turned anticlockwise by so many degrees around its start.
    Turned(Text, u16),
    /// A filled rectangle.
    Fill(Area, Colour),
    /// A straight line.
    Rule {
        /// Where it begins.
        from: Point,
        /// Where it ends.
        to: Point,
        /// Its width.
        width: Mpt,
        /// Its ink.
        colour: Colour,
    },
    /// The outline of a rectangle.
    Frame {
        /// The rectangle.
        area: Area,
        /// Width of the line.
        width: Mpt,
        /// Its ink.
        colour: Colour,
    },
    /// A filled triangle.
    Triangle([Point; 3], Colour),
    /// The logo ([`Pages::logo`]).
    Picture(Area),
}

impl Draw {
    /// The same operation with another origin.
    pub(crate) fn moved(self, by: Point) -> Self {
        let point = |p: Point| Point { x: p.x + by.x, y: p.y + by.y };
        let area = |a: Area| Area { x: a.x + by.x, y: a.y + by.y, ..a };
        match self {
            Self::Text(text) => Self::Text(Text { at: point(text.at), ..text }),
            Self::Turned(text, degrees) => Self::Turned(Text { at: point(text.at), ..text }, degrees),
            Self::Fill(rectangle, colour) => Self::Fill(area(rectangle), colour),
            Self::Rule { from, to, width, colour } => {
                Self::Rule { from: point(from), to: point(to), width, colour }
            }
            Self::Frame { area: rectangle, width, colour } => {
                Self::Frame { area: area(rectangle), width, colour }
            }
            Self::Triangle(corners, colour) => Self::Triangle(corners.map(point), colour),
            Self::Picture(rectangle) => Self::Picture(area(rectangle)),
            Self::Begin { .. } | Self::Artifact | Self::End => self,
        }
    }
}

/// A run of text in one face, size and ink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Start of the baseline.
    pub at: Point,
    /// Size of the type.
    pub size: Mpt,
    /// Face.
    pub face: Face,
    /// Ink.
    pub colour: Colour,
    /// The characters; all of them can be printed.
    pub text: Box<str>,
}

impl Text {
    /// How wide it is.
    pub fn width(&self) -> Mpt {
        super::faces::metrics(self.face).width(&self.text, self.size)
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// A named place in the same file; [`Pages::places`] knows where it is.
    Here(String),
    /// A named place in another file that lies beside this one.
    File {
        /// Name of the file.
        file: String,
        /// Name of the place in it.
        place: String,
    },
}

/// An active area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkArea {
    /// The area.
    pub area: Area,
    /// Where it leads.
    pub destination: Destination,
    /// The words of the link, read out by screen readers.
    pub words: Box<str>,
    /// Its node in the structure tree.
    pub node: NodeId,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Width.
    pub width: Mpt,
    /// Height.
    pub height: Mpt,
    /// What is drawn, in reading order.
    pub ops: Vec<Draw>,
    /// The node of each marked content, by its number.
    pub parents: Vec<NodeId>,
    /// Active areas.
    pub links: Vec<LinkArea>,
}

/// A place that links and bookmarks lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Index of the page.
    pub page: u32,
    /// Distance from the top.
    pub y: Mpt,
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// Depth, 0 at the top.
    pub depth: u8,
    /// The words.
    pub title: String,
    /// Where it leads.
    pub place: Place,
}

/// A document or a pack, laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// The pages.
    pub pages: Vec<Page>,
    /// The structure tree.
    pub tags: TagTree,
    /// Named places.
    pub places: BTreeMap<String, Place>,
    /// Bookmarks in reading order.
    pub bookmarks: Vec<Bookmark>,
    /// What could not be printed or linked as asked.
    pub warnings: Vec<Warning>,
    /// The picture that `Draw::Picture` shows.
    pub logo: Option<Logo>,
}

/// Something the reader of the document would miss. The text is for the person who prints it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// A character that the fonts lack; a box was printed in its place.
    MissingCharacter {
        /// The character.
        character: char,
        /// The heading or row where it first stands.
        place: String,
    },
    /// A link whose target exists nowhere; its words were printed without a link.
    DeadLink {
        /// The target.
        target: String,
        /// The heading or row where it stands.
        place: String,
    },
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::MissingCharacter { character, place } => write!(
                f,
                "{character:?} (U+{:04X}) at {place:?} is not in the fonts and is printed as a box",
                *character as u32
            ),
            Self::DeadLink { target, place } => {
                write!(f, "{target:?}, linked at {place:?}, is nowhere in the documents")
            }
        }
    }
}

impl Pages {
    /// The text of each page as a reader sees it: one line for each baseline, columns apart by two spaces.
    pub fn text(&self) -> Vec<String> {
        self.pages.iter().map(page_text).collect()
    }
}

fn page_text(page: &Page) -> String {
    let mut out = String::new();
    let mut runs: Vec<&Text> = Vec::new();
    for op in &page.ops {
        match op {
            Draw::Text(run) => runs.push(run),
            Draw::Turned(run, degrees) => {
                out.extend([&format!("[across the page, {degrees}°] "), &*run.text, "\n"]);
            }
            _ => {}
        }
    }
    runs.sort_by_key(|run| (run.at.y, run.at.x));
    let mut last: Option<&Text> = None;
    for run in runs {
        if let Some(before) = last {
            let end = before.at.x + before.width();
            if before.at.y != run.at.y {
                out.truncate(out.trim_end().len());
                out.push('\n');
            } else if run.at.x - end > 2_500 {
                out.push_str("  ");
            }
        }
        out.push_str(&run.text);
        last = Some(run);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
