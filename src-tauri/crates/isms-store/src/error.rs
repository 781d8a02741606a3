//! What can go wrong with a workspace, each with a stable code and a message that says where and what to do.
use crate::lock::LockHolder;
use std::path::PathBuf;

/// Every failure of the store. `code()` is stable and may be matched on; the text is for people.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Something that was asked for is not there: a workspace, an object, a revision.
    #[error("{what} was not found")]
    NotFound {
        /// What was looked for, with its place.
        what: String,
    },
    /// Stored bytes are not what was written, and nothing in the workspace could put them right.
    #[error("{place} is damaged: {detail}. Restore the newest backup, or run `verify` for the whole picture")]
    Damaged {
        /// The file or record concerned.
        place: String,
        /// What was found there.
        detail: String,
    },
    /// The workspace was written by a newer release.
    #[error(
        "this workspace has format {found}, written by {written_by}; this release knows formats up to {known}. Open it with the newer release"
    )]
    Newer {
        /// Format version found in `format.json`.
        found: u32,
        /// Highest format version this release reads.
        known: u32,
        /// The program that wrote it.
        written_by: String,
    },
    /// The state was written by another engine than this release uses.
    #[error(
        "this workspace keeps its state in `{found}`, this release uses `{expected}`. Restore it from a backup with this release"
    )]
    OtherEngine {
        /// Engine named in `format.json`.
        found: String,
        /// Engine of this release.
        expected: String,
    },
    /// The directory holds something else than a workspace.
    #[error("{} is not an ISMS Desk workspace ({looks_like}). Choose another directory", path.display())]
    Foreign {
        /// The directory.
        path: PathBuf,
        /// What it seems to be.
        looks_like: String,
    },
    /// A workspace was to be created where something already is.
    #[error("{} is not empty. Choose an empty or a new directory", path.display())]
    NotEmpty {
        /// The directory.
        path: PathBuf,
    },
    /// Another process has the workspace open.
    #[error("the workspace is open elsewhere: {holder}. Close it there first")]
    Locked {
        /// Who holds it, as far as the lock file tells.
        holder: Box<LockHolder>,
    },
    /// Too little space is left; nothing was written.
    #[error(
        "the disk is full: {free} bytes are free, {needed} are needed. Free some space and try again; nothing was changed"
    )]
    DiskFull {
        /// Free bytes now.
        free: u64,
        /// Bytes needed, the reserve included.
        needed: u64,
    },
    /// The workspace was opened for reading only.
    #[error("the workspace is read-only: {reason}")]
    ReadOnly {
        /// Why, and what to do.
        reason: String,
    },
    /// The record was changed since the writer read it; nothing was written.
    #[error(
        "{kind} {id} was changed in the meantime: the edit is based on revision {based_on}, the record is at revision {current}. Look at the newer state and edit again"
    )]
    Conflict {
        /// Kind of the record.
        kind: String,
        /// Id of the record.
        id: String,
        /// Revision the writer saw (0: it did not exist).
        based_on: u32,
        /// Revision the record has now (0: it does not exist).
        current: u32,
    },
    /// The request itself makes no sense (an empty commit, an id with a NUL, …); nothing was written.
    #[error("the request is not valid: {what}")]
    Invalid {
        /// What is wrong with it.
        what: String,
    },
    /// The operating system refused something.
    #[error("could not {action} {}: {source}", path.display())]
    Io {
        /// What was attempted, as a verb phrase.
        action: &'static str,
        /// The file concerned.
        path: PathBuf,
        /// The system's own error.
        source: std::io::Error,
    },
}

impl StoreError {
    /// A stable word for each kind of failure, for programs and message files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::Damaged { .. } => "damaged",
            Self::Newer { .. } => "newer",
            Self::OtherEngine { .. } => "other_engine",
            Self::Foreign { .. } => "foreign",
            Self::NotEmpty { .. } => "not_empty",
            Self::Locked { .. } => "locked",
            Self::DiskFull { .. } => "disk_full",
            Self::ReadOnly { .. } => "read_only",
            Self::Conflict { .. } => "conflict",
            Self::Invalid { .. } => "invalid",
            Self::Io { .. } => "io",
        }
    }

    pub(crate) fn damaged(place: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::Damaged { place: place.into(), detail: detail.into() }
    }

    pub(crate) fn invalid(what: impl Into<String>) -> Self {
        Self::Invalid { what: what.into() }
    }
}

/// Result of every operation of the store.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
