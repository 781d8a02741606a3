//! Documents, approvals, and what is signed on paper.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::Format;

#[derive(Subcommand)]
pub(crate) enum Paper {
    /// Write the Stage 1 documents as PDF: one a document, all as one, and manifest.json with hashes.
    Pack {
        /// The workspace.
        workspace: PathBuf,
        /// The folder to write to.
        #[arg(long)]
        out: PathBuf,
        /// The day of issue; the day of --at, or today, by default.
        #[arg(long)]
        on: Option<NaiveDate>,
        /// The ISMS as it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
        #[arg(long)]
        at: Option<String>,
        /// List the waivers in force in the index.
        #[arg(long)]
        waivers: bool,
    },
    /// Approve a document: freezes exactly what it says now.
    Approve {
        /// The workspace.
        workspace: PathBuf,
        /// The document, for example DOC-004.
        reference: String,
        /// Who approves: the reference of a person.
        #[arg(long)]
        by: String,
        /// The day of approval, today by default.
        #[arg(long)]
        on: Option<NaiveDate>,
        /// What changed and why.
        #[arg(long, default_value = "")]
        why: String,
        #[command(flatten)]
        more: ApproveOptions,
    },
    /// Print the sheet that each risk owner signs: all their risks, the level before and after, what is to be decided.
    Sheets {
        /// The workspace.
        workspace: PathBuf,
        /// The folder to write to, one PDF for each person.
        #[arg(long)]
        out: PathBuf,
        /// Only this person's: their reference.
        #[arg(long)]
        owner: Option<String>,
    },
    /// Say what a person answers for, across every kind of record; with --out on paper, a page a person.
    Owned {
        /// The workspace.
        workspace: PathBuf,
        /// The person; everybody on paper where none is named.
        #[arg(required_unless_present = "out")]
        person: Option<String>,
        /// The PDF to write.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Record what a risk owner decided: approval of the plan and acceptance of what remains, with the signed sheet.
    #[command(after_help = SIGNED_HELP)]
    Signed {
        /// The workspace.
        workspace: PathBuf,
        #[command(flatten)]
        options: SignedOptions,
    },
    /// Print the sheet on which it is verified whether corrective actions work: what was found and done, what to look at.
    #[command(after_help = VERIFICATION_HELP)]
    Verification {
        /// The workspace.
        workspace: PathBuf,
        /// The folder to write to, one PDF for each nonconformity that waits for proof.
        #[arg(long)]
        out: PathBuf,
        /// Only this nonconformity's, whatever it waits for.
        #[arg(long = "of", value_name = "REFERENCE")]
        of: Option<String>,
    },
    /// Record whether the corrective actions of a nonconformity work: what was seen, by whom, with the scanned sheet.
    #[command(after_help = VERIFIED_HELP)]
    Verified {
        /// The workspace.
        workspace: PathBuf,
        /// The nonconformity, for example NC-005.
        reference: String,
        #[command(flatten)]
        options: VerifiedOptions,
    },
    /// Begin a document from a starter text or a file, or take one a step further.
    Document {
        /// The workspace.
        workspace: PathBuf,
        #[command(flatten)]
        options: DocumentOptions,
    },
    /// Compare two versions of a document, or a version with what it says today.
    Compare {
        /// The workspace.
        workspace: PathBuf,
        /// The document, for example DOC-004.
        reference: String,
        /// The older version, or `draft` for what it says today.
        #[arg(long)]
        from: String,
        /// The newer one, in the same way.
        #[arg(long, default_value = "draft")]
        to: String,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Write it as PDF, too: the annex to an approval.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[derive(ClapArgs)]
pub(crate) struct SignedOptions {
    /// Who signed: the reference of a person.
    #[arg(long)]
    pub(crate) by: String,
    /// The day of the signature, today by default.
    #[arg(long)]
    pub(crate) on: Option<NaiveDate>,
    /// Only these risks, by comma; by default everything of this owner that is to be decided and can be.
    #[arg(long, value_delimiter = ',')]
    pub(crate) risks: Vec<String>,
    /// The scan of the sheet.
    #[arg(long, value_name = "FILE")]
    pub(crate) scan: Option<PathBuf>,
    /// The revision that stands on the sheet: what changed since is refused.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) revision: Option<u32>,
    /// Why what remains is accepted.
    #[arg(long, default_value = "")]
    pub(crate) why: String,
    /// The last day the acceptance is good for.
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<NaiveDate>,
    /// Who signed as well: the reference of a person.
    #[arg(long, value_name = "PERSON")]
    pub(crate) with: Option<String>,
    /// The decisions were recorded before: only attach the scan to them.
    #[arg(long, requires = "scan", conflicts_with_all = ["why", "until", "with", "revision"])]
    pub(crate) scan_only: bool,
}

#[derive(ClapArgs)]
pub(crate) struct VerifiedOptions {
    /// Who looked: the reference of a person who did none of the actions.
    #[arg(long)]
    pub(crate) by: String,
    /// The day, today by default.
    #[arg(long)]
    pub(crate) on: Option<NaiveDate>,
    /// How many were looked at, of how many, and how they were chosen.
    #[arg(long, default_value = "")]
    pub(crate) sample: String,
    /// What was looked at, and what was seen.
    #[arg(long)]
    pub(crate) seen: String,
    /// What was found.
    #[arg(long, value_enum)]
    pub(crate) result: Found,
    /// The scan of the sheet.
    #[arg(long, value_name = "FILE")]
    pub(crate) scan: Option<PathBuf>,
}

/// What a check found.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Found {
    /// The actions work.
    Works,
    /// They do not.
    WorksNot,
}

#[derive(ClapArgs)]
pub(crate) struct ApproveOptions {
    /// A small change: the number after the dot goes up.
    #[arg(long, conflicts_with = "number")]
    pub(crate) minor: bool,
    /// The number of the version, for example 2.1.
    #[arg(long = "version", value_name = "NUMBER")]
    pub(crate) number: Option<String>,
    /// Since when it is in force, the day of approval by default.
    #[arg(long, value_name = "DAY")]
    pub(crate) effective: Option<NaiveDate>,
    /// Who read it before: the reference of a person.
    #[arg(long, value_name = "PERSON")]
    pub(crate) reviewer: Option<String>,
    /// Why its author may approve it; only in an organisation of fewer than ten.
    #[arg(long, value_name = "REASON", default_value = "")]
    pub(crate) overrule: String,
}

#[derive(ClapArgs)]
pub(crate) struct DocumentOptions {
    /// The document, for example DOC-007; none for a new one.
    pub(crate) reference: Option<String>,
    /// List the starter texts.
    #[arg(long, group = "what")]
    pub(crate) starters: bool,
    /// Begin a document from this starter text.
    #[arg(long, group = "what", value_name = "NAME")]
    pub(crate) starter: Option<String>,
    /// Keep this Word or PDF file as a document, or as the next draft of REFERENCE.
    #[arg(long, group = "what", value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Send the draft to review, or take it back.
    #[arg(long, group = "what", value_enum)]
    pub(crate) to: Option<Stage>,
    /// Record that this person looked at it and nothing has to change.
    #[arg(long, group = "what", value_name = "PERSON")]
    pub(crate) reviewed_by: Option<String>,
    /// Withdraw this version; say why with --why.
    #[arg(long, group = "what", value_name = "NUMBER")]
    pub(crate) withdraw: Option<String>,
    /// Keep it up no longer; say why with --why.
    #[arg(long, group = "what")]
    pub(crate) retire: bool,
    /// Write this version as it was approved into the folder of --out; `draft` for the file of the draft.
    #[arg(long, group = "what", value_name = "NUMBER", requires = "out")]
    pub(crate) write: Option<String>,
    /// The folder to write to.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// The day of the review, today by default.
    #[arg(long)]
    pub(crate) on: Option<NaiveDate>,
    /// Why, or what was found.
    #[arg(long, default_value = "")]
    pub(crate) why: String,
    /// Other fields of a new document as FIELD=VALUE. May be repeated.
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    pub(crate) fields: Vec<String>,
}

/// Where a draft goes.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// The reviewer reads it.
    Review,
    /// It is written on.
    Draft,
}

const SIGNED_HELP: &str = "Example: isms signed W --by P-004 --scan sheet.pdf --revision 812 --why \"Within the limit\"\n\n\
`isms sheets` prints what is signed; its line “State” names the revision. One change records all decisions and the scan.";

const VERIFICATION_HELP: &str = "Example: isms verification W --out sheets --of NC-005\n\
`isms verified` records what was written on it.";

const VERIFIED_HELP: &str = "Example: isms verified W NC-005 --by P-012 --sample \"30 machines of 30\" --seen \"All ports \
blocked, no stick\" --result works --scan sheet.pdf\n\n\
One change records the check and keeps the scan as its evidence. Closing is a step of its own, in the window.";
