//! Import from spreadsheets: a preview that writes nothing, and its acceptance as one commit.

use std::path::Path;
use std::sync::Arc;

use isms_exchange::{
    Book, Choices, Field, ImportError, ImportErrorCode, Overrides, Preview, RowRef, Target, accept, propose,
};
use isms_model::Isms;
use serde::{Deserialize, Serialize};

use super::records::{Outcome, commit_in};
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::session::{Edit, Origin};
use crate::workbench::{Workbench, lock};

/// A file that was read, and the plan that the user sees.
pub struct Pending {
    book: Arc<Book>,
    preview: Preview,
    revision: u32,
}

/// A file to look at.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// The file (grant of purpose `import_file`).
    pub grant: String,
    /// What it is.
    pub target: Target,
    /// The sheet and the columns that the user chose.
    #[serde(default)]
    pub overrides: Overrides,
}

/// What an import would do.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct ImportView {
    /// Stands for this plan when it is accepted.
    pub token: String,
    /// The sheets of the file.
    pub sheets: Vec<String>,
    /// The fields that a column can be.
    pub fields: Vec<String>,
    /// Records that would be created.
    pub create: u32,
    /// Records that would get new values.
    pub update: u32,
    /// Records that say all this already.
    pub unchanged: u32,
    /// Rows that are skipped.
    pub skip: u32,
    /// The plan, row by row.
    pub preview: Preview,
}

/// What importing a file would do. Changes nothing.
pub fn import_preview(workbench: &Workbench, request: ImportRequest) -> AppResult<ImportView> {
    let path = workbench.granted(&request.grant, Purpose::ImportFile)?;
    let token = request.grant;
    // The file is read once; another sheet or column is another plan of the same book.
    let known = lock(&workbench.share().previews).get(&token).map(|it| Arc::clone(&it.book));
    let book = match known {
        Some(book) => book,
        None => Arc::new(read(&path)?),
    };
    let (isms, _) = workbench.snapshot()?;
    let preview = plan(&book, request.target, &request.overrides, &isms).map_err(|it| it.in_file(&path))?;
    let view = view(&token, &book, preview.clone());
    lock(&workbench.share().previews).insert(token, Pending { book, preview, revision: isms.revision });
    Ok(view)
}

fn view(token: &str, book: &Book, preview: Preview) -> ImportView {
    let tally = preview.tally();
    let count = |name: &str| tally.get(name).copied().unwrap_or(0) as u32;
    ImportView {
        token: token.to_owned(),
        sheets: book.sheets.iter().map(|it| it.name.clone()).collect(),
        fields: Field::of(preview.target).map(|it| it.name().to_owned()).collect(),
        create: count("create"),
        update: count("update"),
        unchanged: count("unchanged"),
        skip: count("skip"),
        preview,
    }
}

/// Reads a spreadsheet.
pub fn read(path: &Path) -> AppResult<Book> {
    isms_exchange::read_file(path).map_err(|it| refused(&it).in_file(path))
}

/// The plan of an import.
pub fn plan(book: &Book, target: Target, overrides: &Overrides, isms: &Isms) -> AppResult<Preview> {
    propose(book, target, overrides, isms).map_err(|it| refused(&it))
}

pub(crate) fn refused(error: &ImportError) -> AppError {
    let code = match error.code {
        ImportErrorCode::NoSuchSheet | ImportErrorCode::BadMapping => Code::BadRequest,
        _ => Code::File,
    };
    AppError::new(code, error.message.clone()).help(error.help.clone())
}

/// A plan to carry out.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportAccept {
    /// The plan.
    pub token: String,
    /// Rows to leave out: unticked ones, and those whose mapping was not confirmed.
    #[serde(default)]
    pub skip: Vec<RowRef>,
}

/// Carries out a plan as one commit, so that one undo takes it back.
pub fn import_accept(workbench: &Workbench, request: ImportAccept) -> AppResult<Outcome> {
    let pending = lock(&workbench.share().previews).remove(&request.token);
    let pending = pending.ok_or_else(|| {
        AppError::new(Code::NotFound, "Choose the file again: this preview is no longer there.")
    })?;
    carry_out(workbench, &pending.preview, pending.revision, request.skip)
}

/// As [`import_accept`], of a plan at hand. A plan made for an older state is refused: it would compare with what is gone.
pub fn carry_out(
    workbench: &Workbench,
    preview: &Preview,
    revision: u32,
    skip: Vec<RowRef>,
) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        if session.isms().revision != revision {
            return Err(AppError::new(Code::Conflict, "The ISMS has changed since the preview was made.")
                .help("Look at the preview again."));
        }
        let changes = accept(preview, session.isms(), &Choices { skip });
        let what = if preview.target == Target::Soa { "Statement of Applicability" } else { "risk register" };
        let label = format!("Import {what} from {}", preview.file);
        commit_in(session, now, Edit { origin: Origin::Import, label, why: None, decided_by: None, changes })
    })
}
