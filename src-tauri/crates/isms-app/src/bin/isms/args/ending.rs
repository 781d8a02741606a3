//! What ends a record or takes something back.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum Ending {
    /// Delete a record that nothing points to; its reference is never given out again.
    Delete {
        /// The workspace.
        workspace: PathBuf,
        /// The record: its reference, or kind:reference.
        reference: String,
        /// Why.
        #[arg(long)]
        why: Option<String>,
    },
    /// End a record today: retire an asset or a document, close a risk, record that a person left.
    End {
        /// The workspace.
        workspace: PathBuf,
        /// The record: its reference, or kind:reference.
        reference: String,
        /// Why.
        #[arg(long)]
        why: Option<String>,
    },
    /// Put a record in the place of another wherever a field names it; says what would change until --yes.
    Replace {
        /// The workspace.
        workspace: PathBuf,
        /// The record that is named now.
        reference: String,
        /// The record of the same kind that takes its place.
        by: String,
        /// End the one that is replaced today, in the same step.
        #[arg(long)]
        end: bool,
        /// Write it.
        #[arg(long)]
        yes: bool,
    },
    /// Take back the newest change.
    Undo {
        /// The workspace.
        workspace: PathBuf,
    },
}
