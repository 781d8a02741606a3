//! Which document defines which anchor, so that a link is made only where it leads somewhere.

use std::collections::BTreeSet;

use crate::content::{Block, Document, Target};
use crate::layout::Destination;

/// A document that links may lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Reference of the document, for example `DOC-004`.
    pub reference: String,
    /// Its anchors.
    pub anchors: BTreeSet<String>,
    /// Name of its own file beside the one that is made; `None` if it is in the same file.
    pub file: Option<String>,
}

impl Neighbour {
    /// The anchors of a document that lies in a file of its own, or (`None`) in the same file.
    pub fn of(document: &Document, file: Option<&str>) -> Self {
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        let mut anchors = BTreeSet::new();
        for block in blocks {
            match block {
                Block::Heading(heading) => anchors.extend(heading.anchor.clone()),
                Block::Table(table) => anchors.extend(table.rows.iter().filter_map(|row| row.anchor.clone())),
                _ => {}
            }
        }
        Self { reference: document.control.reference.clone(), anchors, file: file.map(str::to_owned) }
    }

    fn destination(&self, anchor: Option<&str>) -> Destination {
        let place = place_name(&self.reference, anchor);
        match &self.file {
            Some(file) => Destination::File { file: file.clone(), place },
            None => Destination::Here(place),
        }
    }
}

/// The name under which a file knows the first page or an anchor of a document.
pub(crate) fn place_name(reference: &str, anchor: Option<&str>) -> String {
    anchor.map_or_else(|| reference.to_owned(), |anchor| format!("{reference}/{anchor}"))
}

/// Finds targets for the links of one document.
pub(crate) struct Directory<'a> {
    /// The document whose links are resolved.
    own: &'a str,
    neighbours: &'a [Neighbour],
}

impl<'a> Directory<'a> {
    /// `neighbours` has the document itself among them, with no file.
    pub(crate) fn new(own: &'a str, neighbours: &'a [Neighbour]) -> Self {
        Self { own, neighbours }
    }

    /// Where a target is, if anywhere: in the document itself, else in the first document that has it.
    pub(crate) fn find(&self, target: &Target) -> Option<Destination> {
        let named = |reference: &str| self.neighbours.iter().find(|n| n.reference == reference);
        match target {
            Target::Document(reference) => named(reference).map(|n| n.destination(None)),
            Target::In { document, anchor } => {
                named(document).filter(|n| n.anchors.contains(anchor)).map(|n| n.destination(Some(anchor)))
            }
            Target::Anchor(anchor) => named(self.own)
                .into_iter()
                .chain(self.neighbours)
                .find(|n| n.anchors.contains(anchor))
                .map(|n| n.destination(Some(anchor))),
        }
    }
}
