//! Export: from pages to the bytes of a PDF. `pdf` writes the pages with printpdf; `finish` and its parts complete the
//! file with what printpdf does not write: structure, links, bookmarks, metadata, conformance; `file` is the syntax.

mod file;
mod finish;
mod icc;
mod metadata;
mod navigation;
mod pdf;
mod structure;
mod svg;

pub use svg::{data_address, svg_pages};

use chrono::NaiveDate;

use crate::layout::Pages;
use crate::render::RenderError;

/// What the file says about itself.
pub(crate) struct Properties {
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) subject: String,
    /// BCP 47 tag.
    pub(crate) lang: String,
    /// Stands in the file as the date of its making, so that the same content gives the same bytes.
    pub(crate) as_of: NaiveDate,
}

/// Writes pages as PDF 1.7, conforming to PDF/A-2a and PDF/UA-1. The pages are used up: of thousands, each is let go as
/// soon as it is written.
pub(crate) fn pdf(mut pages: Pages, properties: &Properties) -> Result<Vec<u8>, RenderError> {
    let written = pdf::write(&mut pages)?;
    finish::finish(written, &pages, properties)
}
