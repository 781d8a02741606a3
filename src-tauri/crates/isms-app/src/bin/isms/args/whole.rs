//! The workspace as a whole: in and out, its history, its soundness.

use std::path::PathBuf;

use clap::Subcommand;

use super::Format;

#[derive(Subcommand)]
pub(crate) enum Whole {
    /// Write the whole ISMS as JSON.
    Export {
        /// The workspace.
        workspace: PathBuf,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
        /// With every commit since the beginning.
        #[arg(long)]
        history: bool,
    },
    /// Load an exported ISMS into a new or empty folder.
    Load {
        /// A new or empty folder.
        workspace: PathBuf,
        /// The exported JSON.
        file: PathBuf,
    },
    /// Say who changed what, when and why.
    History {
        /// The workspace.
        workspace: PathBuf,
        /// Only this record.
        reference: Option<String>,
        /// Only this field of the record.
        #[arg(long, requires = "reference")]
        field: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write one verified archive of everything; also the way to move a workspace.
    Backup {
        /// The workspace.
        workspace: PathBuf,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Restore a backup into a new or empty folder.
    Restore {
        /// A new or empty folder.
        workspace: PathBuf,
        /// The backup.
        file: PathBuf,
    },
    /// Check journal, hash chain, state and files.
    Verify {
        /// The workspace.
        workspace: PathBuf,
    },
}
