//! The blocks of a document, from top to bottom of a page.

use serde::{Deserialize, Serialize};

use super::{Figure, Inline, Table};

/// One block. A document kind is a list of these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading; it stays with what follows and appears in the outline of the PDF.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A bulleted or numbered list.
    List(List),
    /// A table.
    Table(Table),
    /// Labels and values, such as the document control block.
    KeyValue(KeyValue),
    /// Places to sign.
    Signatures(SignatureBlock),
    /// The versions of a document, oldest first.
    RevisionHistory(RevisionHistory),
    /// What follows begins on a new page.
    PageBreak,
    /// A vector drawing.
    Figure(Figure),
    /// A remark set apart by a rule at its left.
    Note(Note),
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 for a section, 2 and 3 for parts of it. The document's title stands above all of them.
    pub level: u8,
    /// The words.
    pub text: String,
    /// Whether the engine puts `1`, `1.1` before it, counting the numbered headings of the document.
    pub numbered: bool,
    /// Id that links can name.
    pub anchor: Option<String>,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct List {
    /// Numbered if true, with bullets if false.
    pub ordered: bool,
    /// How many numbers come before the first item: a list that goes on after a heading begins where the last ended.
    pub before: u32,
    /// Its items.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ListItem {
    /// Paragraphs of the item; the first one stands beside the bullet.
    pub paragraphs: Vec<Vec<Inline>>,
    /// Lists inside the item, after its paragraphs.
    pub nested: Vec<List>,
}

/// Labels at the left, values at the right, thin rules between.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct KeyValue {
    /// The rows.
    pub rows: Vec<KeyValueRow>,
}

/// One label with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeyValueRow {
    /// The label, printed grey.
    pub label: String,
    /// The value.
    pub value: Vec<Inline>,
}

impl KeyValueRow {
    /// A row with a plain value.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: vec![super::text(value)] }
    }
}

/// Signature lines, two beside each other.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct SignatureBlock {
    /// Who signs, in this order.
    pub signatures: Vec<Signature>,
}

/// One signature line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    /// Name and role under the line.
    pub who: String,
    /// What is known of it, printed grey: an approval recorded in the workbench, or the word "date" for ink.
    pub note: String,
}

/// Version history; printed as a table with the headings of [`crate::Words`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RevisionHistory {
    /// The versions, oldest first. Nothing is shortened.
    pub revisions: Vec<Revision>,
}

/// One version. An unknown part is an empty string and is printed as a dash.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Revision {
    /// Version, for example `1.4`.
    pub version: String,
    /// Date of this version.
    pub date: String,
    /// Who wrote it.
    pub author: String,
    /// What changed and why.
    pub change: String,
    /// Who approved it.
    pub approved_by: String,
    /// When it was approved.
    pub approved_on: String,
}

/// A remark set apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The words.
    pub text: Vec<Inline>,
}
