//! The kinds of document: what each says of an ISMS, as content. A kind is one file here and one line in [`KINDS`];
//! document control, approval and history are the same for all of them.

mod assessment;
mod audit;
mod block;
mod control;
mod index;
mod log;
mod methodology;
mod minutes;
mod objectives;
mod obligations;
mod organisation;
mod plan;
mod print;
mod programme;
mod scope;
mod sheet;
mod soa;
mod words;
mod written;

pub use log::verification_sheet;
pub use plan::owner_sheet;

use isms_model::{Date, DocumentKind, DocumentVersion, Id, Isms};
use thiserror::Error;

use crate::content::{Document, Section};
use sheet::Sheet;
use words::{ENGLISH, Texts};

pub use print::{Print, PrintKind, classification, compose_print};

/// The occasion for which a document is composed.
#[derive(Debug, Clone, Copy)]
pub struct Issue<'a> {
    /// The day whose state is shown: "as of" this day.
    pub on: Date,
    /// The version it is printed as; the draft where there is none.
    pub version: Option<&'a DocumentVersion>,
}

/// Why a document could not be composed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ComposeError {
    /// There is no such document in the ISMS.
    #[error("there is no document {0}")]
    NoSuchDocument(String),
}

/// On what a kind of document leans; its control block names their versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Basis {
    /// On no other document.
    Nothing,
    /// On the scope.
    Scope,
    /// On the scope, the risk criteria and the risk assessment.
    RiskAssessment,
}

/// A kind of document: for which kinds of record it speaks, and what it says.
pub struct Form {
    /// The kinds of record that are composed this way.
    pub kinds: &'static [DocumentKind],
    /// On what they lean.
    pub(crate) basis: Basis,
    /// The sentence under the title; none where it is empty.
    pub(crate) subtitle: fn(&Texts) -> &'static str,
    /// The sections between control block and version history.
    pub(crate) sections: fn(&Sheet<'_>) -> Vec<Section>,
}

/// Every kind of document, one line each.
pub const KINDS: &[&Form] =
    &[&scope::FORM, &written::POLICY, &methodology::FORM, &soa::FORM, &plan::FORM, &written::FORM];

/// Composes a document as it stands in `isms`: everything it says is in the model, and what is missing is said to be.
///
/// # Errors
/// There is no document with this reference.
pub fn compose(
    isms: &Isms,
    id: &Id<isms_model::Document>,
    issue: &Issue<'_>,
) -> Result<Document, ComposeError> {
    let printable = crate::on_site::printable(isms);
    let isms = &*printable;
    let document =
        isms.documents.get(id).ok_or_else(|| ComposeError::NoSuchDocument(id.as_str().to_owned()))?;
    let form = document
        .kind
        .and_then(|kind| KINDS.iter().find(|form| form.kinds.contains(&kind)))
        .copied()
        .unwrap_or(&written::FORM);
    let sheet = Sheet { isms, id, document, issue: *issue, t: &ENGLISH };
    let mut sections = (form.sections)(&sheet);
    control::close(&sheet, &mut sections);
    Ok(Document {
        control: control::control(&sheet, form),
        sections,
        lang: ENGLISH.lang.to_owned(),
        as_of: issue.on,
        draft: control::is_draft(issue.version),
    })
}
