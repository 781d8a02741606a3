//! The structure tree: what each piece of a page is, for screen readers and for reuse of the text.

/// Index of a node.
pub type NodeId = u32;

/// What a node is. The names are the standard structure types of PDF 1.7.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // The names are those of ISO 32000-1, 14.8.4.
pub enum Tag {
    Document,
    Sect,
    H1,
    H2,
    H3,
    H4,
    P,
    L,
    LI,
    Lbl,
    LBody,
    Table,
    Caption,
    THead,
    TBody,
    TR,
    TH,
    TD,
    Figure,
    Link,
    BlockQuote,
}

impl Tag {
    /// Name of the structure type.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Sect => "Sect",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::H3 => "H3",
            Self::H4 => "H4",
            Self::P => "P",
            Self::L => "L",
            Self::LI => "LI",
            Self::Lbl => "Lbl",
            Self::LBody => "LBody",
            Self::Table => "Table",
            Self::Caption => "Caption",
            Self::THead => "THead",
            Self::TBody => "TBody",
            Self::TR => "TR",
            Self::TH => "TH",
            Self::TD => "TD",
            Self::Figure => "Figure",
            Self::Link => "Link",
            Self::BlockQuote => "BlockQuote",
        }
    }

    /// The heading of this depth, 1 for the title.
    pub(crate) const fn heading(depth: u8) -> Self {
        match depth {
            0 | 1 => Self::H1,
            2 => Self::H2,
            3 => Self::H3,
            _ => Self::H4,
        }
    }
}

/// What hangs under a node, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid {
    /// Another node.
    Node(NodeId),
    /// Marked content of a page.
    Content {
        /// Index of the page.
        page: u32,
        /// Number of the marked content on it.
        mcid: u32,
    },
    /// A link annotation of a page.
    Annotation {
        /// Index of the page.
        page: u32,
        /// Index among its links.
        link: u32,
    },
}

/// Which cells a heading cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those under it.
    Column,
    /// Those right of it.
    Row,
}

/// What only few nodes have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extra {
    /// Which cells a heading cell heads, and over how many columns it reaches.
    Heads(Scope, u32),
    /// Words for those who cannot see a figure.
    Alt(String),
    /// Numbered list.
    Numbered,
    /// Bulleted list.
    Bulleted,
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub tag: Tag,
    /// The node above; the root is its own parent.
    pub parent: NodeId,
    /// What hangs under it.
    pub kids: Vec<Kid>,
    /// What only few nodes have.
    pub extra: Option<Box<Extra>>,
}

/// The tree. Node 0 is the whole document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagTree {
    /// All nodes; a parent stands before its kids.
    pub nodes: Vec<Node>,
}

impl TagTree {
    /// The root of every tree.
    pub const ROOT: NodeId = 0;

    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node { tag: Tag::Document, parent: 0, kids: Vec::new(), extra: None }] }
    }

    /// A new last kid of `parent`.
    pub(crate) fn add(&mut self, parent: NodeId, tag: Tag) -> NodeId {
        let id = self.loose(parent, tag);
        self.push(parent, Kid::Node(id));
        id
    }

    /// A node that knows its parent, but hangs under it only after [`TagTree::hang`].
    pub(crate) fn loose(&mut self, parent: NodeId, tag: Tag) -> NodeId {
        let id = self.nodes.len() as NodeId;
        self.nodes.push(Node { tag, parent, kids: Vec::new(), extra: None });
        id
    }

    /// Hangs a loose node under its parent, behind what is there already.
    pub(crate) fn hang(&mut self, id: NodeId) {
        let parent = self.nodes[id as usize].parent;
        self.push(parent, Kid::Node(id));
    }

    pub(crate) fn set(&mut self, id: NodeId, extra: Extra) {
        self.nodes[id as usize].extra = Some(Box::new(extra));
    }

    pub(crate) fn push(&mut self, id: NodeId, kid: Kid) {
        let kids = &mut self.nodes[id as usize].kids;
        if kids.is_empty() {
            // Most nodes have one kid, and a register of thousands of rows has very many nodes.
            kids.reserve_exact(1);
        }
        kids.push(kid);
    }

    /// Appends another tree under a new section of this one; its pages begin at `first_page`. Returns where its nodes
    /// are now.
    pub(crate) fn graft(&mut self, other: Self, first_page: u32) -> Shift {
        let sect = self.add(Self::ROOT, Tag::Sect);
        let shift = Shift { root: sect, by: self.nodes.len() as NodeId - 1 };
        for (index, mut node) in other.nodes.into_iter().enumerate() {
            for kid in &mut node.kids {
                match kid {
                    Kid::Node(id) => *id = shift.of(*id),
                    Kid::Content { page, .. } | Kid::Annotation { page, .. } => *page += first_page,
                }
            }
            if index == 0 {
                self.nodes[sect as usize].kids = node.kids;
            } else {
                node.parent = shift.of(node.parent);
                self.nodes.push(node);
            }
        }
        shift
    }
}

/// Where the nodes of a grafted tree are: its root became a section, the others moved on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shift {
    root: NodeId,
    by: NodeId,
}

impl Shift {
    /// The present number of a node.
    pub(crate) fn of(self, id: NodeId) -> NodeId {
        if id == TagTree::ROOT { self.root } else { id + self.by }
    }
}
