//! What was approved as PDF: rendered once and kept, or, where the document is a PDF of the organisation's own, that
//! very file.

use chrono::NaiveDate;
use isms_documents::kinds::{Issue, compose};
use isms_documents::{Logo, RenderOptions, render};
use isms_model::{Document, DocumentVersion, Id, Isms, Kind, StoredFile};
use isms_store::{ObjectHash, Storage};

use crate::approval::{found, with_version};
use crate::error::{AppError, AppResult, Code};
use crate::session::Session;
use crate::workbench::Workbench;

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
    let options = options_in(session, &approved)?;
    let bytes = pdf(&approved, id, on, Some(version), options)?;
    Ok(session.store.put_object(&bytes)?.to_string())
}

/// One document as PDF: as a version, or as a draft. Its links lead to the files beside it in a pack.
fn pdf(
    isms: &Isms,
    id: &Id<Document>,
    on: NaiveDate,
    version: Option<&DocumentVersion>,
    options: RenderOptions,
) -> AppResult<Vec<u8>> {
    let composed = compose(isms, id, &Issue { on, version })
        .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    let options = RenderOptions { neighbours: crate::pack::neighbours(isms, on)?, ..options };
    let rendered = render(&composed, &options).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    Ok(rendered.bytes)
}

/// How documents of this organisation are rendered.
pub fn options(workbench: &Workbench, isms: &Isms) -> AppResult<RenderOptions> {
    workbench.with(|session| options_in(session, isms))
}

/// As [`options`], while the session is in hand.
pub(crate) fn options_in(session: &Session, isms: &Isms) -> AppResult<RenderOptions> {
    let paper = match isms.organization().paper {
        Some(isms_model::Paper::Letter) => isms_documents::Paper::Letter,
        _ => isms_documents::Paper::A4,
    };
    let logo = isms.organization().logo.as_ref().map(|it| logo(session, it)).transpose()?;
    Ok(RenderOptions { paper, logo, ..RenderOptions::default() })
}

/// The logo that is kept. A document never prints without it in silence.
pub(crate) fn logo(session: &Session, file: &StoredFile) -> AppResult<Logo> {
    let lost = |why: String| {
        AppError::new(Code::File, format!("The logo “{}” can't be printed: {why}.", file.name))
            .at(Kind::Organization, Kind::Organization.prefix(), "logo")
            .help("Choose it again under Scope, Organisation, or take it away there.")
    };
    let hash =
        file.sha256.parse::<ObjectHash>().map_err(|_| lost("its fingerprint can't be read".to_owned()))?;
    let bytes = session.store.object(hash).map_err(|it| lost(it.to_string()))?;
    Logo::read(&bytes).map_err(|it| lost(it.to_string()))
}
