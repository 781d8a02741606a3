//! What the ISMS says beside ISO 27001: other frameworks, questionnaires, the edition before.

use std::path::PathBuf;

use clap::Subcommand;

use super::Format;

#[derive(Subcommand)]
pub(crate) enum Beside {
    /// Say what the ISMS evidences for each requirement of another framework, and what is left. It is no certification.
    Crosswalk {
        /// The workspace.
        workspace: PathBuf,
        /// The framework: nist_csf, soc2, cmmc_level_2, fedramp_moderate or hipaa.
        framework: String,
        /// The ISMS as it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
        #[arg(long)]
        at: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Say what the ISMS answers to a customer, an insurer or an annual report, for a person to edit.
    Answers {
        /// The workspace.
        workspace: PathBuf,
        /// The sheet: procurement, cyber_insurance or sec_risk_management.
        sheet: String,
        /// The ISMS as it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
        #[arg(long)]
        at: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Say what carries over from the 2013 edition, control by control, and what has to be decided again.
    Transition {
        /// The workspace.
        workspace: PathBuf,
        /// The ISMS as it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
        #[arg(long)]
        at: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}
