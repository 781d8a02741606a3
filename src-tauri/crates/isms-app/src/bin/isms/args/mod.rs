//! The arguments of the command line: one file for each purpose, in the order in which the help lists them.

mod beside;
mod ending;
mod judging;
mod paper;
mod records;
mod whole;

use chrono::{DateTime, Utc};
use clap::{Parser, Subcommand, ValueEnum};
use isms_app::{AppError, AppResult, Code};

pub(crate) use beside::Beside;
pub(crate) use ending::Ending;
pub(crate) use judging::{
    CheckFormat, CheckOptions, Deny, DueFormat, DueOptions, ImportOptions, Judging, Target,
};
pub(crate) use paper::{
    ApproveOptions, DocumentOptions, Found, Paper, SignedOptions, Stage, VerifiedOptions,
};
pub(crate) use records::{ListFormat, Records, RowOptions, TableOptions};
pub(crate) use whole::Whole;

/// ISMS Desk on the command line: an ISO/IEC 27001 management system, checked and printed.
#[derive(Parser)]
#[command(name = "isms", version, max_term_width = 110)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

// A comment for documentation here or at a group would take the place of the text above.
#[derive(Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Judging(Judging),
    #[command(flatten)]
    Paper(Paper),
    #[command(flatten)]
    Records(Records),
    #[command(flatten)]
    Beside(Beside),
    #[command(flatten)]
    Ending(Ending),
    #[command(flatten)]
    Whole(Whole),
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

/// The name that history records for the command line: the user's of the system.
pub(crate) fn user() -> String {
    ["USER", "USERNAME"]
        .iter()
        .find_map(|it| std::env::var(it).ok())
        .filter(|it| !it.is_empty())
        .unwrap_or_else(|| "command line".to_owned())
}

/// A fixed moment instead of the clock, from `ISMS_NOW` (RFC 3339): reproducible runs and tests.
pub(crate) fn fixed_time() -> AppResult<Option<DateTime<Utc>>> {
    let Ok(text) = std::env::var("ISMS_NOW") else { return Ok(None) };
    let parsed = DateTime::parse_from_rfc3339(&text);
    parsed.map(|it| Some(it.with_timezone(&Utc))).map_err(|it| {
        AppError::new(
            Code::BadRequest,
            format!("ISMS_NOW is no moment ({it}); write it as 2026-11-24T09:00:00Z."),
        )
    })
}
