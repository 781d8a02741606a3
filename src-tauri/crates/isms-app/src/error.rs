//! What goes wrong, as a user is told: a stable code to act on, a message, where it is, and what to do.

use isms_model::{ChangeError, Diagnostic};
use serde::{Deserialize, Serialize};

/// Where something is wrong. What is not known is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Place {
    /// The kind of the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// Why a command was refused. Codes are closed: a client may switch on them, never on the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// There is no such command, or its request does not fit.
    BadRequest,
    /// No workspace is open.
    NoWorkspace,
    /// There is no such thing.
    NotFound,
    /// Somebody else changed it in between.
    Conflict,
    /// A value does not fit its field.
    BadValue,
    /// Something has to be settled first; `details` lists it.
    Gate,
    /// Other records point to it; `links` in the message.
    InUse,
    /// There is nothing to undo or redo, or it was edited since.
    CannotUndo,
    /// The workspace can only be read.
    ReadOnly,
    /// The past is shown, and the past can't be changed.
    Past,
    /// Another process has it open.
    Locked,
    /// The workspace is damaged.
    Damaged,
    /// It was written by a newer release.
    Newer,
    /// The folder is something else.
    Foreign,
    /// The disk is full.
    DiskFull,
    /// A file can't be read, is not what it says, or can't be written.
    File,
    /// The user closed the dialog or cancelled the work.
    Cancelled,
    /// A fault of the program.
    Internal,
}

/// A refused command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema, thiserror::Error)]
#[error("{message}{}", help.as_ref().map(|it| format!("\n{it}")).unwrap_or_default())]
pub struct AppError {
    /// What kind of refusal it is.
    pub code: Code,
    /// What is wrong, in a sentence.
    pub message: String,
    /// Where.
    #[serde(rename = "where")]
    pub place: Place,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// What stands in the way of a gate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Diagnostic>,
}

/// What every command answers.
pub type AppResult<T> = Result<T, AppError>;

impl AppError {
    /// An error with a code and a sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), place: Place::default(), help: None, details: Vec::new() }
    }
    /// The same, saying what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
    /// The same, pointing at a record.
    #[must_use]
    pub fn at(mut self, kind: isms_model::Kind, id: &str, field: &str) -> Self {
        self.place.kind = Some(kind.as_str().to_owned());
        self.place.id = Some(id.to_owned());
        self.place.field = Some(field.to_owned()).filter(|it| !it.is_empty());
        self
    }
    /// The same, pointing at a file.
    #[must_use]
    pub fn in_file(mut self, file: &std::path::Path) -> Self {
        self.place.file = Some(file.display().to_string());
        self
    }
}

impl From<ChangeError> for AppError {
    fn from(error: ChangeError) -> Self {
        let message = error.to_string();
        match error {
            ChangeError::Conflict { kind, id, .. } => Self::new(Code::Conflict, message).at(kind, &id, ""),
            ChangeError::NotFound { kind, id } => Self::new(Code::NotFound, message).at(kind, &id, ""),
            ChangeError::Exists { kind, id } | ChangeError::BadValue { kind, id, .. } => {
                Self::new(Code::BadValue, message).at(kind, &id, "")
            }
        }
    }
}

impl From<isms_store::StoreError> for AppError {
    fn from(error: isms_store::StoreError) -> Self {
        let code = match error.code() {
            "not_found" => Code::NotFound,
            "damaged" => Code::Damaged,
            "newer" => Code::Newer,
            "foreign" | "not_empty" => Code::Foreign,
            "locked" => Code::Locked,
            "disk_full" => Code::DiskFull,
            "conflict" => Code::Conflict,
            "read_only" => Code::ReadOnly,
            "io" => Code::File,
            _ => Code::Internal,
        };
        Self::new(code, error.to_string())
    }
}
