//! What was approved as PDF: rendered once and kept, or, where the document is a PDF of the organisation's own, that
//! very file.

use chrono::NaiveDate;
use isms_documents::kinds::{Issue, compose};
use isms_documents::{RenderOptions, render};
use isms_model::{Document, DocumentVersion, Id, Isms};
use isms_store::Storage;

use crate::approval::{found, with_version};
use crate::error::{AppError, AppResult, Code};
use crate::session::Session;

/// The media type of PDF.
pub const PDF: &str = "application/pdf";

/// Keeps the version as PDF: the file itself where it is one, else the pages as they will stand in the model.
pub(crate) fn freeze_pdf(
    session: &mut Session,
    isms: &Isms,
    id: &Id<Document>,
    version: &DocumentVersion,
    on: NaiveDate,
) -> AppResult<String> {
    if let Some(file) = version.file.as_ref().filter(|it| it.media_type == PDF) {
        return Ok(file.sha256.clone());
    }
    let document = found(isms, id)?;
    let (approved, _) =
        isms.apply(&[with_version(isms, id, document, version.clone())?], isms.revision + 1)?;
    let bytes = pdf(&approved, id, on, Some(version))?;
    Ok(session.store.put_object(&bytes)?.to_string())
}

/// One document as PDF: as a version, or as a draft. Its links lead to the files beside it in a pack.
pub fn pdf(
    isms: &Isms,
    id: &Id<Document>,
    on: NaiveDate,
    version: Option<&DocumentVersion>,
) -> AppResult<Vec<u8>> {
    let composed = compose(isms, id, &Issue { on, version })
        .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    let options = RenderOptions { neighbours: crate::pack::neighbours(isms, on)?, ..options(isms) };
    let rendered = render(&composed, &options).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    Ok(rendered.bytes)
}

/// How documents of this organisation are rendered.
pub fn options(isms: &Isms) -> RenderOptions {
    let paper = match isms.organization().paper {
        Some(isms_model::Paper::Letter) => isms_documents::Paper::Letter,
        _ => isms_documents::Paper::A4,
    };
    RenderOptions { paper, ..RenderOptions::default() }
}
