//! Making a workspace, filling it, and what is said of it and due.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::Format;

#[derive(Subcommand)]
pub(crate) enum Judging {
    /// Make a workspace.
    New {
        /// A new or empty folder.
        workspace: PathBuf,
        /// The organisation's name, as it stands on every document.
        #[arg(long, conflicts_with = "sample")]
        name: Option<String>,
        /// Fill it with a sample organisation: meridian (before Stage 1) or brindlepost (certified for a year).
        #[arg(long)]
        sample: Option<String>,
    },
    /// Import a Statement of Applicability or a risk register from a spreadsheet (.xlsx .xlsm .xls .ods .csv).
    #[command(after_help = fields_help())]
    Import {
        /// The workspace.
        workspace: PathBuf,
        #[command(flatten)]
        options: ImportOptions,
    },
    /// Say what an auditor would object to.
    Check {
        /// The workspace.
        workspace: PathBuf,
        #[command(flatten)]
        options: CheckOptions,
    },
    /// Say what is due, by when and by whom: actions, reviews, audits, measurements, deadlines, what runs out.
    #[command(after_help = DUE_HELP)]
    Due {
        /// The workspace.
        workspace: PathBuf,
        #[command(flatten)]
        options: DueOptions,
    },
    /// Say where the ISMS stands in its certification cycle: its steps with their windows, and what is in the way of
    /// the next one.
    #[command(after_help = CYCLE_HELP)]
    Cycle {
        /// The workspace.
        workspace: PathBuf,
        /// The certificate that a past cycle began with; the cycle of today by default.
        #[arg(long, value_name = "CERTIFICATE")]
        cycle: Option<String>,
        /// The ISMS as it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
        #[arg(long)]
        at: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

/// What is imported.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// A Statement of Applicability.
    Soa,
    /// A risk register.
    Risks,
}

#[derive(ClapArgs)]
pub(crate) struct ImportOptions {
    /// What it is.
    #[arg(value_enum)]
    pub(crate) target: Target,
    /// The file.
    pub(crate) file: PathBuf,
    /// The sheet; found by itself where it is not given.
    #[arg(long)]
    pub(crate) sheet: Option<String>,
    /// Take FIELD from COLUMN (a letter or a header). May be repeated.
    #[arg(long = "map", value_name = "FIELD=COLUMN")]
    pub(crate) maps: Vec<String>,
    /// Show the preview and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write without asking.
    #[arg(long)]
    pub(crate) yes: bool,
    /// How to print the preview.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(ClapArgs)]
pub(crate) struct CheckOptions {
    /// Judge for this day (YYYY-MM-DD); the day of --at, or today, by default.
    #[arg(long)]
    pub(crate) on: Option<NaiveDate>,
    /// Judge the state at this revision, at the end of this day, or a kept state (BL-001, baseline:NAME).
    #[arg(long)]
    pub(crate) at: Option<String>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
    /// Print each one, also where a rule says the same of very many records.
    #[arg(long)]
    pub(crate) all: bool,
    /// Write the list to this file, too: .xlsx, .csv or .pdf.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Exit with 1 if there are diagnostics of this severity; `warning` includes blockers.
    #[arg(long, value_enum)]
    pub(crate) deny: Option<Deny>,
}

#[derive(ClapArgs)]
pub(crate) struct DueOptions {
    /// Nothing after this day (YYYY-MM-DD); what is overdue is always printed.
    #[arg(long)]
    pub(crate) until: Option<NaiveDate>,
    /// Only what this person answers for, for example P-004; `nobody` for what nobody does.
    #[arg(long)]
    pub(crate) person: Option<String>,
    /// Judge for this day (YYYY-MM-DD); the day of --at, or today, by default.
    #[arg(long)]
    pub(crate) on: Option<NaiveDate>,
    /// The ISMS as it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
    #[arg(long)]
    pub(crate) at: Option<String>,
    /// How to print; `ics` is a calendar file.
    #[arg(long, value_enum, default_value_t = DueFormat::Text)]
    pub(crate) format: DueFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DueFormat {
    Text,
    Json,
    Ics,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Json,
    Sarif,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    Blocker,
    Warning,
}

const CYCLE_HELP: &str = "Example: isms cycle W --at 2026-09-30\n\
What is in the way is told with the day since when, where a record says it.";

const DUE_HELP: &str = "Example: isms due W --until 2026-12-31 --format ics > due.ics\n\
    A calendar that reads the file again moves what has moved and adds nothing twice.";

/// The fields that a column can be, with what each means, read off the importer's own list.
fn fields_help() -> String {
    let list = |target| {
        let lines = isms_exchange::Field::of(target).map(|it| format!("  {:<28} {}\n", it.name(), it.help()));
        lines.collect::<String>()
    };
    format!(
        "Fields of a Statement of Applicability:\n{}\nFields of a risk register:\n{}\n\
         The preview is shown and confirmed before anything is written; without a terminal --yes is needed.",
        list(isms_exchange::Target::Soa),
        list(isms_exchange::Target::Risks)
    )
}
