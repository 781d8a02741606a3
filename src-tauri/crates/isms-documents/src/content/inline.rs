//! Runs of text inside a paragraph, a cell or a list item, and where their links lead.

use serde::{Deserialize, Serialize};

/// How a run is set. There is no bold italic: the shipped faces are regular, bold and italic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Emphasis {
    /// Regular face, full ink.
    #[default]
    Plain,
    /// Bold face.
    Bold,
    /// Italic face.
    Italic,
    /// Regular face in grey, for secondary facts such as a date under a status.
    Muted,
}

/// Where a link leads. A target that exists nowhere is printed as plain text and reported, never as a dead link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// An anchor by its id, for example `R-023`: looked for in this document, then in the rest of the pack.
    Anchor(String),
    /// The first page of another document of the pack, by its reference, for example `DOC-004`.
    Document(String),
    /// An anchor in a named document of the pack.
    In {
        /// Reference of the document.
        document: String,
        /// Id of the anchor in it.
        anchor: String,
    },
}

/// One run of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Text in one emphasis. Line feeds in it are line breaks.
    Text {
        /// The words.
        text: String,
        /// How they are set.
        emphasis: Emphasis,
    },
    /// Text that leads somewhere.
    Link {
        /// The words.
        text: String,
        /// How they are set.
        emphasis: Emphasis,
        /// Where they lead.
        target: Target,
    },
    /// A line break inside the paragraph.
    Break,
}

impl Inline {
    /// The words of this run; a break is a line feed.
    pub fn words(&self) -> &str {
        match self {
            Self::Text { text, .. } | Self::Link { text, .. } => text,
            Self::Break => "\n",
        }
    }
}

/// A plain run.
pub fn text(words: impl Into<String>) -> Inline {
    Inline::Text { text: words.into(), emphasis: Emphasis::Plain }
}

/// A bold run.
pub fn bold(words: impl Into<String>) -> Inline {
    Inline::Text { text: words.into(), emphasis: Emphasis::Bold }
}

/// An italic run.
pub fn italic(words: impl Into<String>) -> Inline {
    Inline::Text { text: words.into(), emphasis: Emphasis::Italic }
}

/// A grey run.
pub fn muted(words: impl Into<String>) -> Inline {
    Inline::Text { text: words.into(), emphasis: Emphasis::Muted }
}

/// A plain run that leads to an anchor.
pub fn link(words: impl Into<String>, anchor: impl Into<String>) -> Inline {
    Inline::Link { text: words.into(), emphasis: Emphasis::Plain, target: Target::Anchor(anchor.into()) }
}

/// The words of several runs without emphasis and links.
pub fn plain_text(runs: &[Inline]) -> String {
    runs.iter().map(Inline::words).collect()
}
