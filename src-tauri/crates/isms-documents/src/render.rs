//! One document in, one PDF out.

use thiserror::Error;

use crate::content::{Block, Document};
use crate::export::{self, Properties};
use crate::filed::Filed;
use crate::layout::{Pages, Paper, Warning, bare, furnish};
use crate::links::Neighbour;
use crate::logo::Logo;
use crate::words::Words;

/// How documents are rendered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RenderOptions {
    /// Size of the paper.
    pub paper: Paper,
    /// The words that the engine itself prints.
    pub words: Words,
    /// Documents in files beside this one, so that links lead from file to file.
    pub neighbours: Vec<Neighbour>,
    /// The picture that every document begins with.
    pub logo: Option<Logo>,
}

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file. The same document and options give the same bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What it says of itself: where its places are.
    pub filed: Filed,
    /// What could not be printed or linked as asked. The file is complete but for these.
    pub warnings: Vec<Warning>,
}

/// Why there is no PDF. All but `Export` are mistakes of the document kind, not of the user's data.
#[derive(Debug, Error)]
pub enum RenderError {
    /// A row has more cells than its table has columns; printing it would lose text.
    #[error("{document}: row {row} of a table has {cells} cells for {columns} columns")]
    TooManyCells {
        /// Reference of the document.
        document: String,
        /// Number of the row, from 1.
        row: usize,
        /// How many cells it has.
        cells: usize,
        /// How many columns the table has.
        columns: usize,
    },
    /// A table has no column.
    #[error("{document}: a table has no columns")]
    NoColumns {
        /// Reference of the document.
        document: String,
    },
    /// Two documents of a pack have the same reference, so that links could not tell them apart.
    #[error("two documents have the reference {reference}")]
    SameReference {
        /// The reference.
        reference: String,
    },
    /// The index of a pack did not settle on its page numbers.
    #[error("the index of the pack does not settle on its page numbers")]
    IndexDoesNotSettle,
    /// The pages could not be written as PDF.
    #[error("the pages could not be written as PDF: {0}")]
    Export(String),
}

/// Checks what would lose text in print.
pub(crate) fn checked(document: &Document) -> Result<(), RenderError> {
    let reference = || document.control.reference.clone();
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        let Block::Table(table) = block else { continue };
        let columns = table.columns.len();
        if columns == 0 {
            return Err(RenderError::NoColumns { document: reference() });
        }
        if let Some(index) = table.rows.iter().position(|row| row.cells.len() > columns) {
            let cells = table.rows[index].cells.len();
            return Err(RenderError::TooManyCells { document: reference(), row: index + 1, cells, columns });
        }
    }
    Ok(())
}

/// Lays out a document with header, footer and page numbers.
pub fn lay_out(document: &Document, options: &RenderOptions) -> Result<Pages, RenderError> {
    checked(document)?;
    let mut neighbours = vec![Neighbour::of(document, None)];
    neighbours
        .extend(options.neighbours.iter().filter(|n| n.reference != document.control.reference).cloned());
    let mut pages = bare(document, &neighbours, options);
    let total = pages.pages.len();
    furnish(&mut pages.pages, document, options.paper, &options.words, 1, total);
    Ok(pages)
}

/// Renders a document as PDF/A-2a and PDF/UA-1.
pub fn render(document: &Document, options: &RenderOptions) -> Result<Rendered, RenderError> {
    let pages = lay_out(document, options)?;
    let control = &document.control;
    let properties = Properties {
        title: format!("{}, {}", control.title, control.organisation),
        author: control.organisation.clone(),
        subject: [control.reference.as_str(), &control.version, &control.status].join(" ").trim().to_owned(),
        lang: document.lang.clone(),
        as_of: document.as_of,
    };
    let (count, filed, warnings) = (pages.pages.len(), Filed::of(&pages), pages.warnings.clone());
    let bytes = export::pdf(pages, &properties)?;
    Ok(Rendered { bytes, pages: count, filed, warnings })
}
