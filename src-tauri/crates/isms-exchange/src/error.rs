//! Why a file as a whole could not be read: a stable code, a sentence, and what the user can do about it.

use serde::Serialize;

/// The kinds of failure. The string of each (`as_str`) is stable: scripts and tests may rely on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ImportErrorCode {
    /// The file could not be opened or read from the disk.
    Unreadable,
    /// The file has no bytes, or nothing but blanks.
    Empty,
    /// The file is bigger than [`crate::book::Limits`] allows.
    TooLarge,
    /// The file unpacks to far more than any spreadsheet holds.
    Bomb,
    /// Encrypted: it needs a password.
    Password,
    /// Begins like a spreadsheet and ends too early, or its inside is damaged.
    Damaged,
    /// Something else than a spreadsheet: the message says what.
    NotASpreadsheet,
    /// A spreadsheet of a kind that is not read here (xlsb, Works, Numbers…).
    UnsupportedKind,
    /// The owner file (`~$name.xlsx`) that Office keeps while the real one is open.
    LockFile,
    /// A sheet that was asked for is not in the file.
    NoSuchSheet,
    /// A `FIELD=COLUMN` of the user names an unknown field or column.
    BadMapping,
}

impl ImportErrorCode {
    /// The stable name, for example `password`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::Bomb => "bomb",
            Self::Password => "password",
            Self::Damaged => "damaged",
            Self::NotASpreadsheet => "not-a-spreadsheet",
            Self::UnsupportedKind => "unsupported-kind",
            Self::LockFile => "lock-file",
            Self::NoSuchSheet => "no-such-sheet",
            Self::BadMapping => "bad-mapping",
        }
    }
}

/// A file that cannot be imported at all. What is wrong with single rows is a diagnostic of the preview instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error, schemars::JsonSchema)]
#[error("{message} {help}")]
pub struct ImportError {
    /// Which kind of failure.
    pub code: ImportErrorCode,
    /// One sentence that names what is wrong.
    pub message: String,
    /// One sentence that says what to do.
    pub help: String,
}

impl ImportError {
    /// An error from its three parts.
    pub fn new(code: ImportErrorCode, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: help.into() }
    }

    /// The file is broken inside; `what` says where reading stopped.
    pub(crate) fn damaged(what: impl std::fmt::Display) -> Self {
        Self::new(
            ImportErrorCode::Damaged,
            format!("The file is damaged or incomplete: {what}."),
            "Open it in the program that made it, save it again as .xlsx, and import that copy.",
        )
    }

    pub(crate) fn password() -> Self {
        Self::new(
            ImportErrorCode::Password,
            "The file is protected by a password.",
            "Open it, save a copy without the password, and import the copy.",
        )
    }

    pub(crate) fn bomb(what: impl std::fmt::Display) -> Self {
        Self::new(
            ImportErrorCode::Bomb,
            format!("The file unpacks to far more than a spreadsheet holds: {what}."),
            "If it is a real spreadsheet, copy the sheet you need into a new workbook and import that.",
        )
    }

    /// More rows, fields or text than are read; several smaller files say the same.
    pub(crate) fn too_many(what: impl std::fmt::Display) -> Self {
        Self::new(
            ImportErrorCode::TooLarge,
            format!("The file is too large: {what}."),
            "Split it by rows into several files with the same headings, or take out columns that nobody needs here, and \
             import one after the other.",
        )
    }

    pub(crate) fn too_large(what: impl std::fmt::Display) -> Self {
        Self::new(
            ImportErrorCode::TooLarge,
            format!("The file is too large: {what}."),
            "Copy the sheet you need into a new workbook and import that.",
        )
    }
}
