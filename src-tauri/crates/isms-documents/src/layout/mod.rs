//! Layout: from content to pages. Three steps: measure and break text (`faces`, `lines`), make items of blocks
//! (`compose`, `table`, `figure`), put items on pages (`flow`), and last the furniture, when the pages are counted.

mod chart;
mod compose;
mod faces;
mod figure;
mod flow;
mod frame;
mod furniture;
mod lines;
mod page;
mod row;
mod style;
mod table;
mod tags;
mod units;

pub use faces::Face;
pub use frame::Paper;
pub use page::{Bookmark, Destination, Draw, LinkArea, Page, Pages, Place, Text, Warning};
pub use tags::{Extra, Kid, Node, NodeId, Scope, Tag, TagTree};
pub use units::{Area, Colour, Mpt, Point};

pub(crate) use faces::metrics;

use crate::content::{Document, KeyValueRow};
use crate::links::{Directory, Neighbour};
use crate::render::RenderOptions;
use crate::words::Words;
use compose::Composer;
use furniture::Furniture;

/// Lays out a document without its furniture. `neighbours` has the document itself among them.
pub(crate) fn bare(document: &Document, neighbours: &[Neighbour], options: &RenderOptions) -> Pages {
    let words = &options.words;
    let control = crate::control::rows(document, words);
    let heading = crate::control::is_controlled(document).then_some(words.document_control.as_str());
    laid_out(document, heading, &control, neighbours, options)
}

/// Lays out the cover of a pack, which has facts in the place of a control block.
pub(crate) fn bare_cover(
    document: &Document,
    facts: &[KeyValueRow],
    neighbours: &[Neighbour],
    options: &RenderOptions,
) -> Pages {
    laid_out(document, None, facts, neighbours, options)
}

fn laid_out(
    document: &Document,
    heading: Option<&str>,
    rows: &[KeyValueRow],
    neighbours: &[Neighbour],
    options: &RenderOptions,
) -> Pages {
    let RenderOptions { paper, words, logo, .. } = options;
    let reference = &document.control.reference;
    let first = document.sections.first().map(|section| section.orientation).unwrap_or_default();
    let mut composer = Composer::new(reference, Directory::new(reference, neighbours), words, *paper, first);
    composer.opening(document, heading, rows, logo.as_ref());
    for (index, section) in document.sections.iter().enumerate() {
        composer.section(section, index == 0);
    }
    composer.flow.flush();
    composer.flow.close();
    let flow = composer.flow;
    Pages {
        pages: flow.pages,
        tags: flow.tags,
        places: flow.places,
        bookmarks: flow.bookmarks,
        logo: logo.clone(),
        warnings: composer.warnings.into_iter().collect(),
    }
}

/// Puts header, footer and draft mark on the pages of a document, of which the first one has this number.
pub(crate) fn furnish(
    pages: &mut [Page],
    document: &Document,
    paper: Paper,
    words: &Words,
    first: usize,
    total: usize,
) {
    let furniture = Furniture::of(document, words);
    for (index, page) in pages.iter_mut().enumerate() {
        let number = format!("{} {} {} {total}", words.page, first + index, words.of);
        furniture.put(page, paper, &number);
    }
}
